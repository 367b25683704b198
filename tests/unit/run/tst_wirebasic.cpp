#include "engine/base/file.h"
#include "engine/base/json.h"
#include "engine/run/wire.h"

#include <QTest>

using namespace millrace;

namespace {

AppModel app(const char* mode, bool plain)
{
    AppModel out;
    out.mode = mode;
    out.hasGraph = !plain;
    if (plain) {
        out.modelConfig = Value::object({{"model", Value::object({{"name", "m"}})}});
    } else {
        out.features = Value::object({{"retriever_resource", Value::object({{"enabled", true}})}});
    }
    return out;
}

WireWriter writer(const AppModel& model)
{
    using namespace std::chrono_literals;
    return {model, Profile::Current, {"task", "run", "wf", "conv", "msg", "user", 5000ms}};
}

RunEvent occurred(EventType type)
{
    RunEvent out;
    out.type = type;
    return out;
}

RunEvent chunk(const char* text)
{
    RunEvent out = occurred(EventType::StreamChunk);
    out.chunk = text;
    out.selector = {"llm", "text"};
    return out;
}

QByteArray told(const std::vector<Value>& events)
{
    QByteArray out;
    for (const Value& value : events) {
        out += QByteArray::fromStdString(toJson(value)) + "\n";
    }
    return out;
}

} // namespace

/// Events of plain apps, and the answers of blocking calls (engine.md 5.7) of all kinds of apps.
class WireBasicTest : public QObject {
    Q_OBJECT

private slots:
    void noWorkflowEvents();
    void errors_data();
    void errors();
    void filesOfTheAnswer();
    void sources();
    void thoughts();
    void stopped();
    void blockingWorkflow();
    void blockingChat();
    void blockingFailures();
};

void WireBasicTest::noWorkflowEvents()
{
    WireWriter wire = writer(app("chat", true));
    for (const EventType type :
         {EventType::RunStarted, EventType::NodeStarted, EventType::NodeSucceeded, EventType::NodeRetry,
          EventType::ReasoningChunk, EventType::EdgeTaken, EventType::VariableUpdated, EventType::AgentLog}) {
        QCOMPARE(told(wire.convert(occurred(type))), QByteArray());
    }
    QCOMPARE(told(wire.convert(chunk(""))), QByteArray()); // the end of a stream
    QCOMPARE(told(wire.convert(chunk("Hi"))),
             QByteArray("{\"event\":\"message\",\"conversation_id\":\"conv\",\"message_id\":\"msg\",\"created_at\":5,"
                        "\"task_id\":\"task\",\"id\":\"msg\",\"answer\":\"Hi\",\"from_variable_selector\":null}\n"));
    WireWriter generator = writer(app("completion", true));
    QCOMPARE(told(generator.convert(chunk("Hi"))),
             QByteArray("{\"event\":\"message\",\"message_id\":\"msg\",\"created_at\":5,\"task_id\":\"task\",\"id\":"
                        "\"msg\",\"answer\":\"Hi\",\"from_variable_selector\":null}\n"));
}

void WireBasicTest::errors_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("status");
    QTest::newRow("model") << "InvokeConnectionError" << "completion_request_error" << 400;
    QTest::newRow("key") << "ProviderTokenNotInitError" << "provider_not_initialize" << 400;
    QTest::newRow("quota") << "QuotaExceededError" << "provider_quota_exceeded" << 400;
    QTest::newRow("model gate") << "ModelCurrentlyNotSupportError" << "model_currently_not_support" << 400;
    QTest::newRow("value") << "ValueError" << "invalid_param" << 400;
    QTest::newRow("other") << "NodeTimeoutError" << "internal_server_error" << 500;
}

void WireBasicTest::errors()
{
    QFETCH(QString, type);
    QFETCH(QString, code);
    QFETCH(int, status);
    WireWriter wire = writer(app("chat", true));
    RunEvent node = occurred(EventType::NodeFailed);
    node.errorType = type.toStdString();
    QVERIFY(wire.convert(node).empty());
    RunEvent end = occurred(EventType::RunFailed);
    end.error = "why";
    const std::vector<Value> events = wire.convert(end);
    QCOMPARE(events.size(), std::size_t(1));
    QCOMPARE(told(events),
             QString("{\"event\":\"error\",\"conversation_id\":\"conv\",\"message_id\":\"msg\",\"created_at\":5,"
                     "\"code\":\"%1\",\"message\":\"why\",\"status\":%2}\n")
                 .arg(code)
                 .arg(status)
                 .toUtf8());
}

void WireBasicTest::filesOfTheAnswer()
{
    auto picture = std::make_shared<File>();
    picture->type = "image";
    picture->filename = "a.png";
    picture->relatedId = "r1";
    picture->url = "https://e.org/a.png";
    RunEvent made = occurred(EventType::NodeSucceeded);
    made.outputs = Value::object({{"files", Value::array({Value(std::shared_ptr<const File>(picture))})}});
    WireWriter wire = writer(app("chat", true));
    for (const char* kind : {"tool", "llm", "answer"}) { // those of a tool are not shown by themselves, none twice
        made.nodeKind = kind;
        QVERIFY(wire.convert(made).empty());
    }
    const std::vector<Value> events = wire.convert(occurred(EventType::RunSucceeded));
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(
        told({events[0]}),
        QByteArray("{\"event\":\"message_file\",\"conversation_id\":\"conv\",\"message_id\":\"msg\",\"created_at\":"
                   "5,\"task_id\":\"task\",\"id\":\"r1\",\"type\":\"image\",\"belongs_to\":\"assistant\",\"url\":"
                   "\"https://e.org/a.png\"}\n"));
    QCOMPARE(events[1]["files"].size(), std::size_t(1));
}

