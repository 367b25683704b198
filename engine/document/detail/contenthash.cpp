#include "engine/document/detail/diskfile.h"

#include <algorithm>
#include <cstring>

namespace millrace::diskfile {

namespace {

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 32);
}

std::uint64_t wordAt(std::string_view content, std::size_t at)
{
    std::uint64_t word = 0;
    std::memcpy(&word, content.data() + at, std::min<std::size_t>(8, content.size() - at));
    return word;
}

} // namespace

/// Multiply and fold eight bytes at a time, in four rows that do not wait for each other: every edit of a large file
/// asks for it.
std::uint64_t contentHash(std::string_view content)
{
    std::uint64_t rows[4] = {content.size(), 1, 2, 3};
    std::size_t at = 0;
    for (; at + 32 <= content.size(); at += 32) {
        for (std::size_t row = 0; row < 4; ++row)
            rows[row] = mixed(rows[row], wordAt(content, at + 8 * row));
    }
    std::uint64_t hash = 0;
    for (const std::uint64_t row : rows)
        hash = mixed(hash, row);
    for (; at < content.size(); at += 8)
        hash = mixed(hash, wordAt(content, at));
    return hash;
}

} // namespace millrace::diskfile
