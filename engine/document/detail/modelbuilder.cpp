#include "engine/document/detail/modelbuilder.h"

#include "engine/base/pytext.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace millrace::modelbuilder {
namespace {

double number(const Value& value)
{
    return value.isNumber() ? value.toDouble() : 0;
}

bool isPoint(const Value& value)
{
    return value["x"].isNumber() && value["y"].isNumber();
}

Value objectOf(const Value& value)
{
    return value.isObject() ? value : Value(Value::Object());
}

/// The container that a node belongs to on the canvas. Files from before `parentId` name it only in `data`.
std::string containerOf(const Value& item)
{
    std::string parent = idText(item["parentId"]);
    const Value& data = item["data"];
    if (parent.empty() && data["isInIteration"].toBool())
        parent = idText(data["iteration_id"]);
    if (parent.empty() && data["isInLoop"].toBool())
        parent = idText(data["loop_id"]);
    return parent;
}

NodeModel readNode(const Value& item, std::size_t index)
{
    NodeModel node;
    node.index = index;
    node.id = idText(item["id"]);
    node.canvasType = item["type"].toString("custom");
    node.data = objectOf(item["data"]);
    if (!node.isNote())
        node.kind = idText(node.data["type"]);
    node.title = idText(node.data["title"]);
    const Value& position = item["position"];
    node.relativeX = number(position["x"]);
    node.relativeY = number(position["y"]);
    const auto size = [&](const char* key) {
        const double own = number(item[key]);
        return own > 0 ? own : std::max(0.0, number(node.data[key]));
    };
    node.width = size("width");
    node.height = size("height");
    node.parentId = containerOf(item);
    return node;
}

std::vector<NodeModel>::iterator entryOf(AppModel& model, std::size_t index)
{
    return std::lower_bound(model.nodes.begin(), model.nodes.end(), index,
                            [](const NodeModel& node, std::size_t wanted) { return node.index < wanted; });
}

std::string inferMode(const Value& root, bool pipeline)
{
    const Value& mode = root["app"]["mode"];
    if (!idText(mode).empty())
        return idText(mode);
    if (pipeline)
        return "rag-pipeline";
    if (root["model_config"].isObject() && !root["workflow"].isObject())
        return root["model_config"]["agent_mode"]["enabled"].toBool() ? "agent-chat" : "chat";
    const Value& nodes = graphOf(root)["nodes"];
    const auto& items = nodes.toArray();
    const bool answers = std::any_of(items.begin(), items.end(),
                                     [](const Value& item) { return item["data"]["type"].toString() == "answer"; });
    return answers ? "advanced-chat" : "workflow";
}

std::vector<VariableModel> readVariableList(const Value& list)
{
    std::vector<VariableModel> result;
    for (const Value& item : list.toArray()) {
        if (!item.isObject())
            continue;
        VariableModel variable;
        variable.id = idText(item["id"]);
        variable.name = idText(item["name"]);
        variable.valueType = idText(item["value_type"]);
        variable.description = item["description"].toString();
        variable.value = item["value"];
        result.push_back(std::move(variable));
    }
    return result;
}

EdgeModel readEdge(const Value& item, std::size_t index)
{
    EdgeModel edge;
    edge.index = index;
    edge.id = idText(item["id"]);
    edge.source = idText(item["source"]);
    edge.target = idText(item["target"]);
    edge.data = objectOf(item["data"]);
    edge.countsNumber = item["source"].isString() && item["target"].isString();
    edge.wellFormed = edge.countsNumber;
    if (const Value* handle = item.find("sourceHandle")) {
        edge.sourceHandle = idText(*handle);
        edge.wellFormed = edge.wellFormed && handle->isString();
    }
    if (const Value* handle = item.find("targetHandle"); handle && handle->isString())
        edge.targetHandle = handle->toString();
    return edge;
}

Error shapeError(Message what, Message hint, const std::string& name, const char* path)
{
    Error error("dsl.shape", std::move(what), std::move(hint), name);
    error.facts = Value::object({{"path", path}});
    return error;
}

std::optional<Error> checkGraphShape(const Value& root, const std::string& name)
{
    const Value& graph = root["workflow"]["graph"];
    if (!graph.isNull() && !graph.isObject())
        return shapeError({MR_TEXT("`workflow.graph` is not a mapping")},
                          {MR_TEXT("It must hold `nodes` and `edges`; export the app from Dify again.")}, name,
                          "workflow.graph");
    if (!graph["nodes"].isNull() && !graph["nodes"].isArray())
        return shapeError({MR_TEXT("`workflow.graph.nodes` is not a list")},
                          {MR_TEXT("Each node must be a list item that starts with `- `.")}, name,
                          "workflow.graph.nodes");
    if (!graph["edges"].isNull() && !graph["edges"].isArray())
        return shapeError({MR_TEXT("`workflow.graph.edges` is not a list")},
                          {MR_TEXT("Each edge must be a list item that starts with `- `.")}, name,
                          "workflow.graph.edges");
    return std::nullopt;
}

} // namespace

