#include "engine/base/qtexecutor.h"
#include "engine/sandbox/sandboxcodeservice.h"
#include "engine/sandbox/sandboxtemplateservice.h"
#include "tests/bench/report.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QProcess>

#include <chrono>
#include <functional>

using namespace millrace;
using namespace millrace::bench;

namespace {

using SteadyClock = std::chrono::steady_clock;

double milliseconds(SteadyClock::time_point since)
{
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - since).count();
}

constexpr const char* pythonCode = "def main(a, b):\n    return {'result': a + b}";
constexpr const char* nodeCode = "function main({a, b}) { return {result: a + b} }";

/// A sandbox of its own, so that nothing is warm that should not be.
struct Bench {
    explicit Bench(int spares)
        : sandbox([spares] {
              SandboxSettings settings;
              settings.sparesPerLanguage = spares;
              return settings;
          }()),
          code(executor, sandbox), templates(executor, sandbox)
    {
    }

    void until(const std::function<bool()>& done)
    {
        QEventLoop loop;
        while (!done()) {
            loop.processEvents(QEventLoop::WaitForMoreEvents);
        }
    }
    /// Milliseconds from the call to the answer.
    double run(const char* language, const char* text)
    {
        const auto start = SteadyClock::now();
        bool done = false, fine = false;
        const auto operation =
            code.run({language, text, Value::object({{"a", 1}, {"b", 2}})}, [&](const Result<CodeOutcome>& result) {
                fine = result.ok();
                done = true;
            });
        until([&] { return done; });
        return fine ? milliseconds(start) : -1;
    }
    double render(const std::string& text, const Value& variables)
    {
        const auto start = SteadyClock::now();
        bool done = false, fine = false;
        const auto operation = templates.render(text, variables, [&](const Result<std::string>& result) {
            fine = result.ok();
            done = true;
        });
        until([&] { return done; });
        return fine ? milliseconds(start) : -1;
    }
    void pause(int forMilliseconds)
    {
        bool over = false;
        executor.after(std::chrono::milliseconds(forMilliseconds), [&] { over = true; });
        until([&] { return over; });
    }

    QtExecutor executor;
    Sandbox sandbox;
    SandboxCodeService code;
    SandboxTemplateService templates;
};

/// Cold: no interpreter is ready, so each answer includes namespaces, filters and the interpreter's start. The median.
void cold(const Report& report, const char* name, const char* language, const char* code)
{
    if (!report.wants(name)) {
        return;
    }
    Bench bench(0);
    std::vector<double> samples;
    samples.reserve(30);
    for (int i = 0; i < 30; ++i) {
        samples.push_back(bench.run(language, code));
    }
    report.add(name, percentile(samples, 0.5), "ms", Value::object({{"p95", percentile(samples, 0.95)}, {"runs", 30}}));
}

/// Warm: a spare interpreter is ready, as between two steps of an app; the pause lets the next spare get ready. What is
/// left is the way there, the program and the way back, in a process that has never run anything.
void warm(const Report& report, const char* name, const char* language, const char* code)
{
    if (!report.wants(name)) {
        return;
    }
    Bench bench(2);
    bench.run(language, code);
    std::vector<double> samples;
    samples.reserve(30);
    for (int i = 0; i < 30; ++i) {
        bench.pause(300);
        samples.push_back(bench.run(language, code));
    }
    report.add(name, percentile(samples, 0.5), "ms", Value::object({{"p95", percentile(samples, 0.95)}, {"runs", 30}}));
}

/// As many programs as the sandbox lets in at once, one after the other without a pause: spares cannot help here.
/// Compared with starting /usr/bin/python3 for the same program, not isolated at all, as many at a time.
void throughput(const Report& report)
{
    const char* name = "sandbox.throughput";
    if (!report.wants(name)) {
        return;
    }
    constexpr int programs = 200, atOnce = 4;
    Bench bench(2);
    int started = 0, done = 0, failed = 0;
    std::vector<OperationPtr> operations;
    const auto start = SteadyClock::now();
    bench.until([&] {
        while (started < programs && started - done < atOnce) {
            ++started;
            operations.push_back(bench.code.run({"python3", pythonCode, Value::object({{"a", 1}, {"b", 2}})},
                                                [&](const Result<CodeOutcome>& result) {
                                                    ++done;
                                                    failed += !result.ok();
                                                }));
        }
        return done == programs;
    });
    const double ours = 1000.0 * programs / milliseconds(start);

    const auto plain = SteadyClock::now();
    const QStringList arguments{"-c", "import json\ndef main(a, b):\n    return {'result': a + b}\n"
                                      "print(json.dumps(main(**json.loads('{\"a\": 1, \"b\": 2}'))))"};
    for (int i = 0; i < programs; i += atOnce) {
        QProcess processes[atOnce];
        for (QProcess& process : processes) {
            process.start("/usr/bin/python3", arguments);
        }
        for (QProcess& process : processes) {
            process.waitForFinished();
        }
    }
    const double theirs = 1000.0 * programs / milliseconds(plain);
    report.add(
        name, ours, "programs/s",
        Value::object({{"python3_unisolated_per_second", theirs}, {"ratio", ours / theirs}, {"failed", failed}}));
}

/// A template with a loop and a filter, which Jinja2 renders in the worker, and one of plain names, which is rendered
/// here (see the README of engine/sandbox). The median of many.
void jinja(const Report& report)
{
    if (!report.wants("sandbox.jinja")) {
        return;
    }
    Bench bench(0);
    const Value variables = Value::object({{"items", Value::array({"a", "b", "c"})}, {"name", "you"}});
    const auto measure = [&](const char* name, const std::string& text, int runs) {
        bench.render(text, variables);
        std::vector<double> samples;
        samples.reserve(static_cast<std::size_t>(runs));
        for (int i = 0; i < runs; ++i) {
            samples.push_back(1000 * bench.render(text, variables));
        }
        report.add(name, percentile(samples, 0.5), "us",
                   Value::object({{"p95", percentile(samples, 0.95)}, {"runs", runs}}));
    };
    measure("sandbox.jinja.worker", "{% for i in items %}{{ i|upper }}{% if not loop.last %}, {% endif %}{% endfor %}",
            500);
    measure("sandbox.jinja.native", "Hello {{ name }}!", 2000);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const Report report(argc, argv);
    cold(report, "sandbox.cold.python", "python3", pythonCode);
    cold(report, "sandbox.cold.javascript", "javascript", nodeCode);
    warm(report, "sandbox.warm.python", "python3", pythonCode);
    warm(report, "sandbox.warm.javascript", "javascript", nodeCode);
    throughput(report);
    jinja(report);
    return 0;
}
