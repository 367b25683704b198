#pragma once

#include "ui/canvas/detail/canvasstate.h"

class QKeyEvent;

namespace millrace::ui {

/// What keys do on the canvas, apart from zooming (the view's). README.md lists them. True: the key was used.
bool handleKey(CanvasState& state, const QKeyEvent& event);
/// Tab and Shift+Tab: the next node in reading order. False at the end of the graph: the focus may leave the canvas.
bool cycleNodes(CanvasState& state, bool backwards);
/// Scrolls as little as needed to show the node.
void reveal(CanvasState& state, int node);

} // namespace millrace::ui
