#include "tests/ui/journey.h"

#include "ui/edit/documenthub.h"
#include "ui/edit/documentsession.h"
#include "ui/search/detail/hitdelegate.h"
#include "ui/search/modelchangedialog.h"
#include "ui/search/searchpanel.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

using namespace millrace;
using namespace millrace::ui;

namespace {

/// A small app: one model, one program, one answer. `word` stands in its prompt, its code, its title and its name.
QByteArray app(const QByteArray& word, const QByteArray& model = "gpt-4")
{
    QByteArray text(R"(app:
  mode: workflow
  name: About WORD
kind: app
version: 0.6.0
workflow:
  graph:
    edges:
    - id: s-l
      source: s
      sourceHandle: source
      target: l
      targetHandle: target
    - id: l-c
      source: l
      sourceHandle: source
      target: c
      targetHandle: target
    nodes:
    - data:
        title: Start
        type: start
        variables: []
      id: s
      position:
        x: 0
        y: 0
    - data:
        model:
          completion_params:
            temperature: 0.7
          mode: chat
          name: MODEL
          provider: openai
        prompt_template:
        - role: system
          text: |-
            You know WORD well.
            Tell of WORD in {{#sys.user_id#}}.
        title: Ask
        type: llm
      id: l
      position:
        x: 300
        y: 0
    - data:
        code: |-
          def main(text):
              return {"result": "WORD"}
        code_language: python3
        outputs:
          result:
            children: null
            type: string
        title: Count WORD
        type: code
        variables:
        - value_selector:
          - l
          - text
          variable: text
      id: c
      position:
        x: 600
        y: 0
)");
    text.replace("WORD", word).replace("MODEL", model);
    return text;
}

} // namespace

class TestSearch : public QObject {
    Q_OBJECT

    struct Panel : Journey {
        Panel()
        {
            QDir(folder.path()).mkpath("project");
            write("project/cats.yml", app("cats"));
            write("project/dogs.yml", app("dogs"));
            write("project/more.yml", app("cats", "gpt-3.5"));
            window->openProject(folder.filePath("project"));
        }
        bool begin()
        {
            const bool listed = QTest::qWaitFor([&] {
                const auto* tree = find<QAbstractItemView>("Files of the folder");
                return tree && tree->model()->rowCount() > 0;
            });
            trigger("project.find");
            return listed && QTest::qWaitFor([&] { return results() != nullptr; });
        }
        QString file(const char* name) const { return folder.filePath(QStringLiteral("project/") + name); }
        QTreeWidget* results() const { return find<QTreeWidget>("Results"); }
        void set(const QString& name, const QString& text) const
        {
            auto* line = find<QLineEdit>(name);
            QVERIFY2(line, qPrintable(name));
            line->selectAll();
            text.isEmpty() ? QTest::keyClick(line, Qt::Key_Delete) : QTest::keyClicks(line, text);
        }
        QPushButton* button(const QString& text) const
        {
            for (auto* one : window->findChildren<QPushButton*>()) {
                if (one->text() == text && one->isVisible())
                    return one;
            }
            return nullptr;
        }
        /// `app: text of the match`, for those that are found.
        QStringList hits() const
        {
            QStringList out;
            QTreeWidgetItemIterator rows(results());
            for (; *rows; ++rows) {
                if ((*rows)->data(0, HitDelegate::LengthRole).isValid())
                    out << QFileInfo((*rows)->data(0, Qt::UserRole).toString()).baseName() + ": " +
                               (*rows)->text(0).trimmed();
            }
            return out;
        }
        void uncheck(const QString& hit) const
        {
            QTreeWidgetItemIterator rows(results());
            for (; *rows; ++rows) {
                if ((*rows)->data(0, HitDelegate::LengthRole).isValid() && (*rows)->text(0).trimmed() == hit)
                    (*rows)->setCheckState(0, Qt::Unchecked);
            }
        }
        bool says(const QString& words) const
        {
            return QTest::qWaitFor([&] {
                for (auto* label : window->findChildren<QLabel*>()) {
                    if (label->isVisible() && label->text().contains(words))
                        return true;
                }
                return false;
            });
        }
    };

private slots:
    void findsInPromptsCodeTitlesAndNames()
    {
        Panel panel;
        QVERIFY(panel.begin());
        panel.set("Find", "cats");
        QTRY_COMPARE(panel.hits().size(), 10);
        QVERIFY(panel.hits().contains("cats: You know cats well."));
        QVERIFY(panel.hits().contains("more: return {\"result\": \"cats\"}"));
        QVERIFY(panel.hits().contains("cats: Count cats"));
        QVERIFY(panel.hits().contains("more: About cats"));
        // By model.
        panel.find<QToolButton>("By kind of node, model or variable")->click();
        panel.set("Nodes that ask this model", "3.5");
        QTRY_COMPARE(panel.hits(),
                     (QStringList{"more: You know cats well.", "more: Tell of cats in {{#sys.user_id#}}."}));
        panel.set("Nodes that ask this model", {});
        // By kind.
        auto* kind = panel.find<QComboBox>("Kind of node");
        kind->setCurrentIndex(kind->findData("code"));
        emit kind->activated(kind->currentIndex());
        QTRY_COMPARE(panel.hits().size(), 4);
        QVERIFY(panel.hits().contains("cats: Count cats"));
        kind->setCurrentIndex(0);
        emit kind->activated(0);
        // By variable, without a text: who reads it.
        panel.set("Find", {});
        panel.set("Nodes that read or write this variable", "l.text");
        QTRY_COMPARE(panel.results()->topLevelItemCount(), 3);
        QCOMPARE(panel.results()->topLevelItem(0)->childCount(), 1);
        QCOMPARE(panel.results()->topLevelItem(0)->child(0)->text(0), QStringLiteral("Count cats"));
        panel.set("Nodes that read or write this variable", {});
        // A mistake in an expression is told.
        panel.find<QToolButton>("Regular expression")->click();
        panel.set("Find", "ca(t");
        QVERIFY(panel.says("no regular expression"));
        panel.set("Find", "c(a)ts?");
        QTRY_COMPARE(panel.hits().size(), 10);
    }

    void replacesWhatIsChecked()
    {
        Panel panel;
        QVERIFY(panel.begin());
        QVERIFY(panel.open(panel.file("cats.yml"))); // this one is open, the other is not
        const QByteArray open = Journey::read(panel.file("cats.yml")), shut = Journey::read(panel.file("more.yml"));
        panel.trigger("project.find");
        panel.set("Find", "cats");
        QTRY_COMPARE(panel.hits().size(), 10);
        panel.set("Replace with", "birds");
        QTreeWidgetItemIterator first(panel.results());
        while (!(*first)->data(0, HitDelegate::LengthRole).isValid())
            ++first;
        QCOMPARE((*first)->data(0, HitDelegate::ReplacementRole).toString(), QStringLiteral("birds")); // the preview
        panel.uncheck("Count cats");
        panel.uncheck("About cats");
        QTRY_VERIFY(panel.button("Replace 6"));
        panel.button("Replace 6")->click();
        QVERIFY(panel.says("Replaced in 2 apps."));
        // The open one is edited, not saved; the other is saved.
        QCOMPARE(Journey::read(panel.file("cats.yml")), open);
        DocumentSession* session = panel.window->currentSession();
        QVERIFY(session->isModified());
        QCOMPARE(session->undoStack().count(), 1);
        QVERIFY(QByteArray::fromStdString(session->document().text()).contains("You know birds well."));
        QVERIFY(QByteArray::fromStdString(session->document().text()).contains("Count cats"));
        QCOMPARE(Journey::read(panel.file("more.yml")).count("birds"), 3);
        QCOMPARE(Journey::read(panel.file("more.yml")).count("cats"), 2);
        QTRY_COMPARE(panel.hits().size(), 4);
        // All of it is one action.
        QTRY_VERIFY(panel.button("Take Back"));
        panel.button("Take Back")->click();
        QVERIFY(panel.says("Taken back in 2 apps."));
        QCOMPARE(Journey::read(panel.file("more.yml")), shut);
        QCOMPARE(QByteArray::fromStdString(session->document().text()), open);
        QTRY_COMPARE(panel.hits().size(), 10);
        QTRY_VERIFY(!panel.button("Take Back"));
    }

    void editsAfterItEndTheTakingBack()
    {
        Panel panel;
        QVERIFY(panel.begin());
        QVERIFY(panel.open(panel.file("cats.yml")));
        panel.trigger("project.find");
        panel.set("Find", "dogs");
        QTRY_COMPARE(panel.hits().size(), 5);
        panel.set("Find", "cats");
        panel.set("Replace with", "birds");
        QTRY_VERIFY(panel.button("Replace 10"));
        panel.button("Replace 10")->click();
        QTRY_VERIFY(panel.button("Take Back"));
        DocumentSession* session = panel.window->currentSession();
        auto step = session->document().makeSet(Path::nodeData("l") / "title", Value("Later"), "Rename");
        QVERIFY(step && session->push(std::move(step).value()));
        panel.set("Find", "birds");
        QTRY_VERIFY(!panel.button("Take Back")); // it would take the later edit along
    }

    void groupsOfAnExpressionAreSeenBeforehand()
    {
        Panel panel;
        QVERIFY(panel.begin());
        panel.find<QToolButton>("Regular expression")->click();
        panel.set("Find", "know (\\w+) (\\w+)");
        QTRY_COMPARE(panel.hits().size(), 3);
        panel.set("Replace with", "know \\2 of \\1");
        QTreeWidgetItemIterator rows(panel.results());
        while (!(*rows)->data(0, HitDelegate::LengthRole).isValid())
            ++rows;
        QCOMPARE((*rows)->data(0, HitDelegate::ReplacementRole).toString(), QStringLiteral("know well of cats"));
        panel.button("Replace 3")->click();
        QVERIFY(panel.says("Replaced in 3 apps."));
        QVERIFY(Journey::read(panel.file("dogs.yml")).contains("You know well of dogs."));
    }

    void aFileThatChangedMeanwhileIsLeftAlone()
    {
        Panel panel;
        QVERIFY(panel.begin());
        panel.set("Find", "cats");
        QTRY_COMPARE(panel.hits().size(), 10);
        panel.set("Replace with", "birds");
        const QByteArray other = Journey::read(panel.file("more.yml")).replace("You know cats well.", "Gone.");
        panel.write("project/more.yml", other);
        panel.button("Replace 10")->click();
        QVERIFY(panel.says("has changed since it was searched"));
        QCOMPARE(Journey::read(panel.file("more.yml")), other);
        QVERIFY(Journey::read(panel.file("cats.yml")).contains("You know birds well."));
    }

    void aModelIsChangedEverywhere()
    {
        Panel panel;
        QVERIFY(panel.begin());
        const QByteArray before = Journey::read(panel.file("dogs.yml"));
        panel.trigger("project.changeModel");
        ModelChangeDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = panel.window->findChild<ModelChangeDialog*>()));
        auto* list = panel.find<QTreeWidget>("Models that the apps ask", dialog);
        QVERIFY(list);
        QTRY_COMPARE(list->topLevelItemCount(), 2);
        QTreeWidgetItem* gpt4 = list->findItems("gpt-4", Qt::MatchExactly).value(0);
        QVERIFY(gpt4);
        list->setCurrentItem(gpt4);
        auto* to = panel.find<QComboBox>("The new model", dialog);
        to->lineEdit()->selectAll();
        QTest::keyClicks(to->lineEdit(), "anthropic/claude");
        QTRY_VERIFY(panel.button("Change")->isEnabled());
        panel.button("Change")->click();
        QVERIFY(panel.says("Changed in 2 apps."));
        QVERIFY(Journey::read(panel.file("dogs.yml")).contains("name: claude\n          provider: anthropic"));
        QVERIFY(Journey::read(panel.file("dogs.yml")).contains("temperature: 0.7")); // parameters stay
        QVERIFY(Journey::read(panel.file("more.yml")).contains("gpt-3.5"));
        QTRY_COMPARE(list->findItems("claude", Qt::MatchExactly).size(), 1);
        panel.button("Take Back")->click();
        QVERIFY(panel.says("Taken back in 2 apps."));
        QCOMPARE(Journey::read(panel.file("dogs.yml")), before);
        QTRY_COMPARE(list->findItems("gpt-4", Qt::MatchExactly).size(), 1);
    }
};

QTEST_MAIN(TestSearch)
#include "tst_search.moc"
