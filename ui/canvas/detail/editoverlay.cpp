#include "ui/canvas/detail/editoverlay.h"

#include "ui/canvas/detail/ports.h"

#include <QPainterPath>

#include <algorithm>

namespace millrace::ui {

namespace {

constexpr qreal kTipGap = 18;
constexpr qreal kTipWidth = 320;

qreal discScale(const CanvasState& state)
{
    return std::clamp(state.viewport.scale, 0.6, 1.3);
}

void plusDisc(QPainter& painter, const QPointF& centre, qreal radius, const QColor& fill, const QColor& glyph)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawEllipse(centre, radius, radius);
    const qreal arm = radius * 0.5;
    painter.setPen(QPen(glyph, std::max(1.5, radius * 0.2), Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QLineF(centre - QPointF(arm, 0), centre + QPointF(arm, 0)));
    painter.drawLine(QLineF(centre - QPointF(0, arm), centre + QPointF(0, arm)));
}

void port(QPainter& painter, const CanvasState& state, const PortRef& ref)
{
    if (!hasPort(state.scene, ref))
        return;
    const Colors& c = state.theme.colors();
    const QPointF centre = state.viewport.toScreen(portPosition(state.scene, ref));
    const qreal scale = discScale(state);
    if (ref == state.edit.hoverPort) {
        plusDisc(painter, centre, 9.5 * scale, c.accent, c.textOnAccent);
        return;
    }
    if (ref.isInput()) {
        painter.setPen(QPen(c.accent, 1.5));
        painter.setBrush(c.raised);
        painter.drawEllipse(centre, 4.5 * scale, 4.5 * scale);
        return;
    }
    plusDisc(painter, centre, 7 * scale, c.accent, c.textOnAccent);
}

/// The ports of the hovered and of the only selected card.
void ports(QPainter& painter, const CanvasState& state)
{
    if (state.viewport.scale < smallestPortScale)
        return;
    std::vector<int> shown;
    if (state.hoverNode >= 0)
        shown.push_back(state.hoverNode);
    if (state.edit.hoverPort.valid())
        shown.push_back(state.edit.hoverPort.node);
    if (const std::vector<int> chosen = state.selection(); chosen.size() == 1)
        shown.push_back(chosen.front());
    std::sort(shown.begin(), shown.end());
    shown.erase(std::unique(shown.begin(), shown.end()), shown.end());
    for (int node : shown) {
        const auto count = static_cast<int>(state.scene.nodes()[static_cast<std::size_t>(node)].handles.size());
        port(painter, state, {node, PortRef::input});
        for (int handle = 0; handle < count; ++handle)
            port(painter, state, {node, handle});
    }
}

void curve(QPainter& painter, const CanvasState& state, const EdgeCurve& shape, const QColor& color, qreal width,
           Qt::PenStyle style)
{
    QPainterPath path;
    shape.mapped(state.viewport.scale, state.viewport.offset).addTo(path);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, width, style, Qt::RoundCap));
    painter.drawPath(path);
}

void edges(QPainter& painter, const CanvasState& state)
{
    const Colors& c = state.theme.colors();
    if (state.edit.dropEdge >= 0)
        curve(painter, state, state.scene.curve(state.edit.dropEdge), c.success, 4, Qt::SolidLine);
    const int selected = state.edit.selectedEdge;
    if (selected >= 0) {
        // The ends show where it can be taken.
        curve(painter, state, state.scene.curve(selected), c.focusRing, 3, Qt::SolidLine);
        painter.setPen(QPen(c.focusRing, 1.5));
        painter.setBrush(c.raised);
        const EdgeCurve shape = state.scene.curve(selected).mapped(state.viewport.scale, state.viewport.offset);
        for (qreal t : {0.0, 1.0})
            painter.drawEllipse(shape.at(t), 4.5, 4.5);
    }
    if (state.viewport.scale < smallestPortScale)
        return;
    for (int edge : {state.hoverEdge, selected}) {
        if (edge < 0 || edgeId(state.scene, edge).isEmpty())
            continue;
        const bool hot = edge == state.hoverEdge && state.edit.hoverEdgeButton;
        plusDisc(painter, state.viewport.toScreen(edgeMiddle(state.scene, edge)), (hot ? 10 : 8) * discScale(state),
                 c.accent, c.textOnAccent);
    }
}

void tip(QPainter& painter, const CanvasState& state, const QString& text, const QPointF& at, const QColor& color)
{
    const Colors& c = state.theme.colors();
    painter.setFont(state.theme.font(state.theme.metrics().fontBody));
    const QFontMetricsF metrics(painter.font());
    const int flags = Qt::AlignLeft | Qt::TextWordWrap;
    QRectF words = metrics.boundingRect(QRectF(0, 0, kTipWidth, 1000), flags, text);
    QRectF box(at + QPointF(kTipGap, kTipGap), words.size() + QSizeF(24, 12));
    if (box.right() > state.size.width() - 8)
        box.moveRight(std::max(box.width() + 8, at.x() - kTipGap));
    if (box.bottom() > state.size.height() - 8)
        box.moveBottom(at.y() - kTipGap);
    painter.setPen(QPen(color, 1));
    painter.setBrush(c.raised);
    painter.drawRoundedRect(box, 6, 6);
    painter.setPen(c.text);
    words.moveTopLeft(box.topLeft() + QPointF(12, 6));
    painter.drawText(words.adjusted(0, 0, 2, 2), flags, text);
}

void connecting(QPainter& painter, const CanvasState& state, const ConnectPreview& preview)
{
    const Colors& c = state.theme.colors();
    const bool open = preview.target < 0;
    const QColor color = open ? c.accent : preview.allowed ? c.success : c.danger;
    const EdgeCurve shape =
        preview.backwards ? EdgeCurve::between(preview.to, preview.from) : EdgeCurve::between(preview.from, preview.to);
    // Dashes say "not yet" and "no" where the colour is not seen.
    curve(painter, state, shape, color, 2.5, open || !preview.allowed ? Qt::DashLine : Qt::SolidLine);
    const QPointF end = state.viewport.toScreen(preview.to);
    if (!open) {
        const SceneNode& target = state.scene.nodes()[static_cast<std::size_t>(preview.target)];
        const qreal radius = (target.shape == CardShape::Note ? 6 : card::radius) * state.viewport.scale;
        painter.setPen(QPen(color, 2, preview.allowed ? Qt::SolidLine : Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(state.viewport.toScreen(target.rect).adjusted(-3, -3, 3, 3), radius + 3, radius + 3);
    }
    painter.setPen(QPen(c.raised, 1.5));
    painter.setBrush(color);
    painter.drawEllipse(state.viewport.toScreen(preview.from), 5, 5);
    if (open) {
        plusDisc(painter, end, 9, color, c.textOnAccent);
    } else {
        painter.setPen(QPen(c.raised, 1.5));
        painter.setBrush(color);
        painter.drawEllipse(end, 5, 5);
    }
    if (!preview.tip.isEmpty())
        tip(painter, state, preview.tip, end, color);
}

} // namespace

void paintEditOverlay(QPainter& painter, const CanvasState& state)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    edges(painter, state);
    if (state.edit.connecting)
        connecting(painter, state, *state.edit.connecting);
    else
        ports(painter, state);
    painter.restore();
}

} // namespace millrace::ui