std::string idText(const Value& value)
{
    if (value.isString())
        return value.toString();
    return value.isNumber() || value.isBool() ? pythonStr(value) : std::string();
}

const Value& graphOf(const Value& root)
{
    return root["workflow"]["graph"];
}

std::optional<Error> checkShape(const Value& root, const std::string& name)
{
    const Message exportHint{MR_TEXT("Open a file that Dify exported (menu of the app, Export DSL).")};
    if (root.isNull())
        return shapeError({MR_TEXT("The file is empty")}, exportHint, name, "");
    if (!root.isObject())
        return shapeError({MR_TEXT("The file is no Dify app: its top level is not a mapping")}, exportHint, name, "");
    for (const char* block : {"app", "workflow", "model_config", "rag_pipeline"}) {
        const Value& value = root[block];
        if (!value.isNull() && !value.isObject())
            return shapeError({MR_TEXT("`%1` is not a mapping"), {block}}, exportHint, name, block);
    }
    const bool workflow = root["workflow"].isObject();
    const bool config = root["model_config"].isObject();
    if (!workflow && !config) {
        if (!root["app"].isObject() && !root["rag_pipeline"].isObject())
            return shapeError({MR_TEXT("The file is no Dify app: it has no `app` and no `workflow`")}, exportHint, name,
                              "app");
        return shapeError({MR_TEXT("The app has neither `workflow` nor `model_config`")}, exportHint, name, "workflow");
    }
    return checkGraphShape(root, name);
}

AppModel build(const Value& root)
{
    AppModel model;
    model.root = root;
    readHead(model);
    readNodes(model);
    readEdges(model);
    readVariables(model);
    return model;
}

void readHead(AppModel& model)
{
    const Value& root = model.root;
    const bool pipeline = root["kind"].toString() == "rag_pipeline" ||
                          (!root.find("kind") && !root.find("app") && root.find("rag_pipeline"));
    const Value& app = pipeline ? root["rag_pipeline"] : root["app"];
    model.kind = pipeline ? "rag_pipeline" : "app";
    model.version = idText(root["version"]);
    model.mode = inferMode(root, pipeline);
    model.name = idText(app["name"]);
    model.description = app["description"].toString();
    model.icon = app["icon"].toString();
    model.iconType = app["icon_type"].toString();
    model.iconBackground = app["icon_background"].toString();
    model.hasGraph = root["workflow"].isObject();
    model.features = objectOf(root["workflow"]["features"]);
    model.modelConfig = root["model_config"].isObject() ? root["model_config"] : Value();
}

void readNodes(AppModel& model)
{
    model.nodes.clear();
    model.nodeIndex.clear();
    const Value::Array& items = graphOf(model.root)["nodes"].toArray();
    model.nodes.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!items[i].isObject())
            continue;
        model.nodes.push_back(readNode(items[i], i));
        model.nodeIndex[model.nodes.back().id] = model.nodes.size() - 1;
    }
    placeNodes(model);
}

void readEdges(AppModel& model)
{
    model.edges.clear();
    const Value::Array& items = graphOf(model.root)["edges"].toArray();
    model.edges.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].isObject())
            model.edges.push_back(readEdge(items[i], i));
    }
}

