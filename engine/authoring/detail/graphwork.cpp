#include "engine/authoring/detail/graphwork.h"

#include "engine/authoring/detail/connections.h"
#include "engine/authoring/detail/placement.h"
#include "engine/authoring/newnode.h"
#include "engine/nodes/catalogue.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace millrace::authoring {

Error refusal(Message reason)
{
    return Error("graph.refused", std::move(reason));
}

Error unknownNode(const std::string& id)
{
    return Error("graph.unknown", {MR_TEXT("There is no node %1"), {id}});
}

Error unknownEdge(const std::string& id)
{
    return Error("graph.unknown", {MR_TEXT("There is no edge %1"), {id}});
}

const EdgeModel* findEdge(const AppModel& app, const std::string& id)
{
    const auto found =
        std::find_if(app.edges.rbegin(), app.edges.rend(), [&](const EdgeModel& edge) { return edge.id == id; });
    return found == app.edges.rend() ? nullptr : &*found;
}

std::set<std::string> withChildren(const AppModel& app, const std::vector<std::string>& ids)
{
    std::unordered_map<std::string_view, std::vector<const NodeModel*>> children;
    for (const NodeModel& node : app.nodes)
        if (!node.parentId.empty())
            children[node.parentId].push_back(&node);
    std::set<std::string> all;
    std::vector<std::string> open;
    for (const std::string& id : ids)
        if (app.node(id))
            open.push_back(id);
    while (!open.empty()) {
        const std::string id = std::move(open.back());
        open.pop_back();
        if (!all.insert(id).second)
            continue;
        for (const NodeModel* child : children[id])
            open.push_back(child->id);
    }
    return all;
}

Result<GraphWork::NewNode> GraphWork::plan(const NodeToAdd& node, const std::string& parentId) const
{
    if (!nodeDescriptor(node.kind) || isContainerStart(node.kind))
        return refusal({MR_TEXT("There is no kind of node \"%1\" to add"), {node.kind}});
    if (Message reason = refusalToStand(app, node.kind, parentId); !reason.empty())
        return refusal(std::move(reason));
    NewNode made;
    made.id = freshNodeId(app, now_);
    made.kind = node.kind;
    made.holder = holderOf(parentId);
    std::string title = node.title.empty() ? node.data["title"].toString() : node.title;
    if (title.empty())
        title = kindName(node.kind);
    made.data = newNodeData(node.kind, title, app);
    for (const auto& [key, value] : node.data.toObject())
        made.data.set(key, value);
    made.data.set("type", node.kind);
    made.data.set("title", uniqueTitle(app, title));
    if (isContainer(made.kind))
        made.data.set("start_node_id", containerStartId(made.id));
    made.box = {node.x, node.y, isContainer(made.kind) ? containerWidth : cardWidth, usualHeight(made.kind)};
    return made;
}

void GraphWork::add(NewNode& node, const Box& place)
{
    node.box = place;
    draft.addNode(nodeItem(node.id, node.data, place.x, place.y, node.holder));
    if (isContainer(node.kind))
        draft.addNode(containerStartItem(node.id, node.kind, place.x, place.y));
    grow(node.holder.id, place);
}

void GraphWork::makeRoom()
{
    const std::vector<Document::NodePosition> moved = room.moved();
    if (moved.empty())
        return;
    draft.absorb(document_.makeMove(moved));
    for (const Document::NodePosition& position : moved) {
        const NodeModel* node = app.node(position.id);
        grow(node->parentId, room.placeOf(*node));
    }
}

void GraphWork::grow(const std::string& containerId, const Box& child)
{
    Box inner = child;
    std::set<std::string> seen;
    for (std::string id = containerId; !id.empty() && seen.insert(id).second;) {
        const NodeModel* container = app.node(id);
        const std::ptrdiff_t at = draft.nodeAt(id);
        if (!container || at < 0)
            return;
        const auto index = static_cast<std::size_t>(at);
        Box box = room.placeOf(*container);
        const Value& item = draft.nodes()[index];
        box.width = std::max(box.width, item["width"].toDouble());
        box.height = std::max(box.height, item["height"].toDouble());
        const Box before = box;
        box.width = std::max(box.width, inner.right() + paddingRight - box.x);
        box.height = std::max(box.height, inner.bottom() + paddingBottom - box.y);
        if (box.width == before.width && box.height == before.height)
            return;
        for (const auto& [key, value] : {std::pair<const char*, double>{"width", box.width}, {"height", box.height}}) {
            draft.setNode(index, below(key), coordinate(value));
            if (item["data"].isObject())
                draft.setNode(index, below("data") / key, coordinate(value));
        }
        inner = box;
        id = container->parentId;
    }
}

