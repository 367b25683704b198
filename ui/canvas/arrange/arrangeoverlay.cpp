#include "ui/canvas/arrange/arrangeoverlay.h"

#include <QPainter>
#include <QPainterPath>

namespace millrace::ui {

namespace {

constexpr qreal kGrip = 8;

void paintLasso(QPainter& painter, const CanvasState& state)
{
    QPolygonF loop;
    for (const QPointF& point : state.arrange.lasso)
        loop << state.viewport.toScreen(point);
    QColor fill = state.theme.colors().accent;
    fill.setAlphaF(0.10F);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(QPen(state.theme.colors().accent, 1.25, Qt::DashLine));
    painter.setBrush(fill);
    painter.drawPolygon(loop);
}

void paintTip(QPainter& painter, const CanvasState& state, const QPointF& corner, const QString& tip,
              const QColor& color)
{
    const Colors& c = state.theme.colors();
    const QFont font = state.theme.font(12);
    const QRectF text = QFontMetricsF(font).boundingRect(QRectF(0, 0, 360, 200), Qt::TextWordWrap, tip);
    QRectF box(corner, text.size() + QSizeF(20, 12));
    // Inside of the view, whatever is under it.
    box.moveLeft(std::clamp(box.left(), 8.0, std::max(8.0, state.size.width() - box.width() - 8)));
    box.moveTop(std::clamp(box.top(), 8.0, std::max(8.0, state.size.height() - box.height() - 8)));
    painter.setPen(QPen(color, 1));
    painter.setBrush(c.raised);
    painter.drawRoundedRect(box, 6, 6);
    painter.setFont(font);
    painter.setPen(c.text);
    painter.drawText(box.adjusted(10, 6, -10, -6), Qt::TextWordWrap, tip);
}

void paintDrop(QPainter& painter, const CanvasState& state)
{
    const DropTarget& drop = state.arrange.drop;
    const Colors& c = state.theme.colors();
    const bool refused = drop.kind == DropTarget::Kind::Refused;
    const QColor color = refused ? c.danger : c.accent;
    painter.setRenderHint(QPainter::Antialiasing, true);
    QPointF corner(16, 16);
    if (drop.container >= 0) {
        const QRectF rect = state.viewport.toScreen(state.scene.nodes()[static_cast<std::size_t>(drop.container)].rect);
        QColor fill = color;
        fill.setAlphaF(drop.kind == DropTarget::Kind::Into ? 0.10F : 0.0F);
        painter.setPen(QPen(color, 2, drop.kind == DropTarget::Kind::Into ? Qt::SolidLine : Qt::DashLine));
        painter.setBrush(fill);
        painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), card::radius * state.viewport.scale,
                                card::radius * state.viewport.scale);
        corner = rect.topLeft() + QPointF(0, -34);
    }
    paintTip(painter, state, corner, drop.tip, color);
}

void paintGrips(QPainter& painter, const CanvasState& state)
{
    const int index = state.arrange.hoverZone.node;
    const QRectF rect = state.viewport.toScreen(state.scene.nodes()[static_cast<std::size_t>(index)].rect);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(QPen(state.theme.colors().accent, 1.25));
    painter.setBrush(state.theme.colors().raised);
    for (const QPointF& corner : {rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight()})
        painter.drawRoundedRect(QRectF(corner - QPointF(kGrip / 2, kGrip / 2), QSizeF(kGrip, kGrip)), 2, 2);
}

} // namespace

void paintArrangeOverlay(QPainter& painter, const CanvasState& state)
{
    const ArrangeState& arrange = state.arrange;
    if (arrange.hoverZone.valid() && static_cast<std::size_t>(arrange.hoverZone.node) < state.scene.nodes().size())
        paintGrips(painter, state);
    if (arrange.lasso.size() > 1)
        paintLasso(painter, state);
    if (arrange.drop.kind != DropTarget::Kind::None)
        paintDrop(painter, state);
}

} // namespace millrace::ui
