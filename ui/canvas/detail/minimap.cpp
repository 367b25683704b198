#include "ui/canvas/detail/minimap.h"

#include "ui/canvas/detail/framepainter.h"

#include <QPainter>

namespace millrace::ui {

namespace {

constexpr qreal kWidth = 184, kHeight = 116, kMargin = 16, kPadding = 8;

} // namespace

QRectF Minimap::area() const
{
    if (!state_.minimap || state_.scene.nodes().size() < 4 || state_.size.width() < 520 || state_.size.height() < 440)
        return {};
    return {state_.size.width() - kWidth - kMargin, state_.size.height() - kHeight - kMargin, kWidth, kHeight};
}

QRectF Minimap::content() const
{
    return state_.scene.bounds().adjusted(-80, -80, 80, 80);
}

qreal Minimap::scale() const
{
    const QRectF all = content();
    return std::min((kWidth - 2 * kPadding) / all.width(), (kHeight - 2 * kPadding) / all.height());
}

QPointF Minimap::origin() const
{
    return area().center() - content().center() * scale();
}

QPointF Minimap::toScene(const QPointF& screen) const
{
    return (screen - origin()) / scale();
}

void Minimap::render()
{
    const Colors& c = state_.theme.colors();
    picture_ = QPixmap(QSize(static_cast<int>(kWidth), static_cast<int>(kHeight)) * state_.ratio);
    picture_.setDevicePixelRatio(state_.ratio);
    picture_.fill(Qt::transparent);
    QPainter painter(&picture_);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(c.border, 1));
    QColor back = c.surface;
    back.setAlphaF(0.94F);
    painter.setBrush(back);
    painter.drawRoundedRect(QRectF(0.5, 0.5, kWidth - 1, kHeight - 1), 8, 8);
    painter.setPen(Qt::NoPen);
    const qreal factor = scale();
    const QPointF shift = origin() - area().topLeft();
    // Many nodes: rectangles without smoothing, a few thousand of them are then a millisecond.
    painter.setRenderHint(QPainter::Antialiasing, state_.scene.nodes().size() < 500);
    for (const bool boxes : {true, false}) {
        for (const SceneNode& node : state_.scene.nodes()) {
            if (node.hidden || (node.shape == CardShape::Container || node.frame) != boxes)
                continue;
            QColor color =
                node.shape == CardShape::Note ? c.warning : state_.theme.family(static_cast<int>(node.family));
            if (!state_.runs.isEmpty()) {
                const QColor run = runColor(c, state_.runs.value(node.id).status);
                color = run.isValid() ? run : color;
            }
            color.setAlphaF(boxes ? 0.18F : node.shape == CardShape::Note ? 0.3F : 0.85F);
            QRectF rect(node.rect.topLeft() * factor + shift, node.rect.size() * factor);
            rect.setWidth(std::max(rect.width(), 2.0));
            rect.setHeight(std::max(rect.height(), 2.0));
            painter.setBrush(color);
            painter.drawRect(rect);
        }
    }
    stale_ = false;
    pictureContent_ = content();
    age_.start();
}

void Minimap::paint(QPainter& painter)
{
    const QRectF where = area();
    if (where.isEmpty())
        return;
    const bool wrongRatio = picture_.devicePixelRatio() != state_.ratio;
    if (picture_.isNull() || wrongRatio || (stale_ && (!age_.isValid() || age_.elapsed() > 100)))
        render();
    painter.drawPixmap(where.topLeft(), picture_);
    const Colors& c = state_.theme.colors();
    const QRectF seen = state_.visibleArea();
    QRectF frame(seen.topLeft() * scale() + origin(), seen.size() * scale());
    frame = frame.intersected(where.adjusted(3, 3, -3, -3));
    if (frame.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing, true);
    QColor fill = c.accent;
    fill.setAlphaF(0.10F);
    painter.setBrush(fill);
    painter.setPen(QPen(c.accent, 1.25));
    painter.drawRoundedRect(frame, 3, 3);
}

} // namespace millrace::ui
