#pragma once

#include "engine/base/value.h"

#include <string_view>

namespace millrace::yaml {

/// What a plain scalar means to PyYAML's SafeLoader (YAML 1.1). `Merge`, `Assign` (`=`) and `Marker` (a lone `!`, `&`,
/// `*`) load as text here, but text that looks like them has to be quoted when written.
enum class ScalarType { String, Null, Bool, Int, Float, Timestamp, Merge, Assign, Marker };

ScalarType classify(std::string_view plain);

/// The value of a plain scalar. Timestamps, and numbers that Python itself could not convert, stay text.
Value resolve(std::string_view plain);
/// As resolve, for text whose type a tag decides; the text itself when it does not fit the type.
Value convert(std::string_view text, ScalarType type);

} // namespace millrace::yaml
