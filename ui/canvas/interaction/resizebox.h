#pragma once

#include "ui/canvas/interaction/interaction.h"

namespace millrace::ui {

/// Drags a border or corner of a container, note or frame: one undo step when it ends. Sizes snap to the grid; Alt lets
/// go of it. A container never becomes smaller than what is in it.
class ResizeBox : public Interaction {
public:
    ResizeBox(CanvasState& state, const Pointer& pointer, const ResizeZone& zone);
    void move(const Pointer& pointer) override;
    void release(const Pointer& pointer) override;
    void cancel() override;
    bool scrollsAtBorders() const override { return true; }
    Qt::CursorShape cursor() const override { return zone_.cursor(); }

private:
    ResizeZone zone_;
    QPointF start_;
    QRectF before_, now_;
    QRectF least_; ///< what must stay inside; null: nothing
};

} // namespace millrace::ui
