#pragma once

#include "engine/settings/settings.h"
#include "engine/store/storeoptions.h"

namespace millrace {

/// How the runs of a project are recorded: the page `history` of the user's settings, and the section of the same name
/// in the project's millrace.yml. A millrace.yml that cannot be read says nothing here (engineSettings() tells).
StoreOptions historySettings(const Settings& user, const std::string& projectDir);

} // namespace millrace
