#include "engine/run/detail/replaybuilder.h"

#include <algorithm>
#include <charconv>

namespace millrace {

namespace {

bool isEnd(EventType type)
{
    return type == EventType::NodeSucceeded || type == EventType::NodeFailed || type == EventType::NodeException;
}

bool startsWith(const std::string& text, const std::string& prefix)
{
    return text.compare(0, prefix.size(), prefix) == 0;
}

} // namespace

bool splitFrame(const std::string& frame, std::string& outer, std::string& container, int& pass)
{
    const std::size_t hash = frame.rfind('#');
    if (hash == std::string::npos) {
        return false;
    }
    const std::size_t slash = frame.rfind('/', hash);
    outer = slash == std::string::npos ? std::string() : frame.substr(0, slash);
    container = slash == std::string::npos ? frame.substr(0, hash) : frame.substr(slash + 1, hash - slash - 1);
    return std::from_chars(frame.data() + hash + 1, frame.data() + frame.size(), pass).ec == std::errc();
}

ReplayBuilder::ReplayBuilder(const Graph& graph, const std::vector<RunEvent>& events, const Replay::Options& options)
    : graph_(graph), events_(events), options_(options), replay_(new Replay)
{
    for (const GraphEdge& edge : graph.edges()) {
        if (graph.nodes()[static_cast<std::size_t>(edge.source)].silent) {
            silentSources_.emplace(edge.documentIndex, edge.source);
        }
    }
}

Result<std::shared_ptr<const Replay>> ReplayBuilder::build()
{
    if (events_.empty()) {
        return Error("replay.empty", {MR_TEXT("the run has no record to go on from")});
    }
    if (Result<void> result = read(); !result.ok()) {
        return result.error();
    }
    replay_->newRun_ = !options_.from.empty() || !options_.outputs.empty();
    if (replay_->newRun_) {
        if (Result<void> result = dropChosen(); !result.ok()) {
            return result.error();
        }
    } else if (events_.back().type == EventType::RunFailed) {
        dropFailed();
    }
    fill();
    return std::shared_ptr<const Replay>(std::move(replay_));
}

bool ReplayBuilder::isContainer(int node) const
{
    return graph_.nodes()[static_cast<std::size_t>(node)].nodeClass == NodeClass::Container;
}

ReplayBuilder::Seen* ReplayBuilder::seen(const RunEvent& event)
{
    const auto it = seen_.find(executionKey(event.frame, event.nodeId));
    return it == seen_.end() ? nullptr : &it->second;
}

Result<void> ReplayBuilder::read()
{
    Value::Array foreign;
    for (std::size_t i = 0; i < events_.size(); ++i) {
        const RunEvent& event = events_[i];
        replay_->lastSequence_ = std::max(replay_->lastSequence_, event.sequence);
        replay_->elapsedBefore_ = std::max(replay_->elapsedBefore_, event.time);
        if (event.type == EventType::RunStarted) {
            if (!event.resumed) {
                readOriginal(event);
            }
        } else if (event.type == EventType::NodeStarted) {
            const int node = graph_.indexOf(event.nodeId);
            if (node < 0 || graph_.nodes()[static_cast<std::size_t>(node)].model.kind != event.nodeKind) {
                foreign.emplace_back(event.nodeId);
                continue;
            }
            readStart(event, i);
        } else if (isEnd(event.type)) {
            readEnd(event, i);
        } else if (event.type == EventType::NodeRetry) {
            readRetry(event);
        } else if (event.type == EventType::RunPaused) {
            readPauses(event);
        } else if (event.type == EventType::EdgeTaken) {
            readEdge(event, i);
        } else if (event.type == EventType::HumanInputRequired) {
            if (Seen* it = seen(event)) {
                it->open.paused = true;
                it->open.form = event.outputs;
            }
        } else if (event.type == EventType::VariableUpdated) {
            if (Seen* it = seen(event)) {
                it->record.updates.emplace_back(event.selector, event.outputs);
            }
        }
        const bool tells = event.type == EventType::NodeRetry || event.type == EventType::AgentLog ||
                           event.type == EventType::RetrieverResource || event.type == EventType::HumanInputRequired ||
                           event.type == EventType::HumanInputFilled || event.type == EventType::HumanInputTimeout;
        if (Seen* it = tells ? seen(event) : nullptr) {
            it->record.reports.push_back(event);
        }
    }
    if (!foreign.empty()) {
        Error error("replay.foreign",
                    {MR_TEXT("the record is of another version of this app: it has nodes that are not there (%1)"),
                     {foreign.front().toString()}},
                    {MR_TEXT("go on with the version of the app that the run was started with")});
        error.facts = Value::object({{"nodes", Value(std::move(foreign))}});
        return error;
    }
    return {};
}

void ReplayBuilder::readStart(const RunEvent& event, std::size_t position)
{
    const auto [it, isNew] = seen_.try_emplace(executionKey(event.frame, event.nodeId));
    Seen& seen = it->second;
    if (!isNew && !seen.isEnded) {
        seen.open.executionId = event.executionId; // it ran again after an interruption: what it did before stays
        return;
    }
    seen = {};
    seen.node = graph_.indexOf(event.nodeId);
    seen.frame = event.frame;
    seen.started = position;
    seen.open.nodeId = event.nodeId;
    seen.open.frame = event.frame;
    seen.open.title = event.nodeTitle;
    seen.open.kind = event.nodeKind;
    seen.open.executionId = event.executionId;
    seen.open.sideEffect = graph_.nodes()[static_cast<std::size_t>(seen.node)].definition->hasSideEffect();
}

void ReplayBuilder::readEnd(const RunEvent& event, std::size_t position)
{
    Seen* it = seen(event);
    if (!it) {
        return;
    }
    it->isEnded = true;
    it->ended = position;
    Replay::Record& record = it->record;
    record.nodeId = event.nodeId;
    record.frame = event.frame;
    record.executionId = event.executionId;
    record.exception = event.type == EventType::NodeException;
    record.failed = event.type == EventType::NodeFailed;
    record.inputs = event.inputs;
    record.processData = event.processData;
    record.outputs = event.outputs;
    record.metadata = event.metadata;
    record.error = event.error;
    record.errorType = event.errorType;
    record.handle = event.handle;
    record.usage = event.usage;
    record.rehearsed = event.rehearsed;
    record.streams = event.streams;
    record.elapsed = event.elapsed;
}

void ReplayBuilder::readRetry(const RunEvent& event)
{
    if (Seen* it = seen(event)) {
        it->record.retries = it->open.retries = event.retryIndex;
        it->record.retriedUsage.add(event.usage);
        it->open.retriedUsage = it->record.retriedUsage;
        it->open.streams = event.streams;
    }
}

void ReplayBuilder::readPauses(const RunEvent& event)
{
    for (const Value& paused : event.metadata["paused"].toArray()) {
        const auto it = seen_.find(paused["key"].toString());
        if (it != seen_.end()) {
            it->second.open.paused = true;
            it->second.open.pauseReason = paused["reason"];
        }
    }
}

void ReplayBuilder::readEdge(const RunEvent& event, std::size_t position)
{
    const auto source = silentSources_.find(event.edge);
    if (source != silentSources_.end()) {
        const std::string& id = graph_.nodes()[static_cast<std::size_t>(source->second)].model.id;
        silent_.try_emplace(executionKey(event.frame, id), position, Replay::Step{false, source->second, event.frame});
    }
}

void ReplayBuilder::readOriginal(const RunEvent& event)
{
    RunOptions& original = replay_->original_;
    Value::Object inputs;
    // What a pipeline is given about its source are system variables.
    const bool pipeline = graph_.nodes()[static_cast<std::size_t>(graph_.root())].model.kind == "datasource";
    for (const Value::Member& member : event.inputs.toObject()) {
        if (pipeline || !startsWith(member.first, "sys.")) {
            inputs.set(member.first, member.second);
        }
    }
    original.profile = graph_.profile();
    original.inputs = Value(std::move(inputs));
    original.query = event.inputs["sys.query"].toString();
    original.files = event.inputs["sys.files"].toArray();
    original.conversationId = event.inputs["sys.conversation_id"].toString();
    original.userId = event.inputs["sys.user_id"].toString();
    original.appId = event.inputs["sys.app_id"].toString();
    original.workflowId = event.inputs["sys.workflow_id"].toString();
    original.runId = event.inputs["sys.workflow_run_id"].toString();
    replay_->dialogueCount_ = event.inputs["sys.dialogue_count"].toInt();
    if (event.inputs["sys.timestamp"].isInt()) {
        original.timestamp = event.inputs["sys.timestamp"].toInt();
    }
    if (!event.metadata["query"].isNull()) {
        original.query = event.metadata["query"].toString();
    }
    original.conversationVariables = event.metadata["conversation_variables"];
    original.rootNode = event.metadata["root_node"].toString();
}

// What made the run fail runs again; failures that a container got over stay as they are.
void ReplayBuilder::dropFailed()
{
    const auto mustRepeat = [&](const Seen& it) {
        if (!it.isEnded || !it.record.failed) {
            return false;
        }
        std::string frame = it.frame, outer, container;
        int pass = 0;
        while (splitFrame(frame, outer, container, pass)) {
            const auto around = seen_.find(executionKey(outer, container));
            if (around == seen_.end() || !around->second.isEnded || !around->second.record.failed) {
                return false;
            }
            frame = outer;
        }
        return true;
    };
    for (auto& [key, it] : seen_) {
        if (mustRepeat(it)) {
            retried_.insert(key);
        }
    }
    for (const std::string& key : retried_) {
        Seen& it = seen_.at(key);
        it.isEnded = false;
        it.dropped = !isContainer(it.node);
    }
}

Result<void> ReplayBuilder::dropChosen()
{
    std::vector<std::pair<std::string, bool>> places; // key or id, and whether the node itself runs again
    places.reserve(options_.from.size() + options_.outputs.size());
    for (const std::string& from : options_.from) {
        places.emplace_back(from, true);
    }
    for (const auto& [key, outputs] : options_.outputs) {
        places.emplace_back(key, false);
        replay_->chosen_[key] = outputs;
    }
    for (const auto& [place, itself] : places) {
        std::vector<std::pair<std::string, int>> executions;
        for (const auto& [key, it] : seen_) {
            if (key == place || graph_.nodes()[static_cast<std::size_t>(it.node)].model.id == place) {
                executions.emplace_back(it.frame, it.node);
            }
        }
        if (executions.empty() && graph_.indexOf(place) < 0) {
            return Error("replay.unknown", {MR_TEXT("no node %1 was executed in that run"), {place}});
        }
        for (const auto& [frame, node] : executions) {
            dropFrom(frame, node, itself);
        }
    }
    return {};
}

void ReplayBuilder::dropFrom(const std::string& frame, int node, bool itself)
{
    const std::string& id = graph_.nodes()[static_cast<std::size_t>(node)].model.id;
    if (itself) {
        const auto it = seen_.find(executionKey(frame, id));
        if (it != seen_.end()) {
            it->second.dropped = true;
        }
        dropPasses(frame, id, -1);
    }
    dropDownstream(frame, node);
    std::string outer, container;
    int pass = 0;
    if (splitFrame(frame, outer, container, pass)) {
        const auto it = seen_.find(executionKey(outer, container));
        const int index = graph_.indexOf(container);
        if (it != seen_.end()) {
            it->second.isEnded = false; // it goes on from this pass
        }
        dropPasses(outer, container, pass);
        if (index >= 0) {
            dropFrom(outer, index, false);
        }
    }
}

void ReplayBuilder::dropDownstream(const std::string& frame, int node)
{
    std::unordered_set<int> reached;
    std::vector<int> open = {node};
    while (!open.empty()) {
        const int current = open.back();
        open.pop_back();
        for (const int edge : graph_.nodes()[static_cast<std::size_t>(current)].out) {
            const int target = graph_.edges()[static_cast<std::size_t>(edge)].target;
            if (reached.insert(target).second) {
                open.push_back(target);
            }
        }
    }
    for (const int target : reached) {
        const std::string& id = graph_.nodes()[static_cast<std::size_t>(target)].model.id;
        const auto it = seen_.find(executionKey(frame, id));
        if (it != seen_.end()) {
            it->second.dropped = true;
            dropPasses(frame, id, -1);
        }
    }
}

// Everything in the passes of a container that came after one of them.
void ReplayBuilder::dropPasses(const std::string& frame, const std::string& container, int after)
{
    const std::string prefix = executionKey(frame, container) + "#";
    for (auto& [key, it] : seen_) {
        if (!startsWith(it.frame, prefix)) {
            continue;
        }
        int pass = -1;
        std::from_chars(it.frame.data() + prefix.size(), it.frame.data() + it.frame.size(), pass);
        it.dropped = it.dropped || pass > after;
    }
}

bool ReplayBuilder::insideFinished(const std::string& inner) const
{
    std::string frame = inner, outer, container;
    int pass = 0;
    while (splitFrame(frame, outer, container, pass)) {
        const auto it = seen_.find(executionKey(outer, container));
        if (it != seen_.end() && it->second.isEnded && !it->second.dropped) {
            return true;
        }
        frame = outer;
    }
    return false;
}

void ReplayBuilder::fill()
{
    std::vector<std::pair<std::size_t, Replay::Step>> steps;
    for (auto& [key, it] : seen_) {
        if (it.dropped) {
            continue;
        }
        steps.push_back({it.started, {false, it.node, it.frame}});
        if (it.isEnded) {
            steps.push_back({it.ended, {true, it.node, it.frame}});
            replay_->records_.emplace(key, it.record);
            if (!replay_->newRun_) {
                replay_->records_.at(key).reports.clear();
            }
        } else if (!insideFinished(it.frame)) {
            if (replay_->newRun_) {
                it.open.paused = false;
                it.open.retries = 0;
            }
            replay_->open_.emplace(key, it.open);
        }
    }
    for (const auto& [key, step] : silent_) {
        steps.push_back(step);
    }
    std::sort(steps.begin(), steps.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [position, step] : steps) {
        const std::string& id = graph_.nodes()[static_cast<std::size_t>(step.node)].model.id;
        const Replay::Unfinished* open = step.end ? nullptr : replay_->unfinishedNode(step.frame, id);
        if (open && !isContainer(step.node) && !replay_->newRun_) {
            replay_->unfinished_.push_back(*open);
        }
        replay_->schedule_.push_back(std::move(step));
    }
    if (replay_->newRun_) {
        replay_->lastSequence_ = 0;
        replay_->elapsedBefore_ = Duration(0);
    } else {
        collectEvents();
    }
}

void ReplayBuilder::collectEvents()
{
    for (const RunEvent& event : events_) {
        if (event.type == EventType::StreamChunk || event.type == EventType::ReasoningChunk) {
            Replay::Shown& shown = replay_->shown_[Replay::streamKey(event.frame, event.selector)];
            shown.text += event.chunk;
            shown.finals += event.final ? 1 : 0;
            shown.empty += event.chunk.empty() && !event.final ? 1 : 0;
        } else if (event.type == EventType::MessageReplaced && event.errorType == "resumed") {
            Replay::Shown& shown = replay_->shown_[Replay::streamKey(event.frame, event.selector)];
            const auto removed = static_cast<std::size_t>(std::max<std::int64_t>(0, event.outputs["removed"].toInt()));
            shown.text.resize(shown.text.size() - std::min(removed, shown.text.size()));
        }
        if (event.type == EventType::StreamChunk) {
            replay_->answer_ += event.chunk;
        } else if (event.type == EventType::MessageReplaced) {
            replay_->answer_ = event.chunk;
        }
        const std::string key = Replay::eventKey(event);
        if (key.empty()) {
            continue;
        }
        const std::string execution = executionKey(event.frame, event.nodeId);
        const bool endsContainer = event.type == EventType::IterationSucceeded ||
                                   event.type == EventType::IterationFailed || event.type == EventType::LoopSucceeded ||
                                   event.type == EventType::LoopFailed;
        if (event.type == EventType::NodeStarted || isEnd(event.type)) {
            // A node that runs again says so, and how it ends; a form that still waits is not told twice.
            const auto open = replay_->open_.find(execution);
            const bool kept = open != replay_->open_.end() && event.type == EventType::NodeStarted &&
                              (open->second.paused || isContainer(graph_.indexOf(event.nodeId)));
            if (kept || replay_->records_.count(execution) > 0) {
                replay_->events_[key] = 1;
            }
        } else if (!endsContainer || retried_.count(execution) == 0) {
            ++replay_->events_[key];
        }
    }
}

} // namespace millrace
