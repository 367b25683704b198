#pragma once

#include "engine/store/runstore.h"

#include <string>
#include <vector>

namespace millrace {

/// The turns that lead to the newest one, oldest first, of all recorded turns of a conversation in the order in which
/// they were made. A turn that was run again takes the place of the earlier one; what followed that one is left out.
/// `upTo`: the run to which the thread should lead, when it is in none of the newest turn's; unknown: the newest.
std::vector<RunRecord> conversationThread(const std::vector<RunRecord>& turns, const std::string& upTo = {});

} // namespace millrace
