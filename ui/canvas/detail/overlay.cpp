#include "ui/canvas/detail/cardtext.h"
#include "ui/canvas/detail/framepainter.h"

#include <cmath>

namespace millrace::ui {

namespace {

void ring(QPainter& painter, const QRectF& rect, const QColor& color, qreal width, qreal radius, qreal ratio)
{
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, std::max(width, 1 / ratio)));
    painter.drawRoundedRect(rect, radius, radius);
}

QString durationWords(double seconds)
{
    if (seconds < 0.0995)
        return CanvasText::tr("%1 ms").arg(std::max(1, static_cast<int>(std::lround(seconds * 1000))));
    if (seconds < 60)
        return CanvasText::tr("%1 s").arg(seconds, 0, 'f', seconds < 9.95 ? 2 : 1);
    const int whole = static_cast<int>(seconds);
    return CanvasText::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
}

const char* iconOf(NodeStatus status)
{
    switch (status) {
    case NodeStatus::Running:
        return "run";
    case NodeStatus::Retry:
        return "retry";
    case NodeStatus::Succeeded:
        return "check";
    case NodeStatus::Failed:
        return "error";
    case NodeStatus::Exception:
        return "warning";
    case NodeStatus::Stopped:
        return "stop";
    case NodeStatus::Paused:
        return "pause";
    case NodeStatus::Unknown:
    case NodeStatus::Waiting:
    case NodeStatus::Skipped:
        break;
    }
    return nullptr;
}

qreal badgeWidth(const CanvasState& state, const QString& words)
{
    const qreal scale = std::clamp(state.viewport.scale, 0.6, 1.4);
    const QFont font = state.theme.font(std::max(8, qRound(11 * scale)), true);
    const qreal textWidth = words.isEmpty() ? 0 : QFontMetricsF(font).horizontalAdvance(words) + 3 * scale;
    return 12 * scale + textWidth + 10 * scale;
}

/// A badge that sits astride the card's top edge; `right` is its right end. Returns its left end.
qreal badge(QPainter& painter, const CanvasState& state, QPointF right, const char* icon, const QString& words,
            const QColor& color)
{
    const qreal scale = std::clamp(state.viewport.scale, 0.6, 1.4);
    QFont font = state.theme.font(std::max(8, qRound(11 * scale)), true);
    const qreal height = 18 * scale;
    const qreal iconSide = 12 * scale;
    const qreal width = badgeWidth(state, words);
    const QRectF rect(right.x() - width, right.y() - height / 2, width, height);
    painter.setPen(QPen(color, 1));
    painter.setBrush(state.theme.colors().raised);
    painter.drawRoundedRect(rect, height / 2, height / 2);
    const QRectF iconRect(rect.left() + 5 * scale, rect.center().y() - iconSide / 2, iconSide, iconSide);
    state.theme.icon(QString::fromLatin1(icon), color).paint(&painter, iconRect.toRect());
    if (!words.isEmpty()) {
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(QRectF(iconRect.right() + 3 * scale, rect.top(), width, height),
                         Qt::AlignVCenter | Qt::AlignLeft, words);
    }
    return rect.left() - 4 * scale;
}

/// Returns their left end.
qreal runBadges(QPainter& painter, const CanvasState& state, const NodeRunState& run, const QRectF& rect,
                const QColor& color)
{
    QString words;
    if (run.status != NodeStatus::Running || run.seconds > 0.1)
        words = durationWords(run.seconds);
    if (run.count > 1)
        words += QStringLiteral("  ×%1").arg(run.count);
    const QPointF right(rect.right() - 8 * state.viewport.scale, rect.top());
    const qreal left = badge(painter, state, right, iconOf(run.status), words, color);
    return run.rehearsed ? badge(painter, state, {left, rect.top()}, "rehearsal", {}, state.theme.colors().info) : left;
}

} // namespace

namespace {

/// Lines across a card that takes no part.
void hatch(QPainter& painter, const QRectF& rect, qreal radius, QColor color)
{
    QPainterPath card;
    card.addRoundedRect(rect, radius, radius);
    color.setAlphaF(0.38F);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QBrush(color, Qt::BDiagPattern));
    painter.drawPath(card);
}

/// From where the input is to where the output is, below the title: what comes in goes out.
void passThrough(QPainter& painter, const QRectF& rect, qreal scale, const QColor& color)
{
    const qreal y = rect.bottom() - std::min(4 * scale, rect.height() / 4);
    const qreal head = std::max(4 * scale, 3.0);
    const QPointF from(rect.left(), y), to(rect.right(), y);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, std::max(1.5 * scale, 1.0), Qt::DashLine));
    painter.drawLine(from, to - QPointF(head, 0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF({to, to - QPointF(head * 1.6, head), to - QPointF(head * 1.6, -head)}));
}

struct MarkBadge {
    const char* icon;
    QString words;
    QColor color;
};

} // namespace

