#pragma once

#include <string>
#include <string_view>

namespace millrace {

/// A reply with its `<think>` blocks taken out.
struct SplitReply {
    std::string text;
    std::string reasoning;
};

/// The final values of `separated` mode. `strict` follows the newer engine: only `<think>` or `<think …>` opens a
/// block, and an unclosed one belongs to the reasoning. Otherwise anything that starts with `<think` opens one, and an
/// unclosed one stays in the text.
SplitReply splitReasoning(std::string_view reply, bool strict);
/// The reply without closed think blocks, nothing else changed.
std::string withoutThinkBlocks(std::string_view reply);

/// Splits a reply while it arrives (strict rules): text and reasoning come out as separate streams.
class ReasoningSplitter {
public:
    struct Output {
        std::string text, reasoning;
    };
    Output feed(std::string_view chunk);
    /// What was held back because it could have become a tag.
    Output finish();

private:
    void step(Output& out, bool last);
    void emitText(Output& out, std::string_view text);

    std::string pending_;
    bool inside_ = false;
    bool skipBlanks_ = false; ///< right behind a block
};

/// Joins reasoning that a protocol carries apart from the text to one reply, in the form of think blocks.
class ThoughtJoiner {
public:
    /// `padded`: newlines inside the tags, as a reader of the whole text expects them.
    explicit ThoughtJoiner(bool padded) : padded_(padded) {}
    std::string feed(std::string_view text, std::string_view reasoning);
    std::string finish();

private:
    bool padded_;
    bool open_ = false;
};

} // namespace millrace
