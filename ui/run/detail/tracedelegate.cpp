#include "ui/run/detail/tracedelegate.h"

#include "ui/run/detail/statuslook.h"
#include "ui/run/runtrace.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace millrace::ui {

namespace {

constexpr int statusSize = 16;
constexpr int tileSize = 20;
constexpr int gap = 6;

} // namespace

TraceDelegate::TraceDelegate(Theme& theme, const RunTrace& trace, QObject* parent)
    : QStyledItemDelegate(parent), theme_(theme), trace_(trace)
{
}

QSize TraceDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), theme_.metrics().rowHeight};
}

void TraceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const TraceItem* item = trace_.item(index);
    if (!item)
        return;
    // The tree draws the selection as one band; here only what is under the mouse.
    if ((option.state & QStyle::State_MouseOver) && !(option.state & QStyle::State_Selected))
        painter->fillRect(option.rect, theme_.colors().sunken);
    painter->save();
    painter->setClipRect(option.rect);
    if (index.column() == RunTrace::Name) {
        paintName(painter, option, index);
    } else {
        painter->setFont(theme_.font(theme_.metrics().fontBody - 1));
        painter->setPen(item->running() ? theme_.colors().info : theme_.colors().textMuted);
        painter->drawText(option.rect.adjusted(4, 0, -10, 0), Qt::AlignRight | Qt::AlignVCenter,
                          index.data(Qt::DisplayRole).toString());
    }
    painter->restore();
}

void TraceDelegate::paintName(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const TraceItem& item = *trace_.item(index);
    const Colors& c = theme_.colors();
    const qreal ratio = painter->device()->devicePixelRatioF();
    QRect rect = option.rect.adjusted(4, 0, -4, 0);
    const StatusLook look = lookOf(theme_, item.status);
    theme_.icon(look.icon, look.color)
        .paint(painter, QRect(rect.left(), rect.center().y() - statusSize / 2 + 1, statusSize, statusSize));
    rect.setLeft(rect.left() + statusSize + gap);
    if (item.kind == TraceItem::Kind::Node) {
        painter->drawPixmap(rect.left(), rect.center().y() - tileSize / 2 + 1,
                            kindTile(theme_, item.nodeKind, tileSize, ratio));
        rect.setLeft(rect.left() + tileSize + gap + 2);
    }
    QStringList marks;
    if (item.rehearsed)
        marks.append(RunTrace::tr("rehearsed"));
    if (!item.retries.empty())
        marks.append(
            countText(static_cast<qint64>(item.retries.size()), RunTrace::tr("1 retry"), RunTrace::tr("%L1 retries")));
    const QFont small = theme_.font(theme_.metrics().fontSmall);
    for (const QString& mark : std::as_const(marks)) {
        const int width = QFontMetrics(small).horizontalAdvance(mark) + 12;
        if (rect.width() - width < 70)
            break;
        const QRect chip(rect.right() - width, rect.center().y() - 8, width, 17);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(c.warningSoft);
        painter->drawRoundedRect(chip, 4, 4);
        painter->setFont(small);
        painter->setPen(c.warning);
        painter->drawText(chip, Qt::AlignCenter, mark);
        rect.setRight(chip.left() - gap);
    }
    const bool round = item.kind == TraceItem::Kind::Round;
    const QFont font = theme_.font(round ? theme_.metrics().fontBody - 1 : theme_.metrics().fontBody);
    painter->setFont(font);
    painter->setPen(item.status == NodeStatus::Failed ? c.danger : round ? c.textMuted : c.text);
    const QString title = index.data(Qt::DisplayRole).toString().simplified();
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(font).elidedText(title, Qt::ElideRight, rect.width()));
}

} // namespace millrace::ui
