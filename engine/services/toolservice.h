#pragma once

#include "engine/base/result.h"
#include "engine/base/value.h"
#include "engine/services/operation.h"

#include <functional>
#include <string>

namespace millrace {

struct ToolRequest {
    std::string providerType; ///< builtin, plugin, api, workflow, app, dataset-retrieval, mcp
    std::string providerId, providerName, tool;
    std::string credentialId, pluginIdentifier;
    Value parameters;     ///< object: resolved and cast
    Value configurations; ///< object: settings
    std::string userId, conversationId, appId;
};

/// Calls tools: plugins, OpenAPI tools, published workflows, MCP servers. Error codes: `tool.unavailable`,
/// `tool.credentials`, `tool.parameter`, `tool.failed`; `facts.type` carries Dify's class name.
class ToolService {
public:
    struct Callbacks {
        /// A message as a plugin yields it: {type: text|link|image|image_link|blob|blob_chunk|file|json|variable|log,
        /// message: {…}, meta: {…}} (plugins.md); blobs as base64 text under message.blob.
        std::function<void(const Value& message)> message;
        std::function<void(Result<void>)> done;
    };
    virtual ~ToolService() = default;
    /// The tool's declaration {parameters: [{name, type, form, required, default, options, …}], output_schema}, or null
    /// when it is not known here.
    virtual Value describe(const ToolRequest& request) const = 0;
    virtual OperationPtr invoke(const ToolRequest& request, Callbacks callbacks) = 0;
};

} // namespace millrace
