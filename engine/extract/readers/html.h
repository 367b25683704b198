#pragma once

#include "engine/extract/detail/textbuffer.h"

#include <string_view>

namespace millrace::extract {

/// Adds the visible text of an HTML or XHTML document (UTF-8): one line for each paragraph, heading, list item and
/// table row, white space collapsed, empty ones left out. Damaged markup is repaired as browsers do.
void addHtml(std::string_view html, TextBuffer& out);
/// Bytes of a web page as UTF-8: the byte order mark, the XML declaration or the `meta` charset decides, else UTF-8.
std::string decodedHtml(std::string_view bytes);

} // namespace millrace::extract
