#pragma once

#include <memory>

namespace millrace {

/// Something under way. Destroying it cancels: the outside work is stopped and no callback comes any more.
/// Callbacks never run inside the call that started the operation, always later on the caller's Executor.
class Operation {
public:
    virtual ~Operation() = default;
};
using OperationPtr = std::unique_ptr<Operation>;

} // namespace millrace
