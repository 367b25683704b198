// What each action does and when it can be used.
#include "engine/apps/basicapp.h"
#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/run/runpanel.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/detail/windowparts.h"
#include "ui/shell/docklayout.h"
#include "ui/shell/documentpage.h"
#include "ui/shell/documenttabs.h"
#include "ui/shell/helpdialogs.h"
#include "ui/shell/language.h"
#include "ui/shell/problemfinder.h"
#include "ui/shell/settingsstore.h"
#include "ui/shell/shortcutsdialog.h"
#include "ui/shell/startpage.h"
#include "ui/shell/windowlist.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QStackedWidget>

namespace millrace::ui {

void MainWindow::Private::connectActions()
{
    const auto on = [this](const char* id, std::function<void()> handler) {
        actions->setHandler(QLatin1String(id), std::move(handler));
    };
    on("file.open", [this] { openDialog(); });
    on("file.openFolder", [this] {
        const QString chosen = QFileDialog::getExistingDirectory(&window, MainWindow::tr("Open Folder"), folder);
        if (!chosen.isEmpty())
            openProject(chosen);
    });
    on("file.start", [this] {
        // Back from the start page only to something.
        const bool nothingOpen = tabs->count() == 0 && folder.isEmpty();
        showStart(nothingOpen || centre->currentWidget() != static_cast<QWidget*>(start));
    });
    on("file.save", [this] { tabs->current()->save(); });
    on("file.saveAs", [this] { saveAs(tabs->current()); });
    on("file.reload", [this] { tabs->current()->reload(); });
    on("file.close", [this] { closePage(tabs->current()); });
    on("file.closeFolder", [this] {
        openProject({});
        if (tabs->count() == 0)
            showStart(true);
    });
    on("file.settings", [this] { window.showSettings(); });
    on("file.quit", [this] {
        if (services.windows)
            services.windows->quit();
        else
            window.close();
    });
    on("file.newWindow", [this] { newWindow(); });
    on("file.moveTab", [this] { moveToNewWindow(tabs->current()); });
    on("edit.undo", [this] { window.currentSession()->undoStack().undo(); });
    on("edit.redo", [this] { window.currentSession()->undoStack().redo(); });
    on("edit.find", [this] { palette->open(QStringLiteral("@")); });
    on("edit.copyId",
       [this] { QGuiApplication::clipboard()->setText(window.currentCanvas()->selectedNodes().join(u'\n')); });
    on("view.palette", [this] { palette->open(QStringLiteral(">")); });
    on("view.goto", [this] { palette->open({}); });
    on("view.resetLayout", [this] { docks->reset(); });
    on("view.theme", [this] { switchTheme(); });
    on("view.language", [this] { switchLanguage(); });
    on("view.nextTab", [this] { tabs->step(1); });
    on("view.previousTab", [this] { tabs->step(-1); });
    actions->setToggleHandler(QStringLiteral("view.fullScreen"),
                              [this](bool full) { full ? window.showFullScreen() : window.showNormal(); });
    on("help.shortcuts", [this] { showShortcuts(); });
    on("help.here", [this] { showHelp(); });
    on("help.about", [this] { showAbout(); });
}

void MainWindow::Private::connectCanvasActions()
{
    const auto on = [this](const char* id, std::function<void(CanvasView&)> handler) {
        actions->setHandler(QLatin1String(id), [this, handler = std::move(handler)] {
            if (CanvasView* canvas = window.currentCanvas())
                handler(*canvas);
        });
    };
    on("view.zoomIn", [](CanvasView& canvas) { canvas.zoomIn(); });
    on("view.zoomOut", [](CanvasView& canvas) { canvas.zoomOut(); });
    on("view.zoomActual", [](CanvasView& canvas) { canvas.setZoom(1); });
    on("view.zoomFit", [](CanvasView& canvas) { canvas.zoomToFit(); });
    on("view.zoomSelection", [](CanvasView& canvas) { canvas.zoomToSelection(); });
    on("view.focusUp", [](CanvasView& canvas) { canvas.setFocus(CanvasView::Focus::Upstream); });
    on("view.focusDown", [](CanvasView& canvas) { canvas.setFocus(CanvasView::Focus::Downstream); });
    on("view.focusBoth", [](CanvasView& canvas) { canvas.setFocus(CanvasView::Focus::Both); });
    on("view.focusNone", [](CanvasView& canvas) { canvas.setFocus(CanvasView::Focus::None); });
    actions->setToggleHandler(QStringLiteral("view.minimap"), [this](bool visible) {
        if (CanvasView* canvas = window.currentCanvas())
            canvas->setMinimapVisible(visible);
    });
    const auto onRun = [this](const char* id, std::function<void(RunPanel&)> handler) {
        actions->setHandler(QLatin1String(id), [this, handler = std::move(handler)] {
            docks->show(QStringLiteral("run"));
            handler(*runPanel);
        });
    };
    onRun("run.start", [](RunPanel& panel) { panel.run(); });
    onRun("run.stop", [](RunPanel& panel) { panel.stop(); });
    onRun("run.trace", [](RunPanel& panel) { panel.showPage(RunPanel::Page::Trace); });
    onRun("run.timeline", [](RunPanel& panel) { panel.showPage(RunPanel::Page::Timeline); });
    onRun("run.history", [](RunPanel& panel) { panel.showPage(RunPanel::Page::History); });
    const auto onPart = [this](const char* id, bool andWhatFollows) {
        actions->setHandler(QLatin1String(id), [this, andWhatFollows] {
            CanvasView* canvas = window.currentCanvas();
            const QStringList nodes = canvas ? canvas->selectedNodes() : QStringList();
            if (nodes.isEmpty())
                return;
            docks->show(QStringLiteral("run"));
            runPanel->runPart(nodes.front(), andWhatFollows);
        });
    };
    onPart("run.node", false);
    onPart("run.fromHere", true);
    actions->setHandler(QStringLiteral("run.check"), [this] {
        problems->check();
        docks->show(QStringLiteral("checklist"));
    });
}

bool MainWindow::Private::isEnabled(Needs needs) const
{
    const bool onStart = centre->currentWidget() == static_cast<QWidget*>(start);
    DocumentSession* session = onStart ? nullptr : window.currentSession();
    CanvasView* canvas = onStart ? nullptr : window.currentCanvas();
    const bool running = runPanel && runPanel->isRunning();
    switch (needs) {
    case Needs::Nothing:
        return true;
    case Needs::Project:
        return !folder.isEmpty();
    case Needs::Document:
        return session != nullptr;
    case Needs::Graph:
        return session && session->model().hasGraph;
    case Needs::Selection:
        return canvas && !canvas->selectedNodes().isEmpty();
    case Needs::Edge:
        return canvas && !canvas->selectedEdge().isEmpty();
    case Needs::Chosen:
        return canvas && !(canvas->selectedNodes().isEmpty() && canvas->selectedEdge().isEmpty());
    case Needs::Modified:
        return session && session->isModified();
    case Needs::Undo:
        return session && session->undoStack().canUndo();
    case Needs::Redo:
        return session && session->undoStack().canRedo();
    case Needs::Idle:
        return session && (session->model().hasGraph || isBasicApp(session->model())) && !running;
    case Needs::Running:
        return running;
    case Needs::Tabs:
        return !onStart && tabs->count() > 0;
    }
    return true;
}

void MainWindow::Private::updateActions()
{
    actions->update();
    DocumentSession* session = window.currentSession();
    QAction* undo = actions->action(QStringLiteral("edit.undo"));
    QAction* redo = actions->action(QStringLiteral("edit.redo"));
    const QString undoText = session ? session->undoStack().undoText() : QString();
    const QString redoText = session ? session->undoStack().redoText() : QString();
    undo->setText(undoText.isEmpty() ? MainWindow::tr("&Undo") : MainWindow::tr("&Undo: %1").arg(undoText));
    redo->setText(redoText.isEmpty() ? MainWindow::tr("&Redo") : MainWindow::tr("&Redo: %1").arg(redoText));
}

void MainWindow::Private::switchTheme()
{
    services.settings.set(QStringLiteral("general.theme"), Value(services.theme.isDark() ? "light" : "dark"));
}

void MainWindow::Private::switchLanguage()
{
    const bool chinese = services.language.current() == QStringLiteral("zh_CN");
    services.settings.set(QStringLiteral("general.language"), Value(chinese ? "en" : "zh_CN"));
}

void MainWindow::Private::showShortcuts()
{
    auto* dialog = new ShortcutsDialog(services.theme, *actions, &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::Private::showAbout()
{
    auto* dialog = new AboutDialog(services.theme, &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace millrace::ui
