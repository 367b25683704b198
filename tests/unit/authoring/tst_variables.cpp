#include "engine/authoring/variables.h"
#include "engine/document/document.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace millrace;

namespace {

Value node(const char* id, const char* kind, Value::Object data = {}, const char* parent = nullptr)
{
    data.set("type", kind);
    if (!data.contains("title"))
        data.set("title", std::string("T") + id);
    Value made = Value::object({{"id", id}, {"type", "custom"}, {"data", Value(std::move(data))}});
    if (parent)
        made.set("parentId", parent);
    return made;
}

Value edge(const char* source, const char* target, const char* handle = "source")
{
    return Value::object({{"id", std::string(source) + handle + target},
                          {"source", source},
                          {"sourceHandle", handle},
                          {"target", target},
                          {"targetHandle", "target"},
                          {"data", Value(Value::Object())}});
}

Value selector(std::initializer_list<Value> parts)
{
    return Value::array(parts);
}

Value codeData(const char* output = "result", const char* type = "string")
{
    return Value::object({{"code", ""}, {"outputs", Value::object({{output, Value::object({{"type", type}})}})}});
}

std::unique_ptr<Document> app(Value::Array nodes, Value::Array edges, const char* mode = "workflow",
                              Value::Object workflow = {})
{
    workflow.set("graph", Value::object({{"nodes", Value(std::move(nodes))}, {"edges", Value(std::move(edges))}}));
    Value root = Value::object({{"app", Value::object({{"mode", mode}, {"name", "t"}})},
                                {"kind", "app"},
                                {"version", "0.4.0"},
                                {"workflow", Value(std::move(workflow))}});
    auto document = Document::fromValue(root, "t");
    return document.ok() ? std::move(*document) : nullptr;
}

Value code(const char* id, const char* parent = nullptr)
{
    return node(id, "code", codeData().toObject(), parent);
}

Value branch(const char* id)
{
    const Value one = Value::object({{"case_id", "true"}, {"conditions", Value(Value::Array())}});
    return node(id, "if-else", Value::object({{"cases", Value::array({one})}}).toObject());
}

const ScopeVariable* find(const std::vector<ScopeGroup>& groups, const Selector& wanted)
{
    const std::vector<ScopeVariable>* list = nullptr;
    for (const ScopeGroup& group : groups)
        if (group.owner == wanted[0])
            list = &group.variables;
    const ScopeVariable* found = nullptr;
    for (std::size_t i = 1; list && i < wanted.size(); ++i) {
        found = nullptr;
        for (const ScopeVariable& variable : *list)
            if (variable.selector.back() == wanted[i])
                found = &variable;
        list = found ? &found->children : nullptr;
    }
    return found;
}

std::vector<std::string> owners(const std::vector<ScopeGroup>& groups)
{
    std::vector<std::string> names;
    for (const ScopeGroup& group : groups)
        names.push_back(group.owner);
    return names;
}

using Names = std::vector<std::string>;

} // namespace

class TestVariables : public QObject {
    Q_OBJECT

private slots:
    void nearestComesFirstAndTheAppLast()
    {
        const Value variable = Value::object({{"variable", "q"}, {"type", "paragraph"}});
        Value::Object workflow;
        workflow.set("environment_variables",
                     Value::array({Value::object({{"name", "KEY"}, {"value_type", "secret"}, {"value", "x"}})}));
        workflow.set("conversation_variables",
                     Value::array({Value::object({{"name", "memo"}, {"value_type", "array[string]"}})}));
        const auto document =
            app({node("s", "start", Value::object({{"variables", Value::array({variable})}}).toObject()), code("a"),
                 code("b"), node("z", "answer", Value::object({{"answer", ""}}).toObject()), code("after")},
                {edge("s", "a"), edge("a", "b"), edge("b", "z"), edge("z", "after")}, "advanced-chat", workflow);
        const auto groups = variablesInScope(document->model(), "z");
        QCOMPARE(owners(groups), (Names{"b", "a", "s", "conversation", "env", "sys"}));
        QCOMPARE(groups[0].title, std::string("Tb"));
        QCOMPARE(groups[0].kind, std::string("code"));
        QCOMPARE(find(groups, {"env", "KEY"})->type, std::string("secret"));
        QCOMPARE(find(groups, {"conversation", "memo"})->type, std::string("array[string]"));
        QVERIFY(find(groups, {"s", "q"})->certain);
        QVERIFY(!find(groups, {"z", "answer"}));
    }

