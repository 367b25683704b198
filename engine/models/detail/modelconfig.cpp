#include "engine/models/detail/modelconfig.h"

#include "engine/models/modelfeatures.h"

namespace millrace {

namespace {

/// Reads numbers with bounds; the first problem is kept.
class Numbers {
public:
    Numbers(const Value& object, std::string where) : object_(object), where_(std::move(where)) {}

    double seconds(const char* key, double fallback)
    {
        const Value& value = object_[key];
        if (value.isNull())
            return fallback;
        if (!value.isNumber() || !(value.toDouble() > 0) || value.toDouble() > longest)
            refuse(Message(MR_TEXT("%1 must be a number of seconds above 0 and up to a day"), {key}));
        return value.toDouble(fallback);
    }

    int count(const char* key, int fallback)
    {
        const Value& value = object_[key];
        if (value.isNull())
            return fallback;
        if (!value.isInt() || value.toInt() < 0 || value.toInt() > largest)
            refuse(Message(MR_TEXT("%1 must be a whole number from 0 to %2"), {key, std::to_string(largest)}));
        return static_cast<int>(value.toInt());
    }

    const std::optional<Error>& problem() const { return problem_; }

private:
    static constexpr std::int64_t largest = 1000;
    static constexpr double longest = 86'400;

    void refuse(Message what)
    {
        if (!problem_)
            problem_ = modelConfigError(std::move(what), where_);
    }

    const Value& object_;
    std::string where_;
    std::optional<Error> problem_;
};

ModelFeatures readFeatures(const Value& features, const std::string& id)
{
    ModelFeatures known = guessModelFeatures(id);
    known.vision = features["vision"].toBool(known.vision);
    known.document = features["document"].toBool(known.document);
    known.audio = features["audio"].toBool(known.audio);
    known.video = features["video"].toBool(known.video);
    known.toolCall = features["tool_call"].toBool(known.toolCall);
    known.structuredOutput = features["structured_output"].toBool(known.structuredOutput);
    known.contextSize = features["context_size"].toInt(known.contextSize);
    return known;
}

Result<ServedModel> readModel(const Value& value, const std::string& where)
{
    ServedModel model;
    model.id = value.isString() ? value.toString() : value["id"].toString();
    if (model.id.empty())
        return modelConfigError(MR_TEXT("a model without id"), where);
    for (const Value& name : value["as"].toArray())
        model.as.push_back(name.toString());
    if (value["as"].isString())
        model.as.push_back(value["as"].toString());
    if (value["features"].isObject())
        model.features = readFeatures(value["features"], model.id);
    const Value& prices = value["prices"];
    model.price.input = prices["input"].toDouble();
    model.price.output = prices["output"].toDouble();
    model.price.unit = prices["unit"].toDouble(model.price.unit);
    model.price.currency = prices["currency"].toString("USD");
    Numbers numbers(value, where + ", " + model.id);
    model.patience.timeout = numbers.seconds("timeout", 0);
    model.patience.concurrency = numbers.count("concurrency", 0);
    model.patience.retries = numbers.count("retries", -1);
    if (numbers.problem())
        return *numbers.problem();
    return model;
}

} // namespace

Error modelConfigError(Message what, std::string where)
{
    return Error("models.config", std::move(what),
                 MR_TEXT("A model server needs a name and a base_url such as http://localhost:11434/v1."),
                 std::move(where));
}

const Value& eitherMember(const Value& object, std::string_view key, std::string_view otherKey)
{
    const Value& value = object[key];
    return value.isNull() ? object[otherKey] : value;
}

Result<ModelServer> modelServerFromValue(const Value& value, std::size_t index)
{
    ModelServer server;
    server.name = value["name"].toString();
    const std::string where = server.name.empty() ? "models[" + std::to_string(index) + "]" : server.name;
    if (!value.isObject() || server.name.empty())
        return modelConfigError(MR_TEXT("a model server without name"), where);
    const std::optional<ModelProtocol> protocol = modelProtocolFromName(value["protocol"].toString());
    if (!protocol) {
        return modelConfigError(Message(MR_TEXT("the protocol “%1” is not known; use openai, anthropic, gemini or "
                                                "ollama"),
                                        {value["protocol"].toString()}),
                                where);
    }
    server.protocol = *protocol;
    server.baseUrl = eitherMember(value, "base_url", "baseUrl").toString();
    if (server.baseUrl.rfind("http://", 0) != 0 && server.baseUrl.rfind("https://", 0) != 0)
        return modelConfigError(MR_TEXT("the base_url does not begin with http:// or https://"), where);
    server.keyName = eitherMember(value, "key_name", "keyName").toString();
    if (server.keyName.empty())
        server.keyName = "model-endpoint/" + server.name;
    server.defaultModel = eitherMember(value, "default_model", "defaultModel").toString();
    server.isDefault = value["default"].toBool();
    Numbers numbers(value, where);
    server.timeout = numbers.seconds("timeout", server.timeout);
    server.concurrency = numbers.count("concurrency", server.concurrency);
    server.retries = numbers.count("retries", server.retries);
    server.retryDelay = numbers.seconds("retry_delay", server.retryDelay);
    server.retryMaxWait = numbers.seconds("retry_max_wait", server.retryMaxWait);
    if (numbers.problem())
        return *numbers.problem();
    const std::string format = value["send_files"].toString("base64");
    if (format != "base64" && format != "url")
        return modelConfigError(MR_TEXT("send_files must be base64 or url"), where);
    server.sendUrls = format == "url";
    for (const Value& item : value["models"].toArray()) {
        Result<ServedModel> model = readModel(item, where);
        if (!model)
            return model.error();
        server.models.push_back(*std::move(model));
    }
    return server;
}

} // namespace millrace
