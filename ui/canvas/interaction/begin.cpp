#include "ui/canvas/arrange/resizezone.h"
#include "ui/canvas/detail/ports.h"
#include "ui/canvas/interaction/connectdrag.h"
#include "ui/canvas/interaction/dragnodes.h"
#include "ui/canvas/interaction/edgepress.h"
#include "ui/canvas/interaction/interaction.h"
#include "ui/canvas/interaction/lasso.h"
#include "ui/canvas/interaction/moveminimap.h"
#include "ui/canvas/interaction/pan.h"
#include "ui/canvas/interaction/resizebox.h"
#include "ui/canvas/interaction/rubberband.h"

namespace millrace::ui {

namespace {

constexpr qreal kEndReach = 48; ///< screen pixels of an edge's end by which it is taken

/// A loop or a box, from the ground or the floor of a container.
std::unique_ptr<Interaction> pressGround(CanvasState& state, const Pointer& pointer, int floorOf)
{
    if (state.arrange.lassoMode || (pointer.modifiers & Qt::AltModifier))
        return std::make_unique<Lasso>(state, pointer);
    return std::make_unique<RubberBand>(state, pointer, floorOf);
}

/// Null: no edge there that the document has.
std::unique_ptr<Interaction> pressEdge(CanvasState& state, const Pointer& pointer)
{
    const int edge = state.scene.edgeAt(pointer.scene, edgeReach / state.viewport.scale);
    for (int shown : {edge, state.hoverEdge, state.edit.selectedEdge}) {
        if (onEdgeButton(state, shown, pointer.scene))
            return std::make_unique<EdgeButtonPress>(state, shown);
    }
    if (edge < 0 || edgeId(state.scene, edge).isEmpty())
        return nullptr;
    const EdgeCurve curve = state.scene.curve(edge).mapped(state.viewport.scale, state.viewport.offset);
    const qreal toStart = QLineF(curve.start, pointer.screen).length();
    const qreal toEnd = QLineF(curve.end, pointer.screen).length();
    const qreal reach = std::min(kEndReach, QLineF(curve.start, curve.end).length() / 4);
    if (std::min(toStart, toEnd) < reach)
        return std::make_unique<ConnectDrag>(state, pointer, edge, toEnd <= toStart);
    return std::make_unique<EdgePress>(state, edge);
}

} // namespace

std::unique_ptr<Interaction> beginInteraction(CanvasState& state, const Minimap& minimap, const Pointer& pointer,
                                              Qt::MouseButton button, bool spaceHeld)
{
    if (button == Qt::MiddleButton || (button == Qt::LeftButton && spaceHeld))
        return std::make_unique<Pan>(state, pointer);
    if (button != Qt::LeftButton)
        return nullptr;
    if (minimap.area().contains(pointer.screen))
        return std::make_unique<MoveMinimap>(state, minimap, pointer);
    if (const PortRef port = portAt(state, pointer.scene); port.valid())
        return std::make_unique<ConnectDrag>(state, pointer, port);
    if (const ResizeZone zone = resizeZoneAt(state, pointer.scene); zone.valid() && zone == state.arrange.hoverZone)
        return std::make_unique<ResizeBox>(state, pointer, zone);
    const int node = state.scene.nodeAt(pointer.scene);
    if (node < 0) {
        if (auto edge = pressEdge(state, pointer))
            return edge;
        return pressGround(state, pointer, -1);
    }
    const SceneNode& scene = state.scene.nodes()[static_cast<std::size_t>(node)];
    const bool insideBox =
        scene.shape == CardShape::Container && pointer.scene.y() > scene.rect.top() + card::headerHeight;
    // The floor of a container is ground for a rubber band, its header is its handle.
    if (insideBox) {
        if (auto edge = pressEdge(state, pointer))
            return edge;
        return pressGround(state, pointer, node);
    }
    return std::make_unique<DragNodes>(state, pointer, node);
}

} // namespace millrace::ui
