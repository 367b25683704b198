#include "tests/support/fakenodecontext.h"

#include <QTemporaryFile>
#include <QTest>

using namespace millrace;

namespace millrace {
NodeKind node_http_request();
}

namespace {

Value nodeData(const Value& changes)
{
    Value data = json(R"({"method":"post","url":"https://api.example.com/api","headers":"","params":"",
                          "authorization":{"type":"no-auth","config":null},"body":{"type":"none","data":[]}})");
    for (const auto& [key, value] : changes.toObject()) {
        data.set(key, value);
    }
    return data;
}

Value textBody(const char* type, const std::string& text)
{
    return Value::object(
        {{"body",
          Value::object({{"type", type},
                         {"data", Value::array({Value::object({{"key", ""}, {"type", "text"}, {"value", text}})})}})}});
}

Value apiKey(const char* type, const char* key)
{
    return Value::object(
        {{"authorization",
          Value::object({{"type", "api-key"}, {"config", Value::object({{"type", type}, {"api_key", key}})}})}});
}

HttpResponse response(int status, std::string body, HttpHeaders headers = {})
{
    HttpResponse out;
    out.status = status;
    out.body = std::move(body);
    out.headers = std::move(headers);
    out.effectiveUrl = "https://api.example.com/files/report";
    return out;
}

Value fileValue(const std::string& localPath, const std::string& url = {})
{
    auto file = std::make_shared<File>();
    file->filename = "a.bin";
    file->mimeType = "application/octet-stream";
    file->localPath = localPath;
    file->remoteUrl = url;
    return Value(std::shared_ptr<const File>(file));
}

/// The request that the node sends; the node must not fail before.
HttpRequest sent(FakeNodeContext& context, const Value& changes)
{
    context.responses.push_back(response(200, "{}", {{"content-type", "application/json"}}));
    const NodeResult& result = context.run(node_http_request(), nodeData(changes));
    return result.failed || context.httpRequests.empty() ? HttpRequest() : context.httpRequests.back();
}

std::string headerLine(const HttpRequest& request)
{
    std::string out;
    for (const auto& [name, value] : request.headers) {
        out += (out.empty() ? "" : "|") + name + "=" + value;
    }
    return out;
}

} // namespace

/// Counts what it is given, and can be full.
class CountingFiles : public FileService {
public:
    struct Counter : Writer {
        explicit Counter(CountingFiles& owner) : owner_(owner) {}
        Result<void> write(std::string_view bytes) override
        {
            owner_.written += static_cast<std::int64_t>(bytes.size());
            owner_.largest = std::max(owner_.largest, bytes.size());
            return owner_.written > owner_.room ? Result<void>(Error("file.full", MR_TEXT("the disk is full")))
                                                : Result<void>();
        }
        Result<std::shared_ptr<const File>> finish(File facts) override
        {
            facts.size = owner_.written;
            facts.localPath = "/kept";
            return std::make_shared<const File>(std::move(facts));
        }
        CountingFiles& owner_;
    };
    std::unique_ptr<Writer> create() override { return std::make_unique<Counter>(*this); }
    Result<std::shared_ptr<const File>> adopt(const std::string&, File) override
    {
        return Error("file.full", MR_TEXT("never asked"));
    }
    std::int64_t written = 0, room = std::int64_t(1) << 40;
    std::size_t largest = 0;
};

/// A service whose answer comes in pieces.
class PiecewiseContext : public FakeNodeContext {
public:
    void callHttp(HttpRequest request, HttpService::Callbacks callbacks) override
    {
        httpRequests.push_back(std::move(request));
        HttpResponse answer = response(200, {}, headers);
        callbacks.headers(200, headers);
        for (int i = 0; i < pieces; ++i)
            callbacks.data(piece);
        callbacks.done(answer);
    }
    const RunOptions& options() const override { return own; }
    HttpHeaders headers;
    std::string piece;
    int pieces = 0;
    RunOptions own;
};

class TestHttpRequest : public QObject {
    Q_OBJECT

private slots:
    void jsonBody_data();
    void jsonBody();
    void paramsAndHeaders_data();
    void paramsAndHeaders();
    void authorization_data();
    void authorization();
    void emptyKey_data();
    void emptyKey();
    void rawTextAndLog();
    void formWithoutFiles();
    void formWithFiles();
    void binary();
    void remoteFile();
    void largeFilesStream();
    void textsInPieces();
    void urlEncodedForm();
    void oldBody();
    void refusedAtRunTime_data();
    void refusedAtRunTime();
    void errors_data();
    void errors();
    void refusedAtLoading_data();
    void refusedAtLoading();
};

