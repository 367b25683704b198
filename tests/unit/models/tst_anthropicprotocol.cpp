#include "tests/unit/models/modelharness.h"

#include <QTemporaryFile>

using namespace millrace;
using namespace millrace::test;

// Anthropic's Messages API against a real HTTP server on loopback.
class TestAnthropicProtocol : public QObject, private ModelHarness {
    Q_OBJECT

private slots:
    void streams();
    void answersWhole();
    void callsTools();
    void writesMessages();
    void writesTools();
    void writesFiles();
    void writesParameters_data();
    void writesParameters();
    void mapsErrors_data();
    void mapsErrors();
    void everyCut();

private:
    void serve(LoopbackHttp::Handler handler)
    {
        ModelHarness::serve(std::move(handler), ModelProtocol::Anthropic,
                            [](ModelServer& server) { server.sendUrls = true; });
    }
};

namespace {

std::string sse(const char* name, const char* data)
{
    return "event: " + std::string(name) + "\ndata: " + data + "\n\n";
}

const std::string begun = sse(
    "message_start",
    R"({"type":"message_start","message":{"id":"m","role":"assistant","content":[],"stop_reason":null,)"
    R"("usage":{"input_tokens":10,"cache_creation_input_tokens":4,"cache_read_input_tokens":20,"output_tokens":1}}})");
const std::string stop =
    sse("message_delta", R"({"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":7}})") +
    sse("message_stop", R"({"type":"message_stop"})");

std::string text(const char* what)
{
    return sse("content_block_delta",
               (R"({"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":")" + std::string(what) +
                "\"}}")
                   .c_str());
}

/// Thinking, then text, as recorded streams look.
std::string recorded()
{
    return begun +
           sse("content_block_start",
               R"({"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}})") +
           sse("content_block_delta",
               R"({"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}})") +
           sse("content_block_delta",
               R"({"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"s"}})") +
           sse("content_block_stop", R"({"type":"content_block_stop","index":0})") + sse("ping", R"({"type":"ping"})") +
           sse("content_block_start",
               R"({"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}})") +
           text("Bon") + ": a comment\n\n" + text("jour 你") +
           sse("content_block_stop", R"({"type":"content_block_stop","index":1})") + stop;
}

} // namespace

void TestAnthropicProtocol::streams()
{
    serve(stream(recorded()));
    const auto done = call(prompt());
    QCOMPARE(done->type(), std::string("ok"));
    QCOMPARE(done->reply().text, std::string("Bonjour 你"));
    QCOMPARE(done->reply().reasoning, std::string("hm"));
    QCOMPARE(done->streamed(), std::string("Bonjour 你"));
    QCOMPARE(done->chunks.at(0).reasoning, std::string("hm"));
    QCOMPARE(done->reply().finishReason, std::string("end_turn"));
    QCOMPARE(done->reply().usage.promptTokens, std::int64_t(10 + 5 + 2)); // cache: written × 1.25, read × 0.1
    QCOMPARE(done->reply().usage.completionTokens, std::int64_t(7));
    QVERIFY(!done->reply().usage.estimated);
    QCOMPARE(sent().target, std::string("/v1/messages"));
    QCOMPARE(sent().header("x-api-key"), std::string(secretKey));
    QCOMPARE(sent().header("anthropic-version"), std::string("2023-06-01"));
    QVERIFY(sent().header("authorization").empty());

    std::string crlf = recorded();
    for (std::size_t at = 0; (at = crlf.find('\n', at)) != std::string::npos; at += 2)
        crlf.insert(at, "\r");
    serve(stream(crlf, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"));
    QCOMPARE(call(prompt())->reply().text, std::string("Bonjour 你"));
}

void TestAnthropicProtocol::answersWhole()
{
    serve(whole(R"({"type":"message","role":"assistant","content":[{"type":"thinking","thinking":"why","signature":"x"},
        {"type":"text","text":"whole"}],"stop_reason":"max_tokens","usage":{"input_tokens":3,"output_tokens":2}})"));
    ModelRequest request = prompt();
    request.stream = false;
    const auto done = call(request);
    QCOMPARE(done->type(), std::string("ok"));
    QCOMPARE(done->reply().text, std::string("whole"));
    QCOMPARE(done->reply().reasoning, std::string("why"));
    QCOMPARE(done->reply().finishReason, std::string("max_tokens"));
    QCOMPARE(done->reply().usage.totalTokens, std::int64_t(5));
    QVERIFY(done->chunks.empty());
}

void TestAnthropicProtocol::callsTools()
{
    serve(stream(begun +
                 sse("content_block_start", R"({"type":"content_block_start","index":0,"content_block":)"
                                            R"({"type":"tool_use","id":"t1","name":"weather","input":{}}})") +
                 sse("content_block_delta", R"({"type":"content_block_delta","index":0,"delta":)"
                                            R"({"type":"input_json_delta","partial_json":"{\"city\":"}})") +
                 sse("content_block_delta", R"({"type":"content_block_delta","index":0,"delta":)"
                                            R"({"type":"input_json_delta","partial_json":"\"Oslo\"}"}})") +
                 sse("content_block_stop", R"({"type":"content_block_stop","index":0})") +
                 sse("content_block_start", R"({"type":"content_block_start","index":1,"content_block":)"
                                            R"({"type":"tool_use","id":"t2","name":"now","input":{}}})") +
                 sse("content_block_stop", R"({"type":"content_block_stop","index":1})") + stop));
    const auto done = call(toolPrompt());
    QCOMPARE(
        toJson(done->reply().toolCalls),
        std::string(R"([{"id":"t1","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Oslo\"}"}},)"
                    R"({"id":"t2","type":"function","function":{"name":"now","arguments":"{}"}}])"));
}

