#include "ui/shell/shortcutsdialog.h"

#include "ui/shell/actionregistry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

QString shown(const QList<QKeySequence>& keys)
{
    QStringList parts;
    for (const QKeySequence& key : keys)
        parts << key.toString(QKeySequence::NativeText);
    return parts.join(QStringLiteral(", "));
}

} // namespace

ShortcutsDialog::ShortcutsDialog(Theme& theme, ActionRegistry& actions, QWidget* parent)
    : QDialog(parent), theme_(theme), actions_(actions), filter_(new QLineEdit(this)), list_(new QTreeWidget(this)),
      keys_(new QKeySequenceEdit(this)), clear_(new QPushButton(tr("No keys"), this)),
      reset_(new QPushButton(tr("As it was"), this)),
      conflict_(new ThemedLabel(theme, ThemedLabel::Style::Small, {}, this))
{
    setWindowTitle(tr("Keyboard Shortcuts"));
    resize(620, 620);
    filter_->setPlaceholderText(tr("Search by name or keys"));
    filter_->setAccessibleName(tr("Filter the shortcuts"));
    filter_->setClearButtonEnabled(true);
    list_->setAccessibleName(tr("Keyboard Shortcuts"));
    list_->setColumnCount(2);
    list_->setHeaderHidden(true);
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    keys_->setAccessibleName(tr("New keys"));
    clear_->setAutoDefault(false);
    reset_->setAutoDefault(false);
    conflict_->setWordWrap(true);
    auto* resetAll = new QPushButton(tr("Reset All"), this);
    resetAll->setAutoDefault(false);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(resetAll, QDialogButtonBox::ResetRole);
    auto* line = new QHBoxLayout;
    auto* caption = new QLabel(tr("Press the &new keys:"), this);
    caption->setBuddy(keys_);
    line->addWidget(caption);
    line->addWidget(keys_, 1);
    line->addWidget(clear_);
    line->addWidget(reset_);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(filter_);
    layout->addWidget(list_, 1);
    layout->addLayout(line);
    layout->addWidget(conflict_);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(filter_, &QLineEdit::textChanged, this, &ShortcutsDialog::filter);
    connect(list_, &QTreeWidget::currentItemChanged, this, &ShortcutsDialog::showCurrent);
    connect(list_, &QTreeWidget::itemActivated, this, [this] { keys_->setFocus(); });
    connect(keys_, &QKeySequenceEdit::editingFinished, this, [this] { assign(keys_->keySequence()); });
    connect(clear_, &QPushButton::clicked, this, [this] { assign({}); });
    connect(reset_, &QPushButton::clicked, this, [this] {
        actions_.setShortcuts(currentId(), actions_.defaultShortcuts(currentId()));
        updateRow(list_->currentItem());
        showCurrent();
    });
    connect(resetAll, &QPushButton::clicked, this, [this] {
        for (const QString& id : actions_.ids())
            actions_.setShortcuts(id, actions_.defaultShortcuts(id));
        fill();
    });
    fill();
}

void ShortcutsDialog::fill()
{
    const QString before = currentId();
    list_->clear();
    for (const QString& id : actions_.ids()) {
        auto* row = new QTreeWidgetItem(list_, {actions_.plainText(id)});
        row->setData(0, Qt::UserRole, id);
        updateRow(row);
        if (id == before || !list_->currentItem())
            list_->setCurrentItem(row);
    }
    filter(filter_->text());
}

void ShortcutsDialog::filter(const QString& text)
{
    QString plain = text;
    plain.remove(u' ');
    for (int i = 0; i < list_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* row = list_->topLevelItem(i);
        QString keys = row->text(1);
        keys.remove(u' ');
        row->setHidden(!row->text(0).contains(text, Qt::CaseInsensitive) && !keys.contains(plain, Qt::CaseInsensitive));
    }
}

QString ShortcutsDialog::currentId() const
{
    const QTreeWidgetItem* row = list_->currentItem();
    return row ? row->data(0, Qt::UserRole).toString() : QString();
}

void ShortcutsDialog::showCurrent()
{
    const QString id = currentId();
    const QAction* action = actions_.action(id);
    keys_->setEnabled(action != nullptr);
    clear_->setEnabled(action && !action->shortcuts().isEmpty());
    reset_->setEnabled(action && action->shortcuts() != actions_.defaultShortcuts(id));
    const QSignalBlocker quiet(keys_);
    keys_->setKeySequence(action ? action->shortcut() : QKeySequence());
    conflict_->setText({});
}

void ShortcutsDialog::assign(const QKeySequence& keys)
{
    const QString id = currentId();
    const QAction* action = actions_.action(id);
    if (!action || (keys == action->shortcut() && !keys.isEmpty()))
        return;
    QString told;
    const QString other = keys.isEmpty() ? QString() : actions_.userOf(keys, id);
    if (!other.isEmpty()) {
        QList<QKeySequence> rest = actions_.action(other)->shortcuts();
        rest.removeAll(keys);
        actions_.setShortcuts(other, rest);
        told = tr("%1 had these keys and has lost them.").arg(actions_.plainText(other));
    }
    // The first keys are the ones that menus show; further ones stay.
    QList<QKeySequence> now;
    if (!keys.isEmpty()) {
        now = action->shortcuts();
        if (now.removeAll(keys) == 0 && !now.isEmpty())
            now.removeFirst();
        now.prepend(keys);
    }
    actions_.setShortcuts(id, now);
    for (int i = 0; i < list_->topLevelItemCount(); ++i)
        updateRow(list_->topLevelItem(i));
    showCurrent();
    conflict_->setText(told);
}

void ShortcutsDialog::updateRow(QTreeWidgetItem* row)
{
    if (!row)
        return;
    const QString id = row->data(0, Qt::UserRole).toString();
    const QList<QKeySequence> keys = actions_.action(id)->shortcuts();
    row->setText(1, shown(keys));
    const bool changed = keys != actions_.defaultShortcuts(id);
    row->setForeground(1, changed ? theme_.colors().accent : theme_.colors().textMuted);
    row->setToolTip(1, changed ? tr("Was: %1").arg(shown(actions_.defaultShortcuts(id))) : QString());
}

} // namespace millrace::ui
