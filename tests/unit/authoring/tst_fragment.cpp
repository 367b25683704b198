#include "apps.h"

#include "engine/authoring/fragment.h"
#include "engine/base/json.h"
#include "engine/document/yaml.h"
#include "engine/lint/lint.h"

using namespace millrace;
using namespace millrace::testing;

namespace {

std::vector<std::string> allIds(const AppModel& app)
{
    std::vector<std::string> ids;
    for (const NodeModel& node : app.nodes)
        ids.push_back(node.id);
    return ids;
}

std::size_t countOf(const std::vector<Problem>& problems, const std::string& prefix)
{
    return static_cast<std::size_t>(std::count_if(
        problems.begin(), problems.end(), [&](const Problem& problem) { return problem.code.rfind(prefix, 0) == 0; }));
}

} // namespace

class TestFragment : public QObject {
    Q_OBJECT

private slots:
    void referencesFollow()
    {
        const auto app = makeApp("workflow", {"1700000000001 start", "1700000000002 llm", "1700000000003 code"},
                                 {"1700000000001 1700000000002", "1700000000002 1700000000003"});
        const Value data = Value::object(
            {{"type", "llm"},
             {"title", "Ask"},
             {"prompt_template", Value::array({Value::object({{"text", "a {{#1700000000001.q#}} {{#1700000000002.x#}} "
                                                                       "{{#env.KEY#}} {{#1700000000009.gone#}}"}})})},
             {"context", Value::object({{"variable_selector", Value::array({"1700000000001", "q", "deep"})}})}});
        QVERIFY(app->apply(*app->makeSet(Path::nodeData("1700000000002"), data, "x")).ok());
        const GraphFragment fragment = copyNodes(app->model(), {"1700000000002", "1700000000003"});
        QCOMPARE(fragment.nodes.size(), std::size_t(2));
        QCOMPARE(fragment.edges.size(), std::size_t(1));
        const auto pasted = pasteFragment(*app, fragment, 1000, 500, {}, 42);
        QVERIFY(pasted.ok());
        const std::string before = app->text();
        QVERIFY(app->apply(pasted->step).ok());
        QCOMPARE(pasted->nodeIds, (std::vector<std::string>{"42", "43"}));
        const NodeModel* copy = app->model().node("42");
        QCOMPARE(copy->title, std::string("Ask (1)"));
        QCOMPARE(copy->x, 1000.0);
        QCOMPARE(copy->y, 500.0);
        QCOMPARE(copy->data["prompt_template"].at(0)["text"].toString(),
                 std::string("a {{#1700000000001.q#}} {{#42.x#}} {{#env.KEY#}} {{#1700000000009.gone#}}"));
        QCOMPARE(copy->data["context"]["variable_selector"].at(0).toString(), std::string("1700000000001"));
        QCOMPARE(app->model().edges.back().id, std::string("42-source-43-target"));
        std::vector<std::string> open;
        for (const UnresolvedReference& reference : pasted->unresolved)
            open.push_back(reference.nodeId + ' ' + reference.selector[0] + '.' + reference.selector[1]);
        QCOMPARE(open, (std::vector<std::string>{"42 env.KEY", "42 1700000000009.gone"}));
        QVERIFY(app->apply(pasted->step.inverted()).ok());
        QCOMPARE(app->text(), before);
    }

    void idsThatAreWordsStayWordsElsewhere()
    {
        const auto app = makeApp("advanced-chat", {"1700000000001 start", "llm llm", "answer answer"},
                                 {"1700000000001 llm", "llm answer"});
        const Value data = Value::object({{"type", "answer"},
                                          {"title", "answer"},
                                          {"answer", "{{#llm.text#}} llm"},
                                          {"options", Value::array({"llm", "answer"})}});
        QVERIFY(app->apply(*app->makeSet(Path::nodeData("answer"), data, "x")).ok());
        const auto pasted = pasteFragment(*app, copyNodes(app->model(), {"llm", "answer"}), 0, 900, {}, 42);
        QVERIFY(pasted.ok());
        QVERIFY(app->apply(pasted->step).ok());
        const Value& copy = app->model().node("43")->data;
        QCOMPARE(copy["type"].toString(), std::string("answer"));
        QCOMPARE(copy["answer"].toString(), std::string("{{#42.text#}} llm"));
        QCOMPARE(copy["options"].at(0).toString(), std::string("llm"));
        QVERIFY(pasted->unresolved.empty());
    }

