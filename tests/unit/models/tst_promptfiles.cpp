#include "tests/unit/models/modelharness.h"

#include <QFile>

using namespace millrace;
using namespace millrace::test;

// Files of a prompt that lie on the web: fetched through the guarded client, or sent as addresses.
class TestPromptFiles : public QObject, private ModelHarness {
    Q_OBJECT

private slots:
    void sendsBytes_data();
    void sendsBytes();
    void sendsAddresses();
    void fails_data();
    void fails();
    void guarded();
    void cancels();

private:
    void serve(ModelProtocol protocol, bool urls = false, LoopbackHttp::Handler files = whole("PNG"))
    {
        ModelHarness::serve(
            [this, files](const LoopbackRequest& request, QTcpSocket& socket) {
                if (request.method == "GET")
                    files(request, socket);
                else
                    stream(answer)(request, socket);
            },
            protocol, [=](ModelServer& server) { server.sendUrls = urls; });
        NetworkPolicy policy;
        QVERIFY(policy.allow("127.0.0.1:" + std::to_string(server_->port())));
        http_->setPolicy(policy);
    }

    ModelRequest pictures(const std::string& host = "127.0.0.1")
    {
        ModelRequest request = prompt("look");
        for (const char* name : {"a.png", "b.png"}) {
            ModelContent part = promptFile(ModelContent::Kind::Image, name, "image/png", "https://x/");
            File file = *part.file;
            file.remoteUrl = server_->url(std::string("/") + name, host);
            part.file = std::make_shared<const File>(file);
            request.messages[0].content.push_back(part);
        }
        return request;
    }

    /// A good answer in any of the protocols.
    const std::string answer = "data: {\"choices\":[{\"delta\":{\"content\":\"ok\"},\"finish_reason\":\"stop\"}],"
                               "\"candidates\":[{\"finishReason\":\"STOP\"}],\"type\":\"message_delta\","
                               "\"delta\":{\"stop_reason\":\"end_turn\"},\"done\":true}\n\n";
};

void TestPromptFiles::sendsBytes_data()
{
    QTest::addColumn<int>("protocol");
    for (const ModelProtocol protocol :
         {ModelProtocol::OpenAi, ModelProtocol::Anthropic, ModelProtocol::Gemini, ModelProtocol::Ollama})
        QTest::newRow(modelProtocolName(protocol)) << static_cast<int>(protocol);
}

void TestPromptFiles::sendsBytes()
{
    QFETCH(int, protocol);
    serve(static_cast<ModelProtocol>(protocol));
    const auto done = call(pictures());
    QVERIFY(!done->calledInside);
    QCOMPARE(done->type(), std::string("ok"));
    QCOMPARE(server_->requests.size(), std::size_t(3));
    QCOMPARE(server_->requests[0].target, std::string("/a.png"));
    QVERIFY(server_->requests[0].header("authorization").empty()); // the key is for the model server alone
    QVERIFY(sent().body.find("UE5H") != std::string::npos);
    QVERIFY(sent().body.find("b.png") == std::string::npos);
}

void TestPromptFiles::sendsAddresses()
{
    serve(ModelProtocol::OpenAi, true);
    QCOMPARE(call(pictures())->type(), std::string("ok"));
    QCOMPARE(server_->requests.size(), std::size_t(1));
    QVERIFY(sent().body.find("/b.png") != std::string::npos);
}

void TestPromptFiles::fails_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("gone") << QByteArray("404 N") << QByteArray("status 404");
    QTest::newRow("broken") << QByteArray() << QByteArray("a.png");
}

void TestPromptFiles::fails()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, reason);
    serve(ModelProtocol::OpenAi, false, [=](const LoopbackRequest& request, QTcpSocket& socket) {
        if (status.isEmpty())
            socket.abort();
        else
            whole("", status.toStdString())(request, socket);
    });
    const auto done = call(pictures());
    QCOMPARE(done->type(), std::string("InvokeBadRequestError"));
    QVERIFY2(done->shown().find(reason.toStdString()) != std::string::npos, done->shown().c_str());
    QVERIFY(done->shown().find("a.png") != std::string::npos);
    QCOMPARE(done->error().where, std::string("test, served"));
    QCOMPARE(server_->requests.back().method, std::string("GET")); // the model was not asked
}

void TestPromptFiles::guarded() // an address that an app computed is no trusted endpoint
{
    serve(ModelProtocol::OpenAi);
    http_->setPolicy(NetworkPolicy());
    const auto done = call(pictures());
    QCOMPARE(done->type(), std::string("InvokeBadRequestError"));
    QVERIFY(server_->requests.empty());
}

void TestPromptFiles::cancels()
{
    serve(ModelProtocol::OpenAi, false, [](const LoopbackRequest&, QTcpSocket&) {});
    const auto running = start(pictures());
    QVERIFY(waitFor([&] { return !server_->requests.empty(); }));
    running->operation.reset();
    QCOMPARE(http_->running(), std::size_t(0));
    QVERIFY(!running->result);
}

QTEST_GUILESS_MAIN(TestPromptFiles)
#include "tst_promptfiles.moc"
