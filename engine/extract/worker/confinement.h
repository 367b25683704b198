#pragma once

#include <cstdint>

namespace millrace::extract {

/// Puts all files out of reach but libraries, fonts and character maps, read-only. For the process and its children.
/// False: this kernel cannot; files must then be refused altogether.
bool confineFiles();
/// Sets the limits of one reading and forbids every system call but the few that reading needs; no file is opened any
/// more when `files` is false. False: the kernel refuses, nothing may be read.
bool confineReading(bool files, std::uint64_t memoryLimit, std::uint64_t seconds);

} // namespace millrace::extract
