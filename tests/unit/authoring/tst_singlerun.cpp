#include "engine/authoring/singlerun.h"
#include "engine/base/qtexecutor.h"
#include "engine/nodes/catalogue.h"
#include "engine/run/host.h"

#include <QSemaphore>
#include <QtTest>

using namespace millrace;

namespace {

const char* const text = R"(kind: app
version: 0.5.0
app: {name: Part, mode: workflow}
workflow:
  features: {}
  environment_variables: []
  conversation_variables: []
  graph:
    nodes:
    - {id: s, type: custom, position: {x: 0, y: 0}, data: {type: start, title: Start, variables: [{variable: q, type: text-input, label: Q, required: true}]}}
    - {id: c, type: custom, position: {x: 300, y: 0}, data: {type: code, title: Make, code: '', code_language: python3, variables: [], outputs: {text: {type: string, children: null}, list: {type: 'array[string]', children: null}}}}
    - {id: a, type: custom, position: {x: 600, y: 0}, data: {type: variable-aggregator, title: Join, output_type: string, variables: [[c, text], [s, q]]}}
    - {id: b, type: custom, position: {x: 900, y: 0}, data: {type: variable-aggregator, title: After, output_type: string, variables: [[a, output]]}}
    - {id: it, type: custom, position: {x: 600, y: 300}, data: {type: iteration, title: Each, iterator_selector: [c, list], output_selector: [in, output], output_type: 'array[string]', start_node_id: its, is_parallel: false}}
    - {id: its, type: custom-iteration-start, parentId: it, position: {x: 20, y: 60}, data: {type: iteration-start, title: '', isInIteration: true}}
    - {id: in, type: custom, parentId: it, position: {x: 100, y: 60}, data: {type: variable-aggregator, title: Inner, output_type: string, variables: [[it, item]], isInIteration: true, iteration_id: it}}
    - {id: e, type: custom, position: {x: 1200, y: 0}, data: {type: end, title: End, outputs: [{variable: r, value_selector: [b, output]}]}}
    edges:
    - {id: 1, source: s, target: c}
    - {id: 2, source: c, target: a}
    - {id: 3, source: a, target: b}
    - {id: 4, source: b, target: e}
    - {id: 5, source: c, target: it}
    - {id: 6, source: its, target: in}
)";

struct NoServices : RunHost::ThreadServices {
    explicit NoServices(Executor& runExecutor) : executor(runExecutor) {}
    Services services() override { return {&executor, &ids, nullptr, nullptr, nullptr, nullptr}; }
    Executor& executor;
    SystemIds ids;
};

struct Ran {
    RunStatus status = RunStatus::Failed;
    std::string error;
    Value outputs;
    std::map<std::string, Value> byNode;
};

Ran runPart(const PartialRun& part, const std::vector<Value>& values)
{
    Ran ran;
    auto graph = compileGraph(part.document->model(), Profile::Current, standardNodes());
    if (!graph) {
        ran.error = graph.error().what.english();
        return ran;
    }
    PartialValues given = partialValues(part, values);
    RunOptions options;
    options.inputs = Value(Value::Object());
    options.fixedOutputs = std::move(given.fixedOutputs);
    QSemaphore done;
    RunHost host(1, [](Executor& executor) { return std::make_unique<NoServices>(executor); });
    host.start(*graph, options,
               {[&](const RunEvent& event) {
                    if (event.type == EventType::NodeSucceeded)
                        ran.byNode[event.nodeId] = event.outputs;
                },
                [&](const Result<RunHost::Callbacks::Outcome>& outcome) {
                    if (outcome) {
                        ran.status = outcome->status;
                        ran.error = outcome->error;
                        ran.outputs = outcome->outputs;
                    } else {
                        ran.error = outcome.error().what.english();
                    }
                    done.release();
                }});
    done.tryAcquire(1, 30'000);
    return ran;
}

} // namespace

class SingleRunTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Document> document_;

    PartialRun part(const char* node, bool follow)
    {
        auto made = partialRun(document_->model(), node, follow);
        if (!made)
            qFatal("%s", made.error().what.english().c_str());
        return std::move(*made);
    }

