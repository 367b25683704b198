#include "engine/store/detail/runwriter.h"

#include "engine/run/replay.h"

#include <sqlite3.h>

namespace millrace::store {

namespace {

constexpr auto longestDelay = std::chrono::milliseconds(50);
constexpr auto promptDelay = std::chrono::milliseconds(2);
constexpr auto retryDelay = std::chrono::milliseconds(1000);
constexpr std::size_t batchEvents = 1000;
// About 200 MB of small events: the disk is slower than the runs for minutes. The runs must not suffer for it.
constexpr std::size_t mostEvents = 200000;

bool endsNode(EventType type)
{
    return type == EventType::NodeSucceeded || type == EventType::NodeFailed || type == EventType::NodeException ||
           type == EventType::NodeRetry;
}

std::shared_ptr<const RedactionRules> makeRules(const RunWriter::Context& context)
{
    std::vector<std::string> bad;
    auto rules = std::make_shared<const RedactionRules>(context.options.redact, &bad);
    for (const std::string& entry : bad)
        context.report(Error("store.redact", {MR_TEXT("The expression %1 cannot be read: it masks nothing"), {entry}},
                             {MR_TEXT("Correct the setting history.redact.")}));
    return rules;
}

} // namespace

RunWriter::PendingRun& RunWriter::Batch::run(const std::string& runId)
{
    const auto [it, fresh] = runs.try_emplace(runId);
    if (fresh)
        order.push_back(runId);
    return it->second;
}

RunWriter::RunWriter(Context context) : context_(std::move(context)), rules_(makeRules(context_))
{
}

RunWriter::~RunWriter()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable())
        thread_.join();
}

void RunWriter::handOver(std::unique_lock<std::mutex>& lock, bool urgent)
{
    if (!started_) {
        started_ = true;
        thread_ = std::thread([this] { work(); });
    }
    urgent_ = urgent_ || urgent;
    lock.unlock();
    wake_.notify_one();
}

void RunWriter::handOverAndWait(std::unique_lock<std::mutex>& lock)
{
    const std::uint64_t ticket = handed_ + 1; // the batch that will carry it
    handOver(lock, true);
    lock.lock();
    written_.wait(lock, [&] { return done_ >= ticket; });
}

void RunWriter::strip(RunRecord& run) const
{
    if (context_.options.detail != StoreOptions::Detail::Metadata)
        return;
    run.inputs = run.outputs = run.options = run.forms = Value();
    run.query.clear();
    run.answer.clear();
    run.error.clear();
    run.document.clear();
}

void RunWriter::begin(const RunRecord& run)
{
    RunRecord record = run;
    strip(record);
    std::unique_lock lock(mutex_);
    pending_.run(run.runId).begin = std::move(record);
    handOver(lock, false);
}

void RunWriter::append(const std::string& runId, const RunEvent& event)
{
    if (context_.options.detail == StoreOptions::Detail::Metadata) {
        RunEvent reduced = event;
        if (!reduceToMetadata(reduced))
            return;
        std::unique_lock lock(mutex_);
        pending_.run(runId).events.push_back(std::move(reduced));
        if (++pendingEvents_ == 1)
            handOver(lock, false);
        return;
    }
    std::unique_lock lock(mutex_);
    if (pendingEvents_ >= mostEvents) {
        ++dropped_;
        return;
    }
    pending_.run(runId).events.push_back(event);
    ++pendingEvents_;
    const bool hurry = !soon_ && !prompt_.empty() && endsNode(event.type) && prompt_.contains(runId);
    soon_ = soon_ || hurry;
    // The writer sleeps until the delay is over: wake it for the first event and for a full batch only.
    if (pendingEvents_ == 1 || pendingEvents_ == batchEvents || hurry)
        handOver(lock, false);
}

void RunWriter::finish(const RunRecord& run)
{
    RunRecord record = run;
    strip(record);
    std::unique_lock lock(mutex_);
    prompt_.erase(run.runId);
    pending_.run(run.runId).finish = std::move(record);
    handOver(lock, false);
}

