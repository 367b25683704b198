#include "engine/history/detail/disk.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <io.h>
#include <share.h>
#include <sys/stat.h>

namespace millrace::history {

namespace {

std::string reason()
{
    return std::strerror(errno);
}

} // namespace

// Folders of the user's profile and of projects inherit their access there; a file's mode says nothing about others.
std::string AppendFile::open(const std::string& path)
{
    close();
    const std::filesystem::path target(reinterpret_cast<const char8_t*>(path.c_str()));
    if (!makePrivateFolder(path.substr(0, path.find_last_of("/\\"))))
        return reason();
    if (::_wsopen_s(&handle_, target.c_str(), _O_RDWR | _O_CREAT | _O_APPEND | _O_BINARY | _O_NOINHERIT, _SH_DENYNO,
                    _S_IREAD | _S_IWRITE) != 0) {
        handle_ = -1;
        return reason();
    }
    return {};
}

std::string AppendFile::append(std::string_view bytes)
{
    const std::int64_t before = size();
    while (!bytes.empty()) {
        constexpr std::size_t most = 1u << 30;
        const int written = ::_write(handle_, bytes.data(), static_cast<unsigned>(std::min(bytes.size(), most)));
        if (written <= 0) {
            const std::string why = reason();
            if (before >= 0)
                truncate(before);
            return why;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

std::string AppendFile::sync()
{
    return ::_commit(handle_) == 0 ? std::string() : reason();
}

std::string AppendFile::truncate(std::int64_t size)
{
    return ::_chsize_s(handle_, size) == 0 ? std::string() : reason();
}

std::int64_t AppendFile::size() const
{
    return handle_ == -1 ? -1 : ::_filelengthi64(handle_);
}

void AppendFile::close()
{
    if (handle_ != -1)
        ::_close(handle_);
    handle_ = -1;
}

bool makePrivateFolder(const std::string& path)
{
    std::error_code code;
    const std::filesystem::path folder(reinterpret_cast<const char8_t*>(path.c_str()));
    std::filesystem::create_directories(folder, code);
    return std::filesystem::is_directory(folder, code);
}

void syncFolder(const std::string&)
{
}

} // namespace millrace::history
