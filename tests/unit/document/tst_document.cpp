#include "corpus.h"

#include "engine/document/document.h"
#include "engine/document/modelsnapshot.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace millrace;

namespace {

const char* const small = R"(app:
  mode: workflow
  name: Small
kind: app
version: 0.5.0
workflow:
  conversation_variables: []
  environment_variables:
  - id: v1
    name: KEY
    value: ''
    value_type: secret
  graph:
    edges:
    - id: a-b
      source: 'a'
      target: 'b'
    nodes:
    - data:
        desc: '' # kept
        title: Start
        type: start
      id: 'a'
      position:
        x: 10
        y: 20
      positionAbsolute:
        x: 10
        y: 20
    - data:
        title: Box
        type: iteration
      id: 'b'
      position:
        x: 100
        y: 200
      positionAbsolute:
        x: 100
        y: 200
    - data:
        isInIteration: true
        iteration_id: 'b'
        title: Child
        type: llm
        prompt: 'Say {{#a.query#}} and {{#sys.query#}} or {{ #a.x# }} {{#a.1x#}}'
        context:
          variable_selector: [gone, text]
      id: 'c'
      parentId: 'b'
      position:
        x: 5
        y: 6
      positionAbsolute:
        x: 105
        y: 206
)";

std::unique_ptr<Document> open(const std::string& text)
{
    auto document = Document::fromText(text, "test.yml");
    return document ? std::move(document).value() : nullptr;
}

EditStep set(const Document& document, const Path& path, Value value)
{
    auto step = document.makeSet(path, std::move(value), "set");
    return step ? step.value() : EditStep();
}

std::string withGraph(const std::string& graph)
{
    return "app: {mode: workflow}\nworkflow:\n  graph:\n" + graph;
}

/// Chains of nodes in containers in containers, so that moves and parents reach far.
Value nodeItem(const std::string& id, const std::string& parent, int place)
{
    const Value position = Value::object({{"x", place * 10}, {"y", place * 3.5}});
    Value item =
        Value::object({{"id", id}, {"type", "custom"}, {"position", position}, {"positionAbsolute", position}});
    const std::string read = "n" + std::to_string(place % 50);
    item.set("data", Value::object({{"type", place % 3 == 0 ? "assigner" : "code"},
                                    {"title", id},
                                    {"list", Value::array({read, "maybe"})},
                                    {"variable_selector", Value::array({read, "x"})},
                                    {"text", "{{#" + read + ".y#}}"}}));
    if (!parent.empty())
        item.set("parentId", parent);
    return item;
}

Value edgeItem(const std::string& id, const std::string& target)
{
    return Value::object(
        {{"id", id}, {"source", "n0"}, {"sourceHandle", "source"}, {"target", target}, {"targetHandle", "target"}});
}

Value manyNodes(int count)
{
    Value::Array nodes, edges;
    for (int i = 0; i < count; ++i) {
        nodes.push_back(nodeItem("n" + std::to_string(i), i % 5 == 4 ? "n" + std::to_string(i / 2) : "", i));
        edges.push_back(edgeItem("e" + std::to_string(i), "n" + std::to_string(i * 7 % count)));
    }
    const Value graph = Value::object({{"nodes", nodes}, {"edges", edges}});
    return Value::object({{"app", Value::object({{"mode", "workflow"}, {"name", "t"}})},
                          {"kind", "app"},
                          {"version", "0.3.0"},
                          {"workflow", Value::object({{"graph", graph}})}});
}

void compareModels(const AppModel& a, const AppModel& b)
{
    QVERIFY(a.root == b.root);
    QCOMPARE(a.nodes.size(), b.nodes.size());
    QVERIFY(a.nodeIndex == b.nodeIndex);
    for (std::size_t i = 0; i < a.nodes.size(); ++i) {
        QCOMPARE(a.nodes[i].id, b.nodes[i].id);
        QCOMPARE(a.nodes[i].title, b.nodes[i].title);
        QCOMPARE(a.nodes[i].parentId, b.nodes[i].parentId);
        QCOMPARE(a.nodes[i].line, b.nodes[i].line);
        QCOMPARE(a.nodes[i].index, b.nodes[i].index);
        QCOMPARE(a.nodes[i].x, b.nodes[i].x);
        QCOMPARE(a.nodes[i].y, b.nodes[i].y);
        QVERIFY(a.nodes[i].data == b.nodes[i].data);
    }
    QCOMPARE(a.edges.size(), b.edges.size());
    for (std::size_t i = 0; i < a.edges.size(); ++i) {
        QCOMPARE(a.edges[i].id, b.edges[i].id);
        QCOMPARE(a.edges[i].target, b.edges[i].target);
        QCOMPARE(a.edges[i].index, b.edges[i].index);
        QCOMPARE(a.edges[i].line, b.edges[i].line);
    }
}

