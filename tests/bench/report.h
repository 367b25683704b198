#pragma once

#include "engine/base/json.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

namespace millrace::bench {

/// Prints one result as contracts.md lays down, when its name begins with what was asked for.
class Report {
public:
    /// The first argument is the name, unless it is an option.
    Report(int argc, char** argv) : wanted_(argc > 1 && argv[1][0] != '-' ? argv[1] : "") {}

    /// True when something named so, or below it, is asked for.
    bool wants(const std::string& name) const
    {
        const std::size_t common = std::min(name.size(), wanted_.size());
        return name.compare(0, common, wanted_, 0, common) == 0;
    }

    void add(const std::string& name, double value, const char* unit, Value detail = Value(Value::Object())) const
    {
        if (name.compare(0, wanted_.size(), wanted_) == 0) {
            const Value line =
                Value::object({{"name", name}, {"value", value}, {"unit", unit}, {"detail", std::move(detail)}});
            std::printf("%s\n", toJson(line).c_str());
            std::fflush(stdout);
        }
    }

private:
    std::string wanted_;
};

/// The value below which `share` (0 … 1) of the samples lie.
inline double percentile(std::vector<double> samples, double share)
{
    if (samples.empty()) {
        return 0;
    }
    std::sort(samples.begin(), samples.end());
    return samples[static_cast<std::size_t>(share * static_cast<double>(samples.size() - 1))];
}

} // namespace millrace::bench
