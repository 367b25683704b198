#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "engine/nodes/detail/extractor.h"
#include "engine/nodes/detail/jsonintext.h"
#include "engine/run/variable.h"

#include <algorithm>

namespace millrace {

namespace {

bool isArrayType(const std::string& type)
{
    return type.rfind("array[", 0) == 0;
}

std::string elementType(const std::string& type)
{
    return isArrayType(type) ? type.substr(6, type.size() - 7) : type;
}

bool fitsElement(const std::string& type, const Value& value)
{
    return type == "string"   ? value.isString()
           : type == "number" ? value.isNumber()
           : type == "object" ? value.isObject()
                              : type == "boolean" && value.isBool();
}

bool fits(const std::string& type, const Value& value)
{
    if (!isArrayType(type)) {
        return fitsElement(type, value);
    }
    const std::string element = elementType(type);
    return value.isArray() && std::all_of(value.toArray().begin(), value.toArray().end(),
                                          [&](const Value& item) { return fitsElement(element, item); });
}

/// A number out of text: a float if it holds a point, else an integer; nullopt when it is neither.
std::optional<Value> numberIn(const std::string& text)
{
    if (text.find('.') != std::string::npos) {
        double number = 0;
        return pythonFloat(text, number) ? std::optional<Value>(number) : std::nullopt;
    }
    std::int64_t number = 0;
    return pythonInt(text, number) ? std::optional<Value>(number) : std::nullopt;
}

/// `value` as an element of that type; nullopt when it has to be dropped.
std::optional<Value> converted(const std::string& type, const Value& value)
{
    if (fitsElement(type, value)) {
        return value;
    }
    if (type == "number") {
        if (value.isBool()) {
            return Value(value.toBool() ? 1 : 0);
        }
        return value.isString() ? numberIn(value.toString()) : std::nullopt;
    }
    return std::nullopt;
}

Value zero(const std::string& type)
{
    return isArrayType(type)   ? Value(Value::Array())
           : type == "number"  ? Value(0)
           : type == "boolean" ? Value(false)
                               : Value("");
}

Value transformed(const std::string& type, const Value& value)
{
    if (isArrayType(type)) {
        Value::Array out;
        for (const Value& item : value.toArray()) {
            // A boolean is no number inside a list.
            if (std::optional<Value> kept = item.isBool() && elementType(type) == "number"
                                                ? std::nullopt
                                                : converted(elementType(type), item)) {
                out.push_back(std::move(*kept));
            }
        }
        return out;
    }
    if (type == "boolean" && value.isInt()) {
        return value.toInt() != 0;
    }
    return converted(type, value).value_or(zero(type));
}

} // namespace

std::optional<Value> extractedObject(const ModelReply& reply)
{
    std::optional<Value> found;
    if (reply.toolCalls.size() > 0) {
        const Value& arguments = reply.toolCalls.at(0)["function"]["arguments"];
        found = arguments.isObject() ? std::optional<Value>(arguments) : firstJsonIn(arguments.toString());
    } else {
        found = firstJsonIn(reply.text);
    }
    return found && found->isObject() && found->size() > 0 ? found : std::nullopt;
}

ExtractorProblem validateExtracted(const ExtractorParameters& parameters, const Value& object)
{
    if (object.size() != parameters.size()) {
        return {"InvalidNumberOfParametersError", std::to_string(object.size()) + " parameters were extracted, " +
                                                      std::to_string(parameters.size()) + " are configured"};
    }
    for (const ExtractorParameter& parameter : parameters) {
        const Value* value = object.find(parameter.name);
        if (!value && parameter.required) {
            return {"RequiredParameterMissingError", "The required parameter " + parameter.name + " is missing"};
        }
        const Value& given = value ? *value : nullValue();
        if (!fits(parameter.type, given)) {
            return {"InvalidValueTypeError",
                    "The parameter " + parameter.name + " must be " + parameter.type + ", but is " + valueType(given)};
        }
        const Value::Array& options = parameter.options.toArray();
        if (!options.empty() && given.isString() && std::find(options.begin(), options.end(), given) == options.end()) {
            return {"InvalidSelectValueError",
                    "The parameter " + parameter.name + " is none of its options: " + given.toString()};
        }
    }
    return {};
}

Value::Object transformExtracted(const ExtractorParameters& parameters, const Value& object)
{
    Value::Object out;
    for (const ExtractorParameter& parameter : parameters) {
        const Value* value = object.find(parameter.name);
        out.set(parameter.name, value ? transformed(parameter.type, *value) : zero(parameter.type));
    }
    return out;
}

} // namespace millrace