/// What the document keeps up to date, and what another thread makes of it.
void compareWithFreshLoad(const Document& document)
{
    auto fresh = Document::fromText(document.text(), "fresh");
    QVERIFY(fresh.ok());
    compareModels(document.model(), (*fresh)->model());
    compareModels(ModelSnapshot(document.model()).make(), (*fresh)->model());
    const ReferenceIndex again(document.model());
    const std::vector<Reference>&known = document.references().all(), &read = again.all();
    QCOMPARE(known.size(), read.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
        QCOMPARE(known[i].nodeId, read[i].nodeId);
        QCOMPARE(known[i].field, read[i].field);
        QVERIFY(known[i].selector == read[i].selector && known[i].writes == read[i].writes);
    }
}

} // namespace

class TestDocument : public QObject {
    Q_OBJECT
private slots:
    void readsTheModel()
    {
        const auto document = open(small);
        QVERIFY(document);
        const AppModel& model = document->model();
        QCOMPARE(model.mode, std::string("workflow"));
        QCOMPARE(model.version, std::string("0.5.0"));
        QCOMPARE(model.nodes.size(), std::size_t(3));
        QCOMPARE(model.environment.size(), std::size_t(1));
        QCOMPARE(model.environment[0].line, 9);
        QCOMPARE(model.startNode()->id, std::string("a"));
        const NodeModel* child = model.node("c");
        QCOMPARE(child->parentId, std::string("b"));
        QCOMPARE(child->x, 105.0);
        QCOMPARE(child->relativeX, 5.0);
        QVERIFY(!model.node("nobody"));
    }

    void setsAndUndoesToTheByte()
    {
        const auto document = open(small);
        const EditStep step = set(*document, Path::nodeData("a") / "title", Value("Begin: now"));
        QVERIFY(document->apply(step).ok());
        std::string expected = small;
        expected.replace(expected.find("title: Start"), 12, "title: 'Begin: now'");
        QCOMPARE(document->text(), expected);
        QCOMPARE(document->model().node("a")->title, std::string("Begin: now"));
        QVERIFY(document->isModified());
        QVERIFY(document->apply(step.inverted()).ok());
        QCOMPARE(document->text(), std::string(small));
        QVERIFY(!document->isModified());
        QCOMPARE(document->revision(), std::uint64_t(2));
    }

    void undoesMergedTyping()
    {
        const auto document = open(small);
        const Path title = Path::nodeData("a") / "title";
        EditStep merged;
        for (const char* text : {"S", "St: x", "a\nb"}) {
            const EditStep step = set(*document, title, Value(text));
            if (merged.edits.empty())
                merged = step;
            merged.edits[0].after = step.edits[0].after;
            QVERIFY(document->apply(step).ok());
        }
        const std::string last = document->text();
        QVERIFY(document->apply(merged.inverted()).ok());
        QCOMPARE(document->text(), std::string(small));
        QVERIFY(document->apply(merged).ok());
        QCOMPARE(document->text(), last);
    }

    void createsMissingMappingsAndRemoves()
    {
        const auto document = open(small);
        const EditStep step = set(*document, Path::nodeData("a").dotted("retry_config.max_retries"), Value(3));
        QVERIFY(document->apply(step).ok());
        QCOMPARE(document->find(Path::nodeData("a").dotted("retry_config.max_retries"))->toInt(), std::int64_t(3));
        QVERIFY(document->text().find("        retry_config:\n          max_retries: 3\n        title: Start\n") !=
                std::string::npos);
        const auto remove = document->makeRemove(Path::nodeData("a") / "desc", "remove");
        QVERIFY(remove.ok());
        QVERIFY(document->apply(*remove).ok());
        QVERIFY(document->text().find("# kept") == std::string::npos);
        QVERIFY(document->apply(remove->inverted()).ok());
        QVERIFY(document->apply(step.inverted()).ok());
        QCOMPARE(document->text(), std::string(small));
    }

