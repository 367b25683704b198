#include "engine/run/replay.h"

#include "tests/unit/run/runfixture.h"

using namespace millrace;
using namespace millrace::test;

namespace {

const char* form = R"({"type":"human-input","form_content":"{{#s.who#}} {{#$output.word#}}",
    "inputs":[{"type":"paragraph","output_variable_name":"word"}],
    "user_actions":[{"id":"ok","title":"OK"}]})";

std::shared_ptr<const Replay> replayOf(const Graph& graph, const std::vector<RunEvent>& events,
                                       const Replay::Options& options = {})
{
    Result<std::shared_ptr<const Replay>> replay = Replay::fromEvents(graph, events, options);
    if (!replay) {
        qFatal("%s", replay.error().english().c_str());
    }
    return *replay;
}

Value fieldForm(const std::string& field)
{
    return Value::object({{"inputs", Value::array({json(field)})},
                          {"actions", json(R"([{"id":"ok","title":"OK"}])")},
                          {"expiration_time", 1000}});
}

} // namespace

class ReplayTest : public QObject {
    Q_OBJECT

private slots:
    void fieldsOfForms_data();
    void fieldsOfForms();
    void filesOfForms();
    void aStopEndsEveryStage();
    void anEngineWithoutListenersPausesToo();
    void aRecordOfAnotherAppIsRefused();
    void pinsAndTimestamp();
    void theBarrierIsPassedBeforeTheCall();
    void theBarrierOutlivesTheRun();
    void anotherTextReplacesWhatWasShown();
    void orderOfParallelBranchesIsKept();
    void snapshots_data();
    void snapshots();
    void snapshotsThatCannotBeRead();
};

void ReplayTest::fieldsOfForms_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("code");
    const QString text = R"({"type":"paragraph","output_variable_name":"f"})";
    const QString old = R"({"type":"text_input","output_variable_name":"f"})";
    const QString one =
        R"({"type":"select","output_variable_name":"f","option_source":{"type":"constant","value":["a"]}})";
    const QString file = R"({"type":"file","output_variable_name":"f","allowed_file_types":["document"]})";
    const QString files = R"({"type":"file-list","output_variable_name":"f","number_limits":1})";
    QTest::newRow("text") << text << R"({"f":"x"})" << "";
    QTest::newRow("empty text") << text << R"({"f":""})" << "";
    QTest::newRow("number for text") << text << R"({"f":1})" << "human.field";
    QTest::newRow("missing") << text << "{}" << "human.field";
    QTest::newRow("one too many") << text << R"({"f":"x","g":"y"})" << "human.field";
    QTest::newRow("old kind") << old << R"({"f":"x"})" << "";
    QTest::newRow("option") << one << R"({"f":"a"})" << "";
    QTest::newRow("no option") << one << R"({"f":""})" << "human.field";
    QTest::newRow("file") << file
                          << R"({"f":{"type":"document","transfer_method":"remote_url","url":"http://x/y.pdf"}})" << "";
    QTest::newRow("wrong kind of file")
        << file << R"({"f":{"type":"image","transfer_method":"remote_url","url":"http://x/y.png"}})" << "human.field";
    QTest::newRow("text for file") << file << R"({"f":"x"})" << "human.field";
    QTest::newRow("files") << files
                           << R"({"f":[{"type":"image","transfer_method":"remote_url","url":"http://x/y.png"}]})" << "";
    QTest::newRow("no files") << files << R"({"f":[]})" << "human.field";
    QTest::newRow("too many files") << files << R"({"f":[{"type":"image"},{"type":"image"}]})" << "human.field";
}

void ReplayTest::fieldsOfForms()
{
    QFETCH(QString, field);
    QFETCH(QString, given);
    QFETCH(QString, code);
    const HumanDecision decision{"ok", json(given.toStdString())};
    const Result<Value> checked = checkDecision(fieldForm(field.toStdString()), decision, std::chrono::seconds(1));
    QCOMPARE(checked.ok() ? "" : checked.error().code, code.toStdString());
    if (checked.ok()) {
        const Result<Value> late = checkDecision(fieldForm(field.toStdString()), decision, std::chrono::seconds(1000));
        QVERIFY(!late.ok() && late.error().code == "human.expired");
    } else {
        QCOMPARE(checked.error().facts["field"].toString().empty(), false);
    }
    const HumanDecision other{"no", json(given.toStdString())};
    QCOMPARE(checkDecision(fieldForm(field.toStdString()), other, {}).error().code, std::string("human.action"));
}

