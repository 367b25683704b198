#pragma once

#include "engine/base/executor.h"
#include "engine/base/value.h"
#include "engine/document/model.h"
#include "engine/services/modelservice.h"

#include <chrono>
#include <string>

namespace millrace {

enum class EventType {
    RunStarted,
    RunSucceeded,
    RunPartialSucceeded,
    RunFailed,
    RunStopped,
    NodeStarted,
    NodeSucceeded,
    NodeFailed,
    NodeException,
    NodeRetry,
    StreamChunk,
    ReasoningChunk,
    EdgeTaken,
    EdgeSkipped,
    VariableUpdated,
    IterationStarted,
    IterationNext,
    IterationSucceeded,
    IterationFailed,
    LoopStarted,
    LoopNext,
    LoopSucceeded,
    LoopFailed,
    HumanInputRequired, ///< a form waits: `outputs` describes it (HumanForm::toValue)
    HumanInputFilled,   ///< `outputs`: {rendered_content, action_id, action_text, submitted_data}
    HumanInputTimeout,  ///< `outputs`: {expiration_time}
    RunPaused,          ///< last event of a run that waits for people; `metadata`: {reasons: […]}
    RetrieverResource,  ///< citations of a knowledge node: `outputs`: {retriever_resources, context}
    AgentLog,           ///< one entry of an agent's log: `outputs`
    ModelPolling,       ///< a polled model is still at work: `outputs`: {attempt, …}
    MessageReplaced     ///< chat: `chunk` is the whole answer from now on; `errorType` the reason
};

/// Stable lower-case name, as stored: `node_started`, `edge_taken`…
const char* eventTypeName(EventType type);
EventType eventTypeFromName(std::string_view name, bool* ok = nullptr);

enum class NodeStatus { Unknown, Waiting, Running, Succeeded, Failed, Exception, Retry, Skipped, Stopped, Paused };
/// Paused: waits for people, can be resumed in any process. Interrupted: only in records; the process that carried the
/// run is gone, and the run can be resumed.
enum class RunStatus { Running, Succeeded, PartialSucceeded, Failed, Stopped, Paused, Interrupted };
const char* runStatusName(RunStatus status); ///< `partial-succeeded`…

/// What happened in a run, in order. A plain value: copy it to another thread as it is.
struct RunEvent {
    EventType type = EventType::RunStarted;
    std::uint64_t sequence = 0;        ///< counts from 1 within a run
    std::chrono::milliseconds wall{0}; ///< since the epoch
    Duration time{0};                  ///< since the run started (monotonic)

    std::string executionId; ///< node events: same over retries
    std::string nodeId, nodeKind, nodeTitle;
    std::string predecessorId;
    std::string iterationId, loopId; ///< innermost containers
    int iterationIndex = -1, loopIndex = -1;
    /// Which pass of which containers, outermost first: `loop#2/iter#0`; empty at the top. With nodeId it names an
    /// execution across processes.
    std::string frame;
    int index = 0; ///< node events: the node's running number from 1; container next: round
    int retryIndex = 0;
    std::size_t edge = 0; ///< edge events: index in graph.edges

    Value inputs, processData, outputs; ///< null when there are none
    Value metadata;                     ///< execution_metadata
    std::string error, errorType;       ///< RunStarted: `input_moderation` when a preset reply takes the run's place
    std::string handle;                 ///< selected source handle
    Duration elapsed{0};                ///< finished events
    ModelUsage usage;
    bool rehearsed = false; ///< outputs or a reply came from a rehearsal
    bool replayed = false;  ///< taken over from an earlier run (Replay::newRun), not executed in this one
    /// Ends and retries of nodes whose text was streamed: object output → [text, closed]; the text is null when it is
    /// the output's. A replay needs it, clients do not see it.
    Value streams;

    Selector selector; ///< chunks, variable updates
    std::string chunk;
    bool final = false;

    // run events
    bool resumed = false; ///< RunStarted: goes on with an earlier record of the run
    int exceptions = 0;
    int totalSteps = 0;
    int steps = 0; ///< container finished
    std::int64_t totalTokens = 0;
};

} // namespace millrace
