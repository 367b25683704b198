#include "tests/support/fakenodecontext.h"

#include <QFile>
#include <QTest>

using namespace millrace;

namespace millrace {
NodeKind node_document_extractor();
}

class TestDocumentExtractor : public QObject {
    Q_OBJECT

private slots:
    void rejectsVariables_data();
    void rejectsVariables();
    void nothingToRead();
    void oneFile();
    void listKeepsItsOrder();
    void boundsFilesUnderWay();
    void oneFailureEndsAll();
    void remoteFile();
    void remoteFileFails_data();
    void remoteFileFails();
    void rejectedData();
};

namespace {

Value data()
{
    return json(R"({"variable_selector":["n","f"],"is_array_file":true})");
}

Value file(const std::string& name, const std::string& path = "/somewhere")
{
    File out;
    out.id = out.filename = name;
    out.type = "document";
    out.extension = ".txt";
    out.localPath = path;
    return Value(std::make_shared<const File>(std::move(out)));
}

Value remote()
{
    File out;
    out.filename = "report";
    out.mimeType = "text/plain";
    out.transferMethod = "remote_url";
    out.remoteUrl = "https://example.com/report";
    return Value(std::make_shared<const File>(std::move(out)));
}

} // namespace

void TestDocumentExtractor::rejectsVariables_data()
{
    QTest::addColumn<QByteArray>("value"); // JSON; empty: not set
    QTest::addColumn<bool>("current");     // fails in the current profile as well
    // row: nodes-131
    QTest::newRow("missing") << QByteArray() << true;
    // row: nodes-132
    QTest::newRow("string") << QByteArray(R"("text")") << true;
    QTest::newRow("number") << QByteArray("1") << true;
    QTest::newRow("object") << QByteArray(R"({"a":1})") << true;
    QTest::newRow("list of strings") << QByteArray(R"(["a"])") << true;
    QTest::newRow("empty string") << QByteArray(R"("")") << true;
    QTest::newRow("null") << QByteArray("null") << false;
}

// row: nodes-d21
void TestDocumentExtractor::rejectsVariables()
{
    QFETCH(QByteArray, value);
    QFETCH(bool, current);
    for (const Profile profile : {Profile::Dify112, Profile::Current}) {
        FakeNodeContext context(profile);
        if (!value.isEmpty()) {
            context.set("n", "f", json(value.toStdString()));
        }
        const NodeResult& result = context.run(node_document_extractor(), data());
        QVERIFY(context.finished);
        QCOMPARE(result.failed, current || profile == Profile::Dify112);
        QCOMPARE(result.errorType, std::string());
        QVERIFY(!result.failed || !result.error.empty());
    }
}

void TestDocumentExtractor::nothingToRead()
{
    FakeNodeContext context;
    context.set("n", "f", json("[]"));
    const NodeResult& result = context.run(node_document_extractor(), data());
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(toJson(result.outputs), std::string(R"({"text":[]})"));
    QVERIFY(context.extracted.empty());
}

void TestDocumentExtractor::oneFile()
{
    FakeNodeContext context;
    context.set("n", "f", file("a.txt"));
    context.texts.push_back(std::string("Hello, world!"));
    const NodeResult& result = context.run(node_document_extractor(), data());
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(toJson(result.outputs), std::string(R"({"text":"Hello, world!"})"));
    QCOMPARE(toJson(result.inputs), std::string(R"({"variable_selector":["n","f"]})"));
    QCOMPARE(result.processData["documents"].at(0).toFile()->filename, std::string("a.txt"));
}

void TestDocumentExtractor::listKeepsItsOrder()
{
    // row: nodes-133
    FakeNodeContext context;
    context.set("n", "f", Value::array({file("a.txt")}));
    context.texts.push_back(std::string("Hello, world!"));
    QCOMPARE(toJson(context.run(node_document_extractor(), data()).outputs),
             std::string(R"({"text":["Hello, world!"]})"));

    FakeNodeContext many;
    many.set("n", "f", Value::array({file("1"), file("2"), file("3"), file("4"), file("5"), file("6")}));
    for (const char* text : {"one", "two", "three", "four", "five", "six"}) {
        many.texts.push_back(std::string(text));
    }
    const NodeResult& result = many.run(node_document_extractor(), data());
    QCOMPARE(toJson(result.outputs), std::string(R"({"text":["one","two","three","four","five","six"]})"));
    QCOMPARE(result.processData["documents"].size(), std::size_t{6});
}

