#pragma once

#include "engine/base/value.h"

#include <QWidget>
#include <functional>
#include <memory>

namespace millrace::ui {

class Theme;

/// A list of rows that people add, remove and reorder (drag by the grip, Alt+Up, Alt+Down). The owner makes the rows;
/// the list keeps them in step with a JSON array and touches only rows whose value changed, so that the cursor stays.
class ItemList : public QWidget {
    Q_OBJECT
public:
    /// One row. `setValue` shows; edits call `edited` of the list with the row's place.
    class Row : public QWidget {
    public:
        using QWidget::QWidget;
        virtual void setValue(const Value& item, int index) = 0;
        std::function<void(Value item)> edited; ///< set by the list: the row's new value
        std::function<void()> editingFinished;
    };
    ItemList(Theme& theme, std::function<Row*(QWidget* parent)> makeRow, QWidget* parent = nullptr);
    ~ItemList() override;

    void setItems(const Value& items); ///< an array; anything else counts as empty
    /// Text of the button below the rows, and what it adds; null value: no button.
    void setAdding(const QString& text, std::function<Value()> makeItem);
    void setMinimumRows(int rows);         ///< fewer cannot be removed
    void setReorderable(bool reorderable); ///< default true
    void setEmptyText(const QString& text);
    /// The accessible name of a row; the buttons' names follow it.
    void setRowName(std::function<QString(int index)> name);
    /// The accessible name of the list itself; the adding button's name follows it, so that it is unique in a form.
    void setName(const QString& name);
    Row* row(int index) const;
    int count() const;

signals:
    void added(int index); ///< by the user, before itemsEdited()
    void itemsEdited(const millrace::Value& items);
    void editingFinished();

private:
    struct Private;
    std::unique_ptr<Private> d_;
};

} // namespace millrace::ui
