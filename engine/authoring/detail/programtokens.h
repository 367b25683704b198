#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace millrace {

enum class ProgramLanguage { Python, JavaScript };

/// A piece of a program. Comments are left out; the expressions inside f-strings and template literals come as tokens
/// of their own between the pieces of the text.
struct ProgramToken {
    enum class Kind { Word, Number, Text, Sign };
    Kind kind = Kind::Sign;
    std::size_t start = 0, length = 0;
    std::size_t contentStart = 0, contentLength = 0; ///< Text: without quotes and prefix; 0 long for pieces

    std::string_view in(std::string_view program) const { return program.substr(start, length); }
    std::string_view content(std::string_view program) const { return program.substr(contentStart, contentLength); }
};

/// Tokens of a program. Never fails: what is left open ends with the program.
std::vector<ProgramToken> programTokens(std::string_view program, ProgramLanguage language);
/// Tokens of what stands inside `{{ }}` and `{% %}` of a Jinja2 text, comments and raw blocks left out. Each block is
/// ended by a sign of its own (`}}`, `%}`).
std::vector<ProgramToken> jinjaTokens(std::string_view text);

} // namespace millrace
