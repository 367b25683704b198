#include "engine/base/file.h"
#include "engine/nodes/schedule.h"
#include "engine/nodes/webhook.h"
#include "tests/support/fakenodecontext.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace millrace;

namespace millrace {
NodeKind node_trigger_webhook();
} // namespace millrace

class TestTriggers : public QObject {
    Q_OBJECT

private slots:
    void webhookOutputs_data();
    void webhookOutputs();
    void webhookDefaults();
    void requests_data();
    void requests();
    void responses();
    void clockTimes();
    void visualToCron_data();
    void visualToCron();
    void nextTimes_data();
    void nextTimes();
    void badCron_data();
    void badCron();
    void badZone();
};

// row: nodes-213, nodes-214, nodes-215, nodes-216, nodes-217
void TestTriggers::webhookOutputs_data()
{
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("payload");
    QTest::addColumn<QString>("outputs");
    QTest::newRow("213 headers")
        << R"({"headers":[{"name":"Authorization"},{"name":"Content-Type"}]})"
        << R"({"headers":{"Authorization":"Bearer token123","content-type":"application/json"}})"
        << R"({"Authorization":"Bearer token123","Content_Type":"application/json"})";
    QTest::newRow("214 other case") << R"({"headers":[{"name":"X-API-KEY"}]})" << R"({"headers":{"x-api-key":"k"}})"
                                    << R"({"X_API_KEY":"k"})";
    QTest::newRow("215 params") << R"({"params":[{"name":"page"},{"name":"limit"},{"name":"missing"}]})"
                                << R"({"query_params":{"page":"1","limit":"10"}})"
                                << R"({"page":"1","limit":"10","missing":null})";
    QTest::newRow("216 body")
        << R"({"body":[{"name":"message","type":"string"},{"name":"count","type":"number"},
                       {"name":"active","type":"boolean"},{"name":"metadata","type":"object"}]})"
        << R"({"body":{"message":"Hello World","count":42,"active":true,"metadata":{"key":"value"}}})"
        << R"({"message":"Hello World","count":42,"active":true,"metadata":{"key":"value"}})";
    QTest::newRow("217 nothing") << R"({"headers":[{"name":"A"}],"params":[{"name":"b"}],"body":[{"name":"c"}]})"
                                 << "null" << R"({"A":null,"b":null,"c":null})";
    QTest::newRow("plain text") << R"({"content_type":"text/plain","body":[{"name":"t"}]})"
                                << R"({"body":{"raw":"hi"}})" << R"({"t":"hi"})";
    QTest::newRow("file missing") << R"({"content_type":"multipart/form-data","body":[{"name":"f","type":"file"}]})"
                                  << R"({"files":{}})" << R"({"f":{}})";
}

void TestTriggers::webhookOutputs()
{
    QFETCH(QString, data);
    QFETCH(QString, payload);
    QFETCH(QString, outputs);
    const Value given = json(payload.toStdString());
    Value::Object got = millrace::webhookOutputs(json(data.toStdString()), given);
    QVERIFY(*got.find("_webhook_raw") == (given.isNull() ? Value(Value::Object()) : given));
    got.remove("_webhook_raw");
    QCOMPARE(toJson(Value(got)), outputs.toStdString());
}

// row: nodes-218
void TestTriggers::webhookDefaults()
{
    FakeNodeContext context;
    context.set("sys", "user_id", "u");
    const NodeResult& result = context.run(node_trigger_webhook(), json("{}"));
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(toJson(result.outputs), std::string(R"({"_webhook_raw":{},"sys.user_id":"u"})"));
    NodeModel bare;
    bare.data = Value(Value::Object());
    QCOMPARE(webhookResponse(bare).status, 200);
    WebhookRequest get;
    get.method = "GET";
    const Result<Value> payload = webhookPayload(bare, get);
    QVERIFY(payload.ok());
    QCOMPARE(toJson(*payload), std::string(R"({"method":"GET","headers":{},"query_params":{},"body":{},"files":{}})"));
}

