#include "engine/models/detail/geminischema.h"
#include "tests/unit/models/modelharness.h"

#include <QTemporaryFile>

using namespace millrace;
using namespace millrace::test;

// Gemini's API against a real HTTP server on loopback.
class TestGeminiProtocol : public QObject, private ModelHarness {
    Q_OBJECT

private slots:
    void streams();
    void answersWhole();
    void callsTools();
    void makesPictures();
    void writesContents();
    void writesTools();
    void writesFiles();
    void writesParameters_data();
    void writesParameters();
    void schema_data();
    void schema();
    void mapsErrors_data();
    void mapsErrors();
    void blockedPrompt();
    void everyCut();

private:
    void serve(LoopbackHttp::Handler handler)
    {
        ModelHarness::serve(std::move(handler), ModelProtocol::Gemini,
                            [](ModelServer& server) { server.sendUrls = true; });
    }
};

namespace {

std::string parts(const char* list, const char* more = "")
{
    return std::string(R"(data: {"candidates":[{"content":{"role":"model","parts":[)") + list + "]}" + more +
           R"(}],"usageMetadata":{"promptTokenCount":4,"candidatesTokenCount":3,"thoughtsTokenCount":2,"totalTokenCount":9},)"
           R"("modelVersion":"m"})"
           "\r\n\r\n";
}

std::string recorded()
{
    return parts(R"({"text":"hm","thought":true})") + parts(R"({"text":"Bon"})") +
           parts(R"({"text":"jour 你"})", ",\"finishReason\":\"STOP\",\"index\":0");
}

} // namespace

void TestGeminiProtocol::streams()
{
    serve(stream(recorded()));
    const auto done = call(prompt());
    QCOMPARE(done->type(), std::string("ok"));
    QCOMPARE(done->reply().text, std::string("Bonjour 你"));
    QCOMPARE(done->reply().reasoning, std::string("hm"));
    QCOMPARE(done->chunks.size(), std::size_t(3));
    QCOMPARE(done->reply().finishReason, std::string("STOP"));
    QCOMPARE(done->reply().usage.promptTokens, std::int64_t(4));
    QCOMPARE(done->reply().usage.completionTokens, std::int64_t(5));
    QCOMPARE(sent().target, std::string("/v1beta/models/served:streamGenerateContent?alt=sse"));
    QCOMPARE(sent().header("x-goog-api-key"), std::string(secretKey));
    QVERIFY(sent().target.find("secret") == std::string::npos);

    // A server in between that collects the pieces into one list.
    serve(whole(R"([{"candidates":[{"content":{"parts":[{"text":"a"}]}}]},
                    {"candidates":[{"content":{"parts":[{"text":"b"}]},"finishReason":"STOP"}]}])"));
    const auto collected = call(prompt());
    QCOMPARE(collected->type(), std::string("ok"));
    QCOMPARE(collected->reply().text, std::string("ab"));
}

void TestGeminiProtocol::answersWhole()
{
    serve(whole(R"({"candidates":[{"content":{"parts":[{"text":"why","thought":true},{"text":"whole"}]},
        "finishReason":"MAX_TOKENS"}],"usageMetadata":{"promptTokenCount":1,"candidatesTokenCount":2}})"));
    ModelRequest request = prompt();
    request.stream = false;
    const auto done = call(request);
    QCOMPARE(done->reply().text, std::string("whole"));
    QCOMPARE(done->reply().reasoning, std::string("why"));
    QCOMPARE(done->reply().finishReason, std::string("MAX_TOKENS"));
    QCOMPARE(done->reply().usage.totalTokens, std::int64_t(3));
    QCOMPARE(sent().target, std::string("/v1beta/models/served:generateContent"));
}

void TestGeminiProtocol::callsTools()
{
    serve(stream(parts(R"({"functionCall":{"name":"weather","args":{"city":"Oslo"}},"thoughtSignature":"sig"},)"
                       R"({"functionCall":{"id":"own","name":"now"}})",
                       ",\"finishReason\":\"STOP\"")));
    const auto done = call(toolPrompt());
    const char* const calls = R"([{"id":"gemini_call_weather_0","type":"function","function":{"name":"weather",)"
                              R"("arguments":"{\"city\":\"Oslo\"}"},"thought_signature":"sig"},)"
                              R"({"id":"own","type":"function","function":{"name":"now","arguments":"{}"}}])";
    QCOMPARE(toJson(done->reply().toolCalls), std::string(calls));
    // What came with a call goes back with it.
    ModelRequest next = prompt();
    ModelMessage message = ModelMessage::text("assistant", "");
    message.toolCalls = done->reply().toolCalls;
    next.messages.push_back(message);
    call(next);
    QCOMPARE(sentBody()["contents"].at(1)["parts"].at(0)["thoughtSignature"].toString(), std::string("sig"));
}

