#include "engine/models/ndjsonparser.h"
#include "tests/unit/models/modelharness.h"

#include <QTemporaryFile>

using namespace millrace;
using namespace millrace::test;

// Ollama's own API against a real HTTP server on loopback, and its line parser.
class TestOllamaProtocol : public QObject, private ModelHarness {
    Q_OBJECT

private slots:
    void streams();
    void answersWhole();
    void completes();
    void callsTools();
    void writesMessages();
    void writesFiles();
    void writesParameters_data();
    void writesParameters();
    void uncountedPrompt();
    void reportsErrors_data();
    void reportsErrors();
    void everyCut();
    void lines();

private:
    void serve(LoopbackHttp::Handler handler)
    {
        ModelHarness::serve(std::move(handler), ModelProtocol::Ollama,
                            [](ModelServer& server) { server.sendUrls = true; });
    }
};

namespace {

const std::string last = R"({"model":"m","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop",)"
                         R"("prompt_eval_count":5,"eval_count":6})"
                         "\n";

std::string piece(const char* message)
{
    return std::string(R"({"model":"m","created_at":"t","message":)") + message + R"(,"done":false})" + "\n";
}

std::string recorded()
{
    return piece(R"({"role":"assistant","content":"","thinking":"hm"})") +
           piece(R"({"role":"assistant","content":"Bon"})") + piece(R"({"role":"assistant","content":"jour 你"})") +
           last;
}

} // namespace

void TestOllamaProtocol::streams()
{
    for (const char* head : {linesHead, streamHead, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"}) {
        serve(stream(recorded(), head));
        const auto done = call(prompt());
        QCOMPARE(done->type(), std::string("ok"));
        QCOMPARE(done->reply().text, std::string("Bonjour 你"));
        QCOMPARE(done->reply().reasoning, std::string("hm"));
        QCOMPARE(done->chunks.size(), std::size_t(3));
        QCOMPARE(done->reply().finishReason, std::string("stop"));
        QCOMPARE(done->reply().usage.promptTokens, std::int64_t(5));
        QCOMPARE(done->reply().usage.completionTokens, std::int64_t(6));
        QVERIFY(!done->reply().usage.estimated);
    }
    QCOMPARE(sent().target, std::string("/api/chat"));
    QCOMPARE(sent().header("authorization"), std::string("Bearer ") + secretKey);
    QVERIFY(sentBody()["stream"].toBool());

    ModelHarness::serve(stream(recorded()), ModelProtocol::Ollama,
                        [](ModelServer& server) { server.baseUrl += "/v1/"; }); // left from the other protocol
    QCOMPARE(call(prompt())->type(), std::string("ok"));
    QCOMPARE(sent().target, std::string("/api/chat"));
}

void TestOllamaProtocol::answersWhole()
{
    serve(whole(R"({"model":"m",
        "message":{"role":"assistant","content":"whole","thinking":"why"},
        "done":true,"done_reason":"length","prompt_eval_count":1,"eval_count":2})"));
    ModelRequest request = prompt();
    request.stream = false;
    const auto done = call(request);
    QCOMPARE(done->type(), std::string("ok"));
    QCOMPARE(done->reply().text, std::string("whole"));
    QCOMPARE(done->reply().reasoning, std::string("why"));
    QCOMPARE(done->reply().finishReason, std::string("length"));
}

void TestOllamaProtocol::completes()
{
    serve(stream(R"({"response":"old ","done":false})"
                 "\n"
                 R"({"response":"way","done":true,"done_reason":"stop","eval_count":2,"prompt_eval_count":1})",
                 linesHead));
    ModelRequest request = prompt("Once");
    request.mode = "completion";
    const auto done = call(request);
    QCOMPARE(done->reply().text, std::string("old way"));
    QCOMPARE(sent().target, std::string("/api/generate"));
    QCOMPARE(sentBody()["prompt"].toString(), std::string("Once"));
}

void TestOllamaProtocol::callsTools()
{
    serve(stream(piece(R"({"role":"assistant","content":"","tool_calls":[{"function":{"name":"weather",)"
                       R"("arguments":{"city":"Oslo"}}}]})") +
                     last,
                 linesHead));
    const auto done = call(toolPrompt());
    const char* const calls = R"([{"id":"weather","type":"function","function":)"
                              R"({"name":"weather","arguments":"{\"city\":\"Oslo\"}"}}])";
    QCOMPARE(toJson(done->reply().toolCalls), std::string(calls));
    QCOMPARE(done->reply().finishReason, std::string("tool_calls"));
}

void TestOllamaProtocol::writesMessages()
{
    serve(stream(recorded()));
    ModelRequest request = toolPrompt();
    request.messages.insert(request.messages.begin(), ModelMessage::text("system", "be brief"));
    call(request);
    QCOMPARE(sentText("messages"),
             QByteArray(R"([{"role":"system","content":"be brief"},{"role":"user","content":"weather in Oslo?"},)"
                        R"({"role":"assistant","content":"I look.","tool_calls":[{"function":{"name":"weather",)"
                        R"("arguments":{"city":"Oslo"}}}]},{"role":"tool","content":"rain","tool_name":"weather"}])"));
    QCOMPARE(sentBody()["tools"].at(0)["function"]["name"].toString(), std::string("weather"));
}

