#include "ui/canvas/interaction/keyboard.h"

#include "engine/base/message.h"
#include "ui/edit/translate.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>

namespace millrace::ui {

namespace {

constexpr qreal kPanStep = 80, kNudge = 8, kBigNudge = 40;

QPointF direction(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return {-1, 0};
    case Qt::Key_Right:
        return {1, 0};
    case Qt::Key_Up:
        return {0, -1};
    case Qt::Key_Down:
        return {0, 1};
    default:
        return {};
    }
}

void nudge(CanvasState& state, const QPointF& delta)
{
    const std::vector<int> chosen = state.selection();
    const std::vector<int> moving = state.scene.withChildren(chosen);
    state.scene.shift(moving, delta);
    // Presses in a row on one selection are one intention.
    std::string key = "nudge";
    for (int node : chosen)
        key += ':' + ss(state.scene.nodes()[static_cast<std::size_t>(node)].id);
    state.commitMove(moving, delta, chosen.size() == 1 ? MR_TEXT("Move node") : MR_TEXT("Move nodes"), key);
    state.repaint();
}

/// The nearest node in a direction; sideways distance counts double.
void step(CanvasState& state, const QPointF& way)
{
    const auto& nodes = state.scene.nodes();
    if (state.current < 0) {
        cycleNodes(state, false);
        return;
    }
    const QPointF from = nodes[static_cast<std::size_t>(state.current)].rect.center();
    int best = -1;
    qreal bestCost = 1e18;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (static_cast<int>(i) == state.current || nodes[i].synthetic)
            continue;
        const QPointF off = nodes[i].rect.center() - from;
        const qreal along = QPointF::dotProduct(off, way);
        const qreal across = std::abs(way.x() != 0 ? off.y() : off.x());
        if (along <= 8 || across > along * 3)
            continue;
        if (const qreal cost = along + 2 * across; cost < bestCost) {
            bestCost = cost;
            best = static_cast<int>(i);
        }
    }
    if (best >= 0) {
        state.setSelection({best}, best);
        reveal(state, best);
    }
}

void toggleFocus(CanvasState& state, CanvasView::Focus wanted)
{
    state.focus = state.focus == wanted ? CanvasView::Focus::None : wanted;
    state.updateFocus();
    state.repaint();
}

bool arrow(CanvasState& state, const QKeyEvent& event, const QPointF& way)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (modifiers == Qt::AltModifier) {
        step(state, way);
        return true;
    }
    if (modifiers == Qt::ControlModifier || (modifiers == Qt::NoModifier && state.selection().empty())) {
        state.viewport.offset -= way * kPanStep;
        state.viewportChanged();
        return true;
    }
    if (modifiers != Qt::NoModifier && modifiers != Qt::ShiftModifier)
        return false;
    if (!state.selection().empty())
        nudge(state, way * (modifiers == Qt::ShiftModifier ? kBigNudge : kNudge));
    return true;
}

void selectAll(CanvasState& state)
{
    std::vector<int> all;
    for (std::size_t i = 0; i < state.scene.nodes().size(); ++i) {
        if (state.scene.nodes()[i].shape != CardShape::StartChip)
            all.push_back(static_cast<int>(i));
    }
    state.setSelection(all, all.empty() ? -1 : all.front());
}

/// From the selected edge back to its node, or on to one of its ends.
bool leaveEdge(CanvasState& state, const QKeyEvent& event)
{
    if (state.edit.selectedEdge < 0 || (event.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return false;
    const SceneEdge& edge = state.scene.edges()[static_cast<std::size_t>(state.edit.selectedEdge)];
    const int key = event.key();
    if (key != Qt::Key_Left && key != Qt::Key_Right && key != Qt::Key_Escape)
        return false;
    int node = key == Qt::Key_Left ? edge.source : edge.target;
    if (key == Qt::Key_Escape)
        node = state.current >= 0 ? state.current : edge.source;
    state.setSelection({node}, node);
    reveal(state, node);
    return true;
}

} // namespace

void reveal(CanvasState& state, int node)
{
    if (state.size.isEmpty())
        return;
    const QRectF rect = state.viewport.toScreen(state.scene.nodes()[static_cast<std::size_t>(node)].rect);
    const QRectF room = QRectF(QPointF(0, 0), state.size).adjusted(32, 32, -32, -32);
    QPointF move;
    if (rect.left() < room.left() || rect.width() > room.width())
        move.setX(room.left() - rect.left());
    else if (rect.right() > room.right())
        move.setX(room.right() - rect.right());
    if (rect.top() < room.top() || rect.height() > room.height())
        move.setY(room.top() - rect.top());
    else if (rect.bottom() > room.bottom())
        move.setY(room.bottom() - rect.bottom());
    if (!move.isNull()) {
        state.viewport.offset += move;
        state.viewportChanged();
    }
}

bool cycleNodes(CanvasState& state, bool backwards)
{
    const std::vector<int>& order = state.scene.readingOrder();
    if (order.empty())
        return false;
    const auto found = std::find(order.begin(), order.end(), state.current);
    std::ptrdiff_t next = 0;
    if (found == order.end())
        next = backwards ? static_cast<std::ptrdiff_t>(order.size()) - 1 : 0;
    else
        next = found - order.begin() + (backwards ? -1 : 1);
    if (next < 0 || next >= static_cast<std::ptrdiff_t>(order.size()))
        return false;
    const int node = order[static_cast<std::size_t>(next)];
    state.setSelection({node}, node);
    reveal(state, node);
    return true;
}

bool handleKey(CanvasState& state, const QKeyEvent& event)
{
    if (leaveEdge(state, event))
        return true;
    if (const QPointF way = direction(event.key()); !way.isNull())
        return arrow(state, event, way);
    if (event.matches(QKeySequence::SelectAll)) {
        selectAll(state);
        return true;
    }
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (modifiers != Qt::NoModifier && modifiers != Qt::ShiftModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (state.current >= 0)
            state.activated(state.current);
        return state.current >= 0;
    case Qt::Key_Escape:
        state.focus = CanvasView::Focus::None;
        state.setSelection({}, -1);
        state.updateFocus();
        return true;
    case Qt::Key_F:
        toggleFocus(state, CanvasView::Focus::Both);
        return true;
    case Qt::Key_U:
        toggleFocus(state, CanvasView::Focus::Upstream);
        return true;
    case Qt::Key_D:
        toggleFocus(state, CanvasView::Focus::Downstream);
        return true;
    default:
        return false;
    }
}

} // namespace millrace::ui
