#include "engine/net/proxyrules.h"

#include "engine/base/pytext.h"

#include <algorithm>

namespace millrace {

namespace {

struct SchemePort {
    std::string_view scheme, port;
};
constexpr SchemePort schemes[] = {{"http", "3128"},    {"https", "443"},   {"socks4", "1080"},
                                  {"socks4a", "1080"}, {"socks5", "1080"}, {"socks5h", "1080"}};

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    return out;
}

Error badProxy(std::string_view text)
{
    const std::size_t at = text.rfind('@');
    return Error("net.proxy",
                 Message(MR_TEXT("“%1” is no address of a proxy"),
                         {std::string(at == std::string_view::npos ? text : text.substr(at + 1))}),
                 MR_TEXT("Write for example http://proxy.example:3128 or socks5h://127.0.0.1:1080."));
}

bool endsWith(std::string_view text, std::string_view end)
{
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool isException(std::string_view entry, const HttpUrl& url)
{
    if (entry == "*") {
        return true;
    }
    if (const auto block = AddressBlock::parse(entry)) {
        return url.address && block->contains(*url.address);
    }
    std::string name = lowered(entry);
    const std::string port = ":" + std::to_string(url.port);
    if (endsWith(name, port)) {
        name.resize(name.size() - port.size());
    }
    const bool onlyBelow = !name.empty() && name.front() == '.';
    name.erase(0, onlyBelow ? 1 : 0);
    return !name.empty() && (url.host == name || url.hostInUrl() == name || endsWith(url.host, "." + name));
}

} // namespace

Result<std::string> readProxyUrl(std::string_view text)
{
    const std::string_view whole = trimmed(text);
    std::string_view rest = whole;
    std::string scheme = "http";
    if (const std::size_t end = rest.find("://"); end != std::string_view::npos) {
        scheme = lowered(rest.substr(0, end));
        rest.remove_prefix(end + 3);
    }
    const auto* known = std::find_if(std::begin(schemes), std::end(schemes),
                                     [&](const SchemePort& candidate) { return candidate.scheme == scheme; });
    std::string_view user;
    if (const std::size_t at = rest.rfind('@'); at != std::string_view::npos) {
        user = rest.substr(0, at + 1);
        rest.remove_prefix(at + 1);
    }
    rest = rest.substr(0, rest.find('/'));
    const bool clean = std::none_of(user.begin(), user.end(), [](unsigned char c) { return c <= ' ' || c == 0x7f; });
    const auto place = parseHttpUrl("http://" + std::string(rest) + "/");
    if (known == std::end(schemes) || !clean || !place.ok()) {
        return badProxy(whole);
    }
    const bool namesPort = rest.back() != ']' && rest.rfind(':') != std::string_view::npos;
    const std::string port = namesPort ? std::to_string(place->port) : std::string(known->port);
    return scheme + "://" + std::string(user) + place->hostInUrl() + ":" + port;
}

ProxyLogin proxyLogin(const std::string& proxy)
{
    const std::size_t scheme = proxy.find("://"), at = proxy.rfind('@');
    if (scheme == std::string::npos || at == std::string::npos) {
        return {proxy, {}};
    }
    std::string user = proxy.substr(scheme + 3, at - scheme - 3);
    if (user.find(':') != std::string::npos) {
        return {proxy, {}};
    }
    return {proxy.substr(0, scheme + 3) + proxy.substr(at + 1), std::move(user)};
}

ProxyRules ProxyRules::fromEnvironment(const std::function<std::string(const char*)>& get, std::vector<Error>* problems)
{
    ProxyRules out;
    const auto read = [&](std::initializer_list<const char*> names) {
        for (const char* name : names) {
            const std::string text = get(name);
            if (text.empty()) {
                continue;
            }
            auto url = readProxyUrl(text);
            if (url.ok()) {
                return *url;
            }
            if (problems) {
                problems->push_back(url.error());
                problems->back().where = name;
            }
        }
        return std::string();
    };
    const bool served = !get("REQUEST_METHOD").empty();
    out.https = read({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"});
    out.http = served ? read({"http_proxy", "all_proxy", "ALL_PROXY"})
                      : read({"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"});
    std::string list = get("no_proxy");
    list = list.empty() ? get("NO_PROXY") : list;
    std::string_view rest = list;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of(", \t"), rest.size());
        if (end > 0) {
            out.except.emplace_back(rest.substr(0, end));
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
}

std::string ProxyRules::forUrl(const HttpUrl& url) const
{
    const std::string& proxy = url.secure() ? https : http;
    if (proxy.empty() ||
        std::any_of(except.begin(), except.end(), [&](const std::string& entry) { return isException(entry, url); })) {
        return {};
    }
    if (resolves) {
        return proxy;
    }
    // With its name looked up here the connection can be bound to the checked address.
    for (const std::string_view scheme : {"socks4a://", "socks5h://"}) {
        if (proxy.compare(0, scheme.size(), scheme) == 0) {
            return std::string(scheme.substr(0, 6)) + "://" + proxy.substr(scheme.size());
        }
    }
    return proxy;
}

} // namespace millrace
