// Anthropic's Messages API.
#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "engine/models/detail/promptpart.h"
#include "engine/models/detail/wireprotocol.h"

#include <algorithm>
#include <cmath>

#include <QFile>

namespace millrace {

namespace {

constexpr std::int64_t defaultMaxTokens = 4096, defaultThinkingBudget = 1024;
const char* const protocolName = "anthropic";

Value block(const char* type, std::initializer_list<Value::Member> members)
{
    Value out = Value::object({{"type", type}});
    for (const auto& [key, value] : members)
        out.set(key, value);
    return out;
}

Result<Value> sourceOf(const File& file)
{
    if (isRemote(file))
        return Value::object({{"type", "url"}, {"url", file.remoteUrl}});
    Result<std::string> data = base64Of(file);
    if (!data)
        return data.error();
    return Value::object({{"type", "base64"}, {"media_type", mimeTypeOf(file)}, {"data", *data}});
}

Result<Value> textDocument(const File& file)
{
    QFile source(QString::fromStdString(file.localPath));
    if (!source.open(QIODevice::ReadOnly))
        return modelRequestError(Message(MR_TEXT("the file “%1” cannot be read"), {file.filename}));
    return Value::object(
        {{"type", "text"}, {"media_type", "text/plain"}, {"data", validUtf8(source.readAll().toStdString())}});
}

Result<Value> fileBlock(const ModelContent& part)
{
    if (!part.file)
        return unsupportedFile(part, protocolName);
    static constexpr std::string_view pictures[] = {"image/jpeg", "image/png", "image/gif", "image/webp"};
    const std::string mime = mimeTypeOf(*part.file);
    const bool picture =
        part.kind == ModelContent::Kind::Image &&
        (isRemote(*part.file) || std::find(std::begin(pictures), std::end(pictures), mime) != std::end(pictures));
    const bool document = part.kind == ModelContent::Kind::Document;
    const bool plain = document && !isRemote(*part.file) && mime.rfind("text/", 0) == 0;
    if (!picture && !plain && !(document && mime == "application/pdf"))
        return unsupportedFile(part, protocolName);
    Result<Value> source = plain ? textDocument(*part.file) : sourceOf(*part.file);
    if (!source)
        return source.error();
    Value out = block(picture ? "image" : "document", {{"source", *source}});
    if (document && !part.file->filename.empty())
        out.set("title", part.file->filename);
    return out;
}

/// The blocks of one message: documents, pictures, text, as the API advises.
Result<Value::Array> blocksOf(const ModelMessage& message)
{
    Value::Array documents, pictures, texts;
    for (const ModelContent& part : message.content) {
        if (part.kind == ModelContent::Kind::Text) {
            if (!part.text.empty()) // the API refuses empty texts
                texts.push_back(block("text", {{"text", part.text}}));
            continue;
        }
        Result<Value> file = fileBlock(part);
        if (!file)
            return file.error();
        (part.kind == ModelContent::Kind::Document ? documents : pictures).push_back(*std::move(file));
    }
    for (Value::Array* list : {&pictures, &texts})
        documents.insert(documents.end(), list->begin(), list->end());
    return documents;
}

/// Messages with user and assistant taking turns, the user first.
class Turns {
public:
    void add(const std::string& role, Value::Array blocks)
    {
        if (blocks.empty())
            return;
        if (turns_.empty() && role == "assistant")
            add("user", {block("text", {{"text", "…"}})});
        if (turns_.empty() || turns_.back().role != role)
            turns_.push_back({role, {}});
        Value::Array& all = turns_.back().blocks;
        all.insert(all.end(), std::make_move_iterator(blocks.begin()), std::make_move_iterator(blocks.end()));
    }
    bool empty() const { return turns_.empty(); }

