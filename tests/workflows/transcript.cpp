#include "tests/workflows/transcript.h"

#include "engine/base/json.h"

#include <algorithm>

namespace millrace::test {

namespace {

std::string place(const RunEvent& event)
{
    std::string out;
    if (!event.iterationId.empty()) {
        out += " in " + event.iterationId + "#" + std::to_string(event.iterationIndex);
    }
    if (!event.loopId.empty()) {
        out += " in " + event.loopId + "#" + std::to_string(event.loopIndex);
    }
    return out;
}

std::string container(const RunEvent& event, const char* kind, const char* what)
{
    return std::string(kind) + " " + event.nodeId + " " + what + place(event);
}

} // namespace

std::string transcriptLine(const RunEvent& event)
{
    const std::string where = place(event);
    switch (event.type) {
    case EventType::RunStarted:
        return event.resumed ? "run resumed" : "run started";
    case EventType::RunSucceeded:
        return "run succeeded";
    case EventType::RunPartialSucceeded:
        return "run partial";
    case EventType::RunFailed:
        return "run failed";
    case EventType::RunStopped:
        return "run stopped";
    case EventType::NodeStarted:
        return "started " + event.nodeId + where;
    case EventType::NodeSucceeded:
        return "succeeded " + event.nodeId + where;
    case EventType::NodeFailed:
        return "failed " + event.nodeId + where + ": " + event.error;
    case EventType::NodeException:
        return "exception " + event.nodeId + where;
    case EventType::NodeRetry:
        return "retry " + event.nodeId + " " + std::to_string(event.retryIndex) + where;
    case EventType::StreamChunk:
        return "chunk " + event.nodeId + where + " " + toJson(Value(event.chunk)) + (event.final ? " final" : "");
    case EventType::ReasoningChunk:
        return "reasoning " + event.nodeId + where + " " + toJson(Value(event.chunk));
    case EventType::VariableUpdated: {
        std::string selector;
        for (const std::string& part : event.selector) {
            selector += (selector.empty() ? "" : ".") + part;
        }
        return "variable " + selector + " = " + toJson(event.outputs);
    }
    case EventType::IterationStarted:
        return container(event, "iteration", "started");
    case EventType::IterationNext:
        return container(event, "iteration", ("next " + std::to_string(event.index)).c_str());
    case EventType::IterationSucceeded:
        return container(event, "iteration", "succeeded");
    case EventType::IterationFailed:
        return container(event, "iteration", "failed");
    case EventType::LoopStarted:
        return container(event, "loop", "started");
    case EventType::LoopNext:
        return container(event, "loop", ("next " + std::to_string(event.index)).c_str());
    case EventType::LoopSucceeded:
        return container(event, "loop", "succeeded");
    case EventType::LoopFailed:
        return container(event, "loop", "failed");
    case EventType::HumanInputRequired:
        return "form " + event.nodeId + where;
    case EventType::HumanInputFilled:
        return "filled " + event.nodeId + where + " " + event.outputs["action_id"].toString();
    case EventType::HumanInputTimeout:
        return "timeout " + event.nodeId + where;
    case EventType::RunPaused:
        return "run paused";
    case EventType::RetrieverResource:
        return "resources " + event.nodeId + where + " " + std::to_string(event.outputs["retriever_resources"].size());
    case EventType::AgentLog:
        return "log " + event.nodeId + where + " " + event.outputs["label"].toString();
    case EventType::ModelPolling:
        return "polling " + event.nodeId + where + " " + toJson(event.outputs["attempt"]);
    case EventType::MessageReplaced:
        return "replaced " + toJson(Value(event.chunk));
    case EventType::EdgeTaken:
    case EventType::EdgeSkipped:
        break;
    }
    return {};
}

std::string edgeLine(const RunEvent& event, const AppModel& app)
{
    const EdgeModel& edge = app.edges.at(event.edge);
    return (event.type == EventType::EdgeTaken ? "taken " : "skipped ") + edge.source + " -> " + edge.target +
           place(event);
}

Value eventFields(const RunEvent& event)
{
    return Value::object({{"type", eventTypeName(event.type)},
                          {"node", event.nodeId},
                          {"index", event.index},
                          {"iteration", event.iterationId},
                          {"iteration_index", event.iterationIndex},
                          {"loop", event.loopId},
                          {"loop_index", event.loopIndex},
                          {"frame", event.frame},
                          {"inputs", event.inputs},
                          {"process_data", event.processData},
                          {"outputs", event.outputs},
                          {"metadata", event.metadata},
                          {"error", event.error},
                          {"error_type", event.errorType},
                          {"handle", event.handle},
                          {"steps", event.steps},
                          {"exceptions", event.exceptions},
                          {"tokens", event.totalTokens},
                          {"resumed", event.resumed}});
}

bool contains(const Value& got, const Value& wanted)
{
    if (wanted.isArray()) {
        return got.isArray() && got.size() == wanted.size() &&
               std::equal(got.toArray().begin(), got.toArray().end(), wanted.toArray().begin(), contains);
    }
    if (!wanted.isObject()) {
        return got == wanted;
    }
    const auto& members = wanted.toObject();
    return got.isObject() && std::all_of(members.begin(), members.end(), [&](const Value::Member& member) {
               return got.find(member.first) && contains(got[member.first], member.second);
           });
}

} // namespace millrace::test
