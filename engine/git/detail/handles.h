#pragma once

#include "engine/base/result.h"

#include <git2.h>

#include <memory>
#include <string>

namespace millrace::git {

template<class T, void (*release)(T*)> struct Releaser {
    void operator()(T* object) const { release(object); }
};
template<class T, void (*release)(T*)> using Handle = std::unique_ptr<T, Releaser<T, release>>;

using Repository = Handle<git_repository, git_repository_free>;
using Reference = Handle<git_reference, git_reference_free>;
using Object = Handle<git_object, git_object_free>;
using Commit = Handle<git_commit, git_commit_free>;
using Tree = Handle<git_tree, git_tree_free>;
using Index = Handle<git_index, git_index_free>;
using Signature = Handle<git_signature, git_signature_free>;
using Blob = Handle<git_blob, git_blob_free>;
using StatusList = Handle<git_status_list, git_status_list_free>;
using Walk = Handle<git_revwalk, git_revwalk_free>;
using Diff = Handle<git_diff, git_diff_free>;
using Blame = Handle<git_blame, git_blame_free>;
using Config = Handle<git_config, git_config_free>;
using Annotated = Handle<git_annotated_commit, git_annotated_commit_free>;
using Branches = Handle<git_branch_iterator, git_branch_iterator_free>;
using Conflicts = Handle<git_index_conflict_iterator, git_index_conflict_iterator_free>;
using RemoteHandle = Handle<git_remote, git_remote_free>;

/// libgit2 started once for the process.
void initialise();
/// The last error of this thread in git's words.
Error lastError(const std::string& where = {});

/// Calls `function(&raw, …)` and gives what it made, or its error.
template<class H, class F> Result<H> make(F&& function)
{
    typename H::pointer raw = nullptr;
    if (function(&raw) < 0)
        return lastError();
    return H(raw);
}

std::string hex(const git_oid& id);

} // namespace millrace::git
