#include "engine/base/qtexecutor.h"
#include "engine/net/curlhttpclient.h"
#include "engine/net/offlinehttpclient.h"
#include "tests/support/fakeresolver.h"
#include "tests/support/fetch.h"

#include <QTest>

using namespace millrace;
using namespace millrace::test;

// The bad inputs S01–S90 of the network safety specification. Here: what is decided before a packet leaves.
//
// S60–S67, S64          tst_redirects       S72–S75        tst_requestheaders
// S84–S86, S88          tst_curlhttpclient  S87            tst_tls
// S76                   the http-request node checks after rendering; the guard sees the rendered URL (rows below)
// S77–S79               custom tools and OpenAPI import, which do not exist yet; their requests come through this guard
// S80, S81              the MCP client, which does not exist yet
// S82                   whoever loads a remote file sends through this guard; its rows are those of any URL
// S83                   previews load nothing from the network (ui)
// S90                   the local service, which does not exist yet
class TestGuard : public QObject {
    Q_OBJECT

private slots:
    void refuses_data();
    void refuses();
    void oneErrorTextForAll();
    void offlineRefuses();

private:
    QtExecutor executor_;
};

namespace {

const char* const refused = "http.refused";
const char* const invalid = "http.url";

void row(const char* name, const char* url, const char* code = refused)
{
    static std::map<std::string, int> count;
    const int number = count[name]++;
    QTest::newRow((name + std::string(number == 0 ? "" : "." + std::to_string(number))).c_str())
        << QString::fromUtf8(url) << QString::fromLatin1(code);
}

void addressRows()
{
    row("S01", "http://127.0.0.1/");
    row("S02", "http://127.1/");
    row("S02", "http://127.0.1/");
    row("S03", "http://2130706433/");
    row("S04", "http://0x7f000001/");
    row("S05", "http://0x7f.0.0.1/");
    row("S05", "http://0x7f.1/");
    row("S06", "http://0177.0.0.1/");
    row("S07", "http://017700000001/");
    row("S08", "http://0/");
    row("S08", "http://0.0.0.0/");
    row("S09", "http://127.0.0.1./");
    row("S10", "http://127.255.255.254/");
    row("S11", "http://[::1]/");
    row("S11", "http://[0:0:0:0:0:0:0:1]/");
    row("S12", "http://[::]/");
    row("S13", "http://[::ffff:127.0.0.1]/");
    row("S13", "http://[::ffff:7f00:1]/");
    row("S14", "http://[::127.0.0.1]/");
    row("S15", "http://[64:ff9b::7f00:1]/");
    row("S15", "http://[64:ff9b:1::7f00:1]/");
    row("S16", "http://[2002:7f00:1::]/");
    row("S17", "http://[2001:0:53aa:64c:0:fbff:80ff:fffe]/");
    row("S18", "http://[fe80::1%25eth0]/");
    row("S18", "http://[fe80::1%eth0]/", invalid);
    row("S19", "http://[fc00::1]/");
    row("S19", "http://[fd00::1]/");
    row("S20", "http://[ff02::1]/");
    row("S23", "http://①②⑦.⓪.⓪.①/");
    row("S24", "http://１２７.０.０.１/");
    row("S25", "http://127。0。0。1/");
    row("S40", "http://169.254.169.254/latest/meta-data/");
    row("S41", "http://2852039166/");
    row("S41", "http://0xa9fea9fe/");
    row("S42", "http://0251.0376.0251.0376/");
    row("S42", "http://169.254.43518/");
    row("S43", "http://[::ffff:169.254.169.254]/");
    row("S43", "http://[::ffff:a9fe:a9fe]/");
    row("S44", "http://[fd00:ec2::254]/latest/");
    row("S46", "http://100.100.100.200/latest/meta-data/");
    row("S47", "http://168.63.129.16/");
    row("S48", "http://192.0.0.192/opc/v2/");
    row("S49", "http://169.254.170.2/v2/credentials/");
    row("S49", "http://169.254.170.23/");
    row("S50", "http://10.0.0.1/");
    row("S50", "http://172.16.0.1/");
    row("S50", "http://192.168.0.1/");
    row("S51", "http://0300.0250.0.1/");
    row("S51", "http://3232235521/");
    row("S52", "http://100.64.0.1/");
    row("S52", "http://198.18.0.1/");
    row("S52", "http://192.88.99.1/");
    row("S53", "http://224.0.0.1/");
    row("S53", "http://240.0.0.1/");
    row("S53", "http://255.255.255.255/");
}

void nameRows()
{
    row("S21", "http://localhost/");
    row("S21", "http://LOCALHOST/");
    row("S21", "http://localhost./");
    row("S22", "http://foo.localhost/");
    row("S26", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/");
    row("S39", "http://256.256.256.256/");
    row("S39", "http://425.510.425.510/");
    row("S39", "http://4294967296/");
    row("S39", "http://example.0x7f/");
    row("S45", "http://metadata.google.internal/computeMetadata/v1/");
    row("S45", "http://metadata/");
    row("S54", "http://host.docker.internal/");
    row("S54", "http://gateway.docker.internal/");
    row("S54", "http://kubernetes.default.svc/");
    row("S55", "http://127.0.0.1.nip.io/");
    row("S55", "http://localtest.me/");
    row("S56", "http://mixed.example/");
    row("S58", "http://mapped6.example/");
    row("S58", "http://loopback6.example/");
    row("S59", "http://cname.example/");
    row("S89", "http://only6.example/");
}

void urlRows()
{
    row("S27", "http://127%2e0%2e0%2e1/", invalid);
    row("S27", "http://%31%32%37.0.0.1/", invalid);
    row("S28", "http://user@127.0.0.1/");
    row("S28", "http://u:p@host/");
    row("S29", "http://example.com@127.0.0.1/");
    row("S30", "http://127.0.0.1@example.com/");
    row("S32", "http://example.com\\@127.0.0.1/", invalid);
    row("S32", "http://127.0.0.1\\@example.com/", invalid);
    row("S33", "http:\\\\127.0.0.1\\", invalid);
    row("S33", "http:/127.0.0.1/", invalid);
    row("S33", "http:127.0.0.1/", invalid);
    row("S33", "http:///127.0.0.1/", invalid);
    row("S34", "//127.0.0.1/", invalid);
    row("S35", " http://example.com/", invalid);
    row("S35", "http://example.com/ ", invalid);
    row("S35", "http://exa\tmple.com/", invalid);
    row("S35", "http://exa\nmple.com/", invalid);
    row("S36", "http://127.0.0.1%00.example.com/", invalid);
    row("S36", "http://example.com%0d%0a/", invalid);
    row("S37", "http://example.com:99999/", invalid);
    row("S37", "http://example.com:-1/", invalid);
    row("S37", "http://example.com:0/");
    row("S38", "http://a..b/", invalid);
    row("S38", "http://-a.com/", invalid);
    row("S38", "http://xn--/", invalid);
    row("S68", "file:///etc/passwd");
    row("S68", "FILE:///etc/passwd");
    row("S68", "file://127.0.0.1/share");
    row("S69", "ftp://127.0.0.1/");
    row("S69", "gopher://127.0.0.1:6379/_x");
    row("S69", "dict://127.0.0.1/");
    row("S69", "ldap://127.0.0.1/");
    row("S69", "jar:http://127.0.0.1/");
    row("S69", "unix+http://x/");
    row("S69", "qrc:/x");
    row("S69", "data:text/plain,x");
    row("S70", "http://127.0.0.1:22/");
    row("S70", "http://8.8.8.8:6379/");
    row("S70", "http://8.8.8.8:11211/");
    row("S70", "http://8.8.8.8:2375/containers/json");
    row("S70", "http://8.8.8.8:9200/");
    row("S71", "http://example.com:25/");
    row("S76", "http://127.0.0.1/");
    row("S76", "http://a@127.0.0.1/");
}

} // namespace

void TestGuard::refuses_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("code");
    addressRows();
    nameRows();
    urlRows();
}

