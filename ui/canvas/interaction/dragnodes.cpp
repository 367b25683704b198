#include "ui/canvas/interaction/dragnodes.h"

#include "engine/base/message.h"
#include "ui/canvas/arrange/alignment.h"
#include "ui/canvas/arrange/containers.h"
#include "ui/canvas/detail/graphoperations.h"
#include "ui/edit/documentsession.h"

#include <QApplication>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millrace::ui {

namespace {

constexpr qreal kGrid = 8;
constexpr qreal kGuideReach = 5; ///< screen pixels
constexpr qreal kEdgeCatch = 36; ///< scene units between an edge and the middle of a card that is dropped on it
constexpr std::size_t kMostNear = 200;

qreal onGrid(qreal value)
{
    return std::round(value / kGrid) * kGrid;
}

} // namespace

DragNodes::DragNodes(CanvasState& state, const Pointer& pointer, int node)
    : Interaction(state), node_(node), startScene_(pointer.scene), startScreen_(pointer.screen),
      adding_(pointer.modifiers & (Qt::ShiftModifier | Qt::ControlModifier)), wasSelected_(state.isSelected(node))
{
    startRect_ = state.scene.nodes()[static_cast<std::size_t>(node)].rect;
    if (!wasSelected_ && !adding_)
        state.setSelection({node}, node);
    else if (!wasSelected_)
        state.toggleSelection(node);
}

void DragNodes::start()
{
    started_ = true;
    moving_ = state_.scene.withChildren(state_.selection());
    std::vector<bool> moves(state_.scene.nodes().size(), false);
    for (int index : moving_)
        moves[static_cast<std::size_t>(index)] = true;
    std::vector<int> seen;
    state_.scene.nodesIn(state_.visibleArea(), seen);
    for (int index : seen) {
        const SceneNode& other = state_.scene.nodes()[static_cast<std::size_t>(index)];
        if (other.shape == CardShape::Card && !moves[static_cast<std::size_t>(index)])
            near_.push_back(index);
    }
}

/// The first of `near_` become those nearest to `rect`: of thousands in view people align with what lies around.
std::size_t DragNodes::gather(const QRectF& rect)
{
    if (near_.size() <= kMostNear)
        return near_.size();
    const auto distance = [&](int index) {
        const QPointF off = state_.scene.nodes()[static_cast<std::size_t>(index)].rect.center() - rect.center();
        return QPointF::dotProduct(off, off);
    };
    std::nth_element(near_.begin(), near_.begin() + static_cast<std::ptrdiff_t>(kMostNear), near_.end(),
                     [&](int a, int b) { return distance(a) < distance(b); });
    return kMostNear;
}

QPointF DragNodes::snapped(const QPointF& delta, bool free)
{
    state_.guides.clear();
    if (free || !state_.arrange.snap)
        return delta;
    const QRectF rect = startRect_.translated(delta);
    QPointF place(onGrid(rect.left()), onGrid(rect.top()));
    const qreal reach = kGuideReach / state_.viewport.scale;
    qreal bestX = reach, bestY = reach;
    const QRectF* alignedX = nullptr;
    const QRectF* alignedY = nullptr;
    const std::size_t count = gather(rect);
    for (std::size_t i = 0; i < count; ++i) {
        const QRectF& other = state_.scene.nodes()[static_cast<std::size_t>(near_[i])].rect;
        if (const qreal off = std::abs(other.left() - rect.left()); off < bestX) {
            bestX = off;
            place.setX(other.left());
            alignedX = &other;
        }
        if (const qreal off = std::abs(other.top() - rect.top()); off < bestY) {
            bestY = off;
            place.setY(other.top());
            alignedY = &other;
        }
    }
    spaced(rect, count, place, alignedX != nullptr, alignedY != nullptr);
    const QRectF placed(place, rect.size());
    if (alignedX) {
        const QRectF both = placed.united(*alignedX);
        state_.guides.emplace_back(place.x(), both.top() - 20, place.x(), both.bottom() + 20);
    }
    if (alignedY) {
        const QRectF both = placed.united(*alignedY);
        state_.guides.emplace_back(both.left() - 20, place.y(), both.right() + 20, place.y());
    }
    return place - startRect_.topLeft();
}

