#include "ui/inspector/fields/variablelist.h"

#include "engine/nodes/catalogue.h"
#include "ui/edit/translate.h"
#include "ui/inspector/fields/variablescope.h"
#include "ui/theme/theme.h"

#include <QDrag>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace millrace::ui {

namespace {

constexpr int rowHeight = 26;
constexpr int indent = 16;
constexpr int left = 10;

class RowPainter : public QStyledItemDelegate {
public:
    RowPainter(Theme& theme, const VariableListModel& model, QObject* parent)
        : QStyledItemDelegate(parent), theme_(theme), model_(model)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {160, rowHeight}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const VariableListModel::Row& row = model_.row(index.row());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (row.kind == VariableListModel::RowKind::Variable)
            paintVariable(*painter, option, index, row);
        else
            paintHeading(*painter, option.rect, index, row);
        painter->restore();
    }

private:
    void paintHeading(QPainter& painter, const QRect& rect, const QModelIndex& index,
                      const VariableListModel::Row& row) const
    {
        const Colors& c = theme_.colors();
        QRect area = rect.adjusted(left, 0, -left, 0);
        if (row.kind == VariableListModel::RowKind::Divider) {
            painter.setPen(c.divider);
            painter.drawLine(rect.left(), rect.top() + 1, rect.right(), rect.top() + 1);
        } else if (const NodeDescriptor* descriptor = nodeDescriptor(model_.groupOf(row).kind)) {
            const QPixmap tile = theme_.nodeTile(qs(descriptor->icon), static_cast<int>(descriptor->family), 16,
                                                 painter.device()->devicePixelRatioF());
            painter.setOpacity(row.fits ? 1.0 : 0.5);
            painter.drawPixmap(area.left(), area.center().y() - 7, tile);
            painter.setOpacity(1.0);
            area.setLeft(area.left() + 22);
        }
        painter.setFont(theme_.font(theme_.metrics().fontSmall, true));
        painter.setPen(row.kind == VariableListModel::RowKind::Divider || !row.fits ? c.textFaint : c.textMuted);
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, area.width()));
    }

    void paintVariable(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                       const VariableListModel::Row& row) const
    {
        const Colors& c = theme_.colors();
        const QRect rect = option.rect.adjusted(4, 1, -4, -1);
        if (option.state & QStyle::State_Selected) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(c.accentSoft);
            painter.drawRoundedRect(rect, 4, 4);
        }
        QRect area = option.rect.adjusted(left + row.depth * indent, 0, -left, 0);
        if (!row.variable->children.empty()) {
            const QIcon icon =
                theme_.icon(row.expanded ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"));
            icon.paint(&painter, QRect(area.left(), area.center().y() - 6, 13, 13));
        }
        area.setLeft(area.left() + 22);
        paintFacts(painter, area, row);
        painter.setFont(theme_.monospace(theme_.metrics().fontBody - 1));
        painter.setPen(!row.fits ? c.textFaint : c.text);
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, area.width()));
    }

    /// Type and doubt at the right; takes their room from the area.
    void paintFacts(QPainter& painter, QRect& area, const VariableListModel::Row& row) const
    {
        const Colors& c = theme_.colors();
        painter.setFont(theme_.font(theme_.metrics().fontSmall));
        painter.setPen(row.fits ? c.textMuted : c.textFaint);
        const QString type = qs(row.variable->type);
        painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, type);
        area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(type) - 8);
        if (row.variable->certain)
            return;
        const QString doubt = VariableListModel::tr("not always set");
        painter.setPen(c.warning);
        painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, doubt);
        area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(doubt) - 8);
    }

    Theme& theme_;
    const VariableListModel& model_;
};

} // namespace

VariableList::VariableList(const RenderContext& context, QWidget* parent)
    : QListView(parent), model_(new VariableListModel(this))
{
    setModel(model_);
    setItemDelegate(new RowPainter(context.theme, *model_, this));
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    setMouseTracking(true);
    setAccessibleName(tr("Variables"));
    setStyleSheet(QStringLiteral("QListView { background: transparent; border: none; }"));
}

