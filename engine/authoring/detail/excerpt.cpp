#include "engine/authoring/detail/excerpt.h"

#include <algorithm>

namespace millrace {
namespace {

constexpr std::size_t excerptLength = 120; ///< bytes

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

} // namespace

std::string lineAround(const std::string& text, std::size_t at)
{
    std::size_t start = at == 0 ? 0 : text.rfind('\n', at - 1);
    start = start == std::string::npos || at == 0 ? 0 : start + 1;
    std::size_t end = std::min(text.find('\n', at), text.size());
    if (end - start > excerptLength) {
        const std::size_t lead = excerptLength / 3;
        start = std::max(start, at > lead ? at - lead : 0);
        end = std::min(end, start + excerptLength);
        while (start < at && isContinuation(text[start]))
            ++start;
        while (end < text.size() && isContinuation(text[end]))
            ++end;
    }
    while (start < end && (text[start] == ' ' || text[start] == '\t'))
        ++start;
    return text.substr(start, end - start);
}

std::string replacedAll(std::string text, const std::string& from, const std::string& to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

} // namespace millrace
