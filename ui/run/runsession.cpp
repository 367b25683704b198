#include "ui/run/runsession.h"

#include "engine/apps/features.h"
#include "engine/apps/followup.h"
#include "engine/nodes/catalogue.h"
#include "engine/run/inputs.h"
#include "engine/run/rehearsal.h"
#include "engine/run/replay.h"
#include "engine/store/startoptions.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/run/detail/eventchannel.h"
#include "ui/run/detail/followups.h"
#include "ui/run/detail/runrevival.h"

#include <QDateTime>
#include <QUuid>

namespace millrace::ui {

namespace {

constexpr int frame = 16;                    // ms between batches
constexpr int liveInterval = 100;            // ms between updates of running durations
constexpr std::size_t eventsPerFrame = 1500; // keeps a batch within a frame

NodeStatus cutOffStatus(RunStatus status)
{
    return status == RunStatus::Stopped  ? NodeStatus::Stopped
           : status == RunStatus::Paused ? NodeStatus::Paused
                                         : NodeStatus::Failed;
}

std::chrono::milliseconds wallNow()
{
    return std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch());
}

} // namespace

RunSession::RunSession(RunHost& host, std::shared_ptr<RunStore> store, QObject* parent)
    : QObject(parent), host_(host), store_(std::move(store)), followUps_(new FollowUps(host, this))
{
    pool_.setMaxThreadCount(1);
    connect(followUps_, &FollowUps::suggested, this, &RunSession::suggested);
    deliverTimer_.setSingleShot(true);
    deliverTimer_.setTimerType(Qt::PreciseTimer);
    connect(&deliverTimer_, &QTimer::timeout, this, &RunSession::deliver);
    liveTimer_.setInterval(liveInterval);
    connect(&liveTimer_, &QTimer::timeout, this, &RunSession::tick);
}

RunSession::~RunSession()
{
    stop();
    pool_.waitForDone();
}

void RunSession::setDocument(DocumentSession* document)
{
    if (document_ == document)
        return;
    stop();
    clear();
    restartConversation();
    lastOutputs_.clear();
    document_ = document;
}

void RunSession::restartConversation()
{
    conversationId_.clear();
    title_.clear();
    history_.clear();
    openedTurns_.clear();
    conversationVariables_ = Value();
}

RunRecord RunSession::makeRecord(const RunRequest& request, const std::string& runId) const
{
    const AppModel& model = document_->model();
    RunRecord record;
    record.runId = runId;
    record.appPath = document_->path().toStdString();
    record.appName = model.name;
    record.mode = model.mode;
    record.profile = request.profile == Profile::Dify112 ? "dify-1.12" : "current";
    record.rehearsal = request.rehearsal.toStdString();
    record.conversationId = conversationId_;
    record.inputs = request.inputs;
    record.query = request.query.toStdString();
    record.startedAt = wallNow();
    record.redact = secretValues(model, {});
    record.document = document_->document().text();
    return record;
}

Result<void> RunSession::start(const RunRequest& request)
{
    if (!document_)
        return Error("run.document", {MR_TEXT("No app is open")}, {MR_TEXT("Open an app first.")});
    const AppModel& model = request.part ? request.part->document->model() : document_->model();
    auto graph = compileGraph(model, request.profile, standardNodes());
    if (!graph)
        return graph.error();
    RunOptions options;
    options.profile = request.profile;
    options.limits = request.limits;
    options.inputs = request.inputs;
    options.runId = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    if (!request.rehearsal.isEmpty()) {
        auto rehearsal = Rehearsal::load(request.rehearsal.toStdString());
        if (!rehearsal)
            return rehearsal.error();
        options.rehearsal = std::move(*rehearsal);
        options.offline = true;
    }
    if (request.part) {
        PartialValues values = partialValues(*request.part, request.partValues);
        options.fixedOutputs = std::move(values.fixedOutputs);
        options.query = std::move(values.query);
        options.files = std::move(values.files);
        options.conversationVariables =
            values.conversationVariables.isNull() ? conversationVariables_ : std::move(values.conversationVariables);
        options.inputs = Value(Value::Object());
    } else if (model.isChat()) {
        if (conversationId_.empty())
            conversationId_ = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
        if (history_.empty())
            title_ = titleOf(request.query.toStdString());
        options.query = request.query.toStdString();
        options.files = request.files;
        options.conversationId = conversationId_;
        options.history = history_;
        options.conversationVariables = conversationVariables_;
    }
    stop();
    RunRecord record = makeRecord(request, options.runId);
    record.options = storedOptions(options);
    begin(std::move(record), false);
    if (request.part)
        showPart(*request.part);
    emit started();
    launch(std::move(*graph), std::move(options), nullptr);
    return {};
}

