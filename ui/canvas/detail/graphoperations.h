#pragma once

#include "engine/authoring/fragment.h"
#include "engine/authoring/graphediting.h"
#include "engine/authoring/newnode.h"
#include "ui/canvas/detail/canvasstate.h"

#include <string>
#include <vector>

namespace millrace::ui {

/// What people can do to the graph: asks the engine for the step, writes it as one undo step, selects the outcome and
/// says what happened. No widget in it. Without a document with a graph nothing happens. True: the document changed.
class GraphOperations {
public:
    explicit GraphOperations(CanvasState& state) : state_(state) {}

    bool ready() const;

    /// The kinds for a place, in picker order; for Replace without the kind that is there.
    std::vector<KindOffer> offers(const NodePlace& place) const;
    bool add(const NodePlace& place, const std::string& kind);

    Connection connection(const PortRef& source, int target) const;
    ConnectionVerdict check(const Connection& connection, const QString& ignoredEdge = {}) const;
    bool connect(const Connection& connection);
    bool reconnect(const QString& edge, const Connection& connection);
    /// The dragged node goes between the ends of an edge; `moved` is where it was dropped.
    bool putOnEdge(int node, int edge);
    /// False: the engine would refuse it.
    bool mayPutOnEdge(int node, int edge) const;

    /// The selected edge, else the selected nodes.
    bool removeChosen(bool splice);
    enum class Removal { Delete, Join, Cut };
    bool removeNodes(Removal removal);
    bool removeEdge(int edge);
    bool spliceOut();

    bool duplicate();
    bool paste(const GraphFragment& fragment, const QPointF& corner, const QString& parent);

    void selectAll();
    void invertSelection();
    void selectConnected(bool upstream);
    /// Walks the edges of the node that the keyboard is on.
    void cycleEdges(bool backwards);
    void selectEdge(int edge);

private:
    bool push(EditStep step);
    void refuse(const Error& error);
    void choose(const std::vector<std::string>& ids);
    void fillCorner(const NodePlace& place, NodeToAdd& node) const;
    std::vector<std::string> chosenIds() const;

    CanvasState& state_;
};

} // namespace millrace::ui
