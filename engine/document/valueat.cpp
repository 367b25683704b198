#include "engine/document/valueat.h"

#include "engine/document/detail/valuepath.h"

namespace millrace {

const Value* findValue(const Value& root, const Path& path)
{
    const Value* value = &root;
    for (const PathStep& step : path.steps()) {
        value = child(*value, step);
        if (!value)
            return nullptr;
    }
    return value;
}

const Value* valueAt(const Value& root, std::string_view field)
{
    return findValue(root, Path().dotted(field));
}

Value* valueToChange(Value& root, std::string_view field)
{
    const Path path = Path().dotted(field);
    // Looked up first: asking for a value to change copies what is shared.
    if (!findValue(root, path))
        return nullptr;
    Value* value = &root;
    for (const PathStep& step : path.steps()) {
        const ExactStep exact = *exactStep(*value, step);
        value = exact.isKey ? value->editObject().find(exact.key) : &value->edit()[exact.index];
    }
    return value;
}

std::string dottedField(const std::string& field, std::string_view key)
{
    std::string result = field.empty() ? std::string() : field + '.';
    for (const char c : key) {
        if (c == '.' || c == '\\')
            result += '\\';
        result += c;
    }
    return result;
}

} // namespace millrace
