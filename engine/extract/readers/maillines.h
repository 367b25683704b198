#pragma once

#include "engine/extract/detail/textbuffer.h"

#include <string_view>

namespace millrace::extract {

/// The lines of a plain message that have content, trimmed.
void addMailLines(std::string_view text, TextBuffer& out);

} // namespace millrace::extract
