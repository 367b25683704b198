#include "app/cli/console.h"
#include "app/cli/runinputs.h"
#include "app/cli/runscommands.h"
#include "app/cli/runsession.h"
#include "engine/base/file.h"
#include "engine/base/json.h"
#include "engine/document/document.h"
#include "engine/nodes/catalogue.h"
#include "engine/run/rehearsal.h"
#include "engine/run/replay.h"
#include "engine/store/startoptions.h"

namespace millrace::cli {

namespace {

Error noRecord(const StoredRun& run)
{
    if (run.record.document.empty()) {
        return Error("run.incomplete", {MR_TEXT("the app was not recorded with the run %1"), {run.record.runId}},
                     {MR_TEXT("runs recorded with history.record: all can be gone on with")});
    }
    return Error("run.incomplete", {MR_TEXT("events of the run %1 are missing from its record"), {run.record.runId}},
                 {MR_TEXT("start it anew")});
}

// Secrets are not in the record: they come from the app's file as it is now, and from --env.
Result<Value> environmentFor(const Arguments& arguments, const AppModel& recorded, const std::string& appPath)
{
    Result<Value> given = environmentOptions(arguments, recorded);
    if (!given.ok()) {
        return given;
    }
    const Result<std::unique_ptr<Document>> now = Document::load(appPath);
    for (const VariableModel& variable : recorded.environment) {
        if (variable.valueType != "secret" || given->find(variable.name)) {
            continue;
        }
        bool found = false;
        for (const VariableModel& other : now.ok() ? (*now)->model().environment : std::vector<VariableModel>()) {
            if (other.name == variable.name) {
                given->set(variable.name, other.value);
                found = true;
            }
        }
        if (!found && !variable.value.toString().empty()) {
            complain("the secret \"" + variable.name + "\" is not in " + appPath + " any more: give it with --env " +
                     variable.name + "=VALUE");
        }
    }
    return given;
}

Result<void> takeRehearsal(const Arguments& arguments, RunPlan& plan)
{
    if (arguments.has("--rehearse")) {
        plan.record.rehearsal = arguments.value("--rehearse");
    }
    if (plan.record.rehearsal.empty()) {
        return {};
    }
    Result<std::shared_ptr<const Rehearsal>> rehearsal = Rehearsal::load(plan.record.rehearsal);
    if (!rehearsal.ok()) {
        return rehearsal.error();
    }
    plan.options.rehearsal = std::move(*rehearsal);
    plan.options.offline = true;
    return {};
}

/// A recorded run made ready for another process.
struct Revived {
    std::unique_ptr<Document> document;
    std::shared_ptr<const Graph> graph;
    RunPlan plan;
};

Result<Revived> revive(const Arguments& arguments, StoredRun run, const Replay::Options& choices)
{
    if (!run.complete()) {
        return noRecord(run);
    }
    Revived out;
    Result<std::unique_ptr<Document>> document = Document::fromText(run.record.document, run.record.appPath);
    if (!document.ok()) {
        return document.error();
    }
    out.document = std::move(*document);
    const AppModel& app = out.document->model();
    RunOptions& options = out.plan.options;
    options = startOptions(run.record);
    Result<std::shared_ptr<const Graph>> graph = compileGraph(app, options.profile, standardNodes(), options.rootNode);
    if (!graph.ok()) {
        return graph.error();
    }
    out.graph = std::move(*graph);
    Result<std::shared_ptr<const Replay>> replay = Replay::fromEvents(*out.graph, run.events, choices);
    if (!replay.ok()) {
        return replay.error();
    }
    options.replay = std::move(*replay);
    Result<Value> environment = environmentFor(arguments, app, run.record.appPath);
    if (!environment.ok()) {
        return environment.error();
    }
    options.environment = std::move(*environment);
    out.plan.record = std::move(run.record);
    out.plan.past = std::move(run.events);
    if (Result<void> rehearsal = takeRehearsal(arguments, out.plan); !rehearsal.ok()) {
        return rehearsal.error();
    }
    if (out.plan.record.masked) {
        note("millrace: parts of the record are masked: what goes on sees the masks");
    }
    return out;
}

const Value* chosenForm(const Arguments& arguments, const Value& forms)
{
    const std::string node = arguments.value("--node");
    const Value* found = nullptr;
    for (const Value& form : forms.toArray()) {
        if (node.empty() || form["key"].toString() == node || form["node_id"].toString() == node) {
            if (found) {
                complain("several forms wait: choose one with --node: see \"millrace runs show\"");
                return nullptr;
            }
            found = &form;
        }
    }
    if (!found) {
        complain(node.empty() ? "no form waits in this run: resume it without --action"
                              : "no form of the node " + node + " waits: see \"millrace runs show\"");
    }
    return found;
}

Result<Value> fieldValue(const Value& form, const std::string& name, const std::string& text)
{
    for (const Value& field : form["inputs"].toArray()) {
        if (field["output_variable_name"].toString() != name) {
            continue;
        }
        const std::string& type = field["type"].toString();
        if (type == "file") {
            return localFile(text);
        }
        if (type == "file-list") {
            Result<Value> file = localFile(text);
            return file.ok() ? Result<Value>(Value::array({*file})) : file;
        }
    }
    return Value(text);
}

// The answer to a form that the words of the command give, if any; the exit status.
int takeDecision(const Arguments& arguments, const Value& forms, RunOptions& options)
{
    const bool timeout = arguments.has("--timeout-form");
    if (!arguments.has("--action") && !timeout) {
        if (arguments.has("--field") || arguments.has("--node")) {
            complain("--field and --node belong to --action ID");
            return Usage;
        }
        return Ok;
    }
    const Value* form = chosenForm(arguments, forms);
    if (!form) {
        return Usage;
    }
    HumanDecision decision;
    decision.action = timeout ? std::string() : arguments.value("--action");
    decision.fields = Value::object({});
    for (const std::string& word : arguments.values("--field")) {
        const auto assignment = splitAssignment("--field", word);
        if (!assignment.ok()) {
            complain(assignment.error());
            return Usage;
        }
        Result<Value> value = fieldValue(*form, assignment->first, assignment->second);
        if (!value.ok()) {
            complain(value.error());
            return Usage;
        }
        if (const Value* earlier = decision.fields.find(assignment->first); earlier && earlier->isArray()) {
            Value list = *earlier;
            list.push(value->at(0));
            value = list;
        }
        decision.fields.set(assignment->first, std::move(*value));
    }
    options.humanDecisions.emplace((*form)["key"].toString(), std::move(decision));
    return Ok;
}

int carryOut(const Arguments& arguments, Project project, Revived revived)
{
    RunSession session(arguments, revived.document->model(), std::move(project), std::move(revived.plan));
    const int status = session.prepare(std::move(revived.graph));
    return status == Ok ? session.execute() : status;
}

// `NODE.FIELD=VALUE`: what the record says of the node's outputs, with this field replaced.
Result<void> addChoice(const std::string& word, const std::vector<RunEvent>& events, Replay::Options& choices)
{
    const auto assignment = splitAssignment("--set", word);
    if (!assignment.ok()) {
        return assignment.error();
    }
    const std::size_t dot = assignment->first.rfind('.');
    if (dot == std::string::npos || dot == 0) {
        return Error("usage", {MR_TEXT("--set takes NODE.FIELD=VALUE, not \"%1\""), {word}});
    }
    const std::string node = assignment->first.substr(0, dot), field = assignment->first.substr(dot + 1);
    Value& outputs = choices.outputs[node];
    if (outputs.isNull()) {
        for (const RunEvent& event : events) {
            const bool end = event.type == EventType::NodeSucceeded || event.type == EventType::NodeException;
            if (end && (event.nodeId == node || executionKey(event.frame, event.nodeId) == node)) {
                outputs = event.outputs;
                if (!event.handle.empty() && event.handle != "source") {
                    outputs.set("__handle", event.handle);
                }
            }
        }
    }
    Result<Value> parsed = parseJson(assignment->second);
    outputs.set(field, parsed.ok() ? std::move(*parsed) : Value(assignment->second));
    return {};
}

} // namespace

int resumeRun(const Arguments& arguments, Project project, const std::string& runId)
{
    if (arguments.has("--repeat-unfinished") && arguments.has("--fail-unfinished")) {
        complain("--repeat-unfinished and --fail-unfinished exclude each other");
        return Usage;
    }
    const Result<RunRecord> known = project.store->run(runId);
    if (known.ok() && (known->status == RunStatus::Succeeded || known->status == RunStatus::PartialSucceeded)) {
        complain("the run " + runId + " has succeeded: run it again from a node with \"millrace runs rerun\"");
        return Failed;
    }
    const Result<RunRecord> claimed = project.store->claim(runId);
    if (!claimed.ok()) {
        complain(claimed.error());
        return claimed.error().code == "store.missing" ? Usage : Failed;
    }
    const auto letBe = [&](int status) {
        project.store->finish(*claimed);
        return status;
    };
    Result<StoredRun> run = project.store->load(runId);
    Result<Revived> revived = run.ok() ? revive(arguments, std::move(*run), {}) : Result<Revived>(run.error());
    if (!revived.ok()) {
        complain(revived.error());
        return letBe(Failed);
    }
    RunOptions& options = revived->plan.options;
    revived->plan.record.status = claimed->status;
    options.unfinished = arguments.has("--repeat-unfinished") ? UnfinishedCalls::Repeat
                         : arguments.has("--fail-unfinished") ? UnfinishedCalls::Fail
                                                              : UnfinishedCalls::Ask;
    if (const int status = takeDecision(arguments, claimed->forms, options); status != Ok) {
        return letBe(status);
    }
    if (options.unfinished == UnfinishedCalls::Ask && !options.offline) {
        for (const Replay::Unfinished& node : options.replay->unfinished()) {
            if (node.sideEffect && !node.paused) {
                note("millrace: \"" + node.title + "\" (" + executionKey(node.frame, node.nodeId) +
                     "): its call may have been made: --repeat-unfinished makes it again, --fail-unfinished counts it "
                     "as failed");
            }
        }
    }
    return carryOut(arguments, std::move(project), std::move(*revived));
}

int rerunRun(const Arguments& arguments, Project project, const std::string& runId)
{
    Replay::Options choices;
    choices.from = arguments.values("--from");
    if (choices.from.empty() && !arguments.has("--set")) {
        complain("a node to run again from is needed: --from NODE");
        return Usage;
    }
    Result<StoredRun> run = project.store->load(runId);
    if (!run.ok()) {
        complain(run.error());
        return run.error().code == "store.missing" ? Usage : Failed;
    }
    for (const std::string& word : arguments.values("--set")) {
        if (Result<void> added = addChoice(word, run->events, choices); !added.ok()) {
            complain(added.error());
            return Usage;
        }
    }
    Result<Revived> revived = revive(arguments, std::move(*run), choices);
    if (!revived.ok()) {
        complain(revived.error());
        return revived.error().code == "replay.unknown" ? Usage : Failed;
    }
    RunPlan& plan = revived->plan;
    RunRecord fresh;
    fresh.appPath = plan.record.appPath;
    fresh.rehearsal = plan.record.rehearsal;
    fresh.document = plan.record.document;
    fresh.parentRunId = runId;
    plan.record = std::move(fresh);
    plan.past.clear();
    plan.options.runId.clear();
    return carryOut(arguments, std::move(project), std::move(*revived));
}

} // namespace millrace::cli
