#include "engine/blobs/blobstore.h"

#include "engine/blobs/detail/disk.h"
#include "engine/blobs/filelock.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QUuid>

#include <filesystem>
#include <optional>

namespace millrace {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t hashSize = 20;
constexpr qint64 chunk = 256 * 1024;
constexpr auto algorithm = QCryptographicHash::Blake2b_160;

QString qpath(const std::string& path)
{
    return QString::fromStdString(path);
}

Error diskError(const QFile& file, const std::string& folder)
{
    if (file.error() == QFileDevice::ResourceError)
        return Error("file.full", {MR_TEXT("The disk is full: the file cannot be kept")}, {MR_TEXT("Free some space.")},
                     folder);
    return Error("file.unwritable", {MR_TEXT("The file cannot be kept: %1"), {file.errorString().toStdString()}},
                 {MR_TEXT("Check that you may write to the folder.")}, folder);
}

// A name that clients see as the id of the file: the same for the same content.
std::string idFrom(const std::string& hex)
{
    return hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' + hex.substr(16, 4) + '-' +
           hex.substr(20, 12);
}

void completeFacts(File& facts, const std::string& hex)
{
    if (facts.id.empty())
        facts.id = idFrom(hex);
    if (facts.relatedId.empty())
        facts.relatedId = facts.id;
    if (facts.extension.empty())
        if (const std::size_t dot = facts.filename.rfind('.'); dot != std::string::npos && dot > 0)
            facts.extension = QString::fromStdString(facts.filename.substr(dot)).toLower().toStdString();
    if (facts.mimeType.empty())
        facts.mimeType = mimeTypeFor(facts.filename.empty() ? facts.extension : facts.filename);
    if (facts.type.empty())
        facts.type = fileTypeFor(facts.extension, facts.mimeType);
}

} // namespace

/// Streams into a temporary file that is locked while it is written, so that a sweep tells it from a crashed one's.
class BlobStore::FileWriter final : public FileService::Writer {
public:
    explicit FileWriter(BlobStore& store) : store_(store), hash_(algorithm) {}
    ~FileWriter() override { discard(); }

    Result<void> write(std::string_view bytes) override
    {
        if (failed_)
            return *failed_;
        if (const std::int64_t most = store_.limits_.largestFile;
            most > 0 && size_ + static_cast<std::int64_t>(bytes.size()) > most)
            return fail(Error("file.size",
                              {MR_TEXT("The file is larger than %1 MB"), {std::to_string(most / (1024 * 1024))}},
                              {MR_TEXT("Raise the setting history.max_file_mb.")}));
        if (!file_.isOpen())
            if (auto opened = open(); !opened)
                return fail(opened.error());
        const auto length = static_cast<qint64>(bytes.size());
        qint64 done = 0;
        while (done < length) {
            const qint64 written = file_.write(bytes.data() + done, length - done);
            if (written <= 0)
                return fail(diskError(file_, store_.folder_));
            done += written;
        }
        hash_.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
        size_ += length;
        return {};
    }

    /// Error `file.unwritable`, `file.full`.
    Result<Hash> complete()
    {
        if (failed_)
            return *failed_;
        if (!file_.isOpen())
            if (auto opened = open(); !opened)
                return opened.error();
        const Hash hash = hash_.result().toStdString();
        const std::string path = file_.fileName().toStdString();
        file_.setPermissions(QFileDevice::ReadOwner | QFileDevice::ReadUser);
        file_.close();
        const Result<void> placed = store_.place(path, hash, size_);
        lock_.release();
        if (!placed) {
            QFile::remove(qpath(path));
            return placed.error();
        }
        return hash;
    }

