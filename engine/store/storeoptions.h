#pragma once

#include "engine/base/value.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace millrace {

class Clock;

/// Which runs of a project are forgotten. Pinned runs are kept, and so are runs under way; paused ones only yield to
/// keepDays. 0: no limit.
struct RetentionRules {
    int keepDays = 0;           ///< by the start of the run
    std::int64_t keepRuns = 0;  ///< the newest ones
    std::int64_t keepBytes = 0; ///< database and files together; the oldest runs go first
};

/// How a project's runs are recorded.
struct StoreOptions {
    enum class Detail {
        All,      ///< everything: runs can be resumed
        Metadata, ///< states, times and usage, but no value and no text
        None      ///< nothing at all
    };
    Detail detail = Detail::All;
    RetentionRules retention;
    /// What is masked in everything stored, besides RunRecord::redact: a name masks the whole value of every variable
    /// and JSON key so called; `/…/` is a regular expression whose matches in texts are masked.
    std::vector<std::string> redact;
    /// Values of at least this size are kept as files instead of in the database; bytes.
    std::size_t blobThreshold = 1024 * 1024;
    std::int64_t largestFile = 0; ///< for RunStore::files(); bytes, 0: no limit
    /// Every commit waits for the disk; else only those that a barrier asks for.
    bool alwaysSync = false;
    std::chrono::seconds retentionInterval{3600};
    /// Files that nothing refers to are kept this long: their use may be about to be recorded.
    std::chrono::seconds fileGrace{24 * 3600};
    const Clock* clock = nullptr; ///< outlives the store; null: the system's

    /// From the section `history` of the user's settings and of millrace.yml (its entries win, lists are joined):
    /// `keep_days`, `keep_runs`, `max_mb`, `redact`, `record`, `blob_kb`, `max_file_mb`, `sync`. Entries of a wrong
    /// kind count as absent.
    static StoreOptions fromSettings(const Value& user, const Value& project);
};

} // namespace millrace