void TestDocumentExtractor::boundsFilesUnderWay()
{
    FakeNodeContext context;
    Value list = Value::array({});
    for (int i = 0; i < 20; ++i) {
        list.push(file(std::to_string(i)));
    }
    context.set("n", "f", list);
    context.run(node_document_extractor(), data()); // no answer comes
    QVERIFY(!context.finished);
    QCOMPARE(context.extracted.size(), std::size_t{4});
    context.cancel();
}

// row: nodes-d21
void TestDocumentExtractor::oneFailureEndsAll()
{
    for (const Profile profile : {Profile::Dify112, Profile::Current}) {
        FakeNodeContext context(profile);
        context.set("n", "f", Value::array({file("1"), file("2"), file("3")}));
        context.texts.push_back(std::string("one"));
        context.texts.push_back(FakeNodeContext::failure("extract.unsupported", {}, "Unsupported Extension Type: .x"));
        context.texts.push_back(std::string("three"));
        const NodeResult& result = context.run(node_document_extractor(), data());
        QVERIFY(result.failed);
        // row: nodes-145
        QCOMPARE(result.errorType, std::string(profile == Profile::Dify112 ? "" : "UnsupportedFileTypeError"));
        QCOMPARE(result.error, std::string("Unsupported Extension Type: .x"));
        QCOMPARE(result.processData["documents"].size(), std::size_t{3});
    }
    FakeNodeContext damaged;
    damaged.set("n", "f", file("a.pdf"));
    damaged.texts.push_back(FakeNodeContext::failure("extract.damaged", {}, "broken"));
    const NodeResult& result = damaged.run(node_document_extractor(), data());
    QCOMPARE(result.errorType, std::string("TextExtractionError"));
    QCOMPARE(result.error, std::string("a.pdf: broken"));
}

void TestDocumentExtractor::remoteFile()
{
    // row: nodes-135
    FakeNodeContext context;
    context.set("n", "f", remote());
    HttpResponse response;
    response.status = 200;
    response.headers = {{"content-type", "application/octet-stream"}};
    response.body = "remote bytes";
    context.responses.push_back(response);
    context.texts.push_back(std::string("remote text"));
    const NodeResult& result = context.run(node_document_extractor(), data());
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(toJson(result.outputs), std::string(R"({"text":"remote text"})"));
    QCOMPARE(context.httpRequests.at(0).url, std::string("https://example.com/report"));
    QVERIFY(context.httpRequests.at(0).maxResponseBytes > 0);
    // The app's word about the file counts, not the server's.
    QCOMPARE(context.extracted.at(0)->mimeType, std::string("text/plain"));
    QVERIFY(context.extracted.at(0)->extension.empty());
    const QString path = QString::fromStdString(context.extracted.at(0)->localPath);
    QFile kept(path);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("remote bytes"));
    kept.close();
    context.extracted.clear(); // the last one that needs the bytes
    QVERIFY(!QFile::exists(path));
}

void TestDocumentExtractor::remoteFileFails_data()
{
    QTest::addColumn<int>("status"); // 0: no answer at all
    QTest::newRow("not found") << 404;
    QTest::newRow("no connection") << 0;
}

void TestDocumentExtractor::remoteFileFails()
{
    QFETCH(int, status);
    FakeNodeContext context;
    context.set("n", "f", remote());
    if (status) {
        HttpResponse response;
        response.status = status;
        context.responses.push_back(response);
    } else {
        context.responses.push_back(FakeNodeContext::failure("http.connect", {}, "refused"));
    }
    const NodeResult& result = context.run(node_document_extractor(), data());
    QVERIFY(result.failed);
    QCOMPARE(result.errorType, std::string("FileDownloadError"));
    QVERIFY(context.extracted.empty());

    FakeNodeContext nowhere;
    nowhere.set("n", "f", file("gone.txt", ""));
    QCOMPARE(nowhere.run(node_document_extractor(), data()).errorType, std::string("FileDownloadError"));
}

void TestDocumentExtractor::rejectedData()
{
    FakeNodeContext context;
    QVERIFY(!context.compile(node_document_extractor(), json("{}")).ok());
    QVERIFY(!context.compile(node_document_extractor(), json(R"({"variable_selector":"n.f"})")).ok());
}

QTEST_APPLESS_MAIN(TestDocumentExtractor)
#include "tst_documentextractor.moc"
