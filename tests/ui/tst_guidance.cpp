// What guides people: menus, shortcuts, settings, tour, help.
#include "tests/ui/journey.h"

#include "engine/nodes/catalogue.h"
#include "ui/canvas/canvasview.h"
#include "ui/edit/translate.h"
#include "ui/shell/detail/mnemonics.h"
#include "ui/shell/detail/settingeditor.h"
#include "ui/shell/messagestack.h"
#include "ui/shell/nodehelp.h"
#include "ui/shell/settingsdialog.h"
#include "ui/shell/shortcutsdialog.h"
#include "ui/shell/tour.h"

#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTreeWidget>

using namespace millrace;
using namespace millrace::ui;

namespace {

/// `title: entries` of every menu whose entries answer to the same letter or to none.
QStringList badMenus(const QString& title, const QList<QAction*>& entries)
{
    QStringList bad;
    QHash<QChar, QString> used;
    for (const QAction* entry : entries) {
        if (entry->isSeparator() || entry->text().isEmpty())
            continue;
        const QChar letter = mnemonicOf(entry->text());
        if (letter.isNull() || used.contains(letter))
            bad << QStringLiteral("%1: %2 / %3").arg(title, entry->text(), used.value(letter));
        used.insert(letter, entry->text());
        if (entry->menu() && !entry->menu()->actions().isEmpty())
            bad += badMenus(title + QStringLiteral(" > ") + entry->text(), entry->menu()->actions());
    }
    return bad;
}

struct Shortcuts {
    explicit Shortcuts(const Journey& journey)
    {
        journey.trigger("help.shortcuts");
        dialog = journey.window->findChild<ShortcutsDialog*>();
        if (!dialog)
            qFatal("no dialog of shortcuts");
        list = dialog->findChild<QTreeWidget*>();
        keys = dialog->findChild<QKeySequenceEdit*>();
    }
    ~Shortcuts() { delete dialog; }
    QTreeWidgetItem* choose(const QString& id) const
    {
        for (int i = 0; i < list->topLevelItemCount(); ++i) {
            if (list->topLevelItem(i)->data(0, Qt::UserRole).toString() == id) {
                list->setCurrentItem(list->topLevelItem(i));
                return list->topLevelItem(i);
            }
        }
        return nullptr;
    }
    void press(Qt::Key key) const
    {
        keys->setFocus();
        QTest::keyClick(keys, key);
    }
    QPushButton* button(const QString& text) const
    {
        for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }
    bool says(const QString& text) const
    {
        const QList<QLabel*> labels = dialog->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* l) { return l->text().contains(text); });
    }

    QPointer<ShortcutsDialog> dialog;
    QTreeWidget* list;
    QKeySequenceEdit* keys;
};

struct SettingsSearch {
    explicit SettingsSearch(const Journey& journey) : dialog(journey.window->showSettings())
    {
        box = dialog->findChild<QLineEdit*>();
    }
    ~SettingsSearch() { delete dialog; }
    /// Keys of the settings that are seen.
    QStringList shown() const
    {
        QStringList keys;
        for (const QWidget* widget : dialog->findChildren<QWidget*>()) {
            if (widget->objectName().startsWith("setting.") && widget->isVisible())
                keys << widget->objectName().mid(8);
        }
        return keys;
    }

    QPointer<SettingsDialog> dialog;
    QLineEdit* box;
};

} // namespace

class TestGuidance : public QObject {
    Q_OBJECT

private slots:
    void everyMenuEntryHasItsOwnLetter()
    {
        Journey journey;
        QVERIFY(journey.open(journey.copyOf("resources/samples/apps/greeting.yml", "greeting.yml")));
        const auto bad = [&] { return badMenus("bar", journey.window->menuBar()->actions()); };
        QVERIFY2(bad().isEmpty(), qPrintable(bad().join(u'\n')));
        journey.trigger("view.language");
        QTRY_COMPARE(journey.window->menuBar()->actions().first()->text(), QStringLiteral("文件(&F)"));
        QVERIFY2(bad().isEmpty(), qPrintable(bad().join(u'\n')));
        // Texts that follow the work keep theirs.
        journey.trigger("view.language");
        journey.window->currentCanvas()->select({"1002"});
        journey.trigger("node.disable");
        QTRY_VERIFY(journey.window->actions().action("edit.undo")->text().contains(u':'));
        QVERIFY2(bad().isEmpty(), qPrintable(bad().join(u'\n')));
    }

