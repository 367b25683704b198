#include "engine/sandbox/sandboxcodeservice.h"

#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "engine/sandbox/detail/call.h"
#include "engine/sandbox/detail/result.h"

namespace millrace {

using namespace sandbox;

SandboxCodeService::SandboxCodeService(Executor& executor, Sandbox& sandbox) : executor_(executor), sandbox_(sandbox)
{
}

OperationPtr SandboxCodeService::run(const CodeRequest& request, std::function<void(Result<CodeOutcome>)> done)
{
    const auto refuse = [&](Error error) {
        return answerLater(executor_, [done = std::move(done), error = std::move(error)] { done(error); });
    };
    const bool python = request.language == "python3";
    if (!python && request.language != "javascript") {
        return refuse(Error("sandbox.unavailable",
                            {MR_TEXT("Code in the language \"%1\" cannot be run"), {request.language}},
                            {MR_TEXT("Choose python3 or javascript")}));
    }
    Value inputs;
    if (!toPlain(request.inputs.isNull() ? Value(Value::Object()) : request.inputs, inputs)) {
        return refuse(Error("sandbox.code", {MR_TEXT("The inputs of the code are nested too deeply (limit %1)"),
                                             {std::to_string(maxInputDepth)}}));
    }
    Job job;
    job.language = python ? Language::Python : Language::JavaScript;
    job.token = randomToken();
    const Value message = Value::object({{"token", job.token}, {"code", validUtf8(request.code)}, {"inputs", inputs}});
    // Python reads NaN and Infinity in JSON, JavaScript does not.
    job.request = validUtf8(python ? toPythonJson(message) : toJson(message));
    return call(executor_, sandbox_.pool(), std::move(job),
                [done = std::move(done)](const JobEnd& end) { done(readCodeEnd(end)); });
}

} // namespace millrace
