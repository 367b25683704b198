#include "ui/run/detail/filefield.h"

#include "engine/base/file.h"
#include "ui/edit/translate.h"
#include "ui/run/runtrace.h"
#include "ui/theme/theme.h"
#include "ui/widgets/clearlayout.h"
#include "ui/widgets/themedframe.h"
#include "ui/widgets/themedlabel.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>
#include <QUuid>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

bool isAddress(const QString& place)
{
    return place.startsWith(QLatin1String("http://")) || place.startsWith(QLatin1String("https://"));
}

} // namespace

Value fileValue(const QString& place)
{
    auto file = std::make_shared<File>();
    const bool remote = isAddress(place);
    const QFileInfo info(remote ? QUrl(place).path() : place);
    file->id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    file->transferMethod = remote ? "remote_url" : "local_file";
    file->filename = ss(info.fileName().isEmpty() ? QUrl(place).host() : info.fileName());
    file->extension = info.suffix().isEmpty() ? std::string() : "." + ss(info.suffix().toLower());
    file->mimeType = mimeTypeFor(file->filename);
    file->type = fileTypeFor(file->extension, file->mimeType);
    if (remote) {
        file->remoteUrl = ss(place);
        file->url = file->remoteUrl;
    } else {
        file->localPath = ss(info.absoluteFilePath());
        file->relatedId = file->id;
        file->size = info.size();
        file->url = ss(QUrl::fromLocalFile(info.absoluteFilePath()).toString());
    }
    return Value(std::shared_ptr<const File>(std::move(file)));
}

