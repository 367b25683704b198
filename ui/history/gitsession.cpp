#include "ui/history/gitsession.h"

#include "engine/diff/merge.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

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

Error noBranch()
{
    return Error("git.detached", {MR_TEXT("No branch is in use: an older version was checked out")},
                 {MR_TEXT("Switch to a branch, or make a new one here.")});
}

std::string secretName(const QString& server)
{
    return "git " + server.toStdString();
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
    remote_.setAsk([this](const GitQuestion& question, const GitRemote::Answer& answer) {
        emit questionAsked(question, [this, answer](const std::optional<std::string>& text) {
            if (!text)
                remote_.cancel();
            answer(text);
        });
    });
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
    source_ = Source::None;
    emit changed();
    refresh();
}

void GitSession::refresh()
{
    if (folder_.isEmpty())
        return;
    if (refreshing_) { // what is being read may be old already
        refreshAgain_ = true;
        return;
    }
    refreshing_ = true;
    setBusy(1);
    pool_.start([this, alive = alive_, folder = folder_] {
        auto repository = GitRepository::open(folder.toStdString());
        const auto snapshot = std::make_shared<GitSnapshot>(repository ? read(**repository) : GitSnapshot());
        QMetaObject::invokeMethod(this, [this, alive, folder, snapshot] {
            if (!*alive)
                return;
            setBusy(-1);
            refreshing_ = false;
            const bool again = std::exchange(refreshAgain_, false) || folder != folder_;
            if (again)
                refresh();
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
            emit session.filesWritten(); // what failed half-way may have written, too
            if (!*result) {
                emit session.failed(result->error());
                return;
            }
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

QString GitSession::remoteServer() const
{
    for (const GitRepository::Remote& remote : snapshot_.remotes) {
        const QUrl url(text(remote.url));
        if (text(remote.name) == remoteName() && url.scheme().startsWith(QStringLiteral("http")))
            return url.toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    }
    return {};
}

QString GitSession::remoteUser() const
{
    for (const GitRepository::Remote& remote : snapshot_.remotes) {
        if (text(remote.name) == remoteName())
            return QUrl(text(remote.url)).userName();
    }
    return {};
}

void GitSession::startRemote(bool pushing, const std::function<void()>& then)
{
    if (remoteName().isEmpty()) {
        emit failed(Error("git.remote", {MR_TEXT("The repository has no remote repository")},
                          {MR_TEXT("Enter its address first.")}));
        return;
    }
    if (pushing && snapshot_.head.branch.empty()) {
        emit failed(noBranch());
        return;
    }
    if (remote_.isRunning())
        return;
    pushing_ = pushing;
    then_ = then;
    if (credentialsServer_ != remoteServer()) {
        credentials_ = {};
        source_ = Source::None;
    }
    runRemote();
}

void GitSession::runRemote()
{
    const auto done = [this](const Result<void>& result) { remoteEnded(result); };
    const std::string root = snapshot_.root.toStdString();
    const std::string name = remoteName().toStdString();
    if (pushing_)
        remote_.push(root, name, snapshot_.head.branch, credentials_, done);
    else
        remote_.fetch(root, name, credentials_, done);
    setBusy(0);
}

void GitSession::remoteEnded(const Result<void>& result)
{
    emit progress({});
    setBusy(0);
    refresh();
    if (!result && result.error().code == "git.credentials" && !remoteServer().isEmpty()) {
        signInAgain();
        return;
    }
    if (!result) {
        if (result.error().code != "git.cancelled")
            emit failed(result.error());
        return;
    }
    if (source_ == Source::Person && std::exchange(remember_, false) && secrets_)
        pool_.start([secrets = secrets_, name = secretName(credentialsServer_),
                     value = Secret(credentials_.user + '\n' + credentials_.password)] { secrets->set(name, value); });
    if (const auto then = std::exchange(then_, nullptr))
        then();
}

// Git's own configuration was tried first; then comes what is kept here, then the person.
void GitSession::signInAgain()
{
    const QString server = remoteServer();
    const bool refused = !credentials_.user.empty() || !credentials_.password.empty();
    const auto ask = [this, server, refused, user = refused ? text(credentials_.user) : remoteUser()] {
        credentials_ = {};
        emit signInWanted({server, user, refused});
    };
    if (source_ != Source::None || !secrets_) {
        ask();
        return;
    }
    setBusy(1);
    // A keychain may take its time.
    pool_.start([this, alive = alive_, secrets = secrets_, server, ask] {
        const Secret kept = secrets->get(secretName(server));
        QMetaObject::invokeMethod(this, [this, alive, server, kept, ask] {
            if (!*alive)
                return;
            setBusy(-1);
            if (server != remoteServer())
                return;
            const std::size_t cut = kept.reveal().find('\n');
            if (cut == std::string::npos) {
                ask();
                return;
            }
            credentials_ = {kept.reveal().substr(0, cut), kept.reveal().substr(cut + 1)};
            credentialsServer_ = server;
            source_ = Source::Store;
            runRemote();
        });
    });
}

void GitSession::signIn(const GitCredentials& credentials, bool remember)
{
    if (remote_.isRunning())
        return;
    credentials_ = credentials;
    credentialsServer_ = remoteServer();
    source_ = Source::Person;
    remember_ = remember;
    runRemote();
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
    if (snapshot_.head.branch.empty()) {
        emit failed(noBranch());
        return;
    }
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
                if (*left == 0)
                    emit session.merged(tr("%1 was merged, apps by meaning").arg(revision));
                else
                    emit session.failed(
                        Error("git.conflicts", {MR_TEXT("%1 is merged up to conflicts"), {revision.toStdString()}},
                              {MR_TEXT("Decide what the files in conflict become, then finish the merge.")}));
                break;
            }
        };
    });
}

} // namespace millrace::ui
