#include "engine/net/guardedproxy.h"
#include "sandboxfixture.h"
#include "tests/support/loopbackhttp.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace millrace;
using namespace millrace::tests;
using millrace::test::LoopbackHttp;
using millrace::test::LoopbackRequest;

/// Code with network: through the guarded proxy and nowhere else (E46 to E48 with network on).
class CodeNetworkTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void allowed_data();
    void allowed();
    void refused_data();
    void refused();
    void unreachable();
    void rawRequests();
    void nothingButTheProxy();
    void listeningStaysInside();
    void offByDefault();
    void manyConnections();
    void endsWithTheProgram();
    void hangingLookUp();

private:
    std::unique_ptr<LoopbackHttp> server_;
    std::shared_ptr<CodeNetwork> network_;
    GuardedProxy* proxy_ = nullptr;
    std::unique_ptr<SandboxFixture> fixture_;
    std::string place_; ///< allowed.test:PORT
};

namespace {

class Network : public CodeNetwork {
public:
    explicit Network(std::unique_ptr<GuardedProxy> proxy) : proxy_(std::move(proxy)) {}
    void serve(int socket) override { proxy_->serve(socket); }

private:
    std::unique_ptr<GuardedProxy> proxy_;
};

std::vector<IpAddress> lookUp(const std::string& host)
{
    static const std::map<std::string, std::vector<const char*>> table = {
        {"allowed.test", {"127.0.0.1"}},
        {"127.0.0.1.nip.io", {"127.0.0.1"}},
        {"localtest.me", {"127.0.0.1"}},
        {"mixed.example", {"93.184.216.34", "10.0.0.5"}},
        {"mapped6.example", {"93.184.216.34", "::ffff:127.0.0.1"}},
        {"only6.example", {"fd00::5"}},
    };
    std::vector<IpAddress> out;
    const auto found = table.find(host);
    if (found != table.end()) {
        for (const char* text : found->second) {
            out.push_back(IpAddress::parse(text).value());
        }
    }
    return out;
}

SandboxSettings withNetwork(const std::shared_ptr<CodeNetwork>& network)
{
    SandboxSettings settings;
    settings.network = network;
    return settings;
}

} // namespace

void CodeNetworkTest::initTestCase()
{
    server_ = std::make_unique<LoopbackHttp>([](const LoopbackRequest& request, QTcpSocket& socket) {
        LoopbackHttp::reply(socket, request.method + " " + request.target + " " + request.body,
                            "X-Host: " + request.header("host") + "\r\n");
        if (request.header("connection") == "close") {
            socket.disconnectFromHost();
        }
    });
    place_ = "allowed.test:" + std::to_string(server_->port());
    NetworkPolicy policy;
    QVERIFY(policy.allow(place_).ok());
    auto proxy = std::make_unique<GuardedProxy>(policy, HttpClientOptions{}, lookUp);
    proxy_ = proxy.get();
    network_ = std::make_shared<Network>(std::move(proxy));
    fixture_ = std::make_unique<SandboxFixture>(withNetwork(network_));
}

void CodeNetworkTest::allowed_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("code");
    QTest::newRow("urllib") << "python3"
                            << "import urllib.request as r\ndef main(url):\n    return {'x': "
                               "r.urlopen(url + '/a?b').read().decode()}";
    QTest::newRow("http.client through the proxy by hand")
        << "python3"
        << "import http.client, os, urllib.parse\ndef main(url):\n    p = "
           "urllib.parse.urlsplit(os.environ['HTTP_PROXY'])\n"
           "    c = http.client.HTTPConnection(p.hostname, p.port)\n    "
           "c.set_tunnel(urllib.parse.urlsplit(url).netloc)\n"
           "    c.request('GET', '/a?b')\n    return {'x': c.getresponse().read().decode()}";
    QTest::newRow("fetch") << "javascript"
                           << "async function main({url}) { return {x: await (await fetch(url + '/a?b')).text()} }";
    QTest::newRow("http.get") << "javascript"
                              << "function main({url}) { return new Promise((ok, no) => require('http').get(url + "
                                 "'/a?b', r => { let x = ''; r.on('data', d => x += d).on('end', () => ok({x})) "
                                 "}).on('error', no)) }";
}

void CodeNetworkTest::allowed()
{
    QFETCH(QString, language);
    QFETCH(QString, code);
    const auto got =
        fixture_->run(language.toStdString(), code.toStdString(), Value::object({{"url", "http://" + place_}}));
    QCOMPARE(QString::fromStdString(told(got)), QString(R"({"x":"GET /a?b "})"));
    QCOMPARE(server_->requests.back().header("host"), place_);
    QVERIFY(server_->requests.back().header("proxy-connection").empty());
}

