#include "tests/unit/run/runfixture.h"

using namespace millrace;
using namespace millrace::test;

namespace {

// Branches, retries, a stream, a parallel iteration with a loop inside, a handled failure and a join.
AppText everything()
{
    AppText app("advanced-chat");
    app.node("s", "{'type':'start','variables':[]}")
        .node("list", code("list", {}, "array[string]"))
        .node("if", "{'type':'if-else','cases':[{'case_id':'true','logical_operator':'and','conditions':["
                    "{'id':'1','variable_selector':['list','x'],'comparison_operator':'not "
                    "empty','varType':'array[string]'}]}]}")
        .node("flaky", code("flaky 2", "'retry_config':{'retry_enabled':true,'max_retries':3,'retry_interval':50}"))
        .node("dead", code("echo"))
        .node("handled", code("fail", "'error_strategy':'fail-branch'"))
        .node("after", code("wait 7"))
        .node("l", llm)
        .node("it",
              "{'type':'iteration','iterator_selector':['list','x'],'output_selector':['inner','x'],"
              "'start_node_id':'its','is_parallel':true,'parallel_nums':2,'error_handle_mode':'continue-on-error'}")
        .node("its", "{'type':'iteration-start'}")
        .node("lp", "{'type':'loop','loop_count':2,'start_node_id':'lps','break_conditions':[],"
                    "'logical_operator':'and','loop_variables':[]}")
        .node("lps", "{'type':'loop-start'}")
        .node("inner", code("wait 3", "'loop_id':'lp'"))
        .node("an", answer("A{{#l.text#}}B{{#it.output#}}"))
        .edges("s>list list>if if:true>flaky if:false>dead if:true>l if:true>it if:true>handled")
        .edges("handled:fail-branch>after flaky>an dead>an l>an it>an after>an its>lp lps>inner");
    return app;
}

RunOptions everythingOptions()
{
    RunOptions options;
    options.query = "q";
    options.rehearsal = rehearsal("rules:\n- match: {node: l}\n  reply: {text: abcdef, chunks: 4, delay_ms: 5}\n");
    return options;
}

int stepsOf(const std::shared_ptr<const Graph>& graph)
{
    Bench bench(graph, everythingOptions());
    int steps = 0;
    bench.run->start();
    bench.executor.runUntil([&] { return bench.run->finished() || ++steps < 0; });
    return steps;
}

} // namespace

class RunTest : public QObject {
    Q_OBJECT

private slots:
    void profiles_data()
    {
        QTest::addColumn<int>("profile");
        QTest::newRow("current") << static_cast<int>(Profile::Current);
        QTest::newRow("dify-1.12") << static_cast<int>(Profile::Dify112);
    }

    void endsAsExpected_data() { profiles_data(); }
    void endsAsExpected()
    {
        QFETCH(int, profile);
        Bench bench(everything().graph(static_cast<Profile>(profile)), everythingOptions());
        bench.finish();
        QCOMPARE(bench.run->status(), RunStatus::PartialSucceeded);
        QCOMPARE(bench.run->outputs()["answer"].toString(), std::string("AabcdefB- v\n- v\n- v"));
        QCOMPARE(bench.events.back().exceptions, 3); // two retries and the handled failure
        QCOMPARE(bench.count(EventType::NodeRetry), 2);
        QCOMPARE(*bench.codes.open, 0);
    }

    void stopAtEveryStep_data() { profiles_data(); }
    void stopAtEveryStep()
    {
        QFETCH(int, profile);
        const auto graph = everything().graph(static_cast<Profile>(profile));
        const int steps = stepsOf(graph);
        QVERIFY2(steps > 25, qPrintable(QString::number(steps)));
        int stopped = 0;
        for (int k = 0; k <= steps; ++k) {
            Bench bench(graph, everythingOptions());
            int at = 0;
            bench.run->start();
            bench.executor.runUntil([&] { return at++ == k || bench.run->finished(); });
            bench.run->stop("enough");
            bench.executor.runUntil([&] { return bench.run->finished(); });
            const Duration end = bench.executor.now();
            const std::size_t events = bench.events.size();
            QVERIFY(bench.run->finished());
            bench.executor.runUntil([] { return false; });
            QCOMPARE(bench.events.size(), events);
            QCOMPARE(bench.terminals(), 1);
            QVERIFY(isTerminal(bench.events.back().type));
            QCOMPARE(*bench.codes.open, 0);
            if (bench.run->status() == RunStatus::Stopped) {
                ++stopped;
                QCOMPARE(bench.run->error(), std::string("enough"));
            }
            // Fake programs that were cancelled still have a timer of at most 7 ms; the run itself waits for nothing.
            QVERIFY(bench.executor.now() - end <= std::chrono::milliseconds(7));
            for (std::size_t i = 0; i < events; ++i) {
                QCOMPARE(bench.events[i].sequence, i + 1);
            }
        }
        QVERIFY(stopped >= steps - 1);
    }

