#include "ui/shell/detail/windowparts.h"

#include "ui/canvas/canvasview.h"
#include "ui/edit/documenthub.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/run/nodevalues.h"
#include "ui/run/runpanel.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/checklistpanel.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/detail/choosepage.h"
#include "ui/shell/docklayout.h"
#include "ui/shell/documentpage.h"
#include "ui/shell/documenttabs.h"
#include "ui/shell/filewatch.h"
#include "ui/shell/language.h"
#include "ui/shell/menus.h"
#include "ui/shell/messagestack.h"
#include "ui/shell/problemfinder.h"
#include "ui/shell/projectpanel.h"
#include "ui/shell/recentlist.h"
#include "ui/shell/settingsstore.h"
#include "ui/shell/startpage.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/unsavedlist.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFileInfo>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace millrace::ui {

MainWindow::Private::Private(MainWindow& owner, ShellServices given) : window(owner), services(std::move(given))
{
}

void MainWindow::Private::build()
{
    Theme& theme = services.theme;
    hub = services.hub;
    if (!hub)
        hub = new DocumentHub({QFileInfo(services.samplesFolder).path(), services.projectFolderOf}, &window);
    actions = new ActionRegistry(theme, &window);
    recent = new RecentList(&window);
    unsaved = new UnsavedList(*hub, &window);
    menus = new Menus(window, *actions, *recent, *unsaved);
    status = new StatusBar(theme, *actions, &window);
    window.setStatusBar(status);

    auto* middle = new QWidget(&window);
    messages = new MessageStack(theme, middle);
    centre = new QStackedWidget(middle);
    start = new StartPage(theme, *actions, *recent, *unsaved, centre);
    tabs = new DocumentTabs(theme, *hub, centre);
    centre->addWidget(start);
    centre->addWidget(tabs);
    chooseApp = new ChoosePage(theme, *actions, centre);
    centre->addWidget(chooseApp);
    auto* layout = new QVBoxLayout(middle);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(messages);
    layout->addWidget(centre, 1);
    window.setCentralWidget(middle);

    problems = new ProblemFinder(&window);
    watch = new FileWatch(&window);
    scanner = new ProjectScanner(&window);
    palette = new CommandPalette(theme, &window);
    docks = new DockLayout(window);
    addDocks();
    connectReferences();
    connectGit();
    connectWelcome();
    connectSearch();
    connectLibrary();
    connectActions();
    connectFocus();
    connectCanvasActions();
    connectNodeActions();
    connectArrangeActions();
    connectCompareActions();
    connectProjectFiles();
    connectHistory();
    connectParts();
    fillPalette();
    retranslate();
    actions->setEnabledRule([this](Needs needs) { return isEnabled(needs); });
    showStart(true);
}

void MainWindow::Private::addDocks()
{
    docks->add(QStringLiteral("project"), Qt::LeftDockWidgetArea, actions->action(QStringLiteral("view.project")),
               [this] { return makeProjectPanel(); });
    docks->add(QStringLiteral("inspector"), Qt::RightDockWidgetArea, actions->action(QStringLiteral("view.inspector")),
               [this] { return makeInspector(); });
    docks->add(QStringLiteral("run"), Qt::RightDockWidgetArea, actions->action(QStringLiteral("view.run")),
               [this] { return makeRunPanel(); });
    docks->add(QStringLiteral("checklist"), Qt::BottomDockWidgetArea, actions->action(QStringLiteral("view.checklist")),
               [this] { return makeChecklist(); });
}

