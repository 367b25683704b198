#include "engine/history/detail/journalthread.h"

#include "engine/history/detail/replay.h"

#include <algorithm>
#include <filesystem>

namespace millrace {

namespace history {

namespace {

constexpr std::size_t mostBacklog = 128u << 20;

namespace fs = std::filesystem;

} // namespace

void letGo(JournalClaim& claim)
{
    // Removed while it is held: whoever takes it later finds that it is no longer named (claimJournalFile).
    std::error_code code;
    if (claim)
        fs::remove(claim.file + ".lock", code);
    claim = {};
}

Output::~Output()
{
    file.close();
    letGo(claim);
}

std::string Output::prepare()
{
    if (prepared)
        return {};
    if (std::string why = file.open(claim.file); !why.empty())
        return why;
    if (std::string why = file.truncate(validBytes); !why.empty())
        return why;
    if (validBytes == 0) {
        if (std::string why = file.append(journalMark()); !why.empty())
            return why;
        syncFolder(fs::path(claim.file).parent_path().string());
    }
    prepared = true;
    return {};
}

std::string Output::write(const JournalLimits& limits)
{
    if (backlog.empty())
        return {};
    if (std::string why = prepare(); !why.empty())
        return why;
    if (std::string why = file.append(backlog); !why.empty())
        return why;
    backlog.clear();
    if (std::string why = file.sync(); !why.empty())
        return why;
    const std::int64_t bound = std::max(limits.bytes, rewriteAt);
    if (file.size() > bound || steps > limits.steps + limits.steps / 5)
        rewrite(limits);
    return {};
}

void Output::rewrite(const JournalLimits& limits)
{
    // Whether it works or not, the next attempt waits until it can pay.
    rewriteAt = file.size() * 2;
    steps = 0;
    const Result<std::string> present = readJournal(claim.file);
    const Compacted made = present ? compacted(*present, limits) : Compacted();
    const std::string& smaller = made.bytes;
    if (smaller.empty() || static_cast<std::int64_t>(smaller.size()) >= file.size())
        return;
    const std::string beside = claim.file + ".new";
    AppendFile next;
    std::error_code code;
    fs::remove(beside, code);
    if (!next.open(beside).empty() || !next.append(smaller).empty() || !next.sync().empty())
        return;
    next.close();
    file.close();
    fs::rename(beside, claim.file, code);
    syncFolder(fs::path(claim.file).parent_path().string());
    first = std::max(first.load(), made.first);
    rewriteAt = static_cast<std::int64_t>(smaller.size()) * 2;
    if (!file.open(claim.file).empty()) {
        prepared = false;
        validBytes = static_cast<std::int64_t>(smaller.size());
    }
}

void Output::remove()
{
    backlog.clear();
    file.close();
    prepared = false;
    validBytes = 0;
    full = false;
    std::error_code code;
    if (claim)
        fs::remove(claim.file, code);
    letGo(claim);
}

void Output::moveTo(JournalClaim target)
{
    const std::string from = claim.file;
    if (prepared)
        validBytes = file.size();
    file.close();
    prepared = false;
    std::error_code code;
    fs::rename(from, target.file, code);
    if (code) {
        // Another file system.
        fs::copy_file(from, target.file, fs::copy_options::overwrite_existing, code);
        if (code)
            return; // it goes on where it is
        fs::remove(from, code);
    }
    letGo(claim);
    claim = std::move(target);
}

} // namespace history

using namespace history;

JournalThread::Private::Private(JournalLimits journalLimits, std::chrono::milliseconds batchDelay)
    : limits(journalLimits), delay(batchDelay), thread_([this] { run(); })
{
}

void JournalThread::Private::post(Job job)
{
    const std::lock_guard lock(mutex);
    jobs.push_back(std::move(job));
    ++posted;
    wake.notify_all();
}

void JournalThread::Private::run()
{
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::seconds retry(2);
    std::unique_lock lock(mutex);
    while (true) {
        const bool owing = std::any_of(open_.begin(), open_.end(), [](const auto& o) { return !o->backlog.empty(); });
        const auto some = [this] { return !jobs.empty() || ending; };
        if (owing)
            wake.wait_for(lock, retry, some);
        else
            wake.wait(lock, some);
        if (ending && jobs.empty())
            return;
        if (!jobs.empty()) // a batch: what follows at once goes with it
            wake.wait_until(lock, Clock::now() + delay, [this] { return hurried > 0 || ending; });
        std::deque<Job> batch;
        batch.swap(jobs);
        const std::size_t count = batch.size();
        lock.unlock();
        work(std::move(batch));
        lock.lock();
        finished += count;
        done.notify_all();
    }
}

void JournalThread::Private::work(std::deque<Job> batch)
{
    std::string trouble;
    std::string place;
    const auto write = [&](Output& output) {
        if (std::string why = output.write(limits); !why.empty()) {
            trouble = why;
            place = output.claim.file;
        }
    };
    for (Job& job : batch) {
        Output& output = *job.output;
        if (auto* record = std::get_if<Record>(&job.what)) {
            open_.insert(job.output);
            encodeInto(output, *record);
        } else if (std::holds_alternative<Remove>(job.what)) {
            output.remove();
            open_.erase(job.output);
        } else if (auto* move = std::get_if<Move>(&job.what)) {
            write(output);
            output.moveTo(std::move(move->target));
        } else {
            write(output);
            open_.erase(job.output);
        }
    }
    for (const auto& output : open_)
        write(*output);
    std::function<void(const Error*)> tell;
    {
        const std::lock_guard lock(mutex);
        tell = listener;
    }
    if (!tell)
        return;
    if (trouble.empty()) {
        tell(nullptr);
        return;
    }
    const Error error("journal.unwritable", {MR_TEXT("Changes cannot be kept safe: %1"), {trouble}},
                      {MR_TEXT("Save your work, and check the room on the disk. It is tried again.")}, place);
    tell(&error);
}

void JournalThread::Private::encodeInto(Output& output, const Record& record)
{
    // The disk refuses for long. A journal with a hole would be worse than an old one.
    output.full = output.full || output.backlog.size() > mostBacklog;
    if (output.full)
        return;
    // Undone beyond what was forgotten just now: nothing more can be followed until the text is told anew.
    if (record.kind == Record::Kind::Anew)
        output.lost = false;
    else if (record.kind == Record::Kind::Position && record.position < output.first)
        output.lost = output.astray = true;
    if (output.lost)
        return;
    output.backlog += encode(record);
    output.steps += record.kind == Record::Kind::Push || record.kind == Record::Kind::Replace ? 1 : 0;
}

JournalThread::Private::~Private()
{
    {
        const std::lock_guard lock(mutex);
        ending = true;
        wake.notify_all();
    }
    thread_.join();
}

void JournalThread::Private::flush()
{
    std::unique_lock lock(mutex);
    const std::uint64_t wanted = posted;
    ++hurried;
    wake.notify_all();
    done.wait(lock, [&] { return finished >= wanted; });
    --hurried;
}

JournalThread::JournalThread(JournalLimits limits, std::chrono::milliseconds delay)
    : d_(std::make_shared<Private>(limits, delay))
{
}

JournalThread::~JournalThread() = default;

void JournalThread::flush()
{
    d_->flush();
}

std::size_t JournalThread::waiting() const
{
    const std::lock_guard lock(d_->mutex);
    return static_cast<std::size_t>(d_->posted - d_->finished);
}

void JournalThread::setListener(std::function<void(const Error*)> listener)
{
    const std::lock_guard lock(d_->mutex);
    d_->listener = std::move(listener);
}

} // namespace millrace
