#pragma once

#include "ui/canvas/detail/canvasstate.h"

namespace millrace::ui {

/// The border of a container, note or frame at a scene point.
ResizeZone resizeZoneAt(const CanvasState& state, const QPointF& point);

} // namespace millrace::ui
