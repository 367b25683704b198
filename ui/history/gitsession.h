#pragma once

#include "engine/base/secret.h"
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

/// A server wants to know who the user is.
struct GitSignIn {
    QString server;       ///< `https://git.example.org`
    QString user;         ///< who it was last time; may be empty
    bool refused = false; ///< what was given last did not do
};

/// The repository of the open folder, read and changed on a thread of its own. Main thread only; answers come back on
/// it, and none after the object is gone.
class GitSession : public QObject {
    Q_OBJECT
public:
    explicit GitSession(QObject* parent = nullptr);
    ~GitSession() override; ///< waits for what is under way

    /// Where names and passwords for servers are kept when the user wants it. Borrowed; null: nowhere.
    void setSecrets(SecretStore* secrets) { secrets_ = secrets; }
    bool remembers() const { return secrets_ != nullptr; }

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
    /// The answer to signInWanted(): tries again. They are kept until the folder changes, or for good.
    void signIn(const GitCredentials& credentials, bool remember);
    void cancelRemote() { remote_.cancel(); }
    void merge(const QString& revision);

signals:
    void changed(); ///< the snapshot is another one
    void busyChanged(bool busy);
    void progress(const QString& line); ///< of the remote; empty: it ended
    void failed(const millrace::Error& error);
    void signInWanted(const millrace::ui::GitSignIn& wanted); ///< answered by signIn(), or not at all
    /// ssh asks something. Without an answer the call to the remote is given up.
    void questionAsked(const millrace::GitQuestion& question,
                       const std::function<void(std::optional<std::string>)>& answer);
    void merged(const QString& text); ///< how a merge ended, for people
    void filesWritten();              ///< files of the working copy may be others now

private:
    using Finish = std::function<void(GitSession&)>;
    void run(std::function<Finish(GitRepository&)> job, bool needsRepository = true);
    void startRemote(bool pushing, const std::function<void()>& then);
    void runRemote();
    void remoteEnded(const Result<void>& result);
    void signInAgain();
    QString remoteName() const;
    QString remoteServer() const; ///< without user, path and password; empty when it is no web address
    QString remoteUser() const;
    void setBusy(int by);

    QString folder_;
    GitSnapshot snapshot_;
    QHash<QString, GitFileState> states_;
    QThreadPool pool_;
    GitRemote remote_;
    SecretStore* secrets_ = nullptr;
    // What the call to the remote is about, kept for another try.
    bool pushing_ = false;
    std::function<void()> then_;
    enum class Source { None, Store, Person } source_ = Source::None; ///< of the credentials
    bool remember_ = false;
    GitCredentials credentials_;
    QString credentialsServer_; ///< they are for nobody else
    int jobs_ = 0;
    bool refreshing_ = false, refreshAgain_ = false;
    std::shared_ptr<bool> alive_;
};

/// Merges what can be merged by meaning among the conflicts of a merge, and resolves those. Blocks.
Result<int> resolveApps(GitRepository& repository);

} // namespace millrace::ui
