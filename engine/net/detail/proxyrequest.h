#pragma once

#include "engine/net/httpurl.h"

#include <string>
#include <string_view>

namespace millrace {

/// What a client of a proxy asks for, and what follows from it.
struct ProxyRequest {
    HttpUrl url;           ///< where to connect to
    std::string forServer; ///< sent there first
    std::string forClient; ///< sent back once connected
};

/// Reads the head of a request to a proxy, and whatever came behind it. For CONNECT the rest is handed on as it is.
/// Others must be for http and are sent as the server expects them: `Host` as the URL says, nothing meant for the
/// proxy, and no second request on the same connection, which might be for another host. Error codes: those of
/// parseHttpUrl(), and `http.url` for what is no request to a proxy.
Result<ProxyRequest> readProxyRequest(std::string_view received);

} // namespace millrace
