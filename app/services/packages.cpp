#include "app/services/packages.h"

#include "app/services/outsidesettings.h"
#include "engine/base/json.h"
#include "engine/base/pytext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

namespace millrace {

namespace {

const QRegularExpression& rule(PackageKind kind)
{
    static const QRegularExpression python(QStringLiteral(
        R"(\A[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?(?:\[[A-Za-z0-9._-]+(?:,[A-Za-z0-9._-]+)*\])?)"
        R"((?: ?(?:===?|~=|!=|<=?|>=?) ?[A-Za-z0-9.*+!_-]+(?: ?, ?(?:===?|~=|!=|<=?|>=?) ?[A-Za-z0-9.*+!_-]+)*)?\z)"));
    static const QRegularExpression node(QStringLiteral(
        R"(\A(?:@[a-z0-9~][a-z0-9._~-]*/)?[a-z0-9~][a-z0-9._~-]*(?:@[A-Za-z0-9^~<>=*+][A-Za-z0-9.^~<>=*+-]*)?\z)"));
    return kind == PackageKind::Python ? python : node;
}

QString folderOf(const std::string& projectDir, PackageKind kind)
{
    return QString::fromStdString(kind == PackageKind::Python ? pythonPackagesFolder(projectDir)
                                                              : nodePackagesFolder(projectDir));
}

Error toolMissing(PackageKind kind)
{
    return kind == PackageKind::Python
               ? Error("packages.tool", {MR_TEXT("pip, which installs Python packages, is not there")},
                       {MR_TEXT("Install it: sudo apt install python3-pip")})
               : Error("packages.tool", {MR_TEXT("npm, which installs Node packages, is not there")},
                       {MR_TEXT("Install it: sudo apt install npm")});
}

struct Tool {
    QString program;
    QStringList arguments;
};

/// pip of the same Python that the sandbox runs: wheels are made for one version.
Tool pip(const QString& target, const PackageSource& source)
{
    Tool out{QStringLiteral("/usr/bin/python3"), {}};
    if (!QFileInfo(out.program).isExecutable()) {
        out.program = QStandardPaths::findExecutable(QStringLiteral("python3"));
    }
    out.arguments = {"-I",
                     "-m",
                     "pip",
                     "install",
                     "--target",
                     target,
                     "--only-binary",
                     ":all:",
                     "--no-input",
                     "--disable-pip-version-check",
                     "--no-warn-conflicts",
                     "--progress-bar",
                     "off"};
    if (source.noIndex) {
        out.arguments << "--no-index";
    } else if (!source.index.empty()) {
        out.arguments << "--index-url" << QString::fromStdString(source.index);
    }
    for (const std::string& folder : source.findLinks) {
        out.arguments << "--find-links" << QString::fromStdString(folder);
    }
    return out;
}

Tool npm(const QString& target)
{
    return {QStandardPaths::findExecutable(QStringLiteral("npm")),
            {"install", "--prefix", target, "--ignore-scripts", "--no-audit", "--no-fund", "--no-save",
             "--no-package-lock", "--omit=dev"}};
}

Result<void> runTool(const Tool& tool, const QString& folder, PackageKind kind,
                     const std::function<void(std::string_view)>& said)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(folder);
    process.start(tool.program, tool.arguments, QIODevice::ReadOnly);
    if (tool.program.isEmpty() || !process.waitForStarted()) {
        return toolMissing(kind);
    }
    std::string last, all;
    const auto take = [&] {
        while (process.canReadLine()) {
            last = trimmed(validUtf8(process.readLine().toStdString()));
            all += last + "\n";
            said(last);
        }
    };
    while (process.state() != QProcess::NotRunning) {
        process.waitForReadyRead(200);
        take();
    }
    take();
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0) {
        return {};
    }
    if (all.find("No module named pip") != std::string::npos) {
        return toolMissing(kind);
    }
    return Error("packages.failed", {MR_TEXT("The packages cannot be installed: %1"), {last}},
                 {MR_TEXT("Check the names, the network and that there are wheels for this version of Python.")});
}

/// `made` becomes `folder`.
bool exchange(const QString& made, const QString& folder)
{
    const QString old = folder + QStringLiteral(".old");
    QDir(old).removeRecursively();
    if (QFileInfo::exists(folder) && !QDir().rename(folder, old)) {
        return false;
    }
    if (!QDir().rename(made, folder)) {
        QDir().rename(old, folder);
        return false;
    }
    QDir(old).removeRecursively();
    return true;
}

Error folderError(const QString& folder)
{
    return Error("packages.folder", {MR_TEXT("The folder for the packages cannot be written")},
                 {MR_TEXT("It must be a real folder in the project that you may write to.")}, folder.toStdString());
}

