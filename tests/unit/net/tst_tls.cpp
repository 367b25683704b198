#include "engine/base/qtexecutor.h"
#include "engine/net/curlhttpclient.h"
#include "tests/support/fakeresolver.h"
#include "tests/support/fetch.h"
#include "tests/support/loopbackhttp.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

using namespace millrace;
using namespace millrace::test;

// S66 and S87, with certificates made on the spot by the openssl program.
class TestTls : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void checksCertificates_data();
    void checksCertificates();
    void acceptsAnythingWhenTold();
    void refusesDowngrade();
    void plainServerIsATlsError();
    void showsClientCertificates();
    void speaksHttp2();

private:
    void openssl(const QStringList& arguments);
    void makeCertificate(const QString& name, const QString& host, const QStringList& validity);
    QSslConfiguration configuration(const QString& name) const;
    std::unique_ptr<LoopbackHttp> server(const QString& name, LoopbackHttp::Handler handler) const;
    CurlHttpClient& client(const std::vector<const LoopbackHttp*>& servers,
                           const std::vector<ClientCertificate>& certificates = {});
    static std::string url(const LoopbackHttp& server)
    {
        return "https://good.test:" + std::to_string(server.port()) + "/";
    }

    QTemporaryDir folder_;
    QtExecutor executor_;
    std::unique_ptr<CurlHttpClient> client_;
};

namespace {

void hello(const LoopbackRequest&, QTcpSocket& socket)
{
    LoopbackHttp::reply(socket, "hello");
}

} // namespace

void TestTls::openssl(const QStringList& arguments)
{
    QProcess program;
    program.setWorkingDirectory(folder_.path());
    program.start(QStringLiteral("openssl"), arguments);
    QVERIFY2(program.waitForFinished() && program.exitCode() == 0, program.readAllStandardError().constData());
}

void TestTls::makeCertificate(const QString& name, const QString& host, const QStringList& validity)
{
    QFile extensions(folder_.filePath(name + QStringLiteral(".ext")));
    QVERIFY(extensions.open(QIODevice::WriteOnly));
    extensions.write("subjectAltName=DNS:" + host.toUtf8() + "\n");
    extensions.close();
    openssl({"req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", name + ".key", "-out", name + ".csr", "-subj",
             "/CN=" + host});
    openssl(QStringList{"x509", "-req", "-in", name + ".csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
                        "-out", name + ".pem", "-extfile", name + ".ext"} +
            validity);
}

void TestTls::initTestCase()
{
    openssl({"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-subj",
             "/CN=Test CA", "-days", "30"});
    makeCertificate("good", "good.test", {"-days", "30"});
    makeCertificate("other", "other.test", {"-days", "30"});
    makeCertificate("expired", "good.test", {"-days", "-1"});
    openssl({"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "self.key", "-out", "self.pem", "-subj",
             "/CN=good.test", "-addext", "subjectAltName=DNS:good.test", "-days", "30"});
}

QSslConfiguration TestTls::configuration(const QString& name) const
{
    QFile key(folder_.filePath(name + QStringLiteral(".key")));
    if (!key.open(QIODevice::ReadOnly))
        qFatal("no key");
    QSslConfiguration made = QSslConfiguration::defaultConfiguration();
    made.setLocalCertificateChain(QSslCertificate::fromPath(folder_.filePath(name + QStringLiteral(".pem"))));
    made.setPrivateKey(QSslKey(&key, QSsl::Rsa));
    return made;
}

std::unique_ptr<LoopbackHttp> TestTls::server(const QString& name, LoopbackHttp::Handler handler) const
{
    auto tls = std::make_unique<QSslServer>();
    tls->setSslConfiguration(configuration(name));
    return std::make_unique<LoopbackHttp>(std::move(tls), std::move(handler));
}

