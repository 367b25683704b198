#pragma once

#include "engine/base/result.h"
#include "engine/git/questions.h"

#include <QObject>
#include <QProcess>
#include <QRegularExpression>
#include <functional>
#include <memory>
#include <string>

namespace millrace {

namespace git {
class QuestionServer;
}

/// Name and password or token for an HTTPS remote; both empty: what git itself is configured with.
struct GitCredentials {
    std::string user, password;
};

/// Fetching and pushing by the `git` program, so that the user's SSH agent, keys, proxies and credential helpers work
/// as in a terminal. One call at a time; asynchronous; the object's thread needs an event loop. Destroying it cancels.
class GitRemote : public QObject {
    Q_OBJECT
public:
    explicit GitRemote(QObject* parent = nullptr);
    ~GitRemote() override;

    /// Who is asked what ssh wants to know. `answer` may be called once, later, on this thread; without a text nothing
    /// is answered. Nobody to ask, or no `program` to bring the question: ssh is told to ask nothing, and fails.
    using Answer = std::function<void(std::optional<std::string>)>;
    void setAsk(std::function<void(const GitQuestion&, Answer)> ask);
    /// The headless millrace; as made: the one beside this program.
    void setQuestionProgram(const QString& program) { questionProgram_ = program; }

    /// Errors: `git.program` (no git), `git.credentials` (ask and call again), `git.ssh`, `git.hostkey` (the server is
    /// another one than before), `git.certificate`, `git.unreachable`, `git.address` (no repository there),
    /// `git.rejected` (the remote has commits that are missing here), `git.refused`, `git.cancelled`, `git.busy`,
    /// `git.failed`.
    using Done = std::function<void(Result<void>)>;
    void fetch(const std::string& root, const std::string& remote, const GitCredentials& credentials, Done done);
    /// Sets the upstream when the branch has none.
    void push(const std::string& root, const std::string& remote, const std::string& branch,
              const GitCredentials& credentials, Done done);
    void clone(const std::string& url, const std::string& folder, const GitCredentials& credentials, Done done);
    void cancel(); ///< done is called with `git.cancelled`
    bool isRunning() const { return process_.state() != QProcess::NotRunning; }

signals:
    void progress(const QString& line); ///< git's last line of progress

private:
    void start(const std::string& folder, const QStringList& arguments, const GitCredentials& credentials, Done done);
    void finish(int exitCode);

    std::unique_ptr<git::QuestionServer> questions_;
    QString questionProgram_;
    QProcess process_;
    Done done_;
    QByteArray errors_;
    bool cancelled_ = false;
};

} // namespace millrace