void RunWriter::saveConversation(const ConversationRecord& conversation)
{
    std::unique_lock lock(mutex_);
    pending_.conversations.push_back(conversation);
    handOver(lock, false);
}

void RunWriter::barrier(const std::string& runId, std::function<void()> durable)
{
    std::unique_lock lock(mutex_);
    prompt_.insert(runId);
    pending_.barriers.push_back(std::move(durable));
    handOver(lock, true);
}

Result<void> RunWriter::waitFor(std::function<Result<void>()> work, bool inside)
{
    Result<void> result;
    std::unique_lock lock(mutex_);
    pending_.jobs.push_back({std::move(work), &result, inside});
    handOverAndWait(lock);
    return result;
}

Result<RunRecord> RunWriter::claim(const std::string& runId)
{
    RunRecord out;
    if (auto done = waitFor([&] { return claimNow(runId, out); }); !done)
        return done.error();
    return out;
}

Result<void> RunWriter::mark(const std::string& runId, const std::string& label, bool pinned)
{
    return waitFor(
        [&]() -> Result<void> { return tables_->mark(runId, label, pinned) ? Result<void>() : missingRun(runId); });
}

Result<void> RunWriter::remove(const std::string& runId)
{
    return waitFor([&] { return removeNow(runId); });
}

Result<RunStore::Pruned> RunWriter::prune(const RetentionRules& rules)
{
    RunStore::Pruned out;
    if (auto done = waitFor([&] { return pruneNow(rules, out); }, false); !done)
        return done.error();
    return out;
}

void RunWriter::drain(bool durable)
{
    std::unique_lock lock(mutex_);
    if (!started_)
        return;
    pending_.durable = pending_.durable || durable;
    if (pending_.empty()) {
        written_.wait(lock, [&] { return done_ == handed_; });
        return;
    }
    handOverAndWait(lock);
}

bool RunWriter::busy()
{
    const std::lock_guard lock(mutex_);
    return stopping_ || !pending_.empty();
}

void RunWriter::waitForWork(std::unique_lock<std::mutex>& lock)
{
    using Clock = std::chrono::steady_clock;
    const auto called = [this] { return stopping_ || urgent_ || !pending_.empty(); };
    if (!db_.isOpen())
        wake_.wait(lock, called);
    else if (!wake_.wait_until(lock, nextHouse_, called))
        return;
    const Time from = Clock::now();
    while (!stopping_ && !urgent_) {
        const bool full = pendingEvents_ >= batchEvents;
        const Time until = std::max<Time>(full ? from : from + (soon_ ? promptDelay : longestDelay), retryAt_);
        if (Clock::now() >= until)
            break;
        wake_.wait_until(lock, until);
    }
}

void RunWriter::work()
{
    std::unique_lock lock(mutex_);
    while (true) {
        waitForWork(lock);
        if (pending_.empty() && stopping_)
            break;
        if (pending_.empty() && !urgent_) {
            lock.unlock();
            keepHouse();
            lock.lock();
            continue;
        }
        Batch batch = std::exchange(pending_, {});
        pendingEvents_ = 0;
        urgent_ = soon_ = false;
        const std::size_t dropped = std::exchange(dropped_, 0);
        ++handed_;
        lock.unlock();
        if (dropped > 0)
            context_.report(Error("store.overload", {MR_TEXT("%1 events were not recorded: the disk is too slow"),
                                                     {std::to_string(dropped)}}));
        write(batch);
        for (const auto& durable : batch.barriers)
            durable();
        lock.lock();
        ++done_;
        written_.notify_all();
    }
    lock.unlock();
    closeDatabase();
}

