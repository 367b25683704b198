#include "ui/shell/tour.h"

#include "ui/theme/theme.h"
#include "ui/widgets/themedframe.h"
#include "ui/widgets/themedlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {
constexpr int cardWidth = 340, gap = 12;
}

Tour::Tour(Theme& theme, QWidget* window, QVector<TourStep> steps)
    : QWidget(window), theme_(theme), steps_(std::move(steps)),
      card_(new ThemedFrame(theme, ThemedFrame::Fill::Raised, this)),
      title_(new ThemedLabel(theme, ThemedLabel::Style::Title, {}, card_)),
      text_(new ThemedLabel(theme, ThemedLabel::Style::Body, {}, card_)),
      count_(new ThemedLabel(theme, ThemedLabel::Style::SmallMuted, {}, card_)),
      back_(new QPushButton(tr("Back"), card_)), next_(new QPushButton(card_)),
      skip_(new QPushButton(tr("End Tour"), card_))
{
    const Metrics& m = theme.metrics();
    setAttribute(Qt::WA_DeleteOnClose);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Tour"));
    card_->setRadius(m.radiusLarge);
    card_->setFixedWidth(cardWidth);
    text_->setWordWrap(true);
    next_->setProperty("class", "primary");
    skip_->setProperty("class", "flat");
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(skip_);
    buttons->addStretch();
    buttons->addWidget(count_);
    buttons->addWidget(back_);
    buttons->addWidget(next_);
    auto* rows = new QVBoxLayout(card_);
    rows->setContentsMargins(m.space4, m.space4, m.space4, m.space3);
    rows->setSpacing(m.space2);
    rows->addWidget(title_);
    rows->addWidget(text_);
    rows->addSpacing(m.space1);
    rows->addLayout(buttons);
    connect(back_, &QPushButton::clicked, this, [this] { go(step_ - 1); });
    connect(next_, &QPushButton::clicked, this, [this] { go(step_ + 1); });
    connect(skip_, &QPushButton::clicked, this, &Tour::finish);
    window->installEventFilter(this);
    setGeometry(window->rect());
    show();
    raise();
    setFocus();
    go(0);
}

void Tour::go(int step)
{
    if (step < 0)
        return;
    if (step >= steps_.size()) {
        finish();
        return;
    }
    step_ = step;
    const TourStep& now = steps_[step];
    target_ = now.target ? now.target() : nullptr;
    title_->setText(now.title);
    text_->setText(now.text);
    count_->setText(QStringLiteral("%1 / %2").arg(step + 1).arg(steps_.size()));
    back_->setEnabled(step > 0);
    next_->setText(step + 1 == steps_.size() ? tr("Done") : tr("Next"));
    setAccessibleDescription(now.title + QStringLiteral(". ") + now.text);
    // What was opened for the step has its place only after the layout had its turn.
    QMetaObject::invokeMethod(this, &Tour::place, Qt::QueuedConnection);
    place();
    next_->setFocus();
}

void Tour::place()
{
    hole_ = {};
    if (target_ && target_->isVisible()) {
        const TourStep& now = steps_[step_];
        const QRect inside = now.area ? now.area(target_) : target_->rect();
        hole_ = QRect(target_->mapTo(parentWidget(), inside.topLeft()), inside.size())
                    .adjusted(-4, -4, 4, 4)
                    .intersected(rect());
    }
    card_->adjustSize();
    card_->setFixedWidth(cardWidth);
    const QSize size = card_->sizeHint().expandedTo(QSize(cardWidth, 0));
    QPoint at = rect().center() - QPoint(cardWidth / 2, size.height() / 2);
    if (!hole_.isNull()) {
        // Beside, else below, else above, else over what is shown.
        const int top = qBound(gap, hole_.top(), qMax(gap, height() - size.height() - gap));
        const int left = qBound(gap, hole_.left(), qMax(gap, width() - cardWidth - gap));
        if (hole_.right() + gap + cardWidth < width())
            at = QPoint(hole_.right() + gap, top);
        else if (hole_.left() - gap - cardWidth > 0)
            at = QPoint(hole_.left() - gap - cardWidth, top);
        else if (hole_.bottom() + gap + size.height() < height())
            at = QPoint(left, hole_.bottom() + gap);
        else if (hole_.top() - gap - size.height() > 0)
            at = QPoint(left, hole_.top() - gap - size.height());
    }
    card_->setGeometry(QRect(at, size));
    raise(); // panels that were opened for the step lie above otherwise
    update();
}

void Tour::finish()
{
    emit ended();
    close();
}

void Tour::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath dark;
    dark.addRect(rect());
    if (!hole_.isNull()) {
        QPainterPath hole;
        hole.addRoundedRect(hole_, 8, 8);
        dark -= hole;
    }
    painter.fillPath(dark, QColor(0, 0, 0, 130));
    if (!hole_.isNull()) {
        painter.setPen(QPen(theme_.colors().accent, 2));
        painter.drawRoundedRect(QRectF(hole_).adjusted(1, 1, -1, -1), 8, 8);
    }
}

void Tour::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        finish();
        return;
    case Qt::Key_Right:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        go(step_ + 1);
        return;
    case Qt::Key_Left:
        go(step_ - 1);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void Tour::mousePressEvent(QMouseEvent*)
{
    go(step_ + 1);
}

bool Tour::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
        place();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace millrace::ui
