#pragma once

#include "app/cli/arguments.h"
#include "engine/document/model.h"
#include "engine/run/options.h"

namespace millrace::cli {

/// What the words of `millrace run` say about inputs, files, query, environment, rehearsal and profile. Warnings go to
/// standard error. Error code `usage`, or what reading a named file gave.
Result<RunOptions> runOptions(const Arguments& arguments, const AppModel& app);

} // namespace millrace::cli
