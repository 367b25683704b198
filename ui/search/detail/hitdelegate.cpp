#include "ui/search/detail/hitdelegate.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>

namespace millrace::ui {

void HitDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QVariant length = index.data(LengthRole);
    if (!length.isValid()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem plain = option;
    initStyleOption(&plain, index);
    const QString text = plain.text;
    plain.text.clear();
    QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &plain, painter, option.widget);
    plain.text = text;
    QRect area = style->subElementRect(QStyle::SE_ItemViewItemText, &plain, option.widget).adjusted(3, 0, -3, 0);
    const int start = index.data(StartRole).toInt();
    const QString replacement = index.data(ReplacementRole).toString();
    const Colors& c = theme_.colors();
    const QFontMetrics metrics(plain.font);
    painter->save();
    painter->setClipRect(area);
    painter->setFont(plain.font);
    const auto draw = [&](const QString& part, const QColor& color, const QColor& fill, bool strike) {
        if (part.isEmpty() || area.left() >= area.right())
            return;
        const int width = metrics.horizontalAdvance(part);
        if (fill.isValid())
            painter->fillRect(QRect(area.left(), area.top() + 3, width, area.height() - 6), fill);
        QFont font = plain.font;
        font.setStrikeOut(strike);
        painter->setFont(font);
        painter->setPen(color);
        painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, part);
        area.setLeft(area.left() + width);
    };
    // The match stays in sight: a long beginning is cut.
    QString before = text.left(start);
    if (metrics.horizontalAdvance(before) > area.width() / 3)
        before = metrics.elidedText(before, Qt::ElideLeft, area.width() / 3);
    draw(before, c.textMuted, {}, false);
    const bool replacing = !replacement.isNull();
    draw(text.mid(start, length.toInt()), replacing ? c.danger : c.text, replacing ? c.dangerSoft : c.warningSoft,
         replacing);
    if (replacing)
        draw(replacement, c.success, c.successSoft, false);
    draw(metrics.elidedText(text.mid(start + length.toInt()), Qt::ElideRight, area.width()), c.textMuted, {}, false);
    painter->restore();
}

} // namespace millrace::ui
