#pragma once

#include <functional>

namespace millrace::cli {

/// Calls `handler` on the Qt event loop when the user interrupts (Ctrl-C) or the system asks to end. A second interrupt
/// ends the process at once with status 130.
void onInterrupt(std::function<void()> handler);
bool wasInterrupted();

} // namespace millrace::cli