void TestAnthropicProtocol::writesMessages()
{
    serve(stream(recorded()));
    ModelRequest request = prompt("one");
    request.messages.insert(request.messages.begin(), ModelMessage::text("system", "be brief"));
    request.messages.push_back(ModelMessage::text("user", "two"));
    request.messages.push_back(ModelMessage::text("system", "and kind"));
    request.messages.push_back(ModelMessage::text("assistant", "begin \n"));
    QCOMPARE(call(request)->type(), std::string("ok"));
    QCOMPARE(sentBody()["system"].toString(), std::string("be brief\nand kind"));
    QCOMPARE(sentText("messages"),
             QByteArray(R"([{"role":"user","content":[{"type":"text","text":"one"},{"type":"text","text":"two"}]},)"
                        R"({"role":"assistant","content":[{"type":"text","text":"begin"}]}])"));

    request.messages = {ModelMessage::text("system", "only this")}; // the API wants a user message
    call(request);
    QCOMPARE(sentText("messages"), QByteArray(R"([{"role":"user","content":[{"type":"text","text":"only this"}]}])"));
    QVERIFY(sentBody().find("system") == nullptr);

    request.messages = {ModelMessage::text("assistant", "I begin")}; // … and to begin with one
    call(request);
    QCOMPARE(sentBody()["messages"].at(0)["role"].toString(), std::string("user"));
    QCOMPARE(sentBody()["messages"].size(), std::size_t(2));
}

void TestAnthropicProtocol::writesTools()
{
    serve(stream(recorded()));
    QCOMPARE(call(toolPrompt())->type(), std::string("ok"));
    QCOMPARE(
        sentText("tools"),
        QByteArray(R"([{"name":"weather","description":"Tells the weather","input_schema":{"type":"object",)"
                   R"("properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}}])"));
    const Value messages = sentBody()["messages"];
    QCOMPARE(toJson(messages.at(1)),
             std::string(R"({"role":"assistant","content":[{"type":"text","text":"I look."},)"
                         R"({"type":"tool_use","id":"c1","name":"weather","input":{"city":"Oslo"}}]})"));
    QCOMPARE(toJson(messages.at(2)), std::string(R"({"role":"user","content":[{"type":"tool_result","tool_use_id":)"
                                                 R"("c1","content":[{"type":"text","text":"rain"}]}]})"));
}

void TestAnthropicProtocol::writesFiles()
{
    using Kind = ModelContent::Kind;
    serve(stream(recorded()));
    QTemporaryFile local(QStringLiteral("XXXXXX.bin"));
    QVERIFY(local.open());
    local.write("PNG");
    local.flush();
    const std::string path = local.fileName().toStdString();
    ModelRequest request = prompt("look");
    auto& content = request.messages[0].content;
    content.push_back(promptFile(Kind::Image, "a.png", "image/png", path));
    content.push_back(promptFile(Kind::Image, "b.jpg", "image/jpeg", "https://example.com/b.jpg"));
    content.push_back(promptFile(Kind::Document, "c.pdf", "application/pdf", path));
    content.push_back(promptFile(Kind::Document, "d.md", "text/markdown", path));
    QCOMPARE(call(request)->type(), std::string("ok"));
    QCOMPARE(
        toJson(sentBody()["messages"].at(0)["content"]),
        std::string(R"([{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"UE5H"},)"
                    R"("title":"c.pdf"},{"type":"document","source":{"type":"text","media_type":"text/plain",)"
                    R"("data":"PNG"},"title":"d.md"},)"
                    R"({"type":"image","source":{"type":"base64","media_type":"image/png","data":"UE5H"}},)"
                    R"({"type":"image","source":{"type":"url","url":"https://example.com/b.jpg"}},)"
                    R"({"type":"text","text":"look"}])"));
    const std::pair<Kind, const char*> refused[] = {{Kind::Audio, "audio/mp3"},
                                                    {Kind::Video, "video/mp4"},
                                                    {Kind::Image, "image/tiff"},
                                                    {Kind::Document, "application/msword"}};
    for (const auto& [kind, mime] : refused) {
        content = {promptFile(kind, "far.x", mime, path)};
        const auto done = call(request);
        QCOMPARE(done->type(), std::string("InvokeBadRequestError"));
        QVERIFY2(done->shown().find("far.x") != std::string::npos, done->shown().c_str());
        QCOMPARE(done->error().where, std::string("test, served"));
    }
}

