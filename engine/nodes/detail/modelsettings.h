#pragma once

#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/nodedata.h"
#include "engine/run/node.h"

#include <string>
#include <utility>
#include <vector>

namespace millrace {

/// `model` of an llm, classifier or extractor (nodes.md 3.1).
struct ModelSettings {
    std::string provider, name, mode;
    Value parameters; ///< object, without `stop`
    std::vector<std::string> stop;
    /// Text parameters with references (current profile): resolved per run, numbers and booleans recognised.
    std::vector<std::pair<std::string, TemplateText>> templated;

    bool isChat() const { return mode == "chat"; }
    /// Provider, model, mode, parameters and stop words filled in; `error` says what keeps a parameter from being used.
    ModelRequest request(const VariablePool& pool, std::string& error) const;
    /// `{model_mode, prompts, …, model_provider, model_name}` with what the call gave.
    Value processData(const Value& prompts, const ModelUsage& usage, const std::string& finishReason) const;
};
ModelSettings readModel(NodeDataReader& reader, const NodeModel& node, const CompileContext& context);

struct MemorySettings {
    bool configured = false;
    bool windowed = false;
    std::int64_t size = 0;
    bool hasPrefixes = false;
    std::string userPrefix, assistantPrefix;
    TemplateText query; ///< empty: sys.query

    /// Whether earlier turns are used: a conversation exists.
    bool active(const NodeContext& context) const;
    /// The turns that fit the window and what is left of the model's context, oldest first.
    std::vector<ChatTurn> turns(const NodeContext& context, const ModelFeatures& features,
                                const Value& parameters) const;
};
MemorySettings readMemory(NodeDataReader& reader, const NodeModel& node, const CompileContext& context);
/// `prefix: text` lines.
std::string historyText(const std::vector<ChatTurn>& turns, const std::string& user, const std::string& assistant);

struct VisionSettings {
    bool enabled = false;
    VariableRef selector;
    std::string detail = "high";

    /// The selected files (empty when off); nullopt-like: `errorType` set when the variable holds something else.
    struct Files {
        Value::Array files;
        std::string errorType, error;
    };
    Files files(const VariablePool& pool) const;
};
VisionSettings readVision(NodeDataReader& reader, const NodeModel& node, const CompileContext& context);

/// A file as part of a message; `error` is set when it lacks what the model needs to know.
ModelContent fileContent(const Value& file, const std::string& detail, std::string& error);
/// Puts contents before those of the last message if that is a user message, else into a new one.
void attachToLastUser(std::vector<ModelMessage>& messages, std::vector<ModelContent> contents);
/// Drops what the model cannot take, then empty messages.
void dropUnsupported(std::vector<ModelMessage>& messages, const ModelFeatures& features);
/// Messages as traces show them.
Value savedPrompts(const std::vector<ModelMessage>& messages);
/// How often the model was asked, into process data, when it was more than once.
void noteAttempts(Value& processData, std::int64_t attempts);
/// Metadata of a node whose token counts are estimates; null when the server counted.
Value usageMetadata(const ModelUsage& usage);
/// Dify's class name of a failed call.
std::string modelErrorType(const Error& error, const char* fallback);

/// The descriptor fields that llm, classifier and extractor share.
FieldSpec modelField();
std::vector<FieldSpec> memoryAndVisionFields();

} // namespace millrace