void MainWindow::Private::connectParts()
{
    QObject::connect(tabs, &DocumentTabs::currentPageChanged, &window, [this] { attach(); });
    QObject::connect(tabs, &DocumentTabs::pageStateChanged, &window, [this](DocumentPage* page) { pageChanged(page); });
    QObject::connect(tabs, &DocumentTabs::closeRequested, &window, [this](DocumentPage* page) { closePage(page); });
    QObject::connect(tabs, &DocumentTabs::filesChanged, &window, [this] {
        QStringList paths;
        for (const DocumentPage* page : tabs->pages()) {
            if (!page->path().isEmpty())
                paths << page->path();
        }
        watch->setFiles(paths);
        updateTitle();
        updateActions();
        if (tabs->count() == 0)
            showStart(folder.isEmpty());
        emit window.layoutChanged();
    });
    QObject::connect(watch, &FileWatch::fileChanged, &window, [this](const QString& path) {
        for (DocumentPage* page : tabs->pages()) {
            if (page->path() == path)
                page->checkForeignChange();
        }
    });
    QObject::connect(&window, &MainWindow::documentReady, &window, [this] { offerTour(); });
    QObject::connect(watch, &FileWatch::foldersChanged, &window, [this] { scanProject(); });
    QObject::connect(scanner, &ProjectScanner::finished, &window,
                     [this](const QList<ProjectFile>& found, const QStringList& folders) {
                         files = found;
                         chooseApp->setFiles(folder, found);
                         watch->setFolders(folders);
                         if (projectPanel)
                             projectPanel->setFiles(found);
                         showGitStates();
                         if (searchPanel)
                             searchPanel->setApps(searchableApps());
                         openOnlyApp();
                     });
    QObject::connect(start, &StartPage::openRequested, &window, &MainWindow::open);
    QObject::connect(chooseApp, &ChoosePage::openRequested, &window, &MainWindow::open);
    QObject::connect(start, &StartPage::sampleRequested, &window, [this](const QString& id) { openSample(id); });
    QObject::connect(menus, &Menus::recentRequested, &window, &MainWindow::open);
    QObject::connect(problems, &ProblemFinder::changed, &window, [this] { showProblems(); });
    QObject::connect(status, &StatusBar::problemsClicked, &window,
                     [this] { docks->show(QStringLiteral("checklist")); });
    QObject::connect(status, &StatusBar::modelsClicked, &window,
                     [this] { window.showSettings(QStringLiteral("models")); });
    QObject::connect(actions, &ActionRegistry::shortcutsChanged, &window, [this] {
        showRunKeys();
        for (QWidget* other : QApplication::topLevelWidgets()) {
            auto* another = qobject_cast<MainWindow*>(other);
            if (another && another != &window)
                another->actions().loadShortcuts();
        }
    });
    QObject::connect(&services.settings, &SettingsStore::failed, &window, &MainWindow::showError);
    QObject::connect(&services.settings, &SettingsStore::changed, &window, [this](const QString& key) {
        if (key == QStringLiteral("general.theme"))
            services.theme.setMode(themeModeFor(services.settings.text("general.theme")));
        else if (key.startsWith(QStringLiteral("appearance.")))
            services.theme.setFonts(fontsFor(services.settings.settings()));
        else if (key.startsWith(QStringLiteral("editor.")))
            services.theme.setEditorLook(editorLookFor(services.settings.settings()));
        else if (key == QStringLiteral("general.language"))
            services.language.use(services.settings.text("general.language"));
        else if (key.startsWith(QStringLiteral("running.")))
            applyRunSettings();
    });
}

QWidget* MainWindow::Private::makeProjectPanel()
{
    projectPanel = new ProjectPanel(services.theme);
    projectPanel->setFolder(folder);
    if (!files.isEmpty())
        projectPanel->setFiles(files);
    showGitStates();
    QObject::connect(projectPanel, &ProjectPanel::openRequested, &window, &MainWindow::open);
    QObject::connect(projectPanel, &ProjectPanel::menuRequested, &window,
                     [this](const QString& path, bool isApp, const QPoint& at) { showFileMenu(path, isApp, at); });
    QObject::connect(projectPanel, &ProjectPanel::renameRequested, &window,
                     [this](const QString& path) { renameFile(path); });
    QObject::connect(projectPanel, &ProjectPanel::removeRequested, &window,
                     [this](const QString& path) { trashFile(path); });
    QObject::connect(projectPanel, &ProjectPanel::openFolderRequested,
                     actions->action(QStringLiteral("file.openFolder")), &QAction::trigger);
    if (attached)
        projectPanel->setCurrent(attached->path());
    return projectPanel;
}