void WireBasicTest::sources()
{
    RunEvent found = occurred(EventType::RetrieverResource);
    found.outputs =
        Value::object({{"retriever_resources", Value::array({Value::object({{"position", 1}, {"content", "c"}})})}});
    for (const bool shown : {true, false}) {
        AppModel model = app("chat", true);
        model.modelConfig.set("retriever_resource", Value::object({{"enabled", shown}}));
        WireWriter wire = writer(model);
        wire.convert(found);
        const std::vector<Value> end = wire.convert(occurred(EventType::RunSucceeded));
        QCOMPARE(end.back()["metadata"]["retriever_resources"].size(), std::size_t(shown ? 1 : 0));
    }
}

void WireBasicTest::thoughts()
{
    WireWriter wire = writer(app("agent-chat", true));
    const auto step = [&](const char* id, Value data) {
        RunEvent log = occurred(EventType::AgentLog);
        log.outputs = Value::object({{"id", id}, {"data", std::move(data)}});
        return wire.convert(log).front();
    };
    QCOMPARE(step("a", Value::object({}))["position"].toInt(), std::int64_t{1});
    QCOMPARE(step("b", {})["position"].toInt(), std::int64_t{2});
    const Value again = step("a", Value::object({{"thought", "hm"},
                                                 {"tool_input", Value::object({{"t", Value::object({})}})},
                                                 {"observation", Value::array({1})}}));
    QCOMPARE(again["position"].toInt(), std::int64_t{1});
    QCOMPARE(again["tool_input"].toString(), std::string("{\"t\":{}}"));
    QCOMPARE(again["observation"].toString(), std::string("[1]"));
    QCOMPARE(wire.convert(chunk("x")).front()["event"].toString(), std::string("agent_message"));
}

void WireBasicTest::stopped()
{
    WireWriter wire = writer(app("chat", true));
    wire.convert(chunk("Half"));
    const std::vector<Value> end = wire.convert(occurred(EventType::RunStopped));
    QCOMPARE(end.size(), std::size_t(1));
    QCOMPARE(end[0]["event"].toString(), std::string("message_end"));
    QCOMPARE(wire.blockingResponse()["answer"].toString(), std::string("Half"));
}

void WireBasicTest::blockingWorkflow()
{
    WireWriter wire = writer(app("workflow", false));
    QVERIFY(wire.blockingResponse().isNull());
    wire.convert(occurred(EventType::RunStarted));
    RunEvent end = occurred(EventType::RunFailed);
    end.error = "bad";
    end.totalSteps = 2;
    wire.convert(end);
    QCOMPARE(told({wire.blockingResponse()}),
             QByteArray("{\"task_id\":\"task\",\"workflow_run_id\":\"run\",\"data\":{\"id\":\"run\",\"workflow_id\":"
                        "\"wf\",\"status\":\"failed\",\"outputs\":null,\"error\":\"bad\",\"elapsed_time\":0.0,"
                        "\"total_tokens\":0,\"total_steps\":2,\"created_at\":5,\"finished_at\":0}}\n"));
}

void WireBasicTest::blockingChat()
{
    for (const auto& [mode, plain] :
         {std::pair("advanced-chat", false), std::pair("chat", true), std::pair("completion", true)}) {
        WireWriter wire = writer(app(mode, plain));
        wire.convert(occurred(EventType::RunStarted));
        wire.convert(chunk("Hi"));
        wire.convert(occurred(EventType::RunSucceeded));
        const Value& body = wire.blockingResponse();
        QStringList keys;
        for (const Value::Member& member : body.toObject()) {
            keys << QString::fromStdString(member.first);
        }
        QStringList expected{"event", "task_id", "id",       "message_id", "conversation_id",
                             "mode",  "answer",  "metadata", "created_at"};
        if (QString(mode) == "completion") {
            expected.removeAll("conversation_id");
        }
        QCOMPARE(keys, expected);
        QCOMPARE(body["event"].toString(), std::string("message"));
        QCOMPARE(body["mode"].toString(), std::string(mode));
        QCOMPARE(body["answer"].toString(), std::string("Hi"));
        QVERIFY(body["metadata"]["usage"].isObject());
    }
}

void WireBasicTest::blockingFailures()
{
    WireWriter wire = writer(app("advanced-chat", false));
    wire.convert(occurred(EventType::RunStarted));
    RunEvent end = occurred(EventType::RunFailed);
    end.error = "bad";
    wire.convert(end);
    QCOMPARE(told({wire.blockingResponse()}),
             QByteArray("{\"code\":\"invalid_param\",\"message\":\"Run failed: bad\",\"status\":400}\n"));
}

QTEST_GUILESS_MAIN(WireBasicTest)
#include "tst_wirebasic.moc"
