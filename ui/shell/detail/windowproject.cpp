// The open folder.
#include "ui/edit/translate.h"
#include "ui/library/librarypanel.h"
#include "ui/shell/detail/windowparts.h"
#include "ui/shell/docklayout.h"
#include "ui/shell/documentpage.h"
#include "ui/shell/documenttabs.h"
#include "ui/shell/filewatch.h"
#include "ui/shell/projectpanel.h"
#include "ui/shell/projectscanner.h"
#include "ui/shell/recentlist.h"
#include "ui/shell/samples.h"
#include "ui/shell/unsavedlist.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStackedWidget>

namespace millrace::ui {

void MainWindow::Private::openProject(const QString& path)
{
    folder = path.isEmpty() ? QString() : QFileInfo(path).absoluteFilePath();
    unsaved->setProject(folder);
    QSettings().setValue(QStringLiteral("window/project"), folder);
    files.clear();
    git->setFolder(folder);
    if (libraryPanel)
        libraryPanel->setFolders(folder, libraryPanel->userFolder());
    if (projectPanel)
        projectPanel->setFolder(folder);
    if (folder.isEmpty()) {
        scanner->stop();
        watch->setFolders({});
        updateActions();
        return;
    }
    if (Result<void> used = services.useProject(folder); !used)
        window.showError(used.error());
    recent->add(folder, QDir(folder).dirName(), {});
    freshFolder = true;
    showStart(false);
    docks->show(QStringLiteral("project"));
    scanProject();
    updateActions();
}

void MainWindow::Private::scanProject()
{
    if (!folder.isEmpty())
        scanner->scan(folder);
}

void MainWindow::Private::openOnlyApp()
{
    if (!std::exchange(freshFolder, false) || tabs->count() > 0)
        return;
    QStringList apps;
    for (const ProjectFile& file : files) {
        if (file.kind == ProjectFile::Kind::App)
            apps << file.path;
    }
    if (apps.size() == 1)
        window.open(apps.first());
}

std::shared_ptr<RunStore> MainWindow::Private::storeFor(const QString& project)
{
    const auto useFilesOf = [this](const std::shared_ptr<RunStore>& store) {
        if (services.useFiles)
            services.useFiles(store->options().detail == StoreOptions::Detail::All ? store->files() : nullptr);
        return store;
    };
    const auto known = stores.find(project);
    if (known != stores.end())
        return useFilesOf(known->second);
    const StoreOptions options = services.recording ? services.recording(project) : StoreOptions();
    Result<std::shared_ptr<RunStore>> opened = RunStore::open(ss(project), options);
    if (!opened) {
        window.showError(opened.error());
        return nullptr;
    }
    QPointer<MainWindow> target(&window);
    (*opened)->setErrorListener([target](const Error& error) {
        // Comes on the thread that noticed.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [target, error] {
                if (target)
                    target->showError(error);
            },
            Qt::QueuedConnection);
    });
    stores.emplace(project, *opened);
    return useFilesOf(*opened);
}

void MainWindow::Private::openSample(const QString& id)
{
    const Result<QString> app = copySample(id, services.samplesFolder);
    if (!app) {
        window.showError(app.error());
        return;
    }
    openProject(QFileInfo(QFileInfo(*app).path()).path());
    window.open(*app);
}

} // namespace millrace::ui