QWidget* MainWindow::Private::makeInspector()
{
    inspector = new InspectorPanel(services.theme);
    QObject::connect(inspector, &InspectorPanel::nodeRequested, &window,
                     [this](const QString& id) { showNode(id, {}); });
    QObject::connect(inspector, &InspectorPanel::lastRunWanted, &window,
                     [this](const QString& id) { showLastRun(id); });
    inspector->setModelCatalogue(services.models);
    inspector->setPromptAssistant(services.assistant);
    QObject::connect(inspector, &InspectorPanel::runNodeRequested, &window, [this](const QString& id) {
        docks->show(QStringLiteral("run"));
        runPanel->runPart(id, false);
    });
    inspector->setSession(window.currentSession());
    inspector->setProblems(problems->problems());
    if (CanvasView* canvas = window.currentCanvas())
        showSelection(canvas->selectedNodes());
    return inspector;
}

QWidget* MainWindow::Private::makeRunPanel()
{
    runPanel = new RunPanel(services.theme, services.host, nullptr);
    QObject::connect(runPanel, &RunPanel::nodeSelected, &window, [this](const QString& id) {
        if (CanvasView* canvas = window.currentCanvas())
            canvas->revealNode(id);
    });
    QObject::connect(runPanel, &RunPanel::runningChanged, &window, [this] { updateActions(); });
    QObject::connect(runPanel, &RunPanel::statusMessage, status,
                     [this](const QString& text) { status->showMessage(text, 8000); });
    NodeValueStore& values = runPanel->nodeValues();
    QObject::connect(&values, &NodeValueStore::changed, &window, [this](const QString& id) { showLastRun(id); });
    QObject::connect(&values, &NodeValueStore::cleared, &window, [this] {
        if (inspector)
            inspector->clearLastRun();
    });
    attachRunPanel();
    showRunKeys();
    return runPanel;
}

void MainWindow::Private::showRunKeys()
{
    const auto key = [this](const char* id) {
        return actions->action(QLatin1String(id))->shortcut().toString(QKeySequence::NativeText);
    };
    if (runPanel)
        runPanel->setKeys(key("run.start"), key("run.stop"));
}

QWidget* MainWindow::Private::makeChecklist()
{
    checklist = new ChecklistPanel(services.theme);
    checklist->setModels([this] { return choosableModels(); });
    applyRunSettings();
    QObject::connect(checklist, &ChecklistPanel::problemActivated, &window,
                     [this](const QString& id, const QString& field) { showNode(id, field); });
    checklist->show(problems->problems(), window.currentSession());
    return checklist;
}

void MainWindow::Private::retranslate()
{
    actions->retranslate();
    menus->retranslate();
    status->setLanguage(services.language.current());
    status->retranslate();
    docks->setTitle(QStringLiteral("project"), MainWindow::tr("Project"));
    docks->setTitle(QStringLiteral("inspector"), MainWindow::tr("Inspector"));
    docks->setTitle(QStringLiteral("run"), MainWindow::tr("Run"));
    docks->setTitle(QStringLiteral("git"), MainWindow::tr("Git"));
    docks->setTitle(QStringLiteral("library"), MainWindow::tr("Library"));
    docks->setTitle(QStringLiteral("search"), MainWindow::tr("Find in Apps"));
    docks->setTitle(QStringLiteral("checklist"), MainWindow::tr("Checklist"));
    docks->setTitle(QStringLiteral("references"), MainWindow::tr("References"));
    docks->setTitle(QStringLiteral("versions"), MainWindow::tr("Versions"));
    chooseApp->retranslate();
    updateTitle();
    updateActions();
}

} // namespace millrace::ui
