#pragma once

#include "engine/base/file.h"
#include "engine/base/json.h"
#include "engine/base/qtexecutor.h"
#include "engine/sandbox/sandboxcodeservice.h"
#include "engine/sandbox/sandboxtemplateservice.h"

#include <QEventLoop>
#include <QTimer>

#include <optional>
#include <string>

namespace millrace::tests {

/// An executor, a sandbox and its services, and calls that wait for their answer.
struct SandboxFixture {
    explicit SandboxFixture(SandboxSettings settings = {})
        : sandbox(settings), code(executor, sandbox), templates(executor, sandbox)
    {
    }

    /// Spins the event loop until `ready` or the limit of section 14 (30 s).
    bool wait(const std::function<bool()>& ready, int seconds = 30)
    {
        QEventLoop loop;
        bool late = false;
        QTimer limit;
        limit.setSingleShot(true);
        QObject::connect(&limit, &QTimer::timeout, &loop, [&] { late = true; });
        limit.start(seconds * 1000);
        while (!ready() && !late) {
            loop.processEvents(QEventLoop::WaitForMoreEvents);
        }
        return ready();
    }

    Result<CodeOutcome> run(const std::string& language, const std::string& text,
                            const Value& inputs = Value::object({}))
    {
        std::optional<Result<CodeOutcome>> answer;
        const auto operation =
            code.run({language, text, inputs}, [&](Result<CodeOutcome> result) { answer = std::move(result); });
        if (answer || !wait([&] { return answer.has_value(); })) {
            return Error("test.hang", {"no answer, or an answer inside the call"});
        }
        return std::move(*answer);
    }
    Result<CodeOutcome> python(const std::string& text, const Value& inputs = Value::object({}))
    {
        return run("python3", text, inputs);
    }
    Result<CodeOutcome> node(const std::string& text, const Value& inputs = Value::object({}))
    {
        return run("javascript", text, inputs);
    }

    Result<std::string> render(const std::string& text, const Value& variables = Value::object({}))
    {
        std::optional<Result<std::string>> answer;
        const auto operation =
            templates.render(text, variables, [&](Result<std::string> result) { answer = std::move(result); });
        if (answer || !wait([&] { return answer.has_value(); })) {
            return Error("test.hang", {"no answer, or an answer inside the call"});
        }
        return std::move(*answer);
    }

    QtExecutor executor;
    Sandbox sandbox;
    SandboxCodeService code;
    SandboxTemplateService templates;
};

/// The result as JSON, or `CODE: text` of the error.
inline std::string told(const Result<CodeOutcome>& result)
{
    return result.ok() ? toJson(result->result) : result.error().code + ": " + result.error().what.english();
}
inline std::string told(const Result<std::string>& result)
{
    return result.ok() ? *result : result.error().code + ": " + result.error().what.english();
}

} // namespace millrace::tests
