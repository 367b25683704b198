#include "engine/git/remote.h"

#include "engine/git/detail/questionserver.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QUrl>

namespace millrace {

namespace {

#ifdef Q_OS_WIN
constexpr auto headlessProgram = "millrace.exe";
#else
constexpr auto headlessProgram = "millrace";
#endif

/// The headless program lies beside the one with windows, or in the folder of programs next to this one.
QString besideThisProgram()
{
    const QDir here(QCoreApplication::applicationDirPath());
    const QString beside = here.filePath(headlessProgram);
    return QFileInfo::exists(beside) ? beside : here.filePath(QStringLiteral("../bin/") + headlessProgram);
}

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

/// Git's words tell one failure from another only in English, which is why it is run in it.
Error whatFailed(const QByteArray& errors, const std::string& words)
{
    if (mentions(errors, {"Authentication failed", "could not read Username", "could not read Password",
                          "terminal prompts disabled", "HTTP Basic: Access denied", "returned error: 401",
                          "returned error: 403"}))
        return Error("git.credentials", {MR_TEXT("The remote repository asks who you are")},
                     {MR_TEXT("Enter a user name and a password or token.")}, words);
    if (mentions(errors, {"HOST IDENTIFICATION HAS CHANGED"}))
        return Error("git.hostkey", {MR_TEXT("The server is not the one that was known under this name")},
                     {MR_TEXT("Somebody may be listening in. If the server was set up anew, remove its old key from "
                              "known_hosts (ssh-keygen -R HOST).")},
                     words);
    if (mentions(errors, {"Host key verification failed"}))
        return Error("git.ssh", {MR_TEXT("The server's key was not trusted")}, {}, words);
    if (mentions(errors, {"Permission denied ("}))
        return Error("git.ssh", {MR_TEXT("The remote repository did not accept the SSH key")},
                     {MR_TEXT("See that your public key is known there, and that the right key is used.")}, words);
    if (mentions(errors, {"SSL certificate problem", "certificate verification failed", "server verification failed"}))
        return Error("git.certificate", {MR_TEXT("The server's certificate is not trusted")},
                     {MR_TEXT("For a server of your own, name its certificate in git's setting http.sslCAInfo.")},
                     words);
    if (mentions(errors, {"Could not resolve host", "Connection refused", "Connection timed out", "Failed to connect",
                          "No route to host", "Could not resolve hostname"}))
        return Error("git.unreachable", {MR_TEXT("The server of the remote repository cannot be reached")},
                     {MR_TEXT("Look at the network and at the address of the remote repository.")}, words);
    if (mentions(errors, {"does not appear to be a git repository", "Repository not found", "' not found"}))
        return Error("git.address", {MR_TEXT("There is no repository at the address of the remote repository")},
                     {MR_TEXT("Look at the address.")}, words);
    if (mentions(errors, {"[rejected]", "fetch first", "non-fast-forward"}))
        return Error("git.rejected", {MR_TEXT("The remote repository has commits that are missing here")},
                     {MR_TEXT("Pull first, then push again.")}, words);
    if (mentions(errors, {"[remote rejected]", "pre-receive hook declined"}))
        return Error("git.refused", {MR_TEXT("The remote repository does not take these commits: %1"), {words}});
    return Error("git.failed", {MR_TEXT("Git refused: %1"), {words}});
}

} // namespace

GitRemote::GitRemote(QObject* parent) : QObject(parent), questionProgram_(besideThisProgram())
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

void GitRemote::setAsk(std::function<void(const GitQuestion&, Answer)> ask)
{
    questions_ = ask ? std::make_unique<git::QuestionServer>(std::move(ask)) : nullptr;
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
    if (questions_ && questions_->isListening() && QFileInfo(questionProgram_).isExecutable())
        questions_->introduce(environment, questionProgram_);
    else if (!environment.contains("GIT_SSH_COMMAND"))
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
    done(whatFailed(errors_, words));
}

} // namespace millrace
