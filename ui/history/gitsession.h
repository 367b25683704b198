#pragma once

#include "engine/git/remote.h"
#include "engine/git/repository.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <atomic>
#include <functional>
#include <memory>

namespace millrace::ui {

/// What is known about the repository of the open folder.
struct GitSnapshot {
    bool exists = false; ///< the folder lies in a repository
    QString root;
    GitHead head;
    std::vector<GitFile> files;
    std::vector<GitBranch> branches;
    std::vector<GitStash> stashes;
    std::vector<GitRepository::Remote> remotes;
    GitRepository::Identity identity;
};

/// The repository of the open folder, read and changed on a thread of its own. Main thread only; answers come back on
/// it, and none after the object is gone.
class GitSession : public QObject {
    Q_OBJECT
public:
    explicit GitSession(QObject* parent = nullptr);
    ~GitSession() override; ///< waits for what is under way

    void setFolder(const QString& folder); ///< empty: none
    QString folder() const { return folder_; }
    const GitSnapshot& snapshot() const { return snapshot_; }
    /// The state of a file by its absolute path.
    GitFileState stateOf(const QString& path) const;
    QString relative(const QString& path) const; ///< below the root; empty when it is not
    bool isBusy() const { return jobs_ > 0 || remote_.isRunning(); }

    void refresh();
    /// Carries `work` out on the thread, then reads everything again. An error is told by failed().
    using Work = std::function<Result<void>(GitRepository&)>;
    void change(Work work, std::function<void()> done = {});
    /// Asks something; `answer` is not called when `question` failed: failed() is.
    template<class T> void ask(std::function<Result<T>(GitRepository&)> question, std::function<void(T)> answer)
    {
        run([question = std::move(question), answer = std::move(answer)](GitRepository& repository) -> Finish {
            auto result = std::make_shared<Result<T>>(question(repository));
            return [result, answer](GitSession& session) {
                if (*result)
                    answer(std::move(**result));
                else
                    emit session.failed(result->error());
            };
        });
    }
    void createRepository();

    // With the remote repository of the current branch.
    void fetch();
    void pull(); ///< fetches, then merges; apps are merged by meaning
    void push();
    void setCredentials(const GitCredentials& credentials) { credentials_ = credentials; }
    void cancelRemote() { remote_.cancel(); }
    void merge(const QString& revision);

signals:
    void changed(); ///< the snapshot is another one
    void busyChanged(bool busy);
    void progress(const QString& line); ///< of the remote; empty: it ended
    void failed(const millrace::Error& error);
    /// The remote asks who the user is: set credentials and call `again`.
    void credentialsWanted(const QString& url, const std::function<void()>& again);
    void merged(const QString& text); ///< how a merge ended, for people
    void filesWritten();              ///< files of the working copy may be others now

private:
    using Finish = std::function<void(GitSession&)>;
    void run(std::function<Finish(GitRepository&)> job, bool needsRepository = true);
    void startRemote(bool pushing, const std::function<void()>& then);
    QString remoteName() const;
    void setBusy(int by);

    QString folder_;
    GitSnapshot snapshot_;
    QHash<QString, GitFileState> states_;
    QThreadPool pool_;
    GitRemote remote_;
    GitCredentials credentials_;
    int jobs_ = 0;
    std::shared_ptr<bool> alive_;
};

/// Merges what can be merged by meaning among the conflicts of a merge, and resolves those. Blocks.
Result<int> resolveApps(GitRepository& repository);

} // namespace millrace::ui
