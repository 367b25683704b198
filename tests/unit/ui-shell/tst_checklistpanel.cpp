#include "engine/lint/lint.h"
#include "ui/edit/documentsession.h"
#include "ui/shell/checklistpanel.h"
#include "ui/theme/theme.h"

#include <QMenu>
#include <QSignalSpy>
#include <QToolButton>
#include <QTreeWidget>
#include <QtTest>

using namespace millrace;
using namespace millrace::ui;

namespace {

const char* const text = R"(version: 0.6.0
kind: app
app: {name: Test, mode: workflow}
workflow:
  graph:
    nodes:
    - {id: s, data: {type: start, title: Start, variables: []}}
    - {id: e, data: {type: end, title: '', outputs: [{variable: q, value_selector: [sys, user_id]}]}}
    edges:
    - {id: a, source: s, target: e}
    - {id: b, source: s, target: x}
    - {id: c, source: s, target: y}
)";

} // namespace

class TestChecklistPanel : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<DocumentSession> session()
    {
        auto document = Document::fromText(text, "test.yml");
        return std::make_unique<DocumentSession>(std::move(*document));
    }
    static QTreeWidgetItem* rowWith(QTreeWidget& tree, const QString& part)
    {
        for (QTreeWidgetItem* item : tree.findItems(part, Qt::MatchContains | Qt::MatchRecursive))
            return item;
        return nullptr;
    }
    static QMenu* openMenu() { return qobject_cast<QMenu*>(QApplication::activePopupWidget()); }
    static QAction* entry(QMenu& menu, const QString& part)
    {
        for (QAction* action : menu.actions())
            if (action->text().contains(part))
                return action;
        return nullptr;
    }

private slots:
    void countsAndFilters()
    {
        Theme theme(ThemeMode::Light);
        ChecklistPanel panel(theme);
        const auto app = session();
        panel.show(lint(app->model()), app.get());
        auto* tree = panel.findChild<QTreeWidget*>();
        const auto buttons = panel.findChildren<QToolButton*>();
        QCOMPARE(buttons.size(), 3);
        QVERIFY2(buttons[0]->text().contains('2'), qPrintable(buttons[0]->text())); // two dangling edges
        QVERIFY(rowWith(*tree, "Edge b"));
        buttons[0]->setChecked(false);
        QVERIFY(!rowWith(*tree, "Edge b"));
        QVERIFY(rowWith(*tree, "no title"));
    }

    void aFixIsOneUndoStep()
    {
        Theme theme(ThemeMode::Dark);
        ChecklistPanel panel(theme);
        const auto app = session();
        panel.resize(700, 300);
        panel.QWidget::show();
        panel.show(lint(app->model()), app.get());
        auto* tree = panel.findChild<QTreeWidget*>();
        QTreeWidgetItem* row = rowWith(*tree, "Edge b");
        QTRY_VERIFY(!row->text(1).isEmpty()); // found between events
        tree->setCurrentItem(row);
        QTest::keyClick(tree, Qt::Key_Return, Qt::AltModifier);
        QVERIFY(openMenu());
        QAction* remove = entry(*openMenu(), "Remove the edge");
        QVERIFY(remove);
        remove->trigger();
        QCOMPARE(app->model().edges.size(), std::size_t(2));
        QCOMPARE(app->undoStack().count(), 1);
        app->undoStack().undo();
        QCOMPARE(app->document().text(), std::string(text));
        openMenu()->close();
    }

    void allOfAKindAtOnce()
    {
        Theme theme(ThemeMode::Light);
        ChecklistPanel panel(theme);
        const auto app = session();
        panel.QWidget::show();
        panel.show(lint(app->model()), app.get());
        auto* tree = panel.findChild<QTreeWidget*>();
        tree->setCurrentItem(rowWith(*tree, "Edge c"));
        QTest::keyClick(tree, Qt::Key_Return, Qt::AltModifier);
        QAction* all = entry(*openMenu(), "This Kind");
        QVERIFY(all);
        all->trigger();
        openMenu()->close();
        QTRY_COMPARE(app->model().edges.size(), std::size_t(1));
        QCOMPARE(app->undoStack().count(), 1);
    }

    /// Thousands of findings: a list that is made in a moment, and not again while they are the same.
    void longListsEnd()
    {
        Theme theme(ThemeMode::Light);
        ChecklistPanel panel(theme);
        const auto app = session();
        std::vector<Problem> problems(5000, lint(app->model()).front());
        for (std::size_t i = 0; i < problems.size(); ++i)
            problems[i].nodeId = "n" + std::to_string(i);
        panel.show(problems, app.get());
        auto* tree = panel.findChild<QTreeWidget*>();
        QCOMPARE(tree->topLevelItemCount(), 1001);
        QVERIFY(tree->topLevelItem(1000)->text(0).contains("4000"));
        const QTreeWidgetItem* first = tree->topLevelItem(0);
        panel.show(problems, app.get());
        QCOMPARE(tree->topLevelItem(0), first);
        problems.resize(3);
        panel.show(problems, app.get());
        QCOMPARE(tree->topLevelItemCount(), 3);
    }

    void activationNamesThePlace()
    {
        Theme theme(ThemeMode::Light);
        ChecklistPanel panel(theme);
        const auto app = session();
        panel.show(lint(app->model()), app.get());
        QSignalSpy spy(&panel, &ChecklistPanel::problemActivated);
        auto* tree = panel.findChild<QTreeWidget*>();
        emit tree->itemActivated(rowWith(*tree, "no title"), 0);
        QCOMPARE(spy.at(0).at(0).toString(), QString("e"));
        QCOMPARE(spy.at(0).at(1).toString(), QString("title"));
    }
};

QTEST_MAIN(TestChecklistPanel)
#include "tst_checklistpanel.moc"
