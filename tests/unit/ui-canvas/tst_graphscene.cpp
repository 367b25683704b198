// The scene follows edits by touching what changed. After any of them it must be the scene that a fresh start makes.
#include "engine/authoring/graphediting.h"
#include "engine/document/document.h"
#include "ui/canvas/detail/cardpainter.h"
#include "ui/canvas/detail/graphscene.h"
#include "ui/theme/theme.h"

#include <QTest>

#include <random>

using namespace millrace;
using namespace millrace::ui;

namespace {

const char* const kinds[] = {"llm", "code", "if-else", "iteration", "template-transform", "answer"};

Value dataOf(const std::string& kind, const std::string& title, const std::string& reads)
{
    Value data = Value::object({{"type", kind}, {"title", title}});
    data.set("template", "Dear {{#" + reads + ".name#}}");
    data.set("answer", "{{#" + reads + ".text#}}");
    const Value condition = Value::object({{"variable_selector", Value::array({reads, "query"})},
                                           {"comparison_operator", "contains"},
                                           {"value", "hello"}});
    data.set("cases", Value::array({Value::object({{"case_id", "true"}, {"conditions", Value::array({condition})}})}));
    return data;
}

Value nodeItem(const std::string& id, const std::string& kind, const std::string& parent, const std::string& reads,
               double x, double y)
{
    const Value position = Value::object({{"x", x}, {"y", y}});
    Value item = Value::object({{"id", id}, {"type", "custom"}, {"position", position}, {"width", 244}});
    item.set("data", dataOf(kind, "Title of " + id, reads));
    if (!parent.empty())
        item.set("parentId", parent);
    return item;
}

Value edgeItem(const std::string& id, const std::string& source, const std::string& handle, const std::string& target)
{
    return Value::object(
        {{"id", id}, {"source", source}, {"sourceHandle", handle}, {"target", target}, {"targetHandle", "target"}});
}

Value app(int count)
{
    Value::Array nodes, edges;
    for (int i = 0; i < count; ++i) {
        const std::string parent = i % 4 == 3 ? "n" + std::to_string(i / 6 * 6 + 3 < i ? i / 6 * 6 + 3 : 0) : "";
        nodes.push_back(nodeItem("n" + std::to_string(i), kinds[i % 6], parent, "n" + std::to_string(i / 2),
                                 i % 8 * 300, i / 8 * 200));
        edges.push_back(edgeItem("e" + std::to_string(i), "n" + std::to_string(i * 5 % count),
                                 i % 3 ? "source" : "true", "n" + std::to_string(i)));
    }
    const Value graph = Value::object({{"nodes", nodes}, {"edges", edges}});
    return Value::object({{"app", Value::object({{"mode", "workflow"}, {"name", "t"}})},
                          {"kind", "app"},
                          {"version", "0.3.0"},
                          {"workflow", Value::object({{"graph", graph}})}});
}

} // namespace

class TestGraphScene : public QObject {
    Q_OBJECT
private slots:
    void followsRandomEdits()
    {
        for (const unsigned seed : {1U, 2U, 3U, 4U})
            followsEdits(seed);
    }

    void cardsThatSayTheSameKeepTheirPicture()
    {
        auto document = Document::fromValue(app(30), "t");
        QVERIFY(document.ok());
        GraphScene scene(painter_);
        scene.rebuild((*document)->model());
        const unsigned kept = revision(scene, "n1"), reader = revision(scene, "n2");
        // n2 shows the title of n1, and n1 that of n0.
        auto step = (*document)->makeSet(Path::nodeData("n1") / "title", Value("Another"), "t");
        QVERIFY((*document)->apply(*step).ok());
        QVERIFY(scene.refresh((*document)->model(), {"n1"}, true));
        QVERIFY(revision(scene, "n1") != kept);
        QVERIFY(revision(scene, "n2") != reader);
        const unsigned other = revision(scene, "n8"), again = revision(scene, "n1");
        QVERIFY((*document)->apply(*(*document)->makeRemove(Path::node("n20"), "t")).ok());
        scene.rebuild((*document)->model());
        QCOMPARE(revision(scene, "n1"), again);
        QCOMPARE(revision(scene, "n8"), other);
        scene.forgetMeasures();
        scene.rebuild((*document)->model());
        QVERIFY(revision(scene, "n8") != other);
    }

private:
    static unsigned revision(const GraphScene& scene, const QString& id)
    {
        return scene.nodes()[static_cast<std::size_t>(scene.indexOf(id))].revision;
    }

