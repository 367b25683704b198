#include "ui/canvas/interaction/selectmode.h"

namespace millrace::ui {

SelectMode selectMode(Qt::KeyboardModifiers modifiers)
{
    const bool shift = modifiers & Qt::ShiftModifier, control = modifiers & Qt::ControlModifier;
    if (shift && control)
        return SelectMode::Subtract;
    return shift || control ? SelectMode::Add : SelectMode::Replace;
}

void selectWith(CanvasState& state, const std::vector<int>& before, const std::vector<int>& touched, SelectMode mode)
{
    std::vector<bool> chosen(state.scene.nodes().size(), false);
    if (mode != SelectMode::Replace) {
        for (int index : before)
            chosen[static_cast<std::size_t>(index)] = true;
    }
    for (int index : touched)
        chosen[static_cast<std::size_t>(index)] = mode != SelectMode::Subtract;
    std::vector<int> nodes;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (chosen[i])
            nodes.push_back(static_cast<int>(i));
    }
    const int current = mode != SelectMode::Subtract && !touched.empty() ? touched.back()
                        : nodes.empty()                                  ? -1
                                                                         : nodes.back();
    state.setSelection(nodes, current);
}

} // namespace millrace::ui
