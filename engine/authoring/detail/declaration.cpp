#include "engine/authoring/detail/declaration.h"

#include "engine/authoring/variables.h"
#include "engine/nodes/catalogue.h"

#include <algorithm>

namespace millrace {
namespace {

/// A list whose items carry the name under `key`.
std::optional<Declaration> inList(const Value& list, const std::string& field, const char* key, const std::string& name)
{
    std::optional<Declaration> found;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string& here = list.at(i)[key].toString();
        if (here == name && !found) {
            found.emplace();
            found->field = field + "." + std::to_string(i) + "." + key;
            found->renamable = true;
        }
        names.push_back(here);
    }
    if (found)
        found->taken = std::move(names);
    return found;
}

std::optional<Declaration> inMapping(const Value& mapping, const std::string& field, const std::string& name)
{
    if (!mapping.find(name))
        return std::nullopt;
    Declaration found;
    found.field = dottedField(field, name);
    found.renamable = found.isKey = true;
    for (const auto& [key, value] : mapping.toObject())
        found.taken.push_back(key);
    return found;
}

/// Down the properties of a JSON schema; `step` is where the names of properties begin in the selector.
std::optional<Declaration> inSchema(const Value& schema, std::string field, const Selector& selector, std::size_t step)
{
    const Value* current = &schema;
    for (; step + 1 < selector.size(); ++step) {
        current = &(*current)["properties"][selector[step]];
        field = dottedField(field + ".properties", selector[step]);
    }
    return inMapping((*current)["properties"], field + ".properties", selector[step]);
}

std::optional<Declaration> webhookField(const Value& data, const std::string& name)
{
    for (const char* part : {"params", "body"})
        if (auto found = inList(data[part], part, "name", name))
            return found;
    std::optional<Declaration> found;
    for (std::size_t i = 0; i < data["headers"].size(); ++i) {
        std::string header = data["headers"].at(i)["name"].toString();
        std::replace(header.begin(), header.end(), '-', '_');
        if (header == name && !found) {
            found.emplace();
            found->field = "headers." + std::to_string(i) + ".name";
            found->renamable = true;
        }
    }
    return found;
}

std::optional<Declaration> inStart(const NodeModel& node, const Selector& selector)
{
    auto field = inList(node.data["variables"], "variables", "variable", selector[1]);
    if (!field || selector.size() == 2)
        return field;
    const std::string item = field->field.substr(0, field->field.rfind('.'));
    const Value* schema = valueAt(node.data, item + ".json_schema");
    return schema && schema->isObject() ? inSchema(*schema, item + ".json_schema", selector, 2) : std::nullopt;
}

std::optional<Declaration> ownDeclaration(const NodeModel& node, const Selector& selector)
{
    const std::string& name = selector[1];
    if (node.kind == "start")
        return inStart(node, selector);
    if (node.kind == "llm" && name == "structured_output" && selector.size() > 2)
        return inSchema(node.data["structured_output"]["schema"], "structured_output.schema", selector, 2);
    if (selector.size() > 2 && !(node.kind == "variable-aggregator" || node.kind == "variable-assigner"))
        return std::nullopt;
    if (node.kind == "code")
        return inMapping(node.data["outputs"], "outputs", name);
    if (node.kind == "parameter-extractor")
        return inList(node.data["parameters"], "parameters", "name", name);
    if (node.kind == "variable-aggregator" || node.kind == "variable-assigner")
        return selector.size() == 2 && node.data["advanced_settings"]["group_enabled"].toBool()
                   ? inList(node.data["advanced_settings"]["groups"], "advanced_settings.groups", "group_name", name)
                   : std::nullopt;
    if (node.kind == "loop")
        return inList(node.data["loop_variables"], "loop_variables", "label", name);
    if (node.kind == "human-input")
        return inList(node.data["inputs"], "inputs", "output_variable_name", name);
    if (node.kind == "trigger-webhook")
        return webhookField(node.data, name);
    if (node.kind == "end")
        return inList(node.data["outputs"], "outputs", "variable", name);
    if (node.kind == "agent" || node.kind == "tool")
        return inList(node.data["agent_declared_outputs"], "agent_declared_outputs", "name", name);
    return std::nullopt;
}

std::optional<Declaration> inApp(const AppModel& app, const Selector& selector)
{
    const Value& workflow = app.root["workflow"];
    if (selector[0] == "env" && selector.size() == 2)
        return inList(workflow["environment_variables"], "environment_variables", "name", selector[1]);
    if (selector[0] == "conversation" && selector.size() == 2)
        return inList(workflow["conversation_variables"], "conversation_variables", "name", selector[1]);
    if (selector[0] != "rag" || selector.size() != 3)
        return std::nullopt;
    const Value& fields = workflow["rag_pipeline_variables"];
    std::optional<Declaration> found;
    std::vector<std::string> taken;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields.at(i)["belong_to_node_id"].toString() != selector[1])
            continue;
        taken.push_back(fields.at(i)["variable"].toString());
        if (taken.back() == selector[2] && !found) {
            found.emplace();
            found->field = "rag_pipeline_variables." + std::to_string(i) + ".variable";
            found->renamable = true;
        }
    }
    if (found)
        found->taken = std::move(taken);
    return found;
}

} // namespace

std::optional<Declaration> findDeclaration(const AppModel& app, const Selector& selector)
{
    if (selector.size() < 2)
        return std::nullopt;
    if (selector[0] == "env" || selector[0] == "conversation" || selector[0] == "rag")
        return inApp(app, selector);
    for (std::size_t i = app.nodes.size(); i-- > 0;) {
        const NodeModel& node = app.nodes[i];
        if (node.id != selector[0] || node.isNote())
            continue;
        std::optional<Declaration> found = ownDeclaration(node, selector);
        if (!found) {
            if (variableType(app, selector).empty())
                return std::nullopt;
            found.emplace();
        } else if (selector.size() == 2) {
            for (const OutputSpec& output : nodeOutputs(node.kind, node.data))
                if (output.name.find('.') == std::string::npos)
                    found->taken.push_back(output.name);
        }
        found->node = i;
        return found;
    }
    return std::nullopt;
}

} // namespace millrace
