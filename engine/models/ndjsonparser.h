#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace millrace {

/// Reads lines of JSON that arrive in pieces cut anywhere. LF and CRLF end lines; blank ones are dropped, as is a byte
/// order mark.
class NdjsonParser {
public:
    /// Returning false stops the reading: the rest is dropped and no call follows.
    using OnLine = std::function<bool(std::string_view)>;
    explicit NdjsonParser(OnLine onLine, std::size_t maxLineBytes = 64 * 1024 * 1024);

    /// False when a line grew beyond the limit.
    bool feed(std::string_view bytes);
    /// The stream has ended: a line without its end is still delivered.
    void finish();

private:
    void line(std::string_view text);

    OnLine onLine_;
    std::size_t maxLineBytes_;
    std::string pending_; ///< a line without its end
    bool atStart_ = true, stopped_ = false;
};

} // namespace millrace