void ReplayTest::filesOfForms()
{
    const auto graph =
        AppText()
            .node("s", R"({"type":"start","variables":[]})")
            .node("h", R"({"type":"human-input","form_content":"{{#$output.one#}} {{#$output.all#}}",
        "inputs":[{"type":"file","output_variable_name":"one"},{"type":"file-list","output_variable_name":"all"}],
        "user_actions":[{"id":"ok","title":"OK"}]})")
            .node("e", R"({"type":"end","outputs":[{"variable":"t","value_selector":["h","__rendered_content"]},
        {"variable":"name","value_selector":["h","one","name"]}]})")
            .edges("s>h h:ok>e")
            .graph();
    Bench first(graph);
    first.finish();
    QCOMPARE(first.run->status(), RunStatus::Paused);
    RunOptions options;
    options.replay = replayOf(*graph, first.events);
    const std::string file =
        R"({"type":"document","transfer_method":"remote_url","url":"http://x/y.pdf","filename":"y.pdf"})";
    options.humanDecisions["h"] = {"ok", json(R"({"one":)" + file + R"(,"all":[)" + file + "," + file + "]}")};
    Bench second(graph, options);
    second.finish();
    QCOMPARE(second.run->outputs()["t"].toString(), std::string("[file] [2 files]"));
    QCOMPARE(second.run->outputs()["name"].toString(), std::string("y.pdf"));
}

// A stop arrives while a form waits beside a node at work, while a record is being replayed, and after the pause.
void ReplayTest::aStopEndsEveryStage()
{
    const auto graph = AppText()
                           .node("s", R"({"type":"start","variables":[]})")
                           .node("h", form)
                           .node("c", code("wait 60000"))
                           .edges("s>h s>c")
                           .graph();
    Bench waiting(graph);
    waiting.run->start();
    waiting.executor.runReady();
    QCOMPARE(waiting.count(EventType::HumanInputRequired), 1);
    QCOMPARE(waiting.run->status(), RunStatus::Running); // the code is still at work
    waiting.run->stop();
    waiting.executor.runReady();
    QCOMPARE(waiting.run->status(), RunStatus::Stopped);
    QCOMPARE(*waiting.codes.open, 0);

    RunOptions options;
    options.replay = replayOf(*graph, waiting.events);
    Bench replaying(graph, options);
    replaying.run->start();
    replaying.run->stop();
    replaying.executor.runReady();
    QCOMPARE(replaying.run->status(), RunStatus::Stopped);

    Bench whole(graph, options);
    whole.finish();
    QCOMPARE(whole.run->status(), RunStatus::Paused);
    whole.run->stop();
    whole.executor.runReady();
    QCOMPARE(whole.run->status(), RunStatus::Paused); // it is over; what is stored of it is the host's to change
}

void ReplayTest::anEngineWithoutListenersPausesToo()
{
    const auto graph = AppText().node("s", R"({"type":"start","variables":[]})").node("h", form).edges("s>h").graph();
    Bench bench(graph, {}, false);
    bench.finish();
    QCOMPARE(bench.run->status(), RunStatus::Paused);
}

void ReplayTest::aRecordOfAnotherAppIsRefused()
{
    const auto graph = AppText().node("s", R"({"type":"start","variables":[]})").node("h", form).edges("s>h").graph();
    const auto other = AppText().node("s", R"({"type":"start","variables":[]})").graph();
    Bench bench(graph);
    bench.finish();
    const auto replay = Replay::fromEvents(*other, bench.events);
    QVERIFY(!replay.ok());
    QCOMPARE(replay.error().code, std::string("replay.foreign"));
    QCOMPARE(replay.error().facts["nodes"].at(0).toString(), std::string("h"));
    QCOMPARE(Replay::fromEvents(*other, {}).error().code, std::string("replay.empty"));
}

void ReplayTest::pinsAndTimestamp()
{
    const auto graph = AppText()
                           .node("s", R"({"type":"start","variables":[]})")
                           .node("c", code("fail"))
                           .node("e", R"({"type":"end","outputs":[{"variable":"x","value_selector":["c","x"]},
        {"variable":"at","value_selector":["sys","timestamp"]}]})")
                           .edges("s>c c>e")
                           .graph();
    RunOptions options;
    options.fixedOutputs["c"] = json(R"({"x":"pinned"})");
    options.timestamp = 7;
    Bench bench(graph, options);
    bench.finish();
    QCOMPARE(shown(bench.run->outputs()), QByteArray(R"({"x":"pinned","at":7})"));
    QCOMPARE(bench.codes.started, 0);
}