private slots:
    void init() { document_ = std::move(*Document::fromText(text, "part.yml")); }

    void oneNodeRunsOnGivenValues()
    {
        const PartialRun run = part("a", false);
        QCOMPARE(run.inputs.size(), std::size_t(2));
        QCOMPARE(run.inputs[0].selector, (Selector{"c", "text"}));
        QCOMPARE(run.inputs[0].type, std::string("string"));
        QCOMPARE(run.inputs[1].label, std::string("Start / q"));
        QCOMPARE(run.document->model().nodes.size(), std::size_t(4)); // entry, c, s, a
        const Ran ran = runPart(run, {Value("typed"), Value("other")});
        QVERIFY2(ran.status == RunStatus::Succeeded, ran.error.c_str());
        QCOMPARE(ran.byNode.at("a")["output"].toString(), std::string("typed"));
        QVERIFY(!ran.byNode.contains("b"));
    }

    void whatFollowsRunsToo()
    {
        const PartialRun run = part("a", true);
        const Ran ran = runPart(run, {Value("typed"), Value()});
        QVERIFY2(ran.status == RunStatus::Succeeded, ran.error.c_str());
        QCOMPARE(ran.outputs["r"].toString(), std::string("typed"));
        QVERIFY(!run.document->model().node("it"));
    }

    void aContainerBringsItsInside()
    {
        const PartialRun run = part("it", false);
        QCOMPARE(run.inputs.size(), std::size_t(1));
        const Ran ran = runPart(run, {Value(Value::Array{Value("x"), Value("y")})});
        QVERIFY2(ran.status == RunStatus::Succeeded, ran.error.c_str());
        QCOMPARE(ran.byNode.at("it")["output"].toArray().size(), std::size_t(2));
        QCOMPARE(ran.byNode.at("it")["output"].toArray()[1].toString(), std::string("y"));
    }

    void aNodeInsideAsksForTheItem()
    {
        const PartialRun run = part("in", false);
        QCOMPARE(run.inputs.size(), std::size_t(1));
        QCOMPARE(run.inputs[0].selector, (Selector{"it", "item"}));
        const Ran ran = runPart(run, {Value("one")});
        QVERIFY2(ran.status == RunStatus::Succeeded, ran.error.c_str());
        QCOMPARE(ran.byNode.at("in")["output"].toString(), std::string("one"));
    }

    void whatCannotRunAloneIsRefused()
    {
        for (const char* node : {"s", "its", "nobody"}) {
            const auto made = partialRun(document_->model(), node, false);
            QVERIFY2(!made, node);
            QVERIFY(!made.error().what.english().empty());
        }
    }

    /// Every node of every real app that may run alone gives a graph that compiles, and reads nothing that is missing.
    void everyNodeOfTheCorpus()
    {
        int parts = 0;
        for (const char* folder : {"community", "fixtures"}) {
            QDir dir(QStringLiteral(MILLRACE_SOURCE_DIR "/../shared/corpus/") + QLatin1String(folder));
            for (const QFileInfo& file : dir.entryInfoList({"*.yml"}, QDir::Files)) {
                auto document = Document::load(file.filePath().toStdString());
                QVERIFY2(document.ok(), qPrintable(file.fileName()));
                const AppModel& app = (*document)->model();
                const bool whole = compileGraph(app, Profile::Current, standardNodes()).ok();
                for (const NodeModel& node : app.nodes) {
                    auto made = partialRun(app, node.id, false);
                    if (!made)
                        continue;
                    ++parts;
                    QVERIFY(made->document);
                    const auto graph = compileGraph(made->document->model(), Profile::Current, standardNodes());
                    QVERIFY2(graph.ok() || !whole,
                             qPrintable(file.fileName() + QString(" ") + QString::fromStdString(node.id) + " " +
                                        (graph ? QString() : QString::fromStdString(graph.error().what.english()))));
                }
            }
        }
        QVERIFY(parts > 300);
    }
};

QTEST_GUILESS_MAIN(SingleRunTest)

#include "tst_singlerun.moc"
