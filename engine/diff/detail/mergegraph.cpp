#include "engine/diff/detail/mergegraph.h"

#include "engine/diff/detail/mergevalue.h"
#include "engine/diff/detail/valueedits.h"

#include <algorithm>

namespace millrace::diff {
namespace {

constexpr std::size_t none = ItemPair::none;

const Path& nodesPath()
{
    static const Path path{PathStep::key("workflow"), PathStep::key("graph"), PathStep::key("nodes")};
    return path;
}

const Path& edgesPath()
{
    static const Path path{PathStep::key("workflow"), PathStep::key("graph"), PathStep::key("edges")};
    return path;
}

template<class Model> std::size_t rankOf(const Model* model)
{
    return model ? model->index : none;
}

/// Keys of a node's item that say where it stands.
constexpr const char* placeKeys[] = {"position", "positionAbsolute", "width",  "height",
                                     "zIndex",   "sourcePosition",   "extent", "targetPosition"};

bool moved(const Value& base, const Value& side, bool sized)
{
    const auto differs = [&](const Value& a, const Value& b) {
        return a["x"].toDouble() != b["x"].toDouble() || a["y"].toDouble() != b["y"].toDouble();
    };
    if (differs(base["position"], side["position"]))
        return true;
    if (!base["positionAbsolute"].isNull() && differs(base["positionAbsolute"], side["positionAbsolute"]))
        return true;
    return sized && (base["width"].toDouble() != side["width"].toDouble() ||
                     base["height"].toDouble() != side["height"].toDouble());
}

void copyMember(Value& to, const Value& from, const char* key)
{
    if (const Value* value = from.find(key))
        to.set(key, *value);
    else
        to.editObject().remove(key);
}

} // namespace

bool MergeContext::takesTheirs(const MergeConflict& conflict) const
{
    const auto decided = decisions.find(conflict.key());
    return decided != decisions.end() && decided->second.take == MergeDecision::Take::Theirs;
}

GraphMerger::Lists GraphMerger::merge()
{
    collectNodes();
    collectEdges();
    findRemovals(&Node::theirs, &Node::ours, State::Theirs);
    findRemovals(&Node::ours, &Node::theirs, State::Ours);
    mergeNodes();
    listConflicts();
    return assemble(decided_);
}

void GraphMerger::collectNodes()
{
    const auto add = [&](const AppModel& model, const NodeModel* Node::* side) {
        Occurrences occurrences;
        for (const NodeModel& node : model.nodes) {
            const std::string key = occurrences.unique(node.id);
            const auto [place, isNew] = places_.emplace(key, nodes_.size());
            if (isNew) {
                nodes_.emplace_back();
                nodes_.back().key = key;
                nodes_.back().group = place->second;
            }
            nodes_[place->second].*side = &node;
        }
    };
    add(context_.ours, &Node::ours);
    add(context_.theirs, &Node::theirs);
    add(context_.base, &Node::base);
    std::vector<Ranks> ranks;
    ranks.reserve(nodes_.size());
    for (const Node& node : nodes_)
        ranks.push_back({rankOf(node.base), rankOf(node.ours), rankOf(node.theirs)});
    nodeOrder_ = mergedOrder(ranks);
}

void GraphMerger::collectEdges()
{
    std::map<std::string, std::size_t> places;
    const auto add = [&](const AppModel& model, const EdgeModel* Edge::* side) {
        Occurrences occurrences;
        for (const EdgeModel& edge : model.edges) {
            const auto [place, isNew] = places.emplace(occurrences.unique(edgeKey(edge)), edges_.size());
            if (isNew)
                edges_.emplace_back();
            edges_[place->second].*side = &edge;
        }
    };
    add(context_.ours, &Edge::ours);
    add(context_.theirs, &Edge::theirs);
    add(context_.base, &Edge::base);
    std::vector<Ranks> ranks;
    ranks.reserve(edges_.size());
    for (const Edge& edge : edges_)
        ranks.push_back({rankOf(edge.base), rankOf(edge.ours), rankOf(edge.theirs)});
    edgeOrder_ = mergedOrder(ranks);
}

const GraphMerger::Node* GraphMerger::nodeOf(const std::string& id) const
{
    const auto place = places_.find(id);
    return place == places_.end() ? nullptr : &nodes_[place->second];
}

const Value& GraphMerger::item(const AppModel& model, const NodeModel* node) const
{
    return node ? nodeItem(model, *node) : nullValue();
}

/// The outermost container around a node that the `gone` side removed, or the node itself.
std::size_t GraphMerger::headOf(std::size_t at, const NodeModel* Node::* kept, const NodeModel* Node::* gone) const
{
    for (std::size_t steps = 0; steps < nodes_.size(); ++steps) {
        const NodeModel* model = nodes_[at].*kept;
        const auto parent = places_.find(model ? model->parentId : std::string());
        if (!model || model->parentId.empty() || parent == places_.end())
            break;
        const Node& container = nodes_[parent->second];
        if (!container.base || container.*gone || !(container.*kept) || parent->second == at)
            break;
        at = parent->second;
    }
    return at;
}

bool GraphMerger::touched(const Node& node, const NodeModel* Node::* kept) const
{
    const AppModel& model = kept == &Node::ours ? context_.ours : context_.theirs;
    return !node.base || !sameNode(context_.base, *node.base, model, *(node.*kept));
}

void GraphMerger::findRemovals(const NodeModel* Node::* kept, const NodeModel* Node::* gone, State conflict)
{
    std::set<std::size_t> touchedHeads;
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        Node& node = nodes_[i];
        if (!(node.*kept))
            continue;
        const std::size_t head = headOf(i, kept, gone);
        const bool removed = node.base && !(node.*gone);
        if (removed || (head != i && !(node.*gone))) {
            members.push_back(i);
            node.group = head;
            if (touched(node, kept))
                touchedHeads.insert(head);
        } else if (head != i && node.base && node.base->parentId != (node.*kept)->parentId) {
            touchedHeads.insert(head); // moved into a container that the other side removed
        }
    }
    for (const std::size_t i : members)
        nodes_[i].state = touchedHeads.count(nodes_[i].group) > 0 ? conflict : State::Gone;
    for (Node& node : nodes_) {
        if (node.base && !node.ours && !node.theirs)
            node.state = State::Gone;
    }
}

