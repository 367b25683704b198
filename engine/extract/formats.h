#pragma once

#include <optional>
#include <string_view>

namespace millrace::extract {

/// How a document is read. `Legacy` stands for the two binary Office formats that only an external service could read.
enum class Format {
    Text,
    Json,
    Yaml,
    Csv,
    Properties,
    Vtt,
    Pdf,
    Docx,
    Xlsx,
    Xls,
    Pptx,
    Epub,
    Eml,
    Msg,
    Odt,
    Rtf,
    Legacy,
};
constexpr int formatCount = static_cast<int>(Format::Legacy) + 1;

/// The reader for a file: its extension decides (with its dot, case counts), the MIME type only without an extension.
/// Nothing: not supported. `legacy`: only what Dify 1.12 knows.
std::optional<Format> formatFor(std::string_view extension, std::string_view mimeType, bool legacy);
/// True for formats that are characters with a little structure; they need no process of their own.
bool isPlain(Format format);

} // namespace millrace::extract
