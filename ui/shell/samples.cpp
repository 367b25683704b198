#include "ui/shell/samples.h"

#include "ui/edit/translate.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

namespace millrace::ui {

namespace {

const QString root = QStringLiteral(":/millrace/samples");

struct Declared {
    const char* id;
    const char* icon;
    const char* title;
    const char* summary;
};

constexpr Declared declared[] = {
    {"translator", "language", QT_TRANSLATE_NOOP("Samples", "Careful Translator"),
     QT_TRANSLATE_NOOP("Samples",
                       "A chat app that translates, reviews its own draft and answers with the better text.")},
    {"greeting", "graph", QT_TRANSLATE_NOOP("Samples", "Branching Greeter"),
     QT_TRANSLATE_NOOP("Samples", "Conditions, templates and a merged result. Runs without any model.")},
    {"digest", "list", QT_TRANSLATE_NOOP("Samples", "News Digest"),
     QT_TRANSLATE_NOOP("Samples", "Goes through a list, summarises each item and joins the results.")},
    {"support", "chat", QT_TRANSLATE_NOOP("Samples", "Support Desk"),
     QT_TRANSLATE_NOOP("Samples", "Sorts questions into classes and answers each in its own way.")},
    {"report", "terminal", QT_TRANSLATE_NOOP("Samples", "Sales Report"),
     QT_TRANSLATE_NOOP("Samples", "Python counts, Jinja writes: data in, a Markdown report out.")},
    {"weather", "globe", QT_TRANSLATE_NOOP("Samples", "Weather Note"),
     QT_TRANSLATE_NOOP("Samples", "Calls an HTTP service, reads its JSON and writes a short note.")},
};

Error unwritable(const QString& path, const QString& reason)
{
    return Error("sample.unwritable", {MR_TEXT("The sample cannot be copied: %1"), {ss(reason)}},
                 {MR_TEXT("Choose another folder in the file dialog.")}, ss(path));
}

} // namespace

QList<Sample> samples()
{
    QList<Sample> result;
    for (const Declared& entry : declared) {
        const QString id = QLatin1String(entry.id);
        result << Sample{id, QLatin1String(entry.icon), QCoreApplication::translate("Samples", entry.title),
                         QCoreApplication::translate("Samples", entry.summary), QStringLiteral("apps/%1.yml").arg(id)};
    }
    return result;
}

Result<QString> copySample(const QString& id, const QString& folder)
{
    const QDir target(folder);
    const QString app = target.filePath(QStringLiteral("apps/%1.yml").arg(id));
    if (QFileInfo::exists(app))
        return app;
    QDirIterator it(root, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString from = it.next();
        const QString to = target.filePath(from.mid(root.size() + 1));
        if (QFileInfo::exists(to))
            continue;
        QFile file(from);
        if (!QDir().mkpath(QFileInfo(to).path()) || !file.copy(to))
            return unwritable(to, file.errorString());
        // Copies of resources are read-only.
        QFile::setPermissions(to, QFile::permissions(to) | QFileDevice::WriteOwner | QFileDevice::ReadOwner);
    }
    return app;
}

} // namespace millrace::ui