void VariableList::setFilter(const QString& text)
{
    model_->setFilter(text);
    selectRow(model_->bestChoice());
}

void VariableList::setCurrentSelector(const Selector& selector)
{
    const int row = model_->rowOf(selector);
    selectRow(row >= 0 ? row : model_->bestChoice());
}

void VariableList::selectRow(int row)
{
    if (row < 0)
        return;
    const QModelIndex index = model_->index(row, 0);
    setCurrentIndex(index);
    scrollTo(index, row <= 2 ? QAbstractItemView::PositionAtCenter : QAbstractItemView::EnsureVisible);
}

void VariableList::moveBy(int rows)
{
    const int step = rows < 0 ? -1 : 1;
    int at = currentIndex().isValid() ? currentIndex().row() : -1;
    int best = -1;
    for (int left = std::abs(rows); left > 0;) {
        at += step;
        if (at < 0 || at >= model_->rowCount())
            break;
        if (model_->row(at).kind != VariableListModel::RowKind::Variable)
            continue;
        best = at;
        --left;
    }
    selectRow(best);
}

bool VariableList::chooseCurrent()
{
    const QModelIndex index = currentIndex();
    if (!index.isValid() || model_->row(index.row()).kind != VariableListModel::RowKind::Variable)
        return false;
    emit chosen(model_->row(index.row()).variable->selector);
    return true;
}

bool VariableList::handleKey(const QKeyEvent& event)
{
    const int page = std::max(1, viewport()->height() / rowHeight - 1);
    const QModelIndex index = currentIndex();
    switch (event.key()) {
    case Qt::Key_Down:
        moveBy(1);
        return true;
    case Qt::Key_Up:
        moveBy(-1);
        return true;
    case Qt::Key_PageDown:
        moveBy(page);
        return true;
    case Qt::Key_PageUp:
        moveBy(-page);
        return true;
    case Qt::Key_Right:
    case Qt::Key_Left: {
        if (!index.isValid() || !model_->row(index.row()).variable)
            return false;
        const VariableListModel::Row row = model_->row(index.row());
        const bool open = event.key() == Qt::Key_Right;
        if (row.variable->children.empty() || row.expanded == open)
            return false;
        const Selector selector = row.variable->selector;
        model_->setExpanded(index.row(), open);
        setCurrentSelector(selector);
        return true;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return chooseCurrent();
    default:
        return false;
    }
}

void VariableList::keyPressEvent(QKeyEvent* event)
{
    if (!handleKey(*event))
        QListView::keyPressEvent(event);
}

bool VariableList::isChevron(const QModelIndex& index, const QPoint& position) const
{
    const VariableListModel::Row& row = model_->row(index.row());
    const int start = left + row.depth * indent;
    return row.variable && !row.variable->children.empty() && position.x() < start + 20;
}

void VariableList::mouseReleaseEvent(QMouseEvent* event)
{
    QListView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() != Qt::LeftButton || !index.isValid() || index != currentIndex())
        return;
    if (isChevron(index, event->pos())) {
        const Selector selector = model_->row(index.row()).variable->selector;
        model_->setExpanded(index.row(), !model_->row(index.row()).expanded);
        setCurrentSelector(selector);
    } else {
        chooseCurrent();
    }
}

void VariableList::mouseMoveEvent(QMouseEvent* event)
{
    QListView::mouseMoveEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->buttons() == Qt::NoButton && index.isValid() &&
        model_->row(index.row()).kind == VariableListModel::RowKind::Variable)
        setCurrentIndex(index);
}

void VariableList::startDrag(Qt::DropActions)
{
    const QModelIndex index = currentIndex();
    if (!index.isValid() || !model_->row(index.row()).variable)
        return;
    auto* drag = new QDrag(this);
    drag->setMimeData(variableMime(model_->row(index.row()).variable->selector));
    drag->exec(Qt::CopyAction);
}

} // namespace millrace::ui