std::vector<InstalledPackage> pythonPackages(const QString& folder)
{
    std::vector<InstalledPackage> out;
    for (const QString& entry : QDir(folder).entryList({QStringLiteral("*.dist-info")}, QDir::Dirs)) {
        QFile file(folder + '/' + entry + QStringLiteral("/METADATA"));
        if (!file.open(QIODevice::ReadOnly)) {
            continue;
        }
        InstalledPackage package;
        for (QByteArray line = file.readLine(); !line.trimmed().isEmpty(); line = file.readLine()) {
            if (line.startsWith("Name:")) {
                package.name = line.mid(5).trimmed().toStdString();
            } else if (line.startsWith("Version:")) {
                package.version = line.mid(8).trimmed().toStdString();
            }
        }
        out.push_back(std::move(package));
    }
    return out;
}

std::vector<InstalledPackage> nodePackages(const QString& folder)
{
    QStringList names;
    for (const QString& entry : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (!entry.startsWith('@')) {
            names << entry;
            continue;
        }
        for (const QString& inner : QDir(folder + '/' + entry).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            names << entry + '/' + inner;
        }
    }
    std::vector<InstalledPackage> out;
    for (const QString& name : names) {
        QFile file(folder + '/' + name + QStringLiteral("/package.json"));
        if (file.open(QIODevice::ReadOnly)) {
            const auto facts = parseJson(validUtf8(file.readAll().toStdString()));
            out.push_back({name.toStdString(), facts.ok() ? (*facts)["version"].toString() : std::string()});
        }
    }
    return out;
}

} // namespace

Result<void> checkPackageName(std::string_view text, PackageKind kind)
{
    const QString name = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    if (text.size() <= 200 && !name.contains(QStringLiteral("..")) && rule(kind).match(name).hasMatch()) {
        return {};
    }
    return Error("packages.name", {MR_TEXT("“%1” is no name of a package"), {std::string(text)}},
                 kind == PackageKind::Python
                     ? Message(MR_TEXT("Write a name, with a version if need be: requests, httpx>=0.27. Paths, "
                                       "addresses and options are not taken."))
                     : Message(MR_TEXT("Write a name, with a version if need be: lodash, @scope/name@2. Paths, "
                                       "addresses and options are not taken.")));
}

std::string packageName(std::string_view requirement, PackageKind kind)
{
    std::string out(requirement);
    if (kind == PackageKind::Node) {
        return out.substr(0, out.find('@', 1));
    }
    out.resize(std::min(out.find_first_of("[ =<>!~"), out.size()));
    std::string normal;
    for (const char c : out) {
        const bool separator = c == '-' || c == '_' || c == '.';
        if (!separator) {
            normal += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        } else if (normal.empty() || normal.back() != '-') {
            normal += '-';
        }
    }
    return normal;
}

std::vector<InstalledPackage> installedPackages(const std::string& projectDir, PackageKind kind)
{
    const QString folder = folderOf(projectDir, kind);
    auto out = folder.isEmpty()              ? std::vector<InstalledPackage>()
               : kind == PackageKind::Python ? pythonPackages(folder)
                                             : nodePackages(folder);
    std::sort(out.begin(), out.end(),
              [](const InstalledPackage& a, const InstalledPackage& b) { return a.name < b.name; });
    return out;
}

Result<void> installPackages(const std::string& projectDir, PackageKind kind, const std::vector<std::string>& wanted,
                             const PackageSource& source, const std::function<void(std::string_view line)>& said)
{
    for (const std::string& name : wanted) {
        if (const Result<void> fine = checkPackageName(name, kind); !fine.ok()) {
            return fine.error();
        }
    }
    const QString folder = folderOf(projectDir, kind);
    const QFileInfo parent(QFileInfo(folder).path());
    if (folder.isEmpty() || parent.isSymLink() || QFileInfo(folder).isSymLink() || !QDir().mkpath(parent.filePath())) {
        return folderError(folder);
    }
    if (wanted.empty()) {
        return QDir(folder).removeRecursively() ? Result<void>() : Result<void>(folderError(folder));
    }
    const QString scratch = folder + QStringLiteral(".new");
    QDir(scratch).removeRecursively();
    if (!QDir().mkpath(scratch)) {
        return folderError(scratch);
    }
    Tool tool = kind == PackageKind::Python ? pip(scratch, source) : npm(scratch);
    tool.arguments << "--";
    for (const std::string& name : wanted) {
        tool.arguments << QString::fromStdString(name);
    }
    Result<void> done = runTool(tool, scratch, kind, said);
    const QString made = kind == PackageKind::Python ? scratch : scratch + QStringLiteral("/node_modules");
    if (done.ok() && !exchange(made, folder)) {
        done = folderError(folder);
    }
    QDir(scratch).removeRecursively();
    return done;
}

} // namespace millrace