    void destroyAtEveryStep_data() { profiles_data(); }
    void destroyAtEveryStep()
    {
        QFETCH(int, profile);
        const auto graph = everything().graph(static_cast<Profile>(profile));
        const int steps = stepsOf(graph);
        for (int k = 0; k <= steps; ++k) {
            Bench bench(graph, everythingOptions());
            int at = 0;
            bench.run->start();
            bench.executor.runUntil([&] { return at++ == k || bench.run->finished(); });
            const std::size_t events = bench.events.size();
            bench.run.reset();
            QCOMPARE(*bench.codes.open, 0);
            bench.executor.runUntil([] { return false; });
            QCOMPARE(bench.events.size(), events);
        }
    }

    void destroyedWithoutStart()
    {
        Bench bench(everything().graph(), everythingOptions());
        bench.run->stop();
        bench.run.reset();
        bench.executor.runReady();
        QVERIFY(bench.events.empty());
    }

    void stopBeforeStart()
    {
        Bench bench(everything().graph(), everythingOptions());
        bench.run->stop("early");
        bench.executor.runReady();
        QVERIFY(!bench.run->finished());
        bench.run->start();
        bench.executor.runUntil([] { return false; });
        QCOMPARE(bench.events.size(), std::size_t(2));
        QCOMPARE(bench.events[0].type, EventType::RunStarted);
        QCOMPARE(bench.events[1].type, EventType::RunStopped);
        QCOMPARE(bench.run->error(), std::string("early"));
    }

    void stopInsideAListener()
    {
        Bench bench(everything().graph(), everythingOptions());
        bench.run->addListener([&](const RunEvent& event) {
            if (event.type == EventType::StreamChunk && event.chunk != "A") {
                bench.run->stop("seen");
            }
        });
        bench.finish();
        bench.executor.runUntil([] { return false; });
        QCOMPARE(bench.run->status(), RunStatus::Stopped);
        QCOMPARE(bench.terminals(), 1);
        QCOMPARE(*bench.codes.open, 0);
    }

    void stopDuringALongRetryPauseLeavesNoTimer()
    {
        AppText app;
        app.node("s", "{'type':'start','variables':[]}")
            .node("a", code("fail", "'retry_config':{'retry_enabled':true,'max_retries':3,'retry_interval':1e300}"))
            .edges("s>a");
        Bench bench(app.graph());
        bench.run->start();
        bench.executor.runReady();
        QCOMPARE(bench.count(EventType::NodeRetry), 1);
        bench.run->stop();
        bench.executor.runReady();
        const Duration end = bench.executor.now();
        bench.executor.runUntil([] { return false; });
        QCOMPARE(bench.executor.now(), end);
        QCOMPARE(bench.run->status(), RunStatus::Stopped);
    }

    void unusablePausesAreBounded_data()
    {
        QTest::addColumn<QString>("pause");
        for (const char* text : {"1.0e+300", ".inf", ".nan", "-5", "text"}) {
            QTest::newRow(text) << QString(text);
        }
    }
    void unusablePausesAreBounded()
    {
        QFETCH(QString, pause);
        AppText app("advanced-chat");
        app.node("s", "{'type':'start','variables':[]}").node("l", llm);
        app.node("an", answer("{{#l.text#}}")).edges("s>l l>an");
        RunOptions options;
        options.rehearsal = rehearsal(
            "rules:\n- match: {node: l}\n  reply: {text: ab, chunks: 2, delay_ms: " + pause.toStdString() + "}\n");
        Bench bench(app.graph(), options);
        bench.finish();
        QVERIFY(bench.run->finished()); // of the time limit, when it waited long
        QVERIFY(bench.executor.now() <= std::chrono::hours(4));
    }

