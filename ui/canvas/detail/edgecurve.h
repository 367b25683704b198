#pragma once

#include <QPainterPath>
#include <QPointF>
#include <QRectF>

namespace millrace::ui {

/// The curve of an edge: a cubic that leaves its source to the right and enters its target from the left.
struct EdgeCurve {
    QPointF start, control1, control2, end;

    static EdgeCurve between(const QPointF& start, const QPointF& end);
    EdgeCurve mapped(qreal scale, const QPointF& offset) const;
    QPointF at(qreal t) const;
    QRectF bounds() const; ///< of the control polygon: contains the curve
    void addTo(QPainterPath& path) const;
    /// Distance of `point` to the curve, by sampling; good to a fraction of a unit at usual lengths.
    qreal distanceTo(const QPointF& point) const;
};

} // namespace millrace::ui
