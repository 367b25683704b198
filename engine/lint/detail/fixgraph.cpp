#include "engine/authoring/graphediting.h"
#include "engine/lint/detail/fixing.h"
#include "engine/nodes/catalogue.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <set>

namespace millrace::fixing {

namespace {

std::int64_t now()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::set<std::string> reachable(const AppModel& app)
{
    std::set<std::string> reached;
    std::vector<std::string> waiting;
    for (const NodeModel& node : app.nodes)
        if (node.kind == "start" || node.kind == "datasource" || node.kind.rfind("trigger-", 0) == 0)
            waiting.push_back(node.id);
    while (!waiting.empty()) {
        const std::string id = waiting.back();
        waiting.pop_back();
        const NodeModel* node = app.node(id);
        if (!node || !reached.insert(id).second)
            continue;
        for (const EdgeModel& edge : app.edges)
            if (edge.wellFormed && edge.source == id)
                waiting.push_back(edge.target);
        if (node->kind == "iteration" || node->kind == "loop")
            waiting.push_back(node->data["start_node_id"].toString());
    }
    return reached;
}

/// The reachable node on the same level that is nearest to the left, whose handle can take the edge.
void offerConnection(Fixing& fixing, const GraphEditing& editing)
{
    const std::set<std::string> reached = reachable(fixing.app);
    struct Candidate {
        double distance;
        const NodeModel* node;
    };
    std::vector<Candidate> candidates;
    for (const NodeModel& other : fixing.app.nodes) {
        if (other.isNote() || other.id == fixing.node->id || other.parentId != fixing.node->parentId ||
            reached.count(other.id) == 0)
            continue;
        const double dx = fixing.node->x - other.x, dy = fixing.node->y - other.y;
        candidates.push_back({std::hypot(dx, dy) * (dx < 0 ? 4 : 1), &other}); // edges lead to the right
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.distance < b.distance; });
    constexpr std::size_t most = 3;
    for (const Candidate& candidate : candidates) {
        if (fixing.fixes.size() >= most)
            return;
        for (const HandleSpec& handle : nodeHandles(candidate.node->kind, candidate.node->data)) {
            if (handle.handle == "fail-branch")
                continue;
            Result<EditStep> step = editing.connect({candidate.node->id, handle.handle, fixing.node->id});
            if (!step.ok())
                continue;
            fixing.offer(Message(MR_TEXT("Connect it behind %1"),
                                 {candidate.node->title.empty() ? candidate.node->id : candidate.node->title}),
                         std::move(*step));
            break;
        }
    }
}

/// Where a chain ends: nodes without followers that could have one, the rightmost first.
std::vector<const NodeModel*> chainEnds(const AppModel& app)
{
    std::set<std::string> followed;
    for (const EdgeModel& edge : app.edges)
        followed.insert(edge.source);
    const std::set<std::string> reached = reachable(app);
    std::vector<const NodeModel*> ends;
    for (const NodeModel& node : app.nodes)
        if (!node.isNote() && node.parentId.empty() && followed.count(node.id) == 0 && reached.count(node.id) > 0 &&
            !nodeHandles(node.kind, node.data).empty())
            ends.push_back(&node);
    std::stable_sort(ends.begin(), ends.end(), [](const NodeModel* a, const NodeModel* b) { return a->x > b->x; });
    return ends;
}

/// What a new end or answer gives: the first thing that the node in front of it offers.
Value contentOf(const std::string& kind, const AppModel& app, const NodeModel& before)
{
    Selector given;
    std::string type;
    for (const OutputSpec& output : nodeOutputs(before.kind, before.data))
        if (given.empty() && output.name.find('.') == std::string::npos) {
            given = {before.id, output.name};
            type = output.type;
        }
    if (given.empty() && app.isChat()) {
        given = {"sys", "query"};
        type = "string";
    }
    if (given.empty())
        return {};
    if (kind == "answer")
        return Value::object({{"answer", "{{#" + given[0] + "." + given[1] + "#}}"}});
    if (kind != "end")
        return {};
    return Value::object(
        {{"outputs", Value::array({Value::object({{"value_selector", Value::array({given[0], given[1]})},
                                                  {"value_type", type},
                                                  {"variable", given[1]}})})}});
}

void offerNode(Fixing& fixing, const GraphEditing& editing, const char* kind)
{
    const NodeDescriptor* descriptor = nodeDescriptor(kind);
    if (!descriptor)
        return;
    NodeToAdd node;
    node.kind = kind;
    node.title = descriptor->title.english();
    const bool entry = descriptor->nodeClass == NodeClass::Root;
    for (const NodeModel* end : entry ? std::vector<const NodeModel*>() : chainEnds(fixing.app)) {
        node.data = contentOf(kind, fixing.app, *end);
        auto added = editing.addNodeAfter(node, end->id, nodeHandles(end->kind, end->data).front().handle, false);
        if (!added.ok())
            continue;
        fixing.offer(Message(MR_TEXT("Add %1 behind %2"), {node.title, end->title.empty() ? end->id : end->title}),
                     std::move(added->step));
        return;
    }
    double left = std::numeric_limits<double>::max(), right = 0, top = 0;
    for (const NodeModel& other : fixing.app.nodes) {
        top = other.x < left ? other.y : top;
        left = std::min(left, other.x);
        right = std::max(right, other.x);
    }
    constexpr double gap = 304; // a card and the space that Dify leaves between two
    node.x = fixing.app.nodes.empty() ? 80 : entry ? left - gap : right + gap;
    node.y = fixing.app.nodes.empty() ? 282 : top;
    if (entry) // in front of a node that nothing leads to
        for (const NodeModel& other : fixing.app.nodes) {
            const bool first = std::none_of(fixing.app.edges.begin(), fixing.app.edges.end(),
                                            [&](const EdgeModel& edge) { return edge.target == other.id; });
            if (!first || other.isNote() || !other.parentId.empty())
                continue;
            if (auto added = editing.addNodeBefore(node, other.id, false); added.ok()) {
                fixing.offer(Message(MR_TEXT("Add %1"), {node.title}), std::move(added->step));
                return;
            }
        }
    if (auto added = editing.addNode(node); added.ok())
        fixing.offer(Message(MR_TEXT("Add %1"), {node.title}), std::move(added->step));
}

void offerContainerStart(Fixing& fixing)
{
    for (const NodeModel& child : fixing.app.nodes)
        if (child.parentId == fixing.node->id && child.kind == fixing.node->kind + "-start") {
            fixing.offerSet(MR_TEXT("Use the start node inside"), "start_node_id", child.id);
            return;
        }
    // A new start node, as the editor puts it into a new container.
    const std::string& kind = fixing.node->kind;
    std::string id = fixing.node->id + "start";
    while (fixing.app.node(id))
        id += "0";
    const Value place = Value::object({{"x", 24}, {"y", 68}});
    const bool loop = kind == "loop";
    const Value data = Value::object(
        {{"desc", ""}, {"isInIteration", !loop}, {"isInLoop", loop}, {"title", ""}, {"type", kind + "-start"}});
    const Value node =
        Value::object({{"data", data},
                       {"draggable", false},
                       {"height", 48},
                       {"id", id},
                       {"parentId", fixing.node->id},
                       {"position", place},
                       {"positionAbsolute", Value::object({{"x", fixing.node->x + 24}, {"y", fixing.node->y + 68}})},
                       {"selectable", false},
                       {"sourcePosition", "right"},
                       {"targetPosition", "left"},
                       {"type", "custom-" + kind + "-start"},
                       {"width", 44},
                       {"zIndex", 1002}});
    Result<EditStep> set = fixing.document.makeSet(fixing.place("start_node_id"), id, {});
    if (!set.ok())
        return;
    Edit insert;
    insert.path = Path{PathStep::key("workflow"), PathStep::key("graph"), PathStep::key("nodes"),
                       PathStep::at(fixing.app.root["workflow"]["graph"]["nodes"].size())};
    insert.after = node;
    insert.listInsert = true;
    set->edits.push_back(std::move(insert));
    fixing.offer(MR_TEXT("Add the start node"), std::move(*set));
}

} // namespace

