#include "app/services/outsidesettings.h"
#include "engine/base/json.h"
#include "engine/secrets/memorysecretstore.h"

#include <QTest>

using namespace millrace;

/// Settings as they reach the HTTP client and the sandbox, and entries that cannot be read.
class OutsideSettingsTest : public QObject {
    Q_OBJECT

private slots:
    void defaults();
    void badEntriesAreTold();
    void systemProxy();
    void limitsAndNetwork();
    void secrets();
};

namespace {

Settings with(std::initializer_list<std::pair<const char*, Value>> values)
{
    Settings settings;
    for (const auto& [key, value] : values) {
        if (!settings.set(key, value)) {
            qFatal("%s cannot be set", key);
        }
    }
    return settings;
}

Value section(const char* text)
{
    return parseJson(text).value();
}

} // namespace

void OutsideSettingsTest::defaults()
{
    const OutsideSettings out = outsideSettings(Settings(), Value(), {});
    QVERIFY(out.problems.empty() && out.http.proxies == ProxyRules() && !out.codeNetwork);
    SandboxSettings same;
    QVERIFY(out.sandbox == same); // the settings' defaults are the sandbox's
}

void OutsideSettingsTest::badEntriesAreTold()
{
    const OutsideSettings out =
        outsideSettings(with({{"network.allow", Value::array({"ollama.lan:11434", "no such/entry", "10.0.0.0/99"})},
                              {"network.proxy", "nonsense://x"},
                              {"network.client_certificates", Value::array({"api.example.com", "=x"})},
                              {"network.ca_file", "/nowhere/ca.pem"}}),
                        section(R"({"python_packages": "requests"})"), {});
    std::vector<std::string> places;
    for (const Error& problem : out.problems) {
        places.push_back(problem.where);
    }
    QCOMPARE(places,
             (std::vector<std::string>{"network.allow", "network.allow", "network.proxy", "network.client_certificates",
                                       "network.client_certificates", "network.ca_file", "millrace.yml"}));
    QVERIFY(out.problems[0].english().find("no such/entry") != std::string::npos);
}

void OutsideSettingsTest::systemProxy()
{
    for (const char* name : {"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "all_proxy",
                             "NO_PROXY", "no_proxy", "REQUEST_METHOD"}) {
        qunsetenv(name);
    }
    qputenv("HTTPS_PROXY", "http://proxy.example:8080");
    qputenv("NO_PROXY", "inner.example");
    QVERIFY(outsideSettings(Settings(), Value(), {}).http.proxies == ProxyRules()); // S88: only when asked for
    const ProxyRules rules = outsideSettings(with({{"network.proxy", "system"}}), Value(), {}).http.proxies;
    QCOMPARE(rules.https, std::string("http://proxy.example:8080"));
    QCOMPARE(rules.except, std::vector<std::string>{"inner.example"});
    qunsetenv("HTTPS_PROXY");
    qunsetenv("NO_PROXY");
}

void OutsideSettingsTest::limitsAndNetwork()
{
    const Settings user = with({{"sandbox.wall_seconds", 30}, {"sandbox.memory_mb", 1024}, {"sandbox.network", true}});
    const OutsideSettings out =
        outsideSettings(user, section(R"({"network": true, "python_packages": ["a", "b"]})"), "/");
    QVERIFY(out.sandbox.wallLimit == std::chrono::seconds(30));
    QCOMPARE(out.sandbox.memoryLimit, std::size_t(1) << 30);
    QCOMPARE(out.pythonPackages, (std::vector<std::string>{"a", "b"}));
    QVERIFY(out.codeNetwork);
    QVERIFY(!outsideSettings(user, section("{}"), {}).codeNetwork);                         // the project must ask
    QVERIFY(!outsideSettings(Settings(), section(R"({"network": true})"), {}).codeNetwork); // and the user must agree
}

void OutsideSettingsTest::secrets()
{
    MemorySecretStore store;
    store.set("network.proxy-password", Secret("p1"));
    store.set("network.client-key/api.example.com", Secret("k1"));
    const OutsideSettings out =
        outsideSettings(with({{"network.proxy", "http://me@proxy.example:1"},
                              {"network.client_certificates", Value::array({"api.example.com = /etc/hostname"})}}),
                        Value(), {});
    const HttpClientOptions full = withSecrets(out.http, store);
    QCOMPARE(full.proxyPassword.reveal(), std::string("p1"));
    QCOMPARE(full.certificates.at(0).key.reveal(), std::string("k1"));
    const OutsideSettings none = outsideSettings(with({{"network.proxy", "http://proxy.example:1"}}), Value(), {});
    QVERIFY(withSecrets(none.http, store).proxyPassword.empty());
}

QTEST_GUILESS_MAIN(OutsideSettingsTest)
#include "tst_outsidesettings.moc"
