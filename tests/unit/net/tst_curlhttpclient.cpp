#include "engine/base/qtexecutor.h"
#include "engine/net/curlhttpclient.h"
#include "tests/support/fakeresolver.h"
#include "tests/support/fetch.h"
#include "tests/support/loopbackhttp.h"

#include <QTemporaryFile>
#include <QTest>

using namespace millrace;
using namespace millrace::test;

class TestCurlHttpClient : public QObject {
    Q_OBJECT

private slots:
    void init();
    void getsAnAnswer();
    void sendsBodies();
    void sendsFiles();
    void sendsForms();
    void keepsConnections();
    void runsManyAtOnce();
    void streamsInOrder();
    void streamsAsItArrives();
    void decompresses();
    void stopsAGzipBomb();
    void stopsALongBody();
    void stopsAnEndlessBody();
    void stopsALongHeader();
    void noticesCutBodies_data();
    void noticesCutBodies();
    void reportsWhatExceedsTheLength();
    void stalledUpload();
    void timesOut_data();
    void timesOut();
    void slowButSteadyIsNoTimeout();
    void refusedConnection();
    void ignoresEnvironmentProxies();
    void usesAConfiguredProxy();
    void asksTheResolverOnce();
    void checksTheSocketToo();
    void cancels_data();
    void cancels();
    void cancelsInsideCallbacks();
    void survivesDestructionInsideCallback();
    void callbacksMaySend();

private:
    QtExecutor executor_;
    std::unique_ptr<CurlHttpClient> client_;
};

namespace {

NetworkPolicy loopbackAllowed()
{
    NetworkPolicy policy;
    if (!policy.allow("127.0.0.0/8"))
        qFatal("the policy does not take a block");
    return policy;
}

void hello(const LoopbackRequest&, QTcpSocket& socket)
{
    LoopbackHttp::reply(socket, "hello", "X-A: 1\r\nx-a: 2\r\nX-Latin: caf\xe9\r\n");
}

void silence(const LoopbackRequest&, QTcpSocket&)
{
}

QByteArray gzipped(const QByteArray& plain)
{
    // qCompress gives 4 bytes of length and a zlib stream: what `deflate` stands for.
    return qCompress(plain, 9).mid(4);
}

void startChunked(QTcpSocket& socket)
{
    LoopbackHttp::write(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
}

} // namespace

void TestCurlHttpClient::init()
{
    client_ = std::make_unique<CurlHttpClient>(executor_, loopbackAllowed());
}

void TestCurlHttpClient::getsAnAnswer()
{
    LoopbackHttp server(hello);
    Fetch fetch(*client_, get(server.url("/a b?c")));
    QVERIFY(!fetch.calledInsideSend);
    QCOMPARE(fetch.code(), std::string("ok"));
    const HttpResponse& response = fetch.result->value();
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, std::string("hello"));
    QCOMPARE(response.header("x-a"), std::string("1"));
    QCOMPARE(response.header("x-latin"), std::string("café"));
    QCOMPARE(std::count_if(response.headers.begin(), response.headers.end(),
                           [](const auto& header) { return header.first == "x-a"; }),
             2);
    QCOMPARE(response.effectiveUrl, server.url("/a%20b?c"));
    QCOMPARE(fetch.headersSeen, 1);
    QCOMPARE(server.requests[0].target, std::string("/a%20b?c"));
    QCOMPARE(server.requests[0].header("host"), "127.0.0.1:" + std::to_string(server.port()));
}

void TestCurlHttpClient::sendsBodies()
{
    LoopbackHttp server(hello);
    for (const char* method : {"POST", "PUT", "PATCH", "DELETE", "GET"}) {
        HttpRequest request = get(server.url());
        request.method = method;
        request.body = std::string("a\0b", 3);
        request.headers = {{"X-Empty", ""}, {"X-Twice", "1"}, {"X-Twice", "2"}};
        Fetch fetch(*client_, request);
        QCOMPARE(fetch.code(), std::string("ok"));
        QCOMPARE(server.requests.back().method, std::string(method));
        QCOMPARE(server.requests.back().body, request.body);
        QVERIFY(server.requests.back().headers.count("x-empty") == 1);
        QVERIFY(server.requests.back().headers.count("content-type") == 0);
        QVERIFY(server.requests.back().head.find("X-Twice: 1\r\nX-Twice: 2") != std::string::npos);
    }
    HttpRequest head = get(server.url());
    head.method = "HEAD";
    Fetch fetch(*client_, head);
    QCOMPARE(fetch.code(), std::string("ok"));
    QCOMPARE(fetch.result->value().body, std::string());
    HttpRequest empty = get(server.url());
    empty.method = "POST";
    Fetch emptyFetch(*client_, empty);
    QCOMPARE(emptyFetch.code(), std::string("ok"));
    QCOMPARE(server.requests.back().header("content-length"), std::string("0"));
}

