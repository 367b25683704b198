#include "app/cli/runsession.h"

#include "app/cli/console.h"
#include "app/cli/interrupt.h"
#include "engine/apps/features.h"
#include "engine/apps/followup.h"
#include "engine/apps/moderation.h"
#include "engine/base/json.h"
#include "engine/models/discovery.h"
#include "engine/run/inputs.h"
#include "engine/run/replay.h"
#include "engine/store/startoptions.h"

#include <QCoreApplication>

namespace millrace::cli {

RunSession::RunSession(const Arguments& arguments, const AppModel& app, Project project, RunPlan plan)
    : arguments_(arguments), app_(app), jsonl_(arguments.value("--events") == "jsonl"), project_(std::move(project)),
      plan_(std::move(plan)), before_(plan_.record)
{
}

int RunSession::prepare(std::shared_ptr<const Graph> graph)
{
    if (!readTimeout()) {
        return Usage;
    }
    graph_ = std::move(graph);
    tellAboutFeatures();
    EngineSettings& settings = project_.settings;
    discover_ = settings.discoverModels && settings.models.empty() && !plan_.options.offline;
    fallbackSecrets_ = std::make_unique<FileSecretStore>(configFolder() + "/secrets.json");
    secrets_ = std::make_shared<KeychainSecretStore>("millrace", *fallbackSecrets_);
    services_ = std::make_unique<EngineServices>(settings, secrets_);
    const bool keeps = project_.store && project_.store->options().detail == StoreOptions::Detail::All;
    services_->setFiles(keeps ? project_.store->files() : nullptr);
    thread_ = services_->makeThread(executor_);
    if (keeps) {
        adoptFiles();
    }
    return Ok;
}

int RunSession::execute()
{
    onInterrupt([this] {
        if (run_) {
            run_->stop("Stopped by user.");
        } else {
            QCoreApplication::exit(Interrupted);
        }
    });
    if (discover_) {
        discovery_ =
            discoverLocalEndpoints(*thread_->services().http, executor_, [this](std::vector<ModelServer> servers) {
                services_->setDiscovered(std::move(servers));
                executor_.post([this] { start(); });
            });
    } else {
        executor_.post([this] { start(); });
    }
    const int status = QCoreApplication::exec();
    if (project_.store) {
        project_.store->flush();
    }
    return wasInterrupted() ? static_cast<int>(Interrupted) : status;
}

// What a person at a terminal should know before the answer.
void RunSession::tellAboutFeatures()
{
    const RunOptions& options = plan_.options;
    for (const FeatureGap& gap : featureGaps(app_)) {
        if (gap.serious && !options.offline) {
            note("millrace: " + gap.message.english());
        }
    }
    const std::string opening = conversationOpening(app_, options.inputs).text;
    const bool fresh = options.conversationId.empty() && !options.replay;
    if (app_.isChat() && !opening.empty() && fresh && !jsonl_ && errorsAreTerminal()) {
        note(opening + "\n");
    }
    const auto moderation = Moderation::of(app_);
    holdsAnswer_ = moderation && moderation->watchesOutput();
}

bool RunSession::readTimeout()
{
    if (!arguments_.has("--timeout")) {
        return true;
    }
    const Result<Value> seconds = parseJson(arguments_.value("--timeout"));
    timeout_ = seconds.ok() ? seconds->toDouble(0) : 0;
    if (!(timeout_ > 0) || timeout_ > 1e7) {
        complain("--timeout needs a positive number of seconds, not \"" + arguments_.value("--timeout") + "\"");
        return false;
    }
    return true;
}

// Files of this machine are taken in, so that a run that goes on later sees what it saw at first.
void RunSession::adoptFiles()
{
    plan_.options.inputs = adopted(plan_.options.inputs);
    for (Value& file : plan_.options.files) {
        file = adopted(file);
    }
}

Value RunSession::adopted(const Value& value)
{
    if (value.isArray()) {
        Value::Array out;
        for (const Value& item : value.toArray()) {
            out.push_back(adopted(item));
        }
        return Value(std::move(out));
    }
    if (value.isObject()) {
        Value::Object out;
        for (const Value::Member& member : value.toObject()) {
            out.append(member.first, adopted(member.second));
        }
        return Value(std::move(out));
    }
    const std::shared_ptr<const File> file = value.toFile();
    if (!file || file->localPath.empty() || plan_.options.replay) {
        return value;
    }
    Result<std::shared_ptr<const File>> kept = project_.store->files()->adopt(file->localPath, *file);
    if (!kept.ok()) {
        complain(kept.error()); // the run uses the file where it is
        return value;
    }
    return Value(std::move(*kept));
}

void RunSession::refuse(const Error& error)
{
    complain(error);
    if (plan_.options.replay && !plan_.options.replay->newRun() && project_.store) {
        project_.store->finish(before_); // as it was
    }
    const bool usage = error.code == "input.invalid" || error.code.starts_with("human.");
    QCoreApplication::exit(usage ? Usage : Failed);
}

void RunSession::start()
{
    Services services = thread_->services();
    RunOptions& options = plan_.options;
    for (std::string* id : {&options.appId, &options.workflowId, &options.runId}) {
        if (id->empty()) {
            *id = services.ids->uuid();
        }
    }
    if (app_.isChat() && options.conversationId.empty()) {
        options.conversationId = services.ids->uuid();
    }
    if (project_.store) {
        options.barrier = [store = project_.store, id = options.runId](std::function<void()> durable) {
            store->barrier(id, std::move(durable));
        };
    }
    Result<std::unique_ptr<Run>> run = Run::create(graph_, options, services);
    if (!run.ok()) {
        refuse(run.error());
        return;
    }
    run_ = std::move(*run);
    WireWriter::Identity identity{services.ids->uuid(), run_->id(),     options.workflowId,      options.conversationId,
                                  services.ids->uuid(), options.userId, executor_.clock().wall()};
    wire_ = std::make_unique<WireWriter>(app_, options.profile, std::move(identity));
    for (const RunEvent& event : plan_.past) {
        if (event.type == EventType::StreamChunk || event.type == EventType::MessageReplaced) {
            (void)wire_->convert(event); // the answer so far; its reader was told
        }
    }
    beginRecord();
    run_->addListener([this](const RunEvent& event) { take(event); });
    if (timeout_ > 0) {
        executor_.after(std::chrono::duration_cast<Duration>(std::chrono::duration<double>(timeout_)), [this] {
            run_->stop("Stopped after " + arguments_.value("--timeout") + " seconds (--timeout).");
        });
    }
    run_->start();
}

void RunSession::beginRecord()
{
    const RunOptions& options = plan_.options;
    RunRecord& record = plan_.record;
    const bool goesOn = options.replay && !options.replay->newRun();
    if (!goesOn) {
        record.runId = run_->id();
        record.appName = app_.name;
        record.mode = app_.mode;
        record.profile = options.profile == Profile::Current ? "current" : "dify-1.12";
        record.conversationId = options.conversationId;
        record.inputs = options.inputs;
        record.query = options.query;
        record.startedAt = executor_.clock().wall();
        record.options = storedOptions(options);
    }
    record.status = RunStatus::Running;
    record.redact = secretValues(app_, options.environment);
    if (project_.store) {
        project_.store->begin(record);
    }
}

void RunSession::take(const RunEvent& event)
{
    if (project_.store) {
        project_.store->append(plan_.record.runId, event);
    }
    for (const Value& wire : wire_->convert(event)) {
        if (jsonl_) {
            readerGone_ = !print(toJson(wire) + "\n") || readerGone_;
        } else if (text_ && !holdsAnswer_ && wire["answer"].isString()) {
            progress({});
            readerGone_ = !print(wire["answer"].toString()) || readerGone_;
        }
    }
    showProgress(event);
    if (run_->finished()) {
        executor_.post([this, event] { finish(event); });
    } else if (readerGone_) {
        run_->stop("The reader of the results is gone.");
    }
}

void RunSession::showProgress(const RunEvent& event)
{
    if (event.type == EventType::NodeStarted && !jsonl_ && !text_) {
        progress("running: " + event.nodeTitle);
    }
    if (event.rehearsed && event.type == EventType::NodeSucceeded && !plan_.options.rehearsal && !toldRehearsed_) {
        toldRehearsed_ = true;
        if (!jsonl_) {
            note("millrace: no model is configured or found: the rehearsal model answers (node \"" + event.nodeTitle +
                 "\")");
        }
    }
}

void RunSession::finish(const RunEvent& last)
{
    progress({});
    RunRecord& record = plan_.record;
    record.status = run_->status();
    record.outputs = run_->outputs();
    record.error = run_->error();
    record.answer = wire_->answer();
    record.elapsed = std::chrono::duration<double>(last.elapsed).count();
    record.totalTokens = last.totalTokens;
    record.totalSteps = last.totalSteps;
    record.exceptions = last.exceptions;
    const bool succeeded = record.status == RunStatus::Succeeded || record.status == RunStatus::PartialSucceeded;
    printResult(succeeded);
    keepRecord();
    tellOutcome(last, succeeded);
    QCoreApplication::exit(succeeded ? Ok : Failed);
}

void RunSession::printResult(bool succeeded)
{
    if (jsonl_) {
        return;
    }
    RunRecord& record = plan_.record;
    if (text_) {
        if (holdsAnswer_) { // it could have been replaced until now
            print(record.answer);
        }
        // What streamed is the answer; where nothing could stream, the run's output is.
        if (record.answer.empty() && succeeded) {
            record.answer = run_->outputs()["answer"].toString();
            print(record.answer);
        }
        if (succeeded || !record.answer.empty()) {
            print("\n");
        }
    } else if (succeeded) {
        JsonStyle style;
        style.indent = outputIsTerminal() ? 2 : -1;
        print(toJson(run_->outputs(), style) + "\n");
    }
}

void RunSession::keepRecord()
{
    if (!project_.store) {
        return;
    }
    const RunOptions& options = plan_.options;
    project_.store->finish(plan_.record);
    if (app_.isChat()) {
        project_.store->saveConversation({options.conversationId, plan_.record.appPath,
                                          plan_.title.empty() ? titleOf(options.query) : plan_.title,
                                          run_->conversationVariables(), executor_.clock().wall()});
    }
}

void RunSession::tellOutcome(const RunEvent& last, bool succeeded)
{
    const RunRecord& record = plan_.record;
    if (app_.isChat() && !jsonl_) {
        note("millrace: conversation " + plan_.options.conversationId);
    }
    if (record.status == RunStatus::PartialSucceeded) {
        note("millrace: partly succeeded: " + std::to_string(last.exceptions) +
             " failures of nodes were handled (--events jsonl shows them)");
    }
    if (record.status == RunStatus::Paused) {
        tellForms();
    } else if (record.status == RunStatus::Stopped) {
        complain(record.error);
    } else if (!succeeded) {
        complain("the run failed: " + record.error);
    }
}

void RunSession::tellForms()
{
    const std::string& id = plan_.record.runId;
    note("millrace: the run " + id + " is paused: it waits for people");
    const Result<RunRecord> kept = project_.store ? project_.store->run(id) : Result<RunRecord>(Error());
    if (!kept.ok() || project_.store->options().detail != StoreOptions::Detail::All) {
        note("millrace: it was not recorded and cannot be gone on with");
        return;
    }
    for (const Value& form : kept->forms.toArray()) {
        std::string actions;
        for (const Value& action : form["actions"].toArray()) {
            actions += (actions.empty() ? "" : "|") + action["id"].toString();
        }
        std::string line = "millrace: \"" + form["node_title"].toString() + "\": millrace runs resume " + id;
        line += kept->forms.size() > 1 ? " --node " + form["key"].toString() : "";
        line += " --action " + (actions.empty() ? std::string("ID") : actions);
        for (const Value& field : form["inputs"].toArray()) {
            line += " --field " + field["output_variable_name"].toString() + "=…";
        }
        note(line);
    }
}

} // namespace millrace::cli
