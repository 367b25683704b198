#include "tests/unit/run/nodekinds.h"
#include "tests/unit/run/scriptedservices.h"

#include "engine/base/qtexecutor.h"
#include "engine/run/host.h"
#include "engine/store/runstore.h"

#include <QTemporaryDir>

#include <condition_variable>
#include <mutex>
#include <random>
#include <set>

using namespace millrace;
using namespace millrace::test;

namespace {

class ThreadServices : public RunHost::ThreadServices {
public:
    ThreadServices(Executor& executor, std::atomic<int>& leaks)
        : executor_(executor), scripted_(executor), leaks_(leaks)
    {
    }
    ~ThreadServices() override { leaks_ += scripted_.open; }
    Services services() override
    {
        Services out;
        out.executor = &executor_;
        out.ids = &ids_;
        scripted_.fill(out);
        return out;
    }

private:
    Executor& executor_;
    SystemIds ids_;
    ScriptedServices scripted_;
    std::atomic<int>& leaks_;
};

/// What all runs told, from any thread.
struct Ledger {
    std::mutex mutex;
    std::condition_variable changed;
    std::map<std::string, std::uint64_t> sequence; // guarded by mutex
    std::map<std::string, RunStatus> ends;         // guarded by mutex
    int disorder = 0, doubled = 0;                 // guarded by mutex

    void event(const std::string& run, std::uint64_t number)
    {
        const std::lock_guard lock(mutex);
        disorder += number == sequence[run] + 1 && ends.count(run) == 0 ? 0 : 1;
        sequence[run] = number;
    }
    void end(const std::string& run, RunStatus status)
    {
        const std::lock_guard lock(mutex);
        doubled += ends.emplace(run, status).second ? 0 : 1;
        changed.notify_all();
    }
    bool wait(std::size_t runs)
    {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, std::chrono::seconds(200), [&] { return ends.size() >= runs; });
    }
};

/// Models say what the kind can read; everything else outside is scripted.
std::shared_ptr<const Rehearsal> rehearsalOf(const KindUnderTest& kind)
{
    const auto rule = [&](const char* type) {
        return Value::object(
            {{"match", Value::object({{"type", type}})},
             {"reply", Value::object({{"text", std::string(kind.says)}, {"chunks", 3}, {"delay_ms", 1}})}});
    };
    const Value rules = Value::array({rule("llm"), rule("question-classifier"), rule("parameter-extractor")});
    return *Rehearsal::fromValue(Value::object({{"version", 1}, {"rules", rules}}), "test");
}

} // namespace

/// Two hundred runs of every kind of node on four threads, recorded, a part of them stopped from elsewhere.
class ManyRunsTest : public QObject {
    Q_OBJECT

private slots:
    void everyKindAtOnce()
    {
        constexpr int runs = 200;
        const unsigned seed = std::random_device{}();
        qInfo("seed %u", seed);
        std::mt19937 random(seed);
        QTemporaryDir project;
        const auto opened = RunStore::open(project.path().toStdString());
        QVERIFY(opened.ok());
        const std::shared_ptr<RunStore> store = *opened;
        const std::vector<KindUnderTest> kinds = kindsUnderTest();
        std::vector<std::shared_ptr<const Graph>> graphs;
        for (const KindUnderTest& kind : kinds) {
            graphs.push_back(graphAround(kind, Profile::Current));
        }
        std::atomic<int> leaks = 0;
        Ledger ledger;
        std::set<std::string> stopped;
        {
            RunHost host(4, [&](Executor& executor) { return std::make_unique<ThreadServices>(executor, leaks); });
            for (int i = 0; i < runs; ++i) {
                const std::size_t kind = static_cast<std::size_t>(i) % kinds.size();
                start(host, *store, ledger, graphs[kind], kinds[kind], "run" + std::to_string(i));
                if (random() % 3 == 0) { // one of those that are under way, or over already
                    const std::string other = "run" + std::to_string(random() % static_cast<unsigned>(i + 1));
                    host.stop(other, "enough");
                    stopped.insert(other);
                }
            }
            QVERIFY(ledger.wait(runs));
            QCOMPARE(host.activeRuns(), std::size_t(0));
        }
        QCOMPARE(leaks.load(), 0);
        QCOMPARE(ledger.disorder, 0);
        QCOMPARE(ledger.doubled, 0);
        checkEnds(ledger, kinds, stopped, *store);
    }

private:
    static void start(RunHost& host, RunStore& store, Ledger& ledger, const std::shared_ptr<const Graph>& graph,
                      const KindUnderTest& kind, const std::string& id)
    {
        RunOptions options;
        options.runId = id;
        options.query = "q";
        options.files = {documentOfMessage()};
        options.rehearsal = rehearsalOf(kind);
        RunRecord record;
        record.runId = id;
        store.begin(record);
        RunHost::Callbacks callbacks;
        callbacks.event = [&store, &ledger, id](const RunEvent& event) {
            store.append(id, event);
            ledger.event(id, event.sequence);
        };
        callbacks.finished = [&store, &ledger, record](const Result<RunHost::Callbacks::Outcome>& outcome) mutable {
            record.status = outcome.ok() ? outcome->status : RunStatus::Failed;
            record.error = outcome.ok() ? outcome->error : outcome.error().english();
            store.finish(record);
            ledger.end(record.runId, record.status);
        };
        host.start(graph, std::move(options), std::move(callbacks));
    }
    static void checkEnds(Ledger& ledger, const std::vector<KindUnderTest>& kinds, const std::set<std::string>& stopped,
                          RunStore& store)
    {
        for (const auto& [run, status] : ledger.ends) {
            const std::size_t number = std::stoul(run.substr(3));
            // No call fails here, so that repeats and default values are not needed.
            const RunStatus own =
                kinds[number % kinds.size()].end == RunStatus::Paused ? RunStatus::Paused : RunStatus::Succeeded;
            QVERIFY2(status == own || (status == RunStatus::Stopped && stopped.count(run) == 1),
                     (run + " of " + kinds[number % kinds.size()].name + ": " + runStatusName(status)).c_str());
            const Result<StoredRun> stored = store.load(run);
            QVERIFY2(stored.ok(), run.c_str());
            QCOMPARE(stored->record.status, status);
            QCOMPARE(stored->events.size(), std::size_t(ledger.sequence[run]));
        }
    }
};

QTEST_GUILESS_MAIN(ManyRunsTest)
#include "tst_manyruns.moc"
