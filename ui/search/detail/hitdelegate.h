#pragma once

#include <QStyledItemDelegate>

namespace millrace::ui {

class Theme;

/// Draws a line with its match marked, and what would stand there after replacing.
class HitDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    enum Role { StartRole = Qt::UserRole + 10, LengthRole, ReplacementRole };

    HitDelegate(Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    Theme& theme_;
};

} // namespace millrace::ui
