#include "engine/models/openaimodelservice.h"

#include "engine/models/detail/modelcall.h"

namespace millrace {

namespace {

Error unconfigured(const ModelRequest& request)
{
    Error error("model.unconfigured", Message(MR_TEXT("no model server answers for “%1”"), {request.model}),
                MR_TEXT("Start a model server on this machine, or add one in the settings."));
    error.facts = Value::object({{"type", "InvokeConnectionError"}});
    return error;
}

} // namespace

OpenAiModelService::OpenAiModelService(HttpService& http, Executor& executor, const SecretStore& secrets,
                                       std::shared_ptr<const ModelRegistry> registry)
    : http_(http), executor_(executor), secrets_(secrets), registry_(std::move(registry))
{
}

void OpenAiModelService::setRegistry(std::shared_ptr<const ModelRegistry> registry)
{
    registry_ = std::move(registry);
}

bool OpenAiModelService::isConfigured(const std::string& provider, const std::string& model) const
{
    return registry_ && registry_->find(provider, model).has_value();
}

ModelFeatures OpenAiModelService::features(const std::string& provider, const std::string& model) const
{
    const std::optional<ModelTarget> target = registry_ ? registry_->find(provider, model) : std::nullopt;
    return target ? target->features : ModelFeatures{};
}

OperationPtr OpenAiModelService::invoke(const ModelRequest& request, Callbacks callbacks)
{
    const std::optional<ModelTarget> target =
        registry_ ? registry_->find(request.provider, request.model) : std::nullopt;
    auto call = std::make_shared<ModelCall>(executor_, std::move(callbacks));
    if (target)
        call->start(http_, request, *target, secrets_.get(target->server.keyName));
    else
        call->failLater(unconfigured(request));
    return std::make_unique<ModelCallOperation>(std::move(call));
}

} // namespace millrace