/// A body that is a file of the machine is read while it is sent; again after a redirect.
void TestCurlHttpClient::sendsFiles()
{
    QTemporaryFile file;
    QVERIFY(file.open() && file.write(QByteArray(3'000'000, 'f')) == 3'000'000 && file.flush());
    LoopbackHttp server([](const LoopbackRequest& request, QTcpSocket& socket) {
        if (request.target == "/moved")
            LoopbackHttp::reply(socket, "", "Location: /here\r\n", "307 Moved");
        else
            LoopbackHttp::reply(socket, request.method + " " + std::to_string(request.body.size()));
    });
    HttpRequest request = get(server.url("/moved"));
    request.method = "POST";
    request.bodyPath = file.fileName().toStdString();
    Fetch fetch(*client_, request);
    QCOMPARE(fetch.code(), std::string("ok"));
    QCOMPARE(fetch.result->value().body, std::string("POST 3000000"));
    QCOMPARE(server.requests.back().body, std::string(3'000'000, 'f'));
    QVERIFY(server.requests.back().header("content-type").empty());
    request.bodyPath = "/nowhere/at/all";
    Fetch missing(*client_, request);
    QCOMPARE(missing.code(), std::string("http.body"));
}

void TestCurlHttpClient::sendsForms()
{
    LoopbackHttp server(hello);
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("file bytes");
    file.flush();
    HttpRequest request = get(server.url());
    request.method = "POST";
    request.parts = {{"text", "va\"lue", "", "", ""},
                     {"doc", "", "a.txt", "text/plain", file.fileName().toStdString()},
                     {"__empty__", "", "", "", ""}};
    Fetch fetch(*client_, request);
    QCOMPARE(fetch.code(), std::string("ok"));
    const LoopbackRequest& got = server.requests.back();
    QVERIFY(got.header("content-type").rfind("multipart/form-data; boundary=", 0) == 0);
    QVERIFY(got.body.find("name=\"text\"\r\n\r\nva\"lue\r\n") != std::string::npos);
    QVERIFY(got.body.find("name=\"doc\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nfile bytes") !=
            std::string::npos);

    request.parts = {{"doc", "", "a.txt", "", "/nonexistent/file"}};
    Fetch missing(*client_, request);
    QCOMPARE(missing.code(), std::string("http.body"));
}

void TestCurlHttpClient::keepsConnections()
{
    LoopbackHttp server(hello);
    for (int i = 0; i < 5; ++i) {
        Fetch fetch(*client_, get(server.url()));
        QCOMPARE(fetch.code(), std::string("ok"));
    }
    QCOMPARE(server.connections, 1);
}

void TestCurlHttpClient::runsManyAtOnce()
{
    // Nobody is answered before all thirty are there: a cap per host would never get through.
    std::vector<QTcpSocket*> waiting;
    LoopbackHttp server([&](const LoopbackRequest&, QTcpSocket& socket) {
        waiting.push_back(&socket);
        if (waiting.size() == 30) {
            for (QTcpSocket* each : waiting)
                LoopbackHttp::reply(*each, "done");
        }
    });
    std::vector<std::unique_ptr<Fetch>> fetches;
    for (int i = 0; i < 30; ++i)
        fetches.push_back(std::make_unique<Fetch>(*client_, get(server.url())));
    for (const auto& fetch : fetches)
        QCOMPARE(fetch->code(), std::string("ok"));
    QCOMPARE(server.connections, 30);
}

void TestCurlHttpClient::streamsInOrder()
{
    std::string whole;
    LoopbackHttp server([&](const LoopbackRequest&, QTcpSocket& socket) {
        startChunked(socket);
        for (int i = 0; i < 3000; ++i) {
            const std::string piece = "piece " + std::to_string(i) + ";";
            whole += piece;
            LoopbackHttp::write(socket, LoopbackHttp::chunk(piece));
        }
        LoopbackHttp::write(socket, LoopbackHttp::chunk(""));
    });
    Fetch fetch(*client_, get(server.url()), true);
    QCOMPARE(fetch.code(), std::string("ok"));
    QCOMPARE(fetch.streamed, whole);
    QCOMPARE(fetch.result->value().body, std::string()); // not collected twice
    QCOMPARE(fetch.headersSeen, 1);
}

