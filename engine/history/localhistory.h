#pragma once

#include "engine/base/result.h"
#include "engine/blobs/blobstore.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace millrace {

/// One kept version of an app file.
struct LocalVersion {
    enum class Reason {
        Opened,        ///< how the file was before its first save here
        Saved,         ///<
        BeforeReload,  ///< unsaved work, before another program's version took its place
        BeforeMerge,   ///< before another program's changes were merged in
        BeforeRestore, ///< before an older version came back
        Discarded,     ///< unsaved work that was given up
        Labelled       ///< kept on demand
    };
    std::string id;
    std::int64_t time = 0; ///< milliseconds since the epoch
    Reason reason = Reason::Saved;
    std::string label;     ///< of the user; labelled versions are never thinned out
    std::int64_t size = 0; ///< bytes of the text
    std::string content;   ///< names the kept text: equal for equal texts
};

/// Versions of app files, kept beside the project (`.millrace/history/`): texts compressed and named by their content,
/// one index an app. Thread-safe; any number of processes may use one folder. Everything touches the disk: not for the
/// main thread.
class LocalHistory {
public:
    struct Limits {
        std::int64_t bytes = 200LL << 20; ///< of all kept texts, compressed; 0: no bound
        int days = 0;                     ///< older versions go, unless labelled; 0: none for their age
        friend bool operator==(const Limits&, const Limits&) = default;
    };

    /// Nothing is made before the first version. Parent folders called `.millrace` get a `.gitignore`.
    explicit LocalHistory(std::string folder, Limits limits);
    explicit LocalHistory(std::string folder) : LocalHistory(std::move(folder), Limits()) {}

    const Limits& limits() const { return limits_; }

    /// Keeps a text of `app` (its path below the project, with slashes). A text equal to the newest version is not kept
    /// twice: a label is then put on that one. Gives the id. Thins out what is old. `now`: milliseconds since the
    /// epoch. Errors: `history.unwritable`.
    Result<std::string> record(const std::string& app, std::string_view text, LocalVersion::Reason reason,
                               const std::string& label, std::int64_t now);

    /// Newest first; empty for an app without any. Error: `history.damaged`.
    Result<std::vector<LocalVersion>> versions(const std::string& app) const;
    /// The text. Error: `history.missing`.
    Result<std::string> read(const LocalVersion& version) const;
    /// An empty label takes it away. Errors: `history.missing`, `history.unwritable`.
    Result<void> label(const std::string& app, const std::string& id, const std::string& text);
    Result<void> remove(const std::string& app, const std::string& id);
    /// The app has another path now; versions of a former app of that name stay behind them.
    Result<void> rename(const std::string& app, const std::string& to);

private:
    struct Index;
    std::string indexPath(const std::string& app) const;
    Result<Index> load(const std::string& path) const;
    Result<void> store(const std::string& path, const Index& index) const;
    Result<void> change(const std::string& app, const std::string& id, bool removes, const std::string& label);
    void enforceSize();
    void sweep();

    const std::string folder_;
    const Limits limits_;
    BlobStore contents_;
};

/// Which of these versions (newest first) go by their age: everything of the last day stays, then one an hour for a
/// week, one a day for two months, one a week; labelled ones and the newest always.
std::vector<bool> thinnedByAge(const std::vector<LocalVersion>& versions, std::int64_t now, int days);

} // namespace millrace
