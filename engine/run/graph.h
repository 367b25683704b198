#pragma once

#include "engine/base/result.h"
#include "engine/document/marks.h"
#include "engine/run/node.h"
#include "engine/run/options.h"

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace millrace {

class Moderation;

struct GraphEdge {
    int source = -1, target = -1; ///< node indexes
    std::string handle;
    std::size_t documentIndex = 0;
};

/// The incoming edges of a node, counted, so that a join of thousands of branches is not searched for each of them.
struct NodeInputs {
    int undecided = 0;
    bool taken = false; ///< at least one
};

enum class ErrorStrategy { None, DefaultValue, FailBranch };

struct GraphNode {
    NodeModel model;
    const NodeDescriptor* descriptor = nullptr; ///< null: a kind this build does not know
    std::unique_ptr<NodeDefinition> definition;
    NodeClass nodeClass = NodeClass::Executable;
    std::vector<int> in, out; ///< edge indexes, list order
    ErrorStrategy strategy = ErrorStrategy::None;
    Value::Object defaultOutputs;
    bool retry = false;
    int maxRetries = 0;
    double retryInterval = 0; ///< seconds
    double timeout = 0;       ///< seconds an attempt may take, data.millrace.timeout_seconds; 0: no limit of its own
    int concurrency = 0;      ///< executions at once within a run, data.millrace.concurrency; 0: any number
    bool silent = false;      ///< iteration-start, loop-start: no node events
    bool outsideCall = false; ///< its body calls a model, HTTP or a tool
    NodeMode mode = NodeMode::Normal;   ///< as marked; entries and starts of containers are always normal
    std::optional<Value> pinnedOutputs; ///< as marked: taken instead of executing it

    bool exists() const { return definition != nullptr; }
    bool isBranch() const { return nodeClass == NodeClass::Branch || strategy == ErrorStrategy::FailBranch; }
};

/// A compiled app: immutable, shared by any number of runs on any threads. Node indexes are positions in graph.nodes;
/// notes leave holes.
class Graph {
public:
    const AppModel& app() const { return app_; }
    Profile profile() const { return profile_; }
    const GraphNames& names() const { return names_; }
    const std::vector<GraphNode>& nodes() const { return nodes_; }
    const std::vector<GraphEdge>& edges() const { return edges_; }
    int root() const { return root_; }
    int indexOf(std::string_view nodeId) const; ///< -1 unknown
    /// Roots other than the active one; their exclusive paths are skipped (engine.md 2.3).
    const std::vector<int>& inactiveRoots() const { return inactiveRoots_; }
    const std::vector<NodeInputs>& inputs() const { return inputs_; } ///< by node, before anything is decided
    /// The nodes that lie in a loop by their `loop_id`: their outputs are forgotten at each of its rounds.
    const std::vector<int>& loopChildren(const std::string& loopId) const;
    const std::vector<int>& responses() const { return responses_; } ///< nodes with a response template
    /// By keywords, of apps that answer a person; null: none.
    const std::shared_ptr<const Moderation>& moderation() const { return moderation_; }

private:
    friend class GraphBuilder;
    Graph(const AppModel& app, Profile profile) : app_(app), profile_(profile), names_(app_) {}

    AppModel app_;
    Profile profile_;
    GraphNames names_;
    std::vector<GraphNode> nodes_;
    std::vector<GraphEdge> edges_;
    std::vector<NodeInputs> inputs_;
    std::unordered_map<std::string, int> index_;
    int root_ = -1;
    std::vector<int> inactiveRoots_, responses_;
    std::unordered_map<std::string, std::vector<int>> loopChildren_;
    std::shared_ptr<const Moderation> moderation_;
};

} // namespace millrace