void GraphMerger::mergeNodes()
{
    std::size_t index = 0;
    for (const std::size_t at : nodeOrder_) {
        Node& node = nodes_[at];
        if (node.state == State::Gone || node.state == State::Theirs)
            continue;
        const bool both = node.ours && node.theirs;
        if (both && node.base && node.state == State::Merged) {
            const bool repeated = node.key != node.ours->id || context_.ours.node(node.ours->id) != node.ours;
            node.merged = mergeNode(node, repeated ? nodesPath() / index : Path::node(node.ours->id));
        } else {
            if (both && !node.base && !sameNode(context_.ours, *node.ours, context_.theirs, *node.theirs))
                node.state = State::BothAdded;
            node.merged = node.ours ? item(context_.ours, node.ours) : item(context_.theirs, node.theirs);
        }
        ++index;
    }
}

Value GraphMerger::mergeNode(const Node& node, const Path& path)
{
    const Value& base = item(context_.base, node.base);
    const Value& ours = item(context_.ours, node.ours);
    const Value& theirs = item(context_.theirs, node.theirs);
    if (theirs == base || ours == theirs)
        return ours;
    if (ours == base)
        return theirs;
    const MergeTarget target{ElementDifference::Element::Node, node.ours->id, nodeTitle(*node.ours)};
    Value result = ours;
    const Scope scope = nodeScope(*node.ours);
    ValueMerger merger(target, scope, context_.decisions, context_.conflicts);
    const Place data{path / "data", {}, {}};
    if (auto merged = merger.merge(data, {base.find("data"), ours.find("data"), theirs.find("data")}))
        result.set("data", std::move(*merged));

    Scope outer = scope;
    outer.area = Area::NodeItem;
    ValueMerger outside(target, outer, context_.decisions, context_.conflicts);
    const Place whole{path, {}, {}};
    std::set<std::string> keys;
    for (const Value* side : {&ours, &theirs}) {
        for (const auto& [key, value] : side->toObject())
            keys.insert(key);
    }
    for (const std::string& key : keys) {
        if (key == "data" || key == "id" || weightOf(outer, {}, key) != Weight::Meaning)
            continue;
        auto merged = outside.merge(whole.member(key), {base.find(key), ours.find(key), theirs.find(key)});
        if (merged)
            result.set(key, std::move(*merged));
        else
            result.editObject().remove(key);
    }
    placeNode(result, node);
    return result;
}

