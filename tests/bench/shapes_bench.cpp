// Shapes of graphs and runs in a row, on the engine alone: no model, no disk, a clock that is moved by hand, so that
// what is measured is the engine's own work. Allocations are counted by replacing operator new in this program.
#include "engine/base/manualexecutor.h"
#include "engine/nodes/catalogue.h"
#include "engine/run/rehearsal.h"
#include "engine/run/runner.h"
#include "tests/bench/graphs.h"
#include "tests/bench/report.h"

#include <QFile>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::uint64_t> allocations{0};

} // namespace

void* operator new(std::size_t size)
{
    allocations.fetch_add(1, std::memory_order_relaxed);
    if (void* memory = std::malloc(size == 0 ? 1 : size)) {
        return memory;
    }
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept
{
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}

using namespace millrace;
using namespace millrace::bench;

namespace {

using SteadyClock = std::chrono::steady_clock;

struct Measured {
    double microseconds = 0;
    double allocated = 0; ///< number of allocations
    int steps = 0;
    bool ok = false;
};

// One run to its end, observed by a listener that only counts, as a recorder's first step does.
Measured runOnce(const std::shared_ptr<const Graph>& graph, const std::shared_ptr<const Rehearsal>& rehearsal,
                 const Value& inputs)
{
    Measured out;
    ManualExecutor executor;
    CountingIds ids;
    RunOptions options;
    options.inputs = inputs;
    options.rehearsal = rehearsal;
    options.query = "hello";
    options.limits.maxSteps = 1'000'000;
    Services services;
    services.executor = &executor;
    services.ids = &ids;
    const std::uint64_t before = allocations;
    const auto start = SteadyClock::now();
    Result<std::unique_ptr<Run>> run = Run::create(graph, options, services);
    if (!run.ok()) {
        return out;
    }
    (*run)->addListener([&](const RunEvent& event) { out.steps += event.type == EventType::NodeSucceeded ? 1 : 0; });
    (*run)->start();
    executor.runUntil([&] { return (*run)->finished(); });
    out.ok = (*run)->status() == RunStatus::Succeeded;
    run->reset();
    out.microseconds = std::chrono::duration<double, std::micro>(SteadyClock::now() - start).count();
    out.allocated = static_cast<double>(allocations - before);
    return out;
}

void median(const Report& report, const std::string& name, const std::shared_ptr<const Graph>& graph,
            const std::shared_ptr<const Rehearsal>& rehearsal, int repeats, const Value& detail)
{
    std::vector<double> samples;
    Measured last;
    for (int i = 0; i < repeats + 3; ++i) {
        last = runOnce(graph, rehearsal, Value(Value::Object()));
        if (!last.ok) {
            std::fprintf(stderr, "%s: the run failed\n", name.c_str());
            return;
        }
        if (i >= 3) {
            samples.push_back(last.microseconds);
        }
    }
    Value facts = detail;
    facts.set("nodes_run", last.steps);
    facts.set("repeats", repeats);
    facts.set("allocations_per_node", last.allocated / last.steps);
    report.add(name + ".us_per_node", percentile(samples, 0.5) / last.steps, "us", facts);
    report.add(name + ".us_per_run", percentile(samples, 0.5), "us", facts);
}

Value start()
{
    return node("s", Value::object({{"type", "start"}, {"variables", Value(Value::Array())}}));
}

Value aggregator(const std::string& id, Value more = Value(Value::Object()))
{
    more.set("type", "variable-aggregator");
    more.set("output_type", "any");
    more.set("variables", Value::array({Value::array({"s", "nothing"})}));
    return node(id, std::move(more));
}

// start → width nodes → one join → end
void benchFan(const Report& report)
{
    if (!report.wants("engine.fan")) {
        return;
    }
    constexpr int width = 500;
    Value::Array nodes = {start()}, edges;
    for (int i = 0; i < width; ++i) {
        const std::string id = "n" + std::to_string(i);
        nodes.push_back(aggregator(id));
        edges.push_back(edge("s", id));
        edges.push_back(edge(id, "j"));
    }
    nodes.push_back(aggregator("j"));
    nodes.push_back(node("e", Value::object({{"type", "end"}, {"outputs", Value(Value::Array())}})));
    edges.push_back(edge("j", "e"));
    const auto app = document("workflow", std::move(nodes), std::move(edges));
    median(report, "engine.fan", compiled(*app), nullptr, 100, Value::object({{"width", width}}));
}

// loop in loop in loop, ten rounds each, one assigner innermost
void benchNested(const Report& report)
{
    if (!report.wants("engine.nested")) {
        return;
    }
    constexpr int rounds = 10;
    const auto loop = [&](const std::string& id, const std::string& outer) {
        Value data = Value::object(
            {{"type", "loop"},
             {"loop_count", rounds},
             {"break_conditions", Value(Value::Array())},
             {"logical_operator", "and"},
             {"start_node_id", id + "s"},
             {"loop_variables",
              Value::array({Value::object(
                  {{"label", "n"}, {"var_type", "number"}, {"value_type", "constant"}, {"value", 0}})})}});
        if (!outer.empty()) {
            data.set("loop_id", outer);
        }
        return node(id, std::move(data));
    };
    const auto first = [](const std::string& id) {
        return node(id + "s", Value::object({{"type", "loop-start"}, {"loop_id", id}}));
    };
    Value::Array nodes = {start(), loop("a", ""), first("a"), loop("b", "a"), first("b"), loop("c", "b"), first("c")};
    nodes.push_back(node(
        "add", Value::object({{"type", "assigner"},
                              {"version", "2"},
                              {"loop_id", "c"},
                              {"items", Value::array({Value::object({{"variable_selector", Value::array({"a", "n"})},
                                                                     {"input_type", "constant"},
                                                                     {"operation", "+="},
                                                                     {"value", 1}})})}})));
    nodes.push_back(node(
        "e", Value::object({{"type", "end"},
                            {"outputs", Value::array({Value::object(
                                            {{"variable", "n"}, {"value_selector", Value::array({"a", "n"})}})})}})));
    const Value::Array edges = {edge("s", "a"), edge("a", "e"), edge("as", "b"), edge("bs", "c"), edge("cs", "add")};
    const auto app = document("workflow", std::move(nodes), edges);
    median(report, "engine.nested", compiled(*app), nullptr, 30, Value::object({{"rounds", "10 x 10 x 10"}}));
}

std::size_t residentBytes()
{
    QFile file("/proc/self/statm");
    return file.open(QIODevice::ReadOnly)
               ? static_cast<std::size_t>(file.readAll().split(' ').value(1).toULongLong()) * 4096
               : 0;
}

// A chatflow with a rehearsed model, again and again: what one run costs, and whether memory stays where it was.
void benchInARow(const Report& report)
{
    if (!report.wants("engine.row")) {
        return;
    }
    constexpr int runs = 10'000, settled = 1000;
    Value::Array nodes = {start()};
    nodes.push_back(node(
        "l", Value::object(
                 {{"type", "llm"},
                  {"model",
                   Value::object(
                       {{"provider", "p"}, {"name", "m"}, {"mode", "chat"}, {"completion_params", Value::object({})}})},
                  {"prompt_template", Value::array({Value::object({{"role", "user"}, {"text", "{{#sys.query#}}"}})})},
                  {"context", Value::object({{"enabled", false}})}})));
    nodes.push_back(node("a", Value::object({{"type", "answer"}, {"answer", "{{#l.text#}}"}})));
    const auto app = document("advanced-chat", std::move(nodes), {edge("s", "l"), edge("l", "a")});
    const auto graph = compiled(*app);
    const auto rehearsal = Rehearsal::fromText(
        "version: 1\nrules: [{match: {type: llm}, reply: {text: \"one two three\", chunks: 3}}]\n", "bench");
    if (!graph || !rehearsal.ok()) {
        return;
    }
    std::size_t before = 0;
    double allocated = 0;
    const auto begin = SteadyClock::now();
    for (int i = 0; i < runs; ++i) {
        const Measured run = runOnce(graph, *rehearsal, Value(Value::Object()));
        if (!run.ok) {
            return;
        }
        allocated = run.allocated;
        if (i == settled) {
            before = residentBytes();
        }
    }
    const double seconds = std::chrono::duration<double>(SteadyClock::now() - begin).count();
    const Value detail = Value::object({{"runs", runs}, {"seconds", seconds}, {"allocations_per_run", allocated}});
    report.add("engine.row.us_per_run", seconds * 1e6 / runs, "us", detail);
    const auto grown = static_cast<double>(residentBytes()) - static_cast<double>(before);
    report.add("engine.row.memory_growth", grown / 1024, "KiB",
               Value::object({{"from_run", settled}, {"to_run", runs}}));
}

// A text of 10 MB through a chain of aggregators: passing it on must not copy it.
void benchLargeValue(const Report& report)
{
    if (!report.wants("engine.large")) {
        return;
    }
    constexpr int length = 200;
    constexpr std::size_t bytes = 10'000'000;
    Value::Array nodes = {node(
        "s", Value::object(
                 {{"type", "start"},
                  {"variables",
                   Value::array({Value::object(
                       {{"variable", "t"}, {"label", "t"}, {"type", "paragraph"}, {"max_length", 100'000'000}})})}}))};
    Value::Array edges;
    Value last = Value::array({"s", "t"});
    std::string from = "s";
    for (int i = 0; i < length; ++i) {
        const std::string id = "n" + std::to_string(i);
        nodes.push_back(node(id, Value::object({{"type", "variable-aggregator"},
                                                {"output_type", "string"},
                                                {"variables", Value::array({last})}})));
        edges.push_back(edge(from, id));
        from = id;
        last = Value::array({id, "output"});
    }
    nodes.push_back(node(
        "e",
        Value::object({{"type", "end"},
                       {"outputs", Value::array({Value::object({{"variable", "t"}, {"value_selector", last}})})}})));
    edges.push_back(edge(from, "e"));
    const auto app = document("workflow", std::move(nodes), std::move(edges));
    const auto graph = compiled(*app);
    const Value inputs = Value::object({{"t", std::string(bytes, 'x')}});
    const Value small = Value::object({{"t", "x"}});
    runOnce(graph, nullptr, inputs);
    std::vector<double> large, tiny;
    for (int i = 0; i < 15; ++i) {
        const Measured run = runOnce(graph, nullptr, inputs);
        if (!run.ok) {
            std::fprintf(stderr, "engine.large: the run failed\n");
            return;
        }
        large.push_back(run.microseconds);
        tiny.push_back(runOnce(graph, nullptr, small).microseconds);
    }
    report.add("engine.large.times_a_small_value", percentile(large, 0.5) / percentile(tiny, 0.5), "ratio",
               Value::object({{"bytes", static_cast<std::int64_t>(bytes)},
                              {"nodes", length},
                              {"us_large", percentile(large, 0.5)},
                              {"us_small", percentile(tiny, 0.5)}}));
}

} // namespace

int main(int argc, char** argv)
{
    const Report report(argc, argv);
    benchFan(report);
    benchNested(report);
    benchInARow(report);
    benchLargeValue(report);
    return 0;
}
