#pragma once

#include "engine/base/file.h"
#include "engine/base/json.h"
#include "engine/base/qtexecutor.h"
#include "engine/models/httpmodelservice.h"
#include "engine/net/curlhttpclient.h"
#include "engine/secrets/memorysecretstore.h"
#include "tests/support/fetch.h"
#include "tests/support/loopbackhttp.h"

#include <QtTest/QtTest>

#include <optional>

namespace millrace::test {

inline const char* const secretKey = "sk-very-secret-key-0001";
inline const char* const streamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
inline const char* const linesHead =
    "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nConnection: close\r\n\r\n";

/// One call to a model with all that its callbacks brought.
struct ModelFetch {
    std::vector<ModelChunk> chunks;
    std::optional<Result<ModelReply>> result;
    bool calledInside = false;
    OperationPtr operation;

    std::string type() const
    {
        return !result ? "none" : result->ok() ? "ok" : result->error().facts["type"].toString();
    }
    const ModelReply& reply() const { return result->value(); }
    const Error& error() const { return result->error(); }
    std::string streamed() const
    {
        std::string out;
        for (const ModelChunk& chunk : chunks)
            out += chunk.text;
        return out;
    }
    /// Everything of an error that people or records can see.
    std::string shown() const { return error().english() + toJson(error().facts) + error().code; }
};

/// A model service with one server, `test`, on loopback. The private address is allowed only because the endpoint is
/// trusted.
class ModelHarness {
public:
    ModelHarness()
    {
        http_ = std::make_unique<CurlHttpClient>(executor_, NetworkPolicy{});
        secrets_.set("model-endpoint/test", Secret(secretKey));
    }

    /// Serves from now on with `handler`; the server's settings can be changed by `adjust`.
    void serve(LoopbackHttp::Handler handler, ModelProtocol protocol,
               const std::function<void(ModelServer&)>& adjust = {})
    {
        service_.reset();
        server_ = std::make_unique<LoopbackHttp>(std::move(handler));
        ModelServer server;
        server.name = "test";
        server.protocol = protocol;
        server.baseUrl = "http://localhost:" + std::to_string(server_->port());
        server.keyName = "model-endpoint/test";
        server.defaultModel = "served";
        if (adjust)
            adjust(server);
        auto registry = std::make_shared<ModelRegistry>();
        registry->add(server);
        service_ = std::make_unique<HttpModelService>(*http_, executor_, secrets_, registry);
    }

    std::unique_ptr<ModelFetch> start(const ModelRequest& request)
    {
        auto made = std::make_unique<ModelFetch>();
        ModelFetch* to = made.get();
        ModelService::Callbacks callbacks;
        callbacks.chunk = [to](const ModelChunk& chunk) { to->chunks.push_back(chunk); };
        callbacks.done = [to](Result<ModelReply> result) { to->result = std::move(result); };
        made->operation = service_->invoke(request, std::move(callbacks));
        made->calledInside = made->result.has_value();
        return made;
    }

    std::unique_ptr<ModelFetch> call(const ModelRequest& request)
    {
        auto made = start(request);
        if (!waitFor([&] { return made->result.has_value(); }))
            qWarning("no answer");
        return made;
    }

    const LoopbackRequest& sent() const { return server_->requests.back(); }
    Value sentBody() const
    {
        const Result<Value> body = parseJson(sent().body);
        return body ? *body : Value("not JSON");
    }
    QByteArray sentText(const char* key) const { return QByteArray::fromStdString(toJson(sentBody()[key])); }

    QtExecutor executor_;
    MemorySecretStore secrets_;
    std::unique_ptr<LoopbackHttp> server_;
    std::unique_ptr<CurlHttpClient> http_;
    std::unique_ptr<HttpModelService> service_;
};

inline ModelRequest prompt(const std::string& text = "hi")
{
    ModelRequest request;
    request.provider = "langgenius/openai/openai";
    request.model = "gpt-4";
    request.messages = {ModelMessage::text("user", text)};
    return request;
}

/// Sends `head` and `body` and closes.
inline LoopbackHttp::Handler stream(const std::string& body, const std::string& head = streamHead)
{
    return [=](const LoopbackRequest&, QTcpSocket& socket) {
        LoopbackHttp::write(socket, head + body);
        socket.disconnectFromHost();
    };
}

inline LoopbackHttp::Handler whole(const std::string& body, const std::string& status = "200 OK",
                                   const std::string& headers = "Content-Type: application/json\r\n")
{
    return [=](const LoopbackRequest&, QTcpSocket& socket) { LoopbackHttp::reply(socket, body, headers, status); };
}

/// A file of this machine, or of the web when `path` is an address.
inline ModelContent promptFile(ModelContent::Kind kind, const std::string& name, const std::string& mime,
                               const std::string& path)
{
    File file;
    file.filename = name;
    file.mimeType = mime;
    file.extension = name.substr(name.rfind('.'));
    (path.rfind("https://", 0) == 0 ? file.remoteUrl : file.localPath) = path;
    ModelContent part;
    part.kind = kind;
    part.file = std::make_shared<const File>(file);
    return part;
}

/// A conversation with a tool call and its result.
inline ModelRequest toolPrompt()
{
    ModelRequest request = prompt("weather in Oslo?");
    ModelMessage call = ModelMessage::text("assistant", "I look.");
    call.toolCalls = Value::array(
        {Value::object({{"id", "c1"},
                        {"type", "function"},
                        {"function", Value::object({{"name", "weather"}, {"arguments", R"({"city":"Oslo"})"}})}})});
    ModelMessage result = ModelMessage::text("tool", "rain");
    result.toolCallId = "c1";
    request.messages.push_back(call);
    request.messages.push_back(result);
    request.tools = Value::array({Value::object(
        {{"type", "function"},
         {"function",
          Value::object({{"name", "weather"},
                         {"description", "Tells the weather"},
                         {"parameters", *parseJson(R"({"type":"object","properties":{"city":{"type":"string"}},)"
                                                   R"("required":["city"],"additionalProperties":false})")}})}})});
    return request;
}

} // namespace millrace::test
