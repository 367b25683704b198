#pragma once

#include "engine/run/options.h"
#include "engine/store/runstore.h"

namespace millrace {

/// What of the options a run was started with is kept for going on with it: files, history, conversation variables,
/// limits, identities, pins and the time it saw. Inputs and query have places of their own in the record. Secrets,
/// environment, rehearsal and services are not kept.
Value storedOptions(const RunOptions& options);

/// The options to go on with a run, or to run it again: what storedOptions() kept, and the record's inputs, query,
/// profile and conversation. The id is the record's. Records from before version 2 give what they have.
RunOptions startOptions(const RunRecord& record);

} // namespace millrace
