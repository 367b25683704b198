#include "engine/authoring/exporting.h"

#include "engine/base/json.h"

#include <algorithm>

namespace millrace {

namespace {

Path graphNodes()
{
    return {PathStep::key("workflow"), PathStep::key("graph"), PathStep::key("nodes")};
}

void addRemoval(EditStep& step, const Path& path, const Value& before, const Value& owner, const char* key)
{
    Edit edit;
    edit.path = path / key;
    edit.before = before;
    edit.keyIndex = static_cast<std::size_t>(owner.toObject().indexOf(key));
    step.edits.push_back(std::move(edit));
}

/// Credentials of tools, wherever they are kept below a value.
void removeCredentials(EditStep& step, const Value& value, const Path& path, int depth)
{
    constexpr int deepest = 30;
    if (depth > deepest)
        return;
    if (value.isArray()) {
        for (std::size_t i = 0; i < value.size(); ++i)
            removeCredentials(step, value.at(i), path / i, depth + 1);
    } else if (value.isObject()) {
        for (const auto& [key, member] : value.toObject())
            removeCredentials(step, member, path / key, depth + 1);
        if (const Value* id = value.find("credential_id"))
            addRemoval(step, path, *id, value, "credential_id");
    }
}

void removeMarks(EditStep& step, const AppModel& app)
{
    for (const NodeModel& node : app.nodes)
        if (const Value* marks = node.data.find("millrace"))
            addRemoval(step, graphNodes() / node.index / "data", *marks, node.data, "millrace");
}

void blank(EditStep& step, const Path& path, const Value& owner, const char* key)
{
    const Value* value = owner.find(key);
    if (!value || *value == Value(""))
        return;
    Edit edit;
    edit.path = path / key;
    edit.before = *value;
    edit.after = Value("");
    step.edits.push_back(std::move(edit));
}

/// Addresses and subscriptions of one server: who knows them can start the app.
void blankTriggers(EditStep& step, const AppModel& app)
{
    for (const NodeModel& node : app.nodes) {
        const Path data = graphNodes() / node.index / "data";
        if (node.kind == "trigger-webhook")
            for (const char* key : {"webhook_url", "webhook_debug_url"})
                blank(step, data, node.data, key);
        if (node.kind == "trigger-plugin")
            blank(step, data, node.data, "subscription_id");
    }
}

void removeSecrets(EditStep& step, const AppModel& app)
{
    const Value& variables = app.root["workflow"]["environment_variables"];
    for (std::size_t i = 0; i < variables.size(); ++i) {
        const Value& variable = variables.at(i);
        if (variable["value_type"].toString() == "secret")
            blank(step, Path{PathStep::key("workflow"), PathStep::key("environment_variables"), PathStep::at(i)},
                  variable, "value");
    }
    blankTriggers(step, app);
    for (const NodeModel& node : app.nodes)
        if (node.kind == "tool" || node.kind == "agent")
            removeCredentials(step, node.data, graphNodes() / node.index / "data", 0);
    const Value& tools = app.root["model_config"]["agent_mode"]["tools"];
    removeCredentials(step, tools,
                      Path{PathStep::key("model_config"), PathStep::key("agent_mode"), PathStep::key("tools")}, 0);
}

} // namespace

std::string exportText(const Document& document, const ExportOptions& options)
{
    EditStep step;
    if (!options.keepMarks)
        removeMarks(step, document.model());
    if (!options.keepSecrets)
        removeSecrets(step, document.model());
    if (step.edits.empty() && !options.jsonFormat)
        return document.text();
    auto copy = Document::fromText(document.text(), document.path());
    // The text is the document's own and the edits were made from its value, so neither can fail; were one to, a
    // secret must not slip out.
    if (!copy || !(*copy)->apply(step))
        return {};
    if (!options.jsonFormat)
        return (*copy)->text();
    JsonStyle style;
    style.indent = 2;
    return toJson((*copy)->model().root, style) + '\n';
}

} // namespace millrace
