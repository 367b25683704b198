#include "engine/authoring/detail/nodevariables.h"

#include "engine/base/json.h"
#include "engine/nodes/catalogue.h"

#include <algorithm>

namespace millrace {
namespace {

constexpr int deepestChain = 8; ///< of variables whose type is another's

std::string lowered(std::string text)
{
    for (char& c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + 32);
    return text;
}

ScopeVariable variable(Selector selector, std::string type, std::string description = {})
{
    ScopeVariable made;
    made.selector = std::move(selector);
    made.type = std::move(type);
    made.description = std::move(description);
    if (made.type == "file")
        for (const auto& [name, attributeType] : fileAttributes()) {
            ScopeVariable attribute;
            attribute.selector = made.selector;
            attribute.selector.push_back(name);
            attribute.type = attributeType;
            made.children.push_back(std::move(attribute));
        }
    return made;
}

/// The list that a dotted output name belongs into, and the rest of the name: parents stand before their children.
std::vector<ScopeVariable>* parentOf(std::vector<ScopeVariable>& variables, const std::string& name, Selector& selector,
                                     std::string& rest)
{
    std::vector<ScopeVariable>* list = &variables;
    std::size_t start = 0;
    for (std::size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.', start)) {
        const std::string step = name.substr(start, dot - start);
        const auto found = std::find_if(list->rbegin(), list->rend(),
                                        [&](const ScopeVariable& known) { return known.selector.back() == step; });
        if (found == list->rend())
            break;
        selector = found->selector;
        list = &found->children;
        start = dot + 1;
    }
    rest = name.substr(start);
    return list;
}

Value schemaOf(const Value& stored)
{
    if (!stored.isString())
        return stored;
    Result<Value> parsed = parseJson(stored.toString());
    return parsed ? *parsed : Value();
}

/// The JSON schema that describes a node's output; null: none.
Value outputSchema(const NodeModel& node, const std::string& output)
{
    if (node.kind == "llm")
        return output == "structured_output" ? node.data["structured_output"]["schema"] : Value();
    if (node.kind == "start") {
        for (const Value& field : node.data["variables"].toArray())
            if (field["variable"].toString() == output)
                return schemaOf(field["json_schema"]);
        return {};
    }
    return node.data["output_schema"]["properties"][output];
}

std::string schemaType(const Value& schema)
{
    const std::string type = lowered(schema["type"].toString());
    if (type == "integer")
        return "number";
    if (type == "array") {
        const std::string inner = schemaType(schema["items"]);
        return "array[" + (inner.empty() ? std::string("any") : inner) + "]";
    }
    return type.empty() ? "any" : type;
}

struct SystemVariable {
    const char* name;
    const char* type;
    const char* modes; ///< where the picker offers it: c chat, w workflow, p pipeline
};
constexpr SystemVariable systemVariables[] = {
    {"query", "string", "c"},
    {"files", "array[file]", "c"},
    {"dialogue_count", "number", "c"},
    {"conversation_id", "string", "c"},
    {"user_id", "string", "cwp"},
    {"app_id", "string", "cwp"},
    {"workflow_id", "string", "cwp"},
    {"workflow_run_id", "string", "cwp"},
    {"timestamp", "number", "w"},
    {"document_id", "string", "p"},
    {"original_document_id", "string", "p"},
    {"batch", "string", "p"},
    {"dataset_id", "string", "p"},
    {"datasource_type", "string", "p"},
    {"datasource_info", "object", "p"},
    {"invoke_from", "string", "p"},
    {"workflow_execution_id", "string", ""},
};

std::string systemType(std::string_view name)
{
    for (const SystemVariable& known : systemVariables)
        if (name == known.name)
            return known.type;
    return {};
}

/// What the engine gives though the picker does not offer it.
std::string quietOutput(const NodeModel& node, const std::string& name)
{
    struct Quiet {
        const char *kind, *name, *type;
    };
    static constexpr Quiet known[] = {
        {"question-classifier", "class_id", "string"},
        {"question-classifier", "class_label", "string"},
        {"llm", "finish_reason", "string"},
        {"llm", "files", "array[file]"},
        {"llm", "structured_output", "object"},
        {"answer", "answer", "string"},
        {"answer", "files", "array[file]"},
        {"loop", "loop_round", "number"},
    };
    for (const Quiet& quiet : known)
        if (node.kind == quiet.kind && name == quiet.name)
            return quiet.type;
    if (node.kind == "start" && name.compare(0, 4, "sys.") == 0)
        return systemType(std::string_view(name).substr(4));
    return {};
}

/// Kinds whose outputs a plugin or the outside world decides.
bool givesAnything(const std::string& kind)
{
    static const std::vector<std::string_view> kinds = {"tool",           "agent",           "datasource",
                                                        "trigger-plugin", "trigger-webhook", "trigger-schedule"};
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end() || !nodeDescriptor(kind);
}

Selector selectorIn(const Value& value)
{
    Selector selector;
    for (const Value& step : value.toArray())
        selector.push_back(step.toString());
    return selector;
}

bool isVague(const std::string& type)
{
    return type.empty() || type == "any" || type == "array[any]" || type == "array";
}

} // namespace

const std::vector<std::pair<std::string, std::string>>& fileAttributes()
{
    static const std::vector<std::pair<std::string, std::string>> attributes = {
        {"name", "string"},      {"size", "number"},      {"type", "string"},
        {"extension", "string"}, {"mime_type", "string"}, {"transfer_method", "string"},
        {"url", "string"},       {"related_id", "string"}};
    return attributes;
}

std::string itemType(std::string_view type)
{
    if (type == "array")
        return "any";
    if (type.size() > 7 && type.substr(0, 6) == "array[" && type.back() == ']')
        return std::string(type.substr(6, type.size() - 7));
    return {};
}

std::vector<ScopeVariable> VariableSource::outputs(const NodeModel& node) const
{
    return outputs(node, 0);
}

std::vector<ScopeVariable> VariableSource::inside(const NodeModel& container) const
{
    return inside(container, 0);
}

std::vector<ScopeVariable> VariableSource::outputs(const NodeModel& node, int depth) const
{
    std::vector<ScopeVariable> variables;
    for (const OutputSpec& output : nodeOutputs(node.kind, node.data)) {
        Selector selector{node.id};
        std::string name = output.name;
        std::vector<ScopeVariable>* list = &variables;
        if (name.find('.') != std::string::npos)
            list = parentOf(variables, output.name, selector, name);
        selector.push_back(std::move(name));
        list->push_back(variable(std::move(selector), lowered(output.type), output.description.english()));
    }
    if (depth < deepestChain)
        refine(node, variables, depth);
    return variables;
}

/// Gives a type to outputs that have that of what the node reads.
void VariableSource::refine(const NodeModel& node, std::vector<ScopeVariable>& variables, int depth) const
{
    const auto retype = [&](ScopeVariable& known, const std::string& type) {
        if (isVague(known.type) && !type.empty())
            known = variable(std::move(known.selector), type, std::move(known.description));
    };
    const auto firstType = [&](const Value& selectors) {
        for (const Value& selector : selectors.toArray())
            if (const std::string type = typeOf(selectorIn(selector), depth + 1); !isVague(type))
                return type;
        return std::string();
    };
    if (node.kind == "variable-aggregator" || node.kind == "variable-assigner") {
        const Value& settings = node.data["advanced_settings"];
        if (!settings["group_enabled"].toBool()) {
            for (ScopeVariable& known : variables)
                if (isVague(known.type))
                    retype(known, firstType(node.data["variables"]));
            return;
        }
        for (const Value& group : settings["groups"].toArray())
            for (ScopeVariable& known : variables)
                if (known.selector.back() == group["group_name"].toString())
                    for (ScopeVariable& output : known.children)
                        if (isVague(output.type))
                            retype(output, firstType(group["variables"]));
    } else if (node.kind == "list-operator") {
        for (ScopeVariable& known : variables) {
            if (!isVague(known.type))
                continue;
            const std::string list = typeOf(selectorIn(node.data["variable"]), depth + 1);
            if (!itemType(list).empty())
                retype(known, known.selector.back() == "result" ? list : itemType(list));
        }
    }
}

std::vector<ScopeVariable> VariableSource::inside(const NodeModel& container, int depth) const
{
    if (container.kind == "loop")
        return outputs(container, depth);
    if (container.kind != "iteration")
        return {};
    const Selector list = selectorIn(container.data["iterator_selector"]);
    std::string type = depth < deepestChain ? itemType(typeOf(list, depth + 1)) : std::string();
    ScopeVariable item = variable({container.id, "item"}, type.empty() ? "any" : std::move(type));
    if (item.type == "object")
        for (ScopeVariable& property : itemProperties(list)) {
            property.selector.insert(property.selector.begin(), item.selector.begin(), item.selector.end());
            item.children.push_back(std::move(property));
        }
    return {std::move(item), variable({container.id, "index"}, "number")};
}

/// The properties that a schema gives the items of a list; selectors hold the name alone.
std::vector<ScopeVariable> VariableSource::itemProperties(const Selector& list) const
{
    const NodeModel* owner = list.size() < 2 ? nullptr : app_.node(list[0]);
    if (!owner)
        return {};
    Value schema = outputSchema(*owner, list[1]);
    for (std::size_t i = 2; i < list.size(); ++i)
        schema = Value(schema["properties"][list[i]]);
    std::vector<ScopeVariable> properties;
    for (const auto& [name, property] : schema["items"]["properties"].toObject())
        properties.push_back(variable({name}, schemaType(property), property["description"].toString()));
    return properties;
}

std::vector<ScopeVariable> VariableSource::system() const
{
    const char mode = app_.kind == "rag_pipeline" || app_.mode == "rag-pipeline" ? 'p' : app_.isChat() ? 'c' : 'w';
    std::vector<ScopeVariable> variables;
    for (const SystemVariable& known : systemVariables)
        if (std::string_view(known.modes).find(mode) != std::string_view::npos)
            variables.push_back(variable({"sys", known.name}, known.type));
    return variables;
}

std::vector<ScopeVariable> VariableSource::environment() const
{
    std::vector<ScopeVariable> variables;
    variables.reserve(app_.environment.size());
    for (const VariableModel& known : app_.environment)
        variables.push_back(variable({"env", known.name}, known.valueType, known.description));
    return variables;
}

std::vector<ScopeVariable> VariableSource::conversation() const
{
    std::vector<ScopeVariable> variables;
    variables.reserve(app_.conversation.size());
    for (const VariableModel& known : app_.conversation)
        variables.push_back(variable({"conversation", known.name}, lowered(known.valueType), known.description));
    return variables;
}

std::vector<ScopeVariable> VariableSource::pipeline(std::string_view owner) const
{
    std::vector<ScopeVariable> variables;
    for (const Value& field : app_.root["workflow"]["rag_pipeline_variables"].toArray()) {
        if (field["belong_to_node_id"].toString() != owner)
            continue;
        const std::string& type = field["type"].toString();
        variables.push_back(variable({"rag", std::string(owner), field["variable"].toString()},
                                     type == "number"      ? "number"
                                     : type == "checkbox"  ? "boolean"
                                     : type == "file"      ? "file"
                                     : type == "file-list" ? "array[file]"
                                                           : "string",
                                     field["label"].toString()));
    }
    return variables;
}

std::string VariableSource::typeOf(const Selector& selector, int depth) const
{
    if (selector.size() < 2 || depth > deepestChain)
        return {};
    const std::string& owner = selector[0];
    if (owner == "sys") {
        const std::string type = systemType(selector[1]);
        return selector.size() == 2 || type.empty() ? type : type == "object" ? "any" : std::string();
    }
    if (owner == "env")
        return typeBelow(environment(), selector, 1);
    if (owner == "conversation")
        return typeBelow(conversation(), selector, 1);
    if (owner == "rag")
        return selector.size() == 2 ? "object" : typeBelow(pipeline(selector[1]), selector, 2);
    const NodeModel* node = app_.node(owner);
    return node ? nodeType(*node, selector, depth) : std::string();
}

std::string VariableSource::nodeType(const NodeModel& node, const Selector& selector, int depth) const
{
    std::vector<ScopeVariable> known = outputs(node, depth);
    if (node.kind == "iteration")
        for (ScopeVariable& own : inside(node, depth))
            known.push_back(std::move(own));
    if (std::any_of(known.begin(), known.end(),
                    [&](const ScopeVariable& variable) { return variable.selector.back() == selector[1]; }))
        return typeBelow(known, selector, 1);
    const std::string quiet = quietOutput(node, selector[1]);
    if (!quiet.empty())
        return typeBelow({variable({node.id, selector[1]}, quiet)}, selector, 1);
    if (node.kind == "end")
        for (const Value& output : node.data["outputs"].toArray())
            if (output["variable"].toString() == selector[1])
                return lowered(output["value_type"].toString("any"));
    return givesAnything(node.kind) ? "any" : std::string();
}

std::string VariableSource::typeBelow(const std::vector<ScopeVariable>& variables, const Selector& selector,
                                      std::size_t step) const
{
    const auto found = std::find_if(variables.begin(), variables.end(), [&](const ScopeVariable& known) {
        return known.selector.back() == selector[step];
    });
    if (found == variables.end())
        return {};
    if (step + 1 == selector.size())
        return found->type;
    if (found->children.empty())
        return found->type == "object" || found->type == "any" ? "any" : std::string();
    return typeBelow(found->children, selector, step + 1);
}

} // namespace millrace
