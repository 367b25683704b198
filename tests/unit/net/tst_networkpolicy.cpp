#include "engine/net/networkpolicy.h"

#include <QTest>

#include <cstdio>
#include <random>

using namespace millrace;

class TestNetworkPolicy : public QObject {
    Q_OBJECT

private slots:
    void knowsPublicAddresses_data();
    void knowsPublicAddresses();
    void knowsBlockedEdges();
    void spellingsAgree();
    void embeddingsAgree();
    void allowsByHost();
    void allowsByBlock();
    void refusesBadEntries();
    void trustsOneOrigin();
    void readsUrls();
    void resolvesReferences();
};

namespace {

std::string format(const char* pattern, unsigned a, unsigned b = 0, unsigned c = 0, unsigned d = 0)
{
    char buffer[128];
    std::snprintf(buffer, sizeof buffer, pattern, a, b, c, d);
    return buffer;
}

HttpUrl url(const std::string& text)
{
    const Result<HttpUrl> parsed = parseHttpUrl(text);
    if (!parsed)
        qFatal("%s", parsed.error().english().c_str());
    return *parsed;
}

bool allows(const NetworkPolicy& policy, const std::string& text)
{
    const Result<HttpUrl> parsed = parseHttpUrl(text);
    return parsed && policy.allowsTarget(*parsed) &&
           (!parsed->address || policy.allowsAddress(*parsed, *parsed->address));
}

IpAddress ip(const char* text)
{
    return IpAddress::parse(text).value();
}

} // namespace

void TestNetworkPolicy::knowsPublicAddresses_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"8.8.8.8",         "93.184.216.34",     "1.1.1.1",          "100.63.255.255", "100.128.0.0",
          "172.15.255.255",  "172.32.0.0",        "169.253.255.255",  "192.0.1.0",      "198.17.255.255",
          "198.20.0.0",      "223.255.255.255",   "168.63.129.15",    "11.0.0.0",       "9.255.255.255",
          "2606:4700::1111", "2a00:1450:4001::1", "64:ff9b::808:808", "::ffff:8.8.8.8", "2001:200::1",
          "3fff:1000::"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestNetworkPolicy::knowsPublicAddresses()
{
    QFETCH(QString, text);
    QVERIFY(NetworkPolicy::isPublicAddress(ip(text.toLatin1().constData())));
}

void TestNetworkPolicy::knowsBlockedEdges()
{
    for (const char* text : {"0.255.255.255",
                             "10.255.255.255",
                             "100.64.0.0",
                             "100.127.255.255",
                             "127.0.0.0",
                             "169.254.0.0",
                             "172.31.255.255",
                             "192.0.0.255",
                             "192.0.2.1",
                             "192.88.99.255",
                             "198.19.255.255",
                             "198.51.100.7",
                             "203.0.113.255",
                             "224.0.0.0",
                             "239.255.255.255",
                             "240.0.0.0",
                             "168.63.129.16",
                             "::8.8.8.8",
                             "100::1",
                             "2001:1ff:ffff::",
                             "2001:db8:ffff::",
                             "2002:808:808::",
                             "3fff:fff::1",
                             "5f00::1",
                             "fdff::1",
                             "febf::1",
                             "feff::1",
                             "ffff::1",
                             "64:ff9b:1::808:808",
                             "64:ff9b::a00:1",
                             "::ffff:192.168.1.1"})
        QVERIFY2(!NetworkPolicy::isPublicAddress(ip(text)), text);
}

void TestNetworkPolicy::spellingsAgree()
{
    const auto seed = std::random_device()();
    std::mt19937 random(seed);
    const NetworkPolicy policy;
    for (int i = 0; i < 4000; ++i) {
        std::uint32_t n = static_cast<std::uint32_t>(random());
        if (i % 4 == 0) // half the space is public; dwell on the blocked parts too
            n = (n & 0x00ffffff) | (std::uint32_t(i % 3 == 0 ? 10 : i % 3 == 1 ? 127 : 192) << 24);
        const unsigned a = n >> 24, b = (n >> 16) & 255, c = (n >> 8) & 255, d = n & 255;
        const std::string spellings[] = {
            format("%u.%u.%u.%u", a, b, c, d),
            format("%u", n),
            format("0x%x", n),
            format("0%o", n),
            format("0x%x.0x%x.0x%x.0x%x", a, b, c, d),
            format("0%o.0%o.0%o.0%o", a, b, c, d),
            format("%u.%u", a, n & 0xffffff),
            format("%u.%u.%u", a, b, n & 0xffff),
        };
        const bool expected = NetworkPolicy::isPublicAddress(IpAddress::v4(n));
        for (const std::string& spelling : spellings) {
            const HttpUrl parsed = url("http://" + spelling + "/");
            QVERIFY2(parsed.address == IpAddress::v4(n), (spelling + " seed " + std::to_string(seed)).c_str());
            QVERIFY2(policy.allowsTarget(parsed) == expected, (spelling + " seed " + std::to_string(seed)).c_str());
        }
    }
}

