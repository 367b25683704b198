#pragma once

#include "engine/extract/detail/textbuffer.h"

#include <functional>
#include <string>

namespace millrace::extract {

/// Adds the texts of all pages.
using PageReader = std::function<void(TextBuffer& out)>;

/// Keeps poppler's tables in memory, which it would else read anew for each document.
void warmPdf();
/// The text of the first reader, or, when that is blank, of the second. The second is not called otherwise. Legacy
/// knows only the first.
Result<std::string> firstWithText(const PageReader& first, const PageReader& second, const ReadOptions& options);
/// Radicals of the Kangxi block, which some fonts give in place of the letters that look the same, as those letters.
std::string foldRadicals(const std::string& text);

} // namespace millrace::extract
