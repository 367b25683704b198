#pragma once

#include "engine/run/node.h"

namespace millrace {

/// Human input as Dify 1.12 has it: no form, only variables that must be there before the run goes on (engine.md 4.12).
Result<std::unique_ptr<NodeDefinition>> compileHumanStub(const NodeModel& node, const CompileContext& context);

} // namespace millrace
