#pragma once

#include <QPoint>
#include <QPointer>
#include <QStringList>
#include <random>
#include <set>
#include <utility>
#include <vector>

class QDialog;
class QWidget;

namespace millrace::ui {

class CanvasView;
class DocumentHub;
class DocumentSession;
class MainWindow;

/// Does what people do to the program, in no order: presses, drags and types on the canvas, in the inspector and the
/// picker, triggers actions, undoes, changes between tabs and windows, saves, replaces in all apps, uses the library,
/// and writes the files behind the program's back. The same seed on the same app does the same again.
class Monkey {
public:
    /// `windows` show documents of `hub`; the walk begins in the first one.
    Monkey(std::vector<MainWindow*> windows, DocumentHub& hub, quint32 seed);

    void act(); ///< one action, and whatever it opened is closed again
    /// Ends what is under way: drags, pickers, popups, typing. Afterwards nothing is pending.
    void settle();
    /// What was done last, oldest first, one a line.
    QString recent() const { return recent_.join(u'\n'); }
    /// Whether another program's version of that document came in: as one step that exchanges the whole text.
    bool broughtIn(const DocumentSession& session) const { return broughtIn_.contains(&session); }
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
    void switchWindow();
    void save();
    void changeOutside();
    void replaceInApps();
    void useLibrary();
    void closeStrays();
    void closePopup(QWidget* popup);
    void closeDialog(QDialog* dialog);
    void keepSmall();

    QPoint place(); ///< on a node, a handle, an edge, or anywhere
    QString someNode();
    QString someText();
    bool isLeftAlone(const QString& id) const;

    std::vector<MainWindow*> windows_;
    MainWindow* window_; ///< the one that is worked in
    DocumentHub& hub_;
    std::mt19937 random_;
    QStringList recent_;
    std::set<const DocumentSession*> broughtIn_;
    bool verbose_;
};

} // namespace millrace::ui
