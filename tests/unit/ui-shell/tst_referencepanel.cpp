#include "ui/edit/documentsession.h"
#include "ui/shell/referencepanel.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeWidget>
#include <QtTest>

using namespace millrace;
using namespace millrace::ui;

namespace {

const char* const text = R"(version: 0.6.0
kind: app
app: {name: Test, mode: advanced-chat}
workflow:
  conversation_variables: [{name: memo, value_type: string, value: ''}]
  graph:
    nodes:
    - {id: s, data: {type: start, title: Start, variables: [{variable: q, label: q, type: paragraph}]}}
    - {id: l, data: {type: llm, title: Model, model: {provider: p, name: gpt, mode: chat, completion_params: {}}, prompt_template: [{role: user, text: '{{#s.q#}}'}]}}
    - {id: a, data: {type: answer, title: Answer, answer: '{{#l.text#}} {{#s.q#}} {{#conversation.memo#}}'}}
    edges:
    - {id: x, source: s, target: l}
    - {id: y, source: l, target: a}
)";

} // namespace

class TestReferencePanel : public QObject {
    Q_OBJECT

    static QTreeWidget* list(ReferencePanel& panel, const char* name)
    {
        for (QTreeWidget* tree : panel.findChildren<QTreeWidget*>())
            if (tree->accessibleName() == QLatin1String(name))
                return tree;
        return nullptr;
    }
    static QStringList column(const QTreeWidget& tree, int index)
    {
        QStringList texts;
        for (int i = 0; i < tree.topLevelItemCount(); ++i)
            texts << tree.topLevelItem(i)->text(index);
        return texts;
    }

private slots:
    void usesOfTheSelectedNodesVariable()
    {
        Theme theme(ThemeMode::Light);
        DocumentSession session(std::move(*Document::fromText(text, "test.yml")));
        ReferencePanel panel(theme);
        panel.show();
        panel.setSession(&session);
        panel.showVariable({"s", "q"});
        QTreeWidget* uses = list(panel, "Where it is used");
        QCOMPARE(column(*uses, 0), (QStringList{"Start", "Model", "Answer"}));
        QCOMPARE(column(*uses, 1), (QStringList{"declares", "reads", "reads"}));
        QSignalSpy spy(&panel, &ReferencePanel::placeActivated);
        emit uses->itemActivated(uses->topLevelItem(1), 0);
        QCOMPARE(spy.at(0).at(0).toString(), QString("l"));
        QCOMPARE(spy.at(0).at(1).toString(), QString("prompt_template.0.text"));
    }

    /// Apps without a graph have inputs and datasets too.
    void inputsOfPlainApps()
    {
        Theme theme(ThemeMode::Light);
        DocumentSession session(std::move(*Document::fromText(
            "app: {mode: chat, name: t}\nkind: app\nversion: 0.5.0\nmodel_config:\n  pre_prompt: About {{topic}}\n"
            "  model: {provider: p, name: n, mode: chat, completion_params: {}}\n  user_input_form:\n"
            "  - paragraph: {variable: topic, label: T, required: true}\n  dataset_configs:\n    datasets:\n"
            "      datasets: [{dataset: {enabled: true, id: d1}}]\n",
            "plain.yml")));
        ReferencePanel panel(theme);
        panel.show();
        panel.setSession(&session);
        panel.showVariable({"", "topic"});
        const auto* uses = list(panel, "Where it is used");
        const auto* subjects = list(panel, "Variables, models and datasets");
        QVERIFY(subjects);
        QStringList names;
        for (int i = 0; i < subjects->topLevelItemCount(); ++i)
            names << subjects->topLevelItem(i)->child(0)->text(0);
        QCOMPARE(names, (QStringList{"topic", "n", "d1"}));
        QCOMPARE(column(*uses, 1), (QStringList{"declares", "reads"}));
        QCOMPARE(uses->topLevelItem(1)->text(2), QString("About {{topic}}"));
    }

    void renaming()
    {
        Theme theme(ThemeMode::Dark);
        DocumentSession session(std::move(*Document::fromText(text, "test.yml")));
        ReferencePanel panel(theme);
        panel.show();
        panel.setSession(&session);
        panel.showVariable({"s", "q"});
        QLineEdit* name = nullptr;
        for (QLineEdit* edit : panel.findChildren<QLineEdit*>())
            if (edit->accessibleName() == "New name of the variable")
                name = edit;
        QVERIFY(name && name->isVisible());
        QCOMPARE(name->text(), QString("q"));
        auto* apply = panel.findChild<QPushButton*>();
        QVERIFY(!apply->isEnabled());
        name->setText("1 bad");
        QVERIFY(apply->isEnabled());
        apply->click();
        QCOMPARE(session.undoStack().count(), 0); // refused, with the reason beside it
        name->setText("question");
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(session.undoStack().count(), 1);
        QCOMPARE(session.model().node("a")->data["answer"].toString(),
                 std::string("{{#l.text#}} {{#s.question#}} {{#conversation.memo#}}"));
        QCOMPARE(name->text(), QString("question")); // still in front
        session.undoStack().undo();
        QCOMPARE(session.document().text(), std::string(text));
    }

    void fixedNamesCannotBeChanged()
    {
        Theme theme(ThemeMode::Light);
        DocumentSession session(std::move(*Document::fromText(text, "test.yml")));
        ReferencePanel panel(theme);
        panel.show();
        panel.setSession(&session);
        panel.showVariable({"l", "text"});
        QVERIFY(!panel.findChild<QPushButton*>()->isVisible());
        QCOMPARE(column(*list(panel, "Where it is used"), 0), (QStringList{"Model", "Answer"}));
    }

    void modelsAndEmptyStates()
    {
        Theme theme(ThemeMode::Light);
        ReferencePanel panel(theme);
        panel.show();
        QVERIFY(!list(panel, "Where it is used")->isVisible());
        DocumentSession session(std::move(*Document::fromText(text, "test.yml")));
        panel.setSession(&session);
        QTreeWidget* subjects = list(panel, "Variables, models and datasets");
        const auto models = subjects->findItems("gpt", Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(models.size(), 1);
        subjects->setCurrentItem(models.first());
        QCOMPARE(column(*list(panel, "Where it is used"), 0), (QStringList{"Model"}));
        panel.setSession(nullptr);
        QCOMPARE(subjects->topLevelItemCount(), 0);
    }
};

QTEST_MAIN(TestReferencePanel)
#include "tst_referencepanel.moc"
