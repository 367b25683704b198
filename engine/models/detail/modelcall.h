#pragma once

#include "engine/models/detail/modelattempt.h"
#include "engine/models/detail/promptfiles.h"
#include "engine/models/modelgate.h"

namespace millrace {

/// One call to a model: the files of its prompt, its turn at the gate, and as many attempts as it takes. Callbacks may
/// cancel it.
class ModelCall : public std::enable_shared_from_this<ModelCall> {
public:
    ModelCall(HttpService& http, Executor& executor, ModelService::Callbacks callbacks);

    void start(const ModelRequest& request, const ModelTarget& target, Secret key, std::shared_ptr<ModelGate> gate);
    void failLater(Error error);
    void cancel();

private:
    void fetchFiles();
    void takeTurn();
    void attempt();
    void onDone(ModelAttempt::Outcome outcome);
    /// Seconds until the next attempt; empty: there is none.
    std::optional<double> pauseAfter(const ModelAttempt::Outcome& outcome) const;
    void finish(Result<ModelReply> result);

    HttpService& http_;
    Executor& executor_;
    ModelService::Callbacks callbacks_;
    ModelRequest request_;
    ModelTarget target_;
    Secret key_;
    std::shared_ptr<ModelGate> gate_;
    std::unique_ptr<PromptFiles> files_;
    std::unique_ptr<ModelGate::Ticket> ticket_; ///< kept between attempts: a server that is busy is not asked by others
    std::shared_ptr<ModelAttempt> running_;
    std::optional<Executor::TimerId> pause_;
    int attempts_ = 0;
    bool done_ = false; ///< ended or cancelled
};

class ModelCallOperation : public Operation {
public:
    explicit ModelCallOperation(std::shared_ptr<ModelCall> call) : call_(std::move(call)) {}
    ~ModelCallOperation() override { call_->cancel(); }

private:
    std::shared_ptr<ModelCall> call_;
};

} // namespace millrace
