#include "tests/support/gitservers.h"
#include "tests/ui/gitjourney.h"

#include "ui/compare/comparewindow.h"
#include "ui/compare/mergewindow.h"
#include "ui/edit/documenthub.h"
#include "ui/widgets/messagebar.h"

#include <QListView>
#include <QTreeView>

using namespace millrace;
using namespace millrace::ui;

/// Git in the real window, with real repositories: everything by the names that a screen reader gives.
class TestGit : public QObject {
    Q_OBJECT

    /// What the project panel shows at a file.
    static QString stateInTree(const GitJourney& journey, const QString& path)
    {
        auto* tree = journey.find<QTreeView>("Files of the folder");
        if (!tree)
            return QStringLiteral("no tree");
        const QAbstractItemModel* model = tree->model();
        for (int group = 0; group < model->rowCount(); ++group) {
            const QModelIndex top = model->index(group, 0);
            for (int i = 0; i < model->rowCount(top); ++i) {
                if (model->index(i, 0, top).data(Qt::UserRole + 1).toString() == path)
                    return model->index(i, 1, top).data().toString();
            }
        }
        return QStringLiteral("no file");
    }

private slots:
    void anEditIsSeenSavedAndCommitted()
    {
        GitJourney journey;
        QVERIFY(journey.begin());
        QCOMPARE(GitJourney::rows(journey.changes()), QStringList());
        journey.shot("git-clean");
        QVERIFY(journey.open(journey.app("greeting")));
        QVERIFY(journey.retitle("1002", "One"));
        QTRY_COMPARE(GitJourney::rows(journey.changes()), QStringList{"apps/greeting.yml M"}); // though not saved
        journey.shot("git-unsaved");
        QVERIFY(journey.commit("Rename the branch"));
        QVERIFY(GitJourney::read(journey.app("greeting")).contains("title: One"));
        QVERIFY(!journey.window->currentSession()->isModified());
        QTRY_COMPARE(GitJourney::rows(journey.changes()), QStringList());
        QTRY_COMPARE(GitJourney::rows(journey.log()).first(), QStringLiteral("Rename the branch Ann"));
        QCOMPARE(journey.in(journey.mine(), {"status", "--short"}), QByteArray());

        // Saved, but not committed.
        QVERIFY(journey.retitle("1002", "Two"));
        journey.trigger("file.save");
        QTRY_COMPARE(GitJourney::rows(journey.changes()), QStringList{"apps/greeting.yml M"});
        journey.window->showDock("project");
        QTRY_COMPARE(stateInTree(journey, journey.app("greeting")), QStringLiteral("M"));
        QCOMPARE(stateInTree(journey, journey.app("report")), QString());
        journey.shot("git-tree");
    }

    void onlyTheCheckedFilesAreCommitted()
    {
        GitJourney journey;
        journey.replace(journey.app("greeting"), "Branching Greeter", "Greeter");
        QVERIFY(journey.in(journey.mine(), {"status"}).contains("greeting"));
        journey.write("mine/notes.txt", "x");
        journey.write("mine/apps/new.yml", GitJourney::read(journey.app("report")));
        QVERIFY(journey.begin());
        QCOMPARE(GitJourney::rows(journey.changes()),
                 (QStringList{"apps/greeting.yml M", "apps/new.yml U", "notes.txt U"}));
        QCOMPARE(journey.row("apps/new.yml")->checkState(0), Qt::Checked);
        QCOMPARE(journey.row("notes.txt")->checkState(0), Qt::Unchecked); // not an app: not unasked
        journey.row("apps/new.yml")->setCheckState(0, Qt::Unchecked);
        QVERIFY(journey.commit("Greeter"));
        QTRY_COMPARE(GitJourney::rows(journey.changes()), (QStringList{"apps/new.yml U", "notes.txt U"}));
        QCOMPARE(journey.row("apps/new.yml")->checkState(0), Qt::Unchecked); // and stays left out
        QCOMPARE(journey.in(journey.mine(), {"show", "--name-only", "--format="}), QByteArray("apps/greeting.yml\n"));
    }

