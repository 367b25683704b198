#include "ui/canvas/detail/canvasstate.h"

#include "ui/canvas/arrange/movestep.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"

#include <algorithm>
#include <utility>

namespace millrace::ui {

std::vector<int> CanvasState::selection() const
{
    std::vector<int> nodes;
    for (std::size_t i = 0; i < selected.size(); ++i) {
        if (selected[i])
            nodes.push_back(static_cast<int>(i));
    }
    return nodes;
}

void CanvasState::setSelection(const std::vector<int>& nodes, int newCurrent)
{
    std::vector<bool> next(scene.nodes().size(), false);
    for (int node : nodes) {
        const SceneNode& shown = scene.nodes()[static_cast<std::size_t>(node)];
        if (!shown.synthetic && !shown.hidden)
            next[static_cast<std::size_t>(node)] = true;
    }
    current = newCurrent;
    const bool hadEdge = std::exchange(edit.selectedEdge, -1) >= 0;
    if (next != selected || hadEdge) {
        selected = std::move(next);
        updateFocus();
        selectionChanged();
    }
    repaint();
}

void CanvasState::toggleSelection(int node)
{
    std::vector<int> nodes = selection();
    const auto found = std::find(nodes.begin(), nodes.end(), node);
    if (found == nodes.end())
        nodes.push_back(node);
    else
        nodes.erase(found);
    setSelection(nodes, node);
}

void CanvasState::updateFocus()
{
    const std::vector<int> nodes = selection();
    if (focus == CanvasView::Focus::None || nodes.empty()) {
        inFocus.clear();
        return;
    }
    inFocus = scene.reachable(nodes, focus != CanvasView::Focus::Downstream, focus != CanvasView::Focus::Upstream);
}

void CanvasState::commitMove(const std::vector<int>& nodes, const QPointF& delta, const char* name,
                             const std::string& mergeKey)
{
    if (!session)
        return;
    std::vector<bool> named(scene.nodes().size(), false);
    for (int index : nodes)
        named[static_cast<std::size_t>(index)] = true;
    std::vector<Placed> places;
    for (int index : nodes) {
        const SceneNode& node = scene.nodes()[static_cast<std::size_t>(index)];
        if (node.synthetic)
            continue;
        bool carried = false; // a child of a moved container comes along
        for (int up = node.parent; up >= 0 && !carried; up = scene.nodes()[static_cast<std::size_t>(up)].parent)
            carried = named[static_cast<std::size_t>(up)];
        if (carried)
            continue;
        // A container's box may have grown on screen around tall cards: its stored corner moves, not the drawn one.
        const NodeModel* stored = scene.modelNode(index);
        const bool box = node.shape == CardShape::Container;
        places.push_back({index, box ? QPointF(stored->x, stored->y) + delta : node.rect.topLeft(), {}});
    }
    EditStep step = moveStep(*this, places, name);
    if (step.edits.empty())
        return;
    step.mergeKey = mergeKey;
    session->push(std::move(step));
}

} // namespace millrace::ui
