// Opening, reading: head, status, branches, log, contents.
#include "engine/git/repository.h"

#include "engine/git/detail/repositoryprivate.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

namespace millrace {

using namespace git;

GitRepository::GitRepository(std::unique_ptr<Private> d) : d_(std::move(d))
{
}
GitRepository::~GitRepository() = default;

Result<std::unique_ptr<GitRepository>> GitRepository::open(const std::string& path)
{
    initialise();
    const QFileInfo info(QString::fromStdString(path));
    const QString folder = info.isDir() ? info.absoluteFilePath() : info.absolutePath();
    git_repository* raw = nullptr;
    if (git_repository_open_ext(&raw, folder.toUtf8().constData(), 0, nullptr) < 0)
        return Error("git.none", {MR_TEXT("This folder is in no git repository")},
                     {MR_TEXT("Create one to keep versions of the apps in it.")}, path);
    auto d = std::make_unique<Private>();
    d->repository.reset(raw);
    const char* root = git_repository_workdir(raw);
    if (!root)
        return Error("git.none", {MR_TEXT("The repository has no working copy")}, {}, path);
    d->root = QDir(QString::fromUtf8(root)).absolutePath().toStdString();
    return std::unique_ptr<GitRepository>(new GitRepository(std::move(d)));
}

Result<std::unique_ptr<GitRepository>> GitRepository::create(const std::string& folder)
{
    initialise();
    git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
    options.flags = GIT_REPOSITORY_INIT_MKDIR | GIT_REPOSITORY_INIT_NO_REINIT;
    options.initial_head = "main";
    git_repository* raw = nullptr;
    if (git_repository_init_ext(&raw, folder.c_str(), &options) < 0)
        return lastError(folder);
    git_repository_free(raw);
    return open(folder);
}

std::string GitRepository::root() const
{
    return d_->root;
}

std::string GitRepository::relative(const std::string& path) const
{
    const QFileInfo info(QString::fromStdString(path));
    const QString root = QFileInfo(QString::fromStdString(d_->root)).canonicalFilePath();
    // The file itself may be gone; its folder tells where it was.
    const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
    const QString full = (folder.isEmpty() ? info.absolutePath() : folder) + u'/' + info.fileName();
    return full.startsWith(root + u'/') ? full.mid(root.size() + 1).toStdString() : std::string();
}

Result<Commit> GitRepository::Private::commitOf(const std::string& revision) const
{
    auto object = make<Object>([&](git_object** out) { return git_revparse_single(out, raw(), revision.c_str()); });
    if (!object)
        return Error("git.missing", {MR_TEXT("There is no version %1"), {revision}});
    git_object* peeled = nullptr;
    if (git_object_peel(&peeled, object->get(), GIT_OBJECT_COMMIT) < 0)
        return Error("git.missing", {MR_TEXT("There is no version %1"), {revision}});
    return Commit(reinterpret_cast<git_commit*>(peeled));
}

Result<Commit> GitRepository::Private::headCommit() const
{
    if (git_repository_head_unborn(raw()) == 1)
        return Commit();
    return commitOf("HEAD");
}

namespace {

void countAgainstUpstream(git_repository* repository, const git_reference* branch, std::string& upstreamName,
                          int& ahead, int& behind)
{
    git_reference* raw = nullptr;
    if (git_branch_upstream(&raw, branch) < 0)
        return;
    const Reference upstream(raw);
    const char* name = nullptr;
    if (git_branch_name(&name, upstream.get()) == 0)
        upstreamName = name;
    const git_oid* mine = git_reference_target(branch);
    const git_oid* theirs = git_reference_target(upstream.get());
    std::size_t more = 0, less = 0;
    if (mine && theirs && git_graph_ahead_behind(&more, &less, repository, mine, theirs) == 0) {
        ahead = static_cast<int>(more);
        behind = static_cast<int>(less);
    }
}

GitFileState stateOf(unsigned flags)
{
    if (flags & GIT_STATUS_CONFLICTED)
        return GitFileState::Conflicted;
    if (flags & GIT_STATUS_WT_NEW)
        return flags & GIT_STATUS_INDEX_DELETED ? GitFileState::Modified : GitFileState::Untracked;
    if (flags & (GIT_STATUS_WT_DELETED | GIT_STATUS_INDEX_DELETED))
        return GitFileState::Deleted;
    if (flags & GIT_STATUS_INDEX_NEW)
        return GitFileState::Added;
    if (flags & (GIT_STATUS_INDEX_RENAMED | GIT_STATUS_WT_RENAMED))
        return GitFileState::Renamed;
    return flags == GIT_STATUS_CURRENT ? GitFileState::Unchanged : GitFileState::Modified;
}

} // namespace

GitCommit git::describe(const git_commit* commit)
{
    GitCommit out;
    out.id = hex(*git_commit_id(commit));
    const git_signature* author = git_commit_author(commit);
    if (author) {
        out.author = author->name ? author->name : "";
        out.email = author->email ? author->email : "";
    }
    out.time = git_commit_time(commit);
    const char* message = git_commit_message(commit);
    out.message = message ? message : "";
    out.summary = out.message.substr(0, out.message.find('\n'));
    for (unsigned i = 0; i < git_commit_parentcount(commit); ++i)
        out.parents.push_back(hex(*git_commit_parent_id(commit, i)));
    return out;
}

Result<GitHead> GitRepository::head() const
{
    GitHead out;
    out.merging = git_repository_state(d_->raw()) == GIT_REPOSITORY_STATE_MERGE;
    if (git_repository_head_unborn(d_->raw()) == 1) {
        git_reference* raw = nullptr;
        if (git_reference_lookup(&raw, d_->raw(), "HEAD") == 0) {
            const Reference head(raw);
            const char* target = git_reference_symbolic_target(head.get());
            const std::string name = target ? target : "";
            const std::string prefix = "refs/heads/";
            out.branch = name.starts_with(prefix) ? name.substr(prefix.size()) : name;
        }
        return out;
    }
    auto head = make<Reference>([&](git_reference** raw) { return git_repository_head(raw, d_->raw()); });
    if (!head)
        return head.error();
    if (const git_oid* target = git_reference_target(head->get()))
        out.commit = hex(*target);
    if (git_reference_is_branch(head->get())) {
        const char* name = nullptr;
        if (git_branch_name(&name, head->get()) == 0)
            out.branch = name;
        countAgainstUpstream(d_->raw(), head->get(), out.upstream, out.ahead, out.behind);
    }
    return out;
}

Result<std::vector<GitFile>> GitRepository::status() const
{
    git_status_options options = GIT_STATUS_OPTIONS_INIT;
    options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
    options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS |
                    GIT_STATUS_OPT_RENAMES_HEAD_TO_INDEX | GIT_STATUS_OPT_SORT_CASE_SENSITIVELY;
    auto list = make<StatusList>([&](git_status_list** raw) { return git_status_list_new(raw, d_->raw(), &options); });
    if (!list)
        return list.error();
    std::vector<GitFile> out;
    for (std::size_t i = 0; i < git_status_list_entrycount(list->get()); ++i) {
        const git_status_entry* entry = git_status_byindex(list->get(), i);
        const git_diff_delta* delta = entry->index_to_workdir ? entry->index_to_workdir : entry->head_to_index;
        if (!delta)
            continue;
        const char* path = delta->new_file.path ? delta->new_file.path : delta->old_file.path;
        out.push_back({path, stateOf(entry->status)});
    }
    return out;
}

Result<std::vector<GitBranch>> GitRepository::branches() const
{
    auto iterator = make<Branches>(
        [&](git_branch_iterator** raw) { return git_branch_iterator_new(raw, d_->raw(), GIT_BRANCH_ALL); });
    if (!iterator)
        return iterator.error();
    std::vector<GitBranch> out;
    git_reference* raw = nullptr;
    git_branch_t type = GIT_BRANCH_LOCAL;
    while (git_branch_next(&raw, &type, iterator->get()) == 0) {
        const Reference reference(raw);
        GitBranch branch;
        const char* name = nullptr;
        if (git_branch_name(&name, reference.get()) < 0)
            continue;
        branch.name = name;
        branch.remote = type == GIT_BRANCH_REMOTE;
        if (branch.remote && branch.name.ends_with("/HEAD"))
            continue;
        branch.current = git_branch_is_head(reference.get()) == 1;
        if (!branch.remote)
            countAgainstUpstream(d_->raw(), reference.get(), branch.upstream, branch.ahead, branch.behind);
        out.push_back(std::move(branch));
    }
    std::stable_sort(out.begin(), out.end(), [](const GitBranch& a, const GitBranch& b) {
        return std::pair(a.remote, a.name) < std::pair(b.remote, b.name);
    });
    return out;
}

namespace {

/// The object that a commit has at a path, or a zero id.
git_oid entryAt(const git_commit* commit, const std::string& path)
{
    git_oid none{};
    git_tree* rawTree = nullptr;
    if (git_commit_tree(&rawTree, commit) < 0)
        return none;
    const Tree tree(rawTree);
    git_tree_entry* entry = nullptr;
    if (git_tree_entry_bypath(&entry, tree.get(), path.c_str()) < 0)
        return none;
    const git_oid id = *git_tree_entry_id(entry);
    git_tree_entry_free(entry);
    return id;
}

/// Differs from every parent: what `git log -- path` shows.
bool changes(const git_commit* commit, const std::string& path)
{
    const git_oid here = entryAt(commit, path);
    const unsigned parents = git_commit_parentcount(commit);
    if (parents == 0)
        return !git_oid_is_zero(&here);
    for (unsigned i = 0; i < parents; ++i) {
        git_commit* raw = nullptr;
        if (git_commit_parent(&raw, commit, i) < 0)
            continue; // a shallow clone ends here
        const Commit parent(raw);
        const git_oid before = entryAt(parent.get(), path);
        if (git_oid_equal(&here, &before))
            return false;
    }
    return true;
}

} // namespace

Result<std::vector<GitCommit>> GitRepository::log(const std::string& path, std::size_t most,
                                                  const std::string& from) const
{
    std::vector<GitCommit> out;
    if (from.empty() && git_repository_head_unborn(d_->raw()) == 1)
        return out;
    auto walk = make<Walk>([&](git_revwalk** raw) { return git_revwalk_new(raw, d_->raw()); });
    if (!walk)
        return walk.error();
    git_revwalk_sorting(walk->get(), GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
    auto start = d_->commitOf(from.empty() ? "HEAD" : from);
    if (!start)
        return start.error();
    if (git_revwalk_push(walk->get(), git_commit_id(start->get())) < 0)
        return lastError();
    git_oid id;
    while (out.size() < most && git_revwalk_next(&id, walk->get()) == 0) {
        git_commit* raw = nullptr;
        if (git_commit_lookup(&raw, d_->raw(), &id) < 0)
            continue;
        const Commit commit(raw);
        if (path.empty() || changes(commit.get(), path))
            out.push_back(describe(commit.get()));
    }
    return out;
}

Result<std::string> GitRepository::content(const std::string& revision, const std::string& path) const
{
    const std::string spec = (revision == ":" ? std::string(":") : revision + ":") + path;
    auto object = make<Object>([&](git_object** raw) { return git_revparse_single(raw, d_->raw(), spec.c_str()); });
    if (!object || git_object_type(object->get()) != GIT_OBJECT_BLOB)
        return Error("git.missing", {MR_TEXT("%1 has no file %2"), {revision, path}});
    const auto* blob = reinterpret_cast<const git_blob*>(object->get());
    return std::string(static_cast<const char*>(git_blob_rawcontent(blob)),
                       static_cast<std::size_t>(git_blob_rawsize(blob)));
}

Result<std::vector<GitBlameRange>> GitRepository::blame(const std::string& path, const std::string* text) const
{
    git_blame_options options = GIT_BLAME_OPTIONS_INIT;
    auto committed =
        make<Blame>([&](git_blame** raw) { return git_blame_file(raw, d_->raw(), path.c_str(), &options); });
    if (!committed)
        return Error("git.missing", {MR_TEXT("%1 was never committed"), {path}});
    Blame working;
    if (text) {
        auto made = make<Blame>(
            [&](git_blame** raw) { return git_blame_buffer(raw, committed->get(), text->data(), text->size()); });
        if (!made)
            return made.error();
        working = std::move(*made);
    }
    git_blame* blame = working ? working.get() : committed->get();
    std::vector<GitBlameRange> out;
    for (std::uint32_t i = 0; i < git_blame_get_hunk_count(blame); ++i) {
        const git_blame_hunk* hunk = git_blame_get_hunk_byindex(blame, i);
        GitBlameRange range;
        range.firstLine = static_cast<int>(hunk->final_start_line_number);
        range.lines = static_cast<int>(hunk->lines_in_hunk);
        git_commit* raw = nullptr;
        if (!git_oid_is_zero(&hunk->final_commit_id) &&
            git_commit_lookup(&raw, d_->raw(), &hunk->final_commit_id) == 0) {
            const Commit commit(raw);
            range.commit = describe(commit.get());
        }
        out.push_back(std::move(range));
    }
    return out;
}

GitRepository::Identity GitRepository::identity() const
{
    Identity out;
    auto config = make<Config>([&](git_config** raw) { return git_repository_config_snapshot(raw, d_->raw()); });
    if (!config)
        return out;
    const char* text = nullptr;
    if (git_config_get_string(&text, config->get(), "user.name") == 0)
        out.name = text;
    if (git_config_get_string(&text, config->get(), "user.email") == 0)
        out.email = text;
    return out;
}

Result<void> GitRepository::setIdentity(const Identity& identity)
{
    auto config = make<Config>([&](git_config** raw) { return git_repository_config(raw, d_->raw()); });
    if (!config)
        return config.error();
    if (git_config_set_string(config->get(), "user.name", identity.name.c_str()) < 0 ||
        git_config_set_string(config->get(), "user.email", identity.email.c_str()) < 0)
        return lastError();
    return {};
}

std::vector<GitRepository::Remote> GitRepository::remotes() const
{
    std::vector<Remote> out;
    git_strarray names{};
    if (git_remote_list(&names, d_->raw()) < 0)
        return out;
    for (std::size_t i = 0; i < names.count; ++i) {
        git_remote* raw = nullptr;
        if (git_remote_lookup(&raw, d_->raw(), names.strings[i]) < 0)
            continue;
        const RemoteHandle remote(raw);
        const char* url = git_remote_url(remote.get());
        // A password in the address is nobody's business.
        QUrl shown(QString::fromUtf8(url ? url : ""));
        if (!shown.password().isEmpty())
            shown.setPassword(QString());
        out.push_back({names.strings[i],
                       shown.scheme().isEmpty() ? std::string(url ? url : "") : shown.toString().toStdString()});
    }
    git_strarray_dispose(&names);
    return out;
}

Result<void> GitRepository::setRemote(const std::string& name, const std::string& url)
{
    git_remote* raw = nullptr;
    if (git_remote_lookup(&raw, d_->raw(), name.c_str()) == 0) {
        git_remote_free(raw);
        return git_remote_set_url(d_->raw(), name.c_str(), url.c_str()) < 0 ? Result<void>(lastError())
                                                                            : Result<void>();
    }
    if (git_remote_create(&raw, d_->raw(), name.c_str(), url.c_str()) < 0)
        return lastError();
    git_remote_free(raw);
    return {};
}

} // namespace millrace
