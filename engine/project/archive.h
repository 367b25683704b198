#pragma once

#include "engine/base/result.h"

#include <string>
#include <vector>

namespace millrace {

/// One file in an archive of apps.
struct ArchiveFile {
    std::string name; ///< with `/` between folders
    std::string text;
};

/// The YAML and JSON files in a ZIP. Bounded: 2,000 files, 20 MB each, 500 MB together. Errors: `archive.unreadable`,
/// `archive.size`.
Result<std::vector<ArchiveFile>> readArchive(const std::string& path);
/// Writes a ZIP in place of `path`, at once or not at all. Error: `archive.unwritable`.
Result<void> writeArchive(const std::string& path, const std::vector<ArchiveFile>& files);

} // namespace millrace