void TestNetworkPolicy::embeddingsAgree()
{
    const auto seed = std::random_device()();
    std::mt19937 random(seed);
    const NetworkPolicy policy;
    for (int i = 0; i < 2000; ++i) {
        std::uint32_t n = static_cast<std::uint32_t>(random());
        if (i % 2 == 0)
            n = (n & 0x00ffffff) | (i % 4 == 0 ? 0x7f000000u : 0x0a000000u);
        const unsigned a = n >> 24, b = (n >> 16) & 255, c = (n >> 8) & 255, d = n & 255;
        const unsigned high = n >> 16, low = n & 0xffff;
        const bool expected = NetworkPolicy::isPublicAddress(IpAddress::v4(n));
        const std::string same[] = {
            format("[::ffff:%u.%u.%u.%u]", a, b, c, d),   format("[::ffff:%x:%x]", high, low),
            format("[0:0:0:0:0:FFFF:%X:%X]", high, low),  format("[64:ff9b::%x:%x]", high, low),
            format("[64:ff9b::%u.%u.%u.%u]", a, b, c, d),
        };
        for (const std::string& host : same)
            QVERIFY2(allows(policy, "http://" + host + "/") == expected, (host + " " + std::to_string(seed)).c_str());
        // Tunnels whose far end nobody can vouch for are refused whatever they carry.
        const std::string never[] = {
            format("[::%u.%u.%u.%u]", a, b, c, d),
            format("[2002:%x:%x::1]", high, low),
            format("[64:ff9b:1::%x:%x]", high, low),
            format("[2001:0:4136:e378:8000:63bf:%x:%x]", high ^ 0xffff, low ^ 0xffff),
        };
        for (const std::string& host : never)
            QVERIFY2(!allows(policy, "http://" + host + "/"), (host + " " + std::to_string(seed)).c_str());
    }
}

void TestNetworkPolicy::allowsByHost()
{
    NetworkPolicy policy;
    QVERIFY(policy.allow("ollama.lan").ok());
    QVERIFY(policy.allow("DB.corp:5432").ok());
    QVERIFY(policy.allow("[fd00::7]:8080").ok());
    QVERIFY(policy.allowsTarget(url("http://ollama.lan:11434/")));
    QVERIFY(policy.allowsAddress(url("http://ollama.lan:11434/"), ip("192.168.1.4")));
    QVERIFY(!policy.allowsTarget(url("http://ollama.lan:22/"))); // ports stay usual ones
    QVERIFY(!policy.allowsTarget(url("http://ollama.lan:6379/")));
    QVERIFY(policy.allowsTarget(url("http://db.corp:5432/")));
    QVERIFY(!policy.allowsTarget(url("http://db.corp:5433/")));
    QVERIFY(!policy.allowsTarget(url("http://x.ollama.lan/")));
    QVERIFY(policy.allowsTarget(url("http://[fd00::7]:8080/")));
    QVERIFY(!policy.allowsTarget(url("http://[fd00::7]:8081/")));
    QVERIFY(!policy.allowsAddress(url("http://other.example/"), ip("192.168.1.4")));
}

void TestNetworkPolicy::allowsByBlock()
{
    NetworkPolicy policy;
    QVERIFY(policy.allow("10.1.0.0/16").ok());
    QVERIFY(policy.allow("192.168.1.20").ok());
    QVERIFY(policy.allow("fd00::/8").ok());
    QVERIFY(allows(policy, "http://10.1.2.3:8080/"));
    QVERIFY(allows(policy, "http://[::ffff:10.1.2.3]/"));
    QVERIFY(!allows(policy, "http://10.2.0.1/"));
    QVERIFY(!allows(policy, "http://10.1.2.3:6379/"));
    QVERIFY(allows(policy, "http://192.168.1.20/"));
    QVERIFY(!allows(policy, "http://192.168.1.21/"));
    QVERIFY(allows(policy, "http://[fd12::1]/"));
    QVERIFY(policy.allowsAddress(url("http://api.example.com/"), ip("10.1.9.9")));
    QVERIFY(!policy.allowsTarget(url("http://localhost/")));
}

