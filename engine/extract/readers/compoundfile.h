#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace millrace::extract {

/// Reads an OLE compound file (the container of .msg and .xls) from memory. Chains are cut where they turn in a circle
/// or leave the file, so any bytes are harmless and reading takes linear time.
class CompoundFile {
public:
    struct Entry {
        std::string name; ///< UTF-8
        bool folder = false;
        std::uint32_t start = 0;
        std::uint64_t size = 0; ///< as written in the file: not to be trusted
        int left = -1, right = -1, child = -1;
    };

    static bool isOne(std::string_view bytes);
    /// Not open when the bytes are none. `bytes` must stay.
    explicit CompoundFile(std::string_view bytes);

    bool isOpen() const { return !entries_.empty(); }
    /// Direct children of a folder; 0 is the root.
    std::vector<int> childrenOf(int folder) const;
    const Entry& entry(int index) const { return entries_[static_cast<std::size_t>(index)]; }
    /// A child by name; -1: none. ASCII case does not matter.
    int find(int folder, std::string_view name) const;
    /// The bytes of a stream, as far as they can be read; nothing for -1 and folders.
    std::string read(int index) const;

private:
    std::string_view sector(std::uint32_t number) const;
    std::vector<std::uint32_t> chain(std::uint32_t start, const std::vector<std::uint32_t>& table) const;
    std::string join(std::uint32_t start) const;
    void readTables();
    void readDirectory();

    std::string_view bytes_;
    std::size_t sectorSize_ = 512;
    std::vector<std::uint32_t> table_, miniTable_;
    std::vector<Entry> entries_;
    std::string miniStream_;
};

} // namespace millrace::extract
