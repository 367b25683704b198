#include "engine/net/detail/easyrequest.h"

#include "engine/net/detail/requestheaders.h"

namespace millrace {

namespace {

EasyRequest::Sink& sinkOf(void* data)
{
    return *static_cast<EasyRequest::Sink*>(data);
}

std::size_t headerCallback(char* data, std::size_t size, std::size_t count, void* sink)
{
    return sinkOf(sink).onHeaderLine({data, size * count}) ? size * count : 0;
}

std::size_t bodyCallback(char* data, std::size_t size, std::size_t count, void* sink)
{
    return sinkOf(sink).onBody({data, size * count}) ? size * count : 0;
}

curl_socket_t openSocketCallback(void* sink, curlsocktype, curl_sockaddr* address)
{
    const auto parsed = IpAddress::fromSocket(&address->addr);
    if (!parsed || !sinkOf(sink).allowsSocket(*parsed))
        return CURL_SOCKET_BAD;
    // A child process, least of all a sandboxed one, must not inherit the connection.
#ifdef SOCK_CLOEXEC
    constexpr int flags = SOCK_CLOEXEC;
#else
    constexpr int flags = 0;
#endif
    return socket(address->family, address->socktype | flags, address->protocol);
}

int connectedCallback(void* sink, char* peer, char*, int, int)
{
    const std::string_view text(peer);
    const auto parsed = IpAddress::parse(text.substr(0, text.find('%')));
    if (!parsed || !sinkOf(sink).allowsSocket(*parsed))
        return CURL_PREREQFUNC_ABORT;
    sinkOf(sink).onConnected();
    return CURL_PREREQFUNC_OK;
}

int progressCallback(void* sink, curl_off_t, curl_off_t, curl_off_t total, curl_off_t uploaded)
{
    sinkOf(sink).onUpload(uploaded, total);
    return 0;
}

/// curl drops what exceeds the announced length and mentions it only here.
int debugCallback(CURL*, curl_infotype type, char* data, std::size_t size, void* sink)
{
    if (type == CURLINFO_TEXT && std::string_view(data, size).substr(0, 12) == "Excess found")
        sinkOf(sink).onSurplus();
    return 0;
}

std::size_t readCallback(char* to, std::size_t size, std::size_t count, void* file)
{
    const std::size_t got = std::fread(to, 1, size * count, static_cast<std::FILE*>(file));
    return std::ferror(static_cast<std::FILE*>(file)) != 0 ? CURL_READFUNC_ABORT : got;
}

int seekCallback(void* file, curl_off_t offset, int origin)
{
    return fseeko(static_cast<std::FILE*>(file), offset, origin) == 0 ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_CANTSEEK;
}

std::string pinText(const HttpUrl& url, const std::vector<IpAddress>& addresses)
{
    std::string pin = url.host + ":" + std::to_string(url.port);
    char separator = ':';
    for (const IpAddress& address : addresses) {
        pin += separator;
        pin += address.v6 ? "[" + address.text() + "]" : address.text();
        separator = ',';
    }
    return pin;
}

} // namespace

EasyRequest::EasyRequest(const HttpRequest& request, const HttpUrl& url, const std::vector<IpAddress>& addresses,
                         const HttpClientOptions& options, const std::string& proxy, Sink& sink)
    : easy_(curl_easy_init())
{
    set(CURLOPT_URL, url.text().c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    set(CURLOPT_ACCEPT_ENCODING, "");
    set(CURLOPT_USERAGENT, options.userAgent.c_str());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_TCP_KEEPALIVE, 1L);
    set(CURLOPT_CONNECTTIMEOUT_MS, std::max(1L, static_cast<long>(request.connectTimeout * 1000)));
    setAddress(url, addresses);
    setProxy(proxy, options);
    setBody(request);
    setHeaders(request);
    setSecurity(request, url, options);
    setCallbacks(request, sink);
}

EasyRequest::~EasyRequest()
{
    curl_easy_cleanup(easy_);
    curl_mime_free(mime_);
    if (file_ != nullptr)
        std::fclose(file_);
    curl_slist_free_all(headers_);
    curl_slist_free_all(pins_);
}

template<class T> void EasyRequest::set(CURLoption option, T value)
{
    const CURLcode code = curl_easy_setopt(easy_, option, value);
    if (code != CURLE_OK && problem_ == CURLE_OK)
        problem_ = code;
}

void EasyRequest::setProxy(const std::string& proxy, const HttpClientOptions& options)
{
    set(CURLOPT_PROXY, proxy.c_str()); // an empty text also switches the environment's proxies off
    set(CURLOPT_NOPROXY, "");          // the rules were applied
    if (proxy.empty())
        return;
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    if (const ProxyLogin login = proxyLogin(proxy); !login.user.empty() && !options.proxyPassword.empty()) {
        set(CURLOPT_PROXY, login.place.c_str());
        set(CURLOPT_PROXYUSERNAME, login.user.c_str());
        set(CURLOPT_PROXYPASSWORD, options.proxyPassword.reveal().c_str());
    }
    if (!options.caFile.empty())
        set(CURLOPT_PROXY_CAINFO, options.caFile.c_str());
}

void EasyRequest::setAddress(const HttpUrl& url, const std::vector<IpAddress>& addresses)
{
    if (addresses.empty())
        return;
    pins_ = curl_slist_append(nullptr, pinText(url, addresses).c_str());
    set(CURLOPT_RESOLVE, pins_);
}

void EasyRequest::setBody(const HttpRequest& request)
{
    const std::string& method = request.method;
    if (!request.parts.empty()) {
        mime_ = curl_mime_init(easy_);
        for (const HttpPart& part : request.parts)
            addPart(part);
        set(CURLOPT_MIMEPOST, mime_);
    } else if (!request.bodyPath.empty()) {
        setFileBody(request.bodyPath);
    } else if (!request.body.empty() || method == "POST" || method == "PUT" || method == "PATCH") {
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        set(CURLOPT_POSTFIELDS, request.body.data());
    } else if (method == "HEAD") {
        set(CURLOPT_NOBODY, 1L);
    }
    set(CURLOPT_CUSTOMREQUEST, method.c_str());
}

void EasyRequest::setFileBody(const std::string& path)
{
    file_ = std::fopen(path.c_str(), "rbe");
    const bool opened = file_ != nullptr && fseeko(file_, 0, SEEK_END) == 0;
    const auto size = opened ? static_cast<curl_off_t>(ftello(file_)) : curl_off_t(0);
    if (!opened || fseeko(file_, 0, SEEK_SET) != 0) {
        problem_ = CURLE_READ_ERROR;
        return;
    }
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_INFILESIZE_LARGE, size);
    set(CURLOPT_READFUNCTION, &readCallback);
    set(CURLOPT_READDATA, file_);
    set(CURLOPT_SEEKFUNCTION, &seekCallback); // when a kept connection turns out to be dead
    set(CURLOPT_SEEKDATA, file_);
}

