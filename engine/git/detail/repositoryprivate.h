#pragma once

#include "engine/git/detail/handles.h"
#include "engine/git/repository.h"

namespace millrace {

struct GitRepository::Private {
    git::Repository repository;
    std::string root;

    git_repository* raw() const { return repository.get(); }
    Result<git::Commit> commitOf(const std::string& revision) const;
    Result<git::Signature> signature() const;
    /// HEAD's commit; null without an error when there is none yet.
    Result<git::Commit> headCommit() const;
    Result<std::string> commitIndex(git_index* index, const std::string& message,
                                    const std::vector<const git_commit*>& parents);
    /// Checks `commit` out, refusing to lose changes: `git.dirty`.
    Result<void> checkOut(const git_commit* commit);
};

namespace git {
GitCommit describe(const git_commit* commit);
Error dirtyError(const std::vector<std::string>& paths);
} // namespace git

} // namespace millrace
