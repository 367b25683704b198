#pragma once

#include <QStyledItemDelegate>

namespace millrace::ui {

class Theme;

/// Draws a row of the picker: a heading, or tile, title with marked letters and the reason of a refusal.
class PickerDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    PickerDelegate(Theme& theme, QObject* parent);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    Theme& theme_;
};

} // namespace millrace::ui
