#include "engine/nodes/detail/listfilter.h"

#include "engine/base/file.h"
#include "engine/base/pytext.h"
#include "engine/nodes/detail/operators.h"

#include <algorithm>

namespace millrace {

namespace {

/// Of a file, as filters read it: `url` is the remote one only.
std::string fileText(const Value& file, const std::string& key)
{
    return key == "url" ? file.toFile()->remoteUrl : file.toFile()->attribute(key).toString();
}

bool isTextKey(const std::string& key)
{
    return key == "name" || key == "extension" || key == "mime_type" || key == "url" || key == "related_id";
}

bool isListKey(const std::string& key)
{
    return key == "type" || key == "transfer_method";
}

bool starts(const std::string& text, const std::string& part)
{
    return text.compare(0, part.size(), part) == 0;
}

bool ends(const std::string& text, const std::string& part)
{
    return text.size() >= part.size() && text.compare(text.size() - part.size(), part.size(), part) == 0;
}

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

ListCondition ListCondition::read(const Value& data, const std::string& base, NodeDataReader& in,
                                  const CompileContext& context)
{
    ListCondition condition;
    condition.key_ = in.text(data, "key", base);
    condition.operator_ = in.choice(data, "comparison_operator",
                                    {"contains", "start with", "end with", "is", "in", "empty", "not contains",
                                     "is not", "not in", "not empty", "=", "≠", "<", ">", "≥", "≤"},
                                    base, "contains");
    const Value* value = data.find("value");
    condition.value_ = value ? *value : Value("");
    if (!condition.value_.isString() && !condition.value_.isBool() && !isSelector(condition.value_))
        in.fail(joinPath(base, "value"), MR_TEXT("The value of a filter must be text, a list of texts or a boolean"),
                MR_TEXT("Put numbers in quotes."));
    if (condition.value_.isString())
        condition.text_ = context.text(condition.value_.toString());
    return condition;
}

void ListCondition::apply(Value::Array& items, const std::string& type, const VariablePool& pool,
                          ListError& error) const
{
    const bool files = type == "array[file]";
    const bool booleans = type == "array[boolean]";
    if (booleans && !value_.isBool()) {
        error.text = "Boolean filter value must be a boolean, got " + pythonTypeName(value_);
        return;
    }
    if (!booleans && !files && !value_.isString()) {
        error.text = "Invalid filter value: " + pythonStr(value_);
        return;
    }
    if (files && value_.isBool()) {
        error = {"WorkflowNodeError", "File filter expects a string value, got " + pythonTypeName(value_)};
        return;
    }
    const Value wanted = value_.isString() ? Value(text_.render(pool)) : value_;
    Value::Array kept;
    for (const Value& item : items) {
        bool match = false;
        if (files)
            match = matchesFile(item, wanted, error);
        else if (booleans)
            match = matchesBoolean(item.toBool(), error);
        else if (item.isString())
            match = matchesText(item.toString(), wanted.toString(), error);
        else
            match = matchesNumber(item.isInt() ? static_cast<double>(item.toInt()) : item.toDouble(), wanted.toString(),
                                  error);
        if (error.failed())
            return;
        if (match)
            kept.push_back(item);
    }
    items = std::move(kept);
}

bool ListCondition::matchesFile(const Value& file, const Value& wanted, ListError& error) const
{
    if (isTextKey(key_) && wanted.isString())
        return matchesText(fileText(file, key_), wanted.toString(), error);
    if (key_ == "size" && wanted.isString())
        return matchesNumber(static_cast<double>(file.toFile()->size), wanted.toString(), error);
    if (!isListKey(key_)) {
        error.text = "Invalid key: " + key_;
        return false;
    }
    const std::string actual = fileText(file, key_);
    const bool in = wanted.isString() ? holds(wanted.toString(), actual)
                                      : std::any_of(wanted.toArray().begin(), wanted.toArray().end(),
                                                    [&](const Value& v) { return v.toString() == actual; });
    if (operator_ == "in")
        return in;
    if (operator_ == "not in")
        return !in;
    error.text = "Invalid condition: " + operator_;
    return false;
}

bool ListCondition::matchesText(const std::string& text, const std::string& wanted, ListError& error) const
{
    if (operator_ == "contains")
        return holds(text, wanted);
    if (operator_ == "not contains")
        return !holds(text, wanted);
    if (operator_ == "start with")
        return starts(text, wanted);
    if (operator_ == "end with")
        return ends(text, wanted);
    if (operator_ == "is")
        return text == wanted;
    if (operator_ == "is not")
        return text != wanted;
    if (operator_ == "in") // as Dify has it: the element is a part of the value
        return holds(wanted, text);
    if (operator_ == "not in")
        return !holds(wanted, text);
    if (operator_ == "empty")
        return text.empty();
    if (operator_ == "not empty")
        return !text.empty();
    error.text = "Invalid condition: " + operator_;
    return false;
}

bool ListCondition::matchesNumber(double number, const std::string& wanted, ListError& error) const
{
    double limit = 0;
    if (!pythonFloat(wanted, limit)) {
        error = {"WorkflowNodeError", "could not convert string to float: " + pythonRepr(Value(wanted))};
        return false;
    }
    if (operator_ == "=")
        return number == limit;
    if (operator_ == "≠")
        return number != limit;
    if (operator_ == "<")
        return number < limit;
    if (operator_ == "≤")
        return number <= limit;
    if (operator_ == ">")
        return number > limit;
    if (operator_ == "≥")
        return number >= limit;
    error.text = "Invalid condition: " + operator_;
    return false;
}

bool ListCondition::matchesBoolean(bool value, ListError& error) const
{
    if (operator_ == "is")
        return value == value_.toBool();
    if (operator_ == "is not")
        return value != value_.toBool();
    error.text = "Invalid condition: " + operator_;
    return false;
}

void sortList(Value::Array& items, const std::string& type, const std::string& key, bool descending, ListError& error)
{
    const bool files = type == "array[file]";
    if (files && key != "size" && !isTextKey(key) && !isListKey(key)) {
        error.text = "Invalid order key: " + key;
        return;
    }
    const auto number = [&](const Value& v) {
        if (files)
            return static_cast<double>(v.toFile()->size);
        return v.isBool() ? (v.toBool() ? 1.0 : 0.0) : v.isInt() ? static_cast<double>(v.toInt()) : v.toDouble();
    };
    const bool texts = type == "array[string]" || (files && key != "size");
    const auto less = [&](const Value& a, const Value& b) {
        if (texts)
            return files ? fileText(a, key) < fileText(b, key) : a.toString() < b.toString();
        if (a.isInt() && b.isInt())
            return a.toInt() < b.toInt();
        return number(a) < number(b);
    };
    // Reversing the order must not reverse equal elements.
    std::stable_sort(items.begin(), items.end(),
                     [&](const Value& a, const Value& b) { return descending ? less(b, a) : less(a, b); });
}

} // namespace millrace
