#pragma once

#include "app/cli/project.h"

namespace millrace::cli {

// The parts of `millrace runs` that run something; `runId` is the second word. Return the exit status.
int resumeRun(const Arguments& arguments, Project project, const std::string& runId);
int rerunRun(const Arguments& arguments, Project project, const std::string& runId);

} // namespace millrace::cli
