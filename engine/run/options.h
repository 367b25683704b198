#pragma once

#include "engine/base/value.h"

#include <memory>
#include <string>
#include <vector>

namespace millrace {

class Rehearsal;

/// Which engine is reproduced where the specification lists a difference.
enum class Profile { Current, Dify112 };

struct RunLimits {
    int maxSteps = 500;         ///< WORKFLOW_MAX_EXECUTION_STEPS
    double maxSeconds = 1200;   ///< WORKFLOW_MAX_EXECUTION_TIME
    int maxContainerDepth = 50; ///< nested containers
};

/// One earlier turn of a conversation.
struct ChatTurn {
    std::string query, answer;
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
    std::string runId; ///< empty: made
    RunLimits limits;
};

} // namespace millrace
