#pragma once

#include "engine/run/node.h"

#include <map>
#include <string>

namespace millrace {

/// A list of tools as an agent is configured with it (nodes.md 2.20), made ready for the strategy: only what is
/// enabled, settings flattened, parameters fixed, taken from a variable, or left to the model (null).
class AgentTools {
public:
    AgentTools() = default;
    /// Finds the variables that `configured` refers to.
    AgentTools(const Value& configured, const CompileContext& context);

    /// Whether a value is such a list.
    static bool isList(const Value& value);
    /// `value` is the list with its texts resolved. A missing variable sets `error`.
    Value resolve(const Value& value, const VariablePool& pool, bool dropMcp, std::string& error) const;

private:
    Value resolveTool(const Value& tool, const VariablePool& pool, std::string& error) const;
    Value resolveParameter(const Value& parameter, const VariablePool& pool, std::string& error) const;

    std::map<std::string, VariableRef> variables_; ///< by the selector's JSON
};

} // namespace millrace
