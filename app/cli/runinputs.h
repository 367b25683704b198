#pragma once

#include "app/cli/arguments.h"
#include "engine/document/model.h"
#include "engine/run/options.h"

namespace millrace::cli {

/// What the words of `millrace run` say about inputs, files, query, environment, rehearsal and profile. Warnings go to
/// standard error. Error code `usage`, or what reading a named file gave.
Result<RunOptions> runOptions(const Arguments& arguments, const AppModel& app);

/// The part about `--env`: name → value.
Result<Value> environmentOptions(const Arguments& arguments, const AppModel& app);
/// A file of this machine as a value.
Result<Value> localFile(const std::string& path);

} // namespace millrace::cli