void DragNodes::spaced(const QRectF& rect, std::size_t count, QPointF& place, bool hasX, bool hasY)
{
    std::vector<QRectF> others;
    others.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        others.push_back(state_.scene.nodes()[static_cast<std::size_t>(near_[i])].rect);
    const SpacingSnap snap = equalSpacing(rect, others, kGuideReach / state_.viewport.scale);
    for (const QLineF& line : snap.guides) {
        const bool across = line.y1() == line.y2();
        if (across ? hasX : hasY)
            continue;
        state_.guides.push_back(line);
        // Small ends, so that a gap does not look like a line to align with.
        const qreal tick = 5 / state_.viewport.scale;
        for (const QPointF& end : {line.p1(), line.p2()})
            state_.guides.emplace_back(across ? end - QPointF(0, tick) : end - QPointF(tick, 0),
                                       across ? end + QPointF(0, tick) : end + QPointF(tick, 0));
    }
    if (snap.x && !hasX)
        place.setX(*snap.x);
    if (snap.y && !hasY)
        place.setY(*snap.y);
}

void DragNodes::shiftTo(const QPointF& delta)
{
    if (delta == shown_)
        return;
    state_.scene.shift(moving_, delta - shown_);
    shown_ = delta;
}

void DragNodes::aimAtEdge(Qt::KeyboardModifiers modifiers)
{
    const std::vector<int> chosen = state_.selection();
    int edge = -1;
    if (chosen.size() == 1) {
        const SceneNode& node = state_.scene.nodes()[static_cast<std::size_t>(chosen.front())];
        const bool loose = node.in.empty() && node.out.empty() && node.hasInput && !node.handles.empty();
        if (loose || (modifiers & Qt::ControlModifier))
            edge = state_.scene.edgeAt(node.rect.center(), kEdgeCatch);
        if (edge >= 0) {
            const SceneEdge& under = state_.scene.edges()[static_cast<std::size_t>(edge)];
            if (under.source == chosen.front() || under.target == chosen.front())
                edge = -1;
        }
    }
    if (edge == aimedEdge_)
        return;
    aimedEdge_ = edge;
    const bool takes = edge >= 0 && GraphOperations(state_).mayPutOnEdge(chosen.front(), edge);
    state_.edit.dropEdge = takes ? edge : -1;
}

void DragNodes::aimAtContainer(const QPointF& point)
{
    const std::vector<int> chosen = state_.selection();
    const QString place = dropPlace(state_, chosen, point);
    if (place == aimedAt_)
        return;
    aimedAt_ = place;
    state_.arrange.drop = place.isEmpty() ? DropTarget() : dropTarget(state_, chosen, point);
}

bool DragNodes::drop()
{
    const DropTarget target = std::exchange(state_.arrange.drop, {});
    if (target.kind == DropTarget::Kind::Refused)
        state_.edit.refuse(target.tip);
    if (target.kind != DropTarget::Kind::Into && target.kind != DropTarget::Kind::Out)
        return false;
    const QString into = target.kind == DropTarget::Kind::Into
                             ? state_.scene.nodes()[static_cast<std::size_t>(target.container)].id
                             : QString();
    // Two steps that are one intention: where the nodes lie now, and whose they are.
    const std::string key = "drop:" + std::to_string(state_.session->document().revision());
    state_.edit.dropEdge = -1;
    state_.commitMove(moving_, shown_, MR_TEXT("Move nodes"), key);
    moveSelectionInto(state_, into, key);
    state_.repaint();
    return true;
}

void DragNodes::move(const Pointer& pointer)
{
    if (!started_) {
        if ((pointer.screen - startScreen_).manhattanLength() < QApplication::startDragDistance())
            return;
        if (state_.selection().empty()) // only a start chip: it moves with its container
            return;
        start();
    }
    shiftTo(snapped(pointer.scene - startScene_, pointer.modifiers & Qt::AltModifier));
    aimAtEdge(pointer.modifiers);
    aimAtContainer(pointer.scene);
    state_.repaint();
}

void DragNodes::release(const Pointer& pointer)
{
    move(pointer);
    state_.guides.clear();
    if (!started_) {
        if (wasSelected_ && adding_)
            state_.toggleSelection(node_);
        else if (wasSelected_)
            state_.setSelection({node_}, node_);
        return;
    }
    if (drop())
        return;
    const int edge = std::exchange(state_.edit.dropEdge, -1);
    if (edge >= 0 && GraphOperations(state_).putOnEdge(state_.selection().front(), edge))
        return;
    if (!shown_.isNull())
        state_.commitMove(moving_, shown_, moving_.size() == 1 ? MR_TEXT("Move node") : MR_TEXT("Move nodes"), {});
    state_.repaint();
}

void DragNodes::cancel()
{
    state_.guides.clear();
    state_.edit.dropEdge = -1;
    state_.arrange.drop = {};
    if (started_)
        shiftTo({});
    state_.repaint();
}

} // namespace millrace::ui
