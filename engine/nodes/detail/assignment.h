#pragma once

#include "engine/base/result.h"
#include "engine/base/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace millrace {

/// Operations of the assigner, version 2 (nodes.md 2.11).
enum class AssignOperation {
    Overwrite,
    Clear,
    Set,
    Add,
    Subtract,
    Multiply,
    Divide,
    Append,
    Extend,
    RemoveFirst,
    RemoveLast
};

std::optional<AssignOperation> operationFromText(std::string_view text);
/// False for clear and the removals.
bool needsInput(AssignOperation operation);
/// Empty, or why the operation does not go with the target's type (as valueType() names it) or the kind of input.
std::string checkOperation(AssignOperation operation, const std::string& type, bool constant);
/// The new value of a target. Error `assign.value`: the input does not fit.
Result<Value> applyOperation(AssignOperation operation, const Value& old, const std::string& type, Value input);
/// The empty value of a type; false when it has none.
bool zeroValue(const std::string& type, Value& out);

} // namespace millrace
