#include "ui/canvas/interaction/edgepress.h"

#include "ui/canvas/detail/graphoperations.h"
#include "ui/canvas/detail/ports.h"

namespace millrace::ui {

NodePlace placeOnEdge(const GraphScene& scene, int edge)
{
    NodePlace place;
    place.link = NodePlace::Link::OnEdge;
    place.edge = edgeId(scene, edge);
    const SceneNode& target =
        scene.nodes()[static_cast<std::size_t>(scene.edges()[static_cast<std::size_t>(edge)].target)];
    if (target.parent >= 0)
        place.parent = scene.nodes()[static_cast<std::size_t>(target.parent)].id;
    return place;
}

void EdgeButtonPress::release(const Pointer& pointer)
{
    if (onEdgeButton(state_, edge_, pointer.scene))
        state_.edit.pick(placeOnEdge(state_.scene, edge_), edgeMiddle(state_.scene, edge_));
}

void EdgePress::release(const Pointer&)
{
    GraphOperations(state_).selectEdge(edge_);
}

} // namespace millrace::ui