void RunSession::showPart(const PartialRun& part)
{
    isPart_ = true;
    for (const std::string& node : part.standIns)
        standIns_.insert(qs(node));
    QHash<QString, int> places;
    const std::vector<EdgeModel>& whole = document_->model().edges;
    for (const EdgeModel& edge : whole)
        places.insert(qs(edge.id), static_cast<int>(edge.index));
    for (const EdgeModel& edge : part.document->model().edges)
        partEdges_.insert(static_cast<int>(edge.index), places.value(qs(edge.id), -1));
}

// Without what only stands in, and with the edges as the document numbers them.
std::vector<RunEvent> RunSession::ofPart(const std::vector<RunEvent>& events) const
{
    std::vector<RunEvent> out;
    for (const RunEvent& event : events) {
        if (!event.nodeId.empty() && standIns_.contains(qs(event.nodeId)))
            continue;
        out.push_back(event);
        if (event.type == EventType::EdgeTaken || event.type == EventType::EdgeSkipped) {
            const int edge = partEdges_.value(static_cast<int>(event.edge), -1);
            if (edge < 0)
                out.pop_back();
            else
                out.back().edge = static_cast<decltype(event.edge)>(edge);
        }
    }
    return out;
}

void RunSession::launch(std::shared_ptr<const Graph> graph, RunOptions options, const RunRecord* before)
{
    const std::shared_ptr<RunStore> store = isPart_ ? nullptr : store_;
    if (store)
        options.barrier = [store, id = options.runId](std::function<void()> durable) {
            store->barrier(id, std::move(durable));
        };
    lastOptions_ = RunOptions();
    lastOptions_.profile = options.profile;
    lastOptions_.limits = options.limits;
    lastOptions_.rehearsal = options.rehearsal;
    lastOptions_.offline = options.offline;
    channel_ = std::make_shared<EventChannel>(record_, title_, store);
    if (before)
        channel_->restoreOnRefusal(*before);
    connect(
        channel_.get(), &EventChannel::ready, this,
        [this] {
            const qint64 since = lastDelivery_.isValid() ? lastDelivery_.elapsed() : frame;
            deliverTimer_.start(since >= frame ? 0 : int(frame - since));
        },
        Qt::QueuedConnection);
    running_ = true;
    clock_.start();
    liveTimer_.start();
    emit runningChanged(true);
    const auto channel = channel_;
    host_.start(std::move(graph), std::move(options),
                {[channel](const RunEvent& event) { channel->push(event); },
                 [channel](const EventChannel::Outcome& outcome) { channel->finish(outcome, wallNow()); }});
}

bool RunSession::canResume() const
{
    const RunStatus status = record_.status;
    return store_ && !isPart_ && hasRun() && !running_ &&
           (status == RunStatus::Paused || status == RunStatus::Interrupted);
}

Value RunSession::forms() const
{
    Value::Array out;
    if (!running_)
        for (const QString& key : formOrder_)
            out.push_back(forms_.value(key));
    return Value(std::move(out));
}

// Secrets are not in a record: they come from the app as it is now.
Value RunSession::secretsNow(const AppModel& recorded) const
{
    Value::Object out;
    for (const VariableModel& variable : recorded.environment) {
        if (variable.valueType != "secret" || !document_)
            continue;
        for (const VariableModel& other : document_->model().environment)
            if (other.name == variable.name)
                out.set(variable.name, other.value);
    }
    return Value(std::move(out));
}

