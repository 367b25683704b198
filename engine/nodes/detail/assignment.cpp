#include "engine/nodes/detail/assignment.h"

#include "engine/base/json.h"
#include "engine/base/pytext.h"

#include <algorithm>
#include <array>

namespace millrace {

namespace {

using Op = AssignOperation;

constexpr std::array<std::string_view, 11> operationNames = {
    "over-write", "clear", "set", "+=", "-=", "*=", "/=", "append", "extend", "remove-first", "remove-last"};

bool isArithmetic(Op operation)
{
    return operation == Op::Add || operation == Op::Subtract || operation == Op::Multiply || operation == Op::Divide;
}

bool isNumeric(const std::string& type)
{
    return type == "integer" || type == "float" || type == "number";
}

bool isScalarOrObject(const std::string& type)
{
    return type == "string" || isNumeric(type) || type == "boolean" || type == "object";
}

bool isList(const std::string& type)
{
    return type.rfind("array[", 0) == 0;
}

/// In Python a boolean is a number.
bool isPythonNumber(const Value& value)
{
    return value.isNumber() || value.isBool();
}

bool fitsElement(const std::string& type, const Value& value)
{
    if (type == "array[string]")
        return value.isString();
    if (type == "array[number]")
        return isPythonNumber(value);
    if (type == "array[object]")
        return value.isObject();
    if (type == "array[boolean]")
        return value.isBool();
    return type == "array[any]" && (value.isString() || isPythonNumber(value) || value.isObject());
}

bool isValid(Op operation, const std::string& type, const Value& input)
{
    if (!needsInput(operation))
        return true;
    if (type == "string")
        return input.isString();
    if (type == "boolean")
        return input.isBool();
    if (type == "object")
        return input.isObject();
    if (isNumeric(type)) {
        const bool zero = input.isBool() ? !input.toBool() : input.toDouble() == 0 && input.toInt() == 0;
        return isPythonNumber(input) && !(operation == Op::Divide && zero);
    }
    if (!isList(type))
        return false;
    if (operation == Op::Append)
        return fitsElement(type, input);
    const Value::Array& items = input.toArray();
    return type != "array[file]" && input.isArray() &&
           std::all_of(items.begin(), items.end(), [&](const Value& item) { return fitsElement(type, item); });
}

Value asNumber(const Value& value)
{
    return value.isBool() ? Value(value.toBool() ? 1 : 0) : value;
}

Value arithmetic(Op operation, const Value& left, const Value& right)
{
    const auto real = [](const Value& v) { return v.isInt() ? static_cast<double>(v.toInt()) : v.toDouble(); };
    if (left.isInt() && right.isInt() && operation != Op::Divide) {
        const std::int64_t a = left.toInt(), b = right.toInt();
        std::int64_t out = 0;
        const bool overflow = operation == Op::Add        ? __builtin_add_overflow(a, b, &out)
                              : operation == Op::Subtract ? __builtin_sub_overflow(a, b, &out)
                                                          : __builtin_mul_overflow(a, b, &out);
        if (!overflow)
            return Value(out);
    }
    switch (operation) {
    case Op::Add:
        return Value(real(left) + real(right));
    case Op::Subtract:
        return Value(real(left) - real(right));
    case Op::Multiply:
        return Value(real(left) * real(right));
    default:
        return Value(real(left) / real(right));
    }
}

Value extended(const Value& old, const Value::Array& more)
{
    Value list = old;
    Value::Array& items = list.edit();
    items.insert(items.end(), more.begin(), more.end());
    return list;
}

Value without(const Value& old, bool first)
{
    Value list = old;
    if (old.size() == 0)
        return list;
    Value::Array& items = list.edit();
    items.erase(first ? items.begin() : items.end() - 1);
    return list;
}

Error invalidInput(const Value& input)
{
    return Error("assign.value", Message(MR_TEXT("Invalid input value %1"), {pythonStr(input)}));
}

} // namespace

std::optional<AssignOperation> operationFromText(std::string_view text)
{
    const auto found = std::find(operationNames.begin(), operationNames.end(), text);
    if (found == operationNames.end())
        return std::nullopt;
    return static_cast<Op>(found - operationNames.begin());
}

bool needsInput(AssignOperation operation)
{
    return operation != Op::Clear && operation != Op::RemoveFirst && operation != Op::RemoveLast;
}

std::string checkOperation(AssignOperation operation, const std::string& type, bool constant)
{
    const bool onList = operation == Op::Append || operation == Op::Extend || operation == Op::RemoveFirst ||
                        operation == Op::RemoveLast;
    const std::string name(operationNames[static_cast<std::size_t>(operation)]);
    if ((onList && !isList(type)) || (isArithmetic(operation) && !isNumeric(type)) ||
        (operation == Op::Set && !isScalarOrObject(type)))
        return "Operation " + name + " is not supported for type " + type;
    const bool constantAllowed =
        isScalarOrObject(type) && (operation == Op::Overwrite || operation == Op::Set || isArithmetic(operation));
    const bool variableAllowed = operation != Op::Set && !isArithmetic(operation);
    if (constant ? !constantAllowed : !variableAllowed)
        return std::string("Input type ") + (constant ? "constant" : "variable") + " is not supported for operation " +
               name;
    return {};
}

Result<Value> applyOperation(AssignOperation operation, const Value& old, const std::string& type, Value input)
{
    if (operation == Op::Set && type == "object" && input.isString()) {
        Result<Value> parsed = parseJson(input.toString());
        if (!parsed)
            return invalidInput(input);
        input = *std::move(parsed);
    }
    if (!isValid(operation, type, input))
        return invalidInput(input);
    switch (operation) {
    case Op::Overwrite:
    case Op::Set:
        return isNumeric(type) ? asNumber(input) : input;
    case Op::Clear: {
        Value zero;
        if (!zeroValue(type, zero))
            return Error("assign.value", Message(MR_TEXT("unsupported variable type: %1"), {type}));
        return zero;
    }
    case Op::Append:
        return extended(old, {type == "array[number]" ? asNumber(input) : input});
    case Op::Extend:
        return extended(old, input.toArray());
    case Op::RemoveFirst:
        return without(old, true);
    case Op::RemoveLast:
        return without(old, false);
    default:
        return arithmetic(operation, asNumber(old), asNumber(input));
    }
}

bool zeroValue(const std::string& type, Value& out)
{
    if (isList(type)) {
        out = Value(Value::Array());
        return type != "array[file]";
    }
    if (type == "object")
        out = Value(Value::Object());
    else if (type == "string")
        out = Value("");
    else if (type == "boolean")
        out = Value(false);
    else if (type == "float")
        out = Value(0.0);
    else if (type == "integer" || type == "number")
        out = Value(0);
    else
        return false;
    return true;
}

} // namespace millrace
