// Around the window by keyboard: palette, docks, parts, messages.
#include "tests/ui/journey.h"

#include "engine/nodes/catalogue.h"
#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/messagestack.h"

#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolBar>

using namespace millrace;
using namespace millrace::ui;

namespace {

const char* const dockActions[] = {"view.project", "view.inspector", "view.run",    "view.checklist", "view.references",
                                   "view.git",     "view.library",   "view.search", "versions.show"};

QStringList listed(const CommandPalette& palette)
{
    QStringList texts;
    for (int row = 0; palette.item(row); ++row)
        texts << palette.item(row)->text;
    return texts;
}

int rowOf(const CommandPalette& palette, const QString& key)
{
    for (int row = 0; palette.item(row); ++row) {
        if (palette.item(row)->key == key)
            return row;
    }
    return -1;
}

QDockWidget* dockOf(const QWidget* widget)
{
    for (QWidget* up = const_cast<QWidget*>(widget); up; up = up->parentWidget()) {
        if (auto* dock = qobject_cast<QDockWidget*>(up))
            return dock;
    }
    return nullptr;
}

struct Desk : Journey {
    Desk()
    {
        window->activateWindow();
        (void)QTest::qWaitForWindowActive(window.get());
    }
    CommandPalette& opened(const QString& text)
    {
        window->palette().open(text);
        return window->palette();
    }
};

} // namespace

class TestAround : public QObject {
    Q_OBJECT

private slots:
    void paletteHasEveryCommandAndSetting()
    {
        Desk desk;
        QVERIFY(desk.open(desk.copyOf("resources/samples/apps/greeting.yml", "greeting.yml")));
        const CommandPalette& palette = desk.opened(">");
        const QStringList all = listed(palette);
        for (const QString& id : desk.window->actions().ids()) {
            if (desk.window->actions().action(id)->isVisible())
                QVERIFY2(rowOf(palette, id) >= 0, qPrintable(id));
        }
        for (const SettingSpec& spec : Settings::specs())
            QVERIFY2(all.contains(translate(spec.label)), spec.key.c_str());
    }

