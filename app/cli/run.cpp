#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/interrupt.h"
#include "app/cli/runinputs.h"
#include "app/services/engineservices.h"
#include "engine/apps/basicapp.h"
#include "engine/apps/features.h"
#include "engine/apps/followup.h"
#include "engine/apps/moderation.h"
#include "engine/base/json.h"
#include "engine/base/qtexecutor.h"
#include "engine/document/document.h"
#include "engine/models/discovery.h"
#include "engine/nodes/catalogue.h"
#include "engine/run/inputs.h"
#include "engine/run/runner.h"
#include "engine/run/wire.h"
#include "engine/secrets/filesecretstore.h"
#include "engine/secrets/keychainsecretstore.h"
#include "engine/store/runstore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTimer>

namespace millrace::cli {

namespace {

// A folder that is a project keeps its own runs; those of a lone file go to this user's data folder.
std::string storeFolder(const Arguments& arguments, const std::string& project)
{
    const QDir folder(QString::fromStdString(project));
    if (arguments.has("--project") || folder.exists("millrace.yml") || folder.exists(".millrace")) {
        return project;
    }
    const QString own = qEnvironmentVariable("MILLRACE_DATA_DIR");
    const QString data =
        own.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/millrace" : own;
    QDir().mkpath(data);
    return data.toStdString();
}

// One `millrace run`: the run, and everything that listens to it.
class Session {
public:
    Session(const Arguments& arguments, const AppModel& app, std::string path)
        : arguments_(arguments), app_(app), path_(std::move(path)), jsonl_(arguments.value("--events") == "jsonl")
    {
    }

    /// Prepares everything up to the start; the exit status when that failed.
    int prepare()
    {
        const std::string project =
            arguments_.has("--project") ? arguments_.value("--project") : projectFolderOf(path_);
        const Result<Settings> user = Settings::load(settingsPath());
        if (!user.ok()) {
            complain(user.error());
            return Usage;
        }
        Result<EngineSettings> settings = engineSettings(*user, project);
        if (!settings.ok()) {
            complain(settings.error());
            return Usage;
        }
        for (const Error& problem : settings->outside.problems) {
            complain(problem);
        }
        Result<RunOptions> options = runOptions(arguments_, app_);
        if (!options.ok()) {
            complain(options.error());
            return Usage;
        }
        options_ = std::move(*options);
        options_.limits = settings->limits;
        options_.profile = settings->profile;
        if (!readProfile() || !readTimeout()) {
            return Usage;
        }
        if (const int status = openStore(storeFolder(arguments_, project)); status != Ok) {
            return status;
        }
        Result<std::shared_ptr<const Graph>> graph = compileGraph(app_, options_.profile, standardNodes());
        if (!graph.ok()) {
            complain(graph.error());
            return Failed;
        }
        graph_ = std::move(*graph);
        tellAboutFeatures();
        discover_ = settings->discoverModels && settings->models.empty() && !options_.offline;
        fallbackSecrets_ = std::make_unique<FileSecretStore>(configFolder() + "/secrets.json");
        secrets_ = std::make_shared<KeychainSecretStore>("millrace", *fallbackSecrets_);
        services_ = std::make_unique<EngineServices>(std::move(*settings), secrets_);
        thread_ = services_->makeThread(executor_);
        return Ok;
    }

    int execute()
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
        if (store_) {
            store_->flush();
        }
        return wasInterrupted() ? static_cast<int>(Interrupted) : status;
    }

private:
    // What a person at a terminal should know before the answer.
    void tellAboutFeatures()
    {
        for (const FeatureGap& gap : featureGaps(app_)) {
            if (gap.serious && !options_.offline) {
                note("millrace: " + gap.message.english());
            }
        }
        const std::string opening = conversationOpening(app_, options_.inputs).text;
        if (app_.isChat() && !opening.empty() && options_.conversationId.empty() && !jsonl_ && errorsAreTerminal()) {
            note(opening + "\n");
        }
        const auto moderation = Moderation::of(app_);
        holdsAnswer_ = moderation && moderation->watchesOutput();
    }

