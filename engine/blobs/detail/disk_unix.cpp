#include "engine/blobs/detail/disk.h"

#include "engine/blobs/filelock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace millrace {

namespace {

int lockHandle(const std::string& path, int flags, int kind)
{
    const int handle = ::open(path.c_str(), flags | O_RDWR | O_CLOEXEC, 0600);
    if (handle == -1)
        return -1;
    int done = ::flock(handle, kind);
    while (done == -1 && errno == EINTR)
        done = ::flock(handle, kind);
    if (done == -1) {
        ::close(handle);
        return -1;
    }
    return handle;
}

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
    return FileLock(lockHandle(path, O_CREAT, wait == Wait::Yes ? LOCK_EX : LOCK_EX | LOCK_NB));
}

FileLock FileLock::takeExisting(const std::string& path)
{
    return FileLock(lockHandle(path, 0, LOCK_SH | LOCK_NB));
}

bool FileLock::stillNamed(const std::string& path) const
{
    struct stat mine = {}, named = {};
    return held() && ::fstat(handle_, &mine) == 0 && ::stat(path.c_str(), &named) == 0 && mine.st_dev == named.st_dev &&
           mine.st_ino == named.st_ino;
}

void FileLock::release()
{
    if (handle_ != -1)
        ::close(std::exchange(handle_, -1));
}

namespace blobs {

bool syncFile(const std::string& path)
{
    const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (handle == -1)
        return false;
    const bool done = ::fsync(handle) == 0;
    ::close(handle);
    return done;
}

void touchFile(const std::string& path)
{
    (void)::utimensat(AT_FDCWD, path.c_str(), nullptr, 0);
}

std::int64_t changedAt(const std::string& path)
{
    struct stat info = {};
    if (::stat(path.c_str(), &info) != 0)
        return -1;
    return static_cast<std::int64_t>(info.st_mtim.tv_sec) * 1000 + info.st_mtim.tv_nsec / 1'000'000;
}

} // namespace blobs

} // namespace millrace
