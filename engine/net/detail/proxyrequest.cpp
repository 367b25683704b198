#include "engine/net/detail/proxyrequest.h"

#include "engine/base/pytext.h"

#include <algorithm>

namespace millrace {

namespace {

Error noRequest()
{
    return Error("http.url", MR_TEXT("this is no request to a proxy"));
}

bool isToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    return out;
}

/// The header lines of `head` that are meant for the server.
Result<std::string> serverHeaders(std::string_view head)
{
    std::string out;
    while (!head.empty()) {
        const std::size_t end = std::min(head.find("\r\n"), head.size());
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(std::min(end + 2, head.size()));
        const std::string_view name = line.substr(0, line.find(':'));
        if (name.size() == line.size() || !isToken(name) || line.find_first_of("\r\n") != std::string_view::npos) {
            return noRequest();
        }
        const std::string lower = lowered(name);
        if (lower != "host" && lower != "connection" && lower != "keep-alive" && lower.compare(0, 6, "proxy-") != 0) {
            out.append(line).append("\r\n");
        }
    }
    return out;
}

} // namespace

Result<ProxyRequest> readProxyRequest(std::string_view received)
{
    const std::size_t end = received.find("\r\n\r\n");
    const std::size_t firstEnd = received.find("\r\n");
    if (end == std::string_view::npos) {
        return noRequest();
    }
    const std::string_view line = received.substr(0, firstEnd);
    const std::size_t blank = line.find(' '), last = line.rfind(' ');
    if (blank == std::string_view::npos || last == blank || !isToken(line.substr(0, blank)) ||
        line.substr(last + 1, 7) != "HTTP/1.") {
        return noRequest();
    }
    const std::string method(line.substr(0, blank));
    const std::string_view target = line.substr(blank + 1, last - blank - 1);
    ProxyRequest out;
    if (method == "CONNECT") {
        if (target.find_first_of("/?#@\\") != std::string_view::npos || target.find(':') == std::string_view::npos) {
            return noRequest();
        }
        auto url = parseHttpUrl("https://" + std::string(target) + "/");
        if (!url.ok()) {
            return url.error();
        }
        out.url = std::move(url).value();
        out.forServer = received.substr(end + 4);
        out.forClient = "HTTP/1.1 200 Connection established\r\n\r\n";
        return out;
    }
    auto url = parseHttpUrl(target);
    if (!url.ok()) {
        return url.error();
    }
    if (url->secure()) {
        return noRequest();
    }
    const std::size_t headers = std::min(firstEnd + 2, end + 2);
    auto kept = serverHeaders(received.substr(headers, end + 2 - headers));
    if (!kept.ok()) {
        return kept.error();
    }
    out.url = std::move(url).value();
    std::string host = out.url.hostInUrl();
    if (out.url.port != 80) {
        host += ":" + std::to_string(out.url.port);
    }
    out.forServer = method + " " + out.url.target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + *kept +
                    "\r\n" + std::string(received.substr(end + 4));
    return out;
}

} // namespace millrace
