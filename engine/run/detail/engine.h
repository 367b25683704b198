#pragma once

#include "engine/apps/moderation.h"
#include "engine/run/detail/execution.h"
#include "engine/run/detail/frame.h"
#include "engine/run/detail/playback.h"
#include "engine/run/runner.h"

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace millrace::detail {

/// The state machine of one run (engine.md 4): a queue of ready nodes, frames, and one place where results change
/// state. Everything happens on the executor's thread; node bodies may be asynchronous, their results come back through
/// completed().
class Engine : public Run {
public:
    Engine(std::shared_ptr<const Graph> graph, RunOptions options, Services services);
    ~Engine() override;

    void addListener(Listener listener) override { listeners_.push_back(std::move(listener)); }
    void start() override;
    void stop(std::string reason) override;
    bool finished() const override { return status_ != RunStatus::Running; }
    RunStatus status() const override { return status_; }
    const Value& outputs() const override { return outputs_; }
    const std::string& error() const override { return error_; }
    const std::string& id() const override { return options_.runId; }
    Value conversationVariables() const override { return Value(conversation_); }

    // For executions.
    const Graph& graph() const { return *graph_; }
    const RunOptions& options() const { return options_; }
    Services& services() { return services_; }
    void completed(Execution& execution);
    bool isExecuting(const Execution& execution) const { return executing_ == &execution; }
    void openFrame(Execution& container, const FrameRequest& request, std::function<void(FrameOutcome)> done);
    void closeFramesOf(Execution& container);
    void mergeOutputs(Frame& frame, const Value::Object& outputs);
    void conversationChanged(const std::string& name, const Value& value);
    bool observed() const { return !listeners_.empty(); }
    /// Its form was left open by an earlier process and its time is over.
    bool isExpired(const Execution& execution) const;
    /// The form that an earlier process left open, or null.
    const Value& openForm(const Execution& execution) const;
    /// Runs `task` on the run's thread when what was emitted before is on disk.
    void afterBarrier(std::function<void()> task);
    RunEvent nodeEvent(EventType type, const Execution& execution) const;
    void emit(RunEvent& event);

private:
    struct Task {
        Frame* frame;
        int node;
        int predecessor;
    };

    void fillPool(Frame& root);
    void setUpFrame(Frame& frame, int start);
    void skipInactiveRoots(Frame& frame);
    void enqueue(Frame& frame, int node, int predecessor);
    void scheduleDrain();
    void drain();
    void startNode(const Task& task);
    bool mustWait(const Task& task);
    void leaveCrowd(int node);
    void watchTime();
    void endAtLimit(const std::string& reason);
    void settle(Execution& execution);
    bool playing() const { return playback_ && playback_->next < playback_->replay.schedule().size(); }
    bool playStep();
    bool playStart(const Replay::Step& step);
    bool playEnd(const Replay::Step& step);
    void playReady(const std::deque<Task>::iterator& task);
    bool playSilent();
    void prepare(Execution& execution);
    bool takeOver(Execution& execution);
    bool goOn(Execution& execution, const Replay::Unfinished& open);
    void applyRecord(Execution& execution);
    void feedStreams(Execution& execution, const Value& streams, const Value& outputs);
    bool swallow(RunEvent& event);
    bool swallowChunk(RunEvent& event);
    void replaceShown(RunEvent& event, Playback::Known& known);
    void pause(Execution& execution);
    void pauseOrGoOn();
    std::deque<Task>& queue() { return deferring_ ? deferred_ : ready_; }
    void succeed(Execution& execution);
    void fail(Execution& execution);
    bool handleFailure(Execution& execution, NodeResult& result);
    void retryLater(Execution& execution);
    void leave(Execution& execution, const std::string& handle, bool branch);
    void takeEdge(Frame& frame, int edge);
    void skipEdge(Frame& frame, int edge);
    void queueOnce(Frame& frame, int node, int predecessor);
    void skipAfter(Frame& frame, int node);
    void decideEdge(Frame& frame, int edge, State state);
    void emitNodeEnd(EventType type, Execution& execution, const NodeResult& result);
    void markLoopEnd(const Execution& execution);
    void retire(Execution& execution);
    void frameMayEnd(Frame& frame);
    void endFrame(Frame& frame, bool failed, const std::string& error);
    void dropFrame(Frame& frame);
    bool overLimit();
    const std::string* moderatedReply() const;
    void replyInstead(const std::string& reply);
    void tellChunk(RunEvent& chunk);
    void replaceAnswer();
    void endRun(EventType type, RunStatus status, const std::string& error, Value metadata = {});
    void tagWithFrames(RunEvent& event, const Frame& frame) const;
    std::string innermostLoop(const Frame& from) const;
    Value masked(const Value& value) const;

    // Constant after construction.
    const std::shared_ptr<const Graph> graph_;
    RunOptions options_;
    Services services_;
    const std::vector<std::string> secrets_;

    // The run's thread only.
    std::vector<Listener> listeners_;
    std::vector<std::unique_ptr<Frame>> frames_; ///< the first one is the run itself
    std::deque<Task> ready_;
    struct Crowd { ///< a node with a limit of executions at once
        int running = 0;
        std::deque<Task> waiting; ///< they count as queued in their frames
    };
    std::unordered_map<int, Crowd> crowds_; ///< by node
    Executor::TimerId timeLimit_ = 0;       ///< ends the run when its time is over; 0: none
    std::deque<Execution*> done_;           ///< finished asynchronously, not yet settled
    std::unique_ptr<Playback> playback_;    ///< null: nothing was recorded before
    bool namesFrames_ = false;              ///< frames know their path
    std::vector<Execution*> paused_;        ///< in the order in which they paused
    bool deferring_ = false;                ///< a node waits for people: what becomes ready starts when the run goes on
    std::deque<Task> deferred_;
    const Execution* executing_ = nullptr;
    bool drainScheduled_ = false;
    bool draining_ = false;
    RunStatus status_ = RunStatus::Running;
    Value outputs_;
    Value::Object conversation_;
    std::string error_;
    std::optional<std::string> stopOnStart_; ///< stopped before start()
    Duration startedAt_{0};
    std::uint64_t sequence_ = 0;
    int started_ = 0; ///< nodes started, retries not counted: the step limit
    int steps_ = 0;   ///< reported total_steps
    int nodeNumber_ = 0;
    int exceptions_ = 0;
    ModelUsage usage_;
    std::unique_ptr<OutputModerator> moderator_;    ///< null: nobody watches the answer
    std::vector<std::unique_ptr<Frame>> graveyard_; ///< ended frames, freed when no callback of theirs is on the stack
    std::vector<std::unique_ptr<Execution>> goneExecutions_;
    std::vector<std::pair<Frame*, int>> disabled_; ///< nodes whose edges are still to be skipped
    bool skippingDisabled_ = false;

    // Shared with other threads.
    struct StopRequest {
        std::mutex mutex;
        Engine* engine = nullptr; ///< null once the run is gone; guarded by mutex, cleared on the run's thread
        std::string reason;       ///< guarded by mutex
    };
    std::shared_ptr<StopRequest> stop_;
};

} // namespace millrace::detail
