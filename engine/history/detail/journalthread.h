#pragma once

#include "engine/history/detail/disk.h"
#include "engine/history/detail/records.h"
#include "engine/history/journal.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>
#include <thread>
#include <variant>

namespace millrace {

namespace history {

/// The writing side of one journal; only the writing thread touches it after it was handed over.
struct Output {
    JournalClaim claim;
    std::int64_t validBytes = 0; ///< what stands behind it is cut before the first write
    bool prepared = false;
    AppendFile file;
    std::string backlog;   ///< encoded and not yet written
    std::size_t steps = 0; ///< pushed since the last rewriting, at least
    std::int64_t rewriteAt = 0;
    std::atomic<std::uint64_t> first = 0; ///< steps before it were forgotten
    std::atomic<bool> astray = false;     ///< undo went where the journal does not reach: it must begin anew
    bool lost = false;                    ///< nothing is written until it begins anew
    bool full = false;                    ///< records were left out: nothing more is written

    ~Output();
    Output() = default;
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    /// Empty, or why it failed; what is left is tried again.
    std::string write(const JournalLimits& limits);
    void remove();
    void moveTo(JournalClaim target);

private:
    std::string prepare();
    void rewrite(const JournalLimits& limits);
};

/// Lets go of a claim: nothing of it stays but the journal itself.
void letGo(JournalClaim& claim);

struct Remove {};
struct Move {
    JournalClaim target;
};
struct Close {};

struct Job {
    std::shared_ptr<Output> output;
    std::variant<Record, Remove, Move, Close> what;
};

} // namespace history

struct JournalThread::Private {
    Private(JournalLimits journalLimits, std::chrono::milliseconds batchDelay);
    ~Private(); ///< writes what is left

    void post(history::Job job);
    void run();
    void flush();

    const JournalLimits limits;
    const std::chrono::milliseconds delay;

    std::mutex mutex;
    std::condition_variable wake, done;
    // Guarded by the mutex.
    std::deque<history::Job> jobs;
    std::function<void(const Error*)> listener;
    std::uint64_t posted = 0, finished = 0;
    int hurried = 0; ///< callers of flush()
    bool ending = false;

private:
    void work(std::deque<history::Job> batch);
    void encodeInto(history::Output& output, const history::Record& record);

    std::set<std::shared_ptr<history::Output>> open_; // of the writing thread
    std::thread thread_;                              // last: it uses all of the above
};

} // namespace millrace
