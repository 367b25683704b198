#include "engine/store/detail/recordtables.h"

#include <QByteArray>
#include <sqlite3.h>

namespace millrace::store {

namespace {

constexpr const char* runColumns =
    "SELECT run_id,app_path,app_name,mode,profile,rehearsal,conversation_id,query,answer,status,error,inputs,outputs,"
    "started_at,elapsed,total_tokens,total_steps,exceptions FROM runs ";

Error missing(const std::string& id)
{
    return Error("store.missing", {MR_TEXT("There is no record of %1"), {id}},
                 {MR_TEXT("It may have been deleted, or belong to another project.")});
}

Error damagedPiece(const std::string& id)
{
    return Error("store.corrupt", {MR_TEXT("The record of %1 is damaged"), {id}}, {});
}

RunStatus statusFrom(std::int64_t number)
{
    const bool known = number >= 0 && number <= static_cast<std::int64_t>(RunStatus::Stopped);
    return known ? static_cast<RunStatus>(number) : RunStatus::Failed;
}

} // namespace

BlobSource TableReader::source()
{
    auto statement = std::make_shared<Statement>(db_.prepare("SELECT packed,data FROM contents WHERE hash=?1"));
    return [statement](const BlobHash& hash, std::string& out) {
        statement->bindBlob(1, hash);
        const bool found = statement->step() == SQLITE_ROW;
        if (found) {
            const std::string_view data = statement->blob(1);
            if (statement->number(0)) {
                const QByteArray plain =
                    qUncompress(reinterpret_cast<const uchar*>(data.data()), static_cast<qsizetype>(data.size()));
                out.assign(plain.constData(), static_cast<std::size_t>(plain.size()));
            } else {
                out.assign(data);
            }
        }
        statement->reset();
        return found;
    };
}

Result<std::vector<RunRecord>> TableReader::readRuns(Statement& from)
{
    std::vector<RunRecord> out;
    const BlobSource contents = source();
    int code = from.step();
    for (; code == SQLITE_ROW; code = from.step()) {
        RunRecord run;
        std::string* texts[] = {&run.runId,     &run.appPath,        &run.appName, &run.mode,  &run.profile,
                                &run.rehearsal, &run.conversationId, &run.query,   &run.answer};
        int column = 0;
        for (std::string* text : texts)
            *text = from.text(column++);
        run.status = statusFrom(from.number(9));
        run.error = from.text(10);
        // A value that is damaged is left out rather than hiding the whole list.
        (void)decodeValue(from.blob(11), contents, run.inputs);
        (void)decodeValue(from.blob(12), contents, run.outputs);
        run.startedAt = std::chrono::milliseconds(from.number(13));
        run.elapsed = from.real(14);
        run.totalTokens = from.number(15);
        run.totalSteps = static_cast<int>(from.number(16));
        run.exceptions = static_cast<int>(from.number(17));
        out.push_back(std::move(run));
    }
    if (code != SQLITE_DONE)
        return db_.lastError();
    return out;
}

Result<std::vector<RunRecord>> TableReader::list(const std::string& appPath, int limit)
{
    const std::string sql = std::string(runColumns) + (appPath.empty() ? "" : "WHERE app_path=?1 ") +
                            "ORDER BY started_at DESC, id DESC LIMIT ?2";
    Statement statement = db_.prepare(sql.c_str());
    if (!appPath.empty())
        statement.bindText(1, appPath);
    statement.bind(2, static_cast<std::int64_t>(limit));
    return readRuns(statement);
}

Result<RunRecord> TableReader::run(const std::string& runId)
{
    Statement statement = db_.prepare((std::string(runColumns) + "WHERE run_id=?1").c_str());
    auto runs = readRuns(statement.bindText(1, runId));
    if (!runs)
        return runs.error();
    if (runs->empty())
        return missing(runId);
    return std::move(runs->front());
}

Result<std::vector<RunEvent>> TableReader::events(const std::string& runId)
{
    Statement row = db_.prepare("SELECT id FROM runs WHERE run_id=?1");
    const int found = row.bindText(1, runId).step();
    if (found == SQLITE_DONE)
        return missing(runId);
    if (found != SQLITE_ROW)
        return db_.lastError();
    Statement pieces = db_.prepare("SELECT data FROM event_pieces WHERE run=?1 ORDER BY place");
    pieces.bind(1, row.number(0));
    std::vector<RunEvent> out;
    const BlobSource contents = source();
    int code = pieces.step();
    for (; code == SQLITE_ROW; code = pieces.step())
        if (!decodeEvents(pieces.blob(0), contents, out))
            return damagedPiece(runId);
    if (code != SQLITE_DONE)
        return db_.lastError();
    return out;
}

Result<ConversationRecord> TableReader::conversation(const std::string& id)
{
    Statement row = db_.prepare("SELECT id,app_path,title,variables,updated_at FROM conversations WHERE id=?1");
    const int found = row.bindText(1, id).step();
    if (found == SQLITE_DONE)
        return missing(id);
    if (found != SQLITE_ROW)
        return db_.lastError();
    ConversationRecord out{row.text(0), row.text(1), row.text(2), {}, std::chrono::milliseconds(row.number(4))};
    if (!decodeValue(row.blob(3), source(), out.variables))
        return damagedPiece(id);
    return out;
}

Result<std::vector<RunRecord>> TableReader::turns(const std::string& conversationId)
{
    Statement statement = db_.prepare((std::string(runColumns) + "WHERE conversation_id=?1 AND conversation_id<>'' "
                                                                 "ORDER BY started_at, id")
                                          .c_str());
    return readRuns(statement.bindText(1, conversationId));
}

} // namespace millrace::store
