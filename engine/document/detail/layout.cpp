#include "engine/document/detail/fragment.h"
#include "engine/document/detail/yamlreader.h"

#include <algorithm>

namespace millrace::yaml {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

} // namespace

std::string_view firstLineBreak(std::string_view text)
{
    const std::size_t at = text.find_first_of("\r\n");
    if (at == std::string_view::npos || text[at] == '\n')
        return "\n";
    return at + 1 < text.size() && text[at + 1] == '\n' ? "\r\n" : "\r";
}

Layout::Layout(std::string_view text, const SyntaxNode& tree, std::string_view lineBreak)
    : text_(text), tree_(tree),
      textStart_(text.substr(0, byteOrderMark.size()) == byteOrderMark ? byteOrderMark.size() : 0),
      lineBreak_(lineBreak)
{
}

std::size_t Layout::lineStart(std::size_t offset) const
{
    if (offset == 0)
        return textStart_;
    const std::size_t at = text_.find_last_of("\r\n", offset - 1);
    return at == std::string_view::npos ? textStart_ : at + 1;
}

std::size_t Layout::lineEnd(std::size_t offset) const
{
    return std::min(text_.find_first_of("\r\n", offset), text_.size());
}

std::size_t Layout::nextLine(std::size_t offset) const
{
    const std::size_t at = lineEnd(offset);
    if (at >= text_.size())
        return at;
    return at + (text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n' ? 2 : 1);
}

int Layout::column(std::size_t offset) const
{
    int column = 0;
    for (std::size_t i = lineStart(offset); i < offset; ++i)
        column += (static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80;
    return column;
}

/// Over blanks, comments and line breaks.
std::size_t Layout::skipToContent(std::size_t offset) const
{
    while (offset < text_.size()) {
        const char c = text_[offset];
        if (c == '#')
            offset = lineEnd(offset);
        else if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
            ++offset;
        else
            break;
    }
    return offset;
}

std::size_t Layout::elementStart(Located collection, std::size_t element) const
{
    const SyntaxNode& node = *collection.node;
    const std::size_t own = collection.child(element * node.stride()).start;
    if (!node.isBlock())
        return own;
    if (node.kind == SyntaxNode::Kind::Mapping) {
        std::size_t at = own;
        while (at > textStart_ && text_[at - 1] == ' ')
            --at;
        return at > textStart_ && text_[at - 1] == '?' ? at - 1 : own;
    }
    std::size_t at = element == 0 ? collection.start : collection.child(element - 1).end();
    at = skipToContent(at);
    while (at < own && (text_[at] == '&' || text_[at] == '!')) // the sequence's own anchor and tag
        at = skipToContent(std::min(text_.find_first_of(" \t\r\n", at), text_.size()));
    return at;
}

std::size_t Layout::elementEnd(Located collection, std::size_t element) const
{
    const SyntaxNode& node = *collection.node;
    return collection.child(element * node.stride() + node.stride() - 1).end();
}

std::string Layout::keyOf(Located key) const
{
    const std::string_view slice = text_.substr(key.start, key.node->length);
    if (key.node->style == SyntaxNode::Style::Plain && !key.node->properties &&
        slice.find_first_of("\r\n") == std::string_view::npos)
        return std::string(slice);
    // The quoted word is read as the value it would be, which keeps texts that look like numbers.
    const auto parsed = read(slice, {});
    return parsed ? parsed->value.toString() : std::string();
}

std::optional<std::size_t> Layout::elementOf(Located mapping, const Value& value, const std::string& key) const
{
    const SyntaxNode& node = *mapping.node;
    const std::ptrdiff_t index = value.toObject().indexOf(key);
    if (index < 0 || node.kind != SyntaxNode::Kind::Mapping)
        return std::nullopt;
    const auto guess = static_cast<std::size_t>(index);
    if (guess < node.elements() && keyOf(mapping.child(guess * 2)) == key && node.elements() == value.size())
        return guess;
    for (std::size_t i = node.elements(); i-- > 0;) {
        const Located candidate = mapping.child(i * 2);
        if (!candidate.node->mergeKey && keyOf(candidate) == key)
            return i;
    }
    return std::nullopt;
}

} // namespace millrace::yaml
