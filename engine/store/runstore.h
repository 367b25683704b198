#pragma once

#include "engine/base/result.h"
#include "engine/run/event.h"

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
    RunStatus status = RunStatus::Running;
    std::string error;
    std::chrono::milliseconds startedAt{0};
    double elapsed = 0; ///< seconds
    std::int64_t totalTokens = 0;
    int totalSteps = 0, exceptions = 0;
    /// Texts that must not be stored (secret environment variables, keys). Given to begin(); every occurrence in this
    /// run's texts is stored as Secret::mask() shows it. Also found when JSON- or percent-encoded. Never stored itself.
    std::vector<std::string> redact;
};

struct ConversationRecord {
    std::string id, appPath, title;
    Value variables; ///< stored conversation variables, name → value
    std::chrono::milliseconds updatedAt{0};
};

/// The project's run database (SQLite, WAL) in PROJECT/.millrace/runs.sqlite. Writes go to a thread of its own in
/// batches with a bounded delay, so that recording does not slow a run. Thread-safe.
class RunStore {
public:
    /// Makes the folder (with a .gitignore of `*`) and the database on the first write, not before. Writes become
    /// visible to other readers, and safe from a crash of this process, within 50 ms or 1000 events.
    /// A database that is corrupt or from a newer version is kept aside and reported, never overwritten.
    static Result<std::shared_ptr<RunStore>> open(const std::string& projectDir);
    virtual ~RunStore() = default; ///< writes what is pending

    // Recording: cheap, from any thread.
    virtual void begin(const RunRecord& run) = 0;
    virtual void append(const std::string& runId, const RunEvent& event) = 0;
    virtual void finish(const RunRecord& run) = 0;
    virtual void saveConversation(const ConversationRecord& conversation) = 0;
    virtual void flush() = 0; ///< returns when everything is on disk

    // Reading: waits for what was recorded before; blocks on the database, so call it off the main thread.
    // Errors: `store.missing` (unknown id) and the codes of setErrorListener().
    virtual Result<std::vector<RunRecord>> list(const std::string& appPath,
                                                int limit = 200) = 0; ///< newest first; empty path: all
    virtual Result<RunRecord> run(const std::string& runId) = 0;
    virtual Result<std::vector<RunEvent>> events(const std::string& runId) = 0;
    virtual Result<ConversationRecord> conversation(const std::string& id) = 0;
    /// Earlier turns of a conversation, oldest first.
    virtual Result<std::vector<RunRecord>> turns(const std::string& conversationId) = 0;
    /// Forgets a run and what only it used.
    virtual Result<void> remove(const std::string& runId) = 0;
    /// Called on the thread that notices (mostly the writer's) when something could not be written or was kept aside.
    /// Codes: `store.full`, `store.locked`, `store.corrupt`, `store.newer`, `store.unwritable`, `store.overload`.
    /// Errors noticed before a listener was set are handed to it at once.
    virtual void setErrorListener(std::function<void(const Error&)> listener) = 0;
};

} // namespace millrace
