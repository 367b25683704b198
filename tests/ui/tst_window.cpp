#include "tests/ui/journey.h"

#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/shell/commandpalette.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>

using namespace millrace::ui;

class TestWindow : public QObject {
    Q_OBJECT

    /// Controls that a screen reader could not name.
    static QStringList unnamed(QWidget* root)
    {
        QStringList result;
        for (QWidget* widget : root->findChildren<QWidget*>()) {
            const bool control = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QLineEdit*>(widget) ||
                                 qobject_cast<QComboBox*>(widget) || qobject_cast<QAbstractSpinBox*>(widget) ||
                                 qobject_cast<QPlainTextEdit*>(widget) || qobject_cast<QAbstractItemView*>(widget);
            const QByteArray parentClass = widget->parentWidget()->metaObject()->className();
            const bool insideOther = qobject_cast<QAbstractSpinBox*>(widget->parentWidget()) ||
                                     qobject_cast<QComboBox*>(widget->parentWidget()) || parentClass == "QTabBar" ||
                                     parentClass == "QLineEdit" || parentClass == "QDockWidget" ||
                                     parentClass == "QMenuBar" || parentClass == "QToolBar" ||
                                     parentClass == "QComboBoxPrivateContainer";
            if (!control || insideOther || !widget->isVisible() || widget->objectName().startsWith("qt_"))
                continue;
            const QAccessibleInterface* access = QAccessible::queryAccessibleInterface(widget);
            if (!access || access->text(QAccessible::Name).isEmpty())
                result << QString::fromLatin1(widget->metaObject()->className()) + u'/' + widget->objectName() + u'/' +
                              QString::fromLatin1(parentClass);
        }
        return result;
    }

private slots:
    void everyActionDoesSomethingAndIsReachable()
    {
        Journey journey;
        QSet<QAction*> inMenus;
        const std::function<void(QMenu*)> collect = [&](QMenu* menu) {
            for (QAction* action : menu->actions()) {
                inMenus.insert(action);
                if (action->menu())
                    collect(action->menu());
            }
        };
        for (QAction* action : journey.window->menuBar()->actions())
            collect(action->menu());
        QSet<QString> shortcuts;
        for (const QString& id : journey.window->actions().ids()) {
            QAction* action = journey.window->actions().action(id);
            QVERIFY2(inMenus.contains(action), qPrintable(id));
            QVERIFY2(!action->text().isEmpty(), qPrintable(id));
            const QString shortcut = action->shortcut().toString();
            QVERIFY2(shortcut.isEmpty() || !shortcuts.contains(shortcut), qPrintable(id + " " + shortcut));
            shortcuts.insert(shortcut);
        }
    }

    void controlsHaveNames()
    {
        Journey journey;
        QCOMPARE(unnamed(journey.window.get()), QStringList());
        QVERIFY(journey.open(journey.copyOf("resources/samples/apps/report.yml", "report.yml")));
        for (const char* dock : {"project", "checklist", "run", "inspector"}) {
            journey.window->showDock(dock);
            QTest::qWait(20);
            QCOMPARE(unnamed(journey.window.get()), QStringList());
        }
        for (const char* node : {"5001", "5002", "5003", "5004"}) {
            journey.window->currentCanvas()->select({node});
            QTest::qWait(20);
            QCOMPARE(unnamed(journey.window.get()), QStringList());
        }
        for (const char* page : {"general", "models", "network", "running"}) {
            journey.window->showSettings(page);
            auto* dialog = journey.window->findChild<QDialog*>();
            QVERIFY(dialog);
            QCOMPARE(unnamed(dialog), QStringList());
            dialog->close();
            delete dialog;
        }
    }

    void languageSwitchesWhileRunning()
    {
        Journey journey;
        QVERIFY(journey.open(journey.copyOf("resources/samples/apps/greeting.yml", "greeting.yml")));
        journey.window->currentCanvas()->select({"1002"});
        journey.window->showDock("checklist");
        QCOMPARE(journey.window->menuBar()->actions().first()->text(), QStringLiteral("&File"));
        journey.trigger("view.language");
        QTRY_COMPARE(journey.window->menuBar()->actions().first()->text(), QStringLiteral("文件(&F)"));
        QVERIFY(journey.find<QLineEdit>(QStringLiteral("标题")));
        QCOMPARE(journey.window->findChild<QDockWidget*>("dock.checklist")->windowTitle(), QStringLiteral("检查清单"));
        journey.trigger("view.language");
        QTRY_COMPARE(journey.window->menuBar()->actions().first()->text(), QStringLiteral("&File"));
        QVERIFY(journey.find<QLineEdit>("Title"));
    }

    void themeSwitchesWhileRunning()
    {
        Journey journey;
        QVERIFY(journey.open(journey.copyOf("resources/samples/apps/greeting.yml", "greeting.yml")));
        journey.settings->set("general.theme", millrace::Value("light"));
        const QColor light = journey.window->grab().toImage().pixelColor(700, 300);
        journey.trigger("view.theme");
        QVERIFY(journey.theme.isDark());
        const QColor dark = journey.window->grab().toImage().pixelColor(700, 300);
        QVERIFY(light.lightness() > 180);
        QVERIFY(dark.lightness() < 80);
    }

    void paletteFindsCommandsAndNodesByKeyboard()
    {
        Journey journey;
        QVERIFY(journey.open(journey.copyOf("resources/samples/apps/greeting.yml", "greeting.yml")));
        journey.trigger("edit.find");
        CommandPalette& palette = journey.window->palette();
        QVERIFY(palette.isVisible());
        auto* edit = palette.findChild<QLineEdit*>();
        QTest::keyClicks(edit, "french");
        QVERIFY(palette.count() >= 1);
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(!palette.isVisible());
        QCOMPARE(journey.window->currentCanvas()->selectedNodes(), QStringList{"1004"});

        journey.trigger("view.palette");
        QTest::keyClicks(edit, "switch light");
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(journey.theme.isDark());
        journey.trigger("view.palette");
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(!palette.isVisible());
    }

    void sampleOpensAsACopy()
    {
        Journey journey;
        QWidget* card = journey.window->findChild<QWidget*>("sample.greeting");
        QVERIFY(card && card->isVisible());
        QTest::mouseClick(card, Qt::LeftButton);
        QVERIFY(QTest::qWaitFor([&] { return journey.window->currentSession() != nullptr; }, 10'000));
        QVERIFY(journey.window->currentSession()->path().startsWith(journey.folder.filePath("samples")));
        QVERIFY(QFileInfo(journey.folder.filePath("samples/rehearsals/greeting.yml")).isWritable());
    }

    void emptyWindowOffersOnlyWhatWorks()
    {
        Journey journey;
        for (const char* id : {"file.save", "file.saveAs", "file.reload", "file.close", "edit.undo", "edit.find",
                               "view.zoomIn", "run.start", "run.stop", "run.check"})
            QVERIFY2(!journey.enabled(id), id);
        for (const char* id : {"file.open", "file.openFolder", "file.settings", "view.palette", "help.about"})
            QVERIFY2(journey.enabled(id), id);
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
