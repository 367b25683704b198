#include "engine/store/runstore.h"
#include "tests/bench/report.h"

#include <QSemaphore>
#include <QTemporaryDir>

#include <chrono>
#include <ctime>

using namespace millrace;
using bench::percentile;
using bench::Report;

namespace {

using Clock = std::chrono::steady_clock;

double microseconds(Clock::duration time)
{
    return std::chrono::duration<double, std::micro>(time).count();
}

double threadMicroseconds()
{
    timespec time = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

RunRecord record(const std::string& id)
{
    RunRecord run;
    run.runId = id;
    run.document = "app: {}";
    return run;
}

RunEvent nodeEvent(std::uint64_t sequence)
{
    RunEvent event;
    event.type = sequence % 2 ? EventType::NodeStarted : EventType::NodeSucceeded;
    event.sequence = sequence;
    event.executionId = "0b7c3d6e-0000-4000-8000-000000000001";
    event.nodeId = "1745810331412";
    event.nodeKind = "if-else";
    event.nodeTitle = "Is the list long enough?";
    if (sequence % 2 == 0)
        event.outputs = Value::object({{"result", true}, {"selected_case_id", "true"}});
    return event;
}

// What a run's thread pays for an event, and how fast all of it is written and read again.
void benchEvents(const Report& report, RunStore& store)
{
    constexpr std::uint64_t count = 60'000;
    store.begin(record("events"));
    const auto start = Clock::now();
    const double before = threadMicroseconds();
    for (std::uint64_t i = 1; i <= count; ++i)
        store.append("events", nodeEvent(i));
    const double handing = threadMicroseconds() - before;
    store.flush();
    const double written = microseconds(Clock::now() - start);
    const auto reading = Clock::now();
    const auto run = store.load("events");
    const double read = microseconds(Clock::now() - reading);
    if (!run.ok() || run->events.size() != count)
        return;
    const Value detail = Value::object({{"events", static_cast<std::int64_t>(count)}});
    report.add("store.append.us_per_event", handing / count, "us", detail);
    report.add("store.written.events_per_second", count / written * 1e6, "1/s", detail);
    report.add("store.load.events_per_second", count / read * 1e6, "1/s", detail);
}

// The wait before a call that must not be made twice unknowingly: commit and fsync.
void benchBarrier(const Report& report, RunStore& store)
{
    store.begin(record("barrier"));
    std::vector<double> samples;
    for (std::uint64_t i = 1; i <= 300; ++i) {
        const auto start = Clock::now();
        store.append("barrier", nodeEvent(i));
        QSemaphore durable;
        store.barrier("barrier", [&durable] { durable.release(); });
        durable.acquire();
        samples.push_back(microseconds(Clock::now() - start));
    }
    const Value detail = Value::object({{"barriers", 300}, {"p99_us", percentile(samples, 0.99)}});
    report.add("store.barrier.us", percentile(samples, 0.5), "us", detail);
}

} // namespace

int main(int argc, char** argv)
{
    const Report report(argc, argv);
    if (!report.wants("store"))
        return 0;
    QTemporaryDir folder(QStringLiteral(MILLRACE_BUILD_DIR) + "/bench-store-XXXXXX"); // a real disk, unlike /tmp
    const Result<std::shared_ptr<RunStore>> store = RunStore::open(folder.path().toStdString());
    if (!store.ok())
        return 1;
    benchEvents(report, **store);
    benchBarrier(report, **store);
    return 0;
}
