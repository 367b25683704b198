#include "tests/unit/models/modelharness.h"

#include <QTemporaryFile>

using namespace millrace;
using namespace millrace::test;

// The OpenAI-compatible protocol against a real HTTP server on loopback.
class TestOpenAiProtocol : public QObject, private ModelHarness {
    Q_OBJECT

private slots:
    void streams();
    void streamsAsItArrives();
    void answersWhole();
    void sendsParameters();
    void sendsResponseFormats_data();
    void sendsResponseFormats();
    void sendsFiles();
    void sendsCompletions();
    void assemblesToolCalls();
    void readsReasoning();
    void toleratesServers_data();
    void toleratesServers();
    void mapsErrors_data();
    void mapsErrors();
    void masksTheKey();
    void reportsBrokenStreams_data();
    void reportsBrokenStreams();
    void everyCut();
    void reportsNoServer();
    void timesOut();
    void slowFirstTokenIsFine();
    void estimatesUsage();
    void cancels();
    void cancelsInsideChunk();
    void unconfigured();

private:
    void serve(LoopbackHttp::Handler handler, double timeout = 600)
    {
        ModelHarness::serve(std::move(handler), ModelProtocol::OpenAi, [=](ModelServer& server) {
            server.timeout = timeout;
            server.sendUrls = true;
        });
    }
};

namespace {

const char* const finish = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
const char* const usage =
    "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2,\"total_tokens\":11}}\n\n";

std::string delta(const std::string& content)
{
    return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":" + toJson(Value(content)) + "}}]}\n\n";
}

} // namespace

void TestOpenAiProtocol::streams()
{
    serve(stream(": hello\n\n" + delta("Bon") + delta("jour 你") + finish + usage + "data: [DONE]\n\n"));
    const auto done = call(prompt());
    QVERIFY(!done->calledInside);
    QCOMPARE(done->type(), std::string("ok"));
    const ModelReply& reply = done->result->value();
    QCOMPARE(reply.text, std::string("Bonjour 你"));
    QCOMPARE(done->chunks.size(), std::size_t(2));
    QCOMPARE(done->chunks[1].text, std::string("jour 你"));
    QCOMPARE(reply.finishReason, std::string("stop"));
    QCOMPARE(reply.usage.promptTokens, std::int64_t(9));
    QCOMPARE(reply.usage.totalTokens, std::int64_t(11));
    QVERIFY(reply.usage.timeToFirstToken >= 0);
    QVERIFY(reply.usage.latency >= reply.usage.timeToFirstToken);
    QVERIFY(reply.toolCalls.isNull());
    QVERIFY(!reply.rehearsed);
    const LoopbackRequest& request = server_->requests.back();
    QCOMPARE(request.target, std::string("/v1/chat/completions"));
    QCOMPARE(request.header("authorization"), std::string("Bearer sk-very-secret-key-0001"));
    QCOMPARE(sentBody()["model"].toString(), std::string("served"));
    QVERIFY(sentBody()["stream_options"]["include_usage"].toBool());
}

void TestOpenAiProtocol::streamsAsItArrives()
{
    QTcpSocket* peer = nullptr;
    serve([&](const LoopbackRequest&, QTcpSocket& socket) {
        peer = &socket;
        LoopbackHttp::write(socket, streamHead + delta("one"));
    });
    const auto running = start(prompt());
    QVERIFY(waitFor([&] { return running->chunks.size() == 1; }));
    QVERIFY(!running->result);
    const std::string second = delta("two");
    LoopbackHttp::write(*peer, second.substr(0, 20));
    peer->flush();
    QVERIFY(!waitFor([&] { return running->chunks.size() > 1; }, 100));
    LoopbackHttp::write(*peer, second.substr(20));
    QVERIFY(waitFor([&] { return running->chunks.size() == 2; }));
    LoopbackHttp::write(*peer, std::string(finish) + "data: [DONE]\n\n");
    peer->disconnectFromHost();
    QVERIFY(waitFor([&] { return running->result.has_value(); }));
    QCOMPARE(running->result->value().text, std::string("onetwo"));
}