void RunWriter::write(Batch& batch)
{
    for (int attempt = 0; attempt < 3; ++attempt) {
        const Result<void> done = tryWrite(batch);
        if (done) {
            lastReported_.clear();
            for (const Job& job : batch.jobs)
                if (!job.inside)
                    *job.result = job.work();
            return;
        }
        const Error& error = done.error();
        bool again = false; // a lock was waited for already, and what is kept is tried again later
        if (isDamage(error)) {
            closeDatabase();
            const std::lock_guard lock(context_.placeMutex);
            again = context_.place.setAside(context_.report).ok();
            context_.replaced();
        }
        if (again && attempt < 2)
            continue;
        for (const Job& job : batch.jobs)
            *job.result = error;
        // The same trouble every second is one message.
        if (error.code != lastReported_)
            context_.report(error);
        lastReported_ = error.code;
        requeue(batch);
        return;
    }
}

// What could not be written is tried again with what comes next: a disk that has room again gets a record without
// holes.
void RunWriter::requeue(Batch& batch)
{
    const std::lock_guard lock(mutex_);
    if (stopping_)
        return;
    retryAt_ = std::chrono::steady_clock::now() + retryDelay;
    std::vector<std::string> newerOrder = std::exchange(pending_.order, batch.order);
    for (std::string& runId : newerOrder)
        if (!batch.runs.contains(runId))
            pending_.order.push_back(std::move(runId));
    for (auto& [runId, old] : batch.runs) {
        PendingRun& newer = pending_.runs[runId];
        const std::size_t room = mostEvents - std::min(mostEvents, pendingEvents_);
        if (old.events.size() > room) {
            dropped_ += old.events.size() - room;
            old.events.resize(room);
        }
        pendingEvents_ += old.events.size();
        old.events.insert(old.events.end(), std::make_move_iterator(newer.events.begin()),
                          std::make_move_iterator(newer.events.end()));
        newer.events = std::move(old.events);
        if (!newer.begin)
            newer.begin = std::move(old.begin);
        if (!newer.finish)
            newer.finish = std::move(old.finish);
    }
    pending_.conversations.insert(pending_.conversations.begin(), std::make_move_iterator(batch.conversations.begin()),
                                  std::make_move_iterator(batch.conversations.end()));
}

bool RunWriter::ensureOpen(Error& error)
{
    if (db_.isOpen())
        return true;
    const std::lock_guard lock(context_.placeMutex);
    auto opened = context_.place.openForWriting(context_.report);
    if (!opened) {
        error = opened.error();
        return false;
    }
    db_ = std::move(*opened);
    if (context_.options.alwaysSync)
        (void)db_.execute("PRAGMA synchronous=FULL");
    tables_ = std::make_unique<TableWriter>(db_, context_.blobs, context_.options.blobThreshold);
    forgetRows();
    nextHouse_ = std::chrono::steady_clock::now();
    (void)retention().markInterrupted();
    return true;
}

void RunWriter::closeDatabase()
{
    tables_.reset();
    db_.close();
}

void RunWriter::forgetRows()
{
    for (auto& [id, run] : active_)
        run.row = {};
}

Result<void> RunWriter::tryWrite(Batch& batch)
{
    Error error;
    if (!ensureOpen(error))
        return error;
    if (!batch.barriers.empty())
        (void)db_.execute("PRAGMA synchronous=FULL");
    Result<void> done = db_.execute("BEGIN IMMEDIATE");
    if (done) {
        for (const std::string& runId : batch.order)
            writeRun(runId, batch.runs.at(runId));
        for (const ConversationRecord& conversation : batch.conversations)
            tables_->saveConversation(conversation);
        for (const Job& job : batch.jobs)
            if (job.inside)
                *job.result = job.work();
        done = commit(batch);
    }
    if (!batch.barriers.empty() && !context_.options.alwaysSync)
        (void)db_.execute("PRAGMA synchronous=NORMAL");
    return done;
}