void CodeNetworkTest::refused_data()
{
    QTest::addColumn<QString>("url");
    for (const char* url : {"http://127.0.0.1:%1/",
                            "http://127.1:%1/",
                            "http://2130706433:%1/",
                            "http://0x7f.1:%1/",
                            "http://0177.0.0.1/",
                            "http://0:%1/",
                            "http://127.0.0.1.:%1/",
                            "http://[::1]:%1/",
                            "http://[::]:%1/",
                            "http://[::ffff:127.0.0.1]:%1/",
                            "http://[64:ff9b::7f00:1]/",
                            "http://[2002:7f00:1::]/",
                            "http://[fe80::1]/",
                            "http://[fc00::1]/",
                            "http://localhost:%1/",
                            "http://foo.localhost/",
                            "http://169.254.169.254/latest/meta-data/",
                            "http://2852039166/",
                            "http://metadata.google.internal/",
                            "http://100.100.100.200/",
                            "http://168.63.129.16/",
                            "http://10.0.0.1/",
                            "http://192.168.0.1/",
                            "http://host.docker.internal/",
                            "http://127.0.0.1.nip.io:%1/",
                            "http://localtest.me:%1/",
                            "http://mixed.example/",
                            "http://mapped6.example/",
                            "http://only6.example/",
                            "http://8.8.8.8:6379/",
                            "http://8.8.8.8:25/",
                            "http://user@127.0.0.1:%1/"}) {
        QTest::newRow(url) << QString::fromLatin1(url).replace("%1", QString::number(server_->port()));
    }
}

/// E48: section 12 from inside, as a plain request and as a tunnel, from both languages.
void CodeNetworkTest::refused()
{
    QFETCH(QString, url);
    const int before = server_->connections;
    const Value inputs = Value::object({{"url", url.toStdString()}});
    const auto plain =
        fixture_->python("import urllib.request as r, urllib.error\ndef main(url):\n    try:\n        "
                         "return {'x': r.urlopen(url).status}\n    except urllib.error.HTTPError as e:\n "
                         "       return {'x': e.code, 'y': e.reason}",
                         inputs);
    QVERIFY2(plain.ok() && plain->result["x"] == Value(403) &&
                 plain->result["y"].toString().find("address not allowed") != std::string::npos,
             told(plain).c_str());
    const auto tunnel =
        fixture_->node("async function main({url}) { try { return {x: (await fetch(url)).status} } catch "
                       "(e) { return {e: String(e.cause && e.cause.message || e)} } }",
                       inputs);
    const std::string said = told(tunnel);
    const bool credentials = url.contains('@'); // fetch itself refuses them
    QVERIFY2(tunnel.ok() && (credentials || said.find("403 address not allowed") != std::string::npos ||
                             said.find("bad port") != std::string::npos),
             said.c_str());
    QCOMPARE(server_->connections, before);
}

/// A name that nobody knows and a server that is gone: errors that say so, at once.
void CodeNetworkTest::unreachable()
{
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const quint16 port = gone.serverPort();
    gone.close();
    NetworkPolicy policy;
    QVERIFY(policy.allow("allowed.test:" + std::to_string(port)).ok());
    SandboxFixture fixture(
        withNetwork(std::make_shared<Network>(std::make_unique<GuardedProxy>(policy, HttpClientOptions{}, lookUp))));
    const std::string code =
        "import urllib.request as r, urllib.error\ndef main(url):\n    try:\n        r.urlopen(url)\n "
        "   except urllib.error.HTTPError as e:\n        return {'x': f'{e.code} {e.reason}'}";
    QCOMPARE(told(fixture.python(code, Value::object({{"url", "http://unknown.example/"}}))),
             std::string(R"({"x":"502 the host is not known"})"));
    QCOMPARE(told(fixture.python(code, Value::object({{"url", "http://allowed.test:" + std::to_string(port)}}))),
             std::string(R"({"x":"502 no connection to the server"})"));
}

