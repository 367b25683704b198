// Joining branches.
#include "engine/git/detail/repositoryprivate.h"

#include <QFile>
#include <QSaveFile>

#include <set>

namespace millrace {

using namespace git;

namespace {

/// Files that the merge would write and that have changes which are in no commit.
std::vector<std::string> inTheWay(git_repository* repository, git_index* merged, const std::vector<GitFile>& changed)
{
    std::vector<std::string> out;
    auto head = make<Object>([&](git_object** raw) { return git_revparse_single(raw, repository, "HEAD^{tree}"); });
    for (const GitFile& file : changed) {
        git_oid before{};
        git_tree_entry* entry = nullptr;
        if (head && git_tree_entry_bypath(&entry, reinterpret_cast<git_tree*>(head->get()), file.path.c_str()) == 0) {
            before = *git_tree_entry_id(entry);
            git_tree_entry_free(entry);
        }
        const git_index_entry* after = git_index_get_bypath(merged, file.path.c_str(), 0);
        const git_oid now = after ? after->id : git_oid{};
        if (!git_oid_equal(&before, &now))
            out.push_back(file.path);
    }
    return out;
}

/// What git keeps for the commit of the merge, without its notes.
std::string proposedMessage(git_repository* repository)
{
    git_buf buffer{};
    if (git_repository_message(&buffer, repository) < 0)
        return "Merge\n";
    git_buf plain{};
    const int done = git_message_prettify(&plain, buffer.ptr, 1, '#');
    const std::string text = done == 0 ? std::string(plain.ptr, plain.size) : std::string();
    git_buf_dispose(&plain);
    git_buf_dispose(&buffer);
    return text.empty() ? "Merge\n" : text;
}

std::string blobText(git_repository* repository, const git_index_entry* entry)
{
    git_blob* raw = nullptr;
    if (!entry || git_blob_lookup(&raw, repository, &entry->id) < 0)
        return {};
    const Blob blob(raw);
    return {static_cast<const char*>(git_blob_rawcontent(blob.get())),
            static_cast<std::size_t>(git_blob_rawsize(blob.get()))};
}

} // namespace

Result<GitMergeOutcome> GitRepository::merge(const std::string& revision)
{
    auto theirs = d_->commitOf(revision);
    if (!theirs)
        return theirs.error();
    auto annotated = make<Annotated>([&](git_annotated_commit** raw) {
        return git_annotated_commit_from_revspec(raw, d_->raw(), revision.c_str());
    });
    if (!annotated)
        return annotated.error();
    git_merge_analysis_t analysis{};
    git_merge_preference_t preference{};
    const git_annotated_commit* heads[] = {annotated->get()};
    if (git_merge_analysis(&analysis, &preference, d_->raw(), heads, 1) < 0)
        return lastError();
    if (analysis & GIT_MERGE_ANALYSIS_UP_TO_DATE)
        return GitMergeOutcome::UpToDate;
    if (analysis & (GIT_MERGE_ANALYSIS_FASTFORWARD | GIT_MERGE_ANALYSIS_UNBORN)) {
        if (auto done = d_->checkOut(theirs->get()); !done)
            return done.error();
        auto head = make<Reference>([&](git_reference** raw) { return git_reference_lookup(raw, d_->raw(), "HEAD"); });
        const char* name = head ? git_reference_symbolic_target(head->get()) : nullptr;
        git_reference* moved = nullptr;
        const int done = name ? git_reference_create(&moved, d_->raw(), name, git_commit_id(theirs->get()), 1, "merge")
                              : git_repository_set_head_detached(d_->raw(), git_commit_id(theirs->get()));
        git_reference_free(moved);
        return done < 0 ? Result<GitMergeOutcome>(lastError()) : GitMergeOutcome::FastForward;
    }
    auto ours = d_->headCommit();
    if (!ours)
        return ours.error();
    auto changed = status();
    if (!changed)
        return changed.error();
    git_merge_options options = GIT_MERGE_OPTIONS_INIT;
    auto merged = make<Index>(
        [&](git_index** raw) { return git_merge_commits(raw, d_->raw(), ours->get(), theirs->get(), &options); });
    if (!merged)
        return merged.error();
    if (const auto blocked = inTheWay(d_->raw(), merged->get(), *changed); !blocked.empty())
        return dirtyError(blocked);
    git_checkout_options checkout = GIT_CHECKOUT_OPTIONS_INIT;
    checkout.checkout_strategy = GIT_CHECKOUT_SAFE | GIT_CHECKOUT_ALLOW_CONFLICTS;
    if (git_merge(d_->raw(), heads, 1, &options, &checkout) < 0)
        return lastError();
    auto index = make<Index>([&](git_index** raw) { return git_repository_index(raw, d_->raw()); });
    if (!index)
        return index.error();
    if (git_index_has_conflicts(index->get()))
        return GitMergeOutcome::Conflicts;
    auto id = finishMerge("Merge " + revision);
    return id ? Result<GitMergeOutcome>(GitMergeOutcome::Merged) : Result<GitMergeOutcome>(id.error());
}

Result<std::vector<GitConflict>> GitRepository::conflicts() const
{
    auto index = make<Index>([&](git_index** raw) { return git_repository_index(raw, d_->raw()); });
    if (!index)
        return index.error();
    git_index_read(index->get(), 0);
    auto iterator = make<Conflicts>(
        [&](git_index_conflict_iterator** raw) { return git_index_conflict_iterator_new(raw, index->get()); });
    if (!iterator)
        return iterator.error();
    std::vector<GitConflict> out;
    const git_index_entry *base = nullptr, *ours = nullptr, *theirs = nullptr;
    while (git_index_conflict_next(&base, &ours, &theirs, iterator->get()) == 0) {
        GitConflict conflict;
        conflict.path = ours ? ours->path : theirs ? theirs->path : base->path;
        conflict.hasBase = base;
        conflict.hasOurs = ours;
        conflict.hasTheirs = theirs;
        conflict.base = blobText(d_->raw(), base);
        conflict.ours = blobText(d_->raw(), ours);
        conflict.theirs = blobText(d_->raw(), theirs);
        out.push_back(std::move(conflict));
    }
    return out;
}

Result<void> GitRepository::resolve(const std::string& path, const std::string& content)
{
    QSaveFile file(QString::fromStdString(d_->root + "/" + path));
    const auto size = static_cast<qint64>(content.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(content.data(), size) != size || !file.commit())
        return Error("git.failed", {MR_TEXT("%1 cannot be written"), {path}}, {}, file.errorString().toStdString());
    auto index = make<Index>([&](git_index** raw) { return git_repository_index(raw, d_->raw()); });
    if (!index)
        return index.error();
    if (git_index_add_bypath(index->get(), path.c_str()) < 0)
        return lastError(path);
    git_index_conflict_remove(index->get(), path.c_str());
    if (git_index_write(index->get()) < 0)
        return lastError(path);
    return {};
}

Result<void> GitRepository::resolveAsRemoved(const std::string& path)
{
    const QString file = QString::fromStdString(d_->root + "/" + path);
    if (QFile::exists(file) && !QFile::remove(file))
        return Error("git.failed", {MR_TEXT("%1 cannot be removed"), {path}});
    auto index = make<Index>([&](git_index** raw) { return git_repository_index(raw, d_->raw()); });
    if (!index)
        return index.error();
    git_index_conflict_remove(index->get(), path.c_str());
    git_index_remove_bypath(index->get(), path.c_str());
    if (git_index_write(index->get()) < 0)
        return lastError(path);
    return {};
}

Result<std::string> GitRepository::finishMerge(const std::string& message)
{
    auto index = make<Index>([&](git_index** raw) { return git_repository_index(raw, d_->raw()); });
    if (!index)
        return index.error();
    if (git_index_has_conflicts(index->get()))
        return Error("git.conflicts", {MR_TEXT("A merge is not finished: some files are in conflict")},
                     {MR_TEXT("Resolve the conflicts first.")});
    auto ours = d_->headCommit();
    if (!ours)
        return ours.error();
    std::vector<Commit> others;
    struct Collect {
        git_repository* repository;
        std::vector<Commit>* commits;
    } collect{d_->raw(), &others};
    const auto add = [](const git_oid* id, void* payload) {
        auto* to = static_cast<Collect*>(payload);
        git_commit* raw = nullptr;
        if (git_commit_lookup(&raw, to->repository, id) == 0)
            to->commits->emplace_back(raw);
        return 0;
    };
    git_repository_mergehead_foreach(d_->raw(), add, &collect);
    std::vector<const git_commit*> parents{ours->get()};
    for (const Commit& other : others)
        parents.push_back(other.get());
    auto id = d_->commitIndex(index->get(), message.empty() ? proposedMessage(d_->raw()) : message, parents);
    if (id)
        git_repository_state_cleanup(d_->raw());
    return id;
}

// What the merge wrote goes back, and nothing else: other changes in the working copy are not its own.
Result<void> GitRepository::abortMerge()
{
    auto head = d_->headCommit();
    if (!head)
        return head.error();
    git_tree* rawTree = nullptr;
    if (git_commit_tree(&rawTree, head->get()) < 0)
        return lastError();
    const Tree tree(rawTree);
    auto index = make<Index>([&](git_index** raw) { return git_repository_index(raw, d_->raw()); });
    if (!index)
        return index.error();
    auto diff = make<Diff>(
        [&](git_diff** raw) { return git_diff_tree_to_index(raw, d_->raw(), tree.get(), index->get(), nullptr); });
    if (!diff)
        return diff.error();
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < git_diff_num_deltas(diff->get()); ++i) {
        const git_diff_delta* delta = git_diff_get_delta(diff->get(), i);
        paths.emplace_back(delta->new_file.path ? delta->new_file.path : delta->old_file.path);
    }
    if (git_reset(d_->raw(), reinterpret_cast<const git_object*>(head->get()), GIT_RESET_MIXED, nullptr) < 0)
        return lastError();
    git_repository_state_cleanup(d_->raw());
    std::vector<std::string> known;
    for (const std::string& path : paths) {
        git_tree_entry* entry = nullptr;
        if (git_tree_entry_bypath(&entry, tree.get(), path.c_str()) == 0) {
            git_tree_entry_free(entry);
            known.push_back(path);
        } else {
            QFile::remove(QString::fromStdString(d_->root + "/" + path)); // came with the merge
        }
    }
    return known.empty() ? Result<void>() : restore(known);
}

} // namespace millrace
