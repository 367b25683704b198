#include "engine/run/graph.h"

#include "engine/apps/basicapp.h"
#include "engine/apps/moderation.h"
#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "engine/run/passthrough.h"
#include "engine/run/runner.h"

#include <algorithm>
#include <array>

namespace millrace {

namespace {

// Stands for a node whose kind cannot run here: it fails when it is reached and no rehearsal replaces it.
class MissingKind : public NodeDefinition {
public:
    explicit MissingKind(std::string reason) : reason_(std::move(reason)) {}
    void execute(NodeContext& context) const override
    {
        const NodeModel& node = context.model();
        context.finish(NodeResult::failure("NodeNotAvailable",
                                           "Node \"" + node.title + "\" (" + node.id + "): " + reason_ +
                                               ". To run the app without it, add a rehearsal rule: - match: {node: \"" +
                                               node.id + "\"}  outputs: {...}"));
    }

private:
    std::string reason_;
};

bool isRootKind(const std::string& kind)
{
    constexpr auto kinds = std::to_array<std::string_view>(
        {"start", "datasource", "trigger-webhook", "trigger-schedule", "trigger-plugin"});
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

Error invalidNode(const NodeModel& node, const std::string& field, const std::string& problem)
{
    Error error("node.invalid", {MR_TEXT("%1 is not valid: %2"), {field, problem}}, {},
                node.title + " (" + node.id + ")");
    error.facts = Value::object({{"node", node.id}, {"field", field}, {"line", node.line}});
    return error;
}

bool allOf(const Value& list, bool (Value::*test)() const)
{
    return list.isArray() &&
           std::all_of(list.toArray().begin(), list.toArray().end(), [test](const Value& v) { return (v.*test)(); });
}

// One entry of data.default_value (engine.md 4.5): text values of other types are decoded first.
bool decodeDefault(const std::string& type, Value& value)
{
    if (type == "string") {
        return value.isString();
    }
    if (value.isString()) {
        double number = 0;
        if (type == "number") {
            if (!pythonFloat(value.toString(), number)) {
                return false;
            }
            value = number;
        } else {
            Result<Value> parsed = parseJson(value.toString());
            if (!parsed.ok()) {
                return false;
            }
            value = std::move(*parsed);
        }
    }
    if (type == "number") {
        return value.isNumber();
    }
    if (type == "object") {
        return value.isObject();
    }
    if (type == "array[number]") {
        return allOf(value, &Value::isNumber);
    }
    if (type == "array[string]") {
        return allOf(value, &Value::isString);
    }
    if (type == "array[object]") {
        return allOf(value, &Value::isObject);
    }
    return type == "array[file]";
}

} // namespace

int Graph::indexOf(std::string_view nodeId) const
{
    const auto it = index_.find(std::string(nodeId));
    return it == index_.end() ? -1 : it->second;
}

const std::vector<int>& Graph::loopChildren(const std::string& loopId) const
{
    static const std::vector<int> none;
    const auto it = loopChildren_.find(loopId);
    return it == loopChildren_.end() ? none : it->second;
}

class GraphBuilder {
public:
    GraphBuilder(const AppModel& app, Profile profile, const NodeFactory& factory, std::string rootNode)
        : graph_(new Graph(app, profile)), factory_(factory), rootNode_(std::move(rootNode))
    {
    }

    Result<std::shared_ptr<const Graph>> build()
    {
        for (const auto step : {&GraphBuilder::addNodes, &GraphBuilder::addEdges, &GraphBuilder::findRoot,
                                &GraphBuilder::compileNodes, &GraphBuilder::checkTriggers}) {
            if (Result<void> result = (this->*step)(); !result.ok()) {
                return result.error();
            }
        }
        if (repliesWithText(graph_->app_)) {
            graph_->moderation_ = Moderation::of(graph_->app_);
        }
        return std::shared_ptr<const Graph>(std::move(graph_));
    }

private:
    static Error invalidGraph(const char* code, Message message, Message hint = {})
    {
        Error error("graph.invalid", std::move(message), std::move(hint));
        error.facts = Value::object({{"issue", code}});
        return error;
    }

