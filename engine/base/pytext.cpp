#include "engine/base/pytext.h"

#include "engine/base/file.h"

#include <charconv>
#include <cmath>
#include <cstdio>

namespace millrace {

namespace {

// Decodes one code point at `i` (advances it); invalid bytes give -1 and advance by one.
std::int32_t nextCodePoint(std::string_view s, std::size_t& i)
{
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(s[at]); };
    const unsigned char lead = byte(i);
    if (lead < 0x80) {
        ++i;
        return lead;
    }
    const int extra = lead >= 0xf0 && lead < 0xf5   ? 3
                      : lead >= 0xe0 && lead < 0xf0 ? 2
                      : lead >= 0xc2 && lead < 0xe0 ? 1
                                                    : 0;
    if (extra == 0 || i + static_cast<std::size_t>(extra) >= s.size()) {
        ++i;
        return -1;
    }
    std::int32_t code = lead & (0x3f >> extra);
    for (int k = 1; k <= extra; ++k) {
        const unsigned char next = byte(i + static_cast<std::size_t>(k));
        if ((next & 0xc0) != 0x80) {
            ++i;
            return -1;
        }
        code = (code << 6) | (next & 0x3f);
    }
    const bool overlong = (extra == 2 && code < 0x800) || (extra == 3 && code < 0x10000);
    if (overlong || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
        ++i;
        return -1;
    }
    i += static_cast<std::size_t>(extra) + 1;
    return code;
}

// What str.isprintable() refuses, as far as repr() needs it: controls, separators other than the space, format
// characters, surrogates, private use and noncharacters.
bool isPrintable(std::int32_t c)
{
    if (c < 0x20 || (c >= 0x7f && c <= 0xa0) || c == 0xad) {
        return false;
    }
    if (c == 0x1680 || (c >= 0x2000 && c <= 0x200f) || (c >= 0x2028 && c <= 0x202f) || (c >= 0x205f && c <= 0x206f) ||
        c == 0x3000 || c == 0xfeff || (c >= 0xfff0 && c <= 0xfffb) || (c >= 0xe000 && c <= 0xf8ff) || c >= 0xe0000 ||
        c == 0x061c || (c >= 0x600 && c <= 0x605) || c == 0x6dd || c == 0x70f || c == 0x180e) {
        return false;
    }
    return (c & 0xfffe) != 0xfffe;
}

void appendQuoted(std::string& out, std::string_view text)
{
    const bool doubled = text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos;
    const char quote = doubled ? '"' : '\'';
    out += quote;
    char buffer[16];
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t start = i;
        const std::int32_t c = nextCodePoint(text, i);
        if (c == quote || c == '\\') {
            out += '\\';
            out += static_cast<char>(c);
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (c == '\t') {
            out += "\\t";
        } else if (c >= 0 && isPrintable(c)) {
            out += text.substr(start, i - start);
        } else if (c < 0) {
            std::snprintf(buffer, sizeof buffer, "\\udc%02x", static_cast<unsigned char>(text[start]));
            out += buffer;
        } else {
            const char* format = c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x";
            std::snprintf(buffer, sizeof buffer, format, static_cast<unsigned>(c));
            out += buffer;
        }
    }
    out += quote;
}

void appendRepr(std::string& out, const Value& value)
{
    switch (value.kind()) {
    case Value::Kind::Null:
        out += "None";
        return;
    case Value::Kind::Bool:
        out += value.toBool() ? "True" : "False";
        return;
    case Value::Kind::Int:
        out += std::to_string(value.toInt());
        return;
    case Value::Kind::Float:
        out += pythonFloat(value.toDouble());
        return;
    case Value::Kind::String:
        appendQuoted(out, value.toString());
        return;
    case Value::Kind::File:
        appendRepr(out, value.toFile()->toValue());
        return;
    case Value::Kind::Array: {
        out += '[';
        const char* separator = "";
        for (const Value& item : value.toArray()) {
            out += separator;
            appendRepr(out, item);
            separator = ", ";
        }
        out += ']';
        return;
    }
    case Value::Kind::Object: {
        out += '{';
        const char* separator = "";
        for (const Value::Member& member : value.toObject()) {
            out += separator;
            appendQuoted(out, member.first);
            out += ": ";
            appendRepr(out, member.second);
            separator = ", ";
        }
        out += '}';
        return;
    }
    }
}

// Removes the underscores that Python allows between digits; false when one stands elsewhere.
bool withoutUnderscores(std::string_view text, std::string& out)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '_') {
            out += text[i];
            continue;
        }
        const auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
        if (i == 0 || !digit(i - 1) || !digit(i + 1)) {
            return false;
        }
    }
    return true;
}

} // namespace

