#include "engine/nodes/detail/httpresponse.h"
#include "tests/support/fakenodecontext.h"

#include <QFile>
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

HttpResponse response(int status, std::string body, HttpHeaders headers = {})
{
    HttpResponse out;
    out.status = status;
    out.body = std::move(body);
    out.headers = std::move(headers);
    out.effectiveUrl = "https://api.example.com/files/report";
    return out;
}

const std::string Binary = [] {
    std::string out;
    for (int i = 0; i < 512; ++i) {
        out += std::string("\x00\xFF", 2);
    }
    return out;
}();

} // namespace

class TestHttpResponse : public QObject {
    Q_OBJECT

private slots:
    void fileDetection_data();
    void fileDetection();
    void text_data();
    void text();
    void status_data();
    void status();
    void keepsFile();
    void sizes();
};

void TestHttpResponse::fileDetection_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("disposition");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isFile");
    const QByteArray bytes = QByteArray::fromStdString(Binary);
    const auto row = [](const char* name, const char* type, const char* disposition, const QByteArray& body,
                        bool isFile) {
        QTest::newRow(name) << QByteArray(type) << QByteArray(disposition) << body << isFile;
    };
    row("116", "text/plain", "attachment; filename=a.txt", "x", true);
    row("117", "application/pdf", "inline; filename=test.pdf", "x", true);
    for (const char* type : {"application/pdf", "image/jpeg", "audio/mp3", "video/mp4"}) {
        row((std::string("118 ") + type).c_str(), type, "", bytes, true);
    }
    for (const char* type : {"application/json", "application/xml", "application/javascript",
                             "application/x-www-form-urlencoded", "application/yaml", "application/graphql"}) {
        row((std::string("119 ") + type).c_str(), type, "", bytes, false);
    }
    row("120 object", "application/octet-stream", "", R"({"key": "value"})", false);
    row("120 list", "application/unknown", "", "[1, 2, 3]", false);
    row("120 function", "application/x-unknown", "", "function test() {}", false);
    row("120 tag", "application/binary", "", "<root>test</root>", false);
    row("120 var", "application/data", "", "var x = 1;", false);
    row("121 octets", "application/octet-stream", "", bytes, true);
    row("121 png", "application/unknown", "", "\x89PNG", true);
    row("121 jpeg", "application/binary", "", "\xFF\xD8\xFF", true);
    row("122 known application", "application/zip", "", "plain words", true);
    row("122 model", "model/stl", "", "x", false);
    row("122 text", "text/csv", "", "a,b", false);
    row("122 unknown", "application/unheard-of", "", "plain words", false);
    row("parameters", "Image/PNG; q=1", "", "x", true);
    row("no type", "", "", bytes, false);
}

// row: nodes-116..122
void TestHttpResponse::fileDetection()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, disposition);
    QFETCH(QByteArray, body);
    QFETCH(bool, isFile);
    HttpResponse answer = response(200, body.toStdString());
    if (!type.isEmpty()) {
        answer.headers.emplace_back("content-type", type.toStdString());
    }
    if (!disposition.isEmpty()) {
        answer.headers.emplace_back("content-disposition", disposition.toStdString());
    }
    QCOMPARE(isFileResponse(answer), isFile);
}

void TestHttpResponse::text_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    for (const char* words : {"你好，世界！", "こんにちは世界", "안녕하세요", "مرحبا بالعالم", "Café naïve déjà"}) {
        QTest::newRow((std::string("123 ") + words).c_str())
            << QByteArray("text/plain; charset=utf-8") << QByteArray(words) << QString::fromUtf8(words);
    }
    QTest::newRow("124") << QByteArray("application/json") << QByteArray(R"({"a":"\u4f60"})")
                         << QString(R"({"a":"\u4f60"})");
    QTest::newRow("declared") << QByteArray("text/plain; charset=\"ISO-8859-1\"") << QByteArray("Caf\xE9")
                              << QString::fromUtf8("Café");
    QTest::newRow("declared GBK") << QByteArray("text/plain; charset=gbk") << QByteArray("\xC4\xE3\xBA\xC3")
                                  << QString::fromUtf8("你好");
    QTest::newRow("wrongly declared") << QByteArray("text/plain; charset=ascii") << QByteArray("Café")
                                      << QString::fromUtf8("Café");
}

