#pragma once

#include "engine/sandbox/sandbox.h"
#include "engine/services/codeservice.h"

namespace millrace {

/// Runs Python 3 and JavaScript in fresh isolated processes. One per Executor; belongs to the executor's thread, never
/// blocks it. Errors carry the program's `stdout` and `stderr` in their facts.
class SandboxCodeService : public CodeService {
public:
    /// Both outlive the service.
    SandboxCodeService(Executor& executor, Sandbox& sandbox);
    OperationPtr run(const CodeRequest& request, std::function<void(Result<CodeOutcome>)> done) override;

private:
    Executor& executor_;
    Sandbox& sandbox_;
};

} // namespace millrace
