#pragma once

#include "engine/run/node.h"

#include <vector>

namespace millrace {

/// All kinds, in the order of the CMake list.
const std::vector<NodeKind>& nodeTable();

} // namespace millrace
