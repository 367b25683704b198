#include "ui/canvas/arrange/autolayout.h"

#include <algorithm>

namespace millrace::ui {

namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

bool isBox(const SceneNode& node)
{
    return node.shape == CardShape::Container || node.frame;
}

} // namespace

LayoutTask layoutTask(const GraphScene& scene, const std::vector<int>& chosen)
{
    const auto& nodes = scene.nodes();
    std::vector<bool> takesPart(nodes.size(), chosen.size() < 2);
    if (chosen.size() >= 2) {
        for (int index : scene.withChildren(chosen))
            takesPart[at(index)] = true;
    }
    LayoutTask task;
    std::vector<int> boxOf(nodes.size(), -1);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const SceneNode& node = nodes[i];
        if (!takesPart[i] || node.hidden)
            continue;
        LayoutBox box;
        box.x = node.rect.x();
        box.y = node.rect.y();
        box.width = node.rect.width();
        box.height = node.rect.height();
        box.container = node.shape == CardShape::Container;
        box.fixed = node.fixed;
        box.note = node.shape == CardShape::Note;
        box.frame = node.frame;
        boxOf[i] = static_cast<int>(task.boxes.size());
        task.boxes.push_back(box);
        task.nodes.push_back(static_cast<int>(i));
    }
    for (std::size_t i = 0; i < task.boxes.size(); ++i) {
        const int parent = nodes[at(task.nodes[i])].parent;
        task.boxes[i].parent = parent < 0 ? -1 : boxOf[at(parent)];
    }
    for (const SceneEdge& edge : scene.edges()) {
        if (edge.hidden || boxOf[at(edge.source)] < 0 || boxOf[at(edge.target)] < 0)
            continue;
        const SceneNode &source = nodes[at(edge.source)], &target = nodes[at(edge.target)];
        const qreal out = edge.handle >= 0 ? source.handles[at(edge.handle)].y
                                           : std::min(card::headerHeight / 2, source.rect.height() / 2);
        const qreal in = target.inputY > 0 ? target.inputY : target.rect.height() / 2;
        task.edges.push_back({boxOf[at(edge.source)], boxOf[at(edge.target)], out, in});
    }
    return task;
}

std::vector<Placed> placedBy(const LayoutTask& task, const LayoutResult& result, const GraphScene& scene)
{
    std::vector<Placed> places;
    for (std::size_t i = 0; i < task.nodes.size(); ++i) {
        const SceneNode& node = scene.nodes()[at(task.nodes[i])];
        const LayoutBox& box = result.boxes[i];
        Placed place;
        place.node = task.nodes[i];
        place.corner = QPointF(box.x, box.y);
        if (isBox(node))
            place.size = QSizeF(box.width, box.height);
        places.push_back(place);
    }
    return places;
}

} // namespace millrace::ui
