#pragma once

#include "engine/diff/merge.h"
#include "ui/theme/theme.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>
#include <vector>

namespace millrace::ui {

/// The look of a kind of change: its colour, its icon and its word.
enum class RowTone { Added, Removed, Changed, Moved, Conflict, Decided };
QColor toneColor(const Colors& colors, RowTone tone);
QString toneIcon(RowTone tone);
RowTone toneOf(ElementDifference::Change change);
/// `node`, `environment variable`… in the language of the program.
QString elementWord(ElementDifference::Element element);

/// One line of the list of differences.
struct DifferenceRow {
    RowTone tone = RowTone::Changed;
    QString title, detail; ///< detail: what sort of thing, what of it
    QString state;         ///< at the right: `Added`, `Ours`…
    QString nodeId;        ///< empty: nothing on the canvas
    std::size_t index = 0; ///< of the difference or conflict it stands for
    bool isConflict = false;
};
DifferenceRow rowOf(const ElementDifference& difference, std::size_t index);

/// Rows for a list view of any length.
class DifferenceRows : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { RowRole = Qt::UserRole };
    explicit DifferenceRows(QObject* parent) : QAbstractListModel(parent) {}

    void setRows(std::vector<DifferenceRow> rows);
    void update(int row, DifferenceRow value);
    const DifferenceRow& row(int index) const { return rows_[static_cast<std::size_t>(index)]; }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<DifferenceRow> rows_;
};

/// Draws a row: icon in its colour, title over detail, the state at the right.
class DifferenceDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    DifferenceDelegate(Theme& theme, const DifferenceRows& rows, QObject* parent)
        : QStyledItemDelegate(parent), theme_(theme), rows_(rows)
    {
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    Theme& theme_;
    const DifferenceRows& rows_;
};

} // namespace millrace::ui
