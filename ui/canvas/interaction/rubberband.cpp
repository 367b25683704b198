#include "ui/canvas/interaction/rubberband.h"

#include <QApplication>

#include <algorithm>

namespace millrace::ui {

RubberBand::RubberBand(CanvasState& state, const Pointer& pointer, int floorOf)
    : Interaction(state), start_(pointer.scene), startScreen_(pointer.screen), floorOf_(floorOf),
      adding_(pointer.modifiers & (Qt::ShiftModifier | Qt::ControlModifier))
{
    before_ = state.selection();
}

void RubberBand::move(const Pointer& pointer)
{
    if (!moved_ && (pointer.screen - startScreen_).manhattanLength() < QApplication::startDragDistance())
        return;
    moved_ = true;
    state_.rubberBand = QRectF(start_, pointer.scene).normalized();
    std::vector<int> touched;
    state_.scene.nodesIn(state_.rubberBand, touched);
    std::vector<int> chosen = adding_ ? before_ : std::vector<int>();
    for (int index : touched) {
        const SceneNode& node = state_.scene.nodes()[static_cast<std::size_t>(index)];
        // A box is chosen only when it lies inside whole: else its children could not be selected by a band.
        const bool box = node.shape == CardShape::Container || node.shape == CardShape::Note;
        const bool hit = box ? state_.rubberBand.contains(node.rect) : state_.rubberBand.intersects(node.rect);
        if (hit && node.shape != CardShape::StartChip && std::find(chosen.begin(), chosen.end(), index) == chosen.end())
            chosen.push_back(index);
    }
    state_.setSelection(chosen, chosen.empty() ? -1 : chosen.back());
}

void RubberBand::release(const Pointer& pointer)
{
    move(pointer);
    state_.rubberBand = QRectF();
    if (!moved_) {
        if (floorOf_ >= 0 && adding_)
            state_.toggleSelection(floorOf_);
        else if (floorOf_ >= 0)
            state_.setSelection({floorOf_}, floorOf_);
        else if (!adding_)
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
