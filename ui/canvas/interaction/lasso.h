#pragma once

#include "ui/canvas/interaction/interaction.h"
#include "ui/canvas/interaction/selectmode.h"

namespace millrace::ui {

/// Selects the nodes whose middle lies in a loop drawn by hand. Shift or Ctrl adds to the selection, both take away
/// from it.
class Lasso : public Interaction {
public:
    Lasso(CanvasState& state, const Pointer& pointer);
    void move(const Pointer& pointer) override;
    void release(const Pointer& pointer) override;
    void cancel() override;
    bool scrollsAtBorders() const override { return moved_; }
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }

private:
    QPointF startScreen_, lastScreen_;
    std::vector<int> before_;
    std::vector<bool> enclosed_; ///< by node
    SelectMode mode_;
    bool moved_ = false;
};

} // namespace millrace::ui
