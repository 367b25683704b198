#include "engine/apps/basicapp.h"
#include "engine/apps/features.h"
#include "engine/base/manualexecutor.h"
#include "engine/document/document.h"
#include "engine/lint/lint.h"
#include "engine/nodes/catalogue.h"
#include "engine/run/graph.h"
#include "engine/run/rehearsal.h"
#include "engine/run/runner.h"
#include "engine/run/wire.h"

#include <QTest>

using namespace millrace;

namespace {

// All ways to put `wrong` into one place of a value.
void replaceEach(const Value& whole, const Value& wrong, const std::function<void(Value)>& take)
{
    take(wrong);
    for (const Value::Member& member : whole.toObject()) {
        replaceEach(member.second, wrong, [&](Value part) {
            Value changed = whole;
            changed.set(member.first, std::move(part));
            take(std::move(changed));
        });
    }
    for (std::size_t i = 0; i < whole.toArray().size(); ++i) {
        replaceEach(whole.at(i), wrong, [&](Value part) {
            Value changed = whole;
            changed.edit()[i] = std::move(part);
            take(std::move(changed));
        });
    }
}

} // namespace

/// A model_config with anything in any place is refused or run to an end; nothing crashes or hangs.
class HostileConfigTest : public QObject {
    Q_OBJECT

private slots:
    void anythingAnywhere_data();
    void anythingAnywhere();
    void bracesWithoutEnd();

private:
    void use(const AppModel& app);

    int ended_ = 0, refused_ = 0;
    std::shared_ptr<const Rehearsal> rehearsal_;
};

void HostileConfigTest::anythingAnywhere_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"chat", "completion", "agent-chat"}) {
        QTest::newRow(name) << name;
    }
}

void HostileConfigTest::use(const AppModel& app)
{
    (void)lint(app);
    (void)featureGaps(app);
    const Value inputs = Value::object({{"museum", "M"}, {"to", "a"}, {"about", "b"}, {"place", "p"}});
    (void)conversationOpening(app, inputs);
    const auto graph = compileGraph(app, Profile::Current, standardNodes());
    if (!graph) {
        QVERIFY(!graph.error().english().empty());
        ++refused_;
        return;
    }
    ManualExecutor executor;
    CountingIds ids;
    Services services;
    services.executor = &executor;
    services.ids = &ids;
    RunOptions options;
    options.offline = true;
    options.inputs = inputs;
    options.query = "What?";
    options.history = {{"q", "a"}};
    options.rehearsal = rehearsal_;
    auto run = Run::create(*graph, std::move(options), services);
    if (!run) {
        QCOMPARE(run.error().code, std::string("input.invalid"));
        ++refused_;
        return;
    }
    WireWriter wire(app, Profile::Current, {});
    int ends = 0;
    (*run)->addListener([&](const RunEvent& event) {
        for (const Value& told : wire.convert(event)) {
            const std::string& name = told["event"].toString();
            ends += name == "message_end" || name == "error" ? 1 : 0;
        }
    });
    (*run)->start();
    executor.runUntil([&] { return (*run)->finished(); });
    QVERIFY((*run)->finished());
    QCOMPARE(ends, 1);
    ++ended_;
}

void HostileConfigTest::anythingAnywhere()
{
    QFETCH(QString, name);
    const auto document =
        Document::load(QString(MILLRACE_SOURCE_DIR "/tests/data/apps/%1.yml").arg(name).toStdString());
    QVERIFY(document.ok());
    const Value rule =
        Value::object({{"text", "Reply"}, {"result", Value::array({Value::object({{"content", "c"}})})}});
    rehearsal_ = *Rehearsal::fromValue(
        Value::object(
            {{"version", 1},
             {"fallback", Value::object({{"llm", rule}, {"knowledge-retrieval", rule}, {"basic-agent", rule}})}}),
        "rehearsal");
    ended_ = refused_ = 0;
    const Value deep =
        Value::object({{"enabled", true}, {"a", Value::array({Value(), Value::array({Value::object({})})})}});
    for (const Value& wrong : {Value(), Value(-1), Value(1e300), Value("\xFF{{museum"), Value(true),
                               Value(Value::Array()), Value::array({Value("x")}), Value::object({{"x", 1}}), deep}) {
        replaceEach((*document)->model().modelConfig, wrong, [&](Value config) {
            AppModel app = (*document)->model();
            app.modelConfig = std::move(config);
            if (isBasicApp(app)) {
                use(app);
            }
        });
        if (QTest::currentTestFailed()) {
            return;
        }
    }
    QVERIFY2(ended_ > 100, "most changes must not matter");
    QVERIFY2(refused_ > 10, "some must");
}

// A prompt that looks for an end at each of its braces would not be through within the test's time.
void HostileConfigTest::bracesWithoutEnd()
{
    rehearsal_.reset();
    const auto document = Document::load(MILLRACE_SOURCE_DIR "/tests/data/apps/chat.yml");
    QVERIFY(document.ok());
    AppModel app = (*document)->model();
    app.modelConfig.set("dataset_configs", Value::object({}));
    ended_ = 0;
    for (const char* end : {"", "}}"}) {
        app.modelConfig.set("pre_prompt", std::string(2'000'000, '{') + end);
        app.modelConfig.set("opening_statement", std::string(2'000'000, '{') + end);
        use(app);
    }
    QCOMPARE(ended_, 2);
}

QTEST_GUILESS_MAIN(HostileConfigTest)
#include "tst_hostileconfig.moc"
