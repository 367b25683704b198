#include "ui/shell/mainwindow.h"

#include "ui/canvas/canvasview.h"
#include "ui/edit/documenthub.h"
#include "ui/edit/translate.h"
#include "ui/history/localhistorypanel.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/run/runpanel.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/detail/windowparts.h"
#include "ui/shell/docklayout.h"
#include "ui/shell/documentpage.h"
#include "ui/shell/documenttabs.h"
#include "ui/shell/filewatch.h"
#include "ui/shell/messagestack.h"
#include "ui/shell/problemfinder.h"
#include "ui/shell/settingsdialog.h"
#include "ui/shell/settingsstore.h"
#include "ui/shell/statusbar.h"
#include "ui/theme/theme.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace millrace::ui {

namespace {

const QString geometryKey = QStringLiteral("geometry");
const QString docksKey = QStringLiteral("docks");
const QString filesKey = QStringLiteral("files");
const QString journalsKey = QStringLiteral("unsaved");
const QString frontKey = QStringLiteral("front");
const QString projectKey = QStringLiteral("project");

} // namespace

QStringList droppedFiles(const QMimeData* data)
{
    QStringList paths;
    for (const QUrl& url : data->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

MainWindow::MainWindow(ShellServices services, QWidget* parent)
    : QMainWindow(parent), d_(std::make_unique<Private>(*this, std::move(services)))
{
    setAcceptDrops(true);
    setMinimumSize(760, 480);
    resize(1280, 800);
    setAccessibleName(QStringLiteral("Millrace"));
    d_->build();
    if (d_->services.settings.loadError())
        showError(*d_->services.settings.loadError());
}

MainWindow::~MainWindow()
{
    // Parts that are still there while others go must not call back into the window.
    for (QObject* part : std::initializer_list<QObject*>{d_->tabs, d_->problems, d_->watch, d_->scanner})
        part->disconnect(this);
    // Panels borrow sessions and canvases of the pages: they go first.
    delete d_->runPanel.data();
    delete d_->inspector.data();
    delete d_->versions.data();
}

void MainWindow::open(const QString& path)
{
    const QFileInfo info(path);
    if (info.isDir()) {
        openProject(info.absoluteFilePath());
        return;
    }
    // The project around a file comes with it, when no other one is open.
    const QString folder = d_->services.projectFolderOf(info.absoluteFilePath());
    if (d_->folder.isEmpty() && QFileInfo::exists(folder + QStringLiteral("/millrace.yml")))
        openProject(folder);
    d_->tabs->open(path);
    d_->showStart(false);
}

void MainWindow::openDropped(const QStringList& paths)
{
    // What has to become an app first comes in as by importing.
    QStringList foreign;
    for (const QString& path : paths) {
        const QString ending = QFileInfo(path).suffix().toLower();
        if (ending == QStringLiteral("zip") || ending == QStringLiteral("json"))
            foreign << path;
        else
            open(path);
    }
    if (!foreign.isEmpty())
        d_->importFiles(foreign);
}

void MainWindow::openProject(const QString& folder)
{
    d_->openProject(folder);
}

DocumentPage* MainWindow::openSession(const DocumentHub::Session& session)
{
    DocumentPage* page = d_->tabs->open(session);
    d_->showStart(false);
    return page;
}

DocumentPage* MainWindow::openNew(std::unique_ptr<Document> document)
{
    return openSession(d_->hub->create(std::move(document)));
}

DocumentHub& MainWindow::hub()
{
    return *d_->hub;
}

QList<DocumentPage*> MainWindow::pages() const
{
    return d_->tabs->pages();
}

QVariantMap MainWindow::layoutState() const
{
    QStringList files;
    QStringList journals;
    for (const DocumentPage* page : d_->tabs->pages()) {
        if (!page->path().isEmpty())
            files << page->path();
        else if (page->session() && page->session()->journal())
            journals << qs(page->session()->journal()->file());
    }
    const DocumentPage* front = d_->tabs->current();
    return {
        {geometryKey, saveGeometry()}, {docksKey, d_->docks->state()}, {filesKey, files},
        {journalsKey, journals},       {projectKey, d_->folder},       {frontKey, front ? front->path() : QString()}};
}

void MainWindow::applyLayout(const QVariantMap& state)
{
    const QByteArray geometry = state.value(geometryKey).toByteArray();
    if (!geometry.isEmpty())
        restoreGeometry(geometry);
    d_->docks->setState(state.value(docksKey).toByteArray());
}

void MainWindow::restoreTabs(const QVariantMap& state)
{
    const QString folder = state.value(projectKey).toString();
    if (!folder.isEmpty() && QFileInfo(folder).isDir())
        openProject(folder);
    for (const QString& path : state.value(filesKey).toStringList()) {
        if (QFileInfo::exists(path))
            open(path);
    }
    for (const QString& journal : state.value(journalsKey).toStringList())
        d_->openJournal(journal);
    const QString front = state.value(frontKey).toString();
    if (!front.isEmpty() && QFileInfo::exists(front))
        open(front);
}

void MainWindow::closeWithoutAsking()
{
    d_->decided = true;
    close();
}

bool MainWindow::mayCloseAll(const QList<MainWindow*>& windows)
{
    QList<DocumentPage*> all;
    for (const MainWindow* window : windows) {
        for (DocumentPage* page : window->pages()) {
            const bool known = std::any_of(all.begin(), all.end(), [page](const DocumentPage* other) {
                return page->session() && other->session() == page->session();
            });
            if (!known)
                all << page;
        }
    }
    return d_->mayClose(all, true);
}

ActionRegistry& MainWindow::actions()
{
    return *d_->actions;
}

CommandPalette& MainWindow::palette()
{
    return *d_->palette;
}

DocumentPage* MainWindow::currentPage() const
{
    return d_->tabs->current();
}

DocumentSession* MainWindow::currentSession() const
{
    const DocumentPage* page = d_->tabs->current();
    return page ? page->session() : nullptr;
}

CanvasView* MainWindow::currentCanvas() const
{
    const DocumentPage* page = d_->tabs->current();
    return page ? page->canvas() : nullptr;
}

RunPanel& MainWindow::runPanel()
{
    d_->docks->content(QStringLiteral("run"));
    return *d_->runPanel;
}

QString MainWindow::projectFolder() const
{
    return d_->folder;
}

SettingsDialog* MainWindow::showSettings(const QString& page, const QString& search)
{
    auto* dialog = new SettingsDialog(d_->services, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!page.isEmpty())
        dialog->showPage(page);
    if (!search.isEmpty())
        dialog->search(search);
    dialog->open();
    return dialog;
}

void MainWindow::showSetting(const QString& key)
{
    showSettings()->showSetting(key);
}

void MainWindow::showDock(const QString& name)
{
    d_->docks->show(name);
}

void MainWindow::setModelServers(const QStringList& names)
{
    d_->status->setModelServers(names);
}

void MainWindow::showError(const Error& error)
{
    d_->messages->show(MessageBar::Kind::Error, translate(error), translate(error.hint));
}

MessageStack& MainWindow::messages()
{
    return *d_->messages;
}

void MainWindow::showInfo(const QString& text)
{
    d_->messages->show(MessageBar::Kind::Info, text);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!d_->decided && !d_->mayClose(d_->tabs->pages())) {
        event->ignore();
        return;
    }
    d_->docks->save();
    event->accept();
    emit closed();
}

void MainWindow::moveEvent(QMoveEvent* event)
{
    QMainWindow::moveEvent(event);
    emit layoutChanged();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    emit layoutChanged();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && d_ && d_->actions)
        d_->retranslate();
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && d_)
        emit activated();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    openDropped(droppedFiles(event->mimeData()));
    event->acceptProposedAction();
    activateWindow();
}

} // namespace millrace::ui
