#pragma once

#include <QString>
#include <QVector>

class QPainter;
class QRect;
class QStyleOptionViewItem;

namespace millrace::ui {

class Theme;

/// The ground of a row in a list that is searched: where the keyboard is, or the pointer.
void drawRowGround(QPainter& painter, const Theme& theme, const QStyleOptionViewItem& option);
/// One line from the left of `area`, letters at `marks` emphasised, cut at its right end. Faint: it cannot be chosen.
/// Returns where the text ends.
int drawMarkedText(QPainter& painter, const Theme& theme, const QRect& area, const QString& text,
                   const QVector<int>& marks, bool faint);

} // namespace millrace::ui