    Value value()
    {
        // The API refuses a last assistant text that ends with blanks.
        if (!turns_.empty() && turns_.back().role == "assistant" && turns_.back().blocks.back()["text"].isString()) {
            Value& last = turns_.back().blocks.back();
            std::string text = last["text"].toString();
            text.erase(text.find_last_not_of(" \t\r\n") + 1);
            last.set("text", text);
        }
        Value::Array out;
        for (Turn& turn : turns_)
            out.push_back(Value::object({{"role", turn.role}, {"content", Value(std::move(turn.blocks))}}));
        return out;
    }

private:
    struct Turn {
        std::string role;
        Value::Array blocks;
    };
    std::vector<Turn> turns_;
};

Result<Value> messagesValue(const ModelRequest& request, const std::string& system)
{
    Turns turns;
    for (const ModelMessage& message : request.messages) {
        if (message.role == "system")
            continue;
        Result<Value::Array> blocks = blocksOf(message);
        if (!blocks)
            return blocks.error();
        if (message.role == "tool") {
            turns.add("user", {block("tool_result",
                                     {{"tool_use_id", message.toolCallId}, {"content", Value(*std::move(blocks))}})});
            continue;
        }
        for (const Value& call : message.toolCalls.toArray()) {
            blocks->push_back(block(
                "tool_use", {{"id", call["id"]}, {"name", call["function"]["name"]}, {"input", toolArguments(call)}}));
        }
        turns.add(message.role == "assistant" ? "assistant" : "user", *std::move(blocks));
    }
    if (turns.empty() && !system.empty()) // the API wants a question; a prompt of one system text is one
        turns.add("user", {block("text", {{"text", system}})});
    return turns.value();
}

Value toolsValue(const Value& tools)
{
    Value::Array out;
    for (const Value& tool : tools.toArray()) {
        const Value& function = tool["function"];
        Value schema = function["parameters"];
        if (!schema.isObject())
            schema = Value::object({{"type", "object"}, {"properties", Value(Value::Object{})}});
        out.push_back(Value::object({{"name", function["name"]},
                                     {"description", function["description"].toString()},
                                     {"input_schema", schema}}));
    }
    return out;
}

/// The API takes only schemas whose objects say that nothing else may be in them.
Value closedSchema(const Value& schema)
{
    if (schema.isArray()) {
        Value::Array out;
        for (const Value& item : schema.toArray())
            out.push_back(closedSchema(item));
        return out;
    }
    if (!schema.isObject())
        return schema;
    Value::Object out;
    for (const auto& [key, value] : schema.toObject())
        out.append(key, key == "enum" || key == "const" || key == "default" ? value : closedSchema(value));
    if (schema["type"] == Value("object"))
        out.set("additionalProperties", false);
    return out;
}

void setThinking(const Value& parameters, Value& body)
{
    const Value& thinking = parameters["thinking"];
    Value setting = thinking;
    if (thinking.isBool() && thinking.toBool()) {
        const std::int64_t budget =
            std::max<std::int64_t>(parameters["thinking_budget"].toInt(defaultThinkingBudget), defaultThinkingBudget);
        setting = Value::object({{"type", "enabled"}, {"budget_tokens", budget}});
    }
    if (!setting.isObject())
        return;
    body.set("thinking", setting);
    if (setting["type"] == Value("disabled"))
        return;
    const std::int64_t budget = setting["budget_tokens"].toInt();
    if (body["max_tokens"].toInt() <= budget) // the limit counts both
        body.set("max_tokens", budget + body["max_tokens"].toInt());
    for (const char* sampling : {"temperature", "top_p", "top_k"})
        body.editObject().remove(sampling);
}

/// The parameters that this API has; what else an app carries is left out, since the API refuses it.
Result<void> setParameters(const ModelRequest& request, Value& body)
{
    const Value& given = request.parameters;
    std::int64_t limit = given["max_tokens"].toInt(given["max_tokens_to_sample"].toInt());
    body.set("max_tokens", limit > 0 ? limit : defaultMaxTokens);
    if (given["temperature"].isNumber())
        body.set("temperature", std::clamp(given["temperature"].toDouble(), 0.0, 1.0));
    for (const char* same : {"top_p", "top_k", "service_tier", "tool_choice"}) {
        if (!given[same].isNull() && (std::string_view(same) != "tool_choice" || given[same].isObject()))
            body.set(same, given[same]);
    }
    setThinking(given, body);
    const Result<ReplyFormat> format = replyFormat(given);
    if (!format)
        return format.error();
    if (format->kind == ReplyFormat::Kind::Schema) {
        const Value wanted = Value::object({{"type", "json_schema"}, {"schema", closedSchema(format->schema)}});
        body.set("output_config", Value::object({{"format", wanted}}));
    }
    if (!request.stop.empty()) {
        Value::Array stop;
        for (const std::string& word : request.stop) {
            if (!trimmed(word).empty()) // the API refuses stop words of nothing but blanks
                stop.emplace_back(word);
        }
        body.set("stop_sequences", Value(std::move(stop)));
    }
    if (!request.user.empty())
        body.set("metadata", Value::object({{"user_id", request.user}}));
    return {};
}

/// Cached tokens count by their price: writing costs more, reading less.
std::int64_t weightedInput(const Value& usage)
{
    constexpr double written = 1.25, writtenLong = 2, read = 0.1;
    const std::int64_t all = usage["cache_creation_input_tokens"].toInt();
    const std::int64_t longLived = usage["cache_creation"]["ephemeral_1h_input_tokens"].toInt();
    const double cached = static_cast<double>(std::max<std::int64_t>(all - longLived, 0)) * written +
                          static_cast<double>(longLived) * writtenLong +
                          static_cast<double>(usage["cache_read_input_tokens"].toInt()) * read;
    return usage["input_tokens"].toInt() + static_cast<std::int64_t>(std::llround(cached));
}

class AnthropicProtocol : public WireProtocol {
public:
    Result<HttpRequest> request(const ModelRequest& request, const ModelTarget& target, const Secret& key) override
    {
        const std::string system = systemText(request.messages);
        Result<Value> messages = messagesValue(request, system);
        if (!messages)
            return messages.error();
        Value body = Value::object({{"model", target.model}});
        const bool onlySystem = std::all_of(request.messages.begin(), request.messages.end(),
                                            [](const ModelMessage& m) { return m.role == "system"; });
        if (!system.empty() && !onlySystem)
            body.set("system", system);
        body.set("messages", *std::move(messages));
        if (request.tools.size() > 0)
            body.set("tools", toolsValue(request.tools));
        if (const Result<void> set = setParameters(request, body); !set)
            return set.error();
        body.set("stream", request.stream);
        HttpRequest out = modelPost(target, "/messages", body, request.stream);
        out.headers.emplace_back("anthropic-version", "2023-06-01");
        if (!key.empty())
            out.headers.emplace_back("x-api-key", key.reveal());
        return out;
    }

