#include "ui/canvas/arrange/resizezone.h"

#include <cmath>

namespace millrace::ui {

namespace {

constexpr qreal kReach = 5;   ///< screen pixels on either side of a border
constexpr qreal kCorner = 14; ///< along the border from a corner

} // namespace

Qt::CursorShape ResizeZone::cursor() const
{
    const bool across = edges & (Qt::LeftEdge | Qt::RightEdge), down = edges & (Qt::TopEdge | Qt::BottomEdge);
    if (!across || !down)
        return across ? Qt::SizeHorCursor : Qt::SizeVerCursor;
    const bool falling = edges == (Qt::LeftEdge | Qt::TopEdge) || edges == (Qt::RightEdge | Qt::BottomEdge);
    return falling ? Qt::SizeFDiagCursor : Qt::SizeBDiagCursor;
}

ResizeZone resizeZoneAt(const CanvasState& state, const QPointF& point)
{
    const qreal scale = state.viewport.scale;
    if (scale < 0.15)
        return {};
    const qreal reach = kReach / scale, corner = kCorner / scale;
    std::vector<int> found;
    state.scene.nodesIn(QRectF(point, QSizeF(0, 0)).adjusted(-reach, -reach, reach, reach), found);
    ResizeZone best;
    int deepest = -1;
    for (int index : found) {
        const SceneNode& node = state.scene.nodes()[static_cast<std::size_t>(index)];
        const QRectF& rect = node.rect;
        const bool sizable = node.shape == CardShape::Container || node.shape == CardShape::Note;
        if (!sizable || node.depth < deepest || !rect.adjusted(-reach, -reach, reach, reach).contains(point) ||
            rect.adjusted(reach, reach, -reach, -reach).contains(point))
            continue;
        Qt::Edges edges;
        // Near a corner a border means both of its edges.
        const bool nearLeft = point.x()<rect.left() + reach, nearRight = point.x()> rect.right() - reach;
        const bool nearTop = point.y()<rect.top() + reach, nearBottom = point.y()> rect.bottom() - reach;
        const bool side = nearLeft || nearRight, end = nearTop || nearBottom;
        edges.setFlag(Qt::LeftEdge, nearLeft || (end && point.x() < rect.left() + corner));
        edges.setFlag(Qt::RightEdge, nearRight || (end && point.x() > rect.right() - corner));
        edges.setFlag(Qt::TopEdge, nearTop || (side && point.y() < rect.top() + corner));
        edges.setFlag(Qt::BottomEdge, nearBottom || (side && point.y() > rect.bottom() - corner));
        best = {index, edges};
        deepest = node.depth;
    }
    // A card that lies over the border is what is meant.
    if (best.valid()) {
        const int top = state.scene.nodeAt(point);
        if (top >= 0 && top != best.node && state.scene.nodes()[static_cast<std::size_t>(top)].depth > deepest)
            return {};
        if (top >= 0 && top != best.node && state.scene.nodes()[static_cast<std::size_t>(top)].shape == CardShape::Card)
            return {};
    }
    return best;
}

} // namespace millrace::ui