    void branchesComeAndGo()
    {
        GitJourney journey;
        QVERIFY(journey.begin());
        QVERIFY(journey.open(journey.app("greeting")));
        const QString before = journey.titleOf("1002");
        QVERIFY(journey.choose("Branch", {"New Branch"}));
        QDialog* dialog = journey.dialog("New Branch");
        QVERIFY(dialog && journey.fill(dialog, "Name", "topic"));
        journey.shot("git-newbranch", dialog);
        GitJourney::accept(dialog);
        QTRY_COMPARE(journey.branch()->text(), QStringLiteral("topic"));
        QVERIFY(journey.calm());
        QVERIFY(journey.retitle("1002", "On topic"));
        QVERIFY(journey.commit("Topic"));
        QVERIFY(journey.choose("Branch", {"origin/main"})); // means the local branch that is there already
        QTRY_COMPARE(journey.branch()->text(), QStringLiteral("main"));
        QTRY_COMPARE(journey.titleOf("1002"), before); // the open document follows the file
        QVERIFY(journey.calm());
        QVERIFY(journey.choose("Branch", {"Merge into This One", "topic"}));
        QTRY_COMPARE(journey.titleOf("1002"), QStringLiteral("On topic"));
        QVERIFY(journey.calm());
        QVERIFY(journey.choose("Branch", {"Delete", "topic"}));
        QVERIFY(journey.press("Delete"));
        QTRY_VERIFY(!journey.in(journey.mine(), {"branch"}).contains("topic"));
    }

    void switchingRefusesToLoseAChange()
    {
        GitJourney journey;
        journey.in(journey.mine(), {"checkout", "-q", "-b", "topic"});
        journey.replace(journey.app("greeting"), "Branching Greeter", "Topic Greeter");
        journey.in(journey.mine(), {"commit", "-qam", "topic"});
        journey.in(journey.mine(), {"checkout", "-q", "main"});
        QVERIFY(journey.begin());
        journey.replace(journey.app("greeting"), "Branching Greeter", "My Greeter");
        QVERIFY(journey.choose("Branch", {"topic"}));
        QVERIFY(journey.tells("apps/greeting.yml"));
        journey.shot("git-dirty");
        QVERIFY(GitJourney::read(journey.app("greeting")).contains("My Greeter"));
        QCOMPARE(journey.branch()->text(), QStringLiteral("main"));
    }

    void pushIsRejectedPullMergesByMeaning()
    {
        GitJourney journey;
        journey.otherEdits("title: Which language", "title: Bob's title");
        QVERIFY(journey.begin());
        QVERIFY(journey.open(journey.app("greeting")));
        QVERIFY(journey.retitle("1004", "Ann's title"));
        QVERIFY(journey.commit("Mine"));
        QVERIFY(journey.press<QToolButton>("Push (1)"));
        QVERIFY(journey.tells("commits that are missing here"));
        journey.shot("git-rejected");
        QVERIFY(journey.calm());
        QVERIFY(journey.press<QPushButton>("Pull")); // what the message offers
        QTRY_COMPARE(journey.titleOf("1002"), QStringLiteral("Bob's title"));
        QCOMPARE(journey.titleOf("1004"), QStringLiteral("Ann's title"));
        QVERIFY(journey.calm());
        journey.shot("git-pulled");
        QVERIFY(journey.press<QToolButton>("Push (2)"));
        QTRY_VERIFY(journey.button<QToolButton>("Push"));
        QVERIFY(journey.calm());
        journey.in(journey.theirs(), {"pull", "-q"});
        QVERIFY(GitJourney::read(journey.theirs() + "/apps/greeting.yml").contains("Ann's title"));
    }

