#include "engine/project/detail/texts.h"

#include <array>

namespace millrace {

namespace {

bool isOneOf(std::string_view key, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names)
        if (key == name)
            return true;
    return false;
}

// Identifiers, kinds and looks. Changing them by a text replacement would break the app.
bool isStructural(std::string_view key)
{
    return key.starts_with('_') || key.ends_with("_id") || key.ends_with("_selector") || key.ends_with("_ids") ||
           isOneOf(key, {"id",
                         "type",
                         "selected",
                         "millrace",
                         "version",
                         "provider",
                         "provider_type",
                         "mode",
                         "role",
                         "varType",
                         "var_type",
                         "variable_selector",
                         "value_selector",
                         "variables_selector",
                         "selector",
                         "input_type",
                         "operation",
                         "comparison_operator",
                         "logical_operator",
                         "code_language",
                         "edition_type",
                         "error_strategy",
                         "error_handle_mode",
                         "retrieval_mode",
                         "reasoning_mode",
                         "output_type",
                         "item_var_type",
                         "method",
                         "theme",
                         "author",
                         "key_type"});
}

TextPlace placeOf(const NodeModel& node, std::string_view field)
{
    if (field == "code")
        return TextPlace::Code;
    if (isOneOf(field, {"title", "desc"}))
        return TextPlace::Title;
    if (node.isNote() || field.starts_with("prompt_template") || field.starts_with("memory.query_prompt_template") ||
        isOneOf(field, {"answer", "template", "instruction", "instructions", "query_prompt_template", "form_content",
                        "query", "text"}))
        return TextPlace::Prompt;
    return TextPlace::Setting;
}

bool isSelector(const Value& value)
{
    // [node id, name …]: a list of short texts without blanks that stands where selectors stand is told by its key; a
    // bare list of lists of texts (aggregator) by its shape.
    if (!value.isArray() || value.size() < 2)
        return false;
    for (const Value& item : value.toArray())
        if (!item.isString() || item.toString().find_first_of(" \n") != std::string::npos)
            return false;
    const std::string& owner = value.at(0).toString();
    return isOneOf(owner, {"sys", "env", "conversation", "rag"}) ||
           (owner.size() >= 10 && owner.find_first_not_of("0123456789abcdef-") == std::string::npos);
}

class Walker {
public:
    Walker(const std::function<void(const AppText&)>& visit, const NodeModel* node) : visit_(visit), node_(node) {}

    void walk(const Value& value, const Path& path, const std::string& field) const
    {
        if (value.isString()) {
            if (!value.toString().empty())
                visit_({value.toString(), node_ ? placeOf(*node_, field) : TextPlace::App, node_, path, field});
        } else if (value.isObject()) {
            for (const auto& [key, member] : value.toObject())
                if (!isStructural(key) || (key == "query" && member.isString()))
                    walk(member, path / key, field.empty() ? key : field + '.' + key);
        } else if (value.isArray() && !isSelector(value)) {
            for (std::size_t i = 0; i < value.size(); ++i)
                walk(value.at(i), path / i, field + '.' + std::to_string(i));
        }
    }

private:
    const std::function<void(const AppText&)>& visit_;
    const NodeModel* node_;
};

void walkVariables(const std::vector<VariableModel>& variables, const char* list,
                   const std::function<void(const AppText&)>& visit)
{
    for (std::size_t i = 0; i < variables.size(); ++i) {
        const VariableModel& variable = variables[i];
        const Path path = Path{PathStep::key("workflow"), PathStep::key(list)} / i;
        const std::string field = std::string("workflow.") + list + '.' + std::to_string(i);
        if (!variable.description.empty())
            visit({variable.description, TextPlace::App, nullptr, path / "description", field + ".description"});
        // What a secret holds is nobody's business.
        if (variable.valueType != "secret" && variable.value.isString() && !variable.value.toString().empty())
            visit({variable.value.toString(), TextPlace::App, nullptr, path / "value", field + ".value"});
    }
}

} // namespace

void forEachText(const AppModel& app, const std::function<void(const AppText&)>& visit)
{
    const Value& head = app.root["app"];
    for (const char* key : {"name", "description"})
        if (const Value* text = head.find(key); text && text->isString() && !text->toString().empty())
            visit({text->toString(), TextPlace::App, nullptr, Path{PathStep::key("app"), PathStep::key(key)},
                   std::string("app.") + key});
    if (const Value* workflow = app.root.find("workflow")) {
        walkVariables(app.environment, "environment_variables", visit);
        walkVariables(app.conversation, "conversation_variables", visit);
        if (const Value* features = workflow->find("features"))
            Walker(visit, nullptr)
                .walk(*features, Path{PathStep::key("workflow"), PathStep::key("features")}, "workflow.features");
    }
    if (const Value* config = app.root.find("model_config"))
        Walker(visit, nullptr).walk(*config, Path{PathStep::key("model_config")}, "model_config");
    for (const NodeModel& node : app.nodes)
        Walker(visit, &node).walk(node.data, Path::nodeData(node.id), {});
}

namespace {

void findModels(const Value& value, const Path& path, const NodeModel* node, bool canBe,
                const std::function<void(const ModelPlace&)>& visit)
{
    if (value.isObject()) {
        if (canBe && value["provider"].isString() && value["name"].isString()) {
            visit({value, node, path});
            return;
        }
        for (const auto& [key, member] : value.toObject())
            if (key != "millrace")
                findModels(member, path / key, node,
                           key == "model" || key.ends_with("_model") || key.ends_with("model_config"), visit);
    } else if (value.isArray()) {
        for (std::size_t i = 0; i < value.size(); ++i)
            findModels(value.at(i), path / i, node, false, visit);
    }
}

} // namespace

void forEachModel(const AppModel& app, const std::function<void(const ModelPlace&)>& visit)
{
    if (const Value* workflow = app.root.find("workflow"); workflow && workflow->find("features"))
        findModels((*workflow)["features"], Path{PathStep::key("workflow"), PathStep::key("features")}, nullptr, false,
                   visit);
    if (const Value* config = app.root.find("model_config"))
        findModels(*config, Path{PathStep::key("model_config")}, nullptr, false, visit);
    for (const NodeModel& node : app.nodes)
        findModels(node.data, Path::nodeData(node.id), &node, false, visit);
}

} // namespace millrace
