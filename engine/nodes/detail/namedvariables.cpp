#include "engine/nodes/detail/namedvariables.h"

#include "engine/base/file.h"

namespace millrace {

std::vector<NamedVariable> readVariables(NodeDataReader& reader, const CompileContext& context, const Value& object,
                                         std::string_view key, const std::string& base)
{
    std::vector<NamedVariable> out;
    const Value& list = reader.requireList(object, key, base);
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string path = joinPath(joinPath(base, key), i);
        const Value& item = list.at(i);
        if (!item.isObject()) {
            reader.fail(path, Message(MR_TEXT("The setting %1 must be a mapping"), {path}));
            break;
        }
        NamedVariable variable;
        variable.name = reader.requireText(item, "variable", path);
        variable.ref = context.ref(reader.requireSelector(item, "value_selector", path));
        out.push_back(std::move(variable));
    }
    return out;
}

Value withoutFiles(const Value& value)
{
    if (value.isFile()) {
        return value.toFile()->toValue();
    }
    if (value.isArray()) {
        Value::Array items;
        items.reserve(value.size());
        for (const Value& item : value.toArray()) {
            items.push_back(withoutFiles(item));
        }
        return items;
    }
    if (value.isObject()) {
        Value::Object members;
        members.reserve(value.size());
        for (const auto& [key, member] : value.toObject()) {
            members.append(key, withoutFiles(member));
        }
        return members;
    }
    return value;
}

Value::Object plainValues(const std::vector<NamedVariable>& variables, const VariablePool& pool)
{
    Value::Object out;
    for (const NamedVariable& variable : variables) {
        const std::optional<Value> value = pool.get(variable.ref);
        out.set(variable.name, value ? withoutFiles(*value) : Value());
    }
    return out;
}

} // namespace millrace
