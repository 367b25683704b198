#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/runinputs.h"
#include "app/cli/runsession.h"
#include "engine/apps/features.h"
#include "engine/document/document.h"
#include "engine/nodes/catalogue.h"
#include "engine/store/thread.h"

#include <QFileInfo>

namespace millrace::cli {

namespace {

bool readProfile(const Arguments& arguments, Profile& profile)
{
    const std::string name = arguments.value("--profile");
    if (name == "current") {
        profile = Profile::Current;
    } else if (name == "dify-1.12") {
        profile = Profile::Dify112;
    } else if (!name.empty()) {
        complain("unknown profile: " + name + ": use current or dify-1.12");
        return false;
    }
    return true;
}

// What earlier turns of the conversation left; the exit status.
int continueConversation(const std::string& conversation, const AppModel& app, RunStore* store, RunPlan& plan)
{
    if (!app.isChat()) {
        complain("--conversation is for chat apps");
        return Usage;
    }
    const Result<ConversationRecord> known = store ? store->conversation(conversation) : Error();
    const Result<std::vector<RunRecord>> turns = store ? store->turns(conversation) : Error();
    if (!known.ok() || !turns.ok()) {
        complain("no conversation has the id " + conversation + ": start a new one by leaving --conversation out");
        return Usage;
    }
    plan.options.conversationId = conversation;
    plan.options.conversationVariables = known->variables;
    plan.title = known->title;
    for (const RunRecord& turn : conversationThread(*turns)) {
        plan.options.history.push_back({turn.query, rememberedAnswer(turn.answer, turn.outputs)});
    }
    return Ok;
}

int runDocument(const Arguments& arguments, const std::string& path, const Document& document)
{
    const AppModel& app = document.model();
    Project project;
    if (const int status = openProject(arguments, path, project); status != Ok) {
        return status;
    }
    Result<RunOptions> options = runOptions(arguments, app);
    if (!options.ok()) {
        complain(options.error());
        return Usage;
    }
    RunPlan plan;
    plan.options = std::move(*options);
    plan.options.limits = project.settings.limits;
    plan.options.profile = project.settings.profile;
    if (!readProfile(arguments, plan.options.profile)) {
        return Usage;
    }
    if (const std::string conversation = arguments.value("--conversation"); !conversation.empty()) {
        if (const int status = continueConversation(conversation, app, project.store.get(), plan); status != Ok) {
            return status;
        }
    }
    Result<std::shared_ptr<const Graph>> graph =
        compileGraph(app, plan.options.profile, standardNodes(), plan.options.rootNode);
    if (!graph.ok()) {
        complain(graph.error());
        return Failed;
    }
    plan.record.appPath = QFileInfo(QString::fromStdString(path)).absoluteFilePath().toStdString();
    plan.record.rehearsal = arguments.value("--rehearse");
    plan.record.document = document.text();
    RunSession session(arguments, app, std::move(project), std::move(plan));
    const int status = session.prepare(std::move(*graph));
    return status == Ok ? session.execute() : status;
}

int run(const Arguments& arguments)
{
    if (arguments.positional().size() != 1) {
        complain("one APP is needed: see \"millrace run --help\"");
        return Usage;
    }
    const std::string events = arguments.value("--events", "none");
    if (events != "jsonl" && events != "none") {
        complain("--events takes jsonl or none, not \"" + events + "\"");
        return Usage;
    }
    const std::string& path = arguments.positional()[0];
    const Result<std::unique_ptr<Document>> document = Document::load(path);
    if (!document.ok()) {
        complain(document.error());
        return Usage;
    }
    return runDocument(arguments, path, **document);
}

} // namespace

Command runCommand()
{
    return {
        {"run",
         "APP [options]",
         "Runs an app to its end and prints its outputs (workflow) or its answer (chat). A run that comes to wait for "
         "people ends with status 1 and tells how to go on with it (millrace runs resume)",
         {{"--input", "NAME=VALUE", "a start variable; repeatable", true},
          {"--inputs", "FILE.json", "start variables as one JSON object"},
          {"--trigger", "NODE", "starts at this trigger or data source instead of the first entry"},
          {"--payload", "FILE.json", "what the trigger was sent, as one JSON object"},
          {"--file", "NAME=PATH", "a file variable (sys.files: files of the message); repeatable", true},
          {"--query", "TEXT", "the question, for chat apps"},
          {"--conversation", "ID", "continues a conversation"},
          {"--rehearse", "FILE", "answers outside calls from a rehearsal file; opens no connection"},
          {"--profile", "NAME", "current (default) or dify-1.12"},
          {"--events", "jsonl|none", "prints each event as one JSON line"},
          {"--timeout", "SECONDS", "stops the run after that time"},
          {"--project", "DIR", "the project whose settings and run database are used"},
          {"--env", "NAME=VALUE", "an environment variable of the app; repeatable", true}}},
        run};
}

} // namespace millrace::cli