void updateEdges(AppModel& model, const Value& before)
{
    const Value::Array& old = before.toArray();
    const Value::Array& now = graphOf(model.root)["edges"].toArray();
    const std::size_t shorter = std::min(old.size(), now.size());
    std::size_t head = 0, tail = 0;
    while (head < shorter && old[head] == now[head])
        ++head;
    while (tail < shorter - head && old[old.size() - 1 - tail] == now[now.size() - 1 - tail])
        ++tail;
    std::vector<EdgeModel> fresh;
    for (std::size_t i = head; i < now.size() - tail; ++i) {
        if (now[i].isObject())
            fresh.push_back(readEdge(now[i], i));
    }
    const auto entry = [&](std::size_t index) {
        return std::lower_bound(model.edges.begin(), model.edges.end(), index,
                                [](const EdgeModel& edge, std::size_t wanted) { return edge.index < wanted; });
    };
    const auto behind = entry(old.size() - tail);
    for (auto edge = behind; edge != model.edges.end(); ++edge)
        edge->index = edge->index + now.size() - old.size();
    const auto at = model.edges.erase(entry(head), behind);
    model.edges.insert(at, std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
}

void readVariables(AppModel& model)
{
    model.environment = readVariableList(model.root["workflow"]["environment_variables"]);
    model.conversation = readVariableList(model.root["workflow"]["conversation_variables"]);
}

bool rereadNode(AppModel& model, std::size_t index, bool& moved)
{
    const Value& item = graphOf(model.root)["nodes"].at(index);
    const auto at = entryOf(model, index);
    if (!item.isObject() || at == model.nodes.end() || at->index != index)
        return false;
    NodeModel node = readNode(item, index);
    if (node.id != at->id)
        return false;
    moved =
        moved || node.parentId != at->parentId || node.relativeX != at->relativeX || node.relativeY != at->relativeY;
    node.x = at->x;
    node.y = at->y;
    node.line = at->line;
    *at = std::move(node);
    return true;
}

std::string shiftNodes(AppModel& model, std::size_t index, bool inserted)
{
    auto at = entryOf(model, index);
    if (inserted) {
        for (auto later = at; later != model.nodes.end(); ++later)
            ++later->index;
        NodeModel node;
        node.index = index;
        model.nodes.insert(at, std::move(node));
        return {};
    }
    std::string gone;
    if (at != model.nodes.end() && at->index == index) {
        gone = std::move(at->id);
        at = model.nodes.erase(at);
    }
    for (; at != model.nodes.end(); ++at)
        --at->index;
    return gone;
}

bool readInserted(AppModel& model, std::set<std::string>& names)
{
    const Value::Array& items = graphOf(model.root)["nodes"].toArray();
    for (const std::string& gone : names)
        model.nodeIndex.erase(gone);
    for (std::size_t i = 0; i < model.nodes.size(); ++i) {
        NodeModel& node = model.nodes[i];
        if (node.data.isNull()) {
            if (node.index >= items.size() || !items[node.index].isObject())
                return false;
            node = readNode(items[node.index], node.index);
            names.insert(node.id);
        }
        model.nodeIndex[node.id] = i;
    }
    return true;
}

namespace {

enum class State : char { Open, Entered, Done };

/// A node in a container stands at its container's place plus its own position. Without a container, `position` is
/// absolute. Cycles of parents are cut where they close.
void place(AppModel& model, std::vector<State> states)
{
    std::vector<std::size_t> chain;
    const Value::Array& items = graphOf(model.root)["nodes"].toArray();
    for (std::size_t first = 0; first < model.nodes.size(); ++first) {
        for (std::size_t at = first; states[at] == State::Open;) {
            states[at] = State::Entered;
            chain.push_back(at);
            const auto parent = model.nodeIndex.find(model.nodes[at].parentId);
            if (model.nodes[at].parentId.empty() || parent == model.nodeIndex.end())
                break;
            at = parent->second;
        }
        for (; !chain.empty(); chain.pop_back()) {
            NodeModel& node = model.nodes[chain.back()];
            states[chain.back()] = State::Done;
            const auto parent = node.parentId.empty() ? model.nodeIndex.end() : model.nodeIndex.find(node.parentId);
            const Value& item = items[node.index];
            const Value& absolute = item["positionAbsolute"];
            const bool nested = parent != model.nodeIndex.end() && states[parent->second] == State::Done &&
                                &model.nodes[parent->second] != &node;
            const bool inherited = nested && idText(item["parentId"]).empty(); // old files: position may be absolute
            const bool lost = !nested && !node.parentId.empty();               // the container does not exist
            if (isPoint(absolute) && (inherited || lost || !isPoint(item["position"]))) {
                node.x = number(absolute["x"]);
                node.y = number(absolute["y"]);
            } else {
                node.x = node.relativeX + (nested ? model.nodes[parent->second].x : 0);
                node.y = node.relativeY + (nested ? model.nodes[parent->second].y : 0);
            }
        }
    }
}

} // namespace

void placeNodes(AppModel& model)
{
    place(model, std::vector<State>(model.nodes.size(), State::Open));
}

void placeNodes(AppModel& model, const std::set<std::string>& names)
{
    std::vector<State> states(model.nodes.size(), State::Done);
    std::set<std::string> open = names;
    for (bool more = true; std::exchange(more, false);) {
        for (std::size_t i = 0; i < states.size(); ++i) {
            const NodeModel& node = model.nodes[i];
            if (states[i] == State::Open ||
                (open.count(node.id) == 0 && (node.parentId.empty() || open.count(node.parentId) == 0)))
                continue;
            states[i] = State::Open;
            more = open.insert(node.id).second || more;
        }
    }
    place(model, std::move(states));
}

} // namespace millrace::modelbuilder