void TestOpenAiProtocol::answersWhole()
{
    serve([](const LoopbackRequest&, QTcpSocket& socket) {
        LoopbackHttp::reply(socket, R"({"choices":[{"message":{"role":"assistant","content":"whole",
            "reasoning_content":"why"},"finish_reason":"length"}],
            "usage":{"prompt_tokens":1,"completion_tokens":2}})",
                            "Content-Type: application/json\r\n");
    });
    ModelRequest request = prompt();
    request.stream = false;
    const auto done = call(request);
    QCOMPARE(done->type(), std::string("ok"));
    QCOMPARE(done->result->value().text, std::string("whole"));
    QCOMPARE(done->result->value().reasoning, std::string("why"));
    QCOMPARE(done->result->value().finishReason, std::string("length"));
    QCOMPARE(done->result->value().usage.totalTokens, std::int64_t(3));
    QVERIFY(done->result->value().usage.timeToFirstToken < 0);
    QVERIFY(done->chunks.empty());
    QVERIFY(sentBody().find("stream_options") == nullptr);

    request.stream = true; // a server that does not stream is no error
    const auto streamed = call(request);
    QCOMPARE(streamed->type(), std::string("ok"));
    QCOMPARE(streamed->chunks.size(), std::size_t(1));
}

void TestOpenAiProtocol::sendsParameters()
{
    serve(stream(finish));
    ModelRequest request = prompt();
    request.messages.insert(request.messages.begin(), ModelMessage::text("system", "be brief"));
    ModelMessage assistant = ModelMessage::text("assistant", "");
    assistant.toolCalls = Value::array({Value::object({{"id", "c1"}})});
    ModelMessage tool = ModelMessage::text("tool", "42");
    tool.toolCallId = "c1";
    request.messages.push_back(assistant);
    request.messages.push_back(tool);
    request.parameters =
        Value::object({{"temperature", 0.5}, {"max_tokens", 12}, {"seed", Value()}, {"stream", false}});
    request.stop = {"END", "X"};
    request.tools = Value::array({Value::object({{"type", "function"}})});
    request.user = "u-1";
    QCOMPARE(call(request)->type(), std::string("ok"));
    const Value body = sentBody();
    QCOMPARE(body["temperature"].toDouble(), 0.5);
    QCOMPARE(body["max_tokens"].toInt(), std::int64_t(12));
    QVERIFY(body.find("seed") == nullptr);
    QCOMPARE(body["stream"].toBool(), true);
    QCOMPARE(body["stop"].size(), std::size_t(2));
    QCOMPARE(body["user"].toString(), std::string("u-1"));
    QCOMPARE(body["tools"].size(), std::size_t(1));
    QCOMPARE(toJson(body["messages"]),
             std::string(R"([{"role":"system","content":"be brief"},{"role":"user","content":"hi"},)"
                         R"({"role":"assistant","content":null,"tool_calls":[{"id":"c1"}]},)"
                         R"({"role":"tool","content":"42","tool_call_id":"c1"}])"));
}

void TestOpenAiProtocol::sendsResponseFormats_data()
{
    QTest::addColumn<QString>("parameters");
    QTest::addColumn<QString>("sent");
    QTest::newRow("word") << R"({"response_format":"json_object"})" << R"({"type":"json_object"})";
    QTest::newRow("Dify's JSON") << R"({"response_format":"JSON"})" << R"({"type":"json_object"})";
    QTest::newRow("schema text")
        << R"({"response_format":"json_schema","json_schema":"{\"name\":\"n\",\"schema\":{}}"})"
        << R"({"type":"json_schema","json_schema":{"name":"n","schema":{}}})";
    QTest::newRow("bare schema")
        << R"({"response_format":"json_schema","json_schema":{"type":"object"}})"
        << R"({"type":"json_schema","json_schema":{"name":"llm_response","schema":{"type":"object"}}})";
    QTest::newRow("object") << R"({"response_format":{"type":"x"}})" << R"({"type":"x"})";
    QTest::newRow("none") << "{}" << "null";
    QTest::newRow("bad schema") << R"({"response_format":"json_schema","json_schema":"{"})" << "InvokeBadRequestError";
    QTest::newRow("no schema") << R"({"response_format":"json_schema"})" << "InvokeBadRequestError";
}

