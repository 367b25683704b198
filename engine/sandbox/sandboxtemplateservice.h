#pragma once

#include "engine/sandbox/sandbox.h"
#include "engine/services/codeservice.h"

namespace millrace {

/// Renders Jinja2 templates: trivial ones here (detail/fasttemplate.h), the others by Jinja2 itself in warm isolated
/// workers. One per Executor; belongs to the executor's thread, never blocks it.
class SandboxTemplateService : public TemplateService {
public:
    /// Both outlive the service.
    SandboxTemplateService(Executor& executor, Sandbox& sandbox);
    OperationPtr render(const std::string& templateText, const Value& variables,
                        std::function<void(Result<std::string>)> done) override;

private:
    Executor& executor_;
    Sandbox& sandbox_;
};

} // namespace millrace
