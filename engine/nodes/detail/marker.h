#pragma once

#include "engine/run/node.h"

namespace millrace {

/// A descriptor for a kind whose meaning the engine itself knows (starts of containers, loop-end): no settings, no
/// outputs, a body with nothing to do.
NodeDescriptor markerDescriptor(std::string kind, Message title, Message summary, std::string icon);
NodeKind markerKind(const NodeDescriptor& descriptor);

} // namespace millrace
