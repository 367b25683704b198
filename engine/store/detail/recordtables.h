#pragma once

#include "engine/blobs/blobstore.h"
#include "engine/store/detail/eventcodec.h"
#include "engine/store/detail/sessions.h"
#include "engine/store/detail/sqlite.h"
#include "engine/store/runstore.h"

#include <string>
#include <unordered_set>
#include <vector>

namespace millrace::store {

Error missingRun(const std::string& id);

/// Writes rows through prepared statements of one connection. A failure is remembered: check ok() before committing.
class TableWriter {
public:
    TableWriter(Database& db, BlobStore& blobs, std::size_t blobThreshold);

    bool ok() const { return !failed_; }
    const Error& error() const { return error_; }
    void clearError() { failed_ = false; }

    struct Row {
        std::int64_t id = 0;
        std::int64_t pieces = 0; ///< the place of the next piece of events
    };
    /// The run's row; made from `run` when it is new.
    Row ensureRun(const RunRecord& run, const Redactor& redactor);
    void updateRun(std::int64_t row, const RunRecord& run, const Redactor& redactor);
    void setOwner(std::int64_t row, const std::string& owner);
    void setDocument(std::int64_t row, const std::string& text, const Redactor& redactor);
    void setMasked(std::int64_t row);
    void addEvents(std::int64_t row, std::int64_t place, const std::vector<RunEvent>& events, const Redactor& redactor);
    void saveConversation(const ConversationRecord& conversation);
    /// False when the run is unknown.
    bool mark(const std::string& runId, const std::string& label, bool pinned);
    /// Forgets rows by number.
    void removeRow(std::int64_t row);
    std::int64_t rowOf(const std::string& runId); ///< 0: unknown
    /// After a rollback or a removal: what was linked before may be gone.
    void forgetLinks() { linked_.clear(); }
    /// Files that rows written since the last call refer to: they must be on the disk before a durable commit.
    std::vector<BlobHash> takeNewFiles() { return std::exchange(newFiles_, {}); }

private:
    void bindRun(Statement& to, const RunRecord& run, std::int64_t row, const Redactor& redactor, bool all);
    BlobSink sinkFor(std::int64_t row);
    void keep(std::int64_t row, const BlobHash& hash, std::string_view content);
    void keepInline(const BlobHash& hash, std::string_view content, std::int64_t row);
    void noteFile(std::int64_t row, const BlobHash& hash, std::int64_t size);
    void check(int code);

    Database& db_;
    BlobStore& blobs_;
    const std::size_t blobThreshold_;
    Statement insertRun_, findRun_, updateRun_, insertPiece_, findContent_, insertContent_, link_, linkFile_,
        saveConversation_;
    std::unordered_set<std::string> linked_; // row and hash, of late
    std::vector<BlobHash> newFiles_;
    bool failed_ = false;
    Error error_;
};

/// Reads rows of one connection.
class TableReader {
public:
    TableReader(Database& db, const BlobStore& blobs, const Sessions& sessions)
        : db_(db), blobs_(blobs), sessions_(sessions)
    {
    }

    Result<std::vector<RunRecord>> list(const std::string& appPath, int limit);
    Result<RunRecord> run(const std::string& runId);
    Result<std::vector<RunEvent>> events(const std::string& runId);
    Result<StoredRun> load(const std::string& runId);
    Result<ConversationRecord> conversation(const std::string& id);
    Result<std::vector<RunRecord>> turns(const std::string& conversationId);

private:
    Result<std::vector<RunRecord>> readRuns(Statement& from);
    BlobSource source();

    Database& db_;
    const BlobStore& blobs_;
    const Sessions& sessions_;
};

} // namespace millrace::store
