#include "engine/models/sseparser.h"

#include <utility>

namespace millrace {

SseParser::SseParser(OnEvent onEvent, std::size_t maxEventBytes)
    : onEvent_(std::move(onEvent)), maxEventBytes_(maxEventBytes)
{
}

bool SseParser::feed(std::string_view bytes)
{
    while (!bytes.empty() && !stopped_) {
        if (skipLineFeed_) {
            skipLineFeed_ = false;
            if (bytes.front() == '\n') {
                bytes.remove_prefix(1);
                continue;
            }
        }
        const std::size_t end = bytes.find_first_of("\r\n");
        if (end == std::string_view::npos) {
            pending_ += bytes;
            break;
        }
        skipLineFeed_ = bytes[end] == '\r';
        if (pending_.empty()) {
            line(bytes.substr(0, end));
        } else {
            pending_ += bytes.substr(0, end);
            const std::string whole = std::exchange(pending_, {});
            line(whole);
        }
        bytes.remove_prefix(end + 1);
    }
    return pending_.size() + event_.data.size() <= maxEventBytes_;
}

void SseParser::finish()
{
    if (!pending_.empty() && !stopped_) {
        const std::string whole = std::exchange(pending_, {});
        line(whole);
    }
    dispatch();
}

void SseParser::line(std::string_view text)
{
    if (atStart_) {
        atStart_ = false;
        if (text.substr(0, 3) == "\xEF\xBB\xBF")
            text.remove_prefix(3);
    }
    if (text.empty())
        return dispatch();
    const std::size_t colon = text.find(':');
    const std::string_view field = text.substr(0, colon);
    std::string_view value = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
    if (!value.empty() && value.front() == ' ')
        value.remove_prefix(1);
    if (field == "data") {
        if (hasData_)
            event_.data += '\n';
        event_.data += value;
        hasData_ = true;
    } else if (field == "event") {
        event_.name = value;
    }
}

void SseParser::dispatch()
{
    const SseEvent event = std::exchange(event_, {});
    if (std::exchange(hasData_, false) && !stopped_)
        stopped_ = !onEvent_(event);
}

} // namespace millrace
