#include "engine/run/detail/execution.h"

#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "engine/run/detail/engine.h"
#include "engine/run/detail/rehearsalmodel.h"
#include "engine/run/detail/rehearsedreply.h"

#include <algorithm>

namespace millrace::detail {

namespace {

std::string joinedText(const ModelRequest& request)
{
    std::string out;
    for (const ModelMessage& message : request.messages) {
        out += (out.empty() ? "" : "\n") + message.plainText();
    }
    return out;
}

Error unavailable(const char* what)
{
    return Error("run.unavailable", {MR_TEXT("%1 is not available in this program"), {what}});
}

} // namespace

Execution::Execution(Engine& engine, Frame& frame, int node, int predecessor)
    : frame_(frame), node_(node), predecessor_(predecessor), engine_(engine), alive_(std::make_shared<int>(1))
{
    if (engine.observed()) {
        id_ = engine.services().ids->uuid();
    }
    startedAt_ = engine.services().executor->clock().now();
}

Execution::~Execution()
{
    cancelTimers();
}

const GraphNode& Execution::definition() const
{
    return engine_.graph().nodes()[static_cast<std::size_t>(node_)];
}

Profile Execution::profile() const
{
    return engine_.graph().profile();
}

Services& Execution::services()
{
    return engine_.services();
}

const RunOptions& Execution::options() const
{
    return engine_.options();
}

bool Execution::isChat() const
{
    return engine_.graph().app().isChat();
}

NodeResult chosenResult(const Value& outputs)
{
    NodeResult result;
    result.outputs = outputs;
    const std::string& handle = outputs["__handle"].toString();
    if (!handle.empty()) { // a branch node stands in with the handle it would have chosen
        result.outputs.editObject().remove("__handle");
        result.handle = handle;
    }
    return result;
}

RehearsalCall Execution::call() const
{
    RehearsalCall call;
    const NodeModel& node = model();
    call.nodeId = node.id;
    call.kind = node.kind;
    call.title = node.title;
    call.attempt = attempt_;
    call.index = frame_.parent ? frame_.index : -1;
    return call;
}

/// What the caller chose goes before what the file says.
const Value* Execution::pinnedOutputs() const
{
    const auto chosen = options().fixedOutputs.find(model().id);
    if (chosen != options().fixedOutputs.end()) {
        return &chosen->second;
    }
    return definition().pinnedOutputs ? &*definition().pinnedOutputs : nullptr;
}

void Execution::execute()
{
    if (const Value* pinned = pinnedOutputs()) {
        NodeResult result = chosenResult(*pinned);
        result.metadata = Value::object({{"pinned", true}});
        finish(std::move(result));
        return;
    }
    if (definition().mode == NodeMode::Bypassed) {
        definition().definition->execute(*this);
        return;
    }
    const Rehearsal* rehearsal = options().rehearsal.get();
    const Rehearsal::Rule* rule = rehearsal ? rehearsal->find(call(), false) : nullptr;
    if (rule && rule->outputs.isObject()) {
        rehearsed_ = true;
        finish(chosenResult(rule->outputs));
        return;
    }
    if (rule && rule->error.isObject() && !definition().outsideCall) {
        rehearsed_ = true;
        const Error error = rehearsedError(rule->error);
        finish(NodeResult::failure(error.facts["type"].toString("RehearsedError"), error.what.english()));
        return;
    }
    if (definition().timeout > 0) {
        const double limit = definition().timeout;
        postAfter(std::chrono::duration_cast<Duration>(std::chrono::duration<double>(limit)),
                  [this, limit] { timeOut(limit); });
    }
    definition().definition->execute(*this);
}

void Execution::timeOut(double limit)
{
    dropCalls();
    engine_.closeFramesOf(*this);
    finish(NodeResult::failure("NodeTimeoutError",
                               "The node did not finish within its timeout of " + pythonStr(Value(limit)) + " s"));
}

void Execution::executeAfter(Duration delay)
{
    postAfter(delay, [this] { execute(); });
}

void Execution::dropCalls()
{
    operations_.clear();
    cancelTimers();
    alive_ = std::make_shared<int>(attempt_ + 1);
}

void Execution::cancelCalls()
{
    dropCalls();
    engine_.closeFramesOf(*this);
    result_.reset();
}

void Execution::post(std::function<void()> task)
{
    services().executor->post([this, alive = std::weak_ptr<int>(alive_), task = std::move(task)] {
        if (alive.lock() && !result_ && !engine_.finished()) {
            task();
        }
    });
}

void Execution::postAfter(Duration delay, std::function<void()> task)
{
    if (delay.count() <= 0) {
        post(std::move(task));
        return;
    }
    const auto id = std::make_shared<Executor::TimerId>(0);
    *id = services().executor->after(delay, [this, id, task = std::move(task)] {
        std::erase(timers_, *id);
        if (!result_ && !engine_.finished()) {
            task();
        }
    });
    timers_.push_back(*id);
}

// A dead run must not be kept waiting for, nor its replies be kept in memory, until a long pause is over.
void Execution::cancelTimers()
{
    for (const Executor::TimerId timer : timers_) {
        services().executor->cancel(timer);
    }
    timers_.clear();
}

void Execution::defer(std::function<void()> task)
{
    post(std::move(task));
}

void Execution::keep(OperationPtr operation)
{
    if (operation) {
        operations_.push_back(std::move(operation));
    }
}

void Execution::finish(NodeResult result)
{
    if (result_) {
        return;
    }
    result_ = std::move(result);
    engine_.completed(*this);
}

Error Execution::rehearsedError(const Value& error) const
{
    Error out("rehearsal.error", {MR_TEXT("%1"), {error["message"].toString("rehearsed error")}});
    out.facts = Value::object({{"type", error["type"].toString("RehearsedError")}});
    return out;
}

Error Execution::noRule(const RehearsalCall& facts) const
{
    const NodeDescriptor* descriptor = definition().descriptor;
    Error out("rehearsal.missing",
              {MR_TEXT("Node \"%1\" (%2) makes a call outside, and no rehearsal rule answers it. Add for example: %3"),
               {facts.title, facts.nodeId, suggestedRule(facts)}});
    if (descriptor && !descriptor->missing.empty()) { // nothing but a rehearsal can answer in this build
        out.what = {MR_TEXT("Node \"%1\" (%2): %3. Add for example: %4"),
                    {facts.title, facts.nodeId, descriptor->missing.english(), suggestedRule(facts)}};
    }
    out.facts = Value::object({{"type", "RehearsalError"}});
    return out;
}

ModelFeatures Execution::modelFeatures(const std::string& provider, const std::string& name) const
{
    ModelService* models = engine_.services().models;
    if (models) {
        return models->features(provider, name);
    }
    ModelFeatures all;
    all.vision = all.document = all.audio = all.video = true;
    return all;
}

void Execution::callModel(ModelRequest request, ModelService::Callbacks callbacks)
{
    const Rehearsal* rehearsal = options().rehearsal.get();
    ModelService* models = services().models;
    if (rehearsal) {
        RehearsalCall facts = call();
        facts.model = request.model;
        facts.prompt = joinedText(request);
        const Rehearsal::Rule* rule = rehearsal->find(facts, true);
        if (rule && rule->error.isObject()) {
            rehearsed_ = true;
            post([done = std::move(callbacks.done), error = rehearsedError(rule->error)] { done(error); });
            return;
        }
        const Value& reply = rule ? rule->reply : rehearsal->fallback(model().kind);
        if (reply.isObject() && !reply["result"].isArray()) { // a result answers a search, not a model
            rehearsed_ = true;
            playReply(reply, request, std::move(callbacks));
            return;
        }
    }
    if (models && !options().offline && models->isConfigured(request.provider, request.model)) {
        keep(models->invoke(request, std::move(callbacks)));
        return;
    }
    rehearsed_ = true;
    ModelReply reply = rehearsalReply(model(), request);
    playReply(std::move(reply), request.stream ? 4 : 0, 0, std::move(callbacks));
}

void Execution::playReply(const Value& source, const ModelRequest& request, ModelService::Callbacks callbacks)
{
    constexpr double longest = 3600; // seconds; any number in the file must stay within Duration
    const double delay = std::min(longest, std::max(0.0, source["delay_ms"].toDouble(0) / 1000.0));
    Result<ModelReply> reply = rehearsedModelReply(source, request);
    if (request.poll) { // a check waits first
        const auto pause = std::chrono::duration<double>(std::clamp(request.poll->after, 0.0, longest));
        postAfter(std::chrono::duration_cast<Duration>(pause), [this, reply = std::move(reply), callbacks] {
            if (reply.ok() && !reply->polling) {
                playReply(*reply, callbacks.chunk ? 1 : 0, 0, callbacks);
            } else {
                callbacks.done(reply);
            }
        });
        return;
    }
    if (!reply.ok() || reply->polling) {
        post([done = std::move(callbacks.done), reply = std::move(reply)] { done(reply); });
        return;
    }
    const int chunks =
        request.stream ? static_cast<int>(std::clamp<std::int64_t>(source["chunks"].toInt(1), 0, 100000)) : 0;
    playReply(std::move(*reply), chunks, delay, std::move(callbacks));
}

namespace {

// What is left to play of a rehearsed reply, cut at code points into chunks of equal length.
struct ReplyRest {
    ModelReply reply;
    std::vector<ModelChunk> chunks;
    std::size_t next = 0;
    ModelService::Callbacks callbacks;
};

std::vector<ModelChunk> cut(const std::string& text, int count)
{
    std::vector<ModelChunk> out;
    const std::size_t length = codePoints(text);
    if (count <= 0 || length == 0) {
        return out;
    }
    const std::size_t pieces = std::min<std::size_t>(static_cast<std::size_t>(count), length);
    std::string_view rest = text;
    std::size_t used = 0;
    for (std::size_t i = 1; i <= pieces; ++i) {
        const std::size_t until = length * i / pieces;
        const std::string_view piece = leftCodePoints(rest, until - used);
        out.push_back({std::string(piece), {}});
        rest.remove_prefix(piece.size());
        used = until;
    }
    return out;
}

} // namespace

void Execution::playReply(ModelReply reply, int chunks, double delaySeconds, ModelService::Callbacks callbacks)
{
    auto playback = std::make_shared<ReplyRest>();
    playback->chunks = reply.parts.empty() || chunks == 0 ? cut(reply.text, chunks) : reply.parts;
    playback->reply = std::move(reply);
    playback->callbacks = std::move(callbacks);
    if (!playback->reply.reasoning.empty() && playback->callbacks.chunk) {
        post([playback] { playback->callbacks.chunk({{}, playback->reply.reasoning}); });
    }
    const auto delay = std::chrono::duration_cast<Duration>(std::chrono::duration<double>(delaySeconds));
    const auto step = std::make_shared<std::function<void()>>();
    const auto later = [this, delay](std::function<void()> task) { postAfter(delay, std::move(task)); };
    *step = [playback, later, weak = std::weak_ptr<std::function<void()>>(step)] {
        if (playback->next < playback->chunks.size() && playback->callbacks.chunk) {
            playback->callbacks.chunk(playback->chunks[playback->next++]);
            if (const auto self = weak.lock()) {
                later([self] { (*self)(); });
            }
            return;
        }
        playback->callbacks.done(std::move(playback->reply));
    };
    later([step] { (*step)(); });
}

void Execution::callHttp(HttpRequest request, HttpService::Callbacks callbacks)
{
    const Rehearsal* rehearsal = options().rehearsal.get();
    RehearsalCall facts = call();
    facts.url = request.url;
    facts.method = request.method;
    const Rehearsal::Rule* rule = rehearsal ? rehearsal->find(facts, true) : nullptr;
    if (rule && rule->error.isObject()) {
        rehearsed_ = true;
        post([done = std::move(callbacks.done), error = rehearsedError(rule->error)] { done(error); });
        return;
    }
    const Value& reply = rule ? rule->reply : rehearsal ? rehearsal->fallback(model().kind) : nullValue();
    if (reply.isObject()) {
        rehearsed_ = true;
        HttpResponse response;
        response.status = static_cast<int>(reply["status"].toInt(200));
        response.effectiveUrl = request.url;
        const Value& body = reply["body"];
        response.body = body.isString() ? body.toString() : body.isNull() ? "" : toPythonJson(body);
        for (const Value::Member& header : reply["headers"].toObject()) {
            std::string name = header.first;
            std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
            response.headers.emplace_back(std::move(name), pythonStr(header.second));
        }
        post([done = std::move(callbacks.done), response = std::move(response)] { done(response); });
        return;
    }
    if (options().offline) {
        post([done = std::move(callbacks.done), error = noRule(facts)] { done(error); });
        return;
    }
    if (!services().http) {
        post([done = std::move(callbacks.done)] { done(unavailable("HTTP")); });
        return;
    }
    guarded([this, request = std::move(request), callbacks = std::move(callbacks)]() mutable {
        keep(services().http->send(request, std::move(callbacks)));
    });
}

// A call that changes the world waits until it is on disk that it is about to be made.
void Execution::guarded(std::function<void()> call)
{
    if (!options().barrier || !definition().definition->hasSideEffect()) {
        call();
        return;
    }
    engine_.afterBarrier([this, alive = std::weak_ptr<int>(alive_), call = std::move(call)] {
        if (alive.lock() && !result_ && !engine_.finished()) {
            call();
        }
    });
}

void Execution::runCode(CodeRequest request, std::function<void(Result<CodeOutcome>)> done)
{
    if (services().code) {
        keep(services().code->run(request, std::move(done)));
    } else {
        post([done = std::move(done)] { done(unavailable("the code runner")); });
    }
}

void Execution::renderTemplate(std::string templateText, Value variables, std::function<void(Result<std::string>)> done)
{
    if (services().templates) {
        keep(services().templates->render(templateText, variables, std::move(done)));
    } else {
        post([done = std::move(done)] { done(unavailable("the template renderer")); });
    }
}

void Execution::stream(const std::string& name, const std::string& chunk, bool final)
{
    if (frame_.coordinator && frame_.coordinator->wants(node_, name)) {
        streamed_ = true;
        frame_.coordinator->chunk(node_, name, chunk, final, *frame_.pool, frame_.nodes);
    }
}

void Execution::streamReasoning(const std::string& chunk, bool final)
{
    if (!engine_.observed() || profile() == Profile::Dify112 || !frame_.coordinator ||
        !frame_.coordinator->isShown(node_, frame_.nodes)) {
        return;
    }
    RunEvent event = engine_.nodeEvent(EventType::ReasoningChunk, *this);
    event.selector = {model().id, "reasoning_content"};
    event.chunk = chunk;
    event.final = final;
    engine_.emit(event);
}

void Execution::updateVariable(const VariableRef& target, Value value)
{
    frame_.pool->set(target.owner, target.name, value);
    if (target.owner == VariablePool::Conversation) {
        engine_.conversationChanged(target.name, value);
    }
    if (engine_.observed()) {
        RunEvent event = engine_.nodeEvent(EventType::VariableUpdated, *this);
        event.selector = target.selector;
        event.outputs = std::move(value);
        engine_.emit(event);
    }
}

void Execution::containerStarted(Value inputs, Value metadata, int length)
{
    if (!engine_.observed()) {
        return;
    }
    const bool iteration = model().kind == "iteration";
    RunEvent event = engine_.nodeEvent(iteration ? EventType::IterationStarted : EventType::LoopStarted, *this);
    event.inputs = std::move(inputs);
    event.metadata = std::move(metadata);
    event.steps = length;
    engine_.emit(event);
}

void Execution::containerNext(int index)
{
    if (engine_.observed()) {
        const bool iteration = model().kind == "iteration";
        RunEvent event = engine_.nodeEvent(iteration ? EventType::IterationNext : EventType::LoopNext, *this);
        event.index = index;
        engine_.emit(event);
    }
}

void Execution::containerFinished(bool ok, const NodeResult& result, int steps)
{
    if (!engine_.observed()) {
        return;
    }
    const bool iteration = model().kind == "iteration";
    const EventType type = iteration ? (ok ? EventType::IterationSucceeded : EventType::IterationFailed)
                                     : (ok ? EventType::LoopSucceeded : EventType::LoopFailed);
    RunEvent event = engine_.nodeEvent(type, *this);
    event.inputs = result.inputs;
    event.outputs = result.outputs;
    event.metadata = result.metadata;
    event.error = result.error;
    event.usage = result.usage;
    event.steps = steps;
    event.elapsed = services().executor->clock().now() - startedAt_;
    engine_.emit(event);
}

void Execution::openFrame(FrameRequest request, std::function<void(FrameOutcome)> done)
{
    engine_.openFrame(*this, request, std::move(done));
}

void Execution::cancelFrames()
{
    engine_.closeFramesOf(*this);
}

void Execution::adoptConversation(const VariablePool& from)
{
    for (const Value::Member& variable : from.all(VariablePool::Conversation)) {
        frame_.pool->set(VariablePool::Conversation, variable.first, variable.second);
    }
}

void Execution::mergeOutputs(const Value& outputs)
{
    engine_.mergeOutputs(frame_, outputs.toObject());
}

} // namespace millrace::detail
