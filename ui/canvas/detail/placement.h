#pragma once

#include "ui/canvas/detail/canvasstate.h"

namespace millrace::ui {

/// Where cards of people who did not say a place go. Scene units, pure.

constexpr qreal gapDown = 40; ///< between cards above each other

QPointF snappedToGrid(const QPointF& point);
/// The nearest place at or below `wanted` where a card of `size` covers no other card of that container.
QPointF freeCorner(const GraphScene& scene, const QRectF& wanted, int parent);
/// The innermost container whose floor is at a point; -1: the ground.
int containerAt(const GraphScene& scene, const QPointF& point);

} // namespace millrace::ui
