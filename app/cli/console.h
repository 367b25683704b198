#pragma once

#include "engine/base/result.h"

#include <string>
#include <string_view>

namespace millrace::cli {

/// Exit status of every command (contracts.md).
enum Status { Ok = 0, Failed = 1, Usage = 2, Interrupted = 130 };

/// Writes to standard output at once, whole; false when the reader is gone.
bool print(std::string_view text);
/// A line for people on standard error, as `millrace: WHAT: WHERE: HINT`.
void complain(const Error& error);
void complain(std::string_view text);
/// A line for people on standard error, as it is.
void note(std::string_view text);
bool outputIsTerminal();
bool errorsAreTerminal();
/// Replaces the line of progress on a terminal; an empty text removes it.
void progress(std::string_view text);

} // namespace millrace::cli
