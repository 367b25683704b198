#pragma once

#include "tests/ui/journey.h"

#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/widgets/messagebar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QToolButton>
#include <QTreeWidget>

namespace millrace::ui {

/// Somebody at the window with a clone of a repository, and somebody else at a terminal with another one.
class GitJourney : public Journey {
public:
    GitJourney()
    {
        qputenv("HOME", home().path().toUtf8());
        qputenv("XDG_CONFIG_HOME", home().path().toUtf8());
        configure("[user]\nname = Ann\nemail = ann@example.org\n");
        git({"init", "-q", "--bare", folder.filePath("hub.git")});
        git({"clone", "-q", folder.filePath("hub.git"), mine()});
        QDir().mkpath(mine() + "/apps");
        for (const char* app : {"greeting", "report"})
            QFile::copy(QStringLiteral(MILLRACE_SOURCE_DIR "/resources/samples/apps/%1.yml").arg(app),
                        mine() + QStringLiteral("/apps/%1.yml").arg(app));
        in(mine(), {"add", "-A"});
        in(mine(), {"commit", "-q", "-m", "Two apps"});
        in(mine(), {"push", "-q", "-u", "origin", "main"});
        git({"clone", "-q", folder.filePath("hub.git"), theirs()});
        in(theirs(), {"config", "user.name", "Bob"});
        in(theirs(), {"config", "user.email", "bob@example.org"});
    }
    /// libgit2 looks for it once in a program.
    static QTemporaryDir& home()
    {
        static QTemporaryDir folder;
        return folder;
    }
    /// What git is configured with for the user.
    static void configure(const QByteArray& text)
    {
        QFile file(home().filePath(".gitconfig"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text + "[init]\ndefaultBranch = main\n") > 0);
    }
    QString mine() const { return folder.filePath("mine"); }
    QString theirs() const { return folder.filePath("theirs"); }
    QString app(const char* name) const { return mine() + QStringLiteral("/apps/%1.yml").arg(QLatin1String(name)); }

