#include "ui/shell/helpdialogs.h"

#include "ui/shell/actionregistry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace millrace::ui {

ShortcutsDialog::ShortcutsDialog(Theme& theme, ActionRegistry& actions, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard Shortcuts"));
    resize(520, 560);
    auto* filter = new QLineEdit(this);
    filter->setPlaceholderText(tr("Filter"));
    filter->setAccessibleName(tr("Filter the shortcuts"));
    filter->setClearButtonEnabled(true);
    auto* list = new QTreeWidget(this);
    list->setAccessibleName(tr("Keyboard Shortcuts"));
    list->setColumnCount(2);
    list->setHeaderHidden(true);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    const auto add = [&](const QString& text, const QString& keys) {
        auto* row = new QTreeWidgetItem(list, {text, keys});
        row->setForeground(1, theme.colors().textMuted);
    };
    for (const QString& id : actions.ids()) {
        const QString keys = actions.action(id)->shortcut().toString(QKeySequence::NativeText);
        if (!keys.isEmpty())
            add(actions.plainText(id), keys);
    }
    connect(filter, &QLineEdit::textChanged, list, [list](const QString& text) {
        for (int i = 0; i < list->topLevelItemCount(); ++i) {
            QTreeWidgetItem* row = list->topLevelItem(i);
            row->setHidden(!row->text(0).contains(text, Qt::CaseInsensitive) &&
                           !row->text(1).contains(text, Qt::CaseInsensitive));
        }
    });
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(filter);
    layout->addWidget(list, 1);
    layout->addWidget(buttons);
}

AboutDialog::AboutDialog(Theme& theme, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("About Millrace"));
    auto* logo = new QLabel(this);
    logo->setPixmap(theme.appIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    auto* text =
        new ThemedLabel(theme, ThemedLabel::Style::Body,
                        tr("A native workbench for Dify apps: open, understand, check and run them on your own "
                           "computer.\n\nFree software under the GNU General Public License, version 3 or later. "
                           "Comes without any warranty."),
                        this);
    text->setWordWrap(true);
    text->setMinimumWidth(380);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* texts = new QVBoxLayout;
    texts->addWidget(new ThemedLabel(theme, ThemedLabel::Style::Heading, QStringLiteral("Millrace"), this));
    texts->addWidget(new ThemedLabel(theme, ThemedLabel::Style::Muted,
                                     tr("Version %1").arg(QApplication::applicationVersion()), this));
    texts->addSpacing(theme.metrics().space2);
    texts->addWidget(text);
    auto* line = new QHBoxLayout;
    line->setSpacing(theme.metrics().space4);
    line->addWidget(logo, 0, Qt::AlignTop);
    line->addLayout(texts, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->addLayout(line);
    layout->addWidget(buttons);
}

} // namespace millrace::ui
