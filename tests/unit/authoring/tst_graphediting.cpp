#include "apps.h"

#include "engine/authoring/graphediting.h"
#include "engine/authoring/newnode.h"
#include "engine/nodes/catalogue.h"

#include <random>

using namespace millrace;
using namespace millrace::testing;

namespace {

using Edges = std::vector<std::string>;

NodeToAdd newNode(const char* kind)
{
    return {kind, {}, {}, 0, 0, {}};
}

/// What must hold of every document that an operation leaves.
QString brokenRule(const AppModel& app)
{
    std::set<std::string> ids;
    for (const NodeModel& node : app.nodes) {
        if (!ids.insert(node.id).second)
            return QStringLiteral("id twice: ") + node.id.c_str();
        const NodeModel* parent = node.parentId.empty() ? nullptr : app.node(node.parentId);
        if (parent && parent->index > node.index && itemOf(app, node.id).find("parentId"))
            return QStringLiteral("child before its container: ") + node.id.c_str();
        if ((node.kind == "iteration" || node.kind == "loop") && !node.data["start_node_id"].toString().empty() &&
            !app.node(node.data["start_node_id"].toString()))
            return QStringLiteral("container without start: ") + node.id.c_str();
    }
    for (const EdgeModel& edge : app.edges)
        if (!app.node(edge.source) || !app.node(edge.target))
            return QStringLiteral("edge to nowhere: ") + edge.id.c_str();
    return {};
}

} // namespace

class TestGraphEditing : public QObject {
    Q_OBJECT

    template<class Step> static bool apply(Document& document, const Step& step)
    {
        const std::string before = document.text();
        const auto done = document.apply(step);
        if (!done) {
            qWarning("%s", done.error().english().c_str());
            return false;
        }
        const std::string after = document.text();
        if (!document.apply(step.inverted()) || document.text() != before || !document.apply(step) ||
            document.text() != after) {
            qWarning("undo or redo gives other bytes");
            return false;
        }
        return Document::fromText(after, "again").ok();
    }

private slots:
    void addsAContainerWithItsStart()
    {
        const auto app = makeApp("workflow", {"1 start"}, {});
        const auto added = GraphEditing(*app, 5000).addNodeAfter(newNode("loop"), "1", "source", false);
        QVERIFY(added.ok());
        QVERIFY(apply(*app, added->step));
        const Value& loop = itemOf(app->model(), "5000");
        QCOMPARE(loop["zIndex"].toInt(), 1);
        QCOMPARE(loop["data"]["start_node_id"].toString(), std::string("5000start"));
        QCOMPARE(loop["position"]["x"].toInt(), 80 + 242 + 60);
        const Value& start = itemOf(app->model(), "5000start");
        QCOMPARE(start["type"].toString(), std::string("custom-loop-start"));
        QCOMPARE(start["parentId"].toString(), std::string("5000"));
        QCOMPARE(start["position"]["x"].toInt(), 24);
        QCOMPARE(start["positionAbsolute"]["x"].toInt(), 80 + 242 + 60 + 24);
        const auto inner = GraphEditing(*app, 6000).addNodeAfter(newNode("code"), "5000start", "source", false);
        QVERIFY(inner.ok());
        QVERIFY(apply(*app, inner->step));
        const Value& code = itemOf(app->model(), "6000");
        QCOMPARE(code["data"]["loop_id"].toString(), std::string("5000"));
        QVERIFY(code["data"]["isInLoop"].toBool() && !code["data"]["isInIteration"].toBool(true));
        QCOMPARE(code["zIndex"].toInt(), 1002);
        QCOMPARE(code["position"]["x"].toInt(), 24 + 44 + 60);
        const Value& edge = app->model().root["workflow"]["graph"]["edges"].at(1);
        QCOMPARE(edge["id"].toString(), std::string("5000start-source-6000-target"));
        QCOMPARE(edge["zIndex"].toInt(), 1002);
        QCOMPARE(edge["data"]["sourceType"].toString(), std::string("loop-start"));
        // The container grew: 128 + 242 + 16 fits, the height need not change.
        QCOMPARE(itemOf(app->model(), "5000")["width"].toInt(), 388);
    }

