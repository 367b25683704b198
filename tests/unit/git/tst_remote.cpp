#include "engine/git/remote.h"
#include "engine/git/repository.h"
#include "tests/support/gitservers.h"

#include <QDir>
#include <QtTest>

using namespace millrace;
using namespace millrace::testing;

/// Remote repositories behind real servers: TLS with sign-in, and SSH that asks.
class RemoteTest : public QObject {
    Q_OBJECT

    QTemporaryDir home_; // libgit2 looks for it once in a program
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<GitServers> servers_;
    std::unique_ptr<GitRepository> repository_;
    QList<GitQuestion> asked_;

    static void write(const QString& path, const QByteArray& text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    Result<void> push(GitRemote& remote, const GitCredentials& who = {}) const
    {
        std::optional<Result<void>> out;
        remote.push(repository_->root(), "origin", "main", who, [&](const Result<void>& done) { out = done; });
        if (!QTest::qWaitFor([&] { return out.has_value(); }, 30'000))
            return Error("test.timeout", {"no answer"});
        return *out;
    }
    /// What ssh asks is answered with the texts, in their order; nothing left: refused.
    void answerWith(GitRemote& remote, std::vector<std::string> answers)
    {
        remote.setQuestionProgram(QStringLiteral(MILLRACE_PROGRAM));
        remote.setAsk([this, answers](const GitQuestion& question, const GitRemote::Answer& answer) mutable {
            asked_ << question;
            if (answers.empty())
                return answer(std::nullopt);
            answer(answers.front());
            answers.erase(answers.begin());
        });
    }

private slots:
    void initTestCase()
    {
        qputenv("HOME", home_.path().toUtf8());
        qputenv("XDG_CONFIG_HOME", home_.path().toUtf8());
    }
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        servers_ = std::make_unique<GitServers>(folder_->path());
        asked_.clear();
        write(home_.filePath(".gitconfig"), "[user]\nname = Ann\nemail = ann@example.org\n");
        QProcess::execute("git", {"init", "-q", "--bare", "-b", "main", folder_->filePath("hub.git")});
        QDir().mkpath(folder_->filePath("work"));
        auto made = GitRepository::create(folder_->filePath("work").toStdString());
        QVERIFY(made.ok());
        repository_ = std::move(*made);
        write(folder_->filePath("work/a.yml"), "1\n");
        QVERIFY(repository_->commit({"a.yml"}, "one\n").ok());
    }
    void cleanup()
    {
        repository_.reset();
        servers_.reset();
        qunsetenv("GIT_SSH_COMMAND");
    }

    void httpsSignsIn()
    {
        const int port = servers_->startHttps();
        QVERIFY(port > 0);
        QVERIFY(repository_->setRemote("origin", "https://127.0.0.1:" + std::to_string(port) + "/hub.git").ok());
        GitRemote remote;
        QString told;
        connect(&remote, &GitRemote::progress, this, [&](const QString& line) { told += line + u'\n'; });
        QCOMPARE(push(remote).error().code, std::string("git.certificate"));
        write(home_.filePath(".gitconfig"), "[user]\nname = Ann\nemail = ann@example.org\n[http]\nsslCAInfo = " +
                                                servers_->file("server.pem").toUtf8() + "\n");
        QCOMPARE(push(remote).error().code, std::string("git.credentials"));
        const auto wrong = push(remote, {GitServers::user, "not it"});
        QCOMPARE(wrong.error().code, std::string("git.credentials"));
        QVERIFY(wrong.error().english().find("not it") == std::string::npos);
        const auto right = push(remote, {GitServers::user, GitServers::password});
        QVERIFY2(right.ok(), right ? "" : right.error().english().c_str());
        QVERIFY(!told.contains(GitServers::password) && !told.contains("not it"));
        // Nothing of it is written anywhere.
        QProcess grep;
        grep.start("grep", {"-rl", GitServers::password, folder_->path(), home_.path()});
        QVERIFY(grep.waitForFinished());
        QCOMPARE(grep.readAllStandardOutput(), QByteArray());
        QVERIFY(repository_->setRemote("origin", "https://127.0.0.1:" + std::to_string(port) + "/none.git").ok());
        QCOMPARE(push(remote, {GitServers::user, GitServers::password}).error().code, std::string("git.address"));
        QVERIFY(repository_->setRemote("origin", "https://127.0.0.1:1/hub.git").ok());
        QCOMPARE(push(remote).error().code, std::string("git.unreachable"));
    }

    void sshAsksForTheServerAndTheKey()
    {
        const int port = servers_->startSsh();
        QVERIFY(port > 0);
        const std::string url =
            "ssh://ann@127.0.0.1:" + std::to_string(port) + folder_->filePath("hub.git").toStdString();
        QVERIFY(repository_->setRemote("origin", url).ok());
        GitRemote remote;
        QCOMPARE(push(remote).error().code, std::string("git.ssh")); // nobody to ask
        answerWith(remote, {"no"});
        QCOMPARE(push(remote).error().code, std::string("git.ssh"));
        QCOMPARE(asked_.size(), 1);
        QCOMPARE(asked_[0].kind, GitQuestion::Kind::HostKey);
        QVERIFY2(asked_[0].fingerprint.find("ECDSA SHA256:") == 0, asked_[0].text.c_str());
        QVERIFY(asked_[0].subject.find("127.0.0.1") != std::string::npos);
        asked_.clear();
        answerWith(remote, {"yes", GitServers::passphrase});
        const auto done = push(remote);
        QVERIFY2(done.ok(), done ? "" : done.error().english().c_str());
        QCOMPARE(asked_.size(), 2);
        QCOMPARE(asked_[1].kind, GitQuestion::Kind::Passphrase);
        QCOMPARE(asked_[1].subject, servers_->file("id").toStdString());
        // The server is known from now on; a wrong passphrase is asked about again, none gives up.
        asked_.clear();
        answerWith(remote, {"wrong"});
        QCOMPARE(push(remote).error().code, std::string("git.ssh"));
        QCOMPARE(asked_.size(), 2);
        QCOMPARE(asked_[0].kind, GitQuestion::Kind::Passphrase);
        // Another server under the same name.
        QProcess::execute("ssh-keygen", {"-q", "-t", "ed25519", "-N", "", "-f", servers_->file("other")});
        QFile key(servers_->file("other.pub"));
        QVERIFY(key.open(QIODevice::ReadOnly));
        write(servers_->file("known"), "[127.0.0.1]:" + QByteArray::number(port) + " " + key.readAll());
        answerWith(remote, {});
        const auto strange = push(remote);
        QVERIFY2(strange.error().code == "git.hostkey", strange.error().english().c_str());
    }

    void cancellingEndsAQuestion()
    {
        const int port = servers_->startSsh();
        QVERIFY(repository_
                    ->setRemote("origin", "ssh://ann@127.0.0.1:" + std::to_string(port) +
                                              folder_->filePath("hub.git").toStdString())
                    .ok());
        GitRemote remote;
        GitRemote::Answer later;
        remote.setQuestionProgram(QStringLiteral(MILLRACE_PROGRAM));
        remote.setAsk([&](const GitQuestion&, const GitRemote::Answer& answer) {
            later = answer;
            remote.cancel();
        });
        QCOMPARE(push(remote).error().code, std::string("git.cancelled"));
        later("yes"); // too late, and harmless
    }

    void promptsAreUnderstood()
    {
        using Kind = GitQuestion::Kind;
        QCOMPARE(readGitQuestion("Enter passphrase for key '/home/a b/.ssh/id': ").subject,
                 std::string("/home/a b/.ssh/id"));
        QCOMPARE(readGitQuestion("Enter passphrase for /home/a/.ssh/id: ").subject, std::string("/home/a/.ssh/id"));
        const GitQuestion password = readGitQuestion("ann@git.example.org's password: ");
        QCOMPARE(password.kind, Kind::Password);
        QCOMPARE(password.subject, std::string("ann@git.example.org"));
        QCOMPARE(readGitQuestion("(ann@git.example.org) Password: ").subject, std::string("ann@git.example.org"));
        QCOMPARE(readGitQuestion("Verification code: ").kind, Kind::Other);
    }

    /// A hook below git that calls millrace is no question.
    void onlyPromptsAreQuestions()
    {
        qputenv("MILLRACE_QUESTIONS", "nowhere");
        const char* hook[] = {"millrace", "nodes"};
        const char* prompt[] = {"millrace", "Enter passphrase for key 'x': "};
        QVERIFY(!isGitQuestionCall(2, hook));
        QVERIFY(isGitQuestionCall(2, prompt));
        QCOMPARE(carryGitQuestion(prompt[1]), 1); // nobody there
        qunsetenv("MILLRACE_QUESTIONS");
    }
};

QTEST_GUILESS_MAIN(RemoteTest)

#include "tst_remote.moc"
