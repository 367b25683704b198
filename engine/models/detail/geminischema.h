#pragma once

#include "engine/base/value.h"

namespace millrace {

/// A JSON Schema in the part of the language that Gemini's API knows: foreign keywords go, `["string", "null"]` becomes
/// `nullable`, `const` an `enum`, references into `$defs` are filled in (a recursive one becomes any object).
Value geminiSchema(const Value& schema);

} // namespace millrace