    void systemVariablesGoByTheMode()
    {
        const auto workflow = app({node("s", "start")}, {});
        const auto chat = app({node("s", "start")}, {}, "advanced-chat");
        const auto inWorkflow = variablesInScope(workflow->model(), "nobody");
        const auto inChat = variablesInScope(chat->model(), "s");
        QVERIFY(!find(inWorkflow, {"sys", "query"}));
        QVERIFY(find(inWorkflow, {"sys", "timestamp"}));
        QCOMPARE(find(inChat, {"sys", "query"})->type, std::string("string"));
        QCOMPARE(find(inChat, {"sys", "files"})->type, std::string("array[file]"));
        QCOMPARE(find(inChat, {"sys", "dialogue_count"})->type, std::string("number"));
        QVERIFY(!find(inChat, {"sys", "timestamp"}));
    }

    void branchesAreNotCertainButTheirJoinIs()
    {
        // s → i → (true) a → j, (false) b → j; i → both lead to j
        const auto document = app({node("s", "start"), branch("i"), code("a"), code("b"), code("j"), code("k")},
                                  {edge("s", "i"), edge("i", "a", "true"), edge("i", "b", "false"), edge("a", "j"),
                                   edge("b", "j"), edge("j", "k")});
        const auto groups = variablesInScope(document->model(), "k");
        QVERIFY(!find(groups, {"a", "result"})->certain);
        QVERIFY(!find(groups, {"b", "result"})->certain);
        QVERIFY(find(groups, {"j", "result"})->certain);
        QVERIFY(find(variablesInScope(document->model(), "a"), {"b", "result"}) == nullptr);
    }

    void parallelPathsAreCertain()
    {
        const auto document = app({node("s", "start"), code("a"), code("b"), code("j")},
                                  {edge("s", "a"), edge("s", "b"), edge("a", "j"), edge("b", "j")});
        const auto groups = variablesInScope(document->model(), "j");
        QVERIFY(find(groups, {"a", "result"})->certain);
        QVERIFY(find(groups, {"b", "result"})->certain);
    }

    /// A branch beside a path that always runs: what hangs on the branch is uncertain, the other is not.
    void aBranchBesideAParallelPath()
    {
        const auto document =
            app({node("s", "start"), branch("i"), code("a"), code("p"), code("j")},
                {edge("s", "i"), edge("s", "p"), edge("i", "a", "true"), edge("a", "j"), edge("p", "j")});
        const auto groups = variablesInScope(document->model(), "j");
        QVERIFY(!find(groups, {"a", "result"})->certain);
        QVERIFY(find(groups, {"p", "result"})->certain);
    }

    /// Both handles lead to the same node: it always runs.
    void allHandlesLeadThere()
    {
        const auto document = app({node("s", "start"), branch("i"), code("a"), code("p"), code("j")},
                                  {edge("s", "i"), edge("s", "p"), edge("i", "a", "true"), edge("i", "a", "false"),
                                   edge("a", "j"), edge("p", "j")});
        QVERIFY(find(variablesInScope(document->model(), "j"), {"a", "result"})->certain);
    }

    void failureBranches()
    {
        Value data = codeData();
        data.set("error_strategy", "fail-branch");
        const auto document =
            app({node("s", "start"), node("c", "code", data.toObject()), code("ok"), code("bad"), code("j")},
                {edge("s", "c"), edge("c", "ok"), edge("c", "bad", "fail-branch"), edge("ok", "j"), edge("bad", "j")});
        const auto ok = variablesInScope(document->model(), "ok"), bad = variablesInScope(document->model(), "bad"),
                   joined = variablesInScope(document->model(), "j");
        QVERIFY(find(ok, {"c", "result"})->certain);
        QVERIFY(!find(ok, {"c", "error_message"})->certain);
        QVERIFY(!find(bad, {"c", "result"})->certain);
        QVERIFY(find(bad, {"c", "error_type"})->certain);
        QVERIFY(!find(joined, {"c", "result"})->certain);
        QVERIFY(!find(joined, {"c", "error_type"})->certain);
    }

    void defaultValues()
    {
        Value data = codeData();
        Value outputs = data["outputs"];
        outputs.set("other", Value::object({{"type", "number"}}));
        data.set("outputs", outputs);
        data.set("error_strategy", "default-value");
        data.set("default_value",
                 Value::array({Value::object({{"key", "result"}, {"type", "string"}, {"value", ""}})}));
        const auto document =
            app({node("s", "start"), node("c", "code", data.toObject()), code("j")}, {edge("s", "c"), edge("c", "j")});
        const auto groups = variablesInScope(document->model(), "j");
        QVERIFY(find(groups, {"c", "result"})->certain);
        QVERIFY(!find(groups, {"c", "other"})->certain);
        QVERIFY(!find(groups, {"c", "error_message"})->certain);
    }

