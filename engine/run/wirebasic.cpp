// What clients of plain apps see (no workflow events), the answers of blocking calls, and errors.
#include "engine/base/json.h"
#include "engine/run/detail/wirevalues.h"
#include "engine/run/wire.h"

#include <algorithm>

namespace millrace {

namespace {

struct Failure {
    const char* code;
    int status;
};

// Dify's codes by the class of what went wrong (service-api.md 7.4).
Failure failureOf(const std::string& type)
{
    if (type == "ProviderTokenNotInitError") {
        return {"provider_not_initialize", 400};
    }
    if (type == "QuotaExceededError") {
        return {"provider_quota_exceeded", 400};
    }
    if (type == "ModelCurrentlyNotSupportError") {
        return {"model_currently_not_support", 400};
    }
    if (type.compare(0, 6, "Invoke") == 0) {
        return {"completion_request_error", 400};
    }
    if (type == "ValueError" || type.empty()) {
        return {"invalid_param", 400};
    }
    return {"internal_server_error", 500};
}

bool endsRun(EventType type)
{
    return type == EventType::RunSucceeded || type == EventType::RunPartialSucceeded || type == EventType::RunFailed ||
           type == EventType::RunStopped;
}

std::string jsonText(const Value& value)
{
    return value.isString() || value.isNull() ? value.toString() : toJson(plain(value));
}

} // namespace

Value WireWriter::errorEvent(const std::string& code, const std::string& message, int status) const
{
    Value out = Value::object({{"event", "error"}});
    if (chat_) {
        out.set("conversation_id", identity_.conversationId);
    }
    out.set("message_id", identity_.messageId);
    out.set("created_at", epoch(identity_.createdAt));
    out.set("code", code);
    out.set("message", message);
    out.set("status", status);
    return out;
}

// The files that a message is shown with.
void WireWriter::noteFiles(const RunEvent& event)
{
    const bool shown = event.nodeKind == "answer" || event.nodeKind == "end" || event.nodeKind == "llm" ||
                       event.nodeKind == "basic-agent";
    if (event.type != EventType::NodeSucceeded || !shown) {
        return;
    }
    Value::Array found;
    for (const Value::Member& output : event.outputs.toObject()) {
        collectFiles(output.second, found);
    }
    for (Value& file : found) {
        if (std::find(files_.begin(), files_.end(), file) == files_.end()) {
            files_.push_back(std::move(file));
        }
    }
}

// A step of an agent; told again under the same id as it fills in.
Value WireWriter::agentThought(const RunEvent& event)
{
    const Value& data = event.outputs["data"];
    std::string id = event.outputs["id"].toString();
    if (id.empty()) {
        id = event.outputs["message_id"].toString();
    }
    auto known = std::find(thoughts_.begin(), thoughts_.end(), id);
    if (known == thoughts_.end()) {
        known = thoughts_.insert(thoughts_.end(), id);
    }
    Value out = chatEnvelope("agent_thought");
    out.set("id", id);
    out.set("position", static_cast<std::int64_t>(known - thoughts_.begin()) + 1);
    for (const char* key : {"thought", "observation", "tool"}) {
        out.set(key, jsonText(data[key]));
    }
    out.set("tool_labels", data["tool_labels"].isObject() ? data["tool_labels"] : Value(Value::Object()));
    out.set("tool_input", jsonText(data["tool_input"]));
    out.set("message_files", data["message_files"].isArray() ? data["message_files"] : Value(Value::Array()));
    return out;
}

// The end of a message that no workflow events surround.
void WireWriter::finishMessage(const RunEvent& event, std::vector<Value>& out)
{
    if (event.type == EventType::RunFailed) {
        const Failure failure = failureOf(failure_);
        out.push_back(errorEvent(failure.code, event.error, failure.status));
        return;
    }
    Value end = messageEnd(event);
    if (!preset_) {
        for (const Value& file : end["files"].toArray()) {
            Value shown = chatEnvelope("message_file");
            shown.set("id", file["related_id"].isNull() ? file["id"] : file["related_id"]);
            shown.set("type", file["type"]);
            shown.set("belongs_to", "assistant");
            shown.set("url", file["url"]);
            out.push_back(std::move(shown));
        }
    }
    if (end["files"].size() == 0) {
        end.set("files", Value());
    }
    out.push_back(std::move(end));
}

std::vector<Value> WireWriter::convertBasic(const RunEvent& event)
{
    std::vector<Value> out;
    switch (event.type) {
    case EventType::NodeFailed:
        failure_ = event.errorType;
        break;
    case EventType::StreamChunk:
        if (!event.chunk.empty()) {
            out.push_back(chunkEvent(event));
        }
        break;
    case EventType::AgentLog:
        if (agent_) {
            out.push_back(agentThought(event));
        }
        break;
    case EventType::MessageReplaced:
    case EventType::RetrieverResource:
        return convertGraph(event);
    default:
        if (endsRun(event.type)) {
            finishMessage(event, out);
        }
        break;
    }
    return out;
}

void WireWriter::remember(const RunEvent& event, const std::vector<Value>& told)
{
    if (!endsRun(event.type)) {
        return;
    }
    for (const Value& wire : told) {
        const std::string& name = wire["event"].toString();
        if (name == "error") {
            blocking_ =
                Value::object({{"code", wire["code"]}, {"message", wire["message"]}, {"status", wire["status"]}});
            return;
        }
        if (name == "message_end") {
            blocking_ = Value::object({{"event", "message"},
                                       {"task_id", identity_.taskId},
                                       {"id", identity_.messageId},
                                       {"message_id", identity_.messageId}});
            if (chat_) {
                blocking_.set("conversation_id", identity_.conversationId);
            }
            blocking_.set("mode", mode_);
            blocking_.set("answer", answer_);
            blocking_.set("metadata", wire["metadata"]);
            blocking_.set("created_at", epoch(identity_.createdAt));
            return;
        }
        if (name == "workflow_finished" && !chat_) {
            Value::Object data;
            for (const char* key : {"id", "workflow_id", "status", "outputs", "error", "elapsed_time", "total_tokens",
                                    "total_steps", "created_at", "finished_at"}) {
                data.set(key, wire["data"][key]);
            }
            blocking_ = Value::object({{"task_id", identity_.taskId},
                                       {"workflow_run_id", identity_.runId},
                                       {"data", Value(std::move(data))}});
        }
    }
}

} // namespace millrace
