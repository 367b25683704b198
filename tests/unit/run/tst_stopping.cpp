#include "tests/unit/run/scriptedservices.h"

using namespace millrace;
using namespace millrace::test;

namespace {

const char* const model = "'model':{'provider':'p','name':'m','mode':'chat','completion_params':{}}";

// One kind of node between a start and an answer, and what its services say.
struct Kind {
    const char* name;
    std::string data;
    const char* says = "one two three"; ///< the model
    int failures = 0, polls = 0;
    RunStatus end = RunStatus::Succeeded;
    const char* handle = "source"; ///< of the edge to the answer
    std::string inside = {};       ///< data of a node in the container
};

std::vector<Kind> kinds()
{
    const std::string m = model;
    const std::string retry = "'retry_config':{'retry_enabled':true,'max_retries':2,'retry_interval':5}";
    const std::string prompt = "'prompt_template':[{'role':'user','text':'hello'}],'context':{'enabled':false}";
    const std::string http = "{'type':'http-request','method':'get','url':'https://x.test/','authorization':{'type':"
                             "'no-auth','config':null},'headers':'','params':'','body':{'type':'none','data':[]}";
    const std::string python = "{'type':'code','code_language':'python3','code':'x','variables':[],'outputs':{'x':"
                               "{'type':'string'},'list':{'type':'array[string]'}}";
    const std::string tool = "{'type':'tool','provider_id':'p','provider_name':'p','provider_type':'builtin',"
                             "'tool_name':'t','tool_label':'T','tool_configurations':{},'tool_parameters':{}";
    const std::string loop =
        "{'type':'loop','loop_count':2,'break_conditions':[],'logical_operator':'and','loop_variables':[],";
    const std::string items = "'iterator_selector':['first','list'],'output_selector':['inner','x'],"
                              "'error_handle_mode':'continue-on-error','start_node_id':'begin'}";
    return {
        {"llm", "{'type':'llm'," + m + "," + prompt + "}"},
        {"llm, repeated", "{'type':'llm'," + m + "," + prompt + "," + retry + "}", "one two", 2, 0,
         RunStatus::PartialSucceeded},
        {"llm, polled", "{'type':'llm'," + m + "," + prompt + "}", "one", 0, 2},
        {"llm, structured",
         "{'type':'llm'," + m + "," + prompt +
             ",'structured_output_enabled':true,'structured_output':{'schema':{'type':'object','properties':{'a':"
             "{'type':'integer'}}}}}",
         "{\"a\": 1}"},
        {"llm, jinja", "{'type':'llm'," + m +
                           ",'prompt_template':[{'role':'user','edition_type':'jinja2','jinja2_text':'hello','text':"
                           "''}],'prompt_config':{'jinja2_variables':[]},'context':{'enabled':false}}"},
        {"question-classifier",
         "{'type':'question-classifier','query_variable_selector':['sys','query']," + m +
             ",'classes':[{'id':'1','name':'a'},{'id':'2','name':'b'}],'vision':{'enabled':false}}",
         "{\"category_id\": \"1\", \"category_name\": \"a\"}", 0, 0, RunStatus::Succeeded, "1"},
        {"parameter-extractor",
         "{'type':'parameter-extractor','query':['sys','query']," + m +
             ",'reasoning_mode':'prompt','parameters':[{'name':'city','type':'string','description':'d','required':"
             "true}],'vision':{'enabled':false}}",
         "{\"city\": \"Paris\"}"},
        {"http-request", http + "}"},
        {"http-request, repeated", http + "," + retry + "}", "", 2, 0, RunStatus::PartialSucceeded},
        {"code", python + "}"},
        {"code, repeated", python + "," + retry + "}", "", 1, 0, RunStatus::PartialSucceeded},
        {"code, default value", python + ",'error_strategy':'default-value','default_value':[]}", "", 1, 0,
         RunStatus::PartialSucceeded},
        {"template-transform", "{'type':'template-transform','template':'{% if a %}x{% endif %}','variables':[]}"},
        {"tool", tool + "}"},
        {"tool, repeated", tool + "," + retry + "}", "", 2, 0, RunStatus::PartialSucceeded},
        {"agent", "{'type':'agent','agent_strategy_provider_name':'p','agent_strategy_name':'s',"
                  "'agent_strategy_label':'S','agent_parameters':{}}"},
        {"knowledge-retrieval",
         "{'type':'knowledge-retrieval','dataset_ids':['d'],'query_variable_selector':['sys','query'],"
         "'retrieval_mode':'multiple','multiple_retrieval_config':{'top_k':2,'reranking_enable':false}}"},
        {"iteration", "{'type':'iteration','is_parallel':false," + items, "", 0, 0, RunStatus::Succeeded, "source",
         python + "," + retry + "}"},
        {"iteration, parallel", "{'type':'iteration','is_parallel':true,'parallel_nums':2," + items, "", 0, 0,
         RunStatus::Succeeded, "source", python + "}"},
        {"loop", loop + "'start_node_id':'begin'}", "one two", 0, 0, RunStatus::Succeeded, "source",
         "{'type':'llm'," + m + "," + prompt + ",'loop_id':'n'}"},
        {"human-input",
         "{'type':'human-input','delivery_methods':[{'id':'w','type':'webapp','enabled':true,'config':{}}],"
         "'form_content':'say','inputs':[],'user_actions':[{'id':'ok','title':'OK','button_style':'primary'}],"
         "'timeout':1,'timeout_unit':'day'}",
         "", 0, 0, RunStatus::Paused, "ok"},
    };
}

std::shared_ptr<const Graph> graphOf(const Kind& kind, Profile profile)
{
    AppText app("advanced-chat");
    app.node("s", "{'type':'start','variables':[]}")
        .node("first", "{'type':'code','code_language':'python3','code':'x','variables':[],'outputs':{'x':{'type':"
                       "'string'},'list':{'type':'array[string]'}}}")
        .node("n", kind.data)
        .node("side", "{'type':'code','code_language':'python3','code':'side','variables':[],'outputs':{'x':{'type':"
                      "'string'},'list':{'type':'array[string]'}}}") // something else is always under way
        .node("an", answer("A{{#n.text#}}B"))
        .edges("s>first first>n first>side n:" + std::string(kind.handle) + ">an");
    if (!kind.inside.empty()) {
        app.node("begin", kind.data.find("'iteration'") == std::string::npos ? "{'type':'loop-start'}"
                                                                             : "{'type':'iteration-start'}")
            .node("inner", kind.inside)
            .edges("begin>inner");
    }
    return app.graph(profile);
}

// A run with every service scripted.
struct Scripted {
    Scripted(const Kind& kind, const std::shared_ptr<const Graph>& graph) : services(executor)
    {
        services.modelText = kind.says;
        failures = kind.failures;
        services.polls = kind.polls;
        Services all;
        all.executor = &executor;
        all.ids = &ids;
        services.fill(all);
        RunOptions options;
        options.profile = graph->profile();
        options.query = "q";
        File file;
        file.type = "document";
        file.filename = "a.txt";
        file.extension = ".txt";
        file.mimeType = "text/plain";
        file.localPath = "/nowhere/a.txt";
        options.files = {Value(std::make_shared<const File>(file))};
        Result<std::unique_ptr<Run>> created = Run::create(graph, std::move(options), all);
        if (!created) {
            qFatal("%s", created.error().english().c_str());
        }
        run = std::move(*created);
        run->addListener([this](const RunEvent& event) {
            ++events;
            last = event.type;
            if (event.type == EventType::NodeSucceeded && event.nodeId == "first") {
                services.failures = failures;
            }
        });
    }
    /// Starts it and lets it take `steps` steps; the number it took.
    int take(int steps)
    {
        int taken = 0;
        run->start();
        executor.runUntil([&] { return taken++ >= steps || run->finished(); });
        return taken;
    }