    void insertsAndBranches()
    {
        const auto app = makeApp("workflow", {"1 start", "2 llm", "3 end"}, {"1 2", "2 3"});
        auto added = GraphEditing(*app, 10).addNodeAfter(newNode("code"), "1", "source", true);
        QVERIFY(added.ok());
        QVERIFY(apply(*app, added->step));
        QCOMPARE(edgesOf(app->model()), (Edges{"10:source>2", "1:source>10", "2:source>3"}));
        QVERIFY(app->model().node("2")->x >= app->model().node("10")->x + 242 + 60);
        QVERIFY(app->model().node("3")->x > app->model().node("2")->x + 242);
        added = GraphEditing(*app, 20).addNodeAfter(newNode("code"), "1", "source", false);
        QVERIFY(apply(*app, added->step));
        QCOMPARE(edgesOf(app->model()), (Edges{"10:source>2", "1:source>10", "1:source>20", "2:source>3"}));
        QVERIFY(app->model().node("20")->y > app->model().node("10")->y);
        QCOMPARE(app->model().node("20")->title, std::string("Code 2"));
        added = GraphEditing(*app, 30).addNodeBefore(newNode("if-else"), "3", true);
        QVERIFY(apply(*app, added->step));
        QCOMPARE(edgesOf(app->model()),
                 (Edges{"10:source>2", "1:source>10", "1:source>20", "2:source>30", "30:true>3"}));
        added = GraphEditing(*app, 40).insertOnEdge(newNode("template-transform"), "30-true-3-target");
        QVERIFY(apply(*app, added->step));
        QCOMPARE(edgesOf(app->model()),
                 (Edges{"10:source>2", "1:source>10", "1:source>20", "2:source>30", "30:true>40", "40:source>3"}));
    }