    void paletteHasNodesAndVariablesOfOpenAppsAndFiles()
    {
        Desk desk;
        const QString first = desk.copyOf("resources/samples/apps/greeting.yml", "greeting.yml");
        const QString second = desk.copyOf("resources/samples/apps/report.yml", "report.yml");
        desk.window->openProject(desk.folder.path());
        QVERIFY(desk.open(first));
        QVERIFY(desk.open(second));
        QVERIFY(QTest::qWaitFor([&] { return listed(desk.opened({})).size() >= 2; }, 10'000));

        CommandPalette& palette = desk.opened("@");
        for (DocumentPage* page : desk.window->pages()) {
            for (const NodeModel& node : page->session()->model().nodes)
                QVERIFY2(listed(palette).contains(qs(node.title)), node.title.c_str());
        }
        desk.opened("#");
        for (const NodeModel& node : desk.window->currentSession()->model().nodes) {
            for (const OutputSpec& output : nodeOutputs(node.kind, node.data))
                QVERIFY2(listed(palette).contains(qs(output.name)), output.name.c_str());
        }
        // A node of the app behind brings that app to the front.
        desk.opened("@french");
        QVERIFY(palette.item(0));
        QTest::keyClick(palette.findChild<QLineEdit*>(), Qt::Key_Return);
        QCOMPARE(desk.window->currentPage()->path(), QFileInfo(first).absoluteFilePath());
        QCOMPARE(desk.window->currentCanvas()->selectedNodes(), QStringList{"1004"});
        // Files by their names.
        desk.opened("report");
        QTest::keyClick(palette.findChild<QLineEdit*>(), Qt::Key_Return);
        QCOMPARE(desk.window->currentPage()->path(), QFileInfo(second).absoluteFilePath());
    }

    void paletteRanksWhatPeopleMean_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("first");
        QTest::addRow("whole word") << ">save" << "file.save";
        QTest::addRow("beginning") << ">sett" << "file.settings";
        QTest::addRow("initials") << ">zf" << "view.zoomFit";
        QTest::addRow("two words") << ">run node" << "run.node";
        QTest::addRow("words turned round") << ">out zoom" << "view.zoomOut";
        QTest::addRow("part of a word") << ">palet" << "view.palette";
        QTest::addRow("beginnings of two words") << ">sel all" << "node.selectAll";
        QTest::addRow("letters left out") << ">undo" << "edit.undo";
    }

    void paletteRanksWhatPeopleMean()
    {
        QFETCH(QString, typed);
        QFETCH(QString, first);
        Desk desk;
        QVERIFY(desk.open(desk.copyOf("resources/samples/apps/greeting.yml", "greeting.yml")));
        desk.window->currentCanvas()->select({"1002"});
        const CommandPalette& palette = desk.opened(typed);
        QVERIFY(palette.item(0));
        QVERIFY2(palette.item(0)->key == first, qPrintable(listed(palette).mid(0, 5).join(", ")));
    }

    void paletteSpeaksChinese()
    {
        Desk desk;
        desk.trigger("view.language");
        QTRY_COMPARE(desk.window->actions().plainText("file.save"), QStringLiteral("保存"));
        const CommandPalette& palette = desk.opened(QStringLiteral(">保存"));
        QVERIFY(palette.item(0));
        QCOMPARE(palette.item(0)->key, QStringLiteral("file.save"));
        desk.opened(QStringLiteral(">设置"));
        QVERIFY(rowOf(palette, "file.settings") == 0);
    }

    void paletteRemembersWhatWasUsed()
    {
        Desk desk;
        CommandPalette& palette = desk.opened(">align");
        QVERIFY(rowOf(palette, "help.about") < 0);
        desk.opened(">switch light");
        QCOMPARE(rowOf(palette, "view.theme"), 0);
        QTest::keyClick(palette.findChild<QLineEdit*>(), Qt::Key_Return);
        QVERIFY(desk.theme.isDark());
        desk.opened(">");
        QCOMPARE(rowOf(palette, "view.theme"), 0);
        // Among equals it is first, but a better match wins.
        desk.opened(">switch");
        QCOMPARE(rowOf(palette, "view.theme"), 0);
        desk.opened(">switch english");
        QCOMPARE(rowOf(palette, "view.language"), 0);
        QCOMPARE(QSettings().value("palette/recent").toStringList().value(0), QStringLiteral("view.theme"));
    }

    void paletteShowsKeysAndWhatIsMissing()
    {
        Desk desk;
        const CommandPalette& palette = desk.opened(">");
        const PaletteItem* open = palette.item(rowOf(palette, "file.open"));
        QVERIFY(open && open->enabled && open->reason.isEmpty());
        QCOMPARE(open->shortcut, QKeySequence("Ctrl+O").toString(QKeySequence::NativeText));
        for (const QString& id : desk.window->actions().ids()) {
            const PaletteItem* item = palette.item(rowOf(palette, id));
            if (!item)
                continue;
            QCOMPARE(item->enabled, desk.window->actions().action(id)->isEnabled());
            QVERIFY2(item->enabled != !item->reason.isEmpty(), qPrintable(id));
        }
        // Chosen all the same, it stays open: nothing happens behind one's back.
        desk.opened(">zoom to fit");
        QTest::keyClick(palette.findChild<QLineEdit*>(), Qt::Key_Return);
        QVERIFY(palette.isVisible());
    }

    void settingsAreReachedFromThePalette()
    {
        Desk desk;
        const CommandPalette& palette = desk.opened(">width of a tab");
        QCOMPARE(rowOf(palette, "setting:editor.tab_width"), 0);
        QTest::keyClick(palette.findChild<QLineEdit*>(), Qt::Key_Return);
        auto* control = desk.window->findChild<QWidget*>("setting.editor.tab_width");
        QVERIFY(control && control->isVisible());
    }

    void everyDockIsReachedAndLeftByKeyboard()
    {
        Desk desk;
        QVERIFY(desk.open(desk.copyOf("resources/samples/apps/greeting.yml", "greeting.yml")));
        CanvasView* canvas = desk.window->currentCanvas();
        for (const char* id : dockActions) {
            canvas->QWidget::setFocus();
            const QAction* action = desk.window->actions().action(id);
            if (action->isChecked())
                desk.trigger(id); // closed, or brought to the front
            QTest::qWait(30);
            if (!dockOf(QApplication::focusWidget()))
                desk.trigger(id);
            QTest::qWait(30);
            const QDockWidget* dock = dockOf(QApplication::focusWidget());
            QVERIFY2(dock && dock->isVisible(), id);
            // Whatever has the focus, F6 leads out and round to the canvas.
            bool back = false;
            for (int i = 0; i < 12 && !back; ++i) {
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
                QVERIFY2(QApplication::focusWidget(), id);
                back = QApplication::focusWidget() == canvas;
            }
            QVERIFY2(back, id);
        }
    }

    void tabGoesThroughEveryDockAndOut()
    {
        Desk desk;
        QVERIFY(desk.open(desk.copyOf("resources/samples/apps/greeting.yml", "greeting.yml")));
        desk.window->currentCanvas()->select({"1002"});
        for (const char* dock :
             {"project", "inspector", "run", "checklist", "references", "git", "library", "search", "versions"}) {
            desk.window->showDock(dock);
            QTest::qWait(30);
            auto* of = desk.window->findChild<QDockWidget*>(QStringLiteral("dock.") + dock);
            QWidget* first = nullptr;
            for (QWidget* widget : of->findChildren<QWidget*>()) {
                if (!first && widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) &&
                    !widget->focusProxy())
                    first = widget;
            }
            if (!first)
                continue; // an empty state without controls
            first->setFocus(Qt::TabFocusReason);
            bool out = false;
            for (int i = 0; i < 150 && !out; ++i) {
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
                QVERIFY2(QApplication::focusWidget(), dock);
                out = dockOf(QApplication::focusWidget()) != of;
            }
            QVERIFY2(out, dock);
        }
    }

