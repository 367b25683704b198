#pragma once

#include "engine/document/edit.h"
#include "ui/canvas/detail/canvasstate.h"

#include <optional>

namespace millrace::ui {

/// A node at a new absolute place.
struct Placed {
    int node = -1;
    QPointF corner;
    std::optional<QSizeF> size; ///< containers, notes and frames
};

/// One step that puts nodes there. What is in containers comes along unless it is named too; a container grows around
/// what would lie beyond its border. Empty when nothing moves.
EditStep moveStep(const CanvasState& state, const std::vector<Placed>& places, const char* name);

} // namespace millrace::ui
