#pragma once

#include "ui/canvas/detail/canvasstate.h"

#include <QElapsedTimer>
#include <QPixmap>

namespace millrace::ui {

/// The overview in the bottom right corner. Its picture of the graph is kept and made anew when the scene changes, at
/// most ten times a second.
class Minimap {
public:
    explicit Minimap(const CanvasState& state) : state_(state) {}

    /// Where it is on the widget; empty when hidden, when there is nothing to show or the view is too small for it.
    QRectF area() const;
    QPointF toScene(const QPointF& screen) const;
    void paint(QPainter& painter);
    void invalidate() { stale_ = true; }

private:
    QRectF content() const; ///< what it shows, scene units
    qreal scale() const;
    QPointF origin() const;
    void render();

    const CanvasState& state_;
    QPixmap picture_;
    QRectF pictureContent_;
    QElapsedTimer age_;
    bool stale_ = true;
};

} // namespace millrace::ui
