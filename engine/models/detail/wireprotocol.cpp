#include "engine/models/detail/wireprotocol.h"

#include "engine/base/json.h"

namespace millrace {

namespace {

constexpr std::int64_t maxAnswerBytes = 256 * 1024 * 1024;

} // namespace

std::unique_ptr<WireProtocol> makeWireProtocol(ModelProtocol protocol)
{
    switch (protocol) {
    case ModelProtocol::Anthropic:
        return makeAnthropicProtocol();
    case ModelProtocol::Gemini:
        return makeGeminiProtocol();
    case ModelProtocol::Ollama:
        return makeOllamaProtocol();
    case ModelProtocol::OpenAi:
        break;
    }
    return makeOpenAiProtocol();
}

HttpRequest modelPost(const ModelTarget& target, const std::string& path, const Value& body, bool stream)
{
    HttpRequest out;
    out.method = "POST";
    out.url = target.server.apiUrl() + path;
    out.headers = {{"Content-Type", "application/json"}, {"Accept", stream ? "text/event-stream" : "application/json"}};
    out.body = toJson(body);
    out.readTimeout = target.patience.timeout;
    out.maxResponseBytes = maxAnswerBytes;
    out.trustedEndpoint = true;
    return out;
}

} // namespace millrace