    void containersComeWhole()
    {
        const auto app =
            makeApp("workflow",
                    {"1 start", "1700000000002 iteration", "1700000000002start iteration-start 1700000000002",
                     "1700000000003 code 1700000000002"},
                    {"1700000000002start 1700000000003"});
        QVERIFY(app->apply(*app->makeSet(Path::nodeData("1700000000002") / "output_selector",
                                         Value::array({"1700000000003", "result"}), "x"))
                    .ok());
        const auto pasted = pasteFragment(*app, copyNodes(app->model(), {"1700000000002"}), 2000, 0, {}, 42);
        QVERIFY(pasted.ok());
        QVERIFY(app->apply(pasted->step).ok());
        const Value& container = itemOf(app->model(), "42");
        QCOMPARE(container["data"]["start_node_id"].toString(), std::string("42start"));
        const std::string child = container["data"]["output_selector"].at(0).toString();
        QCOMPARE(itemOf(app->model(), child)["data"]["iteration_id"].toString(), std::string("42"));
        QCOMPARE(itemOf(app->model(), child)["parentId"].toString(), std::string("42"));
        QCOMPARE(app->model().edges.back().source, std::string("42start"));
        QCOMPARE(app->model().edges.back().data["iteration_id"].toString(), std::string("42"));
        // A child alone, into another container: the container's start stays behind.
        const GraphFragment inner = copyNodes(app->model(), {"1700000000002start", "1700000000003"});
        QCOMPARE(inner.nodes.size(), std::size_t(1));
        const auto moved = pasteFragment(*app, inner, 2100, 100, "42", 77);
        QVERIFY(moved.ok());
        QVERIFY(app->apply(moved->step).ok());
        QCOMPARE(itemOf(app->model(), "77")["parentId"].toString(), std::string("42"));
    }

    void whatMustNotStandIsLeftOut()
    {
        const auto app = makeApp("workflow", {"1 start", "2 code"}, {"1 2"});
        const GraphFragment both = copyNodes(app->model(), {"1", "2"});
        auto pasted = pasteFragment(*app, both, 0, 0, {}, 42);
        QVERIFY(pasted.ok());
        QCOMPARE(pasted->nodeIds.size(), std::size_t(1));
        pasted = pasteFragment(*app, copyNodes(app->model(), {"1"}), 0, 0, {}, 42);
        QVERIFY(!pasted.ok());
        QCOMPARE(pasted.error().code, std::string("graph.refused"));
        QVERIFY(!pasted.error().what.empty());
        QCOMPARE(pasteFragment(*app, both, 0, 0, "nowhere", 42).error().code, std::string("graph.unknown"));
    }

