#pragma once

#include "ui/edit/documenthub.h"
#include "ui/shell/shellservices.h"

#include <QObject>
#include <QRect>
#include <QTimer>
#include <QVariantMap>

namespace millrace::ui {

class MainWindow;

/// All windows of the program: they share the open documents, are remembered with their places, docks and tabs, and
/// come back after a restart or a crash. Main thread only.
class WindowList : public QObject {
    Q_OBJECT
public:
    /// `services` for each window; hub and windows are set here. `configure` is called with each new window.
    explicit WindowList(ShellServices services, std::function<void(MainWindow&)> configure = {});
    ~WindowList() override;

    DocumentHub& hub() { return hub_; }
    QList<MainWindow*> windows() const;
    MainWindow& front() const; ///< the one that was active last; there is always one until the program ends
    /// A new window, not yet shown.
    MainWindow& add();

    /// Shows the windows of last time, or one window with `path` (a file or folder); tells of work that a crash left.
    void start(const QString& path);
    /// Asks about unsaved changes once for all windows, remembers them and closes them. False: somebody said no.
    bool quit();
    /// Writes what is open and where. Happens by itself a moment after each change.
    void remember();

signals:
    void lastClosed();

private:
    void closed(MainWindow* window);
    void tellOfCrash(const QList<Recoverable>& found);
    void showRecovered(const QList<Recoverable>& work);
    void discardRecovered(const QList<Recoverable>& work);
    QList<QVariantMap> remembered() const;

    ShellServices services_;
    std::function<void(MainWindow&)> configure_;
    DocumentHub hub_;
    QList<MainWindow*> windows_; ///< the one in front last
    QTimer rememberSoon_;
    bool ending_ = false;
};

/// A place for a window that may have been on a screen that is gone: moved and cut so that its title bar can be
/// reached.
QRect placedOnScreen(const QRect& wanted, const QList<QRect>& screens);

} // namespace millrace::ui
