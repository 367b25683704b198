#include "ui/canvas/interaction/rubberband.h"

#include <QApplication>

#include <algorithm>

namespace millrace::ui {

RubberBand::RubberBand(CanvasState& state, const Pointer& pointer, int floorOf)
    : Interaction(state), start_(pointer.scene), startScreen_(pointer.screen), floorOf_(floorOf),
      mode_(selectMode(pointer.modifiers))
{
    before_ = state.selection();
}

void RubberBand::move(const Pointer& pointer)
{
    if (!moved_ && (pointer.screen - startScreen_).manhattanLength() < QApplication::startDragDistance())
        return;
    moved_ = true;
    state_.rubberBand = QRectF(start_, pointer.scene).normalized();
    std::vector<int> touched, inside;
    state_.scene.nodesIn(state_.rubberBand, touched);
    for (int index : touched) {
        const SceneNode& node = state_.scene.nodes()[static_cast<std::size_t>(index)];
        // A box is chosen only when it lies inside whole: else its children could not be selected by a band.
        const bool box = node.shape == CardShape::Container || node.shape == CardShape::Note;
        const bool hit = box ? state_.rubberBand.contains(node.rect) : state_.rubberBand.intersects(node.rect);
        if (hit && node.shape != CardShape::StartChip)
            inside.push_back(index);
    }
    selectWith(state_, before_, inside, mode_);
}

void RubberBand::release(const Pointer& pointer)
{
    move(pointer);
    state_.rubberBand = QRectF();
    if (!moved_) {
        const bool adding = mode_ != SelectMode::Replace;
        if (floorOf_ >= 0 && adding)
            state_.toggleSelection(floorOf_);
        else if (floorOf_ >= 0)
            state_.setSelection({floorOf_}, floorOf_);
        else if (!adding)
            state_.setSelection({}, -1);
    }
    state_.repaint();
}

void RubberBand::cancel()
{
    state_.rubberBand = QRectF();
    state_.setSelection(before_, -1);
}

} // namespace millrace::ui
