#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QStringList>

namespace millrace::testing {

/// Paths of all app files of the shared corpus.
inline QStringList corpusFiles()
{
    QStringList files;
    const QDir corpus(QStringLiteral(MILLRACE_SOURCE_DIR "/../shared/corpus"));
    for (const char* folder : {"community", "fixtures"}) {
        const QDir inner(corpus.filePath(QString::fromLatin1(folder)));
        for (const QString& name : inner.entryList({QStringLiteral("*.yml")}, QDir::Files, QDir::Name))
            files << inner.filePath(name);
    }
    return files;
}

inline std::string readFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().toStdString();
}

} // namespace millrace::testing
