#include "engine/store/detail/runwriter.h"

#include <sqlite3.h>

namespace millrace::store {

namespace {

constexpr auto longestDelay = std::chrono::milliseconds(50);
constexpr std::size_t batchEvents = 1000;
// About 200 MB of small events: the disk is slower than the runs for minutes. The runs must not suffer for it.
constexpr std::size_t mostEvents = 200000;

} // namespace

RunWriter::RunWriter(DatabasePlace& place, std::mutex& placeMutex, Report report, std::function<void()> replaced)
    : place_(place), placeMutex_(placeMutex), report_(std::move(report)), replaced_(std::move(replaced))
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
    const bool start = !started_;
    if (start) {
        started_ = true;
        thread_ = std::thread([this] { work(); });
    }
    urgent_ = urgent_ || urgent;
    lock.unlock();
    wake_.notify_one();
}

std::uint64_t RunWriter::handOverAndWait(std::unique_lock<std::mutex>& lock)
{
    const std::uint64_t ticket = handed_ + 1; // the batch that will carry it
    handOver(lock, true);
    lock.lock();
    written_.wait(lock, [&] { return done_ >= ticket; });
    return ticket;
}

void RunWriter::begin(const RunRecord& run)
{
    std::unique_lock lock(mutex_);
    pending_.runs[run.runId].begin = run;
    handOver(lock, false);
}

void RunWriter::append(const std::string& runId, const RunEvent& event)
{
    std::unique_lock lock(mutex_);
    if (pendingEvents_ >= mostEvents) {
        ++dropped_;
        return;
    }
    pending_.runs[runId].events.push_back(event);
    // The writer sleeps until the delay is over: wake it for the first event and for a full batch only.
    ++pendingEvents_;
    if (pendingEvents_ == 1 || pendingEvents_ == batchEvents)
        handOver(lock, false);
}

void RunWriter::finish(const RunRecord& run)
{
    std::unique_lock lock(mutex_);
    pending_.runs[run.runId].finish = run;
    handOver(lock, false);
}

void RunWriter::saveConversation(const ConversationRecord& conversation)
{
    std::unique_lock lock(mutex_);
    pending_.conversations.push_back(conversation);
    handOver(lock, false);
}

Result<void> RunWriter::remove(const std::string& runId)
{
    Result<void> result;
    std::unique_lock lock(mutex_);
    pending_.removals.push_back({runId, &result});
    handOverAndWait(lock);
    return result;
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

void RunWriter::work()
{
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, [this] { return stopping_ || urgent_ || !pending_.empty(); });
        wake_.wait_for(lock, longestDelay, [this] { return stopping_ || urgent_ || pendingEvents_ >= batchEvents; });
        if (pending_.empty() && stopping_)
            break;
        Batch batch = std::exchange(pending_, {});
        pendingEvents_ = 0;
        urgent_ = false;
        const std::size_t dropped = std::exchange(dropped_, 0);
        ++handed_;
        lock.unlock();
        if (dropped > 0)
            report_(Error("store.overload",
                          {MR_TEXT("%1 events were not recorded: the disk is too slow"), {std::to_string(dropped)}}));
        write(batch);
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
            return;
        }
        const Error& error = done.error();
        bool again = error.code == "store.locked"; // each attempt has waited for the lock already
        if (isDamage(error)) {
            closeDatabase();
            const std::lock_guard lock(placeMutex_);
            again = place_.setAside(report_).ok();
            replaced_();
        }
        if (again && attempt < 2)
            continue;
        for (const Removal& removal : batch.removals)
            *removal.result = error;
        // The same trouble every 50 ms is one message.
        if (error.code != lastReported_)
            report_(error);
        lastReported_ = error.code;
        return;
    }
}

bool RunWriter::ensureOpen(Error& error)
{
    if (db_.isOpen())
        return true;
    const std::lock_guard lock(placeMutex_);
    auto opened = place_.openForWriting(report_);
    if (!opened) {
        error = opened.error();
        return false;
    }
    db_ = std::move(*opened);
    tables_ = std::make_unique<TableWriter>(db_);
    for (auto& [id, run] : active_)
        run.row = 0;
    return true;
}

void RunWriter::closeDatabase()
{
    tables_.reset();
    db_.close();
}

Result<void> RunWriter::tryWrite(Batch& batch)
{
    Error error;
    if (!ensureOpen(error))
        return error;
    if (auto begun = db_.execute("BEGIN IMMEDIATE"); !begun)
        return begun;
    for (auto& [runId, pending] : batch.runs)
        writeRun(runId, pending);
    for (const ConversationRecord& conversation : batch.conversations)
        tables_->saveConversation(conversation);
    for (const Removal& removal : batch.removals)
        *removal.result = tables_->removeRun(removal.runId)
                              ? Result<void>()
                              : Error("store.missing", {MR_TEXT("There is no record of %1"), {removal.runId}});
    Result<void> done = tables_->ok() ? db_.execute("COMMIT") : Result<void>(tables_->error());
    if (!done) {
        (void)db_.execute("ROLLBACK");
        tables_->clearError();
        tables_->forgetLinks();
        for (auto& [id, run] : active_)
            run.row = 0;
        return done;
    }
    for (const auto& [runId, pending] : batch.runs)
        if (pending.finish)
            active_.erase(runId);
    if (!batch.removals.empty())
        tables_->forgetLinks();
    if (batch.durable)
        sqlite3_wal_checkpoint_v2(db_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    return {};
}

void RunWriter::writeRun(const std::string& runId, PendingRun& pending)
{
    auto it = active_.find(runId);
    if (it == active_.end()) {
        ActiveRun run;
        run.record = pending.begin ? *pending.begin : pending.finish ? *pending.finish : RunRecord();
        run.record.runId = runId;
        run.redactor = Redactor(run.record.redact);
        it = active_.emplace(runId, std::move(run)).first;
    }
    ActiveRun& run = it->second;
    if (run.row == 0)
        run.row = tables_->ensureRun(run.record, run.redactor);
    if (!pending.events.empty())
        tables_->addEvents(run.row, run.place++, pending.events, run.redactor);
    if (pending.finish)
        tables_->updateRun(run.row, *pending.finish, run.redactor);
}

} // namespace millrace::store
