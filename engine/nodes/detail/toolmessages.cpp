#include "engine/nodes/detail/toolmessages.h"

#include "engine/base/pytext.h"

#include <QByteArray>

#include <algorithm>
#include <optional>

namespace millrace {

namespace {

constexpr std::int64_t MaxFileBytes = 30 * 1024 * 1024;

std::optional<QByteArray> decoded(const Value& base64)
{
    const auto bytes = QByteArray::fromBase64Encoding(QByteArray::fromStdString(base64.toString()),
                                                      QByteArray::AbortOnBase64DecodingErrors);
    return bytes ? std::optional(bytes.decoded) : std::nullopt;
}

std::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

std::string tooLarge(std::int64_t bytes)
{
    return "The file has " + std::to_string(bytes) + " bytes; a tool may give at most " + std::to_string(MaxFileBytes);
}

/// `id` of `…/id.ext?query`.
std::string idInAddress(const std::string& url)
{
    std::string path = url.substr(0, url.find_first_of("?#"));
    path.erase(0, path.rfind('/') + 1);
    return path.substr(0, path.find('.'));
}

std::shared_ptr<const File> fileAt(const std::string& url, const Value& meta, const char* method)
{
    File file =
        madeFile(meta["filename"].toString(url.substr(0, url.find_first_of("?#"))), meta["mime_type"].toString());
    file.transferMethod = meta["transfer_method"].toString(method);
    file.relatedId = meta["tool_file_id"].toString(idInAddress(url));
    file.url = url;
    file.remoteUrl = url;
    return std::make_shared<const File>(std::move(file));
}

} // namespace

ModelUsage usageOf(const Value& metadata)
{
    const auto number = [&](const char* key) {
        const Value& value = metadata[key];
        double out = value.toDouble(0);
        if (value.isString() && !pythonFloat(value.toString(), out)) { // prices come as text
            out = 0;
        }
        return out;
    };
    ModelUsage usage;
    usage.promptTokens = metadata["prompt_tokens"].toInt(0);
    usage.completionTokens = metadata["completion_tokens"].toInt(0);
    usage.totalTokens = metadata["total_tokens"].toInt(usage.promptTokens + usage.completionTokens);
    usage.promptUnitPrice = number("prompt_unit_price");
    usage.promptPriceUnit = number("prompt_price_unit");
    usage.promptPrice = number("prompt_price");
    usage.completionUnitPrice = number("completion_unit_price");
    usage.completionPriceUnit = number("completion_price_unit");
    usage.completionPrice = number("completion_price");
    usage.totalPrice = number("total_price");
    usage.currency = metadata["currency"].toString("USD");
    usage.latency = number("latency");
    return usage;
}

void ToolMessages::fail(const char* type, std::string error)
{
    errorType_ = type;
    error_ = std::move(error);
}

void ToolMessages::take(const Value& message)
{
    if (!error_.empty()) {
        return;
    }
    const std::string& type = message["type"].toString();
    const Value& body = message["message"];
    if (type == "text") {
        addText(body["text"].isNull() ? std::string() : pythonStr(body["text"]));
    } else if (type == "link") {
        takeLink(message);
    } else if (type == "image_link" || type == "binary_link") {
        takeAddress(message);
    } else if (type == "image") {
        takeImage(message);
    } else if (type == "file") {
        takeFile(message);
    } else if (type == "blob") {
        takeBlob(message);
    } else if (type == "blob_chunk") {
        takeChunk(message);
    } else if (type == "json") {
        takeJson(body);
    } else if (type == "variable") {
        takeVariable(body);
    } else if (type == "log") {
        takeLog(body);
    } else if (type == "retriever_resources") {
        context_.report(
            EventType::RetrieverResource,
            Value::object({{"retriever_resources", body["retriever_resources"]}, {"context", body["context"]}}));
    } else {
        fail("ToolNodeError", "The tool sent a message of the unknown type \"" + type + "\"");
    }
}

void ToolMessages::addText(const std::string& text)
{
    if (!text.empty()) {
        text_ += text;
        context_.stream("text", text, false);
    }
}

void ToolMessages::takeLink(const Value& message)
{
    const std::string url = pythonStr(message["message"]["text"]);
    const std::shared_ptr<const File> file = fileFromValue(message["meta"]["file"], true);
    if (file) {
        files_.emplace_back(file);
    }
    addText((file ? "File: " : "Link: ") + url + "\n");
}

void ToolMessages::takeAddress(const Value& message)
{
    const Value& meta = message["meta"];
    const std::shared_ptr<const File> known = fileFromValue(meta["file"], true);
    files_.emplace_back(known ? known : fileAt(message["message"]["text"].toString(), meta, "tool_file"));
}

// A picture somewhere in the net: it is fetched when all messages are there, where a connection may be opened at all.
void ToolMessages::takeImage(const Value& message)
{
    files_.emplace_back(fileAt(message["message"]["text"].toString(), message["meta"], "remote_url"));
    if (!context_.options().offline && context_.services().http) {
        addresses_.emplace_back(files_.size() - 1, message);
    }
}

void ToolMessages::takeFile(const Value& message)
{
    const Value* given = message["meta"].find("file");
    const std::shared_ptr<const File> file = given ? fileFromValue(*given, true) : nullptr;
    if (!given) {
        fail("ToolNodeError", "A file message of the tool does not say which file it means (meta.file)");
    } else if (!file) {
        fail("ToolNodeError", "The tool's reply names a file that is not described as one");
    } else {
        files_.emplace_back(file);
    }
}

bool ToolMessages::keep(FileService::Writer& writer, const File& facts)
{
    Result<std::shared_ptr<const File>> file = writer.finish(facts);
    if (!file.ok()) {
        fail("ToolFileError", file.error().english());
        return false;
    }
    files_.emplace_back(*file);
    return true;
}

void ToolMessages::takeBlob(const Value& message)
{
    const Value& meta = message["meta"];
    const std::optional<QByteArray> bytes = decoded(message["message"]["blob"]);
    if (!bytes) {
        fail("ToolFileError", "The bytes of a file that the tool sent are not Base64");
        return;
    }
    if (bytes->size() > MaxFileBytes) {
        fail("ToolFileError", tooLarge(bytes->size()));
        return;
    }
    const File facts = madeFile(meta["filename"].toString(), meta["mime_type"].toString());
    const std::unique_ptr<FileService::Writer> writer = newFile(context_.services(), facts.extension);
    if (const Result<void> written = writer->write(viewOf(*bytes)); !written.ok()) {
        fail("ToolFileError", written.error().english());
        return;
    }
    keep(*writer, facts);
}

void ToolMessages::takeChunk(const Value& message)
{
    const Value& body = message["message"];
    const Value& meta = message["meta"];
    const std::string id = pythonStr(body["id"]);
    const std::optional<QByteArray> bytes = decoded(body["blob"]);
    if (!bytes) {
        fail("ToolFileError", "The bytes of a file that the tool sent are not Base64");
        return;
    }
    Incoming& file = incoming_[id];
    file.facts = madeFile(meta["filename"].toString(), meta["mime_type"].toString());
    if (!file.writer) {
        file.writer = newFile(context_.services(), file.facts.extension);
        file.announced = body["total_length"].toInt(-1);
    }
    file.received += bytes->size();
    if (file.announced > MaxFileBytes || file.received > MaxFileBytes) {
        fail("ToolFileError", tooLarge(std::max(file.announced, file.received)));
        return;
    }
    if (const Result<void> written = file.writer->write(viewOf(*bytes)); !written.ok()) {
        fail("ToolFileError", written.error().english());
        return;
    }
    if (!body["end"].toBool()) {
        return;
    }
    if (file.announced >= 0 && file.announced != file.received) {
        fail("ToolFileError", "The tool announced a file of " + std::to_string(file.announced) + " bytes and sent " +
                                  std::to_string(file.received));
        return;
    }
    keep(*file.writer, file.facts);
    incoming_.erase(id);
}

void ToolMessages::takeJson(const Value& body)
{
    const Value* wrapped = body.find("json_object");
    Value json = wrapped ? *wrapped : body;
    if (source_ == Source::Agent && json.isObject()) {
        if (const Value* metadata = json.find("execution_metadata")) {
            execution_ = *metadata;
            json.editObject().remove("execution_metadata");
        }
    }
    if (pythonTruth(json)) {
        json_.push_back(std::move(json));
    }
}

void ToolMessages::takeVariable(const Value& body)
{
    const std::string& name = body["variable_name"].toString();
    const Value& value = body["variable_value"];
    if (name.empty() || name == "text" || name == "json" || name == "files") {
        fail("ToolNodeError", "The tool sent a variable with the name \"" + name + "\", which is not allowed");
    } else if (!body["stream"].toBool()) {
        variables_.set(name, value);
    } else if (!value.isString()) {
        fail("ToolNodeError", "The tool streams the variable " + name + ", but its value is no text");
    } else {
        const Value* before = variables_.find(name);
        variables_.set(name, (before ? before->toString() : std::string()) + value.toString());
        context_.stream(name, value.toString(), false);
    }
}

void ToolMessages::takeLog(const Value& body)
{
    const Value entry =
        Value::object({{"id", body["id"]},
                       {"parent_id", body["parent_id"]},
                       {"error", body["error"]},
                       {"status", body["status"]},
                       {"data", body["data"]},
                       {"label", body["label"]},
                       {"metadata", body["metadata"].isNull() ? Value(Value::Object()) : body["metadata"]},
                       {"node_id", context_.model().id}});
    const auto former =
        std::find_if(logs_.begin(), logs_.end(), [&](const Value& log) { return log["id"] == entry["id"]; });
    if (former == logs_.end()) {
        logs_.push_back(entry);
    } else {
        *former = entry;
    }
    context_.report(EventType::AgentLog, entry);
}

void ToolMessages::finish(const std::shared_ptr<ToolMessages>& self, const std::function<void(NodeResult)>& done)
{
    if (self->error_.empty() && !self->incoming_.empty()) {
        self->fail("ToolFileError", "The tool ended in the middle of a file");
    }
    self->download(self, 0, done);
}

void ToolMessages::download(const std::shared_ptr<ToolMessages>& self, std::size_t next,
                            const std::function<void(NodeResult)>& done)
{
    if (!error_.empty() || next >= addresses_.size()) {
        done(result());
        return;
    }
    HttpRequest request;
    request.method = "GET";
    request.url = addresses_[next].second["message"]["text"].toString();
    request.maxResponseBytes = MaxFileBytes;
    HttpService::Callbacks callbacks;
    callbacks.done = [self, next, done](const Result<HttpResponse>& response) {
        self->downloaded(next, response);
        self->download(self, next + 1, done);
    };
    context_.callHttp(std::move(request), std::move(callbacks));
}

void ToolMessages::downloaded(std::size_t index, const Result<HttpResponse>& response)
{
    const auto& [place, message] = addresses_[index];
    const std::string url = message["message"]["text"].toString();
    if (!response.ok() || response->status < 200 || response->status > 299) {
        files_[place] = Value();
        addText("The picture " + url + " cannot be downloaded: " +
                (response.ok() ? "status " + std::to_string(response->status) : response.error().english()) + "\n");
        return;
    }
    const std::shared_ptr<const File> known = files_[place].toFile();
    File facts = *known;
    facts.transferMethod = "tool_file";
    facts.relatedId.clear();
    const std::unique_ptr<FileService::Writer> writer = newFile(context_.services(), facts.extension);
    const Result<void> written = writer->write(response->body);
    const Result<std::shared_ptr<const File>> file = written.ok() ? writer->finish(facts) : written.error();
    if (!file.ok()) {
        fail("ToolFileError", file.error().english());
        return;
    }
    files_[place] = Value(*file);
}

NodeResult ToolMessages::result()
{
    if (!error_.empty()) {
        return NodeResult::failure(errorType_, error_);
    }
    context_.stream("text", {}, true);
    for (const Value::Member& variable : variables_) {
        context_.stream(variable.first, {}, true);
    }
    std::erase_if(files_, [](const Value& file) { return file.isNull(); });
    Value::Array json = source_ == Source::Agent ? logs_ : Value::Array();
    if (json_.empty()) {
        json.push_back(Value::object({{"data", Value(Value::Array())}}));
    }
    json.insert(json.end(), json_.begin(), json_.end());
    NodeResult out;
    out.metadata = Value(Value::Object());
    Value::Object outputs;
    outputs.set("text", text_);
    if (source_ == Source::Agent) {
        out.usage = usageOf(execution_);
        outputs.set("usage", out.usage.toValue());
        for (const char* key : {"total_tokens", "total_price", "currency"}) {
            if (const Value* fact = execution_.find(key)) {
                out.metadata.set(key, *fact);
            }
        }
    }
    if (!logs_.empty()) {
        out.metadata.set("agent_log", Value(logs_));
    }
    outputs.set("files", Value(files_));
    outputs.set("json", Value(std::move(json)));
    for (const Value::Member& variable : variables_) {
        outputs.set(variable.first, variable.second);
    }
    out.outputs = Value(std::move(outputs));
    return out;
}

} // namespace millrace
