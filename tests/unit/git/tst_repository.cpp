#include "engine/git/remote.h"
#include "engine/git/repository.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace millrace;

/// Real repositories in a scratch folder; the git program checks what libgit2 did.
class RepositoryTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<GitRepository> repository_;

    QString at(const QString& name) const { return folder_->filePath("work/" + name); }
    void write(const QString& name, const QByteArray& text) const
    {
        QDir().mkpath(QFileInfo(at(name)).absolutePath());
        QFile file(at(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    QByteArray read(const QString& name) const
    {
        QFile file(at(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }
    QByteArray git(const QStringList& arguments, const QString& where = {}) const
    {
        QProcess process;
        process.setWorkingDirectory(where.isEmpty() ? folder_->filePath("work") : where);
        process.start("git", arguments);
        process.waitForFinished(20'000);
        return process.readAllStandardOutput().trimmed();
    }
    std::string commit(const QStringList& names, const char* message)
    {
        std::vector<std::string> paths;
        for (const QString& name : names)
            paths.push_back(name.toStdString());
        auto id = repository_->commit(paths, message);
        if (!id)
            qWarning("%s", id.error().english().c_str());
        return id ? *id : std::string();
    }
    Result<void> wait(const std::function<void(GitRemote::Done)>& call)
    {
        std::optional<Result<void>> got;
        call([&](Result<void> result) { got = std::move(result); });
        if (!QTest::qWaitFor([&] { return got.has_value(); }, 20'000))
            return Error("test.timeout", {"timeout"});
        return *got;
    }

private slots:
    void initTestCase()
    {
        // The user's own configuration must not matter.
        qputenv("GIT_CONFIG_GLOBAL", "/dev/null");
        qputenv("GIT_CONFIG_SYSTEM", "/dev/null");
    }
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        auto made = GitRepository::create(folder_->filePath("work").toStdString());
        QVERIFY(made.ok());
        repository_ = std::move(*made);
        QVERIFY(repository_->setIdentity({"Ada", "ada@example.org"}).ok());
    }

    void anOrdinaryFolderIsNone()
    {
        QTemporaryDir plain;
        const auto opened = GitRepository::open(plain.path().toStdString());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, std::string("git.none"));
    }

    void commitsTheNamedFilesOnly()
    {
        write("a.yml", "a: 1\n");
        write("b.yml", "b: 1\n");
        git({"add", "b.yml"});
        auto head = repository_->head();
        QCOMPARE(head->branch, std::string("main"));
        QVERIFY(head->commit.empty());
        const std::string id = commit({"a.yml"}, "First\n\nbody");
        QCOMPARE(QByteArray::fromStdString(id), git({"rev-parse", "HEAD"}));
        QCOMPARE(git({"show", "--name-only", "--format=%an %s", "HEAD"}), QByteArray("Ada First\n\na.yml"));
        QCOMPARE(git({"status", "--porcelain"}), QByteArray("A  b.yml")); // still staged
        const auto status = repository_->status();
        QCOMPARE(status->size(), std::size_t(1));
        QCOMPARE(status->front().state, GitFileState::Added);
        const auto again = repository_->commit({"a.yml"}, "Nothing");
        QVERIFY(!again);
        QCOMPARE(again.error().code, std::string("git.empty"));
        QVERIFY(QFile::remove(at("a.yml")));
        QCOMPARE(repository_->status()->front().state, GitFileState::Deleted);
        QVERIFY(!commit({"a.yml"}, "Gone").empty());
        QCOMPARE(git({"ls-tree", "--name-only", "HEAD"}), QByteArray());
        QCOMPARE(git({"status", "--porcelain"}), QByteArray("A  b.yml"));
    }

    void logOfOneFile()
    {
        write("a.yml", "1\n");
        commit({"a.yml"}, "one");
        write("b.yml", "1\n");
        commit({"b.yml"}, "two");
        write("a.yml", "2\n");
        commit({"a.yml"}, "three");
        const auto log = repository_->log("a.yml", 10);
        QCOMPARE(log->size(), std::size_t(2));
        QCOMPARE(log->front().summary, std::string("three"));
        QCOMPARE(repository_->log({}, 2)->size(), std::size_t(2));
        QCOMPARE(*repository_->content("HEAD~2", "a.yml"), std::string("1\n"));
        QCOMPARE(repository_->content("HEAD~2", "b.yml").error().code, std::string("git.missing"));
        QCOMPARE(repository_->relative(at("a.yml").toStdString()), std::string("a.yml"));
        QCOMPARE(repository_->relative("/elsewhere/a.yml"), std::string());
    }

    void blameNamesLines()
    {
        write("a.yml", "one\ntwo\nthree\n");
        const std::string first = commit({"a.yml"}, "first");
        write("a.yml", "one\nTWO\nthree\n");
        const std::string second = commit({"a.yml"}, "second");
        const std::string working = "one\nTWO\nthree\nfour\n";
        const auto blame = repository_->blame("a.yml", &working);
        QVERIFY(blame.ok());
        const auto commitOf = [&](int line) -> std::string {
            for (const GitBlameRange& range : *blame)
                if (line >= range.firstLine && line < range.firstLine + range.lines)
                    return range.commit.id;
            return "?";
        };
        QCOMPARE(commitOf(1), first);
        QCOMPARE(commitOf(2), second);
        QCOMPARE(commitOf(4), std::string());
    }

    void switchingNeverLosesAChange()
    {
        write("a.yml", "1\n");
        commit({"a.yml"}, "one");
        QVERIFY(repository_->createBranch("other", true).ok());
        write("a.yml", "2\n");
        commit({"a.yml"}, "two");
        write("a.yml", "mine\n");
        const auto refused = repository_->switchTo("main");
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, std::string("git.dirty"));
        QCOMPARE(refused.error().facts["paths"].toArray()[0].toString(), std::string("a.yml"));
        QCOMPARE(read("a.yml"), QByteArray("mine\n"));
        QVERIFY(repository_->stash("keep", false).ok());
        QCOMPARE(repository_->stashes()->size(), std::size_t(1));
        QVERIFY(repository_->switchTo("main").ok());
        QCOMPARE(read("a.yml"), QByteArray("1\n"));
        QCOMPARE(git({"branch", "--show-current"}), QByteArray("main"));
        QCOMPARE(repository_->removeBranch("other", false).error().code, std::string("git.unmerged"));
        QVERIFY(repository_->switchTo("other").ok());
        QVERIFY(repository_->applyStash(0, true).ok());
        QCOMPARE(read("a.yml"), QByteArray("mine\n"));
        QVERIFY(repository_->stashes()->empty());
        QVERIFY(repository_->restore({"a.yml"}).ok());
        QCOMPARE(read("a.yml"), QByteArray("2\n"));
    }

    void mergesAndConflicts()
    {
        write("a.yml", "1\n");
        write("b.yml", "1\n");
        commit({"a.yml", "b.yml"}, "base");
        QVERIFY(repository_->createBranch("side", true).ok());
        write("a.yml", "side\n");
        write("new.yml", "side\n");
        commit({"a.yml", "new.yml"}, "side");
        QVERIFY(repository_->switchTo("main").ok());
        QCOMPARE(*repository_->merge("main"), GitMergeOutcome::UpToDate);
        write("a.yml", "main\n");
        commit({"a.yml"}, "main");
        write("b.yml", "not committed\n");
        QCOMPARE(*repository_->merge("side"), GitMergeOutcome::Conflicts);
        QVERIFY(repository_->head()->merging);
        auto conflicts = repository_->conflicts();
        QCOMPARE(conflicts->size(), std::size_t(1));
        QCOMPARE(conflicts->front().base, std::string("1\n"));
        QCOMPARE(conflicts->front().ours, std::string("main\n"));
        QCOMPARE(conflicts->front().theirs, std::string("side\n"));
        QVERIFY(!repository_->finishMerge("no"));
        QVERIFY(repository_->abortMerge().ok());
        QVERIFY(!repository_->head()->merging);
        QCOMPARE(read("a.yml"), QByteArray("main\n"));
        QCOMPARE(read("b.yml"), QByteArray("not committed\n")); // was not the merge's
        QCOMPARE(read("new.yml"), QByteArray("(none)"));
        QCOMPARE(*repository_->merge("side"), GitMergeOutcome::Conflicts);
        QVERIFY(repository_->resolve("a.yml", "both\n").ok());
        QVERIFY(repository_->finishMerge("Joined").ok());
        QCOMPARE(git({"log", "-1", "--format=%s %p"}).split(' ').size(), 3); // two parents
        QCOMPARE(read("a.yml"), QByteArray("both\n"));
        QCOMPARE(read("new.yml"), QByteArray("side\n"));
        QCOMPARE(git({"status", "--porcelain"}), QByteArray("M b.yml"));
    }

    void aMergeOverOwnChangesIsRefused()
    {
        write("a.yml", "1\n");
        write("b.yml", "1\n");
        commit({"a.yml", "b.yml"}, "base");
        QVERIFY(repository_->createBranch("side", true).ok());
        write("b.yml", "side\n");
        commit({"b.yml"}, "side");
        QVERIFY(repository_->switchTo("main").ok());
        write("a.yml", "main\n");
        commit({"a.yml"}, "main");
        write("b.yml", "mine\n");
        const auto refused = repository_->merge("side");
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, std::string("git.dirty"));
        QCOMPARE(read("b.yml"), QByteArray("mine\n"));
    }

    void withARemote()
    {
        git({"init", "--bare", "-b", "main", folder_->filePath("remote.git")}, folder_->path());
        QVERIFY(repository_->setRemote("origin", folder_->filePath("remote.git").toStdString()).ok());
        write("a.yml", "1\n");
        commit({"a.yml"}, "one");
        GitRemote remote;
        const std::string root = repository_->root();
        QVERIFY(wait([&](auto done) { remote.push(root, "origin", "main", {}, done); }).ok());
        QCOMPARE(repository_->head()->upstream, std::string("origin/main"));
        // Somebody else pushes.
        QVERIFY(wait([&](auto done) {
                    remote.clone(folder_->filePath("remote.git").toStdString(),
                                 folder_->filePath("other").toStdString(), {}, done);
                }).ok());
        auto other = std::move(*GitRepository::open(folder_->filePath("other").toStdString()));
        QVERIFY(other->setIdentity({"Bob", "bob@example.org"}).ok());
        QFile file(folder_->filePath("other/b.yml"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("bob\n") == 4);
        file.close();
        QVERIFY(other->commit({"b.yml"}, "bob").ok());
        QVERIFY(wait([&](auto done) { remote.push(other->root(), "origin", "main", {}, done); }).ok());
        write("a.yml", "2\n");
        commit({"a.yml"}, "two");
        const auto rejected = wait([&](auto done) { remote.push(root, "origin", "main", {}, done); });
        QVERIFY(!rejected);
        QCOMPARE(rejected.error().code, std::string("git.rejected"));
        QVERIFY(wait([&](auto done) { remote.fetch(root, "origin", {}, done); }).ok());
        auto head = repository_->head();
        QCOMPARE(head->ahead, 1);
        QCOMPARE(head->behind, 1);
        QCOMPARE(*repository_->merge("origin/main"), GitMergeOutcome::Merged);
        QCOMPARE(read("b.yml"), QByteArray("bob\n"));
        QVERIFY(wait([&](auto done) { remote.push(root, "origin", "main", {}, done); }).ok());
        QCOMPARE(repository_->head()->ahead, 0);
        const auto nowhere = wait([&](auto done) { remote.fetch(root, "nowhere", {}, done); });
        QCOMPARE(nowhere.error().code, std::string("git.address"));
    }

    void passwordsStayHidden()
    {
        QVERIFY(repository_->setRemote("origin", "https://ada:secret@git.invalid/x.git").ok());
        QVERIFY(repository_->remotes().front().url.find("secret") == std::string::npos);
        GitRemote remote;
        const auto failed = wait([&](auto done) { remote.fetch(repository_->root(), "origin", {}, done); });
        QVERIFY(!failed);
        QVERIFY(failed.error().english().find("secret") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(RepositoryTest)

#include "tst_repository.moc"
