#include "engine/run/detail/engine.h"

#include "engine/base/file.h"
#include "engine/run/inputs.h"

namespace millrace::detail {

namespace {

constexpr int nodesPerTurn = 512; // then other runs of the thread get their turn

} // namespace

Engine::Engine(std::shared_ptr<const Graph> graph, RunOptions options, Services services)
    : graph_(std::move(graph)), options_(std::move(options)), services_(services),
      secrets_(secretValues(graph_->app(), options_.environment)), stop_(std::make_shared<StopRequest>())
{
    stop_->engine = this;
}

Engine::~Engine()
{
    {
        const std::lock_guard lock(stop_->mutex);
        stop_->engine = nullptr;
    }
    if (timeLimit_ != 0) {
        services_.executor->cancel(timeLimit_);
    }
    listeners_.clear();
    frames_.clear();
    graveyard_.clear();
}

void Engine::start()
{
    startedAt_ = services_.executor->clock().now();
    namesFrames_ = observed() || options_.replay || !options_.humanDecisions.empty();
    if (options_.replay) {
        playback_ = std::make_unique<Playback>(*options_.replay);
        startedAt_ -= options_.replay->elapsedBefore();
        sequence_ = options_.replay->lastSequence();
    }
    frames_.push_back(std::make_unique<Frame>());
    Frame& root = *frames_.front();
    root.ownPool = VariablePool(graph_->nodes().size());
    fillPool(root);
    setUpFrame(root, graph_->root());
    const std::string* presetReply = moderatedReply();
    if (observed()) {
        RunEvent event;
        event.type = EventType::RunStarted;
        event.errorType = presetReply ? "input_moderation" : "";
        Value::Object inputs = options_.inputs.toObject();
        for (const Value::Member& member : root.pool->all(VariablePool::Sys)) {
            inputs.set("sys." + member.first, member.second);
        }
        event.inputs = Value(std::move(inputs));
        event.resumed = playback_ && !playback_->replay.newRun();
        Value::Object facts; // for going on with the run in another process
        if (!conversation_.empty()) {
            facts.set("conversation_variables", Value(conversation_));
        }
        if (!options_.rootNode.empty()) {
            facts.set("root_node", options_.rootNode);
        }
        if (!graph_->app().isChat() && !options_.query.empty()) {
            facts.set("query", options_.query);
        }
        event.metadata = facts.empty() ? Value() : Value(std::move(facts));
        emit(event);
    }
    if (stopOnStart_) {
        endRun(EventType::RunStopped, RunStatus::Stopped, *stopOnStart_);
        return;
    }
    if (presetReply) {
        replyInstead(*presetReply);
        return;
    }
    skipInactiveRoots(root);
    if (root.coordinator && graph_->profile() == Profile::Current) {
        root.coordinator->start(*root.pool, root.nodes);
    }
    watchTime();
    enqueue(root, graph_->root(), -1);
}

void Engine::fillPool(Frame& root)
{
    VariablePool& pool = *root.pool;
    const bool chat = graph_->app().isChat();
    const auto setSys = [&](const char* name, Value value) { pool.set(VariablePool::Sys, name, std::move(value)); };
    Value::Array files;
    for (const Value& file : options_.files) {
        files.emplace_back(fileFromValue(file, true));
    }
    if (chat) {
        setSys("query", options_.query);
    }
    setSys("files", Value(std::move(files)));
    if (chat) {
        setSys("conversation_id", options_.conversationId);
    }
    setSys("user_id", options_.userId);
    if (chat) {
        const std::int64_t recorded = playback_ ? playback_->replay.dialogueCount() : 0;
        setSys("dialogue_count", recorded > 0 ? recorded : static_cast<std::int64_t>(options_.history.size()) + 1);
    }
    setSys("app_id", options_.appId);
    setSys("workflow_id", options_.workflowId);
    setSys("workflow_run_id", options_.runId);
    if (!chat) {
        setSys("timestamp", options_.timestamp.value_or(services_.executor->clock().wall().count() / 1000));
    }
    const NodeModel& entry = graph_->nodes()[static_cast<std::size_t>(graph_->root())].model;
    if (entry.kind == "datasource") {
        const PipelineInputs pipeline = pipelineInputs(graph_->app(), entry, options_.inputs);
        for (const Value::Member& fact : pipeline.system) {
            setSys(fact.first.c_str(), fact.second);
        }
        for (const Value::Member& variables : pipeline.variables) {
            pool.set(VariablePool::Rag, variables.first, variables.second);
        }
    }
    for (const VariableModel& variable : graph_->app().environment) {
        const Value* own = options_.environment.find(variable.name);
        pool.set(VariablePool::Env, variable.name, own ? *own : variable.value);
    }
    for (const VariableModel& variable : graph_->app().conversation) {
        const Value* stored = options_.conversationVariables.find(variable.name);
        const Value& value = stored ? *stored : variable.value;
        pool.set(VariablePool::Conversation, variable.name, value);
        conversation_.set(variable.name, value);
    }
}

void Engine::setUpFrame(Frame& frame, int start)
{
    frame.nodes.assign(graph_->nodes().size(), State::Unknown);
    frame.edges.assign(graph_->edges().size(), State::Unknown);
    frame.inputs = graph_->inputs();
    frame.startedAt = services_.executor->clock().now();
    // The newer engine streams from the root graph only; the older one from every sub-run.
    if (observed() && (!frame.parent || graph_->profile() == Profile::Dify112)) {
        frame.coordinator =
            std::make_unique<StreamCoordinator>(*graph_, start, [this, &frame](const StreamCoordinator::Chunk& chunk) {
                RunEvent event;
                event.type = EventType::StreamChunk;
                if (chunk.node >= 0) {
                    event.nodeId = graph_->nodes()[static_cast<std::size_t>(chunk.node)].model.id;
                }
                event.selector = *chunk.selector;
                event.chunk = chunk.text;
                event.final = chunk.final;
                tagWithFrames(event, frame);
                tellChunk(event);
            });
    }
}

void Engine::skipInactiveRoots(Frame& frame)
{
    for (const int node : graph_->inactiveRoots()) {
        frame.nodes[static_cast<std::size_t>(node)] = State::Skipped;
        for (const int edge : graph_->nodes()[static_cast<std::size_t>(node)].out) {
            skipEdge(frame, edge);
        }
    }
}

void Engine::stop(std::string reason)
{
    const std::lock_guard lock(stop_->mutex);
    if (!stop_->engine) {
        return;
    }
    stop_->reason = std::move(reason);
    services_.executor->post([request = stop_] {
        Engine* engine = nullptr;
        std::string why;
        {
            const std::lock_guard inner(request->mutex);
            engine = request->engine; // cleared only on this thread, so it stays valid below
            why = request->reason;
        }
        if (engine && engine->frames_.empty()) {
            engine->stopOnStart_ = why;
        } else if (engine && !engine->finished()) {
            engine->endRun(EventType::RunStopped, RunStatus::Stopped, why);
        }
    });
}

void Engine::enqueue(Frame& frame, int node, int predecessor)
{
    ++frame.queued;
    queue().push_back({&frame, node, predecessor});
    scheduleDrain();
}

void Engine::scheduleDrain()
{
    if (drainScheduled_ || draining_) {
        return;
    }
    drainScheduled_ = true;
    services_.executor->post([request = stop_] {
        Engine* engine = nullptr;
        {
            const std::lock_guard lock(request->mutex);
            engine = request->engine;
        }
        if (engine) {
            engine->drainScheduled_ = false;
            engine->drain();
        }
    });
}

void Engine::drain()
{
    draining_ = true;
    int budget = nodesPerTurn;
    bool waiting = false; // for a container that the schedule says to have ended
    while (!finished() && budget-- > 0 && !(ready_.empty() && done_.empty() && !playing())) {
        if (playing()) {
            waiting = !playStep();
            if (waiting) {
                break;
            }
            continue;
        }
        if (!done_.empty()) {
            Execution* execution = done_.front();
            done_.pop_front();
            settle(*execution);
            continue;
        }
        const Task task = ready_.front();
        ready_.pop_front();
        if (!mustWait(task)) {
            startNode(task);
        }
    }
    draining_ = false;
    graveyard_.clear();
    goneExecutions_.clear();
    if (finished() || waiting) {
        return;
    }
    if ((deferring_ || !paused_.empty()) && ready_.empty() && done_.empty()) {
        pauseOrGoOn();
    }
    if (!finished() && !(ready_.empty() && done_.empty())) {
        scheduleDrain();
    }
}

void Engine::startNode(const Task& task)
{
    Frame& frame = *task.frame;
    --frame.queued;
    frame.nodes[static_cast<std::size_t>(task.node)] = State::Taken;
    frame.executions.push_back(std::make_unique<Execution>(*this, frame, task.node, task.predecessor));
    Execution& execution = *frame.executions.back();
    execution.slot_ = frame.executions.size() - 1;
    if (playback_) {
        prepare(execution);
    }
    if (!execution.definition().silent) {
        ++started_;
        if (!frame.parent || graph_->profile() == Profile::Current) {
            ++steps_;
        }
        if (observed()) {
            execution.number_ = ++nodeNumber_;
            RunEvent event = nodeEvent(EventType::NodeStarted, execution);
            emit(event);
        }
    }
    if (playback_ && takeOver(execution)) {
        return;
    }
    executing_ = &execution;
    execution.execute();
    executing_ = nullptr;
    if (execution.result_ && playing() && !execution.definition().silent) {
        done_.push_back(&execution); // what is recorded came first
    } else if (execution.result_) {
        settle(execution);
    }
}

void Engine::completed(Execution& execution)
{
    if (isExecuting(execution) || finished() || execution.frame_.ended) {
        return; // startNode() settles it, or nobody waits for it any more
    }
    done_.push_back(&execution);
    scheduleDrain();
}

void Engine::settle(Execution& execution)
{
    if (!execution.result_ || finished()) {
        return;
    }
    if (execution.result_->pause) {
        pause(execution);
    } else if (execution.result_->failed) {
        fail(execution);
    } else {
        succeed(execution);
    }
}

// Takes it out of its frame; it is freed when the drain is over, since its body may still be on the stack.
void Engine::retire(Execution& execution)
{
    leaveCrowd(execution.node_);
    auto& list = execution.frame_.executions;
    const std::size_t slot = execution.slot_;
    goneExecutions_.push_back(std::move(list[slot]));
    if (slot + 1 != list.size()) {
        list[slot] = std::move(list.back());
        list[slot]->slot_ = slot;
    }
    list.pop_back();
}

void Engine::succeed(Execution& execution)
{
    Frame& frame = execution.frame_;
    NodeResult& result = *execution.result_;
    const GraphNode& node = execution.definition();
    frame.usage.add(result.usage);
    if (!frame.parent) {
        usage_.add(result.usage);
    }
    for (const Value::Member& output : result.outputs.toObject()) {
        frame.pool->set(VariablePool::FirstNode + execution.node_, output.first, output.second);
    }
    if (node.nodeClass == NodeClass::Response) {
        mergeOutputs(frame, result.outputs.toObject());
    }
    if (node.model.kind == "loop-end" && node.mode == NodeMode::Normal) {
        markLoopEnd(execution);
    }
    leave(execution, result.handle, node.isBranch());
    if (frame.coordinator) {
        frame.coordinator->flush(*frame.pool, frame.nodes);
    }
    emitNodeEnd(EventType::NodeSucceeded, execution, result);
    retire(execution);
    if (!overLimit()) {
        frameMayEnd(frame);
    }
}

void Engine::fail(Execution& execution)
{
    Frame& frame = execution.frame_;
    NodeResult& result = *execution.result_;
    const GraphNode& node = execution.definition();
    frame.usage.add(result.usage);
    if (!frame.parent) {
        usage_.add(result.usage);
    }
    if (!frame.parent || graph_->profile() == Profile::Current) {
        ++exceptions_;
    }
    if (node.retry && execution.attempt_ <= node.maxRetries) {
        retryLater(execution);
        return;
    }
    if (handleFailure(execution, result)) {
        return;
    }
    const std::string error = result.error;
    emitNodeEnd(EventType::NodeFailed, execution, result);
    retire(execution);
    // The run that fails anyway says why; failures that containers swallow must not outrun the limits.
    if (!frame.parent || !overLimit()) {
        endFrame(frame, true, error);
    }
}

bool Engine::handleFailure(Execution& execution, NodeResult& result)
{
    Frame& frame = execution.frame_;
    const GraphNode& node = execution.definition();
    if (node.strategy == ErrorStrategy::None) {
        return false;
    }
    const bool branch = node.strategy == ErrorStrategy::FailBranch;
    Value::Object outputs = branch ? Value::Object() : node.defaultOutputs;
    outputs.set("error_message", result.error);
    outputs.set("error_type", result.errorType);
    for (const Value::Member& output : outputs) {
        frame.pool->set(VariablePool::FirstNode + execution.node_, output.first, output.second);
    }
    if (!result.metadata.isObject()) {
        result.metadata = Value::Object();
    }
    result.metadata.set("error_strategy", branch ? "fail-branch" : "default-value");
    result.outputs = Value(std::move(outputs));
    result.handle = branch ? "fail-branch" : "source";
    leave(execution, result.handle, node.isBranch());
    if (frame.coordinator && graph_->profile() == Profile::Current) {
        frame.coordinator->closeStreams(execution.node_);
        frame.coordinator->flush(*frame.pool, frame.nodes);
    }
    emitNodeEnd(EventType::NodeException, execution, result);
    retire(execution);
    frameMayEnd(frame);
    return true;
}

void Engine::retryLater(Execution& execution)
{
    const GraphNode& node = execution.definition();
    emitNodeEnd(EventType::NodeRetry, execution, *execution.result_);
    if (!execution.frame_.parent || graph_->profile() == Profile::Current) {
        ++steps_;
    }
    execution.cancelCalls();
    ++execution.attempt_;
    const auto delay = std::chrono::duration_cast<Duration>(std::chrono::duration<double>(node.retryInterval));
    execution.executeAfter(delay);
}

void Engine::leave(Execution& execution, const std::string& handle, bool branch)
{
    Frame& frame = execution.frame_;
    const GraphNode& node = execution.definition();
    if (branch) {
        for (const int edge : node.out) {
            if (graph_->edges()[static_cast<std::size_t>(edge)].handle != handle) {
                skipEdge(frame, edge);
            }
        }
    }
    for (const int edge : node.out) {
        if (!branch || graph_->edges()[static_cast<std::size_t>(edge)].handle == handle) {
            takeEdge(frame, edge);
        }
    }
}

void Engine::takeEdge(Frame& frame, int edge)
{
    decideEdge(frame, edge, State::Taken);
    const GraphEdge& taken = graph_->edges()[static_cast<std::size_t>(edge)];
    if (observed()) {
        RunEvent event;
        event.type = EventType::EdgeTaken;
        event.edge = taken.documentIndex;
        tagWithFrames(event, frame);
        emit(event);
    }
    if (frame.coordinator) {
        frame.coordinator->edgeTaken(edge, *frame.pool, frame.nodes);
    }
    if (frame.inputs[static_cast<std::size_t>(taken.target)].undecided == 0) {
        queueOnce(frame, taken.target, taken.source);
    }
}

void Engine::decideEdge(Frame& frame, int edge, State state)
{
    const auto index = static_cast<std::size_t>(edge);
    NodeInputs& inputs = frame.inputs[static_cast<std::size_t>(graph_->edges()[index].target)];
    inputs.undecided -= frame.edges[index] == State::Unknown ? 1 : 0;
    inputs.taken = inputs.taken || state == State::Taken;
    frame.edges[index] = state;
}

void Engine::queueOnce(Frame& frame, int node, int predecessor)
{
    State& state = frame.nodes[static_cast<std::size_t>(node)];
    if (state != State::Unknown) {
        return;
    }
    if (graph_->nodes()[static_cast<std::size_t>(node)].mode == NodeMode::Disabled) {
        state = State::Skipped;
        skipAfter(frame, node);
        return;
    }
    state = State::Taken;
    enqueue(frame, node, predecessor);
}

/// Skips what a disabled node leads to. A work list again: what is skipped here may reach further disabled nodes.
void Engine::skipAfter(Frame& frame, int node)
{
    disabled_.emplace_back(&frame, node);
    if (skippingDisabled_) {
        return;
    }
    skippingDisabled_ = true;
    while (!disabled_.empty()) {
        const auto [place, index] = disabled_.back();
        disabled_.pop_back();
        for (const int edge : graph_->nodes()[static_cast<std::size_t>(index)].out) {
            skipEdge(*place, edge);
        }
    }
    skippingDisabled_ = false;
}

void Engine::skipEdge(Frame& frame, int first)
{
    // A work list instead of recursion: a chain of ten thousand skipped nodes must not exhaust the stack.
    std::vector<int> open = {first};
    while (!open.empty()) {
        const int edge = open.back();
        open.pop_back();
        const auto index = static_cast<std::size_t>(edge);
        if (frame.edges[index] != State::Unknown) {
            continue;
        }
        decideEdge(frame, edge, State::Skipped);
        const GraphEdge& skipped = graph_->edges()[index];
        if (observed()) {
            RunEvent event;
            event.type = EventType::EdgeSkipped;
            event.edge = skipped.documentIndex;
            tagWithFrames(event, frame);
            emit(event);
        }
        const GraphNode& target = graph_->nodes()[static_cast<std::size_t>(skipped.target)];
        const NodeInputs& inputs = frame.inputs[static_cast<std::size_t>(skipped.target)];
        if (inputs.undecided > 0) {
            continue;
        }
        if (inputs.taken) {
            queueOnce(frame, skipped.target, skipped.source);
            continue;
        }
        State& state = frame.nodes[static_cast<std::size_t>(skipped.target)];
        if (state == State::Unknown) {
            state = State::Skipped;
            open.insert(open.end(), target.out.rbegin(), target.out.rend());
        }
    }
}

void Engine::markLoopEnd(const Execution& execution)
{
    const std::string& owner = execution.model().data["loop_id"].toString();
    for (Frame* frame = &execution.frame_; frame && frame->parent; frame = frame->parent) {
        const std::string& id = graph_->nodes()[static_cast<std::size_t>(frame->containerNode)].model.id;
        if (graph_->profile() == Profile::Dify112) {
            if (!frame->isLoop) {
                return;
            }
            frame->loopEnded = true;
        } else if (frame->isLoop && (owner.empty() || owner == id)) {
            frame->loopEnded = true;
            return;
        }
    }
}

void Engine::mergeOutputs(Frame& frame, const Value::Object& outputs)
{
    for (const Value::Member& output : outputs) {
        const Value* before = frame.outputs.find(output.first);
        const bool append = output.first == "answer" && before && before->isString() && output.second.isString();
        frame.outputs.set(output.first, append ? Value(before->toString() + output.second.toString()) : output.second);
    }
}

void Engine::conversationChanged(const std::string& name, const Value& value)
{
    conversation_.set(name, value);
}

} // namespace millrace::detail