void TestTriggers::requests_data()
{
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("request"); // method, type, query, body or form
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("part");
    const QString post = R"({"method":"post","params":[{"name":"n","type":"number"},{"name":"b","type":"boolean"}],
        "body":[{"name":"s","type":"string","required":true},{"name":"l","type":"array[number]"}]})";
    const QString form = R"({"method":"post","content_type":"application/x-www-form-urlencoded",
        "body":[{"name":"n","type":"number","required":true}]})";
    QTest::newRow("good") << post << R"({"query":{"n":"3","b":"Yes"},"body":"{\"s\":\"x\",\"l\":[1,2.5],\"more\":0}"})"
                          << 0 << R"({"n":3,"b":true} {"s":"x","l":[1,2.5],"more":0})";
    QTest::newRow("method") << post << R"({"method":"put","body":"{\"s\":\"x\"}"})" << 400 << "";
    QTest::newRow("content type") << post << R"({"type":"text/plain","body":"{\"s\":\"x\"}"})" << 400 << "";
    QTest::newRow("charset is no matter")
        << post << R"({"type":"Application/JSON; charset=utf-8","body":"{\"s\":\"x\"}"})" << 0 << R"({} {"s":"x"})";
    QTest::newRow("required") << post << R"({"body":"{}"})" << 400 << "";
    QTest::newRow("wrong kind") << post << R"({"body":"{\"s\":1}"})" << 400 << "";
    QTest::newRow("wrong item") << post << R"({"body":"{\"s\":\"x\",\"l\":[1,\"2\"]}"})" << 400 << "";
    QTest::newRow("no number") << post << R"({"query":{"n":"many"},"body":"{\"s\":\"x\"}"})" << 400 << "";
    QTest::newRow("no boolean") << post << R"({"query":{"b":"maybe"},"body":"{\"s\":\"x\"}"})" << 400 << "";
    QTest::newRow("half a JSON") << post << R"({"body":"{\"s\":"})" << 400 << "";
    QTest::newRow("form") << form << R"({"type":"application/x-www-form-urlencoded","form":{"n":"2.5","x":"1"}})" << 0
                          << R"({} {"n":2.5,"x":"1"})";
    QTest::newRow("form, missing") << form << R"({"type":"application/x-www-form-urlencoded"})" << 400 << "";
    QTest::newRow("header missing") << R"({"method":"post","headers":[{"name":"X-Key","required":true}]})" << "{}"
                                    << 400 << "";
    QTest::newRow("header in other case") << R"({"method":"post","headers":[{"name":"X-Key","required":true}]})"
                                          << R"({"header":"x-key"})" << 0 << "{} {}";
    QTest::newRow("too large") << R"({"method":"post"})" << R"({"size":10485761})" << 413 << "";
}

void TestTriggers::requests()
{
    QFETCH(QString, data);
    QFETCH(QString, request);
    QFETCH(int, status);
    QFETCH(QString, part);
    const Value given = json(request.toStdString());
    NodeModel node;
    node.data = json(data.toStdString());
    WebhookRequest in;
    in.method = given["method"].toString("POST");
    in.headers.emplace_back("content-type", given["type"].toString("application/json"));
    if (given["header"].isString()) {
        in.headers.emplace_back(given["header"].toString(), "v");
    }
    for (const Value::Member& member : given["query"].toObject()) {
        in.query.emplace_back(member.first, member.second.toString());
    }
    for (const Value::Member& member : given["form"].toObject()) {
        in.form.emplace_back(member.first, member.second.toString());
    }
    in.body = given["body"].toString() + std::string(static_cast<std::size_t>(given["size"].toInt(0)), ' ');
    const Result<Value> payload = webhookPayload(node, in);
    if (status == 0) {
        QVERIFY2(payload.ok(), payload.ok() ? "" : payload.error().english().c_str());
        QCOMPARE(toJson((*payload)["query_params"]) + " " + toJson((*payload)["body"]), part.toStdString());
    } else {
        QVERIFY(!payload.ok());
        QCOMPARE(payload.error().code, std::string("webhook.request"));
        QCOMPARE(payload.error().facts["status"].toInt(), std::int64_t{status});
    }
}

