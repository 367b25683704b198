#include "tests/unit/nodes/nodeharness.h"

using namespace millrace;
using namespace millrace::test;

namespace millrace {
NodeKind node_start();
NodeKind node_end();
NodeKind node_answer();
} // namespace millrace

class TestStartEnd : public QObject {
    Q_OBJECT

private slots:
    void jsonObject_data();
    void jsonObject();
    void schemaText();
    void startOutputs();
    void secretsStayMasked();
    void startRejects_data();
    void startRejects();
    void end_data();
    void end();
    void endTemplate();
    void endRejects_data();
    void endRejects();
    void answer();
    void answerFiles();
    void answerRejects();
};

void TestStartEnd::jsonObject_data()
{
    QTest::addColumn<QString>("required");
    QTest::addColumn<QString>("inputs");
    QTest::addColumn<QString>("error"); // empty: succeeds
    QTest::newRow("row 15") << R"(["age"])" << R"({"profile":{"age":20,"name":"Tom"}})" << "";
    QTest::newRow("row 16") << R"(["age"])" << R"({"profile":"text"})" << "must be an object";
    QTest::newRow("row 17") << R"(["age"])" << R"({"profile":{"age":"twenty","name":"Tom"}})"
                            << "does not match schema";
    QTest::newRow("row 18") << R"(["age","name"])" << R"({"profile":{"age":20}})" << "'name' is a required property";
    QTest::newRow("row 19") << R"(["age"])" << "{}" << "required";
    QTest::newRow("empty is not checked") << R"(["age"])" << R"({"profile":{}})" << "";
}

// row: nodes-15..19
void TestStartEnd::jsonObject()
{
    QFETCH(QString, required);
    QFETCH(QString, inputs);
    QFETCH(QString, error);
    Value schema = json(R"({"type":"object","properties":{"age":{"type":"number"},"name":{"type":"string"}}})");
    schema.set("required", json(required.toUtf8()));
    NodeHarness harness(node_start(),
                        Value::object({{"variables", Value::array({Value::object({{"variable", "profile"},
                                                                                  {"label", "Profile"},
                                                                                  {"type", "json_object"},
                                                                                  {"required", true},
                                                                                  {"json_schema", schema}})})}}));
    harness.runOptions().inputs = json(inputs.toUtf8());
    const NodeResult result = harness.run();
    if (error.isEmpty()) {
        QVERIFY2(!result.failed, result.error.c_str());
        QCOMPARE(shown(result.outputs["profile"]), shown(harness.options().inputs["profile"]));
        return;
    }
    QVERIFY(result.failed);
    QVERIFY2(QString::fromStdString(result.error).contains(error), result.error.c_str());
}

// row: nodes-20, nodes-d3
void TestStartEnd::schemaText() // row 20, and the newer engine
{
    const auto data = [](const char* schema) {
        return Value::object(
            {{"variables",
              Value::array({Value::object(
                  {{"variable", "p"}, {"label", "P"}, {"type", "json_object"}, {"json_schema", schema}})})}});
    };
    NodeHarness older(node_start(), data("{broken"), Profile::Dify112);
    QVERIFY(older.load().has_value());
    NodeHarness olderGood(node_start(), data("{}"), Profile::Dify112);
    QVERIFY(olderGood.load().has_value());
    NodeHarness broken(node_start(), data("{broken"));
    QCOMPARE(broken.load()->facts["field"].toString(), "variables.0.json_schema");
    NodeHarness blank(node_start(), data("  "));
    QVERIFY(!blank.load());
    NodeHarness good(node_start(), data(R"({"type":"object","required":["a"]})"));
    good.runOptions().inputs = json(R"({"p":{"b":1}})");
    QVERIFY(good.run().failed);
}

// row: engine-d10
void TestStartEnd::startOutputs()
{
    for (const Profile profile : {Profile::Current, Profile::Dify112}) {
        NodeHarness harness(node_start(), json("{}"), profile);
        harness.runOptions().inputs = json(R"({"name":"Ada"})");
        harness.setSystem("query", "Q");
        harness.setConversation("topic", "string", "T");
        const NodeResult result = harness.run();
        QCOMPARE(shown(result.outputs),
                 QByteArray(profile == Profile::Current ? R"({"name":"Ada","sys.query":"Q","conversation.topic":"T"})"
                                                        : R"({"name":"Ada","sys.query":"Q"})"));
        QCOMPARE(shown(result.inputs), shown(result.outputs));
    }
}

void TestStartEnd::secretsStayMasked()
{
    NodeHarness harness(node_start(), json("{}"));
    VariableModel secret;
    secret.name = "KEY";
    secret.valueType = "secret";
    harness.app().environment.push_back(secret);
    const_cast<VariablePool&>(harness.pool()).set(VariablePool::Env, "KEY", "sk-very-secret-key");
    const NodeResult result = harness.run();
    QCOMPARE(result.outputs["env.KEY"].toString(), "sk-ver************ey");
}

void TestStartEnd::startRejects_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("field");
    QTest::newRow("no name") << R"({"label":"L","type":"number"})" << "variables.0.variable";
    QTest::newRow("no label") << R"({"variable":"v","type":"number"})" << "variables.0.label";
    QTest::newRow("unknown type") << R"({"variable":"v","label":"L","type":"colour"})" << "variables.0.type";
    QTest::newRow("required is a word") << R"({"variable":"v","label":"L","type":"number","required":"maybe"})"
                                        << "variables.0.required";
    QTest::newRow("options") << R"({"variable":"v","label":"L","type":"select","options":[1]})"
                             << "variables.0.options";
    QTest::newRow("schema") << R"({"variable":"v","label":"L","type":"json_object","json_schema":{"type":"thing"}})"
                            << "variables.0.json_schema";
}

