#pragma once

#include "engine/document/marks.h"
#include "engine/document/model.h"
#include "ui/canvas/detail/cardlayout.h"
#include "ui/canvas/detail/edgecurve.h"
#include "ui/canvas/detail/gridindex.h"

#include <QHash>
#include <QString>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace millrace::ui {

class CardPainter;

/// What a card's looks were made from.
struct CardSource {
    Value data; ///< null: never made
    double width = 0, height = 0;
    QSizeF size;                                             ///< what came of it
    std::vector<std::pair<std::string, std::string>> titles; ///< of other nodes, by id; no node there: as its id
};

struct SceneNode {
    QString id;
    QRectF rect;
    CardShape shape = CardShape::Card;
    NodeFamily family = NodeFamily::Neutral;
    bool unknown = false;
    bool synthetic = false; ///< drawn only: a start that an old file lacks (engine.md 1.13)
    int model = -1;         ///< index in AppModel::nodes, or -1
    int parent = -1;        ///< container, or -1
    int depth = 0;
    unsigned revision = 0; ///< changes with the looks of the card
    qreal inputY = 0;
    bool hasInput = true;
    bool hidden = false;    ///< in a collapsed container
    bool collapsed = false; ///< a container drawn as a card
    bool frame = false;     ///< a note drawn around nodes
    NodeMode mode = NodeMode::Normal;
    bool pinned = false, breakpoint = false, fixed = false;
    std::vector<CardHandle> handles;
    std::vector<int> out, in; ///< edges
    CardSource source;
};

struct SceneEdge {
    int source = -1, target = -1;
    int handle = -1; ///< index in the source's handles; -1: a handle it does not have
    int model = -1;  ///< index in AppModel::edges, or -1
    int depth = 0;
    bool hidden = false; ///< both ends are in one collapsed container
};

/// The view model: where everything is. Holds geometry and structure only; what cards show is made from the document
/// when a card is drawn. Main thread.
class GraphScene {
public:
    explicit GraphScene(const CardPainter& painter) : painter_(painter) {}

    /// Builds everything anew. Cards that say the same keep their measures and their revision. `model` must live until
    /// the next rebuild() or clear().
    void rebuild(const AppModel& model);
    /// Words and sizes are other ones now: the next rebuild() keeps nothing.
    void forgetMeasures();
    void clear();
    /// After a step that changed positions or data of known nodes only. False: the structure differs, rebuild.
    bool refresh(const AppModel& model, const std::vector<QString>& changedNodes, bool titlesChanged);

    const std::vector<SceneNode>& nodes() const { return nodes_; }
    const std::vector<SceneEdge>& edges() const { return edges_; }
    int indexOf(const QString& id) const { return byId_.value(id, -1); }
    int edgeOfModel(int modelEdge) const;
    const QRectF& bounds() const; ///< of all nodes; null when there are none
    const AppModel* model() const { return model_; }

    CardContent content(int node) const;
    CardGeometry geometry(int node, const CardContent& content) const;
    const NodeModel* modelNode(int node) const;
    /// Itself, or the outermost collapsed container that it is in.
    int shownAs(int node) const;

    void nodesIn(const QRectF& area, std::vector<int>& out) const { nodeGrid_.query(area, out); }
    void edgesIn(const QRectF& area, std::vector<int>& out) const { edgeGrid_.query(area, out); }
    /// Topmost node at a point: deeper before shallower, cards before boxes and notes; -1 none. Inside of a container's
    /// box (below its header) only counts when nothing else is there.
    int nodeAt(const QPointF& point) const;
    int edgeAt(const QPointF& point, qreal tolerance) const;
    const EdgeCurve& curve(int edge) const { return curves_[static_cast<std::size_t>(edge)]; }

    /// Moves nodes on screen only (while dragging).
    void shift(const std::vector<int>& nodes, const QPointF& delta);
    /// Puts nodes elsewhere on screen only (while something glides to its place).
    void setRects(const std::vector<int>& nodes, const std::vector<QRectF>& rects);
    /// The nodes that moving these moves: children of containers, and what lies in frames.
    std::vector<int> withChildren(const std::vector<int>& nodes) const;
    /// Nodes reachable from `from` against or along the edges, `from` and containers around them included.
    std::vector<bool> reachable(const std::vector<int>& from, bool upstream, bool downstream) const;
    /// Node indexes in reading order: along the graph from its entries, then left to right.
    const std::vector<int>& readingOrder() const;

private:
    struct Known { ///< what a rebuild may keep
        std::vector<SceneNode> nodes;
        QHash<QString, int> byId;
        std::size_t next = 0; ///< behind the last one that was found: most likely the one that is looked for now
        SceneNode* find(const std::string& id);
    };
    void addNode(const NodeModel& node, std::size_t index, bool placed, Known& known);
    bool saysTheSame(const SceneNode& scene, const NodeModel& node) const;
    bool titlesStand(const SceneNode& scene) const;
    std::string titleOf(const std::string& id) const;
    int indexOfModel(const std::string& id) const;
    /// Cards move to their places in the document, containers grow around what is in them.
    void moveNodes();
    void addSyntheticStarts();
    void placeStart(SceneNode& start) const;
    void addEdges();
    void nest();
    void growContainers();
    void measure(SceneNode& node);
    bool measureAgain(SceneNode& node);
    void fit(SceneNode& scene, const NodeModel& node, const CardContent& content);
    void readMarks(SceneNode& node) const;
    void placeNode(int node);
    void placeEdge(int edge);
    void changed() { orderValid_ = boundsValid_ = false; }

    const CardPainter& painter_;
    const AppModel* model_ = nullptr;
    std::unique_ptr<CardContext> context_;
    std::vector<SceneNode> nodes_;
    std::vector<SceneEdge> edges_;
    std::vector<EdgeCurve> curves_;
    std::vector<int> edgeOfModel_;
    QHash<QString, int> byId_;
    GridIndex nodeGrid_, edgeGrid_;
    unsigned nextRevision_ = 1;
    mutable QRectF bounds_;
    mutable std::vector<int> order_;
    mutable bool orderValid_ = false, boundsValid_ = false;
};

} // namespace millrace::ui
