#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace millrace::ui {

/// Tells when open files or folders of the project change on disk, gathered over a moment: editors write in several
/// steps and by renaming. Main thread only.
class FileWatch : public QObject {
    Q_OBJECT
public:
    explicit FileWatch(QObject* parent = nullptr);

    void setFiles(const QStringList& files);
    void setFolders(const QStringList& folders); ///< only the first 1 000 are watched

signals:
    void fileChanged(const QString& path);
    void foldersChanged();

private:
    void deliver();

    QFileSystemWatcher watcher_;
    QTimer settle_;
    QStringList files_;
    QSet<QString> pending_;
    bool folders_ = false;
};

} // namespace millrace::ui
