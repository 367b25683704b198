#include "engine/base/file.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace millrace {

namespace {

Value orNull(const std::string& text)
{
    return text.empty() ? Value() : Value(text);
}

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
    return out;
}

struct MimeRow {
    std::string_view extension, mime, type;
};

constexpr auto mimeRows = std::to_array<MimeRow>({
    {"jpg", "image/jpeg", "image"},
    {"jpeg", "image/jpeg", "image"},
    {"png", "image/png", "image"},
    {"webp", "image/webp", "image"},
    {"gif", "image/gif", "image"},
    {"svg", "image/svg+xml", "image"},
    {"bmp", "image/bmp", "image"},
    {"mp3", "audio/mpeg", "audio"},
    {"m4a", "audio/mp4", "audio"},
    {"wav", "audio/x-wav", "audio"},
    {"amr", "audio/amr", "audio"},
    {"mpga", "audio/mpeg", "audio"},
    {"ogg", "audio/ogg", "audio"},
    {"flac", "audio/flac", "audio"},
    {"mp4", "video/mp4", "video"},
    {"mov", "video/quicktime", "video"},
    {"mpeg", "video/mpeg", "video"},
    {"webm", "video/webm", "video"},
    {"avi", "video/x-msvideo", "video"},
    {"mkv", "video/x-matroska", "video"},
    {"txt", "text/plain", "document"},
    {"md", "text/markdown", "document"},
    {"markdown", "text/markdown", "document"},
    {"mdx", "text/markdown", "document"},
    {"html", "text/html", "document"},
    {"htm", "text/html", "document"},
    {"csv", "text/csv", "document"},
    {"xml", "application/xml", "document"},
    {"json", "application/json", "document"},
    {"yaml", "application/x-yaml", "document"},
    {"yml", "application/x-yaml", "document"},
    {"pdf", "application/pdf", "document"},
    {"doc", "application/msword", "document"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "document"},
    {"xls", "application/vnd.ms-excel", "document"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "document"},
    {"ppt", "application/vnd.ms-powerpoint", "document"},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "document"},
    {"epub", "application/epub+zip", "document"},
    {"eml", "message/rfc822", "document"},
    {"msg", "application/vnd.ms-outlook", "document"},
    {"vtt", "text/vtt", "document"},
    {"properties", "text/properties", "document"},
    {"odt", "application/vnd.oasis.opendocument.text", "document"},
    {"rtf", "application/rtf", "custom"},
    {"zip", "application/zip", "custom"},
});

std::string_view bareExtension(std::string_view name)
{
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

} // namespace

Value File::toValue() const
{
    return Value::object({{"dify_model_identity", "__dify__file__"},
                          {"id", orNull(id)},
                          {"tenant_id", tenantId},
                          {"type", type},
                          {"transfer_method", transferMethod},
                          {"remote_url", orNull(remoteUrl)},
                          {"related_id", orNull(relatedId)},
                          {"filename", orNull(filename)},
                          {"extension", orNull(extension)},
                          {"mime_type", orNull(mimeType)},
                          {"size", size},
                          {"url", orNull(url)}});
}

bool File::isAttribute(std::string_view name)
{
    constexpr auto names = std::to_array<std::string_view>(
        {"type", "size", "name", "mime_type", "transfer_method", "url", "extension", "related_id"});
    return std::find(names.begin(), names.end(), name) != names.end();
}

Value File::attribute(std::string_view name) const
{
    if (name == "size") {
        return size;
    }
    const std::string* text = name == "type"              ? &type
                              : name == "name"            ? &filename
                              : name == "mime_type"       ? &mimeType
                              : name == "transfer_method" ? &transferMethod
                              : name == "url"             ? &url
                              : name == "extension"       ? &extension
                              : name == "related_id"      ? &relatedId
                                                          : nullptr;
    return text ? Value(*text) : Value();
}

std::shared_ptr<const File> fileFromValue(const Value& mapping, bool lenient)
{
    if (mapping.isFile()) {
        return mapping.toFile();
    }
    if (!mapping.isObject() || (!lenient && mapping["dify_model_identity"].toString() != "__dify__file__")) {
        return nullptr;
    }
    auto file = std::make_shared<File>();
    file->id = mapping["id"].toString();
    file->tenantId = mapping["tenant_id"].toString();
    file->transferMethod = mapping["transfer_method"].toString("local_file");
    file->remoteUrl = mapping["remote_url"].toString(mapping["url"].toString());
    file->relatedId =
        mapping["related_id"].toString(mapping["upload_file_id"].toString(mapping["tool_file_id"].toString()));
    file->filename = mapping["filename"].toString(mapping["name"].toString());
    file->mimeType = mapping["mime_type"].toString();
    file->extension = mapping["extension"].toString();
    file->size = mapping["size"].toInt(-1);
    file->url = mapping["url"].toString(file->remoteUrl);
    if (file->filename.empty() && !file->url.empty()) {
        const std::string_view path = std::string_view(file->url).substr(0, file->url.find_first_of("?#"));
        file->filename = path.substr(path.rfind('/') + 1);
    }
    const std::size_t dot = file->filename.rfind('.');
    if (file->extension.empty() && dot != std::string::npos) {
        file->extension = lower(file->filename.substr(dot));
    }
    if (file->mimeType.empty()) {
        file->mimeType = mimeTypeFor(file->filename);
    }
    file->type = mapping["type"].toString(fileTypeFor(file->extension, file->mimeType));
    return file;
}

std::string fileTypeFor(std::string_view extension, std::string_view mimeType)
{
    const std::string name = lower(bareExtension(extension));
    for (const MimeRow& row : mimeRows) {
        if (row.extension == name) {
            return std::string(row.type);
        }
    }
    for (const std::string_view family : {"image", "audio", "video"}) {
        if (mimeType.substr(0, family.size()) == family) {
            return std::string(family);
        }
    }
    return mimeType.substr(0, 5) == "text/" ? "document" : "custom";
}

std::string mimeTypeFor(std::string_view filename)
{
    const std::string name = lower(bareExtension(filename));
    for (const MimeRow& row : mimeRows) {
        if (row.extension == name) {
            return std::string(row.mime);
        }
    }
    return "application/octet-stream";
}

} // namespace millrace
