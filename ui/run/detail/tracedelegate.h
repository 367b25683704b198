#pragma once

#include <QStyledItemDelegate>

namespace millrace::ui {

class RunTrace;
class Theme;

/// A row of the trace: status, kind, title, marks at the right of the title.
class TraceDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    TraceDelegate(Theme& theme, const RunTrace& trace, QObject* parent);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintName(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    Theme& theme_;
    const RunTrace& trace_;
};

} // namespace millrace::ui
