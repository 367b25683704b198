#include "engine/nodes/catalogue.h"
#include "tests/unit/document/corpus.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/commonfields.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/variablefield.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/text/codeeditor.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QtTest>
#include <set>

using namespace millrace;
using namespace millrace::ui;

namespace {

std::unique_ptr<DocumentSession> sessionOf(const std::string& text)
{
    Result<std::unique_ptr<Document>> document = Document::fromText(text, "test.yml");
    return document ? std::make_unique<DocumentSession>(std::move(document).value()) : nullptr;
}

/// A workflow with one node of interest, `n`, after a start with a text `q`, a number `k` and files `docs`.
std::string appWith(const std::string& data, const std::string& more = {}, const std::string& edges = {})
{
    return R"(app: {mode: advanced-chat, name: t, icon: x, description: ''}
kind: app
version: 0.5.0
workflow:
  conversation_variables:
  - {id: c1, name: list, value_type: 'array[string]', value: [], description: '', selector: [conversation, list]}
  - {id: c2, name: count, value_type: number, value: 1, description: '', selector: [conversation, count]}
  environment_variables:
  - {id: e1, name: KEY, value_type: secret, value: hush-hush, description: '', selector: [env, KEY]}
  features: {}
  graph:
    edges: [)" +
           edges + R"(]
    nodes:
    - id: s
      type: custom
      position: {x: 0, y: 0}
      data:
        type: start
        title: Start
        variables:
        - {variable: q, label: Q, type: paragraph, required: true}
        - {variable: k, label: K, type: number, required: false}
        - {variable: docs, label: D, type: file-list, required: false}
    - id: n
      type: custom
      position: {x: 300, y: 0}
      data: )" +
           data + "\n" + more;
}

/// All controls of a form that a person can reach.
QList<QWidget*> reachable(QWidget* form)
{
    QList<QWidget*> out;
    for (QWidget* widget : form->findChildren<QWidget*>()) {
        const bool control = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
                             qobject_cast<QLineEdit*>(widget) || qobject_cast<QPlainTextEdit*>(widget) ||
                             qobject_cast<QAbstractSpinBox*>(widget);
        const bool part = widget->parentWidget() && (qobject_cast<QComboBox*>(widget->parentWidget()) ||
                                                     qobject_cast<QAbstractSpinBox*>(widget->parentWidget()));
        if (control && !part && widget->isVisibleTo(form) && widget->focusPolicy() != Qt::NoFocus)
            out << widget;
    }
    return out;
}

} // namespace

class TestForms : public QObject {
    Q_OBJECT

private:
    Theme theme_{ThemeMode::Light};
    std::unique_ptr<DocumentSession> session_;
    std::unique_ptr<InspectorPanel> panel_;

    void open(const std::string& text, const QString& nodeId = QStringLiteral("n"))
    {
        panel_.reset();
        session_ = sessionOf(text);
        QVERIFY(session_);
        panel_ = std::make_unique<InspectorPanel>(theme_);
        panel_->resize(340, 800);
        panel_->setSession(session_.get());
        panel_->setSelection(nodeId.isEmpty() ? QStringList() : QStringList{nodeId});
        panel_->show();
        settle();
    }
    static void settle()
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
    }
    template<class T> T* named(const QString& name)
    {
        settle();
        for (T* widget : panel_->findChildren<T*>()) {
            if (widget->accessibleName() == name && widget->isVisibleTo(panel_.get()))
                return widget;
        }
        qWarning("no control called %s", qUtf8Printable(name));
        return nullptr;
    }
    void press(const QString& name)
    {
        auto* button = named<QAbstractButton>(name);
        QVERIFY2(button, qUtf8Printable(name));
        button->click();
        settle();
    }
    void choose(const QString& name, const QString& text)
    {
        auto* box = named<QComboBox>(name);
        QVERIFY2(box, qUtf8Printable(name));
        const int index = box->findText(text);
        QVERIFY2(index >= 0, qUtf8Printable(text));
        box->setCurrentIndex(index);
        emit box->activated(index);
        settle();
    }
    void type(const QString& name, const QString& text)
    {
        auto* line = named<QLineEdit>(name);
        QVERIFY2(line, qUtf8Printable(name));
        line->selectAll();
        if (text.isEmpty())
            QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
        settle();
    }
    const Value& data(const char* id = "n") const { return session_->model().node(id)->data; }

