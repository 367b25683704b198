#include "inspectorfixture.h"

#include "engine/apps/basicapp.h"
#include "ui/text/codeeditor.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace millrace;
using namespace millrace::ui;

namespace {

const char* const toolData = R"(type: tool
title: Search
provider_id: org/search/search
provider_name: org/search/search
provider_type: builtin
tool_name: search
tool_label: Search
tool_node_version: '2'
paramSchemas:
- {name: query, type: string, form: llm, required: true, label: {en_US: Words to find, zh_Hans: 查询}, human_description: {en_US: What is looked for}}
- {name: limit, type: number, form: form, min: 1, max: 20, default: 5, label: {en_US: Most results}}
- {name: country, type: select, form: form, label: {en_US: Country}, options: [{value: us, label: {en_US: United States}}, {value: cn, label: {en_US: China}}]}
- {name: safe, type: boolean, form: form, label: {en_US: Safe}}
- {name: photo, type: file, form: llm, label: {en_US: Photo}}
- {name: token, type: secret-input, form: form, label: {en_US: Token}}
tool_parameters:
  query: {type: mixed, value: ''}
  left: {type: mixed, value: of an older version}
tool_configurations:
  country: {type: constant, value: us}
)";

} // namespace

/// Parameters of tools and agents are asked for as the plugin declares them, as far as the app remembers that.
class TestToolForms : public QObject {
    Q_OBJECT

    Theme theme_{ThemeMode::Light};
    std::unique_ptr<DocumentSession> session_;
    std::unique_ptr<InspectorPanel> panel_;

    void open(const QByteArray& data)
    {
        session_ = sessionWithNode(data);
        show({QStringLiteral("2")});
    }
    void show(const QStringList& selection)
    {
        panel_ = std::make_unique<InspectorPanel>(theme_);
        panel_->resize(420, 1200);
        panel_->setSession(session_.get());
        panel_->setSelection(selection);
        panel_->show();
    }
    template<class T> T* find(const char* name)
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
        T* found = named<T>(*panel_, QString::fromUtf8(name));
        if (!found)
            qWarning("no control called %s", name);
        return found;
    }
    void press(const char* name)
    {
        auto* button = find<QAbstractButton>(name);
        QVERIFY2(button, name);
        button->click();
    }
    void choose(const char* name, const char* text)
    {
        auto* box = find<QComboBox>(name);
        QVERIFY2(box, name);
        const int index = box->findText(QString::fromUtf8(text));
        QVERIFY2(index >= 0, text);
        box->setCurrentIndex(index);
        emit box->activated(index);
    }

