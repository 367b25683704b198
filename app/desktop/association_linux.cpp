#include "app/desktop/association.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSaveFile>
#include <QStandardPaths>

namespace millrace {

namespace {

// A type of its own below YAML, told by how an exported app begins: other YAML files are left alone.
const char* const mimePackage = R"(<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/x-dify-app+yaml">
    <comment>Dify app</comment>
    <comment xml:lang="zh_CN">Dify 应用</comment>
    <sub-class-of type="application/yaml"/>
    <magic priority="60">
      <match type="string" value="app:\n  description:" offset="0:64"/>
      <match type="string" value="app:\n  icon:" offset="0:64"/>
      <match type="string" value="app:\n  name:" offset="0:64"/>
    </magic>
    <glob pattern="*.dify.yml" weight="60"/>
  </mime-type>
</mime-info>
)";

Result<void> write(const QString& path, const QByteArray& text)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return Error("association.failed",
                     {MR_TEXT("The file cannot be written: %1"), {file.errorString().toStdString()}}, {},
                     path.toStdString());
    return {};
}

// The databases are caches: a missing tool only delays the effect to the next login.
void update(const char* tool, const QStringList& arguments)
{
    const QString program = QStandardPaths::findExecutable(QLatin1String(tool));
    if (!program.isEmpty())
        QProcess::startDetached(program, arguments);
}

QString dataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
}

QString typeFile()
{
    return dataFolder() + QStringLiteral("/mime/packages/millrace.xml");
}

QString entryFile()
{
    return dataFolder() + QStringLiteral("/applications/millrace.desktop");
}

void updateDatabases()
{
    update("update-mime-database", {dataFolder() + QStringLiteral("/mime")});
    update("update-desktop-database", {dataFolder() + QStringLiteral("/applications")});
}

} // namespace

bool canAssociateFiles()
{
    return true;
}

bool areFilesAssociated()
{
    return QFile::exists(typeFile()) && QFile::exists(entryFile());
}

Result<void> dissociateFiles()
{
    for (const QString& path : {entryFile(), typeFile()}) {
        if (QFile::exists(path) && !QFile::remove(path))
            return Error("association.failed", {MR_TEXT("The file cannot be removed")}, {}, path.toStdString());
    }
    updateDatabases();
    return {};
}

Result<void> associateFiles(const QString& program)
{
    QString quoted = program;
    quoted.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    const QString entry = QStringLiteral("[Desktop Entry]\nType=Application\nName=Millrace\n"
                                         "Comment=Workbench for Dify apps\nComment[zh_CN]=Dify 应用工作台\n"
                                         "Exec=\"%1\" %f\nTerminal=false\nCategories=Development;\n"
                                         "MimeType=application/x-dify-app+yaml;\n")
                              .arg(quoted);
    if (auto done = write(typeFile(), mimePackage); !done)
        return done;
    if (auto done = write(entryFile(), entry.toUtf8()); !done)
        return done;
    updateDatabases();
    update("xdg-mime", {"default", "millrace.desktop", "application/x-dify-app+yaml"});
    return {};
}

} // namespace millrace
