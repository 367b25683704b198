#include "engine/nodes/webhook.h"

#include "engine/base/file.h"
#include "engine/base/json.h"
#include "engine/base/pytext.h"

#include <algorithm>
#include <array>

namespace millrace {

namespace {

constexpr std::size_t MaxBody = 10 * 1024 * 1024;

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : char(c); });
    return text;
}

Error refused(int status, Message what)
{
    Error error("webhook.request", std::move(what));
    error.facts = Value::object({{"status", status}});
    return error;
}

std::string mediaType(const WebhookRequest& request)
{
    std::string out = "application/json";
    for (const auto& [name, value] : request.headers) {
        if (lowered(name) == "content-type" && !value.empty()) {
            out = lowered(std::string(trimmed(value.substr(0, value.find(';')))));
        }
    }
    return out;
}

Value pairsValue(const std::vector<std::pair<std::string, std::string>>& pairs)
{
    Value::Object out;
    for (const auto& [name, value] : pairs) {
        out.set(validUtf8(name), validUtf8(value));
    }
    return out;
}

/// With `-` and `_` taken for each other.
std::string swapped(std::string name, char from, char to)
{
    std::replace(name.begin(), name.end(), from, to);
    return name;
}

const Value* header(const Value& headers, const std::string& name)
{
    for (const std::string& spelling : {name, swapped(name, '_', '-'), swapped(name, '-', '_')}) {
        if (const Value* found = headers.find(spelling)) {
            return found;
        }
    }
    const std::string wanted = lowered(swapped(name, '_', '-'));
    for (const Value::Member& member : headers.toObject()) {
        if (lowered(swapped(member.first, '_', '-')) == wanted) {
            return &member.second;
        }
    }
    return nullptr;
}

/// A text of the query or a form as the type that was declared; an error word when it cannot be.
Result<Value> converted(const std::string& text, const std::string& type, const std::string& name)
{
    const Error wrong = refused(400, {MR_TEXT("%1 must be of type %2"), {name, type}});
    if (type == "number") {
        std::int64_t integer = 0;
        double real = 0;
        if (pythonInt(text, integer)) {
            return Value(integer);
        }
        return pythonFloat(text, real) ? Result<Value>(Value(real)) : Result<Value>(wrong);
    }
    if (type == "boolean") {
        const std::string word = lowered(text);
        const bool yes = word == "true" || word == "1" || word == "yes";
        return yes || word == "false" || word == "0" || word == "no" ? Result<Value>(Value(yes)) : Result<Value>(wrong);
    }
    return Value(text);
}

bool isOfType(const Value& value, const std::string& type)
{
    if (type.compare(0, 6, "array[") == 0) {
        const std::string item = type.substr(6, type.size() - 7);
        return value.isArray() && std::all_of(value.toArray().begin(), value.toArray().end(),
                                              [&](const Value& v) { return isOfType(v, item); });
    }
    return type == "string"    ? value.isString()
           : type == "number"  ? value.isNumber()
           : type == "boolean" ? value.isBool()
           : type == "object"  ? value.isObject()
                               : true;
}

Error missing(const char* what, const std::string& name)
{
    return refused(400, {MR_TEXT("The %1 %2 is required"), {what, name}});
}

// Converts the declared texts in place; undeclared ones stay as they are.
Result<void> convertTexts(const Value& declared, Value& values, const Value& files, const char* what)
{
    for (const Value& item : declared.toArray()) {
        const std::string& name = item["name"].toString();
        const std::string type = item["type"].toString("string");
        const Value* given = type == "file" ? files.find(name) : values.find(name);
        if (!given || (given->isString() && given->toString().empty())) {
            if (item["required"].toBool()) {
                return missing(what, name);
            }
            continue;
        }
        if (type == "file") {
            continue;
        }
        Result<Value> value = converted(given->toString(), type, name);
        if (!value.ok()) {
            return value.error();
        }
        values.set(name, std::move(*value));
    }
    return {};
}

Result<void> checkJson(const Value& declared, const Value& body)
{
    for (const Value& item : declared.toArray()) {
        const std::string& name = item["name"].toString();
        const std::string type = item["type"].toString("string");
        const Value& given = body[name];
        if (given.isNull()) {
            if (item["required"].toBool()) {
                return missing("field", name);
            }
        } else if (!isOfType(given, type)) {
            return refused(400, {MR_TEXT("%1 must be of type %2"), {name, type}});
        }
    }
    return {};
}

bool anyRequired(const Value& declared)
{
    return std::any_of(declared.toArray().begin(), declared.toArray().end(),
                       [](const Value& item) { return item["required"].toBool(); });
}

Result<Value> bodyOf(const Value& data, const std::string& type, const WebhookRequest& request)
{
    const Value& declared = data["body"];
    if (type == "application/json") {
        const Result<Value> parsed =
            trimmed(request.body).empty() ? Result<Value>(Value(Value::Object())) : parseJson(request.body);
        if (!parsed.ok()) {
            return refused(400, {MR_TEXT("The body is no valid JSON: %1"), {parsed.error().what.english()}});
        }
        const Result<void> checked = checkJson(declared, *parsed);
        return checked.ok() ? parsed : Result<Value>(checked.error());
    }
    if (type == "multipart/form-data" || type == "application/x-www-form-urlencoded") {
        Value body = pairsValue(request.form);
        const Result<void> checked = convertTexts(declared, body, request.files, "field");
        return checked.ok() ? Result<Value>(std::move(body)) : Result<Value>(checked.error());
    }
    const bool text = type == "text/plain";
    const bool empty = request.body.empty() && request.files["raw"].isNull();
    if (empty && anyRequired(declared)) {
        return missing("body", declared.at(0)["name"].toString());
    }
    return Value::object({{"raw", text ? Value(validUtf8(request.body)) : request.files["raw"]}});
}

