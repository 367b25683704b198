#pragma once

#include "engine/base/result.h"
#include "engine/net/ipaddress.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace millrace {

/// An absolute http or https URL taken apart once, so that the check and the request cannot read it differently.
struct HttpUrl {
    std::string scheme;               ///< http or https
    std::string host;                 ///< lower-case ASCII name without trailing dot, or canonical address
    std::uint16_t port = 0;           ///< the scheme's own when the URL names none
    std::string target;               ///< path and query, percent-encoded, starts with `/`; no fragment
    std::optional<IpAddress> address; ///< when the host is an address in whatever spelling

    bool secure() const { return scheme == "https"; }
    std::string hostInUrl() const; ///< IPv6 in brackets
    std::string origin() const;    ///< `https://host:port`, port always there
    std::string text() const;      ///< the URL to request; the port only when it is not the scheme's own
};

/// Strict reading. Blanks and characters that need it are percent-encoded in path and query only. Error codes:
/// `http.url` (no URL), `http.refused` (other scheme, user information, port 0).
Result<HttpUrl> parseHttpUrl(std::string_view text);
/// The target of a `Location` header, absolute or relative to `base`.
Result<HttpUrl> resolveHttpUrl(const HttpUrl& base, std::string_view reference);

/// The one error for every refused address: it must not tell what a look-up or a connection gave.
Error addressNotAllowed(std::string where);

} // namespace millrace