    void aConflictIsDecidedOnTheCanvas()
    {
        GitJourney journey;
        journey.otherEdits("title: Which language", "title: Bob's title");
        QVERIFY(journey.begin());
        QVERIFY(journey.open(journey.app("greeting")));
        QVERIFY(journey.retitle("1002", "Ann's title"));
        QVERIFY(journey.commit("Mine"));
        QVERIFY(journey.press<QToolButton>("Pull"));
        QTRY_COMPARE(GitJourney::rows(journey.changes()), QStringList{"apps/greeting.yml !"});
        QVERIFY(journey.calm());
        journey.shot("git-conflict");
        QVERIFY(!journey.button<QPushButton>("Finish Merge")->isEnabled());
        // Giving up puts back what was here.
        QVERIFY(journey.press("Abort Merge"));
        QTRY_COMPARE(GitJourney::rows(journey.changes()), QStringList());
        QVERIFY(journey.calm());
        QTRY_COMPARE(journey.titleOf("1002"), QStringLiteral("Ann's title"));
        QVERIFY(GitJourney::read(journey.app("greeting")).contains("Ann's title"));

        QVERIFY(journey.press<QToolButton>("Pull (1)"));
        QTRY_COMPARE(GitJourney::rows(journey.changes()), QStringList{"apps/greeting.yml !"});
        QVERIFY(journey.calm());
        emit journey.changes()->itemActivated(journey.row("apps/greeting.yml"), 0);
        QTRY_VERIFY(journey.top<MergeWindow>());
        auto* merge = journey.top<MergeWindow>();
        QTRY_VERIFY(!merge->isLoading());
        QCOMPARE(merge->conflictCount(), 1);
        journey.shot("git-merge", merge);
        QTest::mouseClick(merge->findChild<QAbstractButton*>("mergeTheirs"), Qt::LeftButton);
        QTRY_COMPARE(merge->undecidedCount(), 0);
        QTest::mouseClick(merge->findChild<QAbstractButton*>("mergeFinish"), Qt::LeftButton);
        QTRY_COMPARE(journey.titleOf("1002"), QStringLiteral("Bob's title"));
        QTRY_COMPARE(GitJourney::rows(journey.changes()), QStringList{"apps/greeting.yml M"});
        QVERIFY(journey.calm());
        journey.shot("git-decided");
        QVERIFY(journey.press("Finish Merge"));
        QTRY_VERIFY(!journey.button<QPushButton>("Finish Merge"));
        QVERIFY(journey.calm());
        QCOMPARE(journey.in(journey.mine(), {"rev-list", "--merges", "--count", "HEAD"}).trimmed(), QByteArray("1"));
        QCOMPARE(journey.in(journey.mine(), {"status", "--short"}), QByteArray());
        QVERIFY(journey.press<QToolButton>("Push (2)"));
        QTRY_VERIFY(journey.button<QToolButton>("Push"));
    }

    void aFileThatOneSideRemovedIsAskedAbout()
    {
        GitJourney journey;
        journey.in(journey.theirs(), {"rm", "-q", "apps/report.yml"});
        journey.in(journey.theirs(), {"commit", "-qm", "No report"});
        journey.in(journey.theirs(), {"push", "-q"});
        journey.replace(journey.app("report"), "kind: app", "kind:  app");
        journey.in(journey.mine(), {"commit", "-qam", "Report"});
        QVERIFY(journey.begin());
        QVERIFY(journey.press<QToolButton>("Pull"));
        QTRY_COMPARE(GitJourney::rows(journey.changes()), QStringList{"apps/report.yml !"});
        QVERIFY(journey.calm());
        emit journey.changes()->itemActivated(journey.row("apps/report.yml"), 0);
        QVERIFY(journey.tells("was changed here and removed there"));
        journey.shot("git-removed");
        QVERIFY(journey.press("Keep the File"));
        QTRY_VERIFY(journey.row("apps/report.yml") == nullptr);
        QVERIFY(journey.calm());
        QVERIFY(journey.press("Finish Merge"));
        QTRY_VERIFY(!journey.button<QPushButton>("Finish Merge"));
        QVERIFY(QFile::exists(journey.app("report")));
    }

