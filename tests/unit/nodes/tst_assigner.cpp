#include "tests/unit/nodes/nodeharness.h"

using namespace millrace;
using namespace millrace::test;

namespace millrace {
NodeKind node_assigner();
}

namespace {

/// One item on the conversation variable `c`; `value` is JSON: a selector for variables, else the constant.
Value item(const char* operation, const char* inputType, Value value, const char* target = "c")
{
    return Value::object({{"variable_selector", Value::array({"conversation", target})},
                          {"input_type", inputType},
                          {"operation", operation},
                          {"value", std::move(value)}});
}

NodeHarness second(std::initializer_list<Value> items, Profile profile = Profile::Current)
{
    return {node_assigner(), Value::object({{"version", "2"}, {"items", Value::array(items)}}), profile};
}

} // namespace

class TestAssigner : public QObject {
    Q_OBJECT

private slots:
    void versionOne_data();
    void versionOne();
    void versionOneMissing();
    void operations_data();
    void operations();
    void atomicity();
    void oneUpdatePerTarget();
    void nullSourceIsSkipped();
    void emptyListKeepsItsType();
    void writes();
    void rejectedData_data();
    void rejectedData();
};

void TestAssigner::versionOne_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("old");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    QTest::newRow("row 74") << "over-write" << R"("before")" << R"("after")" << R"("after")";
    QTest::newRow("row 75") << "append" << R"(["a"])" << R"("b")" << R"(["a","b"])";
    QTest::newRow("row 76") << "clear" << R"(["a"])" << R"("unused")" << "[]";
    QTest::newRow("no type check") << "over-write" << R"("before")" << "5" << "5";
    QTest::newRow("clear number") << "clear" << "7" << "1" << "0";
    QTest::newRow("clear object") << "clear" << R"({"a":1})" << "1" << "{}";
}

// row: nodes-74..76
void TestAssigner::versionOne()
{
    QFETCH(QString, mode);
    QFETCH(QString, old);
    QFETCH(QString, source);
    QFETCH(QString, expected);
    NodeHarness harness(node_assigner(),
                        Value::object({{"assigned_variable_selector", Value::array({"conversation", "c"})},
                                       {"write_mode", mode.toStdString()},
                                       {"input_variable_selector", Value::array({"n", "v"})}}));
    harness.setConversation("c", "string", json(old.toUtf8()));
    harness.set("v", json(source.toUtf8()));
    const NodeResult result = harness.run();
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(shown(harness.conversation("c")), expected.toUtf8());
    QCOMPARE(shown(result.inputs["value"]), expected.toUtf8());
    QCOMPARE(harness.updates.size(), std::size_t(1));
    QCOMPARE(result.outputs.size(), std::size_t(0));
}

void TestAssigner::versionOneMissing()
{
    NodeHarness harness(node_assigner(),
                        Value::object({{"assigned_variable_selector", Value::array({"conversation", "c"})},
                                       {"write_mode", "over-write"},
                                       {"input_variable_selector", Value::array({"n", "v"})}}));
    QCOMPARE(harness.run().errorType, "WorkflowNodeError");
    harness.setConversation("c", "string", "x");
    QCOMPARE(harness.run().errorType, "WorkflowNodeError");
    QVERIFY(harness.updates.empty());
}

