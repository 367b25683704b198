#include "engine/nodes/detail/agenttools.h"

#include "engine/base/json.h"
#include "engine/base/pytext.h"

#include <algorithm>

namespace millrace {

namespace {

/// `auto` 1, or none: the model chooses the value.
bool isLeftToModel(const Value& parameter)
{
    const Value& choice = parameter["auto"];
    return choice.isNull() || pythonTruth(choice);
}

bool allMappings(const Value& parameters)
{
    return std::all_of(parameters.toObject().begin(), parameters.toObject().end(),
                       [](const Value::Member& parameter) { return parameter.second.isObject(); });
}

} // namespace

bool AgentTools::isList(const Value& value)
{
    return value.isArray() && value.size() > 0 &&
           std::all_of(value.toArray().begin(), value.toArray().end(),
                       [](const Value& tool) { return tool.isObject() && tool["tool_name"].isString(); });
}

AgentTools::AgentTools(const Value& configured, const CompileContext& context)
{
    for (const Value& tool : configured.toArray()) {
        for (const Value::Member& parameter : tool["parameters"].toObject()) {
            const Value& value = parameter.second["value"];
            if (value["type"].toString() == "variable") {
                variables_.emplace(toJson(value["value"]), context.ref(value["value"]));
            }
        }
    }
}

Value AgentTools::resolve(const Value& value, const VariablePool& pool, bool dropMcp, std::string& error) const
{
    Value::Array out;
    for (const Value& tool : value.toArray()) {
        const bool dropped = dropMcp && tool["type"].toString() == "mcp";
        if (pythonTruth(tool["enabled"]) && !dropped) {
            out.push_back(resolveTool(tool, pool, error));
        }
    }
    return out;
}

Value AgentTools::resolveTool(const Value& tool, const VariablePool& pool, std::string& error) const
{
    Value::Object out = tool.toObject();
    out.remove("schemas");
    const Value& given = tool["parameters"];
    Value parameters = given.isObject() ? given : Value(Value::Object());
    if (allMappings(given)) {
        for (const Value::Member& parameter : given.toObject()) {
            parameters.set(parameter.first, isLeftToModel(parameter.second)
                                                ? Value()
                                                : resolveParameter(parameter.second["value"], pool, error));
        }
    }
    Value settings = Value(Value::Object());
    for (const Value::Member& setting : tool["settings"].toObject()) {
        settings.set(setting.first, setting.second["value"]);
    }
    out.set("settings", std::move(settings));
    out.set("parameters", std::move(parameters));
    if (const std::string& description = tool["extra"]["description"].toString(); !description.empty()) {
        out.set("tool_description", description);
    }
    return Value(std::move(out));
}

Value AgentTools::resolveParameter(const Value& parameter, const VariablePool& pool, std::string& error) const
{
    if (parameter["type"].toString() != "variable") {
        return parameter.isObject() ? parameter["value"] : parameter;
    }
    const auto known = variables_.find(toJson(parameter["value"]));
    const std::optional<Value> found = known == variables_.end() ? std::nullopt : pool.get(known->second);
    if (!found) {
        error = "The variable " + toJson(parameter["value"]) + " of a tool's parameter does not exist";
    }
    return found.value_or(Value());
}

} // namespace millrace