/// What no library sends: other schemes, header tricks, requests that are none, a second request for another host.
void CodeNetworkTest::rawRequests()
{
    const std::string code = R"(
import socket
def ask(text):
    s = socket.create_connection(('127.0.0.1', 3128), 5)
    s.sendall(text.encode('latin1'))
    data = b''
    while True:
        piece = s.recv(65536)
        if not piece:
            return data.decode('latin1')
        data += piece
def main(asked):
    return {'x': [ask(a) for a in asked]}
)";
    const std::string host = place_;
    const Value asked = Value::array({
        "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n",
        "GET file:///etc/passwd HTTP/1.1\r\n\r\n",
        "GET https://" + host + "/ HTTP/1.1\r\n\r\n",
        "CONNECT " + host + "/x HTTP/1.1\r\n\r\n",
        "CONNECT 127.0.0.1:" + std::to_string(server_->port()) + " HTTP/1.1\r\n\r\n",
        "CONNECT allowed.test:22 HTTP/1.1\r\n\r\n",
        "nonsense\r\n\r\n",
        "GET http://" + host +
            "/one HTTP/1.1\r\nHost: metadata.google.internal\r\nProxy-Authorization: Basic x\r\n\r\n"
            "GET http://127.0.0.1/two HTTP/1.1\r\n\r\n",
        "GET http://" + host + "/ HTTP/1.1\r\nX\r\n evil: x\r\n\r\n",
    });
    const auto got = fixture_->python(code, Value::object({{"asked", asked}}));
    QVERIFY2(got.ok(), told(got).c_str());
    const Value& said = got->result["x"];
    const auto begins = [&](std::size_t i, const char* text) {
        return QByteArray::fromStdString(said.at(i).toString()).startsWith(text);
    };
    for (const std::size_t i : {0u, 2u, 3u, 6u, 8u}) {
        QVERIFY2(begins(i, "HTTP/1.1 400"), said.at(i).toString().c_str());
    }
    for (const std::size_t i : {1u, 4u, 5u}) {
        QVERIFY2(begins(i, "HTTP/1.1 40"), said.at(i).toString().c_str());
    }
    QVERIFY2(begins(7, "HTTP/1.1 200"), said.at(7).toString().c_str());
    const LoopbackRequest& first = server_->requests.back();
    QVERIFY(first.header("proxy-authorization").empty());
    const auto one = std::find_if(server_->requests.begin(), server_->requests.end(),
                                  [](const LoopbackRequest& request) { return request.target == "/one"; });
    QVERIFY(one != server_->requests.end());
    QCOMPARE(one->header("host"), place_); // S73
}

/// E46 with network on: loopback is the program's own, there is no name server, no other family, no datagrams.
void CodeNetworkTest::nothingButTheProxy()
{
    const auto got = fixture_->python(
        R"(
import socket
def attempt(f):
    try:
        return 'reached ' + str(f())
    except OSError as e:
        return type(e).__name__
def connect(family, kind, address):
    s = socket.socket(family, kind)
    s.settimeout(1)
    s.connect(address)
    return 'connected'
def main(port):
    inet, inet6, stream, gram = socket.AF_INET, socket.AF_INET6, socket.SOCK_STREAM, socket.SOCK_DGRAM
    return {'x': [attempt(lambda: connect(inet, stream, ('127.0.0.1', port))), attempt(lambda: connect(inet, stream, ('8.8.8.8', 53))), attempt(lambda: connect(inet, stream, ('169.254.169.254', 80))), attempt(lambda: connect(inet6, stream, ('::1', port))), attempt(lambda: connect(inet, gram, ('8.8.8.8', 53))), attempt(lambda: socket.socket(inet, socket.SOCK_RAW, 1)), attempt(lambda: socket.getaddrinfo('example.com', 80)), attempt(lambda: socket.socket(16, 3, 0)), attempt(lambda: connect(socket.AF_UNIX, stream, '\0millrace-canary'))]}
)",
        Value::object({{"port", server_->port()}}));
    QVERIFY2(got.ok(), told(got).c_str());
    for (const Value& each : got->result["x"].toArray()) {
        QVERIFY2(each.toString().rfind("reached", 0) != 0, told(got).c_str());
    }
    const auto packet = fixture_->python("import socket\ndef main():\n    socket.socket(17, 3, 0)");
    QCOMPARE(packet.error().code, std::string("sandbox.violation"));
}

