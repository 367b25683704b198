#pragma once

#include <string_view>

namespace millrace::yaml {

/// What PyYAML's emitter finds out about a text before it picks a style.
struct ScalarAnalysis {
    bool empty = false;
    bool multiline = false;
    bool flowPlain = true;    ///< may stand without quotes inside { } or [ ]
    bool blockPlain = true;   ///< may stand without quotes elsewhere
    bool singleQuoted = true; ///< may stand in single quotes
};

ScalarAnalysis analyze(std::u32string_view text);

inline bool isLineBreak(char32_t c)
{
    return c == U'\n' || c == U'\x85' || c == U'\u2028' || c == U'\u2029';
}

} // namespace millrace::yaml
