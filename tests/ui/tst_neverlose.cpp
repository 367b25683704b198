#include "tests/ui/journey.h"

#include "ui/canvas/canvasview.h"
#include "ui/edit/documenthub.h"
#include "ui/history/localhistorypanel.h"
#include "ui/shell/messagestack.h"
#include "ui/shell/windowlist.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/themedframe.h"

#include <QInputDialog>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>

using namespace millrace;
using namespace millrace::ui;

namespace {

/// The program with all its windows; may be ended and started again on the same files.
struct Program : Journey {
    Program()
    {
        window.reset();
        begin();
    }
    ~Program() { windows.reset(); }

    void begin()
    {
        windows = std::make_unique<WindowList>(ShellServices{
            theme, *settings, language, *host, secrets, probe, [this](const QString&) { return folder.path(); },
            [](const QString&) { return Result<void>(); }, folder.filePath("data/samples")});
        windows->add();
    }
    /// As kill -9 would leave it: what was written is there, and nobody closed anything.
    void crash()
    {
        windows->remember();
        windows->hub().flush();
        QMap<QString, QByteArray> journals;
        for (const QString& place : {folder.filePath("data/journal"), folder.filePath(".millrace/journal")}) {
            for (const QFileInfo& info : QDir(place).entryInfoList({"*.journal"}, QDir::Files))
                journals.insert(info.filePath(), read(info.filePath()));
        }
        windows.reset();
        for (auto it = journals.begin(); it != journals.end(); ++it) {
            QFile file(it.key());
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(it.value());
        }
    }
    MainWindow& front() const { return windows->front(); }
    DocumentSession* openApp(MainWindow& in, const QString& path) const
    {
        in.open(path);
        const bool there = QTest::qWaitFor([&] { return in.currentSession() != nullptr; }, 20'000);
        return there ? in.currentSession() : nullptr;
    }
    QString greeting() const { return copyOf("resources/samples/apps/greeting.yml", "greeting.yml"); }
    static bool retitle(DocumentSession& session, const char* node, const char* title)
    {
        auto step = session.document().makeSet(Path::nodeData(node) / "title", Value(title), "Rename");
        return step && session.push(std::move(step).value());
    }
    static QString titleOf(const DocumentSession& session, const char* node)
    {
        return QString::fromStdString(session.model().node(node)->title);
    }
    /// The button of that text, or null; waits for it, as a layout shows what it was given an event later.
    static QPushButton* choice(QWidget& bar, const QString& text)
    {
        QPushButton* found = nullptr;
        (void)QTest::qWaitFor([&] {
            for (QPushButton* button : bar.findChildren<QPushButton*>()) {
                if (button->text() == text && button->isVisible())
                    found = button;
            }
            return found != nullptr;
        });
        return found;
    }

    /// Does something that asks about unsaved changes, and gives the answer: an object name or a standard button.
    template<class Ask>
    static bool answering(const Ask& ask, const std::function<QAbstractButton*(QMessageBox&)>& choice)
    {
        bool answered = false;
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (!box)
                return;
            QAbstractButton* button = choice(*box);
            answered = button != nullptr;
            button ? button->click() : box->reject();
        });
        timer.start(10);
        ask();
        return answered;
    }
    static QAbstractButton* keep(QMessageBox& box) { return box.findChild<QPushButton*>("close.keep"); }
    static QAbstractButton* save(QMessageBox& box) { return box.button(QMessageBox::Save); }
    static QAbstractButton* discard(QMessageBox& box) { return box.button(QMessageBox::Discard); }
    static QAbstractButton* cancel(QMessageBox& box) { return box.button(QMessageBox::Cancel); }
    /// What the start page offers to go on with.
    static ThemedFrame* waiting(MainWindow& in, const QString& title)
    {
        for (ThemedFrame* row : in.findChildren<ThemedFrame*>()) {
            if (row->accessibleName() == "Go on with " + title && row->isVisible())
                return row;
        }
        return nullptr;
    }
    /// The texts of File > Open Recent.
    static QList<QAction*> recent(MainWindow& in)
    {
        for (QMenu* menu : in.findChildren<QMenu*>()) {
            if (menu->title() == "Open &Recent") {
                emit menu->aboutToShow();
                return menu->actions();
            }
        }
        return {};
    }