void TestGeminiProtocol::makesPictures()
{
    serve(stream(parts(R"({"text":"Look: "},{"inlineData":{"mimeType":"image/png","data":"UE5H"}},{"text":" nice"})",
                       ",\"finishReason\":\"STOP\"")));
    const auto done = call(prompt());
    QCOMPARE(done->reply().text, std::string("Look:  nice"));
    QCOMPARE(done->reply().parts.size(), std::size_t(3));
    QVERIFY(done->reply().parts[1].media);
    QCOMPARE(done->reply().parts[1].media->bytes, std::string("PNG"));
    QCOMPARE(done->reply().parts[1].media->mimeType, std::string("image/png"));
    QCOMPARE(done->chunks.size(), std::size_t(3));
    QCOMPARE(done->chunks[2].text, std::string(" nice"));
}

void TestGeminiProtocol::writesContents()
{
    serve(stream(recorded()));
    ModelRequest request = prompt("one");
    request.messages.insert(request.messages.begin(), ModelMessage::text("system", "be brief"));
    request.messages.push_back(ModelMessage::text("user", "two"));
    request.messages.push_back(ModelMessage::text("assistant", "three"));
    call(request);
    QCOMPARE(sentText("systemInstruction"), QByteArray(R"({"parts":[{"text":"be brief"}]})"));
    QCOMPARE(sentText("contents"), QByteArray(R"([{"role":"user","parts":[{"text":"one"},{"text":"two"}]},)"
                                              R"({"role":"model","parts":[{"text":"three"}]}])"));
    request.messages = {ModelMessage::text("system", "only this")};
    call(request);
    QCOMPARE(sentText("contents"), QByteArray(R"([{"role":"user","parts":[{"text":"only this"}]}])"));
    QVERIFY(sentBody().find("systemInstruction") == nullptr);
}

void TestGeminiProtocol::writesTools()
{
    serve(stream(recorded()));
    call(toolPrompt());
    QCOMPARE(sentText("tools"),
             QByteArray(R"([{"functionDeclarations":[{"name":"weather","description":"Tells the weather","parameters":)"
                        R"({"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}]}])"));
    const Value contents = sentBody()["contents"];
    QCOMPARE(toJson(contents.at(1)), std::string(R"({"role":"model","parts":[{"text":"I look."},{"functionCall":)"
                                                 R"({"name":"weather","args":{"city":"Oslo"}}}]})"));
    QCOMPARE(toJson(contents.at(2)), std::string(R"({"role":"user","parts":[{"functionResponse":{"name":"weather",)"
                                                 R"("response":{"response":"rain"}}}]})"));
}

void TestGeminiProtocol::writesFiles()
{
    using Kind = ModelContent::Kind;
    serve(stream(recorded()));
    QTemporaryFile local(QStringLiteral("XXXXXX.bin"));
    QVERIFY(local.open());
    local.write("PNG");
    local.flush();
    const std::string path = local.fileName().toStdString();
    ModelRequest request = prompt("look");
    for (const auto& [kind, name, mime] : std::initializer_list<std::tuple<Kind, const char*, const char*>>{
             {Kind::Image, "a.png", "image/png"},
             {Kind::Audio, "b.mp3", "audio/mpeg"},
             {Kind::Video, "c.mp4", "video/mp4"},
             {Kind::Document, "d.pdf", "application/pdf"}})
        request.messages[0].content.push_back(promptFile(kind, name, mime, path));
    request.messages[0].content.push_back(promptFile(Kind::Video, "e.mp4", "video/mp4", "https://example.com/e.mp4"));
    QCOMPARE(call(request)->type(), std::string("ok"));
    const char* const parts = R"([{"text":"look"},{"inlineData":{"mimeType":"image/png","data":"UE5H"}},)"
                              R"({"inlineData":{"mimeType":"audio/mpeg","data":"UE5H"}},)"
                              R"({"inlineData":{"mimeType":"video/mp4","data":"UE5H"}},)"
                              R"({"inlineData":{"mimeType":"application/pdf","data":"UE5H"}},)"
                              R"({"fileData":{"mimeType":"video/mp4","fileUri":"https://example.com/e.mp4"}}])";
    QCOMPARE(toJson(sentBody()["contents"].at(0)["parts"]), std::string(parts));
}

void TestGeminiProtocol::writesParameters_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<QByteArray>("sent");
    const auto row = [](const char* name, const char* parameters, const char* sent) {
        QTest::newRow(name) << QByteArray(parameters) << QByteArray(sent);
    };
    row("none", "{}", "null");
    row("names",
        R"({"max_tokens":9,"temperature":1.5,"top_p":0.9,"top_k":3,"seed":1,"presence_penalty":0.1,"user":"x"})",
        R"({"temperature":1.5,"topP":0.9,"topK":3,"maxOutputTokens":9,"presencePenalty":0.1,"seed":1})");
    row("json", R"({"response_format":"JSON"})", R"({"responseMimeType":"application/json"})");
    row("schema", R"({"response_format":"json_schema","json_schema":{"type":"object","additionalProperties":false}})",
        R"({"responseMimeType":"application/json","responseSchema":{"type":"object"}})");
    row("thinking", R"({"thinking_budget":0,"include_thoughts":true})",
        R"({"thinkingConfig":{"thinkingBudget":0,"includeThoughts":true}})");
}

