#include "ui/widgets/messagebar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace millrace::ui {

namespace {

constexpr int narrow = 360;
constexpr int mostBeside = 2; // choices; more of them would leave the text a narrow column

/// Puts the choices beside the texts, or below them.
void placeChoices(QBoxLayout* bar, QBoxLayout* choices, bool below)
{
    constexpr int textsAt = 1;
    auto* texts = static_cast<QBoxLayout*>(bar->itemAt(textsAt)->layout());
    bar->removeItem(choices);
    texts->removeItem(choices);
    choices->setParent(nullptr);
    if (below) {
        texts->addLayout(choices);
        texts->setAlignment(choices, Qt::AlignLeft);
    } else {
        bar->insertLayout(textsAt + 1, choices);
    }
    choices->setContentsMargins(0, below ? choices->spacing() : 0, 0, 0);
}

} // namespace

MessageBar::MessageBar(Theme& theme, QWidget* parent)
    : ThemedFrame(theme, Fill::Info, parent), icon_(new QLabel(this)),
      text_(new ThemedLabel(theme, ThemedLabel::Style::Strong, {}, this)),
      hint_(new ThemedLabel(theme, ThemedLabel::Style::Body, {}, this)), choices_(new QHBoxLayout),
      close_(new QToolButton(this))
{
    const Metrics& m = theme.metrics();
    setRadius(m.radiusSmall);
    text_->setWordWrap(true);
    hint_->setWordWrap(true);
    for (ThemedLabel* label : {text_, hint_}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(text_);
    texts->addWidget(hint_);
    choices_->setSpacing(m.space2);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(m.space3, m.space2, m.space2, m.space2);
    layout->setSpacing(m.space3);
    layout->addWidget(icon_, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    layout->addLayout(choices_);
    layout->addWidget(close_, 0, Qt::AlignTop);

    close_->setAutoRaise(true);
    connect(close_, &QToolButton::clicked, this, &MessageBar::dismiss);
    connect(&theme, &Theme::changed, this, &MessageBar::restyle);
    retranslate();
    restyle();
    hide();
}

void MessageBar::show(Kind kind, const QString& text, const QString& hint)
{
    while (QLayoutItem* item = choices_->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    placeChoices(static_cast<QBoxLayout*>(layout()), choices_, false);
    kind_ = kind;
    text_->setText(text);
    hint_->setText(hint);
    hint_->setVisible(!hint.isEmpty());
    setAccessibleName(hint.isEmpty() ? text : text + QStringLiteral(". ") + hint);
    restyle();
    setVisible(true);
}

void MessageBar::addChoice(const QString& text, std::function<void()> action)
{
    auto* button = new QPushButton(text, this);
    button->setAccessibleName(text);
    choices_->addWidget(button);
    // Where there is little room, the text gets all of it.
    if (choices_->count() == mostBeside + 1 || (choices_->count() == 1 && width() < narrow))
        placeChoices(static_cast<QBoxLayout*>(layout()), choices_, true);
    connect(button, &QPushButton::clicked, this, [this, action = std::move(action)] {
        // The action may show the next message in this bar, so the bar is dismissed first; and that deletes the
        // button which carries this very function, so the function is copied out.
        const std::function<void()> act = action;
        dismiss();
        act();
    });
}

void MessageBar::dismiss()
{
    if (!isHidden()) {
        hide();
        emit dismissed();
    }
}

QString MessageBar::text() const
{
    return text_->text();
}

void MessageBar::restyle()
{
    const Colors& c = theme_.colors();
    QString icon = QStringLiteral("info");
    QColor color = c.info;
    Fill fill = Fill::Info;
    if (kind_ == Kind::Success) {
        icon = QStringLiteral("check-circle");
        color = c.success;
        fill = Fill::Success;
    } else if (kind_ == Kind::Warning) {
        icon = QStringLiteral("warning");
        color = c.warning;
        fill = Fill::Warning;
    } else if (kind_ == Kind::Error) {
        icon = QStringLiteral("error");
        color = c.danger;
        fill = Fill::Danger;
    }
    setFill(fill);
    setStripe(color);
    icon_->setPixmap(theme_.icon(icon, color).pixmap(QSize(18, 18), devicePixelRatioF()));
    close_->setIcon(theme_.icon(QStringLiteral("close"), c.textMuted));
}

void MessageBar::retranslate()
{
    close_->setToolTip(tr("Close this message"));
    close_->setAccessibleName(close_->toolTip());
}

void MessageBar::changeEvent(QEvent* event)
{
    ThemedFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace millrace::ui
