#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace millrace {

/// One event of a `text/event-stream`.
struct SseEvent {
    std::string name; ///< empty: `message`
    std::string data; ///< lines joined by line feeds
};

/// Reads an event stream that arrives in pieces cut anywhere. LF, CRLF and CR end lines; comments are dropped.
class SseParser {
public:
    /// Returning false stops the reading: the rest is dropped and no call follows.
    using OnEvent = std::function<bool(const SseEvent&)>;
    explicit SseParser(OnEvent onEvent, std::size_t maxEventBytes = 16 * 1024 * 1024);

    /// False when an event grew beyond the limit.
    bool feed(std::string_view bytes);
    /// The stream has ended: an event that no blank line closed is still delivered.
    void finish();

private:
    void line(std::string_view text);
    void dispatch();

    OnEvent onEvent_;
    std::size_t maxEventBytes_;
    std::string pending_; ///< a line without its end
    SseEvent event_;
    bool hasData_ = false, atStart_ = true, skipLineFeed_ = false, stopped_ = false;
};

} // namespace millrace
