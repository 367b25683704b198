#include "engine/nodes/visiblefields.h"

#include "engine/base/json.h"

namespace millrace {
namespace {

bool termHolds(std::string_view term, const std::vector<FieldSpec>& fields, const Value& data)
{
    std::size_t equals = term.find('=');
    const bool negated = equals != std::string_view::npos && equals > 0 && term[equals - 1] == '!';
    const std::string_view path = term.substr(0, negated ? equals - 1 : equals);
    const std::string_view wanted = equals == std::string_view::npos ? "true" : term.substr(equals + 1);
    Value actual = settingAt(data, path);
    for (const FieldSpec& other : fields) {
        if (other.path != path)
            continue;
        if (actual.isNull())
            actual = other.defaultValue;
        if (!isVisible(other, fields, data))
            return false;
    }
    if (actual.isNull() && path == "version")
        actual = Value("1");
    const std::string text = actual.isNull() ? std::string() : actual.isString() ? actual.toString() : toJson(actual);
    return (text == wanted) != negated;
}

/// Calls `visit` for the parts of a text, until it returns true; whether it did.
template<class Visit> bool anyPart(std::string_view text, char separator, const Visit& visit)
{
    while (true) {
        const std::size_t cut = text.find(separator);
        if (visit(text.substr(0, cut)))
            return true;
        if (cut == std::string_view::npos)
            return false;
        text.remove_prefix(cut + 1);
    }
}

} // namespace

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

bool isVisible(const FieldSpec& field, const std::vector<FieldSpec>& fields, const Value& data)
{
    if (field.visibleWhen.empty())
        return true;
    return anyPart(field.visibleWhen, '|', [&](std::string_view terms) {
        return !anyPart(terms, '&', [&](std::string_view term) { return !termHolds(term, fields, data); });
    });
}

} // namespace millrace
