#include "tests/unit/ui-inspector/inspectorfixture.h"
#include "ui/inspector/fields/codefield.h"
#include "ui/inspector/fields/http.h"
#include "ui/inspector/fields/schema.h"
#include "ui/inspector/fields/schemaproperties.h"
#include "ui/inspector/fields/tokenestimate.h"
#include "ui/inspector/fields/variablefield.h"
#include "ui/inspector/modelcatalogue.h"
#include "ui/inspector/promptassistant.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

using namespace millrace;
using namespace millrace::ui;

namespace {

const char* const llm =
    "title: Ask\ntype: llm\nmodel:\n  provider: langgenius/openai/openai\n  name: gpt-4o\n  mode: chat\n"
    "  completion_params:\n    temperature: 0.3\n    odd_one: keep\nprompt_template:\n"
    "- {id: a, role: system, text: Be brief}\n- {id: b, role: user, text: '{{#1.topic#}}'}\n"
    "context: {enabled: false, variable_selector: []}\nvision: {enabled: false}\n";

const char* const http = "title: Call\ntype: http-request\nmethod: get\nurl: https://example.org/{{#1.topic#}}\n"
                         "authorization: {type: no-auth, config: null}\nheaders: |-\n  Accept:text/plain\n  X-Odd\n"
                         "params: ''\nbody: {type: none, data: []}\nextra: kept\n";

class FakeAssistant : public PromptAssistant {
public:
    int ask(const Value& model, const std::vector<Message>& messages, std::function<void(const QString&)> onChunk,
            std::function<void(const QString&)> done) override
    {
        asked = messages;
        modelName = qs(model["name"].toString());
        chunk = std::move(onChunk);
        finish = std::move(done);
        return 7;
    }
    void cancel(int id) override { cancelled = id; }

    std::vector<Message> asked;
    QString modelName;
    std::function<void(const QString&)> chunk, finish;
    int cancelled = 0;
};

class FakeCatalogue : public ModelCatalogue {
public:
    std::vector<OfferedModel> models() const override
    {
        return {{"ollama", "llama3:8b", "chat", {"tool-call"}, 8000, "this computer"}};
    }
};

} // namespace

/// The inspector on one node, as people use it.
class Form {
public:
    Form(Theme& theme, const QByteArray& data, const QByteArray& mode = "workflow")
        : session(sessionWithNode(data, mode)), panel(theme)
    {
        panel.resize(360, 900);
        panel.setSession(session.get());
        panel.setSelection({QStringLiteral("2")});
        panel.show();
    }
    QPlainTextEdit* text(const char* name) { return named<QPlainTextEdit>(panel, QLatin1String(name)); }
    QLineEdit* line(const char* name) { return named<QLineEdit>(panel, QLatin1String(name)); }
    QToolButton* tool(const char* name) { return named<QToolButton>(panel, QString::fromUtf8(name)); }
    QPushButton* button(const char* name) { return named<QPushButton>(panel, QLatin1String(name)); }
    QComboBox* combo(const char* name) { return named<QComboBox>(panel, QLatin1String(name)); }
    QCheckBox* check(const char* name) { return named<QCheckBox>(panel, QLatin1String(name)); }
    void choose(const char* name, const char* data)
    {
        QTRY_VERIFY2(combo(name), name); // a row that was just made is shown by the event loop
        QComboBox* box = combo(name);
        for (int i = 0; i < box->count(); ++i) {
            if (box->itemText(i) == QLatin1String(data)) {
                box->setCurrentIndex(i);
                emit box->activated(i);
                return;
            }
        }
        QFAIL(data);
    }

    std::unique_ptr<DocumentSession> session;
    InspectorPanel panel;
};

class TestFields : public QObject {
    Q_OBJECT
    Theme theme_{ThemeMode::Light};

private slots:
    void initTestCase() { theme_.apply(*qApp); }

