#include "engine/lint/detail/rules.h"
#include "engine/lint/detail/settings.h"

#include <algorithm>
#include <unordered_set>

namespace millrace::rules {

namespace {

void checkDelivery(LintContext& context, int index)
{
    const Value::Array& methods = context.node(index).data["delivery_methods"].toArray();
    const auto report = [&](Message message) {
        context.reportNode("human.delivery", Severity::Warning, index, "delivery_methods", std::move(message));
    };
    if (methods.empty())
        return report(MR_TEXT("At least one delivery method is needed"));
    if (std::none_of(methods.begin(), methods.end(), [](const Value& m) { return m["enabled"].toBool(); }))
        return report(MR_TEXT("At least one delivery method must be switched on"));
    for (const Value& method : methods)
        if (method["type"].toString() == "email" && method["enabled"].toBool() &&
            (isBlank(method["config"]["subject"]) || isBlank(method["config"]["body"])))
            return report(MR_TEXT("The e-mail needs a subject and a text"));
}

void checkActions(LintContext& context, int index)
{
    const Value& actions = context.node(index).data["user_actions"];
    std::unordered_set<std::string> ids;
    if (actions.size() == 0)
        context.reportNode("human.actions", Severity::Warning, index, "user_actions",
                           MR_TEXT("At least one user action is needed"));
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const Value& action = actions.at(i);
        const std::string place = "user_actions." + std::to_string(i);
        if (isBlank(action["id"]))
            context.reportNode("human.actions", Severity::Warning, index, place, MR_TEXT("A user action has no id"));
        else if (!ids.insert(action["id"].toString()).second)
            context.reportNode("human.actions", Severity::Warning, index, place,
                               Message(MR_TEXT("Two user actions have the id %1"), {action["id"].toString()}));
        if (isBlank(action["title"]))
            context.reportNode("human.actions", Severity::Warning, index, place, MR_TEXT("A user action has no title"));
    }
}

} // namespace

void humanInput(LintContext& context)
{
    for (const int index : context.nodes()) {
        const NodeModel& node = context.node(index);
        // The stub of 1.12 has neither; only the current form is checked.
        if (node.kind != "human-input" || !node.data["required_variables"].isNull())
            continue;
        checkDelivery(context, index);
        checkActions(context, index);
    }
}

} // namespace millrace::rules
