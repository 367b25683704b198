#pragma once

#include "engine/run/event.h"

#include <string>

namespace millrace::test {

/// The line that stands for an event in a case's transcript; empty for events that have none.
std::string transcriptLine(const RunEvent& event);

} // namespace millrace::test
