#pragma once

#include "ui/canvas/detail/canvasstate.h"

class QPainter;

namespace millrace::ui {

/// What is shown while things are arranged: the lasso, where a drop would go, handles of what can be resized.
/// `painter` is in screen units.
void paintArrangeOverlay(QPainter& painter, const CanvasState& state);

} // namespace millrace::ui
