#include "engine/base/json.h"
#include "engine/base/manualexecutor.h"
#include "engine/nodes/catalogue.h"
#include "engine/run/graph.h"
#include "engine/run/replay.h"
#include "engine/run/runner.h"
#include "tests/workflows/casefile.h"
#include "tests/workflows/transcript.h"

#include <QDirIterator>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <random>

using namespace millrace;

namespace {

bool isNodeEnd(EventType type)
{
    return type == EventType::NodeSucceeded || type == EventType::NodeFailed || type == EventType::NodeException;
}

bool isRunEnd(EventType type)
{
    return (type >= EventType::RunSucceeded && type <= EventType::RunStopped) || type == EventType::RunPaused;
}

// One process's part of a run.
struct Part {
    RunStatus status = RunStatus::Running;
    std::string error, refused;
    Value outputs, conversation;
    std::vector<RunEvent> events;
};

Part run(const std::shared_ptr<const Graph>& graph, RunOptions options)
{
    Part part;
    ManualExecutor executor;
    CountingIds ids;
    Result<std::unique_ptr<Run>> run =
        Run::create(graph, std::move(options), {&executor, &ids, nullptr, nullptr, nullptr, nullptr});
    if (!run.ok()) {
        part.refused = run.error().english();
        return part;
    }
    (*run)->addListener([&](const RunEvent& event) { part.events.push_back(event); });
    (*run)->start();
    executor.runUntil([&] { return (*run)->finished(); });
    part.status = (*run)->status();
    part.error = (*run)->error();
    part.outputs = (*run)->outputs();
    part.conversation = (*run)->conversationVariables();
    return part;
}

// Times and ids differ from run to run; nothing else may.
Value withoutTimes(const Value& metadata)
{
    Value out = metadata;
    for (const char* key : {"iteration_duration_map", "loop_duration_map"}) {
        if (out.find(key)) {
            out.editObject().remove(key);
        }
    }
    return out;
}

// Restarted nodes take their time anew, so that parallel branches may overtake each other: with timed graphs only what
// does not depend on the order is compared.
bool inOrder = true;

std::string nodeResult(const RunEvent& event)
{
    return std::string(eventTypeName(event.type)) + " " + toJson(event.inputs) + toJson(event.processData) +
           toJson(event.outputs) + toJson(withoutTimes(event.metadata)) + event.error + event.errorType + event.handle +
           " " + std::to_string(inOrder ? event.index : 0) + " " + std::to_string(event.usage.totalTokens);
}

// Everything about a run that an interruption must not change, as lines.
std::vector<std::string> summary(const std::vector<RunEvent>& events)
{
    std::map<std::string, std::string> results, streams;
    std::map<std::string, int> counts;
    std::vector<std::string> lines;
    std::string answer;
    for (const RunEvent& event : events) {
        if (isNodeEnd(event.type)) {
            std::string& result = results[executionKey(event.frame, event.nodeId)];
            result += (result.empty() ? "" : " TWICE ") + nodeResult(event);
        } else if (event.type == EventType::StreamChunk) {
            answer += event.chunk;
            streams[Replay::streamKey(event.frame, event.selector)] +=
                event.chunk + (event.final && inOrder ? "|" : "");
        } else if (event.type == EventType::ReasoningChunk) {
            streams["reasoning " + Replay::streamKey(event.frame, event.selector)] += event.chunk;
        } else if (event.type == EventType::MessageReplaced) {
            answer = event.chunk;
        } else if (event.type == EventType::RunPaused) {
            continue; // how often it did depends on the interruptions
        } else if (isRunEnd(event.type)) {
            // How far the siblings of the node that failed had got is a matter of time.
            const int steps = event.type == EventType::RunFailed ? 0 : event.totalSteps;
            lines.push_back(std::string(eventTypeName(event.type)) + " " +
                            (inOrder ? toJson(event.outputs) : std::string()) + event.error + " exceptions " +
                            std::to_string(event.exceptions) + " steps " + std::to_string(steps) + " tokens " +
                            std::to_string(event.totalTokens));
        } else if (event.type == EventType::VariableUpdated) {
            ++counts[Replay::eventKey(event) + toJson(event.outputs)];
        } else if (event.type != EventType::NodeStarted && !Replay::eventKey(event).empty()) {
            ++counts[Replay::eventKey(event)]; // what has no key is told again, as a new start is
        }
    }
    if (!inOrder) {
        std::sort(answer.begin(), answer.end());
    }
    lines.push_back("answer " + answer);
    for (const auto& [key, result] : results) {
        lines.push_back(key + ": " + result);
    }
    for (const auto& [key, text] : streams) {
        lines.push_back("stream " + key + ": " + text);
    }
    for (const auto& [key, count] : counts) {
        lines.push_back(key + " x" + std::to_string(count));
    }
    return lines;
}

QString difference(const std::vector<std::string>& wanted, const std::vector<std::string>& got)
{
    for (std::size_t i = 0; i < std::max(wanted.size(), got.size()); ++i) {
        const std::string a = i < wanted.size() ? wanted[i] : "(nothing)";
        const std::string b = i < got.size() ? got[i] : "(nothing)";
        if (a != b) {
            return QString("expected: %1\ngot:      %2").arg(QString::fromStdString(a), QString::fromStdString(b));
        }
    }
    return {};
}

// A run that waits for people: whatever was finished then is finished as well after an interruption, which may let it
// get further, since what was put off until the run goes on runs then.
QString missing(const std::vector<std::string>& wanted, const std::vector<std::string>& got)
{
    for (const std::string& line : wanted) {
        const bool ofNode = line.find(": node_") != std::string::npos;
        if (ofNode && std::find(got.begin(), got.end(), line) == got.end()) {
            return QString("missing: %1").arg(QString::fromStdString(line));
        }
    }
    return {};
}

QString compareRuns(const Part& whole, const std::vector<RunEvent>& log)
{
    const auto wanted = summary(whole.events), got = summary(log);
    return whole.status == RunStatus::Paused ? missing(wanted, got) : difference(wanted, got);
}

// Goes on with what is left of a run, in a fresh engine.
QString resume(const std::shared_ptr<const Graph>& graph, const RunOptions& original, std::vector<RunEvent>& log,
               Part& part)
{
    Result<std::shared_ptr<const Replay>> replay = Replay::fromEvents(*graph, log);
    if (!replay.ok()) {
        return QString::fromStdString(replay.error().english());
    }
    RunOptions options;
    options.profile = original.profile;
    options.limits = original.limits;
    options.rehearsal = original.rehearsal;
    options.offline = original.offline;
    options.environment = original.environment;
    options.history = original.history;
    options.rootNode = original.rootNode;
    options.fixedOutputs = original.fixedOutputs;
    options.humanDecisions = original.humanDecisions;
    options.replay = *replay;
    part = run(graph, options);
    if (!part.refused.empty()) {
        return QString::fromStdString(part.refused);
    }
    if (part.events.empty() || !part.events.front().resumed) {
        return "the resumed run must say so first";
    }
    for (const RunEvent& event : part.events) {
        if (event.sequence != log.back().sequence + 1) {
            return QString("sequence %1 after %2").arg(event.sequence).arg(log.back().sequence);
        }
        log.push_back(event);
    }
    return {};
}

// A chatflow with parallel branches of different speed, joins, branches, iterations and variables that several nodes
// write, as a case file.
class RandomCase {
public:
    explicit RandomCase(unsigned seed) : random_(seed) {}