    void changesAreStashedAndComeBack()
    {
        GitJourney journey;
        QVERIFY(journey.begin());
        QVERIFY(journey.open(journey.app("greeting")));
        const QString before = journey.titleOf("1002");
        QVERIFY(journey.retitle("1002", "Half done"));
        QTRY_VERIFY(journey.row("apps/greeting.yml"));
        QVERIFY(journey.choose("More", {"Stash Changes"}));
        QDialog* dialog = journey.dialog("Stash Changes");
        QVERIFY(dialog && journey.fill(dialog, "Description", "half"));
        journey.shot("git-stash", dialog);
        GitJourney::accept(dialog);
        QTRY_COMPARE(journey.titleOf("1002"), before);
        QTRY_COMPARE(GitJourney::rows(journey.changes()), QStringList());
        QVERIFY(journey.calm());
        QVERIFY(journey.choose("More", {"half", "Bring Back and Forget"}));
        QTRY_COMPARE(journey.titleOf("1002"), QStringLiteral("Half done"));
        QVERIFY(journey.calm());
        QCOMPARE(journey.in(journey.mine(), {"stash", "list"}), QByteArray());
    }

    void aStashThatMeetsOtherCommitsIsDecided()
    {
        GitJourney journey;
        journey.replace(journey.app("greeting"), "title: Which language", "title: Stashed");
        journey.in(journey.mine(), {"stash"});
        journey.replace(journey.app("greeting"), "title: Which language", "title: Committed");
        journey.in(journey.mine(), {"commit", "-qam", "Other"});
        QVERIFY(journey.begin());
        QVERIFY(journey.open(journey.app("greeting")));
        QVERIFY(journey.choose("More", {"WIP", "Bring Back and Forget"}));
        QTRY_COMPARE(GitJourney::rows(journey.changes()), QStringList{"apps/greeting.yml !"});
        QVERIFY(journey.calm());
        QVERIFY(!journey.in(journey.mine(), {"stash", "list"}).isEmpty()); // not lost by the conflict
        journey.shot("git-stash-conflict");
        emit journey.changes()->itemActivated(journey.row("apps/greeting.yml"), 0);
        QTRY_VERIFY(journey.top<MergeWindow>());
        auto* merge = journey.top<MergeWindow>();
        QTRY_VERIFY(!merge->isLoading());
        QCOMPARE(merge->conflictCount(), 1);
        QTest::mouseClick(merge->findChild<QAbstractButton*>("mergeTheirs"), Qt::LeftButton);
        QTRY_COMPARE(merge->undecidedCount(), 0);
        QTest::mouseClick(merge->findChild<QAbstractButton*>("mergeFinish"), Qt::LeftButton);
        QTRY_COMPARE(journey.titleOf("1002"), QStringLiteral("Stashed"));
        QTRY_COMPARE(GitJourney::rows(journey.changes()), QStringList{"apps/greeting.yml M"});
        QVERIFY(journey.calm());
        QVERIFY(journey.commit("Both"));
    }

    void commitsOfAnAppAndOfANode()
    {
        GitJourney journey;
        QVERIFY(journey.begin());
        QVERIFY(journey.open(journey.app("greeting")));
        QVERIFY(journey.retitle("1002", "One"));
        QVERIFY(journey.commit("Change 1002"));
        QVERIFY(journey.retitle("1004", "Four"));
        QVERIFY(journey.commit("Change 1004"));
        journey.trigger("versions.appLog");
        QTRY_COMPARE(GitJourney::rows(journey.log()),
                     (QStringList{"Change 1004 Ann", "Change 1002 Ann", "Two apps Ann"}));
        journey.window->currentCanvas()->select({"1002"});
        journey.trigger("versions.nodeLog");
        QTRY_COMPARE(GitJourney::rows(journey.log()), (QStringList{"Change 1002 Ann", "Two apps Ann"}));
        journey.shot("git-nodelog");
        journey.window->currentCanvas()->select({"1004"});
        QTRY_COMPARE(GitJourney::rows(journey.log()), (QStringList{"Change 1004 Ann", "Two apps Ann"}));
        // What a commit did.
        journey.log()->setCurrentItem(journey.log()->topLevelItem(0));
        emit journey.log()->itemActivated(journey.log()->currentItem(), 0);
        QTRY_VERIFY(journey.top<CompareWindow>());
        auto* compare = journey.top<CompareWindow>();
        QTRY_VERIFY(!compare->isLoading());
        QCOMPARE(compare->differenceCount(), 1);
        journey.shot("git-compare", compare);
        compare->close();
    }