void RunSession::resume(std::map<std::string, HumanDecision, std::less<>> decisions, UnfinishedCalls unfinished)
{
    if (!canResume())
        return;
    RunOptions choices;
    choices.humanDecisions = std::move(decisions);
    choices.unfinished = unfinished;
    pool_.start([this, store = store_, id = record_.runId, choices] {
        auto run = reviveRun(*store, id, {});
        // Whatever becomes of this session, a run that is not gone on with is let be.
        const auto letBe = [store, record = run ? (*run)->record : RunRecord()](bool* held) {
            if (*held)
                store->finish(record);
            delete held;
        };
        const std::shared_ptr<bool> claim(new bool(run.ok()), letBe);
        QMetaObject::invokeMethod(this, [this, id, choices, claim, run = std::move(run)] {
            if (!run) {
                emit notResumed(run.error());
            } else if (record_.runId == id && !running_) { // else something else is shown by now
                *claim = false;
                revived(*run, choices);
            }
        });
    });
}

void RunSession::runAgainFrom(const QString& executionKey)
{
    if (!store_ || isPart_ || !hasRun() || running_)
        return;
    Replay::Options from;
    from.from = {ss(executionKey)};
    pool_.start([this, store = store_, id = record_.runId, from] {
        auto run = reviveRun(*store, id, from);
        QMetaObject::invokeMethod(this, [this, id, run = std::move(run)] {
            if (!run)
                emit notResumed(run.error());
            else if (record_.runId == id && !running_)
                revived(*run, {});
        });
    });
}

void RunSession::revived(const std::shared_ptr<RevivedRun>& run, const RunOptions& choices)
{
    RunOptions options = run->options;
    options.humanDecisions = choices.humanDecisions;
    options.unfinished = choices.unfinished;
    options.environment = secretsNow(run->document->model());
    const RunRecord before = run->record;
    RunRecord record = before;
    const bool goesOn = !options.replay->newRun();
    if (goesOn) {
        record.answer = options.replay->answer();
    } else {
        record.parentRunId = before.runId;
        record.runId = options.runId = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
        record.startedAt = wallNow();
        record.answer.clear();
        record.label.clear();
        record.pinned = false;
        record.elapsed = 0;
        record.options = storedOptions(options);
    }
    record.status = RunStatus::Running;
    record.error.clear();
    record.forms = Value();
    record.redact = secretValues(run->document->model(), options.environment);
    if (goesOn && !history_.empty() && !record.conversationId.empty() && history_.back().query == record.query)
        history_.pop_back(); // the turn that goes on is told anew when it ends
    begin(std::move(record), false);
    resumed_ = goesOn;
    before_ = before.status;
    emit started();
    if (goesOn) {
        apply(run->events);
        trace_.closeSteps(before.status == RunStatus::Paused ? NodeStatus::Paused : NodeStatus::Stopped);
    }
    launch(run->graph, std::move(options), goesOn ? &before : nullptr);
    emit delivered();
}

void RunSession::stop()
{
    if (running_)
        host_.stop(record_.runId);
}

void RunSession::begin(RunRecord record, bool replay)
{
    if (channel_)
        channel_->disconnect(this);
    channel_.reset();
    followUps_->cancel();
    deliverTimer_.stop();
    liveTimer_.stop();
    const bool wasRunning = std::exchange(running_, false);
    record_ = std::move(record);
    replay_ = replay;
    resumed_ = false;
    rehearsed_ = false;
    isPart_ = false;
    standIns_.clear();
    partEdges_.clear();
    forms_.clear();
    formOrder_.clear();
    answer_.clear();
    reasoning_.clear();
    failedNode_.clear();
    nodeStates_.clear();
    edgeStates_.clear();
    trace_.clear();
    values_.clear();
    emit cleared();
    if (wasRunning && replay)
        emit runningChanged(false);
}

void RunSession::clear()
{
    const bool wasRunning = running_;
    begin({}, false);
    if (wasRunning)
        emit runningChanged(false);
}

