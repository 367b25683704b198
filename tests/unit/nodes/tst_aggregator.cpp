#include "engine/document/document.h"
#include "engine/nodes/catalogue.h"
#include "engine/run/graph.h"
#include "engine/run/runner.h"
#include "tests/unit/nodes/nodeharness.h"

using namespace millrace;
using namespace millrace::test;

namespace millrace {
NodeKind node_variable_aggregator();
}

class TestAggregator : public QObject {
    Q_OBJECT

private slots:
    void outputs_data();
    void outputs();
    void rejectedData_data();
    void rejectedData();
    void legacyKindStays();
};

void TestAggregator::outputs_data()
{
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("present"); // JSON object: the variables that exist
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("inputs");
    const char* plain = R"({"output_type":"string","variables":[["n","on"],["n","off"]]})";
    QTest::newRow("first wins") << plain << R"({"on":"1","off":"2"})" << R"({"output":"1"})" << R"({"on":"1"})";
    QTest::newRow("second when the first is skipped")
        << plain << R"({"off":"switch 1 off"})" << R"({"output":"switch 1 off"})" << R"({"off":"switch 1 off"})";
    QTest::newRow("null exists") << plain << R"({"on":null,"off":"2"})" << R"({"output":null})" << R"({"on":null})";
    QTest::newRow("none") << plain << "{}" << "{}" << "{}";
    QTest::newRow("nested") << R"({"output_type":"any","variables":[["n","o","x"],["n","o","y"]]})"
                            << R"({"o":{"y":[1]}})" << R"({"output":[1]})" << R"({"o.y":[1]})";
    const char* grouped = R"({"output_type":"any","variables":[],"advanced_settings":{"group_enabled":true,"groups":[
        {"groupId":"1","group_name":"Group1","output_type":"string","variables":[["n","a"],["n","b"]]},
        {"groupId":"2","group_name":"Group2","output_type":"string","variables":[["n","c"]]}]}})";
    QTest::newRow("groups") << grouped << R"({"b":"x","c":"y"})"
                            << R"({"Group1":{"output":"x"},"Group2":{"output":"y"}})" << R"({"b":"x","c":"y"})";
    QTest::newRow("group without value") << grouped << R"({"c":"y"})" << R"({"Group2":{"output":"y"}})"
                                         << R"({"c":"y"})";
    QTest::newRow("groups switched off")
        << R"({"output_type":"any","variables":[["n","a"]],"advanced_settings":{"group_enabled":false,"groups":[
        {"group_name":"G","output_type":"any","variables":[["n","b"]]}]}})"
        << R"({"a":1,"b":2})" << R"({"output":1})" << R"({"a":1})";
}

void TestAggregator::outputs()
{
    QFETCH(QString, data);
    QFETCH(QString, present);
    QFETCH(QString, expected);
    QFETCH(QString, inputs);
    NodeHarness harness(node_variable_aggregator(), json(data.toUtf8()));
    const Value variables = json(present.toUtf8());
    for (const auto& [name, value] : variables.toObject())
        harness.set(name.c_str(), value);
    const NodeResult result = harness.run();
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(shown(result.outputs), expected.toUtf8());
    QCOMPARE(shown(result.inputs), inputs.toUtf8());
}

void TestAggregator::rejectedData_data()
{
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("field");
    QTest::newRow("no variables") << R"({"output_type":"any"})" << "variables";
    QTest::newRow("no type") << R"({"variables":[]})" << "output_type";
    QTest::newRow("bad selector") << R"({"output_type":"any","variables":["n.a"]})" << "variables.0";
    QTest::newRow("group without name")
        << R"({"output_type":"any","variables":[],"advanced_settings":{"group_enabled":true,"groups":[{"output_type":"any","variables":[]}]}})"
        << "advanced_settings.groups.0.group_name";
}

void TestAggregator::rejectedData()
{
    QFETCH(QString, data);
    QFETCH(QString, field);
    NodeHarness harness(node_variable_aggregator(), json(data.toUtf8()));
    const auto error = harness.load();
    QVERIFY(error.has_value());
    QCOMPARE(error->facts["field"].toString(), field.toStdString());
}

// The legacy kind runs as the aggregator, and the file keeps it as it is.
void TestAggregator::legacyKindStays()
{
    const std::string text =
        "app: {mode: workflow, name: old}\nkind: app\nversion: 0.1.0\nworkflow:\n  graph:\n    nodes:\n"
        "    - {id: s, type: custom, data: {type: start, title: S, variables: []}}\n"
        "    - id: v   # the old name\n      type: custom\n      data: {type: variable-assigner, title: V, "
        "output_type: "
        "string, variables: [[s, x]]}\n"
        "    edges:\n    - {id: e, source: s, target: v}\n";
    Result<std::unique_ptr<Document>> document = Document::fromText(text, "old.yml");
    QVERIFY(document.ok());
    QVERIFY(compileGraph((*document)->model(), Profile::Current, standardNodes()).ok());
    QCOMPARE((*document)->text(), text);
    QCOMPARE((*document)->model().nodes[1].kind, std::string("variable-assigner"));
}

QTEST_GUILESS_MAIN(TestAggregator)
#include "tst_aggregator.moc"
