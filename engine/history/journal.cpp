#include "engine/history/journal.h"

#include "engine/history/detail/disk.h"
#include "engine/history/detail/journalthread.h"

#include <QCryptographicHash>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace millrace {

using namespace history;

namespace {

namespace fs = std::filesystem;

constexpr int mostSiblings = 16; // programs that have the same app open at once
constexpr const char* suffix = ".journal";

std::string siblingFile(const std::string& folder, const std::string& key, int number)
{
    const std::string name = number == 1 ? key : key + "-" + std::to_string(number);
    return (fs::path(folder) / (name + suffix)).string();
}

/// What a later Millrace wrote is not ours to go on with, nor to write over.
bool isLater(const std::string& file)
{
    std::string head(history::journalMark().size(), '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(in.gcount()));
    return history::isLaterJournal(head);
}

std::int64_t now()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace

JournalClaim claimJournalFile(const std::string& file)
{
    // A lock that was taken just when its last holder removed it protects nothing: another try.
    constexpr int tries = 3;
    const std::string lockFile = file + ".lock";
    for (int i = 0; i < tries; ++i) {
        FileLock lock = FileLock::take(lockFile, FileLock::Wait::No);
        if (!lock.held())
            return {};
        if (lock.stillNamed(lockFile)) {
            JournalClaim claim;
            claim.file = file;
            claim.lock = std::move(lock);
            return claim;
        }
    }
    return {};
}

JournalClaim claimJournal(const std::string& folder, const std::string& key, bool existing)
{
    std::error_code code;
    if (existing && !fs::is_directory(folder, code))
        return {};
    if (!existing && !makePrivateFolder(folder))
        return {};
    for (int i = 1; i <= mostSiblings; ++i) {
        const std::string file = siblingFile(folder, key, i);
        if (fs::exists(file, code) ? isLater(file) : existing)
            continue;
        if (JournalClaim claim = claimJournalFile(file)) {
            if (existing && !fs::exists(file, code)) {
                letGo(claim);
                continue;
            }
            return claim;
        }
    }
    return {};
}

bool journalExists(const std::string& folder, const std::string& key)
{
    std::error_code code;
    for (int i = 1; i <= mostSiblings; ++i) {
        if (fs::exists(siblingFile(folder, key, i), code))
            return true;
    }
    return false;
}

std::string journalKey(const std::string& path)
{
    const QByteArray hash = QCryptographicHash::hash(QByteArrayView(path), QCryptographicHash::Sha256).toHex().left(16);
    std::string name = fs::path(path).stem().string();
    constexpr std::size_t longest = 40;
    std::string readable;
    for (const char c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        readable += plain ? c : '-';
    }
    return readable.substr(0, longest) + "-" + hash.toStdString();
}

struct Journal::Private {
    std::shared_ptr<JournalThread::Private> thread;
    std::string folder, key;
    std::string file;
    std::shared_ptr<Output> output; ///< null before it is begun
    std::function<std::string()> text;

    // Positions count from the document's first step ever; the stack of the session begins at `origin`.
    std::uint64_t origin = 0;
    std::uint64_t first = 0; ///< the first step that the journal knows
    std::uint64_t end = 0;   ///< behind its last one
    std::uint64_t at = 0;

    void record(Record record)
    {
        if (!output)
            return;
        record.time = now();
        thread->post({output, std::move(record)});
    }
    void step(Record::Kind kind, const EditStep& step)
    {
        Record out;
        out.kind = kind;
        out.step = step;
        record(std::move(out));
    }
    /// True when the record that belongs here is replaced by the whole text: the journal does not reach there.
    bool startedAnew()
    {
        if (!output)
            return true;
        first = std::max(first, output->first.load());
        const bool beyond = at < first || at > end;
        if (!output->astray.exchange(false) && !beyond)
            return false;
        Record out;
        out.kind = Record::Kind::Anew;
        out.position = at;
        out.text = text ? text() : std::string();
        output->first = first = end = at;
        record(std::move(out));
        return true;
    }
};

Journal::Journal(JournalThread& thread, std::string folder, std::string key) : d_(std::make_unique<Private>())
{
    d_->thread = thread.d_;
    d_->folder = std::move(folder);
    d_->key = std::move(key);
}

Journal::Journal(JournalThread& thread, JournalClaim claim, JournalMark mark) : d_(std::make_unique<Private>())
{
    d_->thread = thread.d_;
    d_->file = claim.file;
    const fs::path file(claim.file);
    d_->folder = file.parent_path().string();
    d_->key = file.stem().string();
    d_->output = std::make_shared<Output>();
    d_->output->claim = std::move(claim);
    d_->output->validBytes = mark.validBytes;
    d_->output->first = d_->origin = d_->first = mark.first;
    d_->end = mark.first + mark.steps;
    d_->at = mark.first + mark.position;
}

Journal::~Journal()
{
    if (d_->output)
        d_->thread->post({std::move(d_->output), Close{}});
}

void Journal::setSource(std::function<std::string()> text)
{
    d_->text = std::move(text);
}

bool Journal::begun() const
{
    return d_->output != nullptr;
}

std::string Journal::file() const
{
    return d_->file;
}

bool Journal::begin(const std::string& path, const std::string& title, const std::string& text, bool onDisk)
{
    JournalClaim claim = claimJournal(d_->folder, d_->key, false);
    if (!claim)
        return false;
    d_->file = claim.file;
    d_->output = std::make_shared<Output>();
    d_->output->claim = std::move(claim);
    d_->output->first = d_->first = d_->end = d_->at;
    Record base;
    base.kind = Record::Kind::Base;
    base.path = path;
    base.title = title;
    base.text = text;
    base.onDisk = onDisk;
    base.position = d_->at;
    d_->record(std::move(base));
    return true;
}

void Journal::pushed(const EditStep& step)
{
    ++d_->at;
    d_->end = d_->at;
    if (!d_->startedAnew())
        d_->step(Record::Kind::Push, step);
}

void Journal::merged(const EditStep& step)
{
    d_->end = d_->at;
    if (!d_->startedAnew())
        d_->step(Record::Kind::Merge, step);
}

void Journal::dropped(const EditStep& step)
{
    --d_->at;
    d_->end = d_->at;
    if (!d_->startedAnew())
        d_->step(Record::Kind::Drop, step);
}

void Journal::moved(std::size_t position)
{
    d_->at = d_->origin + position;
    if (d_->startedAnew())
        return;
    Record record;
    record.kind = Record::Kind::Position;
    record.position = d_->at;
    d_->record(std::move(record));
}

void Journal::replaced(const EditStep& step, const std::string& text)
{
    ++d_->at;
    d_->end = d_->at;
    if (d_->startedAnew())
        return;
    Record record;
    record.kind = Record::Kind::Replace;
    record.step = step;
    record.text = text;
    d_->record(std::move(record));
}

void Journal::saved(const std::string& path)
{
    Record record;
    record.kind = Record::Kind::Disk;
    record.path = path;
    record.own = true;
    d_->record(std::move(record));
}

void Journal::diskHolds(const std::string& path, const std::string& text)
{
    Record record;
    record.kind = Record::Kind::Disk;
    record.path = path;
    record.text = text;
    d_->record(std::move(record));
}

void Journal::modifiedIs(bool modified)
{
    Record record;
    record.kind = Record::Kind::State;
    record.modified = modified;
    d_->record(std::move(record));
}

void Journal::titled(const std::string& title)
{
    Record record;
    record.kind = Record::Kind::Title;
    record.title = title;
    d_->record(std::move(record));
}

void Journal::closed()
{
    Record record;
    record.kind = Record::Kind::Closed;
    d_->record(std::move(record));
}

void Journal::remove()
{
    if (d_->output)
        d_->thread->post({std::exchange(d_->output, nullptr), Remove{}});
    d_->file.clear();
}

void Journal::moveTo(const std::string& folder, const std::string& key)
{
    if (folder == d_->folder && key == d_->key)
        return;
    d_->folder = folder;
    d_->key = key;
    if (!d_->output)
        return;
    JournalClaim target = claimJournal(folder, key, false);
    if (!target)
        return; // it goes on where it is, and is found there by the list of what can be recovered
    d_->file = target.file;
    d_->thread->post({d_->output, Move{std::move(target)}});
}

} // namespace millrace
