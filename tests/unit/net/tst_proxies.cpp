#include "engine/base/qtexecutor.h"
#include "engine/net/curlhttpclient.h"
#include "tests/support/fakeresolver.h"
#include "tests/support/fetch.h"
#include "tests/support/loopbackhttp.h"

#include <QTest>

using namespace millrace;
using namespace millrace::test;

// Proxies of all kinds: S88 and rule R11 of the network safety specification.
class TestProxies : public QObject {
    Q_OBJECT

private slots:
    void readsUrls_data();
    void readsUrls();
    void readsTheEnvironment();
    void knowsExceptions_data();
    void knowsExceptions();
    void refusesPrivateTargets_data();
    void refusesPrivateTargets();
    void localNamesAreLookedUpHere();
    void proxyMayResolve();
    void privateTargetsGoDirect();
    void socks_data();
    void socks();
    void tellsThePasswordToTheProxyOnly();
    void deadProxy();

private:
    QtExecutor executor_;
};

namespace {

/// A socks server that notes the wish of each connection and then answers itself as an HTTP server would.
class LoopbackSocks : public QObject {
public:
    LoopbackSocks()
    {
        connect(&server_, &QTcpServer::pendingConnectionAvailable, this, [this] {
            QTcpSocket* socket = server_.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
            read(*socket);
        });
        server_.listen(QHostAddress::LocalHost);
    }
    std::string place() const { return "127.0.0.1:" + std::to_string(server_.serverPort()); }

    std::vector<std::string> wishes; ///< `4 1.2.3.4`, `5 name`…

private:
    void read(QTcpSocket& socket)
    {
        QByteArray& bytes = buffers_[&socket];
        bytes += socket.readAll();
        for (;;) {
            QByteArray& state = states_[&socket];
            if (state == "open") {
                if (bytes.contains("\r\n\r\n"))
                    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nsocks");
                return;
            }
            if (state.isEmpty() && bytes.size() >= 2 && bytes[0] == 5 && bytes.size() >= 2 + bytes[1]) {
                bytes.remove(0, 2 + bytes[1]);
                state = "greeted";
                socket.write(QByteArray("\5\0", 2));
            } else if (state == "greeted" && bytes.size() >= 10) {
                const bool named = bytes[3] == 3;
                const qsizetype size = named ? 7 + bytes[4] : 10;
                wishes.push_back("5 " + (named ? bytes.mid(5, bytes[4]).toStdString() : address(bytes.mid(4, 4))));
                bytes.remove(0, size);
                state = "open";
                socket.write(QByteArray("\5\0\0\1\0\0\0\0\0\0", 10));
            } else if (state.isEmpty() && bytes.size() >= 9 && bytes[0] == 4) {
                const bool named = bytes[4] == 0 && bytes[5] == 0 && bytes[6] == 0 && bytes[7] != 0;
                const qsizetype userEnd = bytes.indexOf('\0', 8);
                const qsizetype end = named ? bytes.indexOf('\0', userEnd + 1) : userEnd;
                wishes.push_back("4 " + (named ? bytes.mid(userEnd + 1, end - userEnd - 1).toStdString()
                                               : address(bytes.mid(4, 4))));
                bytes.remove(0, end + 1);
                state = "open";
                socket.write(QByteArray("\0\x5a\0\0\0\0\0\0", 8));
            } else {
                return;
            }
        }
    }
    static std::string address(const QByteArray& four)
    {
        std::string out;
        for (const char byte : four)
            out += (out.empty() ? "" : ".") + std::to_string(static_cast<unsigned char>(byte));
        return out;
    }

    QTcpServer server_;
    std::map<QTcpSocket*, QByteArray> buffers_, states_;
};

void hello(const LoopbackRequest&, QTcpSocket& socket)
{
    LoopbackHttp::reply(socket, "hello");
}

HttpClientOptions through(const std::string& proxy, bool resolves = false)
{
    HttpClientOptions options;
    const auto url = readProxyUrl(proxy);
    if (!url)
        qFatal("%s", url.error().english().c_str());
    options.proxies.http = options.proxies.https = *url;
    options.proxies.resolves = resolves;
    return options;
}

std::unique_ptr<FakeResolver> resolver(Executor& executor)
{
    auto table = std::make_shared<FakeResolver::Table>();
    table->set("public.example", {"93.184.216.34"});
    table->set("inner.example", {"10.0.0.5"});
    table->set("mixed.example", {"93.184.216.34", "10.0.0.5"});
    return std::make_unique<FakeResolver>(executor, table);
}

} // namespace