void TestOllamaProtocol::writesFiles()
{
    using Kind = ModelContent::Kind;
    serve(stream(recorded()));
    QTemporaryFile local(QStringLiteral("XXXXXX.png"));
    QVERIFY(local.open());
    local.write("PNG");
    local.flush();
    ModelRequest request = prompt("look");
    auto& content = request.messages[0].content;
    content.push_back(promptFile(Kind::Image, "a.png", "image/png", local.fileName().toStdString()));
    call(request);
    QCOMPARE(sentText("messages"), QByteArray(R"([{"role":"user","content":"look","images":["UE5H"]}])"));
    content.back() = promptFile(Kind::Image, "far.png", "image/png", "https://example.com/far.png");
    const auto remote = call(request);
    QCOMPARE(remote->type(), std::string("InvokeBadRequestError"));
    QVERIFY(remote->shown().find("far.png") != std::string::npos);
    content.back() = promptFile(Kind::Document, "d.pdf", "application/pdf", local.fileName().toStdString());
    QCOMPARE(call(request)->type(), std::string("InvokeBadRequestError"));
}

void TestOllamaProtocol::writesParameters_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<QByteArray>("sent"); // without model, messages and stream
    const auto row = [](const char* name, const char* parameters, const char* sent) {
        QTest::newRow(name) << QByteArray(parameters) << QByteArray(sent);
    };
    row("none", "{}", "{}");
    row("options", R"({"max_tokens":9,"temperature":0.5,"num_ctx":4096,"top_k":null})",
        R"({"options":{"num_predict":9,"temperature":0.5,"num_ctx":4096}})");
    row("beside", R"({"think":"high","keep_alive":"5m"})", R"({"think":"high","keep_alive":"5m"})");
    row("json", R"({"response_format":"JSON"})", R"({"format":"json"})");
    row("its own word", R"({"format":"json"})", R"({"format":"json"})");
    row("schema", R"({"json_schema":{"name":"n","schema":{"type":"object"}}})", R"({"format":{"type":"object"}})");
}

void TestOllamaProtocol::writesParameters()
{
    QFETCH(QByteArray, parameters);
    QFETCH(QByteArray, sent);
    serve(stream(recorded()));
    ModelRequest request = prompt();
    request.parameters = *parseJson(parameters.toStdString());
    QCOMPARE(call(request)->type(), std::string("ok"));
    Value body = sentBody();
    for (const char* key : {"model", "messages", "stream"})
        body.editObject().remove(key);
    QCOMPARE(QByteArray::fromStdString(toJson(body)), sent);
    request.parameters = {};
    request.stop = {"END"};
    call(request);
    QCOMPARE(sentText("options"), QByteArray(R"({"stop":["END"]})"));
}

void TestOllamaProtocol::uncountedPrompt() // a prompt that the server still knew
{
    serve(stream(piece(R"({"content":"hi"})") + R"({"done":true,"eval_count":6})", linesHead));
    const auto done = call(prompt("12345678"));
    QCOMPARE(done->reply().usage.promptTokens, std::int64_t(4 + 2));
    QCOMPARE(done->reply().usage.completionTokens, std::int64_t(6));
    QVERIFY(done->reply().usage.estimated);
}

void TestOllamaProtocol::reportsErrors_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* status, const std::string& body, const char* type, const char* message) {
        QTest::newRow(message) << QByteArray(status) << QByteArray::fromStdString(body) << QByteArray(type)
                               << QByteArray(message);
    };
    const std::string a = piece(R"({"content":"a"})");
    row("404 N", R"({"error":"model 'x' not found"})", "InvokeBadRequestError", "model 'x' not found");
    row("500 E", R"({"error":"out of memory"})", "InvokeServerUnavailableError", "out of memory");
    row("200 OK", a + R"({"error":"the runner died"})", "InvokeServerUnavailableError", "the runner died");
    row("200 OK", a + "{\"message\":\n" + a, "InvokeServerUnavailableError", "not JSON");
    row("200 OK", "<html>login</html>", "InvokeServerUnavailableError", "expected form");
    row("200 OK", "", "InvokeConnectionError", "broke off");
    row("200 OK", "[]", "InvokeServerUnavailableError", "did not answer");
}

void TestOllamaProtocol::reportsErrors()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, message);
    serve(whole(body.toStdString(), status.toStdString(), "Content-Type: application/x-ndjson\r\n"));
    const auto done = call(prompt());
    QCOMPARE(QByteArray::fromStdString(done->type()), type);
    QVERIFY2(done->shown().find(message.toStdString()) != std::string::npos, done->shown().c_str());
    QCOMPARE(done->error().where, std::string("test, served"));
}

void TestOllamaProtocol::everyCut()
{
    const std::string all = recorded();
    for (std::size_t cut = 0; cut < all.size() - 2; ++cut) { // the line's end itself is not needed
        serve(stream(all.substr(0, cut), linesHead));
        QCOMPARE(call(prompt())->type(), std::string("InvokeConnectionError"));
    }
}

void TestOllamaProtocol::lines()
{
    const std::string text = "\xEF\xBB\xBF{\"a\":1}\r\n\r\n  {\"b\":2} \n{\"c\":3}";
    for (std::size_t size = 1; size <= text.size(); ++size) {
        std::string got;
        NdjsonParser parser([&](std::string_view line) {
            got += std::string(line) + "|";
            return true;
        });
        for (std::size_t at = 0; at < text.size(); at += size)
            QVERIFY(parser.feed(std::string_view(text).substr(at, size)));
        parser.finish();
        QCOMPARE(got, std::string("{\"a\":1}|{\"b\":2}|{\"c\":3}|"));
    }
    int seen = 0;
    NdjsonParser stopping([&](std::string_view) { return ++seen < 2; });
    QVERIFY(stopping.feed("1\n2\n3\n4"));
    stopping.finish();
    QCOMPARE(seen, 2);
    NdjsonParser bounded([](std::string_view) { return true; }, 10);
    QVERIFY(bounded.feed("12345\n12345"));
    QVERIFY(!bounded.feed("678901"));
}

QTEST_GUILESS_MAIN(TestOllamaProtocol)
#include "tst_ollamaprotocol.moc"
