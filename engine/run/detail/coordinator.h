#pragma once

#include "engine/run/graph.h"

#include <deque>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace millrace::detail {

enum class State : std::uint8_t { Unknown, Taken, Skipped };

/// Decides which chunks reach the client and in which order (engine.md 4.7): one session per response node, activated
/// when a path from the root to it has no blocking edge left, flushed strictly one after the other.
class StreamCoordinator {
public:
    struct Chunk {
        int node = -1; ///< to which node the chunk is attributed
        const Selector* selector = nullptr;
        std::string_view text;
        bool final = false;
    };
    using Emit = std::function<void(const Chunk&)>;

    /// `root` is where the frame starts. Answers outside the paths from there never activate.
    StreamCoordinator(const Graph& graph, int root, Emit emit);

    bool idle() const { return sessions_.empty(); }
    void start(const VariablePool& pool, const std::vector<State>& nodes); ///< Profile::Current only
    void edgeTaken(int edge, const VariablePool& pool, const std::vector<State>& nodes);
    /// True when some response references that output, so that its chunks matter.
    bool wants(int node, const std::string& name) const;
    void chunk(int node, const std::string& name, std::string text, bool final, const VariablePool& pool,
               const std::vector<State>& nodes);
    /// The node ended without closing its streams (handled failure): what was shown of them is all there will be.
    void closeStreams(int node);
    /// RunEvent::streams of a node whose outputs these are.
    Value streamsOf(int node, const Value& outputs) const;
    /// True when chunks of this output's node would be shown now (reasoning).
    bool isShown(int node, const std::vector<State>& nodes) const;
    void flush(const VariablePool& pool, const std::vector<State>& nodes);

private:
    struct Reach { ///< nodes reachable over edges that no longer block; shared by sessions with equal blockers
        std::vector<bool> node;
        std::vector<bool> blocks; ///< by source node
    };
    struct Session {
        int node = -1;
        const TemplateText* text = nullptr;
        std::size_t segment = 0;
        std::size_t reach = 0;
        bool activated = false;
    };
    struct Buffer {
        std::vector<std::string> chunks;
        std::size_t read = 0;
        bool closed = false;
    };

    void expand(Reach& reach, int node);
    void activate();
    bool flushSegment(Session& session, const VariablePool& pool, const std::vector<State>& nodes);
    bool flushReference(Session& session, const TemplateText::Segment& segment, bool last, const VariablePool& pool,
                        const std::vector<State>& nodes);

    const Graph& graph_;
    Emit emit_;
    std::vector<State> taken_; ///< edges
    std::vector<Reach> reaches_;
    std::vector<Session> sessions_;
    std::deque<std::size_t> waiting_;                 ///< activated, in order; the first one is active
    std::unordered_map<std::string, Buffer> buffers_; ///< by dotted selector
};

} // namespace millrace::detail