    bool readProfile()
    {
        const std::string name = arguments_.value("--profile");
        if (name == "current") {
            options_.profile = Profile::Current;
        } else if (name == "dify-1.12") {
            options_.profile = Profile::Dify112;
        } else if (!name.empty()) {
            complain("unknown profile: " + name + ": use current or dify-1.12");
            return false;
        }
        return true;
    }

    bool readTimeout()
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

    int openStore(const std::string& folder)
    {
        Result<std::shared_ptr<RunStore>> store = RunStore::open(folder);
        if (!store.ok()) {
            complain(store.error()); // the run goes on unrecorded
        } else {
            store_ = std::move(*store);
            store_->setErrorListener([](const Error& error) { complain(error); });
        }
        const std::string conversation = arguments_.value("--conversation");
        if (conversation.empty()) {
            return Ok;
        }
        if (!app_.isChat()) {
            complain("--conversation is for chat apps");
            return Usage;
        }
        const Result<ConversationRecord> known = store_ ? store_->conversation(conversation) : Error();
        const Result<std::vector<RunRecord>> turns = store_ ? store_->turns(conversation) : Error();
        if (!known.ok() || !turns.ok()) {
            complain("no conversation has the id " + conversation + ": start a new one by leaving --conversation out");
            return Usage;
        }
        options_.conversationId = conversation;
        options_.conversationVariables = known->variables;
        title_ = known->title;
        for (const RunRecord& turn : *turns) {
            options_.history.push_back({turn.query, turn.answer});
        }
        return Ok;
    }

    void start()
    {
        Services services = thread_->services();
        options_.appId = services.ids->uuid();
        options_.workflowId = services.ids->uuid();
        options_.runId = services.ids->uuid();
        if (app_.isChat() && options_.conversationId.empty()) {
            options_.conversationId = services.ids->uuid();
        }
        Result<std::unique_ptr<Run>> run = Run::create(graph_, options_, services);
        if (!run.ok()) {
            complain(run.error());
            QCoreApplication::exit(run.error().code == "input.invalid" ? Usage : Failed);
            return;
        }
        run_ = std::move(*run);
        WireWriter::Identity identity{services.ids->uuid(),    run_->id(),           options_.workflowId,
                                      options_.conversationId, services.ids->uuid(), options_.userId,
                                      executor_.clock().wall()};
        wire_ = std::make_unique<WireWriter>(app_, options_.profile, std::move(identity));
        record_.runId = run_->id();
        record_.appPath = QFileInfo(QString::fromStdString(path_)).absoluteFilePath().toStdString();
        record_.appName = app_.name;
        record_.mode = app_.mode;
        record_.profile = options_.profile == Profile::Current ? "current" : "dify-1.12";
        record_.rehearsal = arguments_.value("--rehearse");
        record_.conversationId = options_.conversationId;
        record_.inputs = options_.inputs;
        record_.query = options_.query;
        record_.startedAt = executor_.clock().wall();
        record_.redact = secretValues(app_, options_.environment);
        if (store_) {
            store_->begin(record_);
        }
        run_->addListener([this](const RunEvent& event) { take(event); });
        if (timeout_ > 0) {
            executor_.after(std::chrono::duration_cast<Duration>(std::chrono::duration<double>(timeout_)), [this] {
                run_->stop("Stopped after " + arguments_.value("--timeout") + " seconds (--timeout).");
            });
        }
        run_->start();
    }

