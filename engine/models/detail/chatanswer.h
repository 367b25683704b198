#pragma once

#include "engine/base/result.h"
#include "engine/services/modelservice.h"

#include <string>

namespace millrace {

/// Puts an answer together from the chunks of a stream; a whole one is a single chunk.
class ChatAnswer {
public:
    /// A chunk (`choices[0].delta`), a whole answer (`choices[0].message`), or either of the completions form
    /// (`choices[0].text`). What it adds goes to `fresh`.
    void addChunk(const Value& chunk, ModelChunk& fresh);

    bool hasFinish() const { return !finishReason_.empty(); }
    bool hasUsage() const { return usage_.totalTokens > 0; }
    const ModelUsage& usage() const { return usage_; }
    /// Anything that the model produced so far, tool calls included.
    bool hasContent() const { return !text_.empty() || !reasoning_.empty() || !toolCalls_.empty(); }
    /// Text, reasoning, tool calls and finish reason; the usage is the caller's to fill in.
    ModelReply reply() const;
    /// All that counts as produced tokens, for an estimate.
    std::string produced() const;

private:
    void addMessage(const Value& message, ModelChunk& fresh);
    void addToolCall(const Value& delta);
    void readUsage(const Value& usage);

    std::string text_, reasoning_, finishReason_;
    Value::Array toolCalls_;
    std::vector<std::int64_t> toolIndexes_; ///< the server's number of each entry of toolCalls_
    ModelUsage usage_;
};

} // namespace millrace
