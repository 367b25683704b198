#include "engine/base/json.h"
#include "engine/models/modelfeatures.h"
#include "engine/models/modelregistry.h"

#include <QTest>

using namespace millrace;

class TestModelRegistry : public QObject {
    Q_OBJECT

private slots:
    void readsConfiguration();
    void readsPatience();
    void refusesBadConfiguration_data();
    void refusesBadConfiguration();
    void maps_data();
    void maps();
    void mapsWithoutDefault();
    void appends();
    void makesApiUrls_data();
    void makesApiUrls();
    void guessesFeatures();
    void pricesCalls();
    void addsUsage();
    void writesUsage();
};

namespace {

Value json(const char* text)
{
    Result<Value> parsed = parseJson(text);
    if (!parsed)
        qFatal("%s", parsed.error().english().c_str());
    return *std::move(parsed);
}

ModelRegistry registry(const char* text)
{
    Result<ModelRegistry> made = ModelRegistry::fromValue(json(text));
    if (!made)
        qFatal("%s", made.error().english().c_str());
    return *std::move(made);
}

std::string found(const ModelRegistry& from, const std::string& provider, const std::string& model)
{
    const auto target = from.find(provider, model);
    return target ? target->server.name + ":" + target->model : "nothing";
}

const char* const mapping = R"([
    {"name": "cloud", "base_url": "https://api.example.com/v1",
     "models": [{"id": "gpt-4o"}, {"id": "deploy-1", "as": ["openai/gpt-4-turbo"]}]},
    {"name": "local", "base_url": "http://localhost:11434", "default": true, "default_model": "qwen3:8b",
     "models": ["llama3.1:8b", {"id": "qwen2.5-vl:7b", "as": ["openai/gpt-4-vision*", "*-vl-*"]}]}
])";

} // namespace

void TestModelRegistry::readsConfiguration()
{
    const ModelRegistry made = registry(R"({"servers": [{
        "name": "a", "baseUrl": "http://x:1/v1", "keyName": "k", "defaultModel": "m", "timeout": 5,
        "models": [{"id": "m", "as": "gpt-*", "features": {"vision": true, "context_size": 77},
                    "prices": {"input": "2.5", "output": 10, "currency": "EUR"}}]}]})");
    const ModelServer& server = made.servers().at(0);
    QCOMPARE(server.keyName, std::string("k"));
    QCOMPARE(server.timeout, 5.0);
    const auto target = made.find("langgenius/openai/openai", "gpt-3.5-turbo");
    QVERIFY(target.has_value());
    QCOMPARE(target->model, std::string("m"));
    QVERIFY(target->features.vision);
    QCOMPARE(target->features.contextSize, std::int64_t(77));
    QCOMPARE(target->price.input, 2.5);
    QCOMPARE(target->price.output, 10.0);
    QCOMPARE(target->price.currency, std::string("EUR"));
    QCOMPARE(target->patience.timeout, 5.0); // as the server
    QCOMPARE(target->patience.retries, 0);
    const ModelRegistry plain = registry(R"([{"name": "b", "base_url": "http://x"}])");
    QCOMPARE(plain.servers().at(0).keyName, std::string("model-endpoint/b"));
    QVERIFY(ModelRegistry::fromValue(Value())->empty());
}

void TestModelRegistry::readsPatience()
{
    const char* const text = R"([{"name": "p", "base_url": "http://x", "protocol": "anthropic", "concurrency": 4,
        "retries": 2, "retry_delay": 0.5, "retry_max_wait": 20,
        "models": [{"id": "slow", "timeout": 900, "concurrency": 1, "retries": 0}, "other"]}])";
    const ModelRegistry patient = registry(text);
    QVERIFY(patient.servers()[0].protocol == ModelProtocol::Anthropic);
    QCOMPARE(patient.servers()[0].concurrency, 4);
    QCOMPARE(patient.servers()[0].retryDelay, 0.5);
    QCOMPARE(patient.servers()[0].retryMaxWait, 20.0);
    QCOMPARE(patient.find("x", "slow")->patience.timeout, 900.0);
    QCOMPARE(patient.find("x", "slow")->patience.concurrency, 1);
    QCOMPARE(patient.find("x", "slow")->patience.retries, 0);
    QCOMPARE(patient.find("x", "other")->patience.timeout, 600.0);
    QCOMPARE(patient.find("x", "other")->patience.retries, 2);
}

