// Parameter values as tools declare them (plugins.md 16.2).
#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "engine/nodes/detail/toolparameters.h"

#include <algorithm>
#include <array>

namespace millrace {

namespace {

template<class Names> bool oneOf(const std::string& text, const Names& names)
{
    return std::find(names.begin(), names.end(), text) != names.end();
}

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : char(c); });
    return text;
}

bool toTruth(const Value& value)
{
    constexpr auto no = std::to_array<std::string_view>({"false", "no", "n", "0"});
    return value.isString() ? !value.toString().empty() && !oneOf(lowered(value.toString()), no) : pythonTruth(value);
}

Value toNumber(const Value& value, bool& ok)
{
    if (!value.isString()) {
        ok = value.isNumber() || value.isNull();
        return value;
    }
    const std::string& text = value.toString();
    if (text.empty()) {
        return {};
    }
    if (text.find('.') != std::string::npos) {
        double number = 0;
        ok = pythonFloat(text, number);
        return number;
    }
    std::int64_t number = 0;
    ok = pythonInt(text, number);
    return number;
}

Value toArray(const Value& value)
{
    if (value.isArray() || value.isNull()) {
        return value;
    }
    if (value.isString()) {
        const Result<Value> parsed = parseJson(value.toString());
        if (parsed.ok() && parsed->isArray()) {
            return *parsed;
        }
    }
    return Value::array({value});
}

Value toObject(const Value& value)
{
    if (value.isObject() || value.isNull()) {
        return value;
    }
    const Result<Value> parsed = parseJson(value.toString());
    return parsed.ok() && parsed->isObject() ? *parsed : Value(Value::Object());
}

Value toChoice(const Value& value, const ToolDeclaration& declared, bool& ok)
{
    const std::string text = value.isNull() ? std::string() : pythonStr(value);
    ok = declared.options.empty() || text.empty() || oneOf(text, declared.options);
    return text;
}

} // namespace

Value castParameter(const Value& value, const ToolDeclaration& declared, std::string& error)
{
    constexpr auto texts = std::to_array<std::string_view>({"string", "secret-input", "checkbox", "dynamic-select"});
    const std::string& type = declared.type;
    bool ok = true;
    Value out = value;
    if (oneOf(type, texts)) {
        out = value.isNull() ? Value("") : Value(pythonStr(value));
    } else if (type == "select") {
        out = toChoice(value, declared, ok);
    } else if (type == "number") {
        out = toNumber(value, ok);
    } else if (type == "boolean") {
        out = toTruth(value);
    } else if (type == "file") {
        ok = !value.isArray() || value.size() == 1;
        out = value.isArray() ? value.at(0) : value;
    } else if (type == "files" || type == "system-files") {
        out = value.isArray() || value.isNull() ? value : Value::array({value});
    } else if (type == "model-selector" || type == "app-selector") {
        ok = value.isObject() || value.isNull();
    } else if (type == "array[tools]") {
        ok = value.isArray() || value.isNull();
    } else if (type == "array") {
        out = toArray(value);
    } else if (type == "object") {
        out = toObject(value);
    }
    if (!ok) {
        error = "The parameter " + declared.name + " cannot be used as " + type + ": " + pythonStr(value);
    }
    return out;
}

std::vector<ToolDeclaration> readDeclarations(const Value& list)
{
    std::vector<ToolDeclaration> out;
    for (const Value& schema : list.toArray()) {
        ToolDeclaration declared;
        declared.name = schema["name"].toString({});
        declared.type = schema["type"].toString({});
        declared.form = schema["form"].toString("llm");
        declared.required = schema["required"].toBool();
        declared.defaultValue = schema["default"];
        for (const Value& option : schema["options"].toArray()) {
            declared.options.push_back(option["value"].toString({}));
        }
        if (!declared.name.empty()) {
            out.push_back(std::move(declared));
        }
    }
    return out;
}

} // namespace millrace