    void followsEdits(unsigned seed)
    {
        std::mt19937 random(seed);
        const auto below = [&](std::size_t count) { return count == 0 ? 0 : random() % count; };
        auto made = Document::fromValue(app(48), "t");
        QVERIFY(made.ok());
        Document& document = **made;
        const Path graph = Path{PathStep::key("workflow"), PathStep::key("graph")};
        GraphScene scene(painter_);
        scene.rebuild(document.model());
        std::vector<EditStep> done;
        for (int round = 0; round < 150; ++round) {
            const AppModel& model = document.model();
            const std::size_t at = below(model.nodes.size());
            const std::string id = model.nodes[at].id, fresh = "m" + std::to_string(round);
            const std::string other = model.nodes[below(model.nodes.size())].id;
            EditStep step;
            std::vector<QString> touched;
            bool structure = true, titles = false, undoes = false;
            switch (random() % 9) {
            case 0:
                titles = true;
                structure = false;
                touched = {QString::fromStdString(id)};
                step = *document.makeSet(Path::nodeData(id) / "title", Value("Called " + fresh), "t");
                break;
            case 1:
                structure = false;
                touched = {QString::fromStdString(id)};
                step = *document.makeSet(Path::nodeData(id) / "template", Value("{{#" + other + ".x#}} and more"), "t");
                break;
            case 2:
                structure = false;
                step = document.makeMove({{id, below(4000) * 1.0, below(3000) * 1.0}});
                break;
            case 3:
                step = *document.makeRemove(Path::node(id), "t");
                break;
            case 4:
                step.edits.push_back(
                    {graph / "nodes" / at, {}, nodeItem(fresh, kinds[below(6)], {}, other, 50, 900), true});
                break;
            case 5:
                step.edits.push_back(
                    {graph / "edges" / below(model.edges.size()), {}, edgeItem(fresh, id, "source", other), true});
                break;
            case 6:
                if (!model.edges.empty())
                    step = *document.makeRemove(graph / "edges" / below(model.edges.size()), "t");
                break;
            case 7: {
                NodeMarks marks = nodeMarks(model.nodes[at].data);
                marks.collapsed = !marks.collapsed;
                marks.breakpoint = round % 2 == 0;
                step = GraphEditing(document, 1).setMarks({{id, marks}}, "t");
                break;
            }
            default:
                if (!done.empty()) {
                    step = done.back().inverted();
                    done.pop_back();
                    undoes = true;
                }
            }
            if (step.edits.empty())
                continue;
            QVERIFY(document.apply(step).ok());
            if (!undoes)
                done.push_back(step);
            if (structure || !scene.refresh(document.model(), touched, titles))
                scene.rebuild(document.model());
            compare(scene, document.model());
            if (QTest::currentTestFailed())
                qFatal("seed %u round %d", seed, round);
        }
    }

    void compare(const GraphScene& scene, const AppModel& model)
    {
        GraphScene fresh(painter_);
        fresh.rebuild(model);
        QCOMPARE(scene.nodes().size(), fresh.nodes().size());
        for (std::size_t i = 0; i < fresh.nodes().size(); ++i) {
            const SceneNode &a = scene.nodes()[i], &b = fresh.nodes()[i];
            const int index = static_cast<int>(i);
            QCOMPARE(a.id, b.id);
            QCOMPARE(scene.indexOf(a.id), fresh.indexOf(a.id));
            QCOMPARE(a.rect, b.rect);
            QVERIFY(a.shape == b.shape && a.family == b.family && a.unknown == b.unknown);
            QVERIFY(a.synthetic == b.synthetic && a.model == b.model && a.parent == b.parent && a.depth == b.depth);
            QVERIFY(a.hidden == b.hidden && a.collapsed == b.collapsed && a.frame == b.frame && a.mode == b.mode);
            QVERIFY(a.pinned == b.pinned && a.breakpoint == b.breakpoint && a.fixed == b.fixed);
            QCOMPARE(a.inputY, b.inputY);
            QCOMPARE(a.handles.size(), b.handles.size());
            for (std::size_t h = 0; h < a.handles.size(); ++h) {
                QCOMPARE(a.handles[h].id, b.handles[h].id);
                QCOMPARE(a.handles[h].y, b.handles[h].y);
            }
            QVERIFY(a.in == b.in && a.out == b.out);
            // One revision never stands for two pictures.
            const QString words = scene.content(index).plainText();
            QCOMPARE(words, fresh.content(index).plainText());
            const auto known = shown_.constFind(a.revision);
            if (known != shown_.constEnd() && !a.synthetic && a.shape != CardShape::Container)
                QCOMPARE(words, *known);
            shown_.insert(a.revision, words);
        }
        shown_.clear();
        for (std::size_t i = 0; i < scene.nodes().size(); ++i)
            shown_.insert(scene.nodes()[i].revision, scene.content(static_cast<int>(i)).plainText());
        QCOMPARE(scene.edges().size(), fresh.edges().size());
        for (std::size_t i = 0; i < fresh.edges().size(); ++i) {
            const SceneEdge &a = scene.edges()[i], &b = fresh.edges()[i];
            const int index = static_cast<int>(i);
            QVERIFY(a.source == b.source && a.target == b.target && a.handle == b.handle && a.model == b.model);
            QVERIFY(a.depth == b.depth && a.hidden == b.hidden);
            QCOMPARE(scene.curve(index).start, fresh.curve(index).start);
            QCOMPARE(scene.curve(index).end, fresh.curve(index).end);
        }
        QCOMPARE(scene.bounds(), fresh.bounds());
        QVERIFY(scene.readingOrder() == fresh.readingOrder());
        for (const QRectF& area : {QRectF(0, 0, 900, 700), QRectF(1000, 300, 500, 2000), fresh.bounds()}) {
            std::vector<int> a, b, c, d;
            scene.nodesIn(area, a);
            fresh.nodesIn(area, b);
            scene.edgesIn(area, c);
            fresh.edgesIn(area, d);
            QVERIFY(a == b && c == d);
        }
    }

    Theme theme_{ThemeMode::Light};
    CardPainter painter_{theme_};
    QHash<unsigned, QString> shown_;
};

QTEST_MAIN(TestGraphScene)
#include "tst_graphscene.moc"