private slots:
    void initTestCase() { theme_.apply(*qApp); }
    void cleanup()
    {
        panel_.reset();
        session_.reset();
    }

    void showingEditsNothing_data()
    {
        QTest::addColumn<QString>("path");
        for (const QString& path : millrace::testing::corpusFiles())
            QTest::newRow(qUtf8Printable(QFileInfo(path).fileName())) << path;
    }
    /// The form of every node of every app: nothing is edited, no control is without a name of its own.
    void showingEditsNothing()
    {
        QFETCH(QString, path);
        session_ = sessionOf(millrace::testing::readFile(path));
        if (!session_)
            return; // files that are no apps are for other tests
        const std::string before = session_->document().text();
        panel_ = std::make_unique<InspectorPanel>(theme_);
        panel_->resize(340, 800);
        panel_->setSession(session_.get());
        panel_->show();
        QStringList ids{QString()};
        for (const NodeModel& node : session_->model().nodes)
            ids << qs(node.id);
        for (const QString& id : std::as_const(ids)) {
            panel_->setSelection(id.isEmpty() ? QStringList() : QStringList{id});
            settle();
            std::set<QString> names;
            for (QWidget* control : reachable(panel_.get())) {
                const QString name = control->accessibleName();
                QVERIFY2(!name.isEmpty(),
                         qUtf8Printable(QStringLiteral("%1: a %2 has no name")
                                            .arg(id, QString::fromLatin1(control->metaObject()->className()))));
                QVERIFY2(names.insert(name).second,
                         qUtf8Printable(QStringLiteral("%1: two controls are called “%2”").arg(id, name)));
            }
        }
        QCOMPARE(session_->undoStack().count(), 0);
        QVERIFY(session_->document().text() == before);
    }

    /// Keys that only the tree of other data shows, over the corpus. Only what the browser leaves behind may be there.
    void keysAreInForms()
    {
        std::set<std::string> other;
        for (const QString& path : millrace::testing::corpusFiles()) {
            const auto session = sessionOf(millrace::testing::readFile(path));
            if (!session)
                continue;
            for (const NodeModel& node : session->model().nodes) {
                const NodeDescriptor* descriptor = nodeDescriptor(node.kind);
                if (!descriptor && !node.isNote())
                    continue;
                for (const auto& [key, value] : node.data.toObject()) {
                    if (!isShownElsewhere(key, descriptor, node.isNote()))
                        other.insert(node.kind + "." + key);
                }
            }
        }
        std::string list;
        for (const std::string& key : other) {
            list += key + " ";
            const std::string name = key.substr(key.find('.') + 1);
            QVERIFY2(name[0] == '_' || name == "isIterationStart", key.c_str());
        }
        qInfo("only in other data: %s", list.c_str());
    }

    void casesAreBuilt()
    {
        open(appWith("{type: if-else, title: If, cases: [{case_id: 'true', id: 'true', logical_operator: and, "
                     "conditions: [{id: a, varType: string, variable_selector: [s, q], comparison_operator: contains, "
                     "value: x}]}]}",
                     {}, "{id: e, source: n, sourceHandle: 'true', target: s, targetHandle: target}"));
        const std::string before = session_->document().text();
        press(QStringLiteral("Cases: Add case (ELIF)"));
        QCOMPARE(data()["cases"].size(), std::size_t(2));
        QVERIFY(!data()["cases"].at(1)["case_id"].toString().empty());
        press(QStringLiteral("Case 2: Add condition"));
        choose(QStringLiteral("Case 2 condition 1 operator"), QStringLiteral("is empty"));
        QCOMPARE(data()["cases"].at(1)["conditions"].at(0)["comparison_operator"].toString(), std::string("empty"));
        QCOMPARE(session_->undoStack().count(), 3);
        // The edge of a case goes with it, in one step.
        press(QStringLiteral("Remove Case 1"));
        QCOMPARE(session_->model().edges.size(), std::size_t(0));
        QCOMPARE(data()["cases"].size(), std::size_t(1));
        session_->undoStack().undo();
        QCOMPARE(session_->model().edges.size(), std::size_t(1));
        QCOMPARE(data()["cases"].size(), std::size_t(2));
        for (int i = 0; i < 3; ++i)
            session_->undoStack().undo();
        QCOMPARE(qs(session_->document().text()), qs(before));
    }

    void casesAreMovedByKeyboard()
    {
        open(appWith("{type: if-else, title: If, cases: [{case_id: 'true', logical_operator: and, conditions: []}, "
                     "{case_id: b, logical_operator: or, conditions: []}]}"));
        auto* grip = named<QAbstractButton>(QStringLiteral("Move Case 1"));
        QVERIFY(grip);
        QTest::keyClick(grip, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(data()["cases"].at(0)["case_id"].toString(), std::string("b"));
        QCOMPARE(session_->undoStack().count(), 1);
    }

    /// The control of the value follows the type of what is compared.
    void operandsFollowTypes()
    {
        open(appWith("{type: if-else, title: If, cases: [{case_id: 'true', logical_operator: and, conditions: ["
                     "{id: a, varType: 'array[file]', variable_selector: [s, docs], comparison_operator: contains, "
                     "value: ''}, {id: b, varType: number, variable_selector: [s, k], comparison_operator: '=', "
                     "value: '', numberVarType: constant}]}]}"));
        press(QStringLiteral("Case 1 condition 1: Add condition on files"));
        const auto& files = [this]() -> const Value& {
            return data()["cases"].at(0)["conditions"].at(0)["sub_variable_condition"];
        };
        QCOMPARE(files()["conditions"].size(), std::size_t(1));
        choose(QStringLiteral("Case 1 condition 1 file condition 1 attribute"), QStringLiteral("type"));
        QCOMPARE(files()["conditions"].at(0)["comparison_operator"].toString(), std::string("in"));
        press(QStringLiteral("Case 1 condition 1 file condition 1 value image"));
        QCOMPARE(files()["conditions"].at(0)["value"], Value::array({"image"}));
        type(QStringLiteral("Case 1 condition 2 value"), QStringLiteral("12"));
        QCOMPARE(data()["cases"].at(0)["conditions"].at(1)["value"].toString(), std::string("12"));
        press(QStringLiteral("Case 1 condition 2 value source: variable or constant"));
        QCOMPARE(data()["cases"].at(0)["conditions"].at(1)["numberVarType"].toString(), std::string("variable"));
    }

    void codeOutputsAreRenamedEverywhere()
    {
        open(appWith(
            "{type: code, title: Code, code_language: python3, code: '', variables: [], outputs: {result: "
            "{type: string, children: null}}}",
            "    - id: a\n      type: custom\n      position: {x: 600, y: 0}\n      data: {type: answer, title: "
            "A, answer: 'is {{#n.result#}}', variables: []}\n"));
        type(QStringLiteral("Output 1 name"), QStringLiteral("text"));
        QVERIFY(data()["outputs"].find("text"));
        QVERIFY(!data()["outputs"].find("result"));
        QCOMPARE(session_->model().node("a")->data["answer"].toString(), std::string("is {{#n.text#}}"));
        QCOMPARE(session_->undoStack().count(), 1);
        choose(QStringLiteral("Output 1 type"), QStringLiteral("number"));
        QCOMPARE(data()["outputs"]["text"]["type"].toString(), std::string("number"));
        press(QStringLiteral("Output Variables: Add output"));
        QCOMPARE(data()["outputs"].size(), std::size_t(2));
    }

    void assignmentsFollowTheirTarget()
    {
        open(appWith("{type: assigner, title: Set, version: '2', items: [{variable_selector: [conversation, count], "
                     "input_type: variable, operation: over-write, value: []}]}"));
        choose(QStringLiteral("Assignment 1 operation"), QStringLiteral("+="));
        QCOMPARE(data()["items"].at(0)["input_type"].toString(), std::string("constant"));
        QCOMPARE(data()["items"].at(0)["value"], Value(0));
        choose(QStringLiteral("Assignment 1 operation"), QStringLiteral("Clear"));
        QCOMPARE(data()["items"].at(0)["input_type"].toString(), std::string("variable"));
    }

    void strategiesBringTheirValues()
    {
        open(appWith("{type: code, title: Code, code_language: python3, code: '', variables: [], outputs: {n: {type: "
                     "number, children: null}}, error_strategy: fail-branch}",
                     {}, "{id: e, source: n, sourceHandle: fail-branch, target: s, targetHandle: target}"));
        choose(QStringLiteral("On error"), QStringLiteral("Default value"));
        QCOMPARE(data()["error_strategy"].toString(), std::string("default-value"));
        QCOMPARE(data()["default_value"].at(0)["key"].toString(), std::string("n"));
        QCOMPARE(session_->model().edges.size(), std::size_t(0));
        choose(QStringLiteral("On error"), QStringLiteral("None: the run fails"));
        QVERIFY(!data().find("error_strategy"));
        QVERIFY(!data().find("default_value"));
        QCOMPARE(session_->undoStack().count(), 2);
    }

    void startVariablesAreDesigned()
    {
        open(appWith("{type: answer, title: A, answer: '{{#s.q#}}', variables: []}"), QStringLiteral("s"));
        press(QStringLiteral("Input Field: Add input field"));
        QCOMPARE(data("s")["variables"].size(), std::size_t(4));
        type(QStringLiteral("Input field 4 Variable name"), QStringLiteral("photo"));
        choose(QStringLiteral("Input field 4 Field type"), QStringLiteral("Single file"));
        const Value& added = data("s")["variables"].at(3);
        QCOMPARE(added["variable"].toString(), std::string("photo"));
        QCOMPARE(added["allowed_file_types"], Value::array({"image"}));
        press(QStringLiteral("Input field 1"));
        type(QStringLiteral("Input field 1 Variable name"), QStringLiteral("question"));
        QCOMPARE(data()["answer"].toString(), std::string("{{#s.question#}}"));
    }

    /// A secret is not on the screen, and not in any text of the page, until it is asked for.
    void secretsStayHidden()
    {
        open(appWith("{type: answer, title: A, answer: '', variables: []}"), QString());
        press(QStringLiteral("Environment variable 1"));
        auto* line = named<QLineEdit>(QStringLiteral("Environment variable 1 Value"));
        QVERIFY(line);
        QCOMPARE(line->echoMode(), QLineEdit::Password);
        for (const QLabel* label : panel_->findChildren<QLabel*>())
            QVERIFY(!label->text().contains(QStringLiteral("hush")));
        for (const QAbstractButton* button : panel_->findChildren<QAbstractButton*>())
            QVERIFY(!button->text().contains(QStringLiteral("hush")));
    }

    void conversationVariablesAreRenamed()
    {
        open(appWith("{type: assigner, title: Set, version: '2', items: [{variable_selector: [conversation, list], "
                     "input_type: variable, operation: clear, value: ''}]}"),
             QString());
        press(QStringLiteral("Conversation variable 1"));
        type(QStringLiteral("Conversation variable 1 Name"), QStringLiteral("names"));
        QCOMPARE(data()["items"].at(0)["variable_selector"], Value::array({"conversation", "names"}));
        QCOMPARE(session_->model().conversation[0].name, std::string("names"));
    }

    void actionsTakeTheirEdgesAlong()
    {
        open(
            appWith("{type: human-input, title: Ask, delivery_methods: [], form_content: '', inputs: [], user_actions: "
                    "[{id: accept, title: Yes, button_style: primary}], timeout: 3, timeout_unit: day}",
                    {}, "{id: e, source: n, sourceHandle: accept, target: s, targetHandle: target}"));
        type(QStringLiteral("Action 1 id"), QStringLiteral("approve"));
        QCOMPARE(data()["user_actions"].at(0)["id"].toString(), std::string("approve"));
        QCOMPARE(session_->model().edges.at(0).sourceHandle, std::string("approve"));
        QCOMPARE(session_->undoStack().count(), 1);
        press(QStringLiteral("Form Fields: Add form field"));
        type(QStringLiteral("Form field 1 Save response as"), QStringLiteral("answer"));
        choose(QStringLiteral("Form field 1 Field type"), QStringLiteral("Select"));
        QCOMPARE(data()["inputs"].at(0)["option_source"]["type"].toString(), std::string("constant"));
        press(QStringLiteral("Remove Action 1"));
        QCOMPARE(session_->model().edges.size(), std::size_t(0));
    }

    void loopVariablesHoldListsAsText()
    {
        open(appWith("{type: loop, title: L, loop_count: 3, logical_operator: and, break_conditions: [], "
                     "loop_variables: [], start_node_id: x}"));
        press(QStringLiteral("Loop Variables: Add loop variable"));
        type(QStringLiteral("Loop variable 1 name"), QStringLiteral("seen"));
        choose(QStringLiteral("Loop variable 1 type"), QStringLiteral("array[string]"));
        QCOMPARE(data()["loop_variables"].at(0)["value"], Value("[]"));
        press(QStringLiteral("Loop variable 1 value source: variable or constant"));
        QCOMPARE(data()["loop_variables"].at(0)["value_type"].toString(), std::string("variable"));
        QVERIFY(data()["loop_variables"].at(0)["value"].isArray());
    }

    void schedulesTellTheirNextTimes()
    {
        open(appWith("{type: trigger-schedule, title: S, mode: visual, frequency: weekly, visual_config: {time: '2:30 "
                     "PM', weekdays: [mon], monthly_days: [1], on_minute: 0}, timezone: UTC}"));
        const auto text = [this] {
            for (const QLabel* label : panel_->findChildren<QLabel*>())
                if (label->text().startsWith(QStringLiteral("Next times")))
                    return label->text();
            return QString();
        };
        QCOMPARE(text().count(QStringLiteral("14:30")), 5);
        choose(QStringLiteral("Frequency"), QStringLiteral("Monthly"));
        press(QStringLiteral("Days Last"));
        QCOMPARE(data()["visual_config"]["monthly_days"], Value::array({1, "last"}));
    }

    void featuresAreSwitched()
    {
        open(appWith("{type: answer, title: A, answer: '', variables: []}"), QString());
        press(QStringLiteral("Features"));
        press(QStringLiteral("File upload"));
        const Value& files = session_->model().features["file_upload"];
        QVERIFY(files["enabled"].toBool());
        QCOMPARE(files["allowed_file_types"], Value::array({"image"}));
        type(QStringLiteral("App name"), QStringLiteral("Renamed"));
        QCOMPARE(session_->model().name, std::string("Renamed"));
        press(QStringLiteral("Environment variables: Add variable"));
        QCOMPARE(session_->model().environment.size(), std::size_t(2));
    }

    /// What is kept beside a chosen variable follows it, in the same step.
    void typesFollowVariables()
    {
        open(appWith("{type: list-operator, title: L, variable: [], var_type: '', item_var_type: ''}"));
        auto* field = panel_->findChild<VariableField*>();
        QVERIFY(field);
        emit field->picked({"s", "docs"});
        QCOMPARE(data()["variable"], Value::array({"s", "docs"}));
        QCOMPARE(data()["var_type"].toString(), std::string("array[file]"));
        QCOMPARE(data()["item_var_type"].toString(), std::string("file"));
        QCOMPARE(session_->undoStack().count(), 1);
        // Conditions are on attributes of files from now on.
        press(QStringLiteral("Filter Condition"));
        press(QStringLiteral("Filter Condition: Add condition"));
        choose(QStringLiteral("Filter condition 1 attribute"), QStringLiteral("size"));
        QCOMPARE(data()["filter_by"]["conditions"].at(0)["comparison_operator"].toString(), std::string(">"));
    }

    void unknownKindsAreData()
    {
        open(appWith("{type: from-the-future, title: F, depth: 1}"));
        auto* text = named<CodeEditor>(QStringLiteral("Other data as JSON"));
        QVERIFY(text);
        emit text->textEdited(QStringLiteral("{\"depth\": "));
        QCOMPARE(session_->undoStack().count(), 0); // not JSON yet
        emit text->textEdited(QStringLiteral("{\"depth\": 2}"));
        QCOMPARE(data()["depth"].toInt(), std::int64_t(2));
        QCOMPARE(data()["title"].toString(), std::string("F"));
    }

    /// Unknown keys of a record survive an edit, and only the lines that change are written anew.
    void editsAreSmall()
    {
        open(appWith(
            "\n        type: end\n        title: End\n        outputs:\n        - {variable: a, value_selector: "
            "[s, q], value_type: string, strange: 1}   # kept\n        - variable: b\n          "
            "value_selector: [s, k]\n          value_type: number"));
        type(QStringLiteral("Output 2 name"), QStringLiteral("c"));
        QVERIFY(session_->document().text().find("strange: 1}   # kept") != std::string::npos);
        QCOMPARE(data()["outputs"].at(1)["variable"].toString(), std::string("c"));
    }
};

QTEST_MAIN(TestForms)
#include "tst_forms.moc"
