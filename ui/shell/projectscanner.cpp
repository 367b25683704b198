#include "ui/shell/projectscanner.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>

namespace millrace::ui {

namespace {

constexpr int mostFiles = 50'000;
constexpr qint64 headBytes = 16 * 1024;

/// The plain or quoted scalar after `key:` in a line that is indented by two blanks.
QString scalarOf(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    QString text = QString::fromUtf8(line.sliced(colon + 1)).trimmed();
    if (text.size() >= 2 && (text[0] == u'\'' || text[0] == u'"') && text.back() == text[0])
        text = text.mid(1, text.size() - 2);
    if (text.contains(QStringLiteral("\\u")) || text.contains(QStringLiteral("\\U"))) {
        // Escapes of double-quoted scalars: only names with them need the real reader, and a label can do without.
        text.remove(u'\\');
    }
    return text;
}

} // namespace

ProjectFile classifyFile(const QString& path, const QString& relative)
{
    ProjectFile result{path, relative, ProjectFile::Kind::Other, {}, {}};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return result;
    const QByteArray head = file.read(headBytes);
    bool inApp = false;
    bool hasApp = false;
    bool hasRules = false;
    bool hasPipeline = false;
    for (const QByteArray& line : head.split('\n')) {
        if (line.isEmpty())
            continue;
        if (line[0] != ' ' && line[0] != '#' && line[0] != '-') {
            inApp = line.startsWith("app:");
            hasApp |= inApp;
            hasRules |= line.startsWith("rules:");
            hasPipeline |= line.startsWith("rag_pipeline:");
        } else if (inApp && line.startsWith("  name:")) {
            result.name = scalarOf(line);
        } else if (inApp && line.startsWith("  mode:")) {
            result.mode = scalarOf(line);
        }
    }
    if (hasApp || hasPipeline || head.contains("\nkind: app")) {
        result.kind = ProjectFile::Kind::App;
        if (hasPipeline && result.mode.isEmpty())
            result.mode = QStringLiteral("rag-pipeline");
    } else if (hasRules) {
        result.kind = ProjectFile::Kind::Rehearsal;
    }
    return result;
}

ProjectScanner::~ProjectScanner()
{
    stop();
}

void ProjectScanner::stop()
{
    if (cancelled_)
        cancelled_->store(true);
}

void ProjectScanner::scan(const QString& folder)
{
    stop();
    cancelled_ = std::make_shared<std::atomic<bool>>(false);
    QPointer<ProjectScanner> self(this);
    QThreadPool::globalInstance()->start([self, folder, cancelled = cancelled_] {
        QList<ProjectFile> files;
        QStringList folders{folder};
        const QDir root(folder);
        QStringList pending{folder};
        while (!pending.isEmpty() && files.size() < mostFiles && !cancelled->load()) {
            const QString current = pending.takeLast();
            QDirIterator it(current, QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks);
            while (it.hasNext() && files.size() < mostFiles && !cancelled->load()) {
                it.next();
                const QFileInfo info = it.fileInfo();
                if (info.isDir()) {
                    pending << info.filePath();
                    folders << info.filePath();
                } else if (info.suffix() == QStringLiteral("yml") || info.suffix() == QStringLiteral("yaml")) {
                    files << classifyFile(info.filePath(), root.relativeFilePath(info.filePath()));
                }
            }
        }
        if (cancelled->load())
            return;
        std::sort(files.begin(), files.end(), [](const ProjectFile& a, const ProjectFile& b) {
            return a.relative.localeAwareCompare(b.relative) < 0;
        });
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, files, folders, cancelled] {
                if (self && !cancelled->load())
                    emit self->finished(files, folders);
            },
            Qt::QueuedConnection);
    });
}

} // namespace millrace::ui
