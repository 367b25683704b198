#include "engine/base/file.h"
#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "engine/nodes/detail/httpsettings.h"

#include <QByteArray>
#include <QFileInfo>

#include <algorithm>

namespace millrace {

namespace {

const char* const Placeholder = "__multipart_placeholder__";

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : char(c); });
    return out;
}

std::string escaped(std::string_view text, bool form)
{
    static const char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                           (c != 0 && std::strchr("-._~", c));
        if (plain) {
            out += c;
        } else if (form && c == ' ') {
            out += '+';
        } else {
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}

/// Blanks and characters above ASCII behind the host are escaped; control characters are left for the client to refuse.
std::string tidyUrl(const std::string& url)
{
    const std::size_t host = url.find("://") + 3;
    const std::size_t path = std::min(url.find_first_of("/?#", host), url.size());
    std::string out = url.substr(0, path);
    for (const char c : url.substr(path)) {
        const bool escape = (static_cast<unsigned char>(c) >= 0x80) || (c && std::strchr(" \"<>^`{|}\\", c));
        out += escape ? escaped(std::string_view(&c, 1), false) : std::string(1, c);
    }
    return out;
}

std::string withQuery(const std::string& url, const std::string& query)
{
    if (query.empty()) {
        return url;
    }
    const std::size_t hash = std::min(url.find('#'), url.size());
    std::string base = url.substr(0, hash);
    const bool open = base.find('?') != std::string::npos;
    base += !open ? "?" : base.back() == '?' || base.back() == '&' ? "" : "&";
    return base + query + url.substr(hash);
}

void setHeader(HttpHeaders& headers, const std::string& name, std::string value)
{
    for (auto& [key, old] : headers) {
        if (key == name) {
            old = std::move(value);
            return;
        }
    }
    headers.emplace_back(name, std::move(value));
}

bool hasHeader(const HttpHeaders& headers, std::string_view lowerName)
{
    return std::any_of(headers.begin(), headers.end(),
                       [&](const auto& header) { return lowered(header.first) == lowerName; });
}

HttpHeaders parseHeaders(std::string_view text)
{
    HttpHeaders out;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of("\r\n");
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.empty()) {
            continue;
        }
        const std::size_t colon = line.find(':');
        const std::string_view value = colon == std::string_view::npos ? "" : trimmed(line.substr(colon + 1));
        setHeader(out, std::string(trimmed(line.substr(0, colon))), std::string(value));
    }
    return out;
}

class Builder {
public:
    Builder(const HttpSettings& settings, const VariablePool& pool) : settings_(settings), pool_(pool) {}

    HttpDraft build()
    {
        if (url() && authorizationIsUsable()) {
            draft_.request.method = settings_.method;
            draft_.request.headers = parseHeaders(settings_.headers.render(pool_));
            draft_.request.connectTimeout = settings_.connectTimeout;
            draft_.request.readTimeout = settings_.readTimeout;
            draft_.request.writeTimeout = settings_.writeTimeout;
            draft_.request.verifyTls = settings_.verifyTls;
            body();
            contentType();
            authorization();
        }
        return std::move(draft_);
    }

private:
    bool fail(const char* type, std::string message)
    {
        draft_.errorType = type;
        draft_.error = std::move(message);
        return false;
    }

    bool url()
    {
        if (settings_.method == "OPTIONS") {
            return fail("InvalidHttpMethodError", "The method OPTIONS is not supported");
        }
        const std::string address = settings_.url.render(pool_);
        if (address.empty()) {
            return fail("InvalidURLError", "The URL is empty");
        }
        if (address.rfind("http://", 0) != 0 && address.rfind("https://", 0) != 0) {
            return fail("InvalidURLError", "The URL must start with http:// or https://: " + address);
        }
        std::string query;
        for (const auto& [key, value] : settings_.params) {
            query += (query.empty() ? "" : "&") + escaped(key.render(pool_), false) + "=" +
                     escaped(value.render(pool_), false);
        }
        draft_.request.url = withQuery(tidyUrl(address), query);
        return true;
    }

    bool authorizationIsUsable()
    {
        if (settings_.hasKey) {
            key_ = settings_.apiKey.render(pool_);
            if (trimmed(key_).empty()) {
                return fail("AuthorizationConfigError", "The API key is empty");
            }
        }
        return true;
    }

    void authorization()
    {
        if (!settings_.hasKey || !draft_.errorType.empty()) {
            return;
        }
        std::string name = settings_.authHeader.render(pool_);
        if (trimmed(name).empty()) {
            name = "Authorization";
        }
        std::string value = key_;
        if (settings_.authType == "bearer") {
            value = "Bearer " + key_;
        } else if (settings_.authType == "basic") {
            value =
                "Basic " +
                (key_.find(':') == std::string::npos ? key_ : QByteArray::fromStdString(key_).toBase64().toStdString());
        }
        draft_.secretHeader = name;
        setHeader(draft_.request.headers, name, std::move(value));
    }

    void contentType()
    {
        HttpHeaders& headers = draft_.request.headers;
        const std::string& type = settings_.bodyType;
        if (type == "form-data") { // the boundary comes from the client
            headers.erase(std::remove_if(headers.begin(), headers.end(),
                                         [](const auto& h) { return lowered(h.first) == "content-type"; }),
                          headers.end());
            return;
        }
        const char* name = type == "json"                    ? "application/json"
                           : type == "x-www-form-urlencoded" ? "application/x-www-form-urlencoded"
                           : type == "raw-text"              ? "text/plain"
                                                             : nullptr;
        if (name && !hasHeader(headers, "content-type")) {
            headers.emplace_back("Content-Type", name);
        }
    }

