#pragma once

#include "app/cli/project.h"
#include "app/services/engineservices.h"
#include "engine/apps/basicapp.h"
#include "engine/base/qtexecutor.h"
#include "engine/run/runner.h"
#include "engine/run/wire.h"
#include "engine/secrets/filesecretstore.h"
#include "engine/secrets/keychainsecretstore.h"

#include <memory>
#include <string>
#include <vector>

namespace millrace::cli {

/// What a session runs.
struct RunPlan {
    RunOptions options;
    /// What is known before the start: app, rehearsal, document, parent; of a run that goes on, its record as claimed.
    RunRecord record;
    std::vector<RunEvent> past; ///< events of the run that goes on
    std::string title;          ///< of the conversation that goes on; empty: a new one
};

/// One run of the headless program, and everything that listens to it: the record, the reader of standard output, and
/// the person at the terminal. Main thread.
class RunSession {
public:
    /// The app is borrowed.
    RunSession(const Arguments& arguments, const AppModel& app, Project project, RunPlan plan);

    /// Prepares everything up to the start; the exit status when that failed.
    int prepare(std::shared_ptr<const Graph> graph);
    /// Runs to the end; the exit status.
    int execute();

private:
    void tellAboutFeatures();
    bool readTimeout();
    void adoptFiles();
    Value adopted(const Value& value);
    void start();
    void refuse(const Error& error);
    void beginRecord();
    void take(const RunEvent& event);
    void showProgress(const RunEvent& event);
    void finish(const RunEvent& last);
    void printResult(bool succeeded);
    void keepRecord();
    void tellOutcome(const RunEvent& last, bool succeeded);
    void tellForms();

    const Arguments& arguments_;
    const AppModel& app_;
    const bool jsonl_;
    const bool text_ = repliesWithText(app_); ///< the result is a text, not named outputs
    Project project_;
    RunPlan plan_;
    const RunRecord before_;   ///< plan_.record as it was given
    bool holdsAnswer_ = false; ///< the answer is shown when nothing can replace it any more
    double timeout_ = 0;
    bool discover_ = false, toldRehearsed_ = false, readerGone_ = false;
    std::shared_ptr<const Graph> graph_;
    QtExecutor executor_;
    std::unique_ptr<FileSecretStore> fallbackSecrets_;
    std::shared_ptr<KeychainSecretStore> secrets_;
    std::unique_ptr<EngineServices> services_;
    std::unique_ptr<RunHost::ThreadServices> thread_;
    OperationPtr discovery_;
    std::unique_ptr<WireWriter> wire_;
    std::unique_ptr<Run> run_; // ends first
};

} // namespace millrace::cli
