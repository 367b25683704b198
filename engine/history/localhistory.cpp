#include "engine/history/localhistory.h"

#include "engine/base/json.h"
#include "engine/blobs/filelock.h"
#include "engine/history/journal.h"

#include <QByteArray>
#include <QFile>
#include <QSaveFile>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <set>

namespace millrace {

namespace {

namespace fs = std::filesystem;

struct ReasonName {
    LocalVersion::Reason reason;
    const char* name;
};
constexpr ReasonName reasonNames[] = {
    {LocalVersion::Reason::Opened, "opened"},
    {LocalVersion::Reason::Saved, "saved"},
    {LocalVersion::Reason::BeforeReload, "before-reload"},
    {LocalVersion::Reason::BeforeMerge, "before-merge"},
    {LocalVersion::Reason::BeforeRestore, "before-restore"},
    {LocalVersion::Reason::Discarded, "discarded"},
    {LocalVersion::Reason::Labelled, "labelled"},
};

const char* nameOf(LocalVersion::Reason reason)
{
    for (const ReasonName& entry : reasonNames) {
        if (entry.reason == reason)
            return entry.name;
    }
    return "saved";
}

LocalVersion::Reason reasonOf(const std::string& name)
{
    for (const ReasonName& entry : reasonNames) {
        if (name == entry.name)
            return entry.reason;
    }
    return LocalVersion::Reason::Saved;
}

Value toValue(const LocalVersion& version)
{
    return Value::object({{"id", version.id},
                          {"time", version.time},
                          {"reason", nameOf(version.reason)},
                          {"label", version.label},
                          {"size", version.size},
                          {"content", version.content}});
}

LocalVersion fromValue(const Value& value)
{
    LocalVersion version;
    version.id = value["id"].toString();
    version.time = value["time"].toInt();
    version.reason = reasonOf(value["reason"].toString());
    version.label = value["label"].toString();
    version.size = value["size"].toInt();
    version.content = value["content"].toString();
    return version;
}

Error unwritable(const std::string& place, const std::string& why)
{
    return Error("history.unwritable", {MR_TEXT("The version cannot be kept: %1"), {why}},
                 {MR_TEXT("Check the room on the disk and that you may write to the project's folder.")}, place);
}

Error missing(const std::string& place)
{
    return Error("history.missing", {MR_TEXT("This version is no longer kept")}, {}, place);
}

/// A folder of the project that git does not see.
std::string makeFolder(const std::string& folder)
{
    std::error_code code;
    fs::create_directories(folder, code);
    if (code)
        return code.message();
    for (fs::path at = folder; at.has_relative_path(); at = at.parent_path()) {
        if (at.filename() != ".millrace")
            continue;
        if (!fs::exists(at / ".gitignore", code))
            std::ofstream(at / ".gitignore") << "*\n";
        break;
    }
    return {};
}

} // namespace

struct LocalHistory::Index {
    std::string app;
    std::vector<LocalVersion> versions; ///< newest first
};

LocalHistory::LocalHistory(std::string folder, Limits limits)
    : folder_(std::move(folder)), limits_(limits), contents_((fs::path(folder_) / "content").string())
{
}

std::string LocalHistory::indexPath(const std::string& app) const
{
    return (fs::path(folder_) / (journalKey(app) + ".json")).string();
}

Result<LocalHistory::Index> LocalHistory::load(const std::string& path) const
{
    Index index;
    QFile file(QString::fromStdString(path));
    if (!file.exists())
        return index;
    const Error damaged("history.damaged", {MR_TEXT("The list of versions cannot be read")}, {}, path);
    if (!file.open(QIODevice::ReadOnly))
        return damaged;
    const Result<Value> parsed = parseJson(file.readAll().toStdString());
    if (!parsed || !parsed->isObject())
        return damaged;
    index.app = (*parsed)["app"].toString();
    for (const Value& entry : (*parsed)["versions"].toArray())
        index.versions.push_back(fromValue(entry));
    return index;
}

Result<void> LocalHistory::store(const std::string& path, const Index& index) const
{
    if (index.versions.empty()) {
        std::error_code code;
        fs::remove(path, code);
        return {};
    }
    Value::Array entries;
    for (const LocalVersion& version : index.versions)
        entries.push_back(toValue(version));
    const std::string text = toJson(Value::object({{"app", index.app}, {"versions", Value(std::move(entries))}}));
    QSaveFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::WriteOnly))
        return unwritable(path, file.errorString().toStdString());
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(text.data(), static_cast<qint64>(text.size()));
    if (!file.commit())
        return unwritable(path, file.errorString().toStdString());
    return {};
}

