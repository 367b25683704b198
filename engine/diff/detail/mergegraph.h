#pragma once

#include "engine/diff/detail/elements.h"
#include "engine/diff/merge.h"

#include <functional>
#include <set>

namespace millrace::diff {

/// The three apps of a merge and what it has found so far.
struct MergeContext {
    const AppModel& base;
    const AppModel& ours;
    const AppModel& theirs;
    const MergeDecisions& decisions;
    std::vector<MergeConflict>& conflicts;

    bool takesTheirs(const MergeConflict& conflict) const;
};

/// Merges nodes and edges. A node that one side removed and the other changed is a conflict; with a container comes all
/// that is inside it.
class GraphMerger {
public:
    explicit GraphMerger(const MergeContext& context) : context_(context) {}

    struct Lists {
        Value nodes, edges;
    };
    Lists merge();

private:
    enum class State {
        Merged, ///< on both sides, or added by one
        Gone,   ///< removed
        Ours,   ///< theirs removed it, ours changed it: there unless decided otherwise
        Theirs, ///< ours removed it, theirs changed it: absent unless decided otherwise
        BothAdded
    };
    struct Node {
        std::string key;
        const NodeModel* base = nullptr;
        const NodeModel* ours = nullptr;
        const NodeModel* theirs = nullptr;
        State state = State::Merged;
        std::size_t group = 0; ///< the node whose conflict decides about this one
        Value merged;
    };
    struct Edge {
        const EdgeModel* base = nullptr;
        const EdgeModel* ours = nullptr;
        const EdgeModel* theirs = nullptr;
    };
    /// Conflicts that are decided for theirs, by the node that heads them.
    using TakenTheirs = std::set<std::size_t>;

    void collectNodes();
    void collectEdges();
    void findRemovals(const NodeModel* Node::* kept, const NodeModel* Node::* gone, State conflict);
    std::size_t headOf(std::size_t at, const NodeModel* Node::* kept, const NodeModel* Node::* gone) const;
    bool touched(const Node& node, const NodeModel* Node::* kept) const;
    void mergeNodes();
    Value mergeNode(const Node& node, const Path& path);
    void placeNode(Value& item, const Node& node) const;
    void listConflicts();
    Lists assemble(const TakenTheirs& taken) const;
    bool isThere(const Node& node, const TakenTheirs& taken) const;
    Value valueOf(const Node& node, const TakenTheirs& taken, const std::set<std::string>& ids) const;
    bool edgeStays(const Edge& edge, const TakenTheirs& taken) const;
    bool bridges(const EdgeModel& edge, State state, bool wanted, const TakenTheirs& taken) const;
    const Node* nodeOf(const std::string& id) const;
    const Value& item(const AppModel& model, const NodeModel* node) const;

    const MergeContext& context_;
    std::vector<Node> nodes_;
    std::vector<Edge> edges_;
    std::map<std::string, std::size_t> places_; ///< of nodes by key
    std::vector<std::size_t> nodeOrder_, edgeOrder_;
    TakenTheirs decided_;
};

} // namespace millrace::diff
