#include "ui/widgets/section.h"

#include "ui/theme/theme.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace millrace::ui {

Section::Section(Theme& theme, const QString& title, QWidget* parent)
    : QWidget(parent), theme_(theme), header_(new QToolButton(this)), body_(new QWidget(this)),
      content_(new QVBoxLayout(body_))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.metrics().space1);
    layout->addWidget(header_);
    layout->addWidget(body_);
    content_->setContentsMargins(0, 0, 0, theme.metrics().space2);
    content_->setSpacing(theme.metrics().space3);

    header_->setCheckable(true);
    header_->setChecked(true);
    header_->setAutoRaise(true);
    header_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    header_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setTitle(title);
    restyle();
    connect(header_, &QToolButton::toggled, this, [this](bool expanded) {
        body_->setVisible(expanded);
        restyle();
        emit expandedChanged(expanded);
    });
    connect(&theme_, &Theme::changed, this, &Section::restyle);
}

void Section::setTitle(const QString& title)
{
    header_->setText(title);
    header_->setAccessibleName(title);
}

bool Section::isExpanded() const
{
    return header_->isChecked();
}

void Section::setExpanded(bool expanded)
{
    header_->setChecked(expanded);
}

void Section::restyle()
{
    const Colors& c = theme_.colors();
    header_->setFont(theme_.font(theme_.metrics().fontSmall, true));
    header_->setIcon(theme_.icon(
        header_->isChecked() ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), c.textMuted));
    header_->setIconSize(QSize(12, 12));
    // Checked means unfolded here, which is nothing to draw attention to.
    header_->setStyleSheet(
        QStringLiteral("QToolButton, QToolButton:checked { background: transparent; color: %1; padding: 2px 0; }"
                       "QToolButton:hover, QToolButton:focus { color: %2; }")
            .arg(c.textMuted.name(), c.text.name()));
}

} // namespace millrace::ui