    void partsComeRoundInBothDirections()
    {
        Desk desk;
        QVERIFY(desk.open(desk.copyOf("resources/samples/apps/greeting.yml", "greeting.yml")));
        auto* inspector = desk.window->findChild<QDockWidget*>("dock.inspector");
        desk.window->showDock("inspector");
        QTRY_VERIFY(inspector->widget() && desk.window->rect().contains(inspector->geometry()));
        const auto round = [&](const char* id) {
            QStringList seen;
            desk.window->currentCanvas()->QWidget::setFocus();
            for (int i = 0; i < 12; ++i) {
                desk.trigger(id);
                QWidget* focus = QApplication::focusWidget();
                if (const QDockWidget* dock = dockOf(focus))
                    seen << dock->objectName();
                else
                    seen << (focus == desk.window->currentCanvas() ? QStringLiteral("canvas") : QStringLiteral("bar"));
                if (seen.last() == "canvas")
                    break;
            }
            return seen;
        };
        QStringList forth = round("view.nextPart");
        QVERIFY2(forth.contains("dock.project") && forth.contains("dock.inspector") && forth.contains("bar"),
                 qPrintable(forth.join(", ")));
        QStringList back = round("view.previousPart");
        QCOMPARE(forth.takeLast(), QStringLiteral("canvas"));
        QCOMPARE(back.takeLast(), QStringLiteral("canvas"));
        std::reverse(back.begin(), back.end());
        QCOMPARE(back, forth);
    }

