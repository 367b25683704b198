#pragma once

#include "engine/document/document.h"
#include "engine/document/marks.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace millrace {

/// An edge to be: from a handle to a node.
struct Connection {
    std::string source, sourceHandle = "source", target;
};

/// Whether an edge may be drawn (nodes.md 1.10, engine.md 1.12): entries, terminals, scope of containers, duplicates,
/// self loops, cycles, handles that do not exist. `ignoredEdge` is the edge being reconnected.
struct ConnectionVerdict {
    bool allowed = true;
    Message reason;  ///< why not
    Message warning; ///< allowed, but (a cycle, say, in a file that has one already)
};
ConnectionVerdict checkConnection(const AppModel& app, const Connection& connection,
                                  const std::string& ignoredEdge = {});

/// What a new node starts from.
struct NodeToAdd {
    std::string kind;
    std::string title;    ///< in the language of the program; numbered when taken
    Value data;           ///< object merged over the defaults; null: none
    double x = 0, y = 0;  ///< absolute, top left; 0, 0 with an edge: placed beside what it is connected to
    std::string parentId; ///< container, or empty
};

/// Turns intentions on the graph into steps; applies nothing. Every step is one undo step, named for the menu, and
/// leaves a document that Dify opens. Errors: `graph.refused` with the reason, `graph.unknown` (no such node or edge).
/// Borrowed document; make one when needed.
class GraphEditing {
public:
    GraphEditing(const Document& document, std::int64_t nowMilliseconds);

    struct Added {
        EditStep step;
        std::string nodeId;
    };
    /// A container brings its start node along; an entry of a plain graph needs nothing.
    Result<Added> addNode(const NodeToAdd& node) const;
    /// With an edge from a handle. `insert`: what followed on that handle follows the new node instead; else a branch.
    Result<Added> addNodeAfter(const NodeToAdd& node, const std::string& source, const std::string& sourceHandle,
                               bool insert) const;
    /// With an edge to `target`. `insert`: edges that came in go to the new node instead.
    Result<Added> addNodeBefore(const NodeToAdd& node, const std::string& target, bool insert) const;
    Result<Added> insertOnEdge(const NodeToAdd& node, const std::string& edgeId) const;
    Result<EditStep> insertExistingOnEdge(const std::string& nodeId, const std::string& edgeId) const;
    /// A note, or a frame around `nodeIds` (NodeMarks::frame). `text` is Markdown and becomes Lexical JSON.
    Added addNote(const std::string& text, double x, double y, double width, double height, bool frame) const;
    EditStep setNoteText(const std::string& nodeId, const std::string& markdown) const;
    /// The Markdown of a note's text (Lexical JSON, or plain text of old files).
    static std::string noteMarkdown(const Value& data);

    Result<EditStep> connect(const Connection& connection) const;
    Result<EditStep> reconnect(const std::string& edgeId, const Connection& connection) const;
    EditStep removeEdges(const std::vector<std::string>& edgeIds) const;
    /// Children of containers and all edges go too. `splice`: what came before is joined with what came after.
    /// Nodes that must not go (a container's start, a chatflow's only start) stay; `kept` tells which.
    EditStep removeNodes(const std::vector<std::string>& nodeIds, bool splice,
                         std::vector<std::string>* kept = nullptr) const;
    /// Takes nodes out of their chain without deleting them.
    Result<EditStep> spliceOut(const std::vector<std::string>& nodeIds) const;
    /// Another kind in the same place: title, position, edges, error handling and every setting that both kinds mean
    /// stay; handles are mapped by position where both have several. `title` empty: the old one stays.
    Result<EditStep> changeKind(const std::string& nodeId, const std::string& kind, const std::string& title) const;
    /// Into a container, or out (`containerId` empty). Edges that would cross the border are removed and told.
    Result<EditStep> moveInto(const std::vector<std::string>& nodeIds, const std::string& containerId,
                              std::vector<std::string>* removedEdges = nullptr) const;
    /// Sizes of containers, notes and frames; absolute rectangle.
    EditStep resize(const std::string& nodeId, double x, double y, double width, double height) const;
    EditStep setMarks(const std::vector<std::pair<std::string, NodeMarks>>& marks, std::string name) const;

private:
    const Document& document_;
    std::int64_t now_;
};

} // namespace millrace
