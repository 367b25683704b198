#pragma once

#include "engine/nodes/detail/modelsettings.h"
#include "engine/nodes/detail/namedvariables.h"

#include <memory>
#include <string>
#include <vector>

namespace millrace {

/// A text of an llm prompt, compiled for one profile.
struct PromptText {
    std::string role = "user";
    bool jinja = false;
    std::string source;               ///< the text, or the Jinja2 text
    std::vector<TemplateText> pieces; ///< basic: the text, cut at context placeholders in the current profile

    std::vector<VariableRef> references() const;
};

/// What an llm node sends, compiled.
struct LlmPrompt {
    bool chat = true; ///< prompt_template is a list
    std::vector<PromptText> texts;
    std::vector<NamedVariable> jinjaVariables;
    bool hasContext = false;
    VariableRef context;
    MemorySettings memory;
    VisionSettings vision;
    /// dify-1.12: context is put into the text before references are resolved.
    std::shared_ptr<const GraphNames> names;
};
LlmPrompt readLlmPrompt(NodeDataReader& reader, const NodeModel& node, const CompileContext& context);

/// A failure that becomes the node's result; `type` empty: none.
struct PromptFailure {
    std::string type, message;
    explicit operator bool() const { return !type.empty(); }
};

struct LlmContext {
    std::string text;
    Value::Array files;
    Value::Array citations; ///< what comes from knowledge bases, as messages cite it (service-api.md 5.4)
    PromptFailure failure;
};
LlmContext contextFor(const LlmPrompt& prompt, const VariablePool& pool);

/// The variables that the prompt needs, as traces show them (`#a.b#` → value). All of them must exist.
Value::Object promptVariables(const LlmPrompt& prompt, const VariablePool& pool, PromptFailure& failure);

/// A basic text as messages of its role: the text, then the files that it references.
std::vector<ModelMessage> basicMessages(const LlmPrompt& prompt, const PromptText& text, const std::string& context,
                                        const VariablePool& pool, PromptFailure& failure);
/// Adds history, query and files behind the rendered template messages and drops what the model cannot take.
void completeMessages(const LlmPrompt& prompt, std::vector<ModelMessage>& messages, const NodeContext& node,
                      const ModelFeatures& features, const Value& parameters, const Value::Array& visionFiles,
                      const Value::Array& contextFiles, PromptFailure& failure);

} // namespace millrace