void TestHttpRequest::jsonBody_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("98") << QByteArray("{\"number\": {{#n.number#}}}") << QByteArray(R"({"number":42})");
    QTest::newRow("99") << QByteArray("{{#n.object#}}") << QByteArray(R"({"a":[1,"x"]})");
    QTest::newRow("100") << QByteArray("{\"object\": {{#n.object#}}}") << QByteArray(R"({"object":{"a":[1,"x"]}})");
    QTest::newRow("101") << QByteArray("{\"rowId\": {{#n.uuid#}}}")
                         << QByteArray(R"({"rowId":"57eeeeb1-450b-482c-81b9-4be77e95dee2"})");
    QTest::newRow("102") << QByteArray("{\n  \"rowId\": {{#n.uuid#}}\n}")
                         << QByteArray(R"({"rowId":"57eeeeb1-450b-482c-81b9-4be77e95dee2"})");
    QTest::newRow("103") << QByteArray("{\"count\": {{#n.number#}}, \"id\": {{#n.id#}}}")
                         << QByteArray(R"({"count":42,"id":"abc-123"})");
    QTest::newRow("control character") << QByteArray("{\"a\": \"x\ny\"}") << QByteArray(R"({"a":"x\ny"})");
}

// row: nodes-98..103
void TestHttpRequest::jsonBody()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, body);
    FakeNodeContext context;
    context.set("n", "number", 42);
    context.set("n", "object", json(R"({"a":[1,"x"]})"));
    context.set("n", "uuid", "57eeeeb1-450b-482c-81b9-4be77e95dee2");
    context.set("n", "id", "abc-123");
    const HttpRequest request = sent(context, textBody("json", text.toStdString()));
    QCOMPARE(QByteArray::fromStdString(request.body), body);
    QCOMPARE(headerLine(request), std::string("Content-Type=application/json"));
}

void TestHttpRequest::paramsAndHeaders_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char* name, const char* params, const char* headers, const char* query,
                        const char* line) {
        QTest::newRow(name) << QByteArray(params) << QByteArray(headers) << QByteArray(query) << QByteArray(line);
    };
    row("104", "test: {{#n.lines#}}", "", "?test=line1%0Aline2", "");
    row("106", "", "aa\n cc:", "", "aa=|cc=");
    row("107", "", "aa:bb\n cc:dd\n", "", "aa=bb|cc=dd");
    row("108", "", "aa:bb\n\n cc : dd\n\n", "", "aa=bb|cc=dd");
    row("109", "key1:value1\nkey2:value2", "", "?key1=value1&key2=value2", "");
    row("110", "key1:\nkey2:", "", "?key1=&key2=", "");
    row("111", "key1:value1\nkey1:value2", "", "?key1=value1&key1=value2", "");
    row("112", " key1 : value1 \n key2 : value2 ", "", "?key1=value1&key2=value2", "");
    row("last header wins", "", "a:1\nb:2\na:3", "", "a=3|b=2");
    row("colon in a value", "u:http://x", "a:b:c", "?u=http%3A%2F%2Fx", "a=b:c");
    row("no key", ":v\nk:v", "", "?k=v", "");
}

// row: nodes-104, nodes-106..112
void TestHttpRequest::paramsAndHeaders()
{
    QFETCH(QByteArray, params);
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, line);
    FakeNodeContext context;
    context.set("n", "lines", "line1\nline2");
    const HttpRequest request =
        sent(context, Value::object({{"params", params.toStdString()}, {"headers", headers.toStdString()}}));
    QCOMPARE(QByteArray::fromStdString(request.url), QByteArray("https://api.example.com/api" + query));
    QCOMPARE(QByteArray::fromStdString(headerLine(request)), line);
}

void TestHttpRequest::authorization_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("115") << QByteArray("bearer") << QByteArray("valid-api-key-123")
                         << QByteArray("Authorization=Bearer valid-api-key-123");
    QTest::newRow("basic pair") << QByteArray("basic") << QByteArray("user:pw")
                                << QByteArray("Authorization=Basic dXNlcjpwdw==");
    QTest::newRow("basic encoded") << QByteArray("basic") << QByteArray("dXNlcg==")
                                   << QByteArray("Authorization=Basic dXNlcg==");
    QTest::newRow("custom") << QByteArray("custom") << QByteArray("{{#n.key#}}") << QByteArray("Authorization=k1");
}