    QByteArray git(const QStringList& arguments) const { return in(folder.path(), arguments); }
    QByteArray in(const QString& where, const QStringList& arguments) const
    {
        QProcess process;
        process.setWorkingDirectory(where);
        process.start("git", arguments);
        process.waitForFinished();
        exit = process.exitCode();
        return process.readAllStandardOutput() + process.readAllStandardError();
    }
    static void replace(const QString& path, const QByteArray& before, const QByteArray& after)
    {
        QByteArray text = read(path);
        QVERIFY2(text.contains(before), before);
        text.replace(before, after);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    /// What the other one does, and pushes.
    void otherEdits(const QByteArray& before, const QByteArray& after, const char* name = "greeting") const
    {
        replace(theirs() + QStringLiteral("/apps/%1.yml").arg(QLatin1String(name)), before, after);
        in(theirs(), {"commit", "-qam", "Bob was here"});
        in(theirs(), {"push", "-q"});
        QCOMPARE(exit, 0);
    }

    // The window.
    bool begin()
    {
        window->openProject(mine());
        window->showDock("git");
        return QTest::qWaitFor([&] { return changes() && branch() && branch()->text() == "main"; }, 10'000) && calm();
    }
    QToolButton* branch() const { return find<QToolButton>("Branch"); }
    QTreeWidget* changes() const { return find<QTreeWidget>("Changes"); }
    QTreeWidget* log() const { return find<QTreeWidget>("Commits"); }
    /// Nothing of git is under way.
    bool calm() const
    {
        return QTest::qWaitFor(
            [&] { return button<QToolButton>("Fetch") && button<QToolButton>("Fetch")->isEnabled(); }, 20'000);
    }
    template<class T> T* button(const QString& name) const
    {
        for (T* one : window->findChildren<T*>()) {
            if (one->isVisible() && (one->accessibleName() == name || one->text().remove(u'&') == name))
                return one;
        }
        return nullptr;
    }
    template<class T = QPushButton> bool press(const QString& name) const
    {
        T* found = nullptr;
        if (!QTest::qWaitFor([&] { return (found = button<T>(name)) && found->isEnabled(); }))
            return false;
        QTest::mouseClick(found, Qt::LeftButton);
        return true;
    }
    /// The rows of a list: `apps/greeting.yml M`.
    static QStringList rows(const QTreeWidget* list)
    {
        QStringList out;
        for (int i = 0; list && i < list->topLevelItemCount(); ++i)
            out << (list->topLevelItem(i)->text(0) + u' ' + list->topLevelItem(i)->text(1)).trimmed();
        return out;
    }
    QTreeWidgetItem* row(const QString& path) const
    {
        for (int i = 0; changes() && i < changes()->topLevelItemCount(); ++i) {
            if (changes()->topLevelItem(i)->text(0) == path)
                return changes()->topLevelItem(i);
        }
        return nullptr;
    }
    /// Chooses from the menu of a button: `{"Delete", "topic"}`.
    bool choose(const QString& name, const QStringList& way) const
    {
        QMenu* menu = nullptr;
        for (auto* one : window->findChildren<QToolButton*>()) {
            if (one->accessibleName() == name && one->isVisible())
                menu = one->menu();
        }
        if (!menu)
            return false;
        emit menu->aboutToShow();
        for (const QString& step : way) {
            QAction* found = nullptr;
            for (QAction* action : menu->actions()) {
                if (action->text().remove(u'&').contains(step))
                    found = action;
            }
            if (!found || !found->isEnabled())
                return false;
            if (!found->menu()) {
                found->trigger();
                return true;
            }
            menu = found->menu();
        }
        return false;
    }
    /// The dialog that is open, by its title.
    QDialog* dialog(const QString& title) const
    {
        QDialog* found = nullptr;
        (void)QTest::qWaitFor(
            [&] {
                for (auto* one : window->findChildren<QDialog*>()) {
                    if (one->isVisible() && one->windowTitle() == title)
                        found = one;
                }
                return found != nullptr;
            },
            20'000);
        return found;
    }
    bool fill(QDialog* in, const QString& field, const QString& text) const
    {
        auto* line = find<QLineEdit>(field, in);
        if (!line)
            return false;
        line->selectAll();
        QTest::keyClicks(line, text);
        return true;
    }
    static void accept(QDialog* dialog)
    {
        QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok), Qt::LeftButton);
    }
    bool commit(const QString& message) const
    {
        auto* edit = find<QPlainTextEdit>("Message of the commit");
        if (!edit)
            return false;
        QTest::keyClicks(edit, message);
        return press("Commit") && QTest::qWaitFor([&] { return edit->toPlainText().isEmpty(); }, 10'000) && calm();
    }
    bool retitle(const char* node, const char* title) const
    {
        DocumentSession* session = window->currentSession();
        auto step = session->document().makeSet(Path::nodeData(node) / "title", Value(title), "Rename");
        return step && session->push(std::move(step).value());
    }
    QString titleOf(const char* node) const
    {
        return QString::fromStdString(window->currentSession()->model().node(node)->title);
    }
    /// What the messages of the window and its panels say.
    QStringList told() const
    {
        QStringList out;
        for (MessageBar* bar : window->findChildren<MessageBar*>()) {
            if (bar->isVisible())
                out << bar->text();
        }
        return out;
    }
    bool tells(const QString& words) const
    {
        return QTest::qWaitFor([&] { return told().join(u'\n').contains(words); }, 20'000);
    }
    template<class T> T* top() const
    {
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            if (auto* found = qobject_cast<T*>(widget); found && found->isVisible())
                return found;
        }
        return nullptr;
    }
    /// Pictures for people, when they ask for them: in both themes and languages.
    void shot(const QString& name, QWidget* of = nullptr)
    {
        const QString place = qEnvironmentVariable("MILLRACE_SHOTS");
        if (place.isEmpty())
            return;
        for (const char* spoken : {"zh_CN", "en"}) {
            language.use(QLatin1String(spoken));
            for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
                theme.setMode(mode);
                QTest::qWait(200);
                (of ? of : window.get())
                    ->grab()
                    .save(QStringLiteral("%1/%2-%3-%4.png")
                              .arg(place, name, QLatin1String(spoken),
                                   mode == ThemeMode::Dark ? QStringLiteral("dark") : QStringLiteral("light")));
            }
        }
    }

    mutable int exit = 0;
};

} // namespace millrace::ui
