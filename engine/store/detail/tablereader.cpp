#include "engine/store/detail/recordcolumns.h"
#include "engine/store/detail/recordtables.h"

#include <QByteArray>
#include <sqlite3.h>

#include <map>
#include <type_traits>

namespace millrace::store {

namespace {

std::string selectRuns()
{
    std::string columns;
    eachColumn([&](const char* name, auto, Written) { columns += std::string(name) + ','; });
    return "SELECT " + columns + "owner FROM runs ";
}

Error damagedPiece(const std::string& id)
{
    return Error("store.corrupt", {MR_TEXT("The record of %1 is damaged"), {id}}, {});
}

RunStatus statusFrom(std::int64_t number)
{
    const bool known = number >= 0 && number <= static_cast<std::int64_t>(RunStatus::Interrupted);
    return known ? static_cast<RunStatus>(number) : RunStatus::Failed;
}

class ColumnReader {
public:
    ColumnReader(const Statement& from, const BlobSource& contents, RunRecord& to)
        : from_(from), contents_(contents), to_(to)
    {
    }
    template<class Member> void operator()(const char*, Member member, Written)
    {
        read(to_.*member, column_);
        ++column_;
    }
    int column() const { return column_; }

private:
    void read(std::string& to, int column) const { to = from_.text(column); }
    void read(std::int64_t& to, int column) const { to = from_.number(column); }
    void read(int& to, int column) const { to = static_cast<int>(from_.number(column)); }
    void read(bool& to, int column) const { to = from_.number(column) != 0; }
    void read(double& to, int column) const { to = from_.real(column); }
    void read(RunStatus& to, int column) const { to = statusFrom(from_.number(column)); }
    void read(std::chrono::milliseconds& to, int column) const { to = std::chrono::milliseconds(from_.number(column)); }
    // A value that is damaged is left out rather than hiding the whole list.
    void read(Value& to, int column) const { (void)decodeValue(from_.blob(column), contents_, to); }

    const Statement& from_;
    const BlobSource& contents_;
    RunRecord& to_;
    int column_ = 0;
};

} // namespace

Error missingRun(const std::string& id)
{
    return Error("store.missing", {MR_TEXT("There is no record of %1"), {id}},
                 {MR_TEXT("It may have been deleted, or belong to another project.")});
}

BlobSource TableReader::source()
{
    auto statement = std::make_shared<Statement>(db_.prepare("SELECT packed,data FROM contents WHERE hash=?1"));
    BlobSource out;
    out.pathOf = [this](const BlobHash& hash) { return blobs_.pathOf(hash); };
    out.content = [this, statement](const BlobHash& hash, std::string& content) {
        statement->bindBlob(1, hash);
        const bool found = statement->step() == SQLITE_ROW;
        if (found) {
            const std::string_view data = statement->blob(1);
            if (statement->number(0)) {
                const QByteArray plain =
                    qUncompress(reinterpret_cast<const uchar*>(data.data()), static_cast<qsizetype>(data.size()));
                content.assign(plain.constData(), static_cast<std::size_t>(plain.size()));
            } else {
                content.assign(data);
            }
        }
        statement->reset();
        if (found)
            return true;
        Result<std::string> file = blobs_.read(hash);
        if (file)
            content = std::move(*file);
        return file.ok();
    };
    return out;
}

Result<std::vector<RunRecord>> TableReader::readRuns(Statement& from)
{
    std::vector<RunRecord> out;
    const BlobSource contents = source();
    std::map<std::string, bool> alive; // a project has few sessions: each is asked for once
    int code = from.step();
    for (; code == SQLITE_ROW; code = from.step()) {
        RunRecord run;
        ColumnReader reader(from, contents, run);
        eachColumn(reader);
        if (run.status == RunStatus::Running) {
            const std::string owner = from.text(reader.column());
            const auto [known, fresh] = alive.try_emplace(owner, false);
            if (fresh)
                known->second = sessions_.isAlive(owner);
            if (!known->second)
                run.status = RunStatus::Interrupted;
        }
        out.push_back(std::move(run));
    }
    if (code != SQLITE_DONE)
        return db_.lastError();
    return out;
}

// Newest first by the order in which they were begun: the system's clock may have been set back in between.
Result<std::vector<RunRecord>> TableReader::list(const std::string& appPath, int limit)
{
    const std::string sql = selectRuns() + (appPath.empty() ? "" : "WHERE app_path=?1 ") + "ORDER BY id DESC LIMIT ?2";
    Statement statement = db_.prepare(sql.c_str());
    if (!appPath.empty())
        statement.bindText(1, appPath);
    statement.bind(2, static_cast<std::int64_t>(limit));
    return readRuns(statement);
}

Result<RunRecord> TableReader::run(const std::string& runId)
{
    Statement statement = db_.prepare((selectRuns() + "WHERE run_id=?1").c_str());
    auto runs = readRuns(statement.bindText(1, runId));
    if (!runs)
        return runs.error();
    if (runs->empty())
        return missingRun(runId);
    return std::move(runs->front());
}

Result<std::vector<RunEvent>> TableReader::events(const std::string& runId)
{
    Statement row = db_.prepare("SELECT id FROM runs WHERE run_id=?1");
    const int found = row.bindText(1, runId).step();
    if (found == SQLITE_DONE)
        return missingRun(runId);
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

Result<StoredRun> TableReader::load(const std::string& runId)
{
    auto record = run(runId);
    if (!record)
        return record.error();
    auto told = events(runId);
    if (!told)
        return told.error();
    StoredRun out{std::move(*record), std::move(*told)};
    Statement document = db_.prepare("SELECT document FROM runs WHERE run_id=?1");
    if (document.bindText(1, runId).step() == SQLITE_ROW) {
        const BlobHash hash(document.blob(0));
        if (!hash.empty() && !source().content(hash, out.record.document))
            return damagedPiece(runId);
    }
    return out;
}

Result<ConversationRecord> TableReader::conversation(const std::string& id)
{
    Statement row = db_.prepare("SELECT id,app_path,title,variables,updated_at FROM conversations WHERE id=?1");
    const int found = row.bindText(1, id).step();
    if (found == SQLITE_DONE)
        return missingRun(id);
    if (found != SQLITE_ROW)
        return db_.lastError();
    ConversationRecord out{row.text(0), row.text(1), row.text(2), {}, std::chrono::milliseconds(row.number(4))};
    if (!decodeValue(row.blob(3), source(), out.variables))
        return damagedPiece(id);
    return out;
}

Result<std::vector<RunRecord>> TableReader::turns(const std::string& conversationId)
{
    Statement statement =
        db_.prepare((selectRuns() + "WHERE conversation_id=?1 AND conversation_id<>'' ORDER BY id").c_str());
    return readRuns(statement.bindText(1, conversationId));
}

} // namespace millrace::store
