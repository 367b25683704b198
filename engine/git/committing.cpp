// Writing: commits, branches, stashes, merges.
#include "engine/git/detail/repositoryprivate.h"

#include <QFileInfo>

#include <algorithm>

namespace millrace {

using namespace git;

Error git::dirtyError(const std::vector<std::string>& paths)
{
    std::string list;
    Value::Array names;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        names.push_back(Value(paths[i]));
        if (i < 5)
            list += (i ? ", " : "") + paths[i];
    }
    if (paths.size() > 5)
        list += ", …";
    Error error("git.dirty", {MR_TEXT("Changes that are not committed would be lost: %1"), {list}},
                {MR_TEXT("Commit or stash them first.")});
    error.facts = Value::object({{"paths", Value(std::move(names))}});
    return error;
}

namespace {

struct Blocking {
    std::vector<std::string> paths;
    static int notify(git_checkout_notify_t, const char* path, const git_diff_file*, const git_diff_file*,
                      const git_diff_file*, void* payload)
    {
        if (path)
            static_cast<Blocking*>(payload)->paths.emplace_back(path);
        return 0;
    }
};

git_checkout_options safeCheckout(Blocking& blocking)
{
    git_checkout_options options = GIT_CHECKOUT_OPTIONS_INIT;
    options.checkout_strategy = GIT_CHECKOUT_SAFE;
    options.notify_flags = GIT_CHECKOUT_NOTIFY_CONFLICT;
    options.notify_cb = &Blocking::notify;
    options.notify_payload = &blocking;
    return options;
}

Error checkoutError(const Blocking& blocking)
{
    return blocking.paths.empty() ? lastError() : dirtyError(blocking.paths);
}

} // namespace

Result<Signature> GitRepository::Private::signature() const
{
    git_signature* raw = nullptr;
    if (git_signature_default(&raw, this->raw()) < 0)
        return Error("git.identity", {MR_TEXT("Git does not know who you are")},
                     {MR_TEXT("Enter a name and an e-mail address for commits.")});
    return Signature(raw);
}

Result<std::string> GitRepository::Private::commitIndex(git_index* index, const std::string& message,
                                                        const std::vector<const git_commit*>& parents)
{
    auto who = signature();
    if (!who)
        return who.error();
    git_oid treeId;
    if (git_index_write_tree_to(&treeId, index, raw()) < 0)
        return lastError();
    auto tree = make<Tree>([&](git_tree** out) { return git_tree_lookup(out, raw(), &treeId); });
    if (!tree)
        return tree.error();
    git_oid id;
    std::vector<const git_commit*> all = parents;
    if (git_commit_create(&id, raw(), "HEAD", who->get(), who->get(), nullptr, message.c_str(), tree->get(), all.size(),
                          all.data()) < 0)
        return lastError();
    return hex(id);
}

Result<std::string> GitRepository::commit(const std::vector<std::string>& paths, const std::string& message)
{
    auto parent = d_->headCommit();
    if (!parent)
        return parent.error();
    auto index = make<Index>([&](git_index** raw) { return git_repository_index(raw, d_->raw()); });
    if (!index)
        return index.error();
    if (git_index_has_conflicts(index->get()))
        return Error("git.conflicts", {MR_TEXT("A merge is not finished: some files are in conflict")},
                     {MR_TEXT("Resolve the conflicts first.")});
    // A commit of the named files alone: the last commit's tree with them, whatever else is staged.
    git_index* rawFresh = nullptr;
    if (git_index_new(&rawFresh) < 0)
        return lastError();
    const Index fresh(rawFresh);
    git_oid before{};
    if (*parent) {
        git_tree* rawTree = nullptr;
        if (git_commit_tree(&rawTree, parent->get()) < 0)
            return lastError();
        const Tree tree(rawTree);
        before = *git_tree_id(tree.get());
        if (git_index_read_tree(fresh.get(), tree.get()) < 0)
            return lastError();
    }
    for (const std::string& path : paths) {
        const bool there = QFileInfo::exists(QString::fromStdString(d_->root + "/" + path));
        const int staged = there ? git_index_add_bypath(index->get(), path.c_str())
                                 : git_index_remove_bypath(index->get(), path.c_str());
        if (staged < 0)
            return lastError(path);
        if (there) {
            const git_index_entry* entry = git_index_get_bypath(index->get(), path.c_str(), 0);
            if (!entry || git_index_add(fresh.get(), entry) < 0)
                return lastError(path);
        } else {
            git_index_remove(fresh.get(), path.c_str(), 0);
        }
    }
    git_oid after;
    if (git_index_write_tree_to(&after, fresh.get(), d_->raw()) < 0)
        return lastError();
    if (*parent && git_oid_equal(&before, &after))
        return Error("git.empty", {MR_TEXT("These files are as they were committed last")});
    std::vector<const git_commit*> parents;
    if (*parent)
        parents.push_back(parent->get());
    auto id = d_->commitIndex(fresh.get(), message, parents);
    if (id && git_index_write(index->get()) < 0)
        return lastError();
    return id;
}

Result<void> GitRepository::restore(const std::vector<std::string>& paths)
{
    std::vector<char*> raw;
    std::vector<std::string> copies = paths;
    raw.reserve(copies.size());
    for (std::string& path : copies)
        raw.push_back(path.data());
    git_checkout_options options = GIT_CHECKOUT_OPTIONS_INIT;
    options.checkout_strategy = GIT_CHECKOUT_FORCE | GIT_CHECKOUT_DISABLE_PATHSPEC_MATCH;
    options.paths = {raw.data(), raw.size()};
    if (git_checkout_head(d_->raw(), &options) < 0)
        return lastError();
    return {};
}

