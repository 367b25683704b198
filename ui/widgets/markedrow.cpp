#include "ui/widgets/markedrow.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOptionViewItem>

namespace millrace::ui {

void drawRowGround(QPainter& painter, const Theme& theme, const QStyleOptionViewItem& option)
{
    if (!(option.state & (QStyle::State_Selected | QStyle::State_MouseOver)))
        return;
    const Colors& c = theme.colors();
    painter.setPen(Qt::NoPen);
    painter.setBrush(option.state & QStyle::State_Selected ? c.selection : c.sunken);
    painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 5, 5);
}

int drawMarkedText(QPainter& painter, const Theme& theme, const QRect& area, const QString& text,
                   const QVector<int>& marks, bool faint)
{
    const Colors& c = theme.colors();
    const QFont plain = theme.font(theme.metrics().fontBody), bold = theme.font(theme.metrics().fontBody, true);
    int x = area.left();
    for (qsizetype i = 0; i < text.size() && x < area.right(); ++i) {
        const bool marked = marks.contains(static_cast<int>(i));
        painter.setFont(marked ? bold : plain);
        painter.setPen(faint ? c.textFaint : marked ? c.accent : c.text);
        // A surrogate pair is one glyph.
        const int length = text[i].isHighSurrogate() && i + 1 < text.size() ? 2 : 1;
        const QString glyph = text.mid(i, length);
        painter.drawText(QRect(x, area.top(), area.right() - x + 1, area.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         glyph);
        x += painter.fontMetrics().horizontalAdvance(glyph);
        i += length - 1;
    }
    return x;
}

} // namespace millrace::ui