    void severalEntries()
    {
        const auto document =
            app({node("t", "trigger-webhook",
                      Value::object({{"params", Value::array({Value::object({{"name", "id"}, {"type", "number"}})})}})
                          .toObject()),
                 node("u", "trigger-schedule"), code("j")},
                {edge("t", "j"), edge("u", "j")});
        const auto groups = variablesInScope(document->model(), "j");
        QCOMPARE(find(groups, {"t", "id"})->type, std::string("number"));
        QVERIFY(!find(groups, {"t", "id"})->certain);
    }

    void insideContainers()
    {
        const Value iteration = Value::object({{"start_node_id", "itstart"},
                                               {"iterator_selector", selector({"c", "list"})},
                                               {"output_selector", selector({"in", "result"})},
                                               {"output_type", "array[string]"}});
        const auto document =
            app({node("s", "start"), node("c", "code", codeData("list", "array[object]").toObject()),
                 node("it", "iteration", iteration.toObject()), node("itstart", "iteration-start", {}, "it"),
                 code("in", "it"), code("in2", "it"), code("after")},
                {edge("s", "c"), edge("c", "it"), edge("itstart", "in"), edge("in", "in2"), edge("it", "after")});
        const auto inner = variablesInScope(document->model(), "in2");
        QCOMPARE(owners(inner), (Names{"in", "c", "it", "sys"}));
        QCOMPARE(find(inner, {"it", "item"})->type, std::string("object"));
        QCOMPARE(find(inner, {"it", "index"})->type, std::string("number"));
        QVERIFY(find(inner, {"c", "list"})->certain);
        QVERIFY(find(inner, {"in", "result"})->certain);
        const auto container = variablesInScope(document->model(), "it");
        QVERIFY(find(container, {"in", "result"})->certain);
        QVERIFY(!find(container, {"it", "item"}));
        const auto after = variablesInScope(document->model(), "after");
        QCOMPARE(find(after, {"it", "output"})->type, std::string("array[string]"));
        QVERIFY(!find(after, {"in", "result"}));
    }

    void loopVariables()
    {
        const Value loop = Value::object(
            {{"start_node_id", "lstart"},
             {"loop_variables", Value::array({Value::object({{"label", "total"}, {"var_type", "number"}})})}});
        const auto document = app({node("s", "start"), node("l", "loop", loop.toObject()),
                                   node("lstart", "loop-start", {}, "l"), code("in", "l"), code("after")},
                                  {edge("s", "l"), edge("lstart", "in"), edge("l", "after")});
        for (const char* reader : {"in", "l", "after"})
            QCOMPARE(find(variablesInScope(document->model(), reader), {"l", "total"})->type, std::string("number"));
    }

    void nestedNamesAndFiles()
    {
        const Value schema = Value::object(
            {{"type", "object"},
             {"properties",
              Value::object(
                  {{"person",
                    Value::object({{"type", "object"},
                                   {"properties", Value::object({{"age", Value::object({{"type", "integer"}})}})}})},
                   {"tags",
                    Value::object(
                        {{"type", "array"},
                         {"items",
                          Value::object({{"type", "object"},
                                         {"properties",
                                          Value::object({{"label", Value::object({{"type", "string"}})}})}})}})}})}});
        const Value llm = Value::object(
            {{"structured_output_enabled", true}, {"structured_output", Value::object({{"schema", schema}})}});
        const Value file = Value::object({{"variable", "doc"}, {"type", "file"}});
        const Value iteration = Value::object(
            {{"start_node_id", "itstart"}, {"iterator_selector", selector({"m", "structured_output", "tags"})}});
        const auto document =
            app({node("s", "start", Value::object({{"variables", Value::array({file})}}).toObject()),
                 node("m", "llm", llm.toObject()), code("z"), node("it", "iteration", iteration.toObject()),
                 node("itstart", "iteration-start", {}, "it"), code("in", "it")},
                {edge("s", "m"), edge("m", "z"), edge("m", "it"), edge("itstart", "in")});
        const AppModel& model = document->model();
        const auto groups = variablesInScope(model, "z");
        QCOMPARE(find(groups, {"m", "structured_output", "person", "age"})->type, std::string("number"));
        QCOMPARE(find(groups, {"m", "structured_output", "tags"})->type, std::string("array[object]"));
        QCOMPARE(find(groups, {"s", "doc", "extension"})->type, std::string("string"));
        QCOMPARE(find(groups, {"s", "doc", "extension"})->selector, (Selector{"s", "doc", "extension"}));
        const auto inner = variablesInScope(model, "in");
        QCOMPARE(find(inner, {"it", "item", "label"})->type, std::string("string"));
        QCOMPARE(find(inner, {"it", "item", "label"})->selector, (Selector{"it", "item", "label"}));

        QCOMPARE(variableType(model, {"m", "structured_output", "person", "age"}), std::string("number"));
        QCOMPARE(variableType(model, {"m", "structured_output", "nobody"}), std::string());
        QCOMPARE(variableType(model, {"s", "doc", "size"}), std::string("number"));
        QCOMPARE(variableType(model, {"s", "doc", "width"}), std::string());
        QCOMPARE(variableType(model, {"it", "item", "label"}), std::string("string"));
        QCOMPARE(variableType(model, {"m", "usage", "total_tokens"}), std::string("any"));
        QCOMPARE(variableType(model, {"sys", "query"}), std::string("string"));
        QCOMPARE(variableType(model, {"sys", "nothing"}), std::string());
        QCOMPARE(variableType(model, {"nobody", "text"}), std::string());
        QCOMPARE(variableType(model, {"z"}), std::string());
    }

