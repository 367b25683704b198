#include "engine/base/qtexecutor.h"
#include "engine/net/curlhttpclient.h"
#include "tests/support/fetch.h"
#include "tests/support/loopbackhttp.h"

#include <QTest>

using namespace millrace;
using namespace millrace::test;

class TestRequestHeaders : public QObject {
    Q_OBJECT

private slots:
    void checks_data();
    void checks();
};

void TestRequestHeaders::checks_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* tag, const char* name, const QByteArray& value, const char* code) {
        QTest::newRow(tag) << QString::fromUtf8(name) << value << QString::fromLatin1(code);
    };
    row("S72", "X-A", "x\r\nHost: 169.254.169.254", "http.header");
    row("S72.lf", "X-A", "x\ny", "http.header");
    row("S72.nul", "X-A", QByteArray("x\0y", 3), "http.header");
    row("S72.name", "X-A\r\nX-B", "x", "http.header");
    row("S72.colon", "X-A: b", "x", "http.header");
    row("S72.empty", "", "x", "http.header");
    row("S72.not ascii", "X-Ä", "x", "http.header");
    row("S73", "Host", "metadata.google.internal", "http.header");
    row("S73.own", "Host", "127.0.0.1:%1", "ok");
    row("S74", "Transfer-Encoding", "chunked", "http.header");
    row("S74.length", "content-length", "5", "http.header");
    row("S74.connection", "Connection", "X-A", "http.header");
    row("S74.proxy", "Proxy-Authorization", "x", "http.header");
    row("S75", "X-Forwarded-For", "127.0.0.1", "ok");
    row("S75.metadata", "Metadata-Flavor", "Google", "ok");
    row("utf-8 value", "X-A", "你好", "ok");
}

void TestRequestHeaders::checks()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, value);
    QFETCH(QString, code);
    QtExecutor executor;
    NetworkPolicy policy;
    QVERIFY(policy.allow("127.0.0.1/8").ok());
    CurlHttpClient client(executor, policy);
    LoopbackHttp server([](const LoopbackRequest&, QTcpSocket& socket) { LoopbackHttp::reply(socket, "x"); });
    value.replace("%1", QByteArray::number(server.port()));
    HttpRequest request = get(server.url());
    request.headers = {{name.toStdString(), value.toStdString()}};
    Fetch fetch(client, request);
    QCOMPARE(QString::fromStdString(fetch.code()), code);
    if (code == QLatin1String("ok"))
        QCOMPARE(server.requests[0].header(name.toLower().toStdString()), value.toStdString());
    else
        QCOMPARE(server.connections, 0);
}

QTEST_GUILESS_MAIN(TestRequestHeaders)
#include "tst_requestheaders.moc"
