#pragma once

#include <cstddef>
#include <string>

namespace millrace {

/// The line around a place in a text, cut where it is long, never inside a character.
std::string lineAround(const std::string& text, std::size_t at);
/// The text with each occurrence of `from` (not empty) replaced.
std::string replacedAll(std::string text, const std::string& from, const std::string& to);

} // namespace millrace