/// Layout is ours unless only theirs moved the node, or it went along with theirs into another container.
void GraphMerger::placeNode(Value& result, const Node& node) const
{
    const Value& base = item(context_.base, node.base);
    const Value& ours = item(context_.ours, node.ours);
    const Value& theirs = item(context_.theirs, node.theirs);
    const bool sized = nodeScope(*node.ours).sized;
    const bool followsTheirs =
        node.theirs->parentId != node.base->parentId && node.ours->parentId == node.base->parentId;
    if (!followsTheirs && (moved(base, ours, sized) || !moved(base, theirs, sized)))
        return;
    for (const char* key : placeKeys)
        copyMember(result, theirs, key);
}

void GraphMerger::listConflicts()
{
    struct Found {
        std::size_t place, node;
    };
    std::vector<Found> found;
    for (const std::size_t at : nodeOrder_) {
        const Node& node = nodes_[at];
        const bool heads = node.group == at && (node.state == State::Ours || node.state == State::Theirs);
        if (!heads && node.state != State::BothAdded)
            continue;
        MergeConflict conflict;
        const NodeModel& known = node.ours ? *node.ours : *node.theirs;
        conflict.kind = node.state == State::BothAdded ? MergeConflict::Kind::BothAdded
                        : node.state == State::Ours    ? MergeConflict::Kind::ChangedRemoved
                                                       : MergeConflict::Kind::RemovedChanged;
        conflict.element = ElementDifference::Element::Node;
        conflict.id = known.id;
        conflict.title = nodeTitle(known);
        conflict.path = Path::node(known.id);
        if (node.base)
            conflict.base = item(context_.base, node.base);
        if (node.ours)
            conflict.ours = item(context_.ours, node.ours);
        if (node.theirs)
            conflict.theirs = item(context_.theirs, node.theirs);
        if (context_.takesTheirs(conflict))
            decided_.insert(at);
        found.push_back({context_.conflicts.size(), at});
        context_.conflicts.push_back(std::move(conflict));
    }
    for (const Found& entry : found) {
        MergeConflict& conflict = context_.conflicts[entry.place];
        TakenTheirs with = decided_, without = decided_;
        with.insert(entry.node);
        without.erase(entry.node);
        const Lists ours = assemble(without), theirs = assemble(with);
        conflict.takeTheirs.name = MR_TEXT("Take their version");
        addEdits(nodesPath(), ours.nodes, theirs.nodes, conflict.takeTheirs.edits);
        addEdits(edgesPath(), ours.edges, theirs.edges, conflict.takeTheirs.edits);
        conflict.takeOurs = conflict.takeTheirs.inverted();
        conflict.takeOurs.name = MR_TEXT("Take your version");
    }
}

bool GraphMerger::isThere(const Node& node, const TakenTheirs& taken) const
{
    switch (node.state) {
    case State::Gone:
        return false;
    case State::Ours:
        return taken.count(node.group) == 0;
    case State::Theirs:
        return taken.count(node.group) > 0;
    case State::Merged:
    case State::BothAdded:
        break;
    }
    return true;
}