    void variablesComeAlong()
    {
        auto app = makeApp("workflow", {"1 start", "2 code"}, {});
        const Value variables =
            Value::array({Value::object({{"id", "a"}, {"name", "KEY"}, {"value_type", "secret"}, {"value", "s3cret"}}),
                          Value::object({{"id", "b"}, {"name", "OTHER"}, {"value_type", "string"}, {"value", "x"}})});
        QVERIFY(app->apply(*app->makeSet(Path{PathStep::key("workflow"), PathStep::key("environment_variables")},
                                         variables, "x"))
                    .ok());
        QVERIFY(app->apply(*app->makeSet(Path::nodeData("2") / "variables",
                                         Value::array({Value::object(
                                             {{"variable", "k"}, {"value_selector", Value::array({"env", "KEY"})}})}),
                                         "x"))
                    .ok());
        const GraphFragment fragment = copyNodes(app->model(), {"2"});
        QCOMPARE(fragment.environment.size(), std::size_t(1));
        QVERIFY(fragmentToText(fragment).find("s3cret") == std::string::npos);
        auto target = makeApp("workflow", {"1 start"}, {});
        const auto pasted = pasteFragment(*target, fragment, 0, 0, {}, 42);
        QVERIFY(pasted.ok());
        QVERIFY(pasted->unresolved.empty());
        QVERIFY(target->apply(pasted->step).ok());
        QCOMPARE(target->model().environment.size(), std::size_t(1));
        QCOMPARE(target->model().environment[0].name, std::string("KEY"));
    }

    void brokenFragmentsDoNoHarm()
    {
        const auto app = makeApp("workflow", {"1 start"}, {});
        GraphFragment fragment;
        QVERIFY(!pasteFragment(*app, fragment, 0, 0, {}, 1).ok());
        const Value data = Value::object({{"type", "code"}});
        fragment.nodes = {Value("text"), Value::object({{"data", data}}), Value::object({{"data", data}}),
                          Value::object({{"id", 7}, {"data", data}, {"parentId", "8"}}),
                          Value::object({{"id", "8"}, {"data", data}, {"parentId", "7"}})};
        fragment.edges = {Value("x"), Value::object({{"source", "7"}, {"target", "9"}})};
        const auto pasted = pasteFragment(*app, fragment, 0, 0, {}, 42);
        QVERIFY(pasted.ok());
        QVERIFY(app->apply(pasted->step).ok());
        std::set<std::string> ids;
        for (const NodeModel& node : app->model().nodes)
            QVERIFY(ids.insert(node.id).second);
    }

    /// Every app of the corpus, copied whole into a new one, has the same graph and no reference left behind.
    void corpusAppsSurviveCopying()
    {
        const QStringList files = corpusFiles();
        for (qsizetype i = 0; i < files.size(); i += 5) {
            const QString& file = files[i];
            const auto source = Document::load(file.toStdString());
            QVERIFY(source.ok());
            const AppModel& from = (*source)->model();
            auto target = makeApp(from.mode.c_str(), {}, {});
            const GraphFragment fragment = copyNodes(from, allIds(from));
            const auto parsed = parseYaml(fragmentToText(fragment), "clipboard");
            QVERIFY(parsed.ok());
            QVERIFY((*parsed)["nodes"].toArray() == fragment.nodes);
            QVERIFY(parseJson(fragmentToDifyClipboard(fragment)).ok());
            const auto pasted = pasteFragment(*target, fragment, 0, 0, {}, 42);
            QVERIFY2(pasted.ok(), qPrintable(file));
            QVERIFY(target->apply(pasted->step).ok());
            const AppModel& app = target->model();
            QCOMPARE(app.nodes.size(), from.nodes.size());
            QVERIFY(app.edges.size() <= from.edges.size() && app.edges.empty() == from.edges.empty());
            const auto before = lint(from), after = lint(app);
            QVERIFY2(countOf(after, "variable.") <= countOf(before, "variable."), qPrintable(file));
            QVERIFY2(countOf(after, "edge.") <= countOf(before, "edge."), qPrintable(file));
            QVERIFY2(countOf(after, "container.") <= countOf(before, "container."), qPrintable(file));
            // No old id is left anywhere.
            const std::string text = target->text();
            for (const NodeModel& node : from.nodes)
                if (node.id.size() >= 13)
                    QVERIFY2(text.find(node.id) == std::string::npos, qPrintable(file + " " + node.id.c_str()));
        }
    }
};

QTEST_GUILESS_MAIN(TestFragment)
#include "tst_fragment.moc"
