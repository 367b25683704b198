#pragma once

#include "engine/base/result.h"
#include "engine/run/node.h"

#include <memory>
#include <string>
#include <vector>

namespace millrace {

/// What evaluating a list of conditions gave.
struct ConditionOutcome {
    bool failed = false;
    std::string error;      ///< failed: the text Dify reports
    bool valueError = true; ///< failed: a Python ValueError (the pre-check of a loop swallows these only)
    bool result = false;
    std::vector<bool> results; ///< of the conditions evaluated, in order (evaluation stops when decided)
    Value::Array inputs;       ///< {actual_value, expected_value, comparison_operator} of those; only when asked for
};

/// The conditions of an if-else case or of a loop's break rule, compiled (nodes.md 2.7). Immutable, shared by threads.
class ConditionList {
public:
    ConditionList();
    ConditionList(ConditionList&&) noexcept;
    ConditionList& operator=(ConditionList&&) noexcept;
    ~ConditionList();

    /// `conditions` is the list in the node's data (null: none), `field` its dotted path for messages. Errors:
    /// `node.invalid`, for everything Dify refuses when it loads the node.
    static Result<ConditionList> compile(const Value& conditions, bool all, const NodeModel& node,
                                         const std::string& field, const CompileContext& context);

    ConditionOutcome evaluate(const VariablePool& pool, bool wantInputs) const;
    bool empty() const;

    struct Condition;

private:
    std::vector<std::unique_ptr<const Condition>> conditions_;
    bool all_ = true; ///< `and`
};

/// Python's `==` on values: 1, 1.0 and True are equal.
bool pythonEquals(const Value& a, const Value& b);

} // namespace millrace
