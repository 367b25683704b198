#pragma once

namespace millrace::ui {

/// Lets screen readers walk the nodes of every CanvasView. Call once before the first view is shown; further calls do
/// nothing.
void installCanvasAccessibility();

} // namespace millrace::ui