    void body()
    {
        const std::string& type = settings_.bodyType;
        if (type == "form-data") {
            formData();
        } else if (type == "x-www-form-urlencoded") {
            std::string& text = draft_.request.body;
            for (const auto& [key, value] : textItems()) {
                text += (text.empty() ? "" : "&") + escaped(key, true) + "=" + escaped(value, true);
            }
        } else if (type != "none") {
            if (settings_.body.size() != 1) {
                fail("RequestBodyError", "A body of type " + type + " needs exactly one item");
            } else if (type == "raw-text") {
                draft_.request.body = settings_.body[0].value.render(pool_);
            } else if (type == "json") {
                json(settings_.body[0].value.render(pool_));
            } else {
                binary(settings_.body[0]);
            }
        }
    }

    void json(const std::string& text)
    {
        Result<Value> parsed = parseJson(text, true);
        if (!parsed.ok() && !trimmed(text).empty()) {
            parsed = repairJson(text);
        }
        if (!parsed.ok()) {
            fail("RequestBodyError", "The body is no JSON: " + parsed.error().english());
            return;
        }
        draft_.request.body = toJson(*parsed);
    }

    void binary(const HttpSettings::Item& item)
    {
        const std::optional<Value> value = pool_.get(item.file);
        if (!value || !value->isFile()) {
            fail("FileFetchError", "The variable of the binary body is no single file");
            return;
        }
        draft_.binaryBody = true;
        addFile(value->toFile(), -1);
    }

    /// Text items in order, the last value of equal keys at the first one's place.
    HttpHeaders textItems() const
    {
        HttpHeaders out;
        for (const HttpSettings::Item& item : settings_.body) {
            if (!item.isFile) {
                const std::string key = item.key.render(pool_);
                if (!trimmed(key).empty()) {
                    setHeader(out, key, item.value.render(pool_));
                }
            }
        }
        return out;
    }

    void formData()
    {
        for (const auto& [key, value] : textItems()) {
            draft_.request.parts.push_back({key, value, {}, {}, {}});
        }
        bool any = false;
        for (const HttpSettings::Item& item : settings_.body) {
            const std::optional<Value> value = item.isFile ? pool_.get(item.file) : std::nullopt;
            if (!value) {
                continue;
            }
            const Value list = value->isArray() ? *value : Value::array({*value});
            for (const Value& entry : list.toArray()) {
                if (entry.isFile() && draft_.errorType.empty()) {
                    any = true;
                    addPart(item.key.render(pool_), entry.toFile());
                }
            }
        }
        if (!any) {
            draft_.request.parts.push_back({Placeholder, {}, {}, {}, {}});
        }
    }

    void addPart(const std::string& name, const std::shared_ptr<const File>& file)
    {
        HttpPart part;
        part.name = name;
        part.filename = file->filename.empty() ? "file" + file->extension : file->filename;
        part.contentType = file->mimeType.empty() ? mimeTypeFor(part.filename) : file->mimeType;
        part.localPath = file->localPath;
        draft_.request.parts.push_back(std::move(part));
        addFile(file, static_cast<std::ptrdiff_t>(draft_.request.parts.size()) - 1);
    }

    void addFile(const std::shared_ptr<const File>& file, std::ptrdiff_t part)
    {
        draft_.files.push_back(file);
        if (file->localPath.empty()) {
            const std::string& url = file->remoteUrl.empty() ? file->url : file->remoteUrl;
            if (url.rfind("http", 0) != 0) {
                fail("FileFetchError", "The file " + file->filename + " is not on this machine and has no address");
                return;
            }
            draft_.missing.push_back({url, part});
        } else if (part < 0) {
            const QFileInfo source(QString::fromStdString(file->localPath));
            if (!source.isFile() || !source.isReadable()) {
                fail("FileFetchError", "The file " + file->localPath + " cannot be read");
                return;
            }
            draft_.request.bodyPath = file->localPath;
            draft_.binarySize = source.size();
        }
    }

    const HttpSettings& settings_;
    const VariablePool& pool_;
    HttpDraft draft_;
    std::string key_;
};

} // namespace

HttpDraft draftHttpRequest(const HttpSettings& settings, const VariablePool& pool)
{
    return Builder(settings, pool).build();
}

std::string httpRequestLog(const HttpDraft& draft)
{
    const HttpRequest& request = draft.request;
    const std::size_t host = request.url.find("://") == std::string::npos ? 0 : request.url.find("://") + 3;
    const std::size_t path = std::min(request.url.find_first_of("/?#", host), request.url.size());
    std::string target = request.url.substr(path, request.url.find('#') - path);
    if (target.empty() || target[0] != '/') {
        target.insert(0, "/");
    }
    std::string out = request.method + " " + target + " HTTP/1.1\r\n";
    if (!hasHeader(request.headers, "host")) {
        out += "Host: " + request.url.substr(host, path - host) + "\r\n";
    }
    for (const auto& [name, value] : request.headers) {
        out += name + ": " + (name == draft.secretHeader ? std::string(value.size(), '*') : value) + "\r\n";
    }
    std::string body = request.body;
    if (draft.binaryBody) {
        body = "[" + std::to_string(draft.binarySize) + " bytes of binary data]";
    }
    for (const HttpPart& part : request.parts) {
        body += "[part] " + part.name + ": ";
        body += part.filename.empty() ? part.value : "[file " + part.filename + ", " + part.contentType + "]";
        body += "\r\n";
    }
    if (!request.body.empty() || draft.binaryBody) {
        const std::int64_t size = draft.binaryBody ? draft.binarySize : static_cast<std::int64_t>(request.body.size());
        out += "Content-Length: " + std::to_string(size) + "\r\n";
    } else if (!request.parts.empty()) {
        out += "Content-Type: multipart/form-data\r\n";
    }
    return out + "\r\n" + body;
}

} // namespace millrace
