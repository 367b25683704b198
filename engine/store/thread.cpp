#include "engine/store/thread.h"

#include <algorithm>
#include <unordered_map>

namespace millrace {

namespace {

using Turn = std::vector<RunRecord>::const_iterator;

std::vector<RunRecord> threadOf(Turn begin, Turn end)
{
    std::vector<RunRecord> out;
    std::unordered_map<std::string, std::size_t> places; // of every turn, left-out ones as well
    for (Turn turn = begin; turn != end; ++turn) {
        const auto earlier = places.find(turn->parentRunId);
        if (!turn->parentRunId.empty() && earlier != places.end()) {
            out.resize(std::min(out.size(), earlier->second));
        }
        places[turn->runId] = out.size();
        out.push_back(*turn);
    }
    return out;
}

} // namespace

std::vector<RunRecord> conversationThread(const std::vector<RunRecord>& turns, const std::string& upTo)
{
    std::vector<RunRecord> newest = threadOf(turns.begin(), turns.end());
    const auto isIt = [&](const RunRecord& turn) { return turn.runId == upTo; };
    if (upTo.empty() || std::any_of(newest.begin(), newest.end(), isIt)) {
        return newest;
    }
    const auto last = std::find_if(turns.begin(), turns.end(), isIt);
    return last == turns.end() ? newest : threadOf(turns.begin(), last + 1);
}

} // namespace millrace