    void strangePlacesAreTold()
    {
        GitJourney journey;
        // No repository.
        journey.write("plain.yml", GitJourney::read(journey.app("greeting")));
        QDir().mkpath(journey.folder.filePath("plain"));
        journey.window->openProject(journey.folder.filePath("plain"));
        journey.window->showDock("git");
        QTRY_VERIFY(journey.button<QPushButton>("Create Repository"));
        journey.shot("git-none");
        QVERIFY(journey.press("Create Repository"));
        QTRY_VERIFY(journey.branch() && journey.branch()->text() == "main");
        QTRY_COMPARE(GitJourney::rows(journey.log()), QStringList{"No commits yet."});
        // No remote.
        journey.trigger("versions.push");
        QVERIFY(journey.tells("has no remote repository"));
        journey.shot("git-noremote");
        // Nobody known.
        GitJourney::configure({});
        journey.write("plain/a.yml", GitJourney::read(journey.app("greeting")));
        QVERIFY(journey.choose("More", {"Read Again"}));
        QTRY_VERIFY(journey.row("a.yml"));
        auto* message = journey.find<QPlainTextEdit>("Message of the commit");
        QTest::keyClicks(message, "First");
        QVERIFY(journey.press("Commit"));
        QDialog* who = journey.dialog("Who Commits");
        QVERIFY(who);
        journey.shot("git-who", who);
        QVERIFY(journey.fill(who, "Name", "Eve") && journey.fill(who, "E-mail", "eve@example.org"));
        GitJourney::accept(who);
        // What was asked for goes on by itself.
        QTRY_COMPARE(GitJourney::rows(journey.log()), QStringList{"First Eve"});
        QVERIFY(message->toPlainText().isEmpty());
    }

    void withoutABranch()
    {
        GitJourney journey;
        journey.in(journey.mine(), {"checkout", "-q", "--detach"});
        journey.window->openProject(journey.mine());
        journey.window->showDock("git");
        QTRY_VERIFY(journey.branch() && !journey.branch()->text().isEmpty());
        QVERIFY(journey.calm());
        QVERIFY2(journey.branch()->text().contains("no branch"), qPrintable(journey.branch()->text()));
        journey.shot("git-detached");
        journey.trigger("versions.push");
        QVERIFY(journey.tells("No branch is in use"));
        journey.trigger("versions.pull");
        QVERIFY(journey.calm());
        QVERIFY(journey.tells("No branch is in use"));
    }

    void aFolderBelowTheRepositoryAndAWorktree()
    {
        GitJourney journey;
        journey.replace(journey.app("greeting"), "Branching Greeter", "Greeter");
        journey.window->openProject(journey.mine() + "/apps");
        journey.window->showDock("git");
        QTRY_VERIFY(journey.row("apps/greeting.yml"));
        journey.window->showDock("project");
        QTRY_COMPARE(stateInTree(journey, journey.app("greeting")), QStringLiteral("M"));
        journey.in(journey.mine(), {"worktree", "add", "-q", "-b", "side", journey.folder.filePath("side")});
        journey.window->openProject(journey.folder.filePath("side"));
        journey.window->showDock("git");
        QTRY_VERIFY(journey.branch() && journey.branch()->text() == "side");
        journey.replace(journey.folder.filePath("side/apps/report.yml"), "kind: app", "kind:  app");
        QVERIFY(journey.calm());
        QVERIFY(journey.choose("More", {"Read Again"}));
        QTRY_VERIFY(journey.row("apps/report.yml"));
        QVERIFY(journey.calm());
        QVERIFY(journey.commit("In the worktree"));
        QVERIFY(journey.in(journey.mine(), {"log", "--oneline", "side"}).contains("In the worktree"));
    }

