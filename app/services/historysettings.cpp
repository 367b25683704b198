#include "app/services/historysettings.h"

#include "engine/document/yaml.h"

#include <QDir>
#include <QFile>

namespace millrace {

StoreOptions historySettings(const Settings& user, const std::string& projectDir)
{
    const std::string page = "history.";
    Value own = Value::object({});
    for (const SettingSpec& spec : Settings::specs()) {
        if (spec.key.starts_with(page)) {
            own.set(spec.key.substr(page.size()), user.get(spec.key));
        }
    }
    Value project;
    QFile file(QDir(QString::fromStdString(projectDir)).filePath("millrace.yml"));
    if (!projectDir.empty() && file.open(QIODevice::ReadOnly)) {
        const Result<Value> parsed = parseYaml(file.readAll().toStdString(), file.fileName().toStdString());
        project = parsed.ok() ? (*parsed)["history"] : Value();
    }
    return StoreOptions::fromSettings(own, project);
}

} // namespace millrace
