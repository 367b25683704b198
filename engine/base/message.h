#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Marks a message template for translation (context "engine") and yields it unchanged. Placeholders are %1 … %9.
#define MR_TEXT(text) text

namespace millrace {

/// A text for people that can still be translated at the edge: an English template and its arguments.
/// The template must be a literal wrapped in MR_TEXT so that lupdate finds it.
struct Message {
    const char* text = "";
    std::vector<std::string> args;

    Message() = default;
    Message(const char* templateText, std::vector<std::string> arguments = {})
        : text(templateText), args(std::move(arguments))
    {
    }

    bool empty() const { return *text == 0; }
    /// English, with the arguments filled in.
    std::string english() const { return fill(text); }
    /// Fills the arguments into another (translated) template.
    std::string fill(std::string_view templateText) const;
};

} // namespace millrace
