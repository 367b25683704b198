#include "engine/base/message.h"

namespace millrace {

std::string Message::fill(std::string_view templateText) const
{
    std::string out;
    out.reserve(templateText.size() + 32);
    for (std::size_t i = 0; i < templateText.size(); ++i) {
        const char c = templateText[i];
        if (c == '%' && i + 1 < templateText.size() && templateText[i + 1] >= '1' && templateText[i + 1] <= '9') {
            const auto index = static_cast<std::size_t>(templateText[i + 1] - '1');
            if (index < args.size()) {
                out += args[index];
            }
            ++i;
        } else {
            out += c;
        }
    }
    return out;
}

} // namespace millrace
