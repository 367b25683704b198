#pragma once

#include "engine/project/archive.h"
#include "ui/history/gitsession.h"
#include "ui/search/searchpanel.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/projectscanner.h"

#include <QPointer>
#include <map>

class QMimeData;
class QStackedWidget;

namespace millrace::ui {

class ChecklistPanel;
class ChoosePage;
struct PaletteItem;
class DockLayout;
class DocumentTabs;
class FileWatch;
class GitPanel;
class LibraryPanel;
class InspectorPanel;
class LocalHistoryPanel;
class Menus;
class MessageStack;
class NodeHelp;
class ProblemFinder;
class ProjectPanel;
class ProjectScanner;
class RecentList;
class ReferencePanel;
class StartPage;
class StatusBar;
class UnsavedList;
enum class Needs;

/// Files and folders among what is dragged.
QStringList droppedFiles(const QMimeData* data);

/// The parts of the window and how they hear of each other. One source file per concern: mainwindow.cpp (public face
/// and events), windowparts.cpp (construction), windowactions.cpp (what actions do), windowdocuments.cpp (files, tabs,
/// the document in front), windowproject.cpp (the folder),
/// windowhistory.cpp (versions, several windows).
struct MainWindow::Private {
    Private(MainWindow& window, ShellServices services);

    // windowparts.cpp
    void build();
    void addDocks();
    void connectParts();
    QWidget* makeProjectPanel();
    QWidget* makeInspector();
    QWidget* makeRunPanel();
    QWidget* makeChecklist();
    void showRunKeys();
    void retranslate();

    // windowactions.cpp
    void connectActions();
    void connectCanvasActions();
    bool isEnabled(Needs needs) const;
    void updateActions();
    void fillPalette();
    QVector<PaletteItem> nodeItems();
    QVector<PaletteItem> variableItems();
    QVector<PaletteItem> fileItems();
    void switchTheme();
    void switchLanguage();
    void showShortcuts();
    void showAbout();

    // windownodes.cpp
    void connectNodeActions();
    void prepareNodeEditing(DocumentPage* page);
    void showCanvasMenu(CanvasView& canvas, const QString& nodeId, const QPoint& position);
    void showUnresolved(DocumentPage& page, const QStringList& nodeIds, const QStringList& references);

    // windowdocuments.cpp
    void openDialog();
    /// `everywhere`: the pages of all windows, all to be closed.
    bool mayClose(const QList<DocumentPage*>& pages, bool everywhere = false);
    void saveAs(DocumentPage* page);
    void closePage(DocumentPage* page);
    void showStart(bool start);
    void pageChanged(DocumentPage* page);
    void prepareCanvas(DocumentPage* page);
    void attach();
    void attachRunPanel();
    void applyRunSettings();
    void showProblems();
    void showNode(const QString& nodeId, const QString& field);
    void showSelection(const QStringList& nodeIds);
    void showLastRun(const QString& nodeId);
    void updateTitle();

    // windowgit.cpp
    void connectGit();
    QWidget* makeGitPanel();
    void showGitStates();
    void showUnsavedToGit();
    void restoreVersion(const QString& path, const QByteArray& text);
    void resolveConflict(const GitConflict& conflict);
    void keepHalfMerged(const QString& path, const GitConflict& conflict) const;
    void mergePending();

    // windowhistory.cpp
    void connectHistory();
    void prepareHistory(DocumentPage* page);
    QWidget* makeVersions();
    void openJournal(const QString& journal);
    void openUnsaved(const Recoverable& work);
    void newWindow();
    void moveToNewWindow(DocumentPage* page);
    void showTabMenu(DocumentPage* page, const QPoint& position);
    void merge(DocumentPage& page);
    void compareTexts(const QString& before, std::string beforeText, const QString& after, std::string afterText);
    void compareWithSaved();
    void labelVersion();
    void showKeeping();

    // windowsearch.cpp
    void connectSearch();
    QWidget* makeSearchPanel();
    QList<SearchPanel::App> searchableApps() const;
    bool isInTab(const QString& path) const;
    std::vector<Value> offeredModels() const;

    // windowfocus.cpp
    void connectFocus();
    void focusPart(int step);
    void showHelp();

    // windowlibrary.cpp
    void connectLibrary();
    QWidget* makeLibraryPanel();
    void saveSnippetOfSelection();
    void saveAsTemplate();
    void librarySaved(const Result<std::string>& path);
    void importFiles(const QStringList& paths);
    void importTexts(const std::vector<ArchiveFile>& texts);
    void importAddress();
    void exportApp();
    void exportAll();

    // windowwelcome.cpp
    void connectWelcome();
    void newApp();
    void offerTour();
    void startTour();

    // windowreferences.cpp
    void connectReferences();
    std::vector<Value> choosableModels() const;

    // windowproject.cpp
    void openProject(const QString& folder);
    void scanProject();
    void openOnlyApp();
    std::shared_ptr<RunStore> storeFor(const QString& folder);
    void openSample(const QString& id);

    // windowprojectfiles.cpp
    void connectProjectFiles();
    void showFileMenu(const QString& path, bool isApp, const QPoint& position);
    void renameFile(const QString& path);
    void duplicateFile(const QString& path);
    void trashFile(const QString& path);
    void fileMoved(const QString& from, const QString& to);

    // windowarrange.cpp
    void connectArrangeActions();
    void prepareArranging(DocumentPage* page);
    void showNoteColors(CanvasView& canvas);
    void showContainers(CanvasView& canvas);
    void pinSelected(CanvasView& canvas);

    // windowcompare.cpp
    void connectCompareActions();
    void compareWithFile();
    void compareWithFile(DocumentSession& session, const QString& path);

    MainWindow& window;
    ShellServices services;
    DocumentHub* hub = nullptr;
    bool decided = false; ///< what happens to unsaved changes was asked already
    ActionRegistry* actions = nullptr;
    RecentList* recent = nullptr;
    UnsavedList* unsaved = nullptr;
    Menus* menus = nullptr;
    StatusBar* status = nullptr;
    MessageStack* messages = nullptr;
    QStackedWidget* centre = nullptr;
    StartPage* start = nullptr;
    ChoosePage* chooseApp = nullptr; ///< in the middle while a folder is open and no file is
    DocumentTabs* tabs = nullptr;
    DockLayout* docks = nullptr;
    CommandPalette* palette = nullptr;
    ProblemFinder* problems = nullptr;
    FileWatch* watch = nullptr;
    ProjectScanner* scanner = nullptr;
    QPointer<ProjectPanel> projectPanel;
    QPointer<InspectorPanel> inspector;
    QPointer<RunPanel> runPanel;
    QPointer<ChecklistPanel> checklist;
    QPointer<LocalHistoryPanel> versions;
    QPointer<ReferencePanel> references;
    GitSession* git = nullptr;
    QPointer<GitPanel> gitPanel;
    QPointer<SearchPanel> searchPanel;
    QPointer<LibraryPanel> libraryPanel;
    QPointer<NodeHelp> help;
    GitConflict pendingConflict; ///< its file is being opened; empty path: none

    QString folder; ///< the open project; empty: none
    QList<ProjectFile> files;
    bool freshFolder = false;                            ///< the folder was just opened: its only app is opened with it
    std::map<QString, std::shared_ptr<RunStore>> stores; ///< by folder
    QPointer<DocumentPage> attached;
};

} // namespace millrace::ui
