#include "ui/canvas/interaction/lasso.h"

#include <QApplication>

#include <utility>

namespace millrace::ui {

namespace {

constexpr qreal kStep = 3; ///< screen pixels between points of the loop

/// Whether a line from `point` to the left meets the side from `a` to `b`.
bool meets(QPointF a, QPointF b, const QPointF& point)
{
    if (a.y() > b.y())
        std::swap(a, b);
    return point.y() >= a.y() && point.y() < b.y() &&
           a.x() + (b.x() - a.x()) / (b.y() - a.y()) * (point.y() - a.y()) <= point.x();
}

} // namespace

Lasso::Lasso(CanvasState& state, const Pointer& pointer)
    : Interaction(state), startScreen_(pointer.screen), lastScreen_(pointer.screen), before_(state.selection()),
      mode_(selectMode(pointer.modifiers))
{
    state_.arrange.lasso = QPolygonF({pointer.scene});
}

void Lasso::move(const Pointer& pointer)
{
    if (!moved_ && (pointer.screen - startScreen_).manhattanLength() < QApplication::startDragDistance())
        return;
    moved_ = true;
    if ((pointer.screen - lastScreen_).manhattanLength() < kStep)
        return;
    lastScreen_ = pointer.screen;
    const QPointF first = state_.arrange.lasso.front(), last = state_.arrange.lasso.back();
    state_.arrange.lasso << pointer.scene;
    // What lies inside meets an odd number of sides. A new point takes the closing side away and brings two: however
    // long the loop is, these three are all there is to look at.
    const auto& nodes = state_.scene.nodes();
    enclosed_.resize(nodes.size(), false);
    std::vector<int> inside;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const QPointF middle = nodes[i].rect.center();
        const bool turns = meets(last, first, middle) != meets(last, pointer.scene, middle);
        enclosed_[i] = enclosed_[i] != (turns != meets(pointer.scene, first, middle));
        if (enclosed_[i] && !nodes[i].hidden && nodes[i].shape != CardShape::StartChip)
            inside.push_back(static_cast<int>(i));
    }
    selectWith(state_, before_, inside, mode_);
}

void Lasso::release(const Pointer& pointer)
{
    move(pointer);
    state_.arrange.lasso.clear();
    if (!moved_ && mode_ == SelectMode::Replace)
        state_.setSelection({}, -1);
    state_.repaint();
}

void Lasso::cancel()
{
    state_.arrange.lasso.clear();
    state_.setSelection(before_, -1);
}

} // namespace millrace::ui