    void aPromptIsOneUndoStepWhileTyping()
    {
        Form form(theme_, llm);
        QPlainTextEdit* text = form.text("Message 1 text");
        QVERIFY(text);
        text->moveCursor(QTextCursor::End);
        const int before = form.session->undoStack().count();
        const QString original = qs(form.session->document().text());
        QTest::keyClicks(text, QStringLiteral(", please"));
        QCOMPARE(setting(*form.session, "prompt_template.0.text"), Value("Be brief, please"));
        QCOMPARE(form.session->undoStack().count(), before + 1);
        QTest::keyClick(text, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(qs(form.session->document().text()), original);
        QCOMPARE(setting(*form.session, "prompt_template.0.text"), Value("Be brief"));
        QCOMPARE(form.text("Message 1 text")->toPlainText(), QStringLiteral("Be brief"));
    }

    void messagesAreAddedInTurn()
    {
        Form form(theme_, llm);
        auto* add = named<QAbstractButton>(form.panel, QStringLiteral("Prompt: Add message"));
        QVERIFY(add);
        QTest::mouseClick(add, Qt::LeftButton);
        QCOMPARE(setting(*form.session, "prompt_template").size(), std::size_t(3));
        QCOMPARE(setting(*form.session, "prompt_template.2.role"), Value("assistant"));
        form.choose("Message 3 role", "User");
        QCOMPARE(setting(*form.session, "prompt_template.2.role"), Value("user"));
        QCOMPARE(setting(*form.session, "prompt_template.0.id"), Value("a"));
    }

    void jinjaStartsFromWhatWasWritten()
    {
        Form form(theme_, llm);
        QTest::mouseClick(form.tool("Message 1 Jinja"), Qt::LeftButton);
        QCOMPARE(setting(*form.session, "prompt_template.0.edition_type"), Value("jinja2"));
        QCOMPARE(setting(*form.session, "prompt_template.0.jinja2_text"), Value("Be brief"));
        QCOMPARE(setting(*form.session, "prompt_template.0.text"), Value("Be brief"));
    }

    void aModelWritesThePromptWhenItIsAccepted()
    {
        FakeAssistant assistant;
        Form form(theme_, llm);
        QVERIFY(!form.tool("Message 1 improve"));
        form.panel.setPromptAssistant(&assistant);
        QTest::mouseClick(form.tool("Message 1 improve"), Qt::LeftButton);
        auto* dialog = form.panel.findChild<QDialog*>();
        QVERIFY(dialog);
        QTest::keyClicks(dialog->findChild<QPlainTextEdit*>(), QStringLiteral("friendlier"));
        for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
            if (button->text() == QLatin1String("Ask the model"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(assistant.modelName, QStringLiteral("gpt-4o"));
        QVERIFY(assistant.asked.back().text.contains(QLatin1String("friendlier")));
        assistant.chunk(QStringLiteral("```\nBe brief "));
        assistant.chunk(QStringLiteral("and kind\n```"));
        assistant.finish({});
        QCOMPARE(setting(*form.session, "prompt_template.0.text"), Value("Be brief"));
        for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
            if (button->text() == QLatin1String("Use it"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(setting(*form.session, "prompt_template.0.text"), Value("Be brief and kind"));
    }

    void aModelIsChosenFromTheCatalogue()
    {
        FakeCatalogue catalogue;
        Form form(theme_, llm);
        form.panel.setModelCatalogue(&catalogue);
        QPushButton* model = form.button("Model model");
        QVERIFY(model);
        QVERIFY(model->text().contains(QLatin1String("gpt-4o")));
        QTest::mouseClick(model, Qt::LeftButton);
        QLineEdit* search = nullptr;
        for (QLineEdit* edit : form.panel.findChildren<QLineEdit*>()) {
            if (edit->accessibleName() == QLatin1String("Search models"))
                search = edit;
        }
        QVERIFY(search);
        QTest::keyClicks(search, QStringLiteral("llama"));
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(setting(*form.session, "model.name"), Value("llama3:8b"));
        QCOMPARE(setting(*form.session, "model.provider"), Value("ollama"));
        QCOMPARE(setting(*form.session, "model.completion_params.odd_one"), Value("keep"));
    }

    void parametersAreSwitchedOneByOne()
    {
        Form form(theme_, llm);
        QTest::mouseClick(form.tool("Model parameters"), Qt::LeftButton);
        QVERIFY(form.check("Use temperature")->isChecked());
        QVERIFY(form.check("Use odd_one"));
        QTest::keyClick(form.check("Use top_p"), Qt::Key_Space);
        QTRY_COMPARE(setting(*form.session, "model.completion_params.top_p"), Value(1.0));
        QTest::keyClick(form.check("Use temperature"), Qt::Key_Space);
        QTRY_VERIFY(!setting(*form.session, "model.completion_params").find("temperature"));
        QCOMPARE(setting(*form.session, "model.completion_params.odd_one"), Value("keep"));
    }

    void memoryAndVisionStartAsDifyStartsThem()
    {
        Form form(theme_, llm, "advanced-chat");
        QTest::keyClick(form.check("Memory on"), Qt::Key_Space);
        QCOMPARE(setting(*form.session, "memory.query_prompt_template"), Value("{{#sys.query#}}\n\n{{#sys.files#}}"));
        QCOMPARE(setting(*form.session, "memory.window.size"), Value(50));
        QTest::keyClick(form.check("Memory on"), Qt::Key_Space);
        QVERIFY(setting(*form.session, "memory").isNull());
    }

    void headersAreATableThatKeepsItsLines()
    {
        Form form(theme_, http);
        QLineEdit* name = form.line("Headers row 1 name");
        QVERIFY(name);
        QCOMPARE(name->text(), QStringLiteral("Accept"));
        QTest::keyClick(name, Qt::Key_End);
        QTest::keyClicks(name, QStringLiteral("-Language"));
        QCOMPARE(setting(*form.session, "headers"), Value("Accept-Language:text/plain\nX-Odd"));
        QTest::mouseClick(form.tool("Headers bulk edit"), Qt::LeftButton);
        QPlainTextEdit* bulk = form.text("Headers text");
        QVERIFY(bulk);
        bulk->moveCursor(QTextCursor::End);
        QTest::keyClick(bulk, Qt::Key_Return);
        QTest::keyClicks(bulk, QStringLiteral("B:2"));
        QCOMPARE(setting(*form.session, "headers"), Value("Accept-Language:text/plain\nX-Odd\nB:2"));
        QCOMPARE(setting(*form.session, "extra"), Value("kept"));
    }

    void bodiesHaveTheirShapes()
    {
        Form form(theme_, http);
        form.choose("Body kind", "JSON");
        QPlainTextEdit* text = form.text("Body text");
        QVERIFY(text);
        QTest::keyClicks(text, QStringLiteral("[1]"));
        QCOMPARE(setting(*form.session, "body.type"), Value("json"));
        QCOMPARE(setting(*form.session, "body.data.0.value"), Value("[1]"));
        form.choose("Body kind", "Raw text");
        QCOMPARE(setting(*form.session, "body.data.0.value"), Value("[1]"));
        form.choose("Body kind", "form-data");
        QCOMPARE(setting(*form.session, "body.data").size(), std::size_t(0));
    }

    void authorisationHidesItsKey()
    {
        Form form(theme_, http);
        form.choose("Authorization kind", "Bearer");
        QCOMPARE(setting(*form.session, "authorization.type"), Value("api-key"));
        QLineEdit* key = form.line("Authorization Key");
        QVERIFY(key);
        QCOMPARE(key->echoMode(), QLineEdit::Password);
        QTest::keyClicks(key, QStringLiteral("sk-123456789"));
        QCOMPARE(setting(*form.session, "authorization.config.api_key"), Value("sk-123456789"));
        RenderContext context{theme_, *form.session, "2", {}};
        const QString preview = requestPreview(context, form.session->model().node("2")->data);
        QVERIFY(preview.startsWith(QLatin1String("GET https://example.org/")));
        QVERIFY(preview.contains(QLatin1String("Authorization: Bearer ")));
        QVERIFY(!preview.contains(QLatin1String("123456")));
        form.choose("Authorization kind", "None");
        QVERIFY(setting(*form.session, "authorization.config").isNull());
    }

    void aCurlCommandBecomesTheRequestInOneStep()
    {
        Form form(theme_, http);
        const int before = form.session->undoStack().count();
        QTest::mouseClick(form.tool("Import from cURL\u2026"), Qt::LeftButton);
        auto* dialog = form.panel.findChild<QDialog*>();
        QVERIFY(dialog);
        auto* command = dialog->findChild<QPlainTextEdit*>();
        const auto press = [dialog](const char* text) {
            for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
                if (button->text() == QLatin1String(text))
                    QTest::mouseClick(button, Qt::LeftButton);
            }
        };
        command->setPlainText(QStringLiteral("curl 'https://a.example/x"));
        press("Import");
        QVERIFY(dialog->isVisible());
        QCOMPARE(form.session->undoStack().count(), before);
        command->setPlainText(
            QStringLiteral("curl -X POST https://a.example/x -H 'Content-Type: application/json' -d '{\"a\": 1}'"));
        press("Import");
        QCOMPARE(setting(*form.session, "method"), Value("post"));
        QCOMPARE(setting(*form.session, "url"), Value("https://a.example/x"));
        QCOMPARE(setting(*form.session, "body.type"), Value("json"));
        QCOMPARE(setting(*form.session, "extra"), Value("kept"));
        QCOMPARE(form.session->undoStack().count(), before + 1);
        form.session->undoStack().undo();
        QCOMPARE(setting(*form.session, "method"), Value("get"));
    }

    void requestsAreShownWithTheValuesOfTheLastRun()
    {
        Form form(theme_, http);
        LastRunValues last;
        last.ran = true;
        last.inputs = Value::object({{"#1.topic#", "tides"}});
        RenderContext context{theme_, *form.session, "2", {}};
        context.lastRun = &last;
        const QString preview = requestPreview(context, form.session->model().node("2")->data);
        QVERIFY2(preview.startsWith(QLatin1String("GET https://example.org/tides")), qPrintable(preview));
    }

    void schemasKeepWhatTheTreeDoesNotShow()
    {
        const Value schema =
            Value::object({{"type", "object"},
                           {"title", "kept"},
                           {"properties", Value::object({{"a", Value::object({{"type", "string"}, {"format", "date"}})},
                                                         {"b", Value::object({{"type", "number"}})}})},
                           {"required", Value::array({"b", "unknown"})}});
        QVERIFY(withPropertyRows(schema, propertyRows(schema)) == schema);
        Value rows = propertyRows(schema);
        rows.edit()[0].set("name", "renamed");
        const Value changed = withPropertyRows(schema, rows);
        QCOMPARE(changed["properties"]["renamed"]["format"], Value("date"));
        QCOMPARE(changed["title"], Value("kept"));
        QVERIFY(changed["required"] == schema["required"]);
    }

    void schemasAreMadeFromSamples()
    {
        const Value schema = schemaOfSample(
            Value::object({{"name", "x"}, {"tags", Value::array({"a"})}, {"at", Value::object({{"n", 1}})}}));
        QCOMPARE(schema["properties"]["tags"]["items"]["type"], Value("string"));
        QCOMPARE(schema["properties"]["at"]["properties"]["n"]["type"], Value("number"));
        QCOMPARE(schema["required"].size(), std::size_t(3));
    }

    void schemaIsBuiltInTheTree()
    {
        Form form(theme_, QByteArray(llm) +
                              "structured_output_enabled: true\nstructured_output:\n  schema:\n    type: object\n"
                              "    properties: {}\n    required: []\n    additionalProperties: false\n");
        auto* add = named<QAbstractButton>(form.panel, QStringLiteral("Structured Output Schema: Add property"));
        QVERIFY(add);
        QTest::mouseClick(add, Qt::LeftButton);
        QCOMPARE(setting(*form.session, "structured_output.schema.properties.field_1.type"), Value("string"));
        QCOMPARE(setting(*form.session, "structured_output.schema.additionalProperties"), Value(false));
    }

    void signatureFollowsTheInputs()
    {
        QCOMPARE(withMainParameters("def main(a: str, b) -> dict:\n    return {}", true, {"b", "c"}),
                 QStringLiteral("def main(b, c) -> dict:\n    return {}"));
        QCOMPARE(withMainParameters("def main(a: dict[str, int], b):\n    pass", true, {"a"}),
                 QStringLiteral("def main(a: dict[str, int]):\n    pass"));
        QCOMPARE(withMainParameters("function main({a, b}) { return {} }", false, {"x"}),
                 QStringLiteral("function main({x}) { return {} }"));
        const QString other = QStringLiteral("def other(): pass");
        QCOMPARE(withMainParameters(other, true, {"x"}), other);
    }

    void errorsOfRunsNameTheirLine()
    {
        QCOMPARE(errorLineOf("Traceback:\n  File \"main.py\", line 5, in main\n  File \"main.py\", line 2, in inner\n"
                             "ZeroDivisionError"),
                 2);
        QCOMPARE(errorLineOf("TypeError: x\n    at main (main.js:3:5)\n    at main.js:9:1"), 3);
        QCOMPARE(errorLineOf("no place"), 0);
    }

    void tokensAreEstimated()
    {
        QCOMPARE(estimateTokens(u""), 0);
        QCOMPARE(estimateTokens(u"Translate this text."), 6); // 3 + 1 + 1 and the stop
        QCOMPARE(estimateTokens(u"翻译这段文字"), 6);
    }

    void theLastRunStandsBesideTheField()
    {
        Form form(theme_, "title: A\ntype: code\ncode_language: python3\ncode: 'def main(x): return {}'\n"
                          "variables:\n- {variable: x, value_selector: ['1', topic]}\noutputs: {}\n");
        LastRunValues last;
        last.ran = true;
        last.status = QStringLiteral("failed");
        last.error = QStringLiteral("  File \"main.py\", line 1, in main\nNameError: y");
        last.inputs = Value::object({{"x", "tides"}});
        form.panel.setLastRun(QStringLiteral("2"), last);
        QToolButton* chip = form.tool("Input Variables in the last run");
        QVERIFY(chip);
        QVERIFY(chip->text().contains(QLatin1String("tides")));
    }

    void problemsStandAtTheirField()
    {
        Form form(theme_, http);
        Problem problem;
        problem.nodeId = "2";
        problem.field = "url";
        problem.message = {MR_TEXT("The address is missing")};
        form.panel.setProblems({problem});
        QLabel* shown = named<QLabel>(form.panel, QStringLiteral("API: problem"));
        QVERIFY(shown);
        QCOMPARE(shown->text(), QStringLiteral("The address is missing"));
    }

    void helpIsAKeyAway()
    {
        Form form(theme_, http);
        QPlainTextEdit* url = form.text("API");
        QVERIFY(url);
        form.panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&form.panel));
        url->setFocus();
        QTest::keyClick(url, Qt::Key_F1);
        bool found = false;
        for (QWidget* widget : QApplication::topLevelWidgets())
            found |= widget->isVisible() && widget->windowType() == Qt::Popup &&
                     widget->accessibleDescription().contains(QLatin1String("http"));
        QVERIFY(found);
    }
};

QTEST_MAIN(TestFields)
#include "tst_fields.moc"
