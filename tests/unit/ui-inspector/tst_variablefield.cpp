#include "tests/unit/ui-inspector/inspectorfixture.h"
#include "ui/inspector/fields/variablefield.h"
#include "ui/inspector/fields/variablelist.h"
#include "ui/inspector/fields/variablelistmodel.h"

#include <QAbstractButton>
#include <QLineEdit>

using namespace millrace;
using namespace millrace::ui;

class TestVariableField : public QObject {
    Q_OBJECT
    Theme theme_{ThemeMode::Light};
    std::unique_ptr<DocumentSession> session_ = sessionWithNode("title: T\ntype: answer\nanswer: ''");
    RenderContext context_{theme_, *session_, "2", {}};

    static QLineEdit* search()
    {
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            for (QLineEdit* edit : widget->findChildren<QLineEdit*>()) {
                if (edit->accessibleName() == QLatin1String("Search variables") && edit->isVisible())
                    return edit;
            }
        }
        return nullptr;
    }

private slots:
    void initTestCase() { theme_.apply(*qApp); }

    void isPickedByKeyboard()
    {
        VariableField field(context_);
        field.show();
        QSignalSpy picked(&field, &VariableField::picked);
        auto* chip = field.findChild<QAbstractButton*>();
        QTest::keyClick(chip, Qt::Key_Space);
        QVERIFY(search());
        QTest::keyClicks(search(), QStringLiteral("count"));
        QTest::keyClick(search(), Qt::Key_Return);
        QCOMPARE(picked.size(), 1);
        QCOMPARE(field.selector(), (Selector{"1", "count"}));
        QTest::keyClick(chip, Qt::Key_Delete);
        QVERIFY(field.selector().empty());
        QCOMPARE(picked.size(), 2);
    }

    void escapeChangesNothing()
    {
        VariableField field(context_);
        field.show();
        field.setSelector({"1", "topic"});
        QSignalSpy picked(&field, &VariableField::picked);
        field.openPicker();
        QTest::keyClick(search(), Qt::Key_Escape);
        QCOMPARE(picked.size(), 0);
        QCOMPARE(field.selector(), (Selector{"1", "topic"}));
    }

    void unknownSelectorsAreKeptAndShown()
    {
        VariableField field(context_);
        field.setSelector({"gone", "text"});
        QCOMPARE(field.selector(), (Selector{"gone", "text"}));
        QVERIFY(field.findChild<QAbstractButton*>()->accessibleDescription().contains(QLatin1String("not found")));
    }

    void fittingTypesComeFirst()
    {
        VariableList list(context_, nullptr);
        std::vector<ScopeGroup> groups(2);
        groups[0] = {"1", "Texts", "llm", {{{"1", "text"}, "string", {}, true, {}}}};
        groups[1] = {"2", "Files", "tool", {{{"2", "files"}, "array[file]", {}, false, {}}}};
        list.variables().setGroups(groups, {QStringLiteral("array")});
        list.setFilter(QString());
        QCOMPARE(list.variables().row(0).group, 1u);
        QVERIFY(list.variables().row(1).fits);
        QCOMPARE(list.variables().row(2).kind, VariableListModel::RowKind::Divider);
        QVERIFY(!list.variables().row(4).fits);
        QCOMPARE(list.currentIndex().row(), 1);
    }

    /// Return takes what was meant, wherever its group stands.
    void theBestNameIsCurrent()
    {
        const auto variable = [](const char* owner, const char* name, const char* type) {
            ScopeVariable made;
            made.selector = {owner, name};
            made.type = type;
            return made;
        };
        ScopeGroup first{
            "1", "Context", "code", {variable("1", "context", "string"), variable("1", "my_text", "string")}};
        ScopeGroup second{"2", "LLM", "llm", {variable("2", "text", "string"), variable("2", "textual", "number")}};
        VariableListModel model;
        model.setGroups({first, second}, {});
        const auto best = [&model](const char* typed) {
            model.setFilter(QString::fromLatin1(typed));
            const int row = model.bestChoice();
            return row < 0 ? QString() : QString::fromStdString(model.row(row).variable->selector.back());
        };
        QCOMPARE(best("tex"), QStringLiteral("text"));
        QCOMPARE(best("ontex"), QStringLiteral("context"));
        QCOMPARE(best("text"), QStringLiteral("text"));
        QCOMPARE(best("textu"), QStringLiteral("textual"));
        QCOMPARE(best("llm.te"), QStringLiteral("text"));
        QCOMPARE(best("nothing"), QString());
        model.setGroups({first, second}, {QStringLiteral("number")});
        QCOMPARE(best("te"), QStringLiteral("textual")); // what fits comes before what is named better
    }

    void propertiesUnfold()
    {
        VariableList list(context_, nullptr);
        ScopeVariable file{{"1", "photo"}, "file", {}, true, {{{"1", "photo", "name"}, "string", {}, true, {}}}};
        list.variables().setGroups({{"1", "Begin", "start", {file}}}, {});
        list.setFilter(QString());
        QCOMPARE(list.variables().rowCount(), 2);
        QTest::keyClick(&list, Qt::Key_Right);
        QCOMPARE(list.variables().rowCount(), 3);
        QSignalSpy chosen(&list, &VariableList::chosen);
        QTest::keyClick(&list, Qt::Key_Down);
        QTest::keyClick(&list, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<Selector>(), (Selector{"1", "photo", "name"}));
        // A property that fits opens its owner by itself.
        list.variables().setGroups({{"1", "Begin", "start", {file}}}, {QStringLiteral("string")});
        QCOMPARE(list.variables().rowCount(), 3);
    }

    void fiveThousandNodesAreNoBurden()
    {
        std::vector<ScopeGroup> groups;
        for (int i = 0; i < 5000; ++i) {
            const std::string id = std::to_string(i);
            groups.push_back({id,
                              "Node " + id,
                              "llm",
                              {{{id, "text"}, "string", {}, true, {}},
                               {{id, "usage"}, "object", {}, true, {}},
                               {{id, "reasoning_content"}, "string", {}, true, {}}}});
        }
        VariableList list(context_, nullptr);
        list.resize(320, 360);
        list.show();
        QElapsedTimer timer;
        timer.start();
        list.variables().setGroups(groups, {QStringLiteral("string")});
        list.setFilter(QStringLiteral("4999 text"));
        list.grab();
        const qint64 spent = timer.elapsed();
        qInfo("15,000 variables are filtered and drawn in %lld ms", spent);
        QCOMPARE(list.variables().rowCount(), 2);
        QVERIFY2(spent < 500, qPrintable(QString::number(spent)));
    }
};

QTEST_MAIN(TestVariableField)
#include "tst_variablefield.moc"