namespace {

struct CountingHttp : HttpService {
    int sent = 0;
    OperationPtr send(const HttpRequest&, Callbacks callbacks) override
    {
        ++sent;
        HttpResponse response;
        response.status = 200;
        callbacks.done(response);
        return nullptr;
    }
};

std::shared_ptr<const Graph> posting()
{
    return AppText()
        .node("s", R"({"type":"start","variables":[]})")
        .node("p", R"({"type":"http-request","method":"post","url":"http://h/","authorization":{"type":"no-auth"},
            "headers":"","params":"","body":{"type":"none","data":[]}})")
        .node("g", R"({"type":"http-request","method":"get","url":"http://h/","authorization":{"type":"no-auth"},
            "headers":"","params":"","body":{"type":"none","data":[]}})")
        .edges("s>p s>g")
        .graph();
}

} // namespace

void ReplayTest::theBarrierIsPassedBeforeTheCall()
{
    ManualExecutor executor;
    CountingIds ids;
    CountingHttp http;
    Services services;
    services.executor = &executor;
    services.ids = &ids;
    services.http = &http;
    std::function<void()> durable;
    RunOptions options;
    options.barrier = [&](std::function<void()> go) { durable = std::move(go); };
    auto run = std::move(*Run::create(posting(), options, services));
    run->start();
    executor.runReady();
    QCOMPARE(http.sent, 1); // the GET asks nobody
    QVERIFY(durable);
    durable();
    executor.runReady();
    QCOMPARE(http.sent, 2);
    QCOMPARE(run->status(), RunStatus::Succeeded);
}

void ReplayTest::theBarrierOutlivesTheRun()
{
    std::function<void()> durable;
    {
        ManualExecutor executor;
        CountingIds ids;
        CountingHttp http;
        Services services;
        services.executor = &executor;
        services.ids = &ids;
        services.http = &http;
        RunOptions options;
        options.barrier = [&](std::function<void()> go) { durable = std::move(go); };
        auto run = std::move(*Run::create(posting(), options, services));
        run->start();
        executor.runReady();
        QCOMPARE(http.sent, 1);
    }
    durable(); // nobody is there any more
}

// The interrupted model says something else when it is asked again.
void ReplayTest::anotherTextReplacesWhatWasShown()
{
    const auto graph = AppText("advanced-chat")
                           .node("s", R"({"type":"start","variables":[]})")
                           .node("l", llm)
                           .node("a", answer("Well: {{#l.text#}}!"))
                           .edges("s>l l>a")
                           .graph();
    RunOptions options;
    options.rehearsal = rehearsal("rules: [{match: {node: l}, reply: {text: old text, chunks: 4, delay_ms: 5}}]");
    Bench first(graph, options);
    first.finish();
    std::vector<RunEvent> log;
    std::string said;
    for (const RunEvent& event : first.events) {
        log.push_back(event);
        said += event.type == EventType::StreamChunk ? event.chunk : "";
        if (said == "Well: old ") {
            break;
        }
    }
    QCOMPARE(said, std::string("Well: old "));
    RunOptions again;
    again.rehearsal = rehearsal("rules: [{match: {node: l}, reply: {text: new words, chunks: 4}}]");
    again.replay = replayOf(*graph, log);
    Bench second(graph, again);
    second.finish();
    for (const RunEvent& event : second.events) {
        said = event.type == EventType::MessageReplaced ? event.chunk : said;
        said += event.type == EventType::StreamChunk ? event.chunk : "";
        log.push_back(event);
    }
    QCOMPARE(said, std::string("Well: new words!"));
    QCOMPARE(second.run->outputs()["answer"].toString(), said);
    QCOMPARE(replayOf(*graph, log)->answer(), said);
    RunOptions third;
    third.replay = replayOf(*graph, log);
    Bench last(graph, third);
    last.finish();
    QCOMPARE(last.count(EventType::StreamChunk) + last.count(EventType::MessageReplaced), 0);
    QCOMPARE(last.run->outputs()["answer"].toString(), said);
}

// The slow branch is listed first; the answers come in the order in which the branches ended, also from a record.
void ReplayTest::orderOfParallelBranchesIsKept()
{
    const auto graph = AppText("advanced-chat")
                           .node("s", R"({"type":"start","variables":[]})")
                           .node("slow", code("wait 50"))
                           .node("fast", code("wait 5"))
                           .node("a1", answer("slow"))
                           .node("a2", answer("fast "))
                           .node("h", form)
                           .edges("s>slow s>fast slow>a1 fast>a2 a1>h a2>h")
                           .graph();
    Bench first(graph);
    first.finish();
    QCOMPARE(first.run->status(), RunStatus::Paused);
    QCOMPARE(first.run->outputs()["answer"].toString(), std::string("fast slow"));
    RunOptions options;
    options.replay = replayOf(*graph, first.events);
    options.humanDecisions["h"] = {"ok", json(R"({"word":"x"})")};
    Bench second(graph, options);
    second.finish();
    QCOMPARE(second.run->status(), RunStatus::Succeeded);
    QCOMPARE(second.run->outputs()["answer"].toString(), std::string("fast slow"));
    QCOMPARE(second.codes.started, 0);
    QCOMPARE(second.events.front().sequence, first.events.back().sequence + 1);
}