CurlHttpClient& TestTls::client(const std::vector<const LoopbackHttp*>& servers,
                                const std::vector<ClientCertificate>& certificates)
{
    NetworkPolicy policy;
    for (const LoopbackHttp* each : servers) {
        if (!policy.allow("good.test:" + std::to_string(each->port())))
            qFatal("the policy does not take a host");
    }
    auto table = std::make_shared<FakeResolver::Table>();
    table->set("good.test", {"127.0.0.1"});
    HttpClientOptions options;
    options.caFile = folder_.filePath(QStringLiteral("ca.pem")).toStdString();
    options.certificates = certificates;
    client_ =
        std::make_unique<CurlHttpClient>(executor_, policy, options, std::make_unique<FakeResolver>(executor_, table));
    return *client_;
}

void TestTls::checksCertificates_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("word");
    QTest::newRow("good") << "good" << "ok" << "";
    QTest::newRow("S87 other name") << "other" << "http.tls" << "another name";
    QTest::newRow("S87 expired") << "expired" << "http.tls" << "expired";
    QTest::newRow("S87 self-signed") << "self" << "http.tls" << "self-signed";
}

void TestTls::checksCertificates()
{
    QFETCH(QString, certificate);
    QFETCH(QString, code);
    QFETCH(QString, word);
    const auto peer = server(certificate, hello);
    Fetch fetch(client({peer.get()}), get(url(*peer)));
    QCOMPARE(QString::fromStdString(fetch.code()), code);
    if (code == QLatin1String("ok"))
        QCOMPARE(fetch.result->value().body, std::string("hello"));
    else
        QVERIFY2(fetch.result->error().what.english().find(word.toStdString()) != std::string::npos,
                 fetch.result->error().english().c_str());
    if (code != QLatin1String("ok"))
        QVERIFY(peer->requests.empty());
}

void TestTls::acceptsAnythingWhenTold()
{
    const auto peer = server(QStringLiteral("self"), hello);
    HttpRequest request = get(url(*peer));
    request.verifyTls = false;
    Fetch fetch(client({peer.get()}), request);
    QCOMPARE(fetch.code(), std::string("ok"));
    Fetch strict(*client_, get(url(*peer))); // the connection without verification is not reused
    QCOMPARE(strict.code(), std::string("http.tls"));
}

void TestTls::refusesDowngrade() // S66
{
    LoopbackHttp plain(hello);
    const auto peer = server(QStringLiteral("good"), [&](const LoopbackRequest&, QTcpSocket& socket) {
        LoopbackHttp::reply(socket, "", "Location: " + plain.url("/", "good.test") + "\r\n", "302 Found");
    });
    Fetch fetch(client({peer.get(), &plain}), get(url(*peer)));
    QCOMPARE(fetch.code(), std::string("http.refused"));
    QCOMPARE(plain.connections, 0);
}

void TestTls::plainServerIsATlsError()
{
    LoopbackHttp plain(hello);
    HttpRequest request = get(url(plain));
    request.connectTimeout = 1;
    Fetch fetch(client({&plain}), request);
    QVERIFY2(fetch.code() == "http.tls" || fetch.code() == "http.timeout", fetch.code().c_str());
}