Value GraphMerger::valueOf(const Node& node, const TakenTheirs& taken, const std::set<std::string>& ids) const
{
    if (node.state == State::Theirs || (node.state == State::BothAdded && taken.count(node.group) > 0))
        return item(context_.theirs, node.theirs);
    const std::string& parent = node.merged["parentId"].toString();
    if (parent.empty() || ids.count(parent) > 0 || !node.ours || node.ours->parentId == parent)
        return node.merged;
    // Theirs moved it into a container that is not there: it stays where ours has it.
    Value result = node.merged;
    const Value& ours = item(context_.ours, node.ours);
    copyMember(result, ours, "parentId");
    for (const char* key : placeKeys)
        copyMember(result, ours, key);
    Value data = result["data"];
    for (const char* key : {"iteration_id", "loop_id", "isInIteration", "isInLoop"})
        copyMember(data, ours["data"], key);
    result.set("data", std::move(data));
    return result;
}

/// True when the edge was drawn by the side that removed a node to join the node's neighbours, and the node's conflict
/// is decided as `wanted` says (true: theirs).
bool GraphMerger::bridges(const EdgeModel& edge, State state, bool wanted, const TakenTheirs& taken) const
{
    std::set<std::size_t> behindSource, beforeTarget;
    for (const EdgeModel& old : context_.base.edges) {
        if (old.source == edge.source || old.target == edge.target) {
            const Node* between = nodeOf(old.source == edge.source ? old.target : old.source);
            if (between && between->state == state && (taken.count(between->group) > 0) == wanted)
                (old.source == edge.source ? behindSource : beforeTarget).insert(between->group);
        }
    }
    return std::any_of(behindSource.begin(), behindSource.end(),
                       [&](std::size_t group) { return beforeTarget.count(group) > 0; });
}

bool GraphMerger::edgeStays(const Edge& edge, const TakenTheirs& taken) const
{
    if (edge.ours && edge.theirs)
        return true;
    if (!edge.ours && !edge.theirs)
        return false;
    const EdgeModel& known = edge.ours ? *edge.ours : *edge.theirs;
    if (!edge.base) {
        // An edge that closes the gap of a removed node goes with the removal.
        return edge.theirs ? !bridges(known, State::Ours, false, taken) : !bridges(known, State::Theirs, true, taken);
    }
    const State lost = edge.ours ? State::Ours : State::Theirs;
    for (const std::string* end : {&known.source, &known.target}) {
        const Node* node = nodeOf(*end);
        if (node && node->state == lost && isThere(*node, taken))
            return true;
    }
    return false;
}

GraphMerger::Lists GraphMerger::assemble(const TakenTheirs& taken) const
{
    std::set<std::string> ids;
    for (const Node& node : nodes_) {
        if (isThere(node, taken))
            ids.insert(node.ours ? node.ours->id : node.theirs->id);
    }
    Value::Array nodes, edges;
    for (const std::size_t at : nodeOrder_) {
        if (isThere(nodes_[at], taken))
            nodes.push_back(valueOf(nodes_[at], taken, ids));
    }
    const auto hasEnds = [&](const EdgeModel& edge) {
        return ids.count(edge.source) > 0 && ids.count(edge.target) > 0;
    };
    for (const std::size_t at : edgeOrder_) {
        const Edge& edge = edges_[at];
        if (!edgeStays(edge, taken))
            continue;
        const bool hungBefore =
            edge.ours && (!context_.ours.node(edge.ours->source) || !context_.ours.node(edge.ours->target));
        if (!hungBefore && !hasEnds(edge.ours ? *edge.ours : *edge.theirs))
            continue;
        const bool theirsChanged = edge.ours && edge.theirs && edge.base &&
                                   edgeItem(context_.ours, *edge.ours) == edgeItem(context_.base, *edge.base);
        edges.push_back(edge.ours && !theirsChanged ? edgeItem(context_.ours, *edge.ours)
                                                    : edgeItem(context_.theirs, *edge.theirs));
    }
    return {Value(std::move(nodes)), Value(std::move(edges))};
}

} // namespace millrace::diff