    void refusesConflictsWithoutChange()
    {
        const auto document = open(small);
        EditStep step = set(*document, Path::nodeData("a") / "title", Value("One"));
        Edit wrong;
        wrong.path = Path::nodeData("a") / "desc";
        wrong.before = Value("something else");
        wrong.after = Value("x");
        step.edits.push_back(wrong);
        const auto applied = document->apply(step);
        QVERIFY(!applied.ok());
        QCOMPARE(applied.error().code, std::string("edit.conflict"));
        QCOMPARE(document->text(), std::string(small));
        QCOMPARE(document->revision(), std::uint64_t(0));
        const auto missing = document->makeSet(Path::nodeData("zz") / "title", Value("x"), "set");
        QCOMPARE(missing.error().code, std::string("edit.path"));
        QVERIFY(!document->makeSet(Path::nodeData("a").dotted("title.deeper"), Value(1), "set").ok());
        QVERIFY(!document->makeRemove(Path::nodeData("a") / "nothing", "remove").ok());
    }

    void movesContainersWithTheirChildren()
    {
        const auto document = open(small);
        const EditStep step = document->makeMove({{"b", 110, 220.5}});
        QVERIFY(step.layout);
        QVERIFY(document->apply(step).ok());
        const AppModel& model = document->model();
        QCOMPARE(model.node("b")->x, 110.0);
        QCOMPARE(model.node("c")->x, 115.0);
        QCOMPARE(model.node("c")->relativeX, 5.0);
        QCOMPARE(document->find(Path::node("c").dotted("positionAbsolute.y"))->toDouble(), 226.5);
        QVERIFY(document->find(Path::node("b").dotted("position.x"))->isInt());
        QVERIFY(document->apply(document->makeMove({{"c", 120, 230}})).ok());
        QCOMPARE(document->find(Path::node("c").dotted("position.x"))->toDouble(), 10.0);
        QCOMPARE(document->model().node("c")->y, 230.0);
    }

    void survivesCyclesOfContainers()
    {
        const auto document = open(withGraph("    nodes:\n    - {id: a, parentId: b, position: {x: 1, y: 1}}\n"
                                             "    - {id: b, parentId: a, position: {x: 2, y: 2}}\n"
                                             "    - {id: c, parentId: c, position: {x: 3, y: 3}}\n"));
        QVERIFY(document);
        QCOMPARE(document->model().node("c")->x, 3.0);
        QVERIFY(document->apply(document->makeMove({{"a", 50, 60}, {"c", 1, 2}})).ok());
    }

    void addsAndRemovesNodesInTheModel()
    {
        const auto document = open(small);
        EditStep step;
        Edit insert;
        insert.path = Path().dotted("workflow.graph.nodes") / std::size_t(1);
        insert.listInsert = true;
        insert.after = Value::object({{"id", "n"}, {"data", Value::object({{"type", "code"}, {"title", "N"}})}});
        step.edits.push_back(insert);
        QVERIFY(document->apply(step).ok());
        const AppModel& model = document->model();
        QCOMPARE(model.nodes.size(), std::size_t(4));
        QCOMPARE(model.nodes[1].kind, std::string("code"));
        QCOMPARE(model.node("c")->index, std::size_t(3));
        QCOMPARE(document->lineOf(Path::node("c")), model.node("c")->line);
        const auto remove = document->makeRemove(Path::node("a"), "remove");
        QVERIFY(document->apply(*remove).ok());
        QCOMPARE(document->model().nodes[0].id, std::string("n"));
        QVERIFY(!document->model().node("a"));
        QVERIFY(document->apply(remove->inverted()).ok());
        QVERIFY(document->apply(step.inverted()).ok());
        QCOMPARE(document->text(), std::string(small));
    }

    /// After any edit the model equals the one of a fresh load.
    void keepsTheModelTrue()
    {
        for (const QString& path : testing::corpusFiles()) {
            auto loaded = Document::load(path.toStdString());
            Document& document = **loaded;
            const auto ids = document.model().nodes;
            for (std::size_t i = 0; i < ids.size() && i < 6; ++i) {
                const std::string& id = ids[i].id;
                QVERIFY(document.apply(set(document, Path::nodeData(id) / "title", Value("a\nb"))).ok());
                QVERIFY(document.apply(document.makeMove({{id, 12.0 * static_cast<double>(i), 7.5}})).ok());
                if (i % 2 == 1)
                    QVERIFY(document.apply(*document.makeRemove(Path::node(id), "remove")).ok());
            }
            compareWithFreshLoad(document);
        }
    }

