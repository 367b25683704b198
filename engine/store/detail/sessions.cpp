#include "engine/store/detail/sessions.h"

#include <QUuid>

#include <filesystem>

namespace millrace::store {

namespace fs = std::filesystem;

Sessions::~Sessions()
{
    // Removed while it is locked: nobody can mistake it for a living one in between.
    std::error_code code;
    if (lock_.held())
        fs::remove(pathOf(own_), code);
}

std::string Sessions::pathOf(const std::string& name) const
{
    return (fs::path(folder_) / (name + ".lock")).string();
}

const std::string& Sessions::own()
{
    std::error_code code;
    fs::create_directories(folder_, code);
    // Somebody who looks between making and locking takes the file for a dead one's and removes it: try again then.
    for (int attempt = 0; attempt < 100 && own_.empty() && !code; ++attempt) {
        const std::string name = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
        FileLock lock = FileLock::take(pathOf(name), FileLock::Wait::Yes);
        if (!lock.held())
            break;
        if (lock.stillNamed(pathOf(name))) {
            lock_ = std::move(lock);
            own_ = name;
        }
    }
    return own_;
}

bool Sessions::isAlive(const std::string& name) const
{
    if (name.empty())
        return false;
    std::error_code code;
    if (!fs::exists(pathOf(name), code))
        return false;
    return !FileLock::takeExisting(pathOf(name)).held();
}

void Sessions::sweep() const
{
    std::error_code code;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_, code)) {
        const std::string path = entry.path().string();
        if (const FileLock lock = FileLock::takeExisting(path); lock.held())
            fs::remove(path, code);
    }
}

} // namespace millrace::store
