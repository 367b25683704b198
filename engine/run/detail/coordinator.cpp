#include "engine/run/detail/coordinator.h"

#include <algorithm>
#include <map>
#include <set>

namespace millrace::detail {

namespace {

std::string streamKey(const std::string& nodeId, const std::string& name)
{
    return nodeId + "." + name;
}

// Assigners that write a variable the response references: their edges block it as well.
std::set<int> blockingWriters(const Graph& graph, const TemplateText& text)
{
    std::set<int> out;
    for (const GraphNode& node : graph.nodes()) {
        if (!node.exists()) {
            continue;
        }
        for (const Selector& written : node.definition->writes()) {
            for (const TemplateText::Segment& segment : text.segments()) {
                const Selector& read = segment.ref.selector;
                if (segment.isReference && written.size() >= 2 && read.size() >= 2 && read[0] == written[0] &&
                    read[1] == written[1]) {
                    out.insert(static_cast<int>(node.model.index));
                }
            }
        }
    }
    return out;
}

} // namespace

StreamCoordinator::StreamCoordinator(const Graph& graph, int root, Emit emit) : graph_(graph), emit_(std::move(emit))
{
    std::map<std::set<int>, std::size_t> reachOf;
    for (const int index : graph.responses()) {
        Session session;
        session.node = index;
        session.text = graph.nodes()[static_cast<std::size_t>(index)].definition->responseTemplate();
        const std::set<int> writers = blockingWriters(graph, *session.text);
        const auto [it, isNew] = reachOf.emplace(writers, reaches_.size());
        if (isNew) {
            Reach reach;
            reach.node.resize(graph.nodes().size());
            reach.blocks.resize(graph.nodes().size());
            for (const GraphNode& node : graph.nodes()) {
                const auto i = static_cast<int>(&node - graph.nodes().data());
                reach.blocks[static_cast<std::size_t>(i)] = node.isBranch() || node.nodeClass == NodeClass::Container ||
                                                            node.nodeClass == NodeClass::Response ||
                                                            writers.count(i) > 0;
            }
            reaches_.push_back(std::move(reach));
        }
        session.reach = it->second;
        sessions_.push_back(session);
        for (const TemplateText::Segment& segment : session.text->segments()) {
            if (segment.isReference) {
                buffers_.try_emplace(segment.ref.dotted());
            }
        }
    }
    if (sessions_.empty()) {
        return;
    }
    std::sort(sessions_.begin(), sessions_.end(), [&](const Session& a, const Session& b) {
        const auto id = [&](const Session& s) { return graph.nodes()[static_cast<std::size_t>(s.node)].model.id; };
        return id(a) < id(b);
    });
    taken_.resize(graph.edges().size(), State::Unknown);
    for (Reach& reach : reaches_) {
        expand(reach, root);
    }
}

void StreamCoordinator::expand(Reach& reach, int node)
{
    std::vector<int> open = {node};
    while (!open.empty()) {
        const auto current = static_cast<std::size_t>(open.back());
        open.pop_back();
        if (reach.node[current]) {
            continue;
        }
        reach.node[current] = true;
        for (const int edge : graph_.nodes()[current].out) {
            if (!reach.blocks[current] || taken_[static_cast<std::size_t>(edge)] == State::Taken) {
                open.push_back(graph_.edges()[static_cast<std::size_t>(edge)].target);
            }
        }
    }
}

void StreamCoordinator::activate()
{
    for (std::size_t i = 0; i < sessions_.size(); ++i) {
        Session& session = sessions_[i];
        if (!session.activated && reaches_[session.reach].node[static_cast<std::size_t>(session.node)]) {
            session.activated = true;
            waiting_.push_back(i);
        }
    }
}

void StreamCoordinator::start(const VariablePool& pool, const std::vector<State>& nodes)
{
    if (!sessions_.empty()) {
        activate();
        flush(pool, nodes);
    }
}

void StreamCoordinator::edgeTaken(int edge, const VariablePool& pool, const std::vector<State>& nodes)
{
    if (sessions_.empty()) {
        return;
    }
    taken_[static_cast<std::size_t>(edge)] = State::Taken;
    const GraphEdge& taken = graph_.edges()[static_cast<std::size_t>(edge)];
    for (Reach& reach : reaches_) {
        if (reach.node[static_cast<std::size_t>(taken.source)]) {
            expand(reach, taken.target);
        }
    }
    const std::size_t before = waiting_.size();
    activate();
    if (waiting_.size() != before) {
        flush(pool, nodes);
    }
}

bool StreamCoordinator::wants(int node, const std::string& name) const
{
    return buffers_.count(streamKey(graph_.nodes()[static_cast<std::size_t>(node)].model.id, name)) > 0;
}

void StreamCoordinator::chunk(int node, const std::string& name, std::string text, bool final, const VariablePool& pool,
                              const std::vector<State>& nodes)
{
    const auto it = buffers_.find(streamKey(graph_.nodes()[static_cast<std::size_t>(node)].model.id, name));
    if (it == buffers_.end() || it->second.closed) {
        return;
    }
    it->second.chunks.push_back(std::move(text));
    it->second.closed = final;
    flush(pool, nodes);
}

void StreamCoordinator::closeStreams(int node)
{
    const std::string prefix = streamKey(graph_.nodes()[static_cast<std::size_t>(node)].model.id, "");
    for (auto& [key, buffer] : buffers_) {
        if (!buffer.chunks.empty() && key.compare(0, prefix.size(), prefix) == 0) {
            buffer.closed = true;
        }
    }
}

Value StreamCoordinator::streamsOf(int node, const Value& outputs) const
{
    Value::Object out;
    const std::string prefix = streamKey(graph_.nodes()[static_cast<std::size_t>(node)].model.id, "");
    for (const auto& [key, buffer] : buffers_) {
        if ((buffer.chunks.empty() && !buffer.closed) || key.compare(0, prefix.size(), prefix) != 0) {
            continue;
        }
        std::string text;
        for (const std::string& chunk : buffer.chunks) {
            text += chunk;
        }
        const std::string name = key.substr(prefix.size());
        const bool same = outputs[name].isString() && outputs[name].toString() == text;
        out.set(name, Value::array({same ? Value() : Value(std::move(text)), buffer.closed}));
    }
    return Value(std::move(out));
}

bool StreamCoordinator::isShown(int node, const std::vector<State>& nodes) const
{
    if (nodes[static_cast<std::size_t>(node)] == State::Skipped) {
        return false;
    }
    const std::string& id = graph_.nodes()[static_cast<std::size_t>(node)].model.id;
    return std::any_of(waiting_.begin(), waiting_.end(), [&](std::size_t i) {
        const auto& segments = sessions_[i].text->segments();
        return std::any_of(segments.begin(), segments.end(), [&](const TemplateText::Segment& segment) {
            return segment.isReference && segment.ref.valid() && segment.ref.selector[0] == id &&
                   (segment.ref.name == "text" || segment.ref.name == "reasoning_content");
        });
    });
}

void StreamCoordinator::flush(const VariablePool& pool, const std::vector<State>& nodes)
{
    while (!waiting_.empty()) {
        Session& session = sessions_[waiting_.front()];
        while (session.segment < session.text->segments().size()) {
            if (!flushSegment(session, pool, nodes)) {
                return;
            }
        }
        waiting_.pop_front();
    }
}

bool StreamCoordinator::flushSegment(Session& session, const VariablePool& pool, const std::vector<State>& nodes)
{
    const auto& segments = session.text->segments();
    const TemplateText::Segment& segment = segments[session.segment];
    const bool last = session.segment + 1 == segments.size();
    if (segment.isReference) {
        return flushReference(session, segment, last, pool, nodes);
    }
    const Selector selector = {graph_.nodes()[static_cast<std::size_t>(session.node)].model.id, "answer"};
    ++session.segment;
    emit_({session.node, &selector, segment.literal, last});
    return true;
}

bool StreamCoordinator::flushReference(Session& session, const TemplateText::Segment& segment, bool last,
                                       const VariablePool& pool, const std::vector<State>& nodes)
{
    const VariableRef& ref = segment.ref;
    const int producer = ref.owner - VariablePool::FirstNode;
    const int shownAs = producer >= 0 ? producer : session.node;
    if (producer >= 0 && nodes[static_cast<std::size_t>(producer)] == State::Skipped) {
        ++session.segment;
        return true;
    }
    Buffer& buffer = buffers_.at(ref.dotted());
    const bool streamed = !buffer.chunks.empty();
    while (buffer.read < buffer.chunks.size()) {
        const std::size_t index = buffer.read++;
        emit_({shownAs, &ref.selector, buffer.chunks[index], buffer.closed && index + 1 == buffer.chunks.size()});
    }
    if (buffer.closed) {
        ++session.segment;
        return true;
    }
    if (streamed && graph_.profile() == Profile::Current) {
        return false;
    }
    const std::optional<Value> value = pool.get(ref);
    if (!value) {
        return false;
    }
    const std::string text = renderMarkdown(*value);
    ++session.segment;
    emit_({shownAs, &ref.selector, text, last});
    return true;
}

} // namespace millrace::detail
