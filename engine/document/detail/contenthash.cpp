#include "engine/document/detail/diskfile.h"

#include <cstring>

namespace millrace::diskfile {

/// Multiply and fold eight bytes at a time: a few gigabytes a second, which an edit of a large file can afford.
std::uint64_t contentHash(std::string_view content)
{
    constexpr std::uint64_t factor = 0x9E3779B97F4A7C15u;
    std::uint64_t hash = content.size() * factor;
    const auto mix = [&](std::uint64_t word) {
        hash = (hash ^ word) * factor;
        hash ^= hash >> 32;
    };
    std::size_t at = 0;
    for (; at + 8 <= content.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, content.data() + at, 8);
        mix(word);
    }
    std::uint64_t rest = 0;
    if (at < content.size())
        std::memcpy(&rest, content.data() + at, content.size() - at);
    mix(rest);
    return hash;
}

} // namespace millrace::diskfile
