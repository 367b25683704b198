#include "engine/store/detail/schema.h"

#include <filesystem>
#include <fstream>

namespace millrace::store {

namespace fs = std::filesystem;

namespace {

// A migration per version: tables of version N are made by running the first N.
constexpr const char* migrations[schemaVersion] = {
    R"(
CREATE TABLE runs(
  id INTEGER PRIMARY KEY, run_id TEXT NOT NULL UNIQUE, app_path TEXT NOT NULL, app_name TEXT NOT NULL,
  mode TEXT NOT NULL, profile TEXT NOT NULL, rehearsal TEXT NOT NULL, conversation_id TEXT NOT NULL,
  query TEXT NOT NULL, answer TEXT NOT NULL, status INTEGER NOT NULL, error TEXT NOT NULL,
  inputs BLOB NOT NULL, outputs BLOB NOT NULL, started_at INTEGER NOT NULL, elapsed REAL NOT NULL,
  total_tokens INTEGER NOT NULL, total_steps INTEGER NOT NULL, exceptions INTEGER NOT NULL);
CREATE INDEX runs_by_app ON runs(app_path, started_at);
CREATE INDEX runs_by_time ON runs(started_at);
CREATE INDEX runs_by_conversation ON runs(conversation_id, started_at) WHERE conversation_id <> '';
CREATE TABLE event_pieces(run INTEGER NOT NULL, place INTEGER NOT NULL, events INTEGER NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY(run, place)) WITHOUT ROWID;
CREATE TABLE contents(id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, packed INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE run_contents(run INTEGER NOT NULL, content INTEGER NOT NULL, PRIMARY KEY(run, content)) WITHOUT ROWID;
CREATE INDEX run_contents_by_content ON run_contents(content);
CREATE TABLE conversations(id TEXT PRIMARY KEY, app_path TEXT NOT NULL, title TEXT NOT NULL, variables BLOB NOT NULL,
  updated_at INTEGER NOT NULL) WITHOUT ROWID;
)",
    R"(
ALTER TABLE runs ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN parent TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN label TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN masked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN options BLOB NOT NULL DEFAULT x'';
ALTER TABLE runs ADD COLUMN forms BLOB NOT NULL DEFAULT x'';
ALTER TABLE runs ADD COLUMN document BLOB NOT NULL DEFAULT x'';
CREATE TABLE run_blobs(run INTEGER NOT NULL, hash BLOB NOT NULL, size INTEGER NOT NULL, PRIMARY KEY(run, hash))
  WITHOUT ROWID;
CREATE INDEX run_blobs_by_hash ON run_blobs(hash);
CREATE INDEX runs_under_way ON runs(status) WHERE status = 0;
CREATE INDEX runs_by_app_order ON runs(app_path, id);
CREATE INDEX runs_by_conversation_order ON runs(conversation_id, id) WHERE conversation_id <> '';
DROP INDEX runs_by_app;
DROP INDEX runs_by_conversation;
)"};

Result<void> migrate(Database& db, std::int64_t from)
{
    // IMMEDIATE: two programs that open a new project at once must not both make the tables.
    if (auto begun = db.execute("BEGIN IMMEDIATE"); !begun)
        return begun;
    const std::int64_t now = db.queryNumber("PRAGMA user_version").value_or(from);
    for (std::int64_t version = now; version < schemaVersion; ++version) {
        auto made = db.execute(migrations[version]);
        if (made)
            made = db.execute(("PRAGMA user_version=" + std::to_string(version + 1)).c_str());
        if (!made) {
            const Error& error = made.error();
            (void)db.execute("ROLLBACK");
            return error;
        }
    }
    return db.execute("COMMIT");
}

Error newerError(const std::string& path, std::int64_t version, const std::string& used)
{
    Error error(
        "store.newer",
        {MR_TEXT("The run database was written by a newer version of Millrace; it is left as it is and %1 is used"),
         {used}},
        {MR_TEXT("Use the newer version to see the earlier runs.")}, path);
    error.facts = Value::object({{"version", version}});
    return error;
}

Result<void> makeFolder(const std::string& folder)
{
    std::error_code code;
    fs::create_directories(folder, code);
    if (code)
        return Error("store.unwritable", {MR_TEXT("The folder for run records cannot be made: %1"), {code.message()}},
                     {MR_TEXT("Check that you may write to the project's folder.")}, folder);
    const fs::path ignore = fs::path(folder) / ".gitignore";
    if (!fs::exists(ignore, code))
        std::ofstream(ignore) << "*\n";
    return {};
}

} // namespace

DatabasePlace::DatabasePlace(const std::string& projectDir) : folder_((fs::path(projectDir) / ".millrace").string())
{
}

std::string DatabasePlace::current() const
{
    const std::string own = "runs-v" + std::to_string(schemaVersion) + ".sqlite";
    return (fs::path(folder_) / (besideNewer_ ? own : "runs.sqlite")).string();
}

Result<Database> DatabasePlace::openAt(const std::string& path, bool create)
{
    auto opened = Database::open(path, create ? Database::Mode::Create : Database::Mode::ReadWrite);
    if (!opened)
        return opened;
    Database& db = *opened;
    const auto version = db.queryNumber("PRAGMA user_version");
    if (!version)
        return db.lastError();
    if (*version > schemaVersion) {
        Error error("store.newer", {});
        error.facts = Value::object({{"version", *version}});
        return error;
    }
    // The default page size suits short pieces; secure_delete (on in Debian's build) doubles the writing.
    // auto_vacuum counts before the first table is made: what retention frees goes back to the disk a little at a time.
    auto set = db.execute("PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                          "PRAGMA secure_delete=OFF; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-4096;"
                          "PRAGMA wal_autocheckpoint=2000; PRAGMA journal_size_limit=16777216;");
    if (set && *version < schemaVersion)
        set = migrate(db, *version);
    if (set && !db.queryNumber("SELECT count(*) FROM sqlite_master"))
        set = db.lastError();
    if (!set)
        return set.error();
    return opened;
}

Result<Database> DatabasePlace::openExisting(const Report& report)
{
    std::error_code code;
    if (!fs::exists(current(), code))
        return Error("store.missing", {MR_TEXT("No run was recorded in this project yet")}, {}, folder_);
    return openForWriting(report);
}

Result<Database> DatabasePlace::openForWriting(const Report& report)
{
    if (auto folder = makeFolder(folder_); !folder)
        return folder.error();
    // At most: damaged, then newer, then damaged beside it.
    for (int attempt = 0; attempt < 4; ++attempt) {
        const std::string path = current();
        auto opened = openAt(path, true);
        if (opened)
            return opened;
        if (opened.error().code == "store.newer" && !besideNewer_) {
            besideNewer_ = true;
            report(newerError(path, opened.error().facts["version"].toInt(), current()));
        } else if (isDamage(opened.error())) {
            if (auto moved = setAside(report); !moved)
                return moved.error();
        } else {
            return opened.error();
        }
    }
    return Error("store.corrupt", {MR_TEXT("The run database is damaged and cannot be replaced")},
                 {MR_TEXT("Move the folder .millrace away by hand.")}, folder_);
}

Result<void> DatabasePlace::setAside(const Report& report)
{
    const fs::path path = current();
    std::error_code code;
    fs::path aside;
    for (int number = 1; number < 10000; ++number) {
        aside = path.parent_path() / (path.stem().string() + ".damaged-" + std::to_string(number) + ".sqlite");
        if (!fs::exists(aside, code))
            break;
    }
    fs::rename(path, aside, code);
    if (code)
        return Error("store.corrupt",
                     {MR_TEXT("The run database is damaged and cannot be moved: %1"), {code.message()}},
                     {MR_TEXT("Move the file away by hand.")}, path.string());
    // The log belongs to the damaged file: kept under its new name, or it would be replayed into the fresh one.
    for (const char* ending : {"-wal", "-shm"})
        if (fs::exists(path.string() + ending, code))
            fs::rename(path.string() + ending, aside.string() + ending, code);
    report(Error("store.corrupt",
                 {MR_TEXT("The run database was damaged; it is kept as %1 and a new one is used"), {aside.string()}},
                 {MR_TEXT("Earlier runs are not listed any more; the kept file may still hold some of them.")},
                 path.string()));
    return {};
}

} // namespace millrace::store
