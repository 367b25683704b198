#pragma once

#include "engine/extract/detail/failure.h"

#include <string>
#include <string_view>

namespace millrace::extract {

/// Limits of one document.
struct ReadOptions {
    bool legacy = false;                    ///< as Dify 1.12 reads, where it differs
    std::size_t textLimit = 64u << 20;      ///< bytes of UTF-8
    std::size_t unpackedLimit = 512u << 20; ///< bytes out of an archive, all entries together
};

/// Text that grows up to a limit. What comes after that is dropped, and result() is an error: readers need not look
/// after every piece, but a long loop should end once full().
class TextBuffer {
public:
    explicit TextBuffer(const ReadOptions& options) : limit_(options.textLimit) {}

    void add(std::string_view text)
    {
        if (text.size() > limit_ - text_.size()) {
            full_ = true;
        } else {
            text_ += text;
        }
    }
    /// A line of a list: `\n` between lines, none at the end.
    void addLine(std::string_view line)
    {
        if (lines_++ > 0) {
            add("\n");
        }
        add(line);
    }
    bool full() const { return full_; }
    std::string& text() { return text_; }
    Result<std::string> result()
    {
        if (full_) {
            return failureError(Failure::LongText, megabytes(limit_));
        }
        return std::move(text_);
    }

private:
    const std::size_t limit_;
    std::string text_;
    std::size_t lines_ = 0;
    bool full_ = false;
};

} // namespace millrace::extract
