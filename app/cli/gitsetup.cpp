#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/gitprocess.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace millrace::cli {

namespace {

const char* const firstLine = "# Millrace: apps are compared and merged by meaning (millrace git-setup)";
const char* const lastLine = "# Millrace: end";

QString shellQuoted(const QString& path)
{
    QString quoted = path;
    quoted.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + quoted + QLatin1Char('\'');
}

/// The text without the lines between the marks, marks included.
QByteArray withoutBlock(const QByteArray& text)
{
    QByteArray result;
    bool inside = false;
    for (const QByteArray& line : text.split('\n')) {
        const QByteArray bare = line.trimmed();
        inside = inside || bare == firstLine;
        if (!inside) {
            result += line + '\n';
        }
        inside = inside && bare != lastLine;
    }
    result.chop(1); // split() gives one piece more than there are line breaks
    return result;
}

bool writeFile(const QString& path, const QByteArray& content)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit();
}

/// Puts the lines into an attributes file, or takes them out; a file that is empty then goes away.
bool changeAttributes(const QString& path, bool remove)
{
    QFile file(path);
    QByteArray present;
    if (file.exists()) {
        if (!file.open(QIODevice::ReadOnly)) {
            return false;
        }
        present = file.readAll();
        file.close();
    }
    QByteArray wanted = withoutBlock(present);
    if (!remove) {
        if (!wanted.isEmpty() && !wanted.endsWith('\n')) {
            wanted += '\n';
        }
        wanted += QByteArray(firstLine) +
                  "\n*.yml diff=millrace merge=millrace\n*.yaml diff=millrace merge=millrace\n" + lastLine + "\n";
    }
    if (wanted == present) {
        return true;
    }
    if (wanted.isEmpty()) {
        return QFile::remove(path);
    }
    return QDir().mkpath(QFileInfo(path).absolutePath()) && writeFile(path, wanted);
}

class Setup {
public:
    Setup(QString folder, bool global) : folder_(std::move(folder)), global_(global) {}

    /// Where the attributes are kept; empty when there is no repository.
    QString attributesFile() const
    {
        if (!global_) {
            const GitOutput top = runGit({QStringLiteral("rev-parse"), QStringLiteral("--show-toplevel")}, folder_);
            return top.status == 0 ? QString::fromUtf8(top.out).trimmed() + QStringLiteral("/.gitattributes")
                                   : QString();
        }
        const GitOutput set = runGit({QStringLiteral("config"), QStringLiteral("--global"),
                                      QStringLiteral("--type=path"), QStringLiteral("core.attributesFile")},
                                     folder_);
        if (set.status == 0 && !set.out.trimmed().isEmpty()) {
            return QString::fromUtf8(set.out).trimmed();
        }
        const QString config = qEnvironmentVariable("XDG_CONFIG_HOME");
        return (config.isEmpty() ? QDir::homePath() + QStringLiteral("/.config") : config) +
               QStringLiteral("/git/attributes");
    }

    bool addDrivers() const
    {
        const QString program = shellQuoted(QCoreApplication::applicationFilePath());
        return set(QStringLiteral("diff.millrace.command"), program + QStringLiteral(" diff")) &&
               set(QStringLiteral("merge.millrace.name"), QStringLiteral("Dify apps, by meaning")) &&
               set(QStringLiteral("merge.millrace.driver"), program + QStringLiteral(" merge %O %A %B %L %P"));
    }

    bool removeDrivers() const
    {
        for (const char* section : {"diff.millrace", "merge.millrace"}) {
            // 128: there is no such section.
            const GitOutput out = runGit(
                {QStringLiteral("config"), scope(), QStringLiteral("--remove-section"), QString::fromLatin1(section)},
                folder_);
            if (out.status < 0) {
                return false;
            }
        }
        return true;
    }

private:
    QString scope() const { return global_ ? QStringLiteral("--global") : QStringLiteral("--local"); }
    bool set(const QString& key, const QString& value) const
    {
        return runGit({QStringLiteral("config"), scope(), key, value}, folder_).status == 0;
    }

    QString folder_;
    bool global_;
};

int gitSetup(const Arguments& arguments)
{
    if (arguments.positional().size() > 1 || (arguments.has("--global") && !arguments.positional().empty())) {
        complain("at most one DIR is taken, and none with --global: see \"millrace git-setup --help\"");
        return Usage;
    }
    const QString folder =
        arguments.positional().empty() ? QDir::currentPath() : QString::fromStdString(arguments.positional()[0]);
    if (!QDir(folder).exists()) {
        complain("no such folder: " + folder.toStdString());
        return Usage;
    }
    if (runGit({QStringLiteral("--version")}).status != 0) {
        complain("git cannot be started: install git");
        return Usage;
    }
    const bool remove = arguments.has("--remove");
    const Setup setup(folder, arguments.has("--global"));
    const QString attributes = setup.attributesFile();
    if (attributes.isEmpty()) {
        complain("no git repository: " + folder.toStdString() + ": run \"git init\" there, or use --global");
        return Usage;
    }
    if (!changeAttributes(attributes, remove)) {
        complain("the file cannot be written: " + attributes.toStdString());
        return Failed;
    }
    if (!(remove ? setup.removeDrivers() : setup.addDrivers())) {
        complain("git's configuration cannot be written");
        return Failed;
    }
    note(remove ? "Git compares and merges apps line by line again."
                : "Git now compares and merges apps by meaning: \"git diff\" and \"git merge\" as always. Undo with "
                  "--remove.");
    note("Attributes: " + attributes.toStdString());
    return Ok;
}

} // namespace

Command gitSetupCommand()
{
    return {{"git-setup",
             "[DIR] [--global] [--remove]",
             "Makes git compare and merge apps by meaning; can be repeated and undone",
             {{"--global", "", "for all repositories of this user instead of the one at DIR"},
              {"--remove", "", "undo it"}}},
            gitSetup};
}

} // namespace millrace::cli
