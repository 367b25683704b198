#include "engine/models/detail/modelerror.h"

#include "engine/base/json.h"
#include "engine/base/pytext.h"

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
    Error error(kind.code, std::move(what), kind.hint, context.server);
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
    const std::string text = serverMessage(parsed ? *parsed : nullValue(), body);
    return make(classOf(status), statusMessage(status, text), context, status);
}

Error modelStreamError(const Value& error, const ErrorContext& context)
{
    // Providers put a status, a word or both into the object; without either the server is at fault.
    const std::string words =
        error["type"].toString() + " " + error["code"].toString() + " " + error["status"].toString();
    std::int64_t status = error["code"].toInt(error["status"].toInt(error["status_code"].toInt()));
    const auto says = [&](const char* word) { return words.find(word) != std::string::npos; };
    if (status < 400 || status > 599) {
        status = says("rate_limit") || says("429") || says("quota")                 ? 429
                 : says("auth") || says("api_key") || says("permission")            ? 401
                 : says("invalid_request") || says("context_length") || says("400") ? 400
                                                                                    : 500;
    }
    const std::string text = serverMessage(Value::object({{"error", error}}), {});
    return make(classOf(static_cast<int>(status)), Message(MR_TEXT("the model server reported an error: %1"), {text}),
                context, static_cast<int>(status));
}

Error modelHttpError(const Error& cause, const ErrorContext& context)
{
    Error error = make(connection, cause.what, context);
    error.facts.set("cause", cause.code);
    if (!cause.hint.empty() && cause.code != "http.connect")
        error.hint = cause.hint;
    return error;
}

Error modelReplyError(Message what, const ErrorContext& context)
{
    return make(unavailable, std::move(what), context);
}

Error modelCutError(const ErrorContext& context)
{
    return make(connection, MR_TEXT("the answer of the model broke off"), context);
}

} // namespace millrace
