#include "tests/unit/run/nodekinds.h"
#include "tests/unit/run/scriptedservices.h"

using namespace millrace;
using namespace millrace::test;

namespace {

// A run with every service scripted.
struct Scripted {
    Scripted(const KindUnderTest& kind, const std::shared_ptr<const Graph>& graph) : services(executor)
    {
        services.modelText = kind.says;
        failures = kind.failures;
        services.polls = kind.polls;
        Services all;
        all.executor = &executor;
        all.ids = &ids;
        services.fill(all);
        RunOptions options;
        options.profile = graph->profile();
        options.query = "q";
        options.files = {documentOfMessage()};
        Result<std::unique_ptr<Run>> created = Run::create(graph, std::move(options), all);
        if (!created) {
            qFatal("%s", created.error().english().c_str());
        }
        run = std::move(*created);
        run->addListener([this](const RunEvent& event) {
            ++events;
            last = event.type;
            if (event.type == EventType::NodeSucceeded && event.nodeId == "first") {
                services.failures = failures;
            }
        });
    }
    /// Starts it and lets it take `steps` steps; the number it took.
    int take(int steps)
    {
        int taken = 0;
        run->start();
        executor.runUntil([&] { return taken++ >= steps || run->finished(); });
        return taken;
    }

    ManualExecutor executor;
    CountingIds ids;
    ScriptedServices services;
    int failures = 0, events = 0;
    EventType last = EventType::RunStarted;
    std::unique_ptr<Run> run;
};

} // namespace

/// Whatever a node waits for: a run that is stopped there is over, and leaves nothing behind.
class StoppingTest : public QObject {
    Q_OBJECT

private slots:
    void atEveryStep_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("profile");
        const std::vector<KindUnderTest> all = kindsUnderTest();
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (const Profile profile : {Profile::Current, Profile::Dify112}) {
                const bool old = profile == Profile::Dify112;
                // Only the newer engine has forms and polled models.
                if (!old || (all[i].end != RunStatus::Paused && all[i].polls == 0)) {
                    QTest::addRow("%s, %s", all[i].name, old ? "dify-1.12" : "current")
                        << static_cast<int>(i) << static_cast<int>(profile);
                }
            }
        }
    }
    void atEveryStep()
    {
        QFETCH(int, kind);
        QFETCH(int, profile);
        const KindUnderTest it = kindsUnderTest()[static_cast<std::size_t>(kind)];
        const auto graph = graphAround(it, static_cast<Profile>(profile));
        Scripted whole(it, graph);
        const int steps = whole.take(100000);
        QVERIFY2(whole.run->finished(), "it must end by itself");
        QVERIFY2(whole.run->status() == it.end, whole.run->error().c_str());
        QVERIFY2(whole.services.calls > (it.end == RunStatus::Paused ? 1 : 2), "it must have called a service");
        whole.executor.runUntil([] { return false; });
        QCOMPARE(whole.services.open, 0);
        for (int k = 0; k < steps; ++k) {
            stopAt(it, graph, k, k + 2 >= steps);
            dropAt(it, graph, k);
            if (QTest::currentTestFailed()) {
                return;
            }
        }
    }

private:
    /// `nearEnd`: what ends the run may already be on its way before the stop is.
    static void stopAt(const KindUnderTest& kind, const std::shared_ptr<const Graph>& graph, int step, bool nearEnd)
    {
        Scripted stopped(kind, graph);
        stopped.take(step);
        if (stopped.run->finished()) {
            return;
        }
        stopped.run->stop("enough");
        stopped.executor.runReady();
        QVERIFY2(stopped.run->finished(), qPrintable(QString::number(step)));
        if (!nearEnd || stopped.run->status() != kind.end) {
            QCOMPARE(stopped.run->status(), RunStatus::Stopped);
            QCOMPARE(stopped.run->error(), std::string("enough"));
            QCOMPARE(stopped.last, EventType::RunStopped);
        }
        QCOMPARE(stopped.services.open, 0);
        const int events = stopped.events, calls = stopped.services.calls;
        stopped.executor.runUntil([] { return false; });
        QCOMPARE(stopped.events, events);
        QCOMPARE(stopped.services.calls, calls);
        QCOMPARE(stopped.services.open, 0);
    }
    static void dropAt(const KindUnderTest& kind, const std::shared_ptr<const Graph>& graph, int step)
    {
        Scripted dropped(kind, graph);
        dropped.take(step);
        dropped.run.reset();
        QCOMPARE(dropped.services.open, 0);
        const int events = dropped.events, calls = dropped.services.calls;
        dropped.executor.runUntil([] { return false; });
        QCOMPARE(dropped.events, events);
        QCOMPARE(dropped.services.calls, calls);
    }
};

QTEST_GUILESS_MAIN(StoppingTest)
#include "tst_stopping.moc"
