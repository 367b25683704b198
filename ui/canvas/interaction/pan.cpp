#include "ui/canvas/interaction/pan.h"

namespace millrace::ui {

void Pan::move(const Pointer& pointer)
{
    state_.viewport.offset += pointer.screen - last_;
    last_ = pointer.screen;
    state_.viewportChanged();
}

} // namespace millrace::ui
