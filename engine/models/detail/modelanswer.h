#pragma once

#include "engine/services/modelservice.h"

#include <string>
#include <string_view>
#include <vector>

namespace millrace {

/// Puts an answer together from its pieces, whatever the protocol. What a piece adds is kept apart until takeFresh().
class ModelAnswer {
public:
    void addText(std::string_view text);
    void addReasoning(std::string_view text);
    void addMedia(ModelMedia media);

    /// The tool call that the server numbers `index`; made when it is new. Numbers need not be dense.
    std::size_t toolCall(std::int64_t index);
    std::size_t toolCalls() const { return toolCalls_.size(); }
    /// Empty texts change nothing; arguments are appended.
    void extendToolCall(std::size_t at, std::string_view id, std::string_view name, std::string_view arguments);
    /// A further member of the call, as providers want it back with the next request.
    void setToolCall(std::size_t at, std::string_view key, Value value);
    bool hasArguments(std::size_t at) const { return !toolCalls_[at].arguments.empty(); }

    void setFinishReason(std::string reason) { finishReason_ = std::move(reason); }
    bool hasFinish() const { return !finishReason_.empty(); }

    /// Token counts as far as the server told them; a negative number: still unknown.
    std::int64_t promptTokens = -1, completionTokens = -1, totalTokens = -1;

    /// Anything that the model produced so far, tool calls included.
    bool hasContent() const { return !text_.empty() || !reasoning_.empty() || !toolCalls_.empty() || hasMedia_; }
    const std::string& text() const { return text_; }
    std::vector<ModelChunk> takeFresh();
    /// Text, reasoning, parts, tool calls and finish reason; the usage is the caller's to fill in.
    ModelReply reply() const;
    /// All that counts as produced tokens, for an estimate.
    std::string produced() const;

private:
    struct ToolCall {
        std::int64_t index = 0; ///< the server's number
        std::string id, name, arguments;
        Value::Object more;
    };
    Value toolCallsValue() const;

    std::string text_, reasoning_, finishReason_;
    std::vector<ModelChunk> fresh_;
    std::vector<ModelChunk> parts_; ///< text and media in order; from the first media on
    bool hasMedia_ = false;
    std::vector<ToolCall> toolCalls_;
};

/// A picture or the like from a `data:` URL, or one that lies at an address.
ModelMedia mediaFromUrl(const std::string& url, ModelContent::Kind kind);
/// From base64 text, line breaks and all.
ModelMedia mediaFromBase64(std::string_view base64, std::string mimeType);

} // namespace millrace
