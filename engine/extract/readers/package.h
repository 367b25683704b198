#pragma once

#include "engine/extract/detail/textbuffer.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace millrace::extract {

/// Entries of a ZIP package (Office Open XML, OpenDocument, EPUB): name with `/` → bytes.
using PackageParts = std::map<std::string, std::string, std::less<>>;

/// Unpacks the entries that `wanted` chooses. A damaged directory or entry costs as little as possible: what can be
/// unpacked is. With options.legacy any damage is an error. Sizes written in the archive are never trusted.
Result<PackageParts> unpack(std::string_view bytes, const std::function<bool(std::string_view)>& wanted,
                            const ReadOptions& options);

/// The bytes of a part, or nothing.
std::string_view partOf(const PackageParts& parts, std::string_view name);
/// A relationship target or link against the folder of the part that names it: `..`, `.`, fragments and `%20` resolved.
std::string resolvePart(std::string_view base, std::string_view target);

} // namespace millrace::extract
