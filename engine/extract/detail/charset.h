#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace millrace::extract {

/// Appends a code point; surrogates and what is above U+10FFFF become U+FFFD.
void appendUtf8(std::string& out, std::uint32_t codePoint);
/// Length of the valid UTF-8 at the front.
std::size_t utf8Prefix(std::string_view bytes);
/// Converts from a named charset. False: the charset is not known, or something does not fit it.
bool decodeCharset(std::string_view bytes, const char* charset, std::string& out);
/// As above, but what does not fit becomes U+FFFD; an unknown charset is read as Western.
std::string decodeLenient(std::string_view bytes, const char* charset);
/// UTF-16, little-endian, from bytes; a lone surrogate becomes U+FFFD, an odd last byte is dropped.
std::string fromUtf16Le(std::string_view bytes);
/// The ICU name of a Windows code page; 0 and unknown ones give `windows-1252`.
std::string codePageName(unsigned codePage);

} // namespace millrace::extract