    Result<void> addNodes()
    {
        const AppModel& app = graph_->app_;
        if (!app.hasGraph) {
            return Error("run.unsupported", {MR_TEXT("apps of mode \"%1\" cannot be run yet"), {app.mode}},
                         {MR_TEXT("apps with a workflow or a model_config can")});
        }
        graph_->nodes_.resize(app.nodes.size());
        for (const NodeModel& node : app.nodes) {
            if (node.isNote()) {
                continue;
            }
            const auto index = static_cast<int>(node.index);
            const auto [it, isNew] = graph_->index_.emplace(node.id, index);
            if (!isNew) {
                if (graph_->profile_ == Profile::Current) {
                    return invalidGraph("DUPLICATE_NODE", {MR_TEXT("two nodes have the id %1"), {node.id}},
                                        {MR_TEXT("give one of them another id")});
                }
                graph_->nodes_[static_cast<std::size_t>(it->second)] = {};
                it->second = index;
            }
            graph_->nodes_[static_cast<std::size_t>(index)].model = node;
        }
        if (graph_->index_.empty()) {
            return invalidGraph("EMPTY", {MR_TEXT("the workflow has no nodes")}, {MR_TEXT("add a start node")});
        }
        return {};
    }

    Result<void> addEdges()
    {
        std::string missing;
        for (const EdgeModel& edge : graph_->app_.edges) {
            if (!edge.wellFormed) {
                continue;
            }
            const int source = graph_->indexOf(edge.source);
            const int target = graph_->indexOf(edge.target);
            for (const auto& [index, id] : {std::pair(source, &edge.source), std::pair(target, &edge.target)}) {
                if (index < 0) {
                    missing += missing.empty() ? "" : "; ";
                    missing += "[MISSING_NODE] edge " + edge.id + " names the node " + *id + ", which does not exist";
                }
            }
            if (source < 0 || target < 0) {
                continue;
            }
            const auto index = static_cast<int>(graph_->edges_.size());
            graph_->edges_.push_back({source, target, edge.sourceHandle, edge.index});
            graph_->nodes_[static_cast<std::size_t>(source)].out.push_back(index);
            graph_->nodes_[static_cast<std::size_t>(target)].in.push_back(index);
        }
        if (!missing.empty()) {
            return invalidGraph("MISSING_NODE", {MR_TEXT("%1"), {missing}}, {MR_TEXT("remove the dangling edges")});
        }
        return {};
    }

    // The first entry in the order of the file, unless one was chosen.
    Result<void> findRoot()
    {
        if (Result<void> found = rootNode_.empty() ? firstRoot() : chosenRoot(); !found.ok()) {
            return found;
        }
        for (const auto& [id, index] : graph_->index_) {
            if (index != graph_->root_ && isRootKind(at(index).model.kind)) {
                graph_->inactiveRoots_.push_back(index);
            }
        }
        std::sort(graph_->inactiveRoots_.begin(), graph_->inactiveRoots_.end());
        return {};
    }

    Result<void> chosenRoot()
    {
        graph_->root_ = graph_->indexOf(rootNode_);
        if (graph_->root_ >= 0 && isRootKind(at(graph_->root_).model.kind)) {
            return {};
        }
        std::string known;
        for (const NodeModel& node : graph_->app_.nodes) {
            if (isRootKind(node.kind)) {
                known += (known.empty() ? "" : ", ") + node.id;
            }
        }
        return invalidGraph(
            "INVALID_ROOT",
            {MR_TEXT("[INVALID_ROOT] the node %1 is no start node or trigger of this app"), {rootNode_}},
            {MR_TEXT("a run can start at: %1"), {known.empty() ? "-" : known}});
    }

