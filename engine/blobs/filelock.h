#pragma once

#include <string>

namespace millrace {

/// An exclusive lock on a file that ends with the process, however that ends. Two locks of one process exclude each
/// other as well. Move-only; one thread at a time.
class FileLock {
public:
    enum class Wait { No, Yes };

    FileLock() = default;
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock(); ///< lets go; the file stays

    /// Makes the file when there is none. The lock is not held when somebody else holds it (Wait::No), or when the file
    /// cannot be made.
    static FileLock take(const std::string& path, Wait wait);
    /// For a file that must exist: held when nobody has taken it. Does not keep others from finding that out as well.
    static FileLock takeExisting(const std::string& path);
    bool held() const { return handle_ != -1; }
    /// False when the file was replaced or removed since: the lock then protects nothing.
    bool stillNamed(const std::string& path) const;
    void release();

private:
    explicit FileLock(int handle) : handle_(handle) {}

    int handle_ = -1;
};

} // namespace millrace
