#include "ui/canvas/picker/nodepicker.h"

#include "ui/canvas/picker/pickerdelegate.h"
#include "ui/canvas/picker/pickermodel.h"
#include "ui/canvas/picker/recentkinds.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

constexpr int kWidth = 340, kHeight = 430, kMargin = 8;

} // namespace

NodePicker::NodePicker(Theme& theme, QWidget* window)
    : ThemedFrame(theme, Fill::Raised, window),
      caption_(new ThemedLabel(theme, ThemedLabel::Style::SmallMuted, {}, this)), edit_(new QLineEdit(this)),
      list_(new QListView(this)), empty_(new ThemedLabel(theme, ThemedLabel::Style::Muted, {}, this)),
      help_(new ThemedLabel(theme, ThemedLabel::Style::SmallMuted, {}, this)), model_(new PickerModel(this))
{
    const Metrics& m = theme.metrics();
    setObjectName(QStringLiteral("nodePicker"));
    setRadius(m.radiusLarge);
    list_->setModel(model_);
    list_->setItemDelegate(new PickerDelegate(theme, list_));
    list_->setMouseTracking(true);
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setStyleSheet(QStringLiteral("QListView { background: transparent; }"));
    empty_->setAlignment(Qt::AlignCenter);
    help_->setWordWrap(true);
    help_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    help_->setFixedHeight(36);
    edit_->setMinimumHeight(30);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(m.space3, m.space3, m.space3, m.space2);
    layout->setSpacing(m.space2);
    layout->addWidget(caption_);
    layout->addWidget(edit_);
    layout->addWidget(list_, 1);
    layout->addWidget(empty_, 1);
    layout->addWidget(help_);
    edit_->installEventFilter(this);
    connect(edit_, &QLineEdit::textChanged, this, &NodePicker::filter);
    connect(list_, &QListView::clicked, this, [this](const QModelIndex& index) {
        if (model_->row(index.row()).heading)
            return;
        moveTo(index.row());
        choose();
    });
    retranslate();
    hide();
}

void NodePicker::open(const std::vector<KindOffer>& offers, const QPoint& anchor, const QString& caption)
{
    caption_->setText(caption);
    caption_->setVisible(!caption.isEmpty());
    model_->setOffers(offers, RecentKinds::kinds());
    edit_->clear();
    filter({});
    place(anchor);
    open_ = true;
    show();
    raise();
    edit_->setFocus(Qt::PopupFocusReason);
}

QString NodePicker::currentKind() const
{
    return list_->currentIndex().data(Qt::UserRole).toString();
}

void NodePicker::filter(const QString& text)
{
    model_->search(text);
    const bool any = model_->rowCount() > 0;
    list_->setVisible(any);
    empty_->setVisible(!any);
    list_->scrollToTop();
    if (const int first = model_->firstChoice(); first >= 0)
        moveTo(first);
    else
        showHelp();
}

void NodePicker::moveTo(int row)
{
    list_->setCurrentIndex(model_->index(row));
    // The heading above the first row comes into view with it.
    if (row == 1 && model_->row(0).heading)
        list_->scrollToTop();
    showHelp();
    const QString words = list_->currentIndex().data(Qt::AccessibleTextRole).toString();
    edit_->setAccessibleDescription(words);
    QAccessibleEvent event(edit_, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void NodePicker::showHelp()
{
    const QModelIndex index = list_->currentIndex();
    if (!index.isValid()) {
        help_->clear();
        return;
    }
    const PickerModel::Row& row = model_->row(index.row());
    help_->setColor(row.reason.isEmpty() ? QColor() : theme_.colors().warning);
    help_->setText(row.reason.isEmpty() ? row.summary : row.reason);
}

void NodePicker::choose()
{
    const QModelIndex index = list_->currentIndex();
    if (!index.isValid() || !model_->row(index.row()).choosable())
        return;
    const QString kind = model_->row(index.row()).kind;
    RecentKinds::used(kind);
    open_ = false; // hiding takes the focus away, which closes too
    hide();
    emit picked(kind);
    emit closed();
}

void NodePicker::close()
{
    if (!open_)
        return;
    open_ = false;
    hide();
    emit closed();
}

bool NodePicker::pressed(int key)
{
    const int row = list_->currentIndex().row();
    switch (key) {
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Tab:
        moveTo(model_->step(row, 1));
        return true;
    case Qt::Key_Up:
    case Qt::Key_Backtab:
        moveTo(model_->step(row, -1));
        return true;
    case Qt::Key_PageDown:
        moveTo(model_->step(row, 8));
        return true;
    case Qt::Key_PageUp:
        moveTo(model_->step(row, -8));
        return true;
    default:
        return false;
    }
}

bool NodePicker::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == edit_ && event->type() == QEvent::FocusOut) {
        close();
        return false;
    }
    if (watched == edit_ && event->type() == QEvent::ShortcutOverride) {
        // Escape and Tab are the picker's while it is open.
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Tab || key == Qt::Key_Return)
            event->accept();
        return ThemedFrame::eventFilter(watched, event);
    }
    if (watched == edit_ && event->type() == QEvent::KeyPress && model_->rowCount() > 0)
        return pressed(static_cast<QKeyEvent*>(event)->key());
    if (watched == edit_ && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        close();
        return true;
    }
    return ThemedFrame::eventFilter(watched, event);
}

void NodePicker::place(const QPoint& anchor)
{
    const QRect room = parentWidget()->rect().adjusted(kMargin, kMargin, -kMargin, -kMargin);
    const QSize size = QSize(kWidth, kHeight).boundedTo(room.size());
    QRect box(anchor + QPoint(kMargin, -40), size);
    if (box.right() > room.right())
        box.moveRight(std::max(anchor.x() - kMargin, room.left() + size.width() - 1));
    if (box.bottom() > room.bottom())
        box.moveBottom(room.bottom());
    if (box.top() < room.top())
        box.moveTop(room.top());
    setGeometry(box);
}

void NodePicker::retranslate()
{
    setAccessibleName(tr("Add node"));
    edit_->setPlaceholderText(tr("Search nodes"));
    edit_->setAccessibleName(tr("Search nodes"));
    list_->setAccessibleName(tr("Kinds of nodes"));
    empty_->setText(tr("No kind of node matches"));
}

void NodePicker::changeEvent(QEvent* event)
{
    ThemedFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        close();
    }
}

} // namespace millrace::ui