void TestTriggers::responses()
{
    const auto answer = [](const char* body) {
        NodeModel node;
        node.data = Value::object({{"response_body", body}, {"status_code", 201}});
        return webhookResponse(node).body;
    };
    QCOMPARE(answer(R"( {"a": 1} )"), std::string(R"({"a":1})"));
    QCOMPARE(answer("[1, 2]"), std::string("[1,2]"));
    QCOMPARE(answer("thanks"), std::string(R"({"message":"thanks"})"));
    QCOMPARE(answer("{half"), std::string(R"({"message":"{half"})"));
    QVERIFY(answer("").find(R"("status":"success")") != std::string::npos);
}

// row: nodes-219
void TestTriggers::clockTimes()
{
    const auto read = [](const char* text) {
        const Result<ClockTime> time = parseClockTime(text);
        return time.ok() ? std::to_string(time->hour) + ":" + std::to_string(time->minute) : time.error().code;
    };
    QCOMPARE(read("12:00 AM"), std::string("0:0"));
    QCOMPARE(read("12:00 PM"), std::string("12:0"));
    QCOMPARE(read("1:30 PM"), std::string("13:30"));
    QCOMPARE(read("11:59 PM"), std::string("23:59"));
    for (const char* bad : {"", "13:00 PM", "0:30 AM", "1:60 PM", "1:30", "14:30", "1:3 PM", "one:30 PM", "1:30 XM"}) {
        QCOMPARE(read(bad), std::string("schedule.time"));
    }
}

// row: nodes-220, nodes-221, nodes-222, nodes-223, nodes-224
void TestTriggers::visualToCron_data()
{
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("cron");
    const auto row = [](const char* name, const char* frequency, const char* visual, const char* cron) {
        QTest::newRow(name)
            << QString(R"({"mode":"visual","frequency":"%1","visual_config":%2})").arg(frequency, visual) << cron;
    };
    row("220 hourly", "hourly", R"({"on_minute":15})", "15 * * * *");
    row("220 daily", "daily", R"({"time":"2:30 PM"})", "30 14 * * *");
    row("221 weekly", "weekly", R"({"time":"10:00 AM","weekdays":["wed","mon","fri"]})", "0 10 * * 1,3,5");
    row("222 monthly and last", "monthly", R"({"time":"11:30 AM","monthly_days":[1,"last"]})", "30 11 1,L * *");
    row("222 last", "monthly", R"({"time":"9:00 PM","monthly_days":["last"]})", "0 21 L * *");
    row("223 repeated days", "monthly", R"({"time":"10:00 AM","monthly_days":[1,15,1,15,31]})", "0 10 1,15,31 * *");
    row("223 unsorted", "monthly", R"({"time":"2:30 PM","monthly_days":[20,5,15,1,10]})", "30 14 1,5,10,15,20 * *");
    row("224 no weekday", "weekly", R"({"time":"10:00 AM","weekdays":[]})", "schedule.weekday");
    row("224 unknown frequency", "yearly", R"({"time":"10:00 AM"})", "schedule.frequency");
    row("no day", "monthly", R"({"monthly_days":[]})", "schedule.day");
    row("day 32", "monthly", R"({"monthly_days":[32]})", "schedule.day");
    row("bad weekday", "weekly", R"({"weekdays":["funday"]})", "schedule.weekday");
    row("bad minute", "hourly", R"({"on_minute":60})", "schedule.minute");
    row("bad time", "daily", R"({"time":"25:00 AM"})", "schedule.time");
    row("defaults", "weekly", "{}", "0 0 * * 0");
    QTest::newRow("nothing at all") << "{}" << "0 0 * * *";
    QTest::newRow("cron") << R"({"mode":"cron","cron_expression":" */5 * * * * "})" << "*/5 * * * *";
    QTest::newRow("empty cron") << R"({"mode":"cron"})" << "schedule.cron";
}

void TestTriggers::visualToCron()
{
    QFETCH(QString, data);
    QFETCH(QString, cron);
    const Result<std::string> got = scheduleCron(json(data.toStdString()));
    QCOMPARE(got.ok() ? *got : got.error().code, cron.toStdString());
}

void TestTriggers::nextTimes_data()
{
    QTest::addColumn<QString>("cron");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("after"); // UTC
    QTest::addColumn<QString>("next");  // UTC
    const auto row = [](const char* name, const char* cron, const char* zone, const char* after, const char* next) {
        QTest::newRow(name) << cron << zone << after << next;
    };
    row("every five minutes", "*/5 * * * *", "UTC", "2026-03-01T00:05:00", "2026-03-01T00:10:00 2026-03-01T00:15:00");
    row("zone", "30 9 * * *", "Asia/Shanghai", "2026-03-01T00:00:00", "2026-03-01T01:30:00 2026-03-02T01:30:00");
    row("names and ranges", "0 8 * jan mon-fri", "UTC", "2026-01-09T09:00:00", "2026-01-12T08:00:00");
    row("seven is Sunday", "0 0 * * 7", "UTC", "2026-01-09T09:00:00", "2026-01-11T00:00:00");
    row("last day", "0 0 L * *", "UTC", "2027-02-01T00:00:00", "2027-02-28T00:00:00 2027-03-31T00:00:00");
    row("first and last", "0 0 1,L * *", "UTC", "2026-04-02T00:00:00", "2026-04-30T00:00:00 2026-05-01T00:00:00");
    row("either day", "0 0 13 * 5", "UTC", "2026-01-10T00:00:00", "2026-01-13T00:00:00 2026-01-16T00:00:00");
    row("leap day", "0 0 29 2 *", "UTC", "2026-01-01T00:00:00", "2028-02-29T00:00:00 2032-02-29T00:00:00");
    row("macro", "@weekly", "UTC", "2026-01-10T00:00:00", "2026-01-11T00:00:00");
    row("step from", "10/20 0 * * *", "UTC", "2026-01-10T00:00:00",
        "2026-01-10T00:10:00 2026-01-10T00:30:00 2026-01-10T00:50:00 2026-01-11T00:10:00");
    // Berlin: 29 March 2026 has no 2:00–3:00, 25 October 2026 has it twice.
    row("skipped by summer time", "30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00",
        "2026-03-29T01:00:00 2026-03-30T00:30:00");
    row("twice by winter time", "30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00",
        "2026-10-25T00:30:00 2026-10-26T01:30:00");
    row("every hour by winter time", "0 * * * *", "Europe/Berlin", "2026-10-24T23:30:00",
        "2026-10-25T00:00:00 2026-10-25T01:00:00 2026-10-25T02:00:00");
    row("every hour by summer time", "0 * * * *", "Europe/Berlin", "2026-03-28T23:30:00",
        "2026-03-29T00:00:00 2026-03-29T01:00:00 2026-03-29T02:00:00");
}

void TestTriggers::nextTimes()
{
    QFETCH(QString, cron);
    QFETCH(QString, zone);
    QFETCH(QString, after);
    QFETCH(QString, next);
    const auto seconds = [](const QString& text) {
        return QDateTime::fromString(text + "Z", Qt::ISODate).toSecsSinceEpoch();
    };
    const QStringList wanted = next.split(' ');
    const Result<std::vector<std::int64_t>> times = nextScheduleTimes(
        Value::object({{"mode", "cron"}, {"cron_expression", cron.toStdString()}, {"timezone", zone.toStdString()}}),
        seconds(after), int(wanted.size()));
    QVERIFY2(times.ok(), times.ok() ? "" : times.error().english().c_str());
    QStringList got;
    for (const std::int64_t time : *times) {
        got << QDateTime::fromSecsSinceEpoch(time, QTimeZone::utc()).toString("yyyy-MM-ddTHH:mm:ss");
    }
    QCOMPARE(got.join(' '), next);
}

void TestTriggers::badCron_data()
{
    QTest::addColumn<QString>("cron");
    for (const char* bad :
         {"", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * 32 * *", "* * * 13 *",
          "* * * * 8", "5-1 * * * *", "*/0 * * * *", "1/2/3 * * * *", "a * * * *", "1,,2 * * * *", "L * * * *",
          "@never", "-1 * * * *", "1- * * * *", "999999999999 * * * *"}) {
        QTest::newRow(bad) << bad;
    }
}

void TestTriggers::badCron()
{
    QFETCH(QString, cron);
    const Result<CronSchedule> parsed = CronSchedule::parse(cron.toStdString());
    QVERIFY(!parsed.ok());
    QCOMPARE(parsed.error().code, std::string("schedule.cron"));
}

void TestTriggers::badZone()
{
    const auto code = [](const char* cron, const char* zone) {
        const Result<CronSchedule> schedule = CronSchedule::parse(cron);
        const Result<std::int64_t> next = schedule->next(0, zone);
        return next.ok() ? std::string() : next.error().code;
    };
    QCOMPARE(code("* * * * *", "Mars/Olympus"), std::string("schedule.timezone"));
    QCOMPARE(code("* * * * *", ""), std::string("schedule.timezone"));
    QCOMPARE(code("0 0 30 2 *", "UTC"), std::string("schedule.never"));
}

QTEST_APPLESS_MAIN(TestTriggers)
#include "tst_triggers.moc"
