#include "engine/lint/detail/rules.h"
#include "engine/lint/detail/settings.h"

#include <algorithm>
#include <array>

namespace millrace::rules {

namespace {

bool needsValue(const std::string& operation)
{
    static constexpr std::array<std::string_view, 6> without = {"empty",      "not empty", "exists",
                                                                "not exists", "null",      "not null"};
    return std::find(without.begin(), without.end(), operation) == without.end();
}

bool isFilled(const Value& value)
{
    return value.isBool() || value.isNumber() || !isBlank(value);
}

void checkSub(LintContext& context, int node, const Value& condition, const std::string& field)
{
    const Value& list = condition["sub_variable_condition"]["conditions"];
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Value& sub = list.at(i);
        const std::string place = field + ".sub_variable_condition.conditions." + std::to_string(i);
        if (isBlank(sub["key"]))
            context.reportRequired("condition.variable", node, place + ".key", MR_TEXT("Variable Name"));
        else if (isBlank(sub["comparison_operator"]))
            context.reportRequired("condition.operator", node, place + ".comparison_operator", MR_TEXT("Operator"));
        else if (needsValue(sub["comparison_operator"].toString()) && !isFilled(sub["value"]))
            context.reportRequired("condition.value", node, place + ".value", MR_TEXT("Variable Value"));
    }
}

void checkConditions(LintContext& context, int node, const Value& list, const std::string& field)
{
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Value& condition = list.at(i);
        const std::string place = field + "." + std::to_string(i);
        const bool hasSub = condition["sub_variable_condition"]["conditions"].size() > 0;
        if (isBlank(condition["variable_selector"]))
            context.reportRequired("condition.variable", node, place + ".variable_selector", MR_TEXT("Variable Name"));
        else if (isBlank(condition["comparison_operator"]))
            context.reportRequired("condition.operator", node, place + ".comparison_operator", MR_TEXT("Operator"));
        else if (hasSub)
            checkSub(context, node, condition, place);
        else if (needsValue(condition["comparison_operator"].toString()) && !isFilled(condition["value"]))
            context.reportRequired("condition.value", node, place + ".value", MR_TEXT("Variable Value"));
    }
}

void checkIfElse(LintContext& context, int node)
{
    const Value& data = context.node(node).data;
    const Value& cases = data["cases"];
    if (cases.size() == 0) {
        if (data["conditions"].size() == 0)
            context.reportRequired("condition.cases", node, "cases", MR_TEXT("IF"));
        checkConditions(context, node, data["conditions"], "conditions");
        return;
    }
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const std::string field = "cases." + std::to_string(i) + ".conditions";
        if (cases.at(i)["conditions"].size() == 0)
            context.reportRequired("condition.cases", node, field, i == 0 ? MR_TEXT("IF") : MR_TEXT("ELIF"));
        checkConditions(context, node, cases.at(i)["conditions"], field);
    }
}

} // namespace

void conditions(LintContext& context)
{
    for (const int index : context.nodes()) {
        const NodeModel& node = context.node(index);
        if (node.kind == "if-else") {
            checkIfElse(context, index);
        } else if (node.kind == "loop") {
            checkConditions(context, index, node.data["break_conditions"], "break_conditions");
            const Value& variables = node.data["loop_variables"];
            for (std::size_t i = 0; i < variables.size(); ++i)
                if (isBlank(variables.at(i)["label"]))
                    context.reportNode("loop.variable", Severity::Error, index,
                                       "loop_variables." + std::to_string(i) + ".label",
                                       Message(MR_TEXT("%1 is required"), {"Variable Name"}));
        } else if (node.kind == "list-operator" && node.data["filter_by"]["enabled"].toBool()) {
            const Value& list = node.data["filter_by"]["conditions"];
            for (std::size_t i = 0; i < list.size(); ++i) {
                const Value& condition = list.at(i);
                const std::string place = "filter_by.conditions." + std::to_string(i);
                if (node.data["var_type"].toString() == "array[file]" && isBlank(condition["key"]))
                    context.reportRequired("condition.variable", index, place + ".key", MR_TEXT("Filter Condition"));
                else if (needsValue(condition["comparison_operator"].toString()) && !isFilled(condition["value"]))
                    context.reportRequired("condition.value", index, place + ".value", MR_TEXT("Variable Value"));
            }
        }
    }
}

} // namespace millrace::rules
