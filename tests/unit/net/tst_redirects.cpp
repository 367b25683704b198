#include "engine/base/qtexecutor.h"
#include "engine/net/curlhttpclient.h"
#include "tests/support/fakeresolver.h"
#include "tests/support/fetch.h"
#include "tests/support/loopbackhttp.h"

#include <QTest>

using namespace millrace;
using namespace millrace::test;

// `public.test` is this machine by the user's exception: the one host that plays the public internet. Everything else
// on loopback is private, and the canary there must never be reached.
class TestRedirects : public QObject {
    Q_OBJECT

private slots:
    void init();
    void refusesTargets_data();
    void refusesTargets();
    void refusesBodyToPrivate();
    void followsRelative();
    void stopsLoops();
    void countsHops();
    void leavesRefreshAlone();
    void leavesRedirectsWhenTold();
    void changesMethods_data();
    void changesMethods();
    void dropsCredentials();
    void keepsCredentialsAtHome();
    void trustEndsAtTheOrigin();
    void trustHoldsWithinTheOrigin();

private:
    CurlHttpClient& client(const NetworkPolicy& policy);

    QtExecutor executor_;
    std::shared_ptr<FakeResolver::Table> table_;
    std::unique_ptr<CurlHttpClient> client_;
};

namespace {

void answer(const LoopbackRequest&, QTcpSocket& socket)
{
    LoopbackHttp::reply(socket, "end");
}

LoopbackHttp::Handler redirect(const std::string& location, const std::string& status = "302 Found")
{
    return [=](const LoopbackRequest& request, QTcpSocket& socket) {
        if (request.target == "/end")
            LoopbackHttp::reply(socket, "end");
        else
            LoopbackHttp::reply(socket, "moved", "Location: " + location + "\r\n", status);
    };
}

NetworkPolicy allowing(const std::vector<const LoopbackHttp*>& servers, const std::string& host = "public.test")
{
    NetworkPolicy policy;
    for (const LoopbackHttp* server : servers) {
        if (!policy.allow(host + ":" + std::to_string(server->port())))
            qFatal("the policy does not take a host");
    }
    return policy;
}

} // namespace

void TestRedirects::init()
{
    table_ = std::make_shared<FakeResolver::Table>();
    table_->set("public.test", {"127.0.0.1"});
    table_->set("other.test", {"127.0.0.1"});
    table_->set("private.example", {"127.0.0.1"});
}

CurlHttpClient& TestRedirects::client(const NetworkPolicy& policy)
{
    client_ = std::make_unique<CurlHttpClient>(executor_, policy, HttpClientOptions{},
                                               std::make_unique<FakeResolver>(executor_, table_));
    return *client_;
}

void TestRedirects::refusesTargets_data()
{
    QTest::addColumn<QString>("location");
    QTest::addColumn<QString>("code");
    QTest::newRow("S60") << "http://127.0.0.1:%1/" << "http.refused";
    QTest::newRow("S61") << "http://2130706433:%1/" << "http.refused";
    QTest::newRow("S62") << "//169.254.169.254/" << "http.refused";
    QTest::newRow("S62.canary") << "//127.0.0.1:%1/" << "http.refused";
    QTest::newRow("S63.file") << "file:///etc/passwd" << "http.refused";
    QTest::newRow("S63.gopher") << "gopher://127.0.0.1:%1/_x" << "http.refused";
    QTest::newRow("S63.data") << "data:text/plain,x" << "http.refused";
    QTest::newRow("name") << "http://private.example:%1/" << "http.refused";
    QTest::newRow("localhost") << "http://localhost:%1/" << "http.refused";
    QTest::newRow("user information") << "http://public.test@127.0.0.1:%1/" << "http.refused";
    QTest::newRow("backslash") << "http://127.0.0.1:%1\\@public.test/" << "http.url";
    QTest::newRow("IPv6") << "http://[::ffff:127.0.0.1]:%1/" << "http.refused";
}