    Result<std::shared_ptr<const File>> finish(File facts) override
    {
        const Result<Hash> hash = complete();
        if (!hash)
            return hash.error();
        facts.size = size_;
        facts.localPath = store_.pathOf(*hash);
        completeFacts(facts, toHex(*hash));
        return std::make_shared<const File>(std::move(facts));
    }

private:
    Result<void> open()
    {
        const Result<std::string> path = store_.temporaryPath();
        if (!path)
            return path.error();
        do // a sweep may come between the making of the file and its lock, and take it for a dead writer's
            lock_ = FileLock::take(*path, FileLock::Wait::Yes);
        while (lock_.held() && !lock_.stillNamed(*path));
        file_.setFileName(qpath(*path));
        if (!lock_.held() || !file_.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return diskError(file_, store_.folder_);
        return {};
    }

    Result<void> fail(Error error)
    {
        discard();
        failed_ = std::move(error);
        return *failed_;
    }

    void discard()
    {
        if (!file_.isOpen())
            return;
        file_.close();
        file_.remove();
        lock_.release();
    }

    BlobStore& store_;
    QFile file_;
    FileLock lock_;
    QCryptographicHash hash_;
    std::int64_t size_ = 0;
    std::optional<Error> failed_;
};

BlobStore::BlobStore(std::string folder, Limits limits) : folder_(std::move(folder)), limits_(limits)
{
}

BlobStore::~BlobStore()
{
    if (ownFolder_)
        QDir(qpath(folder_)).removeRecursively();
}

std::shared_ptr<BlobStore> BlobStore::temporary(Limits limits)
{
    const QString name = "millrace-files-" + QUuid::createUuid().toString(QUuid::WithoutBraces);
    auto store = std::make_shared<BlobStore>(QDir::temp().filePath(name).toStdString(), limits);
    store->ownFolder_ = true;
    return store;
}

std::unique_ptr<FileService::Writer> BlobStore::create()
{
    return std::make_unique<FileWriter>(*this);
}

Result<std::shared_ptr<const File>> BlobStore::adopt(const std::string& path, File facts)
{
    QFile source(qpath(path));
    if (!source.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error("file.unreadable", {MR_TEXT("cannot be read: %1"), {source.errorString().toStdString()}}, {},
                     path);
    if (facts.filename.empty())
        facts.filename = fs::path(path).filename().string();
    FileWriter writer(*this);
    QByteArray buffer(chunk, Qt::Uninitialized);
    while (true) {
        const qint64 got = source.read(buffer.data(), chunk);
        if (got < 0)
            return Error("file.unreadable", {MR_TEXT("cannot be read: %1"), {source.errorString().toStdString()}}, {},
                         path);
        if (got == 0)
            break;
        if (auto written = writer.write({buffer.constData(), static_cast<std::size_t>(got)}); !written)
            return written.error();
    }
    return writer.finish(std::move(facts));
}

Result<void> BlobStore::put(const Hash& hash, std::string_view bytes)
{
    if (contains(hash)) {
        blobs::touchFile(pathOf(hash));
        if (contains(hash))
            return {};
    }
    FileWriter writer(*this);
    if (auto written = writer.write(bytes); !written)
        return written;
    const Result<Hash> placed = writer.complete();
    if (!placed)
        return placed.error();
    return {};
}

Result<std::string> BlobStore::read(const Hash& hash) const
{
    QFile file(qpath(pathOf(hash)));
    if (!file.exists())
        return Error("file.missing", {MR_TEXT("The content is not kept any more")}, {}, pathOf(hash));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error("file.unreadable", {MR_TEXT("cannot be read: %1"), {file.errorString().toStdString()}}, {},
                     pathOf(hash));
    std::string out(static_cast<std::size_t>(file.size()), '\0');
    std::size_t done = 0;
    while (done < out.size()) {
        const qint64 got = file.read(out.data() + done, static_cast<qint64>(out.size() - done));
        if (got <= 0)
            return Error("file.unreadable", {MR_TEXT("cannot be read: %1"), {file.errorString().toStdString()}}, {},
                         pathOf(hash));
        done += static_cast<std::size_t>(got);
    }
    return out;
}

bool BlobStore::contains(const Hash& hash) const
{
    return sizeOf(hash) >= 0;
}

std::string BlobStore::pathOf(const Hash& hash) const
{
    const std::string hex = toHex(hash);
    return (fs::path(folder_) / hex.substr(0, 2) / hex.substr(2)).string();
}

BlobStore::Hash BlobStore::hashOfPath(std::string_view path) const
{
    const std::size_t start = folder_.size();
    if (path.size() != start + 2 * hashSize + 2 || path.substr(0, start) != folder_ || path[start] != '/' ||
        path[start + 3] != '/')
        return {};
    return fromHex(std::string(path.substr(start + 1, 2)) + std::string(path.substr(start + 4)));
}

std::int64_t BlobStore::sizeOf(const Hash& hash) const
{
    std::error_code code;
    const auto size = fs::file_size(pathOf(hash), code);
    return code ? -1 : static_cast<std::int64_t>(size);
}

bool BlobStore::sync(const Hash& hash) const
{
    // The folder too: the name is part of what must be there after a power cut.
    const std::string path = pathOf(hash);
    return blobs::syncFile(path) && blobs::syncFile(fs::path(path).parent_path().string());
}

std::string BlobStore::lockPath() const
{
    return (fs::path(folder_) / "lock").string();
}

Result<std::string> BlobStore::temporaryPath()
{
    const fs::path folder = fs::path(folder_) / "tmp";
    std::error_code code;
    fs::create_directories(folder, code);
    if (code)
        return Error(code == std::errc::no_space_on_device ? "file.full" : "file.unwritable",
                     {MR_TEXT("The folder for files cannot be made: %1"), {code.message()}},
                     {MR_TEXT("Check that you may write to the project's folder.")}, folder.string());
    const QByteArray name = QUuid::createUuid().toByteArray(QUuid::Id128);
    return (folder / (name.toStdString() + '-' + std::to_string(++counter_))).string();
}

Result<void> BlobStore::place(const std::string& temporary, const Hash& hash, std::int64_t size)
{
    // Under the lock: a sweep must not remove a known content between the look at it and the touch.
    const FileLock lock = FileLock::take(lockPath(), FileLock::Wait::Yes);
    std::error_code code;
    if (sizeOf(hash) == size) {
        blobs::touchFile(pathOf(hash));
        fs::remove(temporary, code);
        return {};
    }
    const std::string target = pathOf(hash);
    fs::create_directories(fs::path(target).parent_path(), code);
    if (!code)
        fs::rename(temporary, target, code);
    if (code)
        return Error(code == std::errc::no_space_on_device ? "file.full" : "file.unwritable",
                     {MR_TEXT("The file cannot be kept: %1"), {code.message()}},
                     {MR_TEXT("Check that you may write to the folder.")}, folder_);
    return {};
}

void BlobStore::sweepTemporary()
{
    std::error_code code;
    for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(folder_) / "tmp", code)) {
        const std::string path = entry.path().string();
        if (const FileLock lock = FileLock::takeExisting(path); lock.held())
            fs::remove(path, code);
    }
}

