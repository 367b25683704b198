#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/runscommands.h"
#include "engine/base/json.h"
#include "engine/store/runexport.h"

#include <QDateTime>
#include <QSaveFile>

#include <limits>
#include <optional>

namespace millrace::cli {

namespace {

constexpr int everyRun = std::numeric_limits<int>::max();

std::string startOf(const RunRecord& run)
{
    return QDateTime::fromMSecsSinceEpoch(run.startedAt.count()).toString("yyyy-MM-dd HH:mm:ss").toStdString();
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(width, text.size()), ' ');
    return text;
}

std::string seconds(double value)
{
    return QString::number(value, 'f', value < 10 ? 2 : 0).toStdString() + " s";
}

int fail(const Error& error)
{
    complain(error);
    return error.code == "store.missing" ? Usage : Failed;
}

int list(const Arguments& arguments, RunStore& store)
{
    const Result<std::vector<RunRecord>> runs = store.list({}, everyRun);
    if (!runs.ok()) {
        return fail(runs.error());
    }
    const std::string status = arguments.value("--status"), app = arguments.value("--app");
    Value::Array json;
    std::string text;
    for (const RunRecord& run : *runs) {
        const bool fits = app.empty() || run.appName == app || run.appPath == app || run.appPath.ends_with('/' + app);
        if (!fits || (!status.empty() && status != runStatusName(run.status))) {
            continue;
        }
        json.push_back(exportedRecord(run));
        text += padded(run.runId, 38) + padded(runStatusName(run.status), 18) + padded(startOf(run), 21) +
                padded(seconds(run.elapsed), 9) + run.appName + (run.pinned ? "  [pinned]" : "") +
                (run.label.empty() ? "" : "  " + run.label) + "\n";
    }
    return print(arguments.has("--json") ? toJson(Value(std::move(json))) + "\n" : text) ? Ok : Failed;
}

bool isNodeEnd(EventType type)
{
    return type == EventType::NodeSucceeded || type == EventType::NodeFailed || type == EventType::NodeException;
}

const char* nodeState(const RunEvent& event, const RunRecord& run)
{
    for (const Value& form : run.forms.toArray()) {
        if (form["node_id"].toString() == event.nodeId && form["frame"].toString() == event.frame) {
            return "paused";
        }
    }
    return event.type == EventType::NodeSucceeded   ? "succeeded"
           : event.type == EventType::NodeException ? "exception"
           : event.type == EventType::NodeFailed    ? "failed"
           : run.status == RunStatus::Running       ? "running"
                                                    : "unfinished";
}

// Executions in the order of their start, with the last that is known of each.
std::vector<RunEvent> executions(const std::vector<RunEvent>& events)
{
    std::vector<RunEvent> out;
    for (const RunEvent& event : events) {
        const bool start = event.type == EventType::NodeStarted;
        if (!start && !isNodeEnd(event.type)) {
            continue;
        }
        const auto known = std::find_if(out.begin(), out.end(), [&](const RunEvent& other) {
            return other.nodeId == event.nodeId && other.frame == event.frame;
        });
        if (known == out.end()) {
            out.push_back(event);
        } else {
            *known = event;
        }
    }
    return out;
}

std::string shownForms(const Value& forms)
{
    std::string out;
    for (const Value& form : forms.toArray()) {
        out += "form     " + form["node_title"].toString() + " (" + form["key"].toString() + ")\n";
        for (const Value& action : form["actions"].toArray()) {
            out += "  action " + action["id"].toString() + "  " + action["title"].toString() + "\n";
        }
        for (const Value& field : form["inputs"].toArray()) {
            out += "  field  " + field["output_variable_name"].toString() + "  " + field["type"].toString() + "\n";
        }
        out += "  " + form["form_content"].toString() + "\n";
    }
    return out;
}

int show(const Arguments& arguments, RunStore& store, const std::string& runId)
{
    const Result<StoredRun> run = store.load(runId);
    if (!run.ok()) {
        return fail(run.error());
    }
    const RunRecord& record = run->record;
    const std::vector<RunEvent> nodes = executions(run->events);
    if (arguments.has("--json")) {
        Value::Array list;
        for (const RunEvent& node : nodes) {
            Value item = exportedEvent(node);
            item.set("status", nodeState(node, record));
            list.push_back(std::move(item));
        }
        return print(toJson(Value::object({{"run", exportedRecord(record)}, {"nodes", Value(std::move(list))}})) + "\n")
                   ? Ok
                   : Failed;
    }
    std::string out = "run      " + record.runId + "\napp      " + record.appName + "  " + record.appPath +
                      "\nstatus   " + runStatusName(record.status) + "\nstarted  " + startOf(record) + ", " +
                      seconds(record.elapsed) + ", " + std::to_string(record.totalTokens) + " tokens\n";
    out += record.parentRunId.empty() ? "" : "again    " + record.parentRunId + "\n";
    out += record.error.empty() ? "" : "error    " + record.error + "\n";
    for (const RunEvent& node : nodes) {
        const double time = std::chrono::duration<double>(node.elapsed).count();
        out += "  " + padded(nodeState(node, record), 12) + padded(seconds(time), 9) + padded(node.nodeKind, 22) +
               node.nodeTitle + " (" + (node.frame.empty() ? "" : node.frame + "/") + node.nodeId + ")" +
               (node.replayed ? " [taken over]" : "") + (node.error.empty() ? "" : ": " + node.error) + "\n";
    }
    out += shownForms(record.forms);
    const Value exported = exportedRecord(record);
    out += "inputs   " + toJson(exported["inputs"]) + "\n";
    out += record.answer.empty() ? "" : "answer   " + record.answer + "\n";
    out += record.outputs.isNull() ? "" : "outputs  " + toJson(exported["outputs"]) + "\n";
    return print(out) ? Ok : Failed;
}

/// Where an export goes: standard output, or a file that appears when it is complete.
class Sink {
public:
    explicit Sink(const std::string& path) : toFile_(!path.empty()), file_(QString::fromStdString(path)) {}
    bool open() { return !toFile_ || file_.open(QIODevice::WriteOnly); }
    bool write(const std::string& text)
    {
        return toFile_ ? file_.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size())
                       : print(text);
    }
    bool close() { return !toFile_ || file_.commit(); }

private:
    const bool toFile_;
    QSaveFile file_;
};

