#pragma once

#include "app/cli/arguments.h"
#include "app/services/enginesettings.h"
#include "engine/store/runstore.h"

#include <memory>

namespace millrace::cli {

/// What a command works in: settings and the record of runs.
struct Project {
    std::string folder; ///< of the project's settings
    Settings user;
    EngineSettings settings;
    std::shared_ptr<RunStore> store; ///< null: could not be opened, and that was said
};

/// For the app at `path`, or for the working folder when it is empty; `--project` wins. A folder that is a project
/// keeps its own runs; those of a lone file go to this user's data folder. Complains; the exit status when something is
/// wrong.
int openProject(const Arguments& arguments, const std::string& path, Project& out);

} // namespace millrace::cli
