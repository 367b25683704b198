#pragma once

#include "engine/base/result.h"
#include "engine/services/modelservice.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millrace {

/// Price of a model: `input` and `output` per `unit` tokens-fraction, as Dify's price books write it
/// (2.5 with unit 0.000001 is 2.5 per million tokens).
struct ModelPrice {
    double input = 0, output = 0;
    double unit = 0.000001;
    std::string currency = "USD";

    bool empty() const { return input == 0 && output == 0; }
    /// Fills the price fields of `usage` from its token counts, rounded half-up to 7 decimals.
    void applyTo(ModelUsage& usage) const;
};

/// How a server is spoken to.
enum class ModelProtocol { OpenAi, Anthropic, Gemini, Ollama };
/// `openai`, `anthropic`, `gemini`, `ollama`: as settings and registries write it.
const char* modelProtocolName(ModelProtocol protocol);
/// Empty for a name that is not known. The empty name is `openai`.
std::optional<ModelProtocol> modelProtocolFromName(std::string_view name);

/// How patient a call is. For a model 0 means: as its server says.
struct ModelPatience {
    double timeout = 0;  ///< seconds without any data before a call fails
    int concurrency = 0; ///< calls at once, further ones wait their turn; 0: any number
    int retries = -1;    ///< how often a call is repeated that failed before its first chunk; -1: as the server says
};

/// One model that a server offers.
struct ServedModel {
    std::string id;                        ///< what the server calls it
    std::vector<std::string> as;           ///< names it answers for: `gpt-4o`, `openai/gpt-4*`, `*`
    std::optional<ModelFeatures> features; ///< empty: guessed by its name
    ModelPrice price;
    ModelPatience patience = {};
};

/// A model server, as configured or found.
struct ModelServer {
    std::string name;
    ModelProtocol protocol = ModelProtocol::OpenAi;
    std::string baseUrl;      ///< with or without the version in its path (`/v1`, `/v1beta`)
    std::string keyName;      ///< in the SecretStore; the key itself is never here
    std::string defaultModel; ///< answers for models that nothing else maps
    bool isDefault = false;   ///< its default or first model comes before other servers' for unmapped models
    bool discovered = false;  ///< found on this machine, not configured
    double timeout = 600;     ///< seconds without any data before a call fails
    int concurrency = 0;      ///< calls at once over all its models; 0: any number
    int retries = 0;          ///< repeats after a broken connection, 429 or 5xx before the first chunk; 0 as in Dify
    double retryDelay = 1;    ///< seconds before the first repeat, doubled for each further one
    double retryMaxWait = 60; ///< longest pause; a server that asks for more (Retry-After) is not asked again
    bool sendUrls = false;    ///< files of the web go to it as addresses instead of bytes
    std::vector<ServedModel> models;

    /// The address that the paths of calls are appended to: `baseUrl` without a trailing slash or a known call path,
    /// and with the protocol's version (`/v1`, `/v1beta`; none for Ollama) when it has no path of its own.
    std::string apiUrl() const;
};

/// Where a call goes.
struct ModelTarget {
    ModelServer server;
    std::string model; ///< the server's name for it
    ModelFeatures features;
    ModelPrice price;
    ModelPatience patience; ///< the model's, with everything filled in from the server
};

/// Which server and model answer for the (provider, model) pairs of apps. A plain value.
class ModelRegistry {
public:
    /// An array of servers, or an object with that array under `servers` or `endpoints`. Keys of a server: `name`,
    /// `protocol` (`openai`, `anthropic`, `gemini`, `ollama`), `base_url`, `key_name` (default `model-endpoint/NAME`),
    /// `default_model`, `default`, `timeout`, `concurrency`, `retries`, `retry_delay`, `retry_max_wait`, `send_files`
    /// (`base64` or `url`), and `models`: a list of ids or of objects `id`, `as`, `timeout`, `concurrency`, `retries`,
    /// `features` (`vision`, `document`, `audio`, `video`, `tool_call`, `structured_output`, `context_size`), `prices`
    /// (`input`, `output`, `unit`, `currency`). `baseUrl`, `keyName` and `defaultModel` are read as well. Error code
    /// `models.config`.
    static Result<ModelRegistry> fromValue(const Value& value);

    void add(ModelServer server);
    /// Puts the servers of `other` behind the present ones; a name that is already there is left out.
    void append(const ModelRegistry& other);
    const std::vector<ModelServer>& servers() const { return servers_; }
    bool empty() const { return servers_.empty(); }

    /// Order: a name or `as` entry that is equal; an `as` pattern; the default server; a server named like the
    /// provider or one without a list of models (asked for the model as it is); any server's first model.
    /// Provider ids match in their long and short forms (`langgenius/openai/openai`, `openai`).
    std::optional<ModelTarget> find(std::string_view provider, std::string_view model) const;

private:
    std::vector<ModelServer> servers_;
};

} // namespace millrace
