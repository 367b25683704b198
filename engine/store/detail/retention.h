#pragma once

#include "engine/store/detail/recordtables.h"

#include <chrono>
#include <functional>

namespace millrace::store {

/// Forgets runs by the rules, a few per transaction. Writer's thread, outside transactions.
class Retention {
public:
    Retention(Database& db, TableWriter& tables, BlobStore& blobs, const Sessions& sessions,
              std::chrono::milliseconds now)
        : db_(db), tables_(tables), blobs_(blobs), sessions_(sessions), now_(now)
    {
    }

    /// Marks runs whose process is gone as interrupted.
    Result<void> markInterrupted();
    /// Forgets the next few runs; the number of them, 0 when the rules are met.
    Result<std::int64_t> step(const RetentionRules& rules);
    /// Gives free pages back to the disk and removes files that no run refers to. `goOn` is asked between them.
    BlobStore::Sweep sweep(std::chrono::seconds grace, const std::function<bool()>& goOn);
    /// Bytes of what is kept, database and files.
    std::int64_t bytes() const;

private:
    std::vector<std::int64_t> victims(const RetentionRules& rules) const;
    std::vector<std::int64_t> rows(const char* sql, std::int64_t parameter) const;

    Database& db_;
    TableWriter& tables_;
    BlobStore& blobs_;
    const Sessions& sessions_;
    const std::chrono::milliseconds now_;
};

} // namespace millrace::store
