#include "engine/git/detail/handles.h"

namespace millrace::git {

void initialise()
{
    static const int started = git_libgit2_init();
    (void)started;
}

Error lastError(const std::string& where)
{
    const git_error* error = git_error_last();
    Error result("git.failed",
                 {MR_TEXT("Git refused: %1"), {error && error->message ? error->message : "unknown error"}});
    result.where = where;
    return result;
}

std::string hex(const git_oid& id)
{
    std::string text(GIT_OID_HEXSZ, '0');
    git_oid_fmt(text.data(), &id);
    return text;
}

} // namespace millrace::git
