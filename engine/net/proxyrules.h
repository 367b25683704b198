#pragma once

#include "engine/base/result.h"
#include "engine/net/httpurl.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace millrace {

/// Which proxy a request takes. A plain value; empty rules mean no proxy.
struct ProxyRules {
    std::string http, https;         ///< proxy for URLs of that scheme, as readProxyUrl() gives it; empty: none
    std::vector<std::string> except; ///< as in NO_PROXY: `*`, host, `.domain`, `host:port`, address, block
    /// The proxy is trusted to look names up and to keep private addresses out: names are not resolved here, and
    /// socks4a and socks5h do what they say. Otherwise every name must lead to allowed addresses here too, and socks
    /// proxies are given the checked address.
    bool resolves = false;

    /// From HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, lower case first. HTTP_PROXY in capitals does not count
    /// where REQUEST_METHOD is set: a web server would let its clients write it. `problems` gets the unreadable ones.
    static ProxyRules fromEnvironment(const std::function<std::string(const char*)>& get,
                                      std::vector<Error>* problems = nullptr);
    /// The proxy for this URL, ready for the client; empty: direct.
    std::string forUrl(const HttpUrl& url) const;
    bool operator==(const ProxyRules&) const = default;
};

/// `[http|https|socks4|socks4a|socks5|socks5h://][user[:password]@]host[:port]`, http where no scheme stands. The port
/// is there in what comes back. Error code `net.proxy`; it does not repeat a password.
Result<std::string> readProxyUrl(std::string_view text);

/// A proxy's URL without its user, when one stands there without a password; else `user` is empty.
struct ProxyLogin {
    std::string place, user;
};
ProxyLogin proxyLogin(const std::string& proxy);

} // namespace millrace
