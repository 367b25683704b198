#pragma once

#include "engine/document/model.h"
#include "engine/run/descriptor.h"
#include "engine/run/event.h"
#include "engine/run/options.h"
#include "engine/run/pool.h"
#include "engine/run/template.h"
#include "engine/services/services.h"

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace millrace {

/// Names that a graph's references resolve against.
class GraphNames {
public:
    explicit GraphNames(const AppModel& app);
    VariableRef ref(const Selector& selector) const;
    /// From a YAML/JSON list of strings; anything else gives an invalid reference.
    VariableRef ref(const Value& selector) const;
    int owner(std::string_view first) const; ///< -1 unknown

private:
    std::unordered_map<std::string, int> owners_;
};

/// A form that a run waits for (nodes.md 2.21).
struct HumanForm {
    std::string formId;                     ///< new for each pause
    std::string content;                    ///< Markdown, references resolved, `{{#$output.x#}}` left in place
    Value inputs;                           ///< the fields as declared, array
    Value actions;                          ///< user_actions, array
    Value defaults;                         ///< object: field → resolved default value
    std::chrono::milliseconds expiresAt{0}; ///< since the epoch
    bool inWebApp = true;                   ///< `display_in_ui`

    Value toValue() const; ///< as `human_input_required` carries it, without the node's id and title
    static HumanForm fromValue(const Value& value);
};

/// What a node body hands back.
struct NodeResult {
    bool failed = false;
    std::string error, errorType;
    Value inputs, processData, outputs; ///< objects, or null
    Value metadata;                     ///< further execution metadata (object), or null
    std::string handle = "source";      ///< branch nodes: the selected handle
    ModelUsage usage;
    std::shared_ptr<const HumanForm> pause; ///< set: not finished, the run pauses for this form
    Value pauseReason;                      ///< object for RunPaused; with `pause`

    static NodeResult failure(std::string type, std::string message)
    {
        NodeResult r;
        r.failed = true;
        r.errorType = std::move(type);
        r.error = std::move(message);
        return r;
    }
};

/// How a container's round or item ended.
struct FrameOutcome {
    bool failed = false;
    std::string error;
    bool loopEnded = false; ///< a loop-end of this container succeeded
    Value outputs;          ///< merged outputs of response nodes inside
    ModelUsage usage;
    VariablePool pool; ///< as the frame left it
    double seconds = 0;
};

struct FrameRequest {
    std::string startNodeId;
    bool copyPool = true; ///< iteration: own copy; loop: shared with the parent frame
    int index = 0;        ///< item or round
    /// Variables of the container itself, set before the frame starts (item, index, loop variables).
    Value::Object containerVariables;
    bool clearChildren = false; ///< loop: forget outputs of nodes with data.loop_id == this container first
};

/// A node execution's view of its run. Lives until finish() was called or the run ended; operations kept here are
/// destroyed first, so their callbacks may capture the reference. Run's thread only.
class NodeContext {
public:
    virtual ~NodeContext() = default;

    virtual const VariablePool& pool() const = 0;
    virtual Profile profile() const = 0;
    virtual Services& services() = 0;
    virtual const NodeModel& model() const = 0;
    virtual const RunOptions& options() const = 0;
    virtual int attempt() const = 0; ///< from 1
    virtual bool isChat() const = 0;

    // Outside calls: answered by the rehearsal where it has a rule, by the rehearsal model where no endpoint is
    // configured, else by the service. The operation is kept by the context and cancelled with the run.
    virtual void callModel(ModelRequest request, ModelService::Callbacks callbacks) = 0;
    virtual ModelFeatures modelFeatures(const std::string& provider, const std::string& name) const = 0;
    virtual void callHttp(HttpRequest request, HttpService::Callbacks callbacks) = 0;
    virtual void callTool(ToolRequest request, ToolService::Callbacks callbacks) = 0;
    virtual void retrieve(RetrievalRequest request, std::function<void(Result<Value>)> done) = 0;
    virtual void callAgent(AgentRequest request, AgentService::Callbacks callbacks) = 0;
    virtual void extractText(std::shared_ptr<const File> file, std::function<void(Result<std::string>)> done) = 0;
    /// The answer for this execution of a human-input node; null: none yet.
    virtual const HumanDecision* humanDecision() const = 0;
    /// Tells an event of a kind that only reports: AgentLog, RetrieverResource, ModelPolling, HumanInputFilled…
    virtual void report(EventType type, Value outputs) = 0;
    virtual void runCode(CodeRequest request, std::function<void(Result<CodeOutcome>)> done) = 0;
    virtual void renderTemplate(std::string templateText, Value variables,
                                std::function<void(Result<std::string>)> done) = 0;

    /// A chunk of the output `name`. After `final` the stream is closed.
    virtual void stream(const std::string& name, const std::string& chunk, bool final) = 0;
    virtual void streamReasoning(const std::string& chunk, bool final) = 0;
    /// Writes a variable of another owner now (assigner), and reports it.
    virtual void updateVariable(const VariableRef& target, Value value) = 0;

    // Containers.
    virtual void containerStarted(Value inputs, Value metadata, int length) = 0;
    virtual void containerNext(int index) = 0;
    virtual void containerFinished(bool ok, const NodeResult& result, int steps) = 0;
    virtual void openFrame(FrameRequest request, std::function<void(FrameOutcome)> done) = 0;
    virtual void cancelFrames() = 0; ///< abandons open frames of this execution, without callbacks
    /// Copies conversation variables of a finished frame's pool into this frame's.
    virtual void adoptConversation(const VariablePool& from) = 0;
    /// Merges outputs of response nodes inside a finished frame into the run outputs.
    virtual void mergeOutputs(const Value& outputs) = 0;

    /// Runs `task` later on the run's thread, unless the node ended before.
    virtual void defer(std::function<void()> task) = 0;
    /// Exactly once. The context is gone soon after: return right away.
    virtual void finish(NodeResult result) = 0;
};

/// The compiled, immutable definition of one node of a graph; shared by all runs and threads. Per-run state belongs
/// into lambdas or shared state objects of execute().
class NodeDefinition {
public:
    virtual ~NodeDefinition() = default;
    /// Starts the body. A synchronous node calls finish() before it returns.
    virtual void execute(NodeContext& context) const = 0;
    /// Response nodes: the template whose segments are streamed (answer), or one made of the outputs (end).
    virtual const TemplateText* responseTemplate() const { return nullptr; }
    /// Assigners: the variables it writes (first two selector parts), for the streaming order.
    virtual std::vector<Selector> writes() const { return {}; }
    /// True when its outside call changes the world (POST, a tool): a resumed run must not repeat it unasked, and the
    /// record of what came before is on disk before it is made.
    virtual bool hasSideEffect() const { return false; }
};

struct CompileContext {
    const AppModel& app;
    const GraphNames& names;
    Profile profile;

    VariableRef ref(const Value& selector) const { return names.ref(selector); }
    TemplateText text(std::string_view source) const { return TemplateText(source, names); }
};

/// One node kind: what it is and how it is compiled. compile() checks the configuration as Dify does when it loads node
/// data; an error there keeps the run from starting.
struct NodeKind {
    const NodeDescriptor* descriptor = nullptr;
    Result<std::unique_ptr<NodeDefinition>> (*compile)(const NodeModel& node, const CompileContext& context) = nullptr;
};

/// The kinds an engine can run; engine/nodes has the standard one.
class NodeFactory {
public:
    virtual ~NodeFactory() = default;
    virtual const NodeKind* kind(std::string_view kind, std::string_view version) const = 0;
};

} // namespace millrace
