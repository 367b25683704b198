#pragma once

#include "engine/base/value.h"
#include "engine/run/descriptor.h"

#include <string_view>
#include <vector>

namespace millrace {

/// The value at a dotted path of keys below data; the null value when absent.
const Value& settingAt(const Value& data, std::string_view path);
/// Whether the `visibleWhen` of a field holds: alternatives joined by `|`, of terms joined by `&`, each `path=value`,
/// `path!=value` or `path` for a switch that is on. An absent setting counts with its default among `fields`, and a
/// setting that is not visible itself shows nothing.
bool isVisible(const FieldSpec& field, const std::vector<FieldSpec>& fields, const Value& data);

} // namespace millrace