/// E47: a server that a program starts is reached by the program alone.
void CodeNetworkTest::listeningStaysInside()
{
    std::optional<Result<CodeOutcome>> answer;
    const auto operation = fixture_->code.run(
        {"python3",
         "import socket, threading\ndef main(port):\n    s = socket.create_server(('0.0.0.0', port))\n    "
         "s.settimeout(2)\n"
         "    threading.Thread(target=lambda: socket.create_connection(('127.0.0.1', port))).start()\n    own, _ = "
         "s.accept()\n    try:\n        s.accept()\n        return {'x': 'reached from outside'}\n    except "
         "TimeoutError:\n        return {'x': 'own connection only'}",
         Value::object({{"port", 45679}})},
        [&](Result<CodeOutcome> result) { answer = std::move(result); });
    int reached = 0;
    QVERIFY(fixture_->wait([&] {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, 45679);
        reached += socket.waitForConnected(50);
        return answer.has_value();
    }));
    QCOMPARE(told(*answer), std::string(R"({"x":"own connection only"})"));
    QCOMPARE(reached, 0);
}

void CodeNetworkTest::offByDefault()
{
    SandboxFixture fixture;
    const auto python = fixture.python("import urllib.request as r\ndef main():\n    r.urlopen('http://8.8.8.8/')");
    QVERIFY(!python.ok());
    QVERIFY2(python.error().hint.english().find("sandbox.network") != std::string::npos,
             python.error().english().c_str());
    const auto node = fixture.node("async function main() { await fetch('http://8.8.8.8/') }");
    QVERIFY(!node.ok());
    QVERIFY2(node.error().hint.english().find("sandbox.network") != std::string::npos, node.error().english().c_str());
    QCOMPARE(told(fixture.python(
                 "import os\ndef main():\n    return {'x': [k for k in os.environ if 'roxy' in k.lower()]}")),
             std::string(R"({"x":[]})"));
    // And on again for the next program, without a restart.
    fixture.sandbox.setSettings(withNetwork(network_));
    const auto on =
        fixture.python("import urllib.request as r\ndef main(url):\n    return {'x': r.urlopen(url).status}",
                       Value::object({{"url", "http://" + place_}}));
    QCOMPARE(told(on), std::string(R"({"x":200})"));
    fixture.sandbox.setSettings({});
    QVERIFY(!fixture.python("import urllib.request as r\ndef main():\n    r.urlopen('http://8.8.8.8/')").ok());
}

void CodeNetworkTest::manyConnections()
{
    const auto got = fixture_->python(
        "import urllib.request as r, concurrent.futures as f\ndef main(url):\n    with f.ThreadPoolExecutor(8) as p:\n "
        "   "
        "    return {'x': sum(p.map(lambda i: len(r.urlopen(url + '/' + str(i)).read()) > 0, range(100)))}",
        Value::object({{"url", "http://" + place_}}));
    QCOMPARE(told(got), std::string(R"({"x":100})"));
}

/// Connections of a program that was ended do not stay, even when the server never answers.
void CodeNetworkTest::endsWithTheProgram()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    NetworkPolicy policy;
    const std::string place = "allowed.test:" + std::to_string(silent.serverPort());
    QVERIFY(policy.allow(place).ok());
    auto proxy = std::make_unique<GuardedProxy>(policy, HttpClientOptions{}, lookUp);
    GuardedProxy& guarded = *proxy;
    SandboxFixture fixture(withNetwork(std::make_shared<Network>(std::move(proxy))));
    auto operation = fixture.code.run({"python3", "import urllib.request as r\ndef main(url):\n    r.urlopen(url)",
                                       Value::object({{"url", "http://" + place}})},
                                      [](const auto&) {});
    QTRY_COMPARE_WITH_TIMEOUT(guarded.running(), 1, 10'000);
    operation.reset();
    QTRY_COMPARE_WITH_TIMEOUT(guarded.running(), 0, 2'000);
}

/// A look-up that never ends keeps neither the sandbox nor the program from ending.
void CodeNetworkTest::hangingLookUp()
{
    auto release = std::make_shared<std::promise<void>>();
    const std::shared_future<void> released = release->get_future().share();
    QElapsedTimer timer;
    {
        auto proxy =
            std::make_unique<GuardedProxy>(NetworkPolicy(), HttpClientOptions{}, [released](const std::string&) {
                released.wait();
                return std::vector<IpAddress>();
            });
        GuardedProxy& guarded = *proxy;
        SandboxFixture fixture(withNetwork(std::make_shared<Network>(std::move(proxy))));
        auto operation = fixture.code.run(
            {"python3", "import urllib.request as r\ndef main():\n    r.urlopen('http://slow.example/')", {}},
            [](const auto&) {});
        QTRY_COMPARE_WITH_TIMEOUT(guarded.running(), 1, 10'000);
        timer.start();
    }
    QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
    release->set_value();
}

QTEST_GUILESS_MAIN(CodeNetworkTest)
#include "tst_codenetwork.moc"
