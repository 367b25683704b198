#include "engine/diff/detail/elements.h"

#include "engine/nodes/catalogue.h"

#include <algorithm>
#include <array>

namespace millrace::diff {
namespace {

using Element = ElementDifference::Element;

Value::Object without(const Value::Object& members, const std::string& key)
{
    Value::Object result = members;
    result.remove(key);
    return result;
}

/// Old files hold one case in the node itself (engine.md 1.13).
void readOldConditions(Value& data)
{
    if (data["cases"].size() == 0 && data["conditions"].size() > 0) {
        data.set("cases", Value::array({Value::object({{"case_id", "true"},
                                                       {"conditions", data["conditions"]},
                                                       {"logical_operator", data["logical_operator"]}})}));
    }
    if (data.find("cases"))
        data = without(without(data.toObject(), "conditions"), "logical_operator");
}

} // namespace

Scope nodeScope(const NodeModel& node)
{
    const NodeDescriptor* descriptor = nodeDescriptor(node.kind);
    return {Area::NodeData, node.kind, node.isNote() || (descriptor && descriptor->container)};
}

Value nodeSettings(const NodeModel& node)
{
    Value data = node.data;
    for (const char* key : {"iteration_id", "loop_id"}) {
        if (const Value* container = data.find(key); container && container->toString() == node.parentId)
            data = without(data.toObject(), key);
    }
    if (node.kind == "if-else")
        readOldConditions(data);
    return data;
}

const Value& nodeItem(const AppModel& model, const NodeModel& node)
{
    return model.root["workflow"]["graph"]["nodes"].at(node.index);
}

const Value& edgeItem(const AppModel& model, const EdgeModel& edge)
{
    return model.root["workflow"]["graph"]["edges"].at(edge.index);
}

std::string edgeKey(const EdgeModel& edge)
{
    return edge.source + '\n' + edge.sourceHandle + '\n' + edge.target;
}

std::string nodeTitle(const NodeModel& node)
{
    return node.title.empty() ? node.id : node.title;
}

std::string edgeTitle(const AppModel& model, const EdgeModel& edge)
{
    const auto end = [&](const std::string& id) {
        const NodeModel* node = model.node(id);
        return node ? nodeTitle(*node) : id;
    };
    std::string title = end(edge.source);
    if (const NodeModel* source = model.node(edge.source)) {
        const auto handles = nodeHandles(source->kind, source->data);
        const auto found = std::find_if(handles.begin(), handles.end(),
                                        [&](const HandleSpec& handle) { return handle.handle == edge.sourceHandle; });
        if (handles.size() > 1 && found != handles.end() && !found->caption.empty())
            title += " (" + found->caption + ')';
    }
    return title + " \u2192 " + end(edge.target);
}

std::string Occurrences::unique(const std::string& id)
{
    const int count = seen_[id]++;
    return count == 0 ? id : id + '\n' + std::to_string(count);
}

bool sameNode(const AppModel& before, const NodeModel& a, const AppModel& after, const NodeModel& b)
{
    const Value& old = nodeItem(before, a);
    const Value& now = nodeItem(after, b);
    if (old == now)
        return true;
    Scope item = nodeScope(b);
    item.area = Area::NodeItem;
    if (a.canvasType != b.canvasType || a.kind != b.kind || a.parentId != b.parentId)
        return false;
    const auto others = [](const Value& value) {
        Value::Object members = without(without(value.toObject(), "data"), "parentId");
        members.remove("type");
        return Value(std::move(members));
    };
    return sameMeaning(nodeScope(b), {}, nodeSettings(a), nodeSettings(b)) &&
           sameMeaning(item, {}, others(old), others(now));
}

std::vector<NamedPart> partsOf(const AppModel& model)
{
    std::vector<NamedPart> parts;
    const auto add = [&](Element element, std::string id, Area area, Path path, const Value& value) {
        parts.push_back({element, std::move(id), {area, {}, false}, std::move(path), &value});
    };
    const Value& root = model.root;
    for (const auto& [key, value] : root.toObject()) {
        if (key == "app" || key == "rag_pipeline")
            add(Element::App, "app", Area::App, Path() / std::string_view(key), value);
        else if (key == "model_config")
            add(Element::ModelConfig, key, Area::Config, Path() / std::string_view(key), value);
        else if (key != "workflow" && key != "dependencies" && key != "version" && key != "kind")
            add(Element::Other, escapedKey(key), Area::Other, Path() / std::string_view(key), value);
    }
    const Path workflow = Path() / "workflow";
    for (const auto& [key, value] : root["workflow"].toObject()) {
        if (key == "features") {
            for (const auto& [name, feature] : value.toObject())
                add(Element::Feature, name, Area::Feature, workflow / "features" / std::string_view(name), feature);
        } else if (key != "graph" && key != "environment_variables" && key != "conversation_variables") {
            add(Element::Other, "workflow." + escapedKey(key), Area::Other, workflow / std::string_view(key), value);
        }
    }
    for (const auto& [key, value] : root["workflow"]["graph"].toObject()) {
        if (key != "nodes" && key != "edges" && key != "viewport")
            add(Element::Other, "workflow.graph." + escapedKey(key), Area::Other,
                workflow / "graph" / std::string_view(key), value);
    }
    return parts;
}

std::string dependencyName(const Value& dependency)
{
    const Value& value = dependency["value"];
    for (const char* key : {"marketplace_plugin_unique_identifier", "github_plugin_unique_identifier",
                            "plugin_unique_identifier", "repo"}) {
        const std::string& text = value[key].toString();
        if (!text.empty())
            return text.substr(0, text.find(':'));
    }
    return dependency["type"].toString();
}

} // namespace millrace::diff
