#include "ui/shell/projectfiles.h"

#include "ui/edit/translate.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace millrace::ui {

namespace {

/// Names that Windows keeps for devices: a project goes from system to system.
bool isDeviceName(const QString& base)
{
    static const QRegularExpression device(QStringLiteral("^(con|prn|aux|nul|com[1-9]|lpt[1-9])$"),
                                           QRegularExpression::CaseInsensitiveOption);
    return device.match(base.section(u'.', 0, 0)).hasMatch();
}

Result<void> checkName(const QString& name)
{
    static const QRegularExpression unfit(QStringLiteral("[\\\\/:*?\"<>|\\x00-\\x1f]"));
    if (name.isEmpty() || name.startsWith(u'.'))
        return Error("file.name", {MR_TEXT("A file needs a name")},
                     {MR_TEXT("Names that begin with a dot are hidden.")});
    const QRegularExpressionMatch match = unfit.match(name);
    if (match.hasMatch())
        return Error("file.name", {MR_TEXT("A file name cannot hold “%1”"), {ss(match.captured())}},
                     {MR_TEXT("Leave out \\ / : * ? \" < > and |, which not every system takes.")});
    if (name.endsWith(u'.') || isDeviceName(name) || name.toUtf8().size() > 255)
        return Error("file.name", {MR_TEXT("“%1” cannot be the name of a file on every system"), {ss(name)}},
                     {MR_TEXT("Choose another name.")});
    return {};
}

bool isTaken(const QString& path, const QString& by)
{
    // Where case does not count, the file itself answers to its new spelling.
    return QFileInfo::exists(path) && QFileInfo(path).canonicalFilePath() != QFileInfo(by).canonicalFilePath();
}

} // namespace

Result<QString> renameProjectFile(const QString& path, const QString& name, const QString& project)
{
    const QFileInfo now(path);
    QString wanted = name.trimmed();
    if (Result<void> checked = checkName(wanted); !checked)
        return checked.error();
    static const QRegularExpression ending(QStringLiteral("\\.ya?ml$"), QRegularExpression::CaseInsensitiveOption);
    if (!ending.match(wanted).hasMatch() && !now.suffix().isEmpty())
        wanted += u'.' + now.suffix();
    const QString to = now.dir().filePath(wanted);
    if (isTaken(to, path))
        return Error("file.name", {MR_TEXT("“%1” exists already"), {ss(wanted)}}, {MR_TEXT("Choose another name.")},
                     ss(path));
    QFile file(path);
    if (to != path && !file.rename(to))
        return Error("file.unwritable", {MR_TEXT("The file cannot be renamed: %1"), {ss(file.errorString())}},
                     {MR_TEXT("Look at the permissions of the folder.")}, ss(path));
    const QDir rehearsals(project + QStringLiteral("/rehearsals"));
    if (!project.isEmpty() && now.dir() != rehearsals) {
        const QString from = rehearsals.filePath(now.completeBaseName() + QStringLiteral(".yml"));
        const QString beside = rehearsals.filePath(QFileInfo(to).completeBaseName() + QStringLiteral(".yml"));
        if (QFileInfo::exists(from) && !isTaken(beside, from))
            QFile::rename(from, beside); // the app is renamed either way; a rehearsal can be chosen by any name
    }
    return to;
}

QString freeCopyPath(const QString& path)
{
    const QFileInfo now(path);
    const QString suffix = now.suffix().isEmpty() ? QString() : u'.' + now.suffix();
    for (int number = 1;; ++number) {
        const QString base =
            number == 1
                ? QCoreApplication::translate("ProjectFiles", "%1 copy").arg(now.completeBaseName())
                : QCoreApplication::translate("ProjectFiles", "%1 copy %2").arg(now.completeBaseName()).arg(number);
        const QString candidate = now.dir().filePath(base + suffix);
        if (!QFileInfo::exists(candidate))
            return candidate;
    }
}

} // namespace millrace::ui
