#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <string>

namespace millrace::sandbox {

/// The system call filter of every worker as kernel instructions (sandbox.md section 10): an allow-list, EPERM for the
/// rest, death for what no honest program calls. execve is let through: the gate decides about it. With `network` also
/// internet sockets, for the namespace that has nothing but its own loopback device.
Result<std::string> compileBaseFilter(bool network);

/// Lets execve through only with exactly these three pointers; says nothing about other calls.
std::string compileGateFilter(std::uint64_t path, std::uint64_t arguments, std::uint64_t environment);

} // namespace millrace::sandbox
