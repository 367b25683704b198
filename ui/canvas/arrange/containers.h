#pragma once

#include "ui/canvas/detail/canvasstate.h"

namespace millrace::ui {

/// What a drag of `nodes` to `point` means for containers: into the one under the pointer, or out of their own when the
/// pointer is well beyond its border.
DropTarget dropTarget(const CanvasState& state, const std::vector<int>& nodes, const QPointF& point);
/// Where that is, as text that changes only when the answer may; empty: nowhere else. Cheap.
QString dropPlace(const CanvasState& state, const std::vector<int>& nodes, const QPointF& point);
/// Moves the selection into a container, or out of all (`containerId` empty). False: refused, and said why.
bool moveSelectionInto(CanvasState& state, const QString& containerId, const std::string& mergeKey);
/// Containers that the selection could go into, by id.
QStringList containersFor(const CanvasState& state);

} // namespace millrace::ui
