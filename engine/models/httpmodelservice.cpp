#include "engine/models/httpmodelservice.h"

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

Error noPolling(const ModelTarget& target)
{
    Error error("model.polling", MR_TEXT("this kind of model server cannot be asked again about an earlier call"), {},
                target.server.name + ", " + target.model);
    error.facts = Value::object({{"type", "InvokeBadRequestError"}});
    return error;
}

} // namespace

HttpModelService::HttpModelService(HttpService& http, Executor& executor, const SecretStore& secrets,
                                   std::shared_ptr<const ModelRegistry> registry, std::shared_ptr<ModelGate> gate)
    : http_(http), executor_(executor), secrets_(secrets), registry_(std::move(registry)),
      gate_(gate ? std::move(gate) : std::make_shared<ModelGate>())
{
}

void HttpModelService::setRegistry(std::shared_ptr<const ModelRegistry> registry)
{
    registry_ = std::move(registry);
}

bool HttpModelService::isConfigured(const std::string& provider, const std::string& model) const
{
    return registry_ && registry_->find(provider, model).has_value();
}

ModelFeatures HttpModelService::features(const std::string& provider, const std::string& model) const
{
    if (const std::optional<ModelTarget> target = registry_ ? registry_->find(provider, model) : std::nullopt)
        return target->features;
    ModelFeatures all;
    all.vision = all.document = all.audio = all.video = true;
    return all;
}

OperationPtr HttpModelService::invoke(const ModelRequest& request, Callbacks callbacks)
{
    std::optional<ModelTarget> target = registry_ ? registry_->find(request.provider, request.model) : std::nullopt;
    auto call = std::make_shared<ModelCall>(http_, executor_, std::move(callbacks));
    if (!target)
        call->failLater(unconfigured(request));
    else if (request.poll)
        call->failLater(noPolling(*target));
    else
        call->start(request, *target, secrets_.get(target->server.keyName), gate_);
    return std::make_unique<ModelCallOperation>(std::move(call));
}

} // namespace millrace
