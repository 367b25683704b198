#include "engine/blobs/detail/disk.h"

#include "engine/blobs/filelock.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

#include <map>
#include <mutex>
#include <utility>

namespace millrace {

namespace {

// A handle here is a number in this table: QLockFile has no handle of its own to pass around.
std::mutex tableMutex;
std::map<int, std::unique_ptr<QLockFile>> table; // guarded by tableMutex
int lastHandle = 0;                              // guarded by tableMutex

} // namespace

FileLock::FileLock(FileLock&& other) noexcept : handle_(std::exchange(other.handle_, -1))
{
}

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
    std::swap(handle_, other.handle_);
    return *this;
}

FileLock::~FileLock()
{
    release();
}

FileLock FileLock::take(const std::string& path, Wait wait)
{
    QFile file(QString::fromStdString(path));
    if (!file.exists() && !file.open(QIODevice::WriteOnly))
        return {};
    auto lock = std::make_unique<QLockFile>(QString::fromStdString(path + ".lock"));
    lock->setStaleLockTime(0);
    if (wait == Wait::Yes ? !lock->lock() : !lock->tryLock(0))
        return {};
    const std::lock_guard guard(tableMutex);
    table.emplace(++lastHandle, std::move(lock));
    return FileLock(lastHandle);
}

FileLock FileLock::takeExisting(const std::string& path)
{
    return QFile::exists(QString::fromStdString(path)) ? take(path, Wait::No) : FileLock();
}

bool FileLock::stillNamed(const std::string& path) const
{
    return held() && QFile::exists(QString::fromStdString(path));
}

void FileLock::release()
{
    if (handle_ == -1)
        return;
    const std::lock_guard guard(tableMutex);
    table.erase(std::exchange(handle_, -1));
}

namespace blobs {

bool syncFile(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) && file.flush();
}

void touchFile(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (file.open(QIODevice::ReadWrite))
        file.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime);
}

std::int64_t changedAt(const std::string& path)
{
    const QFileInfo info(QString::fromStdString(path));
    return info.exists() ? info.lastModified().toMSecsSinceEpoch() : -1;
}

} // namespace blobs

} // namespace millrace
