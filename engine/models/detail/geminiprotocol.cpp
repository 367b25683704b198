// Google's Gemini API: generateContent and streamGenerateContent.
#include "engine/base/json.h"
#include "engine/models/detail/geminischema.h"
#include "engine/models/detail/promptpart.h"
#include "engine/models/detail/wireprotocol.h"
#include "engine/models/modelfeatures.h"

#include <QUrl>

#include <algorithm>

namespace millrace {

namespace {

/// What the API takes in place of the signature of a tool call that it did not make itself.
const char* const anySignature = "skip_thought_signature_validator";

Result<Value> partOf(const ModelContent& part)
{
    if (part.kind == ModelContent::Kind::Text)
        return Value::object({{"text", part.text}});
    if (!part.file)
        return unsupportedFile(part, "gemini");
    const std::string mime = mimeTypeOf(*part.file);
    if (isRemote(*part.file)) {
        return Value::object({{"fileData", Value::object({{"mimeType", mime}, {"fileUri", part.file->remoteUrl}})}});
    }
    Result<std::string> data = base64Of(*part.file);
    if (!data)
        return data.error();
    return Value::object({{"inlineData", Value::object({{"mimeType", mime}, {"data", *data}})}});
}

Value callPart(const Value& call, bool wantsSignature)
{
    Value out = Value::object(
        {{"functionCall", Value::object({{"name", call["function"]["name"]}, {"args", toolArguments(call)}})}});
    if (call["thought_signature"].isString())
        out.set("thoughtSignature", call["thought_signature"]);
    else if (wantsSignature)
        out.set("thoughtSignature", anySignature);
    return out;
}

Result<Value::Array> partsOf(const ModelMessage& message, const std::vector<ModelMessage>& all, bool wantsSignature)
{
    Value::Array out;
    if (message.role == "tool") {
        const std::string name = toolNameOf(all, message.toolCallId);
        const Value response = Value::object({{"response", message.plainText()}});
        out.push_back(Value::object(
            {{"functionResponse",
              Value::object({{"name", name.empty() ? message.toolCallId : name}, {"response", response}})}}));
        return out;
    }
    for (const ModelContent& content : message.content) {
        if (content.kind == ModelContent::Kind::Text && content.text.empty())
            continue;
        Result<Value> part = partOf(content);
        if (!part)
            return part.error();
        out.push_back(*std::move(part));
    }
    for (const Value& call : message.toolCalls.toArray())
        out.push_back(callPart(call, wantsSignature));
    return out;
}

/// Contents with user and model taking turns.
Result<Value> contentsOf(const ModelRequest& request, const std::string& model, const std::string& system)
{
    const bool wantsSignature = matchesGlob("*gemini-3*", model);
    std::vector<std::pair<std::string, Value::Array>> turns;
    const auto add = [&](const std::string& role, Value::Array parts) {
        if (parts.empty())
            return;
        if (turns.empty() || turns.back().first != role)
            turns.emplace_back(role, Value::Array{});
        Value::Array& last = turns.back().second;
        last.insert(last.end(), std::make_move_iterator(parts.begin()), std::make_move_iterator(parts.end()));
    };
    for (const ModelMessage& message : request.messages) {
        if (message.role == "system")
            continue;
        Result<Value::Array> parts = partsOf(message, request.messages, wantsSignature);
        if (!parts)
            return parts.error();
        add(message.role == "assistant" ? "model" : "user", *std::move(parts));
    }
    if (turns.empty()) // the API wants contents; a prompt of one system text is one
        add("user", {Value::object({{"text", system}})});
    Value::Array out;
    for (auto& [role, parts] : turns)
        out.push_back(Value::object({{"role", role}, {"parts", Value(std::move(parts))}}));
    return Value(std::move(out));
}

Value declarations(const Value& tools)
{
    Value::Array out;
    for (const Value& tool : tools.toArray()) {
        const Value& function = tool["function"];
        Value declaration =
            Value::object({{"name", function["name"]}, {"description", function["description"].toString()}});
        if (function["parameters"]["properties"].size() > 0) // an object without properties is refused
            declaration.set("parameters", geminiSchema(function["parameters"]));
        out.push_back(std::move(declaration));
    }
    return Value::array({Value::object({{"functionDeclarations", Value(std::move(out))}})});
}

Result<void> setFormat(const Value& parameters, Value& config)
{
    const Result<ReplyFormat> format = replyFormat(parameters);
    if (!format)
        return format.error();
    if (format->kind == ReplyFormat::Kind::Schema || format->kind == ReplyFormat::Kind::Json)
        config.set("responseMimeType", "application/json");
    if (format->kind == ReplyFormat::Kind::Schema)
        config.set("responseSchema", geminiSchema(format->schema));
    return {};
}

Value thinkingConfig(const Value& parameters)
{
    Value::Object out;
    if (parameters["thinking_budget"].isInt())
        out.set("thinkingBudget", parameters["thinking_budget"]);
    if (parameters["thinking_level"].isString())
        out.set("thinkingLevel", parameters["thinking_level"]);
    if (parameters["include_thoughts"].isBool())
        out.set("includeThoughts", parameters["include_thoughts"]);
    return out.empty() ? Value() : Value(std::move(out));
}

/// The parameters that this API has, under its names; what else an app carries is left out.
Result<Value> generationConfig(const ModelRequest& request)
{
    static constexpr std::pair<const char*, const char*> names[] = {
        {"temperature", "temperature"},
        {"top_p", "topP"},
        {"top_k", "topK"},
        {"max_tokens", "maxOutputTokens"},
        {"max_tokens_to_sample", "maxOutputTokens"},
        {"max_output_tokens", "maxOutputTokens"},
        {"presence_penalty", "presencePenalty"},
        {"frequency_penalty", "frequencyPenalty"},
        {"seed", "seed"},
        {"response_modalities", "responseModalities"},
        {"media_resolution", "mediaResolution"},
    };
    const Value& given = request.parameters;
    Value config{Value::Object{}};
    for (const auto& [name, theirs] : names) {
        if (!given[name].isNull())
            config.set(theirs, given[name]);
    }
    if (Value thinking = thinkingConfig(given); !thinking.isNull())
        config.set("thinkingConfig", std::move(thinking));
    if (const Result<void> format = setFormat(given, config); !format)
        return format.error();
    if (!request.stop.empty()) {
        Value::Array stop;
        for (const std::string& word : request.stop)
            stop.emplace_back(word);
        config.set("stopSequences", Value(std::move(stop)));
    }
    return config;
}

class GeminiProtocol : public WireProtocol {
public:
    Result<HttpRequest> request(const ModelRequest& request, const ModelTarget& target, const Secret& key) override
    {
        const std::string system = systemText(request.messages);
        const bool onlySystem = std::all_of(request.messages.begin(), request.messages.end(),
                                            [](const ModelMessage& m) { return m.role == "system"; });
        Result<Value> contents = contentsOf(request, target.model, system);
        if (!contents)
            return contents.error();
        Result<Value> config = generationConfig(request);
        if (!config)
            return config.error();
        Value body{Value::Object{}};
        if (!system.empty() && !onlySystem)
            body.set("systemInstruction",
                     Value::object({{"parts", Value::array({Value::object({{"text", system}})})}}));
        body.set("contents", *std::move(contents));
        if (request.tools.size() > 0)
            body.set("tools", declarations(request.tools));
        if (config->size() > 0)
            body.set("generationConfig", *std::move(config));
        HttpRequest out = modelPost(target, pathOf(target.model, request.stream), body, request.stream);
        if (!key.empty())
            out.headers.emplace_back("x-goog-api-key", key.reveal());
        return out;
    }

