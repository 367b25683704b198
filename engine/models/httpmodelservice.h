#pragma once

#include "engine/base/executor.h"
#include "engine/base/secret.h"
#include "engine/models/modelgate.h"
#include "engine/models/modelregistry.h"
#include "engine/services/httpservice.h"
#include "engine/services/modelservice.h"

#include <memory>

namespace millrace {

/// Models behind servers: OpenAI-compatible ones, Anthropic's, Gemini's and Ollama's own protocols, as the registry
/// says for each server. One per thread, as the HttpService it uses; everything borrowed outlives it and its calls.
///
/// Errors carry `facts.type`: InvokeConnectionError (no or a broken connection, time-out), InvokeServerUnavailableError
/// (5xx, or an answer that cannot be read), InvokeRateLimitError (429), InvokeAuthorizationError (401, 403),
/// InvokeBadRequestError (other 4xx, a refused prompt, or a request that cannot be expressed), and `facts.status` when
/// there was one; `where` names server and model. Codes: model.connection, model.server, model.rate,
/// model.authorization, model.request, model.unconfigured, model.polling. The key of the server never shows in them,
/// even when the server echoes it.
///
/// A failed call is repeated only where the registry allows it (`retries`), only before its first chunk, and only after
/// broken connections, 429 and 5xx. Retry-After is honoured up to `retry_max_wait`; a server that asks for a longer
/// pause fails the call. The reply or error says how many attempts there were.
///
/// Files of a prompt that lie on the web are fetched and sent as bytes, as Dify does, unless the registry says
/// `send_files: url` for the server; a protocol that takes no addresses needs the bytes.
///
/// Usage: what the server reports. When it reports none, an estimate, marked as one: one token per four ASCII
/// characters and per other code point, 4 more per message, 256 per picture or file.
class HttpModelService : public ModelService {
public:
    /// `gate` is shared by the services of all threads, so that limits hold over all of them; null: one of its own.
    HttpModelService(HttpService& http, Executor& executor, const SecretStore& secrets,
                     std::shared_ptr<const ModelRegistry> registry, std::shared_ptr<ModelGate> gate = nullptr);

    /// For calls that start later.
    void setRegistry(std::shared_ptr<const ModelRegistry> registry);

    bool isConfigured(const std::string& provider, const std::string& model) const override;
    /// For a model that is not configured: every kind of file, since a rehearsal shall show the whole prompt.
    ModelFeatures features(const std::string& provider, const std::string& model) const override;
    OperationPtr invoke(const ModelRequest& request, Callbacks callbacks) override;

private:
    HttpService& http_;
    Executor& executor_;
    const SecretStore& secrets_;
    std::shared_ptr<const ModelRegistry> registry_;
    std::shared_ptr<ModelGate> gate_;
};

} // namespace millrace
