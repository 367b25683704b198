#include "engine/authoring/detail/graphwork.h"
#include "engine/authoring/detail/placement.h"
#include "engine/authoring/graphediting.h"

#include <algorithm>

namespace millrace {

using namespace authoring;

namespace {

/// What an app of its mode cannot be without.
bool isNeeded(const AppModel& app, const NodeModel& node, const std::set<std::string>& going)
{
    const bool chatStart = app.mode == "advanced-chat" && node.kind == "start";
    if (!chatStart && node.kind != "knowledge-index" && node.kind != "datasource-empty")
        return false;
    return std::none_of(app.nodes.begin(), app.nodes.end(), [&](const NodeModel& other) {
        return other.id != node.id && other.kind == node.kind && going.count(other.id) == 0;
    });
}

/// Nodes that must stay leave `going`, and are told.
void keepNeeded(const AppModel& app, std::set<std::string>& going, std::vector<std::string>* kept)
{
    std::vector<std::string> staying;
    for (const NodeModel& node : app.nodes) {
        if (going.count(node.id) == 0)
            continue;
        const NodeModel* parent = node.parentId.empty() ? nullptr : app.node(node.parentId);
        const bool startOfStaying = isContainerStart(node.kind) && parent && going.count(parent->id) == 0;
        if (startOfStaying || (node.parentId.empty() && isNeeded(app, node, going))) {
            staying.push_back(node.id);
            going.erase(node.id);
        }
    }
    if (kept)
        *kept = std::move(staying);
}

/// Containers of old files start with an ordinary child. When that goes, a start of their own takes its part.
void renewStarts(GraphWork& work, const std::set<std::string>& going, bool splice)
{
    for (const NodeModel& node : work.app.nodes) {
        const std::string& start = node.data["start_node_id"].toString();
        if (!isContainer(node.kind) || going.count(node.id) > 0 || going.count(start) == 0)
            continue;
        std::vector<std::string> followers;
        for (const EdgeModel& edge : work.app.edges)
            if (splice && edge.source == start && going.count(edge.target) == 0 && work.app.node(edge.target))
                followers.push_back(edge.target);
        work.renewStart(node.id, followers);
    }
}

} // namespace

EditStep GraphEditing::removeNodes(const std::vector<std::string>& nodeIds, bool splice,
                                   std::vector<std::string>* kept) const
{
    GraphWork work(document_, now_);
    std::set<std::string> going = withChildren(work.app, nodeIds);
    keepNeeded(work.app, going, kept);
    if (splice)
        closeGap(work, going);
    renewStarts(work, going, splice);
    for (std::size_t i = work.app.edges.size(); i-- > 0;) {
        const EdgeModel& edge = work.app.edges[i];
        if (going.count(edge.source) > 0 || going.count(edge.target) > 0)
            work.draft.removeEdge(edge.index);
    }
    for (std::size_t i = work.app.nodes.size(); i-- > 0;) {
        if (going.count(work.app.nodes[i].id) > 0)
            work.draft.removeNode(work.app.nodes[i].index);
    }
    return work.draft.finish(MR_TEXT("Delete"));
}

Result<EditStep> GraphEditing::spliceOut(const std::vector<std::string>& nodeIds) const
{
    GraphWork work(document_, now_);
    std::set<std::string> taken;
    for (const std::string& id : nodeIds) {
        const NodeModel* node = work.app.node(id);
        if (!node)
            return unknownNode(id);
        if (isContainerStart(node->kind))
            return refusal(MR_TEXT("The start of an iteration or loop cannot be taken out"));
        taken.insert(id);
    }
    closeGap(work, taken);
    bool any = false;
    for (std::size_t i = work.app.edges.size(); i-- > 0;) {
        const EdgeModel& edge = work.app.edges[i];
        if ((taken.count(edge.source) > 0) != (taken.count(edge.target) > 0)) {
            work.draft.removeEdge(edge.index);
            any = true;
        }
    }
    if (!any)
        return refusal(MR_TEXT("The node is not connected to anything"));
    return work.draft.finish(MR_TEXT("Take out of the chain"));
}

} // namespace millrace
