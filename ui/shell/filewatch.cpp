#include "ui/shell/filewatch.h"

#include <QFileInfo>

namespace millrace::ui {

namespace {
constexpr int mostFolders = 1000;
}

FileWatch::FileWatch(QObject* parent) : QObject(parent)
{
    settle_.setSingleShot(true);
    settle_.setInterval(200);
    connect(&settle_, &QTimer::timeout, this, &FileWatch::deliver);
    connect(&watcher_, &QFileSystemWatcher::fileChanged, this, [this](const QString& path) {
        pending_.insert(path);
        settle_.start();
    });
    connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, [this] {
        folders_ = true;
        settle_.start();
    });
}

void FileWatch::setFiles(const QStringList& files)
{
    files_ = files;
    const QStringList watched = watcher_.files();
    for (const QString& path : watched) {
        if (!files.contains(path))
            watcher_.removePath(path);
    }
    for (const QString& path : files) {
        if (!watched.contains(path) && QFileInfo::exists(path))
            watcher_.addPath(path);
    }
}

void FileWatch::setFolders(const QStringList& folders)
{
    if (!watcher_.directories().isEmpty())
        watcher_.removePaths(watcher_.directories());
    if (!folders.isEmpty())
        watcher_.addPaths(folders.mid(0, mostFolders));
}

void FileWatch::deliver()
{
    const QSet<QString> changed = std::exchange(pending_, {});
    for (const QString& path : changed)
        emit fileChanged(path);
    // A file that was replaced by renaming is no longer watched: the watch was on what it was before.
    setFiles(files_);
    if (std::exchange(folders_, false))
        emit foldersChanged();
}

} // namespace millrace::ui
