#include "ui/shell/mainwindow.h"

#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/run/runpanel.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/detail/windowparts.h"
#include "ui/shell/docklayout.h"
#include "ui/shell/documentpage.h"
#include "ui/shell/documenttabs.h"
#include "ui/shell/filewatch.h"
#include "ui/shell/problemfinder.h"
#include "ui/shell/settingsdialog.h"
#include "ui/shell/settingsstore.h"
#include "ui/shell/statusbar.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QSettings>

namespace millrace::ui {

namespace {

const QString geometryKey = QStringLiteral("window/geometry");
const QString filesKey = QStringLiteral("window/files");
const QString projectKey = QStringLiteral("window/project");

} // namespace

MainWindow::MainWindow(ShellServices services, QWidget* parent)
    : QMainWindow(parent), d_(std::make_unique<Private>(*this, std::move(services)))
{
    setAcceptDrops(true);
    setMinimumSize(760, 480);
    resize(1280, 800);
    setAccessibleName(QStringLiteral("Millrace"));
    d_->build();
    const QByteArray geometry = QSettings().value(geometryKey).toByteArray();
    if (!geometry.isEmpty())
        restoreGeometry(geometry);
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

void MainWindow::openProject(const QString& folder)
{
    d_->openProject(folder);
}

void MainWindow::restoreSession()
{
    if (!d_->services.settings.flag("general.reopen"))
        return;
    const QSettings settings;
    const QString folder = settings.value(projectKey).toString();
    const QStringList files = settings.value(filesKey).toStringList();
    if (!folder.isEmpty() && QFileInfo(folder).isDir())
        openProject(folder);
    for (const QString& path : files) {
        if (QFileInfo::exists(path))
            open(path);
    }
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

void MainWindow::showSettings(const QString& page, const QString& search)
{
    auto* dialog = new SettingsDialog(d_->services, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!page.isEmpty())
        dialog->showPage(page);
    if (!search.isEmpty())
        dialog->search(search);
    dialog->open();
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

void MainWindow::showInfo(const QString& text)
{
    d_->messages->show(MessageBar::Kind::Info, text);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!d_->mayClose(d_->tabs->pages())) {
        event->ignore();
        return;
    }
    QStringList files;
    for (const DocumentPage* page : d_->tabs->pages())
        files << page->path();
    QSettings settings;
    settings.setValue(geometryKey, saveGeometry());
    settings.setValue(filesKey, files);
    d_->docks->save();
    event->accept();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && d_ && d_->actions)
        d_->retranslate();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event)
{
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            open(url.toLocalFile());
    }
    event->acceptProposedAction();
}

} // namespace millrace::ui
