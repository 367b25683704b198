#pragma once

#include "engine/base/value.h"

namespace millrace::bench {

/// An app with a graph about as wide as it is high on the screen: mixed kinds, 1.2 edges a node, one in five of them
/// jumping columns. Nodes are `n0` (the start) to `n<count - 1>`, edges `e0` and on.
Value canvasApp(int count);

} // namespace millrace::bench
