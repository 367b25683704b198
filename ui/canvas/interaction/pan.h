#pragma once

#include "ui/canvas/interaction/interaction.h"

namespace millrace::ui {

/// The hand: middle button, or space and the left one.
class Pan : public Interaction {
public:
    Pan(CanvasState& state, const Pointer& pointer) : Interaction(state), last_(pointer.screen) {}
    void move(const Pointer& pointer) override;
    void release(const Pointer& pointer) override { move(pointer); }
    Qt::CursorShape cursor() const override { return Qt::ClosedHandCursor; }

private:
    QPointF last_;
};

} // namespace millrace::ui
