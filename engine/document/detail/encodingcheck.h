#pragma once

#include "engine/base/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace millrace::yaml {

struct Position {
    int line = 1, column = 1; ///< 1-based; columns count characters
};

/// Position of a byte offset. Lines end at LF, CR or CRLF.
Position positionOf(std::string_view text, std::size_t offset);

/// Nothing when `text` is UTF-8 without the control characters that YAML forbids.
std::optional<Error> checkEncoding(std::string_view text, const std::string& name);

Error errorAt(const char* code, Message what, Message hint, const std::string& name, Position at);

} // namespace millrace::yaml
