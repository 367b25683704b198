#pragma once

#include "engine/base/value.h"

#include <cstdint>
#include <memory>
#include <string>

namespace millrace {

/// A Dify file value (engine.md 3.7). Immutable once it is inside a Value.
struct File {
    std::string id;
    std::string tenantId;
    std::string type = "custom";               ///< image, document, audio, video, custom
    std::string transferMethod = "local_file"; ///< remote_url, local_file, tool_file, datasource_file
    std::string remoteUrl;
    std::string relatedId;
    std::string filename;
    std::string extension; ///< with a leading dot
    std::string mimeType;
    std::int64_t size = -1; ///< bytes; -1 unknown
    std::string url;        ///< what markdown shows
    std::string localPath;  ///< where the bytes are on this machine; empty for remote files. Never exported.

    /// The wire mapping with `dify_model_identity`; empty optional fields become null.
    Value toValue() const;
    /// One attribute as selectors name it (`name`, `size`, …); null pointer for an unknown one.
    static bool isAttribute(std::string_view name);
    Value attribute(std::string_view name) const;
};

/// Builds a File from a wire mapping; null when it describes none (no identity marker, unless `lenient`). A mapping
/// cannot name a place on this machine: apps and servers make mappings, and nodes read what `localPath` names.
std::shared_ptr<const File> fileFromValue(const Value& mapping, bool lenient = false);
/// `image`, `document`, `audio`, `video` or `custom` for an extension (with or without dot) and MIME type.
std::string fileTypeFor(std::string_view extension, std::string_view mimeType);
/// A MIME type for a file name or extension; `application/octet-stream` when unknown.
std::string mimeTypeFor(std::string_view filename);

} // namespace millrace
