#include "engine/document/detail/modelupdate.h"

#include <algorithm>
#include <set>

namespace millrace::modelbuilder {
namespace {

/// Parts of the model that a step makes stale.
struct Stale {
    bool head = false, nodes = false, places = false, edges = false, variables = false;
    bool shifted = false;        // nodes were added or removed one by one
    std::set<std::size_t> items; // of graph.nodes, as they are numbered in the end
    std::set<std::string> names; // of nodes that came, went or moved
};

bool isKey(const ExactPath& path, std::size_t at, const char* key)
{
    return at < path.size() && path[at].isKey && path[at].key == key;
}

/// Follows a node that is added to the list or leaves it.
void noteShift(const Change& change, AppModel& model, Stale& stale)
{
    const std::size_t index = change.path[3].index;
    const bool inserted = change.kind == Change::Kind::InsertItem;
    if (std::string gone = shiftNodes(model, index, inserted); !inserted)
        stale.names.insert(std::move(gone));
    stale.shifted = true;
    std::set<std::size_t> items;
    for (const std::size_t item : stale.items) {
        if (item != index || inserted)
            items.insert(item >= index ? (inserted ? item + 1 : item - 1) : item);
    }
    stale.items = std::move(items);
}

void noteNode(const Change& change, AppModel& model, Stale& stale)
{
    const ExactPath& path = change.path;
    if (path.size() > 4) {
        stale.items.insert(path[3].index);
        stale.places = stale.places || !isKey(path, 4, "data");
    } else if (path.size() == 4 &&
               (change.kind == Change::Kind::InsertItem || change.kind == Change::Kind::RemoveItem)) {
        noteShift(change, model, stale);
    } else {
        stale.nodes = true;
    }
}

void note(const Change& change, AppModel& model, Stale& stale)
{
    const ExactPath& path = change.path;
    const bool inWorkflow = isKey(path, 0, "workflow");
    if (!inWorkflow || path.size() < 2 || (isKey(path, 1, "graph") && path.size() < 3)) {
        stale.head = true;
        const bool everything = inWorkflow || path.empty();
        stale.nodes = stale.nodes || everything;
        stale.edges = stale.edges || everything;
        stale.variables = stale.variables || everything;
        return;
    }
    if (isKey(path, 1, "graph")) {
        if (isKey(path, 2, "edges")) {
            stale.edges = true;
        } else if (isKey(path, 2, "nodes")) {
            noteNode(change, model, stale);
        }
        return;
    }
    if (isKey(path, 1, "environment_variables") || isKey(path, 1, "conversation_variables"))
        stale.variables = true;
    else
        stale.head = true;
}

/// An entry that is there, by its place in the list.
const NodeModel& nodeAt(const AppModel& model, std::size_t index)
{
    return *std::lower_bound(model.nodes.begin(), model.nodes.end(), index,
                             [](const NodeModel& node, std::size_t wanted) { return node.index < wanted; });
}

template<class Models> void setLines(Models& models, const std::vector<int>& lines)
{
    for (auto& model : models)
        model.line = model.index < lines.size() ? lines[model.index] : 0;
}

ExactPath inWorkflow(std::initializer_list<const char*> keys)
{
    ExactPath path{{true, "workflow", 0}};
    for (const char* key : keys)
        path.push_back({true, key, 0});
    return path;
}

void setVariableLines(std::vector<VariableModel>& models, const Value& list, const std::vector<int>& lines)
{
    std::size_t next = 0;
    for (std::size_t i = 0; i < list.size() && i < lines.size() && next < models.size(); ++i) {
        if (list.at(i).isObject())
            models[next++].line = lines[i];
    }
}

} // namespace

void fillLines(AppModel& model, const SourceText& source)
{
    setLines(model.nodes, source.itemLines(inWorkflow({"graph", "nodes"})));
    setLines(model.edges, source.itemLines(inWorkflow({"graph", "edges"})));
    const Value& workflow = model.root["workflow"];
    for (auto [key, models] : {std::pair{"environment_variables", &model.environment},
                               std::pair{"conversation_variables", &model.conversation}}) {
        if (!models->empty())
            setVariableLines(*models, workflow[key], source.itemLines(inWorkflow({key})));
    }
}

void update(AppModel& model, const SourceText& source, const SourceText::Applied& applied)
{
    const Value edgesBefore = graphOf(model.root)["edges"];
    model.root = source.value();
    Stale stale;
    for (const Change& change : applied.changes)
        note(change, model, stale);
    if (stale.shifted && !stale.nodes)
        stale.nodes = !readInserted(model, stale.names);
    for (const std::size_t item : stale.items) {
        if (stale.nodes)
            break;
        bool moved = stale.places;
        stale.nodes = !rereadNode(model, item, moved);
        if (moved && !stale.nodes)
            stale.names.insert(nodeAt(model, item).id);
    }
    if (stale.head || stale.nodes || stale.shifted || !stale.items.empty())
        readHead(model); // the mode may depend on the nodes
    if (stale.nodes)
        readNodes(model);
    else if (!stale.names.empty())
        placeNodes(model, stale.names);
    if (stale.edges)
        updateEdges(model, edgesBefore);
    if (stale.variables)
        readVariables(model);
    if (applied.linesMoved || stale.nodes || stale.shifted || stale.edges || stale.variables)
        fillLines(model, source);
}

} // namespace millrace::modelbuilder
