#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace millrace {

/// What git says about one file, relative to the last commit.
enum class GitFileState { Unchanged, Modified, Added, Deleted, Renamed, Untracked, Conflicted };

struct GitFile {
    std::string path; ///< relative to the repository's root, `/` between folders
    GitFileState state = GitFileState::Unchanged;
};

struct GitCommit {
    std::string id; ///< 40 hexadecimal digits
    std::string author, email;
    std::string summary; ///< first line of the message
    std::string message;
    std::int64_t time = 0; ///< seconds since the epoch
    std::vector<std::string> parents;
};

struct GitBranch {
    std::string name; ///< `main`, `origin/main`
    bool remote = false;
    bool current = false;
    std::string upstream;      ///< empty: none
    int ahead = 0, behind = 0; ///< against the upstream
};

/// Where a repository stands.
struct GitHead {
    std::string branch;   ///< empty: detached
    std::string commit;   ///< empty: no commit yet
    std::string upstream; ///< empty: none
    int ahead = 0, behind = 0;
    bool merging = false; ///< a merge waits for its commit
};

struct GitStash {
    std::size_t index = 0; ///< 0: the newest
    std::string message, id;
};

/// The commit that last touched a line.
struct GitBlameRange {
    int firstLine = 1, lines = 0; ///< lines count from 1
    GitCommit commit;             ///< empty id: not committed yet
};

/// A file that a merge could not join.
struct GitConflict {
    std::string path;
    std::string base, ours, theirs; ///< contents
    bool hasBase = false, hasOurs = false, hasTheirs = false;
};

enum class GitMergeOutcome { UpToDate, FastForward, Merged, Conflicts };

/// A git repository through libgit2. Everything blocks (disk): use it from a worker thread; one thread at a time.
/// Paths are relative to root(). Errors: `git.failed` with git's own words, and the codes named at the functions.
/// Never touches a file whose content would be lost by it.
class GitRepository {
public:
    /// The repository that `path` (a file or folder) lies in. Error: `git.none`.
    static Result<std::unique_ptr<GitRepository>> open(const std::string& path);
    /// A new one with branch `main`.
    static Result<std::unique_ptr<GitRepository>> create(const std::string& folder);
    ~GitRepository();

    std::string root() const; ///< absolute, without a slash at the end
    /// `path` (absolute) below the root; empty when it is not.
    std::string relative(const std::string& path) const;

    Result<GitHead> head() const;
    /// Changed and untracked files; ignored ones left out.
    Result<std::vector<GitFile>> status() const;
    /// Local branches first.
    Result<std::vector<GitBranch>> branches() const;
    /// Newest first. `path` empty: all commits; else those that changed the file (renames not followed).
    /// `from` empty: HEAD; `most` bounds the answer.
    Result<std::vector<GitCommit>> log(const std::string& path, std::size_t most, const std::string& from = {}) const;
    /// Content at a revision (`HEAD`, a branch, `abc123`, `HEAD~2`, `:` for the index). Error: `git.missing`.
    Result<std::string> content(const std::string& revision, const std::string& path) const;
    /// Lines of the last commit's content, or of `text` (the working copy's) where given.
    Result<std::vector<GitBlameRange>> blame(const std::string& path, const std::string* text = nullptr) const;

    /// Who commits, from the configuration; empty strings when not set.
    struct Identity {
        std::string name, email;
    };
    Identity identity() const;
    Result<void> setIdentity(const Identity& identity); ///< for this repository

    /// Commits these files as they are on disk (deleted ones as deletions) and nothing else. Gives the commit's id.
    /// Errors: `git.identity` (name or address unknown), `git.empty` (nothing changed), `git.conflicts`.
    Result<std::string> commit(const std::vector<std::string>& paths, const std::string& message);
    /// Back to the last commit: the files' changes are lost; new files stay. Ask before.
    Result<void> restore(const std::vector<std::string>& paths);

    Result<void> createBranch(const std::string& name, bool switchTo);
    /// Errors: `git.dirty` (facts {paths}: files whose changes would be lost).
    Result<void> switchTo(const std::string& branch);
    /// Error: `git.unmerged` unless forced.
    Result<void> removeBranch(const std::string& name, bool force);

    Result<void> stash(const std::string& message, bool untracked);
    Result<std::vector<GitStash>> stashes() const;
    /// Errors: `git.dirty` (changes that are in no commit would be lost; nothing was done), `git.stash` (what is
    /// stashed meets other commits: conflicts() lists where; the stash stays).
    Result<void> applyStash(std::size_t index, bool drop);
    Result<void> dropStash(std::size_t index);

    /// Joins a branch or commit into the current one. Conflicts are written as git does and listed by conflicts().
    /// Error: `git.dirty`.
    Result<GitMergeOutcome> merge(const std::string& revision);
    Result<std::vector<GitConflict>> conflicts() const;
    /// Writes the file and takes it as resolved.
    Result<void> resolve(const std::string& path, const std::string& content);
    Result<void> resolveAsRemoved(const std::string& path);
    /// `message` empty: what git proposes. Error `git.conflicts`.
    Result<std::string> finishMerge(const std::string& message);
    Result<void> abortMerge();

    struct Remote {
        std::string name, url; ///< without a password
    };
    std::vector<Remote> remotes() const;
    Result<void> setRemote(const std::string& name, const std::string& url); ///< made when it is not there

private:
    struct Private;
    explicit GitRepository(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d_;
};

} // namespace millrace
