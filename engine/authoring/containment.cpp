#include "engine/authoring/detail/graphwork.h"
#include "engine/authoring/detail/placement.h"
#include "engine/authoring/graphediting.h"

#include <algorithm>

namespace millrace {

using namespace authoring;

namespace {

/// The nodes to move by themselves: those whose container moves too come along with it.
Result<std::vector<const NodeModel*>> movable(const AppModel& app, const std::vector<std::string>& nodeIds,
                                              const std::string& containerId)
{
    std::vector<const NodeModel*> nodes;
    for (const std::string& id : nodeIds) {
        const NodeModel* node = app.node(id);
        if (!node)
            return unknownNode(id);
        std::vector<std::string> others;
        std::copy_if(nodeIds.begin(), nodeIds.end(), std::back_inserter(others),
                     [&](const std::string& other) { return other != id; });
        if (withChildren(app, others).count(id) > 0)
            continue;
        if (isContainerStart(node->kind))
            return refusal(MR_TEXT("The start of an iteration or loop stays in it"));
        if (!containerId.empty() && withChildren(app, {id}).count(containerId) > 0)
            return refusal(MR_TEXT("A container cannot lie inside itself"));
        if (!node->isNote())
            if (Message reason = refusalToStand(app, node->kind, containerId, id); !reason.empty())
                return refusal(std::move(reason));
        if (node->parentId != containerId)
            nodes.push_back(node);
    }
    return nodes;
}

void setHolder(GraphWork& work, const NodeModel& node, const Holder& holder)
{
    const auto at = static_cast<std::size_t>(work.draft.nodeAt(node.id));
    const Value item = work.draft.nodes()[at];
    if (holder.id.empty()) {
        work.draft.unsetNode(at, below("parentId"));
        work.draft.unsetNode(at, below("extent"));
        if (isContainer(node.kind))
            work.draft.setNode(at, below("zIndex"), 1);
        else
            work.draft.unsetNode(at, below("zIndex"));
    } else {
        work.draft.setNode(at, below("parentId"), holder.id);
        work.draft.setNode(at, below("extent"), "parent");
        work.draft.setNode(at, below("zIndex"), 1002);
    }
    if (item["data"].isObject() && !node.isNote()) {
        Value data = item["data"];
        setMembership(data, holder);
        work.draft.setNode(at, below("data"), data);
    }
    Box box = boxOf(node);
    if (!holder.id.empty()) {
        box.x = std::max(box.x, holder.x + paddingLeft);
        box.y = std::max(box.y, holder.y + paddingTop);
    }
    work.draft.setNode(at, below("position"), point(box.x - holder.x, box.y - holder.y));
    if (item.find("positionAbsolute"))
        work.draft.setNode(at, below("positionAbsolute"), point(box.x, box.y));
    work.grow(holder.id, box);
}

/// React-Flow wants containers before what is inside of them.
void moveBehind(GraphWork& work, const NodeModel& node, const std::string& containerId)
{
    const std::ptrdiff_t container = work.draft.nodeAt(containerId);
    if (container < 0 || work.draft.nodeAt(node.id) > container)
        return;
    const std::set<std::string> group = withChildren(work.app, {node.id});
    for (const NodeModel& member : work.app.nodes) // in file order
        if (group.count(member.id) > 0)
            work.draft.moveNodeToEnd(static_cast<std::size_t>(work.draft.nodeAt(member.id)));
}

/// Inner nodes follow their container when it was pushed inwards to fit.
void followContainer(GraphWork& work, const NodeModel& container)
{
    const Value& item = work.draft.nodes()[static_cast<std::size_t>(work.draft.nodeAt(container.id))];
    const Value& placed = item["positionAbsolute"];
    const double dx = placed["x"].toDouble(container.x) - container.x;
    const double dy = placed["y"].toDouble(container.y) - container.y;
    if (dx == 0 && dy == 0)
        return;
    for (const std::string& id : withChildren(work.app, {container.id})) {
        const NodeModel* child = work.app.node(id);
        const auto at = static_cast<std::size_t>(work.draft.nodeAt(id));
        if (id != container.id && work.draft.nodes()[at].find("positionAbsolute"))
            work.draft.setNode(at, below("positionAbsolute"), point(child->x + dx, child->y + dy));
    }
}

void updateEdges(GraphWork& work, const std::set<std::string>& moved, const Holder& holder,
                 std::vector<std::string>* removedEdges)
{
    for (std::size_t i = work.app.edges.size(); i-- > 0;) {
        const EdgeModel& edge = work.app.edges[i];
        const bool fromMoved = moved.count(edge.source) > 0, intoMoved = moved.count(edge.target) > 0;
        if (!fromMoved && !intoMoved)
            continue;
        const auto parentOf = [&](const std::string& id, bool isMoved) {
            const NodeModel* node = work.app.node(id);
            return isMoved || !node ? holder.id : node->parentId;
        };
        if (parentOf(edge.source, fromMoved) != parentOf(edge.target, intoMoved)) {
            if (removedEdges)
                removedEdges->push_back(edge.id);
            work.draft.removeEdge(edge.index);
        } else if (edge.wellFormed) {
            work.redirect(
                edge.index,
                {edge.source, edge.sourceHandle, work.kindOf(edge.source), edge.target, work.kindOf(edge.target)},
                holder);
        }
    }
}

} // namespace

Result<EditStep> GraphEditing::moveInto(const std::vector<std::string>& nodeIds, const std::string& containerId,
                                        std::vector<std::string>* removedEdges) const
{
    GraphWork work(document_, now_);
    if (!containerId.empty() && !work.app.node(containerId))
        return unknownNode(containerId);
    auto nodes = movable(work.app, nodeIds, containerId);
    if (!nodes)
        return nodes.error();
    const Holder holder = work.holderOf(containerId);
    std::set<std::string> moved;
    for (const NodeModel* node : *nodes)
        moved.insert(node->id);
    if (std::count_if(nodes->begin(), nodes->end(), [](const NodeModel* node) { return node->kind == "loop-end"; }) > 1)
        return refusal(MR_TEXT("A loop has one node that ends it"));
    updateEdges(work, moved, holder, removedEdges);
    for (const NodeModel* node : *nodes) {
        const NodeModel* old = node->parentId.empty() ? nullptr : work.app.node(node->parentId);
        if (old && old->data["start_node_id"].toString() == node->id)
            work.renewStart(old->id, {});
    }
    for (const NodeModel* node : *nodes) {
        setHolder(work, *node, holder);
        if (isContainer(node->kind))
            followContainer(work, *node);
        if (!holder.id.empty())
            moveBehind(work, *node, holder.id);
    }
    return work.draft.finish(holder.id.empty() ? MR_TEXT("Move out of the container")
                                               : MR_TEXT("Move into the container"));
}

EditStep GraphEditing::resize(const std::string& nodeId, double x, double y, double width, double height) const
{
    constexpr double smallestNoteWidth = 240, smallestNoteHeight = 88;
    GraphWork work(document_, now_);
    const NodeModel* node = work.app.node(nodeId);
    const std::ptrdiff_t at = work.draft.nodeAt(nodeId);
    const char* name = MR_TEXT("Resize");
    if (!node || at < 0)
        return work.draft.finish(name, true);
    const auto index = static_cast<std::size_t>(at);
    double right = x + width, bottom = y + height;
    if (node->isNote()) {
        right = std::max(right, x + smallestNoteWidth);
        bottom = std::max(bottom, y + smallestNoteHeight);
    }
    for (const NodeModel& child : work.app.nodes) { // what is inside stays where it is, and inside
        if (child.parentId != nodeId)
            continue;
        const Box box = boxOf(child);
        const double left = isContainerStart(child.kind) ? 0 : paddingLeft;
        const double top = isContainerStart(child.kind) ? 0 : paddingTop;
        x = std::min(x, box.x - left);
        y = std::min(y, box.y - top);
        right = std::max(right, box.right() + paddingRight);
        bottom = std::max(bottom, box.bottom() + paddingBottom);
    }
    const Holder holder = work.holderOf(node->parentId);
    const auto place = [&](std::size_t item, double left, double top, double originX, double originY) {
        work.draft.setNode(item, below("position"), point(left - originX, top - originY));
        if (work.draft.nodes()[item].find("positionAbsolute"))
            work.draft.setNode(item, below("positionAbsolute"), point(left, top));
    };
    if (x != node->x || y != node->y) {
        place(index, x, y, holder.x, holder.y);
        for (const NodeModel& child : work.app.nodes)
            if (child.parentId == nodeId)
                place(child.index, child.x, child.y, x, y);
    }
    for (const auto& [key, value] : {std::pair<const char*, double>{"width", right - x}, {"height", bottom - y}}) {
        work.draft.setNode(index, below(key), coordinate(value));
        if (work.draft.nodes()[index]["data"].isObject())
            work.draft.setNode(index, below("data") / key, coordinate(value));
    }
    work.grow(node->parentId, {x, y, right - x, bottom - y});
    return work.draft.finish(name, true);
}

} // namespace millrace
