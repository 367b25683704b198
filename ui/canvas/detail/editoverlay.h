#pragma once

#include "ui/canvas/detail/canvasstate.h"

#include <QPainter>

namespace millrace::ui {

/// What shows while the graph is edited, over everything else: ports with their buttons, the selected edge, the button
/// of an edge, a connection that is being drawn and its verdict. `painter` is in screen units.
void paintEditOverlay(QPainter& painter, const CanvasState& state);

} // namespace millrace::ui
