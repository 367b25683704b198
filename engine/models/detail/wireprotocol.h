#pragma once

#include "engine/base/secret.h"
#include "engine/models/detail/modelanswer.h"
#include "engine/models/modelregistry.h"
#include "engine/services/httpservice.h"

#include <memory>

namespace millrace {

/// How one kind of server writes a call and reads its answer. One object per exchange; it may keep what the pieces of a
/// stream need to be understood.
class WireProtocol {
public:
    virtual ~WireProtocol() = default;

    /// Method, address, headers and body. Keys go into headers, never into the address. Error code `model.request`.
    virtual Result<HttpRequest> request(const ModelRequest& request, const ModelTarget& target, const Secret& key) = 0;
    /// Streams are lines of JSON instead of an event stream.
    virtual bool streamsLines() const { return false; }
    /// Whether a whole answer has the form that this protocol gives it.
    virtual bool understands(const Value& whole) const = 0;
    /// A whole answer, or one object of a stream. An `{"error": …}` in it was dealt with before.
    virtual void read(const Value& json, ModelAnswer& answer) = 0;
    /// The server said that nothing follows.
    virtual bool finished() const { return false; }
    /// What is wrong with a complete answer, such as a refused prompt; empty message: nothing.
    virtual Message refusal() const { return {}; }
};

std::unique_ptr<WireProtocol> makeOpenAiProtocol();
std::unique_ptr<WireProtocol> makeAnthropicProtocol();
std::unique_ptr<WireProtocol> makeGeminiProtocol();
std::unique_ptr<WireProtocol> makeOllamaProtocol();
std::unique_ptr<WireProtocol> makeWireProtocol(ModelProtocol protocol);

/// A POST of `body` to `path` below the server's address.
HttpRequest modelPost(const ModelTarget& target, const std::string& path, const Value& body, bool stream);

} // namespace millrace