void TestRedirects::refusesTargets()
{
    QFETCH(QString, location);
    QFETCH(QString, code);
    LoopbackHttp canary(answer);
    const QString target = location.contains(QStringLiteral("%1")) ? location.arg(canary.port()) : location;
    LoopbackHttp server(redirect(target.toStdString()));
    Fetch fetch(client(allowing({&server})), get(server.url("/", "public.test")));
    QCOMPARE(QString::fromStdString(fetch.code()), code);
    QCOMPARE(canary.connections, 0);
    QCOMPARE(server.requests.size(), std::size_t(1));
}

void TestRedirects::refusesBodyToPrivate() // S64
{
    for (const char* status : {"307 Temporary Redirect", "308 Permanent Redirect"}) {
        LoopbackHttp canary(answer);
        LoopbackHttp server(redirect(canary.url(), status));
        HttpRequest request = get(server.url("/", "public.test"));
        request.method = "POST";
        request.body = "secret";
        Fetch fetch(client(allowing({&server})), request);
        QCOMPARE(fetch.code(), std::string("http.refused"));
        QCOMPARE(canary.connections, 0);
    }
}

void TestRedirects::followsRelative()
{
    LoopbackHttp server(redirect("end?x"));
    HttpService& http = client(allowing({&server}));
    LoopbackHttp absolute(redirect("/end"));
    client_->setPolicy(allowing({&server, &absolute}));
    Fetch fetch(http, get(absolute.url("/a/b", "public.test")), true);
    QCOMPARE(fetch.code(), std::string("ok"));
    QCOMPARE(fetch.streamed, std::string("end")); // nothing of the first answer
    QCOMPARE(fetch.headersSeen, 1);
    QCOMPARE(fetch.status, 200);
    QCOMPARE(fetch.result->value().effectiveUrl, absolute.url("/end", "public.test"));
}

void TestRedirects::stopsLoops() // S65
{
    LoopbackHttp server(redirect("/again"));
    Fetch fetch(client(allowing({&server})), get(server.url("/", "public.test")));
    QCOMPARE(fetch.code(), std::string("http.redirects"));
    QCOMPARE(server.requests.size(), std::size_t(11)); // the first and ten more
}

void TestRedirects::countsHops() // S65
{
    const auto countdown = [](const LoopbackRequest& request, QTcpSocket& socket) {
        const int left = std::stoi(request.target.substr(1));
        if (left == 0)
            LoopbackHttp::reply(socket, "end");
        else
            LoopbackHttp::reply(socket, "", "Location: /" + std::to_string(left - 1) + "\r\n", "302 Found");
    };
    LoopbackHttp server(countdown);
    Fetch ten(client(allowing({&server})), get(server.url("/10", "public.test")));
    QCOMPARE(ten.code(), std::string("ok"));
    Fetch fifty(*client_, get(server.url("/50", "public.test")));
    QCOMPARE(fifty.code(), std::string("http.redirects"));
}

void TestRedirects::leavesRefreshAlone() // S67
{
    LoopbackHttp canary(answer);
    LoopbackHttp server([&](const LoopbackRequest&, QTcpSocket& socket) {
        LoopbackHttp::reply(socket, "<meta http-equiv=refresh content='0;url=" + canary.url() + "'>",
                            "Refresh: 0; url=" + canary.url() + "\r\nContent-Type: text/html\r\n");
    });
    Fetch fetch(client(allowing({&server})), get(server.url("/", "public.test")));
    QCOMPARE(fetch.code(), std::string("ok"));
    QCOMPARE(canary.connections, 0);
}

void TestRedirects::leavesRedirectsWhenTold()
{
    LoopbackHttp server(redirect("/end"));
    HttpRequest request = get(server.url("/", "public.test"));
    request.followRedirects = false;
    Fetch fetch(client(allowing({&server})), request);
    QCOMPARE(fetch.code(), std::string("ok"));
    QCOMPARE(fetch.result->value().status, 302);
    QCOMPARE(fetch.result->value().body, std::string("moved"));
}

