#include "ui/canvas/picker/pickerdelegate.h"

#include "ui/canvas/picker/pickermodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/markedrow.h"

#include <QPainter>

namespace millrace::ui {

namespace {

constexpr int kTile = 20;
constexpr qreal kRefused = 0.45;

} // namespace

PickerDelegate::PickerDelegate(Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme)
{
}

QSize PickerDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const auto* model = static_cast<const PickerModel*>(index.model());
    return {200, model->row(index.row()).heading ? 26 : 32};
}

void PickerDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* model = static_cast<const PickerModel*>(index.model());
    const PickerModel::Row& row = model->row(index.row());
    const Colors& c = theme_.colors();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (row.heading) {
        painter->setFont(theme_.font(theme_.metrics().fontSmall, true));
        painter->setPen(c.textMuted);
        painter->drawText(option.rect.adjusted(10, 4, -8, 0), Qt::AlignLeft | Qt::AlignVCenter, row.text);
        painter->restore();
        return;
    }
    drawRowGround(*painter, theme_, option);
    QRect area = option.rect.adjusted(10, 0, -10, 0);
    const qreal ratio = painter->device()->devicePixelRatioF();
    painter->setOpacity(row.choosable() ? 1 : kRefused);
    painter->drawPixmap(area.left(), area.center().y() - kTile / 2 + 1,
                        theme_.nodeTile(row.icon, row.family, kTile, ratio));
    painter->setOpacity(1);
    area.setLeft(area.left() + kTile + 10);
    drawMarkedText(*painter, theme_, area, row.text, row.marks, !row.choosable());
    if (!row.reason.isEmpty()) {
        const QFontMetrics titles(theme_.font(theme_.metrics().fontBody, true));
        QRect rest = area;
        rest.setLeft(area.left() + titles.horizontalAdvance(row.text) + 10);
        painter->setFont(theme_.font(theme_.metrics().fontSmall));
        painter->setPen(c.textFaint);
        if (rest.width() > 30)
            painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter,
                              painter->fontMetrics().elidedText(row.reason, Qt::ElideRight, rest.width()));
    }
    painter->restore();
}

} // namespace millrace::ui
