#include "engine/nodes/detail/nodedata.h"

#include "engine/base/pytext.h"

#include <algorithm>
#include <cmath>

namespace millrace {

Error invalidNode(const NodeModel& node, std::string field, Message what, Message hint)
{
    Error error("node.invalid", std::move(what), std::move(hint),
                node.title.empty() ? node.id : node.title + " (" + node.id + ")");
    error.facts = Value::object({{"node", node.id}, {"field", std::move(field)}});
    return error;
}

std::string joinPath(const std::string& base, std::string_view key)
{
    std::string path = base;
    if (!path.empty())
        path += '.';
    path += key;
    return path;
}

std::string joinPath(const std::string& base, std::size_t index)
{
    return joinPath(base, std::to_string(index));
}

bool isSelector(const Value& value)
{
    return value.isArray() && std::all_of(value.toArray().begin(), value.toArray().end(),
                                          [](const Value& part) { return part.isString(); });
}

void NodeDataReader::fail(std::string field, Message what, Message hint)
{
    if (!error_)
        error_ = invalidNode(node_, std::move(field), std::move(what), std::move(hint));
}

const Value* NodeDataReader::present(const Value& object, std::string_view key)
{
    const Value* value = object.find(key);
    return value && !value->isNull() ? value : nullptr;
}

const Value& NodeDataReader::requirePresent(const Value& object, std::string_view key, const std::string& base)
{
    if (const Value* value = present(object, key))
        return *value;
    const std::string path = joinPath(base, key);
    fail(path, Message(MR_TEXT("The setting %1 is missing"), {path}));
    return nullValue();
}

std::string NodeDataReader::requireText(const Value& object, std::string_view key, const std::string& base)
{
    requirePresent(object, key, base);
    return text(object, key, base);
}

const Value& NodeDataReader::requireList(const Value& object, std::string_view key, const std::string& base)
{
    requirePresent(object, key, base);
    return list(object, key, base);
}

const Value& NodeDataReader::requireObject(const Value& object, std::string_view key, const std::string& base)
{
    requirePresent(object, key, base);
    return this->object(object, key, base);
}

const Value& NodeDataReader::requireSelector(const Value& object, std::string_view key, const std::string& base)
{
    requirePresent(object, key, base);
    return selector(object, key, base);
}

std::string NodeDataReader::requireChoice(const Value& object, std::string_view key,
                                          std::initializer_list<std::string_view> allowed, const std::string& base)
{
    requirePresent(object, key, base);
    return choice(object, key, allowed, base, {});
}

std::string NodeDataReader::text(const Value& object, std::string_view key, const std::string& base,
                                 std::string_view fallback)
{
    const Value* value = present(object, key);
    if (!value)
        return std::string(fallback);
    if (value->isString())
        return value->toString();
    const std::string path = joinPath(base, key);
    fail(path, Message(MR_TEXT("The setting %1 must be text"), {path}),
         Message(MR_TEXT("Put the value in quotes in the file.")));
    return {};
}

const Value& NodeDataReader::list(const Value& object, std::string_view key, const std::string& base)
{
    static const Value empty = Value(Value::Array());
    const Value* value = present(object, key);
    if (!value)
        return empty;
    if (value->isArray())
        return *value;
    const std::string path = joinPath(base, key);
    fail(path, Message(MR_TEXT("The setting %1 must be a list"), {path}));
    return empty;
}

const Value& NodeDataReader::object(const Value& object, std::string_view key, const std::string& base)
{
    static const Value empty = Value(Value::Object());
    const Value* value = present(object, key);
    if (!value)
        return empty;
    if (value->isObject())
        return *value;
    const std::string path = joinPath(base, key);
    fail(path, Message(MR_TEXT("The setting %1 must be a mapping"), {path}));
    return empty;
}

const Value& NodeDataReader::selector(const Value& object, std::string_view key, const std::string& base)
{
    static const Value empty = Value(Value::Array());
    const Value* value = present(object, key);
    if (!value)
        return empty;
    if (isSelector(*value))
        return *value;
    const std::string path = joinPath(base, key);
    fail(path, Message(MR_TEXT("The setting %1 must be a variable selector: a list of texts"), {path}));
    return empty;
}

bool NodeDataReader::flag(const Value& object, std::string_view key, const std::string& base, bool fallback)
{
    const Value* value = present(object, key);
    if (!value)
        return fallback;
    if (value->isBool())
        return value->toBool();
    if (value->isNumber() && (value->toDouble() == 0 || value->toDouble() == 1))
        return value->toDouble() == 1;
    if (value->isString()) {
        std::string word = value->toString();
        std::transform(word.begin(), word.end(), word.begin(),
                       [](unsigned char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : char(c); });
        for (const char* yes : {"1", "true", "t", "yes", "y", "on"})
            if (word == yes)
                return true;
        for (const char* no : {"0", "false", "f", "no", "n", "off"})
            if (word == no)
                return false;
    }
    const std::string path = joinPath(base, key);
    fail(path, Message(MR_TEXT("The setting %1 must be true or false"), {path}));
    return fallback;
}

std::int64_t NodeDataReader::integer(const Value& object, std::string_view key, const std::string& base,
                                     std::int64_t fallback)
{
    const Value* value = present(object, key);
    if (!value)
        return fallback;
    if (value->isInt())
        return value->toInt();
    if (value->isBool())
        return value->toBool() ? 1 : 0;
    if (value->isFloat() && std::floor(value->toDouble()) == value->toDouble() && std::abs(value->toDouble()) < 9e15)
        return static_cast<std::int64_t>(value->toDouble());
    std::int64_t parsed = 0;
    if (value->isString() && pythonInt(value->toString(), parsed))
        return parsed;
    const std::string path = joinPath(base, key);
    fail(path, Message(MR_TEXT("The setting %1 must be a whole number"), {path}));
    return fallback;
}

std::string NodeDataReader::choice(const Value& object, std::string_view key,
                                   std::initializer_list<std::string_view> allowed, const std::string& base,
                                   std::string_view fallback)
{
    const Value* value = present(object, key);
    if (!value)
        return std::string(fallback);
    if (value->isString() && std::find(allowed.begin(), allowed.end(), value->toString()) != allowed.end())
        return value->toString();
    std::string names;
    for (std::string_view name : allowed)
        names.append(names.empty() ? "" : ", ").append(name);
    const std::string path = joinPath(base, key);
    fail(path, Message(MR_TEXT("The setting %1 must be one of: %2"), {path, names}));
    return std::string(fallback);
}

} // namespace millrace
