#pragma once

#include <QDir>
#include <QFile>
#include <QList>

namespace millrace::tests {

/// The pids of all processes below `root`.
inline QList<int> descendants(qint64 root)
{
    QList<int> out;
    QList<qint64> todo{root};
    while (!todo.isEmpty()) {
        const QString tasks = QStringLiteral("/proc/%1/task").arg(todo.takeFirst());
        for (const QString& task : QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile file(tasks + '/' + task + "/children");
            if (file.open(QIODevice::ReadOnly)) {
                for (const QByteArray& pid : file.readAll().split(' ')) {
                    if (const int number = pid.toInt(); number > 0) {
                        out.append(number);
                        todo.append(number);
                    }
                }
            }
        }
    }
    return out;
}

inline bool alive(int pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    return file.open(QIODevice::ReadOnly) && !file.readAll().contains(") Z ");
}

} // namespace millrace::tests