std::string pythonRepr(const Value& value)
{
    std::string out;
    appendRepr(out, value);
    return out;
}

std::string pythonStr(const Value& value)
{
    return value.isString() ? value.toString() : pythonRepr(value);
}

std::string pythonFloat(double value)
{
    if (std::isnan(value)) {
        return "nan";
    }
    if (std::isinf(value)) {
        return value > 0 ? "inf" : "-inf";
    }
    char buffer[40];
    const auto shortest = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
    std::string_view text(buffer, static_cast<std::size_t>(shortest.ptr - buffer));
    const std::size_t e = text.find('e');
    const int exponent = std::atoi(std::string(text.substr(e + 1)).c_str());
    if (exponent >= -4 && exponent < 16) {
        const auto fixed = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
        std::string out(buffer, static_cast<std::size_t>(fixed.ptr - buffer));
        if (out.find('.') == std::string::npos) {
            out += ".0";
        }
        return out;
    }
    return std::string(text);
}

bool pythonTruth(const Value& value)
{
    switch (value.kind()) {
    case Value::Kind::Null:
        return false;
    case Value::Kind::Bool:
        return value.toBool();
    case Value::Kind::Int:
        return value.toInt() != 0;
    case Value::Kind::Float:
        return value.toDouble() != 0;
    case Value::Kind::String:
        return !value.toString().empty();
    case Value::Kind::Array:
    case Value::Kind::Object:
        return value.size() != 0;
    case Value::Kind::File:
        return true;
    }
    return false;
}

bool pythonInt(std::string_view text, std::int64_t& out)
{
    std::string digits;
    if (!withoutUnderscores(trimmed(text), digits) || digits.empty()) {
        return false;
    }
    const std::size_t start = digits[0] == '+' ? 1 : 0;
    if (start == 1 && digits.size() > 1 && digits[1] == '-') {
        return false;
    }
    const char* end = digits.data() + digits.size();
    const auto result = std::from_chars(digits.data() + start, end, out);
    return result.ec == std::errc() && result.ptr == end;
}

bool pythonFloat(std::string_view text, double& out)
{
    std::string digits;
    if (!withoutUnderscores(trimmed(text), digits) || digits.empty()) {
        return false;
    }
    for (char& c : digits) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    std::size_t start = digits[0] == '+' || digits[0] == '-' ? 1 : 0;
    const bool negative = digits[0] == '-';
    const std::string_view rest = std::string_view(digits).substr(start);
    if (rest == "inf" || rest == "infinity") {
        out = negative ? -HUGE_VAL : HUGE_VAL;
        return true;
    }
    if (rest == "nan") {
        out = std::nan("");
        return true;
    }
    if (rest.empty() || !((rest[0] >= '0' && rest[0] <= '9') || rest[0] == '.')) {
        return false;
    }
    const char* begin = rest.data();
    const char* end = begin + rest.size();
    const auto result = std::from_chars(begin, end, out, std::chars_format::general);
    if (result.ptr != end || (result.ec != std::errc() && result.ec != std::errc::result_out_of_range)) {
        return false;
    }
    if (result.ec == std::errc::result_out_of_range) {
        out = std::strtod(digits.c_str() + start, nullptr);
    }
    out = negative ? -out : out;
    return true;
}

std::string_view trimmed(std::string_view text)
{
    const auto isSpace = [](std::int32_t c) {
        return (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x20) || c == 0x85 || c == 0xa0 || c == 0x1680 ||
               (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
    };
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t next = begin;
        if (!isSpace(nextCodePoint(text, next))) {
            break;
        }
        begin = next;
    }
    std::size_t end = text.size();
    while (end > begin) {
        std::size_t start = end - 1;
        while (start > begin && (static_cast<unsigned char>(text[start]) & 0xc0) == 0x80) {
            --start;
        }
        std::size_t next = start;
        if (!isSpace(nextCodePoint(text, next)) || next != end) {
            break;
        }
        end = start;
    }
    return text.substr(begin, end - begin);
}

std::size_t codePoints(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++count) {
        nextCodePoint(text, i);
    }
    return count;
}

std::string_view leftCodePoints(std::string_view text, std::size_t count)
{
    std::size_t i = 0;
    for (; i < text.size() && count > 0; --count) {
        nextCodePoint(text, i);
    }
    return text.substr(0, i);
}

std::string validUtf8(std::string_view bytes)
{
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size();) {
        const std::size_t start = i;
        if (nextCodePoint(bytes, i) < 0) {
            out += "\xef\xbf\xbd";
        } else {
            out += bytes.substr(start, i - start);
        }
    }
    return out;
}

} // namespace millrace
