#pragma once

#include "engine/base/result.h"
#include "engine/services/operation.h"

#include <functional>
#include <string>

namespace millrace {

struct CodeRequest {
    std::string language; ///< python3 or javascript
    std::string code;
    Value inputs; ///< object handed to main()
};

struct CodeOutcome {
    Value result; ///< what main() returned; always an object
    std::string stdoutText, stderrText;
};

/// Runs user code in isolation, never otherwise. Error codes: `sandbox.unavailable` (no isolation on this machine, with
/// what to install), `sandbox.timeout`, `sandbox.memory`, `sandbox.output`, `sandbox.violation`, `sandbox.code` (the
/// program raised; `what` is its error text), `sandbox.result` (main returned no object), `sandbox.queue`.
class CodeService {
public:
    virtual ~CodeService() = default;
    virtual OperationPtr run(const CodeRequest& request, std::function<void(Result<CodeOutcome>)> done) = 0;
};

/// Renders Jinja2. Error codes: `template.syntax`, `template.render`, `template.limit`, `sandbox.unavailable`.
class TemplateService {
public:
    virtual ~TemplateService() = default;
    virtual OperationPtr render(const std::string& templateText, const Value& variables,
                                std::function<void(Result<std::string>)> done) = 0;
};

} // namespace millrace
