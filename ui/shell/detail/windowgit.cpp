// The project's git repository in the window.
#include "ui/compare/comparewindow.h"
#include "ui/compare/mergewindow.h"
#include "ui/edit/documenthub.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/history/gitpanel.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/detail/windowparts.h"
#include "ui/shell/docklayout.h"
#include "ui/shell/documentpage.h"
#include "ui/shell/documenttabs.h"
#include "ui/shell/filewatch.h"
#include "ui/shell/messagestack.h"
#include "ui/shell/projectpanel.h"
#include "ui/theme/theme.h"

#include <QDateTime>
#include <QFileInfo>
#include <QGuiApplication>
#include <QSaveFile>
#include <QThreadPool>

namespace millrace::ui {

void MainWindow::Private::connectGit()
{
    git = new GitSession(&window);
    git->setSecrets(&services.secrets);
    docks->add(QStringLiteral("git"), Qt::LeftDockWidgetArea, actions->action(QStringLiteral("view.git")),
               [this] { return makeGitPanel(); });
    QObject::connect(git, &GitSession::changed, &window, [this] {
        showGitStates();
        showUnsavedToGit();
    });
    QObject::connect(git, &GitSession::filesWritten, &window, [this] {
        scanProject();
        for (DocumentPage* page : tabs->pages())
            page->checkForeignChange();
    });
    QObject::connect(tabs, &DocumentTabs::filesChanged, &window, [this] { showUnsavedToGit(); });
    QObject::connect(tabs, &DocumentTabs::currentPageChanged, &window, [this] {
        // Without a folder the app in front says which repository is meant.
        const DocumentPage* page = tabs->current();
        if (folder.isEmpty() && page && !page->path().isEmpty())
            git->setFolder(QFileInfo(page->path()).absolutePath());
    });
    QObject::connect(tabs, &DocumentTabs::pageStateChanged, &window, [this](DocumentPage* page) {
        DocumentSession* session = page->session();
        if (!session || page->property("inGit").toBool())
            return;
        page->setProperty("inGit", true);
        QObject::connect(session, &DocumentSession::modifiedChanged, page, [this] { showUnsavedToGit(); });
        QObject::connect(session, &DocumentSession::saved, page, [this] { git->refresh(); });
    });
    QObject::connect(watch, &FileWatch::foldersChanged, git, &GitSession::refresh);
    QObject::connect(qApp, &QGuiApplication::applicationStateChanged, git, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive)
            git->refresh(); // a terminal may have done something meanwhile
    });
    actions->setHandler(QStringLiteral("versions.commit"), [this] {
        docks->show(QStringLiteral("git"));
        gitPanel->focusMessage();
    });
    const auto onScope = [this](const char* id, GitPanel::Scope scope) {
        actions->setHandler(QLatin1String(id), [this, scope] {
            docks->show(QStringLiteral("git"));
            gitPanel->setScope(scope);
        });
    };
    onScope("versions.appLog", GitPanel::Scope::App);
    onScope("versions.nodeLog", GitPanel::Scope::Node);
    // What git answers, and asks, is told in the panel.
    actions->setHandler(QStringLiteral("versions.pull"), [this] {
        docks->show(QStringLiteral("git"));
        git->pull();
    });
    actions->setHandler(QStringLiteral("versions.push"), [this] {
        docks->show(QStringLiteral("git"));
        git->push();
    });
}

QWidget* MainWindow::Private::makeGitPanel()
{
    gitPanel = new GitPanel(services.theme, *git);
    gitPanel->setSession(window.currentSession());
    QObject::connect(gitPanel, &GitPanel::openRequested, &window, [this](const QString& path) { window.open(path); });
    QObject::connect(gitPanel, &GitPanel::saveWanted, &window, [this] {
        for (DocumentPage* page : tabs->modifiedPages()) {
            if (!git->relative(page->path()).isEmpty())
                page->save();
        }
    });
    QObject::connect(gitPanel, &GitPanel::compareRequested, &window,
                     [this](const QString& beforeLabel, const QByteArray& before, const QString& afterLabel,
                            const QByteArray& after) {
                         auto* compare = new CompareWindow(services.theme, {beforeLabel, before.toStdString()},
                                                           {afterLabel, after.toStdString()}, &window);
                         QObject::connect(compare, &CompareWindow::nodeActivated, &window,
                                          [this](const QString& id) { showNode(id, {}); });
                         compare->show();
                     });
    QObject::connect(gitPanel, &GitPanel::restoreRequested, &window,
                     [this](const QString& path, const QByteArray& text) { restoreVersion(path, text); });
    QObject::connect(gitPanel, &GitPanel::resolveRequested, &window,
                     [this](const GitConflict& conflict) { resolveConflict(conflict); });
    showUnsavedToGit();
    return gitPanel;
}

void MainWindow::Private::showUnsavedToGit()
{
    if (!gitPanel)
        return;
    QStringList unsavedFiles;
    for (DocumentPage* page : tabs->modifiedPages()) {
        if (!page->path().isEmpty())
            unsavedFiles << page->path();
    }
    gitPanel->setUnsaved(unsavedFiles);
}

