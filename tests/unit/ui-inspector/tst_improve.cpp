#include "inspectorfixture.h"

#include "app/desktop/modelhelp.h"
#include "app/services/engineservices.h"
#include "engine/base/json.h"
#include "engine/secrets/memorysecretstore.h"
#include "tests/support/loopbackhttp.h"
#include "ui/text/codeeditor.h"

#include <QAbstractButton>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTextBrowser>

using namespace millrace;
using namespace millrace::ui;
using test::LoopbackHttp;
using test::LoopbackRequest;

namespace {

const char* const streamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";

std::string piece(const std::string& text)
{
    const Value delta = Value::object({{"role", "assistant"}, {"content", text}});
    const Value choice = Value::object({{"index", 0}, {"delta", delta}, {"finish_reason", Value()}});
    return "data: " +
           toJson(
               Value::object({{"id", "c"}, {"object", "chat.completion.chunk"}, {"choices", Value::array({choice})}})) +
           "\n\n";
}

const char* const done =
    "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

} // namespace

/// Prompts, programs and schemas are written by a model: a server on this machine that speaks OpenAI's protocol.
class TestImprove : public QObject {
    Q_OBJECT

    Theme theme_{ThemeMode::Light};
    std::unique_ptr<LoopbackHttp> server_;
    std::unique_ptr<EngineServices> services_;
    std::unique_ptr<DesktopAssistant> assistant_;
    std::unique_ptr<DocumentSession> session_;
    std::unique_ptr<InspectorPanel> panel_;
    QPointer<QTcpSocket> socket_; ///< of the call under way

