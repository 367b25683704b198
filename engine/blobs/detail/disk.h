#pragma once

#include <cstdint>
#include <string>

namespace millrace::blobs {

/// What the portable file classes leave out. Thread-safe.

/// Puts the file's bytes on the disk; false when that failed.
bool syncFile(const std::string& path);
/// Sets the time of the last change to now.
void touchFile(const std::string& path);
/// Milliseconds since the epoch; -1 when there is no such file.
std::int64_t changedAt(const std::string& path);

} // namespace millrace::blobs