    /// The same over many steps of every kind, each of which reads only what it touched.
    void keepsTheModelTrueOverRandomSteps()
    {
        std::mt19937 random(20);
        const auto below = [&](std::size_t count) { return count == 0 ? 0 : random() % count; };
        auto made = Document::fromValue(manyNodes(60), "random");
        QVERIFY(made.ok());
        Document& document = **made;
        const std::string first = document.text();
        const Path graph = Path{PathStep::key("workflow"), PathStep::key("graph")};
        std::vector<EditStep> done;
        for (int round = 0; round < 400; ++round) {
            const AppModel& app = document.model();
            EditStep step;
            step.name = "random";
            const std::size_t nodes = app.nodes.size(), edges = app.edges.size();
            const std::size_t at = below(nodes), edge = below(edges);
            const std::string id = "m" + std::to_string(round);
            switch (random() % 9) {
            case 0:
                step = set(document, Path::nodeData(app.nodes[at].id) / "title",
                           Value(round % 2 ? "one" : "two\nlines\n"));
                break;
            case 1:
                step = *document.makeRemove(graph / "nodes" / at, "remove");
                break;
            case 2:
                step.edits.push_back({graph / "nodes" / at, {}, nodeItem(id, app.nodes[at].id, round), true});
                break;
            case 3:
                step.edits.push_back({graph / "edges" / edge, {}, edgeItem(id, app.nodes[at].id), true});
                break;
            case 4:
                if (edges > 0)
                    step = *document.makeRemove(graph / "edges" / edge, "remove");
                break;
            case 5:
                if (edges > 0)
                    step = set(document, graph / "edges" / edge / "target", Value(app.nodes[at].id));
                break;
            case 6:
                step = set(document, graph / "nodes" / at / "parentId", Value(app.nodes[below(nodes)].id));
                break;
            case 7: { // an edge, a node, and room for them: a long run of numbers in the middle of a step
                std::vector<Document::NodePosition> places;
                for (const NodeModel& node : app.nodes)
                    places.push_back({node.id, node.x + round, node.y - 3.5});
                step = document.makeMove(places);
                step.layout = false;
                step.edits.insert(step.edits.begin(),
                                  {graph / "edges" / edges, {}, edgeItem(id, app.nodes[at].id), true});
                step.edits.push_back({graph / "nodes" / nodes, {}, nodeItem(id, {}, round), true});
                break;
            }
            default:
                if (!done.empty()) {
                    step = done.back().inverted();
                    done.pop_back();
                    QVERIFY(document.apply(step).ok());
                    step.edits.clear();
                }
            }
            if (!step.edits.empty()) {
                QVERIFY2(document.apply(step).ok(), qPrintable(QString::number(round)));
                done.push_back(step);
            }
            compareWithFreshLoad(document);
        }
        while (!done.empty()) {
            QVERIFY(document.apply(done.back().inverted()).ok());
            done.pop_back();
        }
        QCOMPARE(document.text(), first);
    }

    void tellsListeners()
    {
        const auto document = open(small);
        std::vector<std::uint64_t> seen;
        int id = 0;
        id = document->subscribe([&](const Document::Change& change) {
            seen.push_back(change.revision);
            document->unsubscribe(id);
        });
        QVERIFY(document->apply(set(*document, Path::nodeData("a") / "title", Value("1"))).ok());
        QVERIFY(document->apply(set(*document, Path::nodeData("a") / "title", Value("2"))).ok());
        QCOMPARE(seen, std::vector<std::uint64_t>{1});
    }

