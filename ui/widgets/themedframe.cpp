#include "ui/widgets/themedframe.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

namespace millrace::ui {

ThemedFrame::ThemedFrame(Theme& theme, Fill fill, QWidget* parent)
    : QFrame(parent), theme_(theme), fill_(fill), radius_(theme.metrics().radius)
{
    setFrameShape(QFrame::NoFrame);
    connect(&theme_, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ThemedFrame::setFill(Fill fill)
{
    fill_ = fill;
    update();
}

void ThemedFrame::setBordered(bool bordered)
{
    bordered_ = bordered;
    update();
}

void ThemedFrame::setRadius(int pixels)
{
    radius_ = pixels;
    update();
}

void ThemedFrame::setClickable(bool clickable)
{
    clickable_ = clickable;
    setFocusPolicy(clickable ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(clickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void ThemedFrame::setStripe(const QColor& color)
{
    stripe_ = color;
    update();
}

QColor ThemedFrame::background() const
{
    const Colors& c = theme_.colors();
    switch (fill_) {
    case Fill::None:
        return Qt::transparent;
    case Fill::Surface:
        return c.surface;
    case Fill::Raised:
        return c.raised;
    case Fill::Sunken:
        return c.sunken;
    case Fill::Accent:
        return c.accentSoft;
    case Fill::Success:
        return c.successSoft;
    case Fill::Warning:
        return c.warningSoft;
    case Fill::Danger:
        return c.dangerSoft;
    case Fill::Info:
        return c.infoSoft;
    }
    return c.surface;
}

void ThemedFrame::paintEvent(QPaintEvent*)
{
    const Colors& c = theme_.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath path;
    path.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius_, radius_);
    painter.fillPath(path, background());
    if (clickable_ && (hovered_ || pressed_)) {
        QColor tint = c.accent;
        tint.setAlphaF(pressed_ ? 0.14f : 0.07f);
        painter.fillPath(path, tint);
    }
    if (stripe_.isValid()) {
        painter.save();
        painter.setClipPath(path);
        painter.fillRect(QRectF(0, 0, 3, height()), stripe_);
        painter.restore();
    }
    if (clickable_ && hasFocus())
        painter.strokePath(path, QPen(c.focusRing, 2));
    else if (bordered_)
        painter.strokePath(path, QPen(clickable_ && hovered_ ? c.borderStrong : c.border, 1));
}

void ThemedFrame::enterEvent(QEnterEvent*)
{
    hovered_ = true;
    update();
}

void ThemedFrame::leaveEvent(QEvent*)
{
    hovered_ = false;
    update();
}

void ThemedFrame::mousePressEvent(QMouseEvent* event)
{
    if (!clickable_ || event->button() != Qt::LeftButton)
        return QFrame::mousePressEvent(event);
    pressed_ = true;
    update();
}

void ThemedFrame::mouseReleaseEvent(QMouseEvent* event)
{
    if (!std::exchange(pressed_, false))
        return QFrame::mouseReleaseEvent(event);
    update();
    if (rect().contains(event->pos()))
        emit clicked();
}

void ThemedFrame::keyPressEvent(QKeyEvent* event)
{
    const bool activates =
        event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (clickable_ && activates)
        emit clicked();
    else
        QFrame::keyPressEvent(event);
}

void ThemedFrame::focusInEvent(QFocusEvent* event)
{
    QFrame::focusInEvent(event);
    update();
}

void ThemedFrame::focusOutEvent(QFocusEvent* event)
{
    QFrame::focusOutEvent(event);
    update();
}

} // namespace millrace::ui
