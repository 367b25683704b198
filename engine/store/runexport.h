#pragma once

#include "engine/store/runstore.h"

namespace millrace {

/// A run as `millrace runs export` and `--json` tell it: stable names, everything but the app's text and the events.
/// Files are their wire mappings, times milliseconds since the epoch.
Value exportedRecord(const RunRecord& record);
/// One event: `type`, `sequence`, `wall`, `time` (seconds since the run started), and what it has; seconds for
/// durations.
Value exportedEvent(const RunEvent& event);

} // namespace millrace