void RunSession::replay(const RunRecord& record, const std::vector<RunEvent>& events,
                        const StoredConversation* conversation)
{
    stop();
    restartConversation();
    if (conversation) {
        conversationId_ = record.conversationId;
        title_ = conversation->state.title;
        conversationVariables_ = conversation->state.variables;
        openedTurns_ = conversation->turns;
        for (const RunRecord& turn : openedTurns_)
            history_.push_back({turn.query, rememberedAnswer(turn.answer, turn.outputs)});
    }
    begin(record, true);
    emit started();
    apply(events);
    // A record that was cut off (the program ended) has no last event: what still ran was never heard of again.
    if (!trace_.runningItems().isEmpty()) {
        const QVector<int> open = trace_.runningItems();
        trace_.close(record.status == RunStatus::Paused ? NodeStatus::Paused : NodeStatus::Stopped);
        for (const int item : open)
            updateNode(trace_.items()[static_cast<std::size_t>(item)].nodeId);
    }
    emit delivered();
    emit finished();
}

double RunSession::elapsed() const
{
    return running_ ? static_cast<double>(clock_.elapsed()) / 1000 : record_.elapsed;
}

void RunSession::deliver()
{
    if (!channel_)
        return;
    std::vector<RunEvent> events;
    std::optional<EventChannel::Outcome> outcome;
    const bool more = channel_->take(eventsPerFrame, events, outcome);
    apply(events);
    lastDelivery_.start();
    if (more)
        deliverTimer_.start(frame);
    if (!events.empty())
        emit delivered();
    if (outcome)
        end(*outcome);
}

void RunSession::apply(const std::vector<RunEvent>& all)
{
    const std::vector<RunEvent> part = isPart_ ? ofPart(all) : std::vector<RunEvent>();
    const std::vector<RunEvent>& events = isPart_ ? part : all;
    trace_.apply(events);
    QStringList touched;
    QString text, reasoning;
    bool replaced = false;
    for (const RunEvent& event : events) {
        rehearsed_ = rehearsed_ || event.rehearsed;
        switch (event.type) {
        case EventType::StreamChunk:
            text += qs(event.chunk);
            break;
        case EventType::MessageReplaced:
            text.clear();
            answer_ = qs(event.chunk);
            replaced = true;
            break;
        case EventType::ReasoningChunk:
            reasoning += qs(event.chunk);
            break;
        case EventType::EdgeTaken:
        case EventType::EdgeSkipped: {
            const int edge = static_cast<int>(event.edge);
            const EdgeRunState state = event.type == EventType::EdgeTaken ? EdgeRunState::Taken : EdgeRunState::Skipped;
            edgeStates_[edge] = state;
            emit edgeStateChanged(edge, state);
            break;
        }
        default:
            applyRunEvent(event);
            if (!event.nodeId.empty())
                touched.append(qs(event.nodeId));
            break;
        }
    }
    touched.removeDuplicates();
    for (const QString& node : std::as_const(touched))
        updateNode(node);
    if (replaced)
        emit answerReplaced(answer_);
    answer_ += text;
    reasoning_ += reasoning;
    if (!reasoning.isEmpty())
        emit reasoningChunk(reasoning);
    if (!text.isEmpty())
        emit chunk(text);
}

