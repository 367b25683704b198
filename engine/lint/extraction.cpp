#include "engine/lint/detail/rules.h"
#include "engine/lint/detail/settings.h"

#include <unordered_set>

namespace millrace::rules {

namespace {

void checkClasses(LintContext& context, int index)
{
    const Value& classes = context.node(index).data["classes"];
    std::unordered_set<std::string> ids;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const std::string place = "classes." + std::to_string(i);
        if (isBlank(classes.at(i)["name"]))
            context.reportRequired("classes.name", index, place + ".name", MR_TEXT("Topic Name"));
        const std::string& id = classes.at(i)["id"].toString();
        if (!id.empty() && !ids.insert(id).second)
            context.reportNode("classes.duplicate", Severity::Error, index, place + ".id",
                               Message(MR_TEXT("Two classes have the id %1"), {id}),
                               MR_TEXT("Give one of them another id."));
    }
}

void checkParameters(LintContext& context, int index)
{
    const Value& parameters = context.node(index).data["parameters"];
    std::unordered_set<std::string> names;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const Value& parameter = parameters.at(i);
        const std::string place = "parameters." + std::to_string(i);
        const std::string& name = parameter["name"].toString();
        const auto require = [&](const char* key, const char* word) {
            if (!isBlank(parameter[key]))
                return true;
            context.reportRequired("parameters.incomplete", index, place + "." + key, word);
            return false;
        };
        if (!require("name", MR_TEXT("Name")) || !require("type", MR_TEXT("Type")))
            continue;
        require("description", MR_TEXT("Description"));
        if (name == "__reason" || name == "__is_success")
            context.reportNode("parameters.name", Severity::Error, index, place + ".name",
                               Message(MR_TEXT("%1 is a name that the node uses itself"), {name}),
                               MR_TEXT("Rename the parameter."));
        if (!names.insert(name).second)
            context.reportNode("parameters.duplicate", Severity::Error, index, place + ".name",
                               Message(MR_TEXT("Two parameters have the name %1"), {name}),
                               MR_TEXT("Rename one of them."));
    }
}

} // namespace

void extraction(LintContext& context)
{
    for (const int index : context.nodes()) {
        const std::string& kind = context.node(index).kind;
        if (kind == "question-classifier")
            checkClasses(context, index);
        else if (kind == "parameter-extractor")
            checkParameters(context, index);
    }
}

} // namespace millrace::rules