    void filesThatAreNoChangedApps()
    {
        GitJourney journey;
        journey.write("mine/picture.png", QByteArray("\x89PNG\0\1\2", 7));
        journey.write("mine/apps/new.yml", GitJourney::read(journey.app("report")));
        journey.write("mine/apps/crlf.yml", GitJourney::read(journey.app("report")).replace("\n", "\r\n"));
        journey.in(journey.mine(), {"add", "apps/crlf.yml"});
        journey.in(journey.mine(), {"commit", "-qm", "Lines of Windows"});
        journey.replace(journey.mine() + "/apps/crlf.yml", "kind: app\r\n", "kind:  app\r\n");
        journey.in(journey.mine(), {"rm", "-q", "--cached", "apps/report.yml"});
        QFile::remove(journey.app("report"));
        journey.git({"init", "-q", "-b", "main", journey.folder.filePath("part")});
        journey.in(journey.folder.filePath("part"), {"commit", "-q", "--allow-empty", "-m", "part"});
        journey.in(journey.mine(), {"-c", "protocol.file.allow=always", "submodule", "--quiet", "add",
                                    journey.folder.filePath("part"), "part"});
        QVERIFY(journey.begin());
        const auto activate = [&](const char* path) {
            QVERIFY2(journey.row(path), path);
            emit journey.changes()->itemActivated(journey.row(path), 0);
        };
        activate("picture.png");
        QVERIFY(journey.tells("is no app"));
        activate("part"); // a repository of its own
        QVERIFY(journey.tells("part is no app"));
        activate("apps/new.yml");
        QTRY_VERIFY(journey.window->currentSession());
        QVERIFY(journey.window->currentSession()->path().endsWith("new.yml"));
        activate("apps/crlf.yml");
        QTRY_VERIFY(journey.top<CompareWindow>());
        auto* compare = journey.top<CompareWindow>();
        QTRY_VERIFY(!compare->isLoading());
        QCOMPARE(compare->differenceCount(), 0); // the same by meaning
        compare->close();
        activate("apps/report.yml");
        QVERIFY(journey.tells("apps/report.yml was deleted"));
        QVERIFY(journey.press("Bring Back"));
        QTRY_VERIFY(QFile::exists(journey.app("report")));
        QVERIFY(journey.calm());
        // Lines of Windows stay so through an edit and a commit.
        QVERIFY(journey.open(journey.mine() + "/apps/crlf.yml"));
        auto step =
            journey.window->currentSession()->document().makeSet(Path().dotted("app.name"), Value("New"), "Rename");
        QVERIFY(step && journey.window->currentSession()->push(std::move(step).value()));
        for (const char* path : {"apps/new.yml", "part", ".gitmodules"}) {
            if (journey.row(path))
                journey.row(path)->setCheckState(0, Qt::Unchecked);
        }
        QVERIFY(journey.commit("Name"));
        const QByteArray text = journey.in(journey.mine(), {"show", "HEAD:apps/crlf.yml"});
        QVERIFY(text.contains("name: New\r\n"));
        QCOMPARE(text.count('\n'), text.count("\r\n"));
    }