int exportRuns(const Arguments& arguments, RunStore& store, const std::string& runId)
{
    std::vector<std::string> ids;
    if (arguments.has("--all")) {
        const Result<std::vector<RunRecord>> runs = store.list({}, everyRun);
        if (!runs.ok()) {
            return fail(runs.error());
        }
        for (auto run = runs->rbegin(); run != runs->rend(); ++run) {
            ids.push_back(run->runId);
        }
    } else {
        ids.push_back(runId);
    }
    Sink sink(arguments.value("-o"));
    bool written = sink.open();
    for (const std::string& id : ids) {
        const Result<StoredRun> run = store.load(id);
        if (!run.ok()) {
            return fail(run.error());
        }
        written = written && sink.write(toJson(exportedRecord(run->record)) + "\n");
        for (const RunEvent& event : run->events) {
            written = written && sink.write(toJson(exportedEvent(event)) + "\n");
        }
    }
    if (!written || !sink.close()) {
        complain("the export cannot be written: " + arguments.value("-o", "standard output"));
        return Failed;
    }
    return Ok;
}

int removeRuns(const std::vector<std::string>& words, RunStore& store)
{
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (const Result<void> removed = store.remove(words[i]); !removed.ok()) {
            return fail(removed.error());
        }
    }
    return Ok;
}

std::optional<std::int64_t> readNumber(const Arguments& arguments, const char* option, std::int64_t fallback)
{
    if (!arguments.has(option)) {
        return fallback;
    }
    const Result<Value> number = parseJson(arguments.value(option));
    if (!number.ok() || !number->isInt() || number->toInt() < 0 || number->toInt() > 1'000'000'000) {
        complain(std::string(option) + " needs a whole number, not \"" + arguments.value(option) + "\"");
        return std::nullopt;
    }
    return number->toInt();
}

int prune(const Arguments& arguments, RunStore& store)
{
    constexpr std::int64_t megabyte = 1024 * 1024;
    RetentionRules rules = store.options().retention;
    const auto days = readNumber(arguments, "--keep-days", rules.keepDays);
    const auto runs = readNumber(arguments, "--keep-runs", rules.keepRuns);
    const auto size = readNumber(arguments, "--max-mb", rules.keepBytes / megabyte);
    if (!days || !runs || !size) {
        return Usage;
    }
    rules = {static_cast<int>(*days), *runs, *size * megabyte};
    const Result<RunStore::Pruned> pruned = store.prune(rules);
    if (!pruned.ok()) {
        return fail(pruned.error());
    }
    const Value json = Value::object({{"runs", pruned->runs},
                                      {"files", pruned->files},
                                      {"bytes_before", pruned->bytesBefore},
                                      {"bytes_after", pruned->bytesAfter}});
    const std::string text = std::to_string(pruned->runs) + " runs and " + std::to_string(pruned->files) +
                             " files forgotten, " + std::to_string(pruned->bytesAfter / 1024) + " KB kept\n";
    return print(arguments.has("--json") ? toJson(json) + "\n" : text) ? Ok : Failed;
}

