#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace millrace {

/// Lines of ascending offsets in a text: walks it once, however many are asked for.
class LineCounter {
public:
    explicit LineCounter(std::string_view text)
        : text_(text), hasReturns_(std::memchr(text.data(), '\r', text.size()) != nullptr)
    {
    }

    /// 1-based. Offsets must not descend.
    int lineAt(std::size_t offset)
    {
        if (offset > text_.size())
            offset = text_.size();
        if (hasReturns_) {
            for (; at_ < offset; ++at_) {
                const bool lone = text_[at_] == '\r' && (at_ + 1 >= text_.size() || text_[at_ + 1] != '\n');
                line_ += text_[at_] == '\n' || lone;
            }
            return line_;
        }
        // Counts of a byte each let the compiler look at many bytes at once.
        while (at_ < offset) {
            const std::size_t end = std::min<std::size_t>(offset, at_ + 255);
            std::uint8_t breaks = 0;
            for (std::size_t i = at_; i < end; ++i)
                breaks = static_cast<std::uint8_t>(breaks + (text_[i] == '\n'));
            line_ += breaks;
            at_ = end;
        }
        return line_;
    }

private:
    std::string_view text_;
    bool hasReturns_;
    std::size_t at_ = 0;
    int line_ = 1;
};

} // namespace millrace
