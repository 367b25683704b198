#include "ui/library/exportdialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>

namespace millrace::ui {

ExportDialog::ExportDialog(Theme& theme, bool hasMarks, bool hasSecrets, QWidget* parent)
    : QDialog(parent), format_(new QComboBox(this)),
      marks_(new QCheckBox(tr("Keep disabled, bypassed and pinned nodes marked"), this)),
      secrets_(new QCheckBox(tr("Keep the values of secret variables"), this))
{
    setWindowTitle(tr("Export App"));
    format_->addItem(tr("YAML, as Dify exports"));
    format_->addItem(QStringLiteral("JSON"));
    format_->setAccessibleName(tr("Format"));
    marks_->setVisible(hasMarks);
    secrets_->setVisible(hasSecrets);
    auto* form = new QFormLayout(this);
    form->addRow(tr("&Format"), format_);
    form->addRow(marks_);
    form->addRow(secrets_);
    auto* note = new ThemedLabel(theme, ThemedLabel::Style::SmallMuted,
                                 tr("Any Dify can import the result. Linked snippets become ordinary nodes."), this);
    note->setWordWrap(true);
    form->addRow(note);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton* file = buttons->addButton(tr("To File…"), QDialogButtonBox::AcceptRole);
    QPushButton* clipboard = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    file->setDefault(true);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(file, &QPushButton::clicked, this, [this] {
        accept();
        emit fileChosen();
    });
    connect(clipboard, &QPushButton::clicked, this, [this] {
        accept();
        emit clipboardChosen();
    });
    resize(420, sizeHint().height());
}

ExportOptions ExportDialog::options() const
{
    ExportOptions out;
    out.keepMarks = marks_->isChecked();
    out.keepSecrets = secrets_->isChecked();
    out.jsonFormat = format_->currentIndex() == 1;
    return out;
}

} // namespace millrace::ui
