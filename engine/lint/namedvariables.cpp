#include "engine/lint/detail/rules.h"
#include "engine/lint/detail/settings.h"

#include <unordered_set>

namespace millrace::rules {

namespace {

void checkInputs(LintContext& context, int index)
{
    const Value& variables = context.node(index).data["variables"];
    std::unordered_set<std::string> names;
    for (std::size_t i = 0; i < variables.size(); ++i) {
        const std::string place = "variables." + std::to_string(i);
        const std::string& name = variables.at(i)["variable"].toString();
        if (isBlank(variables.at(i)["variable"]))
            context.reportRequired("variables.name", index, place + ".variable", MR_TEXT("Variable Name"));
        else if (isBlank(variables.at(i)["value_selector"]))
            context.reportRequired("variables.value", index, place + ".value_selector", MR_TEXT("Variable Value"));
        else if (!names.insert(name).second)
            context.reportNode("variables.duplicate", Severity::Warning, index, place + ".variable",
                               Message(MR_TEXT("Two input variables have the name %1; the last one counts"), {name}));
    }
}

void checkForm(LintContext& context, int index)
{
    const Value& variables = context.node(index).data["variables"];
    std::unordered_set<std::string> names;
    for (std::size_t i = 0; i < variables.size(); ++i) {
        const Value& variable = variables.at(i);
        const std::string place = "variables." + std::to_string(i);
        const std::string& name = variable["variable"].toString();
        if (name.empty())
            context.reportRequired("form.name", index, place + ".variable", MR_TEXT("Variable Name"));
        else if (!names.insert(name).second)
            context.reportNode("form.duplicate", Severity::Error, index, place + ".variable",
                               Message(MR_TEXT("Two input fields have the name %1"), {name}),
                               MR_TEXT("Rename one of them."));
        if (variable["type"].toString() == "select" && variable["options"].size() == 0)
            context.reportNode("form.options", Severity::Error, index, place + ".options",
                               Message(MR_TEXT("The input field %1 has no options to choose from"), {name}));
    }
}

} // namespace

void namedVariables(LintContext& context)
{
    for (const int index : context.nodes()) {
        const std::string& kind = context.node(index).kind;
        if (kind == "code" || kind == "template-transform")
            checkInputs(context, index);
        else if (kind == "start")
            checkForm(context, index);
    }
}

} // namespace millrace::rules
