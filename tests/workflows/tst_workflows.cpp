#include "engine/base/json.h"
#include "engine/base/manualexecutor.h"
#include "engine/base/qtexecutor.h"
#include "engine/nodes/catalogue.h"
#include "engine/run/graph.h"
#include "engine/run/replay.h"
#include "engine/run/runner.h"
#include "engine/run/wire.h"
#include "engine/sandbox/sandbox.h"
#include "engine/sandbox/sandboxcodeservice.h"
#include "engine/sandbox/sandboxtemplateservice.h"
#include "tests/workflows/casefile.h"
#include "tests/workflows/transcript.h"

#include <QDirIterator>
#include <QTest>

using namespace millrace;

namespace {

// What one run gave, as the cases compare it.
struct Outcome {
    RunStatus status = RunStatus::Running;
    std::string error, answer;
    Value outputs, conversation;
    int exceptions = 0, steps = 0;
    std::vector<std::string> transcript;
    std::vector<RunEvent> events;
    const AppModel* showEdgesOf = nullptr;
    std::unique_ptr<WireWriter> wire;
    std::vector<Value> wireEvents;

    // The part that a later process tells; the answer and the stream to the client go on.
    void nextPart()
    {
        events.clear();
        transcript.clear();
        wireEvents.clear();
        exceptions = steps = 0;
    }

    void take(const RunEvent& event)
    {
        const bool ofEdge = event.type == EventType::EdgeTaken || event.type == EventType::EdgeSkipped;
        const std::string line =
            ofEdge && showEdgesOf ? test::edgeLine(event, *showEdgesOf) : test::transcriptLine(event);
        events.push_back(event);
        if (!line.empty()) {
            transcript.push_back(line);
        }
        if (event.type == EventType::StreamChunk) {
            answer += event.chunk;
        }
        if (event.type == EventType::MessageReplaced) {
            answer = event.chunk;
        }
        for (Value& told : wire->convert(event)) {
            wireEvents.push_back(std::move(told));
        }
        if (event.type >= EventType::RunSucceeded && event.type <= EventType::RunStopped) {
            exceptions = event.exceptions;
            steps = event.totalSteps;
        }
    }
};

std::string joined(const std::vector<std::string>& lines)
{
    std::string out;
    for (const std::string& line : lines) {
        out += "  " + line + "\n";
    }
    return out;
}

} // namespace

/// Runs every case file of tests/workflows.
class WorkflowsTest : public QObject {
    Q_OBJECT

private slots:
    void cases_data();
    void cases();

private:
    void runManually(Run& run, ManualExecutor& executor, const std::optional<double>& stopAt);
    Outcome execute(test::CaseFile& file, const std::shared_ptr<const Graph>& graph, std::string& refused);
    void resume(const test::CaseFile& file, const std::shared_ptr<const Graph>& graph, Outcome& outcome);
    void executeAgain(const std::shared_ptr<const Graph>& graph, const RunOptions& options, std::chrono::seconds later,
                      Outcome& outcome, std::string& refused);
    void judge(const Value& expect, const Outcome& outcome, const std::string& refused);
    static QString compare(const Value& expect, const Outcome& outcome);
    static QString compareWire(const Value& expect, const Outcome& outcome);
    static QString compareEvents(const Value& expect, const Outcome& outcome);

    Sandbox sandbox_;
};

void WorkflowsTest::cases_data()
{
    QTest::addColumn<QString>("path");
    const QString root = MILLRACE_SOURCE_DIR "/tests/workflows";
    QStringList paths;
    QDirIterator files(root, {"*.yml"}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        paths << files.next();
    }
    paths.sort();
    QVERIFY2(!paths.isEmpty(), "there must be cases");
    for (const QString& path : paths) {
        QTest::newRow(qPrintable(path.mid(root.size() + 1))) << path;
    }
}

Outcome WorkflowsTest::execute(test::CaseFile& file, const std::shared_ptr<const Graph>& graph, std::string& refused)
{
    Outcome outcome;
    outcome.showEdgesOf = file.edges ? &graph->app() : nullptr;
    outcome.wire = std::make_unique<WireWriter>(
        file.document->model(), file.options.profile,
        WireWriter::Identity{"task", "run", "workflow", "conversation", "message", "user", {}});
    CountingIds ids;
    const auto finish = [&](const Run& run) {
        outcome.status = run.status();
        outcome.error = run.error();
        outcome.outputs = run.outputs();
        outcome.conversation = run.conversationVariables();
    };
    if (file.sandbox) {
        QtExecutor executor;
        SandboxCodeService code(executor, sandbox_);
        SandboxTemplateService templates(executor, sandbox_);
        Result<std::unique_ptr<Run>> run =
            Run::create(graph, file.options, {&executor, &ids, nullptr, nullptr, &code, &templates});
        if (!run.ok()) {
            refused = run.error().english();
            return outcome;
        }
        (*run)->addListener([&](const RunEvent& event) { outcome.take(event); });
        (*run)->start();
        if (!QTest::qWaitFor([&] { return (*run)->finished(); }, 60000)) {
            refused = "the run did not end";
        }
        finish(**run);
        return outcome;
    }
    ManualExecutor executor;
    Result<std::unique_ptr<Run>> run =
        Run::create(graph, file.options, {&executor, &ids, nullptr, nullptr, nullptr, nullptr});
    if (!run.ok()) {
        refused = run.error().english();
        return outcome;
    }
    (*run)->addListener([&](const RunEvent& event) { outcome.take(event); });
    (*run)->start();
    runManually(**run, executor, file.stopAt);
    finish(**run);
    return outcome;
}