void TestCurlHttpClient::streamsAsItArrives()
{
    QTcpSocket* peer = nullptr;
    LoopbackHttp server([&](const LoopbackRequest&, QTcpSocket& socket) {
        peer = &socket;
        startChunked(socket);
        LoopbackHttp::write(socket, LoopbackHttp::chunk("one"));
    });
    Fetch fetch(*client_, get(server.url()), true);
    QVERIFY(waitFor([&] { return fetch.streamed == "one"; }));
    QVERIFY(!fetch.result.has_value());
    LoopbackHttp::write(*peer, LoopbackHttp::chunk("two"));
    QVERIFY(waitFor([&] { return fetch.streamed == "onetwo"; }));
    LoopbackHttp::write(*peer, LoopbackHttp::chunk(""));
    QCOMPARE(fetch.code(), std::string("ok"));
}

void TestCurlHttpClient::decompresses()
{
    const std::string body = gzipped("some text").toStdString();
    LoopbackHttp server([&](const LoopbackRequest& request, QTcpSocket& socket) {
        const bool asked = request.header("accept-encoding").find("deflate") != std::string::npos;
        LoopbackHttp::reply(socket, body, asked ? "Content-Encoding: deflate\r\n" : "");
    });
    Fetch fetch(*client_, get(server.url()));
    QCOMPARE(fetch.code(), std::string("ok"));
    QCOMPARE(fetch.result->value().body, std::string("some text"));

    LoopbackHttp damaged([&](const LoopbackRequest&, QTcpSocket& socket) {
        LoopbackHttp::reply(socket, "this is no zlib", "Content-Encoding: gzip\r\n");
    });
    Fetch broken(*client_, get(damaged.url()));
    QCOMPARE(broken.code(), std::string("http.cut"));
}

void TestCurlHttpClient::stopsAGzipBomb() // S84
{
    const std::string body = gzipped(QByteArray(200 * 1024 * 1024, '\0')).toStdString();
    QVERIFY(body.size() < 1024 * 1024);
    LoopbackHttp server([&](const LoopbackRequest&, QTcpSocket& socket) {
        LoopbackHttp::reply(socket, body, "Content-Encoding: deflate\r\n");
    });
    Fetch fetch(*client_, get(server.url()), true);
    QCOMPARE(fetch.code(), std::string("http.size"));
    QVERIFY(fetch.streamed.size() <= 10 * 1024 * 1024);
}

void TestCurlHttpClient::stopsALongBody()
{
    LoopbackHttp server([&](const LoopbackRequest&, QTcpSocket& socket) {
        LoopbackHttp::write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n"); // and nothing more
    });
    HttpRequest request = get(server.url());
    request.maxResponseBytes = 1000;
    Fetch fetch(*client_, request);
    QCOMPARE(fetch.code(), std::string("http.size"));

    LoopbackHttp exact(
        [&](const LoopbackRequest&, QTcpSocket& socket) { LoopbackHttp::reply(socket, std::string(1000, 'x')); });
    request.url = exact.url();
    Fetch fits(*client_, request);
    QCOMPARE(fits.code(), std::string("ok"));
    QCOMPARE(fits.result->value().body.size(), std::size_t(1000));
}

void TestCurlHttpClient::stopsAnEndlessBody() // S85
{
    LoopbackHttp server([&](const LoopbackRequest&, QTcpSocket& socket) {
        startChunked(socket);
        auto* timer = new QTimer(&socket);
        QObject::connect(timer, &QTimer::timeout, &socket,
                         [&socket] { LoopbackHttp::write(socket, LoopbackHttp::chunk(std::string(5000, 'x'))); });
        timer->start(0);
    });
    HttpRequest request = get(server.url());
    request.maxResponseBytes = 100'000;
    Fetch fetch(*client_, request);
    QCOMPARE(fetch.code(), std::string("http.size"));
}

