#pragma once

#include "engine/base/executor.h"
#include "engine/net/networkpolicy.h"
#include "engine/net/resolver.h"
#include "engine/services/httpservice.h"

#include <memory>
#include <string>

namespace millrace {

struct HttpClientOptions {
    /// `http://host:port`; empty: none. Variables of the environment are ignored. A proxy must enforce the address
    /// rules itself, since the connection behind it cannot be pinned; trusted endpoints never go through it.
    std::string proxy;
    std::string caFile; ///< PEM file of trusted certificates; empty: the system's
    std::string userAgent = "Millrace";
    std::size_t maxHeaderBytes = 64 * 1024;
};

/// The guarded client. Belongs to one thread: the one with the Qt event loop that `executor` runs on. Any number of
/// requests at once, also to one host. Every hop is checked: URL, name, port, all addresses, then the address of
/// each socket and, on a reused connection, of its peer.
class CurlHttpClient : public HttpService {
public:
    /// `executor` outlives the client. `resolver` null: the system's.
    CurlHttpClient(Executor& executor, NetworkPolicy policy, HttpClientOptions options = {},
                   std::unique_ptr<Resolver> resolver = nullptr);
    ~CurlHttpClient() override; ///< cancels what is under way; operations may outlive the client

    OperationPtr send(const HttpRequest& request, Callbacks callbacks) override;

    /// For requests and redirect hops that start later.
    void setPolicy(NetworkPolicy policy);
    std::size_t running() const;

private:
    struct Private;
    std::shared_ptr<Private> d_;
};

} // namespace millrace
