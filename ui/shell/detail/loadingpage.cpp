#include "ui/shell/detail/loadingpage.h"

#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QEvent>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace millrace::ui {

LoadingPage::LoadingPage(Theme& theme, QWidget* parent)
    : QWidget(parent), box_(new QWidget(this)), text_(new ThemedLabel(theme, ThemedLabel::Style::Body, {}, box_)),
      bar_(new QProgressBar(box_)), cancel_(new QPushButton(box_))
{
    bar_->setRange(0, 0);
    bar_->setTextVisible(false);
    bar_->setFixedWidth(280);
    auto* rows = new QVBoxLayout(box_);
    rows->setSpacing(theme.metrics().space3);
    rows->addWidget(text_, 0, Qt::AlignCenter);
    rows->addWidget(bar_, 0, Qt::AlignCenter);
    rows->addWidget(cancel_, 0, Qt::AlignCenter);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(box_, 0, Qt::AlignCenter);
    connect(cancel_, &QPushButton::clicked, this, &LoadingPage::cancelled);
    retranslate();
}

void LoadingPage::start(const QString& name, qint64 bytes)
{
    name_ = name;
    bytes_ = bytes;
    retranslate();
    box_->hide();
    QTimer::singleShot(150, box_, &QWidget::show);
}

void LoadingPage::retranslate()
{
    text_->setText(bytes_ > 1024 * 1024 ? tr("Opening %1 (%2)…").arg(name_, QLocale().formattedDataSize(bytes_, 1))
                                        : tr("Opening %1…").arg(name_));
    bar_->setAccessibleName(text_->text());
    cancel_->setText(tr("Cancel"));
    cancel_->setAccessibleName(cancel_->text());
}

void LoadingPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace millrace::ui
