#pragma once

#include "engine/models/modelregistry.h"

namespace millrace {

/// One server of a registry as configuration files write it; `index` names it while it has no name.
Result<ModelServer> modelServerFromValue(const Value& value, std::size_t index);
/// An error about the entry `where`.
Error modelConfigError(Message what, std::string where);
/// The member `key`, or `otherKey` when it is absent.
const Value& eitherMember(const Value& object, std::string_view key, std::string_view otherKey);

} // namespace millrace
