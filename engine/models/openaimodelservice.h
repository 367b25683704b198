#pragma once

#include "engine/base/executor.h"
#include "engine/base/secret.h"
#include "engine/models/modelregistry.h"
#include "engine/services/httpservice.h"
#include "engine/services/modelservice.h"

#include <memory>

namespace millrace {

/// Models behind servers that speak the OpenAI-compatible protocol (chat completions, and completions for mode
/// `completion`). One per thread, as the HttpService it uses; everything borrowed outlives it and its calls.
///
/// Errors carry `facts.type`: InvokeConnectionError (no or a broken connection, time-out), InvokeServerUnavailableError
/// (5xx, or an answer that cannot be read), InvokeRateLimitError (429), InvokeAuthorizationError (401, 403),
/// InvokeBadRequestError (other 4xx, or a request that cannot be expressed), and `facts.status` when there was one.
/// Codes: model.connection, model.server, model.rate, model.authorization, model.request, model.unconfigured.
/// The key of the server never shows in them, even when the server echoes it.
///
/// Usage: what the server reports. When it reports none, an estimate: one token per four ASCII characters and per
/// other code point, 4 more per message, 256 per picture or file.
class OpenAiModelService : public ModelService {
public:
    OpenAiModelService(HttpService& http, Executor& executor, const SecretStore& secrets,
                       std::shared_ptr<const ModelRegistry> registry);

    /// For calls that start later.
    void setRegistry(std::shared_ptr<const ModelRegistry> registry);

    bool isConfigured(const std::string& provider, const std::string& model) const override;
    ModelFeatures features(const std::string& provider, const std::string& model) const override;
    OperationPtr invoke(const ModelRequest& request, Callbacks callbacks) override;

private:
    HttpService& http_;
    Executor& executor_;
    const SecretStore& secrets_;
    std::shared_ptr<const ModelRegistry> registry_;
};

} // namespace millrace
