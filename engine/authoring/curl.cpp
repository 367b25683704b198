#include "engine/authoring/detail/commandwords.h"
#include "engine/authoring/detail/pasted.h"
#include "engine/base/json.h"

#include <algorithm>
#include <array>

namespace millrace {

using namespace authoring;

namespace authoring {

std::string percentDecoded(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0) {
            result += static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
            i += 2;
        } else {
            result += text[i] == '+' ? ' ' : text[i];
        }
    }
    return result;
}

std::vector<std::pair<std::string, std::string>> queryPairs(std::string_view query)
{
    std::vector<std::pair<std::string, std::string>> pairs;
    const std::string text(query);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('&', at), text.size());
        const std::string part = text.substr(at, end - at);
        at = end + 1;
        if (part.empty())
            continue;
        const std::size_t equals = std::min(part.find('='), part.size());
        pairs.emplace_back(percentDecoded(part.substr(0, equals)),
                           equals < part.size() ? percentDecoded(part.substr(equals + 1)) : std::string());
    }
    return pairs;
}

std::optional<std::string> parameterLines(std::string_view query)
{
    std::string lines;
    for (const auto& [key, value] : queryPairs(query)) {
        // Lines are split at their first colon, and lose blanks at both ends.
        if (key.empty() || key.find_first_of(":\n\r") != std::string::npos ||
            value.find_first_of("\n\r") != std::string::npos || trimmedText(value).size() != value.size())
            return std::nullopt;
        lines += (lines.empty() ? "" : "\n") + key + ':' + value;
    }
    return lines;
}

Value requestOfUrl(const std::string& url)
{
    const std::string bare = url.substr(0, url.find('#'));
    const std::size_t question = bare.find('?');
    if (question != std::string::npos)
        if (auto lines = parameterLines(std::string_view(bare).substr(question + 1)))
            return Value::object({{"url", bare.substr(0, question)}, {"params", *lines}});
    return Value::object({{"url", bare}});
}

} // namespace authoring

namespace {

Error syntaxError(Message what)
{
    return Error("curl.syntax", std::move(what), MR_TEXT("Copy the command again, for bash or for cmd."));
}

/// What a curl command asks for.
struct Request {
    std::string method, url, user, bearer;
    std::vector<std::pair<std::string, std::string>> headers;
    std::vector<std::string> data, urlencoded;
    struct Part {
        std::string key, value;
        bool file = false;
    };
    std::vector<Part> form;
    bool fileBody = false; ///< what is sent stands in a file
    bool asQuery = false, head = false, insecure = false, json = false, upload = false;
    int timeout = 0, connectTimeout = 0;

    bool hasHeader(std::string_view name) const
    {
        return std::any_of(headers.begin(), headers.end(),
                           [&](const auto& header) { return lowerCase(header.first) == name; });
    }
};

/// Options that take a value, short and long name; those of no use here have no meaning of their own.
struct Option {
    char letter;
    std::string_view name;
};
constexpr std::array<Option, 42> valued = {{{'X', "request"},
                                            {'H', "header"},
                                            {'d', "data"},
                                            {0, "data-raw"},
                                            {0, "data-binary"},
                                            {0, "data-ascii"},
                                            {0, "data-urlencode"},
                                            {0, "json"},
                                            {'F', "form"},
                                            {0, "form-string"},
                                            {'u', "user"},
                                            {'A', "user-agent"},
                                            {'e', "referer"},
                                            {'b', "cookie"},
                                            {0, "url"},
                                            {'T', "upload-file"},
                                            {'m', "max-time"},
                                            {0, "connect-timeout"},
                                            {0, "oauth2-bearer"},
                                            {'o', "output"},
                                            {'x', "proxy"},
                                            {'c', "cookie-jar"},
                                            {'w', "write-out"},
                                            {'E', "cert"},
                                            {0, "key"},
                                            {0, "cacert"},
                                            {0, "retry"},
                                            {0, "max-redirs"},
                                            {'D', "dump-header"},
                                            {'r', "range"},
                                            {'K', "config"},
                                            {'U', "proxy-user"},
                                            {0, "resolve"},
                                            {0, "interface"},
                                            {0, "limit-rate"},
                                            {0, "ciphers"},
                                            {0, "tls-max"},
                                            {0, "retry-delay"},
                                            {0, "unix-socket"},
                                            {0, "noproxy"},
                                            {0, "capath"},
                                            {'Y', "speed-limit"}}};

class CommandReader {
public:
    explicit CommandReader(std::vector<std::string> words) : words_(std::move(words)) {}

    Result<Request> read()
    {
        std::size_t start = 0;
        if (start < words_.size() && words_[start] == "$")
            ++start;
        const std::string program = start < words_.size() ? lowerCase(words_[start]) : std::string();
        if (program != "curl" && program != "curl.exe")
            return syntaxError(MR_TEXT("This is no curl command"));
        for (at_ = start + 1; at_ < words_.size(); ++at_)
            readWord(words_[at_]);
        if (request_.url.empty())
            return syntaxError(MR_TEXT("The command names no address"));
        return std::move(request_);
    }

private:
    void readWord(const std::string& word)
    {
        if (word.rfind("--", 0) == 0) {
            const std::string name = word.substr(2);
            const auto option =
                std::find_if(valued.begin(), valued.end(), [&](const Option& known) { return known.name == name; });
            if (option == valued.end())
                flag(0, name);
            else if (++at_ < words_.size())
                take(option->name, words_[at_]);
        } else if (word.size() > 1 && word[0] == '-') {
            readLetters(word);
        } else if (request_.url.empty()) {
            request_.url = word;
        }
    }

