#pragma once

#include "engine/base/executor.h"
#include "engine/base/secret.h"
#include "engine/net/networkpolicy.h"
#include "engine/net/proxyrules.h"
#include "engine/net/resolver.h"
#include "engine/services/httpservice.h"

#include <memory>
#include <string>
#include <vector>

namespace millrace {

/// What this program shows to a server that asks for a certificate.
struct ClientCertificate {
    std::string host; ///< as in HttpUrl, or `host:port`; the certificate goes to nobody else, nor along a redirect
    std::string certificateFile; ///< PEM
    Secret key;                  ///< PEM; empty: in the certificate's file
};

struct HttpClientOptions {
    /// Empty: none; variables of the environment are ignored unless they were read into these rules. The policy judges
    /// the target as without a proxy. Private targets that it allows are reached directly. The connection behind an
    /// http proxy cannot be bound to the checked address, so such a proxy must keep private addresses out itself.
    ProxyRules proxies;
    Secret proxyPassword; ///< for the user named in the proxy's URL, when it has no password there
    std::string caFile;   ///< PEM file of trusted certificates; empty: the system's
    std::vector<ClientCertificate> certificates;
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
    void setOptions(HttpClientOptions options);
    std::size_t running() const;

private:
    struct Private;
    std::shared_ptr<Private> d_;
};

} // namespace millrace
