#include "engine/nodes/detail/httpsettings.h"

#include "engine/base/pytext.h"

#include <algorithm>

namespace millrace {

namespace {

double seconds(const Value& timeout, std::string_view key, double fallback)
{
    double value = timeout[key].toDouble();
    if (timeout[key].isString() && !pythonFloat(timeout[key].toString(), value)) {
        value = 0;
    }
    return value > 0 ? value : fallback;
}

void readParams(HttpSettings& out, const std::string& text, const CompileContext& context)
{
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = rest.find_first_of("\r\n");
        const std::string_view line = trimmed(rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        const std::size_t colon = line.find(':');
        const std::string_view key = trimmed(line.substr(0, colon));
        if (key.empty()) {
            continue;
        }
        const std::string_view value = colon == std::string_view::npos ? "" : trimmed(line.substr(colon + 1));
        out.params.emplace_back(context.text(key), context.text(value));
    }
}

void readAuthorization(HttpSettings& out, NodeDataReader& reader, const Value& data, const CompileContext& context)
{
    const Value& authorization = reader.requireObject(data, "authorization");
    const std::string type = reader.requireChoice(authorization, "type", {"no-auth", "api-key"}, "authorization");
    if (type != "api-key") {
        return;
    }
    const std::string base = "authorization.config";
    const Value& config = reader.requireObject(authorization, "config", "authorization");
    out.hasKey = true;
    out.authType = reader.requireChoice(config, "type", {"basic", "bearer", "custom"}, base);
    out.apiKey = context.text(reader.requireText(config, "api_key", base));
    out.authHeader = context.text(reader.text(config, "header", base));
}

void readBody(HttpSettings& out, NodeDataReader& reader, const Value& data, const CompileContext& context)
{
    const Value& body = reader.object(data, "body");
    if (body.size() == 0) {
        return;
    }
    out.bodyType = reader.requireChoice(
        body, "type", {"none", "form-data", "x-www-form-urlencoded", "raw-text", "json", "binary"}, "body");
    if (body["data"].isString()) { // files of old versions
        out.body.push_back({{}, context.text(body["data"].toString()), false, {}});
        return;
    }
    const Value& items = reader.list(body, "data", "body");
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::string path = joinPath(std::string("body.data"), i);
        const Value& item = items.at(i);
        if (!item.isObject()) {
            reader.fail(path, Message(MR_TEXT("The setting %1 must be a mapping"), {path}));
            return;
        }
        HttpSettings::Item entry;
        entry.isFile = reader.requireChoice(item, "type", {"text", "file"}, path) == "file";
        entry.key = context.text(reader.text(item, "key", path));
        entry.value = context.text(reader.text(item, "value", path));
        entry.file = context.ref(reader.selector(item, "file", path));
        out.body.push_back(std::move(entry));
    }
}

} // namespace

HttpSettings readHttpSettings(NodeDataReader& reader, const NodeModel& node, const CompileContext& context)
{
    const Value& data = node.data;
    HttpSettings out;
    out.method = reader.requireChoice(data, "method",
                                      {"get", "post", "put", "patch", "delete", "head", "options", "GET", "POST", "PUT",
                                       "PATCH", "DELETE", "HEAD", "OPTIONS"});
    std::transform(out.method.begin(), out.method.end(), out.method.begin(),
                   [](unsigned char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : char(c); });
    out.url = context.text(reader.requireText(data, "url"));
    out.headers = context.text(reader.requireText(data, "headers"));
    readParams(out, reader.requireText(data, "params"), context);
    readAuthorization(out, reader, data, context);
    readBody(out, reader, data, context);
    const Value& timeout = reader.object(data, "timeout");
    out.connectTimeout = seconds(timeout, "connect", 10);
    out.readTimeout = seconds(timeout, "read", 600);
    out.writeTimeout = seconds(timeout, "write", 600);
    out.verifyTls = reader.flag(data, "ssl_verify", {}, true);
    out.failsOnStatus = data["error_strategy"].isString() || data["retry_config"]["retry_enabled"].toBool();
    return out;
}

} // namespace millrace