    void serve(LoopbackHttp::Handler handler)
    {
        server_ = std::make_unique<LoopbackHttp>([this, handler](const LoopbackRequest& request, QTcpSocket& socket) {
            socket_ = &socket;
            handler(request, socket);
        });
        EngineSettings settings;
        settings.discoverModels = false;
        settings.allowed = {"127.0.0.1:" + std::to_string(server_->port())};
        ModelServer model;
        model.name = "local";
        model.baseUrl = server_->url("/v1");
        model.defaultModel = "tiny";
        model.isDefault = true;
        settings.models.add(model);
        services_ = std::make_unique<EngineServices>(std::move(settings), std::make_shared<MemorySecretStore>());
        assistant_ = std::make_unique<DesktopAssistant>(*services_);
    }
    void open(const QByteArray& data)
    {
        session_ = sessionWithNode(data);
        panel_ = std::make_unique<InspectorPanel>(theme_);
        panel_->resize(420, 1200);
        panel_->setPromptAssistant(assistant_.get());
        panel_->setSession(session_.get());
        panel_->setSelection({QStringLiteral("2")});
        panel_->show();
    }
    QDialog* openDialog(const char* button)
    {
        auto* opener = named<QAbstractButton>(*panel_, QString::fromUtf8(button));
        if (!opener)
            return nullptr;
        opener->click();
        for (QDialog* dialog : panel_->findChildren<QDialog*>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }
    static QAbstractButton* button(QDialog* dialog, const char* text)
    {
        for (QAbstractButton* one : dialog->findChildren<QAbstractButton*>()) {
            if (one->text() == QLatin1String(text))
                return one;
        }
        return nullptr;
    }
    static bool says(QDialog* dialog, const QString& words)
    {
        for (const QLabel* label : dialog->findChildren<QLabel*>()) {
            if (label->text().contains(words))
                return true;
        }
        return false;
    }

private slots:
    void initTestCase() { theme_.apply(*qApp); }
    void cleanup()
    {
        panel_.reset();
        session_.reset();
        assistant_.reset();
        services_.reset();
        server_.reset();
    }

    void aPromptIsImprovedAsItStreams()
    {
        serve([](const LoopbackRequest&, QTcpSocket& socket) {
            LoopbackHttp::write(socket, streamHead + piece("Answer {{#1.topic#}} "));
        });
        open("type: llm\ntitle: M\nmodel: {provider: local, name: tiny, mode: chat, completion_params: {temperature: "
             "0.5}}\nprompt_template: [{role: system, text: 'Say {{#1.topic#}}'}]\ncontext: {enabled: false, "
             "variable_selector: []}\nvision: {enabled: false}\n");
        QDialog* dialog = openDialog("Message 1 improve");
        QVERIFY(dialog);
        dialog->findChild<QPlainTextEdit*>()->setPlainText(QStringLiteral("Kinder"));
        button(dialog, "Ask the model")->click();
        auto* view = dialog->findChild<QTextBrowser*>();
        QTRY_COMPARE(view->toPlainText(), QStringLiteral("Answer {{#1.topic#}} "));
        QVERIFY(!button(dialog, "Use it")->isEnabled()); // there is more to come
        LoopbackHttp::write(*socket_, piece("kindly.") + done);
        socket_->disconnectFromHost();
        QTRY_VERIFY(button(dialog, "Use it")->isEnabled());
        const Result<Value> asked = parseJson(server_->requests.at(0).body);
        QVERIFY(asked.ok());
        QCOMPARE((*asked)["model"].toString(), std::string("tiny"));
        QVERIFY((*asked)["messages"].at(1)["content"].toString().find("Say {{#1.topic#}}") != std::string::npos);
        QVERIFY((*asked)["messages"].at(1)["content"].toString().find("Kinder") != std::string::npos);
        button(dialog, "Use it")->click();
        QCOMPARE(setting(*session_, "prompt_template.0.text").toString(), std::string("Answer {{#1.topic#}} kindly."));
        QCOMPARE(session_->undoStack().count(), 1);
        session_->undoStack().undo();
        QCOMPARE(setting(*session_, "prompt_template.0.text").toString(), std::string("Say {{#1.topic#}}"));
    }

    /// A code node has no model of its own: the app's is asked, or the one that is chosen.
    void codeIsGenerated()
    {
        serve([](const LoopbackRequest&, QTcpSocket& socket) {
            LoopbackHttp::write(socket, streamHead + piece("```python\ndef main(a):\n    return {'n': 1}\n```") + done);
            socket.disconnectFromHost();
        });
        open("type: code\ntitle: C\ncode_language: python3\ncode: ''\nvariables: [{variable: a, value_selector: ['1', "
             "topic]}]\noutputs: {n: {type: number, children: null}}\n");
        QDialog* dialog = openDialog("Generate code");
        QVERIFY(dialog);
        QVERIFY(!button(dialog, "Ask the model")->isEnabled()); // no node of this app asks a model
        auto* fold = named<QAbstractButton>(*dialog, QStringLiteral("Model to ask by name"));
        QVERIFY(fold);
        fold->click();
        auto* name = named<QLineEdit>(*dialog, QStringLiteral("Model to ask by name Name"));
        QVERIFY(name);
        QTest::keyClicks(name, QStringLiteral("tiny"));
        QVERIFY(button(dialog, "Ask the model")->isEnabled());
        dialog->findChild<QPlainTextEdit*>()->setPlainText(QStringLiteral("Count"));
        button(dialog, "Ask the model")->click();
        QTRY_VERIFY(button(dialog, "Use it")->isEnabled());
        const Result<Value> asked = parseJson(server_->requests.at(0).body);
        const std::string rules = (*asked)["messages"].at(0)["content"].toString();
        QVERIFY(rules.find("Python") != std::string::npos);
        QVERIFY(rules.find("n (number)") != std::string::npos);
        button(dialog, "Use it")->click();
        QCOMPARE(setting(*session_, "code").toString(), std::string("def main(a):\n    return {'n': 1}\n"));
        QVERIFY(setting(*session_, "model").isNull());
    }

    void errorsAreTold()
    {
        serve([](const LoopbackRequest&, QTcpSocket& socket) {
            LoopbackHttp::reply(socket, R"({"error": {"message": "out of credit", "type": "insufficient_quota"}})",
                                "Content-Type: application/json\r\n", "429 Too Many Requests");
        });
        open("type: llm\ntitle: M\nmodel: {provider: local, name: tiny, mode: chat, completion_params: {}}\n"
             "prompt_template: [{role: system, text: ''}]\ncontext: {enabled: false, variable_selector: []}\n"
             "vision: {enabled: false}\n");
        QDialog* dialog = openDialog("Message 1 improve");
        QVERIFY(dialog);
        button(dialog, "Ask the model")->click();
        QTRY_VERIFY(says(dialog, QStringLiteral("out of credit")));
        QVERIFY(!button(dialog, "Use it")->isEnabled());
        QVERIFY(button(dialog, "Ask again")->isEnabled());
        QCOMPARE(session_->undoStack().count(), 0);
    }

    void emptyAnswersAreRefused()
    {
        serve([](const LoopbackRequest&, QTcpSocket& socket) {
            LoopbackHttp::write(socket, streamHead + piece("  \n") + done);
            socket.disconnectFromHost();
        });
        open("type: llm\ntitle: M\nmodel: {provider: local, name: tiny, mode: chat, completion_params: {}}\n"
             "prompt_template: [{role: system, text: keep}]\ncontext: {enabled: false, variable_selector: []}\n"
             "vision: {enabled: false}\n");
        QDialog* dialog = openDialog("Message 1 improve");
        QVERIFY(dialog);
        button(dialog, "Ask the model")->click();
        QTRY_VERIFY(says(dialog, QStringLiteral("The model gave no answer.")));
        QVERIFY(!button(dialog, "Use it")->isEnabled());
        QCOMPARE(setting(*session_, "prompt_template.0.text").toString(), std::string("keep"));
    }

    /// Stopping hangs up; what came so far can be used.
    void stoppingHangsUp()
    {
        serve([](const LoopbackRequest&, QTcpSocket& socket) {
            LoopbackHttp::write(socket, streamHead + piece("Half an answer"));
        });
        open("type: llm\ntitle: M\nmodel: {provider: local, name: tiny, mode: chat, completion_params: {}}\n"
             "prompt_template: [{role: system, text: ''}]\ncontext: {enabled: false, variable_selector: []}\n"
             "vision: {enabled: false}\n");
        QDialog* dialog = openDialog("Message 1 improve");
        QVERIFY(dialog);
        button(dialog, "Ask the model")->click();
        QTRY_COMPARE(dialog->findChild<QTextBrowser*>()->toPlainText(), QStringLiteral("Half an answer"));
        QVERIFY(socket_);
        button(dialog, "Stop")->click();
        QTRY_VERIFY(!socket_ || socket_->state() == QAbstractSocket::UnconnectedState);
        QVERIFY(button(dialog, "Use it")->isEnabled());
        // Closing in the middle of the next one is no crash, and hangs up as well.
        button(dialog, "Ask again")->click();
        QTRY_COMPARE(server_->requests.size(), std::size_t(2));
        dialog->reject();
        QTRY_VERIFY(!socket_ || socket_->state() == QAbstractSocket::UnconnectedState);
        QCOMPARE(session_->undoStack().count(), 0);
    }

    void schemasMustBeSchemas()
    {
        std::string answer = "Certainly! Here it is";
        serve([&answer](const LoopbackRequest&, QTcpSocket& socket) {
            LoopbackHttp::write(socket, streamHead + piece(answer) + done);
            socket.disconnectFromHost();
        });
        open("type: llm\ntitle: M\nmodel: {provider: local, name: tiny, mode: chat, completion_params: {}}\n"
             "prompt_template: [{role: user, text: hi}]\ncontext: {enabled: false, variable_selector: []}\n"
             "vision: {enabled: false}\nstructured_output_enabled: true\nstructured_output: {schema: {}}\n");
        QDialog* dialog = openDialog("Structured Output Schema Generate…");
        QVERIFY(dialog);
        button(dialog, "Ask the model")->click();
        QTRY_VERIFY(says(dialog, QStringLiteral("no JSON schema")));
        QVERIFY(!button(dialog, "Use it")->isEnabled());
        answer = R"({"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]})";
        button(dialog, "Ask again")->click();
        QTRY_VERIFY(button(dialog, "Use it")->isEnabled());
        button(dialog, "Use it")->click();
        QCOMPARE(toJson(setting(*session_, "structured_output.schema.properties.city")),
                 std::string("{\"type\":\"string\"}"));
    }
};

QTEST_MAIN(TestImprove)
#include "tst_improve.moc"
