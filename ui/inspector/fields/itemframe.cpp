#include "ui/inspector/fields/itemframe.h"

#include "ui/inspector/fields/fieldtext.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolButton>

namespace millrace::ui {

namespace {

QToolButton* smallButton(Theme& theme, const QString& icon, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setIcon(theme.icon(icon, theme.colors().textMuted));
    button->setIconSize(QSize(14, 14));
    button->setAutoRaise(true);
    button->setFixedSize(24, theme.metrics().controlHeight); // the icon, what the theme puts around it, the border
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

ItemFrame::ItemFrame(Theme& theme, ItemList::Row* row, QWidget* parent)
    : QWidget(parent), row_(row), grip_(smallButton(theme, QStringLiteral("grip"), this)),
      remove_(smallButton(theme, QStringLiteral("trash"), this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    row->setParent(this);
    layout->addWidget(grip_, 0, Qt::AlignTop);
    layout->addWidget(row, 1);
    layout->addWidget(remove_, 0, Qt::AlignTop);
    grip_->setCursor(Qt::OpenHandCursor);
    grip_->setToolTip(Fields::tr("Drag to move; Alt+Up and Alt+Down move too"));
    grip_->installEventFilter(this);
    remove_->installEventFilter(this);
    remove_->setToolTip(Fields::tr("Remove"));
    QObject::connect(remove_, &QToolButton::clicked, this, [this] {
        if (removeRequested)
            removeRequested();
    });
}

void ItemFrame::setReorderable(bool reorderable)
{
    grip_->setVisible(reorderable);
}

void ItemFrame::setRemovable(bool removable)
{
    remove_->setEnabled(removable);
}

void ItemFrame::setRowName(const QString& name)
{
    setAccessibleName(name);
    grip_->setAccessibleName(Fields::tr("Move %1").arg(name));
    remove_->setAccessibleName(Fields::tr("Remove %1").arg(name));
}

void ItemFrame::focusGrip()
{
    grip_->setFocus(Qt::OtherFocusReason);
}

void ItemFrame::focusRemove()
{
    remove_->setFocus(Qt::OtherFocusReason);
}

void ItemFrame::focusContent()
{
    QWidget* first = nullptr;
    for (QWidget* child : row_->findChildren<QWidget*>()) {
        if (!(child->focusPolicy() & Qt::TabFocus) || !child->isVisibleTo(this) || !child->isEnabled() ||
            child->focusProxy())
            continue;
        if (!qobject_cast<QAbstractButton*>(child)) // something to type into comes before what folds the row
            return child->setFocus(Qt::OtherFocusReason);
        if (!first)
            first = child;
    }
    if (first)
        first->setFocus(Qt::OtherFocusReason);
}

void ItemFrame::keyPressEvent(QKeyEvent* event)
{
    const bool up = event->key() == Qt::Key_Up;
    if ((up || event->key() == Qt::Key_Down) && event->modifiers().testFlag(Qt::AltModifier) && !grip_->isHidden() &&
        moveBy) {
        moveBy(up ? -1 : 1);
        event->accept();
        return;
    }
    QWidget::keyPressEvent(event);
}

bool ItemFrame::eventFilter(QObject* watched, QEvent* event)
{
    // Buttons take arrow keys for themselves.
    if (event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers().testFlag(Qt::AltModifier) && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
            keyPressEvent(key);
            return true;
        }
    }
    if (watched != grip_)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::MouseButtonPress) {
        pressedAt_ = static_cast<int>(static_cast<QMouseEvent*>(event)->globalPosition().y());
        dragging_ = false;
    } else if (event->type() == QEvent::MouseMove && pressedAt_ >= 0) {
        const int y = static_cast<int>(static_cast<QMouseEvent*>(event)->globalPosition().y());
        dragging_ = dragging_ || std::abs(y - pressedAt_) >= QApplication::startDragDistance();
        if (dragging_ && dragged)
            dragged(y);
    } else if (event->type() == QEvent::MouseButtonRelease) {
        const int y = static_cast<int>(static_cast<QMouseEvent*>(event)->globalPosition().y());
        pressedAt_ = -1;
        if (std::exchange(dragging_, false) && dropped) {
            dropped(y);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace millrace::ui
