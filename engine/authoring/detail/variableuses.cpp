#include "engine/authoring/detail/datadraft.h"
#include "engine/authoring/detail/declaration.h"
#include "engine/authoring/detail/excerpt.h"
#include "engine/authoring/detail/programnames.h"
#include "engine/authoring/forminputs.h"
#include "engine/authoring/variables.h"

#include <algorithm>

namespace millrace {
namespace {

std::string dotted(const Selector& selector)
{
    std::string text;
    for (const std::string& part : selector)
        text += (text.empty() ? "" : ".") + part;
    return text;
}

/// Where in a text the first reference to the variable begins.
std::size_t placeIn(const std::string& text, const Selector& selector)
{
    for (std::size_t at = text.find("{{#"); at != std::string::npos; at = text.find("{{#", at + 3))
        if (const Selector found = templateReference(text, at); !found.empty() && isWithin(found, selector))
            return at;
    return 0;
}

std::string excerptOf(const AppModel& app, const Reference& reference, const Selector& selector)
{
    const NodeModel* node = app.node(reference.nodeId);
    const Value* value = node ? valueAt(node->data, reference.field) : nullptr;
    if (value && value->isString())
        return lineAround(value->toString(), placeIn(value->toString(), selector));
    return dotted(reference.selector);
}

Use declarationUse(const AppModel& app, const Selector& selector, const Declaration& declaration)
{
    Use use;
    use.declares = true;
    use.field = declaration.field;
    use.excerpt = dotted(selector);
    if (declaration.node)
        use.nodeId = app.nodes[*declaration.node].id;
    return use;
}

/// Calls `visit(value, dotted path)` for a value and everything in it. Recursion is bounded by the depth of documents.
template<class Visit> void walk(const Value& value, const std::string& field, const Visit& visit)
{
    visit(value, field);
    for (std::size_t i = 0; i < value.toArray().size(); ++i)
        walk(value.at(i), dottedField(field, std::to_string(i)), visit);
    for (const auto& [key, member] : value.toObject())
        walk(member, dottedField(field, key), visit);
}

/// Calls `visit(node id, value, path)` for the data of every node and for the settings of the app.
template<class Visit> void walkApp(const AppModel& app, const Visit& visit)
{
    for (const NodeModel& node : app.nodes)
        if (!node.isNote())
            walk(node.data, {}, [&](const Value& value, const std::string& field) { visit(node.id, value, field); });
    const std::string none;
    walk(app.features, "features", [&](const Value& value, const std::string& field) { visit(none, value, field); });
    walk(app.modelConfig, "model_config",
         [&](const Value& value, const std::string& field) { visit(none, value, field); });
}

/// Whether a value is the id of a dataset that is searched: `dataset_ids` of nodes, `datasets` of plain apps.
bool namesDataset(const Value& value, const std::string& field)
{
    return value.isString() && !value.toString().empty() &&
           (field.find("dataset_ids.") != std::string::npos ||
            (field.find("dataset") != std::string::npos && field.size() > 3 &&
             field.compare(field.size() - 3, 3, ".id") == 0));
}

/// Provider and name of a model, under the keys that the kinds use; empty names when the value is none.
std::pair<std::string, std::string> modelIn(const Value& value)
{
    if (value["provider"].isString() && value["name"].isString() &&
        (value.find("mode") || value.find("completion_params")))
        return {value["provider"].toString(), value["name"].toString()};
    if (value["provider"].isString() && value["model"].isString())
        return {value["provider"].toString(), value["model"].toString()};
    if (value["reranking_model_name"].isString())
        return {value["reranking_provider_name"].toString(), value["reranking_model_name"].toString()};
    if (value["embedding_model"].isString())
        return {value["embedding_model_provider"].toString(), value["embedding_model"].toString()};
    return {};
}

} // namespace

std::vector<Use> usesOfVariable(const Document& document, const Selector& selector)
{
    std::vector<Use> uses;
    if (selector.empty())
        return uses;
    const AppModel& app = document.model();
    if (const auto declaration = findDeclaration(app, selector))
        uses.push_back(declarationUse(app, selector, *declaration));
    for (const Reference& reference : document.references().all()) {
        if (!isWithin(reference.selector, selector))
            continue;
        const auto same = [&](const Use& use) {
            return use.nodeId == reference.nodeId && use.field == reference.field;
        };
        if (!uses.empty() && !uses.back().declares && same(uses.back()))
            continue; // several times in one text
        Use use;
        use.nodeId = reference.nodeId;
        use.field = reference.field;
        use.writes = reference.writes;
        use.excerpt = excerptOf(app, reference, selector);
        uses.push_back(std::move(use));
    }
    return uses;
}

std::vector<Use> usesOfInput(const AppModel& app, const std::string& nodeId, const std::string& name)
{
    if (nodeId.empty())
        return usesOfFormInput(app, name);
    std::vector<Use> uses;
    const NodeModel* node = app.node(nodeId);
    if (!node || name.empty())
        return uses;
    const auto add = [&](std::string field, bool declares, std::string excerpt) {
        Use use;
        use.nodeId = nodeId;
        use.field = std::move(field);
        use.declares = declares;
        use.excerpt = std::move(excerpt);
        uses.push_back(std::move(use));
    };
    const bool llm = node->kind == "llm";
    const std::string list = llm ? "prompt_config.jinja2_variables" : "variables";
    if (const Value* inputs = valueAt(node->data, list))
        for (std::size_t i = 0; i < inputs->size(); ++i)
            if (inputs->at(i)["variable"].toString() == name) {
                Selector selector;
                for (const Value& part : inputs->at(i)["value_selector"].toArray())
                    selector.push_back(part.toString());
                add(list + "." + std::to_string(i) + ".variable", true, name + " = " + dotted(selector));
            }
    const auto addText = [&](const std::string& field, bool jinja) {
        const Value* value = valueAt(node->data, field);
        const std::string text = value ? value->toString() : std::string();
        const auto language = node->data["code_language"].toString() == "javascript" ? ProgramLanguage::JavaScript
                                                                                     : ProgramLanguage::Python;
        if (jinja ? jinjaUses(text, name) : programUses(text, language, name))
            add(field, false, lineAround(text, std::min(text.find(name), text.size())));
    };
    if (node->kind == "code")
        addText("code", false);
    else if (node->kind == "template-transform")
        addText("template", true);
    for (std::size_t i = 0; llm && i < node->data["prompt_template"].size(); ++i)
        addText("prompt_template." + std::to_string(i) + ".jinja2_text", true);
    return uses;
}

std::vector<Use> usesOfModel(const AppModel& app, std::string_view provider, std::string_view name)
{
    std::vector<Use> uses;
    walkApp(app, [&](const std::string& nodeId, const Value& value, const std::string& field) {
        if (!value.isObject())
            return;
        const auto [foundProvider, foundName] = modelIn(value);
        if (foundName.empty() || (!name.empty() && foundName != name) ||
            (!provider.empty() && foundProvider != provider))
            return;
        Use use;
        use.nodeId = nodeId;
        use.field = field;
        use.excerpt = foundProvider.empty() ? foundName : foundProvider + " / " + foundName;
        uses.push_back(std::move(use));
    });
    return uses;
}

std::vector<Use> usesOfDataset(const AppModel& app, std::string_view datasetId)
{
    std::vector<Use> uses;
    if (datasetId.empty())
        return uses;
    walkApp(app, [&](const std::string& nodeId, const Value& value, const std::string& field) {
        if (!namesDataset(value, field) || value.toString() != datasetId)
            return;
        Use use;
        use.nodeId = nodeId;
        use.field = field;
        use.excerpt = value.toString();
        uses.push_back(std::move(use));
    });
    return uses;
}

std::vector<std::string> datasetsIn(const AppModel& app)
{
    std::vector<std::string> ids;
    walkApp(app, [&](const std::string&, const Value& value, const std::string& field) {
        if (namesDataset(value, field) && std::find(ids.begin(), ids.end(), value.toString()) == ids.end())
            ids.push_back(value.toString());
    });
    return ids;
}

} // namespace millrace
