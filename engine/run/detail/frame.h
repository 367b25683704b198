#pragma once

#include "engine/run/detail/coordinator.h"
#include "engine/run/graph.h"
#include "engine/run/node.h"

#include <functional>
#include <memory>
#include <string>
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
    std::string path; ///< RunEvent::frame; kept only when somebody asks for it

    VariablePool ownPool;
    VariablePool* pool = &ownPool; ///< loops share their parent's
    std::vector<State> nodes, edges;
    std::vector<NodeInputs> inputs;                 ///< by node: how far its incoming edges are decided
    std::unique_ptr<StreamCoordinator> coordinator; ///< null: nothing streams from here
    int queued = 0;                                 ///< nodes that wait for their turn
    Value::Object outputs;
    ModelUsage usage;
    bool loopEnded = false;
    bool ended = false;
    Duration startedAt{0};
    std::function<void(FrameOutcome)> done;
    std::vector<std::unique_ptr<Execution>> executions; ///< running ones; each knows its slot
    std::size_t slot = 0;                               ///< position in Engine::frames_

    bool idle() const { return queued == 0 && executions.empty(); }
};

} // namespace millrace::detail
