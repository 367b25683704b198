#pragma once

#include <string>
#include <vector>

namespace millrace::cli {

/// Runs the desktop program that stands beside this one, waits for it and gives its exit status; complains when it is
/// not there. `offscreen`: without a display.
int runDesktop(const std::vector<std::string>& arguments, bool offscreen);

} // namespace millrace::cli