void TestProxies::readsUrls_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // a URL, or empty: refused
    QTest::newRow("host only") << "proxy.example" << "http://proxy.example:3128";
    QTest::newRow("host and port") << "proxy.example:80" << "http://proxy.example:80";
    QTest::newRow("slash") << "HTTP://Proxy.Example:8080/" << "http://proxy.example:8080";
    QTest::newRow("https") << "https://proxy.example" << "https://proxy.example:443";
    QTest::newRow("socks4") << "socks4://127.0.0.1" << "socks4://127.0.0.1:1080";
    QTest::newRow("socks5h") << "socks5h://localhost:9050" << "socks5h://localhost:9050";
    QTest::newRow("user") << "http://me:se%40cret@p.example:1" << "http://me:se%40cret@p.example:1";
    QTest::newRow("six") << "http://[::1]:3128" << "http://[::1]:3128";
    QTest::newRow("six without port") << "socks5://[::1]" << "socks5://[::1]:1080";
    for (const char* bad : {"", "ftp://p", "http://", "a b", "http://p:99999", "http://u ser@p", "file:///etc/passwd"})
        QTest::newRow(bad[0] ? bad : "nothing") << bad << "";
}

void TestProxies::readsUrls()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto url = readProxyUrl(text.toStdString());
    QCOMPARE(QString::fromStdString(url ? *url : std::string()), expected);
    QVERIFY(url || url.error().code == "net.proxy");
    const auto secret = readProxyUrl("nonsense://me:secret@p");
    QVERIFY(!secret && secret.error().english().find("secret") == std::string::npos);
}

void TestProxies::readsTheEnvironment()
{
    std::map<std::string, std::string> variables;
    const auto get = [&](const char* name) { return variables[name]; };
    QVERIFY(ProxyRules::fromEnvironment(get) == ProxyRules());
    variables = {{"ALL_PROXY", "socks5://all:1"}, {"NO_PROXY", "a.example, .b.example 10.0.0.0/8"}};
    ProxyRules rules = ProxyRules::fromEnvironment(get);
    QCOMPARE(rules.http, std::string("socks5://all:1"));
    QCOMPARE(rules.https, std::string("socks5://all:1"));
    QCOMPARE(rules.except, (std::vector<std::string>{"a.example", ".b.example", "10.0.0.0/8"}));
    variables = {{"HTTP_PROXY", "upper:1"}, {"HTTPS_PROXY", "secure:2"}, {"https_proxy", "lower:3"}};
    rules = ProxyRules::fromEnvironment(get);
    QCOMPARE(rules.http, std::string("http://upper:1"));
    QCOMPARE(rules.https, std::string("http://lower:3"));
    variables["REQUEST_METHOD"] = "GET"; // HTTP_PROXY may be a client's `Proxy:` header
    QVERIFY(ProxyRules::fromEnvironment(get).http.empty());
    variables = {{"http_proxy", "ftp://x"}, {"ALL_PROXY", "fine:1"}};
    std::vector<Error> problems;
    rules = ProxyRules::fromEnvironment(get, &problems);
    QCOMPARE(rules.http, std::string("http://fine:1"));
    QCOMPARE(problems.size(), std::size_t(1));
    QCOMPARE(problems[0].where, std::string("http_proxy"));
}

void TestProxies::knowsExceptions_data()
{
    QTest::addColumn<QString>("entry");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("direct");
    const auto row = [](const char* entry, const char* url, bool direct) {
        QTest::addRow("%s %s", entry, url) << entry << url << direct;
    };
    row("*", "http://x.example/", true);
    row("example.com", "http://example.com/", true);
    row("Example.com", "http://api.example.com/", true);
    row("example.com", "http://notexample.com/", false);
    row(".example.com", "http://api.example.com/", true);
    row("example.com:8080", "http://example.com:8080/", true);
    row("example.com:8080", "http://example.com/", false);
    row("8.8.0.0/16", "http://8.8.8.8/", true);
    row("8.8.0.0/16", "http://0x08080808/", true);
    row("8.8.8.8", "http://9.9.9.9/", false);
    row("", "http://x.example/", false);
    row(".", "http://x.example/", false);
}

void TestProxies::knowsExceptions()
{
    QFETCH(QString, entry);
    QFETCH(QString, url);
    QFETCH(bool, direct);
    ProxyRules rules;
    rules.http = "http://p:1";
    rules.except = {entry.toStdString()};
    QCOMPARE(rules.forUrl(parseHttpUrl(url.toStdString()).value()).empty(), direct);
}

void TestProxies::refusesPrivateTargets_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("resolves");
    for (const char* url : {"http://10.0.0.1/", "http://localhost/", "http://2130706433/", "http://metadata/",
                            "http://8.8.8.8:6379/", "http://[::ffff:127.0.0.1]/"}) {
        QTest::addRow("S88 %s", url) << url << false;
        QTest::addRow("S88 %s, proxy resolves", url) << url << true;
    }
    for (const char* url : {"http://inner.example/", "http://mixed.example/"})
        QTest::addRow("S88 %s", url) << url << false;
}

