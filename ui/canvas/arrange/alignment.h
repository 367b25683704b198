#pragma once

#include <QLineF>
#include <QRectF>
#include <optional>
#include <vector>

namespace millrace::ui {

enum class Alignment { Left, Center, Right, Top, Middle, Bottom };

/// New corners of rectangles lined up with the edge or the middle of all of them together.
std::vector<QPointF> aligned(const std::vector<QRectF>& rects, Alignment how);
/// New corners with equal gaps between neighbours; the outermost two stay. As they are with fewer than three.
std::vector<QPointF> distributed(const std::vector<QRectF>& rects, Qt::Orientation direction);

/// Places at which a rectangle would have the same gap as others in its row or column.
struct SpacingSnap {
    std::optional<qreal> x, y;  ///< of its corner
    std::vector<QLineF> guides; ///< one for each of the equal gaps
};
SpacingSnap equalSpacing(const QRectF& rect, const std::vector<QRectF>& others, qreal reach);

} // namespace millrace::ui
