#include "engine/lint/detail/rules.h"
#include "engine/lint/detail/settings.h"

namespace millrace::rules {

namespace {

void checkAssigner(LintContext& context, int index)
{
    const Value& items = context.node(index).data["items"];
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Value& item = items.at(i);
        const std::string place = "items." + std::to_string(i);
        const std::string& operation = item["operation"].toString();
        const bool needsInput = operation != "clear" && operation != "remove-first" && operation != "remove-last";
        const Value& value = item["value"];
        const bool text = item["input_type"].toString() == "constant" && value.isString();
        if (isBlank(item["variable_selector"]))
            context.reportRequired("assign.target", index, place + ".variable_selector", MR_TEXT("Assigned Variable"));
        else if (needsInput && !value.isNumber() && !value.isBool() &&
                 (text ? value.toString().empty() : isBlank(value)))
            context.reportRequired("assign.value", index, place + ".value", MR_TEXT("Variable"));
    }
}

void checkGroups(LintContext& context, int index)
{
    const Value& data = context.node(index).data;
    const auto checkList = [&](const Value& list, const std::string& field, bool always) {
        if (always && list.size() == 0)
            context.reportRequired("aggregate.variables", index, field, MR_TEXT("Assign variables"));
        for (std::size_t i = 0; i < list.size(); ++i)
            if (isBlank(list.at(i)))
                context.reportRequired("aggregate.variables", index, field + "." + std::to_string(i),
                                       MR_TEXT("Assign variables"));
    };
    const bool grouped = data["advanced_settings"]["group_enabled"].toBool();
    if (!grouped) {
        checkList(data["variables"], "variables", false); // an empty list is a missing required field
        return;
    }
    const Value& groups = data["advanced_settings"]["groups"];
    for (std::size_t i = 0; i < groups.size(); ++i)
        checkList(groups.at(i)["variables"], "advanced_settings.groups." + std::to_string(i) + ".variables", true);
}

void checkEnd(LintContext& context, int index)
{
    const Value& outputs = context.node(index).data["outputs"];
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const std::string place = "outputs." + std::to_string(i);
        if (isBlank(outputs.at(i)["variable"]) || isBlank(outputs.at(i)["value_selector"]))
            context.reportRequired("output.entry", index, place, MR_TEXT("Output Variables"));
    }
}

} // namespace

void assignments(LintContext& context)
{
    for (const int index : context.nodes()) {
        const std::string& kind = context.node(index).kind;
        if (kind == "assigner")
            checkAssigner(context, index);
        else if (kind == "variable-aggregator" || kind == "variable-assigner")
            checkGroups(context, index);
        else if (kind == "end")
            checkEnd(context, index);
    }
}

} // namespace millrace::rules