    void signingInIsAskedAndRemembered()
    {
        GitJourney journey;
        testing::GitServers servers(journey.folder.path());
        const int port = servers.startHttps();
        QVERIFY(port > 0);
        GitJourney::configure("[user]\nname = Ann\nemail = ann@example.org\n[http]\nsslCAInfo = " +
                              servers.file("server.pem").toUtf8() + "\n");
        const QString server = QStringLiteral("https://127.0.0.1:%1").arg(port);
        const QString title = QStringLiteral("Sign in to the Remote Repository");
        journey.in(journey.mine(), {"remote", "set-url", "origin", server + "/hub.git"});
        journey.in(journey.mine(), {"commit", "-q", "--allow-empty", "-m", "One"});
        QVERIFY(journey.begin());
        // Given up.
        QVERIFY(journey.press<QToolButton>("Push (1)"));
        QDialog* dialog = journey.dialog(title);
        QVERIFY(dialog);
        journey.shot("git-signin", dialog);
        dialog->reject();
        QVERIFY(journey.calm());
        QVERIFY(journey.button<QToolButton>("Push (1)"));
        // Wrong, and asked again.
        QVERIFY(journey.press<QToolButton>("Push (1)"));
        dialog = journey.dialog(title);
        QVERIFY(dialog && journey.fill(dialog, "User", "ann") &&
                journey.fill(dialog, "Password or token", "wrong one"));
        GitJourney::accept(dialog);
        QTRY_VERIFY(!dialog || !dialog->isVisible());
        dialog = journey.dialog(title);
        QVERIFY(dialog);
        QCOMPARE(journey.find<QLineEdit>("User", dialog)->text(), QStringLiteral("ann"));
        const QList<QLabel*> labels = dialog->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](QLabel* label) { return label->text().contains("did not accept"); }));
        journey.shot("git-signin-again", dialog);
        QVERIFY(journey.fill(dialog, "Password or token", testing::GitServers::password));
        for (auto* box : dialog->findChildren<QCheckBox*>())
            box->click();
        GitJourney::accept(dialog);
        QTRY_VERIFY_WITH_TIMEOUT(journey.button<QToolButton>("Push"), 20'000);
        QVERIFY(journey.calm());
        QVERIFY(!journey.told().join(u' ').contains(testing::GitServers::password));
        QTRY_COMPARE(journey.secrets.get("git " + server.toStdString()).reveal(),
                     std::string("ann\n") + testing::GitServers::password);
        // Remembered: another folder of the same server asks nothing.
        journey.in(journey.theirs(), {"remote", "set-url", "origin", server + "/hub.git"});
        journey.window->openProject(journey.theirs());
        QTRY_COMPARE(journey.button<QToolButton>("Pull (1)"), nullptr);
        QVERIFY(journey.calm());
        journey.trigger("versions.pull");
        QTRY_VERIFY_WITH_TIMEOUT(journey.in(journey.theirs(), {"log", "--oneline"}).contains("One"), 20'000);
        QVERIFY(journey.calm());
    }

    void sshAsksInTheWindow()
    {
        GitJourney journey;
        testing::GitServers servers(journey.folder.path());
        const int port = servers.startSsh();
        QVERIFY(port > 0);
        journey.in(journey.mine(), {"remote", "set-url", "origin",
                                    QStringLiteral("ssh://ann@127.0.0.1:%1%2").arg(port).arg(servers.file("hub.git"))});
        journey.in(journey.mine(), {"commit", "-q", "--allow-empty", "-m", "One"});
        QVERIFY(journey.begin());
        QVERIFY(journey.press<QToolButton>("Push (1)"));
        QDialog* dialog = journey.dialog("Unknown Server");
        QVERIFY(dialog);
        QVERIFY(journey.find<QLineEdit>("Fingerprint", dialog)->text().startsWith("ECDSA SHA256:"));
        journey.shot("git-hostkey", dialog);
        dialog->reject(); // not trusted: nothing is sent
        QVERIFY(journey.calm());
        QVERIFY(!QFile::exists(servers.file("known")));
        QVERIFY(journey.press<QToolButton>("Push (1)"));
        dialog = journey.dialog("Unknown Server");
        QVERIFY(dialog);
        GitJourney::accept(dialog);
        dialog = journey.dialog("SSH");
        QVERIFY(dialog);
        journey.shot("git-passphrase", dialog);
        QVERIFY(journey.fill(dialog, "Passphrase", testing::GitServers::passphrase));
        GitJourney::accept(dialog);
        QTRY_VERIFY_WITH_TIMEOUT(journey.button<QToolButton>("Push"), 20'000);
        qunsetenv("GIT_SSH_COMMAND");
    }
};

QTEST_MAIN(TestGit)
#include "tst_git.moc"
