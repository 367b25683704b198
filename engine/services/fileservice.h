#pragma once

#include "engine/base/file.h"
#include "engine/base/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace millrace {

/// Keeps the bytes of files that runs take in or make, on this machine, addressed by their content: equal bytes are
/// kept once, and large ones are never held in memory as a whole. Thread-safe; calls block on the disk only.
class FileService {
public:
    /// One file being written. Destroyed without finish(): nothing stays.
    class Writer {
    public:
        virtual ~Writer() = default;
        /// Errors: `file.full`, `file.unwritable`, `file.size` (larger than the limit of the project).
        virtual Result<void> write(std::string_view bytes) = 0;
        /// The kept file: `facts` with `localPath`, `size`, and where empty `id`, `relatedId`, `extension`, `mimeType`
        /// and `type` filled in.
        virtual Result<std::shared_ptr<const File>> finish(File facts) = 0;
    };
    virtual ~FileService() = default;
    virtual std::unique_ptr<Writer> create() = 0;
    /// Takes a file of this machine in: hard-linked or copied, so that later changes of the original do not matter.
    virtual Result<std::shared_ptr<const File>> adopt(const std::string& path, File facts) = 0;
};

} // namespace millrace
