#include "engine/models/ndjsonparser.h"

#include <utility>

namespace millrace {

NdjsonParser::NdjsonParser(OnLine onLine, std::size_t maxLineBytes)
    : onLine_(std::move(onLine)), maxLineBytes_(maxLineBytes)
{
}

bool NdjsonParser::feed(std::string_view bytes)
{
    while (!bytes.empty() && !stopped_) {
        const std::size_t end = bytes.find('\n');
        if (end == std::string_view::npos) {
            pending_ += bytes;
            break;
        }
        if (pending_.empty()) {
            line(bytes.substr(0, end));
        } else {
            pending_ += bytes.substr(0, end);
            const std::string whole = std::exchange(pending_, {});
            line(whole);
        }
        bytes.remove_prefix(end + 1);
    }
    return pending_.size() <= maxLineBytes_;
}

void NdjsonParser::finish()
{
    const std::string whole = std::exchange(pending_, {});
    if (!stopped_)
        line(whole);
}

void NdjsonParser::line(std::string_view text)
{
    if (std::exchange(atStart_, false) && text.substr(0, 3) == "\xEF\xBB\xBF")
        text.remove_prefix(3);
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first != std::string_view::npos)
        stopped_ = !onLine_(text.substr(first, text.find_last_not_of(" \t\r") + 1 - first));
}

} // namespace millrace
