#include "engine/run/detail/snapshotreader.h"

#include "engine/base/file.h"
#include "engine/base/json.h"

#include <algorithm>

namespace millrace {

namespace {

// Parts of a snapshot are JSON texts of their own.
Value opened(const Value& part)
{
    if (!part.isString()) {
        return part;
    }
    Result<Value> parsed = parseJson(part.toString());
    return parsed.ok() ? std::move(*parsed) : Value();
}

Value fileOr(const Value& value)
{
    const auto file = value.isObject() ? fileFromValue(value, true) : nullptr;
    return file ? Value(file) : value;
}

// A variable as Dify dumps it: {value_type, value, …}, or the bare value.
Value plainVariable(const Value& dumped)
{
    if (!dumped.find("value_type") || !dumped.find("value")) {
        return dumped;
    }
    const std::string& type = dumped["value_type"].toString();
    const Value& value = dumped["value"];
    if (type == "file") {
        return fileOr(value);
    }
    if (type == "array[file]") {
        Value::Array files;
        for (const Value& item : value.toArray()) {
            files.push_back(fileOr(item));
        }
        return Value(std::move(files));
    }
    return value;
}

Error unreadable(Message what)
{
    return Error("replay.snapshot", std::move(what));
}

} // namespace

Result<std::shared_ptr<const Replay>> Replay::fromSnapshot(const Graph& graph, const Value& snapshot)
{
    return SnapshotReader(graph, snapshot).read();
}

Result<std::shared_ptr<const Replay>> SnapshotReader::read()
{
    const std::string& version = snapshot_["version"].toString();
    if (version != "1.0" && version != "2.0") {
        return unreadable({MR_TEXT("this is no snapshot of version 1.0 or 2.0: %1"), {version}});
    }
    if (!snapshot_["variable_pool"].isObject() && !snapshot_["variable_pool"].isString()) {
        return unreadable({MR_TEXT("the snapshot has no variables (variable_pool)")});
    }
    if (opened(snapshot_["container_frames"]).size() > 0) {
        return unreadable(
            {MR_TEXT("the run had paused inside an iteration or a loop, and the snapshot does not tell the "
                     "results in there one by one")});
    }
    replay_.reset(new Replay);
    replay_->newRun_ = true; // nothing of it was told here
    readVariables();
    if (Result<void> states = readStates(); !states.ok()) {
        return states.error();
    }
    readOriginal();
    addRecords();
    return std::shared_ptr<const Replay>(std::move(replay_));
}

void SnapshotReader::readVariables()
{
    const Value pool = opened(snapshot_["variable_pool"]);
    for (const Value::Member& owner : opened(pool["variable_dictionary"]).toObject()) {
        Value::Object values;
        for (const Value::Member& variable : owner.second.toObject()) {
            values.set(variable.first, plainVariable(variable.second));
        }
        variables_.set(owner.first, Value(std::move(values)));
    }
}

Result<void> SnapshotReader::readStates()
{
    const Value execution = opened(snapshot_["graph_execution"]);
    Value::Array foreign;
    for (const Value& node : execution["node_executions"].toArray()) {
        const std::string& id = node["node_id"].toString();
        if (graph_.indexOf(id) < 0) {
            foreign.emplace_back(id);
        }
        executions_[id] = node;
    }
    if (!foreign.empty()) {
        Error error = unreadable({MR_TEXT("the snapshot is of another app: it has nodes that are not there (%1)"),
                                  {foreign.front().toString()}});
        error.facts = Value::object({{"nodes", Value(std::move(foreign))}});
        return error;
    }
    const auto addPending = [&](const Value& list) {
        for (const Value& item : opened(list).toArray()) {
            pending_.insert(item.isString() ? item.toString() : item["node_id"].toString());
        }
    };
    addPending(opened(snapshot_["ready_queue"])["items"]);
    addPending(snapshot_["paused_nodes"]);
    addPending(snapshot_["deferred_ready_tasks"]);
    const Value states = opened(snapshot_["graph_node_states"]);
    for (const auto& [id, node] : executions_) {
        const std::string state = states[id].toString(node["state"].toString());
        if (state == "taken" && pending_.count(id) == 0) {
            finished_.insert(id);
        }
    }
    for (const Value::Member& edge : opened(snapshot_["graph_edge_states"]).toObject()) {
        edges_[edge.first] = edge.second.toString();
    }
    return {};
}

void SnapshotReader::readOriginal()
{
    RunOptions& original = replay_->original_;
    const Value pool = opened(snapshot_["variable_pool"]);
    const Value& systemPart = pool["system_variables"];
    Value::Object inputs;
    for (const Value::Member& input : pool["user_inputs"].toObject()) {
        inputs.set(input.first, input.second);
    }
    const std::string& root = graph_.nodes()[static_cast<std::size_t>(graph_.root())].model.id;
    const Value* ofRoot = variables_.find(root);
    if (inputs.empty() && ofRoot) {
        for (const Value::Member& variable : ofRoot->toObject()) {
            if (variable.first.compare(0, 4, "sys.") != 0) {
                inputs.set(variable.first, variable.second);
            }
        }
    }
    const auto sys = [&](const char* name) {
        const Value* ofPool = variables_.find("sys");
        const Value* found = ofPool ? ofPool->find(name) : nullptr;
        return found ? *found : plainVariable(systemPart[name]);
    };
    original.profile = graph_.profile();
    original.inputs = Value(std::move(inputs));
    original.query = sys("query").toString();
    original.files = sys("files").toArray();
    original.conversationId = sys("conversation_id").toString();
    original.userId = sys("user_id").toString();
    original.appId = sys("app_id").toString();
    original.workflowId = sys("workflow_id").toString();
    original.rootNode = root;
    if (sys("timestamp").isInt()) {
        original.timestamp = sys("timestamp").toInt();
    }
    if (const Value* conversation = variables_.find("conversation")) {
        original.conversationVariables = *conversation;
    }
}

// In an order in which the nodes can have run.
void SnapshotReader::addRecords()
{
    std::vector<int> waitsFor(graph_.nodes().size(), 0), open;
    const auto isFinished = [&](int node) {
        return finished_.count(graph_.nodes()[static_cast<std::size_t>(node)].model.id) > 0;
    };
    for (const GraphEdge& edge : graph_.edges()) {
        waitsFor[static_cast<std::size_t>(edge.target)] += isFinished(edge.source) ? 1 : 0;
    }
    for (std::size_t node = 0; node < waitsFor.size(); ++node) {
        if (waitsFor[node] == 0 && isFinished(static_cast<int>(node))) {
            open.push_back(static_cast<int>(node));
        }
    }
    for (std::size_t next = 0; next < open.size(); ++next) {
        const int node = open[next];
        addRecord(node);
        for (const int edge : graph_.nodes()[static_cast<std::size_t>(node)].out) {
            const int target = graph_.edges()[static_cast<std::size_t>(edge)].target;
            if (--waitsFor[static_cast<std::size_t>(target)] == 0 && isFinished(target)) {
                open.push_back(target);
            }
        }
    }
}

void SnapshotReader::addRecord(int index)
{
    const GraphNode& node = graph_.nodes()[static_cast<std::size_t>(index)];
    const Value& execution = executions_[node.model.id];
    const Value* variables = variables_.find(node.model.id);
    if (node.silent || node.model.data["iteration_id"].isString() || node.model.data["loop_id"].isString()) {
        return; // they ran inside a container, which is taken over as a whole
    }
    Replay::Record record;
    record.nodeId = node.model.id;
    record.executionId = execution["execution_id"].toString();
    record.outputs = variables ? *variables : Value(Value::Object());
    record.handle = handleOf(index, record.outputs);
    record.retries = static_cast<int>(std::clamp<std::int64_t>(execution["retry_count"].toInt(), 0, 1000));
    record.exception = node.strategy != ErrorStrategy::None && record.outputs.find("error_type");
    record.error = record.outputs["error_message"].toString();
    record.errorType = record.outputs["error_type"].toString();
    if (node.model.kind == "llm" && record.outputs["text"].isString()) {
        record.streams = Value::object({{"text", Value::array({Value(), true})}});
    }
    if (replay_->records_.empty()) { // only the sum is known
        const Value usage = opened(snapshot_["llm_usage"]);
        record.usage.promptTokens = usage["prompt_tokens"].toInt();
        record.usage.completionTokens = usage["completion_tokens"].toInt();
        record.usage.totalTokens = usage["total_tokens"].toInt(snapshot_["total_tokens"].toInt());
    }
    if (node.nodeClass == NodeClass::Container) {
        addContainerState(index, record);
    }
    replay_->schedule_.push_back({false, index, {}});
    replay_->schedule_.push_back({true, index, {}});
    replay_->records_.emplace(node.model.id, std::move(record));
}

// What a loop leaves behind beside its outputs: its variables and those of the nodes in it.
void SnapshotReader::addContainerState(int index, Replay::Record& record) const
{
    record.whole = true;
    const std::string& id = graph_.nodes()[static_cast<std::size_t>(index)].model.id;
    for (const GraphNode& inner : graph_.nodes()) {
        if (!inner.exists() || inner.model.data["loop_id"].toString() != id) {
            continue;
        }
        const Value* variables = variables_.find(inner.model.id);
        for (const Value::Member& variable : variables ? variables->toObject() : Value::Object()) {
            record.updates.emplace_back(Selector{inner.model.id, variable.first}, variable.second);
        }
    }
}

bool SnapshotReader::reached(int node) const
{
    const std::string& id = graph_.nodes()[static_cast<std::size_t>(node)].model.id;
    const auto execution = executions_.find(id);
    return finished_.count(id) > 0 || pending_.count(id) > 0 ||
           (execution != executions_.end() && execution->second["state"].toString() == "taken");
}

std::string SnapshotReader::handleOf(int index, const Value& outputs) const
{
    const GraphNode& node = graph_.nodes()[static_cast<std::size_t>(index)];
    if (!node.isBranch()) {
        return "source";
    }
    for (const int edge : node.out) {
        const GraphEdge& way = graph_.edges()[static_cast<std::size_t>(edge)];
        const auto state = edges_.find(graph_.app().edges[way.documentIndex].id);
        if (state != edges_.end() && state->second == "taken") {
            return way.handle;
        }
    }
    std::string handle = edges_.empty() ? handleByOutputs(node, outputs) : std::string();
    for (std::size_t i = 0; handle.empty() && i < node.out.size(); ++i) {
        const GraphEdge& way = graph_.edges()[static_cast<std::size_t>(node.out[i])];
        handle = reached(way.target) ? way.handle : std::string();
    }
    return handle.empty() ? "source" : handle;
}

std::string SnapshotReader::handleByOutputs(const GraphNode& node, const Value& outputs) const
{
    if (node.strategy == ErrorStrategy::FailBranch) {
        return outputs.find("error_type") ? "fail-branch" : "source";
    }
    if (node.model.kind == "if-else") {
        const std::string& chosen = outputs["selected_case_id"].toString();
        return !chosen.empty() ? chosen : outputs["result"].toBool() ? "true" : "false";
    }
    if (node.model.kind == "question-classifier") {
        return outputs["class_id"].toString();
    }
    if (node.model.kind == "human-input" && outputs.find("__action_id")) {
        const std::string& action = outputs["__action_id"].toString();
        return action.empty() ? "__timeout" : action;
    }
    return {};
}

} // namespace millrace
