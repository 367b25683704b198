#pragma once

#include <QPolygonF>
#include <QRectF>
#include <QString>
#include <Qt>
#include <functional>
#include <vector>

namespace millrace::ui {

/// Where a dragged selection would go. Part of ArrangeState.
struct DropTarget {
    enum class Kind { None, Into, Out, Refused };
    Kind kind = Kind::None;
    int container = -1; ///< in the scene: the one that it goes into, or comes out of
    QString tip;
};

/// A border or corner by which a box is made larger.
struct ResizeZone {
    int node = -1;
    Qt::Edges edges;

    bool valid() const { return node >= 0; }
    Qt::CursorShape cursor() const;
    friend bool operator==(const ResizeZone&, const ResizeZone&) = default;
};

/// How things are arranged on the canvas, and what is shown while somebody does. Part of CanvasState.
struct ArrangeState {
    bool snap = true;       ///< to the grid and to neighbours
    bool animated = true;   ///< false: things are at their new place at once
    bool lassoMode = false; ///< dragging on the ground draws a loop instead of a box
    QPolygonF lasso;        ///< scene
    DropTarget drop;
    ResizeZone hoverZone;
    /// Nodes have just got new places: shows how they came there from `from`.
    std::function<void(const std::vector<int>& nodes, const std::vector<QRectF>& from)> glide =
        [](const std::vector<int>&, const std::vector<QRectF>&) {};
};

} // namespace millrace::ui
