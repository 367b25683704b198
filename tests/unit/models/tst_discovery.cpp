#include "engine/models/discovery.h"
#include "engine/models/modellist.h"
#include "tests/unit/models/modelharness.h"

using namespace millrace;
using namespace millrace::test;

// Which models there are: on the usual local ports, and in the lists that servers give.
class TestDiscovery : public QObject, private ModelHarness {
    Q_OBJECT

private slots:
    void discovers();
    void modelLists_data();
    void modelLists();
};

void TestDiscovery::discovers()
{
    const auto models = [](const LoopbackRequest& request, QTcpSocket& socket) {
        LoopbackHttp::reply(socket, request.target == "/v1/models" ? R"({"data":[{"id":"m1"},{"id":"m2"}]})" : "?");
    };
    LoopbackHttp first(models), third(models);
    LoopbackHttp second([](const LoopbackRequest&, QTcpSocket& socket) { LoopbackHttp::reply(socket, "<html>"); });
    LoopbackHttp hanging([](const LoopbackRequest&, QTcpSocket&) {});
    quint16 closed = 0;
    {
        LoopbackHttp gone(models);
        closed = gone.port();
    }
    std::optional<std::vector<ModelServer>> found;
    const OperationPtr search = discoverLocalEndpoints(
        *http_, executor_, [&](std::vector<ModelServer> servers) { found = std::move(servers); },
        {{"a", first.port()}, {"b", second.port()}, {"c", hanging.port()}, {"d", closed}, {"e", third.port()}}, 0.5);
    QVERIFY(!found);
    QVERIFY(waitFor([&] { return found.has_value(); }));
    QCOMPARE(found->size(), std::size_t(2));
    QCOMPARE(found->at(0).name, std::string("a"));
    QCOMPARE(found->at(1).name, std::string("e"));
    QCOMPARE(found->at(0).models.size(), std::size_t(2));
    QVERIFY(found->at(0).discovered);

    bool called = false;
    OperationPtr dropped =
        discoverLocalEndpoints(*http_, executor_, [&](const auto&) { called = true; }, {{"a", first.port()}}, 0.5);
    dropped.reset();
    std::optional<std::vector<ModelServer>> none;
    const OperationPtr nothing = discoverLocalEndpoints(
        *http_, executor_, [&](std::vector<ModelServer> servers) { none = std::move(servers); }, {}, 0.5);
    QVERIFY(waitFor([&] { return none.has_value(); }));
    QVERIFY(!called);
}

void TestDiscovery::modelLists_data()
{
    QTest::addColumn<int>("protocol");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](ModelProtocol protocol, const char* url, const char* header, const char* answer) {
        QTest::newRow(modelProtocolName(protocol))
            << static_cast<int>(protocol) << QByteArray(url) << QByteArray(header) << QByteArray(answer);
    };
    row(ModelProtocol::OpenAi, "https://h/v1/models", "Authorization", R"({"data":[{"id":"a"},{"id":"b"}]})");
    row(ModelProtocol::Anthropic, "https://h/v1/models?limit=1000", "x-api-key", R"({"data":[{"id":"a"},{"id":"b"}]})");
    row(ModelProtocol::Gemini, "https://h/v1beta/models?pageSize=1000", "x-goog-api-key",
        R"({"models":[{"name":"models/a"},{"name":"models/b"}]})");
    row(ModelProtocol::Ollama, "https://h/api/tags", "Authorization", R"({"models":[{"name":"a"},{"name":"b"}]})");
}

void TestDiscovery::modelLists()
{
    QFETCH(int, protocol);
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, answer);
    ModelServer server;
    server.protocol = static_cast<ModelProtocol>(protocol);
    server.baseUrl = "https://h/";
    const HttpRequest request = modelListRequest(server, Secret(secretKey));
    QCOMPARE(QByteArray::fromStdString(request.url), url);
    QCOMPARE(QByteArray::fromStdString(request.headers.back().first), header);
    HttpResponse response;
    response.status = 200;
    response.body = answer.toStdString();
    const auto models = readModelList(server, response);
    QVERIFY(models.ok());
    QVERIFY((*models == std::vector<std::string>{"a", "b"}));
    response.status = 401;
    QCOMPARE(readModelList(server, response).error().code, std::string("models.key"));
    response.status = 200;
    response.body = "<html>";
    QCOMPARE(readModelList(server, response).error().code, std::string("models.answer"));
}

QTEST_GUILESS_MAIN(TestDiscovery)
#include "tst_discovery.moc"
