#include "engine/nodes/detail/modelpolling.h"

#include <algorithm>
#include <memory>

namespace millrace {

namespace {

constexpr double shortestPause = 1, longestPause = 30, longestWait = 7200; // seconds
constexpr int mostAttempts = 240;

Error pollError(Message what)
{
    Error error("model.polling", std::move(what));
    error.facts = Value::object({{"type", "LLMNodeError"}});
    return error;
}

class PolledCall : public std::enable_shared_from_this<PolledCall> {
public:
    PolledCall(NodeContext& context, ModelRequest request, ModelService::Callbacks callbacks)
        : context_(context), request_(std::move(request)), callbacks_(std::move(callbacks))
    {
    }

    void ask()
    {
        ModelService::Callbacks callbacks;
        callbacks.chunk = callbacks_.chunk;
        callbacks.done = [self = shared_from_this()](Result<ModelReply> reply) { self->answered(std::move(reply)); };
        context_.callModel(request_, std::move(callbacks));
    }

private:
    void answered(Result<ModelReply> reply)
    {
        if (!reply.ok() || !reply->polling) {
            callbacks_.done(std::move(reply));
            return;
        }
        auto next = std::make_shared<ModelPoll>(*reply->polling);
        if (next->state.isNull()) {
            callbacks_.done(pollError(MR_TEXT("The model is still at work, but gave no handle to ask again with")));
            return;
        }
        const double pause = std::clamp(next->after, shortestPause, longestPause);
        if (next->expires > 0) {
            deadline_ = std::min(deadline_, waited_ + next->expires);
        }
        if (next->maxAttempts > 0) {
            most_ = std::min(most_, next->maxAttempts);
        }
        if (waited_ + pause > deadline_ || attempt_ >= most_) {
            callbacks_.done(pollError(Message(MR_TEXT("The model has not finished after %1 checks and %2 seconds"),
                                              {std::to_string(attempt_), std::to_string(int(waited_))})));
            return;
        }
        context_.report(EventType::ModelPolling,
                        Value::object({{"attempt", attempt_}, {"next_check_after_seconds", pause}}));
        ++attempt_;
        waited_ += pause;
        next->after = pause;
        request_.poll = std::move(next);
        ask();
    }

    NodeContext& context_;
    ModelRequest request_;
    ModelService::Callbacks callbacks_;
    int attempt_ = 0;                            ///< checks so far
    double waited_ = 0, deadline_ = longestWait; ///< seconds
    int most_ = mostAttempts;                    ///< checks
};

} // namespace

void callModelToItsEnd(NodeContext& context, ModelRequest request, ModelService::Callbacks callbacks)
{
    std::make_shared<PolledCall>(context, std::move(request), std::move(callbacks))->ask();
}

} // namespace millrace