// row: nodes-115
void TestHttpRequest::authorization()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, line);
    FakeNodeContext context;
    context.set("n", "key", "k1");
    QCOMPARE(QByteArray::fromStdString(headerLine(sent(context, apiKey(type.constData(), key.constData())))), line);
}

void TestHttpRequest::emptyKey_data()
{
    QTest::addColumn<QByteArray>("type");
    for (const char* type : {"bearer", "basic", "custom"}) {
        QTest::newRow(type) << QByteArray(type);
    }
}

// row: nodes-113, nodes-114
void TestHttpRequest::emptyKey()
{
    QFETCH(QByteArray, type);
    for (const char* key : {"", "   "}) {
        FakeNodeContext context;
        QCOMPARE(context.run(node_http_request(), nodeData(apiKey(type.constData(), key))).errorType,
                 std::string("AuthorizationConfigError"));
        QVERIFY(context.httpRequests.empty());
    }
}

// row: nodes-126, nodes-127
void TestHttpRequest::rawTextAndLog()
{
    FakeNodeContext context;
    Value changes = textBody("raw-text", "payload");
    changes.set("authorization", apiKey("bearer", "secret-token")["authorization"]);
    changes.set("headers", "X-Test: 1");
    changes.set("params", "debug: 1");
    const HttpRequest request = sent(context, changes);
    QCOMPARE(headerLine(request), std::string("X-Test=1|Content-Type=text/plain|Authorization=Bearer secret-token"));
    const std::string log = context.result.processData["request"].toString();
    QVERIFY2(log.rfind("POST /api?debug=1 HTTP/1.1\r\n", 0) == 0, log.c_str());
    QVERIFY(log.find("Authorization: *******************\r\n") != std::string::npos);
    QVERIFY(log.find("secret") == std::string::npos);
    QVERIFY(log.size() > 11 && log.substr(log.size() - 11) == "\r\n\r\npayload");
}

// row: nodes-105, nodes-125
void TestHttpRequest::formWithoutFiles()
{
    FakeNodeContext context;
    const HttpRequest request =
        sent(context, json(R"({"headers":"Content-Type: multipart/form-data","body":{"type":"form-data","data":[
            {"key":"a","type":"text","value":"Hello, World!"},{"key":"b","type":"text","value":"42"},
            {"key":"f","type":"file","value":"","file":["n","missing"]}]}})"));
    QCOMPARE(request.parts.size(), std::size_t(3));
    QCOMPARE(request.parts[0].value, std::string("Hello, World!"));
    QCOMPARE(request.parts[1].value, std::string("42"));
    QCOMPARE(request.parts[2].name, std::string("__multipart_placeholder__"));
    QVERIFY(request.parts[2].value.empty());
    QVERIFY(request.headers.empty());
    QCOMPARE(context.httpRequests.size(), std::size_t(1));
}

void TestHttpRequest::formWithFiles()
{
    FakeNodeContext context;
    context.set("n", "files", Value::array({fileValue("/tmp/one"), fileValue("/tmp/two")}));
    const HttpRequest request =
        sent(context, json(R"({"body":{"type":"form-data","data":[{"key":"f","type":"file","file":["n","files"]}]}})"));
    QCOMPARE(request.parts.size(), std::size_t(2));
    QCOMPARE(request.parts[1].localPath, std::string("/tmp/two"));
    QCOMPARE(request.parts[1].filename, std::string("a.bin"));
    QCOMPARE(request.parts[1].contentType, std::string("application/octet-stream"));
}

void TestHttpRequest::binary()
{
    const Value body = json(R"({"body":{"type":"binary","data":[{"key":"","type":"file","file":["n","file"]}]}})");
    QTemporaryFile bytes;
    QVERIFY(bytes.open());
    bytes.write("\x01\x02\x03");
    bytes.flush();
    FakeNodeContext context;
    context.set("n", "file", fileValue(bytes.fileName().toStdString()));
    QCOMPARE(sent(context, body).bodyPath, bytes.fileName().toStdString());
    QVERIFY(context.result.processData["request"].toString().find("3 bytes of binary data") != std::string::npos);

    FakeNodeContext missing;
    QCOMPARE(missing.run(node_http_request(), nodeData(body)).errorType, std::string("FileFetchError"));
    FakeNodeContext list;
    list.set("n", "file", Value::array({fileValue("/tmp/x")}));
    QCOMPARE(list.run(node_http_request(), nodeData(body)).errorType, std::string("FileFetchError"));
}

