#include "engine/run/replay.h"

#include "engine/run/detail/replaybuilder.h"
#include "engine/run/graph.h"

namespace millrace {

std::string executionKey(std::string_view frame, std::string_view nodeId)
{
    std::string key;
    key.reserve(frame.size() + nodeId.size() + 1);
    key += frame;
    if (!frame.empty()) {
        key += '/';
    }
    key += nodeId;
    return key;
}

namespace {

template<class Map> auto* found(Map& map, std::string_view frame, std::string_view nodeId)
{
    const auto it = map.find(executionKey(frame, nodeId));
    return it == map.end() ? nullptr : &it->second;
}

std::string joined(const Selector& selector)
{
    std::string out;
    for (const std::string& part : selector) {
        out += part;
        out += '\n';
    }
    return out;
}

} // namespace

Result<std::shared_ptr<const Replay>> Replay::fromEvents(const Graph& graph, const std::vector<RunEvent>& events,
                                                         const Options& options)
{
    return ReplayBuilder(graph, events, options).build();
}

const Replay::Record* Replay::record(std::string_view frame, std::string_view nodeId) const
{
    return found(records_, frame, nodeId);
}

const Replay::Unfinished* Replay::unfinishedNode(std::string_view frame, std::string_view nodeId) const
{
    return found(open_, frame, nodeId);
}

const Value* Replay::chosenOutputs(std::string_view frame, std::string_view nodeId) const
{
    if (chosen_.empty()) {
        return nullptr;
    }
    auto it = chosen_.find(executionKey(frame, nodeId));
    if (it == chosen_.end()) {
        it = chosen_.find(nodeId);
    }
    return it == chosen_.end() ? nullptr : &it->second;
}

std::string Replay::eventKey(const RunEvent& event)
{
    const auto key = [&](const std::string& name) {
        return std::string(eventTypeName(event.type)) + '\n' + event.frame + '\n' + name;
    };
    switch (event.type) {
    case EventType::NodeStarted:
    case EventType::NodeSucceeded:
    case EventType::NodeFailed:
    case EventType::NodeException:
    case EventType::IterationStarted:
    case EventType::IterationSucceeded:
    case EventType::IterationFailed:
    case EventType::LoopStarted:
    case EventType::LoopSucceeded:
    case EventType::LoopFailed:
    case EventType::HumanInputRequired:
    case EventType::HumanInputFilled:
    case EventType::HumanInputTimeout:
    case EventType::RetrieverResource:
        return key(event.nodeId);
    case EventType::IterationNext:
    case EventType::LoopNext:
        return key(event.nodeId) + '\n' + std::to_string(event.index);
    case EventType::NodeRetry:
        return key(event.nodeId) + '\n' + std::to_string(event.retryIndex);
    case EventType::EdgeTaken:
    case EventType::EdgeSkipped:
        return key(std::to_string(event.edge));
    case EventType::VariableUpdated:
        return key(event.nodeId) + '\n' + joined(event.selector);
    case EventType::StreamChunk:
    case EventType::ReasoningChunk:
        return key(joined(event.selector)) + (event.final ? "!" : "") + std::to_string(event.chunk.size());
    case EventType::RunStarted:
    case EventType::RunSucceeded:
    case EventType::RunPartialSucceeded:
    case EventType::RunFailed:
    case EventType::RunStopped:
    case EventType::RunPaused:
    case EventType::AgentLog:
    case EventType::ModelPolling:
    case EventType::MessageReplaced:
        break;
    }
    return {};
}

bool Replay::hasEvent(const RunEvent& event) const
{
    return eventCount(eventKey(event)) > 0;
}

int Replay::eventCount(const std::string& key) const
{
    const auto it = key.empty() ? events_.end() : events_.find(key);
    return it == events_.end() ? 0 : it->second;
}

std::string Replay::streamKey(std::string_view frame, const Selector& selector)
{
    return std::string(frame) + '\n' + joined(selector);
}

std::size_t Replay::streamed(std::string_view frame, const Selector& selector) const
{
    const auto it = shown_.find(streamKey(frame, selector));
    return it == shown_.end() ? 0 : it->second.text.size();
}

} // namespace millrace
