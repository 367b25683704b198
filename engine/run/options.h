#pragma once

#include "engine/base/value.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace millrace {

class Rehearsal;
class Replay;

/// Which engine is reproduced where the specification lists a difference.
enum class Profile { Current, Dify112 };

/// Sizes of what nodes give (engine.md 3.8): characters for texts, elements for lists, bytes for replies.
struct SizeLimits {
    std::int64_t codeText = 400'000;     ///< CODE_MAX_STRING_LENGTH
    std::int64_t codeTexts = 30;         ///< CODE_MAX_STRING_ARRAY_LENGTH
    std::int64_t codeObjects = 30;       ///< CODE_MAX_OBJECT_ARRAY_LENGTH
    std::int64_t codeNumbers = 1000;     ///< CODE_MAX_NUMBER_ARRAY_LENGTH
    int codeDepth = 5;                   ///< CODE_MAX_DEPTH
    int codePrecision = 20;              ///< CODE_MAX_PRECISION
    std::int64_t templateText = 400'000; ///< TEMPLATE_TRANSFORM_MAX_LENGTH
    std::int64_t httpText = 1024 * 1024; ///< HTTP_REQUEST_NODE_MAX_TEXT_SIZE
    std::int64_t httpFile = 10'485'760;  ///< HTTP_REQUEST_NODE_MAX_BINARY_SIZE
};

struct RunLimits {
    int maxSteps = 500;         ///< WORKFLOW_MAX_EXECUTION_STEPS
    double maxSeconds = 1200;   ///< WORKFLOW_MAX_EXECUTION_TIME
    int maxContainerDepth = 50; ///< nested containers
    SizeLimits sizes;
};

/// One earlier turn of a conversation.
struct ChatTurn {
    std::string query, answer;
};

/// A person's answer to a human-input node.
struct HumanDecision {
    std::string action; ///< id of the chosen action; empty: the form's time is over
    Value fields;       ///< object: field name → value; files as file values or mappings
};

/// What is known before a run starts about an outside call that could be made twice.
enum class UnfinishedCalls {
    Ask,    ///< a resumed run that would repeat one is refused with `run.unfinished` (facts {nodes})
    Repeat, ///< made again
    Fail    ///< the node fails with `InterruptedError`; its error strategy applies
};

struct RunOptions {
    Profile profile = Profile::Current;
    Value inputs;               ///< object: start variables by name
    std::string query;          ///< chat apps
    std::vector<Value> files;   ///< sys.files: file values or mappings
    std::string conversationId; ///< chat apps; empty: a new one is made
    std::vector<ChatTurn> history;
    Value conversationVariables;                ///< object name → stored value; null: the defaults
    Value environment;                          ///< object name → value, overrides the file's
    std::shared_ptr<const Rehearsal> rehearsal; ///< null: none
    bool offline = false;                       ///< no connection may be opened (set with --rehearse)
    std::string userId = "local";
    std::string appId, workflowId;
    std::string runId;    ///< empty: made
    std::string rootNode; ///< the entry that the graph was compiled for (compileGraph()); empty: the first one
    RunLimits limits;
    /// Chosen outputs by node id (pins): such a node is not executed, wherever it stands.
    std::map<std::string, Value, std::less<>> fixedOutputs;
    std::optional<std::int64_t> timestamp; ///< sys.timestamp, seconds since the epoch; empty: the clock's

    // Going on with a recorded run (replay.h).
    std::shared_ptr<const Replay> replay;                             ///< null: from the start
    std::map<std::string, HumanDecision, std::less<>> humanDecisions; ///< by executionKey()
    UnfinishedCalls unfinished = UnfinishedCalls::Ask;
    /// Called on the run's thread before an outside call that must not be made twice unknowingly. The call is made when
    /// `durable` was called (any thread); events emitted before are then on disk. Null: calls are made at once.
    std::function<void(std::function<void()> durable)> barrier;
};

} // namespace millrace
