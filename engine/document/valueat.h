#pragma once

#include "engine/base/value.h"
#include "engine/document/path.h"

#include <string>
#include <string_view>

namespace millrace {

/// What stands at a path below a value; null when there is nothing. Digits name keys of mappings as well.
const Value* findValue(const Value& root, const Path& path);
/// The same for a dotted path, as references and problems name fields.
const Value* valueAt(const Value& root, std::string_view field);
/// The value at a dotted path, to change; null when absent.
Value* valueToChange(Value& root, std::string_view field);
/// A dotted path with one key more; dots in the key are escaped.
std::string dottedField(const std::string& field, std::string_view key);

} // namespace millrace
