#include "engine/history/detail/disk.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace millrace::history {

namespace {

std::string reason()
{
    return std::strerror(errno);
}

} // namespace

std::string AppendFile::open(const std::string& path)
{
    close();
    const std::string folder = std::filesystem::path(path).parent_path().string();
    if (!folder.empty() && !makePrivateFolder(folder))
        return reason();
    handle_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (handle_ == -1)
        return reason();
    // A file from elsewhere (a copy, a restored backup) may be open to others.
    if (::fchmod(handle_, 0600) != 0)
        return reason();
    return {};
}

std::string AppendFile::append(std::string_view bytes)
{
    const std::int64_t before = size();
    while (!bytes.empty()) {
        const ssize_t written = ::write(handle_, bytes.data(), bytes.size());
        if (written > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
            continue;
        }
        if (written < 0 && errno == EINTR)
            continue;
        const std::string why = written < 0 ? reason() : std::string(std::strerror(ENOSPC));
        // A torn piece would hide everything that is appended later.
        if (before >= 0)
            truncate(before);
        return why;
    }
    return {};
}

std::string AppendFile::sync()
{
    while (::fsync(handle_) != 0) {
        if (errno != EINTR)
            return reason();
    }
    return {};
}

std::string AppendFile::truncate(std::int64_t size)
{
    return ::ftruncate(handle_, size) == 0 ? std::string() : reason();
}

std::int64_t AppendFile::size() const
{
    struct stat status{};
    return handle_ != -1 && ::fstat(handle_, &status) == 0 ? static_cast<std::int64_t>(status.st_size) : -1;
}

void AppendFile::close()
{
    if (handle_ != -1)
        ::close(handle_);
    handle_ = -1;
}

bool makePrivateFolder(const std::string& path)
{
    std::error_code code;
    if (std::filesystem::is_directory(path, code))
        return true;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), code);
    return ::mkdir(path.c_str(), 0700) == 0 || (errno == EEXIST && std::filesystem::is_directory(path, code));
}

void syncFolder(const std::string& path)
{
    const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (handle == -1)
        return;
    ::fsync(handle);
    ::close(handle);
}

} // namespace millrace::history