Result<std::string> LocalHistory::record(const std::string& app, std::string_view text, LocalVersion::Reason reason,
                                         const std::string& label, std::int64_t now)
{
    if (std::string why = makeFolder(folder_); !why.empty())
        return unwritable(folder_, why);
    const FileLock lock = FileLock::take((fs::path(folder_) / "lock").string(), FileLock::Wait::Yes);
    const std::string path = indexPath(app);
    Result<Index> index = load(path);
    if (!index) {
        // What cannot be read is put aside: it must not keep new versions from being kept.
        std::error_code code;
        fs::rename(path, path + ".damaged", code);
        index = Index();
    }
    index->app = app;
    const QByteArray small =
        qCompress(reinterpret_cast<const uchar*>(text.data()), static_cast<qsizetype>(text.size()));
    const std::string_view bytes(small.constData(), static_cast<std::size_t>(small.size()));
    const BlobStore::Hash hash = BlobStore::hashOf(bytes);
    std::vector<LocalVersion>& versions = index->versions;
    if (!versions.empty() && versions.front().content == BlobStore::toHex(hash)) {
        if (!label.empty())
            versions.front().label = label;
        if (Result<void> stored = store(path, *index); !stored)
            return stored.error();
        return versions.front().id;
    }
    if (Result<void> kept = contents_.put(hash, bytes); !kept)
        return kept.error();
    std::int64_t number = now;
    for (const LocalVersion& version : versions)
        number = std::max<std::int64_t>(number, std::strtoll(version.id.c_str(), nullptr, 10) + 1);
    LocalVersion version;
    version.id = std::to_string(number);
    version.time = now;
    version.reason = reason;
    version.label = label;
    version.size = static_cast<std::int64_t>(text.size());
    version.content = BlobStore::toHex(hash);
    const std::string id = version.id;
    versions.insert(versions.begin(), std::move(version));

    const std::vector<bool> goes = thinnedByAge(versions, now, limits_.days);
    std::size_t at = 0;
    const bool thinned = std::erase_if(versions, [&](const LocalVersion&) { return goes[at++]; }) > 0;
    if (Result<void> stored = store(path, *index); !stored)
        return stored.error();
    if (limits_.bytes > 0)
        enforceSize();
    if (thinned)
        sweep();
    return id;
}

Result<std::vector<LocalVersion>> LocalHistory::versions(const std::string& app) const
{
    Result<Index> index = load(indexPath(app));
    if (!index)
        return index.error();
    return std::move(index->versions);
}

Result<std::string> LocalHistory::read(const LocalVersion& version) const
{
    const Result<std::string> bytes = contents_.read(BlobStore::fromHex(version.content));
    if (!bytes)
        return missing(folder_);
    const QByteArray text =
        qUncompress(reinterpret_cast<const uchar*>(bytes->data()), static_cast<qsizetype>(bytes->size()));
    if (text.size() != version.size)
        return missing(folder_);
    return text.toStdString();
}

Result<void> LocalHistory::change(const std::string& app, const std::string& id, bool removes, const std::string& label)
{
    const FileLock lock = FileLock::take((fs::path(folder_) / "lock").string(), FileLock::Wait::Yes);
    const std::string path = indexPath(app);
    Result<Index> index = load(path);
    if (!index)
        return index.error();
    std::vector<LocalVersion>& versions = index->versions;
    const auto found = std::find_if(versions.begin(), versions.end(), [&](const auto& v) { return v.id == id; });
    if (found == versions.end())
        return missing(path);
    if (removes)
        versions.erase(found);
    else
        found->label = label;
    Result<void> stored = store(path, *index);
    if (stored && removes)
        sweep();
    return stored;
}