    /// `-sXPOST`: letters until one takes the rest, or the next word, as its value.
    void readLetters(const std::string& word)
    {
        for (std::size_t i = 1; i < word.size(); ++i) {
            const auto option = std::find_if(valued.begin(), valued.end(),
                                             [&](const Option& known) { return known.letter == word[i]; });
            if (option == valued.end()) {
                flag(word[i], {});
                continue;
            }
            if (i + 1 < word.size())
                take(option->name, word.substr(i + 1));
            else if (++at_ < words_.size())
                take(option->name, words_[at_]);
            return;
        }
    }

    void flag(char letter, const std::string& name)
    {
        request_.asQuery = request_.asQuery || letter == 'G' || name == "get";
        request_.head = request_.head || letter == 'I' || name == "head";
        request_.insecure = request_.insecure || letter == 'k' || name == "insecure";
    }

    static int seconds(const std::string& text)
    {
        int value = 0;
        for (const char c : text) {
            if (c < '0' || c > '9' || value > 100000)
                break;
            value = value * 10 + (c - '0');
        }
        return value;
    }

    void take(std::string_view option, const std::string& value)
    {
        if (option == "request") {
            request_.method = lowerCase(value);
        } else if (option == "header") {
            const std::size_t colon = value.find(':');
            if (colon != std::string::npos && colon > 0)
                request_.headers.emplace_back(trimmedText(value.substr(0, colon)),
                                              trimmedText(std::string_view(value).substr(colon + 1)));
        } else if (option == "data" || option == "data-binary" || option == "data-ascii") {
            takeData(value);
        } else if (option == "data-raw") {
            request_.data.push_back(value);
        } else if (option == "data-urlencode") {
            request_.urlencoded.push_back(value);
        } else if (option == "json") {
            takeData(value);
            request_.json = true;
        } else if (option == "form" || option == "form-string") {
            takePart(value, option == "form");
        } else if (option == "user") {
            request_.user = value;
        } else if (option == "oauth2-bearer") {
            request_.bearer = value;
        } else if (option == "user-agent" || option == "referer" || option == "cookie") {
            const char* header = option == "cookie" ? "Cookie" : option == "referer" ? "Referer" : "User-Agent";
            request_.headers.emplace_back(header, value);
        } else if (option == "url") {
            request_.url = value;
        } else if (option == "upload-file") {
            request_.upload = true;
        } else if (option == "max-time") {
            request_.timeout = seconds(value);
        } else if (option == "connect-timeout") {
            request_.connectTimeout = seconds(value);
        }
    }

    void takeData(const std::string& value)
    {
        if (value.rfind('@', 0) == 0)
            request_.fileBody = true;
        else
            request_.data.push_back(value);
    }

    /// `name=content`, `name=@file` or `name=<file`, each with `;type=…` behind it.
    void takePart(const std::string& value, bool special)
    {
        const std::size_t equals = std::min(value.find('='), value.size());
        Request::Part part{value.substr(0, equals), equals < value.size() ? value.substr(equals + 1) : "", false};
        part.file = special && !part.value.empty() && (part.value[0] == '@' || part.value[0] == '<');
        if (const std::size_t type = part.value.find(";type="); special && type != std::string::npos)
            part.value.erase(type);
        request_.form.push_back(std::move(part));
    }

