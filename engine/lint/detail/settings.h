#pragma once

#include "engine/document/model.h"
#include "engine/nodes/visiblefields.h"
#include "engine/run/descriptor.h"

#include <string>
#include <string_view>

namespace millrace {

/// Null, blank text, an empty list or an empty mapping.
bool isBlank(const Value& value);
/// Settings that are switched off, or texts in which `{{#…#}}` means nothing, read no variable.
bool isInactive(const NodeModel& node, const std::string& field);

} // namespace millrace
