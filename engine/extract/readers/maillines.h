#pragma once

#include "engine/extract/detail/textbuffer.h"

#include <string_view>

namespace millrace::extract {

/// Sets the mail library up, once.
void warmMail();
/// The lines of a plain message that have content, trimmed.
void addMailLines(std::string_view text, TextBuffer& out);

} // namespace millrace::extract