void TestOpenAiProtocol::sendsResponseFormats()
{
    QFETCH(QString, parameters);
    QFETCH(QString, sent);
    serve(stream(finish));
    ModelRequest request = prompt();
    request.parameters = *parseJson(parameters.toStdString());
    const auto done = call(request);
    QVERIFY(!done->calledInside);
    const std::string got = done->type() == "ok" ? toJson(sentBody()["response_format"]) : done->type();
    QCOMPARE(QString::fromStdString(got), sent);
}

void TestOpenAiProtocol::sendsFiles()
{
    serve(stream(finish));
    QTemporaryFile picture(QStringLiteral("XXXXXX.png"));
    QVERIFY(picture.open());
    picture.write("PNG");
    picture.flush();
    const auto content = [&](ModelContent::Kind kind, const std::string& name, const std::string& mime, bool remote) {
        File file;
        file.filename = name;
        file.mimeType = mime;
        if (remote)
            file.remoteUrl = "https://example.com/" + name;
        else
            file.localPath = picture.fileName().toStdString();
        ModelContent part;
        part.kind = kind;
        part.file = std::make_shared<const File>(file);
        return part;
    };
    ModelRequest request = prompt("look");
    ModelContent image = content(ModelContent::Kind::Image, "a.png", "image/png", false);
    image.detail = "high";
    request.messages[0].content.push_back(image);
    request.messages[0].content.push_back(content(ModelContent::Kind::Image, "b.png", "image/png", true));
    request.messages[0].content.push_back(content(ModelContent::Kind::Audio, "c.wav", "audio/wav", false));
    request.messages[0].content.push_back(content(ModelContent::Kind::Document, "d.pdf", "application/pdf", false));
    request.messages[0].content.push_back(content(ModelContent::Kind::Video, "e.mp4", "video/mp4", true));
    QCOMPARE(call(request)->type(), std::string("ok"));
    const std::string sent = toJson(sentBody()["messages"].at(0)["content"]);
    QCOMPARE(sent, std::string(
                       R"([{"type":"text","text":"look"},)"
                       R"({"type":"image_url","image_url":{"url":"data:image/png;base64,UE5H","detail":"high"}},)"
                       R"({"type":"image_url","image_url":{"url":"https://example.com/b.png"}},)"
                       R"({"type":"input_audio","input_audio":{"data":"UE5H","format":"wav"}},)"
                       R"({"type":"file","file":{"filename":"d.pdf","file_data":"data:application/pdf;base64,UE5H"}},)"
                       R"({"type":"video_url","video_url":{"url":"https://example.com/e.mp4"}}])"));

    request.messages[0].content = {content(ModelContent::Kind::Document, "far.pdf", "application/pdf", true)};
    const auto refused = call(request);
    QCOMPARE(refused->type(), std::string("InvokeBadRequestError"));
    QVERIFY(refused->result->error().english().find("far.pdf") != std::string::npos);
}

void TestOpenAiProtocol::sendsCompletions()
{
    serve(stream("data: {\"choices\":[{\"text\":\"old \"}]}\n\ndata: {\"choices\":[{\"text\":\"way\",\"finish_reason\":"
                 "\"stop\"}]}\n\ndata: [DONE]\n\n"));
    ModelRequest request = prompt("Once");
    request.mode = "completion";
    const auto done = call(request);
    QCOMPARE(done->type(), std::string("ok"));
    QCOMPARE(done->result->value().text, std::string("old way"));
    QCOMPARE(server_->requests.back().target, std::string("/v1/completions"));
    QCOMPARE(sentBody()["prompt"].toString(), std::string("Once"));
    QVERIFY(sentBody().find("messages") == nullptr);
}

void TestOpenAiProtocol::assemblesToolCalls()
{
    const auto toolDelta = [](const char* calls) {
        return std::string("data: {\"choices\":[{\"delta\":{\"tool_calls\":") + calls + "}}]}\n\n";
    };
    serve(stream(
        toolDelta(R"([{"index":0,"id":"a","type":"function","function":{"name":"get","arguments":""}}])") +
        toolDelta(R"([{"index":0,"function":{"arguments":"{\"x\""}},{"index":1,"id":"b","function":{"name":"put"}}])") +
        toolDelta(R"([{"index":1,"function":{"arguments":"{}"}},{"index":0,"function":{"arguments":":1}"}}])") +
        "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n"));
    const auto done = call(prompt());
    QCOMPARE(done->type(), std::string("ok"));
    QCOMPARE(toJson(done->result->value().toolCalls),
             std::string(R"([{"id":"a","type":"function","function":{"name":"get","arguments":"{\"x\":1}"}},)"
                         R"({"id":"b","type":"function","function":{"name":"put","arguments":"{}"}}])"));
    QCOMPARE(done->result->value().finishReason, std::string("tool_calls"));

    // Ollama sends whole calls without numbers of their own.
    serve(stream(toolDelta(R"([{"id":"a","function":{"name":"get","arguments":"{}"}}])") +
                 toolDelta(R"([{"id":"b","function":{"name":"get","arguments":"{}"}}])") + finish));
    QCOMPARE(call(prompt())->result->value().toolCalls.size(), std::size_t(2));
}

