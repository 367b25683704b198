#include "ui/canvas/interaction/resizebox.h"

#include "engine/authoring/graphediting.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"

#include <algorithm>
#include <cmath>

namespace millrace::ui {

namespace {
constexpr qreal kGrid = 8;
constexpr QSizeF kSmallest(240, 88);
} // namespace

ResizeBox::ResizeBox(CanvasState& state, const Pointer& pointer, const ResizeZone& zone)
    : Interaction(state), zone_(zone), start_(pointer.scene)
{
    const auto& nodes = state.scene.nodes();
    before_ = now_ = nodes[static_cast<std::size_t>(zone.node)].rect;
    for (const SceneNode& node : nodes) {
        if (node.parent == zone.node && !node.synthetic)
            least_ |= node.rect.adjusted(-16, -60, 16, 20);
    }
    if (!state.isSelected(zone.node))
        state.setSelection({zone.node}, zone.node);
}

void ResizeBox::move(const Pointer& pointer)
{
    const QPointF delta = pointer.scene - start_;
    const bool free = (pointer.modifiers & Qt::AltModifier) || !state_.arrange.snap;
    auto snapped = [free](qreal value) { return free ? value : std::round(value / kGrid) * kGrid; };
    QRectF rect = before_;
    if (zone_.edges & Qt::LeftEdge)
        rect.setLeft(std::min(snapped(rect.left() + delta.x()), rect.right() - kSmallest.width()));
    if (zone_.edges & Qt::RightEdge)
        rect.setRight(std::max(snapped(rect.right() + delta.x()), rect.left() + kSmallest.width()));
    if (zone_.edges & Qt::TopEdge)
        rect.setTop(std::min(snapped(rect.top() + delta.y()), rect.bottom() - kSmallest.height()));
    if (zone_.edges & Qt::BottomEdge)
        rect.setBottom(std::max(snapped(rect.bottom() + delta.y()), rect.top() + kSmallest.height()));
    now_ = rect | least_;
    state_.scene.setRects({zone_.node}, {now_});
    state_.repaint();
}

void ResizeBox::release(const Pointer& pointer)
{
    move(pointer);
    if (now_ == before_ || !state_.session)
        return;
    const std::string id = ss(state_.scene.nodes()[static_cast<std::size_t>(zone_.node)].id);
    state_.scene.setRects({zone_.node}, {before_});
    EditStep step = GraphEditing(state_.session->document(), state_.edit.now())
                        .resize(id, now_.x(), now_.y(), now_.width(), now_.height());
    state_.session->push(std::move(step));
}

void ResizeBox::cancel()
{
    state_.scene.setRects({zone_.node}, {before_});
    state_.repaint();
}

} // namespace millrace::ui
