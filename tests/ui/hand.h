#pragma once

#include <QString>
#include <QWidget>

class QAbstractButton;
class QAbstractItemView;
class QComboBox;
class QModelIndex;

namespace millrace::ui {

/// How a person works: with the mouse wherever it can be used, or without it.
enum class Way { Mouse, Keyboard };

/// Sends what a person's hands send to the controls of a window: real events, one after the other.
class Hand {
public:
    explicit Hand(Way way) : way_(way) {}

    bool usesMouse() const { return way_ == Way::Mouse; }
    void focus(QWidget* control) const;
    void press(QAbstractButton* button) const;
    void key(QWidget* control, int key, Qt::KeyboardModifiers modifiers = {}) const;
    /// Replaces the whole text of the control. Short texts are typed, long ones pasted.
    void write(QWidget* control, const QString& text) const;
    /// Types at the cursor.
    void type(QWidget* control, const QString& text) const;
    void choose(QComboBox* box, int index) const;
    /// A row of a list that is open: clicked, or walked to and confirmed.
    void pickRow(QAbstractItemView* view, const QModelIndex& index) const;
    void click(QWidget* widget, const QPoint& at) const;
    void drag(QWidget* widget, const QPoint& from, const QPoint& to) const;

private:
    void bringIntoView(QWidget* control) const;

    Way way_;
};

} // namespace millrace::ui
