#include "engine/document/detail/scalarstyle.h"

namespace millrace::yaml {
namespace {

bool among(char32_t c, std::u32string_view set)
{
    return set.find(c) != std::u32string_view::npos;
}

bool isBlank(char32_t c)
{
    return c == 0 || c == U' ' || c == U'\t' || c == U'\r' || isLineBreak(c);
}

/// Characters that PyYAML writes as they are when `allow_unicode` is set. U+10FFFF is left out, as it does.
bool isPrintable(char32_t c)
{
    return c == U'\n' || (c >= 0x20 && c <= 0x7E) || c == 0x85 || (c >= 0xA0 && c <= 0xD7FF) ||
           (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF) || (c >= 0x10000 && c < 0x10FFFF);
}

struct Indicators {
    bool flow = false, block = false;
};

Indicators findIndicators(std::u32string_view text)
{
    Indicators found;
    if (text.substr(0, 3) == U"---" || text.substr(0, 3) == U"...")
        found = {true, true};
    bool afterBlank = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t c = text[i];
        const bool beforeBlank = i + 1 >= text.size() || isBlank(text[i + 1]);
        if (i == 0) {
            if (among(c, U"#,[]{}&*!|>'\"%@`") || (c == U'-' && beforeBlank))
                found = {true, true};
            if (c == U'?' || c == U':') {
                found.flow = true;
                found.block = found.block || beforeBlank;
            }
        } else {
            if (among(c, U",?[]{}"))
                found.flow = true;
            if (c == U':') {
                found.flow = true;
                found.block = found.block || beforeBlank;
            }
            if (c == U'#' && afterBlank)
                found = {true, true};
        }
        afterBlank = isBlank(c);
    }
    return found;
}

} // namespace

ScalarAnalysis analyze(std::u32string_view text)
{
    ScalarAnalysis result;
    if (text.empty()) {
        result.empty = true;
        result.flowPlain = false;
        return result;
    }
    const Indicators indicators = findIndicators(text);
    bool special = false, breakSpace = false, spaceBreak = false;
    bool previousSpace = false, previousBreak = false;
    for (const char32_t c : text) {
        special = special || !isPrintable(c);
        const bool space = c == U' ', lineBreak = isLineBreak(c);
        result.multiline = result.multiline || lineBreak;
        breakSpace = breakSpace || (space && previousBreak);
        spaceBreak = spaceBreak || (lineBreak && previousSpace);
        previousSpace = space;
        previousBreak = lineBreak;
    }
    const auto isEdge = [](char32_t c) { return c == U' ' || isLineBreak(c); };
    if (isEdge(text.front()) || isEdge(text.back()) || breakSpace || spaceBreak || special || result.multiline)
        result.flowPlain = result.blockPlain = false;
    if (breakSpace || spaceBreak || special)
        result.singleQuoted = false;
    result.flowPlain = result.flowPlain && !indicators.flow;
    result.blockPlain = result.blockPlain && !indicators.block;
    return result;
}

} // namespace millrace::yaml
