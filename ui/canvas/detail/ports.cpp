#include "ui/canvas/detail/ports.h"

#include "engine/nodes/catalogue.h"
#include "ui/canvas/detail/cardtext.h"

#include <cmath>

namespace millrace::ui {

namespace {

const SceneNode& nodeOf(const GraphScene& scene, int node)
{
    return scene.nodes()[static_cast<std::size_t>(node)];
}

qreal distance(const QPointF& a, const QPointF& b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

} // namespace

QPointF portPosition(const GraphScene& scene, const PortRef& port)
{
    const SceneNode& node = nodeOf(scene, port.node);
    if (port.isInput())
        return node.rect.topLeft() + QPointF(0, node.inputY > 0 ? node.inputY : node.rect.height() / 2);
    return node.rect.topRight() + QPointF(0, node.handles[static_cast<std::size_t>(port.handle)].y);
}

bool hasPort(const GraphScene& scene, const PortRef& port)
{
    if (port.node < 0 || static_cast<std::size_t>(port.node) >= scene.nodes().size())
        return false;
    const SceneNode& node = nodeOf(scene, port.node);
    if (node.shape == CardShape::Note || node.synthetic || node.hidden)
        return false;
    return port.isInput() ? node.hasInput : static_cast<std::size_t>(port.handle) < node.handles.size();
}

PortRef nearestPort(const CanvasState& state, const QPointF& point, bool inputs, qreal reach)
{
    const qreal limit = reach / state.viewport.scale;
    std::vector<int> near;
    state.scene.nodesIn(QRectF(point, QSizeF(0, 0)).adjusted(-limit, -limit, limit, limit), near);
    PortRef best;
    qreal bestDistance = limit;
    const auto consider = [&](const PortRef& port) {
        if (!hasPort(state.scene, port))
            return;
        if (const qreal away = distance(portPosition(state.scene, port), point); away <= bestDistance) {
            bestDistance = away;
            best = port;
        }
    };
    for (int node : near) {
        if (inputs) {
            consider({node, PortRef::input});
            continue;
        }
        const int count = static_cast<int>(nodeOf(state.scene, node).handles.size());
        for (int handle = 0; handle < count; ++handle)
            consider({node, handle});
    }
    return best;
}

PortRef portAt(const CanvasState& state, const QPointF& point)
{
    if (state.viewport.scale < smallestPortScale)
        return {};
    PortRef port = nearestPort(state, point, false, portReach);
    if (!port.valid())
        port = nearestPort(state, point, true, portReach);
    if (!port.valid())
        return {};
    const int over = state.scene.nodeAt(point);
    const bool covered = over >= 0 && over != port.node && nodeOf(state.scene, over).shape == CardShape::Card;
    return covered ? PortRef() : port;
}

PortRef portOnCard(const GraphScene& scene, int node, bool input, const QPointF& point)
{
    if (input)
        return hasPort(scene, {node, PortRef::input}) ? PortRef{node, PortRef::input} : PortRef();
    PortRef best;
    qreal bestDistance = 1e12;
    for (int handle = 0; hasPort(scene, {node, handle}); ++handle) {
        const qreal away = std::abs(portPosition(scene, {node, handle}).y() - point.y());
        if (away < bestDistance) {
            bestDistance = away;
            best = {node, handle};
        }
    }
    return best;
}

QPointF edgeMiddle(const GraphScene& scene, int edge)
{
    return scene.curve(edge).at(0.5);
}

bool onEdgeButton(const CanvasState& state, int edge, const QPointF& point)
{
    return edge >= 0 && state.viewport.scale >= smallestPortScale && !edgeId(state.scene, edge).isEmpty() &&
           distance(edgeMiddle(state.scene, edge), point) * state.viewport.scale <= edgeButtonReach;
}

QString edgeId(const GraphScene& scene, int edge)
{
    if (edge < 0 || static_cast<std::size_t>(edge) >= scene.edges().size())
        return {};
    const int model = scene.edges()[static_cast<std::size_t>(edge)].model;
    return model < 0 ? QString() : qs(scene.model()->edges[static_cast<std::size_t>(model)].id);
}

int edgeIndex(const GraphScene& scene, const QString& id)
{
    if (id.isEmpty())
        return -1;
    for (std::size_t i = 0; i < scene.edges().size(); ++i) {
        if (edgeId(scene, static_cast<int>(i)) == id)
            return static_cast<int>(i);
    }
    return -1;
}

QString portCaption(const GraphScene& scene, const PortRef& port)
{
    const NodeModel* model = scene.modelNode(port.node);
    if (!model || port.isInput())
        return {};
    const QString& id = nodeOf(scene, port.node).handles[static_cast<std::size_t>(port.handle)].id;
    if (id == QLatin1String("fail-branch"))
        return CanvasText::tr("on failure");
    for (const HandleSpec& spec : nodeHandles(model->kind, model->data)) {
        if (qs(spec.handle) == id)
            return qs(spec.caption);
    }
    return {};
}

QString nodeTitle(const GraphScene& scene, int node)
{
    const NodeModel* model = scene.modelNode(node);
    if (!model)
        return CanvasText::tr("Start");
    if (!model->title.empty())
        return qs(model->title);
    const NodeDescriptor* descriptor = nodeDescriptor(model->kind);
    return descriptor ? translate(descriptor->title) : qs(model->kind);
}

QString edgeWords(const GraphScene& scene, int edge)
{
    const SceneEdge& e = scene.edges()[static_cast<std::size_t>(edge)];
    const QString from = nodeTitle(scene, e.source), to = nodeTitle(scene, e.target);
    const QString caption = e.handle < 0 ? QString() : portCaption(scene, {e.source, e.handle});
    return caption.isEmpty() ? CanvasText::tr("Edge from %1 to %2").arg(from, to)
                             : CanvasText::tr("Edge from %1, %2, to %3").arg(from, caption, to);
}

} // namespace millrace::ui