void TestOpenAiProtocol::readsReasoning()
{
    serve(stream("data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"hm \",\"content\":null}}]}\n\n"
                 "data: {\"choices\":[{\"delta\":{\"reasoning\":\"so\"}}]}\n\n" +
                 delta("42") + finish));
    const auto done = call(prompt());
    QCOMPARE(done->type(), std::string("ok"));
    QCOMPARE(done->result->value().reasoning, std::string("hm so"));
    QCOMPARE(done->result->value().text, std::string("42"));
    QCOMPARE(done->chunks.size(), std::size_t(3));
    QCOMPARE(done->chunks[0].reasoning, std::string("hm "));
}

void TestOpenAiProtocol::toleratesServers_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("text");
    QTest::newRow("done without finish") << QString::fromStdString(delta("a") + "data: [DONE]\n\n") << "a";
    QTest::newRow("finish without done") << QString::fromStdString(delta("a") + finish) << "a";
    QTest::newRow("no blank line at the end") << QString::fromStdString(delta("a") + "data: [DONE]") << "a";
    QTest::newRow("crlf") << QString::fromStdString(delta("a") + finish).replace("\n", "\r\n") << "a";
    QTest::newRow("no space") << QString::fromStdString(delta("a") + finish).replace("data: ", "data:") << "a";
    QTest::newRow("empty choices first") << QString::fromStdString("data: {\"choices\":[]}\n\n" + delta("a") + finish)
                                         << "a";
    QTest::newRow("null error") << QString::fromStdString(
                                       "data: {\"error\":null,\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n" +
                                       std::string(finish))
                                << "a";
    QTest::newRow("content parts") << QString::fromStdString(
                                          "data: {\"choices\":[{\"delta\":{\"content\":[{\"type\":\"text\",\"text\":"
                                          "\"a\"}]}}]}\n\n" +
                                          std::string(finish))
                                   << "a";
    QTest::newRow("after done") << QString::fromStdString(delta("a") + "data: [DONE]\n\n" + delta("late")) << "a";
    QTest::newRow("empty answer") << QString::fromStdString(finish) << "";
}

void TestOpenAiProtocol::toleratesServers()
{
    QFETCH(QString, body);
    QFETCH(QString, text);
    serve(stream(body.toStdString()));
    const auto done = call(prompt());
    QCOMPARE(done->type(), std::string("ok"));
    QCOMPARE(QString::fromStdString(done->result->value().text), text);
}

void TestOpenAiProtocol::mapsErrors_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("message");
    const char* const openAi = R"({"error":{"message":"the reason","type":"x"}})";
    QTest::newRow("400") << "400 B" << openAi << "InvokeBadRequestError" << "status 400: the reason";
    QTest::newRow("404") << "404 N" << R"({"error":"model 'x' not found"})" << "InvokeBadRequestError" << "model 'x'";
    QTest::newRow("401") << "401 U" << openAi << "InvokeAuthorizationError" << "the reason";
    QTest::newRow("403") << "403 F" << R"({"detail":"no"})" << "InvokeAuthorizationError" << "no";
    QTest::newRow("429") << "429 T" << R"({"message":"slow down"})" << "InvokeRateLimitError" << "slow down";
    QTest::newRow("500") << "500 E" << "plain text" << "InvokeServerUnavailableError" << "plain text";
    QTest::newRow("503") << "503 S" << "" << "InvokeServerUnavailableError" << "status 503";
    QTest::newRow("302 out of bounds") << "302 F" << "" << "InvokeServerUnavailableError" << "302";
}

