#pragma once

#include "engine/base/result.h"
#include "engine/base/secret.h"

#include <string>

namespace millrace {

/// Who failed, for messages, and what must not show in them.
struct ErrorContext {
    std::string server; ///< its name
    Secret key;
};

/// A status other than 2xx with its body.
Error modelStatusError(int status, std::string_view body, const ErrorContext& context);
/// An `{"error": …}` object inside a stream or an answer with a good status.
Error modelStreamError(const Value& error, const ErrorContext& context);
/// The call did not get through, or broke off.
Error modelHttpError(const Error& cause, const ErrorContext& context);
/// The answer cannot be understood.
Error modelReplyError(Message what, const ErrorContext& context);
/// The stream stopped before the model had finished.
Error modelCutError(const ErrorContext& context);

} // namespace millrace
