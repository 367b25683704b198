#include "ui/canvas/interaction/dragnodes.h"
#include "ui/canvas/interaction/interaction.h"
#include "ui/canvas/interaction/moveminimap.h"
#include "ui/canvas/interaction/pan.h"
#include "ui/canvas/interaction/rubberband.h"

namespace millrace::ui {

std::unique_ptr<Interaction> beginInteraction(CanvasState& state, const Minimap& minimap, const Pointer& pointer,
                                              Qt::MouseButton button, bool spaceHeld)
{
    if (button == Qt::MiddleButton || (button == Qt::LeftButton && spaceHeld))
        return std::make_unique<Pan>(state, pointer);
    if (button != Qt::LeftButton)
        return nullptr;
    if (minimap.area().contains(pointer.screen))
        return std::make_unique<MoveMinimap>(state, minimap, pointer);
    const int node = state.scene.nodeAt(pointer.scene);
    if (node < 0)
        return std::make_unique<RubberBand>(state, pointer);
    const SceneNode& scene = state.scene.nodes()[static_cast<std::size_t>(node)];
    const bool insideBox =
        scene.shape == CardShape::Container && pointer.scene.y() > scene.rect.top() + card::headerHeight;
    // The floor of a container is ground for a rubber band, its header is its handle.
    if (insideBox)
        return std::make_unique<RubberBand>(state, pointer, node);
    return std::make_unique<DragNodes>(state, pointer, node);
}

} // namespace millrace::ui