    Result<void> firstRoot()
    {
        int first = -1;
        for (const NodeModel& node : graph_->app_.nodes) {
            const int index = graph_->indexOf(node.id);
            if (node.isNote() || index != static_cast<int>(node.index) || !at(index).in.empty()) {
                continue;
            }
            first = first < 0 ? index : first;
            if (isRootKind(node.kind)) {
                graph_->root_ = index;
                break;
            }
        }
        graph_->root_ = graph_->root_ < 0 ? first : graph_->root_;
        if (graph_->root_ < 0) {
            return invalidGraph("INVALID_ROOT",
                                {MR_TEXT("every node has an incoming edge, so there is no place to start")},
                                {MR_TEXT("add a start node")});
        }
        if (!isRootKind(at(graph_->root_).model.kind)) {
            return invalidGraph("INVALID_ROOT",
                                {MR_TEXT("[INVALID_ROOT] the workflow has no start node: it would begin at %1"),
                                 {at(graph_->root_).model.title}},
                                {MR_TEXT("add a start node and connect it")});
        }
        return {};
    }

    Result<void> checkTriggers()
    {
        bool start = false;
        bool trigger = false;
        for (const auto& [id, index] : graph_->index_) {
            const std::string& kind = at(index).model.kind;
            start = start || kind == "start";
            trigger = trigger || kind.compare(0, 8, "trigger-") == 0;
        }
        if (start && trigger && graph_->profile_ == Profile::Dify112) {
            return invalidGraph("TRIGGER_START_NODE_CONFLICT",
                                {MR_TEXT("[TRIGGER_START_NODE_CONFLICT] a start node and a trigger cannot stand in one "
                                         "workflow")});
        }
        return {};
    }

    Result<void> compileNodes()
    {
        const CompileContext context{graph_->app_, graph_->names_, graph_->profile_};
        for (const GraphNode& node : graph_->nodes_) {
            graph_->inputs_.push_back({static_cast<int>(node.in.size()), false});
        }
        for (const NodeModel& node : graph_->app_.nodes) {
            if (node.isNote() || graph_->indexOf(node.id) != static_cast<int>(node.index)) {
                continue;
            }
            if (Result<void> result = compileNode(at(static_cast<int>(node.index)), context); !result.ok()) {
                return result;
            }
        }
        return {};
    }

    Result<void> compileNode(GraphNode& node, const CompileContext& context)
    {
        const NodeModel& model = node.model;
        if (graph_->profile_ == Profile::Dify112 && !model.data["title"].isString()) {
            return invalidNode(model, "title", "a title is required");
        }
        const Value& version = model.data["version"];
        const std::string wanted = pythonTruth(version) ? pythonStr(version) : "1";
        const NodeKind* kind = factory_.kind(model.kind, wanted);
        if (kind) {
            node.descriptor = kind->descriptor;
            node.nodeClass = kind->descriptor->nodeClass;
        }
        if (const std::string& loop = model.data["loop_id"].toString(); !loop.empty()) {
            graph_->loopChildren_[loop].push_back(static_cast<int>(model.index));
        }
        readMarks(node);
        if (node.mode != NodeMode::Normal) { // not executed, so what its settings say does not matter
            node.definition = passThroughNode(model, context, outlines(), references(), node.nodeClass);
            if (model.data["error_strategy"].toString() == "fail-branch") {
                node.strategy = ErrorStrategy::FailBranch; // its success edges are one of two branches
            }
            return {};
        }
        if (kind && kind->compile) {
            Result<std::unique_ptr<NodeDefinition>> definition = kind->compile(model, context);
            if (!definition.ok()) {
                return definition.error();
            }
            node.definition = std::move(*definition);
        } else {
            node.definition = std::make_unique<MissingKind>(kind && !kind->descriptor->missing.empty()
                                                                ? kind->descriptor->missing.english()
                                                                : "nodes of type \"" + model.kind +
                                                                      "\" cannot be run by this version");
        }
        node.silent = model.kind == "iteration-start" || model.kind == "loop-start";
        constexpr auto callers =
            std::to_array<std::string_view>({"llm", "question-classifier", "parameter-extractor", "http-request",
                                             "tool", "agent", "basic-agent", "knowledge-retrieval"});
        node.outsideCall = std::find(callers.begin(), callers.end(), model.kind) != callers.end();
        if (node.definition->responseTemplate()) {
            graph_->responses_.push_back(static_cast<int>(model.index));
        }
        return readErrorHandling(node);
    }