FileField::FileField(Theme& theme, FileRules rules, const QString& folder, QWidget* parent)
    : QWidget(parent), theme_(theme), rules_(std::move(rules)), folder_(folder)
{
    setAcceptDrops(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    chips_ = new QWidget(this);
    auto* chips = new QVBoxLayout(chips_);
    chips->setContentsMargins(0, 0, 0, 0);
    chips->setSpacing(4);
    input_ = new QWidget(this);
    auto* row = new QHBoxLayout(input_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    place_ = new QLineEdit(input_);
    browse_ = new QPushButton(input_);
    browse_->setIcon(theme.icon("attach"));
    row->addWidget(place_, 1);
    row->addWidget(browse_);
    layout->addWidget(chips_);
    layout->addWidget(input_);
    setFocusProxy(place_);
    connect(browse_, &QPushButton::clicked, this, &FileField::choose);
    connect(place_, &QLineEdit::editingFinished, this, [this] {
        const QString typed = place_->text().trimmed();
        if (typed.isEmpty())
            return;
        place_->clear();
        add(typed);
    });
    retranslate();
    rebuild();
}

void FileField::setInputVisible(bool visible)
{
    input_->setVisible(visible);
}

void FileField::retranslate()
{
    const bool local = rules_.methods.isEmpty() || rules_.methods.contains("local_file");
    const bool remote = rules_.methods.isEmpty() || rules_.methods.contains("remote_url");
    place_->setPlaceholderText(local && remote ? tr("Path or https:// address, or drop a file here")
                               : remote        ? tr("https:// address")
                                               : tr("Path, or drop a file here"));
    place_->setAccessibleName(tr("File to add"));
    browse_->setText(tr("Choose…"));
    browse_->setVisible(local);
}

void FileField::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FileField::choose()
{
    const QStringList paths = rules_.several
                                  ? QFileDialog::getOpenFileNames(this, tr("Choose files"), folder_)
                                  : QStringList(QFileDialog::getOpenFileName(this, tr("Choose a file"), folder_));
    for (const QString& path : paths)
        if (!path.isEmpty())
            add(path);
}

void FileField::add(const QString& place)
{
    problem_.clear();
    const QUrl url(place);
    const QString path = url.isLocalFile() ? url.toLocalFile() : place;
    if (!isAddress(path) && !QFileInfo(path).isFile()) {
        problem_ = tr("There is no file %1.").arg(path);
    } else {
        const Value file = fileValue(path);
        QString why;
        if (accepts(file, &why)) {
            if (!rules_.several)
                files_.clear();
            files_.push_back(file);
        } else {
            problem_ = why;
        }
    }
    rebuild();
    emit changed();
}

bool FileField::accepts(const Value& file, QString* why) const
{
    const QString type = qs(file.toFile()->type);
    const QString extension = qs(file.toFile()->extension);
    const QString method = qs(file.toFile()->transferMethod);
    if (!rules_.methods.isEmpty() && !rules_.methods.contains(method)) {
        *why = method == QLatin1String("remote_url") ? tr("Only files of this computer are accepted here.")
                                                     : tr("Only addresses are accepted here.");
        return false;
    }
    const bool custom = rules_.types.contains("custom") && rules_.extensions.contains(extension);
    if (rules_.types.isEmpty() || rules_.types.contains(type) || custom)
        return true;
    QStringList accepted = rules_.types;
    accepted.removeAll("custom");
    *why = tr("%1 is not accepted here, only: %2.")
               .arg(qs(file.toFile()->filename), (accepted + rules_.extensions).join(", "));
    return false;
}

QString FileField::mistake() const
{
    if (!problem_.isEmpty())
        return problem_;
    if (static_cast<int>(files_.size()) > rules_.most)
        return countText(rules_.most, tr("At most 1 file."), tr("At most %L1 files."));
    for (const Value& file : files_) {
        const std::string& path = file.toFile()->localPath;
        if (!path.empty() && !QFileInfo::exists(qs(path)))
            return tr("%1 is not there any more.").arg(qs(path));
    }
    return {};
}

void FileField::setFiles(const Value::Array& files)
{
    files_.clear();
    for (const Value& file : files)
        if (file.isFile())
            files_.push_back(file);
    problem_.clear();
    rebuild();
    emit changed();
}

void FileField::clear()
{
    setFiles({});
}

void FileField::rebuild()
{
    QLayout* layout = chips_->layout();
    clearLayout(layout);
    for (std::size_t i = 0; i < files_.size(); ++i) {
        const auto file = files_[i].toFile();
        auto* chip = new ThemedFrame(theme_, ThemedFrame::Fill::Sunken, chips_);
        chip->setRadius(theme_.metrics().radiusSmall);
        auto* row = new QHBoxLayout(chip);
        row->setContentsMargins(8, 2, 2, 2);
        row->setSpacing(6);
        auto* icon = new QLabel(chip);
        icon->setPixmap(
            theme_.icon(file->type == "image" ? "image" : "file-text", theme_.colors().textMuted).pixmap(16));
        auto* name = new ElidedLabel(theme_, ThemedLabel::Style::Body, {}, chip);
        name->setFullText(qs(file->filename));
        auto* size = new ThemedLabel(theme_, ThemedLabel::Style::SmallMuted,
                                     file->size >= 0 ? QLocale().formattedDataSize(file->size) : QString(), chip);
        auto* remove = new QToolButton(chip);
        remove->setIcon(theme_.icon("close"));
        remove->setIconSize({14, 14});
        remove->setAutoRaise(true);
        remove->setAccessibleName(tr("Remove %1").arg(qs(file->filename)));
        remove->setToolTip(remove->accessibleName());
        connect(remove, &QToolButton::clicked, this, [this, i] {
            files_.erase(files_.begin() + static_cast<std::ptrdiff_t>(i));
            problem_.clear();
            rebuild();
            emit changed();
        });
        row->addWidget(icon);
        row->addWidget(name, 1);
        row->addWidget(size);
        row->addWidget(remove);
        layout->addWidget(chip);
    }
    chips_->setVisible(!files_.empty());
}

void FileField::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void FileField::dropEvent(QDropEvent* event)
{
    for (const QUrl& url : event->mimeData()->urls())
        add(url.toString());
    event->acceptProposedAction();
}

} // namespace millrace::ui