Value fileOr(const Value& value)
{
    const std::shared_ptr<const File> file = fileFromValue(value, true);
    return file ? Value(file) : value;
}

} // namespace

Result<Value> webhookPayload(const NodeModel& trigger, const WebhookRequest& request)
{
    const Value& data = trigger.data;
    const std::string method = lowered(data["method"].toString("get"));
    if (lowered(request.method) != method) {
        return refused(400, {MR_TEXT("The method must be %1, not %2"), {method, lowered(request.method)}});
    }
    if (request.body.size() > MaxBody) {
        return refused(413, {MR_TEXT("The body has %1 bytes; at most %2 are allowed"),
                             {std::to_string(request.body.size()), std::to_string(MaxBody)}});
    }
    const std::string type = lowered(data["content_type"].toString("application/json"));
    if (mediaType(request) != type) {
        return refused(400, {MR_TEXT("The content type must be %1, not %2"), {type, mediaType(request)}});
    }
    const Value headers = pairsValue(request.headers);
    for (const Value& item : data["headers"].toArray()) {
        if (item["required"].toBool() && !header(headers, item["name"].toString())) {
            return missing("header", item["name"].toString());
        }
    }
    Value query = pairsValue(request.query);
    if (const Result<void> checked = convertTexts(data["params"], query, {}, "parameter"); !checked.ok()) {
        return checked.error();
    }
    Result<Value> body = bodyOf(data, type, request);
    if (!body.ok()) {
        return body;
    }
    return Value::object({{"method", request.method},
                          {"headers", headers},
                          {"query_params", std::move(query)},
                          {"body", std::move(*body)},
                          {"files", request.files.isObject() ? request.files : Value(Value::Object())}});
}

WebhookResponse webhookResponse(const NodeModel& trigger)
{
    WebhookResponse out;
    out.status = static_cast<int>(std::clamp<std::int64_t>(trigger.data["status_code"].toInt(200), 100, 599));
    const std::string text(trimmed(trigger.data["response_body"].toString()));
    if (text.empty()) {
        out.body = toJson(Value::object({{"status", "success"}, {"message", "Webhook processed successfully"}}));
        return out;
    }
    const bool looksLikeJson = text.front() == '{' || text.front() == '[';
    const Result<Value> parsed = looksLikeJson ? parseJson(text) : Result<Value>(Error());
    out.body = toJson(parsed.ok() ? *parsed : Value::object({{"message", text}}));
    return out;
}

Value::Object webhookOutputs(const Value& data, const Value& payload)
{
    Value::Object out;
    const auto orNull = [](const Value* value) { return value ? *value : Value(); };
    for (const Value& item : data["headers"].toArray()) {
        const std::string& name = item["name"].toString();
        out.set(swapped(name, '-', '_'), orNull(header(payload["headers"], name)));
    }
    for (const Value& item : data["params"].toArray()) {
        out.set(item["name"].toString(), payload["query_params"][item["name"].toString()]);
    }
    const std::string type = lowered(data["content_type"].toString("application/json"));
    const Value& body = payload["body"];
    for (const Value& item : data["body"].toArray()) {
        const std::string& name = item["name"].toString();
        if (type == "text/plain") {
            out.set(name, body["raw"]);
        } else if (type == "application/octet-stream") {
            out.set(name, fileOr(body["raw"]));
        } else if (item["type"].toString() == "file") {
            const Value* file = payload["files"].find(name);
            out.set(name, file ? fileOr(*file) : payload["files"]);
        } else {
            out.set(name, body[name]);
        }
    }
    out.set("_webhook_raw", payload.isObject() ? payload : Value(Value::Object()));
    return out;
}

Value webhookVariables(const Value& data)
{
    static constexpr std::pair<const char*, const char*> lists[] = {
        {"header", "headers"}, {"param", "params"}, {"body", "body"}};
    Value::Array out;
    for (const Value& variable : data["variables"].toArray()) {
        const std::string& label = variable["label"].toString();
        const auto declared = [&label](const auto& list) { return label == list.first; };
        if (std::none_of(std::begin(lists), std::end(lists), declared))
            out.push_back(variable); // the whole request
    }
    for (const auto& [label, key] : lists) {
        for (const Value& parameter : data[key].toArray()) {
            const std::string& given = parameter["name"].toString();
            const std::string name = label == lists[0].first ? swapped(given, '-', '_') : given;
            if (!name.empty())
                out.push_back(Value::object({{"variable", name},
                                             {"label", label},
                                             {"value_type", parameter["type"].toString("string")},
                                             {"value_selector", Value::Array()},
                                             {"required", parameter["required"].toBool()}}));
        }
    }
    return Value(std::move(out));
}

} // namespace millrace