    std::string text()
    {
        node("s", "type: start");
        std::vector<std::string> placed = {"s"};
        const int count = 4 + pick(8);
        for (int i = 0; i < count; ++i) {
            const std::string id = "n" + std::to_string(i);
            place(id, i);
            for (int entries = 1 + pick(2); entries > 0; --entries) {
                const std::string& from = placed[static_cast<std::size_t>(pick(static_cast<int>(placed.size())))];
                edges_ += " \"" + from + " -> " + id + (branches_.count(from) ? pick(2) ? " [true]" : " [false]" : "") +
                          "\",";
            }
            placed.push_back(id);
        }
        return "purpose: random\napp:\n  mode: advanced-chat\n  conversation: {last: [string, \"\"]}\n  "
               "nodes:\n" +
               nodes_ + "  edges: [" + edges_ + "]\nquery: q\nrehearsal:\n  rules:\n" + rules_ +
               "expect: {status: any}\n";
    }

private:
    int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
    void node(const std::string& id, const std::string& data) { nodes_ += "    - {id: " + id + ", " + data + "}\n"; }
    void rule(const std::string& id, const std::string& what)
    {
        rules_ += "    - {match: {node: " + id + "}, " + what + "}\n";
    }
    void model(const std::string& id, const std::string& more)
    {
        node(id,
             "type: llm, model: {provider: p, name: m, mode: chat, completion_params: {}}, prompt_template: [{role: "
             "user, text: hi}], context: {enabled: false}, vision: {enabled: false}" +
                 more);
        const bool fails = pick(8) == 0 && !more.empty();
        rule(id, fails ? "error: {message: broken}"
                       : "reply: {text: text of " + id + ", chunks: " + std::to_string(1 + pick(4)) +
                             ", delay_ms: " + std::to_string(pick(30)) + "}");
        models_.push_back(id);
    }
    void append(const std::string& id, const std::string& more)
    {
        node(id,
             "type: assigner, version: \"2\", items: [{variable_selector: [conversation, last], input_type: constant, "
             "operation: set, value: " +
                 id + "}]" + more);
    }
    void place(const std::string& id, int number)
    {
        const std::string inside = id + "i";
        switch (pick(6)) {
        case 0:
            append(id, "");
            break;
        case 1:
            branches_[id] = true;
            node(id, "type: if-else, cases: [{case_id: \"true\", logical_operator: and, conditions: "
                     "[{variable_selector: [sys, query], comparison_operator: is, value: \"" +
                         std::string(pick(2) ? "q" : "x") + "\"}]}]");
            break;
        case 2:
            node(id,
                 "type: answer, answer: \"" + std::to_string(number) + "(" + reference() + "|" + reference() + ")\"");
            break;
        case 3:
            node(id, std::string("type: iteration, start_node_id: ") + inside +
                         "s, error_handle_mode: continue-on-error, "
                         "iterator_selector: [sys, files], output_selector: [" +
                         inside + ", text], is_parallel: " + (pick(2) ? "true" : "false"));
            node(inside + "s", "type: iteration-start, canvas: custom-iteration-start, iteration_id: " + id);
            model(inside, ", iteration_id: " + id);
            append(inside + "a", ", iteration_id: " + id);
            edges_ += " \"" + inside + "s -> " + inside + "\", \"" + inside + " -> " + inside + "a\",";
            break;
        default:
            model(id, pick(4)
                          ? ""
                          : ", error_strategy: default-value, default_value: [{key: text, type: string, value: d}]");
        }
    }
    std::string reference()
    {
        return models_.empty()
                   ? "none"
                   : "{{#" + models_[static_cast<std::size_t>(pick(static_cast<int>(models_.size())))] + ".text#}}";
    }