void RunSession::applyRunEvent(const RunEvent& event)
{
    switch (event.type) {
    case EventType::RunSucceeded:
    case EventType::RunPartialSucceeded:
    case EventType::RunFailed:
    case EventType::RunStopped:
        record_.totalTokens = event.totalTokens;
        record_.totalSteps = event.totalSteps;
        record_.exceptions = event.exceptions;
        record_.elapsed = std::chrono::duration<double>(event.elapsed.count() > 0 ? event.elapsed : event.time).count();
        if (!event.outputs.isNull())
            record_.outputs = event.outputs;
        record_.status = event.type == EventType::RunSucceeded          ? RunStatus::Succeeded
                         : event.type == EventType::RunPartialSucceeded ? RunStatus::PartialSucceeded
                         : event.type == EventType::RunFailed           ? RunStatus::Failed
                                                                        : RunStatus::Stopped;
        if (!event.error.empty())
            record_.error = event.error;
        break;
    case EventType::RunPaused:
        record_.totalTokens = event.totalTokens;
        record_.totalSteps = event.totalSteps;
        record_.elapsed = std::chrono::duration<double>(event.elapsed.count() > 0 ? event.elapsed : event.time).count();
        record_.status = RunStatus::Paused;
        break;
    case EventType::HumanInputRequired: {
        const QString key = qs(executionKey(event.frame, event.nodeId));
        Value form = event.outputs;
        form.set("key", ss(key));
        form.set("node_id", event.nodeId);
        form.set("node_title", event.nodeTitle);
        if (!forms_.contains(key))
            formOrder_.append(key);
        forms_[key] = std::move(form);
        break;
    }
    case EventType::HumanInputFilled:
    case EventType::HumanInputTimeout: {
        const QString key = qs(executionKey(event.frame, event.nodeId));
        forms_.remove(key);
        formOrder_.removeAll(key);
        break;
    }
    case EventType::NodeFailed:
        failedNode_ = qs(event.nodeId);
        break;
    default:
        break;
    }
}

void RunSession::updateNode(const QString& nodeId)
{
    const int number = trace_.lastItemOf(nodeId);
    if (number < 0)
        return;
    const TraceItem& item = trace_.items()[static_cast<std::size_t>(number)];
    const Duration now = running_ ? Duration(std::chrono::milliseconds(clock_.elapsed())) : trace_.now();
    NodeRunState state;
    state.status = item.status;
    state.seconds = item.seconds(now);
    state.count = trace_.runsOf(nodeId);
    state.rehearsed = item.rehearsed;
    state.error = item.error;
    nodeStates_[nodeId] = state;
    emit nodeStateChanged(nodeId, state);
    if (item.status == NodeStatus::Succeeded && !item.outputs.isNull())
        lastOutputs_[nodeId] = item.outputs;
    values_.set(nodeId, {item.status, item.inputs, item.processData, item.outputs, item.error, state.seconds,
                         state.count, item.rehearsed});
}

void RunSession::tick()
{
    const Duration now(std::chrono::milliseconds(clock_.elapsed()));
    trace_.setNow(now);
    for (const int number : trace_.runningItems()) {
        const TraceItem& item = trace_.items()[static_cast<std::size_t>(number)];
        if (item.kind != TraceItem::Kind::Node || trace_.lastItemOf(item.nodeId) != number)
            continue;
        NodeRunState& state = nodeStates_[item.nodeId];
        state.seconds = item.seconds(now);
        emit nodeStateChanged(item.nodeId, state);
    }
    emit delivered();
}

void RunSession::end(const Result<RunHost::Callbacks::Outcome>& outcome)
{
    if (outcome) {
        record_.status = outcome->status;
        record_.outputs = outcome->outputs;
        record_.error = outcome->error;
        if (!conversationId_.empty() && !isPart_) {
            conversationVariables_ = outcome->conversationVariables;
            history_.push_back({record_.query, rememberedAnswer(answer_.toStdString(), outcome->outputs)});
        }
    } else if (resumed_) { // the record is as it was
        record_.status = before_;
    } else {
        record_.status = RunStatus::Failed;
        const QString hint = translate(outcome.error().hint);
        record_.error = ss(translate(outcome.error()) + (hint.isEmpty() ? QString() : "\n" + hint));
    }
    if (record_.elapsed <= 0)
        record_.elapsed = static_cast<double>(clock_.elapsed()) / 1000;
    record_.answer = answer_.toStdString();
    running_ = false;
    liveTimer_.stop();
    const QVector<int> open = trace_.runningItems();
    trace_.close(cutOffStatus(record_.status));
    for (const int item : open)
        updateNode(trace_.items()[static_cast<std::size_t>(item)].nodeId);
    emit delivered();
    emit finished();
    emit runningChanged(false);
    if (!outcome && resumed_)
        emit notResumed(outcome.error());
    else if (!outcome)
        emit failedToStart(outcome.error());
    else if (document_ && !isPart_ && record_.status == RunStatus::Succeeded)
        followUps_->ask(document_->model(), history_, lastOptions_);
}

} // namespace millrace::ui
