#pragma once

#include "ui/canvas/interaction/interaction.h"

namespace millrace::ui {

/// Press on a node: a click selects, a drag moves the selection (one undo step when it ends). Positions snap to an 8 px
/// grid, to the edges of near cards and to equal gaps; Alt lets go of all. Dropped on a container the selection goes
/// into it, dropped well outside of its own it comes out. One node that has no edges, or any one with Ctrl held, is put
/// on the edge that it is dropped on.
class DragNodes : public Interaction {
public:
    DragNodes(CanvasState& state, const Pointer& pointer, int node);
    void move(const Pointer& pointer) override;
    void release(const Pointer& pointer) override;
    void cancel() override;
    bool scrollsAtBorders() const override { return started_; }
    Qt::CursorShape cursor() const override { return started_ ? Qt::SizeAllCursor : Qt::ArrowCursor; }

private:
    void start();
    QPointF snapped(const QPointF& delta, bool free);
    void spaced(const QRectF& rect, std::size_t count, QPointF& place, bool hasX, bool hasY);
    std::size_t gather(const QRectF& rect);
    void shiftTo(const QPointF& delta);
    void aimAtEdge(Qt::KeyboardModifiers modifiers);
    void aimAtContainer(const QPointF& point);
    bool drop();

    int node_;
    QPointF startScene_, startScreen_;
    QRectF startRect_;
    bool adding_;
    bool wasSelected_;
    bool started_ = false;
    std::vector<int> moving_; ///< the selection and the children of its containers
    std::vector<int> near_;   ///< what the guides align with
    QString aimedAt_;         ///< the container under the pointer and its own, so that a verdict is asked for once
    int aimedEdge_ = -1;      ///< under the dragged card, whether it takes the card or not
    QPointF shown_;           ///< how far the nodes are moved on screen
};

} // namespace millrace::ui
