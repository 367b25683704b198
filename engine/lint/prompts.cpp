#include "engine/lint/detail/rules.h"
#include "engine/lint/detail/settings.h"

#include <algorithm>

namespace millrace::rules {

namespace {

const Value& textOf(const Value& prompt)
{
    return prompt["edition_type"].toString() == "jinja2" ? prompt["jinja2_text"] : prompt["text"];
}

bool hasPrompt(const Value& prompt)
{
    if (prompt.isObject())
        return !isBlank(textOf(prompt));
    const Value::Array& messages = prompt.toArray();
    return std::any_of(messages.begin(), messages.end(), [](const Value& m) { return !isBlank(textOf(m)); });
}

void checkJinja(LintContext& context, int index)
{
    const Value& data = context.node(index).data;
    const Value& prompt = data["prompt_template"];
    const auto isJinja = [](const Value& m) { return m["edition_type"].toString() == "jinja2"; };
    const Value::Array& messages = prompt.toArray();
    if (!isJinja(prompt) && std::none_of(messages.begin(), messages.end(), isJinja))
        return;
    const Value& variables = data["prompt_config"]["jinja2_variables"];
    for (std::size_t i = 0; i < variables.size(); ++i) {
        const std::string place = "prompt_config.jinja2_variables." + std::to_string(i);
        if (isBlank(variables.at(i)["variable"]))
            context.reportRequired("variables.name", index, place + ".variable", MR_TEXT("Variable Name"));
        else if (isBlank(variables.at(i)["value_selector"]))
            context.reportRequired("variables.value", index, place + ".value_selector", MR_TEXT("Variable Value"));
    }
}

void checkLlm(LintContext& context, int index)
{
    const Value& data = context.node(index).data;
    const Value& memory = data["memory"];
    const std::string& query = memory["query_prompt_template"].toString();
    if (memory.isNull() && !hasPrompt(data["prompt_template"]))
        context.reportRequired("prompt.empty", index, "prompt_template", MR_TEXT("Prompt"));
    if (data["model"]["mode"].toString() == "chat" && !memory.isNull() && !query.empty() &&
        query.find("{{#sys.query#}}") == std::string::npos)
        context.reportNode("prompt.query", Severity::Error, index, "memory.query_prompt_template",
                           MR_TEXT("sys.query in user message is required"),
                           MR_TEXT("Add {{#sys.query#}} to the user message of the memory."));
    checkJinja(context, index);
}

} // namespace

void prompts(LintContext& context)
{
    for (const int index : context.nodes()) {
        const NodeModel& node = context.node(index);
        if (node.kind == "llm")
            checkLlm(context, index);
        if (node.kind != "llm" && node.kind != "question-classifier" && node.kind != "parameter-extractor")
            continue;
        const Value& vision = node.data["vision"];
        // An absent selector means sys.files; only an emptied one is a mistake.
        if (vision["enabled"].toBool() && vision["configs"]["variable_selector"].isArray() &&
            isBlank(vision["configs"]["variable_selector"]))
            context.reportRequired("prompt.vision", index, "vision.configs.variable_selector",
                                   MR_TEXT("Vision Variable"));
    }
}

} // namespace millrace::rules
