#pragma once

#include "engine/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace millrace::authoring {

/// Splits a command line into its words as a POSIX shell, cmd.exe or PowerShell would; which one is seen from how the
/// text continues its lines and from the name of its program. What a pipe or a second command adds is left out. Error
/// code `curl.syntax`: a quote that is not closed.
Result<std::vector<std::string>> commandWords(std::string_view text);

int hexDigit(char c); ///< -1: none

} // namespace millrace::authoring
