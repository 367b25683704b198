#include "engine/apps/basicapp.h"
#include "engine/apps/features.h"
#include "engine/authoring/forminputs.h"
#include "engine/lint/detail/rules.h"
#include "engine/lint/detail/settings.h"

#include <algorithm>
#include <set>

namespace millrace::rules {

namespace {

constexpr std::size_t mostMessages = 10;
constexpr std::size_t mostStopWords = 4;

struct Text {
    std::string field, text;
};

Problem& report(LintContext& context, const char* code, Severity severity, std::string field, Message message,
                Message hint = {})
{
    Problem& problem = context.report(code, severity, std::move(message), std::move(hint));
    problem.field = std::move(field);
    return problem;
}

// The texts that make up the prompt, as the app's settings choose them.
std::vector<Text> promptTexts(const AppModel& app)
{
    const Value& config = app.modelConfig;
    if (isAgentApp(app) || config["prompt_type"].toString() != "advanced") {
        return {{"pre_prompt", config["pre_prompt"].toString()}};
    }
    if (config["model"]["mode"].toString() == "completion") {
        return {
            {"completion_prompt_config.prompt.text", config["completion_prompt_config"]["prompt"]["text"].toString()}};
    }
    std::vector<Text> out;
    for (const Value& message : config["chat_prompt_config"]["prompt"].toArray()) {
        out.push_back(
            {"chat_prompt_config.prompt." + std::to_string(out.size()) + ".text", message["text"].toString()});
    }
    return out;
}

void checkModel(LintContext& context)
{
    const Value& model = context.app.modelConfig["model"];
    if (isBlank(model["name"])) {
        report(context, "app.model", Severity::Error, "model", MR_TEXT("The app has no model"),
               MR_TEXT("Name one in model_config.model: provider, name and mode."))
            .blocksRun = true;
    } else if (isBlank(model["provider"])) {
        report(context, "app.model", Severity::Error, "model.provider",
               Message(MR_TEXT("%1 is required"), {"model.provider"}));
    }
    const std::size_t stops = model["completion_params"]["stop"].size();
    if (stops > mostStopWords) {
        report(context, "app.stop", Severity::Warning, "model.completion_params.stop",
               Message(MR_TEXT("There are %1 stop words; Dify takes at most %2"),
                       {std::to_string(stops), std::to_string(mostStopWords)}));
    }
}

void checkForm(LintContext& context)
{
    static constexpr std::string_view known[] = {"text-input", "paragraph",   "select",
                                                 "number",     "checkbox",    "file",
                                                 "file-list",  "json_object", "external_data_tool"};
    std::set<std::string> names;
    const Value& entries = context.app.modelConfig["user_input_form"];
    for (std::size_t i = 0; i < entries.size(); ++i) {
        for (const auto& [type, variable] : entries.at(i).toObject()) {
            const std::string field = "user_input_form." + std::to_string(i) + "." + type;
            const std::string& name = variable["variable"].toString();
            if (std::find(std::begin(known), std::end(known), type) == std::end(known)) {
                report(context, "variable.type", Severity::Error, field,
                       Message(MR_TEXT("\"%1\" is no type of input that Dify knows"), {type}))
                    .blocksRun = true;
            }
            if (!isFormInputName(name)) {
                report(context, "variable.name", Severity::Error, field + ".variable",
                       Message(MR_TEXT("\"%1\" is no name for an input"), {name}),
                       MR_TEXT("Use letters, digits and _, with no digit first."));
            } else if (!names.insert(name).second) {
                report(context, "variable.duplicate", Severity::Error, field + ".variable",
                       Message(MR_TEXT("There are two inputs with the name %1"), {name}));
            }
            if (type == "select" && variable["options"].size() == 0) {
                report(context, "variable.options", Severity::Error, field + ".options",
                       Message(MR_TEXT("The input %1 offers nothing to choose from"), {name}));
            }
        }
    }
}

// What a prompt may name, and what it never does.
void checkVariables(LintContext& context, const std::vector<Text>& texts)
{
    const Value form = inputForm(context.app);
    std::set<std::string> declared, used;
    for (const Value& variable : form.toArray()) {
        declared.insert(variable["variable"].toString());
    }
    for (const Text& text : texts) {
        for (const std::string& name : formInputsNamed(text.text)) {
            used.insert(name);
            if (!declared.contains(name)) {
                report(context, "prompt.variable", Severity::Warning, text.field,
                       Message(MR_TEXT("The prompt names {{%1}}, which is no input of the app"), {name}),
                       MR_TEXT("Add the input, or the model will read the braces as they are."));
            }
        }
    }
    const std::string& query = context.app.modelConfig["dataset_query_variable"].toString();
    for (const Value& variable : form.toArray()) {
        const std::string& name = variable["variable"].toString();
        if (variable["required"].toBool() && !used.contains(name) && name != query) {
            report(context, "prompt.unused", Severity::Warning, texts.empty() ? "pre_prompt" : texts.front().field,
                   Message(MR_TEXT("The input %1 is required, but the prompt does not use it"), {name}),
                   Message(MR_TEXT("Write {{%1}} where its value belongs."), {name}));
        }
    }
}

void checkPrompt(LintContext& context)
{
    const AppModel& app = context.app;
    const std::vector<Text> texts = promptTexts(app);
    const bool blank = std::all_of(texts.begin(), texts.end(), [](const Text& t) { return isBlank(Value(t.text)); });
    if (blank && app.mode == "completion") {
        report(context, "prompt.empty", Severity::Error, texts.empty() ? "chat_prompt_config.prompt" : texts[0].field,
               Message(MR_TEXT("%1 is required"), {MR_TEXT("Prompt")}));
    }
    const Value& messages = app.modelConfig["chat_prompt_config"]["prompt"];
    const bool listed = texts.empty() || texts[0].field.compare(0, 4, "chat") == 0;
    if (listed && messages.size() > mostMessages) {
        report(context, "prompt.messages", Severity::Warning, "chat_prompt_config.prompt",
               Message(MR_TEXT("The prompt has %1 messages; Dify takes at most %2"),
                       {std::to_string(messages.size()), std::to_string(mostMessages)}));
    }
    for (std::size_t i = 0; listed && i < messages.size(); ++i) {
        const std::string& role = messages.at(i)["role"].toString();
        if (role != "system" && role != "user" && role != "assistant") {
            report(context, "prompt.role", Severity::Error, "chat_prompt_config.prompt." + std::to_string(i) + ".role",
                   Message(MR_TEXT("\"%1\" is no role of a message"), {role}),
                   MR_TEXT("Choose system, user or assistant."))
                .blocksRun = true;
        }
    }
    checkVariables(context, texts);
}

void checkServices(LintContext& context)
{
    const AppModel& app = context.app;
    const Value form = inputForm(app);
    for (const Value& variable : form.toArray()) {
        if (variable["type"].toString() == "external_data_tool") {
            report(context, "app.external_data", Severity::Warning, "external_data_tools",
                   Message(MR_TEXT("The variable %1 comes from an extension that only the Dify server knows"),
                           {variable["variable"].toString()}),
                   MR_TEXT("Give it as an input, or rehearse the node data."));
        }
    }
    if (isAgentApp(app)) {
        report(context, "app.agent", Severity::Warning, "agent_mode",
               MR_TEXT("An agent app needs the agent runtime; until then it runs with a rehearsal only"));
    }
    // What the graph builder itself asks for, so that nothing stops a run unnamed.
    const Result<AppModel> graph = basicAppGraph(app);
    if (!graph.ok() && graph.error().facts["field"].toString() != "model") {
        report(context, "app.config", Severity::Error, graph.error().facts["field"].toString(), graph.error().what,
               graph.error().hint)
            .blocksRun = true;
    }
}

void checkFeatures(LintContext& context)
{
    const Value& moderation = appFeature(context.app, "sensitive_word_avoidance");
    if (moderation["enabled"].toBool() && isBlank(moderation["type"])) {
        report(context, "feature.moderation", Severity::Error, "sensitive_word_avoidance.type",
               MR_TEXT("Moderation is on, but of no type: Dify refuses to save it"),
               MR_TEXT("Choose keywords, openai_moderation or api, or turn it off."));
        return;
    }
    for (const FeatureGap& gap : featureGaps(context.app)) {
        report(context, "feature.local", gap.serious ? Severity::Warning : Severity::Info, gap.field, gap.message,
               gap.hint);
    }
}

} // namespace

void modelConfig(LintContext& context)
{
    checkFeatures(context);
    if (!isBasicApp(context.app)) {
        return;
    }
    checkModel(context);
    checkForm(context);
    checkPrompt(context);
    checkServices(context);
}

} // namespace millrace::rules
