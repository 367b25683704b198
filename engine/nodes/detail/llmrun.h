#pragma once

#include "engine/nodes/detail/llmprompt.h"
#include "engine/nodes/detail/reasoning.h"

#include <memory>
#include <optional>

namespace millrace {

/// The settings of an llm node, compiled.
struct LlmSettings {
    ModelSettings model;
    LlmPrompt prompt;
    bool structured = false;
    Value structuredOutput; ///< object when structured
    bool separated = false; ///< reasoning_format
};

/// One execution of an llm node: prompt, call, streams, result. Kept alive by the callbacks of what it waits for; the
/// context outlives those.
class LlmRun : public std::enable_shared_from_this<LlmRun> {
public:
    LlmRun(const LlmSettings& settings, NodeContext& context);
    void start();

private:
    void renderMessages(std::size_t from);
    void call();
    bool askForStructure(ModelRequest& request, const ModelFeatures& features);
    void received(const ModelChunk& chunk);
    void addMedia(const ModelMedia& media);
    void put(const std::string& text);
    void finished(Result<ModelReply> reply);
    void download(std::size_t from);
    void conclude();
    bool takeStructure(NodeResult& result, Value& outputs);
    void closeStreams();
    void fail(const std::string& type, const std::string& message, std::int64_t attempts = 1);
    bool separates() const { return settings_.separated && context_.profile() == Profile::Current; }

    const LlmSettings& settings_;
    NodeContext& context_;
    Value::Object inputs_;
    Value::Array visionFiles_;
    LlmContext knowledge_;
    std::vector<ModelMessage> messages_;
    Value prompts_;

    ThoughtJoiner joiner_;
    ReasoningSplitter splitter_;
    std::string text_; ///< everything so far, think blocks included
    std::vector<std::shared_ptr<const File>> media_;
    std::optional<Error> mediaError_;
    ModelReply reply_; ///< the finished answer, while its files are fetched
    bool anyChunk_ = false;
    bool anyReasoning_ = false;
};

} // namespace millrace