private slots:
    void initTestCase() { theme_.apply(*qApp); }
    void cleanup()
    {
        panel_.reset();
        session_.reset();
    }

    void declaredParametersHaveTheirControls()
    {
        open(toolData);
        auto* query = find<QPlainTextEdit>("Input Variables Words to find value");
        QVERIFY(query);
        QTest::keyClicks(query, QStringLiteral("tea"));
        QCOMPARE(setting(*session_, "tool_parameters.query"), Value::object({{"type", "mixed"}, {"value", "tea"}}));

        auto* limit = find<QDoubleSpinBox>("Settings Most results value");
        QVERIFY(limit);
        QCOMPARE(limit->value(), 5.0); // the declared default, though the app says nothing
        QVERIFY(setting(*session_, "tool_configurations.limit").isNull());
        limit->setValue(12);
        QCOMPARE(setting(*session_, "tool_configurations.limit"), Value::object({{"type", "constant"}, {"value", 12}}));
        QCOMPARE(limit->maximum(), 20.0);

        auto* country = find<QComboBox>("Settings Country value");
        QVERIFY(country);
        QCOMPARE(country->currentText(), QStringLiteral("United States"));
        choose("Settings Country value", "China");
        QCOMPARE(setting(*session_, "tool_configurations.country.value").toString(), std::string("cn"));

        choose("Settings Safe value", "true");
        QCOMPARE(setting(*session_, "tool_configurations.safe"),
                 Value::object({{"type", "constant"}, {"value", true}}));
        auto* token = find<QLineEdit>("Settings Token value");
        QVERIFY(token);
        QCOMPARE(token->echoMode(), QLineEdit::Password);
        QVERIFY(find<QAbstractButton>("Input Variables Photo value")); // files are variables only
        QVERIFY(!named<QAbstractButton>(*panel_, "Input Variables Photo source: variable or constant"));
    }

    void valuesBecomeVariablesAndBack()
    {
        open(toolData);
        press("Settings Most results source: variable or constant");
        QCOMPARE(setting(*session_, "tool_configurations.limit"),
                 Value::object({{"type", "variable"}, {"value", Value::Array()}}));
        press("Settings Most results source: variable or constant");
        QCOMPARE(setting(*session_, "tool_configurations.limit"), Value::object({{"type", "constant"}, {"value", 5}}));
        press("Remove Settings Most results");
        QVERIFY(setting(*session_, "tool_configurations.limit").isNull());
        session_->undoStack().undo();
        QCOMPARE(setting(*session_, "tool_configurations.limit.value"), Value(5));
    }

    /// What the declaration does not know stays in sight, and stays in the file.
    void undeclaredValuesStay()
    {
        open(toolData);
        auto* name = find<QLineEdit>("Input Variables 1 name");
        QVERIFY(name);
        QCOMPARE(name->text(), QStringLiteral("left"));
        QTest::keyClicks(find<QPlainTextEdit>("Input Variables Words to find value"), QStringLiteral("x"));
        QCOMPARE(setting(*session_, "tool_parameters.left.value").toString(), std::string("of an older version"));
    }

    /// Old files hold plain values: they are edited as such.
    void plainValuesStayPlain()
    {
        open("type: tool\ntitle: T\nprovider_id: p\nprovider_name: p\nprovider_type: builtin\ntool_name: t\n"
             "tool_label: T\nparamSchemas:\n- {name: summary, type: boolean, form: form, label: {en_US: Summary}}\n"
             "- {name: depth, type: number, form: form, label: {en_US: Depth}}\n"
             "tool_parameters: {}\ntool_configurations: {summary: 0, depth: 2}\n");
        choose("Settings Summary value", "true");
        QCOMPARE(setting(*session_, "tool_configurations.summary"), Value(1));
        auto* depth = find<QDoubleSpinBox>("Settings Depth value");
        QVERIFY(depth);
        depth->setValue(3);
        QCOMPARE(setting(*session_, "tool_configurations.depth"), Value(3));
    }

    void agentsAskForTheUsual()
    {
        open("type: agent\ntitle: A\nagent_strategy_provider_name: o/p/a\nagent_strategy_name: s\n"
             "agent_strategy_label: S\nagent_parameters: {}\ntool_node_version: '2'\n");
        auto* query = find<QPlainTextEdit>("Strategy Parameters Query value");
        QVERIFY(query);
        QTest::keyClicks(query, QStringLiteral("hi"));
        QCOMPARE(setting(*session_, "agent_parameters.query"), Value::object({{"type", "constant"}, {"value", "hi"}}));
        press("Strategy Parameters Model value by name");
        auto* model = find<QLineEdit>("Strategy Parameters Model value by name Name");
        QVERIFY(model);
        QTest::keyClicks(model, QStringLiteral("m1"));
        QCOMPARE(setting(*session_, "agent_parameters.model.type").toString(), std::string("constant"));
        QCOMPARE(setting(*session_, "agent_parameters.model.value.model").toString(), std::string("m1"));
        QCOMPARE(setting(*session_, "agent_parameters.model.value.model_type").toString(), std::string("llm"));
        QVERIFY(setting(*session_, "agent_parameters.model.value.name").isNull());
        // A strategy of its own kind: names and values, nothing is assumed.
        press("Strategy Parameters: Add value");
        QVERIFY(find<QLineEdit>("Strategy Parameters 1 name"));
        QVERIFY(!named<QPlainTextEdit>(*panel_, "Strategy Parameters Query value"));
    }

    void toolsOfAgentsFollowTheirSchemas()
    {
        open("type: agent\ntitle: A\nagent_strategy_provider_name: o/p/a\nagent_strategy_name: s\n"
             "agent_strategy_label: S\ntool_node_version: '2'\nagent_parameters:\n  tools:\n    type: constant\n"
             "    value:\n    - enabled: true\n      type: builtin\n      provider_name: time\n"
             "      tool_name: now\n      tool_label: Now\n      settings: {}\n"
             "      parameters: {zone: {auto: 1, value: null}}\n      schemas:\n"
             "      - {name: zone, type: select, form: llm, label: {en_US: Zone}, options: [{value: UTC, label: "
             "{en_US: Universal}}]}\n"
             "      - {name: format, type: string, form: form, label: {en_US: Format}}\n");
        press("Strategy Parameters Tools value tool 1");
        choose("Strategy Parameters Tools value tool 1 Parameters Zone chosen by", "Fixed");
        choose("Strategy Parameters Tools value tool 1 Parameters Zone value value", "Universal");
        const Value& tools = setting(*session_, "agent_parameters.tools.value");
        QCOMPARE(tools.at(0)["parameters"]["zone"],
                 Value::object({{"auto", 0}, {"value", Value::object({{"type", "constant"}, {"value", "UTC"}})}}));
        press("Strategy Parameters Tools value as JSON");
        auto* json = find<CodeEditor>("Strategy Parameters Tools value JSON");
        QVERIFY(json);
        emit json->textEdited(QStringLiteral("[]"));
        QCOMPARE(setting(*session_, "agent_parameters.tools.value"), Value(Value::Array()));
    }

    /// Dify's editor offers what stands in `variables`, so that follows the parameters.
    void parametersOfWebhooksAreVariables()
    {
        open("type: trigger-webhook\ntitle: W\nmethod: POST\ncontent_type: application/json\nheaders: []\n"
             "params: []\nbody: []\nvariables: [{variable: _webhook_raw, label: raw, value_type: object, "
             "value_selector: [], required: true}]\n");
        press("Header Parameters: Add parameter");
        auto* name = find<QLineEdit>("Header Parameters 1 name");
        QVERIFY(name);
        QTest::keyClicks(name, QStringLiteral("X-Key"));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(setting(*session_, "variables").size(), std::size_t(2));
        QCOMPARE(setting(*session_, "variables.1.variable").toString(), std::string("X_Key"));
        QCOMPARE(setting(*session_, "variables.1.label").toString(), std::string("header"));
        press("Query Parameters: Add parameter");
        auto* query = find<QLineEdit>("Query Parameters 1 name");
        QVERIFY(query);
        QTest::keyClicks(query, QStringLiteral("page"));
        QTest::keyClick(query, Qt::Key_Return);
        choose("Query Parameters 1 type", "number");
        QCOMPARE(setting(*session_, "variables.2.value_type").toString(), std::string("number"));
        query->selectAll();
        QTest::keyClicks(query, QStringLiteral("sheet"));
        QTest::keyClick(query, Qt::Key_Return);
        QCOMPARE(setting(*session_, "variables.2.variable").toString(), std::string("sheet"));
        press("Remove Header Parameters 1");
        QCOMPARE(setting(*session_, "variables").size(), std::size_t(2));
        QCOMPARE(setting(*session_, "variables.0.label").toString(), std::string("raw"));
    }

    /// Problems that are known before a node is shown stand out as well.
    void problemsKeepTheirColour()
    {
        session_ = sessionWithNode("type: answer\ntitle: A\nanswer: ''\nvariables: []\n");
        show({});
        Problem problem;
        problem.nodeId = "2";
        problem.field = "answer";
        problem.severity = Severity::Error;
        problem.message = Message("Answer is required");
        panel_->setProblems({problem});
        panel_->setSelection({QStringLiteral("2")});
        auto* label = find<QLabel>("Answer: problem");
        QVERIFY(label);
        QCOMPARE(label->palette().color(QPalette::WindowText), theme_.colors().danger);
    }

    void otherDataTakesItsFirstKey()
    {
        open("type: answer\ntitle: A\nanswer: ''\nvariables: []\n");
        auto* json = panel_->findChild<CodeEditor*>(QStringLiteral("never"));
        QVERIFY(!json);
        press("Other data");
        json = find<CodeEditor>("Other data as JSON");
        QVERIFY(json);
        emit json->textEdited(QStringLiteral("{\"from_tomorrow\": {\"a\": 1}, \"title\": \"no\"}"));
        QCOMPARE(setting(*session_, "from_tomorrow.a"), Value(1));
        QCOMPARE(setting(*session_, "title").toString(), std::string("A")); // it has a place of its own
        session_->undoStack().undo();
        QVERIFY(setting(*session_, "from_tomorrow").isNull());
    }

    /// The inputs of an app without a graph are renamed where its prompts read them.
    void inputsOfPlainAppsAreRenamed()
    {
        Result<std::unique_ptr<Document>> document =
            Document::fromText("app: {mode: chat, name: t}\nkind: app\nversion: 0.5.0\nmodel_config:\n"
                               "  model: {provider: p, name: n, mode: chat, completion_params: {}}\n"
                               "  prompt_type: simple\n  pre_prompt: About {{topic}}\n  opening_statement: ''\n"
                               "  user_input_form:\n  - paragraph: {variable: topic, label: T, required: true}\n"
                               "  - paragraph: {variable: who, label: W, required: true}\n",
                               "plain.yml");
        QVERIFY(document.ok());
        session_ = std::make_unique<DocumentSession>(std::move(document).value());
        show({});
        press("Input field 1");
        auto* name = find<QLineEdit>("Input field 1 Variable name");
        QVERIFY(name);
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("who"));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(session_->undoStack().count(), 0); // taken
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("subject"));
        QTest::keyClick(name, Qt::Key_Return);
        const Value& config = session_->model().root["model_config"];
        QCOMPARE(config["pre_prompt"].toString(), std::string("About {{subject}}"));
        QCOMPARE(inputForm(session_->model()).at(0)["variable"].toString(), std::string("subject"));
        QCOMPARE(session_->undoStack().count(), 1);
        session_->undoStack().undo();
        QCOMPARE(session_->model().root["model_config"]["pre_prompt"].toString(), std::string("About {{topic}}"));
        QCOMPARE(name->text(), QStringLiteral("topic"));
    }
};

QTEST_MAIN(TestToolForms)
#include "tst_toolforms.moc"
