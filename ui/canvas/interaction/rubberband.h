#pragma once

#include "ui/canvas/interaction/interaction.h"
#include "ui/canvas/interaction/selectmode.h"

namespace millrace::ui {

/// Selects what a rectangle touches. Shift or Ctrl adds to the selection, both take away from it. A click without
/// movement clears it, or selects the container whose floor was clicked.
class RubberBand : public Interaction {
public:
    RubberBand(CanvasState& state, const Pointer& pointer, int floorOf = -1);
    void move(const Pointer& pointer) override;
    void release(const Pointer& pointer) override;
    void cancel() override;
    bool scrollsAtBorders() const override { return moved_; }

private:
    QPointF start_, startScreen_;
    std::vector<int> before_;
    int floorOf_;
    SelectMode mode_;
    bool moved_ = false;
};

} // namespace millrace::ui