void TestHttpRequest::remoteFile()
{
    const Value body = json(R"({"body":{"type":"binary","data":[{"key":"","type":"file","file":["n","file"]}]}})");
    FakeNodeContext context;
    context.set("n", "file", fileValue({}, "https://files.example.com/a"));
    context.responses.push_back(response(200, "bytes"));
    context.responses.push_back(response(204, {}));
    const NodeResult& result = context.run(node_http_request(), nodeData(body));
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(context.httpRequests.at(0).url, std::string("https://files.example.com/a"));
    QVERIFY(!context.httpRequests.at(1).bodyPath.empty());
    QVERIFY(result.processData["request"].toString().find("5 bytes of binary data") != std::string::npos);

    FakeNodeContext gone;
    gone.set("n", "file", fileValue({}, "https://files.example.com/a"));
    gone.responses.push_back(response(404, {}));
    QCOMPARE(gone.run(node_http_request(), nodeData(body)).errorType, std::string("FileFetchError"));
}

/// 200 MB arrive in pieces and go to the file service in pieces.
void TestHttpRequest::largeFilesStream()
{
    CountingFiles files;
    PiecewiseContext context;
    context.services().files = &files;
    context.headers = {{"content-type", "application/octet-stream"},
                       {"content-disposition", "attachment; filename=a.zip"}};
    context.piece = std::string(65536, '\xff');
    context.pieces = 3200;
    const NodeResult& result = context.run(node_http_request(), nodeData(json("{}")));
    QVERIFY2(result.failed && result.errorType == "ResponseSizeError", result.error.c_str()); // over limits.http_file
    QVERIFY(files.largest <= 65536 + 1028);

    CountingFiles roomy;
    PiecewiseContext allowed;
    allowed.services().files = &roomy;
    allowed.own.limits.sizes.httpFile = std::int64_t(1) << 30;
    allowed.headers = context.headers;
    allowed.piece = context.piece;
    allowed.pieces = 3200;
    const NodeResult& kept = allowed.run(node_http_request(), nodeData(json("{}")));
    QVERIFY2(!kept.failed, kept.error.c_str());
    QCOMPARE(roomy.written, std::int64_t(65536) * 3200);
    QVERIFY(roomy.largest <= 65536 + 1028);
    QCOMPARE(kept.outputs["files"].at(0).toFile()->filename, std::string("a.zip"));
    QCOMPARE(kept.outputs["files"].at(0).toFile()->size, std::int64_t(65536) * 3200);

    CountingFiles full;
    full.room = 100'000;
    PiecewiseContext broken;
    broken.services().files = &full;
    broken.headers = context.headers;
    broken.piece = context.piece;
    broken.pieces = 10;
    const NodeResult& failed = broken.run(node_http_request(), nodeData(json("{}")));
    QVERIFY(failed.failed);
    QVERIFY2(failed.error.find("the disk is full") != std::string::npos, failed.error.c_str());
}

/// Where the pieces end does not matter: neither for the decision nor for characters cut in two.
void TestHttpRequest::textsInPieces()
{
    for (const int size : {1, 7, 1000, 1024, 1027, 5000}) {
        PiecewiseContext context;
        context.headers = {{"content-type", "application/octet-stream"}};
        context.piece = std::string(static_cast<std::size_t>(size), 'x').replace(0, 1, "{");
        context.pieces = 9000 / size;
        const NodeResult& text = context.run(node_http_request(), nodeData(json("{}")));
        QVERIFY2(!text.failed, text.error.c_str());
        QCOMPARE(text.outputs["body"].toString().size(), std::size_t(9000 / size * size));
        QCOMPARE(text.outputs["files"].size(), std::size_t(0));
    }
    PiecewiseContext cut;
    cut.headers = {{"content-type", "application/octet-stream"}};
    cut.piece = "[" + std::string(1022, 'x') + "\xe4\xbd\xa0"; // a character across the first 1024 bytes
    cut.pieces = 5;
    const NodeResult& whole = cut.run(node_http_request(), nodeData(json("{}")));
    QCOMPARE(whole.outputs["files"].size(), std::size_t(0));
    QCOMPARE(whole.outputs["body"].toString().size(), cut.piece.size() * 5);
    PiecewiseContext large;
    large.headers = {{"content-type", "text/plain"}};
    large.piece = std::string(65536, 'x');
    large.pieces = 17; // 1 MiB and one piece
    QCOMPARE(large.run(node_http_request(), nodeData(json("{}"))).errorType, std::string("ResponseSizeError"));
}