/// A server that asks for a certificate gets the one configured for its host, with the key from the secret store.
void TestTls::showsClientCertificates()
{
    makeCertificate("me", "me.test", {"-days", "30"});
    auto tls = std::make_unique<QSslServer>();
    QSslConfiguration strict = configuration(QStringLiteral("good"));
    strict.setPeerVerifyMode(QSslSocket::VerifyPeer);
    strict.setCaCertificates(QSslCertificate::fromPath(folder_.filePath(QStringLiteral("ca.pem"))));
    tls->setSslConfiguration(strict);
    LoopbackHttp peer(std::move(tls), [](const LoopbackRequest&, QTcpSocket& socket) {
        const auto& secure = dynamic_cast<QSslSocket&>(socket);
        LoopbackHttp::reply(socket,
                            secure.peerCertificate().subjectInfo(QSslCertificate::CommonName).join("").toStdString());
    });
    const std::string file = folder_.filePath(QStringLiteral("me.pem")).toStdString();
    QFile key(folder_.filePath(QStringLiteral("me.key")));
    QVERIFY(key.open(QIODevice::ReadOnly));
    const Secret secret(key.readAll().toStdString());

    Fetch shown(client({&peer}, {{"good.test", file, secret}}), get(url(peer)));
    QCOMPARE(shown.code(), std::string("ok"));
    QCOMPARE(shown.result->value().body, std::string("me.test"));
    Fetch withPort(client({&peer}, {{"good.test:" + std::to_string(peer.port()), file, secret}}), get(url(peer)));
    QCOMPARE(withPort.code(), std::string("ok"));

    Fetch none(client({&peer}), get(url(peer)));
    QVERIFY2(none.code() != "ok", none.code().c_str());
    Fetch other(client({&peer}, {{"other.test", file, secret}}), get(url(peer)));
    QVERIFY2(other.code() != "ok", other.code().c_str());
    Fetch broken(client({&peer}, {{"good.test", file, Secret("no key")}}), get(url(peer)));
    QCOMPARE(broken.code(), std::string("http.tls"));
    Fetch missing(client({&peer}, {{"good.test", "/nowhere.pem", secret}}), get(url(peer)));
    QCOMPARE(missing.code(), std::string("http.tls"));
}

/// nghttpd speaks nothing but HTTP/2, so any answer proves it. Many requests at once share its connection.
void TestTls::speaksHttp2()
{
    QFile page(folder_.filePath(QStringLiteral("page")));
    QVERIFY(page.open(QIODevice::WriteOnly) && page.write(QByteArray(100'000, 'x')) == 100'000);
    page.close();
    QTcpServer probe;
    QVERIFY(probe.listen(QHostAddress::LocalHost));
    const quint16 port = probe.serverPort();
    probe.close();
    QProcess server;
    server.setWorkingDirectory(folder_.path());
    server.start(QStringLiteral("nghttpd"), {"-a", "127.0.0.1", "-d", folder_.path(), "--echo-upload",
                                             QString::number(port), "good.key", "good.pem"});
    QVERIFY2(server.waitForStarted(), "nghttpd of the package nghttp2-server");
    const auto reachable = [port] {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        return socket.waitForConnected(1000);
    };
    QTRY_VERIFY_WITH_TIMEOUT(reachable(), 10'000);

    client({});
    NetworkPolicy policy;
    QVERIFY(policy.allow("good.test:" + std::to_string(port)).ok());
    client_->setPolicy(policy);
    const std::string address = "https://good.test:" + std::to_string(port) + "/page";
    std::vector<std::unique_ptr<Fetch>> fetches;
    for (int i = 0; i < 20; ++i)
        fetches.push_back(std::make_unique<Fetch>(*client_, get(address)));
    for (const auto& fetch : fetches) {
        QCOMPARE(fetch->code(), std::string("ok"));
        QCOMPARE(fetch->result->value().body.size(), std::size_t(100'000));
        QCOMPARE(fetch->result->value().status, 200);
    }
    HttpRequest upload = get(address);
    upload.method = "POST";
    upload.body = std::string(300'000, 'y');
    Fetch echoed(*client_, upload);
    QCOMPARE(echoed.code(), std::string("ok"));
    QCOMPARE(echoed.result->value().body, upload.body);
    HttpRequest tooLarge = get(address);
    tooLarge.maxResponseBytes = 1000;
    Fetch limited(*client_, tooLarge);
    QCOMPARE(limited.code(), std::string("http.size"));
    Fetch cancelled(*client_, get(address));
    cancelled.operation.reset();
    Fetch after(*client_, get(address));
    QCOMPARE(after.code(), std::string("ok"));
    QVERIFY(!cancelled.result.has_value());
    server.kill();
    QVERIFY(server.waitForFinished());
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
