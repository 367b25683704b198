#pragma once

#include <QObject>

class QMainWindow;
class QMenu;
class QToolBar;

namespace millrace::ui {

class ActionRegistry;
class RecentList;
class UnsavedList;
struct Recoverable;

/// Menu bar and tool bar from the ids of the registry.
class Menus : public QObject {
    Q_OBJECT
public:
    Menus(QMainWindow& window, ActionRegistry& actions, RecentList& recent, UnsavedList& unsaved);

    void retranslate();
    QToolBar* toolBar() const { return toolBar_; }

signals:
    void recentRequested(const QString& path);
    void unsavedRequested(const millrace::ui::Recoverable& work);

private:
    void fillRecent();

    RecentList& recent_;
    UnsavedList& unsaved_;
    QMenu* file_;
    QMenu* edit_;
    QMenu* view_;
    QMenu* node_;
    QMenu* arrange_;
    QMenu* project_;
    QMenu* versions_;
    QMenu* run_;
    QMenu* help_;
    QMenu* recentMenu_;
    QMenu* zoom_;
    QMenu* focus_;
    QMenu* select_;
    QToolBar* toolBar_;
};

} // namespace millrace::ui
