#pragma once

#include "tests/bench/report.h"

#include <QElapsedTimer>
#include <QStringList>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

namespace millrace::bench {

/// Times of one thing that was done again and again, wall and processor.
class Frames {
public:
    void measure(const std::function<void()>& change)
    {
        QElapsedTimer timer;
        timer.start();
        const std::clock_t before = std::clock();
        change();
        // Processor time beside wall time: on a busy machine it is the one that says something about the canvas.
        cpu_.push_back(1e3 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
        times_.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }

    void report(const Report& report, const std::string& name, int nodes) const
    {
        report.add("canvas." + name, percentile(times_, 0.95), "ms",
                   Value::object({{"nodes", nodes},
                                  {"frames", static_cast<std::int64_t>(times_.size())},
                                  {"p50", percentile(times_, 0.5)},
                                  {"p95", percentile(times_, 0.95)},
                                  {"max", percentile(times_, 1)},
                                  {"cpu_p50", percentile(cpu_, 0.5)},
                                  {"cpu_p95", percentile(cpu_, 0.95)}}));
    }

private:
    std::vector<double> times_, cpu_;
};

/// The numbers after `--sizes`, else `usual`.
inline std::vector<int> chosenSizes(int argc, char** argv, std::vector<int> usual)
{
    for (int i = 1; i + 1 < argc; ++i) {
        if (std::string(argv[i]) != "--sizes")
            continue;
        usual.clear();
        for (const QString& size : QString::fromUtf8(argv[i + 1]).split(u','))
            usual.push_back(size.toInt());
    }
    return usual;
}

} // namespace millrace::bench
