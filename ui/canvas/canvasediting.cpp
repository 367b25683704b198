// What people do to the graph through the view: picker, clipboard, menus. The work itself is in detail/graphoperations.
#include "ui/canvas/canvasview.h"
#include "ui/canvas/detail/canvasprivate.h"
#include "ui/canvas/detail/cardtext.h"
#include "ui/canvas/detail/graphoperations.h"
#include "ui/canvas/detail/placement.h"
#include "ui/canvas/detail/ports.h"
#include "ui/canvas/detail/titleeditor.h"
#include "ui/canvas/interaction/edgepress.h"
#include "ui/canvas/interaction/keyboard.h"
#include "ui/edit/documentsession.h"

#include <QAccessible>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QMenu>

namespace millrace::ui {

namespace {

const SceneNode& nodeOf(const CanvasState& state, int node)
{
    return state.scene.nodes()[static_cast<std::size_t>(node)];
}

} // namespace

void CanvasView::Private::connectEditing()
{
    state.edit.pick = [this](const NodePlace& place, const QPointF& anchor) { openPicker(place, anchor); };
    state.edit.announce = [this](const QString& text) { announce(text); };
    state.edit.refuse = [this](const QString& reason) {
        announce(reason);
        emit view.refused(reason);
    };
    state.edit.unresolved = [this](const QStringList& nodes, const QStringList& references) {
        emit view.unresolvedPasted(nodes, references);
    };
}

void CanvasView::Private::announce(const QString& text)
{
    lastAnnouncement = text;
    view.setAccessibleDescription(text);
    if (QAccessible::isActive()) {
        QAccessibleEvent changed(&view, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
        QAccessibleEvent alert(&view, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
    emit view.announced(text);
}

bool CanvasView::Private::onFloor(int node, const QPointF& scene) const
{
    const SceneNode& box = nodeOf(state, node);
    return box.shape == CardShape::Container && scene.y() > box.rect.top() + card::headerHeight;
}

QPointF CanvasView::Private::wantedPoint() const
{
    if (menuAt)
        return *menuAt;
    return pointerAt ? *pointerAt : QPointF(view.width() / 2.0, view.height() / 2.0);
}

NodePlace CanvasView::Private::placeAt(const QPointF& screen) const
{
    NodePlace place;
    const QPointF scene = state.viewport.toScene(screen);
    if (const int box = containerAt(state.scene, scene); box >= 0 && onFloor(box, scene))
        place.parent = idOf(box);
    place.corner = snappedToGrid(scene - QPointF(card::padding + card::tile / 2, card::headerHeight / 2));
    return place;
}

QString CanvasView::Private::pickerCaption(const NodePlace& place) const
{
    const auto title = [this](const QString& id) {
        const int node = state.scene.indexOf(id);
        return node < 0 ? id : nodeTitle(state.scene, node);
    };
    switch (place.link) {
    case NodePlace::Link::After:
        return CanvasText::tr("After “%1”").arg(title(place.node));
    case NodePlace::Link::Before:
        return CanvasText::tr("Before “%1”").arg(title(place.node));
    case NodePlace::Link::Replace:
        return CanvasText::tr("Instead of “%1”").arg(title(place.node));
    case NodePlace::Link::OnEdge: {
        const int edge = edgeIndex(state.scene, place.edge);
        if (edge < 0)
            return {};
        const SceneEdge& e = state.scene.edges()[static_cast<std::size_t>(edge)];
        return CanvasText::tr("Between “%1” and “%2”")
            .arg(nodeTitle(state.scene, e.source), nodeTitle(state.scene, e.target));
    }
    case NodePlace::Link::None:
        break;
    }
    return place.parent.isEmpty() ? QString() : CanvasText::tr("Inside “%1”").arg(title(place.parent));
}

void CanvasView::Private::openPicker(const NodePlace& place, const QPointF& anchor)
{
    if (!GraphOperations(state).ready())
        return;
    QWidget* window = view.window();
    if (!picker || picker->parentWidget() != window) {
        delete picker.data();
        picker = new NodePicker(state.theme, window);
        QObject::connect(picker, &NodePicker::picked, &view, [this](const QString& kind) {
            state.edit.connecting.reset();
            GraphOperations(state).add(pickedPlace, ss(kind));
        });
        QObject::connect(picker, &NodePicker::closed, &view, [this] {
            state.edit.connecting.reset();
            view.QWidget::setFocus(Qt::OtherFocusReason);
            view.update();
        });
    }
    pickedPlace = place;
    const QPoint at = state.viewport.toScreen(anchor).toPoint();
    picker->open(GraphOperations(state).offers(place), view.mapTo(window, at), pickerCaption(place));
}

void CanvasView::addNode()
{
    if (d_->state.edit.selectedEdge >= 0 && !d_->menuAt) {
        insertOnEdge();
        return;
    }
    const QPointF at = d_->wantedPoint();
    NodePlace place = d_->placeAt(at);
    if (!d_->menuAt && !d_->pointerAt) {
        // Nobody pointed: the ground, wherever there is room.
        place.parent.clear();
        place.corner.reset();
    }
    d_->openPicker(place, d_->state.viewport.toScene(at));
}

void CanvasView::appendNode()
{
    const int node = d_->state.current;
    if (node < 0 || nodeOf(d_->state, node).synthetic)
        return;
    const SceneNode& after = nodeOf(d_->state, node);
    if (!hasPort(d_->state.scene, {node, 0})) {
        d_->state.edit.refuse(CanvasText::tr("Nothing can follow “%1”.").arg(nodeTitle(d_->state.scene, node)));
        return;
    }
    int handle = 0;
    for (std::size_t i = after.handles.size(); i-- > 0;) {
        const bool taken = std::any_of(after.out.begin(), after.out.end(), [&](int edge) {
            return d_->state.scene.edges()[static_cast<std::size_t>(edge)].handle == static_cast<int>(i);
        });
        if (!taken)
            handle = static_cast<int>(i);
    }
    reveal(d_->state, node);
    NodePlace place;
    place.link = NodePlace::Link::After;
    place.node = after.id;
    place.handle = after.handles[static_cast<std::size_t>(handle)].id;
    place.parent = d_->idOf(after.parent);
    d_->openPicker(place, portPosition(d_->state.scene, {node, handle}));
}

void CanvasView::insertOnEdge()
{
    const int edge = d_->state.edit.selectedEdge;
    if (!edgeId(d_->state.scene, edge).isEmpty())
        d_->openPicker(placeOnEdge(d_->state.scene, edge), edgeMiddle(d_->state.scene, edge));
}

void CanvasView::changeKind()
{
    const std::vector<int> chosen = d_->state.selection();
    if (chosen.size() != 1 || !d_->state.scene.modelNode(chosen.front()))
        return;
    const SceneNode& node = nodeOf(d_->state, chosen.front());
    if (node.shape == CardShape::Note || node.shape == CardShape::StartChip)
        return;
    reveal(d_->state, chosen.front());
    NodePlace place;
    place.link = NodePlace::Link::Replace;
    place.node = node.id;
    place.parent = d_->idOf(node.parent);
    d_->openPicker(place, nodeOf(d_->state, chosen.front()).rect.topRight());
}

NodePicker* CanvasView::picker() const
{
    return d_->picker;
}

void CanvasView::startConnecting()
{
    if (!GraphOperations(d_->state).ready() || d_->interaction)
        return;
    if (d_->connectMode)
        d_->connectMode->cancel();
    d_->connectMode = ConnectMode::start(d_->state);
}

void CanvasView::removeSelected(bool join)
{
    GraphOperations(d_->state).removeChosen(join);
}

void CanvasView::spliceOut()
{
    GraphOperations(d_->state).spliceOut();
}

void CanvasView::renameInPlace()
{
    const int node = d_->state.current;
    if (node < 0 || !d_->state.scene.modelNode(node))
        return;
    if (d_->openNote(node))
        return;
    reveal(d_->state, node);
    delete d_->titleEditor.data();
    d_->titleEditor = new TitleEditor(d_->state, d_->idOf(node), this);
}

void CanvasView::selectAll()
{
    GraphOperations(d_->state).selectAll();
}

void CanvasView::invertSelection()
{
    GraphOperations(d_->state).invertSelection();
}

void CanvasView::selectConnected(bool upstream)
{
    GraphOperations(d_->state).selectConnected(upstream);
}

QString CanvasView::selectedEdge() const
{
    return edgeId(d_->state.scene, d_->state.edit.selectedEdge);
}

void CanvasView::selectEdge(const QString& edge)
{
    GraphOperations(d_->state).selectEdge(edgeIndex(d_->state.scene, edge));
}

void CanvasView::selectNextEdge(bool backwards)
{
    GraphOperations(d_->state).cycleEdges(backwards);
}

GraphFragment CanvasView::Private::chosenFragment() const
{
    std::vector<std::string> ids;
    for (const QString& id : view.selectedNodes())
        ids.push_back(ss(id));
    return ids.empty() || !state.session ? GraphFragment() : copyNodes(state.session->model(), ids);
}

void CanvasView::copy() const
{
    const GraphFragment fragment = d_->chosenFragment();
    if (fragment.empty())
        return;
    QGuiApplication::clipboard()->setMimeData(mimeOfNodes(fragment).release());
    d_->state.edit.announce(counted(static_cast<qint64>(fragment.nodes.size()), CanvasText::tr("1 node copied"),
                                    CanvasText::tr("%1 nodes copied")));
}

void CanvasView::copyForDify() const
{
    const GraphFragment fragment = d_->chosenFragment();
    if (fragment.empty())
        return;
    QGuiApplication::clipboard()->setText(qs(fragmentToDifyClipboard(fragment)));
    d_->state.edit.announce(CanvasText::tr("Copied: paste it on the canvas of Dify 1.13 or newer"));
}

void CanvasView::cut()
{
    if (selectedNodes().isEmpty())
        return;
    copy();
    GraphOperations(d_->state).removeNodes(GraphOperations::Removal::Cut);
}

void CanvasView::paste()
{
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    const QString text = data ? pastableText(*data) : QString();
    if (text.isEmpty())
        d_->state.edit.refuse(CanvasText::tr("The clipboard holds nothing that could become a node."));
    else
        pasteText(text);
}

void CanvasView::duplicate()
{
    GraphOperations(d_->state).duplicate();
}

void CanvasView::pasteText(const QString& text, const std::optional<QPoint>& position)
{
    if (!GraphOperations(d_->state).ready())
        return;
    const QPointF at = position ? QPointF(*position) : d_->wantedPoint();
    std::vector<PasteOffer> offers = recognisePaste(ss(text), d_->state.session->model());
    if (offers.empty()) {
        d_->state.edit.refuse(CanvasText::tr("The clipboard holds nothing that could become a node."));
        return;
    }
    // Nodes are meant as nodes; only other texts leave a choice.
    const bool whole = std::any_of(offers.begin(), offers.end(),
                                   [](const PasteOffer& offer) { return offer.kind == PasteOffer::Kind::App; });
    if (offers.size() == 1 && whole) {
        emit appPasted(text);
        return;
    }
    if (offers.size() == 1 || (offers.front().kind == PasteOffer::Kind::Nodes && !whole)) {
        d_->pasteOffer(offers.front().fragment, text, at);
        return;
    }
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("canvas.pasteMenu"));
    menu->setAccessibleName(tr("Paste as"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Paste as"))->setEnabled(false); // a heading: style sheets draw no text in sections
    QAction* first = nullptr;
    for (PasteOffer& offer : offers) {
        QString label = translate(offer.label);
        label.replace(u'&', QStringLiteral("&&"));
        const bool app = offer.kind == PasteOffer::Kind::App;
        QAction* action = menu->addAction(label, this, [this, app, fragment = std::move(offer.fragment), text, at] {
            if (app)
                emit appPasted(text);
            else
                d_->pasteOffer(fragment, text, at);
        });
        if (!first)
            first = action;
    }
    menu->popup(mapToGlobal(at.toPoint()));
    menu->setActiveAction(first); // Enter takes the likeliest
}

void CanvasView::Private::pasteOffer(const GraphFragment& fragment, const QString& text, const QPointF& screen)
{
    const NodePlace place = placeAt(screen);
    QPointF wanted = *place.corner;
    if (!pointerAt && !menuAt) {
        const QSizeF size = fragmentSize(fragment);
        wanted = snappedToGrid(state.visibleArea().center() - QPointF(size.width() / 2, size.height() / 2));
    }
    GraphOperations(state).paste(fragment, pastePlaces.next(text, wanted), place.parent);
}

QRect CanvasView::nodeRect(const QString& nodeId) const
{
    const int node = d_->state.scene.indexOf(nodeId);
    return node < 0 ? QRect() : d_->state.viewport.toScreen(nodeOf(d_->state, node).rect).toRect();
}

QPoint CanvasView::handlePosition(const QString& nodeId, const QString& handle) const
{
    const int node = d_->state.scene.indexOf(nodeId);
    if (node < 0)
        return {};
    const auto& handles = nodeOf(d_->state, node).handles;
    for (std::size_t i = 0; i < handles.size(); ++i) {
        const PortRef port{node, static_cast<int>(i)};
        if (handles[i].id == handle)
            return d_->state.viewport.toScreen(portPosition(d_->state.scene, port)).toPoint();
    }
    return {};
}

QPoint CanvasView::inputPosition(const QString& nodeId) const
{
    const int node = d_->state.scene.indexOf(nodeId);
    const PortRef port{node, PortRef::input};
    return hasPort(d_->state.scene, port) ? d_->state.viewport.toScreen(portPosition(d_->state.scene, port)).toPoint()
                                          : QPoint();
}

QPoint CanvasView::edgePosition(const QString& edge, double along) const
{
    const int index = edgeIndex(d_->state.scene, edge);
    return index < 0 ? QPoint() : d_->state.viewport.toScreen(d_->state.scene.curve(index).at(along)).toPoint();
}

void CanvasView::dragEnterEvent(QDragEnterEvent* event)
{
    if (GraphOperations(d_->state).ready() && isForCanvas(*event->mimeData()))
        event->acceptProposedAction();
}

void CanvasView::dragMoveEvent(QDragMoveEvent* event)
{
    event->acceptProposedAction();
}

void CanvasView::dropEvent(QDropEvent* event)
{
    d_->pointerAt = event->position();
    pasteText(pastableText(*event->mimeData()), event->position().toPoint());
    event->acceptProposedAction();
}

void CanvasView::contextMenuEvent(QContextMenuEvent* event)
{
    CanvasState& state = d_->state;
    int node = state.current;
    QPointF at(event->pos());
    if (event->reason() == QContextMenuEvent::Mouse) {
        const QPointF scene = state.viewport.toScene(at);
        node = state.scene.nodeAt(scene);
        const bool ground = node < 0 || d_->onFloor(node, scene);
        const int edge = ground ? state.scene.edgeAt(scene, edgeReach / state.viewport.scale) : -1;
        if (!edgeId(state.scene, edge).isEmpty()) {
            GraphOperations(state).selectEdge(edge);
            node = -1;
        } else if (ground) {
            if (state.edit.selectedEdge >= 0)
                state.setSelection({}, -1);
            // The floor of a container is ground, unless the container is what people work with.
            if (node >= 0 && !state.isSelected(node))
                node = -1;
        } else if (!state.isSelected(node)) {
            state.setSelection({node}, node);
        }
    } else if (state.edit.selectedEdge >= 0) {
        node = -1;
        at = state.viewport.toScreen(edgeMiddle(state.scene, state.edit.selectedEdge));
    } else if (node >= 0) {
        at = state.viewport.toScreen(nodeOf(state, node).rect).center();
    }
    d_->menuAt = at;
    emit contextMenuRequested(d_->idOf(node), mapToGlobal(at.toPoint()));
    event->accept();
}

} // namespace millrace::ui