    void aDockBehindAnotherComesToTheFront()
    {
        Desk desk;
        QVERIFY(desk.open(desk.copyOf("resources/samples/apps/greeting.yml", "greeting.yml")));
        desk.window->showDock("inspector");
        QTest::qWait(30);
        auto* run = desk.window->findChild<QDockWidget*>("dock.run");
        QVERIFY(desk.window->actions().action("view.run")->isChecked());
        desk.trigger("view.run");
        QTest::qWait(30);
        QVERIFY(run->isVisible() && desk.window->rect().contains(run->geometry()));
        QVERIFY(desk.window->actions().action("view.run")->isChecked());
        desk.trigger("view.run");
        QTRY_VERIFY(!run->isVisible());
        QVERIFY(!desk.window->actions().action("view.run")->isChecked());
    }

    void messagesThatComeTogetherAreBothSeen()
    {
        Desk desk;
        MessageStack& messages = desk.window->messages();
        messages.show(MessageBar::Kind::Info, "recovered");
        messages.addChoice("Show", [] {});
        desk.window->showInfo("a report is there");
        QCOMPARE(messages.texts(), (QStringList{"recovered", "a report is there"}));
        for (QLabel* label : messages.findChildren<QLabel*>()) {
            if (label->text() == "recovered" || label->text() == "a report is there")
                QTRY_VERIFY(label->isVisible() && !label->visibleRegion().isEmpty());
        }
        // Read, it makes room; what asks stays until it is answered.
        messages.setReadingTime(0);
        QTest::qWait(5);
        desk.window->showInfo("next");
        QCOMPARE(messages.texts(), (QStringList{"recovered", "next"}));
        desk.window->showInfo("next");
        QCOMPARE(messages.texts().count("next"), 1);
        desk.find<QPushButton>("Show")->click();
        QCOMPARE(messages.texts(), QStringList{"next"});
        messages.dismiss();
        QVERIFY(!messages.isVisible());
        messages.setReadingTime(60'000);
        for (int i = 0; i < 6; ++i)
            desk.window->showInfo(QString::number(i));
        QCOMPARE(messages.texts(), (QStringList{"3", "4", "5"}));
    }

    void startPageWithNothingOpenStays()
    {
        Desk desk;
        QWidget* card = desk.window->findChild<QWidget*>("sample.greeting");
        QVERIFY(card && card->isVisible());
        desk.trigger("file.start");
        QVERIFY(card->isVisible());
        // With something open it is there and back.
        QVERIFY(desk.open(desk.copyOf("resources/samples/apps/greeting.yml", "greeting.yml")));
        desk.trigger("file.start");
        QVERIFY(!desk.window->currentCanvas()->isVisible());
        desk.trigger("file.start");
        QVERIFY(desk.window->currentCanvas()->isVisible());
    }

    void aFolderWithoutOpenAppsOffersThem()
    {
        Desk desk;
        desk.copyOf("resources/samples/apps/greeting.yml", "greeting.yml");
        const QString report = desk.copyOf("resources/samples/apps/report.yml", "report.yml");
        desk.window->openProject(desk.folder.path());
        QWidget* row = nullptr;
        QVERIFY(QTest::qWaitFor([&] { return (row = desk.find<QWidget>("Open Sales Report")) != nullptr; }, 10'000));
        QTest::mouseClick(row, Qt::LeftButton);
        QVERIFY(QTest::qWaitFor([&] { return desk.window->currentCanvas() != nullptr; }, 10'000));
        QCOMPARE(desk.window->currentPage()->path(), report);
    }

    void snappingLeavesAnimationAlone()
    {
        Desk desk;
        QVERIFY(desk.open(desk.copyOf("resources/samples/apps/greeting.yml", "greeting.yml")));
        CanvasView* canvas = desk.window->currentCanvas();
        canvas->select({"1002", "1004"});
        canvas->setAnimated(false);
        desk.trigger("arrange.snap");
        // At their new place at once, as this canvas was told.
        QVERIFY(canvas->nodeRect("1002").left() != canvas->nodeRect("1004").left());
        desk.trigger("arrange.alignLeft");
        QCOMPARE(canvas->nodeRect("1002").left(), canvas->nodeRect("1004").left());
    }
};

QTEST_MAIN(TestAround)
#include "tst_around.moc"
