#pragma once

#include "engine/base/file.h"
#include "engine/run/node.h"

#include <memory>
#include <string>

namespace millrace {

/// Where a node puts the bytes of a file that it makes: the file service of the run, or without one a file in the
/// system's temporary folder, readable by this user alone, which disappears with the last copy of its value.
std::unique_ptr<FileService::Writer> newFile(const Services& services, const std::string& extension);

/// A file a tool made, known by what the tool tells about it: name, extension and type are worked out from each other.
/// `name` may be empty.
File madeFile(const std::string& name, const std::string& mimeType);

} // namespace millrace
