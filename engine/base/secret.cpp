#include "engine/base/secret.h"

#include "engine/base/pytext.h"

namespace millrace {

std::string Secret::mask(const std::string& text)
{
    if (text.empty()) {
        return {};
    }
    const std::size_t length = codePoints(text);
    if (length <= 8) {
        return std::string(20, '*');
    }
    const std::string_view head = leftCodePoints(text, 6);
    const std::size_t tail = leftCodePoints(text, length - 2).size();
    return std::string(head) + std::string(12, '*') + text.substr(tail);
}

} // namespace millrace
