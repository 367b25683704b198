#pragma once

#include "ui/canvas/detail/canvasstate.h"
#include "ui/canvas/detail/spritecache.h"

#include <QPainter>

namespace millrace::ui {

/// Draws one frame of the canvas within a time budget. See ui/canvas/README.md for the levels of detail.
class FramePainter {
public:
    FramePainter(const CanvasState& state, SpriteCache& sprites) : state_(state), sprites_(sprites) {}

    struct Options {
        bool zooming = false; ///< keep stale sprites, do not redraw for a scale that will change again
        double budgetMs = 6;  ///< for drawing sprites anew; half of it while zooming
        double phase = 0;     ///< seconds, for what moves while running
    };
    /// True: pictures are missing or stale, another frame is wanted.
    bool paint(QPainter& painter, const Options& options);
    /// Everything at full detail, no sprites, no budget.
    void paintWhole(QPainter& painter);

private:
    enum class Paint { Far, Near };
    void grid(QPainter& painter) const;
    void far(QPainter& painter);
    void near(QPainter& painter, const Options& options);
    void whole(QPainter& painter, int node) const;
    void edges(QPainter& painter, int depth, const Options& options);
    void strokeGroup(QPainter& painter, const QPainterPath& path, const QColor& color, bool heavy) const;
    void arrow(QPainter& painter, const QPointF& tip, const QColor& color) const;
    void pulses(QPainter& painter, int edge, const QColor& color, double phase) const;
    void container(QPainter& painter, int node) const;
    void frameBox(QPainter& painter, int node) const;
    QColor noteColor(int node) const;
    qreal strength(int node) const; ///< 1: as it is; less: it takes no part
    void sprite(QPainter& painter, int node, const Options& options);
    const Sprite* renderSprite(int node, qreal scale);
    void placeholder(QPainter& painter, int node) const;
    QColor edgeColor(int edge, bool* heavy) const;

    const CanvasState& state_;
    SpriteCache& sprites_;
    std::vector<int> visibleNodes_, visibleEdges_;
    qint64 spent_ = 0; ///< nanoseconds on sprites in this frame
    bool pending_ = false;
};

/// Rings and badges on top of a card: selection, hover, problems, what the run says. `painter` is in screen units.
void paintOverlay(QPainter& painter, const CanvasState& state, int node, double phase);
/// What people marked on a node: disabled, bypassed, pinned, breakpoint, fixed.
void paintMarks(QPainter& painter, const CanvasState& state, int node);
/// The state of a run as a colour; invalid when there is nothing to show.
QColor runColor(const Colors& colors, NodeStatus status);

} // namespace millrace::ui
