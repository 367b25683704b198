#pragma once

#include "engine/base/result.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace millrace::store {

/// A prepared statement. Bind from 1, columns from 0; texts are copied.
class Statement {
public:
    Statement() = default;
    explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
    Statement(Statement&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
    Statement& operator=(Statement&& other) noexcept
    {
        std::swap(statement_, other.statement_);
        return *this;
    }
    ~Statement();

    Statement& bind(int place, std::int64_t value);
    Statement& bind(int place, double value);
    Statement& bindText(int place, std::string_view text);
    Statement& bindBlob(int place, std::string_view bytes);
    /// SQLite's result code: SQLITE_ROW, SQLITE_DONE or an error.
    int step();
    /// Runs a statement without rows and makes it ready for the next one.
    int run();
    void reset();

    std::int64_t number(int column) const;
    double real(int column) const;
    std::string text(int column) const;
    std::string_view blob(int column) const; ///< valid until the next step

private:
    sqlite3_stmt* statement_ = nullptr;
};

/// One connection. One thread at a time.
class Database {
public:
    enum class Mode { ReadOnly, ReadWrite, Create };

    Database() = default;
    Database(Database&& other) noexcept : db_(std::exchange(other.db_, nullptr)), path_(std::move(other.path_)) {}
    Database& operator=(Database&& other) noexcept
    {
        std::swap(db_, other.db_);
        std::swap(path_, other.path_);
        return *this;
    }
    ~Database();

    static Result<Database> open(const std::string& path, Mode mode);
    bool isOpen() const { return db_ != nullptr; }
    void close();

    /// One or more statements without parameters.
    Result<void> execute(const char* sql);
    /// The statement is empty when the schema does not have what it names; then step() fails.
    Statement prepare(const char* sql);
    /// The first column of the first row; nothing on any error.
    std::optional<std::int64_t> queryNumber(const char* sql);
    /// The last failure of this connection as an Error (codes as in runstore.h).
    Error lastError() const;
    int changes() const;
    sqlite3* handle() const { return db_; }

private:
    sqlite3* db_ = nullptr;
    std::string path_;
};

/// What SQLite's primary result code means for people.
Error sqliteError(int code, const std::string& detail, const std::string& path);
bool isDamage(const Error& error);

} // namespace millrace::store
