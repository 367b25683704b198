#pragma once

#include "engine/run/event.h"

#include <string>

namespace millrace::test {

/// The line that stands for an event in a case's transcript; empty for events that have none.
std::string transcriptLine(const RunEvent& event);

/// `taken a -> b` or `skipped a -> b`.
std::string edgeLine(const RunEvent& event, const AppModel& app);

/// What `expect.events` compares.
Value eventFields(const RunEvent& event);

/// Equal, where of a mapping only the keys of `wanted` count, at any depth.
bool contains(const Value& got, const Value& wanted);

} // namespace millrace::test
