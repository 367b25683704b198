#include "engine/authoring/graphediting.h"

#include "engine/authoring/detail/connections.h"
#include "engine/authoring/detail/graphwork.h"
#include "engine/authoring/detail/placement.h"
#include "engine/nodes/catalogue.h"

#include <algorithm>

namespace millrace {

using namespace authoring;

namespace {

const char* addName = MR_TEXT("Add node");

/// Where a new node hands on what followed: its first branch. Empty: nothing can follow it.
std::string firstHandle(const std::string& kind, const Value& data)
{
    const std::vector<HandleSpec> handles = nodeHandles(kind, data);
    return handles.empty() ? std::string() : handles.front().handle;
}

bool placesItself(const NodeToAdd& node)
{
    return node.x == 0 && node.y == 0;
}

/// Where the caller wants it, but not over the header and the edges of its container.
Box wantedPlace(const NodeToAdd& node, Box size, const Holder& holder)
{
    size.x = holder.id.empty() ? node.x : std::max(node.x, holder.x + paddingLeft);
    size.y = holder.id.empty() ? node.y : std::max(node.y, holder.y + paddingTop);
    return size;
}

/// Places of the edges that leave a handle, or that come into a node.
std::vector<std::size_t> edgesFrom(const AppModel& app, const std::string& source, const std::string& handle)
{
    std::vector<std::size_t> found;
    for (const EdgeModel& edge : app.edges)
        if (edge.wellFormed && edge.source == source && edge.sourceHandle == handle && app.node(edge.target))
            found.push_back(static_cast<std::size_t>(&edge - app.edges.data()));
    return found;
}

std::vector<std::size_t> edgesInto(const AppModel& app, const std::string& target)
{
    std::vector<std::size_t> found;
    for (const EdgeModel& edge : app.edges)
        if (edge.wellFormed && edge.target == target && app.node(edge.source))
            found.push_back(static_cast<std::size_t>(&edge - app.edges.data()));
    return found;
}

Message noFollower(const std::string& kind)
{
    return {MR_TEXT("Nothing can follow %1"), {kindName(kind)}};
}

} // namespace

GraphEditing::GraphEditing(const Document& document, std::int64_t nowMilliseconds)
    : document_(document), now_(nowMilliseconds)
{
}

Result<GraphEditing::Added> GraphEditing::addNode(const NodeToAdd& node) const
{
    GraphWork work(document_, now_);
    auto planned = work.plan(node, node.parentId);
    if (!planned)
        return planned.error();
    work.add(*planned, wantedPlace(node, planned->box, planned->holder));
    return Added{work.draft.finish(addName), planned->id};
}

Result<GraphEditing::Added> GraphEditing::addNodeAfter(const NodeToAdd& node, const std::string& source,
                                                       const std::string& sourceHandle, bool insert) const
{
    GraphWork work(document_, now_);
    const NodeModel* before = work.app.node(source);
    if (!before)
        return unknownNode(source);
    if (Message reason = refusalToLead(*before, sourceHandle); !reason.empty())
        return refusal(std::move(reason));
    if (isEntry(node.kind))
        return refusal({MR_TEXT("Nothing can come before %1"), {kindName(node.kind)}});
    auto planned = work.plan(node, before->parentId);
    if (!planned)
        return planned.error();
    const std::vector<std::size_t> following =
        insert ? edgesFrom(work.app, source, sourceHandle) : std::vector<std::size_t>();
    const std::string handle = firstHandle(planned->kind, planned->data);
    if (!following.empty() && handle.empty())
        return refusal(noFollower(planned->kind));
    std::vector<std::string> followers;
    followers.reserve(following.size());
    for (const std::size_t index : following)
        followers.push_back(work.app.edges[index].target);
    const Box place = placesItself(node) ? work.room.after(*before, followers, planned->box)
                                         : wantedPlace(node, planned->box, planned->holder);
    work.makeRoom();
    work.add(*planned, place);
    for (const std::size_t index : following) {
        const EdgeModel& edge = work.app.edges[index];
        work.redirect(edge.index, {planned->id, handle, planned->kind, edge.target, work.kindOf(edge.target)},
                      planned->holder);
    }
    work.connect({source, sourceHandle, before->kind, planned->id, planned->kind}, planned->holder);
    return Added{work.draft.finish(insert ? MR_TEXT("Insert node") : addName), planned->id};
}

Result<GraphEditing::Added> GraphEditing::addNodeBefore(const NodeToAdd& node, const std::string& target,
                                                        bool insert) const
{
    GraphWork work(document_, now_);
    const NodeModel* after = work.app.node(target);
    if (!after)
        return unknownNode(target);
    if (Message reason = refusalToFollow(*after); !reason.empty())
        return refusal(std::move(reason));
    auto planned = work.plan(node, after->parentId);
    if (!planned)
        return planned.error();
    const std::string handle = firstHandle(planned->kind, planned->data);
    if (handle.empty())
        return refusal(noFollower(planned->kind));
    const std::vector<std::size_t> incoming = insert ? edgesInto(work.app, target) : std::vector<std::size_t>();
    if (!incoming.empty() && isEntry(planned->kind))
        return refusal({MR_TEXT("Nothing can come before %1"), {kindName(planned->kind)}});
    std::vector<std::string> sources;
    sources.reserve(incoming.size());
    for (const std::size_t index : incoming)
        sources.push_back(work.app.edges[index].source);
    const Box place = placesItself(node) ? work.room.before(*after, sources, planned->box)
                                         : wantedPlace(node, planned->box, planned->holder);
    work.makeRoom();
    work.add(*planned, place);
    for (const std::size_t index : incoming) {
        const EdgeModel& edge = work.app.edges[index];
        work.redirect(edge.index,
                      {edge.source, edge.sourceHandle, work.kindOf(edge.source), planned->id, planned->kind},
                      planned->holder);
    }
    work.connect({planned->id, handle, planned->kind, target, after->kind}, planned->holder);
    return Added{work.draft.finish(insert ? MR_TEXT("Insert node") : addName), planned->id};
}

Result<GraphEditing::Added> GraphEditing::insertOnEdge(const NodeToAdd& node, const std::string& edgeId) const
{
    GraphWork work(document_, now_);
    const EdgeModel* edge = findEdge(work.app, edgeId);
    if (!edge)
        return unknownEdge(edgeId);
    const NodeModel* before = work.app.node(edge->source);
    const NodeModel* after = work.app.node(edge->target);
    if (!before || !after)
        return refusal(MR_TEXT("The edge leads to no node"));
    if (isEntry(node.kind))
        return refusal({MR_TEXT("Nothing can come before %1"), {kindName(node.kind)}});
    auto planned = work.plan(node, before->parentId);
    if (!planned)
        return planned.error();
    const std::string handle = firstHandle(planned->kind, planned->data);
    if (handle.empty())
        return refusal(noFollower(planned->kind));
    const Box place = placesItself(node) ? work.room.after(*before, {edge->target}, planned->box)
                                         : wantedPlace(node, planned->box, planned->holder);
    work.makeRoom();
    work.add(*planned, place);
    work.redirect(edge->index, {edge->source, edge->sourceHandle, before->kind, planned->id, planned->kind},
                  planned->holder);
    work.connect({planned->id, handle, planned->kind, edge->target, after->kind}, planned->holder);
    return Added{work.draft.finish(MR_TEXT("Insert node")), planned->id};
}

Result<EditStep> GraphEditing::insertExistingOnEdge(const std::string& nodeId, const std::string& edgeId) const
{
    GraphWork work(document_, now_);
    const NodeModel* node = work.app.node(nodeId);
    if (!node)
        return unknownNode(nodeId);
    const EdgeModel* edge = findEdge(work.app, edgeId);
    if (!edge)
        return unknownEdge(edgeId);
    if (edge->source == nodeId || edge->target == nodeId)
        return refusal(MR_TEXT("The node is an end of this edge already"));
    const NodeModel* before = work.app.node(edge->source);
    const NodeModel* after = work.app.node(edge->target);
    if (!before || !after)
        return refusal(MR_TEXT("The edge leads to no node"));
    const std::string handle = firstHandle(node->kind, node->data);
    if (handle.empty())
        return refusal(noFollower(node->kind));
    const auto has = [&](const std::string& source, const std::string& from, const std::string& target) {
        return std::any_of(work.app.edges.begin(), work.app.edges.end(), [&](const EdgeModel& other) {
            return other.source == source && other.sourceHandle == from && other.target == target;
        });
    };
    const bool hasFirst = has(edge->source, edge->sourceHandle, nodeId), hasSecond = has(nodeId, handle, edge->target);
    if (const auto verdict = checkConnection(work.app, {edge->source, edge->sourceHandle, nodeId}, edgeId);
        !hasFirst && !verdict.allowed)
        return refusal(verdict.reason);
    if (const auto verdict = checkConnection(work.app, {nodeId, handle, edge->target}, edgeId);
        !hasSecond && !verdict.allowed)
        return refusal(verdict.reason);
    const Holder holder = work.holderOf(node->parentId);
    if (!hasSecond)
        work.connect({nodeId, handle, node->kind, edge->target, after->kind}, holder);
    if (hasFirst)
        work.draft.removeEdge(edge->index);
    else
        work.redirect(edge->index, {edge->source, edge->sourceHandle, before->kind, nodeId, node->kind}, holder);
    return work.draft.finish(MR_TEXT("Insert node"));
}

Result<EditStep> GraphEditing::connect(const Connection& connection) const
{
    GraphWork work(document_, now_);
    const NodeModel* source = work.app.node(connection.source);
    const NodeModel* target = work.app.node(connection.target);
    if (!source || !target)
        return unknownNode(source ? connection.target : connection.source);
    if (ConnectionVerdict verdict = checkConnection(work.app, connection); !verdict.allowed)
        return refusal(std::move(verdict.reason));
    work.connect({connection.source, connection.sourceHandle, source->kind, connection.target, target->kind},
                 work.holderOf(source->parentId));
    return work.draft.finish(MR_TEXT("Connect"));
}

Result<EditStep> GraphEditing::reconnect(const std::string& edgeId, const Connection& connection) const
{
    GraphWork work(document_, now_);
    const EdgeModel* edge = findEdge(work.app, edgeId);
    if (!edge)
        return unknownEdge(edgeId);
    const NodeModel* source = work.app.node(connection.source);
    const NodeModel* target = work.app.node(connection.target);
    if (!source || !target)
        return unknownNode(source ? connection.target : connection.source);
    if (ConnectionVerdict verdict = checkConnection(work.app, connection, edgeId); !verdict.allowed)
        return refusal(std::move(verdict.reason));
    work.redirect(edge->index,
                  {connection.source, connection.sourceHandle, source->kind, connection.target, target->kind},
                  work.holderOf(source->parentId));
    return work.draft.finish(MR_TEXT("Reconnect"));
}

EditStep GraphEditing::removeEdges(const std::vector<std::string>& edgeIds) const
{
    GraphWork work(document_, now_);
    for (std::size_t i = work.app.edges.size(); i-- > 0;) {
        const EdgeModel& edge = work.app.edges[i];
        if (std::find(edgeIds.begin(), edgeIds.end(), edge.id) != edgeIds.end())
            work.draft.removeEdge(edge.index);
    }
    return work.draft.finish(MR_TEXT("Remove edges"));
}

} // namespace millrace
