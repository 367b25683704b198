#pragma once

#include "engine/store/detail/recordtables.h"
#include "engine/store/detail/retention.h"
#include "engine/store/detail/schema.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <unordered_set>

namespace millrace::store {

/// The writing half: takes records from any thread under a short lock and writes them in batches on its own thread,
/// which starts with the first record.
class RunWriter {
public:
    using Report = std::function<void(const Error&)>;
    /// What it works with; everything outlives it.
    struct Context {
        DatabasePlace& place; ///< shared with readers, guarded by placeMutex
        std::mutex& placeMutex;
        BlobStore& blobs;
        Sessions& sessions;
        const StoreOptions& options;
        Report report;
        std::function<void()> replaced; ///< called when the file was replaced
    };

    explicit RunWriter(Context context);
    ~RunWriter(); ///< writes what is pending

    void begin(const RunRecord& run);
    void append(const std::string& runId, const RunEvent& event);
    void finish(const RunRecord& run);
    void saveConversation(const ConversationRecord& conversation);
    void barrier(const std::string& runId, std::function<void()> durable);

    // These wait.
    Result<RunRecord> claim(const std::string& runId);
    Result<void> mark(const std::string& runId, const std::string& label, bool pinned);
    Result<void> remove(const std::string& runId);
    Result<RunStore::Pruned> prune(const RetentionRules& rules);

    /// Waits until everything handed over so far was written, or given up after an error.
    /// `durable`: also until the system has put it on the disk.
    void drain(bool durable);

private:
    using Time = std::chrono::steady_clock::time_point;

    struct PendingRun {
        std::optional<RunRecord> begin, finish;
        std::vector<RunEvent> events;
    };
    /// Work on the tables that somebody waits for: inside the batch's transaction, or after it.
    struct Job {
        std::function<Result<void>()> work;
        Result<void>* result;
        bool inside = true;
    };
    struct Batch {
        std::unordered_map<std::string, PendingRun> runs;
        std::vector<std::string> order; ///< of runs, as they came: rows are made in this order
        std::vector<ConversationRecord> conversations;
        std::vector<Job> jobs;
        std::vector<std::function<void()>> barriers;
        bool durable = false;
        PendingRun& run(const std::string& runId);
        bool empty() const
        {
            return runs.empty() && conversations.empty() && jobs.empty() && barriers.empty() && !durable;
        }
    };
    struct ActiveRun {
        RunRecord record;
        Redactor redactor;
        TableWriter::Row row;                             // id 0: not known in the open database
        std::vector<std::pair<std::string, Value>> forms; // by execution key: those that wait
        bool masked = false;
    };

    void handOver(std::unique_lock<std::mutex>& lock, bool urgent);
    void handOverAndWait(std::unique_lock<std::mutex>& lock);
    Result<void> waitFor(std::function<Result<void>()> work, bool inside = true);

    // Writer thread.
    void work();
    void waitForWork(std::unique_lock<std::mutex>& lock);
    bool busy();
    void write(Batch& batch);
    Result<void> tryWrite(Batch& batch);
    Result<void> commit(const Batch& batch);
    void requeue(Batch& batch);
    void writeRun(const std::string& runId, PendingRun& pending);
    void follow(ActiveRun& run, const RunEvent& event);
    void store(ActiveRun& run, RunRecord record);
    ActiveRun& active(const std::string& runId, const PendingRun& pending);
    Result<void> claimNow(const std::string& runId, RunRecord& out);
    Result<void> removeNow(const std::string& runId);
    Result<void> pruneNow(const RetentionRules& rules, RunStore::Pruned& out);
    void keepHouse();
    Retention retention();
    bool ensureOpen(Error& error);
    void closeDatabase();
    void forgetRows();
    void strip(RunRecord& run) const;

    const Context context_;
    const std::shared_ptr<const RedactionRules> rules_;

    std::mutex mutex_; // guards the next group
    std::condition_variable wake_, written_;
    Batch pending_;
    std::size_t pendingEvents_ = 0, dropped_ = 0;
    std::unordered_set<std::string> prompt_; // runs whose node ends are written at once
    bool urgent_ = false, soon_ = false, stopping_ = false, started_ = false;
    Time retryAt_;
    std::uint64_t handed_ = 0, done_ = 0; // batches

    // Writer thread only.
    Database db_;
    std::unique_ptr<TableWriter> tables_;
    std::unordered_map<std::string, ActiveRun> active_;
    std::string lastReported_;
    bool unsynced_ = false; // something was committed that may not be on the disk
    Time nextHouse_;

    std::thread thread_; // last: uses everything above
};

} // namespace millrace::store
