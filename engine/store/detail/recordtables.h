#pragma once

#include "engine/store/detail/eventcodec.h"
#include "engine/store/detail/sqlite.h"
#include "engine/store/runstore.h"

#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

namespace millrace::store {

/// Writes rows through prepared statements of one connection. A failure is remembered: check ok() before committing.
class TableWriter {
public:
    explicit TableWriter(Database& db);

    bool ok() const { return !failed_; }
    const Error& error() const { return error_; }
    void clearError() { failed_ = false; }

    /// Row number of the run; made from `run` when it is new.
    std::int64_t ensureRun(const RunRecord& run, const Redactor& redactor);
    void updateRun(std::int64_t row, const RunRecord& run, const Redactor& redactor);
    void addEvents(std::int64_t row, std::int64_t place, const std::vector<RunEvent>& events, const Redactor& redactor);
    void saveConversation(const ConversationRecord& conversation);
    /// False when the run is unknown.
    bool removeRun(const std::string& runId);
    /// After a rollback: what was linked before may be gone.
    void forgetLinks() { linked_.clear(); }

private:
    void bindRun(Statement& to, const RunRecord& run, std::int64_t row, const Redactor& redactor);
    void keep(std::int64_t row, const BlobHash& hash, std::string_view content);
    void check(int code);

    Database& db_;
    Statement insertRun_, findRun_, updateRun_, insertPiece_, findContent_, insertContent_, link_, saveConversation_;
    std::unordered_set<std::string> linked_; // row and hash, of late
    bool failed_ = false;
    Error error_;
};

/// Reads rows of one connection.
class TableReader {
public:
    explicit TableReader(Database& db) : db_(db) {}

    Result<std::vector<RunRecord>> list(const std::string& appPath, int limit);
    Result<RunRecord> run(const std::string& runId);
    Result<std::vector<RunEvent>> events(const std::string& runId);
    Result<ConversationRecord> conversation(const std::string& id);
    Result<std::vector<RunRecord>> turns(const std::string& conversationId);

private:
    Result<std::vector<RunRecord>> readRuns(Statement& from);
    BlobSource source();

    Database& db_;
};

} // namespace millrace::store
