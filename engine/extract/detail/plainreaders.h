#pragma once

#include "engine/extract/detail/textbuffer.h"
#include "engine/extract/formats.h"

#include <string>
#include <string_view>

namespace millrace::extract {

/// Bytes as UTF-8: taken as UTF-8 when they are, else as what they look like; what cannot be decoded is dropped. A byte
/// order mark stays.
std::string decodedText(std::string_view bytes, bool legacy);

/// Reads a plain format (isPlain()). Pure.
Result<std::string> readPlain(Format format, std::string_view bytes, const ReadOptions& options);

/// The single formats, from decoded text.
Result<std::string> readJson(const std::string& text, const ReadOptions& options);
Result<std::string> readYaml(const std::string& text, const ReadOptions& options);
Result<std::string> readCsv(std::string_view text, const ReadOptions& options);
Result<std::string> readProperties(std::string_view text, const ReadOptions& options);
Result<std::string> readVtt(std::string_view text, const ReadOptions& options);

} // namespace millrace::extract
