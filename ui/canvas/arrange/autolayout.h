#pragma once

#include "engine/layout/layout.h"
#include "ui/canvas/arrange/movestep.h"

namespace millrace::ui {

/// What the layout is given, taken out of the scene so that another thread can work on it.
struct LayoutTask {
    std::vector<LayoutBox> boxes;
    std::vector<LayoutEdge> edges;
    std::vector<int> nodes; ///< in the scene, by box
};

/// Everything, or the chosen nodes and what is inside them when there are several.
LayoutTask layoutTask(const GraphScene& scene, const std::vector<int>& chosen);
/// What the layout moves or resizes.
std::vector<Placed> placedBy(const LayoutTask& task, const LayoutResult& result, const GraphScene& scene);

} // namespace millrace::ui