    std::unique_ptr<WindowList> windows;
};

} // namespace

class TestNeverLose : public QObject {
    Q_OBJECT
private slots:
    void afterACrashTextAndUndoStackAreBack()
    {
        Program program;
        const QString path = program.greeting();
        const QByteArray base = Journey::read(path);
        program.front().show();
        DocumentSession* session = program.openApp(program.front(), path);
        QVERIFY(session);
        QVERIFY(Program::retitle(*session, "1002", "One"));
        QVERIFY(Program::retitle(*session, "1002", "Two"));
        QVERIFY(Program::retitle(*session, "1004", "Three"));
        session->undoStack().undo();
        const std::string text = session->document().text();
        program.crash();
        QCOMPARE(Journey::read(path), base); // the file itself was not touched

        program.begin();
        program.windows->start({});
        QVERIFY(QTest::qWaitFor([&] { return program.front().currentSession() != nullptr; }, 20'000));
        session = program.front().currentSession();
        QCOMPARE(session->document().text(), text);
        QVERIFY(session->isModified());
        QCOMPARE(session->undoStack().count(), 3);
        QCOMPARE(session->undoStack().index(), 2);
        MessageStack& bar = program.front().messages();
        QTRY_VERIFY(bar.isVisible());
        QVERIFY2(bar.text().contains("recovered"), qPrintable(bar.text()));
        QVERIFY(Program::choice(bar, "Show") && Program::choice(bar, "Discard"));
        session->undoStack().redo();
        QCOMPARE(Program::titleOf(*session, "1004"), QStringLiteral("Three"));
        session->undoStack().setIndex(0);
        QCOMPARE(QByteArray::fromStdString(session->document().text()), base);
        QVERIFY(!session->isModified());
    }

    void discardingRecoveredWorkBringsTheFileBack()
    {
        Program program;
        const QString path = program.greeting();
        program.front().show();
        DocumentSession* session = program.openApp(program.front(), path);
        QVERIFY(Program::retitle(*session, "1002", "One"));
        program.crash();
        program.begin();
        program.windows->start({});
        QVERIFY(QTest::qWaitFor([&] { return program.front().currentSession() != nullptr; }, 20'000));
        QTRY_VERIFY(program.front().messages().isVisible());
        Program::choice(program.front().messages(), "Discard")->click();
        session = program.front().currentSession();
        QTRY_VERIFY(!session->isModified());
        QCOMPARE(QByteArray::fromStdString(session->document().text()), Journey::read(path));
        session->undoStack().undo(); // and even that can be taken back
        QCOMPARE(Program::titleOf(*session, "1002"), QStringLiteral("One"));
    }

    void anAppThatWasNeverSavedComesBack()
    {
        Program program;
        program.front().show();
        auto fresh = Document::fromText(Journey::read(program.greeting()).toStdString(), "new");
        QVERIFY(fresh.ok());
        DocumentPage* page = program.front().openNew(std::move(fresh).value());
        QVERIFY(page->path().isEmpty());
        QVERIFY(page->session()->isModified());
        QVERIFY(Program::retitle(*page->session(), "1002", "Mine"));
        program.crash();
        program.begin();
        program.windows->start({});
        QVERIFY(QTest::qWaitFor([&] { return program.front().currentSession() != nullptr; }, 20'000));
        QCOMPARE(Program::titleOf(*program.front().currentSession(), "1002"), QStringLiteral("Mine"));
        const QString path = program.folder.filePath("saved.yml");
        QVERIFY(program.front().currentPage()->save(path));
        QVERIFY(Journey::read(path).contains("title: Mine"));
        QVERIFY(!program.front().currentSession()->isModified());
    }

    void closingAsksWhatToDo()
    {
        Program program;
        const QString path = program.greeting();
        const QByteArray base = Journey::read(path);
        MainWindow& window = program.front();
        window.show();
        const auto close = [&] { window.actions().action("file.close")->trigger(); };
        DocumentSession* session = program.openApp(window, path);
        QVERIFY(Program::retitle(*session, "1002", "One"));
        QVERIFY(Program::answering(close, Program::cancel));
        QCOMPARE(window.currentSession(), session);

        // Kept: not in the file, and here again with its undo stack.
        QVERIFY(Program::answering(close, Program::keep));
        QVERIFY(!window.currentPage());
        QCOMPARE(Journey::read(path), base);
        QTRY_VERIFY(!program.windows->hub().find(path)); // from its journal, not from memory
        session = program.openApp(window, path);
        QVERIFY(session);
        QCOMPARE(Program::titleOf(*session, "1002"), QStringLiteral("One"));
        QVERIFY(session->isModified());
        QCOMPARE(session->undoStack().count(), 1);

        QVERIFY(Program::answering(close, Program::discard));
        QVERIFY(!window.currentPage());
        QCOMPARE(Journey::read(path), base);
        QTRY_VERIFY(!program.windows->hub().find(path));
        session = program.openApp(window, path);
        QVERIFY(Program::titleOf(*session, "1002") != QStringLiteral("One"));
        QVERIFY(!session->isModified());

        QVERIFY(Program::retitle(*session, "1002", "Two"));
        QVERIFY(Program::answering(close, Program::save));
        QVERIFY(!window.currentPage());
        QVERIFY(Journey::read(path).contains("title: Two"));
        QTRY_VERIFY(!program.windows->hub().find(path));
        session = program.openApp(window, path);
        QVERIFY(!session->isModified());
        session->undoStack().undo(); // even over saving and closing
        QCOMPARE(QByteArray::fromStdString(session->document().text()), base);
    }

    void keepingIsNotOfferedWhereItCannotBe()
    {
        Program program;
        QFile block(program.folder.filePath("data/journal")); // a file where the folder would be
        QVERIFY(QDir().mkpath(program.folder.filePath("data")) && block.open(QIODevice::WriteOnly));
        MainWindow& window = program.front();
        window.show();
        DocumentSession* session = program.openApp(window, program.greeting());
        QVERIFY(Program::retitle(*session, "1002", "One"));
        QTRY_VERIFY(program.windows->hub().keepingError());
        bool offered = true;
        QVERIFY(Program::answering([&] { window.actions().action("file.close")->trigger(); },
                                   [&](QMessageBox& box) {
                                       offered = Program::keep(box)->isEnabled();
                                       return Program::cancel(box);
                                   }));
        QVERIFY(!offered);
        QCOMPARE(window.currentSession(), session);
        QVERIFY(Program::answering([&] { window.actions().action("file.close")->trigger(); }, Program::save));
        QVERIFY(!window.currentPage());
    }

    void anAppThatWasKeptWithoutAFileIsOfferedAgain()
    {
        Program program;
        MainWindow& window = program.front();
        window.show();
        const auto close = [&] { window.actions().action("file.close")->trigger(); };
        auto fresh = Document::fromText(Journey::read(program.greeting()).toStdString(), "new");
        const QString name = QString::fromStdString((*fresh)->model().name);
        DocumentPage* page = window.openNew(std::move(fresh).value());
        QVERIFY(Program::retitle(*page->session(), "1002", "Mine"));
        QVERIFY(!Program::waiting(window, name));
        QVERIFY(Program::answering(close, Program::keep));
        QVERIFY(!window.currentPage());
        QTRY_VERIFY(Program::waiting(window, name));

        // In the menu as well.
        const QList<QAction*> offered = Program::recent(window);
        const auto inMenu = std::find_if(offered.begin(), offered.end(), [&](QAction* a) { return a->text() == name; });
        QVERIFY(inMenu != offered.end());
        (*inMenu)->trigger();
        QTRY_VERIFY(window.currentSession());
        DocumentSession* session = window.currentSession();
        QCOMPARE(Program::titleOf(*session, "1002"), QStringLiteral("Mine"));
        QCOMPARE(session->undoStack().count(), 1);
        QVERIFY(session->isModified());
        window.actions().action("file.start")->trigger();
        QTRY_VERIFY(!Program::waiting(window, name)); // it is open
        window.openSession(program.windows->hub().find(session));

        // And after another start of the program.
        QVERIFY(Program::answering(close, Program::keep));
        program.windows.reset();
        program.begin();
        program.windows->start({});
        QTRY_VERIFY(Program::waiting(program.front(), name));
        QTest::mouseClick(Program::waiting(program.front(), name), Qt::LeftButton);
        QTRY_VERIFY(program.front().currentSession());
        QCOMPARE(Program::titleOf(*program.front().currentSession(), "1002"), QStringLiteral("Mine"));
        QVERIFY(
            Program::answering([&] { program.front().actions().action("file.close")->trigger(); }, Program::discard));
        QTRY_COMPARE(QDir(program.folder.filePath("data/journal")).entryList({"*.journal"}, QDir::Files).size(), 0);
        QVERIFY(!Program::waiting(program.front(), name));
    }

    void twoWindowsAreOneDocument()
    {
        Program program;
        const QString path = program.greeting();
        MainWindow& first = program.front();
        first.show();
        DocumentSession* session = program.openApp(first, path);
        MainWindow& second = program.windows->add();
        second.show();
        QCOMPARE(program.openApp(second, path), session);
        QVERIFY(first.currentCanvas() != second.currentCanvas());
        first.currentCanvas()->select({"1002"});
        QCOMPARE(second.currentCanvas()->selectedNodes(), QStringList());
        QVERIFY(Program::retitle(*session, "1002", "Shared"));
        second.actions().action("edit.undo")->trigger();
        QVERIFY(!session->isModified());
        QVERIFY(Program::retitle(*session, "1002", "Again"));
        // One of two views closes without a question, and the document lives on.
        second.close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(program.windows->windows().size(), 1);
        QCOMPARE(first.currentSession(), session);
        QCOMPARE(Program::titleOf(*session, "1002"), QStringLiteral("Again"));
    }

    void aTabMovesToANewWindow()
    {
        Program program;
        MainWindow& first = program.front();
        first.show();
        DocumentSession* session = program.openApp(first, program.greeting());
        QVERIFY(Program::retitle(*session, "1002", "Kept"));
        first.currentCanvas()->select({"1002"});
        first.actions().action("file.moveTab")->trigger();
        QCOMPARE(program.windows->windows().size(), 2);
        QVERIFY(!first.currentPage());
        MainWindow& second = *program.windows->windows().last();
        QCOMPARE(second.currentSession(), session);
        QCOMPARE(second.currentCanvas()->selectedNodes(), QStringList{"1002"});
        QCOMPARE(session->undoStack().count(), 1);
    }

    void aForeignChangeComesInAsOneStep()
    {
        Program program;
        const QString path = program.greeting();
        const QByteArray base = Journey::read(path);
        program.front().show();
        DocumentSession* session = program.openApp(program.front(), path);
        QVERIFY(Program::retitle(*session, "1004", "Earlier"));
        QVERIFY(session->save());
        const QByteArray saved = Journey::read(path);
        QByteArray other = "# a remark\n" + saved;
        other.replace("title: Which language", "title: From elsewhere");
        program.write("greeting.yml", other);
        program.front().currentPage()->checkForeignChange();
        QTRY_COMPARE(QByteArray::fromStdString(session->document().text()), other);
        QVERIFY(!session->isModified());
        QVERIFY(program.front().currentPage()->messages().isVisible());
        QCOMPARE(session->undoStack().count(), 2);
        session->undoStack().undo();
        QCOMPARE(Program::titleOf(*session, "1002"), QStringLiteral("Which language"));
        session->undoStack().undo(); // steps of before still work
        QVERIFY(Program::titleOf(*session, "1004") != QStringLiteral("Earlier"));
        session->undoStack().setIndex(2);
        QCOMPARE(Program::titleOf(*session, "1002"), QStringLiteral("From elsewhere"));
    }

    /// Undoing across a change of the whole text gives the very bytes of then, quotes, blanks and remarks included,
    /// also after a crash.
    void undoPastAForeignChangeGivesTheBytesOfThen()
    {
        Program program;
        const QString path = program.greeting();
        QByteArray odd = Journey::read(path);
        QVERIFY(odd.contains("title: Which language"));
        odd.replace("title: Which language", "title:   'Which language' # asked first");
        program.write("greeting.yml", odd);
        program.front().show();
        DocumentSession* session = program.openApp(program.front(), path);
        QList<QByteArray> texts{QByteArray::fromStdString(session->document().text())};
        QCOMPARE(texts[0], odd);
        const auto keep = [&] { texts << QByteArray::fromStdString(session->document().text()); };
        QVERIFY(Program::retitle(*session, "1002", "Mine"));
        keep();
        QVERIFY(session->save());
        QByteArray other = Journey::read(path);
        other.replace("title:   Mine", "title: \"Theirs\"");
        other.replace("title: Mine", "title: \"Theirs\"");
        other.prepend("# from elsewhere\n");
        program.write("greeting.yml", other);
        program.front().currentPage()->checkForeignChange();
        QTRY_COMPARE(QByteArray::fromStdString(session->document().text()), other);
        keep();
        QVERIFY(Program::retitle(*session, "1004", "Later"));
        keep();
        const auto walk = [&](QUndoStack& stack, const auto& text) {
            for (int index : {3, 2, 1, 0, 1, 2, 3, 0, 3}) {
                stack.setIndex(index);
                QCOMPARE(text(), texts[index]);
            }
        };
        QCOMPARE(session->undoStack().count(), 3);
        walk(session->undoStack(), [&] { return QByteArray::fromStdString(session->document().text()); });
        session->undoStack().setIndex(1);
        program.crash();
        program.begin();
        program.front().show();
        session = program.openApp(program.front(), path);
        QVERIFY(session);
        QCOMPARE(session->undoStack().count(), 3);
        QCOMPARE(QByteArray::fromStdString(session->document().text()), texts[1]);
        walk(session->undoStack(), [&] { return QByteArray::fromStdString(session->document().text()); });
    }

    void changesOfBothSidesAreMerged()
    {
        Program program;
        const QString path = program.greeting();
        program.front().show();
        DocumentSession* session = program.openApp(program.front(), path);
        QVERIFY(Program::retitle(*session, "1004", "Mine"));
        QByteArray other = "# a remark\n" + Journey::read(path);
        other.replace("title: Which language", "title: Theirs");
        program.write("greeting.yml", other);
        // Saving meets the change: nothing is overwritten, both come together.
        program.front().actions().action("file.save")->trigger();
        QTRY_COMPARE(Program::titleOf(*session, "1002"), QStringLiteral("Theirs"));
        QCOMPARE(Program::titleOf(*session, "1004"), QStringLiteral("Mine"));
        QCOMPARE(Journey::read(path), other);
        QVERIFY(session->isModified());
        QTRY_COMPARE(session->foreignChange().kind, ForeignChange::Kind::Merged);
        program.front().actions().action("file.save")->trigger();
        QVERIFY(Journey::read(path).startsWith("# a remark"));
        QVERIFY(Journey::read(path).contains("title: Mine") && Journey::read(path).contains("title: Theirs"));
    }

    void conflictsWaitForAnAnswer()
    {
        Program program;
        const QString path = program.greeting();
        program.front().show();
        DocumentSession* session = program.openApp(program.front(), path);
        DocumentPage* page = program.front().currentPage();
        QVERIFY(Program::retitle(*session, "1002", "Mine"));
        QByteArray other = Journey::read(path);
        other.replace("title: Which language", "title: Theirs");
        program.write("greeting.yml", other);
        page->checkForeignChange();
        QTRY_COMPARE(session->foreignChange().kind, ForeignChange::Kind::Conflicts);
        QCOMPARE(Program::titleOf(*session, "1002"), QStringLiteral("Mine"));
        for (const char* text : {"Merge…", "Keep mine", "Take theirs", "Compare"})
            QVERIFY2(Program::choice(page->messages(), text), text);
        Program::choice(page->messages(), "Take theirs")->click();
        QTRY_COMPARE(Program::titleOf(*session, "1002"), QStringLiteral("Theirs"));
        QVERIFY(!session->isModified());
        session->undoStack().undo();
        QCOMPARE(Program::titleOf(*session, "1002"), QStringLiteral("Mine"));
        QVERIFY(session->save());
        QVERIFY(Journey::read(path).contains("title: Mine"));

        other.replace("title: Theirs", "title: Once more");
        QVERIFY(Program::retitle(*session, "1002", "Mine 2"));
        program.write("greeting.yml", other);
        page->checkForeignChange();
        QTRY_COMPARE(session->foreignChange().kind, ForeignChange::Kind::Conflicts);
        Program::choice(page->messages(), "Keep mine")->click();
        QVERIFY(page->save());
        QVERIFY(Journey::read(path).contains("title: Mine 2"));
    }

    void aRenamedFileIsFollowed()
    {
        Program program;
        const QString path = program.greeting();
        program.front().show();
        DocumentSession* session = program.openApp(program.front(), path);
        DocumentPage* page = program.front().currentPage();
        QVERIFY(Program::retitle(*session, "1002", "Mine"));
        const QString renamed = program.folder.filePath("hello.yml");
        QVERIFY(QFile::rename(path, renamed));
        page->checkForeignChange();
        QTRY_VERIFY(Program::choice(page->messages(), "Go on with “hello.yml”"));
        Program::choice(page->messages(), "Go on with “hello.yml”")->click();
        QCOMPARE(session->path(), renamed);
        QVERIFY(session->isModified());
        QVERIFY(page->save());
        QVERIFY(Journey::read(renamed).contains("title: Mine"));
        QVERIFY(!QFileInfo::exists(path));
    }

    /// Renaming in the window: what is open, its undo steps, its versions and its rehearsal go along.
    void aFileIsRenamedInTheWindow()
    {
        Program program;
        const QString path = program.greeting();
        QVERIFY(QDir(program.folder.path()).mkpath("rehearsals"));
        program.write("rehearsals/greeting.yml", "version: 1\nrules: []\n");
        program.write("taken.yml", "a: 1\n");
        program.front().open(program.folder.path());
        program.front().show();
        DocumentSession* session = program.openApp(program.front(), path);
        QVERIFY(Program::retitle(*session, "1002", "Mine"));
        QVERIFY(session->save());
        QVERIFY(Program::retitle(*session, "1004", "Unsaved"));
        const auto rename = [&](const QString& name) {
            program.front().actions().action("project.renameFile")->trigger();
            auto* dialog = program.front().findChild<QInputDialog*>("project.rename");
            QVERIFY(dialog);
            dialog->setTextValue(name);
            dialog->accept();
            QTRY_VERIFY(!program.front().findChild<QInputDialog*>("project.rename"));
        };
        for (const char* refused : {"", "a/b", "what?", "nul", ".hidden", "end.", "taken"}) {
            rename(QString::fromLatin1(refused));
            QCOMPARE(session->path(), path);
            QVERIFY(QFileInfo::exists(path));
        }
        QCOMPARE(Journey::read(program.folder.filePath("taken.yml")), QByteArray("a: 1\n"));
        rename("Grüße 问候");
        const QString renamed = program.folder.filePath(QString::fromUtf8("Grüße 问候.yml"));
        QCOMPARE(session->path(), renamed);
        QVERIFY(!QFileInfo::exists(path));
        QVERIFY(QFileInfo::exists(program.folder.filePath(QString::fromUtf8("rehearsals/Grüße 问候.yml"))));
        QVERIFY(session->isModified());
        QVERIFY(session->save());
        QVERIFY(Journey::read(renamed).contains("title: Unsaved"));
        session->undoStack().setIndex(0);
        QCOMPARE(Program::titleOf(*session, "1002"), QStringLiteral("Which language"));
        DocumentHub& hub = program.windows->hub();
        const auto history = hub.versionsOf(renamed);
        const std::string name = hub.nameInVersions(renamed).toStdString();
        QTRY_VERIFY(history->versions(name).ok() && history->versions(name).value().size() >= 2);
    }

    void filesAreDuplicatedAndThrownAway()
    {
        Program program;
        const QString path = program.greeting();
        program.front().open(program.folder.path());
        program.front().show();
        DocumentSession* session = program.openApp(program.front(), path);
        const QByteArray onDisk = Journey::read(path);
        QVERIFY(Program::retitle(*session, "1002", "Mine"));
        program.front().actions().action("project.duplicateFile")->trigger();
        const QString copy = program.folder.filePath("greeting copy.yml");
        QTRY_VERIFY(program.front().currentSession() && program.front().currentSession()->path() == copy);
        QVERIFY(Journey::read(copy).contains("title: Mine")); // as it is seen
        QCOMPARE(Journey::read(path), onDisk);

        QVERIFY(Program::retitle(*program.front().currentSession(), "1004", "Lost?"));
        program.front().actions().action("project.trashFile")->trigger();
        auto* box = program.front().findChild<QMessageBox*>("project.trash");
        QVERIFY(box);
        box->button(QMessageBox::Cancel)->click();
        QVERIFY(QFileInfo::exists(copy));
        QTRY_VERIFY(!program.front().findChild<QMessageBox*>("project.trash"));
        program.front().actions().action("project.trashFile")->trigger();
        box = program.front().findChild<QMessageBox*>("project.trash");
        QVERIFY(box);
        for (QAbstractButton* button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
        }
        QTRY_VERIFY(!QFileInfo::exists(copy));
        QTRY_COMPARE(program.front().currentSession(), session);
        QVERIFY(QFileInfo::exists(program.folder.filePath("home/Trash/files/greeting copy.yml")));
        DocumentHub& hub = program.windows->hub();
        const auto history = hub.versionsOf(copy);
        const std::string name = hub.nameInVersions(copy).toStdString();
        QTRY_VERIFY(history->versions(name).ok() && !history->versions(name).value().empty());
    }

    void everySaveKeepsAVersion()
    {
        Program program;
        const QString path = program.greeting();
        const QByteArray base = Journey::read(path);
        program.front().show();
        DocumentSession* session = program.openApp(program.front(), path);
        program.front().showDock("versions");
        auto* panel = program.front().findChild<LocalHistoryPanel*>();
        QVERIFY(panel);
        QVERIFY(!QFileInfo::exists(program.folder.filePath(".millrace"))); // nothing before the first save
        QVERIFY(Program::retitle(*session, "1002", "One"));
        QVERIFY(session->save());
        QTRY_COMPARE(panel->versionCount(), 2); // what was there, and what is
        auto history = program.windows->hub().versionsOf(path);
        const std::string name = program.windows->hub().nameInVersions(path).toStdString();
        const auto versions = history->versions(name).value();
        QCOMPARE(QByteArray::fromStdString(history->read(versions[1]).value()), base);
        program.windows->hub().restoreText(
            program.windows->hub().find(path), [=] { return history->read(versions[1]); }, "Go back");
        QTRY_COMPARE(QByteArray::fromStdString(session->document().text()), base);
        QVERIFY(session->isModified());
        session->undoStack().undo();
        QCOMPARE(Program::titleOf(*session, "1002"), QStringLiteral("One"));
        QVERIFY(!session->isModified());
    }

    void windowsComeBackWhereTheyWere()
    {
        Program program;
        const QString path = program.greeting();
        program.front().show();
        program.openApp(program.front(), path);
        MainWindow& second = program.windows->add();
        second.show();
        program.windows->remember();
        program.windows.reset();
        program.begin();
        program.windows->start({});
        QCOMPARE(program.windows->windows().size(), 2);
        const auto opened = [&] {
            const QList<MainWindow*> all = program.windows->windows();
            return std::count_if(all.begin(), all.end(), [](MainWindow* w) { return w->currentSession() != nullptr; });
        };
        QTRY_COMPARE_WITH_TIMEOUT(opened(), 1, 20'000);
    }

    void placesOffTheScreenAreCorrected()
    {
        const QList<QRect> screens{{0, 0, 1920, 1080}, {1920, 0, 1280, 1024}};
        const QRect fine(2000, 100, 800, 600);
        QCOMPARE(placedOnScreen(fine, screens), fine);
        const QRect gone = placedOnScreen(QRect(4000, 2000, 800, 600), screens);
        QVERIFY(screens[0].contains(gone));
        QCOMPARE(gone.size(), QSize(800, 600));
        QVERIFY(screens[0].contains(placedOnScreen(QRect(-900, -50, 3000, 2000), {screens[0]})));
        const QRect above = placedOnScreen(QRect(100, -300, 800, 600), screens);
        QVERIFY(above.y() >= 0);
    }
};

QTEST_MAIN(TestNeverLose)
#include "tst_neverlose.moc"