void TestGeminiProtocol::writesParameters()
{
    QFETCH(QByteArray, parameters);
    QFETCH(QByteArray, sent);
    serve(stream(recorded()));
    ModelRequest request = prompt();
    request.parameters = *parseJson(parameters.toStdString());
    QCOMPARE(call(request)->type(), std::string("ok"));
    QCOMPARE(sentText("generationConfig"), sent);
    request.parameters = {};
    request.stop = {"a", "b"};
    call(request);
    QCOMPARE(sentText("generationConfig"), QByteArray(R"({"stopSequences":["a","b"]})"));
}

void TestGeminiProtocol::schema_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* given, const char* expected) {
        QTest::newRow(name) << QByteArray(given) << QByteArray(expected);
    };
    row("foreign", R"({"$schema":"x","type":"string","additionalProperties":true,"default":1})",
        R"({"type":"string"})");
    row("nullable", R"({"type":["string","null"]})", R"({"type":"string","nullable":true})");
    row("const", R"({"const":"a"})", R"({"enum":["a"]})");
    row("one of", R"({"oneOf":[{"type":"string","examples":[]},{"type":"number"}]})",
        R"({"anyOf":[{"type":"string"},{"type":"number"}]})");
    row("names of properties stay", R"({"properties":{"$id":{"type":"string"}}})",
        R"({"properties":{"$id":{"type":"string"}}})");
    row("reference", R"({"$defs":{"a":{"type":"number"}},"items":{"$ref":"#/$defs/a"}})",
        R"({"items":{"type":"number"}})");
    row("dangling reference", R"({"$ref":"#/$defs/a"})", R"({"type":"object"})");
}

void TestGeminiProtocol::schema()
{
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(toJson(geminiSchema(*parseJson(given.toStdString())))), expected);
    // A schema that holds itself comes to an end.
    const Value endless = *parseJson(R"({"$defs":{"n":{"properties":{"n":{"$ref":"#/$defs/n"}}}},"$ref":"#/$defs/n"})");
    QVERIFY(toJson(geminiSchema(endless)).size() < 10'000);
}

void TestGeminiProtocol::mapsErrors_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    const auto row = [](const char* status, const char* body, const char* type) {
        QTest::newRow(body) << QByteArray(status) << QByteArray(body) << QByteArray(type);
    };
    row("400 B", R"({"error":{"code":400,"message":"the reason","status":"INVALID_ARGUMENT"}})",
        "InvokeBadRequestError");
    row("400 B", R"({"error":{"code":400,"message":"the reason","details":[{"reason":"API_KEY_INVALID"}]}})",
        "InvokeAuthorizationError");
    row("403 F", R"([{"error":{"code":403,"message":"the reason","status":"PERMISSION_DENIED"}}])",
        "InvokeAuthorizationError");
    row("429 R", R"({"error":{"code":429,"message":"the reason","status":"RESOURCE_EXHAUSTED"}})",
        "InvokeRateLimitError");
    row("503 U", R"({"error":{"code":503,"message":"the reason","status":"UNAVAILABLE"}})",
        "InvokeServerUnavailableError");
    row("200 OK", R"({"error":{"code":429,"message":"the reason"}})", "InvokeRateLimitError");
    row("200 OK", R"({"error":{"message":"the reason","status":"RESOURCE_EXHAUSTED"}})", "InvokeRateLimitError");
    row("200 OK", "<html>the reason</html>", "InvokeServerUnavailableError");
}

void TestGeminiProtocol::mapsErrors()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    serve(whole(body.toStdString(), status.toStdString()));
    const auto done = call(prompt());
    QCOMPARE(QByteArray::fromStdString(done->type()), type);
    QVERIFY2(body.startsWith('<') || done->error().what.english().find(": the reason") != std::string::npos,
             done->shown().c_str());
}

void TestGeminiProtocol::blockedPrompt()
{
    const std::string body = R"({"promptFeedback":{"blockReason":"SAFETY"}})";
    serve(whole(body));
    QCOMPARE(call(prompt())->type(), std::string("InvokeBadRequestError"));
    serve(stream("data: " + body + "\n\n"));
    const auto done = call(prompt());
    QCOMPARE(done->type(), std::string("InvokeBadRequestError"));
    QVERIFY(done->shown().find("SAFETY") != std::string::npos);
}

void TestGeminiProtocol::everyCut()
{
    const std::string all = recorded();
    for (std::size_t cut = 0; cut < all.size() - 5; ++cut) { // without its last object the answer is no answer
        serve(stream(all.substr(0, cut)));
        QCOMPARE(call(prompt())->type(), std::string("InvokeConnectionError"));
    }
}

QTEST_GUILESS_MAIN(TestGeminiProtocol)
#include "tst_geminiprotocol.moc"
