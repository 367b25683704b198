#pragma once

#include "engine/base/result.h"
#include "engine/run/event.h"
#include "engine/run/options.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
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
        bool failed = false;    ///< failure that its frame or the run had to deal with
        Value inputs, processData, outputs, metadata;
        std::string error, errorType, handle;
        ModelUsage usage;
        std::vector<std::pair<Selector, Value>> updates; ///< variables it wrote
        int retries = 0;
        ModelUsage retriedUsage; ///< of the failed attempts before
        bool rehearsed = false;
        bool whole = false; ///< a container whose inner results are not known: it is not entered
        Value streams;      ///< RunEvent::streams
        Duration elapsed{0};
        std::vector<RunEvent> reports; ///< what else it told (retries, logs, citations, forms); only for a new run
    };
    /// A node that had started and not finished when the record ends.
    struct Unfinished {
        std::string nodeId, frame, title, kind;
        bool paused = false;     ///< waits for a person
        bool sideEffect = false; ///< its outside call may have been made: repeating is a decision
        Value form;              ///< paused: as HumanInputRequired carried it (HumanForm::toValue)
        Value pauseReason;       ///< paused: the reason that the run gave
        int retries = 0;         ///< attempts that failed
        ModelUsage retriedUsage;
        Value streams; ///< what these attempts streamed
        std::string executionId;
    };
    struct Options {
        /// Run again from here: results of these nodes, of everything downstream of them, and of the containers they
        /// are in from the pass named by the key's frame on, are dropped. Execution keys or node ids.
        std::vector<std::string> from;
        /// By execution key or node id: outputs to take instead of the recorded ones; everything downstream runs again.
        /// `__handle` names the branch to take.
        std::map<std::string, Value, std::less<>> outputs;
    };
    /// The order in which nodes started and ended; a replay follows it, so that what depends on the order of parallel
    /// nodes comes out the same.
    struct Step {
        bool end = false;
        int node = -1; ///< index in the graph
        std::string frame;
    };

    /// A run that failed is gone on with at the nodes that failed. Errors: `replay.foreign` (events of another graph:
    /// facts {nodes}), `replay.unknown` (`from` or `outputs` name no node), `replay.empty` (no event).
    static Result<std::shared_ptr<const Replay>> fromEvents(const Graph& graph, const std::vector<RunEvent>& events,
                                                            const Options& options);
    static Result<std::shared_ptr<const Replay>> fromEvents(const Graph& graph, const std::vector<RunEvent>& events)
    {
        return fromEvents(graph, events, Options());
    }
    /// A snapshot that Dify stored of a paused run (engine.md 4.12; versions 1.0 and 2.0). Errors: `replay.snapshot`.
    static Result<std::shared_ptr<const Replay>> fromSnapshot(const Graph& graph, const Value& snapshot);

    const Record* record(std::string_view frame, std::string_view nodeId) const;
    const Unfinished* unfinishedNode(std::string_view frame, std::string_view nodeId) const;
    /// Outputs chosen for an execution (Options::outputs), or null pointer.
    const Value* chosenOutputs(std::string_view frame, std::string_view nodeId) const;
    /// Without containers; what a finished container left behind is not unfinished.
    const std::vector<Unfinished>& unfinished() const { return unfinished_; }
    const std::vector<Step>& schedule() const { return schedule_; }
    /// Options as the recorded run was started with: inputs, query, sys values, conversation variables. Secrets,
    /// rehearsal, history, services and limits are the caller's.
    const RunOptions& original() const { return original_; }
    /// True when the record has that event: it must not be emitted again. Chunks are told apart by their length.
    bool hasEvent(const RunEvent& event) const;
    /// How often the record has events of this key (see eventKey()).
    int eventCount(const std::string& key) const;
    /// What makes an event the same event in a later process; empty for those that are always emitted.
    static std::string eventKey(const RunEvent& event);
    /// Bytes of a selector's stream in a frame that were emitted before the record ends.
    std::size_t streamed(std::string_view frame, const Selector& selector) const;
    struct Shown {
        std::string text;
        int finals = 0; ///< chunks marked final
        int empty = 0;  ///< chunks without text, not final
    };
    const std::unordered_map<std::string, Shown>& shown() const { return shown_; }
    /// sys.dialogue_count of the recorded run: later turns of the conversation do not change it. 0: not known.
    std::int64_t dialogueCount() const { return dialogueCount_; }
    /// Everything that was streamed, as it stands.
    const std::string& answer() const { return answer_; }
    static std::string streamKey(std::string_view frame, const Selector& selector);
    std::uint64_t lastSequence() const { return lastSequence_; }
    Duration elapsedBefore() const { return elapsedBefore_; }
    bool newRun() const { return newRun_; } ///< `from` was given: events are told again, in a run of its own

private:
    friend class ReplayBuilder;
    friend class SnapshotReader;

    std::unordered_map<std::string, Record> records_; ///< by execution key
    std::vector<Unfinished> unfinished_;
    std::unordered_map<std::string, Unfinished> open_; ///< by execution key, containers too
    std::map<std::string, Value, std::less<>> chosen_;
    std::vector<Step> schedule_;
    std::unordered_map<std::string, int> events_; ///< by event key
    std::unordered_map<std::string, Shown> shown_;
    std::string answer_;
    RunOptions original_;
    std::int64_t dialogueCount_ = 0;
    std::uint64_t lastSequence_ = 0;
    Duration elapsedBefore_{0};
    bool newRun_ = false;
};

/// Checks a person's answer against the form it is for (HumanForm::toValue, as HumanInputRequired carries it). `wall`
/// is the time of the answer. Returns the fields as the node takes them: files made, missing optional ones empty.
/// Errors: `human.action`, `human.field` (facts {field}), `human.expired`.
Result<Value> checkDecision(const Value& form, const HumanDecision& decision, std::chrono::milliseconds wall);

} // namespace millrace