Result<void> GitRepository::createBranch(const std::string& name, bool switchTo)
{
    int valid = 0;
    if (git_branch_name_is_valid(&valid, name.c_str()) < 0 || !valid)
        return Error("git.name", {MR_TEXT("“%1” cannot be the name of a branch"), {name}},
                     {MR_TEXT("Use letters, digits, “-”, “_”, “.” and “/”.")});
    auto head = d_->headCommit();
    if (!head)
        return head.error();
    if (!*head) // nothing committed yet: the branch to be gets the name
        return git_repository_set_head(d_->raw(), ("refs/heads/" + name).c_str()) < 0 ? Result<void>(lastError())
                                                                                      : Result<void>();
    auto branch = make<Reference>(
        [&](git_reference** raw) { return git_branch_create(raw, d_->raw(), name.c_str(), head->get(), 0); });
    if (!branch)
        return branch.error();
    return switchTo ? this->switchTo(name) : Result<void>();
}

Result<void> GitRepository::Private::checkOut(const git_commit* commit)
{
    Blocking blocking;
    const git_checkout_options options = safeCheckout(blocking);
    if (git_checkout_tree(raw(), reinterpret_cast<const git_object*>(commit), &options) < 0)
        return checkoutError(blocking);
    return {};
}

Result<void> GitRepository::switchTo(const std::string& name)
{
    git_reference* raw = nullptr;
    std::string local = name;
    if (git_branch_lookup(&raw, d_->raw(), name.c_str(), GIT_BRANCH_LOCAL) < 0) {
        // A branch of a remote: make the local one that follows it.
        if (git_branch_lookup(&raw, d_->raw(), name.c_str(), GIT_BRANCH_REMOTE) < 0)
            return Error("git.missing", {MR_TEXT("There is no version %1"), {name}});
        const Reference remote(raw);
        auto target = d_->commitOf(name);
        if (!target)
            return target.error();
        local = name.substr(name.find('/') + 1);
        if (git_branch_lookup(&raw, d_->raw(), local.c_str(), GIT_BRANCH_LOCAL) < 0) {
            if (git_branch_create(&raw, d_->raw(), local.c_str(), target->get(), 0) < 0)
                return lastError();
            git_branch_set_upstream(raw, name.c_str());
        }
    }
    const Reference branch(raw);
    auto target = d_->commitOf("refs/heads/" + local);
    if (!target)
        return target.error();
    if (auto done = d_->checkOut(target->get()); !done)
        return done;
    if (git_repository_set_head(d_->raw(), git_reference_name(branch.get())) < 0)
        return lastError();
    return {};
}

Result<void> GitRepository::removeBranch(const std::string& name, bool force)
{
    auto branch = make<Reference>(
        [&](git_reference** raw) { return git_branch_lookup(raw, d_->raw(), name.c_str(), GIT_BRANCH_LOCAL); });
    if (!branch)
        return branch.error();
    const git_oid* tip = git_reference_target(branch->get());
    auto head = d_->headCommit();
    const bool merged = tip && head && *head &&
                        (git_oid_equal(git_commit_id(head->get()), tip) ||
                         git_graph_descendant_of(d_->raw(), git_commit_id(head->get()), tip) == 1);
    if (!force && !merged)
        return Error("git.unmerged", {MR_TEXT("The branch %1 has commits that are in no other"), {name}},
                     {MR_TEXT("Merge it first, or delete it all the same.")});
    if (git_branch_delete(branch->get()) < 0)
        return lastError();
    return {};
}

Result<void> GitRepository::stash(const std::string& message, bool untracked)
{
    auto who = d_->signature();
    if (!who)
        return who.error();
    git_oid id;
    const int done = git_stash_save(&id, d_->raw(), who->get(), message.empty() ? nullptr : message.c_str(),
                                    untracked ? GIT_STASH_INCLUDE_UNTRACKED : GIT_STASH_DEFAULT);
    if (done == GIT_ENOTFOUND)
        return Error("git.empty", {MR_TEXT("There are no changes to stash")});
    if (done < 0)
        return lastError();
    return {};
}

Result<std::vector<GitStash>> GitRepository::stashes() const
{
    std::vector<GitStash> out;
    const auto add = [](std::size_t index, const char* message, const git_oid* id, void* payload) {
        static_cast<std::vector<GitStash>*>(payload)->push_back({index, message ? message : "", hex(*id)});
        return 0;
    };
    if (git_stash_foreach(d_->raw(), add, &out) < 0)
        return lastError();
    return out;
}

Result<void> GitRepository::applyStash(std::size_t index, bool drop)
{
    Blocking blocking;
    git_stash_apply_options options = GIT_STASH_APPLY_OPTIONS_INIT;
    options.checkout_options = safeCheckout(blocking);
    const int done = git_stash_apply(d_->raw(), index, &options);
    if (done == GIT_ECONFLICT || done == GIT_EMERGECONFLICT) {
        std::vector<std::string> paths = blocking.paths;
        if (paths.empty()) {
            if (auto changed = status())
                for (const GitFile& file : *changed)
                    paths.push_back(file.path);
        }
        return dirtyError(paths);
    }
    if (done < 0)
        return lastError();
    auto now = make<Index>([&](git_index** raw) { return git_repository_index(raw, d_->raw()); });
    if (!now)
        return now.error();
    git_index_read(now->get(), 0);
    if (git_index_has_conflicts(now->get()))
        return Error("git.stash", {MR_TEXT("What was stashed meets other changes: some files are in conflict")},
                     {MR_TEXT("Decide them. The stash stays until you forget it.")});
    return drop ? dropStash(index) : Result<void>();
}

Result<void> GitRepository::dropStash(std::size_t index)
{
    if (git_stash_drop(d_->raw(), index) < 0)
        return lastError();
    return {};
}

} // namespace millrace
