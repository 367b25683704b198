#pragma once

#include "engine/store/detail/recordtables.h"
#include "engine/store/detail/schema.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace millrace::store {

/// The writing half: takes records from any thread under a short lock and writes them in batches on its own thread,
/// which starts with the first record.
class RunWriter {
public:
    using Report = std::function<void(const Error&)>;

    /// `place` is shared with readers and guarded by `placeMutex`; `replaced` is called when the file was replaced.
    RunWriter(DatabasePlace& place, std::mutex& placeMutex, Report report, std::function<void()> replaced);
    ~RunWriter(); ///< writes what is pending

    void begin(const RunRecord& run);
    void append(const std::string& runId, const RunEvent& event);
    void finish(const RunRecord& run);
    void saveConversation(const ConversationRecord& conversation);
    Result<void> remove(const std::string& runId); ///< waits

    /// Waits until everything handed over so far was written, or given up after an error.
    /// `durable`: also until the system has put it on the disk.
    void drain(bool durable);

private:
    struct PendingRun {
        std::optional<RunRecord> begin, finish;
        std::vector<RunEvent> events;
    };
    struct Removal {
        std::string runId;
        Result<void>* result;
    };
    struct Batch {
        std::unordered_map<std::string, PendingRun> runs;
        std::vector<ConversationRecord> conversations;
        std::vector<Removal> removals;
        bool durable = false;
        bool empty() const { return runs.empty() && conversations.empty() && removals.empty() && !durable; }
    };
    struct ActiveRun {
        RunRecord record;
        Redactor redactor;
        std::int64_t row = 0; // 0: not known in the open database
        std::int64_t place = 0;
    };

    void handOver(std::unique_lock<std::mutex>& lock, bool urgent);
    std::uint64_t handOverAndWait(std::unique_lock<std::mutex>& lock);
    void work();
    void write(Batch& batch);
    Result<void> tryWrite(Batch& batch);
    void writeRun(const std::string& runId, PendingRun& pending);
    bool ensureOpen(Error& error);
    void closeDatabase();

    DatabasePlace& place_;
    std::mutex& placeMutex_;
    Report report_;
    std::function<void()> replaced_;

    std::mutex mutex_; // guards the next group
    std::condition_variable wake_, written_;
    Batch pending_;
    std::size_t pendingEvents_ = 0, dropped_ = 0;
    bool urgent_ = false, stopping_ = false, started_ = false;
    std::uint64_t handed_ = 0, done_ = 0; // batches

    // Writer thread only.
    Database db_;
    std::unique_ptr<TableWriter> tables_;
    std::unordered_map<std::string, ActiveRun> active_;
    std::string lastReported_;

    std::thread thread_; // last: uses everything above
};

} // namespace millrace::store
