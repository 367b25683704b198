#pragma once

#include "engine/run/descriptor.h"
#include "engine/run/node.h"

#include <string_view>
#include <vector>

namespace millrace {

/// All node kinds this build knows, in picker order. Immutable, thread-safe.
const std::vector<const NodeDescriptor*>& nodeCatalogue();
/// Null for an unknown kind. The legacy `variable-assigner` gives the aggregator's descriptor.
const NodeDescriptor* nodeDescriptor(std::string_view kind);
/// The factory of all kinds in this build; immutable, thread-safe.
const NodeFactory& standardNodes();
/// Outgoing handles of a node in drawing order, each with its caption (`IF`, `ELIF 2`, a class name…).
struct HandleSpec {
    std::string handle;
    std::string caption;
};
std::vector<HandleSpec> nodeHandles(std::string_view kind, const Value& data);
/// Names and types of what a node offers to others, declared ones included.
std::vector<OutputSpec> nodeOutputs(std::string_view kind, const Value& data);

} // namespace millrace
