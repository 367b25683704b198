#include "ui/inspector/detail/popover.h"

#include "ui/inspector/fields/variablepicker.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

constexpr int popoverWidth = 320;
constexpr int tallest = 360;

} // namespace

Popover::Popover(Theme& theme, const QString& title, const QString& text, const QString& monospaced, QWidget* anchor)
    : QFrame(anchor, Qt::Popup | Qt::FramelessWindowHint), theme_(theme), anchor_(anchor)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(title);
    setAccessibleDescription(text);
    auto* content = new QWidget;
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(12, 10, 12, 10);
    rows->setSpacing(theme.metrics().space2);
    const auto add = [&](ThemedLabel::Style style, const QString& words) {
        if (words.isEmpty())
            return;
        auto* label = new ThemedLabel(theme, style, words, content);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        rows->addWidget(label);
    };
    add(ThemedLabel::Style::Strong, title);
    add(ThemedLabel::Style::Body, text);
    add(ThemedLabel::Style::Mono, monospaced);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(scroll);
    content->setMaximumWidth(popoverWidth - 2);
    resize(popoverWidth, std::min(rows->heightForWidth(popoverWidth - 2) + 4, tallest));
}

void Popover::open()
{
    setGeometry(popupPlace(anchor_, anchor_->rect(), size()));
    show();
    setFocus(Qt::PopupFocusReason);
}

void Popover::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme_.colors().raised);
    painter.setPen(theme_.colors().borderStrong);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void Popover::keyPressEvent(QKeyEvent*)
{
    close();
}

} // namespace millrace::ui
