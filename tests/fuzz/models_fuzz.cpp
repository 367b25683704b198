// What model servers send: event streams, lines of JSON, whole answers, schemas on their way out. Any bytes must be
// harmless, and how a stream is cut must not matter. The first byte chooses what the rest is taken for.

#include "engine/base/json.h"
#include "engine/models/detail/geminischema.h"
#include "engine/models/detail/modelerror.h"
#include "engine/models/detail/wireprotocol.h"
#include "engine/models/modelregistry.h"
#include "engine/models/ndjsonparser.h"
#include "engine/models/sseparser.h"

#include <cstdint>
#include <cstdlib>

using namespace millrace;

namespace {

void require(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

/// All that a parser delivers, for comparison.
template<class Feed> std::string delivered(std::string_view bytes, std::size_t piece, Feed&& feed)
{
    std::string out;
    feed(out, bytes, piece);
    return out;
}

void events(std::string& out, std::string_view bytes, std::size_t piece)
{
    SseParser parser([&](const SseEvent& event) {
        out += event.name + "\x01" + event.data + "\x02";
        return event.data != "[DONE]";
    });
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        (void)parser.feed(bytes.substr(at, piece));
    }
    parser.finish();
}

void lines(std::string& out, std::string_view bytes, std::size_t piece)
{
    NdjsonParser parser([&](std::string_view line) {
        require(!line.empty() && line.find('\n') == std::string_view::npos);
        out += std::string(line) + "\x02";
        return true;
    });
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        (void)parser.feed(bytes.substr(at, piece));
    }
    parser.finish();
}

template<class Feed> void anyCut(std::string_view bytes, Feed&& feed)
{
    if (bytes.empty()) {
        return;
    }
    const std::size_t piece = static_cast<unsigned char>(bytes.front()) % 9 + 1;
    bytes.remove_prefix(1);
    require(delivered(bytes, bytes.size() + 1, feed) == delivered(bytes, piece, feed));
}

/// Each line is one object of a stream; what comes out piecewise must be what the reply holds.
void answers(std::string_view bytes, ModelProtocol protocol)
{
    const std::unique_ptr<WireProtocol> wire = makeWireProtocol(protocol);
    ModelAnswer answer;
    std::string text, reasoning;
    NdjsonParser parser([&](std::string_view line) {
        const Result<Value> json = parseJson(line, true);
        if (!json) {
            return true;
        }
        (void)wire->understands(*json);
        wire->read(*json, answer);
        for (const ModelChunk& chunk : answer.takeFresh()) {
            text += chunk.text;
            reasoning += chunk.reasoning;
        }
        return !wire->finished();
    });
    (void)parser.feed(bytes);
    parser.finish();
    const ModelReply reply = answer.reply();
    require(reply.text == text && reply.reasoning == reasoning);
    for (const Value& call : reply.toolCalls.toArray()) {
        require(call["function"]["arguments"].isString());
    }
    (void)wire->refusal();
    (void)answer.produced();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 9) {
    case 0:
        anyCut(rest, events);
        break;
    case 1:
        anyCut(rest, lines);
        break;
    case 2:
        answers(rest, ModelProtocol::OpenAi);
        break;
    case 3:
        answers(rest, ModelProtocol::Anthropic);
        break;
    case 4:
        answers(rest, ModelProtocol::Gemini);
        break;
    case 5:
        answers(rest, ModelProtocol::Ollama);
        break;
    case 6:
        if (const Result<Value> schema = parseJson(rest)) {
            (void)geminiSchema(*schema);
        }
        break;
    case 7: {
        const ErrorContext context{"server", "model", Secret("sk-0123456789")};
        const Error error = modelStatusError(429, std::string(rest) + "sk-0123456789", context);
        require(error.english().find("sk-0123456789") == std::string::npos);
        const auto pause = retryAfter({{"retry-after", std::string(rest)}}, std::chrono::milliseconds(0));
        require(!pause || *pause >= 0);
        break;
    }
    default:
        if (const Result<Value> config = parseJson(rest)) {
            (void)ModelRegistry::fromValue(*config);
        }
    }
    return 0;
}
