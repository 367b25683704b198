#include "ui/shell/helpdialogs.h"

#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QVBoxLayout>

namespace millrace::ui {

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
