#include "engine/document/detail/yamlscalar.h"

#include "engine/base/pytext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

namespace millrace::yaml {
namespace {

bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/// Walks over text the way the regular expressions of YAML 1.1 do.
class Matcher {
public:
    explicit Matcher(std::string_view text) : text_(text) {}

    bool atEnd() const { return at_ == text_.size(); }
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    bool take(char c)
    {
        if (atEnd() || peek() != c)
            return false;
        ++at_;
        return true;
    }
    bool takeAny(std::string_view set)
    {
        if (atEnd() || set.find(peek()) == std::string_view::npos)
            return false;
        ++at_;
        return true;
    }
    std::size_t takeAll(std::string_view set)
    {
        std::size_t count = 0;
        while (takeAny(set))
            ++count;
        return count;
    }
    bool takeDigits(std::size_t least, std::size_t most)
    {
        std::size_t count = 0;
        while (count < most && digit(peek()) && !atEnd()) {
            ++at_;
            ++count;
        }
        return count >= least;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

constexpr std::string_view decimals = "0123456789";
constexpr std::string_view decimalsAnd = "0123456789_";

bool oneOf(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

/// `(?::[0-5]?[0-9])+`
bool takeSexagesimal(Matcher& match)
{
    std::size_t groups = 0;
    while (match.peek() == ':') {
        match.take(':');
        if (digit(match.peek(1)) && !match.takeAny("012345"))
            return false;
        if (!match.takeAny(decimals))
            return false;
        ++groups;
    }
    return groups > 0;
}

bool isInt(std::string_view text)
{
    Matcher match(text);
    match.takeAny("+-");
    if (match.peek() == '0') {
        match.take('0');
        if (match.atEnd())
            return true;
        if (match.take('b'))
            return match.takeAll("01_") > 0 && match.atEnd();
        if (match.take('x'))
            return match.takeAll("0123456789abcdefABCDEF_") > 0 && match.atEnd();
        return match.takeAll("01234567_") > 0 && match.atEnd();
    }
    if (!match.takeAny("123456789"))
        return false;
    match.takeAll(decimalsAnd);
    return match.atEnd() || (takeSexagesimal(match) && match.atEnd());
}

/// `(?:[eE][-+][0-9]+)?` and the end.
bool endsInExponent(Matcher& match)
{
    if (match.takeAny("eE"))
        return match.takeAny("+-") && match.takeAll(decimals) > 0 && match.atEnd();
    return match.atEnd();
}

bool isFloat(std::string_view text)
{
    if (oneOf(text, {".nan", ".NaN", ".NAN"}))
        return true;
    Matcher match(text);
    const bool sign = match.takeAny("+-");
    if (match.take('.')) {
        if (oneOf(text.substr(sign ? 2 : 1), {"inf", "Inf", "INF"}))
            return true;
        if (sign || !match.takeAny(decimals))
            return false;
        match.takeAll(decimalsAnd);
        return endsInExponent(match);
    }
    if (!match.takeAny(decimals))
        return false;
    match.takeAll(decimalsAnd);
    if (match.peek() == ':') {
        if (!takeSexagesimal(match) || !match.take('.'))
            return false;
        match.takeAll(decimalsAnd);
        return match.atEnd();
    }
    if (!match.take('.'))
        return false;
    match.takeAll(decimalsAnd);
    return endsInExponent(match);
}

bool takeZone(Matcher& match)
{
    if (match.take('Z'))
        return true;
    if (!match.takeAny("+-") || !match.takeDigits(1, 2))
        return false;
    return !match.take(':') || match.takeDigits(2, 2);
}

bool isTimestamp(std::string_view text)
{
    Matcher match(text);
    if (!match.takeDigits(4, 4) || !match.take('-'))
        return false;
    Matcher date = match;
    if (date.takeDigits(2, 2) && date.take('-') && date.takeDigits(2, 2) && date.atEnd())
        return true;
    if (!match.takeDigits(1, 2) || !match.take('-') || !match.takeDigits(1, 2))
        return false;
    if (!match.takeAny("Tt") && match.takeAll(" \t") == 0)
        return false;
    if (!match.takeDigits(1, 2) || !match.take(':') || !match.takeDigits(2, 2) || !match.take(':') ||
        !match.takeDigits(2, 2))
        return false;
    if (match.take('.'))
        match.takeAll(decimals);
    if (match.atEnd())
        return true;
    match.takeAll(" \t");
    return takeZone(match) && match.atEnd();
}

std::string withoutUnderscores(std::string_view text)
{
    std::string result(text);
    result.erase(std::remove(result.begin(), result.end(), '_'), result.end());
    return result;
}

/// Integers beyond 64 bits become floats, as everywhere in the engine.
Value parseDigits(std::string_view digits, int base, bool negative)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
    const std::uint64_t limit =
        static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) + (negative ? 1 : 0);
    if (error == std::errc() && end == digits.data() + digits.size() && number <= limit)
        return Value(static_cast<std::int64_t>(negative ? ~number + 1 : number));
    double large = 0;
    for (const char c : digits) {
        const int lower = c | 0x20;
        large = large * base + (digit(c) ? c - '0' : lower - 'a' + 10);
    }
    if (base == 10)
        std::from_chars(digits.data(), digits.data() + digits.size(), large);
    return Value(negative ? -large : large);
}

/// Parts between colons, base 60.
double sexagesimal(std::string_view text)
{
    double result = 0;
    while (true) {
        const std::size_t colon = text.find(':');
        double part = 0;
        pythonFloat(text.substr(0, colon), part);
        result = result * 60 + part;
        if (colon == std::string_view::npos)
            return result;
        text.remove_prefix(colon + 1);
    }
}

Value toInt(std::string_view source)
{
    const std::string clean = withoutUnderscores(source);
    std::string_view digits = clean;
    const bool negative = !digits.empty() && digits[0] == '-';
    if (!digits.empty() && (digits[0] == '-' || digits[0] == '+'))
        digits.remove_prefix(1);
    if (digits == "0")
        return Value(0);
    int base = 10;
    if (digits.substr(0, 2) == "0b")
        base = 2;
    else if (digits.substr(0, 2) == "0x")
        base = 16;
    else if (!digits.empty() && digits[0] == '0')
        base = 8;
    if (base == 2 || base == 16)
        digits.remove_prefix(2);
    if (digits.empty())
        return Value(source);
    if (base == 10 && digits.find(':') != std::string_view::npos) {
        const double number = sexagesimal(digits);
        if (number < 9e15)
            return Value(static_cast<std::int64_t>(negative ? -number : number));
        return Value(negative ? -number : number);
    }
    return parseDigits(digits, base, negative);
}

Value toFloat(std::string_view source)
{
    std::string clean = withoutUnderscores(source);
    std::transform(clean.begin(), clean.end(), clean.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    std::string_view digits = clean;
    const bool negative = !digits.empty() && digits[0] == '-';
    if (!digits.empty() && (digits[0] == '-' || digits[0] == '+'))
        digits.remove_prefix(1);
    double number = 0;
    if (digits == ".inf")
        number = std::numeric_limits<double>::infinity();
    else if (digits == ".nan")
        number = std::numeric_limits<double>::quiet_NaN();
    else if (digits.find(':') != std::string_view::npos)
        number = sexagesimal(digits);
    else if (!pythonFloat(digits, number))
        return Value(source);
    return Value(negative ? -number : number);
}

Value toBool(std::string_view source)
{
    std::string lower(source);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    if (oneOf(lower, {"yes", "true", "on"}))
        return Value(true);
    if (oneOf(lower, {"no", "false", "off"}))
        return Value(false);
    return Value(source);
}

} // namespace

ScalarType classify(std::string_view plain)
{
    if (plain.empty())
        return ScalarType::Null;
    switch (plain[0]) {
    case '~':
        return plain.size() == 1 ? ScalarType::Null : ScalarType::String;
    case '=':
        return plain.size() == 1 ? ScalarType::Assign : ScalarType::String;
    case '!':
    case '&':
    case '*':
        return plain.size() == 1 ? ScalarType::Marker : ScalarType::String;
    case '<':
        return plain == "<<" ? ScalarType::Merge : ScalarType::String;
    default:
        break;
    }
    if (digit(plain[0]) || plain[0] == '+' || plain[0] == '-' || plain[0] == '.') {
        if (isFloat(plain))
            return ScalarType::Float;
        if (isInt(plain))
            return ScalarType::Int;
        return digit(plain[0]) && isTimestamp(plain) ? ScalarType::Timestamp : ScalarType::String;
    }
    if (plain.size() > 5)
        return ScalarType::String;
    if (oneOf(plain, {"null", "Null", "NULL"}))
        return ScalarType::Null;
    if (oneOf(plain, {"yes", "Yes", "YES", "no", "No", "NO", "true", "True", "TRUE", "false", "False", "FALSE", "on",
                      "On", "ON", "off", "Off", "OFF"}))
        return ScalarType::Bool;
    return ScalarType::String;
}

Value resolve(std::string_view plain)
{
    return convert(plain, classify(plain));
}

Value convert(std::string_view text, ScalarType type)
{
    switch (type) {
    case ScalarType::Null:
        return Value();
    case ScalarType::Bool:
        return toBool(text);
    case ScalarType::Int:
        return isInt(text) ? toInt(text) : Value(text);
    case ScalarType::Float:
        return isFloat(text) || isInt(text) ? toFloat(text) : Value(text);
    default:
        return Value(text);
    }
}

} // namespace millrace::yaml
