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
