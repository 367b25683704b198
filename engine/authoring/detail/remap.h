#pragma once

#include "engine/document/model.h"
#include "engine/document/references.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace millrace::authoring {

/// Old node ids to new ones.
using IdMap = std::unordered_map<std::string, std::string>;

/// The data of a node with every mention of the mapped ids renamed: selectors, `{{#id.…#}}` in texts, and settings that
/// name a node (start_node_id, iteration_id…). An id that is an ordinary word is taken for one only where a setting
/// holds a selector by its name.
Value remapIds(const Value& data, const IdMap& ids);

/// What the nodes (items of graph.nodes) read and write.
std::vector<Reference> referencesOf(const std::vector<Value>& nodes);

} // namespace millrace::authoring
