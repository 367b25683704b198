#pragma once

#include "engine/nodes/detail/nodedata.h"
#include "engine/run/node.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace millrace {

/// The settings of an http-request node, compiled.
struct HttpSettings {
    struct Item { ///< one entry of body.data
        TemplateText key, value;
        bool isFile = false;
        VariableRef file;
    };
    std::string method; ///< upper case
    TemplateText url, headers;
    std::vector<std::pair<TemplateText, TemplateText>> params;
    bool hasKey = false;  ///< authorization is `api-key`
    std::string authType; ///< basic, bearer, custom
    TemplateText apiKey;
    TemplateText authHeader; ///< empty: Authorization
    std::string bodyType = "none";
    std::vector<Item> body;
    double connectTimeout = 10, readTimeout = 600, writeTimeout = 600; ///< seconds
    bool verifyTls = true;
    bool failsOnStatus = false; ///< an error strategy or retry makes a status outside 2xx a failure
};

HttpSettings readHttpSettings(NodeDataReader& reader, const NodeModel& node, const CompileContext& context);

/// A request under construction: files of it that are not on this machine still have to be fetched.
struct HttpDraft {
    std::string errorType, error; ///< errorType empty: fine
    HttpRequest request;
    std::string secretHeader; ///< header whose value the log masks; empty: none
    struct Missing {
        std::string url;
        std::ptrdiff_t part = -1; ///< index in request.parts; -1: the body
    };
    std::vector<Missing> missing;
    bool binaryBody = false;
    std::int64_t binarySize = 0;                    ///< bytes of the file that is the body
    std::vector<std::shared_ptr<const File>> files; ///< keeps temporary files of the parts alive
};

HttpDraft draftHttpRequest(const HttpSettings& settings, const VariablePool& pool);
/// The request as text, the secret replaced by asterisks of equal length, binary bodies summarised.
std::string httpRequestLog(const HttpDraft& draft);

} // namespace millrace
