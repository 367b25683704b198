#include "ui/edit/detail/foreigncheck.h"

#include "engine/diff/merge.h"
#include "engine/history/steps.h"
#include "ui/edit/translate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace millrace::ui {

namespace {

constexpr qint64 largestApp = 64 << 20; // as Document::load()

Result<std::string> readFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error("file.unreadable", {MR_TEXT("The file cannot be read: %1"), {ss(file.errorString())}}, {},
                     ss(path));
    if (file.size() > largestApp)
        return Error("file.size", {MR_TEXT("The file is too large")}, {}, ss(path));
    return file.readAll().toStdString();
}

/// The one app file beside `path` that holds exactly `text`: what a renamed file looks like.
QString sameContentBeside(const QString& path, const std::string& text)
{
    QString found;
    const QDir folder = QFileInfo(path).dir();
    for (const QFileInfo& info :
         folder.entryInfoList({QStringLiteral("*.yml"), QStringLiteral("*.yaml")}, QDir::Files)) {
        if (info.size() != static_cast<qint64>(text.size()))
            continue;
        const Result<std::string> other = readFile(info.filePath());
        if (!other || *other != text)
            continue;
        if (!found.isEmpty())
            return {};
        found = info.absoluteFilePath();
    }
    return found;
}

} // namespace

ForeignOutcome ForeignCheck::look() const
{
    ForeignOutcome outcome;
    if (!QFileInfo::exists(path)) {
        outcome.change.kind = ForeignChange::Kind::Gone;
        outcome.change.movedTo = sameContentBeside(path, *base);
        return outcome;
    }
    Result<std::string> theirs = readFile(path);
    if (!theirs) {
        outcome.change.kind = ForeignChange::Kind::Unreadable;
        outcome.change.error = theirs.error();
        return outcome;
    }
    if (*theirs == *base)
        outcome.same = true;
    else if (*theirs == ours)
        outcome.diskText = std::move(theirs).value(); // both sides came to the same
    else
        compare(outcome, std::move(theirs).value());
    return outcome;
}

void ForeignCheck::compare(ForeignOutcome& outcome, std::string theirs) const
{
    Result<std::unique_ptr<Document>> other = Document::fromText(theirs, ss(path));
    const Result<std::unique_ptr<Document>> mine = Document::fromText(ours, ss(path));
    outcome.change.theirs = theirs;
    if (!other || !mine) {
        outcome.change.kind = ForeignChange::Kind::Unreadable;
        outcome.change.error = other ? mine.error() : other.error();
        return;
    }
    outcome.change.base = *base;
    if (ours == *base) {
        outcome.change.kind = ForeignChange::Kind::Reloaded;
        outcome.step = stepBetween(*(*mine)->find({}), *(*other)->find({}), MR_TEXT("Changed on disk"));
        outcome.exchange = std::move(other).value();
    } else {
        merge(outcome, **mine, **other);
        if (outcome.change.kind == ForeignChange::Kind::Conflicts)
            return;
    }
    outcome.diskText = std::move(theirs);
}

void ForeignCheck::merge(ForeignOutcome& outcome, const Document& mine, const Document& other) const
{
    const Result<std::unique_ptr<Document>> ancestor = Document::fromText(*base, ss(path));
    if (!ancestor) {
        outcome.change.kind = ForeignChange::Kind::Unreadable;
        outcome.change.error = ancestor.error();
        return;
    }
    MergeResult merged = mergeApps(**ancestor, mine, other);
    if (!merged.conflicts.empty()) {
        outcome.change.kind = ForeignChange::Kind::Conflicts;
        outcome.change.conflicts = static_cast<int>(merged.conflicts.size());
        return;
    }
    outcome.change.kind = ForeignChange::Kind::Merged;
    merged.step.name = MR_TEXT("Merge changes from disk");
    merged.step.mergeKey.clear();
    Result<std::unique_ptr<Document>> wanted = Document::fromText(ours, ss(path));
    const bool applies = wanted.ok() && (*wanted)->apply(merged.step).ok();
    // Merged by line when that means the same: then comments and style of the other side come along as well.
    if (const std::optional<std::string> text = mergeText(*base, ours, outcome.change.theirs)) {
        Result<std::unique_ptr<Document>> byLine = Document::fromText(*text, ss(path));
        if (byLine && applies && *(*byLine)->find({}) == *(*wanted)->find({})) {
            outcome.step = stepBetween(*mine.find({}), *(*byLine)->find({}), merged.step.name);
            outcome.exchange = std::move(byLine).value();
            return;
        }
    }
    outcome.step = std::move(merged.step);
}

} // namespace millrace::ui