    void aFailedItemEndsItsSiblingsAndNothingElse()
    {
        // One branch of the item fails while the other is still under way: the item is over at once.
        AppText app;
        app.node("s", "{'type':'start','variables':[]}")
            .node("list", code("list", {}, "array[string]"))
            .node("it", "{'type':'iteration','iterator_selector':['list','x'],'output_selector':['slow','x'],"
                        "'start_node_id':'its','error_handle_mode':'continue-on-error'}")
            .node("its", "{'type':'iteration-start'}")
            .node("slow", code("wait 1000"))
            .node("bad", code("fail"))
            .node("e", "{'type':'end','outputs':[{'variable':'r','value_selector':['it','output']}]}")
            .edges("s>list list>it it>e its>slow its>bad");
        Bench bench(app.graph());
        bench.finish();
        QCOMPARE(shown(bench.run->outputs()), QByteArray("{\"r\":[null,null,null]}"));
        QCOMPARE(bench.count(EventType::NodeFailed), 3);
        QVERIFY(!bench.find(EventType::NodeSucceeded, "slow"));
        QCOMPARE(*bench.codes.open, 0);
        QVERIFY(bench.executor.now() < std::chrono::milliseconds(1000));
    }

    void swallowedFailuresKeepToTheStepLimit()
    {
        AppText app;
        app.node("s", "{'type':'start','variables':[]}")
            .node("list", code("list", {}, "array[string]"))
            .node("it", "{'type':'iteration','iterator_selector':['list','x'],'output_selector':['bad','x'],"
                        "'start_node_id':'its','error_handle_mode':'continue-on-error'}")
            .node("its", "{'type':'iteration-start'}")
            .node("bad", code("fail"))
            .edges("s>list list>it its>bad");
        // The start of the item is silent but ends well, so take the limit at the last failing node: s, list, it, 3 ×
        // bad.
        RunOptions options;
        options.limits.maxSteps = 5;
        Bench bench(app.graph(), options);
        bench.finish();
        QCOMPARE(bench.run->status(), RunStatus::Failed);
        QCOMPARE(bench.run->error(), std::string("Aborted: Maximum execution steps exceeded: 6 > 5"));
        QVERIFY(!bench.find(EventType::NodeSucceeded, "it"));
        QVERIFY(!bench.find(EventType::IterationSucceeded, "it"));
    }

    void nestedLoopsNameTheRightLoop_data() { profiles_data(); }
    // row: engine-d24
    void nestedLoopsNameTheRightLoop()
    {
        QFETCH(int, profile);
        const bool old = static_cast<Profile>(profile) == Profile::Dify112;
        const std::string loop = "{'type':'loop','loop_count':2,'break_conditions':[],'logical_operator':'and',"
                                 "'loop_variables':[],'start_node_id':";
        AppText app;
        app.node("s", "{'type':'start','variables':[]}")
            .node("outer", loop + "'os'}")
            .node("os", "{'type':'loop-start'}")
            .node("inner", loop + "'is'}")
            .node("is", "{'type':'loop-start'}")
            .node("a", code("echo"))
            .edges("s>outer os>inner is>a");
        Bench bench(app.graph(static_cast<Profile>(profile)));
        bench.finish();
        QCOMPARE(bench.run->status(), RunStatus::Succeeded);
        QCOMPARE(bench.count(EventType::LoopSucceeded), 3);
        const RunEvent* event = bench.find(EventType::NodeSucceeded, "a");
        QVERIFY(event);
        QCOMPARE(event->loopId, std::string(old ? "outer" : "inner"));
        QCOMPARE(event->metadata["loop_id"].toString(), std::string("inner"));
        QCOMPARE(event->metadata["loop_index"].toInt(-1), std::int64_t(0));
    }