    void findsReferences()
    {
        const auto document = open(small);
        const ReferenceIndex& references = document->references();
        QCOMPARE(references.readersOf({"a", "query"}).size(), std::size_t(1));
        QCOMPARE(references.readersOf({"a", "query"})[0].field, std::string("prompt"));
        QCOMPARE(references.readersOf({"sys", "query"}).size(), std::size_t(1));
        QCOMPARE(references.readersOfNode("gone").size(), std::size_t(1));
        QCOMPARE(references.ofNode("c").size(), std::size_t(3));
        QVERIFY(document->apply(set(*document, Path::nodeData("c") / "prompt", Value("{{#a.other.deep#}}"))).ok());
        QCOMPARE(document->references().readersOf({"a", "other"}).size(), std::size_t(1));
        QCOMPARE(document->references().readersOf({"a", "query"}).size(), std::size_t(0));
    }

    void marksAssignerTargetsAsWritten()
    {
        const auto document =
            open(withGraph("    nodes:\n    - id: w\n      data:\n        type: assigner\n        items:\n"
                           "        - {variable_selector: [conversation, n], input_type: variable, value: [w, x]}\n"));
        const auto all = document->references().all();
        QCOMPARE(all.size(), std::size_t(2));
        QVERIFY(all[0].writes);
        QVERIFY(!all[1].writes);
        QCOMPARE(all[1].field, std::string("items.0.value"));
    }

