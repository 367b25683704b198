#pragma once

#include "engine/store/detail/sqlite.h"

#include <functional>
#include <string>

namespace millrace::store {

/// Version of the tables this build writes (PRAGMA user_version).
constexpr int schemaVersion = 2;

/// Finds, makes, migrates or sets aside the database of a project.
class DatabasePlace {
public:
    using Report = std::function<void(const Error&)>;

    explicit DatabasePlace(const std::string& projectDir);

    /// Opens what is there. Nothing is made: an absent database gives `store.missing`.
    Result<Database> openExisting(const Report& report);
    /// Opens, or makes folder, .gitignore and database. A damaged one is renamed to `runs.damaged-N.sqlite`; one from a
    /// newer version stays where it is and `runs-v2.sqlite` is used beside it. Both are reported.
    Result<Database> openForWriting(const Report& report);
    /// Renames the damaged database, so that the next opening makes a fresh one.
    Result<void> setAside(const Report& report);
    const std::string& folder() const { return folder_; } ///< PROJECT/.millrace

private:
    std::string current() const;
    Result<Database> openAt(const std::string& path, bool create);

    std::string folder_;
    bool besideNewer_ = false;
};

} // namespace millrace::store
