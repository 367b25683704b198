#pragma once

#include "engine/sandbox/detail/job.h"
#include "engine/sandbox/sandbox.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millrace::sandbox {

/// What a worker of one language consists of.
struct Interpreter {
    std::vector<std::pair<std::string, std::string>> binds; ///< from the machine, read-only, to the place inside
    std::vector<std::string> arguments;                     ///< the first is the program's path inside
    std::vector<std::string> environment;                   ///< NAME=VALUE, complete
    std::string_view script;                                ///< first request frame
};

/// The port of the proxy on the loopback device of a program's own network.
constexpr int proxyPort = 3128;

/// Finds the interpreter and what it needs. Error `sandbox.unavailable` names the missing package.
Result<Interpreter> findInterpreter(Language language, const SandboxSettings& settings);

/// The first existing of `usual`, else `names` in PATH; empty when there is none. Only real programs count, no scripts.
std::string findProgram(const std::vector<std::string>& usual, const std::vector<std::string>& names);
/// True when every user may reach and read the path.
bool isPublic(const std::string& path);

} // namespace millrace::sandbox
