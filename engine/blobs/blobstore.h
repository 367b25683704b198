#pragma once

#include "engine/services/fileservice.h"

#include <atomic>
#include <chrono>
#include <functional>

namespace millrace {

/// Contents in files named by their hash: `FOLDER/ab/cdef…` (BLAKE2b, 160 bits). Written beside (`FOLDER/tmp`) and
/// moved into place when complete, so that a name always stands for the whole content, after a crash too. Any number of
/// processes may use one folder. Who still needs a content is known elsewhere (the run database); sweep() removes the
/// others. Thread-safe.
class BlobStore final : public FileService {
public:
    struct Limits {
        std::int64_t largestFile = 0; ///< bytes; 0: no limit
    };
    /// 20 bytes.
    using Hash = std::string;

    /// Nothing is made before the first content.
    BlobStore(std::string folder, Limits limits);
    explicit BlobStore(std::string folder) : BlobStore(std::move(folder), Limits()) {}
    ~BlobStore() override;
    /// A store in a folder of its own below the system's for temporary files; the folder goes with the object.
    static std::shared_ptr<BlobStore> temporary(Limits limits);
    static std::shared_ptr<BlobStore> temporary() { return temporary(Limits()); }

    std::unique_ptr<Writer> create() override;
    Result<std::shared_ptr<const File>> adopt(const std::string& path, File facts) override;

    /// Keeps `bytes` under their hash, which the caller computed with hashOf(). Errors as FileService::Writer.
    Result<void> put(const Hash& hash, std::string_view bytes);
    /// Error `file.missing`, `file.unreadable`.
    Result<std::string> read(const Hash& hash) const;
    bool contains(const Hash& hash) const;
    /// Where the content of this hash is, or would be.
    std::string pathOf(const Hash& hash) const;
    /// The hash that a path in this store stands for; empty for other paths.
    Hash hashOfPath(std::string_view path) const;
    /// Bytes of a content; -1 when it is not here.
    std::int64_t sizeOf(const Hash& hash) const;
    /// Returns when the system has put the content on the disk.
    bool sync(const Hash& hash) const;

    struct Sweep {
        std::int64_t removed = 0, freed = 0; ///< contents, bytes
        std::int64_t kept = 0;
    };
    /// Removes contents for which `needed` says false and that were last written or taken in again before
    /// `before` (since the epoch), and what crashed writers left behind. `goOn` is asked between files.
    Sweep sweep(const std::function<bool(const Hash&)>& needed, std::chrono::milliseconds before,
                const std::function<bool()>& goOn);

    static Hash hashOf(std::string_view bytes);
    static std::string toHex(const Hash& hash);
    static Hash fromHex(std::string_view hex); ///< empty when it is no hash

private:
    class FileWriter;

    std::string lockPath() const;
    /// A fresh name below `tmp`; error when the folders cannot be made.
    Result<std::string> temporaryPath();
    /// Moves a complete temporary file to its place, or removes it when the content is known.
    Result<void> place(const std::string& temporary, const Hash& hash, std::int64_t size);
    void sweepTemporary();

    const std::string folder_;
    const Limits limits_;
    bool ownFolder_ = false;
    std::atomic<std::uint64_t> counter_ = 0;
};

} // namespace millrace