void TestCurlHttpClient::stopsALongHeader() // S85
{
    LoopbackHttp many([&](const LoopbackRequest&, QTcpSocket& socket) {
        LoopbackHttp::write(socket, "HTTP/1.1 200 OK\r\n");
        for (int i = 0; i < 20'000; ++i)
            LoopbackHttp::write(socket, "X-H" + std::to_string(i) + ": 12345\r\n");
    });
    Fetch fetch(*client_, get(many.url()));
    QCOMPARE(fetch.code(), std::string("http.header"));
    LoopbackHttp one([&](const LoopbackRequest&, QTcpSocket& socket) {
        LoopbackHttp::write(socket, "HTTP/1.1 200 OK\r\nX-Long: " + std::string(1'000'000, 'x'));
    });
    Fetch single(*client_, get(one.url()));
    QCOMPARE(single.code(), std::string("http.header"));
}

void TestCurlHttpClient::noticesCutBodies_data() // S86
{
    QTest::addColumn<QString>("bytes");
    QTest::newRow("length") << "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc";
    QTest::newRow("chunked") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab";
    QTest::newRow("chunked, between chunks") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n";
    QTest::newRow("bad chunk size") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nab\r\n";
    QTest::newRow("in the headers") << "HTTP/1.1 200 OK\r\nContent-Le";
    QTest::newRow("nothing") << "";
    QTest::newRow("no HTTP") << "SSH-2.0-OpenSSH_9.2\r\n";
}

void TestCurlHttpClient::noticesCutBodies()
{
    QFETCH(QString, bytes);
    LoopbackHttp server([&](const LoopbackRequest&, QTcpSocket& socket) {
        LoopbackHttp::write(socket, bytes.toStdString());
        socket.disconnectFromHost();
    });
    Fetch fetch(*client_, get(server.url()));
    if (QTest::currentDataTag() == std::string("in the headers")) {
        // curl takes what came of the headers for whole; without a body that is still an answer
        QVERIFY(fetch.wait());
        return;
    }
    QCOMPARE(fetch.code(), std::string("http.cut"));
}

void TestCurlHttpClient::reportsWhatExceedsTheLength() // S86
{
    int turn = 0;
    LoopbackHttp server([&](const LoopbackRequest&, QTcpSocket& socket) {
        if (turn++ == 0)
            LoopbackHttp::write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcHTTP/1.1 200 OK\r\n"
                                        "Content-Length: 4\r\n\r\nevil");
        else
            LoopbackHttp::reply(socket, "good");
    });
    Fetch first(*client_, get(server.url()));
    QCOMPARE(first.code(), std::string("http.cut"));
    QVERIFY2(first.result->error().english().find("more than it had announced") != std::string::npos,
             first.result->error().english().c_str());
    Fetch second(*client_, get(server.url()));
    QCOMPARE(second.code(), std::string("ok"));
    QCOMPARE(second.result->value().body, std::string("good"));
}

/// A server that takes the head of a request and then nothing: the time for writing counts, not the one for reading.
void TestCurlHttpClient::stalledUpload()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    QObject::connect(&server, &QTcpServer::pendingConnectionAvailable, &server, [&] {
        sockets.emplace_back(server.nextPendingConnection());
        sockets.back()->setReadBufferSize(1024);
    });
    HttpRequest request = get("http://127.0.0.1:" + std::to_string(server.serverPort()) + "/");
    request.method = "POST";
    request.body = std::string(64u << 20, 'x');
    request.readTimeout = 60;
    request.writeTimeout = 0.3;
    Fetch fetch(*client_, request);
    QCOMPARE(fetch.code(), std::string("http.timeout"));
    QCOMPARE(fetch.result->error().facts["timeout"].toString(), std::string("write"));
    sockets.clear();

    // The same patience is enough for a server that takes everything and then thinks.
    LoopbackHttp slow([](const LoopbackRequest&, QTcpSocket& socket) {
        QTimer::singleShot(600, &socket, [&socket] { LoopbackHttp::reply(socket, "late"); });
    });
    request.url = slow.url();
    request.body.resize(1u << 20);
    Fetch patient(*client_, request);
    QCOMPARE(patient.code(), std::string("ok"));
}

void TestCurlHttpClient::timesOut_data()
{
    QTest::addColumn<double>("read");
    QTest::addColumn<double>("total");
    QTest::addColumn<bool>("trickle");
    QTest::addColumn<QString>("kind");
    QTest::newRow("no answer") << 0.2 << 0.0 << false << "read";
    QTest::newRow("stalled body") << 0.2 << 0.0 << true << "read";
    QTest::newRow("total") << 5.0 << 0.3 << false << "total";
}