// row: nodes-123, nodes-124, nodes-d20
void TestHttpResponse::text()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QString, text);
    FakeNodeContext context;
    context.responses.push_back(response(200, body.toStdString(), {{"content-type", type.toStdString()}}));
    const NodeResult& result = context.run(node_http_request(), nodeData({}));
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(QString::fromStdString(result.outputs["body"].toString()), text);
    QCOMPARE(result.outputs["files"].size(), std::size_t(0));
}

void TestHttpResponse::status_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<bool>("older");
    QTest::addColumn<QByteArray>("type");
    const auto row = [](const char* name, int status, const char* changes, bool older, const char* type) {
        QTest::newRow(name) << status << QByteArray(changes) << older << QByteArray(type);
    };
    row("129", 503, "{}", true, "HttpRequestNodeError");
    row("130", 404, "{}", true, "");
    row("503 current", 503, "{}", false, "");
    row("404 with a strategy", 404, R"({"error_strategy":"fail-branch"})", false, "HTTPResponseCodeError");
    row("404 with retry", 404, R"({"retry_config":{"retry_enabled":true}})", true, "HTTPResponseCodeError");
    row("429 with retry 1.12", 429, R"({"retry_config":{"retry_enabled":true}})", true, "HttpRequestNodeError");
    row("201", 201, R"({"error_strategy":"fail-branch"})", false, "");
}

// row: nodes-129, nodes-130, nodes-d19
void TestHttpResponse::status()
{
    QFETCH(int, status);
    QFETCH(QByteArray, changes);
    QFETCH(bool, older);
    QFETCH(QByteArray, type);
    FakeNodeContext context(older ? Profile::Dify112 : Profile::Current);
    context.responses.push_back(response(status, "no", {{"content-type", "text/plain"}, {"x", "1"}, {"x", "2"}}));
    const NodeResult& result = context.run(node_http_request(), nodeData(json(changes.toStdString())));
    QCOMPARE(QByteArray::fromStdString(result.errorType), type);
    if (type.isEmpty()) {
        QCOMPARE(result.outputs["status_code"].toInt(), status);
        QCOMPARE(toJson(result.outputs["headers"]), std::string(R"({"content-type":"text/plain","x":"1, 2"})"));
    }
}

void TestHttpResponse::keepsFile()
{
    QString path;
    {
        FakeNodeContext context;
        context.responses.push_back(response(200, Binary,
                                             {{"content-type", "application/octet-stream"},
                                              {"content-disposition", "attachment; filename=\"../my report.pdf\""}}));
        const NodeResult& result = context.run(node_http_request(), nodeData({}));
        QVERIFY2(!result.failed, result.error.c_str());
        QVERIFY(result.outputs["body"].toString().empty());
        const std::shared_ptr<const File> file = result.outputs["files"].at(0).toFile();
        QVERIFY(file != nullptr);
        QCOMPARE(file->filename, std::string("my report.pdf"));
        QCOMPARE(file->mimeType, std::string("application/pdf"));
        QCOMPARE(file->type, std::string("document"));
        QCOMPARE(file->size, std::int64_t(Binary.size()));
        path = QString::fromStdString(file->localPath);
        QFile bytes(path);
        QVERIFY(bytes.open(QIODevice::ReadOnly));
        QCOMPARE(bytes.readAll().toStdString(), Binary);
        QCOMPARE(bytes.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
    }
    QVERIFY(!QFile::exists(path));
}

void TestHttpResponse::sizes()
{
    FakeNodeContext text;
    text.responses.push_back(response(200, std::string(1024 * 1024 + 1, 'x'), {{"content-type", "text/plain"}}));
    QCOMPARE(text.run(node_http_request(), nodeData({})).errorType, std::string("ResponseSizeError"));
    FakeNodeContext fits;
    fits.responses.push_back(response(200, std::string(1024 * 1024, 'x'), {{"content-type", "text/plain"}}));
    QVERIFY(!fits.run(node_http_request(), nodeData({})).failed);
    QCOMPARE(fits.httpRequests.at(0).maxResponseBytes, std::int64_t(10 * 1024 * 1024));
    QVERIFY(!fits.httpRequests.at(0).trustedEndpoint);
}

QTEST_APPLESS_MAIN(TestHttpResponse)
#include "tst_httpresponse.moc"
