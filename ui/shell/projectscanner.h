#pragma once

#include <QObject>
#include <QStringList>
#include <atomic>
#include <memory>

namespace millrace::ui {

/// One file of a project folder.
struct ProjectFile {
    enum class Kind { App, Rehearsal, Other };
    QString path;     ///< absolute
    QString relative; ///< to the folder
    Kind kind = Kind::Other;
    QString name; ///< apps: their name
    QString mode; ///< apps: their mode
};

/// Looks at a head of a YAML file: an app (with name and mode), a rehearsal file, or something else.
ProjectFile classifyFile(const QString& path, const QString& relative);

/// Lists the YAML files of a folder on a thread of the pool. Hidden folders and .millrace are left out; at most 50 000
/// files are listed. Results come on the main thread in one piece; a new scan drops the results of the one before.
class ProjectScanner : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~ProjectScanner() override;

    void scan(const QString& folder);
    void stop();

signals:
    void finished(const QList<millrace::ui::ProjectFile>& files, const QStringList& folders);

private:
    std::shared_ptr<std::atomic<bool>> cancelled_;
};

} // namespace millrace::ui