    std::vector<std::string> words_;
    std::size_t at_ = 0;
    Request request_;
};

Value item(const std::string& key, const std::string& value, const char* type = "text")
{
    return Value::object({{"id", "key-value-" + key}, {"key", key}, {"type", type}, {"value", value}});
}

Value rawBody(const char* type, const std::string& text)
{
    return Value::object({{"type", type}, {"data", Value::array({item({}, text)})}});
}

std::string percentEncoded(const std::string& text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                           c == '_' || c == '.' || c == '~';
        if (plain)
            out += c;
        else
            out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return out;
}

std::string joinedData(const Request& request)
{
    std::string all;
    for (const std::string& part : request.data)
        all += (all.empty() ? "" : "&") + part;
    return all;
}

Value formItems(const Request& request)
{
    Value::Array items;
    for (const auto& [key, value] : queryPairs(joinedData(request)))
        items.push_back(item(key, value));
    for (const std::string& part : request.urlencoded) {
        const std::size_t equals = std::min(part.find('='), part.size());
        items.push_back(item(part.substr(0, equals), equals < part.size() ? part.substr(equals + 1) : std::string()));
    }
    return Value(std::move(items));
}

Value bodyOf(const Request& request, const std::string& contentType)
{
    if (!request.form.empty()) {
        Value::Array items;
        for (const Request::Part& given : request.form) {
            Value part = item(given.key, given.file ? std::string() : given.value, given.file ? "file" : "text");
            if (given.file)
                part.set("file", Value(Value::Array()));
            items.push_back(std::move(part));
        }
        return Value::object({{"type", "form-data"}, {"data", Value(std::move(items))}});
    }
    if (request.upload || request.fileBody)
        return Value::object(
            {{"type", "binary"},
             {"data", Value::array({Value::object({{"type", "file"}, {"file", Value(Value::Array())}})})}});
    if (request.asQuery || (request.data.empty() && request.urlencoded.empty()))
        return Value::object({{"type", "none"}, {"data", Value(Value::Array())}});
    const std::string data = joinedData(request);
    if (request.urlencoded.empty()) {
        // People paste JSON without saying so; form fields never start like that.
        const bool looksJson = !data.empty() && (data[0] == '{' || data[0] == '[') && parseJson(data).ok();
        if (request.json || contentType.find("json") != std::string::npos || (contentType.empty() && looksJson))
            return rawBody("json", data);
        if (!contentType.empty() && contentType.find("x-www-form-urlencoded") == std::string::npos)
            return rawBody("raw-text", data);
    }
    return Value::object({{"type", "x-www-form-urlencoded"}, {"data", formItems(request)}});
}

Value apiKey(const char* type, const std::string& key)
{
    return Value::object(
        {{"type", "api-key"}, {"config", Value::object({{"type", type}, {"api_key", key}, {"header", ""}})}});
}

/// Takes the Authorization header out of the headers where the node has a form of its own for it.
Value authorizationOf(Request& request)
{
    if (!request.bearer.empty())
        return apiKey("bearer", request.bearer);
    if (!request.user.empty())
        return apiKey("basic", request.user.find(':') == std::string::npos ? request.user + ':' : request.user);
    for (auto header = request.headers.begin(); header != request.headers.end(); ++header) {
        if (lowerCase(header->first) != "authorization")
            continue;
        const std::string value = header->second;
        const std::size_t blank = std::min(value.find(' '), value.size());
        const std::string scheme = lowerCase(value.substr(0, blank));
        const std::string rest(trimmedText(std::string_view(value).substr(blank)));
        request.headers.erase(header);
        if (!rest.empty() && (scheme == "bearer" || scheme == "basic"))
            return apiKey(scheme == "bearer" ? "bearer" : "basic", rest);
        return apiKey("custom", value);
    }
    return Value::object({{"type", "no-auth"}, {"config", Value()}});
}

std::string methodOf(const Request& request, const std::string& bodyType)
{
    if (!request.method.empty())
        return request.method;
    if (request.head)
        return "head";
    if (request.upload)
        return "put";
    return bodyType == "none" ? "get" : "post";
}

} // namespace

Result<Value> httpRequestFromCurl(const std::string& command)
{
    const std::string_view text = trimmedText(command);
    auto words = commandWords(text);
    if (!words)
        return words.error();
    auto read = CommandReader(std::move(*words)).read();
    if (!read)
        return read.error();
    Request& request = *read;
    if (request.url.find("://") == std::string::npos && request.url.rfind("{{", 0) != 0)
        request.url = "http://" + request.url; // as curl takes it
    if (request.asQuery && (!request.data.empty() || !request.urlencoded.empty())) {
        std::string query = joinedData(request);
        for (const std::string& part : request.urlencoded) {
            const std::size_t equals = part.find('=');
            const std::string key = equals == std::string::npos ? std::string() : part.substr(0, equals) + '=';
            query += (query.empty() ? "" : "&") + key + percentEncoded(part.substr(key.size()));
        }
        request.url += (request.url.find('?') == std::string::npos ? '?' : '&') + query;
    }
    std::string contentType;
    for (const auto& [name, value] : request.headers)
        if (lowerCase(name) == "content-type")
            contentType = lowerCase(value);
    Value settings = requestOfUrl(request.url);
    const Value body = bodyOf(request, contentType);
    settings.set("authorization", authorizationOf(request));
    settings.set("body", body);
    settings.set("method", methodOf(request, body["type"].toString()));
    if (request.json && !request.hasHeader("content-type"))
        request.headers.emplace_back("Content-Type", "application/json");
    std::string headers;
    for (auto& [name, value] : request.headers) {
        std::replace_if(
            value.begin(), value.end(), [](char c) { return c == '\n' || c == '\r'; }, ' '); // a header is a line
        headers += (headers.empty() ? "" : "\n") + name + ':' + value;
    }
    settings.set("headers", headers);
    if (!settings.find("params"))
        settings.set("params", "");
    settings.set("ssl_verify", !request.insecure);
    if (request.timeout > 0 || request.connectTimeout > 0)
        settings.set("timeout", Value::object({{"connect", request.connectTimeout},
                                               {"read", request.timeout},
                                               {"write", request.timeout},
                                               {"max_connect_timeout", 0},
                                               {"max_read_timeout", 0},
                                               {"max_write_timeout", 0}}));
    return settings;
}

} // namespace millrace
