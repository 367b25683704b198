#pragma once

#include "engine/base/file.h"
#include "engine/base/result.h"
#include "engine/services/fileservice.h"
#include "engine/services/modelservice.h"

#include <memory>
#include <string>

namespace millrace {

/// A picture, sound or film of a reply as a file value: its bytes go to `files`, or into a temporary file that lives as
/// long as the value when there is no such service. One that lies at an address stays there for now.
Result<std::shared_ptr<const File>> keepMedia(const ModelMedia& media, FileService* files);
/// The same file with its downloaded bytes; its address stays the one that the text shows.
std::shared_ptr<const File> withBytes(const File& remote, const std::string& bytes, FileService* files);
/// How a text refers to it: a Markdown picture, or a link with the file's name.
std::string mediaLink(const File& file);

} // namespace millrace
