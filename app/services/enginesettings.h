#pragma once

#include "app/services/outsidesettings.h"
#include "engine/base/result.h"
#include "engine/models/modelregistry.h"
#include "engine/run/options.h"
#include "engine/settings/settings.h"

#include <string>
#include <vector>

namespace millrace {

/// What the engine's services need to know of the user's and the project's settings. A plain value.
struct EngineSettings {
    ModelRegistry models;             ///< the project's servers come before the user's
    bool discoverModels = true;       ///< ask the usual local ports when nothing is configured
    std::vector<std::string> allowed; ///< network exceptions: host, host:port or CIDR; the user's only
    OutsideSettings outside;          ///< its problems are for the user to see
    Profile profile = Profile::Current;
    RunLimits limits;
    Value environments; ///< project: environment name → {variable: value}
};

/// The configuration folder of the system for this program; MILLRACE_CONFIG_DIR overrides it.
std::string configFolder();
/// `settings.json` in that folder.
std::string settingsPath();

/// The user's settings and the project's millrace.yml (`models`, `limits: {max_steps, max_seconds, container_depth,
/// code_text, …}`, `profile`, `environments`). A project can name servers, but never network exceptions. Errors name
/// the file.
Result<EngineSettings> engineSettings(const Settings& user, const std::string& projectDir);
/// The folder that holds `path` and a millrace.yml, .millrace or apps/ folder; else the file's own folder.
std::string projectFolderOf(const std::string& path);

} // namespace millrace
