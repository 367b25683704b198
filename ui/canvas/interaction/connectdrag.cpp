#include "ui/canvas/interaction/connectdrag.h"

#include "ui/canvas/detail/cardtext.h"
#include "ui/canvas/detail/placement.h"
#include "ui/canvas/detail/ports.h"

#include <QApplication>

namespace millrace::ui {

ConnectDrag::ConnectDrag(CanvasState& state, const Pointer& pointer, const PortRef& port)
    : Interaction(state), fixed_(port), startScreen_(pointer.screen)
{
}

ConnectDrag::ConnectDrag(CanvasState& state, const Pointer& pointer, int edge, bool targetEnd)
    : Interaction(state), edge_(edgeId(state.scene, edge)), edgeIndex_(edge), startScreen_(pointer.screen)
{
    const SceneEdge& e = state.scene.edges()[static_cast<std::size_t>(edge)];
    fixed_ = targetEnd ? PortRef{e.source, std::max(e.handle, 0)} : PortRef{e.target, PortRef::input};
}

ConnectDrag::~ConnectDrag() = default;

void ConnectDrag::move(const Pointer& pointer)
{
    if (!started_) {
        if ((pointer.screen - startScreen_).manhattanLength() < QApplication::startDragDistance())
            return;
        if (!hasPort(state_.scene, fixed_))
            return;
        started_ = true;
        state_.edit.connecting = ConnectPreview{portPosition(state_.scene, fixed_), {}, backwards(), -1, false, {}};
    }
    aim(pointer.scene);
    state_.repaint();
}

void ConnectDrag::aim(const QPointF& point)
{
    PortRef end = nearestPort(state_, point, !backwards(), portSnap);
    if (end.node == fixed_.node)
        end = {};
    const int card = state_.scene.nodeAt(point);
    overCard_ = false;
    if (card >= 0 && card != fixed_.node) {
        const SceneNode& node = state_.scene.nodes()[static_cast<std::size_t>(card)];
        // The floor of a container is ground; only its header is the card.
        const bool floor = node.shape == CardShape::Container && point.y() > node.rect.top() + card::headerHeight;
        overCard_ = !floor && node.shape != CardShape::Note;
        if (!end.valid() && overCard_)
            end = portOnCard(state_.scene, card, !backwards(), point);
    }
    ConnectPreview& preview = *state_.edit.connecting;
    if (end.valid()) {
        preview.to = portPosition(state_.scene, end);
        preview.target = end.node;
    } else {
        preview.to = point;
        preview.target = overCard_ ? card : -1;
    }
    if (end == aimed_ && end.valid())
        return;
    aimed_ = end;
    judge(end);
}

void ConnectDrag::judge(const PortRef& end)
{
    ConnectPreview& preview = *state_.edit.connecting;
    preview.allowed = false;
    preview.tip.clear();
    if (!end.valid()) {
        if (overCard_)
            preview.tip = backwards() ? CanvasText::tr("Nothing leads out of this node")
                                      : CanvasText::tr("Nothing leads into this node");
        else if (edge_.isEmpty())
            preview.tip = CanvasText::tr("Let go to add a node here");
        return;
    }
    const GraphOperations operations(state_);
    connection_ = backwards() ? operations.connection(end, fixed_.node) : operations.connection(fixed_, end.node);
    const ConnectionVerdict verdict = operations.check(connection_, edge_);
    preview.allowed = verdict.allowed;
    preview.tip = translate(verdict.allowed ? verdict.warning : verdict.reason);
}

void ConnectDrag::release(const Pointer& pointer)
{
    move(pointer);
    GraphOperations operations(state_);
    if (!started_) {
        if (edge_.isEmpty())
            offerNode(pointer);
        else
            operations.selectEdge(edgeIndex_);
        return;
    }
    const ConnectPreview preview = *state_.edit.connecting;
    if (!aimed_.valid() && !overCard_ && edge_.isEmpty()) {
        offerNode(pointer);
        return;
    }
    state_.edit.connecting.reset();
    if (preview.allowed && edge_.isEmpty())
        operations.connect(connection_);
    else if (preview.allowed)
        operations.reconnect(edge_, connection_);
    else if (!preview.tip.isEmpty())
        state_.edit.refuse(preview.tip);
    state_.repaint();
}

void ConnectDrag::offerNode(const Pointer& pointer)
{
    const SceneNode& node = state_.scene.nodes()[static_cast<std::size_t>(fixed_.node)];
    NodePlace place;
    place.link = backwards() ? NodePlace::Link::Before : NodePlace::Link::After;
    place.node = node.id;
    if (!backwards())
        place.handle = node.handles[static_cast<std::size_t>(fixed_.handle)].id;
    if (node.parent >= 0)
        place.parent = state_.scene.nodes()[static_cast<std::size_t>(node.parent)].id;
    if (started_) {
        // The new card's port comes to lie under the pointer.
        const qreal left = backwards() ? card::defaultWidth : 0;
        place.corner = snappedToGrid(pointer.scene - QPointF(left, card::headerHeight / 2));
        state_.edit.connecting->tip.clear();
    }
    state_.edit.pick(place, pointer.scene);
}

void ConnectDrag::cancel()
{
    state_.edit.connecting.reset();
    state_.repaint();
}

} // namespace millrace::ui
