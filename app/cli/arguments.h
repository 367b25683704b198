#pragma once

#include "engine/base/result.h"

#include <map>
#include <string>
#include <vector>

namespace millrace::cli {

struct OptionSpec {
    std::string name;        ///< `--input`
    std::string placeholder; ///< `NAME=VALUE`; empty: a flag
    std::string help;
    bool repeatable = false;
};

struct CommandSpec {
    std::string name;
    std::string usage;   ///< what follows `millrace NAME`
    std::string summary; ///< one line for `help`
    std::vector<OptionSpec> options;
};

/// The words of one command, checked against its options. `--name=value` and `--name value` are the same; `--` ends the
/// options.
class Arguments {
public:
    /// Error code `usage`.
    static Result<Arguments> parse(const CommandSpec& command, const std::vector<std::string>& words);

    bool has(const std::string& option) const { return options_.count(option) > 0; }
    /// The last value, or the fallback.
    std::string value(const std::string& option, const std::string& fallback = {}) const;
    std::vector<std::string> values(const std::string& option) const;
    const std::vector<std::string>& positional() const { return positional_; }

private:
    std::map<std::string, std::vector<std::string>> options_;
    std::vector<std::string> positional_;
};

/// Splits `NAME=VALUE`; `usage` when there is no `=` or no name.
Result<std::pair<std::string, std::string>> splitAssignment(const std::string& option, const std::string& text);

} // namespace millrace::cli
