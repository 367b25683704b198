#include "engine/git/remote.h"

#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QUrl>

namespace millrace {

namespace {

bool mentions(const QByteArray& text, std::initializer_list<const char*> phrases)
{
    for (const char* phrase : phrases)
        if (text.contains(phrase))
            return true;
    return false;
}

/// An address inside of a message may carry a password.
std::string withoutPasswords(const QByteArray& text)
{
    static const QRegularExpression secret(QStringLiteral("://[^/@\\s:]+:[^/@\\s]+@"));
    return QString::fromUtf8(text).replace(secret, QStringLiteral("://***@")).trimmed().toStdString();
}

} // namespace

GitRemote::GitRemote(QObject* parent) : QObject(parent)
{
    process_.setProcessChannelMode(QProcess::SeparateChannels);
    process_.setStandardInputFile(QProcess::nullDevice());
    connect(&process_, &QProcess::readyReadStandardError, this, [this] {
        errors_ += process_.readAllStandardError();
        if (errors_.size() > 64 * 1024)
            errors_ = errors_.right(32 * 1024);
        const QList<QByteArray> lines = QByteArray(errors_).replace('\r', '\n').trimmed().split('\n');
        emit progress(QString::fromStdString(withoutPasswords(lines.last())));
    });
    connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(-1);
    });
    connect(&process_, &QProcess::finished, this,
            [this](int code, QProcess::ExitStatus status) { finish(status == QProcess::NormalExit ? code : 128); });
}

GitRemote::~GitRemote()
{
    process_.disconnect(this);
    if (isRunning()) {
        process_.kill();
        process_.waitForFinished(2000);
    }
}

void GitRemote::fetch(const std::string& root, const std::string& remote, const GitCredentials& credentials, Done done)
{
    start(root, {"fetch", "--progress", "--prune", QString::fromStdString(remote)}, credentials, std::move(done));
}

void GitRemote::push(const std::string& root, const std::string& remote, const std::string& branch,
                     const GitCredentials& credentials, Done done)
{
    const QString name = QString::fromStdString(branch);
    start(root,
          {"push", "--progress", "--set-upstream", QString::fromStdString(remote),
           QStringLiteral("refs/heads/%1:refs/heads/%1").arg(name)},
          credentials, std::move(done));
}

void GitRemote::clone(const std::string& url, const std::string& folder, const GitCredentials& credentials, Done done)
{
    start({}, {"clone", "--progress", "--", QString::fromStdString(url), QString::fromStdString(folder)}, credentials,
          std::move(done));
}

void GitRemote::cancel()
{
    if (!isRunning())
        return;
    cancelled_ = true;
    process_.kill();
}

void GitRemote::start(const std::string& folder, const QStringList& arguments, const GitCredentials& credentials,
                      Done done)
{
    if (isRunning()) {
        done(Error("git.busy", {MR_TEXT("Git is still at work with the remote repository")}));
        return;
    }
    done_ = std::move(done);
    errors_.clear();
    cancelled_ = false;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("GIT_TERMINAL_PROMPT", "0");
    environment.insert("LC_ALL", "C"); // its words are looked at below
    if (!environment.contains("GIT_SSH_COMMAND"))
        environment.insert("GIT_SSH_COMMAND", "ssh -oBatchMode=yes");
    QStringList all;
    if (!credentials.user.empty() || !credentials.password.empty()) {
        // Handed over in the child's environment: the command line is seen by everybody on the machine.
        environment.insert("MILLRACE_GIT_USER", QString::fromStdString(credentials.user));
        environment.insert("MILLRACE_GIT_PASSWORD", QString::fromStdString(credentials.password));
        all << "-c" << "credential.helper=" << "-c"
            << "credential.helper=!f() { echo \"username=$MILLRACE_GIT_USER\"; echo "
               "\"password=$MILLRACE_GIT_PASSWORD\"; "
               "}; f";
    } else {
        environment.insert("GIT_ASKPASS", "true"); // nobody can answer at a terminal
    }
    process_.setProcessEnvironment(environment);
    process_.setWorkingDirectory(QString::fromStdString(folder));
    const QString program = QStandardPaths::findExecutable(QStringLiteral("git"));
    process_.start(program.isEmpty() ? QStringLiteral("git") : program, all + arguments);
}

void GitRemote::finish(int exitCode)
{
    const Done done = std::exchange(done_, nullptr);
    if (!done)
        return;
    errors_ += process_.readAllStandardError();
    const std::string words = withoutPasswords(errors_);
    if (cancelled_)
        return done(Error("git.cancelled", {MR_TEXT("Stopped")}));
    if (exitCode == -1)
        return done(Error("git.program", {MR_TEXT("The program git is not installed")},
                          {MR_TEXT("Install git to work with remote repositories.")}));
    if (exitCode == 0)
        return done(Result<void>());
    if (mentions(errors_, {"Authentication failed", "could not read Username", "could not read Password",
                           "terminal prompts disabled", "HTTP Basic: Access denied", "403"}))
        return done(Error("git.credentials", {MR_TEXT("The remote repository asks who you are")},
                          {MR_TEXT("Enter a user name and a password or token.")}, words));
    if (mentions(errors_, {"Permission denied (publickey", "Host key verification failed"}))
        return done(Error("git.ssh", {MR_TEXT("The remote repository did not accept the SSH key")},
                          {MR_TEXT("Connect once in a terminal (ssh HOST) and see that your key is loaded.")}, words));
    if (mentions(errors_, {"[rejected]", "fetch first", "non-fast-forward"}))
        return done(Error("git.rejected", {MR_TEXT("The remote repository has commits that are missing here")},
                          {MR_TEXT("Pull first, then push again.")}, words));
    return done(Error("git.failed", {MR_TEXT("Git refused: %1"), {words}}));
}

} // namespace millrace
