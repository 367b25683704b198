#include "tests/unit/run/runfixture.h"

#include "engine/base/qtexecutor.h"
#include "engine/run/host.h"

#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

using namespace millrace;
using namespace millrace::test;

namespace {

class ThreadServices : public RunHost::ThreadServices {
public:
    ThreadServices(Executor& executor, std::shared_ptr<std::atomic<int>> open) : executor_(executor), codes_(executor)
    {
        codes_.open = std::move(open);
    }
    Services services() override
    {
        Services out;
        out.executor = &executor_;
        out.ids = &ids_;
        out.code = &codes_;
        return out;
    }

private:
    Executor& executor_;
    SystemIds ids_;
    FakeCode codes_;
};

// Counts what happened on other threads.
class Gate {
public:
    void open()
    {
        const std::lock_guard lock(mutex_);
        ++count_;
        changed_.notify_all();
    }
    /// Waits until it was opened `times` more times than passed.
    bool pass(int times)
    {
        std::unique_lock lock(mutex_);
        const bool enough = changed_.wait_for(lock, std::chrono::seconds(60), [&] { return count_ >= times; });
        count_ -= enough ? times : 0;
        return enough;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int count_ = 0; // guarded by mutex_
};

// Gives back its input, after a pause and a look into an iteration that runs in parallel.
std::shared_ptr<const Graph> echo()
{
    const std::string in = "'variables':[{'variable':'in','value_selector':['s','n']}]";
    AppText app;
    app.node("s", "{'type':'start','variables':[{'variable':'n','label':'n','type':'text-input','required':true}]}")
        .node("list", code("list", {}, "array[string]"))
        .node("pause", code("wait 1"))
        .node("it", "{'type':'iteration','iterator_selector':['list','x'],'output_selector':['item','x'],"
                    "'start_node_id':'its','is_parallel':true,'parallel_nums':3}")
        .node("its", "{'type':'iteration-start'}")
        .node("item", code("wait 1"))
        .node("a",
              "{'type':'code','code_language':'python3','code':'echo'," + in + ",'outputs':{'x':{'type':'string'}}}")
        .node("e", "{'type':'end','outputs':[{'variable':'r','value_selector':['a','x']},"
                   "{'variable':'i','value_selector':['it','output']}]}")
        .edges("s>list list>it s>pause pause>a it>a a>e its>item");
    return app.graph();
}

std::shared_ptr<const Graph> never()
{
    AppText app;
    app.node("s", "{'type':'start','variables':[]}").node("a", code("never")).edges("s>a");
    return app.graph();
}

} // namespace

class HostTest : public QObject {
    Q_OBJECT

private slots:
    void init() { open_ = std::make_shared<std::atomic<int>>(0); }

    void twoHundredRunsOnFourThreads()
    {
        constexpr int runs = 200;
        const auto graph = echo();
        std::mutex mutex;
        std::map<std::string, std::string> results; // guarded by mutex
        std::map<std::string, std::uint64_t> last;  // guarded by mutex
        std::atomic<int> disorder = 0;
        Gate finished;
        RunHost host(4, factory());
        for (int i = 0; i < runs; ++i) {
            RunOptions options;
            options.runId = "run" + std::to_string(i);
            options.inputs = Value::object({{"n", "v" + std::to_string(i)}});
            const std::string id = options.runId;
            RunHost::Callbacks callbacks;
            callbacks.event = [&, id](const RunEvent& event) {
                const std::lock_guard lock(mutex);
                disorder += event.sequence == last[id] + 1 ? 0 : 1;
                last[id] = event.sequence;
            };
            callbacks.finished = [&, id](const Result<RunHost::Callbacks::Outcome>& outcome) {
                {
                    const std::lock_guard lock(mutex);
                    results[id] = outcome.ok() ? toJson(outcome->outputs) : outcome.error().english();
                }
                finished.open();
            };
            host.start(graph, std::move(options), std::move(callbacks));
        }
        QVERIFY(finished.pass(runs));
        const std::lock_guard lock(mutex);
        for (int i = 0; i < runs; ++i) {
            const std::string wanted = toJson(json("{'r':'v" + std::to_string(i) + "','i':['v','v','v']}"));
            QCOMPARE(results["run" + std::to_string(i)], wanted);
        }
        QCOMPARE(disorder.load(), 0);
        QCOMPARE(host.activeRuns(), std::size_t(0));
        QCOMPARE(open_->load(), 0);
    }

