#pragma once

#include "engine/base/result.h"
#include "engine/base/value.h"
#include "engine/services/operation.h"

#include <functional>
#include <string>
#include <vector>

namespace millrace {

/// Usage of one model call or a sum of calls (engine.md 6.1). Prices are decimals kept as text on the wire.
struct ModelUsage {
    std::int64_t promptTokens = 0;
    std::int64_t completionTokens = 0;
    std::int64_t totalTokens = 0;
    double promptUnitPrice = 0, promptPriceUnit = 0, promptPrice = 0;
    double completionUnitPrice = 0, completionPriceUnit = 0, completionPrice = 0;
    double totalPrice = 0;
    std::string currency = "USD";
    double latency = 0;                                ///< seconds
    double timeToFirstToken = -1, timeToGenerate = -1; ///< seconds; negative: unknown (null on the wire)
    bool estimated = false; ///< the server told no token counts; not on the wire, kept in the node's metadata

    /// The 14-key usage object.
    Value toValue() const;
    /// A + B by the rules of engine.md 6.1.
    void add(const ModelUsage& other);
    bool empty() const { return totalTokens <= 0; }
};

struct ModelContent {
    enum class Kind { Text, Image, Document, Audio, Video };
    Kind kind = Kind::Text;
    std::string text;
    std::shared_ptr<const File> file; ///< for all kinds but Text
    std::string detail;               ///< images: `high` or `low`
};

/// A picture, sound or film that a model made: its bytes, or where they can be fetched.
struct ModelMedia {
    ModelContent::Kind kind = ModelContent::Kind::Image;
    std::string mimeType;
    std::string bytes;
    std::string url;
};

/// A model that is started once and asked again until it has finished (Dify's polling models, plugins.md 7.2).
struct ModelPoll {
    Value state;         ///< the service's own handle; never null
    double after = 0;    ///< seconds until it should be asked; 0: the caller chooses
    double expires = 0;  ///< seconds after which asking is pointless; 0: the caller chooses
    int maxAttempts = 0; ///< 0: the caller chooses
};

struct ModelMessage {
    std::string role; ///< system, user, assistant, tool
    std::vector<ModelContent> content;
    Value toolCalls;        ///< array in the OpenAI form, or null
    std::string toolCallId; ///< role tool

    static ModelMessage text(std::string role, std::string text);
    /// All text parts joined.
    std::string plainText() const;
};

struct ModelRequest {
    std::string provider; ///< as the node names it
    std::string model;
    std::string mode = "chat"; ///< chat or completion
    Value parameters;          ///< object: temperature, max_tokens, …
    std::vector<std::string> stop;
    std::vector<ModelMessage> messages;
    Value tools; ///< array in the OpenAI form, or null
    bool stream = true;
    std::string user;
    /// Set: asks once, `after` seconds from now, how a call that was started before is doing.
    std::shared_ptr<const ModelPoll> poll = nullptr;
};

/// A piece of an answer, in the order in which the model made it.
struct ModelChunk {
    std::string text;
    std::string reasoning; ///< when the protocol carries it apart from the text
    std::shared_ptr<const ModelMedia> media = nullptr;
};

struct ModelReply {
    std::string text;
    std::string reasoning;
    Value toolCalls; ///< array in the OpenAI form, or null
    ModelUsage usage;
    std::string finishReason;
    bool rehearsed = false; ///< made up by a rehearsal file or the rehearsal model
    /// Set when the answer holds media: all of it in order, text included.
    std::vector<ModelChunk> parts = {};
    int attempts = 1; ///< how often the server was asked; above 1 when the service repeats failed calls
    /// Set: the model is still at work, and nothing else here counts. Ask again with ModelRequest::poll.
    std::shared_ptr<const ModelPoll> polling = nullptr;
};

/// What a model can do; unknown models get the defaults.
struct ModelFeatures {
    bool vision = false, document = false, audio = false, video = false;
    bool toolCall = false;
    bool structuredOutput = false;
    std::int64_t contextSize = 0; ///< tokens; 0 unknown
};

/// Calls to language models. Errors carry Dify's class names in `facts.type` (`InvokeRateLimitError`, …), and
/// `facts.attempts` when the call was repeated.
class ModelService {
public:
    struct Callbacks {
        std::function<void(const ModelChunk&)> chunk; ///< streaming only
        std::function<void(Result<ModelReply>)> done;
    };
    virtual ~ModelService() = default;
    /// True when a real endpoint would answer for this model. False: the rehearsal model answers.
    virtual bool isConfigured(const std::string& provider, const std::string& model) const = 0;
    virtual ModelFeatures features(const std::string& provider, const std::string& model) const = 0;
    virtual OperationPtr invoke(const ModelRequest& request, Callbacks callbacks) = 0;
};

} // namespace millrace
