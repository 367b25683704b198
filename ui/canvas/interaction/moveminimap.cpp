#include "ui/canvas/interaction/moveminimap.h"

namespace millrace::ui {

MoveMinimap::MoveMinimap(CanvasState& state, const Minimap& minimap, const Pointer& pointer)
    : Interaction(state), minimap_(minimap)
{
    move(pointer);
}

void MoveMinimap::move(const Pointer& pointer)
{
    state_.viewport.centerOn(minimap_.toScene(pointer.screen), state_.size);
    state_.viewportChanged();
}

} // namespace millrace::ui