void MainWindow::Private::showGitStates()
{
    if (!projectPanel)
        return;
    QHash<QString, QString> letters;
    for (const ProjectFile& file : files) {
        const QString letter = gitStateLetter(git->stateOf(file.path));
        if (!letter.isEmpty())
            letters.insert(file.path, letter);
    }
    projectPanel->setVersionStates(letters);
}

void MainWindow::Private::restoreVersion(const QString& path, const QByteArray& text)
{
    if (const DocumentHub::Session session = window.hub().find(path))
        window.hub().restoreText(
            session, [text]() -> Result<std::string> { return text.toStdString(); }, MR_TEXT("Bring back a version"));
}

/// What somebody made of the conflict elsewhere goes to the versions of the file before ours takes its place.
void MainWindow::Private::keepHalfMerged(const QString& path, const GitConflict& conflict) const
{
    QFile file(path);
    const std::string there = file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
    const bool marked = there.find("\n<<<<<<< ") != std::string::npos;
    if (there.empty() || marked || there == conflict.ours || there == conflict.theirs)
        return;
    QThreadPool::globalInstance()->start([history = hub->versionsOf(path), name = ss(hub->nameInVersions(path)),
                                          there] {
        (void)history->record(name, there, LocalVersion::Reason::BeforeMerge, {}, QDateTime::currentMSecsSinceEpoch());
    });
}

// Ours goes to the file first: with git's marks in it, it could not be opened.
void MainWindow::Private::resolveConflict(const GitConflict& conflict)
{
    const QString path = git->snapshot().root + u'/' + qs(conflict.path);
    if (!conflict.hasOurs || !conflict.hasTheirs) {
        const bool keep = conflict.hasOurs;
        messages->show(MessageBar::Kind::Warning,
                       keep ? MainWindow::tr("%1 was changed here and removed there.").arg(qs(conflict.path))
                            : MainWindow::tr("%1 was removed here and changed there.").arg(qs(conflict.path)));
        messages->addChoice(MainWindow::tr("Keep the File"), [this, conflict, keep] {
            git->change([path = conflict.path, text = keep ? conflict.ours : conflict.theirs](
                            GitRepository& repository) { return repository.resolve(path, text); });
        });
        messages->addChoice(MainWindow::tr("Remove the File"), [this, path = conflict.path] {
            git->change([path](GitRepository& repository) { return repository.resolveAsRemoved(path); });
        });
        return;
    }
    keepHalfMerged(path, conflict);
    QSaveFile file(path);
    const QByteArray ours = QByteArray::fromStdString(conflict.ours);
    if (!file.open(QIODevice::WriteOnly) || file.write(ours) != ours.size() || !file.commit()) {
        window.showError(Error("git.failed", {MR_TEXT("%1 cannot be written"), {conflict.path}}));
        return;
    }
    if (!Document::fromText(conflict.ours, conflict.path) || !Document::fromText(conflict.theirs, conflict.path)) {
        messages->show(MessageBar::Kind::Warning, MainWindow::tr("%1 is no app.").arg(qs(conflict.path)),
                       MainWindow::tr("Choose one of the two versions, or edit the file elsewhere."));
        const auto take = [this, path = conflict.path](const std::string& text) {
            git->change([path, text](GitRepository& repository) { return repository.resolve(path, text); });
        };
        messages->addChoice(MainWindow::tr("Take Ours"), [take, text = conflict.ours] { take(text); });
        messages->addChoice(MainWindow::tr("Take Theirs"), [take, text = conflict.theirs] { take(text); });
        return;
    }
    pendingConflict = conflict;
    window.open(path);
    if (window.currentSession() && window.currentSession()->path() == path)
        mergePending();
}

/// The file in conflict is on the canvas: ask for the decisions.
void MainWindow::Private::mergePending()
{
    DocumentSession* session = window.currentSession();
    if (pendingConflict.path.empty() || !session ||
        session->path() != git->snapshot().root + u'/' + qs(pendingConflict.path))
        return;
    const GitConflict conflict = std::exchange(pendingConflict, {});
    const bool merging = git->snapshot().head.merging;
    auto* merge = new MergeWindow(
        services.theme, *session, MainWindow::tr("Ours"), {MainWindow::tr("Common ancestor"), conflict.base},
        {merging ? MainWindow::tr("Theirs") : MainWindow::tr("Stashed"), conflict.theirs}, MR_TEXT("Merge"), &window);
    merge->setWindowTitle(MainWindow::tr("Merge of %1").arg(qs(conflict.path)));
    QObject::connect(merge, &MergeWindow::finished, &window, [this, conflict, session = QPointer(session)](bool done) {
        if (!done || !session || !session->save({}, true))
            return;
        git->change([path = conflict.path, text = session->document().text()](GitRepository& repository) {
            return repository.resolve(path, text);
        });
    });
    merge->show();
}

} // namespace millrace::ui
