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

/// One model that a server offers.
struct ServedModel {
    std::string id;                        ///< what the server calls it
    std::vector<std::string> as;           ///< names it answers for: `gpt-4o`, `openai/gpt-4*`, `*`
    std::optional<ModelFeatures> features; ///< empty: guessed by its name
    ModelPrice price;
};

/// A server that speaks the OpenAI-compatible protocol, as configured or found.
struct ModelServer {
    std::string name;
    std::string baseUrl;      ///< with or without `/v1`
    std::string keyName;      ///< in the SecretStore; the key itself is never here
    std::string defaultModel; ///< answers for models that nothing else maps
    bool isDefault = false;   ///< its default or first model comes before other servers' for unmapped models
    bool discovered = false;  ///< found on this machine, not configured
    double timeout = 600;     ///< seconds without any data before a call fails
    std::vector<ServedModel> models;

    /// `baseUrl` + `/v1` when it has no path, without a trailing slash or a known call path.
    std::string apiUrl() const;
};

/// Where a call goes.
struct ModelTarget {
    ModelServer server;
    std::string model; ///< the server's name for it
    ModelFeatures features;
    ModelPrice price;
};

/// Which server and model answer for the (provider, model) pairs of apps. A plain value.
class ModelRegistry {
public:
    /// An array of servers, or an object with that array under `servers` or `endpoints`. Keys of a server: `name`,
    /// `base_url`, `key_name` (default `model-endpoint/NAME`), `default_model`, `default`, `timeout`, and `models`: a
    /// list of ids or of objects `id`, `as`, `features` (`vision`, `document`, `audio`, `video`, `tool_call`,
    /// `structured_output`, `context_size`), `prices` (`input`, `output`, `unit`, `currency`). `baseUrl`, `keyName`
    /// and `defaultModel` are read as well. Error code `models.config`.
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
