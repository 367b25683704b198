#include "engine/extract/formats.h"

#include <algorithm>
#include <array>

namespace millrace::extract {

namespace {

struct Row {
    std::string_view name;
    Format format;
    bool added = false; ///< not in Dify 1.12
};

constexpr auto textExtensions = std::to_array<std::string_view>(
    {".txt",  ".markdown", ".md",   ".mdx", ".html",  ".htm",  ".xml",   ".c",   ".h",    ".cpp",
     ".hpp",  ".cc",       ".cxx",  ".c++", ".py",    ".js",   ".ts",    ".jsx", ".tsx",  ".java",
     ".php",  ".rb",       ".go",   ".rs",  ".swift", ".kt",   ".scala", ".sh",  ".bash", ".bat",
     ".ps1",  ".sql",      ".r",    ".m",   ".pl",    ".lua",  ".vim",   ".asm", ".s",    ".css",
     ".scss", ".less",     ".sass", ".ini", ".cfg",   ".conf", ".toml",  ".env", ".log",  ".vtt"});

constexpr auto extensions = std::to_array<Row>({{".json", Format::Json},
                                                {".yaml", Format::Yaml},
                                                {".yml", Format::Yaml},
                                                {".csv", Format::Csv},
                                                {".properties", Format::Properties},
                                                {".pdf", Format::Pdf},
                                                {".docx", Format::Docx},
                                                {".xlsx", Format::Xlsx},
                                                {".xls", Format::Xls},
                                                {".pptx", Format::Pptx},
                                                {".epub", Format::Epub},
                                                {".eml", Format::Eml},
                                                {".msg", Format::Msg},
                                                {".doc", Format::Legacy},
                                                {".ppt", Format::Legacy},
                                                {".odt", Format::Odt, true},
                                                {".rtf", Format::Rtf, true},
                                                {".srt", Format::Text, true}});

constexpr auto mimeTypes =
    std::to_array<Row>({{"text/plain", Format::Text},
                        {"text/html", Format::Text},
                        {"text/htm", Format::Text},
                        {"text/markdown", Format::Text},
                        {"text/xml", Format::Text},
                        {"application/json", Format::Json},
                        {"application/x-yaml", Format::Yaml},
                        {"text/yaml", Format::Yaml},
                        {"text/csv", Format::Csv},
                        {"text/properties", Format::Properties},
                        {"text/vtt", Format::Vtt},
                        {"application/pdf", Format::Pdf},
                        {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", Format::Docx},
                        {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Format::Xlsx},
                        {"application/vnd.ms-excel", Format::Xls},
                        {"application/vnd.openxmlformats-officedocument.presentationml.presentation", Format::Pptx},
                        {"application/epub+zip", Format::Epub},
                        {"message/rfc822", Format::Eml},
                        {"application/vnd.ms-outlook", Format::Msg},
                        {"application/msword", Format::Legacy},
                        {"application/vnd.ms-powerpoint", Format::Legacy},
                        {"application/vnd.oasis.opendocument.text", Format::Odt, true},
                        {"application/rtf", Format::Rtf, true},
                        {"text/rtf", Format::Rtf, true},
                        {"application/x-subrip", Format::Text, true}});

template<class Table> std::optional<Format> look(const Table& table, std::string_view name, bool legacy)
{
    for (const Row& row : table) {
        if (row.name == name && !(legacy && row.added)) {
            return row.format;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<Format> formatFor(std::string_view extension, std::string_view mimeType, bool legacy)
{
    if (extension.empty()) {
        return look(mimeTypes, mimeType.substr(0, mimeType.find(';')), legacy);
    }
    if (std::find(textExtensions.begin(), textExtensions.end(), extension) != textExtensions.end()) {
        return Format::Text;
    }
    return look(extensions, extension, legacy);
}

bool isPlain(Format format)
{
    return format <= Format::Vtt;
}

} // namespace millrace::extract