void TestStartEnd::startRejects()
{
    QFETCH(QString, variable);
    QFETCH(QString, field);
    NodeHarness harness(node_start(), Value::object({{"variables", Value::array({json(variable.toUtf8())})}}));
    const auto error = harness.load();
    QVERIFY(error.has_value());
    QCOMPARE(error->facts["field"].toString(), field.toStdString());
}

void TestStartEnd::end_data()
{
    QTest::addColumn<QString>("outputs");
    QTest::addColumn<QString>("expected");
    QTest::newRow("row 21") << R"([{"variable":"query","value_selector":["sys","query"]}])"
                            << R"({"query":"test query"})";
    QTest::newRow("raw values") << R"([{"variable":"a","value_selector":["n","list"],"value_type":"string"}])"
                                << R"({"a":[1,{"b":null}]})";
    QTest::newRow("missing is null") << R"([{"variable":"a","value_selector":["n","gone"],"value_type":"any"}])"
                                     << R"({"a":null})";
    QTest::newRow("nested") << R"([{"variable":"a","value_selector":["n","object","k"],"value_type":"Array[String]"}])"
                            << R"({"a":true})";
    QTest::newRow("none") << "[]" << "{}";
}

// row: nodes-21
void TestStartEnd::end()
{
    QFETCH(QString, outputs);
    QFETCH(QString, expected);
    NodeHarness harness(node_end(), Value::object({{"outputs", json(outputs.toUtf8())}}));
    harness.setSystem("query", "test query");
    harness.set("list", json(R"([1,{"b":null}])"));
    harness.set("object", json(R"({"k":true})"));
    const NodeResult result = harness.run();
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(shown(result.outputs), expected.toUtf8());
    QCOMPARE(shown(result.inputs), expected.toUtf8());
}

// row: nodes-4, nodes-5
void TestStartEnd::endTemplate()
{
    NodeHarness harness(node_end(), json(R"({"outputs":[{"variable":"text","value_selector":["n","text"]},
                                             {"variable":"result","value_selector":["node-2","result"]}]})"));
    QVERIFY(!harness.load());
    const auto& segments = harness.definition().responseTemplate()->segments();
    QCOMPARE(segments.size(), std::size_t(3));
    QVERIFY(segments[0].isReference && segments[2].isReference && !segments[1].isReference);
    QCOMPARE(segments[1].literal, "\n");
    QCOMPARE(segments[2].ref.dotted(), "node-2.result");

    NodeHarness empty(node_end(), json(R"({"outputs":[]})"));
    QVERIFY(!empty.load());
    QVERIFY(empty.definition().responseTemplate()->empty());
}

void TestStartEnd::endRejects_data()
{
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("field");
    QTest::newRow("no outputs") << "{}" << "outputs";
    QTest::newRow("no name") << R"({"outputs":[{"value_selector":["n","a"]}]})" << "outputs.0.variable";
    QTest::newRow("no selector") << R"({"outputs":[{"variable":"a"}]})" << "outputs.0.value_selector";
    QTest::newRow("unknown type")
        << R"({"outputs":[{"variable":"a","value_selector":["n","a"],"value_type":"String"}]})"
        << "outputs.0.value_type";
}

void TestStartEnd::endRejects()
{
    QFETCH(QString, data);
    QFETCH(QString, field);
    NodeHarness harness(node_end(), json(data.toUtf8()));
    const auto error = harness.load();
    QVERIFY(error.has_value());
    QCOMPARE(error->facts["field"].toString(), field.toStdString());
}

// row: nodes-22
void TestStartEnd::answer()
{
    NodeHarness harness(node_answer(), Value::object({{"answer", "W {{#n.weather#}}\n{{#n.text#}}\n{{img}}\nFin."}}));
    harness.set("weather", "sunny");
    harness.set("text", "T");
    const NodeResult result = harness.run();
    QCOMPARE(result.outputs["answer"].toString(), "W sunny\nT\n{{img}}\nFin.");
    QCOMPARE(shown(result.outputs["files"]), QByteArray("[]"));

    NodeHarness markdown(node_answer(), Value::object({{"answer", "{{#n.list#}}|{{#n.object#}}|{{#n.gone#}}"}}));
    markdown.set("list", json(R"(["a","b"])"));
    markdown.set("object", json(R"({"k":1})"));
    QCOMPARE(markdown.run().outputs["answer"].toString(), "- a\n- b|{\n  \"k\": 1\n}|n.gone");
}

void TestStartEnd::answerFiles()
{
    NodeHarness harness(node_answer(), Value::object({{"answer", "{{#n.one#}} {{#n.many#}}"}}));
    harness.set("one", fileValue("1.txt"));
    harness.set("many", Value::array({fileValue("2.txt"), fileValue("3.txt")}));
    const NodeResult result = harness.run();
    QCOMPARE(result.outputs["files"].size(), std::size_t(3));
    QCOMPARE(result.outputs["files"].at(2).toFile()->filename, "3.txt");
}

void TestStartEnd::answerRejects()
{
    NodeHarness absent(node_answer(), json("{}"));
    QVERIFY(absent.load().has_value());
    NodeHarness number(node_answer(), json(R"({"answer":5})"));
    QVERIFY(number.load().has_value());
    NodeHarness empty(node_answer(), json(R"({"answer":""})"));
    QVERIFY(!empty.load());
    QCOMPARE(empty.run().outputs["answer"].toString(), "");
}

QTEST_GUILESS_MAIN(TestStartEnd)
#include "tst_startend.moc"
