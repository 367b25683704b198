// Files, tabs, and everything that follows the document in front.
#include "ui/canvas/canvasview.h"
#include "ui/edit/documenthub.h"
#include "ui/edit/translate.h"
#include "ui/history/gitpanel.h"
#include "ui/history/localhistorypanel.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/library/librarypanel.h"
#include "ui/run/nodevalues.h"
#include "ui/run/runpanel.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/checklistpanel.h"
#include "ui/shell/detail/choosepage.h"
#include "ui/shell/detail/windowparts.h"
#include "ui/shell/docklayout.h"
#include "ui/shell/documentpage.h"
#include "ui/shell/documenttabs.h"
#include "ui/shell/menus.h"
#include "ui/shell/problemfinder.h"
#include "ui/shell/projectpanel.h"
#include "ui/shell/projectscanner.h"
#include "ui/shell/recentlist.h"
#include "ui/shell/referencepanel.h"
#include "ui/shell/settingsstore.h"
#include "ui/shell/startpage.h"
#include "ui/shell/statusbar.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QToolBar>
#include <algorithm>

namespace millrace::ui {

namespace {

/// What the status bar calls nodes: everything on the canvas but notes.
int countNodes(const DocumentSession& session)
{
    const std::vector<NodeModel>& nodes = session.model().nodes;
    return static_cast<int>(std::count_if(nodes.begin(), nodes.end(), [](const NodeModel& n) { return !n.isNote(); }));
}

QString statusText(NodeStatus status)
{
    switch (status) {
    case NodeStatus::Unknown:
        return {};
    case NodeStatus::Waiting:
        return MainWindow::tr("Waiting");
    case NodeStatus::Running:
        return MainWindow::tr("Running");
    case NodeStatus::Succeeded:
        return MainWindow::tr("Succeeded");
    case NodeStatus::Failed:
        return MainWindow::tr("Failed");
    case NodeStatus::Exception:
        return MainWindow::tr("Failed, handled");
    case NodeStatus::Retry:
        return MainWindow::tr("Trying again");
    case NodeStatus::Skipped:
        return MainWindow::tr("Skipped");
    case NodeStatus::Stopped:
        return MainWindow::tr("Stopped");
    case NodeStatus::Paused:
        return MainWindow::tr("Waiting for a person");
    }
    return {};
}

Profile profileOf(const SettingsStore& settings)
{
    return settings.text("running.profile") == QStringLiteral("dify-1.12") ? Profile::Dify112 : Profile::Current;
}

} // namespace

void MainWindow::Private::openDialog()
{
    const QString from = attached ? QFileInfo(attached->path()).path() : folder;
    const QStringList chosen = QFileDialog::getOpenFileNames(&window, MainWindow::tr("Open File"), from,
                                                             MainWindow::tr("Dify apps (*.yml *.yaml);;All files (*)"));
    for (const QString& path : chosen)
        window.open(path);
}

void MainWindow::Private::saveAs(DocumentPage* page)
{
    QString proposed = page->path();
    if (proposed.isEmpty()) {
        const QString apps = folder + QStringLiteral("/apps");
        const QString place = folder.isEmpty() ? QDir::homePath() : QFileInfo(apps).isDir() ? apps : folder;
        QString name = page->title();
        static const QRegularExpression unfit(QStringLiteral("[\\\\/:*?\"<>|]"));
        proposed = place + u'/' + name.replace(unfit, QStringLiteral("-")) + QStringLiteral(".yml");
    }
    const QString path = QFileDialog::getSaveFileName(&window, MainWindow::tr("Save As"), proposed,
                                                      MainWindow::tr("Dify apps (*.yml *.yaml)"));
    if (!path.isEmpty() && page->save(path))
        pageChanged(page);
}

bool MainWindow::Private::mayClose(const QList<DocumentPage*>& pages, bool everywhere)
{
    QList<DocumentPage*> modified;
    for (DocumentPage* page : pages) {
        // What another window shows stays open.
        if (page->session() && page->session()->isModified() && (everywhere || page->isLastView()))
            modified << page;
    }
    if (modified.isEmpty())
        return true;
    const int count = static_cast<int>(modified.size());
    QMessageBox box(QMessageBox::Question, QStringLiteral("Millrace"),
                    count == 1 ? MainWindow::tr("Save the changes in “%1”?").arg(modified.first()->title())
                               : MainWindow::tr("Save the changes in %n file(s)?", nullptr, count),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, &window);
    box.setInformativeText(MainWindow::tr(
        "Kept changes are not in the file, but they and their undo steps come back when the app is opened again."));
    QPushButton* keep = box.addButton(MainWindow::tr("Keep for Later"), QMessageBox::AcceptRole);
    keep->setObjectName(QStringLiteral("close.keep"));
    hub->flush();
    if (const Error* trouble = hub->keepingError()) {
        box.setInformativeText(translate(*trouble));
        keep->setEnabled(false);
    }
    box.setDefaultButton(QMessageBox::Save);
    const int answer = box.exec();
    if (box.clickedButton() == keep)
        return true;
    if (answer == QMessageBox::Cancel)
        return false;
    for (DocumentPage* page : modified) {
        if (answer == QMessageBox::Discard) {
            hub->keepVersion(*page->session(), LocalVersion::Reason::Discarded);
            page->session()->forgetChanges();
        } else if (!page->save()) {
            tabs->setCurrentWidget(page);
            return false;
        }
    }
    return true;
}

void MainWindow::Private::closePage(DocumentPage* page)
{
    if (page && mayClose({page}))
        tabs->closePage(page);
}

void MainWindow::Private::showStart(bool show)
{
    QWidget* front = start;
    if (!show)
        front = tabs->count() > 0 ? static_cast<QWidget*>(tabs) : static_cast<QWidget*>(chooseApp);
    centre->setCurrentWidget(front);
    docks->setActive(!show);
    menus->toolBar()->setVisible(!show);
    status->setDocumentVisible(!show && window.currentSession() != nullptr);
    if (show)
        start->setFocus();
    updateActions();
}

void MainWindow::Private::pageChanged(DocumentPage* page)
{
    if (page->state() == DocumentPage::State::Ready) {
        prepareCanvas(page);
        prepareHistory(page);
        const AppModel& app = page->session()->model();
        if (!page->path().isEmpty())
            recent->add(page->path(), app.name.empty() ? page->title() : qs(app.name),
                        app.mode.empty() ? QStringLiteral("workflow") : qs(app.mode));
    }
    if (page == tabs->current()) {
        attached = nullptr;
        attach();
        if (page->state() == DocumentPage::State::Ready)
            emit window.documentReady();
    }
}

void MainWindow::Private::prepareCanvas(DocumentPage* page)
{
    CanvasView* canvas = page->canvas();
    if (canvas->property("connected").toBool())
        return;
    canvas->setProperty("connected", true);
    const auto inFront = [this, canvas] { return window.currentCanvas() == canvas; };
    QObject::connect(canvas, &CanvasView::selectionChanged, &window, [this, inFront](const QStringList& ids) {
        if (inFront())
            showSelection(ids);
    });
    QObject::connect(canvas, &CanvasView::nodeActivated, &window, [this, inFront](const QString& id) {
        if (!inFront())
            return;
        docks->show(QStringLiteral("inspector"));
        showSelection({id});
        inspector->focusTitle();
    });
    QObject::connect(canvas, &CanvasView::zoomChanged, &window, [this, inFront](double factor) {
        if (inFront())
            status->setZoom(factor);
    });
    QObject::connect(canvas, &CanvasView::searchRequested, actions->action(QStringLiteral("edit.find")),
                     &QAction::trigger);
    prepareNodeEditing(page);
    prepareArranging(page);
    DocumentSession* session = page->session();
    const auto changed = [this, session] {
        if (window.currentSession() != session)
            return;
        status->setNodeCount(countNodes(*session));
        updateActions();
        updateTitle();
    };
    QObject::connect(session, &DocumentSession::changed, &window, changed);
    QObject::connect(session, &DocumentSession::modifiedChanged, &window, changed);
    QObject::connect(&session->undoStack(), &QUndoStack::indexChanged, &window, changed);
    if (services.settings.text("general.zoom") == QStringLiteral("actual"))
        canvas->setZoom(1);
    else
        canvas->zoomToFit(false);
}

void MainWindow::Private::attach()
{
    DocumentPage* page = tabs->current();
    if (page == attached && page)
        return;
    attached = page;
    DocumentSession* session = window.currentSession();
    CanvasView* canvas = window.currentCanvas();
    if (inspector)
        inspector->setSession(session);
    problems->setSession(session);
    if (versions)
        versions->setSession(session);
    showKeeping();
    if (gitPanel)
        gitPanel->setSession(session);
    if (references)
        references->setSession(session);
    if (libraryPanel)
        libraryPanel->setSession(session);
    if (searchPanel)
        searchPanel->setCurrentApp(session ? session->path() : QString());
    mergePending();
    applyRunSettings();
    attachRunPanel();
    status->setDocumentVisible(session != nullptr);
    if (session && canvas) {
        status->setNodeCount(countNodes(*session));
        status->setZoom(canvas->zoom());
        actions->action(QStringLiteral("view.minimap"))->setChecked(canvas->isMinimapVisible());
        showSelection(canvas->selectedNodes());
        canvas->setFocus();
    }
    if (projectPanel)
        projectPanel->setCurrent(page ? page->path() : QString());
    updateTitle();
    updateActions();
}

void MainWindow::Private::attachRunPanel()
{
    if (!runPanel)
        return;
    DocumentPage* page = tabs->current();
    const bool hasFile = page && !page->path().isEmpty();
    const QString project = hasFile ? services.projectFolderOf(page->path()) : folder;
    applyRunSettings();
    runPanel->setProject(project, project.isEmpty() ? nullptr : storeFor(project));
    runPanel->setSession(window.currentSession());
    runPanel->setCanvas(window.currentCanvas());
}

void MainWindow::Private::applyRunSettings()
{
    problems->setProfile(profileOf(services.settings));
    if (checklist)
        checklist->setProfile(profileOf(services.settings));
    if (!runPanel)
        return;
    RunLimits limits;
    limits.maxSteps = static_cast<int>(services.settings.settings().number("running.max_steps"));
    limits.maxSeconds = static_cast<double>(services.settings.settings().number("running.max_seconds"));
    runPanel->setLimits(limits);
    runPanel->setProfile(profileOf(services.settings));
}

void MainWindow::Private::showProblems()
{
    const std::vector<Problem>& found = problems->problems();
    status->setProblems(problems->errors(), problems->warnings());
    if (checklist)
        checklist->show(found, window.currentSession());
    if (inspector)
        inspector->setProblems(found);
    if (CanvasView* canvas = window.currentCanvas()) {
        QHash<QString, int> worst;
        for (const Problem& problem : found) {
            if (problem.nodeId.empty() || problem.severity == Severity::Info)
                continue;
            int& level = worst[qs(problem.nodeId)];
            level = std::max(level, problem.severity == Severity::Error ? 2 : 1);
        }
        canvas->setProblems(worst);
    }
    emit window.problemsChanged();
}

void MainWindow::Private::showNode(const QString& nodeId, const QString& field)
{
    CanvasView* canvas = window.currentCanvas();
    if (!canvas)
        return;
    if (nodeId.isEmpty()) {
        canvas->select({});
        docks->show(QStringLiteral("inspector"));
        return;
    }
    canvas->revealNode(nodeId);
    showSelection({nodeId});
    if (!field.isEmpty()) {
        docks->show(QStringLiteral("inspector"));
        inspector->focusField(field);
    }
}

void MainWindow::Private::showSelection(const QStringList& nodeIds)
{
    if (inspector)
        inspector->setSelection(nodeIds);
    if (runPanel && nodeIds.size() == 1)
        runPanel->showNode(nodeIds.first());
    if (gitPanel)
        gitPanel->setSelection(nodeIds);
    if (references)
        references->setSelection(nodeIds);
    updateActions();
}

void MainWindow::Private::showLastRun(const QString& nodeId)
{
    if (!inspector || !runPanel)
        return;
    const NodeValues values = runPanel->nodeValues().values(nodeId);
    LastRunValues shown;
    shown.ran = values.status != NodeStatus::Unknown;
    shown.status = statusText(values.status);
    shown.error = values.error;
    shown.duration = values.seconds < 1 ? MainWindow::tr("%1 ms").arg(values.seconds * 1000, 0, 'f', 1)
                                        : MainWindow::tr("%1 s").arg(values.seconds, 0, 'f', 2);
    shown.rehearsed = values.rehearsed;
    shown.inputs = values.inputs;
    shown.processData = values.processData;
    shown.outputs = values.outputs;
    inspector->setLastRun(nodeId, shown);
}

void MainWindow::Private::updateTitle()
{
    const DocumentPage* page = tabs->current();
    const bool onStart = centre->currentWidget() == start;
    if (!page || onStart) {
        window.setWindowTitle(QStringLiteral("Millrace"));
        window.setWindowModified(false);
        return;
    }
    window.setWindowTitle(page->title() + QStringLiteral("[*] — Millrace"));
    window.setWindowModified(page->session() && page->session()->isModified());
}

} // namespace millrace::ui