void GraphWork::redirect(std::size_t edgeIndex, const EdgeEnds& ends, const Holder& holder)
{
    const auto put = [&](const char* key, const Value& value) { draft.setEdge(edgeIndex, below(key), value); };
    put("source", ends.source);
    put("sourceHandle", ends.sourceHandle);
    put("target", ends.target);
    put("targetHandle", "target");
    put("id", edgeId(ends.source, ends.sourceHandle, ends.target));
    const Value wanted = edgeData(ends.sourceKind, ends.targetKind, holder);
    const Value present = draft.edges()[edgeIndex]["data"];
    if (!present.isObject()) {
        put("data", wanted);
        return;
    }
    const bool moved = present["iteration_id"].toString() != wanted["iteration_id"].toString() ||
                       present["loop_id"].toString() != wanted["loop_id"].toString() ||
                       present["isInIteration"].toBool() != wanted["isInIteration"].toBool() ||
                       present["isInLoop"].toBool() != wanted["isInLoop"].toBool();
    Value data = present;
    data.set("sourceType", ends.sourceKind);
    data.set("targetType", ends.targetKind);
    if (moved) {
        for (const char* key : {"iteration_id", "loop_id", "isInIteration", "isInLoop"})
            data.editObject().remove(key);
        for (const auto& [key, value] : wanted.toObject())
            data.set(key, value);
        put("zIndex", holder.id.empty() ? Value(0) : edgeItem(ends, holder)["zIndex"]);
    }
    put("data", data);
}

void GraphWork::renewStart(const std::string& containerId, const std::vector<std::string>& followers)
{
    const NodeModel* container = app.node(containerId);
    const std::ptrdiff_t at = draft.nodeAt(containerId);
    if (!container || at < 0)
        return;
    const std::string startId = containerStartId(containerId);
    const std::string startKind = container->kind == "iteration" ? "iteration-start" : "loop-start";
    if (draft.nodeAt(startId) < 0)
        draft.addNode(containerStartItem(containerId, container->kind, container->x, container->y));
    draft.setNode(static_cast<std::size_t>(at), below("data") / "start_node_id", startId);
    for (const std::string& follower : followers)
        connect({startId, "source", startKind, follower, kindOf(follower)}, Holder(container));
}

Holder GraphWork::holderOf(const std::string& parentId) const
{
    return Holder(parentId.empty() ? nullptr : app.node(parentId));
}

std::string GraphWork::kindOf(const std::string& id) const
{
    const NodeModel* node = app.node(id);
    return node ? node->kind : std::string();
}

std::vector<Joint> jointsAround(const AppModel& app, const std::set<std::string>& taken)
{
    std::map<std::string_view, std::vector<const EdgeModel*>> out;
    for (const EdgeModel& edge : app.edges)
        if (edge.wellFormed && taken.count(edge.source) > 0)
            out[edge.source].push_back(&edge);
    std::vector<Joint> joints;
    for (const EdgeModel& edge : app.edges) {
        if (!edge.wellFormed || taken.count(edge.source) > 0 || taken.count(edge.target) == 0)
            continue;
        std::set<std::string_view> seen{edge.target};
        std::vector<std::string_view> open{edge.target};
        while (!open.empty()) {
            const std::string_view at = open.back();
            open.pop_back();
            for (const EdgeModel* next : out[at]) {
                if (taken.count(next->target) == 0)
                    joints.push_back({edge.source, edge.sourceHandle, next->target});
                else if (seen.insert(next->target).second)
                    open.push_back(next->target);
            }
        }
    }
    return joints;
}

void closeGap(GraphWork& work, const std::set<std::string>& taken)
{
    std::set<std::string> present;
    for (const EdgeModel& edge : work.app.edges)
        present.insert(edgeId(edge.source, edge.sourceHandle, edge.target));
    for (const Joint& joint : jointsAround(work.app, taken)) {
        const NodeModel* source = work.app.node(joint.source);
        const NodeModel* target = work.app.node(joint.target);
        if (!source || !target || source == target || source->parentId != target->parentId)
            continue;
        if (!refusalToLead(*source, joint.sourceHandle).empty() || !refusalToFollow(*target).empty())
            continue;
        if (present.insert(edgeId(joint.source, joint.sourceHandle, joint.target)).second)
            work.connect({joint.source, joint.sourceHandle, source->kind, joint.target, target->kind},
                         work.holderOf(source->parentId));
    }
}

} // namespace millrace::authoring
