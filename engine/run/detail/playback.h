#pragma once

#include "engine/run/replay.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace millrace::detail {

class Execution;

/// How far a run has got in taking over what an earlier process recorded.
struct Playback {
    /// Text of one stream that was shown before, and how much of it was met again.
    struct Known {
        const std::string* text = nullptr;
        std::size_t met = 0;
        int finals = 0, empty = 0;
        std::string_view left() const { return std::string_view(*text).substr(met); }
    };

    explicit Playback(const Replay& source) : replay(source)
    {
        for (const auto& [key, it] : source.shown()) {
            shown.emplace(key, Known{&it.text, 0, it.finals, it.empty});
        }
    }

    const Replay& replay;
    std::size_t next = 0;                                ///< in the schedule
    std::unordered_map<std::string, Execution*> running; ///< started, with a record, by execution key
    std::unordered_map<std::string, int> told;           ///< events met again, by event key
    std::unordered_map<std::string, Known> shown;        ///< by Replay::streamKey()
};

} // namespace millrace::detail
