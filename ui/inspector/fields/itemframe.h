#pragma once

#include "ui/inspector/fields/itemlist.h"

class QToolButton;

namespace millrace::ui {

/// A row of an ItemList with its grip and its remove button.
class ItemFrame : public QWidget {
public:
    ItemFrame(Theme& theme, ItemList::Row* row, QWidget* parent);

    ItemList::Row* row() const { return row_; }
    void setReorderable(bool reorderable);
    void setRemovable(bool removable);
    void setRowName(const QString& name);
    void focusGrip();
    void focusRemove();
    /// Puts the cursor into the first control of the row.
    void focusContent();

    std::function<void(int rows)> moveBy;     ///< by keyboard
    std::function<void(int globalY)> dragged; ///< the grip is held
    std::function<void(int globalY)> dropped;
    std::function<void()> removeRequested;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    ItemList::Row* row_;
    QToolButton* grip_;
    QToolButton* remove_;
    int pressedAt_ = -1;
    bool dragging_ = false;
};

} // namespace millrace::ui
