#include "engine/nodes/detail/operators.h"

#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "engine/nodes/conditions.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace millrace {

namespace {

bool raise(ComparisonError& error, std::string text, bool valueError = true)
{
    error.text = std::move(text);
    error.valueError = valueError;
    return false;
}

bool isIntegerText(std::string_view text)
{
    text = trimmed(text);
    if (!text.empty() && (text.front() == '-' || text.front() == '+'))
        text.remove_prefix(1);
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether `expected` is in `value`, a non-empty string or list.
bool holds(const Value& value, const Value& expected, ComparisonError& error)
{
    if (value.isString()) {
        const std::string& text = value.toString();
        if (expected.isString())
            return text.find(expected.toString()) != std::string::npos;
        return text.find(pythonStr(expected)) != std::string::npos;
    }
    if (!value.isArray())
        return raise(error, "Invalid actual value type: string or array");
    const Value::Array& items = value.toArray();
    return std::any_of(items.begin(), items.end(), [&](const Value& item) { return pythonEquals(item, expected); });
}

bool affix(const Value& value, const Value& expected, bool start, ComparisonError& error)
{
    if (!pythonTruth(value))
        return false;
    if (!value.isString())
        return raise(error, "Invalid actual value type: string");
    if (!expected.isString())
        return raise(error, start ? "Expected value must be a string for startswith"
                                  : "Expected value must be a string for endswith");
    const std::string_view text = value.toString();
    const std::string_view part = expected.toString();
    if (text.size() < part.size())
        return false;
    return start ? text.substr(0, part.size()) == part : text.substr(text.size() - part.size()) == part;
}

bool same(const Value& value, const Value& expected, bool wanted, ComparisonError& error)
{
    if (value.isNull())
        return false;
    if (!value.isString() && !value.isBool())
        return raise(error, "Invalid actual value type: string or boolean");
    return pythonEquals(value, expected) == wanted;
}

/// `int(expected)`; false with an error when Python raises. `huge` when the number does not fit: no 64-bit integer
/// equals it.
bool expectedInteger(const Value& expected, std::int64_t& out, bool& huge, ComparisonError& error)
{
    huge = false;
    if (expected.isString()) {
        if (pythonInt(expected.toString(), out))
            return true;
        huge = isIntegerText(expected.toString());
        return huge || raise(error, "invalid literal for int() with base 10: " + pythonRepr(expected));
    }
    if (expected.isBool())
        out = expected.toBool() ? 1 : 0;
    else if (expected.isNumber())
        out = expected.isInt() ? expected.toInt() : static_cast<std::int64_t>(expected.toDouble());
    else
        return raise(error, "Cannot convert " + pythonTypeName(expected) + " to int");
    return true;
}

bool expectedFloat(const Value& expected, double& out, ComparisonError& error)
{
    if (expected.isString()) {
        return pythonFloat(expected.toString(), out) ||
               raise(error, "could not convert string to float: " + pythonRepr(expected));
    }
    if (expected.isBool())
        out = expected.toBool() ? 1 : 0;
    else if (expected.isNumber())
        out = expected.isInt() ? static_cast<double>(expected.toInt()) : expected.toDouble();
    else
        return raise(error, "Cannot convert " + pythonTypeName(expected) + " to float");
    return true;
}

bool numberEquals(const Value& value, const Value& expected, bool wanted, ComparisonError& error)
{
    if (value.isNull())
        return false;
    bool equal = false;
    if (value.isBool()) {
        if (!expected.isBool() && !expected.isInt() && !expected.isString())
            return raise(error, "Cannot convert " + pythonTypeName(expected) + " to bool");
        equal = value.toBool() == pythonTruth(expected);
    } else if (value.isInt()) {
        std::int64_t number = 0;
        bool huge = false;
        if (!expectedInteger(expected, number, huge, error))
            return false;
        equal = !huge && value.toInt() == number;
    } else if (value.isFloat()) {
        double number = 0;
        if (!expectedFloat(expected, number, error))
            return false;
        equal = value.toDouble() == number;
    } else {
        return raise(error, "Invalid actual value type: number or boolean");
    }
    return equal == wanted;
}

template<class T> bool ordered(Comparison op, T a, T b)
{
    switch (op) {
    case Comparison::Greater:
        return a > b;
    case Comparison::Less:
        return a < b;
    case Comparison::GreaterEqual:
        return a >= b;
    default:
        return a <= b;
    }
}

bool orders(Comparison op, const Value& value, const Value& expected, ComparisonError& error)
{
    if (value.isNull())
        return false;
    if (!value.isNumber() && !value.isBool())
        return raise(error, "Invalid actual value type: number");
    if (!expected.isNumber() && !expected.isBool() && !expected.isString())
        return raise(error, "Cannot convert " + pythonTypeName(expected) + " to number");
    double number = expected.isBool() ? (expected.toBool() ? 1 : 0) : expected.toDouble();
    if (expected.isInt())
        number = static_cast<double>(expected.toInt());
    if (expected.isString() && !pythonFloat(expected.toString(), number))
        return raise(error, "Cannot convert " + pythonRepr(expected) + " to number");
    if (value.isFloat())
        return ordered(op, value.toDouble(), number);
    const std::int64_t left = value.isBool() ? (value.toBool() ? 1 : 0) : value.toInt();
    // Whole numbers in range are compared as integers, without the loss that doubles have above 2^53.
    if (expected.isInt())
        return ordered(op, left, expected.toInt());
    if (std::floor(number) == number && std::abs(number) < 9.2e18)
        return ordered(op, left, static_cast<std::int64_t>(number));
    return ordered(op, static_cast<double>(left), number);
}

bool isIn(const Value& value, const Value& expected, bool wanted, ComparisonError& error)
{
    if (!pythonTruth(value))
        return !wanted;
    if (!expected.isArray())
        return raise(error, "Invalid expected value type: array");
    return holds(expected, value, error) == wanted;
}

bool allOf(const Value& value, const Value& expected, ComparisonError& error)
{
    if (!expected.isArray())
        return raise(error, "Unsupported operator: all of");
    const Value::Array& items = expected.toArray();
    const auto all = [&](auto is) { return std::all_of(items.begin(), items.end(), is); };
    if (!all([](const Value& v) { return v.isString(); }) && !all([](const Value& v) { return v.isBool(); }))
        return raise(error, "all of operator expects homogeneous list of strings or booleans");
    if (!pythonTruth(value) || (!value.isArray() && !value.isString()))
        return false;
    if (value.isString() && !items.empty() && items.front().isBool())
        return raise(error, "'in <string>' requires string as left operand, not bool", false);
    return all([&](const Value& item) { return holds(value, item, error); });
}

} // namespace

std::optional<Comparison> comparisonFromText(std::string_view text)
{
    static constexpr std::array<std::string_view, 21> names = {
        "contains", "not contains", "start with", "end with", "is",        "is not", "empty", "not empty",
        "in",       "not in",       "all of",     "=",        "≠",         ">",      "<",     "≥",
        "≤",        "null",         "not null",   "exists",   "not exists"};
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end())
        return std::nullopt;
    return static_cast<Comparison>(found - names.begin());
}

