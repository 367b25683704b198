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
#include "ui/shell/projectpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"

#include <QGuiApplication>
#include <QSaveFile>

namespace millrace::ui {

void MainWindow::Private::connectGit()
{
    git = new GitSession(&window);
    docks->add(QStringLiteral("git"), Qt::LeftDockWidgetArea, actions->action(QStringLiteral("view.git")),
               [this] { return makeGitPanel(); });
    QObject::connect(git, &GitSession::changed, &window, [this] { showGitStates(); });
    QObject::connect(git, &GitSession::filesWritten, &window, [this] {
        scanProject();
        for (DocumentPage* page : tabs->pages())
            page->checkForeignChange();
    });
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
    actions->setHandler(QStringLiteral("versions.pull"), [this] { git->pull(); });
    actions->setHandler(QStringLiteral("versions.push"), [this] { git->push(); });
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
    return gitPanel;
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
    auto* merge = new MergeWindow(services.theme, *session, MainWindow::tr("Ours"),
                                  {MainWindow::tr("Common ancestor"), conflict.base},
                                  {MainWindow::tr("Theirs"), conflict.theirs}, MR_TEXT("Merge"), &window);
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