void EasyRequest::addPart(const HttpPart& part)
{
    curl_mimepart* out = curl_mime_addpart(mime_);
    const auto keep = [this](CURLcode code) {
        if (code != CURLE_OK && problem_ == CURLE_OK)
            problem_ = code;
    };
    keep(curl_mime_name(out, part.name.c_str()));
    if (part.localPath.empty())
        keep(curl_mime_data(out, part.value.data(), part.value.size()));
    else
        keep(curl_mime_filedata(out, part.localPath.c_str()));
    keep(curl_mime_filename(out, part.filename.empty() ? nullptr : part.filename.c_str()));
    if (!part.contentType.empty())
        keep(curl_mime_type(out, part.contentType.c_str()));
}

void EasyRequest::setHeaders(const HttpRequest& request)
{
    const auto append = [this](const std::string& line) { headers_ = curl_slist_append(headers_, line.c_str()); };
    for (const auto& [name, value] : request.headers) {
        // curl's spelling of a header without a value
        append(value.find_first_not_of(" \t") == std::string::npos ? name + ";" : name + ": " + value);
    }
    if (!hasHeader(request.headers, "content-type") && request.parts.empty())
        append("Content-Type:"); // curl would claim a form
    append("Expect:");
    set(CURLOPT_HTTPHEADER, headers_);
}

void EasyRequest::setSecurity(const HttpRequest& request, const HttpUrl& url, const HttpClientOptions& options)
{
    set(CURLOPT_SSL_VERIFYPEER, request.verifyTls ? 1L : 0L);
    set(CURLOPT_SSL_VERIFYHOST, request.verifyTls ? 2L : 0L);
    if (!options.caFile.empty())
        set(CURLOPT_CAINFO, options.caFile.c_str());
    for (const ClientCertificate& certificate : options.certificates) {
        if (url.secure() &&
            (certificate.host == url.host || certificate.host == url.host + ":" + std::to_string(url.port)))
            return setCertificate(certificate);
    }
}

void EasyRequest::setCertificate(const ClientCertificate& certificate)
{
    set(CURLOPT_SSLCERT, certificate.certificateFile.c_str());
    if (certificate.key.empty()) {
        set(CURLOPT_SSLKEY, certificate.certificateFile.c_str());
        return;
    }
    const std::string& key = certificate.key.reveal();
    curl_blob blob{const_cast<char*>(key.data()), key.size(), CURL_BLOB_COPY};
    set(CURLOPT_SSLKEY_BLOB, &blob);
}

void EasyRequest::setCallbacks(const HttpRequest& request, Sink& sink)
{
    set(CURLOPT_HEADERFUNCTION, &headerCallback);
    set(CURLOPT_HEADERDATA, &sink);
    set(CURLOPT_WRITEFUNCTION, &bodyCallback);
    set(CURLOPT_WRITEDATA, &sink);
    set(CURLOPT_OPENSOCKETFUNCTION, &openSocketCallback);
    set(CURLOPT_OPENSOCKETDATA, &sink);
    set(CURLOPT_PREREQFUNCTION, &connectedCallback);
    set(CURLOPT_PREREQDATA, &sink);
    set(CURLOPT_DEBUGFUNCTION, &debugCallback);
    set(CURLOPT_DEBUGDATA, &sink);
    set(CURLOPT_VERBOSE, 1L);
    // Only a long upload needs the progress, and it costs a call per turn.
    if (request.parts.empty() && request.bodyPath.empty() && request.body.size() < 64 * 1024)
        return;
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &progressCallback);
    set(CURLOPT_XFERINFODATA, &sink);
}

} // namespace millrace