    bool understands(const Value& whole) const override
    {
        return whole["candidates"].isArray() || whole["promptFeedback"].isObject();
    }

    Message refusal() const override
    {
        return blocked_.empty() ? Message() : Message(MR_TEXT("the prompt was blocked: %1"), {blocked_});
    }

    void read(const Value& json, ModelAnswer& answer) override
    {
        if (json["promptFeedback"]["blockReason"].isString()) {
            blocked_ = json["promptFeedback"]["blockReason"].toString();
            answer.setFinishReason(blocked_);
        }
        const Value& candidate = json["candidates"].at(0);
        for (const Value& part : candidate["content"]["parts"].toArray())
            readPart(part, answer);
        if (candidate["finishReason"].isString())
            answer.setFinishReason(candidate["finishReason"].toString());
        if (const Value& usage = json["usageMetadata"]; usage.isObject()) {
            answer.promptTokens = usage["promptTokenCount"].toInt() + usage["toolUsePromptTokenCount"].toInt();
            answer.completionTokens = usage["candidatesTokenCount"].toInt() + usage["thoughtsTokenCount"].toInt();
        }
    }

private:
    static std::string pathOf(const std::string& model, bool stream)
    {
        const std::string name = model.find('/') == std::string::npos ? "models/" + model : model;
        const QByteArray encoded = QUrl::toPercentEncoding(QString::fromStdString(name), "/");
        return "/" + encoded.toStdString() + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
    }

    static void readPart(const Value& part, ModelAnswer& answer)
    {
        if (part["text"].isString()) {
            if (part["thought"].toBool())
                answer.addReasoning(part["text"].toString());
            else
                answer.addText(part["text"].toString());
        } else if (const Value& call = part["functionCall"]; call.isObject()) {
            const auto number = static_cast<std::int64_t>(answer.toolCalls());
            const std::size_t at = answer.toolCall(number);
            const std::string& name = call["name"].toString();
            const std::string id = call["id"].toString("gemini_call_" + name + "_" + std::to_string(number));
            answer.extendToolCall(at, id, name, call["args"].isObject() ? toJson(call["args"]) : "{}");
            if (part["thoughtSignature"].isString())
                answer.setToolCall(at, "thought_signature", part["thoughtSignature"]);
        } else if (const Value& data = part["inlineData"]; data.isObject()) {
            if (!part["thought"].toBool()) // sketches of a thinking model are no part of its answer
                answer.addMedia(mediaFromBase64(data["data"].toString(), data["mimeType"].toString()));
        } else if (const Value& file = part["fileData"]; file.isObject()) {
            ModelMedia media = mediaFromBase64({}, file["mimeType"].toString());
            media.url = file["fileUri"].toString();
            answer.addMedia(std::move(media));
        } else if (const Value& code = part["executableCode"]; code.isObject()) {
            answer.addText("\n```" + lowered(code["language"].toString()) + "\n" + code["code"].toString() + "\n```\n");
        } else if (const Value& outcome = part["codeExecutionResult"]; outcome.isObject()) {
            answer.addText("\n```\n" + outcome["output"].toString() + "\n```\n");
        }
    }

    static std::string lowered(std::string text)
    {
        std::transform(text.begin(), text.end(), text.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        return text;
    }

    std::string blocked_; ///< why the prompt was refused
};

} // namespace

std::unique_ptr<WireProtocol> makeGeminiProtocol()
{
    return std::make_unique<GeminiProtocol>();
}

} // namespace millrace
