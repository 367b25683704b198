#include "engine/nodes/detail/keptfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QTemporaryFile>
#include <QUrl>

#include <algorithm>

namespace millrace {

namespace {

/// An extension as part of a file name of this machine: nothing but a few plain letters and digits.
QString safeSuffix(const std::string& extension)
{
    const QString suffix = QString::fromStdString(extension);
    const bool plain = suffix.size() > 1 && suffix.size() <= 10 &&
                       std::all_of(suffix.begin() + 1, suffix.end(),
                                   [](QChar c) { return c.isLetterOrNumber() && c.unicode() < 128; });
    return plain ? suffix : QString();
}

class TemporaryWriter : public FileService::Writer {
public:
    explicit TemporaryWriter(const std::string& extension)
        : target_(QDir::temp().filePath("millrace-XXXXXX" + safeSuffix(extension))), open_(target_.open())
    {
    }

    Result<void> write(std::string_view bytes) override
    {
        const auto size = static_cast<qint64>(bytes.size());
        const char* const first = bytes.empty() ? "" : &bytes.front(); // counted, not ended by a null
        if (!open_ || target_.write(first, size) != size) {
            return failure();
        }
        size_ += size;
        return {};
    }

    Result<std::shared_ptr<const File>> finish(File facts) override
    {
        if (!open_ || !target_.flush()) {
            return failure();
        }
        target_.setAutoRemove(false);
        auto file = std::make_unique<File>(std::move(facts));
        file->size = size_;
        file->localPath = target_.fileName().toStdString();
        if (file->relatedId.empty()) {
            file->relatedId = QFileInfo(target_.fileName()).completeBaseName().toStdString();
        }
        if (file->id.empty()) {
            file->id = file->relatedId;
        }
        if (file->url.empty()) {
            file->url = QUrl::fromLocalFile(target_.fileName()).toString().toStdString();
        }
        return std::shared_ptr<const File>(file.release(), [](const File* kept) {
            QFile::remove(QString::fromStdString(kept->localPath));
            delete kept;
        });
    }

private:
    Error failure() const
    {
        return Error(
            "file.unwritable",
            {MR_TEXT("a file cannot be written to the temporary folder: %1"), {target_.errorString().toStdString()}},
            {MR_TEXT("free some space, or set TMPDIR to another folder")});
    }

    QTemporaryFile target_;
    const bool open_;
    std::int64_t size_ = 0;
};

} // namespace

std::unique_ptr<FileService::Writer> newFile(const Services& services, const std::string& extension)
{
    if (services.files) {
        return services.files->create();
    }
    return std::make_unique<TemporaryWriter>(extension);
}

File madeFile(const std::string& name, const std::string& mimeType)
{
    File out;
    out.transferMethod = "tool_file";
    out.filename = QFileInfo(QString::fromStdString(name)).fileName().toStdString(); // never a path
    out.mimeType = mimeType.empty() ? mimeTypeFor(out.filename) : mimeType;
    QString suffix = QFileInfo(QString::fromStdString(out.filename)).suffix();
    if (suffix.isEmpty()) {
        suffix = QMimeDatabase().mimeTypeForName(QString::fromStdString(out.mimeType)).preferredSuffix();
        suffix = suffix.isEmpty() ? QStringLiteral("bin") : suffix;
        out.filename += (out.filename.empty() ? "file." : ".") + suffix.toStdString();
    }
    out.extension = "." + suffix.toLower().toStdString();
    out.type = fileTypeFor(out.extension, out.mimeType);
    return out;
}

} // namespace millrace