void TestRedirects::changesMethods_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("then");
    QTest::newRow("301 POST") << "301 M" << "POST" << "GET";
    QTest::newRow("302 POST") << "302 M" << "POST" << "GET";
    QTest::newRow("303 POST") << "303 M" << "POST" << "GET";
    QTest::newRow("303 PUT") << "303 M" << "PUT" << "GET";
    QTest::newRow("302 PUT") << "302 M" << "PUT" << "PUT";
    QTest::newRow("307 POST") << "307 M" << "POST" << "POST";
    QTest::newRow("308 POST") << "308 M" << "POST" << "POST";
    QTest::newRow("301 GET") << "301 M" << "GET" << "GET";
}

void TestRedirects::changesMethods()
{
    QFETCH(QString, status);
    QFETCH(QString, method);
    QFETCH(QString, then);
    LoopbackHttp server(redirect("/end", status.toStdString()));
    HttpRequest request = get(server.url("/", "public.test"));
    request.method = method.toStdString();
    request.headers = {{"Content-Type", "application/json"}, {"X-Mine", "1"}};
    if (method != QLatin1String("GET"))
        request.body = "{}";
    Fetch fetch(client(allowing({&server})), request);
    QCOMPARE(fetch.code(), std::string("ok"));
    const LoopbackRequest& last = server.requests.back();
    QCOMPARE(QString::fromStdString(last.method), then);
    const bool keepsBody = then != QLatin1String("GET");
    QCOMPARE(last.body, keepsBody ? std::string("{}") : std::string());
    if (method != QLatin1String("GET"))
        QCOMPARE(last.header("content-type"), keepsBody ? std::string("application/json") : std::string());
    QCOMPARE(last.header("x-mine"), std::string("1"));
}

void TestRedirects::dropsCredentials()
{
    LoopbackHttp other(answer);
    LoopbackHttp server(redirect(other.url("/", "public.test"))); // another port is another origin
    HttpRequest request = get(server.url("/", "public.test"));
    request.headers = {{"Authorization", "Bearer k"}, {"Cookie", "a=b"}, {"X-Api-Key", "k"}, {"api-key", "k"},
                       {"X-Auth-Token", "k"},         {"Accept", "x/y"}};
    Fetch fetch(client(allowing({&server, &other})), request);
    QCOMPARE(fetch.code(), std::string("ok"));
    const LoopbackRequest& last = other.requests.back();
    for (const char* name : {"authorization", "cookie", "x-api-key", "api-key", "x-auth-token"})
        QVERIFY2(last.headers.count(name) == 0, name);
    QCOMPARE(last.header("accept"), std::string("x/y"));
    QCOMPARE(server.requests.back().header("authorization"), std::string("Bearer k"));
}

void TestRedirects::keepsCredentialsAtHome()
{
    LoopbackHttp server(redirect("/end"));
    HttpRequest request = get(server.url("/", "public.test"));
    request.headers = {{"Authorization", "Bearer k"}};
    Fetch fetch(client(allowing({&server})), request);
    QCOMPARE(fetch.code(), std::string("ok"));
    QCOMPARE(server.requests.back().header("authorization"), std::string("Bearer k"));
}

void TestRedirects::trustEndsAtTheOrigin()
{
    LoopbackHttp canary(answer);
    LoopbackHttp server(redirect(canary.url()));
    HttpRequest request = get(server.url());
    request.trustedEndpoint = true;
    Fetch fetch(client({}), request);
    QCOMPARE(fetch.code(), std::string("http.refused"));
    QCOMPARE(server.requests.size(), std::size_t(1));
    QCOMPARE(canary.connections, 0);
}

void TestRedirects::trustHoldsWithinTheOrigin()
{
    LoopbackHttp server(redirect("/end"));
    HttpRequest request = get(server.url("/", "localhost"));
    request.trustedEndpoint = true;
    table_->set("localhost", {"127.0.0.1"});
    Fetch fetch(client({}), request);
    QCOMPARE(fetch.code(), std::string("ok"));
    Fetch untrusted(*client_, get(server.url("/", "localhost")));
    QCOMPARE(untrusted.code(), std::string("http.refused"));
}

QTEST_GUILESS_MAIN(TestRedirects)
#include "tst_redirects.moc"
