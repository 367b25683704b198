#pragma once

#include "engine/base/value.h"

#include <string>
#include <string_view>

namespace millrace {

/// Python's repr(): strings quoted, True/False/None, `[…]`, `{'k': v}`. Files as their mapping.
std::string pythonRepr(const Value& value);
/// Python's str(): as repr, but strings as they are.
std::string pythonStr(const Value& value);
/// Shortest round-trip float as Python prints it: `1.0`, `2.5`, `1e+16`, `inf`, `nan`.
std::string pythonFloat(double value);
/// Python's truth of a value: null, "", [], {}, 0, 0.0 and false are falsy.
bool pythonTruth(const Value& value);
/// int(text) as Python reads it (blanks and `_` allowed, base 10); nullopt-like: false when it would raise.
bool pythonInt(std::string_view text, std::int64_t& out);
/// float(text) as Python reads it, inf and nan included.
bool pythonFloat(std::string_view text, double& out);

/// Trims ASCII and Unicode white space as str.strip() does.
std::string_view trimmed(std::string_view text);
/// Number of Unicode code points of UTF-8 text; invalid bytes count one each.
std::size_t codePoints(std::string_view text);
/// Cuts UTF-8 text to at most `count` code points.
std::string_view leftCodePoints(std::string_view text, std::size_t count);
/// Invalid sequences replaced by U+FFFD.
std::string validUtf8(std::string_view bytes);

} // namespace millrace