    bool understands(const Value& whole) const override { return whole["content"].isArray(); }
    bool finished() const override { return stopped_; }

    void read(const Value& json, ModelAnswer& answer) override
    {
        const std::string& type = json["type"].toString();
        if (type == "message_start") {
            readUsage(json["message"]["usage"], answer);
        } else if (type == "content_block_start") {
            readBlock(json["content_block"], json["index"].toInt(), answer);
        } else if (type == "content_block_delta") {
            readDelta(json["delta"], json["index"].toInt(), answer);
        } else if (type == "content_block_stop") {
            closeBlock(json["index"].toInt(), answer);
        } else if (type == "message_delta") {
            readUsage(json["usage"], answer);
            readStop(json["delta"], answer);
        } else if (type == "message_stop") {
            stopped_ = true;
        } else if (json["content"].isArray()) {
            readWhole(json, answer);
        } // pings and events of newer versions carry nothing for us
    }

private:
    void readWhole(const Value& message, ModelAnswer& answer)
    {
        std::int64_t index = 0;
        for (const Value& item : message["content"].toArray()) {
            readBlock(item, index, answer);
            closeBlock(index++, answer);
        }
        readUsage(message["usage"], answer);
        readStop(message, answer);
    }

    void readBlock(const Value& item, std::int64_t index, ModelAnswer& answer)
    {
        const std::string& type = item["type"].toString();
        answer.addText(item["text"].toString());
        answer.addReasoning(item["thinking"].toString());
        if (type == "tool_use") {
            const Value& input = item["input"];
            const std::size_t at = answer.toolCall(index);
            answer.extendToolCall(at, item["id"].toString(), item["name"].toString(),
                                  input.size() > 0 ? toJson(input) : std::string());
            open_ = index;
        }
    }

    static void readDelta(const Value& delta, std::int64_t index, ModelAnswer& answer)
    {
        const std::string& type = delta["type"].toString();
        if (type == "text_delta")
            answer.addText(delta["text"].toString());
        else if (type == "thinking_delta")
            answer.addReasoning(delta["thinking"].toString());
        else if (type == "input_json_delta")
            answer.extendToolCall(answer.toolCall(index), {}, {}, delta["partial_json"].toString());
    }

    void closeBlock(std::int64_t index, ModelAnswer& answer)
    {
        if (open_ != index)
            return;
        open_ = -1;
        const std::size_t at = answer.toolCall(index);
        if (!answer.hasArguments(at))
            answer.extendToolCall(at, {}, {}, "{}");
    }

    static void readStop(const Value& source, ModelAnswer& answer)
    {
        if (source["stop_reason"].isString())
            answer.setFinishReason(source["stop_reason"].toString());
    }

    static void readUsage(const Value& usage, ModelAnswer& answer)
    {
        if (usage["input_tokens"].isInt() && (usage["input_tokens"].toInt() > 0 || answer.promptTokens < 0))
            answer.promptTokens = weightedInput(usage);
        if (usage["output_tokens"].isInt())
            answer.completionTokens = usage["output_tokens"].toInt();
    }

    std::int64_t open_ = -1; ///< the block of the tool call that is being written
    bool stopped_ = false;
};

} // namespace

std::unique_ptr<WireProtocol> makeAnthropicProtocol()
{
    return std::make_unique<AnthropicProtocol>();
}

} // namespace millrace
