#pragma once

#include "engine/base/result.h"
#include "engine/base/secret.h"
#include "engine/services/httpservice.h"

#include <chrono>
#include <optional>
#include <string>

namespace millrace {

/// Who failed, for messages, and what must not show in them.
struct ErrorContext {
    std::string server; ///< its name
    std::string model;  ///< the server's name for it
    Secret key;
    double timeout = 0; ///< seconds; how long the call waits for data

    std::string place() const { return model.empty() ? server : server + ", " + model; }
};

/// A status other than 2xx with its body.
Error modelStatusError(int status, std::string_view body, const ErrorContext& context);
/// An `{"error": …}` object inside a stream or an answer with a good status.
Error modelStreamError(const Value& error, const ErrorContext& context);
/// The call did not get through, or broke off.
Error modelHttpError(const Error& cause, const ErrorContext& context);
/// The answer cannot be understood.
Error modelReplyError(Message what, const ErrorContext& context);
/// The server will not answer this.
Error modelRefusedError(Message what, const ErrorContext& context);
/// The stream stopped before the model had finished.
Error modelCutError(const ErrorContext& context);

/// `error` with what a server that asks for a pause of `asked` seconds is allowed at most.
Error withRefusedPause(Error error, double asked, double allowed);

/// True when the same call could succeed a little later: broken connections, 429 and 5xx.
bool isWorthRepeating(const Error& error);
/// The pause that a server asks for, in seconds: `retry-after-ms`, `retry-after` as a number or a date.
std::optional<double> retryAfter(const HttpHeaders& headers, std::chrono::milliseconds now);

} // namespace millrace