void TestNetworkPolicy::refusesBadEntries()
{
    NetworkPolicy policy;
    for (const char* entry : {"", " ", "10.0.0.0/33", "http://x/", "a b", "user@host", "host:99999", "10.0.0/8", "[::1",
                              "*", "host/path", "fd00::/129"})
        QVERIFY2(!policy.allow(entry).ok(), entry);

    std::vector<Error> problems;
    const NetworkPolicy mixed =
        NetworkPolicy::fromEntries({"ollama.lan", "no such/entry", "10.1.0.0/16", "*"}, problems);
    QVERIFY(mixed.allowsTarget(url("http://ollama.lan/")) && allows(mixed, "http://10.1.2.3/"));
    QCOMPARE(problems.size(), std::size_t(2));
    QVERIFY(problems[0].english().find("no such/entry") != std::string::npos);
}

void TestNetworkPolicy::trustsOneOrigin()
{
    const NetworkPolicy policy;
    const HttpUrl local = url("http://localhost:6379/");
    QVERIFY(policy.allowsTarget(local, true));
    QVERIFY(policy.allowsAddress(local, ip("127.0.0.1"), true));
    QVERIFY(!policy.allowsTarget(local, false));
}

void TestNetworkPolicy::readsUrls()
{
    QCOMPARE(url("HTTP://Example.COM").text(), std::string("http://example.com/"));
    QCOMPARE(url("http://example.com./a").text(), std::string("http://example.com/a"));
    QCOMPARE(url("https://example.com:443/a?b#c").text(), std::string("https://example.com/a?b"));
    QCOMPARE(url("https://example.com?q=1").text(), std::string("https://example.com/?q=1"));
    QCOMPARE(url("http://bücher.example/").host, std::string("xn--bcher-kva.example"));
    QCOMPARE(url("http://example.com/ä b?q=你 好|{x}%41%zz").target,
             std::string("/%C3%A4%20b?q=%E4%BD%A0%20%E5%A5%BD%7C%7Bx%7D%41%25zz"));
    QCOMPARE(url("http://example.com/a[1]?b[]=2&c='x'").target, std::string("/a[1]?b[]=2&c='x'"));
    QCOMPARE(url("http://example.com/?q=a\\b").target, std::string("/?q=a%5Cb"));
    QCOMPARE(url("http://example.com#@127.0.0.1/").text(), std::string("http://example.com/")); // S31
    QCOMPARE(url("http://[2606:4700:0::1111]:8080/").origin(), std::string("http://[2606:4700::1111]:8080"));
    QCOMPARE(url("http://0x8080808/").origin(), std::string("http://8.8.8.8:80"));
    QCOMPARE(url("http://my_host.example/").host, std::string("my_host.example"));
}

void TestNetworkPolicy::resolvesReferences()
{
    const HttpUrl base = url("https://example.com:8443/a/b?c=d");
    const auto resolved = [&](const char* reference) {
        const Result<HttpUrl> next = resolveHttpUrl(base, reference);
        return next ? next->text() : next.error().code;
    };
    QCOMPARE(resolved("/x"), std::string("https://example.com:8443/x"));
    QCOMPARE(resolved("x?y#z"), std::string("https://example.com:8443/a/x?y"));
    QCOMPARE(resolved("?y"), std::string("https://example.com:8443/a/b?y"));
    QCOMPARE(resolved("#z"), std::string("https://example.com:8443/a/b?c=d"));
    QCOMPARE(resolved("//other.example/p"), std::string("https://other.example/p"));
    QCOMPARE(resolved("http://other.example"), std::string("http://other.example/"));
    QCOMPARE(resolved("\\\\evil.example"), std::string("http.url"));
    QCOMPARE(resolved("javascript:alert(1)"), std::string("http.refused"));
    QCOMPARE(resolved("/ä"), std::string("https://example.com:8443/%C3%A4"));
}

QTEST_GUILESS_MAIN(TestNetworkPolicy)
#include "tst_networkpolicy.moc"
