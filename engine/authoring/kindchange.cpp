#include "engine/authoring/detail/graphwork.h"
#include "engine/authoring/detail/placement.h"
#include "engine/authoring/graphediting.h"
#include "engine/authoring/newnode.h"
#include "engine/nodes/catalogue.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace millrace {

using namespace authoring;

namespace {

constexpr const char* failBranch = "fail-branch";

/// The setting that names what a kind works on, where it has exactly one.
const char* mainInput(const std::string& kind)
{
    static const std::unordered_map<std::string, const char*> inputs = {
        {"question-classifier", "query_variable_selector"},
        {"knowledge-retrieval", "query_variable_selector"},
        {"parameter-extractor", "query"},
        {"document-extractor", "variable_selector"},
        {"list-operator", "variable"},
        {"iteration", "iterator_selector"},
    };
    const auto found = inputs.find(kind);
    return found == inputs.end() ? nullptr : found->second;
}

const Value* settingAt(const Value& data, const std::string& dotted)
{
    const Value* value = &data;
    for (std::size_t at = 0; value && at <= dotted.size();) {
        const std::size_t dot = std::min(dotted.find('.', at), dotted.size());
        value = value->find(std::string_view(dotted).substr(at, dot - at));
        at = dot + 1;
    }
    return value;
}

void putSetting(Value& data, const std::string& dotted, const Value& value)
{
    const std::size_t dot = dotted.find('.');
    if (dot == std::string::npos) {
        data.set(dotted, value);
        return;
    }
    const std::string head = dotted.substr(0, dot);
    Value inner = data[head].isObject() ? data[head] : Value(Value::Object());
    putSetting(inner, dotted.substr(dot + 1), value);
    data.set(head, std::move(inner));
}

/// Settings that both kinds declare as the same thing.
void keepSettings(const NodeDescriptor& from, const NodeDescriptor& to, const Value& old, Value& data)
{
    for (const FieldSpec& field : to.fields) {
        const auto same = std::find_if(from.fields.begin(), from.fields.end(), [&](const FieldSpec& other) {
            return other.path == field.path && other.kind == field.kind;
        });
        const Value* value = same == from.fields.end() ? nullptr : settingAt(old, field.path);
        if (value && !value->isNull() && field.path != "version" && field.path != "start_node_id")
            putSetting(data, field.path, *value);
    }
    const char* oldInput = mainInput(from.kind);
    const char* newInput = mainInput(to.kind);
    if (oldInput && newInput && old[oldInput].isArray())
        data.set(newInput, old[oldInput]);
}

void keepErrorHandling(const NodeDescriptor& to, const Value& old, Value& data)
{
    if (to.retries && old.find("retry_config"))
        data.set("retry_config", old["retry_config"]);
    if (!to.errorHandling)
        return;
    if (old["error_strategy"].toString() == failBranch)
        data.set("error_strategy", failBranch);
    if (old["error_strategy"].toString() != "default-value")
        return;
    const std::vector<OutputSpec> outputs = nodeOutputs(to.kind, data);
    Value::Array kept;
    for (const Value& entry : old["default_value"].toArray())
        if (std::any_of(outputs.begin(), outputs.end(),
                        [&](const OutputSpec& output) { return output.name == entry["key"].toString(); }))
            kept.push_back(entry);
    if (kept.empty())
        return;
    data.set("error_strategy", "default-value");
    data.set("default_value", Value(std::move(kept)));
}

/// Old handles to new ones, by position; what has no counterpart is left out.
std::map<std::string, std::string> mapHandles(const std::string& oldKind, const Value& old, const std::string& newKind,
                                              const Value& data)
{
    std::vector<std::string> from, into;
    bool fails = false;
    for (const HandleSpec& handle : nodeHandles(oldKind, old))
        if (handle.handle != failBranch)
            from.push_back(handle.handle);
    for (const HandleSpec& handle : nodeHandles(newKind, data)) {
        if (handle.handle == failBranch)
            fails = true;
        else
            into.push_back(handle.handle);
    }
    std::map<std::string, std::string> map;
    for (std::size_t i = 0; i < from.size() && !into.empty(); ++i) {
        if (into.size() == 1)
            map[from[i]] = into[0];
        else if (i < into.size())
            map[from[i]] = into[i];
    }
    if (fails)
        map[failBranch] = failBranch;
    return map;
}

void remapEdges(GraphWork& work, const NodeModel& node, const std::string& kind, const Value& data)
{
    const std::map<std::string, std::string> handles = mapHandles(node.kind, node.data, kind, data);
    const Holder holder = work.holderOf(node.parentId);
    std::set<std::pair<std::string, std::string>> present;
    std::vector<std::size_t> removed;
    for (const EdgeModel& edge : work.app.edges) {
        if (edge.target == node.id) {
            if (isEntry(kind))
                removed.push_back(edge.index);
            else if (edge.wellFormed)
                work.redirect(edge.index, {edge.source, edge.sourceHandle, work.kindOf(edge.source), node.id, kind},
                              holder);
        } else if (edge.source == node.id) {
            const auto handle = handles.find(edge.sourceHandle);
            if (handle == handles.end() || !present.insert({handle->second, edge.target}).second)
                removed.push_back(edge.index);
            else
                work.redirect(edge.index, {node.id, handle->second, kind, edge.target, work.kindOf(edge.target)},
                              holder);
        }
    }
    for (auto index = removed.rbegin(); index != removed.rend(); ++index)
        work.draft.removeEdge(*index);
}

/// Children of an iteration that became a loop, or the other way round.
void changeChildren(GraphWork& work, const NodeModel& container, const std::string& kind)
{
    Holder holder(&container);
    holder.kind = kind;
    for (const NodeModel& child : work.app.nodes) {
        if (child.parentId != container.id)
            continue;
        Value data = work.draft.nodes()[child.index]["data"];
        if (isContainerStart(child.kind)) {
            const Value start = containerStartItem(container.id, kind, 0, 0);
            work.draft.setNode(child.index, below("type"), start["type"]);
            for (const char* key : {"isInIteration", "isInLoop"})
                data.editObject().remove(key);
            data.set("type", start["data"]["type"]);
            data.set(kind == "iteration" ? "isInIteration" : "isInLoop", true);
        } else if (data.isObject()) {
            setMembership(data, holder);
        }
        work.draft.setNode(child.index, below("data"), data);
    }
    for (const EdgeModel& edge : work.app.edges) {
        const NodeModel* source = work.app.node(edge.source);
        if (!edge.wellFormed || !source || source->parentId != container.id)
            continue;
        std::string sourceKind = source->kind;
        if (isContainerStart(sourceKind))
            sourceKind = kind == "iteration" ? "iteration-start" : "loop-start";
        work.redirect(edge.index, {edge.source, edge.sourceHandle, sourceKind, edge.target, work.kindOf(edge.target)},
                      holder);
    }
}

void removeInnerEdges(GraphWork& work, const std::string& containerId)
{
    const auto isInside = [&](const Value& end) {
        const NodeModel* node = work.app.node(end.toString());
        return node && node->parentId == containerId;
    };
    for (std::size_t i = work.draft.edges().size(); i-- > 0;) {
        const Value& edge = work.draft.edges()[i];
        if (isInside(edge["source"]) || isInside(edge["target"]))
            work.draft.removeEdge(i);
    }
}

Message refusalToChange(const AppModel& app, const NodeModel& node, const std::string& kind)
{
    if (node.isNote() || isContainerStart(node.kind) || isContainerStart(kind) || !nodeDescriptor(kind))
        return {MR_TEXT("%1 cannot become a node of the kind \"%2\""), {nameOf(node), kind}};
    const bool hasChildren = std::any_of(app.nodes.begin(), app.nodes.end(), [&](const NodeModel& child) {
        return child.parentId == node.id && !isContainerStart(child.kind);
    });
    if (isContainer(node.kind) && !isContainer(kind) && hasChildren)
        return MR_TEXT("The container has nodes inside; move or delete them first");
    if (isContainer(node.kind) && isContainer(kind)) {
        for (const NodeModel& child : app.nodes)
            if (child.parentId == node.id && child.kind == "loop-end")
                return {MR_TEXT("%1 has an effect inside a loop only"), {nameOf(child)}};
    }
    return refusalToStand(app, kind, node.parentId, node.id);
}

} // namespace

