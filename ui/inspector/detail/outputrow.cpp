#include "ui/inspector/detail/outputrow.h"

#include "ui/edit/translate.h"
#include "ui/inspector/fields/variablescope.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDrag>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

namespace millrace::ui {

OutputRow::OutputRow(const RenderContext& context, const OutputSpec& spec, const std::optional<Value>& lastValue,
                     QWidget* parent)
    : QWidget(parent), context_(context), selector_{context.nodeId, spec.name}
{
    Theme& theme = context.theme;
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::OpenHandCursor);
    setAccessibleName(tr("Output %1, %2").arg(qs(spec.name), qs(spec.type)));
    setAccessibleDescription(translate(spec.description));
    setToolTip(tr("Drag into a text or onto a variable; Ctrl+C copies the reference."));
    auto* line = new QHBoxLayout;
    line->setSpacing(theme.metrics().space2);
    line->addWidget(new ThemedLabel(theme, ThemedLabel::Style::Mono, qs(spec.name), this));
    line->addWidget(new ThemedLabel(theme, ThemedLabel::Style::SmallMuted, qs(spec.type), this));
    if (lastValue) {
        auto* value =
            new ElidedLabel(theme, ThemedLabel::Style::Small, plainText(*lastValue).left(400).simplified(), this);
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        value->setAccessibleName(tr("%1 in the last run").arg(qs(spec.name)));
        line->addWidget(value, 1);
    } else {
        line->addStretch();
    }
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(theme.metrics().space2, 3, theme.metrics().space2, 3);
    rows->setSpacing(0);
    rows->addLayout(line);
    if (!spec.description.empty()) {
        auto* text = new ThemedLabel(theme, ThemedLabel::Style::SmallMuted, translate(spec.description), this);
        text->setWordWrap(true);
        rows->addWidget(text);
    }
}

void OutputRow::mousePressEvent(QMouseEvent* event)
{
    pressed_ = event->pos();
    setFocus(Qt::MouseFocusReason);
}

void OutputRow::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton) || (event->pos() - pressed_).manhattanLength() < 8)
        return;
    auto* drag = new QDrag(this);
    drag->setMimeData(variableMime(selector_));
    drag->exec(Qt::CopyAction);
}

void OutputRow::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else
        QWidget::keyPressEvent(event);
}

void OutputRow::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy reference"), this, &OutputRow::copy);
    menu->popup(event->globalPos());
}

void OutputRow::copy() const
{
    QGuiApplication::clipboard()->setText(referenceText(selector_));
}

void OutputRow::paintEvent(QPaintEvent*)
{
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(context_.theme.colors().focusRing);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace millrace::ui
