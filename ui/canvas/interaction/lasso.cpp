#include "ui/canvas/interaction/lasso.h"

#include <QApplication>

namespace millrace::ui {

namespace {
constexpr qreal kStep = 3; ///< screen pixels between points of the loop
}

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
    state_.arrange.lasso << pointer.scene;
    std::vector<int> touched, inside;
    state_.scene.nodesIn(state_.arrange.lasso.boundingRect(), touched);
    for (int index : touched) {
        const SceneNode& node = state_.scene.nodes()[static_cast<std::size_t>(index)];
        if (node.shape != CardShape::StartChip &&
            state_.arrange.lasso.containsPoint(node.rect.center(), Qt::OddEvenFill))
            inside.push_back(index);
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
