#include "ui/run/detail/formfield.h"

#include "ui/edit/translate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QEvent>
#include <QStyle>
#include <QVBoxLayout>

namespace millrace::ui {

FormField::FormField(Theme& theme, const Value& variable, QWidget* parent)
    : QWidget(parent), theme_(theme), variable_(variable), name_(qs(variable["variable"].toString())),
      layout_(new QVBoxLayout(this))
{
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(4);
}

QString FormField::label() const
{
    const QString given = qs(variable_["label"].toString());
    return given.isEmpty() ? name_ : given;
}

void FormField::adopt(QWidget* control)
{
    label_ = new ThemedLabel(theme_, ThemedLabel::Style::Strong, {}, this);
    label_->setTextFormat(Qt::RichText);
    label_->setWordWrap(true);
    label_->setBuddy(control);
    label_->setVisible(!labelInside());
    help_ = new ThemedLabel(theme_, ThemedLabel::Style::SmallMuted, qs(variable_["description"].toString()), this);
    help_->setTextFormat(Qt::PlainText);
    help_->setWordWrap(true);
    help_->setVisible(!help_->text().isEmpty());
    error_ = new ThemedLabel(theme_, ThemedLabel::Style::Small, {}, this);
    error_->setColor(theme_.colors().danger);
    error_->setWordWrap(true);
    error_->hide();
    connect(&theme_, &Theme::changed, this, [this] {
        error_->setColor(theme_.colors().danger);
        retranslate();
    });
    layout_->addWidget(label_);
    layout_->addWidget(help_);
    layout_->addWidget(control);
    layout_->addWidget(error_);
    setFocusProxy(control);
    retranslate();
}

void FormField::retranslate()
{
    if (!label_)
        return;
    const bool required = variable_["required"].toBool();
    QString text = label().toHtmlEscaped();
    if (required)
        text += QStringLiteral(" <span style='color:%1'>*</span>").arg(theme_.colors().danger.name());
    label_->setText(text);
    control()->setAccessibleName(required ? tr("%1, required").arg(label()) : label());
    control()->setAccessibleDescription(help_->text());
    if (error_->isVisibleTo(this))
        validate();
}

void FormField::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

QString FormField::problem() const
{
    if (isBlank())
        return variable_["required"].toBool() ? tr("Fill this in: the app needs it.") : mistake();
    return mistake();
}

bool FormField::validate()
{
    const QString text = problem();
    showProblem(text);
    return text.isEmpty();
}

void FormField::showProblem(const QString& text)
{
    error_->setText(text);
    error_->setVisible(!text.isEmpty());
    control()->setProperty("invalid", !text.isEmpty());
    control()->style()->unpolish(control());
    control()->style()->polish(control());
    if (!text.isEmpty())
        control()->setAccessibleDescription(text);
}

void FormField::touched()
{
    // A message goes away as soon as the mistake does; a new one waits for the next attempt to run.
    if (error_ && error_->isVisibleTo(this))
        validate();
    emit edited();
}

} // namespace millrace::ui
