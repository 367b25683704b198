#pragma once

#include "engine/base/result.h"

#include <QObject>
#include <QProcess>
#include <QRegularExpression>
#include <functional>
#include <string>

namespace millrace {

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

    /// Errors: `git.program` (no git), `git.credentials` (facts {url}: ask and call again), `git.ssh`, `git.rejected`
    /// (the remote has commits that are missing here), `git.cancelled`, `git.busy`, `git.failed`.
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

    QProcess process_;
    Done done_;
    QByteArray errors_;
    bool cancelled_ = false;
};

} // namespace millrace
