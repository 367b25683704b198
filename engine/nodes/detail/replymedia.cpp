#include "engine/nodes/detail/replymedia.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QTemporaryFile>
#include <QUrl>

namespace millrace {

namespace {

const char* typeOf(ModelContent::Kind kind)
{
    switch (kind) {
    case ModelContent::Kind::Audio:
        return "audio";
    case ModelContent::Kind::Video:
        return "video";
    default:
        return "image";
    }
}

/// Name, extension and MIME type, each out of what is known of the others.
void nameFile(File& file, const QString& named)
{
    file.filename = named.toStdString();
    QString suffix = QFileInfo(named).suffix();
    if (file.mimeType.empty() && !suffix.isEmpty()) {
        file.mimeType = mimeTypeFor(file.filename);
    }
    if (file.mimeType.empty()) {
        file.mimeType = file.type == "audio" ? "audio/mpeg" : file.type == "video" ? "video/mp4" : "image/png";
    }
    if (suffix.isEmpty()) {
        suffix = QMimeDatabase().mimeTypeForName(QString::fromStdString(file.mimeType)).preferredSuffix();
        suffix = suffix.isEmpty() ? QStringLiteral("bin") : suffix;
        file.filename = (file.filename.empty() ? file.type : file.filename) + "." + suffix.toStdString();
    }
    file.extension = "." + suffix.toLower().toStdString();
}

Error keepError(const QString& reason)
{
    return Error("file.unwritable",
                 Message(MR_TEXT("a file that the model made cannot be kept: %1"), {reason.toStdString()}));
}

/// `file` with its bytes in a temporary file that goes with the value.
Result<std::shared_ptr<const File>> keepTemporary(File file, const std::string& bytes)
{
    QTemporaryFile target(QDir::temp().filePath("millrace-XXXXXX" + QString::fromStdString(file.extension)));
    target.setAutoRemove(false);
    const auto size = static_cast<qint64>(bytes.size());
    if (!target.open() || target.write(bytes.data(), size) != size || !target.flush()) {
        const QString reason = target.errorString();
        target.remove();
        return keepError(reason);
    }
    file.localPath = target.fileName().toStdString();
    file.relatedId = QFileInfo(target.fileName()).completeBaseName().toStdString();
    file.id = file.relatedId;
    return std::shared_ptr<const File>(new File(std::move(file)), [](const File* kept) {
        QFile::remove(QString::fromStdString(kept->localPath));
        delete kept;
    });
}

Result<std::shared_ptr<const File>> keepBytes(File file, const std::string& bytes, FileService* files)
{
    file.transferMethod = "tool_file";
    file.size = static_cast<std::int64_t>(bytes.size());
    Result<std::shared_ptr<const File>> kept = keepError({});
    if (files) {
        const std::unique_ptr<FileService::Writer> writer = files->create();
        if (const Result<void> written = writer->write(bytes); !written.ok()) {
            return written.error();
        }
        kept = writer->finish(std::move(file));
    } else {
        kept = keepTemporary(std::move(file), bytes);
    }
    if (!kept.ok() || !(*kept)->url.empty()) {
        return kept;
    }
    File shown = **kept;
    shown.url = QUrl::fromLocalFile(QString::fromStdString(shown.localPath)).toString().toStdString();
    // The first value keeps the bytes alive.
    return std::shared_ptr<const File>(new File(std::move(shown)),
                                       [first = *kept](const File* file_) { delete file_; });
}

} // namespace

Result<std::shared_ptr<const File>> keepMedia(const ModelMedia& media, FileService* files)
{
    File file;
    file.type = typeOf(media.kind);
    file.mimeType = media.mimeType;
    if (media.url.empty()) {
        nameFile(file, {});
        return keepBytes(std::move(file), media.bytes, files);
    }
    nameFile(file, QFileInfo(QUrl(QString::fromStdString(media.url)).path()).fileName());
    file.transferMethod = "remote_url";
    file.remoteUrl = file.url = media.url;
    return std::shared_ptr<const File>(std::make_shared<File>(std::move(file)));
}

std::shared_ptr<const File> withBytes(const File& remote, const std::string& bytes, FileService* files)
{
    Result<std::shared_ptr<const File>> kept = keepBytes(remote, bytes, files);
    return kept.ok() ? *kept : nullptr;
}

std::string mediaLink(const File& file)
{
    return file.type == "image" ? "![](" + file.url + ")" : "[" + file.filename + "](" + file.url + ")";
}

} // namespace millrace
