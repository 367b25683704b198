#include "engine/models/modelregistry.h"

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

const Value& either(const Value& object, std::string_view key, std::string_view otherKey)
{
    const Value& value = object[key];
    return value.isNull() ? object[otherKey] : value;
}

Error configError(Message what, std::string where)
{
    return Error("models.config", std::move(what),
                 MR_TEXT("A model server needs a name and a base_url such as http://localhost:11434/v1."),
                 std::move(where));
}

Result<ServedModel> readModel(const Value& value, const std::string& where)
{
    ServedModel model;
    model.id = value.isString() ? value.toString() : value["id"].toString();
    if (model.id.empty())
        return configError(MR_TEXT("a model without id"), where);
    for (const Value& name : value["as"].toArray())
        model.as.push_back(name.toString());
    if (value["as"].isString())
        model.as.push_back(value["as"].toString());
    if (const Value& features = value["features"]; features.isObject()) {
        ModelFeatures known = guessModelFeatures(model.id);
        known.vision = features["vision"].toBool(known.vision);
        known.document = features["document"].toBool(known.document);
        known.audio = features["audio"].toBool(known.audio);
        known.video = features["video"].toBool(known.video);
        known.toolCall = features["tool_call"].toBool(known.toolCall);
        known.structuredOutput = features["structured_output"].toBool(known.structuredOutput);
        known.contextSize = features["context_size"].toInt(known.contextSize);
        model.features = known;
    }
    const Value& prices = value["prices"];
    model.price.input = prices["input"].toDouble();
    model.price.output = prices["output"].toDouble();
    model.price.unit = prices["unit"].toDouble(model.price.unit);
    model.price.currency = prices["currency"].toString("USD");
    return model;
}

Result<ModelServer> readServer(const Value& value, std::size_t index)
{
    ModelServer server;
    server.name = value["name"].toString();
    const std::string where = server.name.empty() ? "models[" + std::to_string(index) + "]" : server.name;
    if (!value.isObject() || server.name.empty())
        return configError(MR_TEXT("a model server without name"), where);
    server.baseUrl = either(value, "base_url", "baseUrl").toString();
    if (server.baseUrl.rfind("http://", 0) != 0 && server.baseUrl.rfind("https://", 0) != 0)
        return configError(MR_TEXT("the base_url does not begin with http:// or https://"), where);
    server.keyName = either(value, "key_name", "keyName").toString();
    if (server.keyName.empty())
        server.keyName = "model-endpoint/" + server.name;
    server.defaultModel = either(value, "default_model", "defaultModel").toString();
    server.isDefault = value["default"].toBool();
    server.timeout = value["timeout"].toDouble(server.timeout);
    if (!(server.timeout > 0))
        return configError(MR_TEXT("the timeout must be above 0"), where);
    for (const Value& item : value["models"].toArray()) {
        Result<ServedModel> model = readModel(item, where);
        if (!model)
            return model.error();
        server.models.push_back(*std::move(model));
    }
    return server;
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
    ModelTarget found{server, std::string(id), {}, {}};
    found.features = served != nullptr && served->features ? *served->features : guessModelFeatures(id);
    if (served != nullptr)
        found.price = served->price;
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

std::string ModelServer::apiUrl() const
{
    std::string url = baseUrl;
    const auto dropEnd = [&](std::string_view end) {
        if (url.size() >= end.size() && std::string_view(url).substr(url.size() - end.size()) == end)
            url.resize(url.size() - end.size());
    };
    while (!url.empty() && url.back() == '/')
        url.pop_back();
    dropEnd("/chat/completions");
    dropEnd("/completions");
    dropEnd("/models");
    const std::size_t authority = url.find("://");
    if (authority != std::string::npos && url.find('/', authority + 3) == std::string::npos)
        url += "/v1";
    return url;
}

Result<ModelRegistry> ModelRegistry::fromValue(const Value& value)
{
    ModelRegistry registry;
    const Value& list = value.isObject() ? either(value, "servers", "endpoints") : value;
    if (!list.isNull() && !list.isArray())
        return configError(MR_TEXT("the model servers are not a list"), "models");
    for (std::size_t i = 0; i < list.size(); ++i) {
        Result<ModelServer> server = readServer(list.at(i), i);
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
