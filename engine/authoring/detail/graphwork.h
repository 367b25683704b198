#pragma once

#include "engine/authoring/detail/envelope.h"
#include "engine/authoring/detail/graphdraft.h"
#include "engine/authoring/detail/room.h"
#include "engine/authoring/graphediting.h"

#include <set>
#include <string>
#include <vector>

namespace millrace::authoring {

/// One operation on the graph while it is worked out.
class GraphWork {
public:
    GraphWork(const Document& document, std::int64_t now)
        : document_(document), app(document.model()), draft(document), room(app), now_(now)
    {
    }

    struct NewNode {
        std::string id, kind;
        Value data;
        Holder holder;
        Box box;
    };
    /// Works out a new node without adding it. Errors: graph.refused.
    Result<NewNode> plan(const NodeToAdd& node, const std::string& parentId) const;
    /// Adds it, and the start of a container; lets the container around it grow.
    void add(NewNode& node, const Box& place);
    /// Moves what `room` pushed on, before anything else is edited.
    void makeRoom();

    void connect(const EdgeEnds& ends, const Holder& holder) { draft.addEdge(edgeItem(ends, holder)); }
    /// Gives an edge other ends; only what differs is written.
    void redirect(std::size_t edgeIndex, const EdgeEnds& ends, const Holder& holder);
    /// Lets a container, and those around it, grow so that a box inside fits.
    void grow(const std::string& containerId, const Box& child);
    /// Gives a container a start child of its own and leads it to `followers`.
    void renewStart(const std::string& containerId, const std::vector<std::string>& followers);

    Holder holderOf(const std::string& parentId) const;
    std::string kindOf(const std::string& id) const;

private:
    const Document& document_;

public:
    const AppModel& app;
    GraphDraft draft;
    Room room;

private:
    std::int64_t now_;
};

Error refusal(Message reason);
Error unknownNode(const std::string& id);
Error unknownEdge(const std::string& id);
const EdgeModel* findEdge(const AppModel& app, const std::string& id);
/// The nodes and everything inside them.
std::set<std::string> withChildren(const AppModel& app, const std::vector<std::string>& ids);

/// A way through nodes that are taken out: what came before them and what comes after.
struct Joint {
    std::string source, sourceHandle, target;
};
std::vector<Joint> jointsAround(const AppModel& app, const std::set<std::string>& taken);
/// Adds the edges that close the gap, except those that must not be.
void closeGap(GraphWork& work, const std::set<std::string>& taken);

} // namespace millrace::authoring
