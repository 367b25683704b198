// What is chosen, by keys and menus.
#include "ui/canvas/detail/cardtext.h"
#include "ui/canvas/detail/graphoperations.h"
#include "ui/canvas/detail/ports.h"
#include "ui/canvas/interaction/keyboard.h"

#include <algorithm>

namespace millrace::ui {

namespace {

const SceneNode& nodeOf(const CanvasState& state, int node)
{
    return state.scene.nodes()[static_cast<std::size_t>(node)];
}

bool selectable(const SceneNode& node)
{
    return node.shape != CardShape::StartChip;
}

} // namespace

void GraphOperations::selectAll()
{
    std::vector<int> all;
    for (std::size_t i = 0; i < state_.scene.nodes().size(); ++i) {
        if (selectable(state_.scene.nodes()[i]))
            all.push_back(static_cast<int>(i));
    }
    state_.setSelection(all, all.empty() ? -1 : all.front());
}

void GraphOperations::invertSelection()
{
    std::vector<int> others;
    for (std::size_t i = 0; i < state_.scene.nodes().size(); ++i) {
        if (selectable(state_.scene.nodes()[i]) && !state_.isSelected(static_cast<int>(i)))
            others.push_back(static_cast<int>(i));
    }
    state_.setSelection(others, others.empty() ? -1 : others.front());
}

void GraphOperations::selectConnected(bool upstream)
{
    const std::vector<int> from = state_.selection();
    if (from.empty())
        return;
    const std::vector<bool> reached = state_.scene.reachable(from, upstream, !upstream);
    std::vector<int> nodes;
    for (std::size_t i = 0; i < reached.size(); ++i) {
        const bool sameLevel = state_.scene.nodes()[i].parent == nodeOf(state_, from.front()).parent;
        if (reached[i] && sameLevel && !state_.scene.nodes()[i].synthetic)
            nodes.push_back(static_cast<int>(i));
    }
    state_.setSelection(nodes, from.front());
    state_.edit.announce(counted(static_cast<qint64>(nodes.size()), CanvasText::tr("1 node selected"),
                                 CanvasText::tr("%1 nodes selected")));
}

void GraphOperations::selectEdge(int edge)
{
    // Nodes are let go: what deletes must mean one thing.
    const int current = state_.current;
    state_.setSelection({}, current);
    state_.edit.selectedEdge = edge;
    if (edge >= 0)
        state_.edit.announce(edgeWords(state_.scene, edge));
    state_.selectionChanged();
    state_.repaint();
}

void GraphOperations::cycleEdges(bool backwards)
{
    if (state_.current < 0)
        cycleNodes(state_, false);
    if (state_.current < 0)
        return;
    std::vector<int> edges = nodeOf(state_, state_.current).out;
    const std::vector<int>& in = nodeOf(state_, state_.current).in;
    edges.insert(edges.end(), in.begin(), in.end());
    std::erase_if(edges, [this](int edge) { return edgeId(state_.scene, edge).isEmpty(); });
    if (edges.empty()) {
        state_.edit.announce(CanvasText::tr("%1 has no edges").arg(nodeTitle(state_.scene, state_.current)));
        return;
    }
    const auto found = std::find(edges.begin(), edges.end(), state_.edit.selectedEdge);
    const auto count = static_cast<std::ptrdiff_t>(edges.size());
    std::ptrdiff_t next = backwards ? count - 1 : 0;
    if (found != edges.end())
        next = (found - edges.begin() + (backwards ? count - 1 : 1)) % count;
    selectEdge(edges[static_cast<std::size_t>(next)]);
}

} // namespace millrace::ui