void TestOpenAiProtocol::mapsErrors()
{
    QFETCH(QString, status);
    QFETCH(QString, body);
    QFETCH(QString, type);
    QFETCH(QString, message);
    serve([=](const LoopbackRequest&, QTcpSocket& socket) {
        LoopbackHttp::reply(socket, body.toStdString(), "", status.toStdString());
    });
    const auto done = call(prompt());
    QCOMPARE(QString::fromStdString(done->type()), type);
    const Error& error = done->result->error();
    QVERIFY2(error.what.english().find(message.toStdString()) != std::string::npos, error.english().c_str());
    QCOMPARE(error.facts["status"].toInt(), std::int64_t(status.left(3).toInt()));
    QCOMPARE(error.where, std::string("test, served"));
    QVERIFY(!error.hint.empty());
}

void TestOpenAiProtocol::masksTheKey()
{
    const std::string key = "sk-very-secret-key-0001";
    const std::string echo = R"({"error":{"message":"bad key )" + key + " twice " + key + R"("}})";
    serve([=](const LoopbackRequest&, QTcpSocket& socket) { LoopbackHttp::reply(socket, echo, "", "401 U"); });
    auto done = call(prompt());
    const auto shown = [&] {
        const Error& error = done->result->error();
        return error.english() + toJson(error.facts) + error.code;
    };
    QVERIFY2(shown().find("secret") == std::string::npos, shown().c_str());
    QVERIFY(shown().find("bad key sk-ver") != std::string::npos);
    serve(stream("data: " + echo + "\n\n"));
    done = call(prompt());
    QCOMPARE(done->result->ok(), false);
    QVERIFY2(shown().find("secret") == std::string::npos, shown().c_str());
    serve([=](const LoopbackRequest&, QTcpSocket& socket) { LoopbackHttp::reply(socket, key, "", "500 E"); });
    done = call(prompt());
    QVERIFY2(shown().find("secret") == std::string::npos, shown().c_str());
}

void TestOpenAiProtocol::reportsBrokenStreams_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("type");
    const QString a = QString::fromStdString(delta("a"));
    QTest::newRow("cut after a chunk") << a << "InvokeConnectionError";
    QTest::newRow("cut inside JSON") << a + a.left(20) << "InvokeConnectionError";
    QTest::newRow("nothing at all") << "" << "InvokeConnectionError";
    QTest::newRow("half JSON") << a + "data: {\"choices\":[{\n\n" + a << "InvokeServerUnavailableError";
    QTest::newRow("no object") << "data: 5\n\n" << "InvokeServerUnavailableError";
    QTest::newRow("error inside") << a + R"(data: {"error":{"message":"overloaded","type":"server_error"}})" + "\n\n"
                                  << "InvokeServerUnavailableError";
    QTest::newRow("rate limit inside") << R"(data: {"error":{"message":"x","code":"rate_limit_exceeded"}})" +
                                              QString("\n\n")
                                       << "InvokeRateLimitError";
    QTest::newRow("status inside") << R"(data: {"error":{"message":"x","code":400}})" + QString("\n\n")
                                   << "InvokeBadRequestError";
    QTest::newRow("text inside") << R"(data: {"error":"out of memory"})" + QString("\n\n")
                                 << "InvokeServerUnavailableError";
}

void TestOpenAiProtocol::reportsBrokenStreams()
{
    QFETCH(QString, body);
    QFETCH(QString, type);
    serve(stream(body.toStdString()));
    const auto done = call(prompt());
    QCOMPARE(QString::fromStdString(done->type()), type);

    // The same with a length that the bytes do not reach.
    serve([=](const LoopbackRequest&, QTcpSocket& socket) {
        LoopbackHttp::write(socket,
                            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 9999\r\n\r\n" +
                                body.toStdString());
        socket.disconnectFromHost();
    });
    QVERIFY(!call(prompt())->result->ok());
}