    ManualExecutor executor;
    CountingIds ids;
    ScriptedServices services;
    int failures = 0, events = 0;
    EventType last = EventType::RunStarted;
    std::unique_ptr<Run> run;
};

} // namespace

/// Whatever a node waits for: a run that is stopped there is over, and leaves nothing behind.
class StoppingTest : public QObject {
    Q_OBJECT

private slots:
    void atEveryStep_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("profile");
        const std::vector<Kind> all = kinds();
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (const Profile profile : {Profile::Current, Profile::Dify112}) {
                const bool old = profile == Profile::Dify112;
                // Only the newer engine has forms and polled models.
                if (!old || (all[i].end != RunStatus::Paused && all[i].polls == 0)) {
                    QTest::addRow("%s, %s", all[i].name, old ? "dify-1.12" : "current")
                        << static_cast<int>(i) << static_cast<int>(profile);
                }
            }
        }
    }
    void atEveryStep()
    {
        QFETCH(int, kind);
        QFETCH(int, profile);
        const Kind it = kinds()[static_cast<std::size_t>(kind)];
        const auto graph = graphOf(it, static_cast<Profile>(profile));
        Scripted whole(it, graph);
        const int steps = whole.take(100000);
        QVERIFY2(whole.run->finished(), "it must end by itself");
        QVERIFY2(whole.run->status() == it.end, whole.run->error().c_str());
        QVERIFY2(whole.services.calls > (it.end == RunStatus::Paused ? 1 : 2), "it must have called a service");
        whole.executor.runUntil([] { return false; });
        QCOMPARE(whole.services.open, 0);
        for (int k = 0; k < steps; ++k) {
            stopAt(it, graph, k, k + 2 >= steps);
            dropAt(it, graph, k);
            if (QTest::currentTestFailed()) {
                return;
            }
        }
    }

private:
    /// `nearEnd`: what ends the run may already be on its way before the stop is.
    static void stopAt(const Kind& kind, const std::shared_ptr<const Graph>& graph, int step, bool nearEnd)
    {
        Scripted stopped(kind, graph);
        stopped.take(step);
        if (stopped.run->finished()) {
            return;
        }
        stopped.run->stop("enough");
        stopped.executor.runReady();
        QVERIFY2(stopped.run->finished(), qPrintable(QString::number(step)));
        if (!nearEnd || stopped.run->status() != kind.end) {
            QCOMPARE(stopped.run->status(), RunStatus::Stopped);
            QCOMPARE(stopped.run->error(), std::string("enough"));
            QCOMPARE(stopped.last, EventType::RunStopped);
        }
        QCOMPARE(stopped.services.open, 0);
        const int events = stopped.events, calls = stopped.services.calls;
        stopped.executor.runUntil([] { return false; });
        QCOMPARE(stopped.events, events);
        QCOMPARE(stopped.services.calls, calls);
        QCOMPARE(stopped.services.open, 0);
    }
    static void dropAt(const Kind& kind, const std::shared_ptr<const Graph>& graph, int step)
    {
        Scripted dropped(kind, graph);
        dropped.take(step);
        dropped.run.reset();
        QCOMPARE(dropped.services.open, 0);
        const int events = dropped.events, calls = dropped.services.calls;
        dropped.executor.runUntil([] { return false; });
        QCOMPARE(dropped.events, events);
        QCOMPARE(dropped.services.calls, calls);
    }
};

QTEST_GUILESS_MAIN(StoppingTest)
#include "tst_stopping.moc"
