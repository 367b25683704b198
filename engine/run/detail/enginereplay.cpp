// Taking over what an earlier process recorded of the run.
#include "engine/run/detail/engine.h"

#include <algorithm>

namespace millrace::detail {

// One step of the record: its nodes start and end in the recorded order, so that whatever depends on the order of
// parallel branches comes out as it was. False: a container has to end by itself first.
bool Engine::playStep()
{
    const Replay::Step& step = playback_->replay.schedule()[playback_->next];
    return step.end ? playEnd(step) : playStart(step);
}

bool Engine::playStart(const Replay::Step& step)
{
    const auto task = std::find_if(ready_.begin(), ready_.end(), [&](const Task& it) {
        return it.node == step.node && it.frame->path == step.frame;
    });
    if (task != ready_.end()) {
        playReady(task);
        ++playback_->next;
    } else if (!playSilent()) { // what led there came out differently this time
        ++playback_->next;
    }
    return true;
}

void Engine::playReady(const std::deque<Task>::iterator& task)
{
    const Task found = *task;
    ready_.erase(task);
    if (graph_->nodes()[static_cast<std::size_t>(found.node)].concurrency > 0) {
        ++crowds_[found.node].running;
    }
    startNode(found);
}

// Nodes without events are in the schedule by the edges they took; one without an edge is not.
bool Engine::playSilent()
{
    const auto task = std::find_if(ready_.begin(), ready_.end(), [&](const Task& it) {
        return graph_->nodes()[static_cast<std::size_t>(it.node)].silent;
    });
    if (task == ready_.end()) {
        return false;
    }
    playReady(task);
    return true;
}

bool Engine::playEnd(const Replay::Step& step)
{
    const std::string& id = graph_->nodes()[static_cast<std::size_t>(step.node)].model.id;
    const auto found = playback_->running.find(executionKey(step.frame, id));
    if (found == playback_->running.end()) {
        ++playback_->next;
        return true;
    }
    Execution& execution = *found->second;
    const bool container = execution.definition().nodeClass == NodeClass::Container;
    if (container && !execution.result_ && execution.activeFrames_ == 0) {
        return false;
    }
    if (!execution.result_ && execution.activeFrames_ > 0 && playSilent()) {
        return true;
    }
    playback_->running.erase(found);
    ++playback_->next;
    if (execution.result_) {
        std::erase(done_, &execution);
    } else {
        execution.dropCalls(); // in case of a container that ended before what is in it had: its time was over
        closeFramesOf(execution);
        applyRecord(execution);
    }
    settle(execution);
    return true;
}

// What is known of an execution before it is told that it started.
void Engine::prepare(Execution& execution)
{
    const std::string& id = execution.model().id;
    const Replay& replay = playback_->replay;
    if (!playing() || execution.definition().silent) {
        return;
    }
    execution.record_ = replay.record(execution.frame_.path, id);
    if (execution.record_) {
        execution.rehearsed_ = execution.record_->rehearsed;
        execution.id_ = replay.newRun() ? execution.id_ : execution.record_->executionId;
        return;
    }
    for (const Frame* frame = &execution.frame_; frame->parent; frame = frame->parent) {
        execution.abandoned_ = execution.abandoned_ || frame->container->record_;
    }
    const Replay::Unfinished* open = replay.unfinishedNode(execution.frame_.path, id);
    if (!open || replay.newRun()) {
        return;
    }
    execution.waits_ = open->paused && !execution.humanDecision();
    if (execution.waits_ || execution.definition().nodeClass == NodeClass::Container) {
        execution.id_ = open->executionId;
    } else if (open->paused) { // it runs again, and says so
        const std::string key = Replay::eventKey(nodeEvent(EventType::NodeStarted, execution));
        playback_->told[key] = replay.eventCount(key);
    }
}

// True when the body need not run.
bool Engine::takeOver(Execution& execution)
{
    if (execution.definition().silent) {
        return false;
    }
    if (execution.abandoned_) {
        return true;
    }
    const std::string& path = execution.frame_.path;
    const std::string& id = execution.model().id;
    const Value* chosen = playback_->replay.chosenOutputs(path, id);
    if (execution.record_) {
        playback_->running.emplace(executionKey(path, id), &execution);
        return chosen || execution.record_->whole || execution.definition().nodeClass != NodeClass::Container;
    }
    if (chosen) {
        execution.result_ = chosenResult(*chosen);
        done_.push_back(&execution);
        return true;
    }
    const Replay::Unfinished* open = playback_->replay.unfinishedNode(path, id);
    return open && playing() && goOn(execution, *open);
}

bool Engine::goOn(Execution& execution, const Replay::Unfinished& open)
{
    if (execution.waits_) {
        NodeResult result;
        result.pause = std::make_shared<HumanForm>(HumanForm::fromValue(open.form));
        result.pauseReason = open.pauseReason;
        execution.result_ = std::move(result);
        done_.push_back(&execution);
        return true;
    }
    Frame& frame = execution.frame_;
    const bool counts = !frame.parent || graph_->profile() == Profile::Current;
    exceptions_ += counts ? open.retries : 0;
    steps_ += counts ? open.retries : 0;
    frame.usage.add(open.retriedUsage);
    if (!frame.parent) {
        usage_.add(open.retriedUsage);
    }
    feedStreams(execution, open.streams, nullValue());
    execution.attempt_ = open.retries + 1;
    if (open.sideEffect && options_.unfinished == UnfinishedCalls::Fail && !playback_->replay.newRun()) {
        execution.attempt_ = execution.definition().maxRetries + 1;
        execution.result_ = NodeResult::failure(
            "InterruptedError", "The run was interrupted while this node's call was under way; it is not repeated.");
        done_.push_back(&execution);
        return true;
    }
    return false;
}

// The recorded result becomes the execution's, with what the node did on its way there.
void Engine::applyRecord(Execution& execution)
{
    const Replay::Record& record = *execution.record_;
    Frame& frame = execution.frame_;
    const bool counts = !frame.parent || graph_->profile() == Profile::Current;
    exceptions_ += counts ? record.retries : 0;
    steps_ += counts ? record.retries : 0;
    frame.usage.add(record.retriedUsage);
    if (!frame.parent) {
        usage_.add(record.retriedUsage);
    }
    for (const auto& [selector, value] : record.updates) {
        execution.updateVariable(graph_->names().ref(selector), value);
    }
    for (RunEvent report : record.reports) {
        if (observed()) {
            report.executionId = execution.id_;
            report.replayed = true;
            emit(report);
        }
    }
    NodeResult result;
    result.inputs = record.inputs;
    result.processData = record.processData;
    result.metadata = record.metadata;
    result.usage = record.usage;
    const Value* chosen = playback_->replay.chosenOutputs(record.frame, record.nodeId);
    if (chosen) {
        NodeResult other = chosenResult(*chosen);
        const bool named = (*chosen)["__handle"].isString();
        result.outputs = std::move(other.outputs);
        result.handle = named ? other.handle : record.handle == "fail-branch" ? "source" : record.handle;
    } else {
        feedStreams(execution, record.streams, record.outputs);
        result.failed = record.exception || record.failed;
        result.error = record.error;
        result.errorType = record.errorType;
        result.outputs = record.outputs;
        result.handle = record.handle;
    }
    execution.attempt_ = std::max(record.retries, execution.definition().maxRetries) + 1;
    execution.result_ = std::move(result);
}

void Engine::feedStreams(Execution& execution, const Value& streams, const Value& outputs)
{
    Frame& frame = execution.frame_;
    if (!frame.coordinator) {
        return;
    }
    const bool endsByItself = !execution.record_ || execution.record_->exception;
    for (const Value::Member& stream : streams.toObject()) {
        if (!frame.coordinator->wants(execution.node_, stream.first)) {
            continue;
        }
        execution.streamed_ = true;
        const Value& text = stream.second.at(0).isNull() ? outputs[stream.first] : stream.second.at(0);
        const bool final = stream.second.at(1).toBool() && !endsByItself;
        frame.coordinator->chunk(execution.node_, stream.first, text.toString(), final, *frame.pool, frame.nodes);
    }
}

// True for what the record already has.
bool Engine::swallow(RunEvent& event)
{
    if (playback_->replay.newRun()) {
        return false;
    }
    if (event.type == EventType::StreamChunk || event.type == EventType::ReasoningChunk) {
        return swallowChunk(event);
    }
    const std::string key = Replay::eventKey(event);
    const int known = playback_->replay.eventCount(key);
    return known > 0 && playback_->told[key]++ < known;
}

bool Engine::swallowChunk(RunEvent& event)
{
    const auto found = playback_->shown.find(Replay::streamKey(event.frame, event.selector));
    if (found == playback_->shown.end()) {
        return false;
    }
    Playback::Known& known = found->second;
    if (event.chunk.empty() && !event.final) {
        return known.empty-- > 0;
    }
    const std::string_view left = known.left();
    const std::size_t size = std::min(left.size(), event.chunk.size());
    if (event.type == EventType::StreamChunk && left.substr(0, size) != std::string_view(event.chunk).substr(0, size)) {
        replaceShown(event, known);
        return false;
    }
    known.met += size;
    if (size == event.chunk.size() && (!event.final || known.finals > 0)) {
        known.finals -= event.final ? 1 : 0;
        return true;
    }
    event.chunk.erase(0, size);
    return false;
}

// A node that was interrupted while it was writing says something else this time: what was shown of it has to go.
void Engine::replaceShown(RunEvent& event, Playback::Known& known)
{
    const std::string_view left = known.left();
    std::string answer = playback_->replay.answer();
    if (answer.size() < left.size() || std::string_view(answer).substr(answer.size() - left.size()) != left) {
        known.met = known.text->size(); // something else followed it: nothing can be taken back
        return;
    }
    answer.resize(answer.size() - left.size());
    RunEvent replaced = event;
    replaced.type = EventType::MessageReplaced;
    replaced.errorType = "resumed";
    replaced.outputs = Value::object({{"removed", static_cast<std::int64_t>(left.size())}});
    replaced.chunk = std::move(answer);
    replaced.final = false;
    known.met = known.text->size();
    emit(replaced);
}

const Value& Engine::openForm(const Execution& execution) const
{
    const Replay::Unfinished* open =
        playback_ ? playback_->replay.unfinishedNode(execution.frame_.path, execution.model().id) : nullptr;
    return open && open->paused ? open->form : nullValue();
}

bool Engine::isExpired(const Execution& execution) const
{
    const std::int64_t until = openForm(execution)["expiration_time"].toInt();
    return until > 0 && services_.executor->clock().wall() >= std::chrono::seconds(until);
}

void Engine::afterBarrier(std::function<void()> task)
{
    options_.barrier([request = stop_, task = std::move(task)] {
        const std::lock_guard lock(request->mutex); // while there is an engine, there is its executor
        if (request->engine) {
            request->engine->services_.executor->post(task);
        }
    });
}

} // namespace millrace::detail
