#include "ui/canvas/detail/edgecurve.h"

#include <algorithm>
#include <cmath>

namespace millrace::ui {

namespace {

qreal segmentDistance(const QPointF& p, const QPointF& a, const QPointF& b)
{
    const QPointF d = b - a;
    const qreal length = QPointF::dotProduct(d, d);
    const qreal t = length <= 0 ? 0 : std::clamp(QPointF::dotProduct(p - a, d) / length, 0.0, 1.0);
    const QPointF nearest = a + d * t - p;
    return std::hypot(nearest.x(), nearest.y());
}

} // namespace

EdgeCurve EdgeCurve::between(const QPointF& start, const QPointF& end)
{
    const qreal across = end.x() - start.x();
    const qreal down = std::abs(end.y() - start.y());
    // Forwards: half the way. Backwards: a loop that clears the cards at both ends.
    const qreal reach =
        across >= 0 ? std::clamp(across * 0.5, 24.0, 220.0) : std::clamp(60 - across * 0.35 + down * 0.1, 80.0, 320.0);
    return {start, start + QPointF(reach, 0), end - QPointF(reach, 0), end};
}

EdgeCurve EdgeCurve::mapped(qreal scale, const QPointF& offset) const
{
    return {start * scale + offset, control1 * scale + offset, control2 * scale + offset, end * scale + offset};
}

QPointF EdgeCurve::at(qreal t) const
{
    const qreal s = 1 - t;
    return start * (s * s * s) + control1 * (3 * s * s * t) + control2 * (3 * s * t * t) + end * (t * t * t);
}

QRectF EdgeCurve::bounds() const
{
    const auto [left, right] = std::minmax({start.x(), control1.x(), control2.x(), end.x()});
    const auto [top, bottom] = std::minmax({start.y(), control1.y(), control2.y(), end.y()});
    return QRectF(QPointF(left, top), QPointF(right, bottom)).adjusted(-2, -2, 2, 2);
}

void EdgeCurve::addTo(QPainterPath& path) const
{
    path.moveTo(start);
    path.cubicTo(control1, control2, end);
}

qreal EdgeCurve::distanceTo(const QPointF& point) const
{
    constexpr int kSteps = 24;
    qreal best = 1e12;
    QPointF before = start;
    for (int i = 1; i <= kSteps; ++i) {
        const QPointF next = at(static_cast<qreal>(i) / kSteps);
        best = std::min(best, segmentDistance(point, before, next));
        before = next;
    }
    return best;
}

} // namespace millrace::ui
