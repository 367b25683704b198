#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace millrace {

/// An IPv4 or IPv6 address without zone.
struct IpAddress {
    bool v6 = false;
    std::array<std::uint8_t, 16> bytes{}; ///< network order; IPv4 uses the first four

    static IpAddress v4(std::uint32_t hostOrder);
    /// Four decimal numbers, or IPv6 text without brackets and zone. Nothing else.
    static std::optional<IpAddress> parse(std::string_view text);
    /// As browsers and inet_aton read a host: one to four parts, each decimal, octal (0…) or hexadecimal (0x…).
    static std::optional<IpAddress> parseLooseV4(std::string_view host);
    /// Empty for other address families.
    static std::optional<IpAddress> fromSocket(const sockaddr* address);

    std::uint32_t toV4() const; ///< host order; only for IPv4
    std::string text() const;   ///< canonical form
    bool operator==(const IpAddress&) const = default;
};

/// A block of addresses such as `10.0.0.0/8`.
struct AddressBlock {
    IpAddress base;
    int prefix = 0; ///< bits, 0…32 or 0…128

    /// `ADDRESS/BITS` or a single address.
    static std::optional<AddressBlock> parse(std::string_view text);
    bool contains(const IpAddress& address) const;
};

} // namespace millrace