    void stopFromOtherThreads()
    {
        constexpr int runs = 100;
        const auto graph = never();
        Gate finished;
        std::atomic<int> stopped = 0;
        std::vector<std::string> ids;
        RunHost host(4, factory());
        for (int i = 0; i < runs; ++i) {
            RunHost::Callbacks callbacks;
            callbacks.finished = [&](const Result<RunHost::Callbacks::Outcome>& outcome) {
                stopped += outcome.ok() && outcome->status == RunStatus::Stopped && outcome->error == "why" ? 1 : 0;
                finished.open();
            };
            ids.push_back(host.start(graph, {}, std::move(callbacks)));
        }
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] { // every thread stops every run: the first one counts
                for (const std::string& id : ids) {
                    host.stop(id, "why");
                }
            });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        QVERIFY(finished.pass(runs));
        QCOMPARE(stopped.load(), runs);
        QCOMPARE(host.activeRuns(), std::size_t(0));
        QCOMPARE(open_->load(), 0);
        host.stop(ids[0]);
        host.stop("unknown");
    }

    void startFromManyThreads()
    {
        const auto graph = echo();
        Gate finished;
        std::mutex mutex;
        std::set<std::string> ids; // guarded by mutex
        RunHost host(2, factory());
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < 10; ++i) {
                    RunOptions options;
                    options.inputs = Value::object({{"n", "x"}});
                    RunHost::Callbacks callbacks;
                    callbacks.finished = [&](const auto&) { finished.open(); };
                    const std::string id = host.start(graph, std::move(options), std::move(callbacks));
                    const std::lock_guard lock(mutex);
                    ids.insert(id);
                }
            });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        QVERIFY(finished.pass(40));
        QCOMPARE(ids.size(), std::size_t(40));
    }

    void destroyedWhileRunning()
    {
        std::atomic<bool> gone = false;
        std::atomic<int> late = 0;
        std::atomic<int> terminal = 0;
        Gate started;
        {
            RunHost host(3, factory());
            const auto graph = never();
            const auto busy = echo();
            for (int i = 0; i < 60; ++i) {
                RunOptions options;
                options.inputs = Value::object({{"n", "x"}});
                RunHost::Callbacks callbacks;
                const bool idle = i % 2 == 0;
                callbacks.event = [&, idle](const RunEvent& event) {
                    late += gone ? 1 : 0;
                    terminal += idle && isTerminal(event.type) ? 1 : 0;
                    if (idle && event.type == EventType::NodeStarted && event.nodeId == "a") {
                        started.open();
                    }
                };
                callbacks.finished = [&](const auto&) { late += gone ? 1 : 0; };
                host.start(idle ? graph : busy, std::move(options), std::move(callbacks));
            }
            QVERIFY(started.pass(30));
        }
        gone = true;
        QCOMPARE(terminal.load(), 0);
        QCOMPARE(late.load(), 0);
        QCOMPARE(open_->load(), 0);
    }

    void destroyedAtOnce()
    {
        for (int i = 0; i < 20; ++i) {
            RunHost host(2, factory());
            host.start(never(), {}, {});
        }
        QCOMPARE(open_->load(), 0);
    }

    void refusedInputsAreReported()
    {
        Gate finished;
        std::string code;
        RunHost::Callbacks callbacks;
        callbacks.finished = [&](const Result<RunHost::Callbacks::Outcome>& outcome) {
            code = outcome.ok() ? "" : outcome.error().code;
            finished.open();
        };
        RunHost host(1, factory());
        host.start(echo(), {}, std::move(callbacks));
        QVERIFY(finished.pass(1));
        QCOMPARE(code, std::string("input.invalid"));
        QCOMPARE(host.activeRuns(), std::size_t(0));
    }

    void anActiveIdIsRefused()
    {
        Gate finished;
        std::string code;
        std::atomic<int> stopped = 0;
        RunOptions options;
        options.runId = "same";
        RunHost::Callbacks first;
        first.finished = [&](const Result<RunHost::Callbacks::Outcome>& outcome) {
            stopped += outcome.ok() && outcome->status == RunStatus::Stopped ? 1 : 0;
            finished.open();
        };
        RunHost::Callbacks second;
        second.finished = [&](const Result<RunHost::Callbacks::Outcome>& outcome) {
            code = outcome.ok() ? "" : outcome.error().code;
            finished.open();
        };
        RunHost host(1, factory());
        host.start(never(), options, std::move(first));
        host.start(never(), options, std::move(second));
        QVERIFY(finished.pass(1));
        QCOMPARE(code, std::string("run.duplicate"));
        QCOMPARE(host.activeRuns(), std::size_t(1));
        host.stop("same");
        QVERIFY(finished.pass(1));
        QCOMPARE(stopped.load(), 1);
        QCOMPARE(host.activeRuns(), std::size_t(0));
    }

    void aRunMayStartTheNextOne()
    {
        const auto graph = echo();
        Gate finished;
        std::atomic<int> left = 20;
        std::function<void()> next;
        RunHost host(2, factory());
        next = [&] {
            RunOptions options;
            options.inputs = Value::object({{"n", "x"}});
            RunHost::Callbacks callbacks;
            callbacks.finished = [&](const auto&) {
                if (--left > 0) {
                    next();
                } else {
                    finished.open();
                }
            };
            host.start(graph, std::move(options), std::move(callbacks));
        };
        next();
        QVERIFY(finished.pass(1));
    }

    void timersOfQt()
    {
        // A pause longer than Qt's milliseconds can count must not come out as none at all.
        QtExecutor executor;
        QEventLoop loop;
        bool early = false;
        const auto id = executor.after(std::chrono::hours(24 * 365), [&] { early = true; });
        executor.after(std::chrono::nanoseconds(-5), [&] { executor.post([&] { loop.quit(); }); });
        loop.exec();
        QVERIFY(!early);
        executor.cancel(id);
        executor.cancel(id);
        executor.cancel(0);
    }

private:
    RunHost::ServicesFactory factory()
    {
        return [open = open_](Executor& executor) { return std::make_unique<ThreadServices>(executor, open); };
    }
    std::shared_ptr<std::atomic<int>> open_;
};

QTEST_GUILESS_MAIN(HostTest)
#include "tst_host.moc"
