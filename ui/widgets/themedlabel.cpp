#include "ui/widgets/themedlabel.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace millrace::ui {

ThemedLabel::ThemedLabel(Theme& theme, Style style, const QString& text, QWidget* parent)
    : QLabel(text, parent), theme_(theme), style_(style)
{
    setTextInteractionFlags(Qt::NoTextInteraction);
    restyle();
    connect(&theme_, &Theme::changed, this, &ThemedLabel::restyle);
}

void ThemedLabel::setStyle(Style style)
{
    style_ = style;
    restyle();
}

void ThemedLabel::setColor(const QColor& color)
{
    color_ = color;
    restyle();
}

void ThemedLabel::restyle()
{
    const Metrics& m = theme_.metrics();
    const Colors& c = theme_.colors();
    QFont font = theme_.font(m.fontBody);
    QColor color = c.text;
    switch (style_) {
    case Style::Display:
        font = theme_.font(m.fontDisplay, true);
        break;
    case Style::Heading:
        font = theme_.font(m.fontHeading, true);
        break;
    case Style::Title:
        font = theme_.font(m.fontTitle, true);
        break;
    case Style::Strong:
        font = theme_.font(m.fontBody, true);
        break;
    case Style::Body:
        break;
    case Style::Muted:
        color = c.textMuted;
        break;
    case Style::Small:
        font = theme_.font(m.fontSmall);
        break;
    case Style::SmallMuted:
        font = theme_.font(m.fontSmall);
        color = c.textMuted;
        break;
    case Style::Caption:
        font = theme_.font(m.fontSmall, true);
        color = c.textMuted;
        break;
    case Style::Mono:
        font = theme_.monospace(m.fontBody - 1);
        break;
    }
    setFont(font);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, color_.isValid() ? color_ : color);
    setPalette(colors);
}

ElidedLabel::ElidedLabel(Theme& theme, Style style, const QString& text, QWidget* parent)
    : ThemedLabel(theme, style, {}, parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFullText(text);
}

void ElidedLabel::setFullText(const QString& text)
{
    full_ = text;
    // The base class's text is what screen readers are given.
    setAccessibleName(text);
    updateGeometry();
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    mode_ = mode;
    update();
}

QSize ElidedLabel::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(full_) + 2, metrics.height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QFontMetrics metrics(font());
    return {std::min(metrics.horizontalAdvance(full_) + 2, metrics.averageCharWidth() * 4), metrics.height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    const QString line = full_.simplified();
    const QString shown = painter.fontMetrics().elidedText(line, mode_, width());
    painter.drawText(rect(), static_cast<int>(alignment() | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
    const QString tip = shown == line ? QString() : full_;
    if (toolTip() != tip)
        setToolTip(tip);
}

} // namespace millrace::ui
