#pragma once

#include "engine/nodes/detail/nodedata.h"
#include "engine/run/node.h"

#include <string>
#include <vector>

namespace millrace {

/// One entry of a `[{variable, value_selector}]` list.
struct NamedVariable {
    std::string name;
    VariableRef ref;
};

/// Reads such a list, which must be present; entries that Dify refuses become the reader's error.
std::vector<NamedVariable> readVariables(NodeDataReader& reader, const CompileContext& context, const Value& object,
                                         std::string_view key, const std::string& base = {});
/// Name → plain value, files as their wire mappings; a missing variable is null. The last of equal names wins.
Value::Object plainValues(const std::vector<NamedVariable>& variables, const VariablePool& pool);
/// `value` with every file inside replaced by its wire mapping.
Value withoutFiles(const Value& value);

} // namespace millrace
