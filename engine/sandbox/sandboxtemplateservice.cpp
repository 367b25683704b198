#include "engine/sandbox/sandboxtemplateservice.h"

#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "engine/sandbox/detail/call.h"
#include "engine/sandbox/detail/fasttemplate.h"
#include "engine/sandbox/detail/result.h"

namespace millrace {

using namespace sandbox;

SandboxTemplateService::SandboxTemplateService(Executor& executor, Sandbox& sandbox)
    : executor_(executor), sandbox_(sandbox)
{
}

OperationPtr SandboxTemplateService::render(const std::string& templateText, const Value& variables,
                                            std::function<void(Result<std::string>)> done)
{
    if (auto text = renderFast(templateText, variables)) {
        return answerLater(executor_, [done = std::move(done), text = std::move(*text)] { done(text); });
    }
    Value plain;
    if (!toPlain(variables.isNull() ? Value(Value::Object()) : variables, plain)) {
        const Error error("template.limit", {MR_TEXT("The template's variables are nested too deeply (limit %1)"),
                                             {std::to_string(maxInputDepth)}});
        return answerLater(executor_, [done = std::move(done), error] { done(error); });
    }
    Job job;
    job.language = Language::Template;
    job.token = randomToken();
    job.request = validUtf8(toPythonJson(
        Value::object({{"token", job.token}, {"template", validUtf8(templateText)}, {"variables", std::move(plain)}})));
    return call(executor_, sandbox_.pool(), std::move(job),
                [done = std::move(done)](const JobEnd& end) { done(readTemplateEnd(end)); });
}

} // namespace millrace
