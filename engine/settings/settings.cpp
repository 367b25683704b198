#include "engine/settings/settings.h"

#include "engine/base/json.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace millrace {

namespace {

constexpr std::int64_t formatVersion = 1;

bool isEndpoint(const Value& value)
{
    return value.isObject() && !value["name"].toString().empty() && value["base_url"].isString();
}

bool fits(const SettingSpec& spec, const Value& value)
{
    switch (spec.kind) {
    case SettingKind::Switch:
        return value.isBool();
    case SettingKind::Integer:
        return value.isInt() &&
               (spec.minimum == spec.maximum || (value.toInt() >= spec.minimum && value.toInt() <= spec.maximum));
    case SettingKind::Text:
    case SettingKind::Font:
    case SettingKind::CodeFont:
        return value.isString();
    case SettingKind::Choice:
        for (const SettingChoice& choice : spec.choices) {
            if (value.isString() && value.toString() == choice.value)
                return true;
        }
        return false;
    case SettingKind::TextList:
        if (!value.isArray())
            return false;
        for (const Value& item : value.toArray()) {
            if (!item.isString())
                return false;
        }
        return true;
    case SettingKind::Endpoints:
        if (!value.isArray())
            return false;
        for (const Value& item : value.toArray()) {
            if (!isEndpoint(item))
                return false;
        }
        return true;
    }
    return false;
}

} // namespace

const SettingSpec* Settings::spec(std::string_view key)
{
    for (const SettingSpec& candidate : specs()) {
        if (candidate.key == key)
            return &candidate;
    }
    return nullptr;
}

Value Settings::get(std::string_view key) const
{
    const SettingSpec* declared = spec(key);
    if (!declared)
        return {};
    const Value* stored = values_.find(key);
    return stored && fits(*declared, *stored) ? *stored : declared->defaultValue;
}

bool Settings::set(std::string_view key, Value value)
{
    const SettingSpec* declared = spec(key);
    if (!declared || !fits(*declared, value))
        return false;
    values_.set(key, std::move(value));
    return true;
}

std::vector<std::string> Settings::list(std::string_view key) const
{
    std::vector<std::string> result;
    const Value stored = get(key);
    for (const Value& item : stored.toArray())
        result.push_back(item.toString());
    return result;
}

std::vector<ModelEndpoint> Settings::endpoints() const
{
    std::vector<ModelEndpoint> result;
    const Value stored = get("models.endpoints");
    for (const Value& item : stored.toArray())
        result.push_back({item["name"].toString(), item["base_url"].toString(), item["default_model"].toString(),
                          item["protocol"].toString("openai")});
    return result;
}

void Settings::setEndpoints(const std::vector<ModelEndpoint>& endpoints)
{
    Value list{Value::Array{}};
    const Value stored = get("models.endpoints");
    for (const ModelEndpoint& endpoint : endpoints) {
        Value entry{Value::Object{}};
        for (const Value& old : stored.toArray()) {
            if (old["name"].toString() == endpoint.name)
                entry = old; // what the dialog does not show, such as prices and limits, stays
        }
        entry.set("name", endpoint.name);
        entry.set("base_url", endpoint.baseUrl);
        entry.set("default_model", endpoint.defaultModel);
        if (endpoint.protocol != "openai" || entry.find("protocol") != nullptr)
            entry.set("protocol", endpoint.protocol);
        list.push(std::move(entry));
    }
    set("models.endpoints", std::move(list));
}

Result<Settings> Settings::load(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!file.exists())
        return Settings();
    if (!file.open(QIODevice::ReadOnly)) {
        return Error("settings.unreadable",
                     {MR_TEXT("The settings cannot be read: %1"), {file.errorString().toStdString()}},
                     {MR_TEXT("Check the permissions of the file. Default settings are used until then.")}, path);
    }
    Result<Value> parsed = parseJson(file.readAll().toStdString());
    if (!parsed || !parsed->isObject()) {
        return Error("settings.syntax", {MR_TEXT("The settings file is damaged.")},
                     {MR_TEXT("Repair or delete it. Default settings are used until then.")}, path);
    }
    if ((*parsed)["version"].toInt(formatVersion) > formatVersion) {
        return Error("settings.newer", {MR_TEXT("The settings were written by a newer version of Millrace.")},
                     {MR_TEXT("Default settings are used and the file is left alone.")}, path);
    }
    Settings settings;
    settings.values_ = *parsed;
    return settings;
}

Result<void> Settings::save(const std::string& path) const
{
    const QString name = QString::fromStdString(path);
    Value root = values_;
    root.set("version", formatVersion);
    JsonStyle style;
    style.indent = 2;
    style.sortKeys = true;
    QSaveFile file(name);
    const QByteArray bytes = QByteArray::fromStdString(toJson(root, style) + "\n");
    if (!QDir().mkpath(QFileInfo(name).path()) || !file.open(QIODevice::WriteOnly) ||
        file.write(bytes) != bytes.size() || !file.commit()) {
        return Error("settings.unwritable",
                     {MR_TEXT("The settings could not be saved: %1"), {file.errorString().toStdString()}},
                     {MR_TEXT("Check the permissions of the folder and the space on the disk.")}, path);
    }
    return {};
}

} // namespace millrace
