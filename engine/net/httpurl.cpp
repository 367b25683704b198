#include "engine/net/httpurl.h"

#include <QUrl>

namespace millrace {

namespace {

Error invalidUrl(const char* reason)
{
    return Error("http.url", reason, MR_TEXT("Write it as http://host/path or https://host/path."));
}

Error refusedUrl(const char* hint)
{
    Error error = addressNotAllowed({});
    error.hint = hint;
    return error;
}

bool isSchemeCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-' ||
           c == '.';
}

/// Length of `scheme:` at the start, 0 when there is none.
std::size_t schemeLength(std::string_view text)
{
    std::size_t i = 0;
    while (i < text.size() && isSchemeCharacter(text[i]))
        ++i;
    return i > 0 && i < text.size() && text[i] == ':' ? i + 1 : 0;
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Percent-encodes what a path or query may not hold; existing escapes stay.
std::string encodeTail(std::string_view tail)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(tail.size());
    for (std::size_t i = 0; i < tail.size(); ++i) {
        const auto byte = static_cast<unsigned char>(tail[i]);
        const bool strayPercent = byte == '%' && !(i + 2 < tail.size() && isHex(tail[i + 1]) && isHex(tail[i + 2]));
        if (byte <= 0x20 || byte >= 0x7f || strayPercent || std::strchr("\"<>\\^`{|}", byte) != nullptr) {
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        } else {
            out += tail[i];
        }
    }
    return out;
}

const char* characterProblem(std::string_view text)
{
    if (text.empty())
        return MR_TEXT("invalid URL: it is empty");
    if (text.front() == ' ' || text.back() == ' ')
        return MR_TEXT("invalid URL: blank at the beginning or end");
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            return MR_TEXT("invalid URL: control character");
    }
    if (text.substr(0, text.find('?')).find('\\') != std::string_view::npos)
        return MR_TEXT("invalid URL: backslash");
    return nullptr;
}

bool isValidName(std::string_view host)
{
    if (host.empty() || host.size() > 253)
        return false;
    std::size_t start = 0;
    while (start <= host.size()) {
        const std::size_t dot = std::min(host.find('.', start), host.size());
        const std::string_view label = host.substr(start, dot - start);
        if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-' || label == "xn--")
            return false;
        for (const char c : label) {
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'))
                return false;
        }
        start = dot + 1;
    }
    return true;
}

/// Fills host and address from the host as Qt decoded it.
bool readHost(std::string host, HttpUrl& url)
{
    if (host.find(':') != std::string::npos) {
        // A zone names an interface of this machine; the address decides without it.
        url.address = IpAddress::parse(std::string_view(host).substr(0, host.find('%')));
        if (!url.address)
            return false;
        url.host = url.address->text();
        return true;
    }
    if (host.size() > 1 && host.back() == '.')
        host.pop_back();
    url.host = lowered(host);
    url.address = IpAddress::parseLooseV4(url.host);
    if (url.address)
        url.host = url.address->text();
    return isValidName(url.host);
}

std::uint16_t standardPort(std::string_view scheme)
{
    return scheme == "https" ? 443 : 80;
}

Result<HttpUrl> fromParts(std::string_view scheme, std::string_view authority, std::string_view tail)
{
    const std::string encoded = encodeTail(tail.substr(0, tail.find('#')));
    const std::string whole = std::string(scheme) + "://" + std::string(authority) + encoded;
    const QUrl parsed(QString::fromUtf8(whole.data(), static_cast<qsizetype>(whole.size())), QUrl::StrictMode);
    if (!parsed.isValid())
        return invalidUrl(MR_TEXT("invalid URL: it cannot be read"));
    if (authority.find('@') != std::string_view::npos)
        return refusedUrl(MR_TEXT("User name and password do not belong into a URL; use the Authorization header."));
    HttpUrl url;
    url.scheme = scheme;
    if (!readHost(parsed.host(QUrl::FullyEncoded).toStdString(), url))
        return invalidUrl(MR_TEXT("invalid URL: wrong host name"));
    const int port = parsed.port(standardPort(scheme));
    if (port == 0)
        return refusedUrl(MR_TEXT("Port 0 does not exist."));
    url.port = static_cast<std::uint16_t>(port);
    url.target = encoded;
    if (url.target.empty() || url.target[0] != '/')
        url.target.insert(0, "/");
    return url;
}

} // namespace

std::string HttpUrl::hostInUrl() const
{
    return address && address->v6 ? "[" + host + "]" : host;
}

std::string HttpUrl::origin() const
{
    return scheme + "://" + hostInUrl() + ":" + std::to_string(port);
}

std::string HttpUrl::text() const
{
    return (port == standardPort(scheme) ? scheme + "://" + hostInUrl() : origin()) + target;
}

Result<HttpUrl> parseHttpUrl(std::string_view text)
{
    if (const char* problem = characterProblem(text))
        return invalidUrl(problem);
    const std::size_t length = schemeLength(text);
    if (length == 0)
        return invalidUrl(MR_TEXT("invalid URL: no http:// or https:// at the beginning"));
    const std::string scheme = lowered(text.substr(0, length - 1));
    if (scheme != "http" && scheme != "https")
        return refusedUrl(MR_TEXT("Only http and https are allowed."));
    const std::string_view rest = text.substr(length);
    if (rest.substr(0, 2) != "//")
        return invalidUrl(MR_TEXT("invalid URL: two slashes are missing"));
    const std::size_t end = std::min(rest.find_first_of("/?#", 2), rest.size());
    if (end == 2)
        return invalidUrl(MR_TEXT("invalid URL: no host"));
    return fromParts(scheme, rest.substr(2, end - 2), rest.substr(end));
}

Result<HttpUrl> resolveHttpUrl(const HttpUrl& base, std::string_view reference)
{
    if (const char* problem = characterProblem(reference))
        return invalidUrl(problem);
    if (schemeLength(reference) != 0)
        return parseHttpUrl(reference);
    if (reference.substr(0, 2) == "//")
        return parseHttpUrl(base.scheme + ":" + std::string(reference));
    std::string target = base.target.substr(0, base.target.find('?'));
    if (reference[0] == '/')
        target.clear();
    else if (reference[0] == '#')
        target = base.target;
    else if (reference[0] != '?')
        target.resize(target.rfind('/') + 1);
    HttpUrl url = base;
    url.target = encodeTail(target + std::string(reference.substr(0, reference.find('#'))));
    return url;
}

Error addressNotAllowed(std::string where)
{
    return Error(
        "http.refused", MR_TEXT("address not allowed"),
        MR_TEXT("Addresses of this machine and of private networks are refused. If the app needs this one, add "
                "its host, host:port or address block to the allowed addresses in the settings."),
        std::move(where));
}

} // namespace millrace
