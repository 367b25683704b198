#include "engine/lint/detail/settings.h"

#include "engine/base/json.h"
#include "engine/base/pytext.h"

namespace millrace {

const Value& settingAt(const Value& data, std::string_view path)
{
    const Value* current = &data;
    while (!path.empty()) {
        const std::size_t dot = path.find('.');
        current = &(*current)[path.substr(0, dot)];
        path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    }
    return *current;
}

bool isVisible(const FieldSpec& field, const NodeDescriptor& descriptor, const Value& data)
{
    const std::string_view condition = field.visibleWhen;
    const std::size_t equals = condition.find('=');
    if (equals == std::string_view::npos)
        return true;
    const std::string_view path = condition.substr(0, equals), wanted = condition.substr(equals + 1);
    Value actual = settingAt(data, path);
    if (actual.isNull())
        for (const FieldSpec& other : descriptor.fields)
            if (other.path == path)
                actual = other.defaultValue;
    if (actual.isNull() && path == "version")
        actual = Value("1");
    return (actual.isString() ? actual.toString() : toJson(actual)) == wanted;
}

bool isBlank(const Value& value)
{
    if (value.isString())
        return trimmed(value.toString()).empty();
    return value.isNull() || ((value.isArray() || value.isObject()) && value.size() == 0);
}

} // namespace millrace
