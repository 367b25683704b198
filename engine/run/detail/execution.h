#pragma once

#include "engine/run/detail/frame.h"
#include "engine/run/graph.h"
#include "engine/run/rehearsal.h"
#include "engine/run/replay.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace millrace::detail {

class Engine;

/// One run of one node: what its body sees (NodeContext), and what the engine keeps until it is done. Survives retries.
class Execution : public NodeContext {
public:
    Execution(Engine& engine, Frame& frame, int node, int predecessor);
    ~Execution() override;

    const VariablePool& pool() const override { return *frame_.pool; }
    Profile profile() const override;
    Services& services() override;
    const NodeModel& model() const override { return definition().model; }
    const RunOptions& options() const override;
    int attempt() const override { return attempt_; }
    bool isChat() const override;
    void callModel(ModelRequest request, ModelService::Callbacks callbacks) override;
    ModelFeatures modelFeatures(const std::string& provider, const std::string& name) const override;
    void callHttp(HttpRequest request, HttpService::Callbacks callbacks) override;
    void callTool(ToolRequest request, ToolService::Callbacks callbacks) override;
    void retrieve(RetrievalRequest request, std::function<void(Result<Value>)> done) override;
    void callAgent(AgentRequest request, AgentService::Callbacks callbacks) override;
    void extractText(std::shared_ptr<const File> file, std::function<void(Result<std::string>)> done) override;
    const HumanDecision* humanDecision() const override;
    void report(EventType type, Value outputs) override;
    void runCode(CodeRequest request, std::function<void(Result<CodeOutcome>)> done) override;
    void renderTemplate(std::string templateText, Value variables,
                        std::function<void(Result<std::string>)> done) override;
    void stream(const std::string& name, const std::string& chunk, bool final) override;
    void streamReasoning(const std::string& chunk, bool final) override;
    void updateVariable(const VariableRef& target, Value value) override;
    void containerStarted(Value inputs, Value metadata, int length) override;
    void containerNext(int index) override;
    void containerFinished(bool ok, const NodeResult& result, int steps) override;
    void openFrame(FrameRequest request, std::function<void(FrameOutcome)> done) override;
    void cancelFrames() override;
    void adoptConversation(const VariablePool& from) override;
    void mergeOutputs(const Value& outputs) override;
    void defer(std::function<void()> task) override;
    void finish(NodeResult result) override;

    const GraphNode& definition() const;
    /// Starts the next attempt of the body, or what a rehearsal puts in its place.
    void execute();
    /// The next attempt, after a pause.
    void executeAfter(Duration delay);
    /// Cancels everything outside; no callback of this attempt comes any more.
    void dropCalls();
    /// dropCalls, and forgets frames and result of the attempt.
    void cancelCalls();
    RehearsalCall call() const; ///< the facts known at node level

    Frame& frame_;
    const int node_;
    const int predecessor_;
    std::string id_;
    int attempt_ = 1;
    bool rehearsed_ = false;
    Duration startedAt_{0};
    std::chrono::milliseconds startedWall_{0};
    std::optional<NodeResult> result_;
    int activeFrames_ = 0;
    int number_ = 0;                         ///< counts the started nodes of an observed run
    std::size_t slot_ = 0;                   ///< position in its frame's executions
    const Replay::Record* record_ = nullptr; ///< what an earlier process has of it
    bool paused_ = false;                    ///< its result is a form that waits
    bool waits_ = false;                     ///< an earlier process left its form open, and nobody has answered it
    bool abandoned_ = false;                 ///< a container that is known to have ended left it behind
    bool streamed_ = false;                  ///< a coordinator has text of it

private:
    void post(std::function<void()> task);
    void postAfter(Duration delay, std::function<void()> task);
    const Value* pinnedOutputs() const; ///< null: none
    void timeOut(double limit);
    void guarded(std::function<void()> call);
    void cancelTimers();
    void keep(OperationPtr operation);
    void playReply(const Value& reply, const ModelRequest& request, ModelService::Callbacks callbacks);
    void playReply(ModelReply reply, int chunks, double delaySeconds, ModelService::Callbacks callbacks);
    Error rehearsedError(const Value& error) const;
    Error noRule(const RehearsalCall& call) const;
    std::optional<Result<Value>> rehearse(const RehearsalCall& call);
    template<class Service, class Request, class Callbacks>
    void callForMessages(Service* service, const RehearsalCall& facts, Request request, Callbacks callbacks);
    void playMessages(const Value& reply, std::function<void(const Value&)> message,
                      std::function<void(Result<void>)> done);

    Engine& engine_;
    std::vector<OperationPtr> operations_;
    std::vector<Executor::TimerId> timers_; ///< of pauses that are not over
    std::shared_ptr<int> alive_;            ///< the number of the attempt; expired: gone
};

/// Outputs that somebody chose for a node; `__handle` among them names the branch it takes.
NodeResult chosenResult(const Value& outputs);

} // namespace millrace::detail
