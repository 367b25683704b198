// Ollama's own API: /api/chat, and /api/generate for mode `completion`.
#include "engine/base/json.h"
#include "engine/models/detail/promptpart.h"
#include "engine/models/detail/wireprotocol.h"

#include <algorithm>

namespace millrace {

namespace {

/// The pictures of a message, as bare base64.
Result<Value> imagesOf(const ModelMessage& message)
{
    Value::Array out;
    for (const ModelContent& part : message.content) {
        if (part.kind == ModelContent::Kind::Text)
            continue;
        if (part.kind != ModelContent::Kind::Image || !part.file)
            return unsupportedFile(part, "ollama");
        Result<std::string> data = base64Of(*part.file);
        if (!data)
            return data.error();
        out.emplace_back(*std::move(data));
    }
    return Value(std::move(out));
}

Result<Value> messageValue(const ModelMessage& message, const std::vector<ModelMessage>& all)
{
    Value out = Value::object({{"role", message.role}, {"content", message.plainText()}});
    Result<Value> images = imagesOf(message);
    if (!images)
        return images.error();
    if (images->size() > 0)
        out.set("images", *std::move(images));
    Value::Array calls;
    for (const Value& call : message.toolCalls.toArray()) {
        calls.push_back(Value::object(
            {{"function", Value::object({{"name", call["function"]["name"]}, {"arguments", toolArguments(call)}})}}));
    }
    if (!calls.empty())
        out.set("tool_calls", Value(std::move(calls)));
    if (message.role == "tool") {
        const std::string name = toolNameOf(all, message.toolCallId);
        out.set("tool_name", name.empty() ? message.toolCallId : name);
    }
    return out;
}

/// `format`, `think` and `keep_alive` stand beside the options, `max_tokens` has another name.
Result<void> setParameters(const ModelRequest& request, Value& body)
{
    static constexpr std::string_view own[] = {"response_format", "json_schema", "format", "model",
                                               "messages",        "prompt",      "stream"};
    static constexpr std::string_view beside[] = {"think", "keep_alive"};
    Value options{Value::Object{}};
    const auto in = [](const auto& list, const std::string& key) {
        return std::find(std::begin(list), std::end(list), key) != std::end(list);
    };
    for (const auto& [key, value] : request.parameters.toObject()) {
        if (value.isNull() || in(own, key))
            continue;
        if (in(beside, key))
            body.set(key, value);
        else
            options.set(key == "max_tokens" ? "num_predict" : key, value);
    }
    if (!request.stop.empty()) {
        Value::Array stop;
        for (const std::string& word : request.stop)
            stop.emplace_back(word);
        options.set("stop", Value(std::move(stop)));
    }
    if (options.size() > 0)
        body.set("options", std::move(options));
    const Result<ReplyFormat> format = replyFormat(request.parameters);
    if (!format)
        return format.error();
    if (format->kind == ReplyFormat::Kind::Schema)
        body.set("format", format->schema);
    else if (format->kind == ReplyFormat::Kind::Json || request.parameters["format"] == Value("json"))
        body.set("format", "json");
    return {};
}

Result<void> setCompletion(const ModelRequest& request, Value& body)
{
    std::string prompt;
    Value::Array images;
    for (const ModelMessage& message : request.messages) {
        prompt += (prompt.empty() ? "" : "\n") + message.plainText();
        Result<Value> own = imagesOf(message);
        if (!own)
            return own.error();
        for (const Value& image : own->toArray())
            images.push_back(image);
    }
    body.set("prompt", prompt);
    if (!images.empty())
        body.set("images", Value(std::move(images)));
    return {};
}

Result<void> setMessages(const ModelRequest& request, Value& body)
{
    Value messages{Value::Array{}};
    for (const ModelMessage& message : request.messages) {
        Result<Value> value = messageValue(message, request.messages);
        if (!value)
            return value.error();
        messages.push(*std::move(value));
    }
    body.set("messages", std::move(messages));
    if (request.tools.size() > 0)
        body.set("tools", request.tools);
    return {};
}

class OllamaProtocol : public WireProtocol {
public:
    Result<HttpRequest> request(const ModelRequest& request, const ModelTarget& target, const Secret& key) override
    {
        const bool completion = request.mode == "completion";
        Value body = Value::object({{"model", target.model}});
        if (Result<void> set = completion ? setCompletion(request, body) : setMessages(request, body); !set)
            return set.error();
        if (const Result<void> set = setParameters(request, body); !set)
            return set.error();
        body.set("stream", request.stream);
        HttpRequest out = modelPost(target, completion ? "/api/generate" : "/api/chat", body, false);
        if (!key.empty())
            out.headers.emplace_back("Authorization", "Bearer " + key.reveal());
        return out;
    }

    bool streamsLines() const override { return true; }
    bool finished() const override { return done_; }

    bool understands(const Value& whole) const override
    {
        return whole["message"].isObject() || whole["response"].isString() || whole["done"].isBool();
    }

    void read(const Value& json, ModelAnswer& answer) override
    {
        const Value& message = json["message"];
        answer.addReasoning(message["thinking"].toString());
        answer.addReasoning(json["thinking"].toString());
        answer.addText(message["content"].toString());
        answer.addText(json["response"].toString());
        for (const Value& image : message["images"].toArray())
            answer.addMedia(mediaFromBase64(image.toString(), "image/png"));
        for (const Value& call : message["tool_calls"].toArray())
            readToolCall(call, answer);
        if (!json["done"].toBool())
            return;
        done_ = true;
        answer.setFinishReason(answer.toolCalls() > 0 ? "tool_calls" : json["done_reason"].toString("stop"));
        // A prompt that the server still knew is not counted.
        if (json["prompt_eval_count"].isInt())
            answer.promptTokens = json["prompt_eval_count"].toInt();
        if (json["eval_count"].isInt())
            answer.completionTokens = json["eval_count"].toInt();
    }

private:
    static void readToolCall(const Value& call, ModelAnswer& answer)
    {
        const Value& function = call["function"];
        const std::string& name = function["name"].toString();
        const std::size_t at = answer.toolCall(static_cast<std::int64_t>(answer.toolCalls()));
        const Value& arguments = function["arguments"];
        answer.extendToolCall(at, call["id"].toString(name), name,
                              arguments.isString() ? arguments.toString() : toJson(arguments));
    }

    bool done_ = false;
};

} // namespace

std::unique_ptr<WireProtocol> makeOllamaProtocol()
{
    return std::make_unique<OllamaProtocol>();
}

} // namespace millrace
