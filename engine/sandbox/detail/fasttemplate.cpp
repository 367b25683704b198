#include "engine/sandbox/detail/fasttemplate.h"

#include "engine/base/pytext.h"

#include <algorithm>
#include <cmath>

namespace millrace::sandbox {

namespace {

constexpr std::size_t maxOutput = 1'000'000; // bytes; more is left to the worker and its limits

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Words with a meaning of their own in an expression, and Jinja2's global names.
bool isReserved(std::string_view name)
{
    static constexpr std::string_view words[] = {
        "true",  "false", "none",   "True",   "False",  "None",      "not",       "and",    "or",      "in",
        "is",    "if",    "else",   "elif",   "self",   "super",     "caller",    "loop",   "varargs", "kwargs",
        "range", "dict",  "lipsum", "cycler", "joiner", "namespace", "recursive", "ignore", "with",    "without"};
    return std::find(std::begin(words), std::end(words), name) != std::end(words);
}

/// Text between tags: line ends become `\n`.
void appendText(std::string& out, std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            out += text[i];
            continue;
        }
        out += '\n';
        if (i + 1 < text.size() && text[i + 1] == '\n') {
            ++i;
        }
    }
}

bool appendValue(std::string& out, const Value* value)
{
    if (!value) {
        return true; // undefined
    }
    switch (value->kind()) {
    case Value::Kind::Null:
    case Value::Kind::Bool:
    case Value::Kind::Int:
        out += pythonStr(*value);
        return true;
    case Value::Kind::Float:
        out += pythonFloat(value->toDouble());
        return std::isfinite(value->toDouble());
    case Value::Kind::String:
        out += value->toString();
        return true;
    default:
        return false;
    }
}

/// The name in a tag whose inside starts `inside`; moves `inside` past the closing braces. Empty: not a plain name.
std::string_view takeName(std::string_view& inside)
{
    std::size_t at = 0;
    while (at < inside.size() && isBlank(inside[at])) {
        ++at;
    }
    const std::size_t from = at;
    while (at < inside.size() && (isLetter(inside[at]) || (at > from && isDigit(inside[at])))) {
        ++at;
    }
    const std::string_view name = inside.substr(from, at - from);
    while (at < inside.size() && isBlank(inside[at])) {
        ++at;
    }
    if (inside.substr(at, 2) != "}}") {
        return {};
    }
    inside.remove_prefix(at + 2);
    return name;
}

} // namespace

std::optional<std::string> renderFast(std::string_view templateText, const Value& variables)
{
    // One line end at the end is dropped, whichever it is.
    if (!templateText.empty() && templateText.back() == '\n') {
        templateText.remove_suffix(1);
        if (!templateText.empty() && templateText.back() == '\r') {
            templateText.remove_suffix(1);
        }
    } else if (!templateText.empty() && templateText.back() == '\r') {
        templateText.remove_suffix(1);
    }
    std::string out;
    out.reserve(templateText.size() + 64);
    std::string_view rest = templateText;
    while (!rest.empty()) {
        std::size_t brace = rest.find('{');
        while (brace != std::string_view::npos && brace + 1 < rest.size() && rest[brace + 1] != '{') {
            if (rest[brace + 1] == '%' || rest[brace + 1] == '#') {
                return std::nullopt;
            }
            brace = rest.find('{', brace + 1);
        }
        if (brace == std::string_view::npos || brace + 1 >= rest.size()) {
            appendText(out, rest);
            break;
        }
        appendText(out, rest.substr(0, brace));
        rest.remove_prefix(brace + 2);
        const std::string_view name = takeName(rest);
        if (name.empty() || isReserved(name) || !appendValue(out, variables.find(name)) || out.size() > maxOutput) {
            return std::nullopt;
        }
    }
    if (out.size() > maxOutput) {
        return std::nullopt;
    }
    return validUtf8(out);
}

} // namespace millrace::sandbox
