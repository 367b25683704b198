#pragma once

#include "engine/document/model.h"
#include "engine/run/descriptor.h"

#include <string>
#include <string_view>

namespace millrace {

/// The value at a dotted path below data; the null value when absent.
const Value& settingAt(const Value& data, std::string_view path);
/// Whether a field's `visibleWhen` holds for these settings; an absent setting counts with its default.
bool isVisible(const FieldSpec& field, const NodeDescriptor& descriptor, const Value& data);
/// Null, blank text, an empty list or an empty mapping.
bool isBlank(const Value& value);
/// Settings that are switched off, or texts in which `{{#…#}}` means nothing, read no variable.
bool isInactive(const NodeModel& node, const std::string& field);

} // namespace millrace
