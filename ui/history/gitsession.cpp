#include "ui/history/gitsession.h"

#include "engine/diff/merge.h"

#include <QDir>
#include <QFileInfo>

namespace millrace::ui {

namespace {

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

GitSnapshot read(GitRepository& repository)
{
    GitSnapshot out;
    out.exists = true;
    out.root = text(repository.root());
    if (auto head = repository.head())
        out.head = std::move(*head);
    if (auto files = repository.status())
        out.files = std::move(*files);
    if (auto branches = repository.branches())
        out.branches = std::move(*branches);
    if (auto stashes = repository.stashes())
        out.stashes = std::move(*stashes);
    out.remotes = repository.remotes();
    out.identity = repository.identity();
    return out;
}

} // namespace

Result<int> resolveApps(GitRepository& repository)
{
    auto conflicts = repository.conflicts();
    if (!conflicts)
        return conflicts.error();
    int left = 0;
    for (const GitConflict& conflict : *conflicts) {
        ++left;
        if (!conflict.hasBase || !conflict.hasOurs || !conflict.hasTheirs)
            continue;
        auto base = Document::fromText(conflict.base, conflict.path);
        auto ours = Document::fromText(conflict.ours, conflict.path);
        auto theirs = Document::fromText(conflict.theirs, conflict.path);
        if (!base || !ours || !theirs)
            continue; // no apps: a person decides
        const MergeResult merge = mergeApps(**base, **ours, **theirs);
        if (!merge.conflicts.empty() || !(*ours)->apply(merge.step))
            continue;
        if (auto done = repository.resolve(conflict.path, (*ours)->text()); !done)
            return done.error();
        --left;
    }
    return left;
}

GitSession::GitSession(QObject* parent) : QObject(parent), alive_(std::make_shared<bool>(true))
{
    pool_.setMaxThreadCount(1);
    connect(&remote_, &GitRemote::progress, this, &GitSession::progress);
}

GitSession::~GitSession()
{
    *alive_ = false;
    pool_.clear();
    pool_.waitForDone();
}

void GitSession::setBusy(int by)
{
    const bool before = isBusy();
    jobs_ += by;
    if (before != isBusy() || by == 0)
        emit busyChanged(isBusy());
}

// The job runs on the thread, what it gives back here.
void GitSession::run(std::function<Finish(GitRepository&)> job, bool needsRepository)
{
    if (folder_.isEmpty())
        return;
    setBusy(1);
    pool_.start([this, alive = alive_, folder = folder_, job = std::move(job), needsRepository] {
        auto repository = GitRepository::open(folder.toStdString());
        Finish finish;
        if (repository)
            finish = job(**repository);
        else if (needsRepository)
            finish = [error = repository.error()](GitSession& session) { emit session.failed(error); };
        QMetaObject::invokeMethod(this, [this, alive, folder, finish] {
            if (!*alive)
                return;
            setBusy(-1);
            if (folder == folder_ && finish)
                finish(*this);
        });
    });
}

void GitSession::setFolder(const QString& folder)
{
    if (folder == folder_)
        return;
    folder_ = folder;
    snapshot_ = {};
    states_.clear();
    credentials_ = {};
    emit changed();
    refresh();
}

void GitSession::refresh()
{
    if (folder_.isEmpty())
        return;
    setBusy(1);
    pool_.start([this, alive = alive_, folder = folder_] {
        auto repository = GitRepository::open(folder.toStdString());
        const auto snapshot = std::make_shared<GitSnapshot>(repository ? read(**repository) : GitSnapshot());
        QMetaObject::invokeMethod(this, [this, alive, folder, snapshot] {
            if (!*alive)
                return;
            setBusy(-1);
            if (folder != folder_)
                return;
            snapshot_ = std::move(*snapshot);
            states_.clear();
            for (const GitFile& file : snapshot_.files)
                states_.insert(snapshot_.root + u'/' + text(file.path), file.state);
            emit changed();
        });
    });
}

GitFileState GitSession::stateOf(const QString& path) const
{
    return states_.value(snapshot_.root + u'/' + relative(path), GitFileState::Unchanged);
}

QString GitSession::relative(const QString& path) const
{
    if (!snapshot_.exists)
        return {};
    const QFileInfo info(path);
    const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
    const QString full = (folder.isEmpty() ? info.absolutePath() : folder) + u'/' + info.fileName();
    const QString root = QFileInfo(snapshot_.root).canonicalFilePath() + u'/';
    return full.startsWith(root) ? full.mid(root.size()) : QString();
}

void GitSession::change(Work work, std::function<void()> done)
{
    run([work = std::move(work), done = std::move(done)](GitRepository& repository) -> Finish {
        const auto result = std::make_shared<Result<void>>(work(repository));
        return [result, done](GitSession& session) {
            session.refresh();
            if (!*result) {
                emit session.failed(result->error());
                return;
            }
            emit session.filesWritten();
            if (done)
                done();
        };
    });
}

void GitSession::createRepository()
{
    setBusy(1);
    pool_.start([this, alive = alive_, folder = folder_] {
        auto made = GitRepository::create(folder.toStdString());
        const auto error = std::make_shared<Error>(made ? Error() : made.error());
        QMetaObject::invokeMethod(this, [this, alive, error] {
            if (!*alive)
                return;
            setBusy(-1);
            if (!error->code.empty())
                emit failed(*error);
            refresh();
        });
    });
}

QString GitSession::remoteName() const
{
    const QString upstream = text(snapshot_.head.upstream);
    if (!upstream.isEmpty())
        return upstream.section(u'/', 0, 0);
    return snapshot_.remotes.empty() ? QString() : text(snapshot_.remotes.front().name);
}

void GitSession::startRemote(bool pushing, const std::function<void()>& then)
{
    const QString name = remoteName();
    if (name.isEmpty()) {
        emit failed(Error("git.remote", {MR_TEXT("The repository has no remote repository")},
                          {MR_TEXT("Enter its address first.")}));
        return;
    }
    if (remote_.isRunning())
        return;
    const auto done = [this, pushing, then](const Result<void>& result) {
        emit progress({});
        setBusy(0);
        refresh();
        if (result) {
            if (then)
                then();
        } else if (result.error().code == "git.credentials") {
            const QString url = snapshot_.remotes.empty() ? QString() : text(snapshot_.remotes.front().url);
            emit credentialsWanted(url, [this, pushing, then] { startRemote(pushing, then); });
        } else if (result.error().code != "git.cancelled") {
            emit failed(result.error());
        }
    };
    const std::string root = snapshot_.root.toStdString();
    if (pushing)
        remote_.push(root, name.toStdString(), snapshot_.head.branch, credentials_, done);
    else
        remote_.fetch(root, name.toStdString(), credentials_, done);
    setBusy(0);
}

void GitSession::fetch()
{
    startRemote(false, {});
}

void GitSession::push()
{
    startRemote(true, {});
}

void GitSession::pull()
{
    startRemote(false, [this] {
        const QString upstream = snapshot_.head.upstream.empty() ? remoteName() + u'/' + text(snapshot_.head.branch)
                                                                 : text(snapshot_.head.upstream);
        merge(upstream);
    });
}

void GitSession::merge(const QString& revision)
{
    run([revision](GitRepository& repository) -> Finish {
        auto outcome = repository.merge(revision.toStdString());
        if (!outcome)
            return [error = outcome.error()](GitSession& session) {
                session.refresh();
                emit session.failed(error);
            };
        Result<int> left = 0;
        if (*outcome == GitMergeOutcome::Conflicts) {
            left = resolveApps(repository);
            if (left && *left == 0) {
                if (auto finished = repository.finishMerge("Merge " + revision.toStdString()); !finished)
                    left = finished.error();
            }
        }
        return [outcome = *outcome, left, revision](GitSession& session) {
            session.refresh();
            emit session.filesWritten();
            if (!left) {
                emit session.failed(left.error());
                return;
            }
            switch (outcome) {
            case GitMergeOutcome::UpToDate:
                emit session.merged(tr("Nothing new in %1").arg(revision));
                break;
            case GitMergeOutcome::FastForward:
                emit session.merged(tr("Now at %1").arg(revision));
                break;
            case GitMergeOutcome::Merged:
                emit session.merged(tr("%1 was merged").arg(revision));
                break;
            case GitMergeOutcome::Conflicts:
                emit session.merged(*left == 0
                                        ? tr("%1 was merged, apps by meaning").arg(revision)
                                        : tr("%1 is merged up to conflicts in %n files", nullptr, *left).arg(revision));
                break;
            }
        };
    });
}

} // namespace millrace::ui