void TestProxies::refusesPrivateTargets()
{
    QFETCH(QString, url);
    QFETCH(bool, resolves);
    for (const char* scheme : {"http", "socks4", "socks4a", "socks5", "socks5h"}) {
        LoopbackHttp proxy(hello);
        CurlHttpClient client(executor_, {},
                              through(scheme + ("://127.0.0.1:" + std::to_string(proxy.port())), resolves),
                              resolver(executor_));
        Fetch fetch(client, get(url.toStdString()));
        QCOMPARE(fetch.code(), std::string("http.refused"));
        QCOMPARE(proxy.connections, 0);
    }
}

/// A name that only the proxy could look up is an error that says so, as long as the proxy is not trusted to.
void TestProxies::localNamesAreLookedUpHere()
{
    LoopbackHttp proxy(hello);
    CurlHttpClient client(executor_, {}, through("127.0.0.1:" + std::to_string(proxy.port())), resolver(executor_));
    Fetch unknown(client, get("http://unknown.example/"));
    QCOMPARE(unknown.code(), std::string("http.connect"));
    QVERIFY(unknown.result->error().hint.english().find("network.proxy_resolves") != std::string::npos);
    Fetch known(client, get("http://public.example/a?b"));
    QCOMPARE(known.code(), std::string("ok"));
    QCOMPARE(proxy.requests.at(0).target, std::string("http://public.example/a?b"));
}

void TestProxies::proxyMayResolve()
{
    LoopbackHttp proxy(hello);
    CurlHttpClient client(executor_, {}, through("127.0.0.1:" + std::to_string(proxy.port()), true),
                          resolver(executor_));
    Fetch fetch(client, get("http://unknown.example/"));
    QCOMPARE(fetch.code(), std::string("ok"));
    QCOMPARE(proxy.requests.at(0).target, std::string("http://unknown.example/"));
}

void TestProxies::privateTargetsGoDirect()
{
    LoopbackHttp proxy(hello), server(hello);
    NetworkPolicy policy;
    QVERIFY(policy.allow("127.0.0.0/8").ok());
    CurlHttpClient client(executor_, policy, through("127.0.0.1:" + std::to_string(proxy.port())), resolver(executor_));
    Fetch allowed(client, get(server.url()));
    QCOMPARE(allowed.code(), std::string("ok"));
    HttpRequest model = get(server.url("/", "localhost"));
    model.trustedEndpoint = true;
    CurlHttpClient local(executor_, {}, through("127.0.0.1:" + std::to_string(proxy.port())));
    Fetch trusted(local, model);
    QCOMPARE(trusted.code(), std::string("ok"));
    QCOMPARE(proxy.connections, 0);
    QCOMPARE(server.requests.size(), std::size_t(2));
}

void TestProxies::socks_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<bool>("resolves");
    QTest::addColumn<QString>("wish");
    QTest::newRow("socks4") << "socks4" << false << "4 93.184.216.34";
    QTest::newRow("socks4a") << "socks4a" << true << "4 public.example";
    QTest::newRow("socks4a bound to the checked address") << "socks4a" << false << "4 93.184.216.34";
    QTest::newRow("socks5") << "socks5" << false << "5 93.184.216.34";
    QTest::newRow("socks5h") << "socks5h" << true << "5 public.example";
    QTest::newRow("socks5h bound to the checked address") << "socks5h" << false << "5 93.184.216.34";
}

void TestProxies::socks()
{
    QFETCH(QString, scheme);
    QFETCH(bool, resolves);
    QFETCH(QString, wish);
    LoopbackSocks proxy;
    CurlHttpClient client(executor_, {}, through(scheme.toStdString() + "://" + proxy.place(), resolves),
                          resolver(executor_));
    Fetch fetch(client, get("http://public.example/"));
    QCOMPARE(fetch.code(), std::string("ok"));
    QCOMPARE(fetch.result->value().body, std::string("socks"));
    QCOMPARE(QString::fromStdString(proxy.wishes.at(0)), wish);
}

void TestProxies::tellsThePasswordToTheProxyOnly()
{
    LoopbackHttp proxy(hello);
    HttpClientOptions options = through("http://me@127.0.0.1:" + std::to_string(proxy.port()));
    options.proxyPassword = Secret("k1");
    CurlHttpClient client(executor_, {}, options, resolver(executor_));
    Fetch fetch(client, get("http://public.example/"));
    QCOMPARE(fetch.code(), std::string("ok"));
    QCOMPARE(proxy.requests.at(0).header("proxy-authorization"), std::string("Basic bWU6azE="));
    QVERIFY(proxy.requests.at(0).header("authorization").empty());
}

void TestProxies::deadProxy()
{
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const std::string place = "127.0.0.1:" + std::to_string(gone.serverPort());
    gone.close();
    for (const char* scheme : {"http://", "socks5://"}) {
        CurlHttpClient client(executor_, {}, through(scheme + place), resolver(executor_));
        Fetch fetch(client, get("http://public.example/"));
        QCOMPARE(fetch.code(), std::string("http.connect"));
    }
}

QTEST_GUILESS_MAIN(TestProxies)
#include "tst_proxies.moc"
