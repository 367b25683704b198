#include "engine/document/detail/diskfile.h"

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace millrace::diskfile {
namespace {

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }
    int get() const { return fd_; }
    bool valid() const { return fd_ >= 0; }
    /// False when the kernel reports a write error only now.
    bool close()
    {
        const int fd = fd_;
        fd_ = -1;
        return fd < 0 || ::close(fd) == 0;
    }

private:
    int fd_;
};

std::string reason(int error)
{
    return std::strerror(error);
}

Error readError(const std::string& path, int error)
{
    if (error == ENOENT || error == ENOTDIR)
        return Error("file.missing", {MR_TEXT("There is no such file")}, {MR_TEXT("Check the path and its spelling.")},
                     path);
    if (error == EISDIR)
        return Error("file.unreadable", {MR_TEXT("This is a folder, not a file")},
                     {MR_TEXT("Name an app file inside it.")}, path);
    return Error("file.unreadable", {MR_TEXT("The file cannot be read (%1)"), {reason(error)}},
                 {MR_TEXT("Check its permissions and who owns it.")}, path);
}

Error writeError(const std::string& path, int error)
{
    if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        return Error("file.full", {MR_TEXT("The disk is full; the file was not changed")},
                     {MR_TEXT("Free some space and save again, or save to another disk.")}, path);
    if (error == EACCES || error == EPERM || error == EROFS)
        return Error("file.readonly", {MR_TEXT("The file may not be written; it was not changed")},
                     {MR_TEXT("Change its permissions, or save under another name.")}, path);
    if (error == ENOENT || error == ENOTDIR)
        return Error("file.unwritable", {MR_TEXT("The folder of the file does not exist")},
                     {MR_TEXT("Create the folder, or save somewhere else.")}, path);
    return Error("file.unwritable", {MR_TEXT("The file cannot be written (%1); it was not changed"), {reason(error)}},
                 {MR_TEXT("Save under another name.")}, path);
}

/// Where the content really lives; dangling links name the file to create.
std::string resolveLinks(std::string path)
{
    char buffer[PATH_MAX];
    for (int hops = 0; hops < 40; ++hops) {
        const ssize_t length = ::readlink(path.c_str(), buffer, sizeof buffer);
        if (length <= 0)
            return path;
        const std::string_view target(buffer, static_cast<std::size_t>(length));
        const std::size_t slash = path.rfind('/');
        path.resize(target[0] == '/' || slash == std::string::npos ? 0 : slash + 1);
        path += target;
    }
    return path;
}

int writeAll(int fd, std::string_view content)
{
    while (!content.empty()) {
        const ssize_t count = ::write(fd, content.data(), content.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errno;
        content.remove_prefix(static_cast<std::size_t>(count));
    }
    return 0;
}

/// A new file beside `target`, which its name then tells.
int createBeside(const std::string& target, std::string& name)
{
    for (unsigned attempt = 0; attempt < 1000; ++attempt) {
        name = target + '.' + std::to_string(::getpid()) + '-' + std::to_string(attempt) + ".tmp";
        const int fd = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

/// The new file gets the rights of the old one.
int copyRights(int fd, const struct stat* old)
{
    if (!old)
        return 0; // created with the rights that the umask leaves
    if (::fchown(fd, old->st_uid, old->st_gid) != 0 && ::fchown(fd, static_cast<uid_t>(-1), old->st_gid) != 0)
        errno = 0; // another user's file in a shared folder: we become its owner
    return ::fchmod(fd, old->st_mode & 07777) == 0 ? 0 : errno;
}

int syncFolder(const std::string& folder)
{
    Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.valid())
        return errno;
    return ::fsync(descriptor.get()) == 0 || errno == EINVAL ? 0 : errno; // some file systems cannot
}

} // namespace

Result<std::string> read(const std::string& path, std::size_t limit)
{
    Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!descriptor.valid())
        return readError(path, errno);
    struct stat info{};
    if (::fstat(descriptor.get(), &info) != 0)
        return readError(path, errno);
    if (S_ISDIR(info.st_mode))
        return readError(path, EISDIR);
    if (!S_ISREG(info.st_mode))
        return Error("file.unreadable", {MR_TEXT("This is no ordinary file")}, {MR_TEXT("Name an app file.")}, path);
    std::string content;
    content.resize(static_cast<std::size_t>(info.st_size) < limit ? static_cast<std::size_t>(info.st_size) + 1 : 0);
    if (content.empty())
        return Error("file.size", {MR_TEXT("The file is larger than %1 MiB"), {std::to_string(limit >> 20)}},
                     {MR_TEXT("Dify itself takes no app files above 10 MiB; check that this is an app file.")}, path);
    std::size_t filled = 0;
    while (true) {
        if (filled == content.size())
            content.resize(content.size() * 2);
        const ssize_t count = ::read(descriptor.get(), content.data() + filled, content.size() - filled);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return readError(path, errno);
        if (count == 0)
            break;
        filled += static_cast<std::size_t>(count);
        if (filled > limit)
            return readError(path, EFBIG);
    }
    content.resize(filled);
    return content;
}

bool exists(const std::string& path)
{
    struct stat info{};
    return ::stat(path.c_str(), &info) == 0;
}

Result<void> writeAtomically(const std::string& path, std::string_view content)
{
    const std::string target = resolveLinks(path);
    struct stat old{};
    const bool exists = ::stat(target.c_str(), &old) == 0;
    if (exists && !S_ISREG(old.st_mode))
        return Error("file.unwritable", {MR_TEXT("This is no ordinary file")}, {MR_TEXT("Save under another name.")},
                     path);
    if (exists && ::access(target.c_str(), W_OK) != 0)
        return writeError(path, errno); // rename would work, but the user protected this file
    if (exists && (old.st_mode & 0222) == 0)
        return writeError(path, EACCES); // the superuser too
    const std::size_t slash = target.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : slash == 0 ? "/" : target.substr(0, slash);
    std::string temporary;
    Descriptor descriptor(createBeside(target, temporary));
    if (!descriptor.valid())
        return writeError(path, errno);
    int error = writeAll(descriptor.get(), content);
    if (error == 0)
        error = copyRights(descriptor.get(), exists ? &old : nullptr);
    if (error == 0 && ::fsync(descriptor.get()) != 0)
        error = errno;
    if (!descriptor.close() && error == 0)
        error = errno;
    if (error == 0 && ::rename(temporary.c_str(), target.c_str()) != 0)
        error = errno;
    if (error != 0) {
        ::unlink(temporary.c_str());
        return writeError(path, error);
    }
    if (const int failed = syncFolder(folder))
        return writeError(path, failed);
    return {};
}

} // namespace millrace::diskfile
