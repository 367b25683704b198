#include "engine/nodes/detail/toolparameters.h"

#include "engine/base/pytext.h"

#include <algorithm>

namespace millrace {

namespace {

const ToolDeclaration* find(const std::vector<ToolDeclaration>& declared, const std::string& name)
{
    const auto found =
        std::find_if(declared.begin(), declared.end(), [&](const ToolDeclaration& d) { return d.name == name; });
    return found == declared.end() ? nullptr : &*found;
}

std::string missingVariable(const ToolInput& input)
{
    return "The variable " + input.variable.dotted() + " of the parameter " + input.name + " does not exist";
}

/// A setting that nobody has set: the default, unless 0 was meant.
bool isUnset(const Value& value)
{
    return !pythonTruth(value) && !value.isNumber() && !value.isBool();
}

} // namespace

TemplatedValue::TemplatedValue(const Value& value, const CompileContext& context) : literal_(value)
{
    if (value.isString()) {
        text_ = context.text(value.toString());
    }
    for (const Value& item : value.toArray()) {
        parts_.emplace_back(std::string(), TemplatedValue(item, context));
    }
    for (const Value::Member& member : value.toObject()) {
        parts_.emplace_back(member.first, TemplatedValue(member.second, context));
    }
}

Value TemplatedValue::render(const VariablePool& pool) const
{
    if (text_) {
        return text_->render(pool);
    }
    if (literal_.isArray()) {
        Value::Array out;
        for (const auto& [name, part] : parts_) {
            out.push_back(part.render(pool));
        }
        return out;
    }
    if (literal_.isObject()) {
        Value::Object out;
        for (const auto& [name, part] : parts_) {
            out.append(name, part.render(pool));
        }
        return out;
    }
    return literal_;
}

std::vector<ToolInput> readToolInputs(NodeDataReader& reader, const Value& map, const std::string& base,
                                      const CompileContext& context)
{
    std::vector<ToolInput> out;
    for (const auto& [name, entry] : map.toObject()) {
        if (entry.isNull()) {
            continue;
        }
        const std::string path = joinPath(base, name);
        if (!entry.isObject()) {
            reader.fail(path, Message(MR_TEXT("The setting %1 must be a mapping with type and value"), {path}));
            break;
        }
        ToolInput input;
        input.name = name;
        input.type = reader.requireChoice(entry, "type", {"mixed", "variable", "constant"}, path);
        const Value& value = entry["value"];
        if (input.type == "variable") {
            input.variable = context.ref(reader.requireSelector(entry, "value", path));
        } else if (input.type == "mixed") {
            input.text = context.text(reader.requireText(entry, "value", path));
        } else if (value.isNull() || value.isFile()) {
            reader.fail(path, Message(MR_TEXT("The setting %1 is missing"), {joinPath(path, "value")}));
        } else {
            input.text = context.text(pythonStr(value));
            input.structure = TemplatedValue(value, context);
            input.structured = value.isArray() || value.isObject();
        }
        out.push_back(std::move(input));
    }
    return out;
}

ToolParameters readToolParameters(NodeDataReader& reader, const NodeModel& node, const CompileContext& context)
{
    ToolParameters out;
    out.inputs = readToolInputs(reader, reader.requireObject(node.data, "tool_parameters"), "tool_parameters", context);
    out.declarations = readDeclarations(node.data["paramSchemas"]);
    const Value& version = node.data["version"];
    out.legacy = node.data["tool_node_version"].isNull() && (!pythonTruth(version) || pythonStr(version) == "1");
    const Value& settings = reader.requireObject(node.data, "tool_configurations");
    if (out.legacy) {
        out.settings = settings;
        return out;
    }
    Value::Object given; // an entry without a value is one that nobody filled in
    for (const auto& [name, entry] : settings.toObject()) {
        if (entry.isObject() && entry.find("type") && !entry["value"].isNull()) {
            given.append(name, entry);
        } else if (!entry.isObject() && !entry.isNull()) { // a plain value among newer ones is a constant
            given.append(name, Value::object({{"type", "constant"}, {"value", entry}}));
        }
    }
    out.settingInputs = readToolInputs(reader, Value(std::move(given)), "tool_configurations", context);
    return out;
}

BuiltParameters ToolParameters::build(const VariablePool& pool, const std::vector<ToolDeclaration>& declared) const
{
    BuiltParameters built;
    Value::Object values;
    for (const ToolInput& input : inputs) {
        const ToolDeclaration* declaration = find(declared, input.name);
        if (!declared.empty() && !declaration) {
            values.set(input.name, Value());
            continue;
        }
        Value value;
        if (input.type == "variable") {
            const std::optional<Value> found = pool.get(input.variable);
            if (!found) {
                if (declaration && declaration->required) {
                    built.error = missingVariable(input);
                    break;
                }
                continue;
            }
            value = *found;
        } else {
            value = input.structured ? input.structure.render(pool) : Value(input.text.render(pool));
        }
        if (declaration) {
            value = castParameter(value, *declaration, built.error);
        }
        if (!built.error.empty()) {
            break;
        }
        values.set(input.name, std::move(value));
    }
    built.values = Value(std::move(values));
    return built;
}

BuiltParameters ToolParameters::buildSettings(const VariablePool& pool,
                                              const std::vector<ToolDeclaration>& declared) const
{
    BuiltParameters built;
    Value::Object values;
    for (const ToolInput& input : settingInputs) {
        Value value;
        if (input.type == "variable") {
            const std::optional<Value> found = pool.get(input.variable);
            if (!found) {
                built.error = missingVariable(input);
                break;
            }
            value = *found;
        } else {
            value = input.type == "constant" ? input.structure.literal() : Value(input.text.render(pool));
        }
        values.set(input.name, std::move(value));
    }
    for (const Value::Member& setting : settings.toObject()) {
        values.set(setting.first, setting.second);
    }
    for (const ToolDeclaration& declaration : declared) {
        if (!legacy || declaration.form != "form" || !built.error.empty()) {
            continue; // the newer form has every value written out
        }
        const Value* given = values.find(declaration.name);
        Value value = given && !isUnset(*given) ? *given : declaration.defaultValue;
        if (isUnset(value) && declaration.required) {
            built.error = "The setting " + declaration.name + " of the tool is required";
        } else if (!value.isNull() || given) {
            values.set(declaration.name, castParameter(value, declaration, built.error));
        }
    }
    built.values = Value(std::move(values));
    return built;
}

} // namespace millrace