bool compare(Comparison op, const Value& actual, const Value& expected, ComparisonError& error)
{
    switch (op) {
    case Comparison::Contains:
        return pythonTruth(actual) && holds(actual, expected, error);
    case Comparison::NotContains:
        if (!pythonTruth(actual))
            return true;
        return !holds(actual, expected, error) && error.text.empty();
    case Comparison::StartWith:
        return affix(actual, expected, true, error);
    case Comparison::EndWith:
        return affix(actual, expected, false, error);
    case Comparison::Is:
        return same(actual, expected, true, error);
    case Comparison::IsNot:
        return same(actual, expected, false, error);
    case Comparison::Empty:
        return !pythonTruth(actual);
    case Comparison::NotEmpty:
        return pythonTruth(actual);
    case Comparison::In:
        return isIn(actual, expected, true, error);
    case Comparison::NotIn:
        return isIn(actual, expected, false, error);
    case Comparison::AllOf:
        return allOf(actual, expected, error);
    case Comparison::Equal:
        return numberEquals(actual, expected, true, error);
    case Comparison::NotEqual:
        return numberEquals(actual, expected, false, error);
    case Comparison::Greater:
    case Comparison::Less:
    case Comparison::GreaterEqual:
    case Comparison::LessEqual:
        return orders(op, actual, expected, error);
    case Comparison::Null:
    case Comparison::NotExists:
        return actual.isNull();
    case Comparison::NotNull:
    case Comparison::Exists:
        return !actual.isNull();
    }
    return false;
}

bool toBoolean(const Value& value, ComparisonError& error)
{
    if (value.isBool())
        return value.toBool();
    if (value.isInt())
        return value.toInt() != 0;
    if (value.isString()) {
        const Result<Value> parsed = parseJson(value.toString());
        if (!parsed)
            return raise(error, "Expecting value: line 1 column 1 (char 0)");
        if (parsed->isBool())
            return parsed->toBool();
        if (parsed->isInt())
            return parsed->toInt() != 0;
    }
    return raise(error, "unexpected value: type=" + pythonTypeName(value) + ", value=" + pythonStr(value), false);
}

std::string pythonTypeName(const Value& value)
{
    switch (value.kind()) {
    case Value::Kind::Null:
        return "<class 'NoneType'>";
    case Value::Kind::Bool:
        return "<class 'bool'>";
    case Value::Kind::Int:
        return "<class 'int'>";
    case Value::Kind::Float:
        return "<class 'float'>";
    case Value::Kind::String:
        return "<class 'str'>";
    case Value::Kind::Array:
        return "<class 'list'>";
    case Value::Kind::Object:
        return "<class 'dict'>";
    case Value::Kind::File:
        return "<class 'File'>";
    }
    return {};
}

bool pythonEquals(const Value& a, const Value& b)
{
    if (a.isString() && b.isString())
        return a.toString() == b.toString();
    const auto numeric = [](const Value& v) { return v.isNumber() || v.isBool(); };
    if (numeric(a) && numeric(b)) {
        const auto integer = [](const Value& v) { return v.isBool() ? std::int64_t(v.toBool()) : v.toInt(); };
        if (!a.isFloat() && !b.isFloat())
            return integer(a) == integer(b);
        const auto real = [&](const Value& v) { return v.isFloat() ? v.toDouble() : double(integer(v)); };
        return real(a) == real(b);
    }
    if (a.isArray() && b.isArray()) {
        const Value::Array &left = a.toArray(), &right = b.toArray();
        return std::equal(left.begin(), left.end(), right.begin(), right.end(), pythonEquals);
    }
    if (a.isObject() && b.isObject()) {
        if (a.size() != b.size())
            return false;
        for (const auto& [key, value] : a.toObject()) {
            const Value* other = b.find(key);
            if (!other || !pythonEquals(value, *other))
                return false;
        }
        return true;
    }
    return a == b;
}

} // namespace millrace
