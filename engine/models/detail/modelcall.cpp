#include "engine/models/detail/modelcall.h"

#include <algorithm>
#include <cmath>

namespace millrace {

ModelCall::ModelCall(HttpService& http, Executor& executor, ModelService::Callbacks callbacks)
    : http_(http), executor_(executor), callbacks_(std::move(callbacks))
{
}

void ModelCall::start(const ModelRequest& request, const ModelTarget& target, Secret key,
                      std::shared_ptr<ModelGate> gate)
{
    request_ = request;
    target_ = target;
    key_ = std::move(key);
    gate_ = std::move(gate);
    if (!target_.server.sendUrls && PromptFiles::needed(request_.messages))
        fetchFiles();
    else
        takeTurn();
}

void ModelCall::fetchFiles()
{
    files_ = std::make_unique<PromptFiles>(
        http_, executor_, request_.messages, [weak = weak_from_this()](Result<std::vector<ModelMessage>> messages) {
            const auto self = weak.lock();
            if (!self || self->done_)
                return;
            if (!messages.ok()) {
                messages.error().where = self->target_.server.name + ", " + self->target_.model;
                return self->finish(messages.error());
            }
            self->request_.messages = *std::move(messages);
            self->takeTurn();
        });
}

void ModelCall::takeTurn()
{
    std::vector<ModelGate::Need> needs;
    if (target_.server.concurrency > 0)
        needs.push_back({target_.server.name, target_.server.concurrency});
    if (target_.patience.concurrency > 0)
        needs.push_back({target_.server.name + "\n" + target_.model, target_.patience.concurrency});
    if (needs.empty())
        return attempt();
    ticket_ = gate_->enter(std::move(needs), executor_, [weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->attempt();
    });
}

void ModelCall::failLater(Error error)
{
    executor_.post([weak = weak_from_this(), error = std::move(error)] {
        if (const auto self = weak.lock())
            self->finish(error);
    });
}

void ModelCall::cancel()
{
    done_ = true;
    if (running_)
        running_->cancel();
    running_.reset();
    if (pause_)
        executor_.cancel(*pause_);
    pause_.reset();
    files_.reset();
    ticket_.reset();
}

void ModelCall::attempt()
{
    if (done_)
        return;
    ++attempts_;
    ModelAttempt::Callbacks callbacks;
    if (callbacks_.chunk) {
        callbacks.chunk = [weak = weak_from_this()](const ModelChunk& chunk) {
            if (const auto self = weak.lock(); self && !self->done_)
                self->callbacks_.chunk(chunk);
        };
    }
    callbacks.done = [weak = weak_from_this()](ModelAttempt::Outcome outcome) {
        if (const auto self = weak.lock())
            self->onDone(std::move(outcome));
    };
    running_ = std::make_shared<ModelAttempt>(executor_, std::move(callbacks));
    running_->start(http_, request_, target_, key_);
}

std::optional<double> ModelCall::pauseAfter(const ModelAttempt::Outcome& outcome) const
{
    if (outcome.reply.ok() || outcome.begun || attempts_ > target_.patience.retries ||
        !isWorthRepeating(outcome.reply.error()))
        return std::nullopt;
    if (outcome.retryAfter)
        return *outcome.retryAfter <= target_.server.retryMaxWait ? outcome.retryAfter : std::nullopt;
    return std::min(target_.server.retryDelay * std::pow(2.0, attempts_ - 1), target_.server.retryMaxWait);
}

void ModelCall::onDone(ModelAttempt::Outcome outcome)
{
    if (done_)
        return;
    const std::shared_ptr<ModelAttempt> over = std::move(running_);
    if (const std::optional<double> pause = pauseAfter(outcome)) {
        const auto delay = std::chrono::duration_cast<Duration>(std::chrono::duration<double>(*pause));
        pause_ = executor_.after(delay, [weak = weak_from_this()] {
            if (const auto self = weak.lock()) {
                self->pause_.reset();
                self->attempt();
            }
        });
        return;
    }
    if (outcome.reply.ok())
        outcome.reply->attempts = attempts_;
    else if (attempts_ > 1)
        outcome.reply.error().facts.set("attempts", attempts_);
    if (!outcome.reply.ok() && outcome.retryAfter) {
        outcome.reply.error().facts.set("retry_after", *outcome.retryAfter);
        const double allowed = target_.server.retryMaxWait;
        if (attempts_ <= target_.patience.retries && *outcome.retryAfter > allowed)
            outcome.reply = withRefusedPause(outcome.reply.error(), *outcome.retryAfter, allowed);
    }
    finish(std::move(outcome.reply));
}

void ModelCall::finish(Result<ModelReply> result)
{
    if (done_)
        return;
    const auto done = std::move(callbacks_.done);
    cancel();
    if (done)
        done(std::move(result));
}

} // namespace millrace