    // row: engine-d34
    void containersNestedTooDeepFail()
    {
        AppText app;
        app.node("s", "{'type':'start','variables':[]}");
        std::string edges = "s>l0";
        for (int i = 0; i < 6; ++i) {
            const std::string n = std::to_string(i);
            app.node("l" + n, "{'type':'loop','loop_count':1,'break_conditions':[],'logical_operator':'and',"
                              "'loop_variables':[],'start_node_id':'s" +
                                  n + "'}");
            app.node("s" + n, "{'type':'loop-start'}");
            if (i > 0) {
                edges += " s" + std::to_string(i - 1) + ">l" + n;
            }
        }
        app.edges(edges);
        RunOptions options;
        Bench fits(app.graph(), options);
        QCOMPARE(fits.finish().run->status(), RunStatus::Succeeded);
        options.limits.maxContainerDepth = 3;
        Bench deep(app.graph(), options);
        QCOMPARE(deep.finish().run->status(), RunStatus::Failed);
        QVERIFY(QString::fromStdString(deep.run->error()).contains("deeper than 3"));
    }

    void aLoopThatStartsInItselfEnds()
    {
        // The loop's start node is the loop: frames inside frames, until the guard says so.
        AppText app;
        app.node("s", "{'type':'start','variables':[]}")
            .node("lp", "{'type':'loop','loop_count':1,'break_conditions':[],'logical_operator':'and',"
                        "'loop_variables':[],'start_node_id':'lp'}")
            .edges("s>lp");
        Bench bench(app.graph());
        QCOMPARE(bench.finish().run->status(), RunStatus::Failed);
        QCOMPARE(bench.terminals(), 1);
    }

    void doubledEdgesAndCyclesOfAnItemRunNodesOnce()
    {
        AppText app;
        app.node("s", "{'type':'start','variables':[]}")
            .node("list", code("list", {}, "array[string]"))
            .node("it", "{'type':'iteration','iterator_selector':['list','x'],'output_selector':['a','x'],"
                        "'start_node_id':'its'}")
            .node("its", "{'type':'iteration-start'}")
            .node("a", code("echo"))
            .edges("s>list s>list list>it its>a its>a a>its");
        Bench bench(app.graph());
        QCOMPARE(bench.finish().run->status(), RunStatus::Succeeded);
        QCOMPARE(bench.codes.started, 4); // list, and a once for each of three items
    }

    void wideFanOut_data()
    {
        QTest::addColumn<bool>("taken");
        QTest::newRow("taken") << true;
        QTest::newRow("skipped") << false;
    }
    void wideFanOut()
    {
        QFETCH(bool, taken);
        constexpr int width = 2000;
        AppText app;
        app.node("s", "{'type':'start','variables':[]}");
        app.node("if", "{'type':'if-else','cases':[{'case_id':'true','logical_operator':'and','conditions':["
                       "{'id':'1','variable_selector':['sys','user_id'],'comparison_operator':'not "
                       "empty','varType':'string'}]}]}");
        app.node("j", code("echo"));
        std::string edges = taken ? "s>if" : "s>if if:true>j";
        for (int i = 0; i < width; ++i) {
            const std::string id = "n" + std::to_string(i);
            app.node(id, code("wait 1"));
            edges += (taken ? " if:true>" : " if:false>") + id + " " + id + ">j";
        }
        app.edges(edges);
        RunOptions options;
        options.limits.maxSteps = width + 10;
        Bench bench(app.graph(), options);
        bench.finish();
        QCOMPARE(bench.run->status(), RunStatus::Succeeded);
        QCOMPARE(bench.codes.started, taken ? width + 1 : 1);
        QCOMPARE(bench.count(EventType::EdgeSkipped), taken ? 0 : 2 * width);
    }

    void withoutAListenerTheResultIsTheSame()
    {
        Bench heard(everything().graph(), everythingOptions());
        Bench silent(everything().graph(), everythingOptions(), false);
        heard.finish();
        silent.finish();
        QCOMPARE(silent.run->outputs(), heard.run->outputs());
        QCOMPARE(silent.run->status(), heard.run->status());
    }

    void theSameRunTwiceIsTheSame()
    {
        const auto graph = everything().graph();
        Bench first(graph, everythingOptions());
        Bench second(graph, everythingOptions());
        first.finish();
        second.finish();
        QCOMPARE(first.events.size(), second.events.size());
        for (std::size_t i = 0; i < first.events.size(); ++i) {
            QCOMPARE(first.events[i].type, second.events[i].type);
            QCOMPARE(first.events[i].executionId, second.events[i].executionId);
            QCOMPARE(first.events[i].time, second.events[i].time);
        }
    }
};

QTEST_GUILESS_MAIN(RunTest)
#include "tst_run.moc"
