#pragma once

#include "engine/base/executor.h"
#include "engine/sandbox/detail/pool.h"
#include "engine/services/operation.h"

namespace millrace::sandbox {

/// Submits `job`; `done` comes on the executor's thread unless the returned operation was destroyed before.
OperationPtr call(Executor& executor, const std::shared_ptr<Pool>& pool, Job job, std::function<void(JobEnd)> done);

/// An operation that only posts `done`.
OperationPtr answerLater(Executor& executor, std::function<void()> done);

/// 32 random hexadecimal digits.
std::string randomToken();

} // namespace millrace::sandbox
