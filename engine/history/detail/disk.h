#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace millrace::history {

/// A file that only grows, readable by its owner alone. One thread at a time.
class AppendFile {
public:
    AppendFile() = default;
    AppendFile(const AppendFile&) = delete;
    AppendFile& operator=(const AppendFile&) = delete;
    ~AppendFile() { close(); }

    /// Makes the file when there is none, and the folders above it. Empty, or why it failed.
    std::string open(const std::string& path);
    bool isOpen() const { return handle_ != -1; }
    /// All bytes or, after a failure, the file as it was before. Empty, or why it failed.
    std::string append(std::string_view bytes);
    /// Returns when the bytes are on the disk.
    std::string sync();
    /// Cuts what stands behind `size`.
    std::string truncate(std::int64_t size);
    std::int64_t size() const;
    void close();

private:
    int handle_ = -1;
};

/// Makes a folder that only its owner may enter (its parents as usual); false when there is none afterwards.
bool makePrivateFolder(const std::string& path);
/// Puts the entries of a folder on the disk, after a file was made or renamed in it.
void syncFolder(const std::string& path);

} // namespace millrace::history
