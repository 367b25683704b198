#pragma once

#include "engine/run/graph.h"
#include "engine/run/replay.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace millrace {

/// Reads a run's events into a Replay.
class ReplayBuilder {
public:
    ReplayBuilder(const Graph& graph, const std::vector<RunEvent>& events, const Replay::Options& options);
    Result<std::shared_ptr<const Replay>> build();

private:
    struct Seen { ///< one execution, over all processes that carried the run
        int node = -1;
        std::string frame;
        std::size_t started = 0, ended = 0; ///< positions in the events
        bool isEnded = false;
        Replay::Record record;
        Replay::Unfinished open;
        bool dropped = false;
    };

    Result<void> read();
    void readStart(const RunEvent& event, std::size_t position);
    void readEnd(const RunEvent& event, std::size_t position);
    void readRetry(const RunEvent& event);
    void readOriginal(const RunEvent& event);
    void readPauses(const RunEvent& event);
    void readEdge(const RunEvent& event, std::size_t position);
    Seen* seen(const RunEvent& event);
    void dropFailed();
    Result<void> dropChosen();
    void dropFrom(const std::string& frame, int node, bool itself);
    void dropDownstream(const std::string& frame, int node);
    void dropPasses(const std::string& frame, const std::string& container, int after);
    void fill();
    void collectEvents();
    bool insideFinished(const std::string& frame) const;
    bool isContainer(int node) const;

    const Graph& graph_;
    const std::vector<RunEvent>& events_;
    const Replay::Options& options_;
    std::unordered_map<std::string, Seen> seen_;         ///< by execution key
    std::unordered_map<std::size_t, int> silentSources_; ///< by an edge's index in the document
    std::unordered_map<std::string, std::pair<std::size_t, Replay::Step>> silent_; ///< by execution key
    std::unordered_set<std::string> retried_; ///< keys of what failed and is tried again
    std::shared_ptr<Replay> replay_;
};

/// `a#1/b#2` → `a#1`, `b`, 2; false for the top.
bool splitFrame(const std::string& frame, std::string& outer, std::string& container, int& pass);

} // namespace millrace