void WorkflowsTest::runManually(Run& run, ManualExecutor& executor, const std::optional<double>& stopAt)
{
    if (stopAt) {
        executor.after(std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::milli>(*stopAt)),
                       [&run] { run.stop(); });
    }
    executor.runUntil([&run] { return run.finished(); });
}

QString WorkflowsTest::compare(const Value& expect, const Outcome& outcome)
{
    const auto differs = [](const char* what, const std::string& wanted, const std::string& got) {
        return QString("%1\nexpected: %2\ngot:      %3")
            .arg(what, QString::fromStdString(wanted), QString::fromStdString(got));
    };
    const std::string status = runStatusName(outcome.status);
    if (expect["status"].isString() && expect["status"].toString() != status) {
        return differs("status", expect["status"].toString(), status + " " + outcome.error);
    }
    if (expect["error"].isString() && outcome.error.find(expect["error"].toString()) == std::string::npos) {
        return differs("error", expect["error"].toString(), outcome.error);
    }
    if (expect["exceptions"].isInt() && expect["exceptions"].toInt() != outcome.exceptions) {
        return differs("exceptions", std::to_string(expect["exceptions"].toInt()), std::to_string(outcome.exceptions));
    }
    if (expect["steps"].isInt() && expect["steps"].toInt() != outcome.steps) {
        return differs("steps", std::to_string(expect["steps"].toInt()), std::to_string(outcome.steps));
    }
    if (expect["outputs"].isObject() && !(expect["outputs"] == outcome.outputs)) {
        return differs("outputs", toJson(expect["outputs"]), toJson(outcome.outputs));
    }
    if (expect["answer"].isString() && expect["answer"].toString() != outcome.answer) {
        return differs("answer", expect["answer"].toString(), outcome.answer);
    }
    std::vector<std::string> wanted;
    for (const Value& line : expect["transcript"].toArray()) {
        wanted.push_back(line.toString());
    }
    if (expect["transcript"].isArray() && wanted != outcome.transcript) {
        return differs("transcript", "\n" + joined(wanted), "\n" + joined(outcome.transcript));
    }
    auto at = outcome.transcript.begin();
    for (const Value& line : expect["order"].toArray()) {
        at = std::find(at, outcome.transcript.end(), line.toString());
        if (at == outcome.transcript.end()) {
            return differs("order: missing, or too early", line.toString(), "\n" + joined(outcome.transcript));
        }
        ++at;
    }
    for (const Value& line : expect["absent"].toArray()) {
        for (const std::string& got : outcome.transcript) {
            if (got.compare(0, line.toString().size(), line.toString()) == 0) {
                return differs("absent", "no line like " + line.toString(), got);
            }
        }
    }
    for (const Value::Member& variable : expect["conversation"].toObject()) {
        if (!(outcome.conversation[variable.first] == variable.second)) {
            return differs("conversation variable", toJson(variable.second),
                           toJson(outcome.conversation[variable.first]));
        }
    }
    const QString wire = compareWire(expect["wire"], outcome);
    return wire.isEmpty() ? compareEvents(expect["events"], outcome) : wire;
}

QString WorkflowsTest::compareWire(const Value& expect, const Outcome& outcome)
{
    if (!expect.isArray()) {
        return {};
    }
    std::string told;
    for (const Value& event : outcome.wireEvents) {
        told += "  " + toJson(event) + "\n";
    }
    bool same = expect.size() == outcome.wireEvents.size();
    for (std::size_t i = 0; same && i < expect.size(); ++i) {
        same = test::contains(outcome.wireEvents[i], expect.at(i));
    }
    return same ? QString()
                : QString("wire events differ\nexpected: %1\ngot:\n%2")
                      .arg(QString::fromStdString(toJson(expect)), QString::fromStdString(told));
}

QString WorkflowsTest::compareEvents(const Value& expect, const Outcome& outcome)
{
    auto at = outcome.events.begin();
    for (const Value& wanted : expect.toArray()) {
        std::string nearest;
        at = std::find_if(at, outcome.events.end(), [&](const RunEvent& event) {
            const Value got = test::eventFields(event);
            if (got["type"] == wanted["type"] && got["node"] == wanted["node"]) {
                nearest = toJson(got);
            }
            return test::contains(got, wanted);
        });
        if (at == outcome.events.end()) {
            return QString("event: missing, or too early\nexpected: %1\nnearest:  %2")
                .arg(QString::fromStdString(toJson(wanted)), QString::fromStdString(nearest));
        }
        ++at;
    }
    return {};
}

