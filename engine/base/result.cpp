#include "engine/base/result.h"

namespace millrace {

std::string Error::english() const
{
    std::string out = what.english();
    if (!where.empty()) {
        out += ": " + where;
    }
    if (!hint.empty()) {
        out += ": " + hint.english();
    }
    return out;
}

} // namespace millrace
