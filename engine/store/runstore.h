#pragma once

#include "engine/base/result.h"
#include "engine/run/event.h"
#include "engine/services/fileservice.h"
#include "engine/store/storeoptions.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace millrace {

struct RunRecord {
    std::string runId, appPath, appName, mode, profile;
    std::string rehearsal; ///< path, or empty
    std::string conversationId;
    Value inputs, outputs;
    std::string query, answer; ///< chat apps
    /// As read: Interrupted when the process that carried the run is gone.
    RunStatus status = RunStatus::Running;
    std::string error;
    std::chrono::milliseconds startedAt{0};
    double elapsed = 0; ///< seconds
    std::int64_t totalTokens = 0;
    int totalSteps = 0, exceptions = 0;
    /// Texts that must not be stored (secret environment variables, keys). Given to begin(); every occurrence in this
    /// run's texts is stored as Secret::mask() shows it. Also found when JSON- or percent-encoded. Never stored itself.
    std::vector<std::string> redact;

    /// The app's text as it was run. Given to begin(); read by load() only.
    std::string document;
    std::string parentRunId; ///< the run that this one runs again from some node; empty: none
    Value options;           ///< what else resuming needs: storedOptions() (startoptions.h)
    /// Paused: the forms that wait, an array of objects: `key` (executionKey()), `node_id`, `frame`, `node_title`, and
    /// the form as HumanForm::toValue() gives it. Kept by the store from the events; empty in what is recorded.
    Value forms;
    std::string label; ///< chosen by the user; set by mark() only
    bool pinned = false;
    bool masked = false; ///< some value was stored masked: a resumed run sees the mask
};

struct ConversationRecord {
    std::string id, appPath, title;
    Value variables; ///< stored conversation variables, name → value
    std::chrono::milliseconds updatedAt{0};
};

/// All that is known of a run.
struct StoredRun {
    RunRecord record;
    std::vector<RunEvent> events;
    /// False: events are missing (they could not be written, or only metadata was recorded), so that the run cannot be
    /// gone on with.
    bool complete() const;
};

/// The project's run database (SQLite, WAL) in PROJECT/.millrace/runs.sqlite. Writes go to a thread of its own in
/// batches with a bounded delay, so that recording does not slow a run. Thread-safe. Any number of processes may record
/// into one project.
class RunStore {
public:
    /// Makes the folder (with a .gitignore of `*`) and the database on the first write, not before. Writes become
    /// visible to other readers, and safe from a crash of this process, within 50 ms or 1000 events.
    /// A database that is corrupt or from a newer version is kept aside and reported, never overwritten; one of an
    /// older version is brought up to date in place.
    static Result<std::shared_ptr<RunStore>> open(const std::string& projectDir, const StoreOptions& options);
    static Result<std::shared_ptr<RunStore>> open(const std::string& projectDir)
    {
        return open(projectDir, StoreOptions());
    }
    virtual ~RunStore() = default; ///< writes what is pending

    // Recording: cheap, from any thread.
    virtual void begin(const RunRecord& run) = 0;
    virtual void append(const std::string& runId, const RunEvent& event) = 0;
    virtual void finish(const RunRecord& run) = 0;
    virtual void saveConversation(const ConversationRecord& conversation) = 0;
    virtual void flush() = 0; ///< returns when everything is on disk
    /// Calls `durable` on the writer's thread as soon as everything recorded so far is on the disk (also after a power
    /// cut), or could not be written: the run goes on unrecorded then, and the error was reported. What one run's
    /// barrier waits for is committed together with what others recorded meanwhile.
    /// From then on, ends of this run's nodes are written within 2 ms.
    virtual void barrier(const std::string& runId, std::function<void()> durable) = 0;

    // Reading: waits for what was recorded before; blocks on the database, so call it off the main thread.
    // Errors: `store.missing` (unknown id) and the codes of setErrorListener().
    virtual Result<std::vector<RunRecord>> list(const std::string& appPath,
                                                int limit = 200) = 0; ///< newest first; empty path: all
    virtual Result<RunRecord> run(const std::string& runId) = 0;
    virtual Result<std::vector<RunEvent>> events(const std::string& runId) = 0;
    /// Everything, for replaying it.
    virtual Result<StoredRun> load(const std::string& runId) = 0;
    virtual Result<ConversationRecord> conversation(const std::string& id) = 0;
    /// Earlier turns of a conversation, oldest first.
    virtual Result<std::vector<RunRecord>> turns(const std::string& conversationId) = 0;

    // Changing: waits as well.
    /// Takes a run that is over, paused or interrupted in order to go on with it: from now on this process carries it,
    /// and further events follow the recorded ones. begin() with the (completed) record comes next, or finish() with
    /// what claim() returned to let it be. Returns the record as it was.
    /// Errors: `store.busy` (a living process carries it), `store.missing`.
    virtual Result<RunRecord> claim(const std::string& runId) = 0;
    virtual Result<void> mark(const std::string& runId, const std::string& label, bool pinned) = 0;
    /// Forgets a run and what only it used. Error `store.busy` when a living process carries it.
    virtual Result<void> remove(const std::string& runId) = 0;
    struct Pruned {
        std::int64_t runs = 0, files = 0;
        std::int64_t bytesBefore = 0, bytesAfter = 0;
    };
    /// Applies the rules of retention now, and frees files that nothing refers to. It also happens by itself with the
    /// first record and then every hour, a little at a time.
    virtual Result<Pruned> prune(const RetentionRules& rules) = 0;

    /// Files that this project's runs take in or make, below .millrace; recorded values that name them keep them.
    /// Never null; lives as long as the store.
    virtual std::shared_ptr<FileService> files() = 0;
    virtual const StoreOptions& options() const = 0;
    /// Called on the thread that notices (mostly the writer's) when something could not be written or was kept aside.
    /// Codes: `store.full`, `store.locked`, `store.corrupt`, `store.newer`, `store.unwritable`, `store.overload`.
    /// Errors noticed before a listener was set are handed to it at once.
    virtual void setErrorListener(std::function<void(const Error&)> listener) = 0;
};

} // namespace millrace
