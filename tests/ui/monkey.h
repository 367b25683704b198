#pragma once

#include <QPoint>
#include <QPointer>
#include <QStringList>
#include <random>
#include <utility>
#include <vector>

class QDialog;
class QWidget;

namespace millrace::ui {

class ActionRegistry;
class CanvasView;
class DocumentSession;
class MainWindow;

/// Does what people do to the window, in no order: presses, drags and types on the canvas, in the inspector and the
/// picker, triggers actions, undoes. The same seed on the same app does the same again.
class Monkey {
public:
    Monkey(MainWindow& window, quint32 seed);

    void act(); ///< one action, and whatever it opened is closed again
    /// Ends what is under way: drags, pickers, popups, typing. Afterwards nothing is pending.
    void settle();
    /// What was done last, oldest first, one a line.
    QString recent() const { return recent_.join(u'\n'); }
    /// The actions that are never triggered, and why not.
    static const QList<std::pair<QString, QString>>& leftAlone();

private:
    int below(int count) { return static_cast<int>(random_() % static_cast<quint32>(count)); }
    bool chance(int percent) { return below(100) < percent; }
    template<class List> auto oneOf(const List& list)
    {
        return list[static_cast<typename List::size_type>(below(static_cast<int>(list.size())))];
    }
    void note(const QString& what);

    void press();
    void drag();
    void wheel();
    void canvasKey();
    void typeSomewhere();
    void trigger();
    void pick();
    void paste();
    void editInspector();
    void useControl(QWidget* control);
    void undoOrRedo();
    void choose();
    void switchTab();
    void closeStrays();
    void closePopup(QWidget* popup);
    void closeDialog(QDialog* dialog);
    void keepSmall();

    QPoint place(); ///< on a node, a handle, an edge, or anywhere
    QString someNode();
    QString someText();
    bool isLeftAlone(const QString& id) const;

    MainWindow& window_;
    std::mt19937 random_;
    QStringList recent_;
    bool verbose_;
};

} // namespace millrace::ui
