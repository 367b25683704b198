#pragma once

#include "engine/base/value.h"

namespace millrace {

/// What was found, in the shape of nodes.md 2.5 b: missing members filled in, best first, positions from 1.
Value retrievalResult(const Value& found);

} // namespace millrace
