#include "engine/history/detail/journalthread.h"
#include "engine/history/detail/replay.h"
#include "engine/history/journal.h"

#include <algorithm>
#include <filesystem>

namespace millrace {

using namespace history;

namespace {

namespace fs = std::filesystem;

Error damaged(const std::string& file, std::string_view bytes)
{
    if (isLaterJournal(bytes))
        return Error("journal.later",
                     {MR_TEXT("Unsaved changes of this app were made with a later version of Millrace")},
                     {MR_TEXT("Open it there to see them. They are kept.")}, file);
    return Error("journal.damaged", {MR_TEXT("The journal of changes is damaged from its beginning")}, {}, file);
}

} // namespace

Result<RestoredJournal> restoreJournal(const std::string& file)
{
    const Result<std::string> bytes = readJournal(file);
    if (!bytes)
        return bytes.error();
    if (!bytes->starts_with(journalMark()))
        return damaged(file, *bytes);
    const std::string_view content = std::string_view(*bytes).substr(journalMark().size());
    RecordReader reader(content);
    Replay replay;
    RestoredJournal out;
    std::size_t followed = 0;
    for (Record record; reader.next(record);) {
        if (!replay.follow(std::move(record))) {
            out.complete = false;
            break;
        }
        followed = reader.read();
    }
    out.complete = out.complete && !reader.metStranger();
    if (!replay.document)
        return damaged(file, *bytes);
    out.document = std::move(replay.document);
    out.path = replay.path;
    out.title = replay.title;
    out.onDisk = replay.onDisk;
    out.diskText = std::move(replay.diskText);
    out.position = replay.position;
    out.crashed = !replay.closed;
    out.time = replay.time;
    out.mark = {static_cast<std::int64_t>(journalMark().size() + followed), replay.first, replay.steps.size(),
                replay.position};
    for (Replay::Step& step : replay.steps) {
        if (step.other)
            out.exchanged.emplace(out.steps.size(), std::move(step.other));
        out.steps.push_back(std::move(step.step));
    }
    if (out.onDisk)
        out.document->assumeOnDisk(out.path, out.diskText);
    return out;
}

Result<JournalFacts> journalFacts(const std::string& file)
{
    const Result<std::string> bytes = readJournal(file);
    if (!bytes)
        return bytes.error();
    if (!bytes->starts_with(journalMark()))
        return damaged(file, *bytes);
    RecordReader reader(std::string_view(*bytes).substr(journalMark().size()));
    JournalFacts out;
    out.file = file;
    bool any = false;
    for (Record record; reader.next(record);) {
        any = true;
        out.crashed = record.kind != Record::Kind::Closed;
        out.time = record.time;
        switch (record.kind) {
        case Record::Kind::Base:
            out.path = record.path;
            out.title = record.title;
            out.onDisk = record.onDisk;
            break;
        case Record::Kind::Push:
        case Record::Kind::Replace:
            ++out.steps;
            out.modified = true;
            break;
        case Record::Kind::Merge:
        case Record::Kind::Drop:
        case Record::Kind::Position:
            out.modified = true;
            break;
        case Record::Kind::Disk:
            out.path = record.path;
            out.onDisk = true;
            out.modified = !record.own;
            break;
        case Record::Kind::State:
            out.modified = record.modified;
            break;
        case Record::Kind::Title:
            out.title = record.title;
            break;
        case Record::Kind::Anew:
            out.modified = true;
            break;
        case Record::Kind::Closed:
        case Record::Kind::Text:
            break;
        }
    }
    if (!any)
        return damaged(file, *bytes);
    out.modified = out.modified || !out.onDisk;
    return out;
}

std::vector<JournalFacts> journalsIn(const std::string& folder)
{
    std::vector<JournalFacts> out;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(folder, code)) {
        if (entry.path().extension() != ".journal")
            continue;
        JournalClaim claim = claimJournalFile(entry.path().string());
        if (!claim)
            continue;
        // Only for a moment, so that nobody who opens the app meanwhile believes it to be in use.
        letGo(claim);
        if (Result<JournalFacts> facts = journalFacts(entry.path().string()))
            out.push_back(std::move(facts).value());
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.time > b.time; });
    return out;
}

void thinJournals(const std::string& folder, std::int64_t before)
{
    std::error_code code;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder, code))
        files.push_back(entry.path());
    for (const fs::path& path : files) {
        const bool rest = path.extension() == ".new";
        if (!rest && path.extension() != ".journal")
            continue;
        // A damaged one stays: somebody may still want to look into it.
        const auto mayGo = [&] {
            const Result<JournalFacts> facts =
                rest ? Result<JournalFacts>(JournalFacts()) : journalFacts(path.string());
            return rest || (facts && !facts->modified && facts->time < before);
        };
        // Claimed only then: who opens an app meanwhile must find its journal free.
        if (!mayGo())
            continue;
        JournalClaim claim = claimJournalFile(rest ? (path.parent_path() / path.stem()).string() : path.string());
        if (!claim)
            continue;
        if (mayGo())
            fs::remove(path, code);
        letGo(claim);
    }
}

} // namespace millrace
