#include "engine/nodes/detail/jsonintext.h"

#include "engine/base/json.h"
#include "engine/base/pytext.h"

namespace millrace {

namespace {

constexpr std::size_t MaxScanned = 4'000'000; // characters, all attempts together

Error parserError(const char* type, Message what)
{
    Error error("model.reply", std::move(what));
    error.facts = Value::object({{"type", type}});
    return error;
}

/// Where the JSON begins; npos when nowhere. A fence or backtick is skipped, a bracket is part of the JSON.
std::size_t startOf(std::string_view text)
{
    for (const std::string_view opener : {"```json", "```", "``", "`", "{", "["}) {
        const std::size_t at = text.find(opener);
        if (at != std::string_view::npos) {
            return opener[0] == '`' ? at + opener.size() : at;
        }
    }
    return std::string_view::npos;
}

/// Behind the last character of the JSON that begins at `start`; npos when nowhere.
std::size_t endOf(std::string_view text, std::size_t start)
{
    for (const std::string_view closer : {"```", "``", "`", "}", "]"}) {
        const std::size_t at = text.rfind(closer);
        if (at != std::string_view::npos && at >= start) {
            return closer[0] == '`' ? at : at + 1;
        }
    }
    return std::string_view::npos;
}

/// The text from `start` to where its brackets balance; empty when they never do.
std::string_view balanced(std::string_view text, std::size_t& scanned)
{
    std::string open;
    for (std::size_t i = 0; i < text.size() && scanned < MaxScanned; ++i, ++scanned) {
        const char c = text[i];
        if (c == '{' || c == '[') {
            open += c;
        } else if (c == '}' || c == ']') {
            if (open.empty() || open.back() != (c == '}' ? '{' : '[')) {
                return text.substr(0, i);
            }
            open.pop_back();
            if (open.empty()) {
                return text.substr(0, i + 1);
            }
        }
    }
    return {};
}

} // namespace

Result<Value> objectInText(std::string_view text, const std::vector<std::string>& required)
{
    text = trimmed(text);
    const std::size_t start = startOf(text);
    const std::size_t end = start == std::string_view::npos ? start : endOf(text, start);
    if (end == std::string_view::npos) {
        return parserError("ValueError", Message(MR_TEXT("The model's reply contains no JSON: %1"),
                                                 {std::string(leftCodePoints(text, 200))}));
    }
    const Result<Value> parsed = parseJson(trimmed(text.substr(start, end - start)));
    if (!parsed.ok()) {
        return parserError("OutputParserError", Message(MR_TEXT("The JSON in the model's reply cannot be read: %1"),
                                                        {parsed.error().english()}));
    }
    const Value object = parsed->isArray() && parsed->size() == 1 ? parsed->at(0) : *parsed;
    if (!object.isObject()) {
        return parserError("OutputParserError", Message(MR_TEXT("The JSON in the model's reply is no object")));
    }
    for (const std::string& key : required) {
        if (!object.find(key)) {
            return parserError("OutputParserError", Message(MR_TEXT("The model's reply lacks the key %1"), {key}));
        }
    }
    return object;
}

std::optional<Value> firstJsonIn(std::string_view text)
{
    std::size_t at = 0, scanned = 0;
    while (scanned < MaxScanned) {
        at = text.find_first_of("{[", at);
        if (at == std::string_view::npos) {
            break;
        }
        const std::string_view candidate = balanced(text.substr(at), scanned);
        if (!candidate.empty()) {
            Result<Value> parsed = parseJson(candidate);
            if (parsed.ok()) {
                return std::move(*parsed);
            }
        }
        ++at;
    }
    return std::nullopt;
}

} // namespace millrace
