#include "engine/history/detail/replay.h"

#include "engine/history/steps.h"

#include <QFile>

#include <algorithm>

namespace millrace::history {

bool Replay::follow(Record record)
{
    if (record.kind != Record::Kind::Base && !document)
        return false;
    switch (record.kind) {
    case Record::Kind::Base:
        if (!begin(record))
            return false;
        break;
    case Record::Kind::Push:
        if (!push(record))
            return false;
        break;
    case Record::Kind::Merge:
    case Record::Kind::Drop:
        if (!merge(record))
            return false;
        break;
    case Record::Kind::Position:
        if (record.position < first || !moveTo(static_cast<std::size_t>(record.position - first)))
            return false;
        break;
    case Record::Kind::Replace:
        if (!exchange(record))
            return false;
        break;
    case Record::Kind::Disk:
        path = record.path;
        onDisk = true;
        diskText = record.own ? document->text() : record.text;
        break;
    case Record::Kind::State:
        modified = record.modified;
        break;
    case Record::Kind::Closed:
        break;
    case Record::Kind::Title:
        title = record.title;
        break;
    case Record::Kind::Text:
        if (!replaceText(std::move(record.text)))
            return false;
        break;
    case Record::Kind::Anew:
        if (!replaceText(std::move(record.text)))
            return false;
        steps.clear();
        position = 0;
        first = record.position;
        break;
    }
    closed = record.kind == Record::Kind::Closed;
    time = record.time;
    return true;
}

bool Replay::begin(Record& record)
{
    path = record.path;
    title = record.title;
    onDisk = record.onDisk;
    diskText = record.onDisk ? record.text : std::string();
    steps.clear();
    first = record.position;
    position = 0;
    modified = false;
    return replaceText(std::move(record.text));
}

bool Replay::push(Record& record)
{
    if (!document->apply(record.step))
        return false;
    steps.resize(position);
    steps.push_back({std::move(record.step), {}, {}, nullptr});
    ++position;
    return true;
}

bool Replay::exchange(Record& record)
{
    std::unique_ptr<Document> before = std::move(document);
    if (!replaceText(record.text)) {
        document = std::move(before);
        return false;
    }
    steps.resize(position);
    steps.push_back({std::move(record.step), std::move(record.text), {}, std::move(before)});
    ++position;
    return true;
}

bool Replay::merge(Record& record)
{
    if (position == 0 || !document->apply(record.step))
        return false;
    steps.resize(position);
    if (record.kind == Record::Kind::Merge) {
        Step& last = steps.back();
        if (last.parts.empty())
            last.parts.push_back(last.step);
        mergeSteps(last.step, record.step);
        last.parts.push_back(std::move(record.step));
        return true;
    }
    steps.pop_back();
    --position;
    return true;
}

bool Replay::moveTo(std::size_t wanted)
{
    if (wanted > steps.size())
        return false;
    while (position > wanted) {
        Step& last = steps[position - 1];
        if (last.other)
            std::swap(document, last.other);
        else if (!document->apply(last.step.inverted()))
            return false;
        --position;
    }
    while (position < wanted) {
        Step& next = steps[position];
        if (next.other) {
            std::swap(document, next.other);
        } else {
            const bool applied = document->apply(next.step).ok();
            if (next.text ? document->text() != *next.text && !replaceText(*next.text) : !applied)
                return false;
        }
        ++position;
    }
    return true;
}

bool Replay::replaceText(std::string text)
{
    auto made = Document::fromText(std::move(text), path.empty() ? title : path);
    if (!made)
        return false;
    document = std::move(made).value();
    return true;
}

Result<std::string> readJournal(const std::string& file)
{
    QFile in(QString::fromStdString(file));
    if (!in.open(QIODevice::ReadOnly))
        return Error("journal.unreadable",
                     {MR_TEXT("The journal of changes cannot be read: %1"), {in.errorString().toStdString()}}, {},
                     file);
    const QByteArray bytes = in.readAll();
    return std::string(bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

namespace {

/// How many of the newest steps stay.
std::size_t stepsToKeep(const std::vector<std::string>& pieces, const JournalLimits& limits)
{
    std::size_t kept = 0;
    std::int64_t bytes = 0;
    for (auto piece = pieces.rbegin(); piece != pieces.rend() && kept < limits.steps; ++piece) {
        bytes += static_cast<std::int64_t>(piece->size());
        if (bytes > limits.bytes / 2)
            break;
        ++kept;
    }
    return kept;
}

std::string encodeStep(const Replay::Step& step, std::int64_t time)
{
    Record record;
    record.kind = step.text ? Record::Kind::Replace : Record::Kind::Push;
    record.step = step.parts.empty() ? step.step : step.parts.front();
    record.text = step.text.value_or(std::string());
    record.time = time;
    std::string out = encode(record);
    record.kind = Record::Kind::Merge;
    for (std::size_t i = 1; i < step.parts.size(); ++i) {
        record.step = step.parts[i];
        out += encode(record);
    }
    return out;
}

bool followAll(Replay& replay, std::string_view records)
{
    RecordReader reader(records);
    for (Record record; reader.next(record);) {
        if (!replay.follow(std::move(record)))
            return false;
    }
    return true;
}

Record at(Record::Kind kind, std::int64_t time)
{
    Record record;
    record.kind = kind;
    record.time = time;
    return record;
}

/// The base of a journal that begins with the replay as it is, after so many of its steps.
std::string beginning(const Replay& replay, std::size_t steps)
{
    Record base = at(Record::Kind::Base, replay.time);
    base.path = replay.path;
    base.title = replay.title;
    base.onDisk = replay.onDisk;
    base.text = replay.document->text();
    base.position = replay.first + steps;
    return std::string(journalMark()) + encode(base);
}

} // namespace

Compacted compacted(std::string_view journal, const JournalLimits& limits)
{
    if (!journal.starts_with(journalMark()))
        return {};
    Replay replay;
    RecordReader reader(journal.substr(journalMark().size()));
    for (Record record; reader.next(record);) {
        if (!replay.follow(std::move(record)))
            break;
    }
    if (!replay.document)
        return {};
    const std::string present = replay.document->text();
    const std::size_t position = replay.position;
    std::vector<std::string> pieces;
    pieces.reserve(replay.steps.size());
    for (const Replay::Step& step : replay.steps)
        pieces.push_back(encodeStep(step, replay.time));
    // Undone steps are the newest of all; the present place must stay on the stack.
    const std::size_t oldest = std::min(pieces.size() - stepsToKeep(pieces, limits), position);
    if (!replay.moveTo(oldest))
        return {};

    std::string out;
    Replay check;
    // Each step must lead to the very bytes that it led to before: where a shorter way leads to another style, what is
    // before it is forgotten as well.
    std::size_t first = oldest;
    for (std::size_t i = oldest; i <= pieces.size(); ++i) {
        if (i > oldest && (!replay.moveTo(i) || !followAll(check, pieces[i - 1])))
            return {};
        const bool same = i > oldest && check.document->text() == replay.document->text();
        if (same || i > position) { // what is undone cannot be begun with
            out += pieces[i - 1];
            continue;
        }
        first = i;
        check = Replay();
        out = beginning(replay, i);
        if (!followAll(check, std::string_view(out).substr(journalMark().size())))
            return {};
    }
    Record place = at(Record::Kind::Position, replay.time);
    place.position = replay.first + position;
    out += encode(place);
    if (!followAll(check, encode(place)))
        return {};
    if (check.document->text() != present) {
        Record text = at(Record::Kind::Text, replay.time);
        text.text = present;
        out += encode(text);
    }
    if (replay.onDisk) {
        Record disk = at(Record::Kind::Disk, replay.time);
        disk.path = replay.path;
        disk.own = replay.diskText == present;
        disk.text = disk.own ? std::string() : replay.diskText;
        out += encode(disk);
    }
    Record state = at(Record::Kind::State, replay.time);
    state.modified = replay.modified;
    out += encode(state);
    if (replay.closed)
        out += encode(at(Record::Kind::Closed, replay.time));
    return {std::move(out), replay.first + first};
}

} // namespace millrace::history
