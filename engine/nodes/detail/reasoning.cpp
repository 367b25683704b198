#include "engine/nodes/detail/reasoning.h"

#include "engine/base/pytext.h"

#include <algorithm>

namespace millrace {

namespace {

constexpr std::size_t MaxTag = 512;
constexpr std::string_view Opener = "<think";
constexpr std::string_view Closer = "</think>";

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + 32) : c;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/// Position of `word` (lower case) from `from` on, any case.
std::size_t findWord(std::string_view text, std::string_view word, std::size_t from)
{
    const auto it = std::search(text.begin() + static_cast<std::ptrdiff_t>(std::min(from, text.size())), text.end(),
                                word.begin(), word.end(), [](char a, char b) { return lower(a) == b; });
    return it == text.end() ? std::string_view::npos : static_cast<std::size_t>(it - text.begin());
}

/// True when `text` could still become `word`, or begins with it.
bool agrees(std::string_view text, std::string_view word)
{
    const std::size_t length = std::min(text.size(), word.size());
    return std::equal(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(length), word.begin(),
                      [](char a, char b) { return lower(a) == b; });
}

enum class Tag { No, Yes, Unknown };

/// Whether `text`, which begins with `<`, begins with a strict opening tag; `length` is its length then.
Tag openingTag(std::string_view text, std::size_t& length)
{
    if (!agrees(text, Opener)) {
        return Tag::No;
    }
    if (text.size() <= Opener.size()) {
        return Tag::Unknown;
    }
    if (text[Opener.size()] == '>') {
        length = Opener.size() + 1;
        return Tag::Yes;
    }
    if (!isBlank(text[Opener.size()])) {
        return Tag::No;
    }
    const std::string_view attributes = text.substr(Opener.size());
    const std::size_t end = attributes.find_first_of("<>");
    const std::size_t used = end == std::string_view::npos ? attributes.size() : end;
    if (used > MaxTag || (end != std::string_view::npos && attributes[end] == '<')) {
        return Tag::No;
    }
    if (end == std::string_view::npos) {
        return Tag::Unknown;
    }
    length = Opener.size() + end + 1;
    return Tag::Yes;
}

/// The next closed block from `from` on; false when there is none. `bodyAt` and `bodyEnd` are its content.
struct Block {
    std::size_t begin = 0, bodyAt = 0, bodyEnd = 0, end = 0;
    bool closed = true;
};

bool nextBlock(std::string_view text, std::size_t from, bool strict, Block& block)
{
    for (std::size_t at = findWord(text, Opener, from); at != std::string_view::npos;
         at = findWord(text, Opener, at + 1)) {
        std::size_t length = 0;
        if (strict) {
            if (openingTag(text.substr(at), length) != Tag::Yes) {
                continue;
            }
        } else {
            const std::size_t bracket = text.find('>', at);
            if (bracket == std::string_view::npos) {
                return false;
            }
            length = bracket - at + 1;
        }
        block.begin = at;
        block.bodyAt = at + length;
        const std::size_t close = findWord(text, Closer, block.bodyAt);
        block.closed = close != std::string_view::npos;
        block.bodyEnd = block.closed ? close : text.size();
        block.end = block.closed ? close + Closer.size() : text.size();
        return block.closed || strict;
    }
    return false;
}

/// Runs of blank lines become one blank line, the ends are trimmed.
std::string tidied(std::string_view text)
{
    std::string out;
    std::size_t i = 0;
    while (i < text.size()) {
        if (text[i] != '\n') {
            out += text[i++];
            continue;
        }
        // A newline, blanks and a further newline: everything up to the last newline of the run is one blank line.
        std::size_t last = i;
        for (std::size_t j = i + 1; j < text.size() && isBlank(text[j]); ++j) {
            last = text[j] == '\n' ? j : last;
        }
        out += last > i ? "\n\n" : "\n";
        i = last + 1;
    }
    return std::string(trimmed(out));
}

} // namespace

SplitReply splitReasoning(std::string_view reply, bool strict)
{
    SplitReply out;
    std::string text;
    std::size_t at = 0;
    bool any = false;
    Block block;
    while (nextBlock(reply, at, strict, block)) {
        text += reply.substr(at, block.begin - at);
        const std::string_view thought = trimmed(reply.substr(block.bodyAt, block.bodyEnd - block.bodyAt));
        if (any) {
            out.reasoning += '\n';
        }
        out.reasoning += thought;
        any = true;
        at = block.end;
    }
    text += reply.substr(std::min(at, reply.size()));
    out.text = any ? tidied(text) : std::string(reply);
    return out;
}

std::string withoutThinkBlocks(std::string_view reply)
{
    std::string out;
    std::size_t at = 0;
    Block block;
    while (nextBlock(reply, at, false, block)) {
        out += reply.substr(at, block.begin - at);
        at = block.end;
    }
    out += reply.substr(std::min(at, reply.size()));
    return out;
}

void ReasoningSplitter::emitText(Output& out, std::string_view text)
{
    if (skipBlanks_) {
        while (!text.empty() && isBlank(text.front())) {
            text.remove_prefix(1);
        }
        skipBlanks_ = text.empty();
    }
    out.text += text;
}

void ReasoningSplitter::step(Output& out, bool last)
{
    std::size_t at = 0;
    const std::string_view all = pending_;
    while (at < all.size()) {
        const std::size_t bracket = std::min(all.find('<', at), all.size());
        const std::string_view plain = all.substr(at, bracket - at);
        if (inside_) {
            out.reasoning += plain;
        } else {
            emitText(out, plain);
        }
        at = bracket;
        if (at == all.size()) {
            break;
        }
        const std::string_view rest = all.substr(at);
        std::size_t length = Closer.size();
        Tag tag = inside_ ? (agrees(rest, Closer) ? (rest.size() >= Closer.size() ? Tag::Yes : Tag::Unknown) : Tag::No)
                          : openingTag(rest, length);
        if (tag == Tag::Unknown && !last) {
            break;
        }
        if (tag == Tag::Yes) {
            skipBlanks_ = inside_;
            inside_ = !inside_;
            at += length;
        } else if (inside_) {
            out.reasoning += '<';
            ++at;
        } else {
            emitText(out, "<");
            ++at;
        }
    }
    pending_.erase(0, at);
}

ReasoningSplitter::Output ReasoningSplitter::feed(std::string_view chunk)
{
    Output out;
    pending_ += chunk;
    step(out, false);
    return out;
}

ReasoningSplitter::Output ReasoningSplitter::finish()
{
    Output out;
    step(out, true);
    return out;
}

std::string ThoughtJoiner::feed(std::string_view text, std::string_view reasoning)
{
    std::string out;
    if (!reasoning.empty()) {
        if (!open_) {
            out += padded_ ? "<think>\n" : "<think>";
        }
        open_ = true;
        out += reasoning;
    }
    if (!text.empty()) {
        out += finish();
        out += text;
    }
    return out;
}

std::string ThoughtJoiner::finish()
{
    if (!open_) {
        return {};
    }
    open_ = false;
    return padded_ ? "\n</think>" : "</think>";
}

} // namespace millrace
