#include "ui/canvas/detail/placement.h"

#include "ui/canvas/detail/ports.h"

#include <algorithm>
#include <cmath>

namespace millrace::ui {

namespace {

constexpr qreal kGrid = 8;
constexpr int kMostTries = 200;

const SceneNode& nodeOf(const GraphScene& scene, int node)
{
    return scene.nodes()[static_cast<std::size_t>(node)];
}

} // namespace

QPointF snappedToGrid(const QPointF& point)
{
    return {std::round(point.x() / kGrid) * kGrid, std::round(point.y() / kGrid) * kGrid};
}

QPointF freeCorner(const GraphScene& scene, const QRectF& wanted, int parent)
{
    QRectF rect = wanted;
    for (int attempt = 0; attempt < kMostTries; ++attempt) {
        std::vector<int> near;
        scene.nodesIn(rect.adjusted(-kGrid, -kGrid, kGrid, kGrid), near);
        qreal below = -1e12;
        for (int index : near) {
            const SceneNode& node = nodeOf(scene, index);
            const bool counts = node.parent == parent && node.shape != CardShape::Note;
            if (counts && node.rect.intersects(rect))
                below = std::max(below, node.rect.bottom());
        }
        if (below < rect.top())
            break;
        rect.moveTop(below + gapDown);
    }
    return rect.topLeft();
}

QPointF cornerBeside(const GraphScene& scene, const PortRef& port, const QSizeF& size, bool before)
{
    const SceneNode& node = nodeOf(scene, port.node);
    const qreal x = before ? node.rect.left() - gapAcross - size.width() : node.rect.right() + gapAcross;
    // The first of several handles keeps the cards level; the others lead where their row is.
    qreal y = node.rect.top();
    if (!port.isInput() && port.handle > 0)
        y = portPosition(scene, port).y() - card::headerHeight / 2;
    if (node.shape == CardShape::StartChip)
        y = node.rect.center().y() - card::headerHeight / 2;
    return freeCorner(scene, QRectF(QPointF(x, y), size), node.parent);
}

RoomOnEdge roomOnEdge(const GraphScene& scene, int edge, const QSizeF& size)
{
    const SceneEdge& e = scene.edges()[static_cast<std::size_t>(edge)];
    const QRectF& source = nodeOf(scene, e.source).rect;
    const QRectF& target = nodeOf(scene, e.target).rect;
    const qreal room = target.left() - source.right();
    const qreal wanted = size.width() + 2 * gapAcross;
    RoomOnEdge result;
    const qreal y =
        nodeOf(scene, e.source).shape == CardShape::StartChip ? target.top() : (source.top() + target.top()) / 2;
    if (room < -source.width()) { // an edge that runs backwards: halfway is as good as anywhere
        const QPointF middle = edgeMiddle(scene, edge);
        const QRectF rect(middle - QPointF(size.width() / 2, size.height() / 2), size);
        result.corner = freeCorner(scene, rect, nodeOf(scene, e.target).parent);
        return result;
    }
    if (room >= wanted) {
        result.corner = QPointF(source.right() + (room - size.width()) / 2, y);
        return result;
    }
    result.corner = QPointF(source.right() + gapAcross, room < 0 ? y : target.top());
    result.shift = std::ceil((wanted - std::max(room, 0.0)) / kGrid) * kGrid;
    const std::vector<bool> after = scene.reachable({e.target}, false, true);
    const int parent = nodeOf(scene, e.target).parent;
    for (std::size_t i = 0; i < after.size(); ++i) {
        const SceneNode& node = scene.nodes()[i];
        const bool right = node.rect.left() >= target.left() - 1;
        if (after[i] && right && node.parent == parent && !node.synthetic && static_cast<int>(i) != e.source)
            result.moving.push_back(static_cast<int>(i));
    }
    return result;
}

int containerAt(const GraphScene& scene, const QPointF& point)
{
    int best = -1, depth = -1;
    std::vector<int> found;
    scene.nodesIn(QRectF(point, QSizeF(0, 0)), found);
    for (int index : found) {
        const SceneNode& node = nodeOf(scene, index);
        if (node.shape == CardShape::Container && node.rect.contains(point) && node.depth > depth) {
            best = index;
            depth = node.depth;
        }
    }
    return best;
}

} // namespace millrace::ui
