#include "engine/lint/detail/fixing.h"
#include "engine/nodes/catalogue.h"

#include <algorithm>
#include <set>

namespace millrace::fixing {

namespace {

Path edgePath(std::size_t index)
{
    return Path{PathStep::key("workflow"), PathStep::key("graph"), PathStep::key("edges"), PathStep::at(index)};
}

bool isEntry(const NodeModel* node)
{
    return node && (node->kind == "start" || node->kind == "datasource" || node->kind.rfind("trigger-", 0) == 0);
}

bool isSecond(const AppModel& app, const EdgeModel& edge)
{
    return std::any_of(app.edges.begin(), app.edges.begin() + static_cast<std::ptrdiff_t>(&edge - app.edges.data()),
                       [&](const EdgeModel& other) {
                           return other.wellFormed && other.source == edge.source && other.target == edge.target &&
                                  other.sourceHandle == edge.sourceHandle;
                       });
}

/// Whether an edge is one that the problem speaks of.
bool isMeant(const Fixing& fixing, const EdgeModel& edge)
{
    const Problem& problem = fixing.problem;
    if (problem.line > 0 && !fixing.is("edge.self") && !fixing.is("root.missing") && edge.line != problem.line)
        return false;
    if (fixing.is("edge.malformed"))
        return !edge.wellFormed;
    if (!edge.wellFormed)
        return false;
    if (fixing.is("edge.dangling"))
        return !fixing.app.node(edge.source) || !fixing.app.node(edge.target) ||
               fixing.app.node(edge.source)->isNote() || fixing.app.node(edge.target)->isNote();
    if (fixing.is("edge.self"))
        return edge.source == edge.target && edge.source == problem.nodeId;
    if (fixing.is("root.missing"))
        return isEntry(fixing.app.node(edge.target));
    if (fixing.is("edge.into_start"))
        return edge.target == problem.nodeId;
    if (fixing.is("edge.duplicate"))
        return edge.source == problem.nodeId && isSecond(fixing.app, edge);
    return edge.source == problem.nodeId;
}

/// From the back, so that the places of the others stay.
EditStep removal(const Fixing& fixing, std::vector<std::size_t> indexes)
{
    std::sort(indexes.rbegin(), indexes.rend());
    EditStep step;
    const Value& list = fixing.app.root["workflow"]["graph"]["edges"];
    for (const std::size_t index : indexes) {
        Edit edit;
        edit.path = edgePath(index);
        edit.before = list.at(index);
        edit.listInsert = true;
        step.edits.push_back(std::move(edit));
    }
    return step;
}

void offerHandles(Fixing& fixing, const EdgeModel& edge)
{
    constexpr std::size_t most = 6;
    std::set<std::string> used;
    for (const EdgeModel& other : fixing.app.edges)
        if (other.source == edge.source && other.target == edge.target)
            used.insert(other.sourceHandle);
    for (const HandleSpec& handle : nodeHandles(fixing.node->kind, fixing.node->data)) {
        if (fixing.fixes.size() >= most || used.count(handle.handle) > 0)
            continue;
        const std::string& caption = handle.caption.empty() ? handle.handle : handle.caption;
        fixing.offer(Message(MR_TEXT("Start the edge at %1"), {caption}),
                     fixing.document.makeSet(edgePath(edge.index) / "sourceHandle", handle.handle, {}));
    }
}

} // namespace

void edges(Fixing& fixing)
{
    static const std::set<std::string> own = {"edge.malformed", "edge.dangling",   "edge.self",
                                              "edge.after_end", "edge.into_start", "edge.border",
                                              "edge.duplicate", "edge.handle",     "root.missing"};
    if (own.count(fixing.problem.code) == 0)
        return;
    std::vector<std::size_t> meant;
    for (const EdgeModel& edge : fixing.app.edges)
        if (isMeant(fixing, edge))
            meant.push_back(edge.index);
    if (fixing.is("edge.handle") && fixing.node)
        for (const EdgeModel& edge : fixing.app.edges)
            if (std::count(meant.begin(), meant.end(), edge.index) > 0)
                offerHandles(fixing, edge);
    fixing.offer(meant.size() > 1 ? Message(MR_TEXT("Remove the edges")) : Message(MR_TEXT("Remove the edge")),
                 removal(fixing, std::move(meant)));
}

} // namespace millrace::fixing
