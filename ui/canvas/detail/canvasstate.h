#pragma once

#include "ui/canvas/arrange/arrangestate.h"
#include "ui/canvas/canvasview.h"
#include "ui/canvas/detail/cardpainter.h"
#include "ui/canvas/detail/editstate.h"
#include "ui/canvas/detail/graphscene.h"
#include "ui/canvas/detail/viewport.h"

#include <QHash>
#include <QLineF>
#include <functional>
#include <vector>

namespace millrace::ui {

/// Everything that the painter shows and interactions change. Owned by the view; no widget in it, so that interactions
/// can be tested alone.
class CanvasState {
public:
    explicit CanvasState(Theme& colorTheme) : theme(colorTheme), painter(colorTheme), scene(painter) {}

    Theme& theme;
    CardPainter painter;
    GraphScene scene;
    Viewport viewport;
    QSizeF size;     ///< of the widget
    qreal ratio = 1; ///< device pixels per device-independent pixel
    DocumentSession* session = nullptr;

    std::vector<bool> selected; ///< by node index
    int current = -1;           ///< where the keyboard is
    int hoverNode = -1, hoverEdge = -1;
    CanvasView::Focus focus = CanvasView::Focus::None;
    std::vector<bool> inFocus; ///< empty: nothing is dimmed
    bool keyboardFocus = false;
    bool minimap = true;
    bool gridVisible = true;
    bool wheelZooms = false;
    std::vector<QLineF> guides; ///< alignment lines while dragging, scene units
    QRectF rubberBand;          ///< scene units; null: none
    int flashNode = -1;
    qreal flash = 0; ///< 1 … 0

    QHash<QString, NodeRunState> runs;
    QHash<int, EdgeRunState> edgeRuns; ///< by index in graph.edges
    QHash<QString, int> problems;
    QHash<QString, CanvasView::Tint> tints;
    QHash<int, QColor> edgeTints; ///< by index in graph.edges

    EditState edit;
    ArrangeState arrange;

    std::function<void()> repaint = [] {};
    std::function<void()> selectionChanged = [] {};
    std::function<void()> viewportChanged = [] {};
    std::function<void(int)> activated = [](int) {};

    bool isSelected(int node) const
    {
        return static_cast<std::size_t>(node) < selected.size() && selected[static_cast<std::size_t>(node)];
    }
    bool isDimmed(int node) const { return !inFocus.empty() && !inFocus[static_cast<std::size_t>(node)]; }
    std::vector<int> selection() const;
    void setSelection(const std::vector<int>& nodes, int newCurrent);
    void toggleSelection(int node);
    void updateFocus();
    QRectF visibleArea() const { return viewport.toScene(QRectF(QPointF(0, 0), size)); }
    /// Writes into the document that `nodes` (already shifted on screen) have moved by `delta`: one undo step. Children
    /// follow their containers by themselves, and containers grow around what was moved beyond their border. `mergeKey`
    /// empty: a step of its own.
    void commitMove(const std::vector<int>& nodes, const QPointF& delta, const char* name, const std::string& mergeKey);
};

} // namespace millrace::ui
