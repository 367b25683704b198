#pragma once

#include "engine/base/result.h"
#include "engine/run/event.h"
#include "engine/run/options.h"

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace millrace {

class Graph;

/// `FRAME/NODE`, or the node id alone at the top: names an execution across processes.
std::string executionKey(std::string_view frame, std::string_view nodeId);

/// What an earlier, unfinished run did, read from its events; a run started with it (RunOptions::replay) takes these
/// results over instead of executing the nodes again, and goes on from there. Nothing else is stored for resuming:
/// edge states, frames, buffered streams and counters follow from the results, since the engine is deterministic
/// given them. Events that the record already has are not emitted again. Immutable, thread-safe.
class Replay {
public:
    struct Record {
        std::string nodeId, frame, executionId;
        bool exception = false; ///< handled failure
        Value inputs, processData, outputs, metadata;
        std::string error, errorType, handle;
        ModelUsage usage;
        std::vector<std::pair<Selector, Value>> updates; ///< variables it wrote
        int retries = 0;
        bool rehearsed = false;
    };
    /// A node that had started and not finished when the record ends.
    struct Unfinished {
        std::string nodeId, frame, title, kind;
        bool paused = false;     ///< waits for a person
        bool sideEffect = false; ///< its outside call may have been made: repeating is a decision
    };
    struct Options {
        /// Run again from here: results of these nodes, of everything downstream of them, and of the containers they
        /// are in from the pass named by the key's frame on, are dropped. Execution keys or node ids.
        std::vector<std::string> from;
        /// By execution key or node id: outputs to take instead of the recorded ones.
        std::map<std::string, Value, std::less<>> outputs;
    };

    /// Errors: `replay.foreign` (events of another graph: facts {nodes}), `replay.unknown` (`from` names no node).
    static Result<std::shared_ptr<const Replay>> fromEvents(const Graph& graph, const std::vector<RunEvent>& events,
                                                            const Options& options = {});
    /// A snapshot that Dify stored of a paused run (engine.md 4.12; versions 1.0 and 2.0). Errors: `replay.snapshot`.
    static Result<std::shared_ptr<const Replay>> fromSnapshot(const Graph& graph, const Value& snapshot);

    const Record* record(std::string_view frame, std::string_view nodeId) const;
    const std::vector<Unfinished>& unfinished() const { return unfinished_; }
    /// Options as the recorded run was started with: inputs, query, sys values. Secrets, rehearsal, services and limits
    /// are the caller's.
    const RunOptions& original() const { return original_; }
    /// True when the record has that event: it must not be emitted again. Chunks are told apart by their length.
    bool hasEvent(const RunEvent& event) const;
    /// Bytes of a selector's stream in a frame that were emitted before the record ends.
    std::size_t streamed(std::string_view frame, const Selector& selector) const;
    std::uint64_t lastSequence() const { return lastSequence_; }
    Duration elapsedBefore() const { return elapsedBefore_; }
    bool newRun() const { return newRun_; } ///< `from` was given: events are told again, in a run of its own

private:
    std::unordered_map<std::string, Record> records_; ///< by execution key
    std::vector<Unfinished> unfinished_;
    std::unordered_set<std::string> events_;
    std::unordered_map<std::string, std::size_t> streamed_;
    RunOptions original_;
    std::uint64_t lastSequence_ = 0;
    Duration elapsedBefore_{0};
    bool newRun_ = false;
};

} // namespace millrace
