#pragma once

#include "engine/document/edit.h"

namespace millrace::diff {

/// Appends the edits that lead from one value to the other at `path`, each as small as it can be: members one by one,
/// list items added and removed in place. They are meant to be applied in order.
void addEdits(const Path& path, const Value& from, const Value& to, std::vector<Edit>& out);

} // namespace millrace::diff
