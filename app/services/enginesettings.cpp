#include "app/services/enginesettings.h"

#include "engine/document/yaml.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <functional>
#include <type_traits>

namespace millrace {

namespace {

Result<std::string> readAll(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error("file.unreadable", {MR_TEXT("cannot be read: %1"), {file.errorString().toStdString()}}, {},
                     path.toStdString());
    }
    return file.readAll().toStdString();
}

// The names of the settings page `limits` and of the same section of millrace.yml.
void readSizes(const std::function<Value(const char*)>& get, SizeLimits& sizes)
{
    const auto read = [&](const char* name, auto& target) {
        const Value value = get(name);
        if (value.isInt() && value.toInt() > 0) {
            target = static_cast<std::remove_reference_t<decltype(target)>>(value.toInt());
        }
    };
    read("code_text", sizes.codeText);
    read("code_texts", sizes.codeTexts);
    read("code_objects", sizes.codeObjects);
    read("code_numbers", sizes.codeNumbers);
    read("code_depth", sizes.codeDepth);
    read("template_text", sizes.templateText);
    read("http_text", sizes.httpText);
    read("http_file", sizes.httpFile);
}

void readLimits(const Value& source, RunLimits& limits)
{
    readSizes([&](const char* name) { return source[name]; }, limits.sizes);
    limits.maxSteps = static_cast<int>(source["max_steps"].toInt(limits.maxSteps));
    limits.maxSeconds = source["max_seconds"].toDouble(limits.maxSeconds);
    limits.maxContainerDepth = static_cast<int>(source["container_depth"].toInt(limits.maxContainerDepth));
}

Result<void> readProfile(const Value& source, const std::string& where, Profile& profile)
{
    const std::string& name = source.toString();
    if (name == "dify-1.12") {
        profile = Profile::Dify112;
    } else if (name == "current") {
        profile = Profile::Current;
    } else if (!source.isNull()) {
        return Error("settings.invalid", {MR_TEXT("the profile \"%1\" is not known"), {name}},
                     {MR_TEXT("use current or dify-1.12")}, where);
    }
    return {};
}

Result<void> readModels(const Value& source, ModelRegistry& models)
{
    if (source.isNull()) {
        return {};
    }
    Result<ModelRegistry> registry = ModelRegistry::fromValue(source);
    if (!registry.ok()) {
        return registry.error();
    }
    models.append(*registry);
    return {};
}

Result<void> readProject(const std::string& projectDir, EngineSettings& out, Value& sandboxSection)
{
    const QString path = QDir(QString::fromStdString(projectDir)).filePath("millrace.yml");
    if (projectDir.empty() || !QFileInfo::exists(path)) {
        return {};
    }
    const Result<std::string> text = readAll(path);
    if (!text.ok()) {
        return text.error();
    }
    const Result<Value> project = parseYaml(*text, path.toStdString());
    if (!project.ok()) {
        return project.error();
    }
    if (Result<void> models = readModels((*project)["models"], out.models); !models.ok()) {
        Error error = models.error();
        error.where = path.toStdString();
        return error;
    }
    readLimits((*project)["limits"], out.limits);
    out.environments = (*project)["environments"];
    sandboxSection = (*project)["sandbox"];
    return readProfile((*project)["profile"], path.toStdString(), out.profile);
}

} // namespace

std::string configFolder()
{
    const QString own = qEnvironmentVariable("MILLRACE_CONFIG_DIR");
    const QString folder =
        own.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + "/millrace" : own;
    return folder.toStdString();
}

std::string settingsPath()
{
    return configFolder() + "/settings.json";
}

Result<EngineSettings> engineSettings(const Settings& user, const std::string& projectDir)
{
    EngineSettings out;
    if (Result<void> profile = readProfile(user.get("running.profile"), settingsPath(), out.profile); !profile.ok()) {
        return profile.error();
    }
    out.limits.maxSteps = static_cast<int>(user.number("running.max_steps"));
    out.limits.maxSeconds = static_cast<double>(user.number("running.max_seconds"));
    out.limits.maxContainerDepth = static_cast<int>(user.number("running.max_depth"));
    readSizes([&](const char* name) { return user.get(std::string("limits.") + name); }, out.limits.sizes);
    Value sandboxSection;
    if (Result<void> project = readProject(projectDir, out, sandboxSection); !project.ok()) {
        return project.error();
    }
    if (Result<void> models = readModels(user.get("models.endpoints"), out.models); !models.ok()) {
        Error error = models.error();
        error.where = settingsPath();
        return error;
    }
    out.discoverModels = user.flag("models.discover");
    out.allowed = user.list("network.allow");
    out.outside = outsideSettings(user, sandboxSection, projectDir);
    return out;
}

std::string projectFolderOf(const std::string& path)
{
    const QFileInfo info(QString::fromStdString(path));
    QDir folder = info.isDir() ? QDir(info.absoluteFilePath()) : info.absoluteDir();
    const QString own = folder.absolutePath();
    for (int level = 0; level < 3; ++level) {
        if (folder.exists("millrace.yml") || folder.exists(".millrace")) {
            return folder.absolutePath().toStdString();
        }
        if (level == 0 && folder.dirName() == "apps" && folder.cdUp()) {
            return folder.absolutePath().toStdString();
        }
        if (!folder.cdUp()) {
            break;
        }
    }
    return own.toStdString();
}

} // namespace millrace
