#pragma once

#include "ui/canvas/interaction/interaction.h"

namespace millrace::ui {

/// Press on the button in the middle of an edge: a node is chosen that goes between its ends.
class EdgeButtonPress : public Interaction {
public:
    EdgeButtonPress(CanvasState& state, int edge) : Interaction(state), edge_(edge) {}
    void move(const Pointer&) override {}
    void release(const Pointer& pointer) override;

private:
    int edge_;
};

/// Press on an edge between its middle and its ends: selects it.
class EdgePress : public Interaction {
public:
    EdgePress(CanvasState& state, int edge) : Interaction(state), edge_(edge) {}
    void move(const Pointer&) override {}
    void release(const Pointer& pointer) override;

private:
    int edge_;
};

/// The place of a node on that edge.
NodePlace placeOnEdge(const GraphScene& scene, int edge);

} // namespace millrace::ui
