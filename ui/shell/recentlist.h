#pragma once

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>

namespace millrace::ui {

struct RecentEntry {
    QString path;
    QString name; ///< app or folder name
    QString mode; ///< app mode, empty for folders
    QDateTime time;
    bool isFolder() const { return mode.isEmpty(); }
};

/// Files and folders opened lately, newest first; kept with the state of the window. Main thread only.
class RecentList : public QObject {
    Q_OBJECT
public:
    explicit RecentList(QObject* parent = nullptr);

    const QList<RecentEntry>& entries() const { return entries_; }
    void add(const QString& path, const QString& name, const QString& mode);
    void remove(const QString& path);
    void clear();

signals:
    void changed();

private:
    void store();

    QList<RecentEntry> entries_;
};

} // namespace millrace::ui
