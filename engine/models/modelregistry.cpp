#include "engine/models/modelregistry.h"

#include "engine/models/detail/modelconfig.h"
#include "engine/models/modelfeatures.h"

#include <cmath>

namespace millrace {

namespace {

double price(std::int64_t tokens, double unitPrice, double unit)
{
    const double exact = static_cast<double>(tokens) * unitPrice * unit;
    // The nudge lets decimal halves round up although their binary form lies a hair below.
    return std::floor(exact * 1e7 + 0.5 + 1e-6) / 1e7;
}

std::vector<std::string> providerForms(std::string_view provider)
{
    std::vector<std::string> forms{std::string(provider)};
    const std::size_t slash = provider.rfind('/');
    if (slash != std::string_view::npos)
        forms.emplace_back(provider.substr(slash + 1));
    else if (!provider.empty())
        forms.push_back("langgenius/" + std::string(provider) + "/" + std::string(provider));
    return forms;
}

std::vector<std::string> namesOf(std::string_view provider, std::string_view model)
{
    std::vector<std::string> names{std::string(model)};
    for (const std::string& form : providerForms(provider))
        names.push_back(form + "/" + std::string(model));
    return names;
}

template<class Test> const ServedModel* firstModel(const ModelServer& server, Test test)
{
    for (const ServedModel& model : server.models) {
        if (test(model))
            return &model;
    }
    return nullptr;
}

const ServedModel* servedById(const ModelServer& server, std::string_view id)
{
    return firstModel(server, [&](const ServedModel& m) { return m.id == id; });
}

ModelTarget target(const ModelServer& server, std::string_view id)
{
    const ServedModel* served = servedById(server, id);
    ModelTarget found;
    found.server = server;
    found.model = std::string(id);
    if (served != nullptr && served->features) {
        found.features = *served->features;
    } else {
        found.features = guessModelFeatures(id);
        // This server holds any model to a schema.
        found.features.structuredOutput = found.features.structuredOutput || server.protocol == ModelProtocol::Ollama;
    }
    if (served != nullptr) {
        found.price = served->price;
        found.patience = served->patience;
    }
    if (found.patience.timeout <= 0)
        found.patience.timeout = server.timeout;
    if (found.patience.retries < 0)
        found.patience.retries = server.retries;
    return found;
}

/// What a server answers with for a model that it does not know; empty when it has nothing of its own.
std::string fallbackModel(const ModelServer& server)
{
    if (!server.defaultModel.empty())
        return server.defaultModel;
    const ServedModel* first = firstModel(server, [](const ServedModel& m) { return !isNoChatModel(m.id); });
    return first != nullptr ? first->id : std::string();
}

} // namespace

void ModelPrice::applyTo(ModelUsage& usage) const
{
    usage.currency = currency.empty() ? "USD" : currency;
    if (empty())
        return;
    usage.promptUnitPrice = input;
    usage.completionUnitPrice = output;
    usage.promptPriceUnit = usage.completionPriceUnit = unit;
    usage.promptPrice = price(usage.promptTokens, input, unit);
    usage.completionPrice = price(usage.completionTokens, output, unit);
    usage.totalPrice = usage.promptPrice + usage.completionPrice;
}

const char* modelProtocolName(ModelProtocol protocol)
{
    switch (protocol) {
    case ModelProtocol::Anthropic:
        return "anthropic";
    case ModelProtocol::Gemini:
        return "gemini";
    case ModelProtocol::Ollama:
        return "ollama";
    case ModelProtocol::OpenAi:
        break;
    }
    return "openai";
}

std::optional<ModelProtocol> modelProtocolFromName(std::string_view name)
{
    for (const ModelProtocol protocol :
         {ModelProtocol::OpenAi, ModelProtocol::Anthropic, ModelProtocol::Gemini, ModelProtocol::Ollama}) {
        if (name == modelProtocolName(protocol))
            return protocol;
    }
    return name.empty() ? std::optional(ModelProtocol::OpenAi) : std::nullopt;
}

std::string ModelServer::apiUrl() const
{
    std::string url = baseUrl;
    const auto dropEnd = [&](std::string_view end) {
        if (url.size() >= end.size() && std::string_view(url).substr(url.size() - end.size()) == end)
            url.resize(url.size() - end.size());
    };
    while (!url.empty() && url.back() == '/')
        url.pop_back();
    for (const char* call : {"/chat/completions", "/completions", "/messages", "/models"})
        dropEnd(call);
    if (protocol == ModelProtocol::Ollama) {
        for (const char* call : {"/api/chat", "/api/generate", "/api/tags", "/api", "/v1"})
            dropEnd(call);
        return url;
    }
    const std::size_t authority = url.find("://");
    if (authority != std::string::npos && url.find('/', authority + 3) == std::string::npos)
        url += protocol == ModelProtocol::Gemini ? "/v1beta" : "/v1";
    return url;
}

Result<ModelRegistry> ModelRegistry::fromValue(const Value& value)
{
    ModelRegistry registry;
    const Value& list = value.isObject() ? eitherMember(value, "servers", "endpoints") : value;
    if (!list.isNull() && !list.isArray())
        return modelConfigError(MR_TEXT("the model servers are not a list"), "models");
    for (std::size_t i = 0; i < list.size(); ++i) {
        Result<ModelServer> server = modelServerFromValue(list.at(i), i);
        if (!server)
            return server.error();
        registry.add(*std::move(server));
    }
    return registry;
}

void ModelRegistry::add(ModelServer server)
{
    servers_.push_back(std::move(server));
}

void ModelRegistry::append(const ModelRegistry& other)
{
    for (const ModelServer& server : other.servers_) {
        const bool known = std::any_of(servers_.begin(), servers_.end(),
                                       [&](const ModelServer& present) { return present.name == server.name; });
        if (!known)
            servers_.push_back(server);
    }
}

std::optional<ModelTarget> ModelRegistry::find(std::string_view provider, std::string_view model) const
{
    const std::vector<std::string> names = namesOf(provider, model);
    const auto isName = [&](const std::string& entry) {
        return std::find(names.begin(), names.end(), entry) != names.end();
    };
    const auto fitsPattern = [&](const std::string& entry) {
        return std::any_of(names.begin(), names.end(), [&](const std::string& n) { return matchesGlob(entry, n); });
    };
    for (const ModelServer& server : servers_) {
        const auto* served = firstModel(server, [&](const ServedModel& m) {
            return isName(m.id) || std::any_of(m.as.begin(), m.as.end(), isName);
        });
        if (served != nullptr)
            return target(server, served->id);
    }
    for (const ModelServer& server : servers_) {
        const auto* served = firstModel(
            server, [&](const ServedModel& m) { return std::any_of(m.as.begin(), m.as.end(), fitsPattern); });
        if (served != nullptr)
            return target(server, served->id);
    }
    for (const ModelServer& server : servers_) {
        if (server.isDefault)
            return target(server, fallbackModel(server).empty() ? std::string(model) : fallbackModel(server));
    }
    const std::string shortProvider = std::string(provider.substr(provider.rfind('/') + 1));
    for (const ModelServer& server : servers_) {
        if (server.models.empty() && server.defaultModel.empty() && server.name == shortProvider)
            return target(server, model);
    }
    for (const ModelServer& server : servers_) {
        if (const std::string fallback = fallbackModel(server); !fallback.empty())
            return target(server, fallback);
        if (server.models.empty())
            return target(server, model);
    }
    return std::nullopt;
}

} // namespace millrace