Result<EditStep> GraphEditing::changeKind(const std::string& nodeId, const std::string& kind,
                                          const std::string& title) const
{
    GraphWork work(document_, now_);
    const NodeModel* node = work.app.node(nodeId);
    const char* name = MR_TEXT("Change the kind of node");
    if (!node)
        return unknownNode(nodeId);
    if (node->kind == kind)
        return work.draft.finish(name);
    if (Message reason = refusalToChange(work.app, *node, kind); !reason.empty())
        return refusal(std::move(reason));
    const NodeDescriptor* from = nodeDescriptor(node->kind);
    const NodeDescriptor* to = nodeDescriptor(kind);
    const Value& old = node->data;
    Value data =
        newNodeData(kind, title.empty() || title == node->title ? node->title : uniqueTitle(work.app, title), work.app);
    if (from)
        keepSettings(*from, *to, old, data);
    keepErrorHandling(*to, old, data);
    for (const char* key : {"desc", "selected", "isInIteration", "iteration_id", "isInLoop", "loop_id", "millrace"})
        if (const Value* value = old.find(key))
            data.set(key, *value);

    const bool wasContainer = isContainer(node->kind), becomesContainer = isContainer(kind);
    const std::size_t index = node->index;
    remapEdges(work, *node, kind, data);
    work.draft.setNode(index, below("type"), canvasTypeOf(kind));
    if (becomesContainer) {
        const std::string start = wasContainer ? old["start_node_id"].toString() : std::string();
        data.set("start_node_id", start.empty() ? containerStartId(nodeId) : start);
    }
    if (wasContainer != becomesContainer) {
        const double width = becomesContainer ? containerWidth : cardWidth, height = usualHeight(kind);
        work.draft.setNode(index, below("width"), coordinate(width));
        work.draft.setNode(index, below("height"), coordinate(height));
        if (becomesContainer) {
            data.set("width", coordinate(width));
            data.set("height", coordinate(height));
        }
        if (node->parentId.empty()) {
            if (becomesContainer)
                work.draft.setNode(index, below("zIndex"), 1);
            else
                work.draft.unsetNode(index, below("zIndex"));
        }
        work.grow(node->parentId, {node->x, node->y, width, height});
    } else if (becomesContainer) {
        for (const char* key : {"width", "height"})
            if (const Value* value = old.find(key))
                data.set(key, *value);
        changeChildren(work, *node, kind);
    } else {
        work.draft.setNode(index, below("height"), coordinate(usualHeight(kind)));
    }
    work.draft.setNode(index, below("data"), data);
    if (becomesContainer && !wasContainer)
        work.draft.addNode(containerStartItem(nodeId, kind, node->x, node->y));
    if (wasContainer && !becomesContainer) {
        removeInnerEdges(work, nodeId);
        for (std::size_t i = work.app.nodes.size(); i-- > 0;)
            if (work.app.nodes[i].parentId == nodeId)
                work.draft.removeNode(work.app.nodes[i].index);
    }
    return work.draft.finish(name);
}

} // namespace millrace