void TestModelRegistry::refusesBadConfiguration_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no list") << "{\"servers\": 5}";
    QTest::newRow("no object") << "[5]";
    QTest::newRow("no name") << R"([{"base_url": "http://x"}])";
    QTest::newRow("no url") << R"([{"name": "a"}])";
    QTest::newRow("file url") << R"([{"name": "a", "base_url": "file:///x"}])";
    QTest::newRow("model without id") << R"([{"name": "a", "base_url": "http://x", "models": [{}]}])";
    const auto member = [](const char* text) {
        const QString server = R"([{"name": "a", "base_url": "http://x", %1}])";
        return server.arg(QLatin1String(text));
    };
    QTest::newRow("timeout") << member(R"("timeout": -1)");
    QTest::newRow("no timeout") << member(R"("timeout": "soon")");
    QTest::newRow("protocol") << member(R"("protocol": "telepathy")");
    QTest::newRow("concurrency") << member(R"("concurrency": -1)");
    QTest::newRow("half a call") << member(R"("concurrency": 1.5)");
    QTest::newRow("retries") << member(R"("retries": 1001)");
    QTest::newRow("retry delay") << member(R"("retry_delay": 0)");
    QTest::newRow("longest pause") << member(R"("retry_max_wait": 1e9)");
    QTest::newRow("timeout of a model") << member(R"("models": [{"id": "m", "timeout": 0}])");
    QTest::newRow("price") << member(R"("models": [{"id": "m", "prices": {"input": "cheap"}}])");
    QTest::newRow("negative price") << member(R"("models": [{"id": "m", "prices": {"output": -1}}])");
    QTest::newRow("feature") << member(R"("models": [{"id": "m", "features": {"vision": "yes"}}])");
    QTest::newRow("files") << member(R"("send_files": "pigeon")");
    QTest::newRow("retries of a model") << member(R"("models": [{"id": "m", "retries": "x"}])");
}

void TestModelRegistry::refusesBadConfiguration()
{
    QFETCH(QString, text);
    const Result<ModelRegistry> made = ModelRegistry::fromValue(json(text.toUtf8().constData()));
    QVERIFY(!made.ok());
    QCOMPARE(made.error().code, std::string("models.config"));
}

void TestModelRegistry::maps_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("target");
    QTest::newRow("by id") << "langgenius/openai/openai" << "gpt-4o" << "cloud:gpt-4o";
    QTest::newRow("long provider, short entry") << "langgenius/openai/openai" << "gpt-4-turbo" << "cloud:deploy-1";
    QTest::newRow("short provider") << "openai" << "gpt-4-turbo" << "cloud:deploy-1";
    QTest::newRow("other provider") << "azure_openai" << "gpt-4-turbo" << "local:qwen3:8b";
    QTest::newRow("pattern") << "openai" << "gpt-4-vision-preview" << "local:qwen2.5-vl:7b";
    QTest::newRow("pattern without provider") << "tongyi" << "qwen-vl-max" << "local:qwen2.5-vl:7b";
    QTest::newRow("default") << "anthropic" << "claude-3" << "local:qwen3:8b";
}

void TestModelRegistry::maps()
{
    QFETCH(QString, provider);
    QFETCH(QString, model);
    QFETCH(QString, target);
    QCOMPARE(QString::fromStdString(found(registry(mapping), provider.toStdString(), model.toStdString())), target);
}

