#include "engine/diff/merge.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/gitprocess.h"
#include "engine/base/json.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <charconv>

namespace millrace::cli {

namespace {

/// Git calls its drivers with: base, ours, theirs, size of conflict markers, path in the working tree.
struct Sides {
    std::string base, ours, theirs, out;
    std::string path;   ///< as people know the file
    int markerSize = 7; ///< larger while git merges ancestors with each other
    bool fromGit = false;
};

std::string readAll(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

bool isBlank(const std::string& text)
{
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

const char* kindName(MergeConflict::Kind kind)
{
    switch (kind) {
    case MergeConflict::Kind::Value:
        return "value";
    case MergeConflict::Kind::RemovedChanged:
        return "removed_changed";
    case MergeConflict::Kind::ChangedRemoved:
        return "changed_removed";
    case MergeConflict::Kind::BothAdded:
        break;
    }
    return "both_added";
}

const char* explain(MergeConflict::Kind kind)
{
    switch (kind) {
    case MergeConflict::Kind::Value:
        return "changed on both sides";
    case MergeConflict::Kind::RemovedChanged:
        return "removed by ours, changed by theirs";
    case MergeConflict::Kind::ChangedRemoved:
        return "changed by ours, removed by theirs";
    case MergeConflict::Kind::BothAdded:
        break;
    }
    return "added on both sides with different content";
}

Value toValue(const MergeConflict& conflict)
{
    Value entry = Value::object({{"kind", kindName(conflict.kind)},
                                 {"id", conflict.id},
                                 {"title", conflict.title},
                                 {"field", conflict.field},
                                 {"path", conflict.path.toString()}});
    if (conflict.base) {
        entry.set("base", *conflict.base);
    }
    if (conflict.ours) {
        entry.set("ours", *conflict.ours);
    }
    if (conflict.theirs) {
        entry.set("theirs", *conflict.theirs);
    }
    return entry;
}

Value conflictList(const MergeResult& result)
{
    Value::Array list;
    list.reserve(result.conflicts.size());
    for (const MergeConflict& conflict : result.conflicts) {
        list.push_back(toValue(conflict));
    }
    return Value(std::move(list));
}

/// What the conflict view needs to finish the merge, for this machine only: `.millrace/merge` of the working tree,
/// which git ignores.
bool leaveForTheWorkbench(const Sides& sides, const MergeResult& result, const std::string& ours)
{
    QDir folder(QDir::current());
    if (!folder.mkpath(QStringLiteral(".millrace/merge"))) {
        return false;
    }
    const QString ignore = folder.filePath(QStringLiteral(".millrace/.gitignore"));
    if (!QFile::exists(ignore)) {
        QFile file(ignore);
        if (file.open(QIODevice::WriteOnly)) {
            file.write("*\n");
        }
    }
    const Value record = Value::object({{"version", 1},
                                        {"path", sides.path},
                                        {"base", readAll(sides.base)},
                                        {"ours", ours},
                                        {"theirs", readAll(sides.theirs)},
                                        {"conflicts", conflictList(result)}});
    QString name = QString::fromStdString(sides.path);
    name.replace(QLatin1Char('%'), QLatin1String("%25")).replace(QLatin1Char('/'), QLatin1String("%2F"));
    QSaveFile file(folder.filePath(QStringLiteral(".millrace/merge/") + name + QStringLiteral(".json")));
    const std::string text = toJson(record, {2}) + "\n";
    return file.open(QIODevice::WriteOnly) && file.write(text.data(), static_cast<qint64>(text.size())) >= 0 &&
           file.commit();
}

/// Line by line, with conflict markers, for what is no app.
int plainMerge(const Sides& sides)
{
    if (sides.out != sides.ours && !QFile::exists(QString::fromStdString(sides.ours))) {
        complain("the file cannot be read: " + sides.ours);
        return Usage;
    }
    const GitOutput merged =
        runGit({QStringLiteral("merge-file"), QStringLiteral("-p"),
                QStringLiteral("--marker-size=") + QString::number(sides.markerSize), QStringLiteral("-L"),
                QStringLiteral("ours"), QStringLiteral("-L"), QStringLiteral("base"), QStringLiteral("-L"),
                QStringLiteral("theirs"), QString::fromStdString(sides.ours), QString::fromStdString(sides.base),
                QString::fromStdString(sides.theirs)});
    if (merged.status < 0 || merged.status > 127) {
        complain("the files are no apps, and git, which merges other texts, failed: " +
                 merged.err.trimmed().toStdString());
        return Usage;
    }
    QSaveFile file(QString::fromStdString(sides.out));
    if (!file.open(QIODevice::WriteOnly) || file.write(merged.out) != merged.out.size() || !file.commit()) {
        complain("the result cannot be written: " + sides.out);
        return Usage;
    }
    if (merged.status > 0) {
        complain(sides.path + ": " + std::to_string(merged.status) + " conflicts, marked in the file");
    }
    return merged.status == 0 ? Ok : Failed;
}

void tellConflicts(const Sides& sides, const MergeResult& result)
{
    for (const MergeConflict& conflict : result.conflicts) {
        std::string line = "conflict: " + sides.path + ": " + conflict.title;
        if (!conflict.field.empty()) {
            line += ": " + conflict.field;
        }
        complain(line + ": " + explain(conflict.kind) + "; ours stays");
    }
}

int mergeAppFiles(const Sides& sides, const AppModel& base, Document& ours, const AppModel& theirs, bool json)
{
    const std::string before = ours.text();
    const MergeResult result = mergeApps(base, ours.model(), theirs);
    const Result<void> applied = ours.apply(result.step);
    const Result<void> saved = applied.ok() ? ours.save(sides.out, sides.out == sides.ours) : applied;
    if (!saved.ok()) {
        complain(saved.error());
        return Usage;
    }
    tellConflicts(sides, result);
    if (sides.fromGit && !result.conflicts.empty() && sides.markerSize <= 7) {
        if (leaveForTheWorkbench(sides, result, before)) {
            complain("open " + sides.path + " in Millrace to decide, or edit it and \"git add\" it");
        } else {
            complain("the conflicts could not be kept for the workbench: .millrace/merge cannot be written");
        }
    }
    if (json) {
        const Value out = Value::object({{"merged", result.conflicts.empty()},
                                         {"conflicts", conflictList(result)},
                                         {"incoming", differenceJson(result.incoming)}});
        if (!print(toJson(out, {2}) + "\n")) {
            return Failed;
        }
    }
    return result.conflicts.empty() ? Ok : Failed;
}

int merge(const Arguments& arguments)
{
    const std::vector<std::string>& words = arguments.positional();
    if (words.size() != 3 && words.size() != 5) {
        complain("three files are needed, BASE, OURS and THEIRS: see \"millrace merge --help\"");
        return Usage;
    }
    Sides sides{words[0], words[1], words[2], arguments.value("-o", words[1]), words[1], 7, words.size() == 5};
    if (sides.fromGit) {
        const std::string& size = words[3];
        std::from_chars(size.data(), size.data() + size.size(), sides.markerSize);
        sides.path = words[4];
    }
    auto ours = Document::load(sides.ours);
    const auto theirs = Document::load(sides.theirs);
    const std::string baseText = readAll(sides.base);
    // Both sides added the file: there is no common ancestor.
    const bool noBase = isBlank(baseText) && (sides.fromGit || QFile::exists(QString::fromStdString(sides.base)));
    const auto base = noBase ? Result<std::unique_ptr<Document>>(Error()) : Document::load(sides.base);
    for (const auto* side : {&base, static_cast<const Result<std::unique_ptr<Document>>*>(&ours), &theirs}) {
        if (side->ok() || (side == &base && noBase)) {
            continue;
        }
        if (side->error().code.rfind("file.", 0) == 0 || arguments.has("--json")) {
            complain(side->error());
            return Usage;
        }
        return plainMerge(sides);
    }
    return mergeAppFiles(sides, noBase ? AppModel() : (*base)->model(), **ours, (*theirs)->model(),
                         arguments.has("--json"));
}

} // namespace

Command mergeCommand()
{
    return {{"merge",
             "BASE OURS THEIRS [-o OUT] [--json]",
             "Merges two changed versions of an app by meaning; also a merge driver of git (see git-setup)",
             {{"-o", "OUT", "write there instead of into OURS"},
              {"--json", "", "conflicts and what came in, as one JSON object"}}},
            merge};
}

} // namespace millrace::cli
