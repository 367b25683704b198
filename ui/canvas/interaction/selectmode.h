#pragma once

#include "ui/canvas/detail/canvasstate.h"

namespace millrace::ui {

/// What a loop or a box does to the selection that was there.
enum class SelectMode { Replace, Add, Subtract };

/// Shift or Ctrl adds, both together take away.
SelectMode selectMode(Qt::KeyboardModifiers modifiers);
void selectWith(CanvasState& state, const std::vector<int>& before, const std::vector<int>& touched, SelectMode mode);

} // namespace millrace::ui
