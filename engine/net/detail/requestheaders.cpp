#include "engine/net/detail/requestheaders.h"

#include "engine/base/pytext.h"

#include <algorithm>
#include <cstring>

namespace millrace {

namespace {

std::string lowered(std::string_view text)
{
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

bool startsWith(std::string_view text, std::string_view start)
{
    return text.substr(0, start.size()) == start;
}

bool isToken(std::string_view name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return c > 0x20 && c < 0x7f && std::strchr("\"(),/:;<=>?@[\\]{}", c) == nullptr;
    });
}

bool isReserved(const std::string& name)
{
    static constexpr std::string_view reserved[] = {
        "content-length", "transfer-encoding", "connection", "keep-alive", "te", "trailer", "upgrade", "expect"};
    return startsWith(name, "proxy-") ||
           std::find(std::begin(reserved), std::end(reserved), name) != std::end(reserved);
}

bool isOwnHost(std::string value, const HttpUrl& url)
{
    value = lowered(value);
    return value == url.hostInUrl() || value == url.hostInUrl() + ":" + std::to_string(url.port);
}

bool isCredential(const std::string& name)
{
    static constexpr std::string_view marks[] = {"auth",    "cookie",   "token",      "secret",    "api-key", "apikey",
                                                 "api_key", "password", "credential", "signature", "session"};
    return std::any_of(std::begin(marks), std::end(marks),
                       [&](std::string_view mark) { return name.find(mark) != std::string::npos; });
}

template<class Test> void dropIf(HttpHeaders& headers, Test test)
{
    headers.erase(std::remove_if(headers.begin(), headers.end(), [&](const auto& h) { return test(lowered(h.first)); }),
                  headers.end());
}

std::string latin1ToUtf8(std::string_view bytes)
{
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            out += c;
        } else {
            out += static_cast<char>(0xc0 | (byte >> 6));
            out += static_cast<char>(0x80 | (byte & 0x3f));
        }
    }
    return out;
}

std::string_view withoutBlanks(std::string_view text)
{
    while (!text.empty() && std::strchr(" \t\r\n", text.front()) != nullptr)
        text.remove_prefix(1);
    while (!text.empty() && std::strchr(" \t\r\n", text.back()) != nullptr)
        text.remove_suffix(1);
    return text;
}

std::string decodedText(std::string_view bytes)
{
    std::string text = validUtf8(bytes);
    return text == bytes ? text : latin1ToUtf8(bytes);
}

} // namespace

Result<void> checkRequestHeaders(const HttpHeaders& headers, const HttpUrl& url)
{
    for (const auto& [name, value] : headers) {
        const std::string shown = validUtf8(name);
        if (!isToken(name))
            return Error("http.header", Message(MR_TEXT("“%1” is not a header name"), {shown}));
        if (value.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos) {
            return Error("http.header", Message(MR_TEXT("the value of header “%1” holds a line break"), {shown}),
                         MR_TEXT("Remove line breaks from the value."));
        }
        const std::string lower = lowered(name);
        if (isReserved(lower) || (lower == "host" && !isOwnHost(value, url))) {
            return Error("http.header", Message(MR_TEXT("header “%1” cannot be set"), {shown}),
                         MR_TEXT("Remove it; it is written from the URL and the body."));
        }
    }
    return {};
}

void dropCredentials(HttpHeaders& headers)
{
    dropIf(headers, isCredential);
}

void dropContentHeaders(HttpHeaders& headers)
{
    dropIf(headers, [](const std::string& name) { return startsWith(name, "content-"); });
}

void dropHost(HttpHeaders& headers)
{
    dropIf(headers, [](const std::string& name) { return name == "host"; });
}

bool hasHeader(const HttpHeaders& headers, std::string_view lowerName)
{
    return std::any_of(headers.begin(), headers.end(), [&](const auto& h) { return lowered(h.first) == lowerName; });
}

void addResponseHeader(std::string_view line, HttpHeaders& headers)
{
    if (!line.empty() && (line.front() == ' ' || line.front() == '\t')) {
        if (!headers.empty())
            headers.back().second += " " + decodedText(withoutBlanks(line));
        return;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0)
        return;
    headers.emplace_back(lowered(decodedText(withoutBlanks(line.substr(0, colon)))),
                         decodedText(withoutBlanks(line.substr(colon + 1))));
}

} // namespace millrace