    void take(const RunEvent& event)
    {
        if (store_) {
            store_->append(record_.runId, event);
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

    void showProgress(const RunEvent& event)
    {
        if (event.type == EventType::NodeStarted && !jsonl_ && !text_) {
            progress("running: " + event.nodeTitle);
        }
        if (event.rehearsed && event.type == EventType::NodeSucceeded && !options_.rehearsal && !toldRehearsed_) {
            toldRehearsed_ = true;
            if (!jsonl_) {
                note("millrace: no model is configured or found: the rehearsal model answers (node \"" +
                     event.nodeTitle + "\")");
            }
        }
    }

    void finish(const RunEvent& last)
    {
        progress({});
        record_.status = run_->status();
        record_.outputs = run_->outputs();
        record_.error = run_->error();
        record_.answer = wire_->answer();
        record_.elapsed = std::chrono::duration<double>(last.elapsed).count();
        record_.totalTokens = last.totalTokens;
        record_.totalSteps = last.totalSteps;
        record_.exceptions = last.exceptions;
        const bool succeeded = record_.status == RunStatus::Succeeded || record_.status == RunStatus::PartialSucceeded;
        if (!jsonl_ && text_) {
            if (holdsAnswer_) { // it could have been replaced until now
                print(record_.answer);
            }
            // What streamed is the answer; where nothing could stream, the run's output is.
            if (record_.answer.empty() && succeeded) {
                record_.answer = run_->outputs()["answer"].toString();
                print(record_.answer);
            }
            if (succeeded || !record_.answer.empty()) {
                print("\n");
            }
        } else if (!jsonl_ && succeeded) {
            JsonStyle style;
            style.indent = outputIsTerminal() ? 2 : -1;
            print(toJson(run_->outputs(), style) + "\n");
        }
        if (store_) {
            store_->finish(record_);
            if (app_.isChat()) {
                store_->saveConversation({options_.conversationId, record_.appPath,
                                          title_.empty() ? titleOf(options_.query) : title_,
                                          run_->conversationVariables(), executor_.clock().wall()});
            }
        }
        if (app_.isChat() && !jsonl_) {
            note("millrace: conversation " + options_.conversationId);
        }
        if (record_.status == RunStatus::PartialSucceeded) {
            note("millrace: partly succeeded: " + std::to_string(last.exceptions) +
                 " failures of nodes were handled (--events jsonl shows them)");
        }
        if (record_.status == RunStatus::Stopped) {
            complain(record_.error);
        } else if (!succeeded) {
            complain("the run failed: " + record_.error);
        }
        QCoreApplication::exit(succeeded ? Ok : Failed);
    }

    const Arguments& arguments_;
    const AppModel& app_;
    const std::string path_;
    const bool jsonl_;
    const bool text_ = repliesWithText(app_); ///< the result is a text, not named outputs
    std::string title_;                       ///< of the conversation that goes on; empty: a new one
    bool holdsAnswer_ = false;                ///< the answer is shown when nothing can replace it any more
    RunOptions options_;
    double timeout_ = 0;
    bool discover_ = false, toldRehearsed_ = false, readerGone_ = false;
    std::shared_ptr<const Graph> graph_;
    std::shared_ptr<RunStore> store_;
    QtExecutor executor_;
    std::unique_ptr<FileSecretStore> fallbackSecrets_;
    std::shared_ptr<KeychainSecretStore> secrets_;
    std::unique_ptr<EngineServices> services_;
    std::unique_ptr<RunHost::ThreadServices> thread_;
    OperationPtr discovery_;
    std::unique_ptr<WireWriter> wire_;
    RunRecord record_;
    std::unique_ptr<Run> run_; // ends first
};

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
    Session session(arguments, (*document)->model(), path);
    const int status = session.prepare();
    return status == Ok ? session.execute() : status;
}

} // namespace

Command runCommand()
{
    return {{"run",
             "APP [options]",
             "Runs an app to its end and prints its outputs (workflow) or its answer (chat)",
             {{"--input", "NAME=VALUE", "a start variable; repeatable", true},
              {"--inputs", "FILE.json", "start variables as one JSON object"},
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
