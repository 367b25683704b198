#include "engine/apps/basicapp.h"
#include "engine/base/pytext.h"

namespace millrace {

namespace {

// Old exports hold numbers and switches as text, and options as numbers.
Value lengthOf(const Value& given)
{
    std::int64_t parsed = 0;
    if (given.isString()) {
        return pythonInt(given.toString(), parsed) ? Value(parsed) : Value();
    }
    return given;
}

Value optionsOf(const Value& given)
{
    Value::Array out;
    for (const Value& option : given.toArray()) {
        out.emplace_back(option.isString() ? option.toString() : pythonStr(option));
    }
    return out;
}

Value variableOf(const std::string& type, const Value& source)
{
    Value::Object out = source.toObject();
    const std::string& name = source["variable"].toString();
    const std::string& label = source["label"].toString();
    out.set("type", type);
    out.set("variable", name);
    out.set("label", label.empty() ? name : label);
    out.set("max_length", lengthOf(source["max_length"]));
    if (!source["options"].isNull()) {
        out.set("options", optionsOf(source["options"]));
    }
    if (type == "external_data_tool") {
        out.set("required", false); // the tool knows the value; a given one stands in for it
    }
    if (type != "select" && source["default"].isString() && source["default"].toString().empty()) {
        out.remove("default");
    }
    return Value(std::move(out));
}

bool knows(const Value::Array& form, const std::string& name)
{
    for (const Value& variable : form) {
        if (variable["variable"].toString() == name) {
            return true;
        }
    }
    return false;
}

} // namespace

Value inputForm(const AppModel& app)
{
    if (!isBasicApp(app)) {
        const NodeModel* start = app.startNode();
        return start && start->data["variables"].isArray() ? start->data["variables"] : Value(Value::Array());
    }
    Value::Array form;
    for (const Value& entry : app.modelConfig["user_input_form"].toArray()) {
        for (const Value::Member& member : entry.toObject()) {
            const std::string& name = member.second["variable"].toString();
            if (!name.empty() && !knows(form, name)) {
                form.push_back(variableOf(member.first, member.second));
            }
        }
    }
    for (const Value& tool : app.modelConfig["external_data_tools"].toArray()) {
        const std::string& name = tool["variable"].toString();
        if (tool["enabled"].toBool(true) && !name.empty() && !knows(form, name)) {
            form.push_back(variableOf("external_data_tool", tool));
        }
    }
    return form;
}

} // namespace millrace
