#include "engine/store/detail/sqlite.h"

#include <sqlite3.h>

namespace millrace::store {

Statement::~Statement()
{
    sqlite3_finalize(statement_);
}

Statement& Statement::bind(int place, std::int64_t value)
{
    sqlite3_bind_int64(statement_, place, value);
    return *this;
}

Statement& Statement::bind(int place, double value)
{
    sqlite3_bind_double(statement_, place, value);
    return *this;
}

Statement& Statement::bindText(int place, std::string_view text)
{
    sqlite3_bind_text64(statement_, place, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bindBlob(int place, std::string_view bytes)
{
    sqlite3_bind_blob64(statement_, place, bytes.data() ? bytes.data() : "", bytes.size(), SQLITE_TRANSIENT);
    return *this;
}

int Statement::step()
{
    return statement_ ? sqlite3_step(statement_) : SQLITE_ERROR;
}

int Statement::run()
{
    const int code = step();
    reset();
    return code;
}

void Statement::reset()
{
    sqlite3_reset(statement_);
}

std::int64_t Statement::number(int column) const
{
    return sqlite3_column_int64(statement_, column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(statement_, column);
}

std::string Statement::text(int column) const
{
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return data ? std::string(data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))) : std::string();
}

std::string_view Statement::blob(int column) const
{
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return data ? std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)))
                : std::string_view();
}

Database::~Database()
{
    close();
}

void Database::close()
{
    sqlite3_close_v2(db_);
    db_ = nullptr;
}

Result<Database> Database::open(const std::string& path, Mode mode)
{
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE;
    if (mode == Mode::ReadOnly)
        flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READONLY;
    else if (mode == Mode::Create)
        flags |= SQLITE_OPEN_CREATE;
    Database out;
    out.path_ = path;
    const int code = sqlite3_open_v2(path.c_str(), &out.db_, flags, nullptr);
    if (code != SQLITE_OK)
        return sqliteError(code, out.db_ ? sqlite3_errmsg(out.db_) : "", path);
    sqlite3_extended_result_codes(out.db_, 1);
    sqlite3_busy_timeout(out.db_, 5000);
    return out;
}

Result<void> Database::execute(const char* sql)
{
    const int code = sqlite3_exec(db_, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return lastError();
    return {};
}

Statement Database::prepare(const char* sql)
{
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v3(db_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    return Statement(statement);
}

std::optional<std::int64_t> Database::queryNumber(const char* sql)
{
    Statement statement = prepare(sql);
    if (statement.step() != SQLITE_ROW)
        return std::nullopt;
    return statement.number(0);
}

Error Database::lastError() const
{
    return sqliteError(sqlite3_extended_errcode(db_), sqlite3_errmsg(db_), path_);
}

int Database::changes() const
{
    return sqlite3_changes(db_);
}

Error sqliteError(int code, const std::string& detail, const std::string& path)
{
    Error error("store.unwritable", {MR_TEXT("The run database cannot be used: %1"), {detail}},
                {MR_TEXT("Check that the folder exists and that you may write to it.")}, path);
    switch (code & 0xff) {
    case SQLITE_FULL:
        error.code = "store.full";
        error.what = {MR_TEXT("The disk is full: this run is not recorded completely")};
        error.hint = {MR_TEXT("Free some space. The run itself goes on.")};
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        error.code = "store.locked";
        error.what = {MR_TEXT("The run database is locked by another program")};
        error.hint = {MR_TEXT("Close the program that holds it. The run itself goes on.")};
        break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        error.code = "store.corrupt";
        error.what = {MR_TEXT("The run database is damaged: %1"), {detail}};
        error.hint = {};
        break;
    default:
        break;
    }
    error.facts = Value::object({{"sqlite", code}});
    return error;
}

bool isDamage(const Error& error)
{
    return error.code == "store.corrupt";
}

} // namespace millrace::store