    std::mt19937 random_;
    std::string nodes_, edges_, rules_;
    std::vector<std::string> models_;
    std::map<std::string, bool> branches_;
};

} // namespace

/// The heart of durability: a run that is cut after any event and gone on with in a fresh engine, from its events
/// alone, must come out as if nothing had happened.
class ResumeTest : public QObject {
    Q_OBJECT

private slots:
    void anyCut_data();
    void anyCut();
    void randomGraphs();

private:
    void checkCuts(const std::shared_ptr<const Graph>& graph, const RunOptions& options, const Part& whole,
                   std::size_t first);
    void checkCut(const std::shared_ptr<const Graph>& graph, const RunOptions& options, const Part& whole,
                  std::size_t kept);
};

void ResumeTest::anyCut_data()
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

void ResumeTest::checkCut(const std::shared_ptr<const Graph>& graph, const RunOptions& options, const Part& whole,
                          std::size_t kept)
{
    std::vector<RunEvent> log(whole.events.begin(), whole.events.begin() + static_cast<std::ptrdiff_t>(kept));
    const QString where = QString("cut after %1 of %2, %3")
                              .arg(kept)
                              .arg(whole.events.size())
                              .arg(QString::fromStdString(test::transcriptLine(log.back())));
    Part part;
    QString problem = resume(graph, options, log, part);
    QVERIFY2(problem.isEmpty(), qPrintable(where + "\n" + problem));
    problem = compareRuns(whole, log);
    QVERIFY2(problem.isEmpty(), qPrintable(where + "\n" + problem));
    QCOMPARE(part.status, whole.status);
    QCOMPARE(part.error, whole.error);
    if (whole.status == RunStatus::Paused) {
        return;
    }
    QVERIFY2(!inOrder || part.outputs == whole.outputs, qPrintable(where));
    QVERIFY2(!inOrder || part.conversation == whole.conversation, qPrintable(where));

    // And once more in the middle of what is new.
    const std::size_t again = kept + part.events.size() / 2;
    if (again > kept && again < log.size()) {
        log.resize(again);
        problem = resume(graph, options, log, part);
        QVERIFY2(problem.isEmpty(), qPrintable(where + " and again\n" + problem));
        problem = compareRuns(whole, log);
        QVERIFY2(problem.isEmpty(), qPrintable(where + QString(" and again after %1\n").arg(again) + problem));
    }
}

