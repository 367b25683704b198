#include "tests/unit/run/scriptedservices.h"

using namespace millrace;
using namespace millrace::test;

namespace {

/// Its wall clock can be set by hand, as people and time servers do; its machine can sleep.
class JumpingExecutor : public ManualExecutor {
public:
    std::chrono::milliseconds wall() const override { return ManualExecutor::wall() + jump; }
    Duration now() const override { return ManualExecutor::now() + slept; }
    std::chrono::milliseconds jump{0};
    Duration slept{0};
};

// A node that fails twice, with a pause of 100 ms before each repeat.
std::shared_ptr<const Graph> repeated()
{
    AppText app;
    app.node("s", "{'type':'start','variables':[]}")
        .node("a",
              "{'type':'code','code_language':'python3','code':'x','variables':[],'outputs':{'x':{'type':'string'},"
              "'list':{'type':'array[string]'}},'retry_config':{'retry_enabled':true,'max_retries':2,"
              "'retry_interval':100}}")
        .node("e", "{'type':'end','outputs':[{'variable':'r','value_selector':['a','x']}]}")
        .edges("s>a a>e");
    return app.graph();
}

struct Timed {
    explicit Timed(double limit)
    {
        services.failures = 2;
        Services all;
        all.executor = &executor;
        all.ids = &ids;
        services.fill(all);
        RunOptions options;
        options.limits.maxSeconds = limit;
        Result<std::unique_ptr<Run>> created = Run::create(repeated(), std::move(options), all);
        if (!created) {
            qFatal("%s", created.error().english().c_str());
        }
        run = std::move(*created);
        run->addListener([this](const RunEvent& event) { events.push_back(event); });
    }

    JumpingExecutor executor;
    CountingIds ids;
    ScriptedServices services{executor};
    std::vector<RunEvent> events;
    std::unique_ptr<Run> run;
};

} // namespace

/// Pauses and limits go by the monotonic clock, whatever happens to the time of day.
class ClockTest : public QObject {
    Q_OBJECT

private slots:
    void theTimeOfDayJumps_data()
    {
        QTest::addColumn<int>("hours");
        QTest::newRow("forward") << 48;
        QTest::newRow("back") << -48;
    }
    void theTimeOfDayJumps()
    {
        QFETCH(int, hours);
        Timed timed(10);
        timed.run->addListener([&](const RunEvent& event) {
            if (event.type == EventType::NodeRetry) {
                timed.executor.jump += std::chrono::hours(hours);
            }
        });
        timed.run->start();
        timed.executor.runUntil([&] { return timed.run->finished(); });
        QCOMPARE(timed.run->status(), RunStatus::PartialSucceeded);
        QVERIFY(timed.executor.now() >= std::chrono::milliseconds(200)); // both pauses, and
        QVERIFY(timed.executor.now() < std::chrono::milliseconds(300));  // nothing more
        Duration before{0};
        for (const RunEvent& event : timed.events) {
            QVERIFY(event.time >= before && event.elapsed >= Duration(0));
            before = event.time;
        }
        QVERIFY(timed.events.back().elapsed < std::chrono::milliseconds(300));
    }

    void theMachineSleeps()
    {
        // Where the monotonic clock counts a sleep, the limit is over behind it, and so is the run.
        Timed timed(10);
        timed.run->addListener([&](const RunEvent& event) {
            if (event.type == EventType::NodeRetry) {
                timed.executor.slept = std::chrono::hours(1);
            }
        });
        timed.run->start();
        timed.executor.runUntil([&] { return timed.run->finished(); });
        QCOMPARE(timed.run->status(), RunStatus::Failed);
        QVERIFY(QString::fromStdString(timed.run->error()).contains("Maximum execution time exceeded"));
        timed.executor.runUntil([] { return false; });
        QCOMPARE(timed.services.open, 0);
    }
};

QTEST_GUILESS_MAIN(ClockTest)
#include "tst_clock.moc"
