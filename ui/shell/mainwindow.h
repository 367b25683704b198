#pragma once

#include "ui/shell/shellservices.h"

#include <QMainWindow>
#include <memory>

namespace millrace::ui {

class ActionRegistry;
class CanvasView;
class CommandPalette;
class DocumentPage;
class DocumentSession;
class RunPanel;

/// The window: start page or tabs in the middle, docks around them, everything reachable by action id.
/// Main thread only.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(ShellServices services, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens a file as a tab, or a folder as the project.
    void open(const QString& path);
    void openProject(const QString& folder);
    /// What was open last time, when the user wants that.
    void restoreSession();

    ActionRegistry& actions();
    CommandPalette& palette();
    DocumentPage* currentPage() const;
    DocumentSession* currentSession() const; ///< null when no readable document is in front
    CanvasView* currentCanvas() const;
    RunPanel& runPanel(); ///< made on first use
    QString projectFolder() const;
    /// `search`: shows the settings that have these words instead of the page.
    void showSettings(const QString& page = {}, const QString& search = {});
    void showDock(const QString& name); ///< `project`, `inspector`, `run`, `checklist`
    void setModelServers(const QStringList& names);

    // One message at a time, in the window and never in the way.
    void showError(const Error& error);
    void showInfo(const QString& text);

signals:
    void documentReady(); ///< the document in front is on the canvas
    void problemsChanged();

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d_;
};

} // namespace millrace::ui
