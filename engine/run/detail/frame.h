#pragma once

#include "engine/run/detail/coordinator.h"
#include "engine/run/node.h"

#include <functional>
#include <memory>
#include <vector>

namespace millrace::detail {

class Execution;

/// One pass over the graph from a start node: the run itself, an iteration's item or a loop's round. Containers open
/// frames inside frames without limit.
struct Frame {
    Frame* parent = nullptr;
    Execution* container = nullptr; ///< null for the run itself
    int containerNode = -1;
    bool isIteration = false, isLoop = false;
    int index = 0; ///< item or round
    int depth = 0;

    VariablePool ownPool;
    VariablePool* pool = &ownPool; ///< loops share their parent's
    std::vector<State> nodes, edges;
    std::unique_ptr<StreamCoordinator> coordinator; ///< null: nothing streams from here
    int pending = 0;                                ///< queued and running nodes
    Value::Object outputs;
    ModelUsage usage;
    bool loopEnded = false;
    bool ended = false;
    Duration startedAt{0};
    std::function<void(FrameOutcome)> done;
    std::vector<std::unique_ptr<Execution>> executions; ///< running ones
};

} // namespace millrace::detail
