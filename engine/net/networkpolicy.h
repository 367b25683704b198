#pragma once

#include "engine/base/result.h"
#include "engine/net/httpurl.h"
#include "engine/net/ipaddress.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace millrace {

/// Which hosts, addresses and ports a request may reach. A plain value; immutable use from several threads is fine.
class NetworkPolicy {
public:
    /// All entries that can be read; `problems` gets an error for each that cannot and therefore allows nothing.
    static NetworkPolicy fromEntries(const std::vector<std::string>& entries, std::vector<Error>& problems);

    /// True for addresses of the public internet. Embedded IPv4 addresses are unwrapped first.
    static bool isPublicAddress(const IpAddress& address);
    /// True for names that mean this machine, a private network or a cloud's metadata service, for names without a
    /// dot, and for names that end in a number. `host` as in HttpUrl.
    static bool isPrivateName(std::string_view host);
    /// True for 80, 443 and 1024–65535 without well-known databases and control services.
    static bool isUsualPort(std::uint16_t port);

    /// Adds a user's exception: `host` (lifts name and address rules), `host:port` (the port rule too), an address or
    /// a block `10.1.0.0/16` (its addresses; port rules stay). Error code `net.allow`. Never feed it from an app.
    Result<void> allow(std::string_view entry);

    /// What can be said before resolution; `trusted` is for the exact origin that the user configured.
    bool allowsTarget(const HttpUrl& url, bool trusted = false) const;
    /// Whether one address that the host of `url` resolved to may be connected to.
    bool allowsAddress(const HttpUrl& url, const IpAddress& address, bool trusted = false) const;

private:
    struct AllowedHost {
        std::string host;
        std::uint16_t port = 0; ///< 0: any usual one
    };
    const AllowedHost* allowedHost(const HttpUrl& url) const;

    std::vector<AllowedHost> hosts_;
    std::vector<AddressBlock> blocks_;
};

} // namespace millrace
