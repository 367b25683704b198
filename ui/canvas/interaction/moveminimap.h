#pragma once

#include "ui/canvas/interaction/interaction.h"

namespace millrace::ui {

/// Press or drag in the overview: the view goes there.
class MoveMinimap : public Interaction {
public:
    MoveMinimap(CanvasState& state, const Minimap& minimap, const Pointer& pointer);
    void move(const Pointer& pointer) override;
    void release(const Pointer& pointer) override { move(pointer); }
    Qt::CursorShape cursor() const override { return Qt::ClosedHandCursor; }

private:
    const Minimap& minimap_;
};

} // namespace millrace::ui
