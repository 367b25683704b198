#pragma once

#include "engine/diff/detail/meaning.h"

namespace millrace::diff {

/// Appends what differs between two values of one element, down to single settings.
void diffFields(const Scope& scope, const Place& before, const Place& after, const Value& old, const Value& now,
                std::vector<FieldDifference>& out);

} // namespace millrace::diff
