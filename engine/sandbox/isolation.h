#pragma once

#include "engine/base/result.h"

#include <optional>

namespace millrace {

/// How well foreign code is kept apart on this machine.
struct Isolation {
    /// 3: namespaces, system call filter and limits; 0: none, nothing is run. Other levels are not built yet.
    int level = 0;
    /// Set when level is 0: code `sandbox.unavailable`, the reason and what to install or switch on.
    std::optional<Error> problem;
};

} // namespace millrace
