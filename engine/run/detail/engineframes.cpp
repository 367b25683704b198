// Frames, events and the end of a run: the other half of Engine.
#include "engine/run/detail/engine.h"

#include "engine/base/secret.h"

#include <algorithm>

namespace millrace::detail {

void Engine::openFrame(Execution& container, const FrameRequest& request, std::function<void(FrameOutcome)> done)
{
    const int start = graph_->indexOf(request.startNodeId);
    Frame& outer = container.frame_;
    FrameOutcome refused;
    refused.failed = true;
    if (start < 0) {
        refused.error = request.startNodeId.empty() ? "The container has no start node."
                                                    : "The start node " + request.startNodeId + " does not exist.";
    } else if (outer.depth + 1 > options_.limits.maxContainerDepth) {
        refused.error = "Containers are nested deeper than " + std::to_string(options_.limits.maxContainerDepth) +
                        " levels; raise the limit \"container depth\" in the project's settings, or nest less.";
    }
    if (!refused.error.empty()) {
        refused.pool = *outer.pool;
        container.defer([done = std::move(done), refused = std::move(refused)] { done(refused); });
        return;
    }
    frames_.push_back(std::make_unique<Frame>());
    Frame& frame = *frames_.back();
    frame.slot = frames_.size() - 1;
    frame.parent = &outer;
    frame.container = &container;
    frame.containerNode = container.node_;
    const std::string& kind = container.model().kind;
    frame.isIteration = kind == "iteration";
    frame.isLoop = kind == "loop";
    frame.index = request.index;
    frame.depth = outer.depth + 1;
    if (namesFrames_) {
        frame.path = executionKey(outer.path, container.model().id) + "#" + std::to_string(request.index);
    }
    frame.done = std::move(done);
    if (request.copyPool) {
        frame.ownPool = *outer.pool;
    } else {
        frame.pool = outer.pool;
    }
    if (request.clearChildren) {
        for (const int child : graph_->loopChildren(container.model().id)) {
            frame.pool->clear(VariablePool::FirstNode + child);
        }
    }
    for (const Value::Member& variable : request.containerVariables) {
        frame.pool->set(VariablePool::FirstNode + container.node_, variable.first, variable.second);
    }
    ++container.activeFrames_;
    setUpFrame(frame, start);
    enqueue(frame, start, -1);
}

void Engine::frameMayEnd(Frame& frame)
{
    if (frame.idle() && !frame.ended && !finished()) {
        endFrame(frame, false, {});
    }
}

void Engine::endFrame(Frame& frame, bool failed, const std::string& error)
{
    if (frame.ended || finished()) {
        return;
    }
    if (!frame.parent) {
        if (failed) {
            endRun(EventType::RunFailed, RunStatus::Failed, error);
        } else if (exceptions_ > 0) {
            endRun(EventType::RunPartialSucceeded, RunStatus::PartialSucceeded, {});
        } else {
            endRun(EventType::RunSucceeded, RunStatus::Succeeded, {});
        }
        return;
    }
    FrameOutcome outcome;
    outcome.failed = failed;
    outcome.error = error;
    outcome.loopEnded = frame.loopEnded;
    outcome.outputs = Value(frame.outputs);
    outcome.usage = frame.usage;
    outcome.pool = frame.pool == &frame.ownPool ? std::move(frame.ownPool) : *frame.pool;
    outcome.seconds = std::chrono::duration<double>(services_.executor->clock().now() - frame.startedAt).count();
    const auto done = std::move(frame.done);
    dropFrame(frame);
    done(std::move(outcome));
}

void Engine::closeFramesOf(Execution& container)
{
    while (container.activeFrames_ > 0) {
        const auto it = std::find_if(frames_.begin(), frames_.end(),
                                     [&](const auto& frame) { return frame->container == &container; });
        if (it == frames_.end()) {
            return;
        }
        dropFrame(**it);
    }
}

void Engine::dropFrame(Frame& frame)
{
    frame.ended = true;
    for (const auto& execution : frame.executions) {
        leaveCrowd(execution->node_);
        execution->dropCalls(); // the frame is freed only later
        closeFramesOf(*execution);
        if (execution->result_) {
            std::erase(done_, execution.get());
            std::erase(paused_, execution.get());
        }
        if (playback_) {
            std::erase_if(playback_->running, [&](const auto& it) { return it.second == execution.get(); });
        }
    }
    if (frame.container) {
        --frame.container->activeFrames_;
    }
    if (frame.queued > 0) {
        const auto ofFrame = [&](const Task& task) { return task.frame == &frame; };
        std::erase_if(ready_, ofFrame);
        std::erase_if(deferred_, ofFrame);
        for (auto& [node, crowd] : crowds_) { // a place that an erased one had got is free again: all ask anew
            std::erase_if(crowd.waiting, ofFrame);
            queue().insert(queue().end(), crowd.waiting.begin(), crowd.waiting.end());
            crowd.waiting.clear();
        }
    }
    const std::size_t slot = frame.slot;
    graveyard_.push_back(std::move(frames_[slot]));
    if (slot + 1 != frames_.size()) {
        frames_[slot] = std::move(frames_.back());
        frames_[slot]->slot = slot;
    }
    frames_.pop_back();
}

void Engine::endRun(EventType type, RunStatus status, const std::string& error, Value metadata)
{
    if (finished()) {
        return;
    }
    Frame& root = *frames_.front();
    outputs_ = Value(root.outputs);
    const bool over = status != RunStatus::Stopped && status != RunStatus::Paused;
    if (root.coordinator && over && graph_->profile() == Profile::Current) {
        root.coordinator->flush(*root.pool, root.nodes);
    }
    const bool succeeded = status == RunStatus::Succeeded || status == RunStatus::PartialSucceeded;
    if (moderator_ && succeeded && moderator_->finish()) {
        replaceAnswer();
    }
    status_ = status;
    error_ = error;
    if (timeLimit_ != 0) {
        services_.executor->cancel(timeLimit_);
        timeLimit_ = 0;
    }
    ready_.clear();
    deferred_.clear();
    crowds_.clear();
    done_.clear();
    paused_.clear();
    for (const auto& frame : frames_) {
        for (const auto& execution : frame->executions) {
            execution->dropCalls();
        }
    }
    if (observed()) {
        RunEvent event;
        event.type = type;
        event.outputs = outputs_;
        event.error = error;
        event.metadata = std::move(metadata);
        event.exceptions = exceptions_;
        event.totalSteps = steps_;
        event.usage = usage_;
        event.totalTokens = usage_.totalTokens;
        event.elapsed = services_.executor->clock().now() - startedAt_;
        emit(event);
    }
}

RunEvent Engine::nodeEvent(EventType type, const Execution& execution) const
{
    RunEvent event;
    event.type = type;
    const NodeModel& node = execution.model();
    event.executionId = execution.id_;
    event.nodeId = node.id;
    event.nodeKind = node.kind;
    event.nodeTitle = node.title;
    if (execution.predecessor_ >= 0) {
        event.predecessorId = graph_->nodes()[static_cast<std::size_t>(execution.predecessor_)].model.id;
    }
    event.rehearsed = execution.rehearsed_;
    event.replayed = execution.record_ != nullptr;
    event.index = execution.number_;
    tagWithFrames(event, execution.frame_);
    return event;
}

void Engine::tagWithFrames(RunEvent& event, const Frame& from) const
{
    const bool outermostLoop = graph_->profile() == Profile::Dify112;
    event.frame = from.path;
    for (const Frame* frame = &from; frame->parent; frame = frame->parent) {
        const std::string& id = graph_->nodes()[static_cast<std::size_t>(frame->containerNode)].model.id;
        if (frame->isIteration && event.iterationId.empty()) {
            event.iterationId = id;
            event.iterationIndex = frame->index;
        } else if (frame->isLoop && (event.loopId.empty() || outermostLoop)) {
            event.loopId = id;
            event.loopIndex = event.loopIndex < 0 ? frame->index : event.loopIndex;
        }
    }
}

// What metadata names in both profiles; the older engine's events name the outermost one.
std::string Engine::innermostLoop(const Frame& from) const
{
    for (const Frame* frame = &from; frame->parent; frame = frame->parent) {
        if (frame->isLoop) {
            return graph_->nodes()[static_cast<std::size_t>(frame->containerNode)].model.id;
        }
    }
    return {};
}

void Engine::emitNodeEnd(EventType type, Execution& execution, const NodeResult& result)
{
    if (!observed() || execution.definition().silent) {
        return;
    }
    RunEvent event = nodeEvent(type, execution);
    event.inputs = masked(result.inputs);
    event.processData = masked(result.processData);
    event.outputs = result.outputs;
    event.error = result.error;
    event.errorType = result.errorType;
    event.handle = result.handle;
    event.usage = result.usage;
    event.retryIndex = type == EventType::NodeRetry ? execution.attempt_ : 0;
    event.elapsed =
        execution.record_ ? execution.record_->elapsed : services_.executor->clock().now() - execution.startedAt_;
    if (execution.streamed_ && execution.frame_.coordinator) {
        event.streams = execution.frame_.coordinator->streamsOf(execution.node_, result.outputs);
    }
    Value::Object metadata = result.metadata.toObject();
    if (result.usage.totalTokens > 0 && !metadata.contains("total_tokens")) {
        const Value usage = result.usage.toValue();
        metadata.set("total_tokens", usage["total_tokens"]);
        metadata.set("total_price", usage["total_price"]);
        metadata.set("currency", usage["currency"]);
    }
    if (!event.iterationId.empty()) {
        metadata.set("iteration_id", event.iterationId);
        metadata.set("iteration_index", event.iterationIndex);
    }
    if (!event.loopId.empty()) {
        metadata.set("loop_id", innermostLoop(execution.frame_));
        metadata.set("loop_index", event.loopIndex);
    }
    event.metadata = Value(std::move(metadata));
    emit(event);
}

void Engine::emit(RunEvent& event)
{
    if (playback_ && swallow(event)) {
        return;
    }
    event.sequence = ++sequence_;
    event.wall = services_.executor->clock().wall();
    event.time = services_.executor->clock().now() - startedAt_;
    for (const Listener& listener : listeners_) {
        listener(event);
    }
}

namespace {

bool hidesAny(std::string& text, const std::vector<std::string>& secrets)
{
    bool changed = false;
    for (const std::string& secret : secrets) {
        for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret, at)) {
            const std::string mask = Secret::mask(secret);
            text.replace(at, secret.size(), mask);
            at += mask.size();
            changed = true;
        }
    }
    return changed;
}

Value hideSecrets(const Value& value, const std::vector<std::string>& secrets)
{
    if (value.isString()) {
        std::string text = value.toString();
        return hidesAny(text, secrets) ? Value(std::move(text)) : value;
    }
    if (value.isArray()) {
        Value::Array out;
        for (const Value& item : value.toArray()) {
            out.push_back(hideSecrets(item, secrets));
        }
        return out;
    }
    if (value.isObject()) {
        Value::Object out;
        out.reserve(value.size());
        for (const Value::Member& member : value.toObject()) {
            out.append(member.first, hideSecrets(member.second, secrets));
        }
        return out;
    }
    return value;
}

} // namespace

Value Engine::masked(const Value& value) const
{
    return secrets_.empty() || graph_->profile() == Profile::Dify112 ? value : hideSecrets(value, secrets_);
}

} // namespace millrace::detail
