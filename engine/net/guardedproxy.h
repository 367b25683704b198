#pragma once

#include "engine/net/curlhttpclient.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace millrace {

/// An HTTP proxy for programs in the sandbox: each connection's target is judged by the policy as a request of the
/// guarded client is, and the connection made is bound to the checked address. It listens nowhere; connections are
/// handed to it. Answers 403 for refused targets and 502 for those that cannot be reached, with a reason for people.
/// Thread-safe; works on threads of its own.
class GuardedProxy {
public:
    using LookUp = std::function<std::vector<IpAddress>(const std::string& host)>; ///< may block; from any thread

    /// Of `options` the proxies and the certificates' authorities count. `lookUp` empty: the system's.
    GuardedProxy(NetworkPolicy policy, HttpClientOptions options, LookUp lookUp = {});
    ~GuardedProxy(); ///< ends all connections; a look-up under way ends by itself later
    GuardedProxy(const GuardedProxy&) = delete;
    GuardedProxy& operator=(const GuardedProxy&) = delete;

    /// For connections handed over later.
    void setRules(NetworkPolicy policy, HttpClientOptions options);
    /// Takes a connected stream socket over. Returns at once. Beyond 64 at a time they are answered with 503.
    void serve(int socket);
    /// How many connections are open.
    int running() const;

private:
    struct Private;
    std::shared_ptr<Private> d_;
};

} // namespace millrace
