#pragma once

#include "ui/shell/shellservices.h"

#include <QMainWindow>
#include <QVariantMap>
#include <memory>

namespace millrace {
class Document;
}

namespace millrace::ui {

class ActionRegistry;
class CanvasView;
class CommandPalette;
class DocumentHub;
class DocumentPage;
class DocumentSession;
class MessageStack;
class RunPanel;
class SettingsDialog;

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
    /// Files and folders that were dropped: archives and JSON are imported, the others opened.
    void openDropped(const QStringList& paths);
    /// Shows a document that is open elsewhere or was never saved (DocumentHub::create).
    DocumentPage* openSession(const std::shared_ptr<DocumentSession>& session);
    /// A new app as a tab, unsaved. It is kept safe from the first moment.
    DocumentPage* openNew(std::unique_ptr<Document> document);
    DocumentHub& hub();
    QList<DocumentPage*> pages() const;

    /// Place, docks, project and tabs, to be remembered and brought back.
    QVariantMap layoutState() const;
    /// Place and docks at once; project and tabs with restoreTabs().
    void applyLayout(const QVariantMap& state);
    void restoreTabs(const QVariantMap& state);
    /// The user decided about unsaved changes already: closing asks no more.
    void closeWithoutAsking();
    /// Asks about unsaved changes of all these windows at once. False: nothing may be closed.
    bool mayCloseAll(const QList<MainWindow*>& windows);

    ActionRegistry& actions();
    CommandPalette& palette();
    DocumentPage* currentPage() const;
    DocumentSession* currentSession() const; ///< null when no readable document is in front
    CanvasView* currentCanvas() const;
    RunPanel& runPanel(); ///< made on first use
    QString projectFolder() const;
    /// `search`: shows the settings that have these words instead of the page.
    SettingsDialog* showSettings(const QString& page = {}, const QString& search = {});
    void showSetting(const QString& key);
    void showDock(const QString& name); ///< `project`, `inspector`, `run`, `checklist`
    void setModelServers(const QStringList& names);

    // In the window, never in the way of work.
    void showError(const Error& error);
    void showInfo(const QString& text);
    MessageStack& messages(); ///< for messages with choices

signals:
    void documentReady(); ///< the document in front is on the canvas
    void problemsChanged();
    void layoutChanged(); ///< something of layoutState()
    void closed();
    void activated(); ///< the window came to the front

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d_;
};

} // namespace millrace::ui