void WorkflowsTest::cases()
{
    QFETCH(QString, path);
    Result<test::CaseFile> file = test::CaseFile::load(path.toStdString(), MILLRACE_SOURCE_DIR "/../shared/corpus");
    QVERIFY2(file.ok(), file.ok() ? "" : file.error().english().c_str());
    const Result<std::shared_ptr<const Graph>> graph =
        compileGraph(file->document->model(), file->options.profile, standardNodes(), file->options.rootNode);
    std::string refused = graph.ok() ? "" : graph.error().english();
    Outcome outcome;
    if (graph.ok()) {
        outcome = execute(*file, *graph, refused);
    }
    judge(file->expect, outcome, refused);
    if (!QTest::currentTestFailed() && file->resume.size() > 0) {
        resume(*file, *graph, outcome);
    }
}

void WorkflowsTest::judge(const Value& expect, const Outcome& outcome, const std::string& refused)
{
    const Value& wanted = expect["refused"];
    if (wanted.isString()) {
        QVERIFY2(!refused.empty(), "the run was expected to be refused, but it started");
        QVERIFY2(refused.find(wanted.toString()) != std::string::npos, refused.c_str());
        return;
    }
    QVERIFY2(refused.empty(), refused.c_str());
    QVERIFY2(outcome.status != RunStatus::Running, "the run did not end");
    const QString difference = compare(expect, outcome);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

// Later processes: each has the events so far and nothing else.
void WorkflowsTest::resume(const test::CaseFile& file, const std::shared_ptr<const Graph>& graph, Outcome& outcome)
{
    std::vector<RunEvent> log = outcome.events;
    for (const Value& step : file.resume.toArray()) {
        if (step["after"].isString()) { // what came then was lost
            const auto last = std::find_if(log.begin(), log.end(), [&](const RunEvent& event) {
                return test::transcriptLine(event) == step["after"].toString();
            });
            QVERIFY2(last != log.end(), step["after"].toString().c_str());
            log.erase(last + 1, log.end());
            outcome.answer.clear();
            for (const RunEvent& event : log) {
                outcome.answer += event.type == EventType::StreamChunk ? event.chunk : "";
            }
        }
        Replay::Options chosen;
        for (const Value& from : step["from"].toArray()) {
            chosen.from.push_back(from.toString());
        }
        for (const Value::Member& outputs : step["outputs"].toObject()) {
            chosen.outputs[outputs.first] = outputs.second;
        }
        const Result<std::shared_ptr<const Replay>> replay = Replay::fromEvents(*graph, log, chosen);
        outcome.nextPart();
        std::string refused = replay.ok() ? "" : replay.error().english();
        if (replay.ok()) {
            RunOptions options;
            options.profile = file.options.profile;
            options.limits = file.options.limits;
            options.rehearsal = file.options.rehearsal;
            options.offline = !step["online"].toBool();
            options.history = file.options.history;
            options.rootNode = file.options.rootNode;
            options.replay = *replay;
            options.unfinished = step["unfinished"].toString() == "fail"     ? UnfinishedCalls::Fail
                                 : step["unfinished"].toString() == "repeat" ? UnfinishedCalls::Repeat
                                                                             : UnfinishedCalls::Ask;
            for (const Value::Member& decision : step["decisions"].toObject()) {
                options.humanDecisions[decision.first] = {decision.second["action"].toString(),
                                                          decision.second["fields"]};
            }
            if ((*replay)->newRun()) {
                outcome.answer.clear();
            }
            executeAgain(graph, options, std::chrono::seconds(step["later"].toInt(0)), outcome, refused);
        }
        judge(step["expect"], outcome, refused);
        if (QTest::currentTestFailed()) {
            return;
        }
        log.insert(log.end(), outcome.events.begin(), outcome.events.end());
    }
}

void WorkflowsTest::executeAgain(const std::shared_ptr<const Graph>& graph, const RunOptions& options,
                                 std::chrono::seconds later, Outcome& outcome, std::string& refused)
{
    CountingIds ids;
    ManualExecutor executor(std::chrono::milliseconds(1'700'000'000'000) + later);
    Result<std::unique_ptr<Run>> run =
        Run::create(graph, options, {&executor, &ids, nullptr, nullptr, nullptr, nullptr});
    if (!run.ok()) {
        refused = run.error().english();
        return;
    }
    (*run)->addListener([&](const RunEvent& event) { outcome.take(event); });
    (*run)->start();
    runManually(**run, executor, {});
    outcome.status = (*run)->status();
    outcome.error = (*run)->error();
    outcome.outputs = (*run)->outputs();
    outcome.conversation = (*run)->conversationVariables();
}

QTEST_GUILESS_MAIN(WorkflowsTest)
#include "tst_workflows.moc"
