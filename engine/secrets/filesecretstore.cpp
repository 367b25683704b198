#include "engine/secrets/filesecretstore.h"

#include "engine/base/json.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace millrace {

namespace {

constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

Error unreadable(const QString& reason, const std::string& path)
{
    return Error("secrets.unreadable", Message(MR_TEXT("the file of keys cannot be used: %1"), {reason.toStdString()}),
                 MR_TEXT("Correct or remove the file; the keys in it have to be entered again then."), path);
}

} // namespace

FileSecretStore::FileSecretStore(std::string path) : path_(std::move(path)), state_(load())
{
}

Result<void> FileSecretStore::state() const
{
    const std::lock_guard lock(mutex_);
    return state_;
}

Result<void> FileSecretStore::load()
{
    QFile file(QString::fromStdString(path_));
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file.errorString(), path_);
    file.setPermissions(ownerOnly); // it may have been copied or restored with wider ones
    const Result<Value> json = parseJson(file.readAll().toStdString());
    if (!json || !(*json)["secrets"].isObject())
        return unreadable(QStringLiteral("it is damaged"), path_);
    for (const auto& [name, text] : (*json)["secrets"].toObject())
        secrets_.insert_or_assign(name, Secret(text.toString()));
    return {};
}

bool FileSecretStore::save(const std::map<std::string, Secret>& secrets) const
{
    Value list{Value::Object{}};
    for (const auto& [name, secret] : secrets)
        list.set(name, secret.reveal());
    const Value root = Value::object({{"version", 1},
                                      {"note", "Keys in plain text, readable by the owner alone. Do not share."},
                                      {"secrets", std::move(list)}});
    const QString path = QString::fromStdString(path_);
    const QDir folder = QFileInfo(path).absoluteDir();
    if (!folder.exists()) {
        if (!folder.mkpath(QStringLiteral(".")))
            return false;
        QFile::setPermissions(folder.absolutePath(), ownerOnly | QFileDevice::ExeOwner);
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly))
        return false;
    JsonStyle style;
    style.indent = 2;
    const std::string text = toJson(root, style) + "\n";
    return file.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size()) &&
           file.commit();
}

Secret FileSecretStore::get(const std::string& name) const
{
    const std::lock_guard lock(mutex_);
    const auto found = secrets_.find(name);
    return found == secrets_.end() ? Secret() : found->second;
}

bool FileSecretStore::set(const std::string& name, const Secret& secret)
{
    const std::lock_guard lock(mutex_);
    std::map<std::string, Secret> changed = secrets_;
    changed.insert_or_assign(name, secret);
    if (!state_ || !save(changed))
        return false;
    secrets_ = std::move(changed);
    return true;
}

bool FileSecretStore::remove(const std::string& name)
{
    const std::lock_guard lock(mutex_);
    std::map<std::string, Secret> changed = secrets_;
    if (!state_ || changed.erase(name) == 0 || !save(changed))
        return false;
    secrets_ = std::move(changed);
    return true;
}

} // namespace millrace
