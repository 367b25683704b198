#pragma once

#include "ui/canvas/detail/canvasstate.h"

namespace millrace::ui {

/// Where cards of people who did not say a place go. Scene units, pure.

/// Distance between a card and the one that is put after it, as Dify leaves it.
constexpr qreal gapAcross = 60, gapDown = 40;

QPointF snappedToGrid(const QPointF& point);
/// The nearest place at or below `wanted` where a card of `size` covers no other card of that container.
QPointF freeCorner(const GraphScene& scene, const QRectF& wanted, int parent);
/// Right of a card (left, when `before`), level with the port, below what is there already.
QPointF cornerBeside(const GraphScene& scene, const PortRef& port, const QSizeF& size, bool before);
/// The corner of a card on an edge, and how far what follows has to move to the right for it to fit.
struct RoomOnEdge {
    QPointF corner;
    qreal shift = 0;
    std::vector<int> moving; ///< in the same container, downstream of the edge
};
RoomOnEdge roomOnEdge(const GraphScene& scene, int edge, const QSizeF& size);
/// The innermost container whose floor is at a point; -1: the ground.
int containerAt(const GraphScene& scene, const QPointF& point);

} // namespace millrace::ui