void TestModelRegistry::mapsWithoutDefault()
{
    QCOMPARE(found({}, "openai", "gpt-4"), std::string("nothing"));
    // A hosted service without a list of models is asked for the model by its name.
    const ModelRegistry hosted = registry(R"([{"name": "c", "base_url": "https://x"}])");
    QCOMPARE(found(hosted, "openai", "gpt-4"), std::string("c:gpt-4"));
    // A found server answers with its first model that can chat.
    const ModelRegistry local =
        registry(R"([{"name": "o", "base_url": "http://x", "models": ["nomic-embed-text", "qwen3"]}])");
    QCOMPARE(found(local, "openai", "gpt-4"), std::string("o:qwen3"));
    const ModelRegistry two = registry(R"([{"name": "deepseek", "base_url": "https://d"},
        {"name": "openai", "base_url": "https://o"}])");
    QCOMPARE(found(two, "langgenius/openai/openai", "gpt-4"), std::string("openai:gpt-4"));
    QCOMPARE(found(two, "x", "y"), std::string("deepseek:y"));
}

void TestModelRegistry::appends()
{
    ModelRegistry first = registry(R"([{"name": "a", "base_url": "http://1"}])");
    first.append(registry(R"([{"name": "a", "base_url": "http://2"}, {"name": "b", "base_url": "http://3"}])"));
    QCOMPARE(first.servers().size(), std::size_t(2));
    QCOMPARE(first.servers()[0].baseUrl, std::string("http://1"));
}

void TestModelRegistry::makesApiUrls_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("api");
    QTest::addColumn<QString>("protocol");
    const auto row = [](const char* name, const char* base, const char* api, const char* protocol = "") {
        QTest::newRow(name) << QString(base) << QString(api) << QString(protocol);
    };
    row("no path", "http://localhost:11434", "http://localhost:11434/v1");
    row("slash", "http://localhost:11434/", "http://localhost:11434/v1");
    row("v1", "https://api.openai.com/v1/", "https://api.openai.com/v1");
    row("own path", "https://x/compatible-mode/v1", "https://x/compatible-mode/v1");
    row("call path", "https://x/v1/chat/completions", "https://x/v1");
    row("anthropic", "https://api.anthropic.com", "https://api.anthropic.com/v1", "anthropic");
    row("anthropic call", "https://x/proxy/v1/messages", "https://x/proxy/v1", "anthropic");
    row("gemini", "https://g", "https://g/v1beta", "gemini");
    row("gemini version", "https://g/v1/models/", "https://g/v1", "gemini");
    row("ollama", "http://localhost:11434", "http://localhost:11434", "ollama");
    row("ollama by the other protocol", "http://localhost:11434/v1", "http://localhost:11434", "ollama");
    row("ollama call", "http://h/behind/api/chat", "http://h/behind", "ollama");
}

void TestModelRegistry::makesApiUrls()
{
    QFETCH(QString, base);
    QFETCH(QString, api);
    ModelServer server;
    server.baseUrl = base.toStdString();
    QFETCH(QString, protocol);
    server.protocol = *modelProtocolFromName(protocol.toStdString());
    QCOMPARE(QString::fromStdString(server.apiUrl()), api);
}

void TestModelRegistry::guessesFeatures()
{
    QVERIFY(guessModelFeatures("openai/gpt-4o-mini").vision);
    QVERIFY(!guessModelFeatures("gpt-3.5-turbo").vision);
    QVERIFY(guessModelFeatures("llama3.2-vision:11b").vision);
    QVERIFY(!guessModelFeatures("llama3.1:8b").vision);
    QVERIFY(guessModelFeatures("Qwen/Qwen2.5-VL-7B-Instruct").vision);
    QVERIFY(guessModelFeatures("qwen3:8b").toolCall);
    QCOMPARE(guessModelFeatures("unheard-of").contextSize, std::int64_t(0));
    QVERIFY(!guessModelFeatures("unheard-of").toolCall);
    QVERIFY(isNoChatModel("nomic-embed-text:latest"));
    QVERIFY(isNoChatModel("BAAI/bge-m3"));
    QVERIFY(!isNoChatModel("gemma3"));
    QVERIFY(matchesGlob("*", ""));
    QVERIFY(matchesGlob("a*b?d", "axxbcd"));
    QVERIFY(!matchesGlob("a*b", "abc"));
    QVERIFY(matchesGlob("GPT-4*", "gpt-4o"));
}

void TestModelRegistry::pricesCalls()
{
    ModelUsage usage;
    usage.promptTokens = 12;
    usage.completionTokens = 3;
    usage.totalTokens = 15;
    ModelPrice price;
    price.input = 0.5;
    price.output = 1.5;
    price.applyTo(usage);
    QCOMPARE(usage.toValue()["prompt_price"].toString(), std::string("0.000006"));
    QCOMPARE(usage.toValue()["completion_price"].toString(), std::string("0.0000045"));
    QCOMPARE(usage.toValue()["total_price"].toString(), std::string("0.0000105"));
    QCOMPARE(usage.toValue()["prompt_unit_price"].toString(), std::string("0.5"));
    QCOMPARE(usage.toValue()["prompt_price_unit"].toString(), std::string("0.000001"));

    // Halves round up although 0.15e-6 · 3 has no exact binary form: 0.00000045 → 0.0000005.
    usage.promptTokens = 3;
    price.input = 0.15;
    price.applyTo(usage);
    QCOMPARE(usage.toValue()["prompt_price"].toString(), std::string("0.0000005"));
    usage.promptTokens = 1;
    price.input = 0.049;
    price.applyTo(usage);
    QCOMPARE(usage.toValue()["prompt_price"].toString(), std::string("0.0"));
}

void TestModelRegistry::addsUsage()
{
    ModelUsage a, b;
    a.promptTokens = 10;
    a.completionTokens = 5;
    a.totalTokens = 15;
    a.totalPrice = 0.5;
    a.latency = 1;
    a.currency = "EUR";
    b.promptTokens = 1;
    b.completionTokens = 2;
    b.totalTokens = 3;
    b.totalPrice = 0.25;
    b.latency = 0.5;
    b.promptUnitPrice = 7;
    b.timeToFirstToken = 0.1;
    ModelUsage sum = a;
    sum.add(b);
    QCOMPARE(sum.totalTokens, std::int64_t(18));
    QCOMPARE(sum.promptTokens, std::int64_t(11));
    QCOMPARE(sum.totalPrice, 0.75);
    QCOMPARE(sum.latency, 1.5);
    QCOMPARE(sum.promptUnitPrice, 7.0);
    QCOMPARE(sum.currency, std::string("USD")); // from the second
    QCOMPARE(sum.timeToFirstToken, 0.1);
    ModelUsage empty;
    empty.add(a);
    QCOMPARE(empty.currency, std::string("EUR"));
    a.add({});
    QCOMPARE(a.totalTokens, std::int64_t(15));
    QCOMPARE(a.currency, std::string("EUR"));
}

void TestModelRegistry::writesUsage()
{
    ModelUsage usage;
    const std::string expected =
        R"({"prompt_tokens":0,"prompt_unit_price":"0.0","prompt_price_unit":"0.0","prompt_price":"0.0",)"
        R"("completion_tokens":0,"completion_unit_price":"0.0","completion_price_unit":"0.0",)"
        R"("completion_price":"0.0","total_tokens":0,"total_price":"0.0","currency":"USD",)"
        R"("latency":0.0,"time_to_first_token":null,"time_to_generate":null})";
    QCOMPARE(toJson(usage.toValue()), expected);
    usage.latency = 0.81249;
    usage.timeToFirstToken = 0.1;
    usage.currency.clear();
    QCOMPARE(usage.toValue()["latency"].toDouble(), 0.812);
    QCOMPARE(usage.toValue()["time_to_first_token"].toDouble(), 0.1);
    QCOMPARE(usage.toValue()["currency"].toString(), std::string("USD"));
}

QTEST_GUILESS_MAIN(TestModelRegistry)
#include "tst_modelregistry.moc"
