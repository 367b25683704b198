#pragma once

#include "engine/run/graph.h"
#include "engine/run/replay.h"

#include <map>
#include <set>
#include <string>

namespace millrace {

/// Reads the state that Dify keeps of a paused run (engine.md 4.12) into a Replay. What finished is known by its
/// variables only; how branches went is read from the edges (2.0) or from the outputs and from what ran behind (1.0).
class SnapshotReader {
public:
    SnapshotReader(const Graph& graph, const Value& snapshot) : graph_(graph), snapshot_(snapshot) {}
    Result<std::shared_ptr<const Replay>> read();

private:
    Result<void> readStates();
    void readVariables();
    void readOriginal();
    void addRecords();
    void addRecord(int node);
    void addContainerState(int node, Replay::Record& record) const;
    std::string handleOf(int node, const Value& outputs) const;
    std::string handleByOutputs(const GraphNode& node, const Value& outputs) const;
    bool reached(int node) const;

    const Graph& graph_;
    const Value& snapshot_;
    std::map<std::string, Value> executions_; ///< by node id: {state, retry_count, error}
    std::set<std::string> finished_, pending_;
    std::map<std::string, std::string> edges_; ///< edge id → taken, skipped, unknown
    Value::Object variables_;                  ///< owner → object name → value
    std::shared_ptr<Replay> replay_;
};

} // namespace millrace
