#include "engine/models/detail/modelerror.h"

#include "engine/base/json.h"
#include "engine/base/pytext.h"

#include <QDateTime>

#include <algorithm>

namespace millrace {

namespace {

struct ErrorClass {
    const char* type;
    const char* code;
    Message hint;
};

const ErrorClass connection{"InvokeConnectionError", "model.connection",
                            MR_TEXT("Check that the model server is running and its address is right.")};
const ErrorClass unavailable{"InvokeServerUnavailableError", "model.server",
                             MR_TEXT("The model server has a problem of its own; try again later.")};
const ErrorClass rateLimit{"InvokeRateLimitError", "model.rate",
                           MR_TEXT("Wait a little, or use another model or key.")};
const ErrorClass authorization{"InvokeAuthorizationError", "model.authorization",
                               MR_TEXT("Check the key of this model server in the settings.")};
const ErrorClass badRequest{"InvokeBadRequestError", "model.request",
                            MR_TEXT("Check the model's name and its parameters.")};

const ErrorClass& classOf(int status)
{
    if (status == 429)
        return rateLimit;
    if (status == 408)
        return connection;
    if (status == 401 || status == 403)
        return authorization;
    if (status >= 400 && status < 500)
        return badRequest;
    return unavailable;
}

std::string masked(std::string text, const ErrorContext& context)
{
    const std::string& key = context.key.reveal();
    if (key.empty())
        return text;
    const std::string cover = context.key.masked();
    for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + cover.size()))
        text.replace(at, key.size(), cover);
    return text;
}

Error make(const ErrorClass& kind, Message what, const ErrorContext& context, int status = 0)
{
    for (std::string& argument : what.args)
        argument = masked(std::move(argument), context);
    Error error(kind.code, std::move(what), kind.hint, context.place());
    error.facts = Value::object({{"type", kind.type}});
    if (status != 0)
        error.facts.set("status", status);
    return error;
}

/// The message wherever servers put it; else the beginning of the body.
std::string serverMessage(const Value& body, std::string_view raw)
{
    const Value& error = body["error"];
    const Value* places[] = {&error["message"],          &error,      &body["message"], &body["detail"],
                             &body["detail"]["message"], &body["msg"]};
    for (const Value* place : places) {
        if (place->isString() && !place->toString().empty())
            return place->toString();
    }
    if (!error.isNull())
        return toJson(error);
    constexpr std::size_t longest = 500;
    const std::string text = validUtf8(raw);
    return std::string(leftCodePoints(trimmed(text), longest));
}

Message statusMessage(int status, const std::string& text)
{
    if (text.empty())
        return Message(MR_TEXT("the model server answered with status %1"), {std::to_string(status)});
    return Message(MR_TEXT("the model server answered with status %1: %2"), {std::to_string(status), text});
}

} // namespace

Error modelStatusError(int status, std::string_view body, const ErrorContext& context)
{
    const Result<Value> parsed = parseJson(body);
    const Value& told = parsed && parsed->isArray() ? parsed->at(0) : parsed ? *parsed : nullValue();
    const std::string text = serverMessage(told, body);
    // Gemini calls a wrong key a bad request.
    const bool badKey = status == 400 && body.find("API_KEY_INVALID") != std::string_view::npos;
    return make(badKey ? authorization : classOf(status), statusMessage(status, text), context, status);
}

namespace {

/// Providers put a status, a word or both into an error object; without either the server is at fault.
int statusOf(const Value& error)
{
    const std::int64_t told = error["code"].toInt(error["status"].toInt(error["status_code"].toInt()));
    if (told >= 400 && told <= 599)
        return static_cast<int>(told);
    static constexpr std::pair<std::string_view, int> words[] = {
        {"rate_limit", 429},
        {"429", 429},
        {"quota", 429},
        {"resource_exhausted", 429},
        {"auth", 401},
        {"api_key", 401},
        {"permission", 401},
        {"overloaded", 529},
        {"unavailable", 503},
        {"timeout", 408},
        {"invalid_request", 400},
        {"invalid_argument", 400},
        {"context_length", 400},
        {"not_found", 404},
        {"request_too_large", 413},
        {"400", 400},
    };
    std::string all = error["type"].toString() + " " + error["code"].toString() + " " + error["status"].toString();
    std::transform(all.begin(), all.end(), all.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    for (const auto& [word, status] : words) {
        if (all.find(word) != std::string::npos)
            return status;
    }
    return 500;
}

} // namespace

Error modelStreamError(const Value& error, const ErrorContext& context)
{
    const int status = statusOf(error);
    const std::string text = serverMessage(Value::object({{"error", error}}), {});
    return make(classOf(status), Message(MR_TEXT("the model server reported an error: %1"), {text}), context, status);
}

namespace {

std::string seconds(double count)
{
    return QString::number(count).toStdString();
}

} // namespace

Error modelHttpError(const Error& cause, const ErrorContext& context)
{
    Error error = make(connection, cause.what, context);
    error.facts.set("cause", cause.code);
    if (cause.code == "http.timeout" && context.timeout > 0) {
        error.hint =
            Message(MR_TEXT("No data came for %1 seconds. The setting timeout of this model or its server says "
                            "how long to wait."),
                    {seconds(context.timeout)});
    } else if (!cause.hint.empty() && cause.code != "http.connect") {
        error.hint = cause.hint;
    }
    return error;
}

Error modelReplyError(Message what, const ErrorContext& context)
{
    return make(unavailable, std::move(what), context);
}

Error modelRefusedError(Message what, const ErrorContext& context)
{
    return make(badRequest, std::move(what), context);
}

Error modelCutError(const ErrorContext& context)
{
    return make(connection, MR_TEXT("the answer of the model broke off"), context);
}

Error withRefusedPause(Error error, double asked, double allowed)
{
    error.hint = Message(MR_TEXT("The server asks for a pause of %1 seconds; the setting retry_max_wait allows %2."),
                         {seconds(asked), seconds(allowed)});
    return error;
}

bool isWorthRepeating(const Error& error)
{
    static constexpr std::string_view lasting[] = {"http.url",  "http.refused", "http.tls",
                                                   "http.size", "http.header",  "http.redirects"};
    const std::string& type = error.facts["type"].toString();
    const std::string& cause = error.facts["cause"].toString();
    const std::int64_t status = error.facts["status"].toInt();
    const bool passing = type == connection.type || type == rateLimit.type ||
                         (type == unavailable.type && (status == 0 || status >= 500));
    return passing && std::find(std::begin(lasting), std::end(lasting), cause) == std::end(lasting);
}

std::optional<double> retryAfter(const HttpHeaders& headers, std::chrono::milliseconds now)
{
    std::optional<double> out;
    for (const auto& [name, value] : headers) {
        const QString text = QString::fromStdString(value).trimmed();
        bool number = false;
        const double told = text.toDouble(&number);
        if (name == "retry-after-ms" && number)
            return std::max(0.0, told / 1000);
        if (name != "retry-after")
            continue;
        if (number) {
            out = std::max(0.0, told);
        } else if (const QDateTime date = QDateTime::fromString(text, Qt::RFC2822Date); date.isValid()) {
            out = std::max(0.0, static_cast<double>(date.toMSecsSinceEpoch() - now.count()) / 1000);
        }
    }
    return out;
}

} // namespace millrace
