#include "engine/net/ipaddress.h"

#include <QHostAddress>

#include <charconv>

namespace millrace {

namespace {

template<class Number> bool readNumber(std::string_view text, int base, Number& out)
{
    const char* begin = text.data();
    const char* end = begin + text.size();
    const auto [stop, error] = std::from_chars(begin, end, out, base);
    return !text.empty() && error == std::errc() && stop == end;
}

bool readPart(std::string_view part, std::uint64_t& out)
{
    if (part.size() > 1 && part[0] == '0') {
        if (part[1] == 'x' || part[1] == 'X') {
            out = 0;
            return part.size() == 2 || readNumber(part.substr(2), 16, out);
        }
        return readNumber(part.substr(1), 8, out);
    }
    return readNumber(part, 10, out);
}

std::vector<std::string_view> splitDots(std::string_view text)
{
    std::vector<std::string_view> parts;
    for (std::size_t start = 0;;) {
        const std::size_t dot = text.find('.', start);
        parts.push_back(text.substr(start, dot == std::string_view::npos ? dot : dot - start));
        if (dot == std::string_view::npos)
            return parts;
        start = dot + 1;
    }
}

IpAddress fromQt(const Q_IPV6ADDR& raw)
{
    IpAddress address;
    address.v6 = true;
    std::copy(std::begin(raw.c), std::end(raw.c), address.bytes.begin());
    return address;
}

} // namespace

IpAddress IpAddress::v4(std::uint32_t hostOrder)
{
    IpAddress address;
    for (std::size_t i = 0; i < 4; ++i)
        address.bytes[i] = static_cast<std::uint8_t>(hostOrder >> (24 - 8 * i));
    return address;
}

std::uint32_t IpAddress::toV4() const
{
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = (number << 8) | bytes[i];
    return number;
}

std::optional<IpAddress> IpAddress::parse(std::string_view text)
{
    if (text.find(':') != std::string_view::npos) {
        if (text.find('%') != std::string_view::npos)
            return std::nullopt;
        const QHostAddress parsed(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
        if (parsed.protocol() != QAbstractSocket::IPv6Protocol)
            return std::nullopt;
        return fromQt(parsed.toIPv6Address());
    }
    const std::vector<std::string_view> parts = splitDots(text);
    if (parts.size() != 4)
        return std::nullopt;
    std::uint32_t number = 0;
    for (const std::string_view part : parts) {
        std::uint32_t value = 0;
        if (part.size() > 3 || (part.size() > 1 && part[0] == '0') || !readNumber(part, 10, value) || value > 255)
            return std::nullopt;
        number = (number << 8) | value;
    }
    return v4(number);
}

std::optional<IpAddress> IpAddress::parseLooseV4(std::string_view host)
{
    const std::vector<std::string_view> parts = splitDots(host);
    if (parts.size() > 4)
        return std::nullopt;
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        std::uint64_t value = 0;
        if (!readPart(parts[i], value))
            return std::nullopt;
        const bool last = i + 1 == parts.size();
        const std::uint64_t room = last ? std::uint64_t(1) << (8 * (4 - i)) : 256;
        if (value >= room)
            return std::nullopt;
        number = last ? (number << (8 * (4 - i))) | value : (number << 8) | value;
    }
    return v4(static_cast<std::uint32_t>(number));
}

std::optional<IpAddress> IpAddress::fromSocket(const sockaddr* address)
{
    QHostAddress parsed;
    parsed.setAddress(address);
    if (parsed.protocol() == QAbstractSocket::IPv4Protocol)
        return v4(parsed.toIPv4Address());
    if (parsed.protocol() == QAbstractSocket::IPv6Protocol)
        return fromQt(parsed.toIPv6Address());
    return std::nullopt;
}

std::string IpAddress::text() const
{
    if (!v6)
        return QHostAddress(toV4()).toString().toStdString();
    return QHostAddress(bytes.data()).toString().toStdString();
}

std::optional<AddressBlock> AddressBlock::parse(std::string_view text)
{
    const std::size_t slash = text.find('/');
    const std::optional<IpAddress> base = IpAddress::parse(text.substr(0, slash));
    if (!base)
        return std::nullopt;
    AddressBlock block{*base, base->v6 ? 128 : 32};
    if (slash == std::string_view::npos)
        return block;
    int bits = 0;
    if (!readNumber(text.substr(slash + 1), 10, bits) || bits < 0 || bits > block.prefix)
        return std::nullopt;
    block.prefix = bits;
    return block;
}

bool AddressBlock::contains(const IpAddress& address) const
{
    if (address.v6 != base.v6)
        return false;
    for (int bit = 0; bit < prefix; bit += 8) {
        const auto index = static_cast<std::size_t>(bit / 8);
        const int used = std::min(8, prefix - bit);
        const auto mask = static_cast<std::uint8_t>(0xff << (8 - used));
        if ((address.bytes[index] & mask) != (base.bytes[index] & mask))
            return false;
    }
    return true;
}

} // namespace millrace
