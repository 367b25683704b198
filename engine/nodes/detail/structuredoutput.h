#pragma once

#include "engine/base/value.h"
#include "engine/run/options.h"
#include "engine/services/modelservice.h"

#include <string>

namespace millrace {

/// A structured reply or what is wrong: `stage` schema or result, `path` the place (`$.a[0]`).
struct StructuredReply {
    bool ok = true;
    std::string errorType, error;
    std::string stage, path;
    Value value; ///< object
};

/// Current profile: whether `schema` is usable; dify-1.12 does not look at it.
StructuredReply checkReplySchema(const Value& schema, Profile profile);
/// Makes `request` ask for the schema: natively, or by instructions in front of the system prompt.
void askForSchema(ModelRequest& request, const Value& schema, bool native, Profile profile);
/// The object in the reply: strict, then repaired, then (current profile) validated against the schema.
StructuredReply parseStructured(const std::string& reply, const Value& schema, Profile profile);

} // namespace millrace