    void lettersAreGivenInOrder()
    {
        QObject owner;
        QList<QAction*> entries;
        for (const char* text : {"&Open", "&Other", "Oo", "打开(&O)…", "No && mark", "-"}) {
            auto* action = new QAction(QString::fromUtf8(text), &owner);
            action->setSeparator(*text == '-');
            entries << action;
        }
        giveUniqueMnemonics(entries);
        QCOMPARE(entries[0]->text(), QStringLiteral("O&pen")); // moved on for the one that has only this letter
        QCOMPARE(mnemonicOf(entries[1]->text()), QChar(u'T'));
        QCOMPARE(entries[2]->text(), QStringLiteral("&Oo"));
        QCOMPARE(entries[3]->text(), QStringLiteral("打开(&A)…"));
        QCOMPARE(entries[4]->text(), QStringLiteral("&No && mark"));
        QAction without(QStringLiteral("没有字母…"), &owner);
        entries << &without;
        giveUniqueMnemonics(entries);
        QCOMPARE(without.text(), QStringLiteral("没有字母(&B)…"));
    }

    void shortcutsAreChangedAtOnceAndKept()
    {
        Journey journey;
        QAction* theme = journey.window->actions().action("view.theme");
        {
            const Shortcuts shortcuts(journey);
            QTreeWidgetItem* row = shortcuts.choose("view.theme");
            QVERIFY(row);
            QVERIFY(row->text(1).contains("Ctrl+Shift+T"));
            shortcuts.press(Qt::Key_F8);
            QTRY_COMPARE(theme->shortcut(), QKeySequence("F8"));
            QCOMPARE(row->text(1), QStringLiteral("F8"));
            QVERIFY(theme->toolTip().contains("F8"));
        }
        // The real key in the window.
        journey.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(journey.window.get()));
        QVERIFY(!journey.theme.isDark());
        QTest::keyClick(journey.window.get(), Qt::Key_F8);
        QTRY_VERIFY(journey.theme.isDark());
        // The next start reads it, and other windows too.
        QWidget another;
        const ActionRegistry next(journey.theme, &another);
        QCOMPARE(next.action("view.theme")->shortcut(), QKeySequence("F8"));
        QCOMPARE(next.action("file.save")->shortcut(), QKeySequence("Ctrl+S"));
    }

    void keysInUseAreTakenOverAndItIsSaid()
    {
        Journey journey;
        const Shortcuts shortcuts(journey);
        const QTreeWidgetItem* loser = shortcuts.choose("run.check");
        shortcuts.choose("file.new");
        shortcuts.press(Qt::Key_F7);
        QTRY_COMPARE(journey.window->actions().action("file.new")->shortcut(), QKeySequence("F7"));
        QVERIFY(journey.window->actions().action("run.check")->shortcuts().isEmpty());
        QCOMPARE(loser->text(1), QString());
        QVERIFY(shortcuts.says("Check had these keys"));
        // Back, one and all.
        shortcuts.button("As it was")->click();
        QCOMPARE(journey.window->actions().action("file.new")->shortcut(), QKeySequence("Ctrl+N"));
        QVERIFY(journey.window->actions().action("run.check")->shortcuts().isEmpty());
        shortcuts.button("Reset All")->click();
        QCOMPARE(journey.window->actions().action("run.check")->shortcut(), QKeySequence("F7"));
        QVERIFY(QSettings().allKeys().filter("shortcuts/").isEmpty()); // nothing but the defaults: nothing is kept
    }

    void furtherKeysOfAnActionStay()
    {
        Journey journey;
        const Shortcuts shortcuts(journey);
        const QTreeWidgetItem* row = shortcuts.choose("run.start");
        QVERIFY2(row->text(1).contains("F5") && row->text(1).contains("Ctrl+R"), qPrintable(row->text(1)));
        shortcuts.press(Qt::Key_F8);
        const QAction* run = journey.window->actions().action("run.start");
        QTRY_COMPARE(run->shortcuts(), (QList<QKeySequence>{QKeySequence("F8"), QKeySequence("Ctrl+R")}));
        shortcuts.button("No keys")->click();
        QVERIFY(run->shortcuts().isEmpty());
        QVERIFY(!shortcuts.button("No keys")->isEnabled());
        shortcuts.button("As it was")->click();
        QCOMPARE(run->shortcuts().size(), 2);
    }

    void shortcutsAreFoundByNameAndKeys()
    {
        Journey journey;
        const Shortcuts shortcuts(journey);
        auto* filter = shortcuts.dialog->findChild<QLineEdit*>();
        const auto seen = [&] {
            QStringList ids;
            for (int i = 0; i < shortcuts.list->topLevelItemCount(); ++i) {
                if (!shortcuts.list->topLevelItem(i)->isHidden())
                    ids << shortcuts.list->topLevelItem(i)->data(0, Qt::UserRole).toString();
            }
            return ids;
        };
        QCOMPARE(seen().size(), journey.window->actions().ids().size());
        filter->setText("ctrl + shift + p");
        QCOMPARE(seen(), QStringList{"view.palette"});
        filter->setText("fix pos");
        QCOMPARE(seen(), QStringList{"node.fixPosition"});
    }

    void settingsAreFoundByNameAndHelp()
    {
        Journey journey;
        SettingsSearch search(journey);
        search.box->setText("snap");
        QCOMPARE(search.shown(), QStringList{"canvas.snap"});
        search.box->setText("while dragging"); // only its help says so
        QCOMPARE(search.shown(), QStringList{"canvas.snap"});
        search.box->setText("no such thing");
        QCOMPARE(search.shown(), QStringList());
        search.box->setText("minimap");
        QCOMPARE(search.shown(), QStringList{"canvas.minimap"});
        // From what was found to its page.
        auto* link = journey.find<QPushButton>("All settings of the page Canvas", search.dialog);
        QVERIFY(link);
        link->click();
        QTRY_VERIFY(search.box->text().isEmpty());
        QVERIFY(search.shown().contains("canvas.grid"));
        QVERIFY(!search.shown().contains("general.theme"));
    }

    void settingsAreFoundInChinese()
    {
        Journey journey;
        journey.trigger("view.language");
        SettingsSearch search(journey);
        const auto spec = std::find_if(Settings::specs().begin(), Settings::specs().end(),
                                       [](const SettingSpec& s) { return s.key == "canvas.minimap"; });
        const QString label = translate(spec->label);
        QVERIFY2(label != "Show the minimap", qPrintable(label));
        search.box->setText(label);
        QCOMPARE(search.shown(), QStringList{"canvas.minimap"});
    }

    void oneSettingIsShownAndMarked()
    {
        Journey journey;
        journey.window->showSetting("sandbox.package_index");
        auto* dialog = journey.window->findChild<SettingsDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        auto* control = dialog->findChild<QWidget*>("setting.sandbox.package_index");
        QVERIFY(control && control->isVisible());
        QCOMPARE(dialog->focusWidget(), control);
        QVERIFY(qobject_cast<SettingEditor*>(control->parentWidget())->isMarked());
        // In view, not somewhere below.
        QTRY_VERIFY(control->visibleRegion().boundingRect().height() >= control->height());
        delete dialog;
    }

    void numbersAreShownAsTheyAre()
    {
        Journey journey;
        SettingsSearch search(journey);
        for (const SettingSpec& spec : Settings::specs()) {
            if (spec.kind != SettingKind::Integer)
                continue;
            auto* box = search.dialog->findChild<QSpinBox*>("setting." + QString::fromStdString(spec.key));
            QVERIFY2(box, spec.key.c_str());
            QCOMPARE(box->value(), spec.defaultValue.toInt());
            QVERIFY2(box->maximum() > box->minimum(), spec.key.c_str());
        }
    }

    void tourIsOfferedOnceAndShowsWhatIsThere()
    {
        Journey journey;
        QVERIFY(journey.open(journey.copyOf("resources/samples/apps/greeting.yml", "greeting.yml")));
        MessageStack& messages = journey.window->messages();
        QTRY_VERIFY2(messages.text().contains("tour"), qPrintable(messages.text()));
        QPushButton* take = nullptr;
        QTRY_VERIFY((take = journey.find<QPushButton>("Take the Tour")) != nullptr);
        take->click();
        QPointer<Tour> tour = journey.window->findChild<Tour*>();
        QVERIFY(tour && tour->isVisible());
        QVERIFY(tour->count() >= 5);
        for (int step = 0; step < tour->count(); ++step) {
            QCOMPARE(tour->step(), step);
            QWidget* target = tour->target();
            QVERIFY2(target, qPrintable(QString::number(step)));
            QTRY_VERIFY2(target->isVisible(), qPrintable(QString::number(step)));
            QTRY_VERIFY(!tour->hole().isEmpty());
            const QRect place(target->mapTo(journey.window.get(), QPoint()), target->size());
            QTRY_VERIFY(tour->hole().intersects(place));
            // Nothing lies above the tour, whatever the step has opened.
            for (QPushButton* button : tour->findChildren<QPushButton*>()) {
                const QPoint middle = button->mapTo(journey.window.get(), button->rect().center());
                QTRY_COMPARE(journey.window->childAt(middle), static_cast<QWidget*>(button));
            }
            QTest::keyClick(tour, Qt::Key_Right);
            if (!tour || !tour->isVisible())
                break;
        }
        QTRY_VERIFY(!tour);
        // Not again: neither with the next app nor at the next start.
        messages.dismiss();
        QVERIFY(journey.open(journey.copyOf("resources/samples/apps/report.yml", "report.yml")));
        QTest::qWait(20);
        QVERIFY2(!messages.texts().join(u'\n').contains("tour"), qPrintable(messages.texts().join(u'\n')));
        QVERIFY(QSettings().value("tour/seen").toBool());
    }

    void tourEndsWhenWanted()
    {
        Journey journey;
        QVERIFY(journey.open(journey.copyOf("resources/samples/apps/greeting.yml", "greeting.yml")));
        journey.trigger("help.tour");
        QPointer<Tour> tour = journey.window->findChild<Tour*>();
        QVERIFY(tour);
        QTest::keyClick(tour, Qt::Key_Right);
        QTest::keyClick(tour, Qt::Key_Left);
        QCOMPARE(tour->step(), 0);
        QTest::keyClick(tour, Qt::Key_Escape);
        QTRY_VERIFY(!tour);
        journey.trigger("help.tour");
        tour = journey.window->findChild<Tour*>();
        for (QPushButton* button : tour->findChildren<QPushButton*>()) {
            if (button->text() == "End Tour")
                button->click();
        }
        QTRY_VERIFY(!tour);
    }

    void helpKnowsTheNodeThatIsChosen()
    {
        Journey journey;
        QVERIFY(journey.open(journey.copyOf("resources/samples/apps/greeting.yml", "greeting.yml")));
        CanvasView* canvas = journey.window->currentCanvas();
        canvas->select({"1002"});
        canvas->QWidget::setFocus();
        journey.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(journey.window.get()));
        QTest::keyClick(canvas, Qt::Key_F1);
        NodeHelp* help = nullptr;
        QTRY_VERIFY((help = journey.window->findChild<NodeHelp*>()) != nullptr);
        const NodeModel* node = journey.window->currentSession()->model().node("1002");
        QCOMPARE(help->kind(), QString::fromStdString(node->kind));
        const NodeDescriptor* descriptor = nodeDescriptor(node->kind);
        QVERIFY(help->shownText().contains(translate(descriptor->summary)));
        for (const FieldSpec& field : descriptor->fields) {
            if (!field.legacy && !field.help.empty())
                QVERIFY2(help->shownText().contains(translate(field.help)), field.path.c_str());
        }
        // Every kind that can be added has its page, and words within pages are found.
        auto* search = help->findChild<QLineEdit*>();
        search->setText("retriev");
        QVERIFY(help->shownText().contains("retriev", Qt::CaseInsensitive));
        for (const NodeDescriptor* kind : nodeCatalogue()) {
            if (kind->category == "none")
                continue;
            help->showKind(QString::fromStdString(kind->kind));
            QCOMPARE(help->kind(), QString::fromStdString(kind->kind));
            QVERIFY2(help->shownText().contains(translate(kind->summary)), kind->kind.c_str());
            QVERIFY2(!kind->summary.empty(), kind->kind.c_str());
        }
        delete help;
    }
};

QTEST_MAIN(TestGuidance)
#include "tst_guidance.moc"
