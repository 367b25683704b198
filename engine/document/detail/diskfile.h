#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace millrace::diskfile {

/// Whole content of a file. Errors: `file.missing`, `file.unreadable`, `file.size` (above `limit` bytes).
Result<std::string> read(const std::string& path, std::size_t limit);

bool exists(const std::string& path);

/// Replaces a file so that after a crash either the old or the new content is there. Symbolic links are followed,
/// permissions kept. Errors: `file.readonly`, `file.full`, `file.unwritable`; the old file is intact after any.
Result<void> writeAtomically(const std::string& path, std::string_view content);

/// 64 bits that tell contents apart; not for use against an adversary.
std::uint64_t contentHash(std::string_view content);

} // namespace millrace::diskfile