int pin(const Arguments& arguments, RunStore& store, const std::string& runId, bool pinned)
{
    const Result<RunRecord> known = store.run(runId);
    if (!known.ok()) {
        return fail(known.error());
    }
    const Result<void> marked = store.mark(runId, arguments.value("--label", known->label), pinned);
    return marked.ok() ? static_cast<int>(Ok) : fail(marked.error());
}

// How many further words each command takes; -1: one or more.
std::optional<int> wordsOf(const std::string& command, bool all)
{
    if (command == "list" || command == "prune") {
        return 0;
    }
    if (command == "remove") {
        return -1;
    }
    if (command == "export") {
        return all ? 0 : 1;
    }
    const bool known =
        command == "show" || command == "resume" || command == "rerun" || command == "pin" || command == "unpin";
    return known ? std::optional<int>(1) : std::nullopt;
}

int runs(const Arguments& arguments)
{
    const std::vector<std::string>& words = arguments.positional();
    const std::string command = words.empty() ? "list" : words[0];
    const std::optional<int> wanted = wordsOf(command, arguments.has("--all"));
    const int given = static_cast<int>(words.size()) - 1;
    if (!wanted) {
        complain("unknown command: runs " + command + ": see \"millrace runs --help\"");
        return Usage;
    }
    if (*wanted < 0 ? given < 1 : (!words.empty() && given != *wanted)) {
        complain("\"runs " + command + "\" takes " + (*wanted == 0 ? "no RUN" : "a RUN") +
                 ": see \"millrace runs --help\"");
        return Usage;
    }
    Project project;
    if (const int status = openProject(arguments, {}, project); status != Ok || !project.store) {
        return status == Ok ? static_cast<int>(Failed) : status;
    }
    const std::string runId = words.size() > 1 ? words[1] : std::string();
    RunStore& store = *project.store;
    if (command == "list") {
        return list(arguments, store);
    }
    if (command == "show") {
        return show(arguments, store, runId);
    }
    if (command == "export") {
        return exportRuns(arguments, store, runId);
    }
    if (command == "remove") {
        return removeRuns(words, store);
    }
    if (command == "prune") {
        return prune(arguments, store);
    }
    if (command == "pin" || command == "unpin") {
        return pin(arguments, store, runId, command == "pin");
    }
    return command == "resume" ? resumeRun(arguments, std::move(project), runId)
                               : rerunRun(arguments, std::move(project), runId);
}

} // namespace

Command runsCommand()
{
    return {{"runs",
             "[list | show RUN | resume RUN | rerun RUN | export RUN | remove RUN… | prune | pin RUN | unpin RUN]",
             "Lists recorded runs, goes on with them, runs them again, exports or forgets them",
             {{"--project", "DIR", "the project whose runs are meant (default: that of the working folder)"},
              {"--json", "", "list, show, prune: one JSON value"},
              {"--status", "STATUS", "list: only paused, interrupted, failed, …"},
              {"--app", "NAME|PATH", "list: only runs of this app"},
              {"--action", "ID", "resume: the action chosen in the form that waits"},
              {"--field", "NAME=VALUE", "resume: a field of the form (a path for files); repeatable", true},
              {"--node", "NODE", "resume: which form, when several wait"},
              {"--timeout-form", "", "resume: the time of the form is over"},
              {"--repeat-unfinished", "", "resume: makes calls again that were cut off and may have had their effect"},
              {"--fail-unfinished", "", "resume: counts such calls as failed"},
              {"--from", "NODE", "rerun: the node to run again from; FRAME/NODE inside containers; repeatable", true},
              {"--set", "NODE.FIELD=VALUE", "rerun: a value to take instead of the recorded output; repeatable", true},
              {"--rehearse", "FILE", "resume, rerun: answers outside calls from a rehearsal file"},
              {"--env", "NAME=VALUE", "resume, rerun: an environment variable of the app; repeatable", true},
              {"--events", "jsonl|none", "resume, rerun: prints each event as one JSON line"},
              {"--timeout", "SECONDS", "resume, rerun: stops the run after that time"},
              {"--all", "", "export: every run"},
              {"-o", "FILE", "export: the file to write; JSON lines: the run, then its events"},
              {"--keep-days", "N", "prune: instead of the setting history.keep_days"},
              {"--keep-runs", "N", "prune: instead of history.keep_runs"},
              {"--max-mb", "N", "prune: instead of history.max_mb"},
              {"--label", "TEXT", "pin: a name for the run"}}},
            runs};
}

} // namespace millrace::cli
