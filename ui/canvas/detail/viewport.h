#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <algorithm>

namespace millrace::ui {

/// Maps the scene to the widget: screen = scene × scale + offset (device-independent pixels).
struct Viewport {
    static constexpr qreal smallest = 0.05, largest = 4; ///< of zooming by hand
    static constexpr qreal smallestFit = 0.004;          ///< however large the graph, fit shows all of it

    qreal scale = 1;
    QPointF offset;

    QPointF toScreen(const QPointF& scene) const { return scene * scale + offset; }
    QPointF toScene(const QPointF& screen) const { return (screen - offset) / scale; }
    QRectF toScreen(const QRectF& scene) const { return {toScreen(scene.topLeft()), scene.size() * scale}; }
    QRectF toScene(const QRectF& screen) const { return {toScene(screen.topLeft()), screen.size() / scale}; }

    /// Changes the scale; what lies under `fixed` on the screen stays there.
    void zoomAt(const QPointF& fixed, qreal newScale)
    {
        // From a fit below the smallest zoom one may come back step by step, but not go further out.
        newScale = std::clamp(newScale, std::min(smallest, scale), largest);
        const QPointF scene = toScene(fixed);
        scale = newScale;
        offset = fixed - scene * scale;
    }
    void centerOn(const QPointF& scene, const QSizeF& size)
    {
        offset = QPointF(size.width() / 2, size.height() / 2) - scene * scale;
    }
    /// Shows `area` whole within `size`, a margin around it, never larger than `mostScale`.
    void fit(const QRectF& area, const QSizeF& size, qreal margin, qreal mostScale)
    {
        const qreal width = std::max(size.width() - 2 * margin, 1.0);
        const qreal height = std::max(size.height() - 2 * margin, 1.0);
        const qreal wanted = std::min(width / std::max(area.width(), 1.0), height / std::max(area.height(), 1.0));
        scale = std::clamp(std::min(wanted, mostScale), smallestFit, largest);
        centerOn(area.center(), size);
    }
};

} // namespace millrace::ui
