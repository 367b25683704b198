// Versions of apps, what other programs do to their files, several windows.
#include "ui/canvas/canvasview.h"
#include "ui/compare/comparewindow.h"
#include "ui/compare/mergewindow.h"
#include "ui/edit/documenthub.h"
#include "ui/edit/translate.h"
#include "ui/history/localhistorypanel.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/detail/windowparts.h"
#include "ui/shell/docklayout.h"
#include "ui/shell/documentpage.h"
#include "ui/shell/documenttabs.h"
#include "ui/shell/menus.h"
#include "ui/shell/startpage.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/unsavedlist.h"
#include "ui/shell/windowlist.h"

#include <QDropEvent>
#include <QMenu>
#include <QMimeData>

namespace millrace::ui {

namespace {

/// Files dropped on the canvas are opened, wherever in the window they land; text is the canvas's own business.
class FileDrops : public QObject {
public:
    FileDrops(MainWindow& window, QWidget* target) : QObject(target), window_(window)
    {
        target->setAcceptDrops(true);
        target->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const bool drop = event->type() == QEvent::Drop;
        if (!drop && event->type() != QEvent::DragEnter && event->type() != QEvent::DragMove)
            return QObject::eventFilter(watched, event);
        auto* drag = static_cast<QDropEvent*>(event);
        const QStringList paths = droppedFiles(drag->mimeData());
        if (paths.isEmpty())
            return QObject::eventFilter(watched, event);
        drag->acceptProposedAction();
        if (drop)
            window_.openDropped(paths);
        return true;
    }

private:
    MainWindow& window_;
};

} // namespace

void MainWindow::Private::connectHistory()
{
    docks->add(QStringLiteral("versions"), Qt::RightDockWidgetArea, actions->action(QStringLiteral("versions.show")),
               [this] { return makeVersions(); });
    actions->setHandler(QStringLiteral("versions.label"), [this] { labelVersion(); });
    actions->setHandler(QStringLiteral("versions.compareWithSaved"), [this] { compareWithSaved(); });
    QObject::connect(tabs, &DocumentTabs::menuRequested, &window,
                     [this](DocumentPage* page, const QPoint& position) { showTabMenu(page, position); });
    QObject::connect(hub, &DocumentHub::versionFailed, &window, &MainWindow::showError);
    unsaved->refresh();
    QObject::connect(start, &StartPage::unsavedRequested, &window, [this](const Recoverable& w) { openUnsaved(w); });
    QObject::connect(menus, &Menus::unsavedRequested, &window, [this](const Recoverable& w) { openUnsaved(w); });
    QObject::connect(hub, &DocumentHub::keepingChanged, &window, [this] { showKeeping(); });
}

void MainWindow::Private::prepareHistory(DocumentPage* page)
{
    if (page->property("history").toBool())
        return;
    page->setProperty("history", true);
    new FileDrops(window, page->canvas());
    QObject::connect(page, &DocumentPage::saveAsRequested, &window, [this, page] { saveAs(page); });
    QObject::connect(page, &DocumentPage::mergeRequested, &window, [this, page] { merge(*page); });
    QObject::connect(page, &DocumentPage::compareRequested, &window,
                     [this](const std::string& before, const std::string& after) {
                         compareTexts(MainWindow::tr("Before"), before, MainWindow::tr("After"), after);
                     });
    QObject::connect(page->session(), &DocumentSession::changed, &window, [this] { showKeeping(); });
    QObject::connect(page->session(), &DocumentSession::saved, &window, [this] { showKeeping(); });
    if (page->session()->property("recovered").toBool()) {
        page->session()->setProperty("recovered", false);
        status->showMessage(MainWindow::tr("Unsaved changes of last time are here again."), 8000);
    }
}

QWidget* MainWindow::Private::makeVersions()
{
    versions = new LocalHistoryPanel(services.theme, *hub);
    QObject::connect(versions, &LocalHistoryPanel::compareRequested, &window,
                     [this](const QString& before, const std::string& beforeText, const QString& after,
                            const std::string& afterText) { compareTexts(before, beforeText, after, afterText); });
    QObject::connect(versions, &LocalHistoryPanel::failed, &window, &MainWindow::showError);
    versions->setSession(window.currentSession());
    return versions;
}

void MainWindow::Private::openJournal(const QString& journal)
{
    hub->openJournal(journal, &window, [this](const Result<DocumentHub::Session>& session) {
        // One that is gone was given up or saved elsewhere meanwhile.
        if (session)
            window.openSession(*session);
    });
}

void MainWindow::Private::openUnsaved(const Recoverable& work)
{
    if (!work.path.isEmpty()) {
        window.open(work.path);
        return;
    }
    hub->openJournal(work.journal, &window, [this](const Result<DocumentHub::Session>& session) {
        if (session)
            window.openSession(*session);
        else
            window.showError(session.error());
    });
}

void MainWindow::Private::newWindow()
{
    if (!services.windows)
        return;
    MainWindow& fresh = services.windows->add();
    fresh.show();
    if (!folder.isEmpty())
        fresh.openProject(folder);
    fresh.activateWindow();
}

void MainWindow::Private::moveToNewWindow(DocumentPage* page)
{
    if (!services.windows || !page || !page->session())
        return;
    const DocumentHub::Session session = page->shared();
    const QStringList selected = page->canvas()->selectedNodes();
    MainWindow& fresh = services.windows->add();
    fresh.show();
    if (!folder.isEmpty())
        fresh.openProject(folder);
    fresh.openSession(session);
    if (CanvasView* canvas = fresh.currentCanvas())
        canvas->select(selected);
    tabs->closePage(page);
    fresh.activateWindow();
}

void MainWindow::Private::showTabMenu(DocumentPage* page, const QPoint& position)
{
    tabs->setCurrentWidget(page);
    auto* menu = new QMenu(&window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const char* id : {"file.save", "file.saveAs", "file.reload", "", "versions.label", "versions.compareWithSaved",
                           "", "file.moveTab", "file.close"}) {
        if (*id)
            menu->addAction(actions->action(QLatin1String(id)));
        else
            menu->addSeparator();
    }
    menu->popup(position);
}

void MainWindow::Private::merge(DocumentPage& page)
{
    const ForeignChange change = page.session()->foreignChange();
    if (change.kind != ForeignChange::Kind::Conflicts)
        return;
    auto* merging = new MergeWindow(
        services.theme, *page.session(), MainWindow::tr("Yours"), {MainWindow::tr("Before"), change.base},
        {MainWindow::tr("On the disk"), change.theirs}, MR_TEXT("Merge changes from disk"), &window);
    hub->keepVersion(*page.session(), LocalVersion::Reason::BeforeMerge);
    QPointer<DocumentSession> session = page.session();
    QObject::connect(merging, &MergeWindow::finished, &window, [this, session](bool merged) {
        const DocumentHub::Session shared = hub->find(session.data());
        if (merged && shared)
            hub->keepOurs(shared);
    });
    merging->show();
}

void MainWindow::Private::compareTexts(const QString& before, std::string beforeText, const QString& after,
                                       std::string afterText)
{
    auto* comparing =
        new CompareWindow(services.theme, {before, std::move(beforeText)}, {after, std::move(afterText)}, &window);
    QObject::connect(comparing, &CompareWindow::nodeActivated, &window, [this](const QString& id) {
        window.activateWindow();
        showNode(id, {});
    });
    comparing->show();
}

void MainWindow::Private::compareWithSaved()
{
    DocumentSession* session = window.currentSession();
    if (!session)
        return;
    if (session->path().isEmpty()) {
        window.showInfo(MainWindow::tr("This app was never saved: there is nothing to compare it with."));
        return;
    }
    compareTexts(MainWindow::tr("Saved file"), *session->diskText(), MainWindow::tr("Now"), session->document().text());
}

void MainWindow::Private::labelVersion()
{
    docks->show(QStringLiteral("versions"));
    versions->setSession(window.currentSession());
    versions->labelNow();
}

void MainWindow::Private::showKeeping()
{
    const DocumentSession* session = window.currentSession();
    const Error* error = hub->keepingError();
    if (error)
        status->setKeeping(StatusBar::Keeping::Failed, translate(*error));
    else if (!session || !session->isModified())
        status->setKeeping(StatusBar::Keeping::Saved, {});
    else
        status->setKeeping(StatusBar::Keeping::Kept, {});
}

} // namespace millrace::ui
