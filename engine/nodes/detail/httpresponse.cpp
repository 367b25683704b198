#include "engine/nodes/detail/httpresponse.h"

#include "engine/base/file.h"
#include "engine/base/pytext.h"

#include <QFileInfo>
#include <QMimeDatabase>
#include <QStringDecoder>
#include <QUrl>

#include <algorithm>

#include <uchardet/uchardet.h>

namespace millrace {

namespace {

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : char(c); });
    return text;
}

bool isUtf8(std::string_view bytes)
{
    return validUtf8(bytes) == bytes;
}

bool containsAny(std::string_view text, std::initializer_list<const char*> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](const char* word) { return text.find(word) != std::string_view::npos; });
}

/// `type/subtype` of a Content-Type header, lower case.
std::string mediaType(const HttpResponse& response)
{
    const std::string header = response.header("content-type");
    return lowered(std::string(trimmed(std::string_view(header).substr(0, header.find(';')))));
}

/// A parameter such as `charset=` or `filename=`, unquoted; empty when absent.
std::string headerParameter(const std::string& header, std::string_view name)
{
    std::size_t at = header.find(';');
    while (at != std::string::npos) {
        const std::size_t start = header.find_first_not_of("; \t", at);
        const std::size_t equals = start == std::string::npos ? start : header.find('=', start);
        if (equals == std::string::npos) {
            return {};
        }
        std::size_t from = equals + 1;
        std::size_t end;
        std::string value;
        if (from < header.size() && header[from] == '"') {
            end = std::min(header.find('"', from + 1), header.size());
            value = header.substr(from + 1, end - from - 1);
            end = header.find(';', end);
        } else {
            end = header.find(';', from);
            value = std::string(trimmed(std::string_view(header).substr(from, end - from)));
        }
        if (lowered(std::string(trimmed(std::string_view(header).substr(start, equals - start)))) == name) {
            return value;
        }
        at = end;
    }
    return {};
}

std::string dispositionFilename(const HttpResponse& response)
{
    const std::string header = response.header("content-disposition");
    const std::string extended = headerParameter(header, "filename*"); // charset'language'percent-encoded
    const std::size_t quote = extended.rfind('\'');
    if (quote != std::string::npos) {
        return QUrl::fromPercentEncoding(QByteArray::fromStdString(extended.substr(quote + 1))).toStdString();
    }
    return headerParameter(header, "filename");
}

/// The first KiB without a last character that the cut broke.
std::string_view head(std::string_view body)
{
    std::string_view bytes = body.substr(0, 1024);
    if (bytes.size() == body.size()) {
        return bytes;
    }
    while (!bytes.empty() && (static_cast<unsigned char>(bytes.back()) & 0xC0) == 0x80) {
        bytes.remove_suffix(1);
    }
    if (!bytes.empty() && static_cast<unsigned char>(bytes.back()) >= 0xC0) {
        bytes.remove_suffix(1);
    }
    return bytes;
}

bool decode(const std::string& body, const std::string& charset, std::string& out)
{
    if (charset.empty()) {
        return false;
    }
    const std::string name = lowered(charset);
    if (name == "utf-8" || name == "utf8" || name == "ascii" || name == "us-ascii") {
        out = body;
        return isUtf8(body);
    }
    QStringDecoder decoder(charset.c_str());
    if (!decoder.isValid()) {
        return false;
    }
    const QString text = decoder.decode(QByteArrayView(body.data(), static_cast<qsizetype>(body.size())));
    if (decoder.hasError()) {
        return false;
    }
    out = text.toStdString();
    return true;
}

std::string detectedCharset(const std::string& body)
{
    if (isUtf8(body)) {
        return "utf-8";
    }
    uchardet_t detector = uchardet_new();
    uchardet_handle_data(detector, body.data(), body.size());
    uchardet_data_end(detector);
    std::string name = uchardet_get_charset(detector);
    uchardet_delete(detector);
    return name;
}

} // namespace

bool isFileResponse(const HttpResponse& response)
{
    const std::string disposition = lowered(response.header("content-disposition"));
    if (disposition.rfind("attachment", 0) == 0 || !dispositionFilename(response).empty()) {
        return true;
    }
    const std::string type = mediaType(response);
    if (type.rfind("text/", 0) == 0) {
        return false;
    }
    if (type.rfind("application/", 0) == 0) {
        if (containsAny(type, {"json", "xml", "javascript", "x-www-form-urlencoded", "yaml", "graphql"})) {
            return false;
        }
        const std::string_view start = head(response.body);
        if (!isUtf8(start)) {
            return true;
        }
        if (containsAny(start, {"{", "[", "<", "function", "var ", "const ", "let "})) {
            return false;
        }
        return QMimeDatabase().mimeTypeForName(QString::fromStdString(type)).isValid();
    }
    return containsAny(type, {"image/", "audio/", "video/"});
}

std::string decodedBody(const HttpResponse& response, Profile profile)
{
    std::string out;
    const std::string& body = response.body;
    const std::string declared = headerParameter(response.header("content-type"), "charset");
    if (profile == Profile::Current && decode(body, declared, out)) {
        return out;
    }
    if (decode(body, detectedCharset(body), out) || decode(body, declared, out)) {
        return out;
    }
    return validUtf8(body);
}

Value headersValue(const HttpResponse& response)
{
    Value::Object out;
    for (const auto& [name, value] : response.headers) {
        const std::string key = lowered(name);
        const Value* old = out.find(key);
        out.set(key, validUtf8(old ? old->toString() + ", " + value : value));
    }
    return out;
}

File responseFileFacts(const HttpResponse& response)
{
    File file;
    const QString urlName = QFileInfo(QUrl(QString::fromStdString(response.effectiveUrl)).path()).fileName();
    const std::string named = QFileInfo(QString::fromStdString(dispositionFilename(response))).fileName().toStdString();
    file.filename = named.empty() ? urlName.toStdString() : named;
    file.mimeType = named.empty() ? mediaType(response) : mimeTypeFor(named);
    if (file.mimeType.empty()) {
        file.mimeType = mimeTypeFor(file.filename);
    }
    QString suffix = QFileInfo(QString::fromStdString(file.filename)).suffix();
    if (suffix.isEmpty()) {
        suffix = QMimeDatabase().mimeTypeForName(QString::fromStdString(file.mimeType)).preferredSuffix();
        if (suffix.isEmpty()) {
            suffix = "bin";
        }
        file.filename += (file.filename.empty() ? "response." : ".") + suffix.toStdString();
    }
    file.extension = "." + suffix.toLower().toStdString();
    file.type = fileTypeFor(file.extension, file.mimeType);
    file.transferMethod = "tool_file";
    return file;
}

} // namespace millrace
