#pragma once

#include "engine/base/value.h"

#include <QTreeWidget>

namespace millrace::ui {

class Theme;

/// Any value as a foldable tree of keys and values; as high as its rows, up to a limit. Children are made when a row is
/// opened, so that large values cost nothing until looked at.
class ValueTree : public QTreeWidget {
    Q_OBJECT
public:
    explicit ValueTree(Theme& theme, QWidget* parent = nullptr);

    void setValue(const Value& value);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    void fill(QTreeWidgetItem* parent, const Value& value);
    void addRow(QTreeWidgetItem* parent, const QString& key, const Value& value);
    int visibleRows() const;

    Theme& theme_;
    std::vector<Value> values_; ///< of rows that have children, by the row's index role
};

} // namespace millrace::ui
