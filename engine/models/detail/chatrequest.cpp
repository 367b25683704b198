#include "engine/models/detail/chatrequest.h"

#include "engine/base/file.h"
#include "engine/base/json.h"
#include "engine/models/modelfeatures.h"

#include <QByteArray>
#include <QFile>

namespace millrace {

namespace {

Error requestError(Message what, Message hint = {})
{
    Error error("model.request", std::move(what), std::move(hint));
    error.facts = Value::object({{"type", "InvokeBadRequestError"}});
    return error;
}

Result<std::string> base64Of(const File& file)
{
    QFile source(QString::fromStdString(file.localPath));
    if (file.localPath.empty() || !source.open(QIODevice::ReadOnly)) {
        return requestError(Message(MR_TEXT("the file “%1” cannot be read"), {file.filename}),
                            MR_TEXT("This kind of file can be sent to a model only when it is on this machine."));
    }
    return source.readAll().toBase64().toStdString();
}

std::string mimeTypeOf(const File& file)
{
    return file.mimeType.empty() ? mimeTypeFor(file.filename.empty() ? file.extension : file.filename) : file.mimeType;
}

/// The file's address when it lives on the web, else its bytes.
Result<std::string> urlOf(const File& file)
{
    if (file.localPath.empty() && !file.remoteUrl.empty())
        return file.remoteUrl;
    Result<std::string> data = base64Of(file);
    if (!data)
        return data.error();
    return "data:" + mimeTypeOf(file) + ";base64," + *data;
}

Result<Value> audioPart(const File& file)
{
    Result<std::string> data = base64Of(file);
    if (!data)
        return data.error();
    const std::string mime = mimeTypeOf(file);
    const bool wave = mime.find("wav") != std::string::npos || file.extension == ".wav";
    return Value::object(
        {{"type", "input_audio"}, {"input_audio", Value::object({{"data", *data}, {"format", wave ? "wav" : "mp3"}})}});
}

Result<Value> documentPart(const File& file)
{
    Result<std::string> data = base64Of(file);
    if (!data)
        return data.error();
    const std::string url = "data:" + mimeTypeOf(file) + ";base64," + *data;
    return Value::object(
        {{"type", "file"}, {"file", Value::object({{"filename", file.filename}, {"file_data", url}})}});
}

Result<Value> urlPart(const ModelContent& part, const char* type)
{
    Result<std::string> url = urlOf(*part.file);
    if (!url)
        return url.error();
    Value inner = Value::object({{"url", *url}});
    if (!part.detail.empty() && part.kind == ModelContent::Kind::Image)
        inner.set("detail", part.detail);
    return Value::object({{"type", type}, {type, inner}});
}

Result<Value> contentPart(const ModelContent& part)
{
    if (part.kind == ModelContent::Kind::Text)
        return Value::object({{"type", "text"}, {"text", part.text}});
    if (!part.file)
        return requestError(MR_TEXT("a file of the prompt is missing"));
    switch (part.kind) {
    case ModelContent::Kind::Image:
        return urlPart(part, "image_url");
    case ModelContent::Kind::Video:
        return urlPart(part, "video_url");
    case ModelContent::Kind::Audio:
        return audioPart(*part.file);
    default:
        return documentPart(*part.file);
    }
}

bool isPlain(const ModelMessage& message)
{
    return std::all_of(message.content.begin(), message.content.end(),
                       [](const ModelContent& part) { return part.kind == ModelContent::Kind::Text; });
}

Result<Value> messageValue(const ModelMessage& message)
{
    Value out = Value::object({{"role", message.role}});
    const bool hasCalls = message.toolCalls.isArray() && message.toolCalls.size() > 0;
    if (isPlain(message)) {
        const std::string text = message.plainText();
        out.set("content", text.empty() && hasCalls ? Value() : Value(text));
    } else {
        Value parts{Value::Array{}};
        for (const ModelContent& part : message.content) {
            Result<Value> value = contentPart(part);
            if (!value)
                return value.error();
            parts.push(*std::move(value));
        }
        out.set("content", std::move(parts));
    }
    if (hasCalls)
        out.set("tool_calls", message.toolCalls);
    if (!message.toolCallId.empty())
        out.set("tool_call_id", message.toolCallId);
    return out;
}

/// Dify's parameter forms → the protocol's: `response_format` is a word there, `json_schema` a JSON text.
Result<void> setResponseFormat(const Value& parameters, Value& body)
{
    const Value& format = parameters["response_format"];
    const Value& schemaText = parameters["json_schema"];
    if (format.isObject()) {
        body.set("response_format", format);
        return {};
    }
    std::string word = format.toString();
    std::transform(word.begin(), word.end(), word.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
    if (word == "json_schema" || (word.empty() && !schemaText.isNull())) {
        Value schema = schemaText;
        if (schema.isString()) {
            Result<Value> parsed = parseJson(schema.toString());
            if (!parsed)
                return requestError(MR_TEXT("the parameter json_schema is not valid JSON"));
            schema = *std::move(parsed);
        }
        if (!schema.isObject())
            return requestError(MR_TEXT("the response format json_schema needs the parameter json_schema"));
        if (schema.find("schema") == nullptr)
            schema = Value::object({{"name", "llm_response"}, {"schema", schema}});
        body.set("response_format", Value::object({{"type", "json_schema"}, {"json_schema", schema}}));
    } else if (!word.empty()) {
        body.set("response_format", Value::object({{"type", word == "json" ? std::string("json_object") : word}}));
    }
    return {};
}

Result<void> setParameters(const ModelRequest& request, const std::string& model, Value& body)
{
    static constexpr std::string_view own[] = {"response_format", "json_schema", "model",
                                               "messages",        "prompt",      "stream"};
    // The newer OpenAI models refuse the old name of the limit.
    const bool newLimit = matchesGlob("o1*", model) || matchesGlob("o3*", model) || matchesGlob("o4*", model) ||
                          matchesGlob("gpt-5*", model);
    for (const auto& [key, value] : request.parameters.toObject()) {
        if (value.isNull() || std::find(std::begin(own), std::end(own), key) != std::end(own))
            continue;
        body.set(newLimit && key == "max_tokens" ? "max_completion_tokens" : key, value);
    }
    if (const Result<void> format = setResponseFormat(request.parameters, body); !format)
        return format.error();
    if (!request.stop.empty()) {
        Value stop{Value::Array{}};
        for (const std::string& word : request.stop)
            stop.push(word);
        body.set("stop", std::move(stop));
    }
    if (!request.user.empty())
        body.set("user", request.user);
    return {};
}

} // namespace

Result<Value> chatRequestBody(const ModelRequest& request, const std::string& model)
{
    Value body = Value::object({{"model", model}});
    if (request.mode == "completion") {
        std::string prompt;
        for (const ModelMessage& message : request.messages)
            prompt += (prompt.empty() ? "" : "\n") + message.plainText();
        body.set("prompt", prompt);
    } else {
        Value messages{Value::Array{}};
        for (const ModelMessage& message : request.messages) {
            Result<Value> value = messageValue(message);
            if (!value)
                return value.error();
            messages.push(*std::move(value));
        }
        body.set("messages", std::move(messages));
        if (request.tools.isArray() && request.tools.size() > 0)
            body.set("tools", request.tools);
    }
    if (const Result<void> set = setParameters(request, model, body); !set)
        return set.error();
    body.set("stream", request.stream);
    if (request.stream)
        body.set("stream_options", Value::object({{"include_usage", true}}));
    return body;
}

std::int64_t estimateTokens(std::string_view text)
{
    std::int64_t ascii = 0, others = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        ascii += byte < 0x80;
        others += byte >= 0xc0; // lead bytes
    }
    return (ascii + 3) / 4 + others;
}

std::int64_t estimateTokens(const std::vector<ModelMessage>& messages)
{
    constexpr std::int64_t perMessage = 4, perFile = 256;
    std::int64_t total = 0;
    for (const ModelMessage& message : messages) {
        total += perMessage;
        for (const ModelContent& part : message.content)
            total += part.kind == ModelContent::Kind::Text ? estimateTokens(part.text) : perFile;
    }
    return total;
}

} // namespace millrace
