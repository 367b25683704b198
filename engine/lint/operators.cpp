#include "engine/lint/detail/fieldtype.h"
#include "engine/lint/detail/rules.h"

#include "engine/authoring/variables.h"
#include "engine/lint/detail/settings.h"

#include <algorithm>
#include <array>

namespace millrace {

namespace {

bool isNumber(std::string_view type)
{
    return type == "number" || type == "integer" || type == "float";
}

bool isList(std::string_view type)
{
    return type.substr(0, 5) == "array";
}

/// Whether the engine can compare a value of this type so; it would fail otherwise.
bool canCompare(std::string_view operation, std::string_view type)
{
    const bool text = type == "string" || type == "secret";
    if (type.empty() || type == "any")
        return true;
    if (operation == "contains" || operation == "not contains")
        return text || isList(type);
    if (operation == "start with" || operation == "end with")
        return text;
    if (operation == "is" || operation == "is not")
        return text || type == "boolean";
    if (operation == "=" || operation == "≠")
        return isNumber(type) || type == "boolean";
    if (operation == ">" || operation == "<" || operation == "≥" || operation == "≤")
        return isNumber(type);
    return operation != "all of" || isList(type);
}

bool isOneOf(const std::vector<std::string>& list, const std::string& text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

void checkConditions(LintContext& context, int node, const Value& list, const std::string& field)
{
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Value& condition = list.at(i);
        const Selector selector = selectorAt(condition, "variable_selector");
        const std::string& operation = condition["comparison_operator"].toString();
        if (selector.size() < 2 || operation.empty())
            continue;
        const std::string type = variableType(context.app, selector);
        if (!canCompare(operation, type))
            context.reportNode(
                "condition.operatorType", Severity::Warning, node,
                field + "." + std::to_string(i) + ".comparison_operator",
                Message(MR_TEXT("\"%1\" cannot be asked of %2, which is of type %3: the node would fail"),
                        {operation, selector[0] + "." + selector[1], type}),
                MR_TEXT("Choose an operator that goes with the type."));
    }
}

void checkAssigner(LintContext& context, int node)
{
    const Value& items = context.node(node).data["items"];
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Value& item = items.at(i);
        const std::string& operation = item["operation"].toString();
        const Selector target = selectorAt(item, "variable_selector");
        const std::string type = target.size() < 2 ? std::string() : variableType(context.app, target);
        const bool constant = item["input_type"].toString() == "constant";
        const std::vector<std::string> allowed = operationsOf(type, constant);
        if (!type.empty() && !allowed.empty() && !operation.empty() && !isOneOf(allowed, operation))
            context.reportNode("assign.operation", Severity::Error, node, "items." + std::to_string(i) + ".operation",
                               Message(MR_TEXT("The operation \"%1\" does not go with %2, which is of type %3"),
                                       {operation, target[0] + "." + target[1], type}),
                               MR_TEXT("Choose another operation."));
    }
}

} // namespace

std::vector<std::string> operatorsOf(std::string_view type, bool loop)
{
    if (type.empty() || type == "any")
        return {};
    if (type == "string" || type == "secret")
        return {"contains", "not contains", "start with", "end with", "is", "is not", "empty", "not empty"};
    if (isNumber(type))
        return {"=", "≠", ">", "<", "≥", "≤", "empty", "not empty"};
    if (type == "boolean")
        return {"is", "is not"};
    if (type == "file")
        return {"exists", "not exists"};
    if (type == "array[string]" || type == "array[number]" || type == "array[boolean]")
        return {"contains", "not contains", "empty", "not empty"};
    if (isList(type) || (loop && type == "object"))
        return {"not empty", "empty"};
    return {"not empty", "empty"};
}

std::vector<std::string> operationsOf(std::string_view type, bool constant)
{
    const bool scalar = type == "string" || type == "boolean" || type == "object" || isNumber(type);
    if (!scalar && !isList(type))
        return {};
    if (!constant)
        return isList(type)
                   ? std::vector<std::string>{"over-write", "append", "extend", "clear", "remove-first", "remove-last"}
                   : std::vector<std::string>{"over-write", "clear"};
    if (isNumber(type))
        return {"set", "over-write", "+=", "-=", "*=", "/="};
    return scalar ? std::vector<std::string>{"set", "over-write"} : std::vector<std::string>();
}

namespace rules {

void operators(LintContext& context)
{
    for (const int index : context.nodes()) {
        const NodeModel& node = context.node(index);
        if (node.kind == "assigner") {
            checkAssigner(context, index);
        } else if (node.kind == "loop") {
            checkConditions(context, index, node.data["break_conditions"], "break_conditions");
        } else if (node.kind == "if-else") {
            const Value& cases = node.data["cases"];
            for (std::size_t i = 0; i < cases.size(); ++i)
                checkConditions(context, index, cases.at(i)["conditions"],
                                "cases." + std::to_string(i) + ".conditions");
            if (cases.size() == 0)
                checkConditions(context, index, node.data["conditions"], "conditions");
        }
    }
}

} // namespace rules

} // namespace millrace