Result<void> RunWriter::commit(const Batch& batch)
{
    const std::vector<BlobHash> files = tables_->takeNewFiles();
    if (!batch.barriers.empty() || batch.durable || context_.options.alwaysSync)
        for (const BlobHash& file : files)
            (void)context_.blobs.sync(file); // a file that is gone by now has nothing to put on the disk
    const bool changes = !batch.runs.empty() || !batch.conversations.empty() || !batch.jobs.empty();
    Result<void> done = tables_->ok() ? db_.execute("COMMIT") : Result<void>(tables_->error());
    if (!done) {
        (void)db_.execute("ROLLBACK");
        tables_->clearError();
        tables_->forgetLinks();
        forgetRows();
        return done;
    }
    for (const auto& [runId, pending] : batch.runs)
        if (pending.finish)
            active_.erase(runId);
    if (!batch.jobs.empty())
        tables_->forgetLinks();
    // A synchronous commit also puts earlier ones on the disk; with nothing to commit, only a checkpoint does.
    const bool mustSync = batch.durable || (!batch.barriers.empty() && unsynced_ && !changes);
    if (mustSync)
        sqlite3_wal_checkpoint_v2(db_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    unsynced_ = !mustSync && batch.barriers.empty() && (changes || unsynced_);
    return {};
}

RunWriter::ActiveRun& RunWriter::active(const std::string& runId, const PendingRun& pending)
{
    const auto it = active_.find(runId);
    if (it != active_.end()) {
        if (pending.begin) { // a claimed run goes on
            it->second.record = *pending.begin;
            it->second.redactor = Redactor(pending.begin->redact, rules_);
        }
        return it->second;
    }
    ActiveRun run;
    run.record = pending.begin ? *pending.begin : pending.finish ? *pending.finish : RunRecord();
    run.record.runId = runId;
    run.redactor = Redactor(run.record.redact, rules_);
    return active_.emplace(runId, std::move(run)).first->second;
}

void RunWriter::writeRun(const std::string& runId, PendingRun& pending)
{
    ActiveRun& run = active(runId, pending);
    if (run.row.id == 0)
        run.row = tables_->ensureRun(run.record, run.redactor);
    if (pending.begin) {
        tables_->updateRun(run.row.id, run.record, run.redactor);
        tables_->setOwner(run.row.id, context_.sessions.own());
        if (!run.record.document.empty())
            tables_->setDocument(run.row.id, run.record.document, run.redactor);
    }
    // Before the outcome, so that a process that dies between the last event and finish() leaves the right state.
    for (const RunEvent& event : pending.events)
        follow(run, event);
    if (!pending.events.empty())
        tables_->addEvents(run.row.id, run.row.pieces++, pending.events, run.redactor);
    if (pending.finish)
        store(run, *pending.finish);
    if (run.redactor.takeHit() && !std::exchange(run.masked, true))
        tables_->setMasked(run.row.id);
}

void RunWriter::follow(ActiveRun& run, const RunEvent& event)
{
    const auto forget = [&run](const std::string& key) {
        std::erase_if(run.forms, [&](const auto& form) { return form.first == key; });
    };
    RunRecord outcome = {};
    switch (event.type) {
    case EventType::HumanInputRequired: {
        const std::string key = executionKey(event.frame, event.nodeId);
        Value form = event.outputs;
        form.set("key", key);
        form.set("node_id", event.nodeId);
        form.set("node_title", event.nodeTitle);
        form.set("frame", event.frame);
        forget(key);
        run.forms.emplace_back(key, std::move(form));
        return;
    }
    case EventType::HumanInputFilled:
    case EventType::HumanInputTimeout:
        forget(executionKey(event.frame, event.nodeId));
        return;
    case EventType::RunSucceeded:
        outcome.status = RunStatus::Succeeded;
        break;
    case EventType::RunPartialSucceeded:
        outcome.status = RunStatus::PartialSucceeded;
        break;
    case EventType::RunFailed:
        outcome.status = RunStatus::Failed;
        break;
    case EventType::RunStopped:
        outcome.status = RunStatus::Stopped;
        break;
    case EventType::RunPaused:
        outcome.status = RunStatus::Paused;
        break;
    default:
        return;
    }
    RunRecord record = run.record;
    record.status = outcome.status;
    record.outputs = event.outputs;
    if (record.answer.empty() && !record.conversationId.empty())
        record.answer = event.outputs["answer"].toString();
    record.error = event.error;
    record.elapsed = std::chrono::duration<double>(event.elapsed).count();
    record.totalTokens = event.totalTokens;
    record.totalSteps = event.totalSteps;
    record.exceptions = event.exceptions;
    store(run, std::move(record));
}

void RunWriter::store(ActiveRun& run, RunRecord record)
{
    if (record.options.isNull())
        record.options = run.record.options;
    Value::Array forms;
    if (record.status == RunStatus::Paused)
        for (const auto& [key, form] : run.forms)
            forms.push_back(form);
    record.forms = forms.empty() ? Value() : Value(std::move(forms));
    tables_->updateRun(run.row.id, record, run.redactor);
    tables_->setOwner(run.row.id, {});
}

Result<void> RunWriter::claimNow(const std::string& runId, RunRecord& out)
{
    Result<RunRecord> known = TableReader(db_, context_.blobs, context_.sessions).run(runId);
    if (!known)
        return known.error();
    if (known->status == RunStatus::Running)
        return Error("store.busy", {MR_TEXT("The run %1 is under way in another process"), {runId}},
                     {MR_TEXT("Wait for its end, or stop it there.")});
    ActiveRun run;
    run.record = *known;
    run.redactor = Redactor({}, rules_);
    run.row = tables_->ensureRun(*known, run.redactor);
    for (const Value& form : known->forms.toArray())
        run.forms.emplace_back(form["key"].toString(), form);
    const int code = db_.prepare("UPDATE runs SET status=0, owner=?2 WHERE id=?1")
                         .bind(1, run.row.id)
                         .bindText(2, context_.sessions.own())
                         .step();
    if (code != SQLITE_DONE)
        return db_.lastError();
    active_.insert_or_assign(runId, std::move(run));
    out = std::move(*known);
    return {};
}

Result<void> RunWriter::removeNow(const std::string& runId)
{
    const Result<RunRecord> known = TableReader(db_, context_.blobs, context_.sessions).run(runId);
    if (!known)
        return known.error();
    if (known->status == RunStatus::Running)
        return Error("store.busy", {MR_TEXT("The run %1 is under way"), {runId}}, {MR_TEXT("Stop it first.")});
    tables_->removeRow(tables_->rowOf(runId));
    active_.erase(runId);
    return {};
}

Retention RunWriter::retention()
{
    using namespace std::chrono;
    const milliseconds now = context_.options.clock
                                 ? context_.options.clock->wall()
                                 : duration_cast<milliseconds>(system_clock::now().time_since_epoch());
    return Retention(db_, *tables_, context_.blobs, context_.sessions, now);
}

Result<void> RunWriter::pruneNow(const RetentionRules& rules, RunStore::Pruned& out)
{
    Retention keeper = retention();
    if (auto marked = keeper.markInterrupted(); !marked)
        return marked;
    out.bytesBefore = keeper.bytes();
    while (true) {
        const Result<std::int64_t> removed = keeper.step(rules);
        if (!removed)
            return removed.error();
        if (*removed == 0)
            break;
        out.runs += *removed;
    }
    out.files = keeper.sweep(context_.options.fileGrace, [] { return true; }).removed;
    out.bytesAfter = keeper.bytes();
    return {};
}

// A small step whenever nothing else is to be written, until the rules are met; then once per interval.
void RunWriter::keepHouse()
{
    nextHouse_ = std::chrono::steady_clock::now() + context_.options.retentionInterval;
    Retention keeper = retention();
    if (!keeper.markInterrupted())
        return; // locked or damaged: the next batch says so, the next interval tries again
    while (!busy()) {
        const Result<std::int64_t> removed = keeper.step(context_.options.retention);
        if (!removed)
            return;
        if (*removed == 0) {
            keeper.sweep(context_.options.fileGrace, [this] { return !busy(); });
            return;
        }
    }
    nextHouse_ = std::chrono::steady_clock::now(); // interrupted: goes on in the next quiet moment
}

} // namespace millrace::store
