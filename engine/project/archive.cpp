#include "engine/project/archive.h"

#include <QFile>

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace millrace {

namespace {

constexpr std::size_t mostFiles = 2'000;
constexpr std::int64_t largestFile = 20'000'000, largestTotal = 500'000'000;

struct ReadRelease {
    void operator()(archive* object) const { archive_read_free(object); }
};
struct WriteRelease {
    void operator()(archive* object) const { archive_write_free(object); }
};
struct EntryRelease {
    void operator()(archive_entry* object) const { archive_entry_free(object); }
};

Error unreadable(archive* object, const std::string& path)
{
    const char* words = archive_error_string(object);
    return Error("archive.unreadable", {MR_TEXT("This archive cannot be read: %1"), {words ? words : "?"}}, {}, path);
}

Error tooLarge(const std::string& path)
{
    return Error("archive.size", {MR_TEXT("There is too much in this archive")},
                 {MR_TEXT("Unpack it and open the folder instead.")}, path);
}

bool isWanted(const std::string& name)
{
    const QString lower = QString::fromStdString(name).toLower();
    return !lower.startsWith(QStringLiteral("__macosx/")) &&
           (lower.endsWith(QStringLiteral(".yml")) || lower.endsWith(QStringLiteral(".yaml")) ||
            lower.endsWith(QStringLiteral(".json")));
}

} // namespace

Result<std::vector<ArchiveFile>> readArchive(const std::string& path)
{
    const std::unique_ptr<archive, ReadRelease> object(archive_read_new());
    archive_read_support_format_zip(object.get());
    if (archive_read_open_filename(object.get(), path.c_str(), 64 * 1024) != ARCHIVE_OK)
        return unreadable(object.get(), path);
    std::vector<ArchiveFile> out;
    std::int64_t total = 0;
    archive_entry* entry = nullptr;
    int state = ARCHIVE_OK;
    while ((state = archive_read_next_header(object.get(), &entry)) == ARCHIVE_OK || state == ARCHIVE_WARN) {
        const char* name = archive_entry_pathname_utf8(entry);
        if (!name)
            name = archive_entry_pathname(entry);
        if (!name || archive_entry_filetype(entry) != AE_IFREG || !isWanted(name))
            continue;
        if (out.size() >= mostFiles)
            return tooLarge(path);
        ArchiveFile file{name, {}};
        char buffer[64 * 1024];
        for (la_ssize_t count = 0; (count = archive_read_data(object.get(), buffer, sizeof buffer)) != 0;) {
            if (count < 0)
                return unreadable(object.get(), path);
            // Counted while it is unpacked: what the header claims proves nothing.
            total += count;
            file.text.append(buffer, static_cast<std::size_t>(count));
            if (static_cast<std::int64_t>(file.text.size()) > largestFile || total > largestTotal)
                return tooLarge(path);
        }
        out.push_back(std::move(file));
    }
    if (state != ARCHIVE_EOF)
        return unreadable(object.get(), path);
    return out;
}

Result<void> writeArchive(const std::string& path, const std::vector<ArchiveFile>& files)
{
    const std::string temporary = path + ".part";
    const auto failed = [&](archive* object) {
        const char* words = archive_error_string(object);
        QFile::remove(QString::fromStdString(temporary));
        return Error("archive.unwritable", {MR_TEXT("The archive cannot be written: %1"), {words ? words : "?"}},
                     {MR_TEXT("Choose another folder.")}, path);
    };
    {
        const std::unique_ptr<archive, WriteRelease> object(archive_write_new());
        archive_write_set_format_zip(object.get());
        archive_write_set_options(object.get(), "hdrcharset=UTF-8");
        if (archive_write_open_filename(object.get(), temporary.c_str()) != ARCHIVE_OK)
            return failed(object.get());
        for (const ArchiveFile& file : files) {
            const std::unique_ptr<archive_entry, EntryRelease> entry(archive_entry_new());
            archive_entry_set_pathname_utf8(entry.get(), file.name.c_str());
            archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.text.size()));
            archive_entry_set_filetype(entry.get(), AE_IFREG);
            archive_entry_set_perm(entry.get(), 0644);
            if (archive_write_header(object.get(), entry.get()) != ARCHIVE_OK ||
                archive_write_data(object.get(), file.text.data(), file.text.size()) < 0)
                return failed(object.get());
        }
        if (archive_write_close(object.get()) != ARCHIVE_OK)
            return failed(object.get());
    }
    QFile::remove(QString::fromStdString(path));
    if (!QFile::rename(QString::fromStdString(temporary), QString::fromStdString(path))) {
        QFile::remove(QString::fromStdString(temporary));
        return Error("archive.unwritable", {MR_TEXT("The archive cannot be written: %1"), {"rename"}},
                     {MR_TEXT("Choose another folder.")}, path);
    }
    return {};
}

} // namespace millrace
