#include "ui/canvas/detail/canvasprivate.h"

#include "ui/canvas/arrange/noteeditor.h"
#include "ui/canvas/arrange/resizezone.h"
#include "ui/canvas/detail/cardtext.h"
#include "ui/canvas/detail/notetext.h"
#include "ui/canvas/detail/ports.h"
#include "ui/canvas/detail/titleeditor.h"
#include "ui/edit/documentsession.h"

#include <cmath>

namespace millrace::ui {

namespace {

/// The node whose data or layout a path names; null when the path means something else.
const NodeModel* nodeOf(const AppModel& model, const Path& path)
{
    const auto& steps = path.steps();
    if (steps.size() <= 4 || steps[1].name != "graph" || steps[2].name != "nodes")
        return nullptr;
    if (steps[3].kind == PathStep::Kind::Id)
        return model.node(steps[3].name);
    if (steps[3].kind != PathStep::Kind::Index)
        return nullptr;
    const auto found = std::lower_bound(model.nodes.begin(), model.nodes.end(), steps[3].index,
                                        [](const NodeModel& node, std::size_t index) { return node.index < index; });
    return found != model.nodes.end() && found->index == steps[3].index ? &*found : nullptr;
}

bool touchesGraph(const Path& path)
{
    const auto& steps = path.steps();
    return steps.size() < 2 || (steps[0].name != "app" && steps[1].name == "graph");
}

} // namespace

CanvasView::Private::Private(CanvasView& owner, Theme& theme)
    : view(owner), state(theme), frame(state, sprites), minimap(state)
{
    clock.start();
    settle.setSingleShot(true);
    settle.setInterval(120);
    animate.setInterval(33);
    flight.setDuration(200);
    flight.setEasingCurve(QEasingCurve::OutCubic);
    flight.setStartValue(0.0);
    flight.setEndValue(1.0);
    flash.setDuration(900);
    flash.setStartValue(1.0);
    flash.setEndValue(0.0);
    state.repaint = [this] { view.update(); };
    state.selectionChanged = [this] { emit view.selectionChanged(view.selectedNodes()); };
    state.viewportChanged = [this] { viewportChanged(); };
    state.activated = [this](int node) { activate(node); };
    connectEditing();
    connectArranging();
}

QString CanvasView::Private::idOf(int node) const
{
    return node < 0 ? QString() : state.scene.nodes()[static_cast<std::size_t>(node)].id;
}

void CanvasView::Private::dropInteraction()
{
    if (interaction) {
        interaction->cancel();
        interaction.reset();
    }
    updateCursor();
}

void CanvasView::Private::rebuild(bool keepSelection)
{
    // An interaction holds node numbers of the old scene: it must not write into the new one.
    interaction.reset();
    connectMode.reset();
    endGlide();
    cancelLayout();
    if (!keepSelection)
        delete noteEditor.data();
    state.arrange.lasso.clear();
    state.arrange.drop = {};
    state.arrange.hoverZone = {};
    state.guides.clear();
    state.rubberBand = QRectF();
    const QString edge = keepSelection ? edgeId(state.scene, state.edit.selectedEdge) : QString();
    state.edit.connecting.reset();
    state.edit.hoverPort = {};
    state.edit.dropEdge = -1;
    QStringList chosen;
    const QString current = keepSelection ? idOf(state.current) : QString();
    if (keepSelection)
        chosen = view.selectedNodes();
    if (state.session && state.session->model().hasGraph)
        state.scene.rebuild(state.session->model());
    else
        state.scene.clear();
    state.hoverNode = state.hoverEdge = state.flashNode = -1;
    state.selected.assign(state.scene.nodes().size(), false);
    state.current = current.isEmpty() ? -1 : state.scene.indexOf(current);
    for (const QString& id : std::as_const(chosen)) {
        if (const int node = state.scene.indexOf(id); node >= 0)
            state.selected[static_cast<std::size_t>(node)] = true;
    }
    const bool hadEdge = state.edit.selectedEdge >= 0;
    state.edit.selectedEdge = edgeIndex(state.scene, edge);
    if (!keepSelection)
        sprites.clear();
    structureChanged();
    if (view.selectedNodes() != chosen || (hadEdge && state.edit.selectedEdge < 0))
        emit view.selectionChanged(view.selectedNodes());
}

void CanvasView::Private::structureChanged()
{
    state.updateFocus();
    minimap.invalidate();
    view.update();
}

void CanvasView::Private::follow(const EditStep& step)
{
    std::vector<QString> nodes;
    bool titles = false;
    for (const Edit& edit : step.edits) {
        if (!touchesGraph(edit.path))
            continue;
        const auto& steps = edit.path.steps();
        const NodeModel* node = nodeOf(state.session->model(), edit.path);
        const bool place = node && (steps[4].name == "position" || steps[4].name == "positionAbsolute");
        const bool data = node && steps[4].name == "data" && !(edit.listInsert && steps.size() == 5);
        if (!place && !data) {
            rebuild(true);
            return;
        }
        if (data)
            nodes.push_back(qs(node->id));
        titles = titles || (steps.size() > 5 && steps[5].name == "title");
    }
    if (interaction)
        dropInteraction();
    endGlide();
    if (!state.session->model().hasGraph || !state.scene.refresh(state.session->model(), nodes, titles)) {
        rebuild(true);
        return;
    }
    structureChanged();
}

void CanvasView::Private::viewportChanged()
{
    emit view.zoomChanged(state.viewport.scale);
    if (titleEditor)
        titleEditor->follow();
    if (noteEditor)
        noteEditor->follow();
    view.update();
}

void CanvasView::Private::zoomTo(qreal scale, const QPointF& fixed)
{
    flight.stop();
    state.viewport.zoomAt(fixed, scale);
    settle.start();
    viewportChanged();
}

void CanvasView::Private::flyTo(const Viewport& target, bool animated)
{
    flight.stop();
    if (!animated || !view.isVisible()) {
        state.viewport = target;
        viewportChanged();
        return;
    }
    flightFrom = state.viewport;
    flightTo = target;
    flight.start();
}

void CanvasView::Private::initialView()
{
    wantsFit = false;
    const QRectF all = state.scene.bounds();
    if (all.isNull())
        return;
    Viewport target;
    target.fit(all, state.size, 48, 1);
    constexpr qreal kReadable = 0.42;
    if (target.scale < kReadable) {
        // A large graph opens where it begins, at a size that can be read; the overview shows the rest.
        const std::vector<int>& order = state.scene.readingOrder();
        const QRectF first = order.empty() ? all : state.scene.nodes()[static_cast<std::size_t>(order.front())].rect;
        target.scale = 0.6;
        qreal top = state.size.height() / 2 - first.center().y() * target.scale;
        if (all.height() * target.scale < state.size.height() - 96)
            top = state.size.height() / 2 - all.center().y() * target.scale;
        else
            top = std::min(top, 48 - all.top() * target.scale); // no empty half above the graph
        target.offset = QPointF(64 - first.left() * target.scale, top);
    }
    flyTo(target, false);
}

bool CanvasView::Private::anythingRunning() const
{
    for (const NodeRunState& run : state.runs) {
        if (run.status == NodeStatus::Running)
            return true;
    }
    return false;
}

Pointer CanvasView::Private::pointer(const QPointF& screen, Qt::KeyboardModifiers modifiers) const
{
    return {screen, state.viewport.toScene(screen), modifiers};
}

void CanvasView::Private::setHover(const QPointF& screen)
{
    const QPointF scene = state.viewport.toScene(screen);
    int node = -1, edge = -1;
    PortRef port;
    if (!minimap.area().contains(screen)) {
        port = portAt(state, scene);
        node = state.scene.nodeAt(scene);
        const bool open = node < 0 || state.scene.nodes()[static_cast<std::size_t>(node)].shape == CardShape::Container;
        if (open && state.viewport.scale > 0.2)
            edge = state.scene.edgeAt(scene, edgeReach / state.viewport.scale);
        // The button of an edge is wider than the edge: it stays while the pointer is on it.
        if (open && edge < 0 && onEdgeButton(state, state.hoverEdge, scene))
            edge = state.hoverEdge;
        if (port.valid())
            edge = -1;
    }
    const bool button = onEdgeButton(state, edge, scene);
    const bool taken = port.valid() || edge >= 0 || minimap.area().contains(screen);
    const ResizeZone zone = taken ? ResizeZone() : resizeZoneAt(state, scene);
    if (!(zone == state.arrange.hoverZone)) {
        state.arrange.hoverZone = zone;
        view.update();
    }
    if (node != state.hoverNode || edge != state.hoverEdge || !(port == state.edit.hoverPort) ||
        button != state.edit.hoverEdgeButton) {
        state.edit.hoverPort = port;
        state.edit.hoverEdgeButton = button;
        state.hoverNode = node;
        state.hoverEdge = edge;
        view.update();
    }
}

void CanvasView::Private::updateCursor()
{
    const bool pressable = state.edit.hoverPort.valid() || state.edit.hoverEdgeButton;
    view.setCursor(interaction                                      ? interaction->cursor()
                   : spaceHeld                                      ? Qt::OpenHandCursor
                   : pressable                                      ? Qt::PointingHandCursor
                   : state.arrange.hoverZone.valid()                ? state.arrange.hoverZone.cursor()
                   : state.arrange.lassoMode && state.hoverNode < 0 ? Qt::CrossCursor
                                                                    : Qt::ArrowCursor);
}

QString CanvasView::Private::toolTipAt(const QPointF& screen) const
{
    if (minimap.area().contains(screen))
        return {};
    if (const PortRef port = portAt(state, state.viewport.toScene(screen)); port.valid())
        return CanvasText::tr("Click to add a node, drag to connect");
    if (onEdgeButton(state, state.hoverEdge, state.viewport.toScene(screen)))
        return CanvasText::tr("Click to insert a node");
    const int node = state.scene.nodeAt(state.viewport.toScene(screen));
    if (node < 0)
        return {};
    const SceneNode& scene = state.scene.nodes()[static_cast<std::size_t>(node)];
    if (scene.shape == CardShape::Note)
        return {};
    const NodeRunState run = state.runs.value(scene.id);
    if (!run.error.isEmpty())
        return run.error.toHtmlEscaped();
    // Zoomed out a card cannot be read: then the tip is the card.
    if (state.viewport.scale > 0.55)
        return {};
    const QString text = state.scene.content(node).plainText().section(u'\n', 0, 8).toHtmlEscaped();
    return QStringLiteral("<p style=\"white-space:pre-wrap\">%1</p>").arg(text);
}

} // namespace millrace::ui