Result<void> LocalHistory::label(const std::string& app, const std::string& id, const std::string& text)
{
    return change(app, id, false, text);
}

Result<void> LocalHistory::remove(const std::string& app, const std::string& id)
{
    return change(app, id, true, {});
}

Result<void> LocalHistory::rename(const std::string& app, const std::string& to)
{
    std::error_code code;
    if (app == to || !fs::exists(indexPath(app), code))
        return {};
    const FileLock lock = FileLock::take((fs::path(folder_) / "lock").string(), FileLock::Wait::Yes);
    Result<Index> from = load(indexPath(app));
    Result<Index> there = load(indexPath(to));
    if (!from)
        return from.error();
    from->app = to;
    if (there) {
        std::vector<LocalVersion>& all = from->versions;
        all.insert(all.end(), there->versions.begin(), there->versions.end());
        std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.time > b.time; });
    }
    Result<void> stored = store(indexPath(to), *from);
    if (stored)
        fs::remove(indexPath(app), code);
    return stored;
}

void LocalHistory::enforceSize()
{
    struct Entry {
        std::string path, id, content;
        std::int64_t time = 0;
        bool stays = false;
    };
    std::vector<Entry> entries;
    std::set<std::string> counted;
    std::int64_t total = 0;
    std::error_code code;
    for (const auto& file : fs::directory_iterator(folder_, code)) {
        if (file.path().extension() != ".json")
            continue;
        const Result<Index> index = load(file.path().string());
        if (!index)
            continue;
        for (const LocalVersion& version : index->versions) {
            const bool newest = &version == &index->versions.front();
            entries.push_back(
                {file.path().string(), version.id, version.content, version.time, newest || !version.label.empty()});
            if (counted.insert(version.content).second)
                total += std::max<std::int64_t>(contents_.sizeOf(BlobStore::fromHex(version.content)), 0);
        }
    }
    if (total <= limits_.bytes)
        return;
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.time < b.time; });
    for (const Entry& entry : entries) {
        if (total <= limits_.bytes)
            break;
        if (entry.stays)
            continue;
        Result<Index> index = load(entry.path);
        if (!index)
            continue;
        std::erase_if(index->versions, [&](const LocalVersion& version) { return version.id == entry.id; });
        if (!store(entry.path, *index))
            break;
        total -= std::max<std::int64_t>(contents_.sizeOf(BlobStore::fromHex(entry.content)), 0);
    }
    sweep();
}

void LocalHistory::sweep()
{
    std::set<std::string> needed;
    std::error_code code;
    for (const auto& file : fs::directory_iterator(folder_, code)) {
        if (file.path().extension() != ".json")
            continue;
        const Result<Index> index = load(file.path().string());
        if (!index)
            return; // who knows what that one needs
        for (const LocalVersion& version : index->versions)
            needed.insert(version.content);
    }
    // The lock is held: no other process is about to name a content that it has just put there.
    contents_.sweep([&](const BlobStore::Hash& hash) { return needed.contains(BlobStore::toHex(hash)); },
                    std::chrono::milliseconds(std::numeric_limits<std::int64_t>::max()), [] { return true; });
}

std::vector<bool> thinnedByAge(const std::vector<LocalVersion>& versions, std::int64_t now, int days)
{
    constexpr std::int64_t hour = 3'600'000, day = 24 * hour, week = 7 * day;
    std::vector<bool> goes(versions.size(), false);
    std::int64_t lastBucket = -1, lastWidth = 0;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        const LocalVersion& version = versions[i];
        const std::int64_t age = now - version.time;
        if (i == 0 || age <= day)
            continue;
        const std::int64_t width = age <= week ? hour : age <= 60 * day ? day : week;
        const std::int64_t bucket = version.time / width;
        const bool again = bucket == lastBucket && width == lastWidth;
        const bool tooOld = days > 0 && age > days * day;
        if (version.label.empty() && (again || tooOld)) {
            goes[i] = true;
            continue;
        }
        lastBucket = bucket;
        lastWidth = width;
    }
    return goes;
}

} // namespace millrace