void TestAnthropicProtocol::writesParameters_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<QByteArray>("sent"); // without model, messages and stream
    const auto row = [](const char* name, const char* parameters, const char* sent) {
        QTest::newRow(name) << QByteArray(parameters) << QByteArray(sent);
    };
    row("none", "{}", R"({"max_tokens":4096})");
    row("names", R"({"max_tokens":9,"temperature":0.5,"top_p":0.9,"top_k":3})",
        R"({"max_tokens":9,"temperature":0.5,"top_p":0.9,"top_k":3})");
    row("what the API refuses", R"({"presence_penalty":1,"seed":4,"temperature":1.7,"response_format":"JSON"})",
        R"({"max_tokens":4096,"temperature":1.0})");
    row("thinking", R"({"thinking":true,"thinking_budget":5000,"max_tokens":100,"temperature":0.5})",
        R"({"max_tokens":5100,"thinking":{"type":"enabled","budget_tokens":5000}})");
    row("thinking off", R"({"thinking":false,"temperature":0.5})", R"({"max_tokens":4096,"temperature":0.5})");
    row("schema",
        R"({"response_format":"json_schema","json_schema":"{\"name\":\"n\",\"schema\":{\"type\":\"object\"}}"})",
        R"({"max_tokens":4096,"output_config":{"format":{"type":"json_schema","schema":)"
        R"({"type":"object","additionalProperties":false}}}})");
    row("bad schema", R"({"response_format":"json_schema","json_schema":"{"})", "InvokeBadRequestError");
}

void TestAnthropicProtocol::writesParameters()
{
    QFETCH(QByteArray, parameters);
    QFETCH(QByteArray, sent);
    serve(stream(recorded()));
    ModelRequest request = prompt();
    request.parameters = *parseJson(parameters.toStdString());
    const auto done = call(request);
    if (done->type() != "ok") {
        QCOMPARE(QByteArray::fromStdString(done->type()), sent);
        return;
    }
    Value body = sentBody();
    for (const char* key : {"model", "messages", "stream"})
        body.editObject().remove(key);
    QCOMPARE(QByteArray::fromStdString(toJson(body)), sent);

    request.parameters = {};
    request.stop = {"END", " \n"};
    request.user = "u1";
    call(request);
    QCOMPARE(sentText("stop_sequences"), QByteArray(R"(["END"])"));
    QCOMPARE(sentBody()["metadata"]["user_id"].toString(), std::string("u1"));
}

void TestAnthropicProtocol::mapsErrors_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<QByteArray>("type");
    const auto row = [](const char* status, const char* error, const char* type) {
        QTest::newRow(error) << QByteArray(status) << QByteArray(error) << QByteArray(type);
    };
    row("400 B", "invalid_request_error", "InvokeBadRequestError");
    row("401 U", "authentication_error", "InvokeAuthorizationError");
    row("403 F", "permission_error", "InvokeAuthorizationError");
    row("404 N", "not_found_error", "InvokeBadRequestError");
    row("413 L", "request_too_large", "InvokeBadRequestError");
    row("429 R", "rate_limit_error", "InvokeRateLimitError");
    row("500 E", "api_error", "InvokeServerUnavailableError");
    row("529 O", "overloaded_error", "InvokeServerUnavailableError");
}

void TestAnthropicProtocol::mapsErrors()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, error);
    QFETCH(QByteArray, type);
    const std::string body = R"({"type":"error","error":{"type":")" + error.toStdString() +
                             R"(","message":"the reason )" + secretKey + "\"}}";
    serve(whole(body, status.toStdString()));
    auto done = call(prompt());
    QCOMPARE(QByteArray::fromStdString(done->type()), type);
    QVERIFY(done->shown().find("the reason") != std::string::npos);
    QVERIFY(done->shown().find("secret") == std::string::npos);
    serve(stream(begun + text("a") + sse("error", body.c_str()))); // the same inside a stream
    done = call(prompt());
    QCOMPARE(QByteArray::fromStdString(done->type()), type);
    QCOMPARE(done->streamed(), std::string("a"));
    QVERIFY(done->shown().find("secret") == std::string::npos);
}

/// A stream cut anywhere is an error, never half an answer, and never a hang.
void TestAnthropicProtocol::everyCut()
{
    const std::string all = recorded();
    const std::size_t finished = all.find("event: message_stop");
    const std::size_t reason = all.find(R"("usage":{"output_tokens":7}})") + 28; // the finish reason is complete here
    for (std::size_t cut = 0; cut < finished; ++cut) {
        serve(stream(all.substr(0, cut)));
        const auto done = call(prompt());
        if (cut >= reason) {
            QCOMPARE(done->type(), std::string("ok"));
        } else {
            QCOMPARE(done->type(), std::string("InvokeConnectionError"));
        }
    }
}

QTEST_GUILESS_MAIN(TestAnthropicProtocol)
#include "tst_anthropicprotocol.moc"