    /// A run begins at entries, a pass of a container at its start: without them nothing would follow at all.
    static void readMarks(GraphNode& node)
    {
        const std::string& kind = node.model.kind;
        NodeMarks marks = nodeMarks(node.model.data);
        const bool starts = isRootKind(kind) || kind == "iteration-start" || kind == "loop-start";
        node.mode = starts ? NodeMode::Normal : marks.mode;
        node.pinnedOutputs = std::move(marks.pinnedOutputs);
    }

    const NodeOutlines* outlines() const { return dynamic_cast<const NodeOutlines*>(&factory_); }

    const ReferenceIndex& references()
    {
        if (!references_)
            references_.emplace(graph_->app_);
        return *references_;
    }

    Result<void> readErrorHandling(GraphNode& node)
    {
        const Value& data = node.model.data;
        const Value& strategy = data["error_strategy"];
        if (strategy.toString() == "fail-branch") {
            node.strategy = ErrorStrategy::FailBranch;
        } else if (strategy.toString() == "default-value") {
            node.strategy = ErrorStrategy::DefaultValue;
        } else if (!strategy.isNull() && strategy.toString() != "none" && !strategy.toString().empty()) {
            return invalidNode(node.model, "error_strategy", "only fail-branch and default-value are known");
        }
        for (const Value& entry : data["default_value"].toArray()) {
            const std::string& key = entry["key"].toString();
            Value value = entry["value"];
            if (key.empty() || !decodeDefault(entry["type"].toString(), value)) {
                return invalidNode(node.model, "default_value",
                                   "the value of \"" + key + "\" is not of type " + entry["type"].toString());
            }
            node.defaultOutputs.set(key, std::move(value));
        }
        const Value& retry = data["retry_config"];
        node.retry = node.descriptor && node.descriptor->retries && retry["retry_enabled"].toBool();
        node.maxRetries = static_cast<int>(std::clamp<std::int64_t>(retry["max_retries"].toInt(), 0, 1000));
        constexpr double day = 86400; // no sane pause is longer, and any double must stay within Duration
        node.retryInterval = std::min(day, std::max(0.0, retry["retry_interval"].toDouble() / 1000.0));
        return readExtension(node);
    }

    // Settings of Millrace's own; Dify ignores the key.
    static Result<void> readExtension(GraphNode& node)
    {
        const Value& own = node.model.data["millrace"];
        const Value& timeout = own["timeout_seconds"];
        constexpr double day = 86400;
        if (!timeout.isNull() && !(timeout.isNumber() && timeout.toDouble() >= 0 && timeout.toDouble() <= day)) {
            return invalidNode(node.model, "millrace.timeout_seconds", "a number of seconds up to 86400 is needed");
        }
        node.timeout = timeout.toDouble(0);
        const Value& concurrency = own["concurrency"];
        constexpr std::int64_t most = 10'000;
        if (!concurrency.isNull() &&
            !(concurrency.isInt() && concurrency.toInt() >= 0 && concurrency.toInt() <= most)) {
            return invalidNode(node.model, "millrace.concurrency", "a whole number from 0 to 10000 is needed");
        }
        node.concurrency = static_cast<int>(concurrency.toInt(0));
        return {};
    }

    GraphNode& at(int index) { return graph_->nodes_[static_cast<std::size_t>(index)]; }

    std::unique_ptr<Graph> graph_;
    const NodeFactory& factory_;
    const std::string rootNode_;
    std::optional<ReferenceIndex> references_; ///< made when a node is passed by
};

Result<std::shared_ptr<const Graph>> compileGraph(const AppModel& app, Profile profile, const NodeFactory& factory,
                                                  const std::string& rootNode)
{
    if (isBasicApp(app)) {
        Result<AppModel> graph = basicAppGraph(app);
        return graph.ok() ? GraphBuilder(*graph, profile, factory, rootNode).build() : graph.error();
    }
    return GraphBuilder(app, profile, factory, rootNode).build();
}

} // namespace millrace