    void typesFollowWhatIsRead()
    {
        const auto document =
            app({node("s", "start"), node("c", "code", codeData("n", "number").toObject()),
                 node("g", "variable-aggregator",
                      Value::object({{"output_type", "any"}, {"variables", Value::array({selector({"c", "n"})})}})
                          .toObject()),
                 node("c2", "code", codeData("list", "array[file]").toObject()),
                 node("o", "list-operator", Value::object({{"variable", selector({"c2", "list"})}}).toObject())},
                {edge("s", "c"), edge("c", "g"), edge("g", "c2"), edge("c2", "o")});
        QCOMPARE(variableType(document->model(), {"g", "output"}), std::string("number"));
        QCOMPARE(variableType(document->model(), {"o", "first_record"}), std::string("file"));
        QCOMPARE(variableType(document->model(), {"o", "first_record", "url"}), std::string("string"));
        QCOMPARE(variableType(document->model(), {"o", "result"}), std::string("array[file]"));
    }

    /// A ring of types that lead to each other, cycles and containers inside each other end somewhere.
    void hostileGraphsEnd()
    {
        const auto ring =
            app({node("a", "variable-aggregator",
                      Value::object({{"variables", Value::array({selector({"b", "output"})})}}).toObject()),
                 node("b", "variable-aggregator",
                      Value::object({{"variables", Value::array({selector({"a", "output"})})}}).toObject())},
                {edge("a", "b"), edge("b", "a"), edge("a", "a")});
        QCOMPARE(variableType(ring->model(), {"a", "output"}), std::string("any"));
        QVERIFY(find(variablesInScope(ring->model(), "a"), {"b", "output"}));
        const auto nested = app({node("x", "iteration", {}, "y"), node("y", "iteration", {}, "x"), code("in", "x")},
                                {edge("x", "in"), edge("in", "y")});
        QVERIFY(!variablesInScope(nested->model(), "in").empty());
    }

    void manyReadingsAtOnceEqualTheScope()
    {
        const auto document = app({node("s", "start"), branch("i"), code("a"), code("b"), code("j"), code("k")},
                                  {edge("s", "i"), edge("i", "a", "true"), edge("i", "b", "false"), edge("a", "j"),
                                   edge("b", "j"), edge("j", "k")});
        const auto answers = setOnEveryPath(document->model(), {{"k", {"a", "result"}},
                                                                {"k", {"j", "result"}},
                                                                {"b", {"i", "x"}},
                                                                {"k", {"sys", "query"}},
                                                                {"nobody", {"a", "result"}}});
        QCOMPARE(answers, (std::vector<bool>{false, true, true, true, true}));
    }

    void fiveThousandNodes()
    {
        Value::Array nodes{node("n0", "start")}, edges;
        for (int i = 1; i < 5000; ++i) {
            const std::string id = "n" + std::to_string(i), previous = "n" + std::to_string(i - 1);
            nodes.push_back(i % 10 == 0 ? branch(id.c_str()) : code(id.c_str()));
            edges.push_back(edge(previous.c_str(), id.c_str(), i % 10 == 1 && i > 1 ? "true" : "source"));
        }
        const auto document = app(std::move(nodes), std::move(edges));
        QVERIFY(document);
        QElapsedTimer timer;
        timer.start();
        const auto groups = variablesInScope(document->model(), "n4999");
        qInfo("variablesInScope over 5,000 nodes: %.2f ms", double(timer.nsecsElapsed()) / 1e6);
        QCOMPARE(groups.size(), std::size_t(4500)); // code nodes and sys
        QVERIFY(find(groups, {"n1", "result"})->certain);
        QVERIFY2(timer.elapsed() < 2000, "far from linear");
    }
};

QTEST_APPLESS_MAIN(TestVariables)
#include "tst_variables.moc"
