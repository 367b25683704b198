#pragma once

#include "engine/document/model.h"

#include <string_view>

namespace millrace::authoring {

/// The settings of a new node of a kind, without what all kinds share (type, title, desc, selected).
Value kindDefaults(std::string_view kind, const AppModel& app);
/// The model that the app's nodes ask, for new nodes; an empty one when none does.
Value usualModel(const AppModel& app);

} // namespace millrace::authoring
