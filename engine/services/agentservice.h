#pragma once

#include "engine/base/result.h"
#include "engine/base/value.h"
#include "engine/services/operation.h"

#include <functional>
#include <string>

namespace millrace {

struct AgentRequest {
    std::string provider, strategy; ///< agent_strategy_provider_name, agent_strategy_name; or the mode of agent-chat
    Value parameters;               ///< object: resolved
    Value memory;                   ///< array of {role, text}, or null
    std::string pluginIdentifier;
    std::string userId, conversationId, appId;
};

/// Runs agent strategies. Error codes: `agent.unavailable`, `agent.failed`; `facts.type` carries Dify's class name.
class AgentService {
public:
    struct Callbacks {
        /// The same messages as a tool yields; `log` messages become the agent's log.
        std::function<void(const Value& message)> message;
        std::function<void(Result<void>)> done;
    };
    virtual ~AgentService() = default;
    /// The strategy's declaration {parameters: […]}, or null when it is not known here.
    virtual Value describe(const AgentRequest& request) const = 0;
    virtual OperationPtr invoke(const AgentRequest& request, Callbacks callbacks) = 0;
};

} // namespace millrace
