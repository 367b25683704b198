#include "engine/run/wire.h"

#include "engine/apps/basicapp.h"
#include "engine/apps/features.h"
#include "engine/run/detail/wirevalues.h"

#include <algorithm>
#include <cmath>

namespace millrace {

namespace {

double secondsOf(Duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

Value orNull(const std::string& text)
{
    return text.empty() ? Value() : Value(text);
}

Value selectorValue(const Selector& selector)
{
    if (selector.empty()) {
        return {};
    }
    Value::Array out;
    for (const std::string& part : selector) {
        out.emplace_back(part);
    }
    return out;
}

} // namespace

WireWriter::WireWriter(const AppModel& app, Profile profile, Identity identity)
    : chat_(app.isChat()), basic_(isBasicApp(app)), agent_(isAgentApp(app)), showSources_(showsSources(app)),
      mode_(app.mode), profile_(profile), identity_(std::move(identity))
{
}

Value WireWriter::chatEnvelope(const char* name) const
{
    Value out = Value::object({{"event", name}});
    if (chat_) {
        out.set("conversation_id", identity_.conversationId);
    }
    out.set("message_id", identity_.messageId);
    out.set("created_at", epoch(identity_.createdAt));
    out.set("task_id", identity_.taskId);
    return out;
}

Value WireWriter::envelope(const char* name, Value data) const
{
    Value out = chat_ ? chatEnvelope(name) : Value::object({{"event", name}});
    out.set("workflow_run_id", started_ ? Value(identity_.runId) : Value());
    if (!chat_) {
        out.set("task_id", identity_.taskId);
    }
    out.set("data", std::move(data));
    return out;
}

Value WireWriter::filesIn(const Value& outputs) const
{
    Value::Array files;
    for (const Value::Member& member : outputs.toObject()) {
        collectFiles(member.second, files);
    }
    return files;
}

Value WireWriter::nodeData(const RunEvent& event, bool finished) const
{
    const std::int64_t startedAt =
        epoch(event.wall - std::chrono::duration_cast<std::chrono::milliseconds>(event.elapsed));
    Value data = Value::object({{"id", event.executionId},
                                {"node_id", event.nodeId},
                                {"node_type", event.nodeKind},
                                {"title", event.nodeTitle},
                                {"index", event.index > 0 ? event.index : 1},
                                {"predecessor_node_id", orNull(event.predecessorId)},
                                {"inputs", finished ? plain(event.inputs) : Value()},
                                {"inputs_truncated", false}});
    if (profile_ == Profile::Dify112) {
        data.set("index", 1);
        data.set("predecessor_node_id", Value());
    }
    if (finished) {
        const char* status = event.type == EventType::NodeSucceeded   ? "succeeded"
                             : event.type == EventType::NodeException ? "exception"
                             : event.type == EventType::NodeRetry     ? "retry"
                                                                      : "failed";
        Value error = orNull(event.error);
        const bool unsaid = event.type == EventType::NodeException && profile_ == Profile::Dify112;
        if (unsaid || (event.type != EventType::NodeSucceeded && event.error.empty())) {
            error = "Unknown error";
        }
        data.set("process_data", plain(event.processData));
        data.set("process_data_truncated", false);
        data.set("outputs", plain(event.outputs));
        data.set("outputs_truncated", false);
        data.set("status", status);
        data.set("error", std::move(error));
        data.set("elapsed_time", secondsOf(event.elapsed));
        data.set("execution_metadata", event.metadata.isNull() ? Value(Value::Object()) : plain(event.metadata));
        data.set("created_at", startedAt);
        data.set("finished_at", epoch(event.wall));
        data.set("files", filesIn(event.outputs));
    } else {
        data.set("created_at", epoch(event.wall));
        data.set("extras", Value::Object());
    }
    data.set("iteration_id", orNull(event.iterationId));
    data.set("loop_id", orNull(event.loopId));
    if (!finished) {
        data.set("agent_strategy", Value());
    }
    if (event.type == EventType::NodeRetry) {
        data.set("retry_index", event.retryIndex);
    }
    return data;
}

Value WireWriter::containerData(const RunEvent& event) const
{
    Value data = Value::object(
        {{"id", event.nodeId}, {"node_id", event.nodeId}, {"node_type", event.nodeKind}, {"title", event.nodeTitle}});
    const bool next = event.type == EventType::IterationNext || event.type == EventType::LoopNext;
    const bool started = event.type == EventType::IterationStarted || event.type == EventType::LoopStarted;
    if (next) {
        data.set("index", event.index);
        data.set("created_at", epoch(event.wall));
        if (event.type == EventType::LoopNext) {
            data.set("pre_loop_output", Value::Object());
        }
        data.set("extras", Value::Object());
        return data;
    }
    if (started) {
        data.set("created_at", epoch(event.wall));
        data.set("extras", Value::Object());
        data.set("metadata", plain(event.metadata));
        data.set("inputs", plain(event.inputs));
        data.set("inputs_truncated", false);
        return data;
    }
    const bool ok = event.type == EventType::IterationSucceeded || event.type == EventType::LoopSucceeded;
    data.set("outputs", plain(event.outputs));
    data.set("outputs_truncated", false);
    data.set("created_at", epoch(event.wall - std::chrono::duration_cast<std::chrono::milliseconds>(event.elapsed)));
    data.set("extras", Value::Object());
    data.set("inputs", plain(event.inputs));
    data.set("inputs_truncated", false);
    data.set("status", ok ? "succeeded" : "failed");
    data.set("error", Value());
    data.set("elapsed_time", secondsOf(event.elapsed));
    data.set("total_tokens", event.usage.totalTokens);
    data.set("execution_metadata", plain(event.metadata));
    data.set("finished_at", epoch(event.wall));
    data.set("steps", event.steps);
    return data;
}

Value WireWriter::chunkEvent(const RunEvent& event)
{
    if (firstChunk_ < 0) {
        firstChunk_ = secondsOf(event.time);
    }
    lastChunk_ = secondsOf(event.time);
    if (chat_ || basic_) {
        answer_ += event.chunk;
        Value out = chatEnvelope(agent_ ? "agent_message" : "message");
        out.set("id", identity_.messageId);
        out.set("answer", event.chunk);
        if (!agent_) {
            out.set("from_variable_selector", basic_ ? Value() : selectorValue(event.selector));
        }
        return out;
    }
    return envelope("text_chunk",
                    Value::object({{"text", event.chunk}, {"from_variable_selector", selectorValue(event.selector)}}));
}

Value WireWriter::messageEnd(const RunEvent& event) const
{
    ModelUsage total = event.usage;
    total.add(containerUsage_);
    Value usage = total.toValue();
    if (firstChunk_ >= 0) {
        const auto rounded = [](double s) { return std::round(s * 1000) / 1000; };
        usage.set("time_to_first_token", rounded(firstChunk_));
        usage.set("time_to_generate", rounded(lastChunk_ - firstChunk_));
    }
    Value out = chatEnvelope("message_end");
    out.set("id", identity_.messageId);
    out.set("metadata", Value::object({{"annotation_reply", Value()},
                                       {"retriever_resources", Value(showSources_ ? resources_ : Value::Array())},
                                       {"usage", std::move(usage)}}));
    out.set("files", Value(files_));
    return out;
}

void WireWriter::finishRun(const RunEvent& event, std::vector<Value>& out)
{
    const RunStatus status = event.type == EventType::RunSucceeded          ? RunStatus::Succeeded
                             : event.type == EventType::RunPartialSucceeded ? RunStatus::PartialSucceeded
                             : event.type == EventType::RunStopped          ? RunStatus::Stopped
                                                                            : RunStatus::Failed;
    Value finished =
        envelope("workflow_finished",
                 Value::object({{"id", identity_.runId},
                                {"workflow_id", identity_.workflowId},
                                {"status", runStatusName(status)},
                                {"outputs", plain(event.outputs)},
                                {"error", orNull(event.error)},
                                {"elapsed_time", secondsOf(event.elapsed)},
                                {"total_tokens", event.totalTokens},
                                {"total_steps", event.totalSteps},
                                {"created_by", Value::object({{"id", identity_.userId}, {"user", identity_.userId}})},
                                {"created_at", epoch(identity_.createdAt)},
                                {"finished_at", epoch(event.wall)},
                                {"exceptions_count", event.exceptions},
                                {"files", filesIn(event.outputs)}}));
    if (!chat_) {
        out.push_back(std::move(finished));
        return;
    }
    if (status == RunStatus::Failed) {
        out.push_back(std::move(finished));
        out.push_back(errorEvent("invalid_param", "Run failed: " + event.error, 400));
        return;
    }
    const bool endFirst = profile_ == Profile::Current && status != RunStatus::Stopped;
    if (endFirst) {
        out.push_back(messageEnd(event));
    }
    out.push_back(std::move(finished));
    if (!endFirst) {
        out.push_back(messageEnd(event));
    }
}

Value WireWriter::humanInput(const RunEvent& event) const
{
    Value data = plain(event.outputs);
    data.editObject().insert(0, "node_id", event.nodeId);
    data.editObject().insert(1, "node_title", event.nodeTitle);
    return envelope(event.type == EventType::HumanInputRequired ? "human_input_required"
                    : event.type == EventType::HumanInputFilled ? "human_input_form_filled"
                                                                : "human_input_form_timeout",
                    std::move(data));
}

Value WireWriter::paused(const RunEvent& event) const
{
    Value::Array nodes;
    for (const Value& reason : event.metadata["reasons"].toArray()) {
        if (!reason["node_id"].isNull()) {
            nodes.push_back(reason["node_id"]);
        }
    }
    return envelope("workflow_paused", Value::object({{"workflow_run_id", identity_.runId},
                                                      {"paused_nodes", Value(std::move(nodes))},
                                                      {"outputs", Value(Value::Object())},
                                                      {"reasons", event.metadata["reasons"]},
                                                      {"status", "paused"},
                                                      {"created_at", epoch(identity_.createdAt)},
                                                      {"elapsed_time", secondsOf(event.elapsed)},
                                                      {"total_tokens", event.totalTokens},
                                                      {"total_steps", event.totalSteps}}));
}

std::vector<Value> WireWriter::convert(const RunEvent& event)
{
    preset_ = preset_ || (event.type == EventType::RunStarted && !event.errorType.empty());
    noteFiles(event);
    std::vector<Value> told = basic_ || preset_ ? convertBasic(event) : convertGraph(event);
    remember(event, told);
    return told;
}

std::vector<Value> WireWriter::convertGraph(const RunEvent& event)
{
    std::vector<Value> out;
    const bool container = event.nodeKind == "iteration" || event.nodeKind == "loop";
    switch (event.type) {
    case EventType::RunStarted: {
        started_ = true;
        Value inputs = plain(event.inputs);
        inputs.editObject().remove("sys.conversation_id");
        Value data = Value::object({{"id", identity_.runId},
                                    {"workflow_id", identity_.workflowId},
                                    {"inputs", std::move(inputs)},
                                    {"created_at", epoch(event.wall)}});
        if (profile_ == Profile::Current) {
            data.set("reason", event.resumed ? "resumption" : "initial");
        }
        out.push_back(envelope("workflow_started", std::move(data)));
        break;
    }
    case EventType::NodeStarted:
        if (!container) {
            out.push_back(envelope("node_started", nodeData(event, false)));
        }
        break;
    case EventType::NodeSucceeded:
    case EventType::NodeFailed:
    case EventType::NodeException:
        if (!container) {
            out.push_back(envelope("node_finished", nodeData(event, true)));
        } else if (profile_ == Profile::Dify112 && event.iterationId.empty() && event.loopId.empty()) {
            containerUsage_.add(event.usage);
        }
        break;
    case EventType::NodeRetry:
        out.push_back(envelope("node_retry", nodeData(event, true)));
        break;
    case EventType::StreamChunk:
        out.push_back(chunkEvent(event));
        break;
    case EventType::ReasoningChunk: {
        Value data = Value::object({{"reasoning", event.chunk}, {"node_id", event.nodeId}, {"is_final", event.final}});
        data.set("message_id", chat_ ? Value(identity_.messageId) : Value());
        out.push_back(envelope("reasoning_chunk", std::move(data)));
        break;
    }
    case EventType::IterationStarted:
        out.push_back(envelope("iteration_started", containerData(event)));
        break;
    case EventType::IterationNext:
        out.push_back(envelope("iteration_next", containerData(event)));
        break;
    case EventType::IterationSucceeded:
    case EventType::IterationFailed:
        out.push_back(envelope("iteration_completed", containerData(event)));
        break;
    case EventType::LoopStarted:
        out.push_back(envelope("loop_started", containerData(event)));
        break;
    case EventType::LoopNext:
        out.push_back(envelope("loop_next", containerData(event)));
        break;
    case EventType::LoopSucceeded:
    case EventType::LoopFailed:
        out.push_back(envelope("loop_completed", containerData(event)));
        break;
    case EventType::RunSucceeded:
    case EventType::RunPartialSucceeded:
    case EventType::RunFailed:
    case EventType::RunStopped:
        finishRun(event, out);
        break;
    case EventType::HumanInputRequired:
    case EventType::HumanInputFilled:
    case EventType::HumanInputTimeout:
        if (profile_ == Profile::Current) { // Dify 1.12 tells nothing of pauses
            out.push_back(humanInput(event));
        }
        break;
    case EventType::RunPaused:
        if (profile_ == Profile::Current) {
            out.push_back(paused(event));
        }
        break;
    case EventType::AgentLog: {
        Value data = plain(event.outputs);
        data.editObject().insert(0, "node_execution_id", event.executionId);
        data.set("node_id", event.nodeId);
        out.push_back(envelope("agent_log", std::move(data)));
        break;
    }
    case EventType::MessageReplaced: {
        if (!chat_ && !basic_) { // an interrupted node streams something else when it runs again
            out.push_back(envelope("text_replace", Value::object({{"text", event.chunk}})));
            break;
        }
        Value replaced = chatEnvelope("message_replace");
        replaced.set("answer", event.chunk);
        replaced.set("reason", event.errorType);
        answer_ = event.chunk;
        out.push_back(std::move(replaced));
        break;
    }
    case EventType::RetrieverResource: // shown with the end of the message
        for (const Value& resource : event.outputs["retriever_resources"].toArray()) {
            // A passage is told by the node that found it and by the model that reads it.
            const bool known = std::any_of(resources_.begin(), resources_.end(), [&](const Value& other) {
                return other["segment_id"] == resource["segment_id"] && other["content"] == resource["content"] &&
                       other["document_id"] == resource["document_id"];
            });
            if (!known) {
                resources_.push_back(plain(resource));
            }
        }
        break;
    case EventType::ModelPolling:
    case EventType::EdgeTaken:
    case EventType::EdgeSkipped:
    case EventType::VariableUpdated:
        break;
    }
    return out;
}

} // namespace millrace