void TestHttpRequest::urlEncodedForm()
{
    FakeNodeContext context;
    const HttpRequest request = sent(context, json(R"({"body":{"type":"x-www-form-urlencoded","data":[
        {"key":"a","type":"text","value":"1"},{"key":"b c","type":"text","value":"x & y"},
        {"key":"a","type":"text","value":"2"}]}})"));
    QCOMPARE(request.body, std::string("a=2&b+c=x+%26+y"));
    QCOMPARE(headerLine(request), std::string("Content-Type=application/x-www-form-urlencoded"));
}

void TestHttpRequest::oldBody()
{
    FakeNodeContext context;
    QCOMPARE(sent(context, json(R"({"body":{"type":"raw-text","data":"plain"}})")).body, std::string("plain"));
    FakeNodeContext none;
    QVERIFY(sent(none, json(R"({"body":{"type":"none","data":""}})")).body.empty());
    FakeNodeContext null;
    QVERIFY(sent(null, json(R"({"body":null,"timeout":{"connect":3,"read":0}})")).connectTimeout == 3);
}

void TestHttpRequest::refusedAtRunTime_data()
{
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("no URL") << QByteArray(R"({"url":""})") << QByteArray("InvalidURLError");
    QTest::newRow("scheme") << QByteArray(R"({"url":"ftp://x"})") << QByteArray("InvalidURLError");
    QTest::newRow("options") << QByteArray(R"({"method":"options"})") << QByteArray("InvalidHttpMethodError");
    QTest::newRow("empty JSON") << QByteArray(R"({"body":{"type":"json","data":""}})")
                                << QByteArray("RequestBodyError");
    QTest::newRow("two items") << QByteArray(R"({"body":{"type":"raw-text","data":[{"key":"","type":"text","value":"a"},
                                              {"key":"","type":"text","value":"b"}]}})")
                               << QByteArray("RequestBodyError");
}

void TestHttpRequest::refusedAtRunTime()
{
    QFETCH(QByteArray, changes);
    QFETCH(QByteArray, type);
    FakeNodeContext context;
    const NodeResult& result = context.run(node_http_request(), nodeData(json(changes.toStdString())));
    QCOMPARE(QByteArray::fromStdString(result.errorType), type);
    QVERIFY(context.httpRequests.empty());
}

void TestHttpRequest::errors_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("named");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("timeout") << QByteArray("http.timeout") << QByteArray() << QByteArray("HttpRequestNodeError");
    QTest::newRow("refused") << QByteArray("http.refused") << QByteArray() << QByteArray("HttpRequestNodeError");
    QTest::newRow("size") << QByteArray("http.size") << QByteArray() << QByteArray("ResponseSizeError");
    QTest::newRow("rehearsed") << QByteArray("rehearsal.error") << QByteArray("MyError") << QByteArray("MyError");
}

void TestHttpRequest::errors()
{
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, named);
    QFETCH(QByteArray, type);
    FakeNodeContext context;
    context.responses.push_back(FakeNodeContext::failure(code.toStdString(), named.toStdString(), "went wrong"));
    const NodeResult& result = context.run(node_http_request(), nodeData({}));
    QCOMPARE(QByteArray::fromStdString(result.errorType), type);
    QVERIFY(result.error.find("went wrong") != std::string::npos);
    QVERIFY(result.processData["request"].isString());
}

void TestHttpRequest::refusedAtLoading_data()
{
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("method") << QByteArray(R"({"method":"fetch"})") << QByteArray("method");
    QTest::newRow("mixed case") << QByteArray(R"({"method":"Get"})") << QByteArray("method");
    QTest::newRow("no URL") << QByteArray(R"({"url":null})") << QByteArray("url");
    QTest::newRow("no config") << QByteArray(R"({"authorization":{"type":"api-key","config":null}})")
                               << QByteArray("authorization.config");
    QTest::newRow("body type") << QByteArray(R"({"body":{"type":"xml","data":[]}})") << QByteArray("body.type");
    QTest::newRow("headers") << QByteArray(R"({"headers":[]})") << QByteArray("headers");
}

void TestHttpRequest::refusedAtLoading()
{
    QFETCH(QByteArray, changes);
    QFETCH(QByteArray, field);
    FakeNodeContext context;
    const auto compiled = context.compile(node_http_request(), nodeData(json(changes.toStdString())));
    QVERIFY(!compiled.ok());
    QCOMPARE(QByteArray::fromStdString(compiled.error().facts["field"].toString()), field);
}

QTEST_APPLESS_MAIN(TestHttpRequest)
#include "tst_httprequest.moc"
