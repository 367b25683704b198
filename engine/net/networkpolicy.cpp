#include "engine/net/networkpolicy.h"

#include <algorithm>

namespace millrace {

namespace {

/// Nothing below is on the public internet: IANA's special-purpose registries, multicast, tunnels that can carry a
/// private address, and one cloud's wire server.
constexpr const char* blockedBlocks[] = {
    "0.0.0.0/8",      "10.0.0.0/8",   "100.64.0.0/10",  "127.0.0.0/8",      "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24",   "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",   "198.18.0.0/15",  "198.51.100.0/24",
    "203.0.113.0/24", "224.0.0.0/4",  "240.0.0.0/4",    "168.63.129.16/32", "::/96",          "64:ff9b:1::/48",
    "100::/64",       "2001::/23",    "2001:db8::/32",  "2002::/16",        "3fff::/20",      "5f00::/16",
    "fc00::/7",       "fe80::/10",    "fec0::/10",      "ff00::/8",
};

/// Their last 32 bits are an IPv4 address that the packet finally goes to.
constexpr const char* embeddingBlocks[] = {"::ffff:0:0/96", "64:ff9b::/96"};

template<std::size_t N> std::vector<AddressBlock> parseBlocks(const char* const (&texts)[N])
{
    std::vector<AddressBlock> blocks;
    for (const char* text : texts) {
        if (const auto block = AddressBlock::parse(text))
            blocks.push_back(*block);
    }
    return blocks;
}

bool inAny(const std::vector<AddressBlock>& blocks, const IpAddress& address)
{
    return std::any_of(blocks.begin(), blocks.end(), [&](const AddressBlock& b) { return b.contains(address); });
}

IpAddress unwrapped(const IpAddress& address)
{
    static const std::vector<AddressBlock> embeddings = parseBlocks(embeddingBlocks);
    if (!inAny(embeddings, address))
        return address;
    IpAddress inner;
    std::copy(address.bytes.begin() + 12, address.bytes.end(), inner.bytes.begin());
    return inner;
}

constexpr std::string_view privateSuffixes[] = {
    ".localhost", ".local",   ".internal", ".lan",  ".home.arpa", ".localdomain",
    ".intranet",  ".private", ".corp",     ".home", ".svc",       ".onion",
};
constexpr std::string_view metadataNames[] = {
    "metadata.tencentyun.com",
    "metadata.platformequinix.com",
    "metadata.packet.net",
    "metadata.nebius.cloud",
};
/// Services that act on whoever can reach them, on ports above 1023.
constexpr std::uint16_t sensitivePorts[] = {
    1433, 1521, 2049, 2181, 2375, 2376, 2377, 2379, 2380, 3306, 3389,  4243,  4369,  5432,  5900,  5984,
    6379, 6443, 7001, 8300, 8500, 8600, 9042, 9092, 9200, 9300, 10250, 10255, 11211, 15672, 25565, 27017,
};

bool endsInNumber(std::string_view host)
{
    const std::string_view last = host.substr(host.rfind('.') == std::string_view::npos ? 0 : host.rfind('.') + 1);
    if (last.substr(0, 2) == "0x")
        return true;
    return std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Error badEntry(std::string_view entry)
{
    return Error("net.allow",
                 Message(MR_TEXT("“%1” is neither a host, host:port, address nor address block"), {std::string(entry)}),
                 MR_TEXT("Write for example ollama.lan:11434, 192.168.1.20 or 10.1.0.0/16."));
}

} // namespace

NetworkPolicy NetworkPolicy::fromEntries(const std::vector<std::string>& entries, std::vector<Error>& problems)
{
    NetworkPolicy policy;
    for (const std::string& entry : entries) {
        if (const Result<void> added = policy.allow(entry); !added)
            problems.push_back(added.error());
    }
    return policy;
}

bool NetworkPolicy::isPublicAddress(const IpAddress& address)
{
    static const std::vector<AddressBlock> blocked = parseBlocks(blockedBlocks);
    return !inAny(blocked, unwrapped(address));
}

bool NetworkPolicy::isPrivateName(std::string_view host)
{
    if (host.find('.') == std::string_view::npos || endsInNumber(host))
        return true;
    for (const std::string_view suffix : privateSuffixes) {
        if (host.size() > suffix.size() && host.substr(host.size() - suffix.size()) == suffix)
            return true;
    }
    return std::find(std::begin(metadataNames), std::end(metadataNames), host) != std::end(metadataNames);
}

bool NetworkPolicy::isUsualPort(std::uint16_t port)
{
    if (port < 1024)
        return port == 80 || port == 443;
    return std::find(std::begin(sensitivePorts), std::end(sensitivePorts), port) == std::end(sensitivePorts);
}

Result<void> NetworkPolicy::allow(std::string_view entry)
{
    if (const auto block = AddressBlock::parse(entry)) {
        blocks_.push_back(*block);
        return {};
    }
    if (entry.empty() || entry.find_first_of("/@?# ") != std::string_view::npos)
        return badEntry(entry);
    const auto url = parseHttpUrl("http://" + std::string(entry) + "/");
    if (!url)
        return badEntry(entry);
    const bool namesPort = !entry.empty() && entry.back() != ']' && entry.rfind(':') != std::string_view::npos;
    hosts_.push_back({url->host, namesPort ? url->port : std::uint16_t(0)});
    return {};
}

const NetworkPolicy::AllowedHost* NetworkPolicy::allowedHost(const HttpUrl& url) const
{
    for (const AllowedHost& allowed : hosts_) {
        if (allowed.host == url.host && (allowed.port == url.port || (allowed.port == 0 && isUsualPort(url.port))))
            return &allowed;
    }
    return nullptr;
}

bool NetworkPolicy::allowsTarget(const HttpUrl& url, bool trusted) const
{
    if (trusted || allowedHost(url) != nullptr)
        return true;
    if (!isUsualPort(url.port))
        return false;
    return url.address ? allowsAddress(url, *url.address) : !isPrivateName(url.host);
}

bool NetworkPolicy::allowsAddress(const HttpUrl& url, const IpAddress& address, bool trusted) const
{
    if (trusted || allowedHost(url) != nullptr || isPublicAddress(address))
        return true;
    return inAny(blocks_, address) || inAny(blocks_, unwrapped(address));
}

} // namespace millrace