BlobStore::Sweep BlobStore::sweep(const std::function<bool(const Hash&)>& needed, std::chrono::milliseconds before,
                                  const std::function<bool()>& goOn)
{
    Sweep out;
    std::error_code code;
    if (!fs::exists(folder_, code))
        return out;
    sweepTemporary();
    for (const fs::directory_entry& folder : fs::directory_iterator(folder_, code)) {
        const std::string prefix = folder.path().filename().string();
        if (prefix.size() != 2)
            continue;
        for (const fs::directory_entry& entry : fs::directory_iterator(folder.path(), code)) {
            if (!goOn())
                return out;
            const std::string path = entry.path().string();
            const Hash hash = fromHex(prefix + entry.path().filename().string());
            if (hash.empty())
                continue;
            const FileLock lock = FileLock::take(lockPath(), FileLock::Wait::Yes);
            const std::int64_t changed = blobs::changedAt(path);
            if (!lock.held() || changed >= before.count() || needed(hash)) {
                ++out.kept;
                continue;
            }
            const auto size = fs::file_size(path, code);
            if (fs::remove(path, code)) {
                ++out.removed;
                out.freed += static_cast<std::int64_t>(size);
            }
        }
    }
    return out;
}

BlobStore::Hash BlobStore::hashOf(std::string_view bytes)
{
    const QByteArray data = QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()));
    return QCryptographicHash::hash(data, algorithm).toStdString();
}

std::string BlobStore::toHex(const Hash& hash)
{
    return QByteArray::fromRawData(hash.data(), static_cast<qsizetype>(hash.size())).toHex().toStdString();
}

BlobStore::Hash BlobStore::fromHex(std::string_view hex)
{
    if (hex.size() != 2 * hashSize || hex.find_first_not_of("0123456789abcdef") != std::string_view::npos)
        return {};
    return QByteArray::fromHex(QByteArray(hex.data(), static_cast<qsizetype>(hex.size()))).toStdString();
}

} // namespace millrace
