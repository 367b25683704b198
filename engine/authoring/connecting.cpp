#include "engine/authoring/detail/connections.h"
#include "engine/authoring/detail/placement.h"
#include "engine/authoring/graphediting.h"
#include "engine/nodes/catalogue.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace millrace {

using namespace authoring;

namespace authoring {

bool hasHandle(const NodeModel& node, const std::string& handle)
{
    if (!nodeDescriptor(node.kind))
        return true; // nobody knows the handles of an unknown kind
    const std::vector<HandleSpec> handles = nodeHandles(node.kind, node.data);
    return std::any_of(handles.begin(), handles.end(), [&](const HandleSpec& spec) { return spec.handle == handle; });
}

bool reaches(const AppModel& app, const std::string& from, const std::string& to, std::string_view ignoredEdge)
{
    std::unordered_map<std::string_view, std::vector<std::string_view>> targets;
    for (const EdgeModel& edge : app.edges)
        if (edge.wellFormed && (ignoredEdge.empty() || edge.id != ignoredEdge))
            targets[edge.source].push_back(edge.target);
    std::unordered_set<std::string_view> seen{from};
    std::vector<std::string_view> open{from};
    while (!open.empty()) {
        const std::string_view at = open.back();
        open.pop_back();
        if (at == to)
            return true;
        const auto next = targets.find(at);
        if (next == targets.end())
            continue;
        for (const std::string_view target : next->second)
            if (seen.insert(target).second)
                open.push_back(target);
    }
    return false;
}

Message refusalToLead(const NodeModel& source, const std::string& handle)
{
    if (source.isNote())
        return MR_TEXT("A note has no connections");
    if (isTerminal(source.kind))
        return {MR_TEXT("Nothing can follow %1"), {nameOf(source)}};
    if (!hasHandle(source, handle))
        return {MR_TEXT("%1 has no branch \"%2\""), {nameOf(source), handle}};
    return {};
}

Message refusalToFollow(const NodeModel& target)
{
    if (target.isNote())
        return MR_TEXT("A note has no connections");
    if (isEntry(target.kind) || isContainerStart(target.kind))
        return {MR_TEXT("Nothing can come before %1"), {nameOf(target)}};
    return {};
}

} // namespace authoring

namespace {

ConnectionVerdict refused(Message reason)
{
    ConnectionVerdict verdict;
    verdict.allowed = false;
    verdict.reason = std::move(reason);
    return verdict;
}

} // namespace

ConnectionVerdict checkConnection(const AppModel& app, const Connection& connection, const std::string& ignoredEdge)
{
    const NodeModel* source = app.node(connection.source);
    const NodeModel* target = app.node(connection.target);
    if (!source || !target)
        return refused({MR_TEXT("There is no node %1"), {source ? connection.target : connection.source}});
    if (source == target)
        return refused(MR_TEXT("A node cannot follow itself"));
    if (Message reason = refusalToLead(*source, connection.sourceHandle); !reason.empty())
        return refused(std::move(reason));
    if (Message reason = refusalToFollow(*target); !reason.empty())
        return refused(std::move(reason));
    if (source->parentId != target->parentId)
        return refused(MR_TEXT("The edge would cross the border of an iteration or loop; connect the container"));
    const bool doubled = std::any_of(app.edges.begin(), app.edges.end(), [&](const EdgeModel& edge) {
        return edge.source == connection.source && edge.target == connection.target &&
               edge.sourceHandle == connection.sourceHandle && (ignoredEdge.empty() || edge.id != ignoredEdge);
    });
    if (doubled)
        return refused(MR_TEXT("These nodes are connected already"));
    ConnectionVerdict verdict;
    if (!reaches(app, connection.target, connection.source, ignoredEdge))
        return verdict;
    if (!reaches(app, connection.source, connection.target, ignoredEdge))
        return refused({MR_TEXT("This would be a circle: %1 comes before %2. Use a Loop node to repeat steps"),
                        {nameOf(*target), nameOf(*source)}});
    verdict.warning = MR_TEXT("These nodes lie on a circle already and would never run");
    return verdict;
}

} // namespace millrace