void TestCurlHttpClient::timesOut()
{
    QFETCH(double, read);
    QFETCH(double, total);
    QFETCH(bool, trickle);
    QFETCH(QString, kind);
    LoopbackHttp server([&](const LoopbackRequest&, QTcpSocket& socket) {
        if (trickle) {
            startChunked(socket);
            LoopbackHttp::write(socket, LoopbackHttp::chunk("x"));
        }
    });
    HttpRequest request = get(server.url());
    request.readTimeout = read;
    request.totalTimeout = total;
    Fetch fetch(*client_, request);
    QCOMPARE(fetch.code(), std::string("http.timeout"));
    QCOMPARE(fetch.result->error().facts["timeout"].toString(), kind.toStdString());
}

void TestCurlHttpClient::slowButSteadyIsNoTimeout()
{
    LoopbackHttp server([&](const LoopbackRequest&, QTcpSocket& socket) {
        startChunked(socket);
        auto* timer = new QTimer(&socket);
        QObject::connect(timer, &QTimer::timeout, &socket, [&socket, timer, left = 10]() mutable {
            LoopbackHttp::write(socket, LoopbackHttp::chunk(--left > 0 ? "x" : ""));
            if (left == 0)
                timer->stop();
        });
        timer->start(100);
    });
    HttpRequest request = get(server.url());
    request.readTimeout = 0.6; // the whole takes a second
    Fetch fetch(*client_, request);
    QCOMPARE(fetch.code(), std::string("ok"));
    QCOMPARE(fetch.result->value().body, std::string("xxxxxxxxx"));
}

void TestCurlHttpClient::refusedConnection()
{
    quint16 closedPort = 0;
    {
        LoopbackHttp gone(silence);
        closedPort = gone.port();
    }
    Fetch fetch(*client_, get("http://127.0.0.1:" + std::to_string(closedPort) + "/secret?key=k1"));
    QCOMPARE(fetch.code(), std::string("http.connect"));
    QVERIFY(fetch.result->error().english().find("k1") == std::string::npos);
}

void TestCurlHttpClient::ignoresEnvironmentProxies() // S88
{
    LoopbackHttp proxy(hello), server(hello);
    const QByteArray address = "http://127.0.0.1:" + QByteArray::number(proxy.port());
    for (const char* name : {"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"})
        qputenv(name, address);
    Fetch fetch(*client_, get(server.url()));
    const std::string code = fetch.code();
    for (const char* name : {"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"})
        qunsetenv(name);
    QCOMPARE(code, std::string("ok"));
    QCOMPARE(proxy.connections, 0);
    QCOMPARE(server.connections, 1);
}

void TestCurlHttpClient::usesAConfiguredProxy() // S88
{
    LoopbackHttp proxy(hello);
    HttpClientOptions options;
    options.proxies.http = "http://127.0.0.1:" + std::to_string(proxy.port());
    CurlHttpClient client(executor_, {}, options);
    Fetch fetch(client, get("http://8.8.8.8/x")); // goes to the proxy, not there
    QCOMPARE(fetch.code(), std::string("ok"));
    QCOMPARE(proxy.requests.back().target, std::string("http://8.8.8.8/x"));
    Fetch refused(client, get("http://10.0.0.1/"));
    QCOMPARE(refused.code(), std::string("http.refused"));
    QCOMPARE(proxy.requests.size(), std::size_t(1));
}

void TestCurlHttpClient::asksTheResolverOnce() // S57
{
    LoopbackHttp server(hello);
    auto table = std::make_shared<FakeResolver::Table>();
    table->set("rebind.example", {"127.0.0.1"});
    table->set("rebind.example", {"10.0.0.1"}); // what a second look-up would give
    CurlHttpClient client(executor_, loopbackAllowed(), {}, std::make_unique<FakeResolver>(executor_, table));
    Fetch fetch(client, get(server.url("/", "rebind.example")));
    QCOMPARE(fetch.code(), std::string("ok"));
    QCOMPARE(table->lookups["rebind.example"], std::size_t(1));
    QCOMPARE(server.requests[0].header("host"), "rebind.example:" + std::to_string(server.port()));
    Fetch again(client, get(server.url("/", "rebind.example"))); // the kept connection does not help either
    QCOMPARE(again.code(), std::string("http.refused"));
}

