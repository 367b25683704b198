#include "ui/shell/detail/pindialog.h"

#include "engine/base/json.h"
#include "ui/edit/translate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace millrace::ui {

PinDialog::PinDialog(Theme& theme, const QString& title, const Value& present, const Value& suggestion, QWidget* parent)
    : QDialog(parent), text_(new QPlainTextEdit(this)), problem_(new ThemedLabel(theme, ThemedLabel::Style::Small))
{
    setObjectName(QStringLiteral("pinDialog"));
    setWindowTitle(tr("Pin the outputs of “%1”").arg(title));
    resize(520, 360);
    auto* intro = new ThemedLabel(
        theme, ThemedLabel::Style::Muted,
        tr("While they are pinned, the node does not run: it gives these outputs, a JSON object. The pin stays on this "
           "app and is left out of exported files."));
    intro->setWordWrap(true);
    JsonStyle style;
    style.indent = 2;
    text_->setPlainText(qs(toJson(present.isObject() ? present : suggestion, style)));
    text_->setFont(theme.monospace(12));
    text_->setAccessibleName(tr("Outputs"));
    text_->setObjectName(QStringLiteral("pinDialog.outputs"));
    text_->setTabChangesFocus(true);
    problem_->setColor(theme.colors().danger);
    problem_->setWordWrap(true);
    problem_->setVisible(false);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton* pin = buttons->addButton(tr("Pin"), QDialogButtonBox::AcceptRole);
    pin->setDefault(true);
    pin->setObjectName(QStringLiteral("pinDialog.pin"));
    if (present.isObject()) {
        QPushButton* unpin = buttons->addButton(tr("Unpin"), QDialogButtonBox::DestructiveRole);
        unpin->setObjectName(QStringLiteral("pinDialog.unpin"));
        connect(unpin, &QPushButton::clicked, this, [this] {
            outputs_.reset();
            accept();
        });
    }
    connect(pin, &QPushButton::clicked, this, &PinDialog::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(intro);
    layout->addWidget(text_, 1);
    layout->addWidget(problem_);
    layout->addWidget(buttons);
    text_->setFocus();
}

void PinDialog::take()
{
    Result<Value> parsed = parseJson(ss(text_->toPlainText()));
    if (!parsed)
        return complain(translate(parsed.error().what));
    if (!parsed->isObject())
        return complain(tr("Outputs are an object: {\"name\": value}."));
    outputs_ = std::move(*parsed);
    accept();
}

void PinDialog::complain(const QString& problem)
{
    problem_->setText(problem);
    problem_->setVisible(true);
    text_->setFocus();
}

} // namespace millrace::ui
