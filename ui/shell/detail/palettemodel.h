#pragma once

#include "ui/shell/commandpalette.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace millrace::ui {

/// The items that match what was typed, best first.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT
public:
    struct Row {
        int item;           ///< index in the items
        QVector<int> marks; ///< letters of the text to emphasise
    };
    using QAbstractListModel::QAbstractListModel;

    /// `recent`: keys of items that were used, the latest first. They lead where nothing is typed, and break ties.
    void show(const QVector<PaletteItem>& items, const QString& pattern, const QStringList& recent);
    const PaletteItem* item(int row) const;
    const Row& row(int row) const { return rows_[row]; }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QVector<PaletteItem> items_;
    QVector<Row> rows_;
};

/// Draws a row: icon, text with marked letters, detail, shortcut at the right.
class PaletteDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    PaletteDelegate(Theme& theme, QObject* parent);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    Theme& theme_;
};

} // namespace millrace::ui
