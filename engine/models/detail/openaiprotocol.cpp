// The OpenAI-compatible protocol: chat completions, and completions for mode `completion`.
#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "engine/models/detail/promptpart.h"
#include "engine/models/detail/wireprotocol.h"
#include "engine/models/modelfeatures.h"

#include <algorithm>

namespace millrace {

namespace {

Result<Value> audioPart(const File& file)
{
    Result<std::string> data = base64Of(file);
    if (!data)
        return data.error();
    const bool wave = mimeTypeOf(file).find("wav") != std::string::npos || file.extension == ".wav";
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
        return modelRequestError(MR_TEXT("a file of the prompt is missing"));
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

Result<void> setResponseFormat(const Value& parameters, Value& body)
{
    Result<ReplyFormat> format = replyFormat(parameters);
    if (!format)
        return format.error();
    switch (format->kind) {
    case ReplyFormat::Kind::Free:
        break;
    case ReplyFormat::Kind::Json:
        body.set("response_format", Value::object({{"type", "json_object"}}));
        break;
    case ReplyFormat::Kind::Schema:
        body.set("response_format", Value::object({{"type", "json_schema"}, {"json_schema", format->given}}));
        break;
    case ReplyFormat::Kind::Given:
        body.set("response_format",
                 format->given.isString() ? Value::object({{"type", format->given}}) : format->given);
        break;
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

Result<Value> requestBody(const ModelRequest& request, const std::string& model)
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

class OpenAiProtocol : public WireProtocol {
public:
    Result<HttpRequest> request(const ModelRequest& request, const ModelTarget& target, const Secret& key) override
    {
        Result<Value> body = requestBody(request, target.model);
        if (!body)
            return body.error();
        const char* const path = request.mode == "completion" ? "/completions" : "/chat/completions";
        HttpRequest out = modelPost(target, path, *body, request.stream);
        if (!key.empty())
            out.headers.emplace_back("Authorization", "Bearer " + key.reveal());
        return out;
    }

    bool understands(const Value& whole) const override { return whole["choices"].isArray(); }

    void read(const Value& chunk, ModelAnswer& answer) override
    {
        if (const Value& usage = chunk["usage"]; usage.isObject()) {
            answer.promptTokens = usage["prompt_tokens"].toInt();
            answer.completionTokens = usage["completion_tokens"].toInt();
            answer.totalTokens = usage["total_tokens"].toInt(answer.promptTokens + answer.completionTokens);
        }
        const Value& choice = chunk["choices"].at(0);
        if (const Value& delta = choice["delta"]; delta.isObject()) {
            readMessage(delta, answer);
        } else if (choice["message"].isObject()) { // some servers end their stream with the whole message
            if (!answer.hasContent())
                readMessage(choice["message"], answer);
        } else {
            answer.addText(choice["text"].toString());
        }
        if (choice["finish_reason"].isString())
            answer.setFinishReason(choice["finish_reason"].toString());
    }

private:
    static void readMessage(const Value& message, ModelAnswer& answer)
    {
        const Value& plainReasoning = message["reasoning_content"];
        answer.addReasoning((plainReasoning.isString() ? plainReasoning : message["reasoning"]).toString());
        if (message["content"].isString())
            answer.addText(message["content"].toString());
        for (const Value& part : message["content"].toArray())
            readPart(part, answer);
        for (const Value& image : message["images"].toArray())
            readPart(image, answer);
        for (const Value& call : message["tool_calls"].toArray())
            readToolCall(call, answer);
        if (const Value& old = message["function_call"]; old.isObject())
            readToolCall(Value::object({{"index", 0}, {"function", old}}), answer);
    }

    static void readPart(const Value& part, ModelAnswer& answer)
    {
        const std::string& type = part["type"].toString();
        const Value& address = part[type];
        const std::string& url = address.isString() ? address.toString() : address["url"].toString();
        if (part.isString()) {
            answer.addText(part.toString());
        } else if (type == "text" || type == "output_text") {
            answer.addText(part["text"].toString());
        } else if (type == "refusal") {
            answer.addText(part["refusal"].toString());
        } else if (type == "thinking" || type == "reasoning") {
            answer.addReasoning(address.isString() ? address.toString() : part["text"].toString());
            for (const Value& piece : address.toArray())
                answer.addReasoning(piece["text"].toString());
        } else if (!url.empty() && type == "image_url") {
            answer.addMedia(mediaFromUrl(url, ModelContent::Kind::Image));
        } else if (!url.empty() && type == "video_url") {
            answer.addMedia(mediaFromUrl(url, ModelContent::Kind::Video));
        } else if (!url.empty() && type == "audio_url") {
            answer.addMedia(mediaFromUrl(url, ModelContent::Kind::Audio));
        } else {
            answer.addText(part["text"].isString() ? part["text"].toString() : toPythonJson(part));
        }
    }

    /// A delta with a known index goes on with that call. Without index, one with a new id or name begins a call.
    static void readToolCall(const Value& delta, ModelAnswer& answer)
    {
        const Value& function = delta["function"];
        std::size_t at = 0;
        if (delta["index"].isInt()) {
            at = answer.toolCall(delta["index"].toInt());
        } else if (answer.toolCalls() > 0 && delta["id"].toString().empty() && function["name"].toString().empty()) {
            at = answer.toolCalls() - 1;
        } else {
            // Numbers of its own that no server gives, so that it stays apart from those that have one.
            at = answer.toolCall(-1 - static_cast<std::int64_t>(answer.toolCalls()));
        }
        const Value& arguments = function["arguments"];
        answer.extendToolCall(at, delta["id"].toString(), function["name"].toString(),
                              arguments.isObject() ? toJson(arguments) : arguments.toString());
    }
};

} // namespace

std::unique_ptr<WireProtocol> makeOpenAiProtocol()
{
    return std::make_unique<OpenAiProtocol>();
}

} // namespace millrace
