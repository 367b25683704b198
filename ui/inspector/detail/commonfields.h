#pragma once

#include "engine/run/descriptor.h"

#include <string_view>
#include <vector>

namespace millrace::ui {

/// Retry and error strategy (nodes.md 1.2), for kinds that offer them.
std::vector<FieldSpec> errorFields(const NodeDescriptor& descriptor);
/// Timeout and concurrency of Millrace's own (data.millrace); empty for kinds that end at once.
std::vector<FieldSpec> limitFields(const NodeDescriptor& descriptor);
/// Settings of a note, which has no descriptor.
std::vector<FieldSpec> noteFields();
/// Whether a key of a node's data has a place of its own in the inspector, or is a leftover of an editor's view.
bool isShownElsewhere(std::string_view key, const NodeDescriptor* descriptor, bool isNote);

} // namespace millrace::ui
