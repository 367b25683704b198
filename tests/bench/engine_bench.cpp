#include "app/services/engineservices.h"
#include "engine/base/manualexecutor.h"
#include "engine/base/qtexecutor.h"
#include "engine/run/host.h"
#include "engine/run/runner.h"
#include "engine/secrets/memorysecretstore.h"
#include "engine/store/runstore.h"
#include "tests/bench/graphs.h"
#include "tests/bench/loopbackserver.h"
#include "tests/bench/report.h"

#include <QCoreApplication>
#include <QFile>
#include <QSemaphore>
#include <QTemporaryDir>

#include <atomic>
#include <mutex>

using namespace millrace;
using namespace millrace::bench;

namespace {

using SteadyClock = std::chrono::steady_clock;

double microseconds(SteadyClock::duration duration)
{
    return std::chrono::duration<double, std::micro>(duration).count();
}

// start → n if-else nodes in a row, each true → end.
std::unique_ptr<Document> chain(int length)
{
    Value::Array nodes, edges;
    nodes.push_back(
        node("s", Value::object({{"type", "start"},
                                 {"variables", Value::array({Value::object(
                                                   {{"variable", "q"}, {"label", "q"}, {"type", "text-input"}})})}})));
    const Value condition = Value::object(
        {{"variable_selector", Value::array({"s", "q"})}, {"comparison_operator", "contains"}, {"value", "hello"}});
    const Value cases = Value::array(
        {Value::object({{"case_id", "true"}, {"logical_operator", "and"}, {"conditions", Value::array({condition})}})});
    std::string last = "s";
    for (int i = 0; i < length; ++i) {
        const std::string id = "n" + std::to_string(i);
        nodes.push_back(node(id, Value::object({{"type", "if-else"}, {"cases", cases}})));
        edges.push_back(edge(last, id, i == 0 ? "source" : "true"));
        last = id;
    }
    nodes.push_back(node(
        "e", Value::object({{"type", "end"},
                            {"outputs", Value::array({Value::object(
                                            {{"variable", "q"}, {"value_selector", Value::array({"s", "q"})}})})}})));
    edges.push_back(edge(last, "e", "true"));
    return document("workflow", std::move(nodes), std::move(edges));
}

// Microseconds of one run, the median of many; `record` observes the events.
double chainRun(int length, int repeats, RunStore* record)
{
    const std::unique_ptr<Document> app = chain(length);
    const std::shared_ptr<const Graph> graph = compiled(*app);
    SystemIds ids;
    std::vector<double> samples;
    for (int i = 0; i < repeats; ++i) {
        ManualExecutor executor;
        RunOptions options;
        options.inputs = Value::object({{"q", "well hello there"}});
        options.limits.maxSteps = length + 10;
        const auto start = SteadyClock::now();
        Result<std::unique_ptr<Run>> run =
            Run::create(graph, options, {&executor, &ids, nullptr, nullptr, nullptr, nullptr});
        if (!run.ok()) {
            return -1;
        }
        if (record) {
            RunRecord header;
            header.runId = (*run)->id();
            header.startedAt = executor.wall();
            record->begin(header);
            (*run)->addListener([&, id = header.runId](const RunEvent& event) { record->append(id, event); });
        }
        (*run)->start();
        executor.runUntil([&] { return (*run)->finished(); });
        samples.push_back(microseconds(SteadyClock::now() - start));
        if ((*run)->status() != RunStatus::Succeeded) {
            return -1;
        }
        if (record) {
            record->flush();
        }
    }
    return percentile(samples, 0.5);
}

void benchChain(const Report& report)
{
    if (!report.wants("engine.chain")) {
        return;
    }
    constexpr int length = 400;
    constexpr double referencePerNode = 450, referencePerRun = 110'000; // microseconds, Dify 1.12.1's own engine
    for (const bool recording : {false, true}) {
        QTemporaryDir folder;
        std::shared_ptr<RunStore> store;
        if (recording) {
            Result<std::shared_ptr<RunStore>> opened = RunStore::open(folder.path().toStdString());
            if (!opened.ok()) {
                continue;
            }
            store = std::move(*opened);
        }
        const int repeats = recording ? 40 : 300;
        chainRun(length, 5, store.get()); // warm-up
        const double whole = chainRun(length, repeats, store.get());
        const double empty = chainRun(0, repeats, store.get());
        const double perNode = (whole - empty) / length;
        const std::string name = recording ? "engine.chain.recorded" : "engine.chain";
        report.add(
            name + ".us_per_node", perNode, "us",
            Value::object(
                {{"nodes", length}, {"repeats", repeats}, {"times_faster_than_dify", referencePerNode / perNode}}));
        report.add(name + ".us_per_run", empty, "us",
                   Value::object({{"repeats", repeats}, {"times_faster_than_dify", referencePerRun / empty}}));
        report.add(name + ".nodes_per_second", 1e6 / perNode, "1/s");
    }
}

std::size_t residentBytes()
{
    QFile file("/proc/self/statm");
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    return static_cast<std::size_t>(file.readAll().split(' ').value(1).toULongLong()) * 4096;
}

void benchRuns(const Report& report)
{
    if (!report.wants("engine.runs")) {
        return;
    }
    constexpr int runs = 1000;
    LoopbackStream stream;
    stream.chunks = 200;
    stream.interval = std::chrono::milliseconds(50);
    LoopbackServer server(stream);
    EngineSettings settings;
    ModelServer endpoint;
    endpoint.name = "loopback";
    endpoint.baseUrl = server.baseUrl();
    endpoint.isDefault = true;
    endpoint.defaultModel = "m";
    settings.models.add(endpoint);
    EngineServices services(settings, std::make_shared<MemorySecretStore>());
    RunHost host(1, [&](Executor& executor) { return services.makeThread(executor); });

    Value::Array nodes, edges;
    nodes.push_back(node("s", Value::object({{"type", "start"}, {"variables", Value(Value::Array())}})));
    nodes.push_back(node(
        "l", Value::object(
                 {{"type", "llm"},
                  {"model",
                   Value::object(
                       {{"provider", "p"}, {"name", "m"}, {"mode", "chat"}, {"completion_params", Value::object({})}})},
                  {"prompt_template", Value::array({Value::object({{"role", "user"}, {"text", "{{#sys.query#}}"}})})},
                  {"context", Value::object({{"enabled", false}})}})));
    nodes.push_back(node("a", Value::object({{"type", "answer"}, {"answer", "{{#l.text#}}"}})));
    edges.push_back(edge("s", "l", "source"));
    edges.push_back(edge("l", "a", "source"));
    const std::unique_ptr<Document> app = document("advanced-chat", std::move(nodes), std::move(edges));
    const std::shared_ptr<const Graph> graph = compiled(*app);

    std::mutex mutex;
    std::vector<double> delays;
    QSemaphore done;
    std::atomic<int> failed{0};
    const std::size_t before = residentBytes();
    std::atomic<std::size_t> peak{0};
    const auto start = SteadyClock::now();
    for (int i = 0; i < runs; ++i) {
        RunOptions options;
        options.query = "hello";
        RunHost::Callbacks callbacks;
        callbacks.event = [&](const RunEvent& event) {
            const auto sent = event.type == EventType::StreamChunk ? LoopbackServer::sentAt(event.chunk) : std::nullopt;
            if (sent) {
                const double delay = std::chrono::duration<double, std::milli>(LoopbackServer::now() - *sent).count();
                const std::lock_guard lock(mutex);
                delays.push_back(delay);
            }
        };
        callbacks.finished = [&](const Result<RunHost::Callbacks::Outcome>& outcome) {
            peak = std::max(peak.load(), residentBytes());
            failed += outcome.ok() && outcome->status == RunStatus::Succeeded ? 0 : 1;
            done.release();
        };
        host.start(graph, options, callbacks);
    }
    done.acquire(runs);
    const double seconds = microseconds(SteadyClock::now() - start) / 1e6;
    const Value detail = Value::object({{"runs", runs},
                                        {"failed", failed.load()},
                                        {"chunks_each", stream.chunks},
                                        {"chunks_seen", static_cast<std::int64_t>(delays.size())},
                                        {"seconds", seconds},
                                        {"threads", 1}});
    report.add("engine.runs.chunk_delay_p50", percentile(delays, 0.5), "ms", detail);
    report.add("engine.runs.chunk_delay_p99", percentile(delays, 0.99), "ms", detail);
    const double bytes = static_cast<double>(peak.load() > before ? peak.load() - before : 0);
    report.add("engine.runs.memory_per_run", bytes / runs / 1024, "KiB",
               Value::object({{"runs", runs}, {"includes", "the loopback server's side of each connection"}}));
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const Report report(argc, argv);
    benchChain(report);
    benchRuns(report);
    return 0;
}