void paintMarks(QPainter& painter, const CanvasState& state, int node)
{
    const SceneNode& scene = state.scene.nodes()[static_cast<std::size_t>(node)];
    if (scene.mode == NodeMode::Normal && !scene.pinned && !scene.breakpoint && !scene.fixed)
        return;
    const Colors& c = state.theme.colors();
    const qreal scale = state.viewport.scale;
    const QRectF rect = state.viewport.toScreen(scene.rect);
    const qreal radius = card::radius * scale;
    std::vector<MarkBadge> badges;
    if (scene.mode == NodeMode::Disabled) {
        hatch(painter, rect, radius, c.textMuted);
        badges.push_back({"skip", CanvasText::tr("Disabled"), c.textMuted});
    } else if (scene.mode == NodeMode::Bypassed) {
        passThrough(painter, rect, scale, c.info);
        badges.push_back({"bypass", CanvasText::tr("Bypassed"), c.info});
    }
    if (scene.pinned)
        badges.push_back({"pin", CanvasText::tr("Pinned"), c.accent});
    const qreal size = std::clamp(scale, 0.6, 1.4);
    qreal left = rect.left() + 8 * scale;
    for (const MarkBadge& mark : badges) {
        if (scale < 0.3) { // too small for words and icons: a bar in the colour of the mark
            painter.setPen(Qt::NoPen);
            painter.setBrush(mark.color);
            painter.drawRect(QRectF(left, rect.top() - 2, std::max(10 * scale * 3, 5.0), 3));
            left += std::max(36 * scale, 7.0);
            continue;
        }
        const QString words = scale >= 0.6 ? mark.words : QString();
        const qreal width = badgeWidth(state, words);
        badge(painter, state, {left + width, rect.top()}, mark.icon, words, mark.color);
        left += width + 4 * size;
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
    if (scene.breakpoint) {
        const qreal side = std::clamp(6 * scale, 3.0, 9.0);
        painter.setPen(QPen(c.canvas, 1.5));
        painter.setBrush(c.danger);
        painter.drawEllipse(QPointF(rect.left() - side * 0.4, rect.top() + std::min(6 * scale, rect.height() / 4)),
                            side, side);
    }
    if (scene.fixed && scale >= 0.3) {
        const qreal side = 14 * size;
        const QRectF seat(rect.right() - side - 6 * scale, rect.bottom() - side / 2, side, side);
        painter.setPen(QPen(c.borderStrong, 1));
        painter.setBrush(c.raised);
        painter.drawEllipse(seat.adjusted(-2, -2, 2, 2));
        state.theme.icon(QStringLiteral("lock"), c.textMuted).paint(&painter, seat.adjusted(2, 2, -2, -2).toRect());
    }
}

namespace {

void paintTint(QPainter& painter, const CanvasState& state, int node)
{
    const SceneNode& scene = state.scene.nodes()[static_cast<std::size_t>(node)];
    const auto tint = state.tints.find(scene.id);
    if (tint == state.tints.end())
        return;
    const qreal scale = state.viewport.scale;
    const QRectF rect = state.viewport.toScreen(scene.rect);
    const qreal radius = (scene.shape == CardShape::Note ? 6 : card::radius) * scale;
    QColor wash = tint->color;
    wash.setAlphaF(0.12F);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(Qt::NoPen);
    painter.setBrush(wash);
    painter.drawRoundedRect(rect, radius, radius);
    ring(painter, rect, tint->color, std::clamp(2 * scale, 1.0, 3.0), radius, state.ratio);
    if (!tint->icon.isEmpty() && scale >= 0.3)
        badge(painter, state, {rect.right() - 8 * scale, rect.top()}, tint->icon.toLatin1().constData(), {},
              tint->color);
}

} // namespace

void paintOverlay(QPainter& painter, const CanvasState& state, int node, double phase)
{
    if (!state.tints.isEmpty())
        paintTint(painter, state, node);
    const Colors& c = state.theme.colors();
    const SceneNode& scene = state.scene.nodes()[static_cast<std::size_t>(node)];
    const bool selected = state.isSelected(node);
    const bool hovered = node == state.hoverNode;
    const bool flashing = node == state.flashNode && state.flash > 0;
    const bool current = node == state.current && state.keyboardFocus;
    const bool running = !state.runs.isEmpty() && state.runs.contains(scene.id);
    const int problem = state.problems.isEmpty() ? 0 : state.problems.value(scene.id);
    if (!selected && !hovered && !flashing && !current && !running && problem == 0) {
        paintMarks(painter, state, node);
        return;
    }
    const qreal scale = state.viewport.scale;
    const QRectF rect = state.viewport.toScreen(scene.rect);
    const qreal radius = (scene.shape == CardShape::Note ? 6 : card::radius) * scale;
    if (hovered && !selected)
        ring(painter, rect, c.accent, 1, radius, state.ratio);
    if (selected || current)
        ring(painter, rect.adjusted(-2, -2, 2, 2), c.focusRing, selected ? 2 : 1, radius + 2, state.ratio);
    QColor run;
    if (running) {
        run = runColor(c, state.runs.value(scene.id).status);
        if (run.isValid()) {
            QColor pulsing = run;
            if (state.runs.value(scene.id).status == NodeStatus::Running)
                pulsing.setAlphaF(static_cast<float>(0.6 + 0.4 * std::sin(phase * 5)));
            ring(painter, rect, pulsing, std::clamp(2 * scale, 1.0, 3.0), radius, state.ratio);
        }
    }
    if (problem > 0 && scale < 0.3)
        ring(painter, rect, problem >= 2 ? c.danger : c.warning, 1, radius, state.ratio);
    // Badges lie on the rings.
    paintMarks(painter, state, node);
    qreal left = rect.right() - 8 * scale;
    if (run.isValid() && scale >= 0.35 && scene.shape != CardShape::StartChip)
        left = runBadges(painter, state, state.runs.value(scene.id), rect, run);
    if (problem > 0 && scale >= 0.3)
        badge(painter, state, {left, rect.top()}, problem >= 2 ? "error" : "warning", {},
              problem >= 2 ? c.danger : c.warning);
    if (flashing) {
        QColor color = c.focusRing;
        color.setAlphaF(static_cast<float>(state.flash));
        const qreal grow = 4 + (1 - state.flash) * 14;
        ring(painter, rect.adjusted(-grow, -grow, grow, grow), color, 3, radius + grow, state.ratio);
    }
}

} // namespace millrace::ui