    void loadsOrRefusesWrongTypes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code"); // empty: loads
        QTest::newRow("empty") << QByteArray("") << "dsl.shape";
        QTest::newRow("comment only") << QByteArray("# nothing\n") << "dsl.shape";
        QTest::newRow("text") << QByteArray("hello\n") << "dsl.shape";
        QTest::newRow("list") << QByteArray("- 1\n") << "dsl.shape";
        QTest::newRow("other mapping") << QByteArray("name: x\non: push\n") << "dsl.shape";
        QTest::newRow("app alone") << QByteArray("app: {mode: workflow}\n") << "dsl.shape";
        QTest::newRow("app a text") << QByteArray("app: x\nworkflow: {}\n") << "dsl.shape";
        QTest::newRow("workflow a list") << QByteArray("app: {}\nworkflow: []\n") << "dsl.shape";
        QTest::newRow("graph a text") << QByteArray("workflow: {graph: x}\n") << "dsl.shape";
        QTest::newRow("nodes a mapping") << QByteArray("workflow: {graph: {nodes: {}}}\n") << "dsl.shape";
        QTest::newRow("edges a text") << QByteArray("workflow: {graph: {edges: x}}\n") << "dsl.shape";
        QTest::newRow("no graph") << QByteArray("workflow: {}\n") << "";
        QTest::newRow("nulls") << QByteArray("app: ~\nworkflow: {graph: {nodes: ~, edges: ~}, features: ~}\n") << "";
        QTest::newRow("odd nodes")
            << QByteArray(withGraph("    nodes: [1, x, ~, [], {}, {id: 5}, {id: [1], data: 7}, {data: {type: [], "
                                    "title: 3}}, {id: z, position: 4, width: w, parentId: {}}]\n")
                              .c_str())
            << "";
        QTest::newRow("odd edges")
            << QByteArray(withGraph("    edges: [1, {}, {source: 1, target: [x]}, {source: a, target: b, "
                                    "sourceHandle: ~}]\n")
                              .c_str())
            << "";
        QTest::newRow("odd variables")
            << QByteArray("workflow: {environment_variables: {a: 1}, conversation_variables: [1, {id: 2, "
                          "name: []}], features: 3}\n")
            << "";
        QTest::newRow("odd head") << QByteArray(
                                         "app: {mode: 3, name: [], icon: {}}\nversion: 0.5\nkind: []\nworkflow: {}\n")
                                  << "";
        QTest::newRow("config") << QByteArray("app: {mode: agent-chat}\nmodel_config: {model: 1}\n") << "";
        QTest::newRow("pipeline") << QByteArray("kind: rag_pipeline\nrag_pipeline: {name: p}\nworkflow: {}\n") << "";
    }

    void loadsOrRefusesWrongTypes()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        auto document = Document::fromText(text.toStdString(), "odd.yml");
        QCOMPARE(document.ok(), code.isEmpty());
        if (!document) {
            QCOMPARE(QString::fromStdString(document.error().code), code);
            QVERIFY(!document.error().hint.empty());
            QVERIFY(!document.error().where.empty());
            return;
        }
        QCOMPARE((*document)->text(), text.toStdString());
        for (const NodeModel& node : (*document)->model().nodes)
            QVERIFY(node.data.isObject());
        (*document)->references();
        QVERIFY((*document)->apply(set(**document, Path().dotted("app.name"), Value("new"))).ok());
    }

    void readsOddItemsAsFarAsPossible()
    {
        const auto document =
            open(withGraph("    nodes:\n    - 1\n    - {id: 5, data: {type: llm}}\n    - {data: {}}\n"
                           "    - {id: 5, data: {type: code}}\n    edges:\n    - {source: 5, target: x}\n"
                           "    - {source: a, target: b, sourceHandle: ~}\n    - {source: a, target: b}\n"));
        const AppModel& model = document->model();
        QCOMPARE(model.nodes.size(), std::size_t(3));
        QCOMPARE(model.node("5")->kind, std::string("code"));
        QCOMPARE(model.nodes[0].index, std::size_t(1));
        QVERIFY(!model.edges[0].wellFormed && !model.edges[0].countsNumber);
        QVERIFY(!model.edges[1].wellFormed && model.edges[1].countsNumber);
        QVERIFY(model.edges[2].wellFormed && model.edges[2].sourceHandle == "source");
        QVERIFY(document->apply(set(*document, Path::nodeData("5") / "title", Value("t"))).ok());
        QVERIFY(document->model().node("5")->title == "t");
    }

    void infersTheMode_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("mode");
        QTest::newRow("given") << QByteArray("app: {mode: advanced-chat}\nworkflow: {}\n") << "advanced-chat";
        QTest::newRow("completion") << QByteArray("app: {mode: completion}\nmodel_config: {}\n") << "completion";
        QTest::newRow("chat") << QByteArray("model_config: {}\n") << "chat";
        QTest::newRow("agent") << QByteArray("model_config: {agent_mode: {enabled: true}}\n") << "agent-chat";
        QTest::newRow("workflow") << QByteArray("workflow: {}\n") << "workflow";
        QTest::newRow("answer") << QByteArray("workflow: {graph: {nodes: [{data: {type: answer}}]}}\n")
                                << "advanced-chat";
        QTest::newRow("pipeline") << QByteArray("kind: rag_pipeline\nworkflow: {}\n") << "rag-pipeline";
    }

    void infersTheMode()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, mode);
        QCOMPARE(QString::fromStdString(open(text.toStdString())->model().mode), mode);
    }

    void keepsAliasesOfOthers()
    {
        const std::string text = "app: &a {mode: chat, name: n} # one\nmodel_config:\n  x: *a\n  y: *a\n# end\n";
        const auto document = open(text);
        const EditStep step = set(*document, Path().dotted("model_config.x.name"), Value("other"));
        QVERIFY(document->apply(step).ok());
        QCOMPARE(document->find(Path().dotted("model_config.y.name"))->toString(), std::string("n"));
        QCOMPARE(document->model().name, std::string("n"));
        const auto again = open(document->text());
        QVERIFY(again->model().root == document->model().root);
        QVERIFY(document->text().find("# one\n") != std::string::npos &&
                document->text().find("# end\n") != std::string::npos);
        QVERIFY(document->apply(step.inverted()).ok());
        QCOMPARE(document->text(), text);
    }

    void holdsTenThousandNodes()
    {
        std::string text = withGraph("    nodes:\n");
        for (int i = 0; i < 10000; ++i)
            text += "    - data:\n        title: T\n        type: code\n      id: '" + std::to_string(i) + "'\n";
        const auto document = open(text);
        QVERIFY(document);
        QCOMPARE(document->model().nodes.size(), std::size_t(10000));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(document->apply(set(*document, Path::nodeData("9000") / "title", Value("x"))).ok());
        QVERIFY2(timer.elapsed() < 1000, "one edit must not read the whole file again");
        QCOMPARE(document->model().node("9000")->title, std::string("x"));
    }

    void writesNewAppsAsTheExporterDoes()
    {
        const auto document = Document::fromValue(
            Value::object({{"workflow", Value::object({{"graph", Value::object({})}})},
                           {"app", Value::object({{"name", "\xF0\x9F\x98\x80"}, {"mode", "workflow"}})}}),
            "new");
        QVERIFY(document.ok());
        QCOMPARE((*document)->text(),
                 std::string("app:\n  mode: workflow\n  name: \xF0\x9F\x98\x80\nworkflow:\n  graph: {}\n"));
    }
};

QTEST_APPLESS_MAIN(TestDocument)
#include "tst_document.moc"