void TestGuard::refuses()
{
    QFETCH(QString, url);
    QFETCH(QString, code);
    auto table = std::make_shared<FakeResolver::Table>();
    table->set("127.0.0.1.nip.io", {"127.0.0.1"});
    table->set("localtest.me", {"127.0.0.1"});
    table->set("mixed.example", {"93.184.216.34", "10.0.0.5"});
    table->set("mapped6.example", {"93.184.216.34", "::ffff:127.0.0.1"});
    table->set("loopback6.example", {"93.184.216.34", "::1"});
    table->set("cname.example", {"127.0.0.1"});
    table->set("only6.example", {"fd00::5"});
    CurlHttpClient client(executor_, {}, {}, std::make_unique<FakeResolver>(executor_, table));
    Fetch fetch(client, get(url.toStdString()));
    QVERIFY(!fetch.calledInsideSend);
    QCOMPARE(QString::fromStdString(fetch.code()), code);
    if (code == QLatin1String(refused))
        QCOMPARE(fetch.result->error().what.english(), std::string("address not allowed"));
    QCOMPARE(client.running(), std::size_t(0));
}

void TestGuard::oneErrorTextForAll()
{
    // An address, a name that resolves to one, and a forbidden port differ in nothing but what the user wrote.
    auto table = std::make_shared<FakeResolver::Table>();
    table->set("inner.example", {"10.1.2.3"});
    CurlHttpClient client(executor_, {}, {}, std::make_unique<FakeResolver>(executor_, table));
    const auto text = [&](const std::string& url, const std::string& host) {
        Fetch fetch(client, get(url));
        return fetch.code() == refused && fetch.result->error().where == host
                   ? fetch.result->error().what.english() + fetch.result->error().hint.english()
                   : "other error: " + fetch.code();
    };
    const std::string first = text("http://127.0.0.1/", "127.0.0.1");
    QVERIFY(first.find("address not allowed") == 0);
    QCOMPARE(text("http://inner.example/", "inner.example"), first);
    QCOMPARE(text("http://localhost/", "localhost"), first);
    QCOMPARE(text("http://8.8.8.8:6379/", "8.8.8.8"), first);
    QVERIFY(first.find("10.1.2.3") == std::string::npos);
}

void TestGuard::offlineRefuses()
{
    OfflineHttpClient client(executor_);
    Fetch fetch(client, get("https://example.com/"));
    QVERIFY(!fetch.calledInsideSend);
    QCOMPARE(fetch.code(), std::string(refused));
    QVERIFY(fetch.result->error().what.english().find("offline") != std::string::npos);

    Fetch cancelled(client, get("https://example.com/"));
    cancelled.operation.reset();
    Fetch after(client, get("https://example.com/"));
    QVERIFY(after.wait());
    QVERIFY(!cancelled.result.has_value());
}

QTEST_GUILESS_MAIN(TestGuard)
#include "tst_guard.moc"
