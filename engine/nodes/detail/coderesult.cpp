#include "engine/nodes/detail/coderesult.h"

#include "engine/base/pytext.h"
#include "engine/run/variable.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace millrace {

namespace {

const char* const Invalid = "OutputValidationError";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// `-?\d+\.?\d*e[+-]\d+`, either case: text that the runner's post-processing turns into a float.
bool looksScientific(std::string_view text)
{
    std::size_t i = !text.empty() && text[0] == '-' ? 1 : 0;
    const auto digits = [&] {
        const std::size_t start = i;
        while (i < text.size() && isDigit(text[i])) {
            ++i;
        }
        return i > start;
    };
    if (!digits()) {
        return false;
    }
    if (i < text.size() && text[i] == '.') {
        ++i;
        digits();
    }
    if (i + 2 >= text.size() || (text[i] != 'e' && text[i] != 'E') || (text[i + 1] != '+' && text[i + 1] != '-')) {
        return false;
    }
    i += 2;
    return digits() && i == text.size();
}

Value unscientific(const Value& value)
{
    if (value.isString() && looksScientific(value.toString())) {
        double number = 0;
        return pythonFloat(value.toString(), number) ? Value(number) : value;
    }
    if (value.isArray()) {
        Value::Array items;
        items.reserve(value.size());
        for (const Value& item : value.toArray()) {
            items.push_back(unscientific(item));
        }
        return items;
    }
    if (value.isObject()) {
        Value::Object members;
        members.reserve(value.size());
        for (const auto& [key, member] : value.toObject()) {
            members.append(key, unscientific(member));
        }
        return members;
    }
    return value;
}

/// Digits after the point in the shortest decimal form.
int decimals(double value)
{
    const std::string text = pythonFloat(value);
    const std::size_t e = text.find('e');
    const std::string mantissa = text.substr(0, e);
    const int exponent = e == std::string::npos ? 0 : std::atoi(text.c_str() + e + 1);
    const std::size_t point = mantissa.find('.');
    int places = 0;
    if (point != std::string::npos) {
        std::size_t end = mantissa.size();
        while (end > point + 1 && mantissa[end - 1] == '0') {
            --end;
        }
        places = static_cast<int>(end - point - 1);
    }
    return std::max(0, places - exponent);
}

bool isNumeric(const Value& value)
{
    return value.isNumber() || value.isBool();
}

Value asNumber(const Value& value)
{
    return value.isBool() ? Value(value.toBool() ? 1 : 0) : value;
}

std::string join(const std::string& prefix, const std::string& name)
{
    return prefix.empty() ? name : prefix + "." + name;
}

std::string indexed(const std::string& path, std::size_t index)
{
    return path + "[" + std::to_string(index) + "]";
}

class Checker {
public:
    Checker(Profile profile, const SizeLimits& limits) : profile_(profile), limits_(limits) {}

    Value declared(const Value& result, const CodeOutputs& outputs, const std::string& prefix, int depth);
    CodeCheck check;

private:
    Value one(const Value& value, const CodeOutputs::Output& output, const std::string& path, int depth);
    Value array(const Value& value, const CodeOutputs::Output& output, const std::string& path, int depth);
    Value objects(const Value& value, const CodeOutputs::Output& output, const std::string& path, int depth);
    void generic(const Value& value, const std::string& path, int depth);
    void genericList(const Value& list, const std::string& path, int depth);
    void number(const Value& value, const std::string& path, bool range = true);
    void text(const Value& value, const std::string& path);
    bool deeper(int depth);
    void wrongType(const std::string& path, const char* expected, const Value& value)
    {
        fail("The output " + path + " must be " + expected + ", not " + valueType(value));
    }
    void fail(std::string message, const char* type = Invalid)
    {
        if (check.ok) {
            check.ok = false;
            check.errorType = type;
            check.error = std::move(message);
        }
    }