    void newNodesDoNotCoverOthers()
    {
        const auto app = makeApp("workflow", {"1 start", "2 llm", "3 code"}, {});
        for (int i = 0; i < 6; ++i) {
            const auto added = GraphEditing(*app, 100 + i).addNodeAfter(newNode("code"), "1", "source", i % 2 == 0);
            QVERIFY(added.ok());
            QVERIFY(apply(*app, added->step));
        }
        const auto& nodes = app->model().nodes;
        for (std::size_t i = 0; i < nodes.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                QVERIFY(nodes[i].x >= nodes[k].x + nodes[k].width || nodes[k].x >= nodes[i].x + nodes[i].width ||
                        nodes[i].y >= nodes[k].y + nodes[k].height || nodes[k].y >= nodes[i].y + nodes[i].height);
    }

    void refusesWithAReason()
    {
        const auto app = makeApp("workflow", {"1 start", "2 llm", "3 end", "4 iteration", "4start iteration-start 4"},
                                 {"1 2", "2 3"});
        const GraphEditing editing(*app, 10);
        const auto refused = [](const auto& result) {
            return !result.ok() && result.error().code == "graph.refused" && !result.error().what.empty();
        };
        QVERIFY(refused(editing.addNodeAfter(newNode("end"), "1", "source", true)));
        QVERIFY(refused(editing.addNodeAfter(newNode("code"), "3", "source", false)));
        QVERIFY(refused(editing.addNodeAfter(newNode("code"), "1", "nonsense", false)));
        QVERIFY(refused(editing.addNodeBefore(newNode("code"), "1", true)));
        QVERIFY(refused(editing.addNodeAfter(newNode("end"), "4start", "source", false)));
        QVERIFY(refused(editing.addNode(newNode("no-such-kind"))));
        QVERIFY(refused(editing.connect({"2", "source", "2"})));
        QVERIFY(refused(editing.connect({"1", "source", "2"})));      // there already
        QVERIFY(refused(editing.connect({"2", "source", "1"})));      // into an entry
        QVERIFY(refused(editing.connect({"2", "source", "4start"}))); // crosses a border
        QVERIFY(refused(editing.moveInto({"3"}, "4")));
        QCOMPARE(editing.connect({"2", "source", "nobody"}).error().code, std::string("graph.unknown"));
        QCOMPARE(editing.insertOnEdge(newNode("code"), "nothing").error().code, std::string("graph.unknown"));
    }

    void circlesAreRefused()
    {
        const auto app = makeApp("workflow", {"1 start", "2 llm", "3 code", "4 code"}, {"1 2", "2 3", "3 4"});
        const auto verdict = checkConnection(app->model(), {"4", "source", "2"});
        QVERIFY(!verdict.allowed);
        QVERIFY(verdict.reason.english().find("circle") != std::string::npos);
        // The edge being reconnected does not count.
        QVERIFY(checkConnection(app->model(), {"4", "source", "3"}, "3-source-4-target").allowed);
        const auto circular = makeApp("workflow", {"1 start", "2 llm", "3 code", "4 code"}, {"2 3", "3 4", "4 2"});
        const auto known = checkConnection(circular->model(), {"3", "source", "2"});
        QVERIFY(known.allowed && !known.warning.empty());
    }

    void removesAndSplices()
    {
        const auto app = makeApp("workflow", {"1 start", "2 if-else", "3 code", "4 code", "5 end"},
                                 {"1 2", "2:true 3", "2:false 4", "3 5", "4 5"});
        const GraphEditing editing(*app, 10);
        auto copy = Document::fromText(app->text(), "copy");
        QVERIFY(apply(**copy, editing.removeNodes({"3"}, true)));
        QCOMPARE(edgesOf((*copy)->model()), (Edges{"1:source>2", "2:false>4", "2:true>5", "4:source>5"}));
        copy = Document::fromText(app->text(), "copy");
        QVERIFY(apply(**copy, editing.removeNodes({"2", "3"}, true)));
        QCOMPARE(edgesOf((*copy)->model()), (Edges{"1:source>4", "1:source>5", "4:source>5"}));
        copy = Document::fromText(app->text(), "copy");
        QVERIFY(apply(**copy, editing.removeNodes({"3"}, false)));
        QCOMPARE(edgesOf((*copy)->model()), (Edges{"1:source>2", "2:false>4", "4:source>5"}));
        const auto out = editing.spliceOut({"3"});
        QVERIFY(out.ok());
        copy = Document::fromText(app->text(), "copy");
        QVERIFY(apply(**copy, *out));
        QVERIFY((*copy)->model().node("3"));
        QCOMPARE(edgesOf((*copy)->model()), (Edges{"1:source>2", "2:false>4", "2:true>5", "4:source>5"}));
        QVERIFY(!GraphEditing(**copy, 10).spliceOut({"3"}).ok());
        const auto back = GraphEditing(**copy, 10).insertExistingOnEdge("3", "2-true-5-target");
        QVERIFY(back.ok());
        QVERIFY(apply(**copy, *back));
        QCOMPARE(edgesOf((*copy)->model()), edgesOf(app->model()));
    }

    void whatIsNeededStays()
    {
        const auto chat = makeApp("advanced-chat", {"1 start", "2 loop", "2start loop-start 2", "3 code 2"}, {});
        std::vector<std::string> kept;
        auto step = GraphEditing(*chat, 10).removeNodes({"1", "2start", "3"}, false, &kept);
        QCOMPARE(kept, (std::vector<std::string>{"1", "2start"}));
        QVERIFY(apply(*chat, step));
        QVERIFY(chat->model().node("1") && chat->model().node("2start") && !chat->model().node("3"));
        step = GraphEditing(*chat, 10).removeNodes({"2"}, false, &kept);
        QVERIFY(kept.empty());
        QVERIFY(apply(*chat, step));
        QCOMPARE(chat->model().nodes.size(), std::size_t(1));
        const auto workflow = makeApp("workflow", {"1 start"}, {});
        QVERIFY(apply(*workflow, GraphEditing(*workflow, 10).removeNodes({"1"}, false, &kept)));
        QVERIFY(workflow->model().nodes.empty());
    }

    void movesInAndOut()
    {
        const auto app =
            makeApp("workflow", {"1 start", "2 code", "3 code", "4 iteration", "4start iteration-start 4", "5 end"},
                    {"1 2", "2 3", "3 5"});
        std::vector<std::string> removed;
        const auto in = GraphEditing(*app, 10).moveInto({"2", "3"}, "4", &removed);
        QVERIFY(in.ok());
        std::sort(removed.begin(), removed.end());
        QCOMPARE(removed, (Edges{"1-source-2-target", "3-source-5-target"}));
        QVERIFY(apply(*app, *in));
        const Value& item = itemOf(app->model(), "2");
        QCOMPARE(item["parentId"].toString(), std::string("4"));
        QCOMPARE(item["data"]["iteration_id"].toString(), std::string("4"));
        QVERIFY(app->model().node("4")->index < app->model().node("2")->index);
        QCOMPARE(edgesOf(app->model()), (Edges{"2:source>3"}));
        QCOMPARE(app->model().edges[0].data["iteration_id"].toString(), std::string("4"));
        QCOMPARE(brokenRule(app->model()), QString());
        const auto out = GraphEditing(*app, 10).moveInto({"2"}, {}, &removed);
        QVERIFY(out.ok());
        QVERIFY(apply(*app, *out));
        for (const char* key : {"parentId", "extent", "zIndex"})
            QVERIFY(!itemOf(app->model(), "2").find(key));
        QVERIFY(!itemOf(app->model(), "2")["data"].find("isInIteration"));
        QVERIFY(app->model().edges.empty());
    }

    void changesTheKind()
    {
        const auto app = makeApp("workflow", {"1 start", "2 if-else", "3 code", "4 code", "5 llm"},
                                 {"1 2", "2:true 3", "2:false 4"});
        const GraphEditing editing(*app, 10);
        auto copy = Document::fromText(app->text(), "copy");
        auto step = editing.changeKind("2", "question-classifier", "Classifier");
        QVERIFY(step.ok());
        QVERIFY(apply(**copy, *step));
        QCOMPARE(edgesOf((*copy)->model()), (Edges{"1:source>2", "2:1>3", "2:2>4"}));
        QCOMPARE((*copy)->model().node("2")->title, std::string("Classifier"));
        QCOMPARE((*copy)->model().edges[1].data["sourceType"].toString(), std::string("question-classifier"));
        copy = Document::fromText(app->text(), "copy");
        step = editing.changeKind("2", "code", {});
        QVERIFY(apply(**copy, *step));
        QCOMPARE(edgesOf((*copy)->model()), (Edges{"1:source>2", "2:source>3", "2:source>4"}));
        QCOMPARE((*copy)->model().node("2")->title, std::string("2"));
        copy = Document::fromText(app->text(), "copy");
        step = editing.changeKind("2", "loop", {});
        QVERIFY(apply(**copy, *step));
        QVERIFY((*copy)->model().node("2start"));
        const auto iteration = GraphEditing(**copy, 10).changeKind("2", "iteration", {});
        QVERIFY(apply(**copy, *iteration));
        QCOMPARE(itemOf((*copy)->model(), "2start")["data"]["type"].toString(), std::string("iteration-start"));
        const auto plain = GraphEditing(**copy, 10).changeKind("2", "code", {});
        QVERIFY(apply(**copy, *plain));
        QVERIFY(!(*copy)->model().node("2start"));
        QVERIFY(!editing.changeKind("2", "trigger-webhook", {}).ok());
    }

    void keepsWhatBothKindsMean()
    {
        const auto app = makeApp("workflow", {"1 start", "2 question-classifier"}, {"1 2"});
        const Value data = Value::object({{"type", "question-classifier"},
                                          {"title", "2"},
                                          {"query_variable_selector", Value::array({"1", "text"})},
                                          {"instruction", "be quick"},
                                          {"millrace", Value::object({{"breakpoint", true}})},
                                          {"model", Value::object({{"provider", "p"}, {"name", "n"}})}});
        QVERIFY(app->apply(*app->makeSet(Path::nodeData("2"), data, "x")).ok());
        const auto step = GraphEditing(*app, 10).changeKind("2", "parameter-extractor", {});
        QVERIFY(apply(*app, *step));
        const Value& changed = app->model().node("2")->data;
        QCOMPARE(changed["query"].at(1).toString(), std::string("text"));
        QCOMPARE(changed["instruction"].toString(), std::string("be quick"));
        QCOMPARE(changed["model"]["name"].toString(), std::string("n"));
        QVERIFY(changed["millrace"]["breakpoint"].toBool());
    }

    void notes()
    {
        const auto app = makeApp("workflow", {"1 start"}, {});
        const std::string markdown = "# Title\n**bold** and *italic*, ~~gone~~ `code`\n\n- one\n- two\n1. a\n2. b\n"
                                     "[Millrace](https://example.org)";
        const auto added = GraphEditing(*app, 10).addNote(markdown, 5, 6, 0, 0, false);
        QVERIFY(apply(*app, added.step));
        const NodeModel* note = app->model().node("10");
        QVERIFY(note->isNote());
        QCOMPARE(note->width, 240.0);
        QCOMPARE(QString::fromStdString(GraphEditing::noteMarkdown(note->data)), QString::fromStdString(markdown));
        QVERIFY(apply(*app, GraphEditing(*app, 10).setNoteText("10", "2 * 3 * 4 [x] a_b")));
        QCOMPARE(GraphEditing::noteMarkdown(app->model().node("10")->data), std::string("2 \\* 3 \\* 4 \\[x] a_b"));
        QVERIFY(GraphEditing(*app, 10).setNoteText("10", "2 \\* 3 \\* 4 \\[x] a_b").edits.empty());
        QCOMPARE(GraphEditing::noteMarkdown(Value::object({{"text", "plain *old* text"}})),
                 std::string("plain *old* text"));
        const auto frame = GraphEditing(*app, 20).addNote({}, 0, 0, 900, 500, true);
        QVERIFY(apply(*app, frame.step));
        QCOMPARE(app->model().nodes.front().id, std::string("20"));
        QVERIFY(nodeMarks(app->model().nodes.front().data).frame);
        QVERIFY(apply(*app, GraphEditing(*app, 10).resize("20", -10, -20, 1000, 10)));
        QCOMPARE(itemOf(app->model(), "20")["data"]["width"].toInt(), 1000);
        QCOMPARE(itemOf(app->model(), "20")["height"].toInt(), 88);
    }

    void resizingKeepsWhatIsInside()
    {
        const auto app = makeApp("workflow", {"1 start", "2 iteration", "2start iteration-start 2", "3 code 2"}, {});
        const double childX = app->model().node("3")->x, childY = app->model().node("3")->y;
        QVERIFY(apply(*app, GraphEditing(*app, 10).resize("2", 300, 250, 60, 60)));
        const AppModel& model = app->model();
        QCOMPARE(model.node("3")->x, childX);
        QCOMPARE(model.node("3")->y, childY);
        QCOMPARE(model.node("2")->x, 300.0);
        QVERIFY(model.node("2")->x + model.node("2")->width >= childX + 242 + 16);
    }

    void marks()
    {
        const auto app = makeApp("workflow", {"1 start", "2 code"}, {"1 2"});
        const std::string before = app->text();
        NodeMarks marks;
        marks.breakpoint = true;
        QVERIFY(apply(*app, GraphEditing(*app, 10).setMarks({{"2", marks}}, "Set breakpoint")));
        QVERIFY(nodeMarks(app->model().node("2")->data).breakpoint);
        QVERIFY(app->apply(GraphEditing(*app, 10).setMarks({{"2", {}}}, "Remove breakpoint")).ok());
        QCOMPARE(app->text(), before);
    }

    /// Random operations on every app of the corpus; taking them back gives the bytes of the file.
    void everythingCanBeUndone()
    {
        const QStringList files = corpusFiles();
        QVERIFY(files.size() > 50);
        int made = 0;
        for (const QString& file : files) {
            auto loaded = Document::load(file.toStdString());
            QVERIFY2(loaded.ok(), qPrintable(file));
            Document& document = **loaded;
            if (!brokenRule(document.model()).isEmpty())
                continue; // broken before anything was done
            const std::string original = document.text();
            std::mt19937 random(static_cast<unsigned>(files.indexOf(file)) + 1);
            std::vector<EditStep> done;
            for (int round = 0; round < 12; ++round) {
                auto step = randomStep(document, random, 1000 + round * 10);
                if (!step || step->edits.empty())
                    continue;
                const auto applied = document.apply(*step);
                QVERIFY2(applied.ok(), applied.ok() ? "" : (file.toStdString() + applied.error().english()).c_str());
                const QString broken = brokenRule(document.model());
                QVERIFY2(broken.isEmpty(), qPrintable(file + ": " + step->name.c_str() + ": " + broken));
                done.push_back(std::move(*step));
            }
            made += static_cast<int>(done.size());
            QVERIFY(Document::fromText(document.text(), "again").ok());
            for (auto step = done.rbegin(); step != done.rend(); ++step)
                QVERIFY(document.apply(step->inverted()).ok());
            QVERIFY2(document.text() == original, qPrintable(file));
        }
        QVERIFY(made > files.size() * 5);
    }

private:
    static std::optional<EditStep> randomStep(const Document& document, std::mt19937& random, int now)
    {
        const AppModel& app = document.model();
        const auto pick = [&](std::size_t count) { return count ? random() % count : 0; };
        if (app.nodes.empty())
            return std::nullopt;
        const std::string node = app.nodes[pick(app.nodes.size())].id;
        const std::string other = app.nodes[pick(app.nodes.size())].id;
        const std::string edge = app.edges.empty() ? std::string() : app.edges[pick(app.edges.size())].id;
        const NodeToAdd add = newNode(nodeCatalogue()[pick(nodeCatalogue().size())]->kind.c_str());
        const GraphEditing editing(document, now);
        const auto added = [](const Result<GraphEditing::Added>& result) {
            return result ? std::optional(result->step) : std::nullopt;
        };
        const auto step = [](const Result<EditStep>& result) { return result ? std::optional(*result) : std::nullopt; };
        switch (random() % 15) {
        case 0:
            return added(editing.addNode(add));
        case 1:
        case 2:
            return added(editing.addNodeAfter(add, node, "source", random() % 2 == 0));
        case 3:
            return added(editing.addNodeBefore(add, node, random() % 2 == 0));
        case 4:
            return added(editing.insertOnEdge(add, edge));
        case 5:
            return step(editing.insertExistingOnEdge(node, edge));
        case 6:
            return step(editing.connect({node, "source", other}));
        case 7:
            return step(editing.reconnect(edge, {node, "source", other}));
        case 8:
            return editing.removeNodes({node, other}, random() % 2 == 0);
        case 9:
            return step(editing.spliceOut({node}));
        case 10:
            return step(editing.changeKind(node, add.kind, "Changed"));
        case 11: {
            std::vector<std::string> containers{{}};
            for (const NodeModel& model : app.nodes)
                if (model.kind == "iteration" || model.kind == "loop")
                    containers.push_back(model.id);
            return step(editing.moveInto({node, other}, containers[pick(containers.size())]));
        }
        case 12:
            return editing.resize(node, 10, 20, 700, 400);
        case 13:
            return editing.addNote("**hello**", 1, 2, 300, 200, random() % 2 == 0).step;
        default:
            return editing.removeEdges({edge});
        }
    }
};

QTEST_GUILESS_MAIN(TestGraphEditing)
#include "tst_graphediting.moc"
