#include "engine/models/detail/promptpart.h"

#include "engine/base/json.h"

#include <QByteArray>
#include <QFile>

#include <algorithm>

namespace millrace {

Error modelRequestError(Message what, Message hint)
{
    Error error("model.request", std::move(what), std::move(hint));
    error.facts = Value::object({{"type", "InvokeBadRequestError"}});
    return error;
}

Result<std::string> base64Of(const File& file)
{
    QFile source(QString::fromStdString(file.localPath));
    if (file.localPath.empty() || !source.open(QIODevice::ReadOnly)) {
        return modelRequestError(
            Message(MR_TEXT("the file “%1” cannot be read"), {file.filename}),
            MR_TEXT("This kind of file can be sent to this model only when it is on this machine."));
    }
    return source.readAll().toBase64().toStdString();
}

std::string mimeTypeOf(const File& file)
{
    return file.mimeType.empty() ? mimeTypeFor(file.filename.empty() ? file.extension : file.filename) : file.mimeType;
}

bool isRemote(const File& file)
{
    return file.localPath.empty() && !file.remoteUrl.empty();
}

Result<std::string> urlOf(const File& file)
{
    if (isRemote(file))
        return file.remoteUrl;
    Result<std::string> data = base64Of(file);
    if (!data)
        return data.error();
    return "data:" + mimeTypeOf(file) + ";base64," + *data;
}

Error unsupportedFile(const ModelContent& part, const char* protocol)
{
    if (!part.file)
        return modelRequestError(MR_TEXT("a file of the prompt is missing"));
    return modelRequestError(
        Message(MR_TEXT("the file “%1” (%2) cannot be sent to a model server that speaks the protocol %3"),
                {part.file->filename, mimeTypeOf(*part.file), protocol}),
        MR_TEXT("Take the file out of the prompt, or use another model."));
}

Result<ReplyFormat> replyFormat(const Value& parameters)
{
    ReplyFormat out;
    const Value& format = parameters["response_format"];
    const Value& schemaText = parameters["json_schema"];
    if (format.isObject()) {
        out.kind = ReplyFormat::Kind::Given;
        out.given = format;
        return out;
    }
    std::string word = format.toString();
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (word == "json_schema" || (word.empty() && !schemaText.isNull())) {
        Value schema = schemaText;
        if (schema.isString()) {
            Result<Value> parsed = parseJson(schema.toString());
            if (!parsed)
                return modelRequestError(MR_TEXT("the parameter json_schema is not valid JSON"));
            schema = *std::move(parsed);
        }
        if (!schema.isObject())
            return modelRequestError(MR_TEXT("the response format json_schema needs the parameter json_schema"));
        const Value* inner = schema.find("schema");
        out.kind = ReplyFormat::Kind::Schema;
        out.name = schema["name"].toString("llm_response");
        if (inner == nullptr) {
            out.name = "llm_response";
            out.given = Value::object({{"name", out.name}, {"schema", schema}});
            out.schema = std::move(schema);
        } else {
            out.schema = *inner;
            out.given = std::move(schema); // further members, such as `strict`, are kept
        }
    } else if (word == "json" || word == "json_object") {
        out.kind = ReplyFormat::Kind::Json;
    } else if (!word.empty()) {
        out.kind = ReplyFormat::Kind::Given;
        out.given = Value(word);
    }
    return out;
}

std::string systemText(const std::vector<ModelMessage>& messages)
{
    std::string out;
    for (const ModelMessage& message : messages) {
        const std::string text = message.role == "system" ? message.plainText() : std::string();
        if (!text.empty())
            out += (out.empty() ? "" : "\n") + text;
    }
    return out;
}

Value toolArguments(const Value& call)
{
    const Value& arguments = call["function"]["arguments"];
    if (arguments.isObject())
        return arguments;
    Result<Value> parsed = parseJson(arguments.toString(), true);
    return parsed && parsed->isObject() ? *std::move(parsed) : Value(Value::Object{});
}

std::string toolNameOf(const std::vector<ModelMessage>& messages, const std::string& id)
{
    for (const ModelMessage& message : messages) {
        for (const Value& call : message.toolCalls.toArray()) {
            if (call["id"].toString() == id)
                return call["function"]["name"].toString();
        }
    }
    return {};
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
