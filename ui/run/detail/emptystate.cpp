#include "ui/run/detail/emptystate.h"

#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QVBoxLayout>

namespace millrace::ui {

EmptyState::EmptyState(Theme& theme, const QString& icon, QWidget* parent) : QWidget(parent)
{
    auto* picture = new QLabel(this);
    picture->setAlignment(Qt::AlignCenter);
    const auto paint = [&theme, picture, icon] {
        picture->setPixmap(theme.icon(icon, theme.colors().textFaint).pixmap(32));
    };
    paint();
    connect(&theme, &Theme::changed, picture, paint);
    title_ = new ThemedLabel(theme, ThemedLabel::Style::Title, {}, this);
    title_->setAlignment(Qt::AlignCenter);
    title_->setWordWrap(true);
    text_ = new ThemedLabel(theme, ThemedLabel::Style::Muted, {}, this);
    text_->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    text_->setWordWrap(true);
    text_->setMaximumWidth(360);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(theme.metrics().space2);
    layout->addStretch(2);
    layout->addWidget(picture);
    layout->addWidget(title_);
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(text_, 100);
    row->addStretch();
    layout->addLayout(row);
    layout->addStretch(3);
}

void EmptyState::setTexts(const QString& title, const QString& text)
{
    title_->setText(title);
    text_->setText(text);
    setAccessibleName(title);
    setAccessibleDescription(text);
}

} // namespace millrace::ui