void TestCurlHttpClient::checksTheSocketToo()
{
    // A connection made for a trusted endpoint is not there for an app's request, although the name resolves well.
    LoopbackHttp server(hello);
    auto table = std::make_shared<FakeResolver::Table>();
    table->set("model.example", {"127.0.0.1"});
    table->set("model.example", {"93.184.216.34"});
    CurlHttpClient client(executor_, {}, {}, std::make_unique<FakeResolver>(executor_, table));
    HttpRequest request = get(server.url("/", "model.example"));
    request.trustedEndpoint = true;
    Fetch trusted(client, request);
    QCOMPARE(trusted.code(), std::string("ok"));
    request.trustedEndpoint = false;
    request.connectTimeout = 0.3;
    Fetch app(client, request);
    QVERIFY(app.code() == "http.refused" || app.code() == "http.connect" || app.code() == "http.timeout");
    QCOMPARE(server.requests.size(), std::size_t(1));
}

void TestCurlHttpClient::cancels_data()
{
    QTest::addColumn<int>("moment");
    QTest::newRow("at once") << 0;
    QTest::newRow("during the look-up") << 1;
    QTest::newRow("waiting for the answer") << 2;
    QTest::newRow("in the body") << 3;
}

void TestCurlHttpClient::cancels()
{
    QFETCH(int, moment);
    bool gone = false;
    LoopbackHttp server([&](const LoopbackRequest&, QTcpSocket& socket) {
        QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [&gone] { gone = true; });
        if (moment == 3) {
            startChunked(socket);
            LoopbackHttp::write(socket, LoopbackHttp::chunk("x"));
        }
    });
    Fetch fetch(*client_, get(server.url("/", moment == 1 ? "localhost" : "127.0.0.1")), true);
    if (moment == 2)
        QVERIFY(waitFor([&] { return server.requests.size() == 1; }));
    if (moment == 3)
        QVERIFY(waitFor([&] { return fetch.streamed == "x"; }));
    fetch.operation.reset();
    QCOMPARE(client_->running(), std::size_t(0));
    if (moment >= 2)
        QVERIFY(waitFor([&] { return gone; })); // the outside work has stopped
    Fetch marker(*client_, get("nonsense"));
    QVERIFY(marker.wait());
    QVERIFY(!fetch.result.has_value());
    if (moment < 2)
        QCOMPARE(server.requests.size(), std::size_t(0));
}

void TestCurlHttpClient::cancelsInsideCallbacks()
{
    LoopbackHttp server([&](const LoopbackRequest&, QTcpSocket& socket) {
        startChunked(socket);
        LoopbackHttp::write(socket, LoopbackHttp::chunk("x") + LoopbackHttp::chunk("y") + LoopbackHttp::chunk(""));
    });
    for (const int where : {0, 1, 2}) {
        OperationPtr operation;
        bool headers = false, data = false, done = false;
        HttpService::Callbacks callbacks;
        callbacks.headers = [&](int, const HttpHeaders&) {
            headers = true;
            if (where == 0)
                operation.reset();
        };
        callbacks.data = [&](std::string_view) {
            data = true;
            if (where == 1)
                operation.reset();
        };
        callbacks.done = [&](const Result<HttpResponse>&) {
            done = true;
            operation.reset();
        };
        operation = client_->send(get(server.url()), std::move(callbacks));
        QVERIFY(waitFor([&] { return !operation; }));
        Fetch after(*client_, get(server.url()));
        QCOMPARE(after.code(), std::string("ok"));
        QVERIFY(headers);
        QCOMPARE(data, where >= 1);
        QCOMPARE(done, where == 2);
    }
}

void TestCurlHttpClient::survivesDestructionInsideCallback()
{
    LoopbackHttp server(hello);
    std::vector<std::unique_ptr<Fetch>> others;
    for (int i = 0; i < 4; ++i)
        others.push_back(std::make_unique<Fetch>(*client_, get(server.url())));
    bool done = false;
    HttpService::Callbacks callbacks;
    callbacks.done = [&](const Result<HttpResponse>&) {
        client_.reset();
        done = true;
    };
    const OperationPtr operation = client_->send(get(server.url()), std::move(callbacks));
    QVERIFY(waitFor([&] { return done; }));
    QVERIFY(!client_);
}

void TestCurlHttpClient::callbacksMaySend()
{
    LoopbackHttp server(hello);
    int left = 20;
    OperationPtr operation;
    std::function<void()> next = [&] {
        HttpService::Callbacks callbacks;
        callbacks.done = [&](const Result<HttpResponse>& result) {
            if (result && --left > 0)
                next();
        };
        operation = client_->send(get(server.url()), std::move(callbacks));
    };
    next();
    QVERIFY(waitFor([&] { return left == 0; }));
}

QTEST_GUILESS_MAIN(TestCurlHttpClient)
#include "tst_curlhttpclient.moc"
