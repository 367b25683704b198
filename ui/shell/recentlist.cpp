#include "ui/shell/recentlist.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>

namespace millrace::ui {

namespace {
constexpr int mostEntries = 20;
}

RecentList::RecentList(QObject* parent) : QObject(parent)
{
    QSettings settings;
    const int count = settings.beginReadArray(QStringLiteral("recent"));
    for (int i = 0; i < std::min(count, mostEntries); ++i) {
        settings.setArrayIndex(i);
        RecentEntry entry{
            settings.value(QStringLiteral("path")).toString(), settings.value(QStringLiteral("name")).toString(),
            settings.value(QStringLiteral("mode")).toString(), settings.value(QStringLiteral("time")).toDateTime()};
        if (QFileInfo::exists(entry.path))
            entries_ << entry;
    }
    settings.endArray();
}

void RecentList::add(const QString& path, const QString& name, const QString& mode)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    entries_.removeIf([&](const RecentEntry& entry) { return entry.path == absolute; });
    entries_.prepend({absolute, name, mode, QDateTime::currentDateTime()});
    if (entries_.size() > mostEntries)
        entries_.resize(mostEntries);
    store();
    emit changed();
}

void RecentList::remove(const QString& path)
{
    entries_.removeIf([&](const RecentEntry& entry) { return entry.path == path; });
    store();
    emit changed();
}

void RecentList::clear()
{
    entries_.clear();
    store();
    emit changed();
}

void RecentList::store()
{
    QSettings settings;
    settings.beginWriteArray(QStringLiteral("recent"), static_cast<int>(entries_.size()));
    for (int i = 0; i < entries_.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(QStringLiteral("path"), entries_[i].path);
        settings.setValue(QStringLiteral("name"), entries_[i].name);
        settings.setValue(QStringLiteral("mode"), entries_[i].mode);
        settings.setValue(QStringLiteral("time"), entries_[i].time);
    }
    settings.endArray();
}

} // namespace millrace::ui
