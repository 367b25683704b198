#include "engine/models/detail/modelconfig.h"

#include "engine/models/modelfeatures.h"

#include <QString>

namespace millrace {

namespace {

/// Reads members of an entry, each within its bounds; the first problem is kept.
class MemberReader {
public:
    MemberReader(const Value& object, std::string where) : object_(object), where_(std::move(where)) {}

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

    /// A decimal, as a number or, as price books write it, as text.
    double price(const char* key, double fallback)
    {
        const Value& value = object_[key];
        if (value.isNull())
            return fallback;
        bool fine = value.isNumber();
        const double amount = fine ? value.toDouble() : QString::fromStdString(value.toString()).toDouble(&fine);
        if (!fine || !(amount >= 0) || amount > largestPrice)
            refuse(Message(MR_TEXT("the price %1 must be a number from 0 on"), {key}));
        return amount;
    }

    bool flag(const char* key, bool fallback)
    {
        const Value& value = object_[key];
        if (!value.isNull() && !value.isBool())
            refuse(Message(MR_TEXT("%1 must be true or false"), {key}));
        return value.toBool(fallback);
    }

    const std::optional<Error>& problem() const { return problem_; }

private:
    static constexpr std::int64_t largest = 1000;
    static constexpr double largestPrice = 1e9;
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

ModelFeatures readFeatures(MemberReader& features, const Value& given, const std::string& id)
{
    ModelFeatures known = guessModelFeatures(id);
    known.vision = features.flag("vision", known.vision);
    known.document = features.flag("document", known.document);
    known.audio = features.flag("audio", known.audio);
    known.video = features.flag("video", known.video);
    known.toolCall = features.flag("tool_call", known.toolCall);
    known.structuredOutput = features.flag("structured_output", known.structuredOutput);
    known.contextSize = given["context_size"].toInt(known.contextSize);
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
    const std::string place = where + ", " + model.id;
    MemberReader features(value["features"], place), prices(value["prices"], place), numbers(value, place);
    if (value["features"].isObject())
        model.features = readFeatures(features, value["features"], model.id);
    model.price.input = prices.price("input", 0);
    model.price.output = prices.price("output", 0);
    model.price.unit = prices.price("unit", model.price.unit);
    model.price.currency = value["prices"]["currency"].toString("USD");
    model.patience.timeout = numbers.seconds("timeout", 0);
    model.patience.concurrency = numbers.count("concurrency", 0);
    model.patience.retries = numbers.count("retries", -1);
    for (const MemberReader* read : {&features, &prices, &numbers}) {
        if (read->problem())
            return *read->problem();
    }
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
    MemberReader numbers(value, where);
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