void graph(Fixing& fixing)
{
    const GraphEditing editing(fixing.document, now());
    if (fixing.is("start.missing") || fixing.is("graph.empty"))
        return offerNode(fixing, editing, fixing.app.kind == "rag_pipeline" ? "datasource" : "start");
    if (fixing.is("answer.missing"))
        return offerNode(fixing, editing, "answer");
    if (fixing.is("end.missing"))
        return offerNode(fixing, editing, "end");
    if (fixing.is("index.missing"))
        return offerNode(fixing, editing, "knowledge-index");
    if (!fixing.node)
        return;
    if (fixing.is("container.start"))
        return offerContainerStart(fixing);
    const bool unconnected = fixing.is("node.unconnected");
    if (unconnected)
        offerConnection(fixing, editing);
    const bool spare = unconnected || fixing.is("start.several") || fixing.is("start.trigger") ||
                       fixing.is("container.loop_end") || fixing.is("node.kind");
    if (spare && fixing.document.references().readersOfNode(fixing.node->id).empty())
        fixing.offer(MR_TEXT("Delete the node"), editing.removeNodes({fixing.node->id}, false));
    if (fixing.is("variable.disabled")) {
        const Selector selector = [&] {
            for (const Reference& reference : fixing.document.references().ofNode(fixing.node->id))
                if (reference.field == fixing.problem.field)
                    return reference.selector;
            return Selector();
        }();
        const NodeModel* owner = selector.empty() ? nullptr : fixing.app.node(selector[0]);
        if (owner) {
            NodeMarks marks = nodeMarks(owner->data);
            marks.mode = NodeMode::Normal;
            const Path place = Path::nodeData(owner->id) / "millrace";
            Value left = withMarks(owner->data, marks);
            fixing.offer(Message(MR_TEXT("Enable %1"), {owner->title.empty() ? owner->id : owner->title}),
                         left.isNull() ? fixing.document.makeRemove(place, {})
                                       : fixing.document.makeSet(place, std::move(left), {}));
        }
    }
}

} // namespace millrace::fixing
