#include "app/cli/project.h"

#include "app/cli/console.h"
#include "app/services/historysettings.h"

#include <QDir>
#include <QStandardPaths>

namespace millrace::cli {

namespace {

std::string storeFolder(const Arguments& arguments, const std::string& project)
{
    const QDir folder(QString::fromStdString(project));
    if (arguments.has("--project") || folder.exists("millrace.yml") || folder.exists(".millrace")) {
        return project;
    }
    const QString own = qEnvironmentVariable("MILLRACE_DATA_DIR");
    const QString data =
        own.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/millrace" : own;
    QDir().mkpath(data);
    return data.toStdString();
}

} // namespace

int openProject(const Arguments& arguments, const std::string& path, Project& out)
{
    const std::string start = path.empty() ? QDir::currentPath().toStdString() : path;
    out.folder = arguments.has("--project") ? arguments.value("--project") : projectFolderOf(start);
    Result<Settings> user = Settings::load(settingsPath());
    if (!user.ok()) {
        complain(user.error());
        return Usage;
    }
    out.user = std::move(*user);
    Result<EngineSettings> settings = engineSettings(out.user, out.folder);
    if (!settings.ok()) {
        complain(settings.error());
        return Usage;
    }
    out.settings = std::move(*settings);
    for (const Error& problem : out.settings.outside.problems) {
        complain(problem);
    }
    Result<std::shared_ptr<RunStore>> store =
        RunStore::open(storeFolder(arguments, out.folder), historySettings(out.user, out.folder));
    if (!store.ok()) {
        complain(store.error());
        return Ok;
    }
    out.store = std::move(*store);
    out.store->setErrorListener([](const Error& error) { complain(error); });
    return Ok;
}

} // namespace millrace::cli
