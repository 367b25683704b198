#pragma once

#include "engine/base/value.h"

#include <optional>
#include <string>

namespace millrace {

/// What a value breaks in a schema.
struct SchemaViolation {
    std::string path;    ///< `$.a.b[0]`
    std::string message; ///< as Python's jsonschema words it
};

/// Checks `value` against a JSON Schema of draft 7. Local `$ref`s (`#/…`) are followed, others match everything;
/// `format` is not checked. Nullopt: valid. Nesting is followed to a depth of 100.
std::optional<SchemaViolation> validateSchema(const Value& schema, const Value& value);
/// Whether `schema` is itself a legal draft 7 schema; nullopt: it is.
std::optional<SchemaViolation> checkSchema(const Value& schema);

} // namespace millrace
