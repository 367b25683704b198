#include "ui/library/savedialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace millrace::ui {

SaveToLibraryDialog::SaveToLibraryDialog(Theme&, const QString& windowTitle, const QString& title, bool hasProject,
                                         QWidget* parent)
    : QDialog(parent), title_(new QLineEdit(title, this)), description_(new QPlainTextEdit(this)),
      project_(new QCheckBox(tr("In this project, for everybody who has it"), this))
{
    setWindowTitle(windowTitle);
    title_->setAccessibleName(tr("Title"));
    description_->setAccessibleName(tr("Description"));
    description_->setTabChangesFocus(true);
    description_->setFixedHeight(80);
    project_->setChecked(hasProject);
    project_->setEnabled(hasProject);
    auto* form = new QFormLayout(this);
    form->addRow(tr("&Title"), title_);
    form->addRow(tr("&Description"), description_);
    form->addRow(project_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    form->addRow(buttons);
    QPushButton* save = buttons->button(QDialogButtonBox::Save);
    save->setEnabled(!title.trimmed().isEmpty());
    connect(title_, &QLineEdit::textChanged, this,
            [save](const QString& text) { save->setEnabled(!text.trimmed().isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(420, sizeHint().height());
    title_->selectAll();
}

QString SaveToLibraryDialog::title() const
{
    return title_->text().trimmed();
}

QString SaveToLibraryDialog::description() const
{
    return description_->toPlainText().trimmed();
}

bool SaveToLibraryDialog::intoProject() const
{
    return project_->isChecked();
}

} // namespace millrace::ui