    Profile profile_;
    const SizeLimits& limits_;
};

bool Checker::deeper(int depth)
{
    if (depth > limits_.codeDepth) {
        fail("The result is nested deeper than " + std::to_string(limits_.codeDepth) +
                 " levels (setting limits.code_depth)",
             "DepthLimitError");
    }
    return check.ok;
}

void Checker::text(const Value& value, const std::string& path)
{
    if (value.isNull()) {
        return;
    }
    if (!value.isString()) {
        wrongType(path, "a string", value);
    } else if (std::cmp_greater(codePoints(value.toString()), limits_.codeText)) {
        fail("The output " + path + " is longer than " + std::to_string(limits_.codeText) +
             " characters (setting limits.code_text)");
    }
}

void Checker::number(const Value& value, const std::string& path, bool range)
{
    if (value.isNull()) {
        return;
    }
    if (!isNumeric(value)) {
        wrongType(path, "a number", value);
        return;
    }
    if (!range || value.isBool()) {
        return;
    }
    // 2^63 is the smallest double above the largest allowed integer.
    const bool outside =
        value.isInt() ? value.toInt() < -INT64_MAX : !(std::abs(value.toDouble()) < 9223372036854775808.0);
    if (outside) {
        fail("The output " + path + " is out of range: it must lie between -9223372036854775807 and " +
             "9223372036854775807");
    } else if (value.isFloat() && decimals(value.toDouble()) > limits_.codePrecision) {
        fail("The output " + path + " has more than " + std::to_string(limits_.codePrecision) +
             " digits after the point");
    }
}

void Checker::genericList(const Value& list, const std::string& path, int depth)
{
    const Value::Array& items = list.toArray();
    if (items.empty() || items.front().isNull()) {
        return;
    }
    const Value& first = items.front();
    const auto alike = [&](const Value& item) {
        return item.isNull() || (isNumeric(first) ? isNumeric(item) : item.kind() == first.kind());
    };
    if (!std::all_of(items.begin(), items.end(), alike)) {
        fail("The elements of " + path + " are of different types");
        return;
    }
    for (std::size_t i = 0; i < items.size() && check.ok; ++i) {
        if (first.isArray()) {
            if (deeper(depth + 1)) {
                genericList(items[i], indexed(path, i), depth + 1);
            }
        } else if (first.isObject()) {
            generic(items[i], indexed(path, i), depth + 1);
        } else if (first.isString()) {
            text(items[i], indexed(path, i));
        } else {
            number(items[i], indexed(path, i));
        }
    }
}

void Checker::generic(const Value& value, const std::string& path, int depth)
{
    if (!deeper(depth)) {
        return;
    }
    for (const auto& [key, member] : value.toObject()) {
        const std::string name = join(path, key);
        if (member.isObject()) {
            generic(member, name, depth + 1);
        } else if (member.isArray()) {
            genericList(member, name, depth);
        } else if (member.isString()) {
            text(member, name);
        } else if (member.isNumber()) {
            number(member, name);
        }
        if (!check.ok) {
            return;
        }
    }
}

Value Checker::objects(const Value& value, const CodeOutputs::Output& output, const std::string& path, int depth)
{
    const Value::Array& items = value.toArray();
    if (std::cmp_greater(items.size(), limits_.codeObjects)) {
        fail("The output " + path + " has more than " + std::to_string(limits_.codeObjects) +
             " elements (setting limits.code_objects)");
    }
    for (std::size_t i = 0; i < items.size() && check.ok; ++i) {
        if (!items[i].isObject() && !items[i].isNull()) {
            wrongType(indexed(path, i), "an object", items[i]);
        }
    }
    Value::Array out;
    for (std::size_t i = 0; i < items.size() && check.ok; ++i) {
        if (items[i].isNull()) {
            out.emplace_back();
        } else if (output.children) {
            out.push_back(declared(items[i], *output.children, indexed(path, i), depth + 1));
        } else {
            generic(items[i], indexed(path, i), depth + 1);
            out.push_back(items[i]);
        }
    }
    return out;
}

Value Checker::array(const Value& value, const CodeOutputs::Output& output, const std::string& path, int depth)
{
    if (!value.isArray()) {
        wrongType(path, "a list", value);
        return {};
    }
    if (output.type == "array[object]") {
        return objects(value, output, path, depth);
    }
    const bool numbers = output.type == "array[number]";
    const bool strings = output.type == "array[string]";
    const std::int64_t limit = numbers ? limits_.codeNumbers : limits_.codeTexts;
    if ((numbers || strings) && std::cmp_greater(value.size(), limit)) {
        fail("The output " + path + " has more than " + std::to_string(limit) + " elements (setting " +
             (numbers ? "limits.code_numbers)" : "limits.code_texts)"));
    }
    Value::Array out;
    for (std::size_t i = 0; i < value.size() && check.ok; ++i) {
        const Value& item = value.at(i);
        const std::string name = indexed(path, i);
        if (numbers) {
            if (!isNumeric(item)) {
                wrongType(name, "a number", item);
            } else {
                number(item, name, profile_ == Profile::Dify112);
            }
            out.push_back(asNumber(item));
        } else if (strings) {
            if (!item.isString() && !item.isNull() && profile_ == Profile::Dify112) {
                fail("The output " + name + " must be a string, not " + valueType(item), "WorkflowNodeError");
            }
            text(item, name);
            out.push_back(item.isString() ? one(item, {{}, "string", nullptr}, name, depth) : item);
        } else {
            if (!item.isBool() && !item.isNull()) {
                wrongType(name, "a boolean", item);
            }
            out.push_back(item);
        }
    }
    return out;
}

Value Checker::one(const Value& value, const CodeOutputs::Output& output, const std::string& path, int depth)
{
    if (value.isNull() || output.type == "boolean") {
        return value; // Dify passes a declared boolean through without looking at it
    }
    if (output.type == "string") {
        text(value, path);
        std::string cleaned = value.toString();
        cleaned.erase(std::remove(cleaned.begin(), cleaned.end(), '\0'), cleaned.end());
        return cleaned;
    }
    if (output.type == "number") {
        number(value, path);
        return asNumber(value);
    }
    if (output.type != "object") {
        return array(value, output, path, depth);
    }
    if (!value.isObject()) {
        wrongType(path, "an object", value);
        return {};
    }
    if (output.children) {
        return declared(value, *output.children, path, depth + 1);
    }
    generic(value, path, depth + 1);
    return value;
}

Value Checker::declared(const Value& result, const CodeOutputs& outputs, const std::string& prefix, int depth)
{
    if (!deeper(depth)) {
        return {};
    }
    Value::Object out;
    for (const CodeOutputs::Output& output : outputs.list) {
        const std::string path = join(prefix, output.name);
        const Value* value = result.find(output.name);
        if (!value) {
            fail("The output " + path + " is missing from the result");
            return {};
        }
        out.set(output.name, one(*value, output, path, depth));
        if (!check.ok) {
            return {};
        }
    }
    for (const auto& [key, value] : result.toObject()) {
        if (!out.contains(key)) {
            fail("The result has " + join(prefix, key) + ", which is not among the declared outputs", "CodeNodeError");
            return {};
        }
    }
    return out;
}

} // namespace

CodeCheck checkCodeResult(const Value& result, const CodeOutputs& declared, Profile profile, const SizeLimits& limits)
{
    Checker checker(profile, limits);
    checker.check.outputs = checker.declared(unscientific(result), declared, {}, 1);
    return std::move(checker.check);
}

} // namespace millrace