void TestOpenAiProtocol::everyCut()
{
    const std::string all = delta("Bon") + delta("jour 你") + finish;
    for (std::size_t cut = 0; cut < all.size() - 2; ++cut) { // the blank line itself is not needed
        serve(stream(all.substr(0, cut)));
        QCOMPARE(call(prompt())->type(), std::string("InvokeConnectionError"));
    }
}

void TestOpenAiProtocol::reportsNoServer()
{
    serve(stream(finish));
    server_.reset();
    const auto done = call(prompt());
    QCOMPARE(done->type(), std::string("InvokeConnectionError"));
    QCOMPARE(done->result->error().code, std::string("model.connection"));
    QCOMPARE(done->result->error().facts["cause"].toString(), std::string("http.connect"));
}

void TestOpenAiProtocol::timesOut()
{
    serve([](const LoopbackRequest&, QTcpSocket& socket) { LoopbackHttp::write(socket, streamHead + delta("a")); },
          0.2);
    const auto done = call(prompt());
    QCOMPARE(done->type(), std::string("InvokeConnectionError"));
    QCOMPARE(done->chunks.size(), std::size_t(1));
}

void TestOpenAiProtocol::slowFirstTokenIsFine()
{
    serve(
        [](const LoopbackRequest&, QTcpSocket& socket) {
            QTimer::singleShot(300, &socket, [&socket] {
                LoopbackHttp::write(socket, streamHead + delta("late") + finish);
                socket.disconnectFromHost();
            });
        },
        5);
    const auto done = call(prompt());
    QCOMPARE(done->type(), std::string("ok"));
    QVERIFY(done->result->value().usage.timeToFirstToken >= 0.29);
}

void TestOpenAiProtocol::estimatesUsage()
{
    serve(stream(delta("12345678") + delta("你好") + finish));
    const auto done = call(prompt("1234567890"));
    const ModelUsage& estimated = done->result->value().usage;
    QCOMPARE(estimated.promptTokens, std::int64_t(4 + 3));
    QCOMPARE(estimated.completionTokens, std::int64_t(2 + 2));
    QCOMPARE(estimated.totalTokens, std::int64_t(11));
}

void TestOpenAiProtocol::cancels()
{
    bool gone = false;
    serve([&](const LoopbackRequest&, QTcpSocket& socket) {
        QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [&] { gone = true; });
        LoopbackHttp::write(socket, streamHead + delta("a"));
    });
    const auto running = start(prompt());
    QVERIFY(waitFor([&] { return running->chunks.size() == 1; }));
    running->operation.reset();
    QVERIFY(waitFor([&] { return gone; }));
    QVERIFY(!running->result);
    QCOMPARE(http_->running(), std::size_t(0));
}

void TestOpenAiProtocol::cancelsInsideChunk()
{
    serve(stream(delta("a") + delta("b") + finish + "data: [DONE]\n\n"));
    OperationPtr operation;
    int chunks = 0;
    bool done = false;
    ModelService::Callbacks callbacks;
    callbacks.chunk = [&](const ModelChunk&) {
        ++chunks;
        operation.reset();
    };
    callbacks.done = [&](const Result<ModelReply>&) { done = true; };
    operation = service_->invoke(prompt(), std::move(callbacks));
    QVERIFY(waitFor([&] { return chunks > 0; }));
    QCOMPARE(call(prompt())->type(), std::string("ok")); // everything still works
    QCOMPARE(chunks, 1);
    QVERIFY(!done);
}

void TestOpenAiProtocol::unconfigured()
{
    service_ = std::make_unique<HttpModelService>(*http_, executor_, secrets_, std::make_shared<ModelRegistry>());
    QVERIFY(service_->features("openai", "gpt-4").vision); // a rehearsal shows the whole prompt
    QVERIFY(!service_->isConfigured("openai", "gpt-4"));
    const auto done = call(prompt());
    QCOMPARE(done->result->error().code, std::string("model.unconfigured"));
    serve(stream(finish));
    QVERIFY(service_->isConfigured("openai", "gpt-4"));
    QVERIFY(service_->features("openai", "x").contextSize == 0);
}

QTEST_GUILESS_MAIN(TestOpenAiProtocol)
#include "tst_openaiprotocol.moc"
