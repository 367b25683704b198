#pragma once

#include "engine/base/value.h"

#include <chrono>

namespace millrace {

inline std::int64_t epoch(std::chrono::milliseconds wall)
{
    return wall.count() / 1000;
}

/// Plain data: file values as mappings, as every client sees them.
Value plain(const Value& value);
/// Adds the files in a value or a list of values, as mappings.
void collectFiles(const Value& value, Value::Array& out);

} // namespace millrace
