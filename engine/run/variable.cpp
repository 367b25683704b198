#include "engine/run/variable.h"

#include "engine/base/file.h"
#include "engine/base/json.h"
#include "engine/base/pytext.h"

namespace millrace {

std::string VariableRef::dotted() const
{
    std::string out;
    for (const std::string& part : selector) {
        out += out.empty() ? part : "." + part;
    }
    return out;
}

namespace {

std::string arrayType(const Value::Array& items)
{
    if (items.empty()) {
        return "array[any]";
    }
    bool strings = true, numbers = true, objects = true, booleans = true, files = true;
    for (const Value& item : items) {
        strings = strings && item.isString();
        numbers = numbers && item.isNumber();
        objects = objects && item.isObject();
        booleans = booleans && item.isBool();
        files = files && item.isFile();
    }
    return strings    ? "array[string]"
           : numbers  ? "array[number]"
           : objects  ? "array[object]"
           : booleans ? "array[boolean]"
           : files    ? "array[file]"
                      : "array[any]";
}

std::string fileMarkdown(const File& file)
{
    const std::string& url = file.url.empty() ? file.remoteUrl : file.url;
    if (file.type == "image") {
        return "![" + file.filename + "](" + url + ")";
    }
    return "[" + (file.filename.empty() ? url : file.filename) + "](" + url + ")";
}

bool allFiles(const Value::Array& items)
{
    for (const Value& item : items) {
        if (!item.isFile()) {
            return false;
        }
    }
    return !items.empty();
}

bool allStrings(const Value::Array& items)
{
    for (const Value& item : items) {
        if (!item.isString()) {
            return false;
        }
    }
    return !items.empty();
}

} // namespace

std::string valueType(const Value& value)
{
    switch (value.kind()) {
    case Value::Kind::Null:
        return "none";
    case Value::Kind::Bool:
        return "boolean";
    case Value::Kind::Int:
        return "integer";
    case Value::Kind::Float:
        return "float";
    case Value::Kind::String:
        return "string";
    case Value::Kind::Object:
        return "object";
    case Value::Kind::File:
        return "file";
    case Value::Kind::Array:
        return arrayType(value.toArray());
    }
    return "none";
}

std::string exposedType(const Value& value)
{
    return value.isNumber() ? "number" : valueType(value);
}

const Value* nestedValue(const Value& base, const std::vector<std::string>& keys, std::size_t from, Value& scratch)
{
    const Value* current = &base;
    for (std::size_t i = from; i < keys.size(); ++i) {
        if (current->isFile()) {
            if (i + 1 != keys.size() || !File::isAttribute(keys[i])) {
                return nullptr;
            }
            scratch = current->toFile()->attribute(keys[i]);
            return &scratch;
        }
        current = current->find(keys[i]);
        if (!current) {
            return nullptr;
        }
    }
    return current;
}

std::string renderText(const Value& value)
{
    switch (value.kind()) {
    case Value::Kind::Null:
    case Value::Kind::File:
        return {};
    case Value::Kind::String:
        return value.toString();
    case Value::Kind::Object:
        return toPythonJson(value);
    case Value::Kind::Array: {
        const Value::Array& items = value.toArray();
        if (items.empty() || allFiles(items)) {
            return {};
        }
        return allStrings(items) ? toPythonJson(value) : pythonRepr(value);
    }
    default:
        return pythonStr(value);
    }
}

std::string renderMarkdown(const Value& value)
{
    if (value.isFile()) {
        return fileMarkdown(*value.toFile());
    }
    if (value.isObject()) {
        return toPythonJson(value, 2);
    }
    if (!value.isArray()) {
        return renderText(value);
    }
    const bool files = allFiles(value.toArray());
    std::string out;
    bool first = true;
    for (const Value& item : value.toArray()) {
        out += first ? "" : "\n";
        first = false;
        out += files ? fileMarkdown(*item.toFile()) : "- " + pythonStr(item);
    }
    return out;
}

std::string renderLog(const Value& value)
{
    if (value.isObject()) {
        return toPythonJson(value, 2);
    }
    if (value.isArray()) {
        return allFiles(value.toArray()) ? std::string() : pythonRepr(value);
    }
    return renderText(value);
}

} // namespace millrace