void TestAssigner::operations_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("input"); // variable or constant
    QTest::addColumn<QString>("old");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected"); // empty: the node fails
    const auto row = [](const char* name, const char* operation, const char* input, const char* old, const char* value,
                        const char* expected) {
        QTest::newRow(name) << operation << input << old << value << expected;
    };
    row("row 77", "remove-first", "variable", R"(["first","second","third"])", "null", R"(["second","third"])");
    row("row 78", "remove-last", "variable", R"(["first","second","third"])", "null", R"(["first","second"])");
    row("row 79 first", "remove-first", "variable", "[]", "null", "[]");
    row("row 79 last", "remove-last", "variable", "[]", "null", "[]");
    row("row 80 empty", "over-write", "variable", R"(["x"])", "[]", "[]");
    row("row 80 texts", "over-write", "variable", R"(["x"])", R"(["hello","world"])", R"(["hello","world"])");
    row("row 81 text", "over-write", "variable", R"(["x"])", R"("text")", "");
    row("row 81 numbers", "over-write", "variable", R"(["x"])", "[1,2,3]", "");
    row("row 81 mixed", "over-write", "variable", R"(["x"])", R"(["a",1])", "");
    row("row 82", "/=", "constant", "5", "0", "");
    row("row 83", "clear", "variable", R"("x")", "null", R"("")");
    row("row 84", "append", "variable", R"([1,"a"])", R"("b")", R"([1,"a","b"])");
    row("row 86", "over-write", "constant", R"("before")", "123", "");

    row("add", "+=", "constant", "5", "2", "7");
    row("add float", "+=", "constant", "5", "0.5", "5.5");
    row("subtract", "-=", "constant", "5", "7", "-2");
    row("multiply", "*=", "constant", "5", "3", "15");
    row("divide gives a float", "/=", "constant", "6", "3", "2.0");
    row("add boolean", "+=", "constant", "5", "true", "6");
    row("add variable", "+=", "variable", "5", "2", "");
    row("add to text", "+=", "constant", R"("a")", "2", "");
    row("overflow", "*=", "constant", "9223372036854775807", "2", "1.8446744073709552e+19");
    row("set object from text", "set", "constant", R"({"a":1})", R"("{\"b\": 2}")", R"({"b":2})");
    row("set object from bad text", "set", "constant", R"({"a":1})", R"("{")", "");
    row("over-write object with text", "over-write", "constant", R"({"a":1})", R"("{\"b\": 2}")", "");
    row("set list", "set", "constant", R"(["a"])", R"(["b"])", "");
    row("constant list", "over-write", "constant", R"(["a"])", R"(["b"])", "");
    row("constant clear", "clear", "constant", R"("a")", "null", "");
    row("boolean", "over-write", "constant", "true", "false", "false");
    row("boolean from text", "over-write", "constant", "true", R"("false")", "");
    row("extend", "extend", "variable", R"(["a"])", R"(["b","c"])", R"(["a","b","c"])");
    row("extend by a text", "extend", "variable", R"(["a"])", R"("b")", "");
    row("append wrong element", "append", "variable", R"(["a"])", "1", "");
    row("append null in any", "append", "variable", R"(["a",1])", "[1]", "");
    row("append to text", "append", "variable", R"("a")", R"("b")", "");
}

// row: nodes-77..84, nodes-86
void TestAssigner::operations()
{
    QFETCH(QString, operation);
    QFETCH(QString, input);
    QFETCH(QString, old);
    QFETCH(QString, value);
    QFETCH(QString, expected);
    const bool variable = input == "variable";
    NodeHarness harness =
        second({item(operation.toUtf8(), input.toUtf8(), variable ? Value::array({"n", "v"}) : json(value.toUtf8()))});
    harness.setConversation("c", "", json(old.toUtf8()));
    harness.set("v", json(value.toUtf8()));
    const NodeResult result = harness.run();
    if (expected.isEmpty()) {
        QVERIFY(result.failed);
        QVERIFY(result.errorType.empty());
        QVERIFY(!result.error.empty());
        QCOMPARE(shown(harness.conversation("c")), shown(json(old.toUtf8())));
        return;
    }
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(shown(harness.conversation("c")), expected.toUtf8());
    QCOMPARE(shown(result.processData["c"]), expected.toUtf8());
    QCOMPARE(result.processData["__updated_variables"].at(0)["name"].toString(), "c");
}

// row: nodes-d13
void TestAssigner::atomicity()
{
    for (const Profile profile : {Profile::Current, Profile::Dify112}) {
        NodeHarness harness = second({item("over-write", "constant", "after"), item("+=", "constant", 1)}, profile);
        harness.setConversation("c", "string", "before");
        QVERIFY(harness.run().failed);
        // 1.12 has already written the first item when the second one fails.
        QCOMPARE(harness.conversation("c").toString(), profile == Profile::Current ? "before" : "after");
        QCOMPARE(harness.updates.size(), std::size_t(profile == Profile::Current ? 0 : 1));
    }
}

// row: nodes-85
void TestAssigner::oneUpdatePerTarget()
{
    for (const Profile profile : {Profile::Current, Profile::Dify112}) {
        NodeHarness harness = second({item("append", "variable", Value::array({"n", "a"})),
                                      item("append", "variable", Value::array({"n", "b"}))},
                                     profile);
        harness.setConversation("c", "array[string]", Value::array({"first"}));
        harness.set("a", "second");
        harness.set("b", "third");
        const NodeResult result = harness.run();
        QCOMPARE(harness.updates.size(), std::size_t(profile == Profile::Current ? 1 : 2));
        QCOMPARE(shown(harness.updates.back().second), QByteArray(R"(["first","second","third"])"));
        QCOMPARE(shown(result.processData["c"]), QByteArray(R"(["first","second","third"])"));
    }
}

void TestAssigner::nullSourceIsSkipped()
{
    NodeHarness harness = second({item("over-write", "variable", Value::array({"n", "v"}))});
    harness.setConversation("c", "string", "before");
    harness.set("v", Value());
    QVERIFY(!harness.run().failed);
    QCOMPARE(harness.conversation("c").toString(), "before");
    QVERIFY(harness.updates.empty());

    NodeHarness missing = second({item("over-write", "variable", Value::array({"n", "gone"}))});
    missing.setConversation("c", "string", "before");
    QCOMPARE(missing.run().error, "variable ['n', 'gone'] not found");
}

void TestAssigner::emptyListKeepsItsType()
{
    NodeHarness harness = second({item("append", "variable", Value::array({"n", "v"}))});
    harness.setConversation("c", "array[string]", Value(Value::Array()));
    harness.set("v", 5);
    QVERIFY(harness.run().failed);
    harness.set("v", "text");
    QVERIFY(!harness.run().failed);
    QCOMPARE(shown(harness.conversation("c")), QByteArray(R"(["text"])"));
}

void TestAssigner::writes()
{
    NodeHarness harness = second({item("clear", "variable", Value()), item("clear", "variable", Value(), "d")});
    QVERIFY(!harness.load());
    QCOMPARE(harness.definition().writes(), (std::vector<Selector>{{"conversation", "c"}, {"conversation", "d"}}));
}

void TestAssigner::rejectedData_data()
{
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("field");
    QTest::newRow("v2 without items") << R"({"version":"2"})" << "items";
    QTest::newRow("v2 unknown operation")
        << R"({"version":2,"items":[{"variable_selector":["conversation","c"],"input_type":"constant","operation":"zap"}]})"
        << "items.0.operation";
    QTest::newRow("v2 no input type")
        << R"({"version":"2","items":[{"variable_selector":["conversation","c"],"operation":"clear"}]})"
        << "items.0.input_type";
    QTest::newRow("unknown version is the newest") << R"({"version":"7"})" << "items";
    QTest::newRow("v1 without mode") << R"({"assigned_variable_selector":["conversation","c"]})" << "write_mode";
    QTest::newRow("v1 unknown mode")
        << R"({"version":"","assigned_variable_selector":["conversation","c"],"write_mode":"x"})"
        << "write_mode";
    QTest::newRow("v1 bad selector") << R"({"assigned_variable_selector":"c","write_mode":"clear"})"
                                     << "assigned_variable_selector";
}

void TestAssigner::rejectedData()
{
    QFETCH(QString, data);
    QFETCH(QString, field);
    NodeHarness harness(node_assigner(), json(data.toUtf8()));
    const auto error = harness.load();
    QVERIFY(error.has_value());
    QCOMPARE(error->facts["field"].toString(), field.toStdString());
}

QTEST_GUILESS_MAIN(TestAssigner)
#include "tst_assigner.moc"