// row: engine-104
void ReplayTest::snapshots_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("more");
    QTest::newRow("1.0") << "1.0" << "";
    QTest::newRow("2.0") << "2.0"
                         << R"(,"graph_node_states":{"s":"taken","i":"taken","c":"taken","n":"skipped","h":"unknown"},
        "graph_edge_states":{"s>i":"taken","i:true>c":"taken","i:false>n":"skipped","c>h":"taken"})";
}

void ReplayTest::snapshots()
{
    QFETCH(QString, version);
    QFETCH(QString, more);
    const auto graph =
        AppText()
            .node("s", R"({"type":"start","variables":[{"variable":"who","label":"who","type":"text-input"}]})")
            .node("i", R"({"type":"if-else","cases":[{"case_id":"true","logical_operator":"and",
        "conditions":[{"variable_selector":["s","who"],"comparison_operator":"is","value":"Ann"}]}]})")
            .node("c", code("echo"))
            .node("n", code("fail"))
            .node("h", form)
            .node("e", R"({"type":"end","outputs":[{"variable":"x","value_selector":["c","x"]},
        {"variable":"t","value_selector":["h","__rendered_content"]}]})")
            .edges("s>i i:true>c i:false>n c>h n>h h:ok>e")
            .graph();
    const Value snapshot = json(R"({"version":")" + version.toStdString() + R"(","start_at":1.0,"total_tokens":9,
        "node_run_steps":4,"llm_usage":{"prompt_tokens":4,"completion_tokens":5,"total_tokens":9},"outputs":{},
        "variable_pool":{"variable_dictionary":{
            "s":{"who":{"value_type":"string","name":"who","value":"Ann"}},
            "i":{"result":{"value_type":"boolean","value":true},"selected_case_id":{"value_type":"string","value":"true"}},
            "c":{"x":{"value_type":"string","value":"kept"}}},
            "user_inputs":{"who":"Ann"},"system_variables":{"user_id":"u1"}},
        "ready_queue":"{\"type\":\"InMemoryReadyQueue\",\"version\":\"1.0\",\"items\":[]}",
        "graph_execution":"{\"type\":\"GraphExecution\",\"node_executions\":[{\"node_id\":\"s\",\"state\":\"taken\",\"retry_count\":0},{\"node_id\":\"i\",\"state\":\"taken\"},{\"node_id\":\"c\",\"state\":\"taken\"},{\"node_id\":\"h\",\"state\":\"unknown\"}]}",
        "paused_nodes":["h"])" + more.toStdString() +
                                "}");
    const auto replay = Replay::fromSnapshot(*graph, snapshot);
    QVERIFY2(replay.ok(), replay.ok() ? "" : replay.error().english().c_str());
    RunOptions options;
    options.replay = *replay;
    Bench paused(graph, options);
    paused.finish();
    QCOMPARE(paused.run->status(), RunStatus::Paused);
    QCOMPARE(paused.codes.started, 0);
    QCOMPARE(paused.find(EventType::NodeSucceeded, "i")->handle, std::string("true"));
    QCOMPARE(paused.events.back().totalTokens, 9);
    RunOptions answered;
    answered.replay = replayOf(*graph, paused.events);
    answered.humanDecisions["h"] = {"ok", json(R"({"word":"w"})")};
    Bench rest(graph, answered);
    rest.finish();
    QCOMPARE(shown(rest.run->outputs()), QByteArray(R"({"x":"kept","t":"Ann w"})"));
    QCOMPARE(rest.events.back().totalSteps, 5);
}

void ReplayTest::snapshotsThatCannotBeRead()
{
    const auto graph = AppText().node("s", R"({"type":"start","variables":[]})").graph();
    for (
        const char* text :
        {"{}", R"({"version":"3.0","variable_pool":{}})", R"({"version":"1.0"})",
         R"({"version":"2.0","variable_pool":{},"container_frames":[{"frame_id":"a:loop:0"}]})",
         R"({"version":"1.0","variable_pool":{},"graph_execution":{"node_executions":[{"node_id":"other","state":"taken"}]}})"}) {
        const auto replay = Replay::fromSnapshot(*graph, json(text));
        QVERIFY2(!replay.ok(), text);
        QCOMPARE(replay.error().code, std::string("replay.snapshot"));
    }
}

QTEST_GUILESS_MAIN(ReplayTest)
#include "tst_replay.moc"