void ResumeTest::anyCut()
{
    QFETCH(QString, path);
    Result<test::CaseFile> file = test::CaseFile::load(path.toStdString(), MILLRACE_SOURCE_DIR "/../shared/corpus");
    QVERIFY2(file.ok(), file.ok() ? "" : file.error().english().c_str());
    const Result<std::shared_ptr<const Graph>> graph =
        compileGraph(file->document->model(), file->options.profile, standardNodes(), file->options.rootNode);
    if (!graph.ok()) {
        return; // that it is refused is for the case to say
    }
    Part whole = run(*graph, file->options);
    if (whole.status == RunStatus::Running) {
        return; // a program that really runs, or a refusal: nothing to compare with
    }
    checkCuts(*graph, file->options, whole, 1);
    for (const Value& step : file->resume.toArray()) {
        if (QTest::currentTestFailed() || whole.status != RunStatus::Paused) {
            return;
        }
        if (step["decisions"].size() == 0 || step["expect"]["refused"].isString() || !step["later"].isNull()) {
            continue;
        }
        RunOptions options = file->options;
        for (const Value::Member& decision : step["decisions"].toObject()) {
            options.humanDecisions[decision.first] = {decision.second["action"].toString(), decision.second["fields"]};
        }
        Part next;
        const std::size_t before = whole.events.size();
        const QString problem = resume(*graph, options, whole.events, next);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        next.events = std::move(whole.events);
        whole = std::move(next);
        checkCuts(*graph, options, whole, before);
    }
}

void ResumeTest::randomGraphs()
{
    inOrder = false;
    const auto inOrderAgain = qScopeGuard([] { inOrder = true; });
    const QTemporaryDir folder;
    const std::string path = folder.filePath("case.yml").toStdString();
    int ran = 0;
    for (unsigned seed = 1; seed <= 12; ++seed) {
        QFile out(QString::fromStdString(path));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(RandomCase(seed).text().c_str());
        out.close();
        Result<test::CaseFile> file = test::CaseFile::load(path, {});
        QVERIFY2(file.ok(), file.ok() ? "" : file.error().english().c_str());
        for (const char* name : {"a.png", "b.png", "c.png"}) { // what iterations go over
            file->options.files.push_back(Value::object(
                {{"type", "image"}, {"transfer_method", "remote_url"}, {"url", name}, {"filename", name}}));
        }
        for (const Profile profile : {Profile::Current, Profile::Dify112}) {
            file->options.profile = profile;
            const auto graph = compileGraph(file->document->model(), profile, standardNodes());
            QVERIFY2(graph.ok(), graph.ok() ? "" : graph.error().english().c_str());
            const Part whole = run(*graph, file->options);
            QVERIFY2(whole.refused.empty(), whole.refused.c_str());
            ran += whole.status == RunStatus::Succeeded || whole.status == RunStatus::PartialSucceeded;
            checkCuts(*graph, file->options, whole, 1);
            if (QTest::currentTestFailed()) {
                qInfo("seed %u, %s", seed, profile == Profile::Current ? "current" : "dify-1.12");
                return;
            }
        }
    }
    QVERIFY(ran > 12);
}

void ResumeTest::checkCuts(const std::shared_ptr<const Graph>& graph, const RunOptions& options, const Part& whole,
                           std::size_t first)
{
    QVERIFY(isRunEnd(whole.events.back().type));
    const std::size_t most = inOrder ? 400 : 30;
    const std::size_t step = 1 + whole.events.size() / most;
    for (std::size_t kept = first; kept < whole.events.size() && !QTest::currentTestFailed(); kept += step) {
        checkCut(graph, options, whole, kept);
    }
}

QTEST_GUILESS_MAIN(ResumeTest)
#include "tst_resume.moc"
