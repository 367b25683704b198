#include "tests/unit/nodes/nodeharness.h"

#include "engine/nodes/conditions.h"

using namespace millrace;
using namespace millrace::test;

namespace millrace {
NodeKind node_if_else();
}

namespace {

struct Row {
    const char* value; ///< JSON of the variable
    const char* operation;
    const char* expected; ///< JSON of `value`
};

Value condition(const std::string& name, const char* operation, Value expected)
{
    return Value::object({{"id", name},
                          {"variable_selector", Value::array({"n", name})},
                          {"comparison_operator", operation},
                          {"value", std::move(expected)}});
}

/// An if-else in the legacy form over the rows, each with a variable of its own.
NodeHarness legacy(const char* logic, const std::vector<Row>& rows, Profile profile = Profile::Current)
{
    Value list{Value::Array()};
    for (std::size_t i = 0; i < rows.size(); ++i)
        list.push(condition("v" + std::to_string(i), rows[i].operation, json(rows[i].expected)));
    NodeHarness harness(node_if_else(), Value::object({{"logical_operator", logic}, {"conditions", list}}), profile);
    for (std::size_t i = 0; i < rows.size(); ++i)
        harness.set(("v" + std::to_string(i)).c_str(), json(rows[i].value));
    return harness;
}

Value caseOf(const char* id, const char* logic, std::initializer_list<Value> conditions)
{
    return Value::object({{"case_id", id}, {"logical_operator", logic}, {"conditions", Value::array(conditions)}});
}

} // namespace

class TestIfElse : public QObject {
    Q_OBJECT

private slots:
    void conformance_data();
    void conformance();
    void legacyTrace();
    void caseOrder();
    void casesBeatLegacy();
    void emptyCases();
    void templatedValue();
    void files_data();
    void files();
    void missingVariable();
    void rejectedData_data();
    void rejectedData();
    void handlesOfFirstTrueCase();
};

void TestIfElse::conformance_data()
{
    QTest::addColumn<QString>("logic");
    QTest::addColumn<std::vector<Row>>("rows");
    QTest::addColumn<QString>("expected"); // true, false or failed

    const auto row = [](const char* name, const char* logic, std::vector<Row> rows, const char* expected) {
        QTest::newRow(name) << QString(logic) << std::move(rows) << QString(expected);
    };
    row("row 24", "and",
        {{R"(["ab","def"])", "contains", R"("ab")"},
         {R"(["ac","def"])", "not contains", R"("ab")"},
         {R"("cabcde")", "contains", R"("ab")"},
         {R"("zacde")", "not contains", R"("ab")"},
         {R"("abc")", "start with", R"("ab")"},
         {R"("zzab")", "end with", R"("ab")"},
         {R"("ab")", "is", R"("ab")"},
         {R"("aab")", "is not", R"("ab")"},
         {R"("")", "empty", R"("")"},
         {R"("aaa")", "not empty", R"("")"},
         {"22", "=", R"("22")"},
         {"23", "≠", R"("22")"},
         {"23", ">", R"("22")"},
         {"21", "<", R"("22")"},
         {"22", "≥", R"("22")"},
         {"21", "≤", R"("22")"},
         {"null", "null", "null"},
         {R"("1212")", "not null", "null"}},
        "true");
    row("row 25", "or", {{R"(["1ab","def"])", "contains", R"("ab")"}, {R"(["ab","def"])", "not contains", R"("ab")"}},
        "false");
    row("row 27", "and", {{"true", "is", R"("true")"}}, "true");
    row("row 28", "and", {{"false", "is not", R"("true")"}}, "true");
    row("row 29", "and", {{"true", "=", R"("1")"}}, "true");
    row("row 30", "and", {{"false", "≠", R"("1")"}}, "true");
    row("row 31", "and", {{"true", "not null", "null"}}, "true");
    row("row 32", "and", {{"[true,false,true]", "contains", R"("true")"}}, "true");
    row("row 33", "and", {{"true", "in", R"(["true","false"])"}}, "true");
    row("row 34", "or",
        {{"true", "is", R"("false")"}, {"false", "=", R"("1")"}, {"[true,false,true]", "not contains", R"("true")"}},
        "false");
    row("row 36", "and",
        {{"0", "≤", R"("0.95")"}, {"1", "≥", R"("0.95")"}, {"1.1", "≥", R"("0.95")"}, {"1.1", ">", R"("0")"}}, "true");
    row("row 43", "and", {{"0", "empty", "null"}, {"false", "empty", "null"}, {"[]", "empty", "null"}}, "true");
    row("row 44", "and", {{"22", "=", R"("22.0")"}}, "failed");
    row("row 45", "and", {{"[1,2]", "contains", R"("1")"}}, "false");
    row("row 46", "or", {{"null", "is not", R"("x")"}, {"null", "≠", R"("1")"}}, "false");
    row("row 47", "and", {{"true", "is", R"("True")"}}, "failed");

    row("boolean with empty value", "and", {{"true", "not null", R"("")"}}, "failed");
    row("number is", "and", {{"1", "is", R"("1")"}}, "failed");
    row("contains in object", "and", {{R"({"a":1})", "contains", R"("a")"}}, "failed");
    row("contains in nothing", "and", {{R"("")", "contains", R"("a")"}}, "false");
    row("not contains in nothing", "and", {{"null", "not contains", R"("a")"}}, "true");
    row("case matters", "and", {{R"("ABC")", "contains", R"("abc")"}}, "false");
    row("in needs a list", "and", {{R"("a")", "in", R"("abc")"}}, "failed");
    row("nothing is in", "or", {{R"("")", "in", R"("abc")"}}, "false");
    row("nothing is not in", "and", {{R"("")", "not in", R"("abc")"}}, "true");
    row("all of", "and", {{R"(["a","b","c"])", "all of", R"(["a","b"])"}}, "true");
    row("not all of", "and", {{R"(["a","c"])", "all of", R"(["a","b"])"}}, "false");
    row("all of text", "and", {{R"(["a"])", "all of", R"("a")"}}, "failed");
    row("float equals", "and", {{"1.5", "=", R"(" 1.50 ")"}}, "true");
    row("no number", "and", {{"1", ">", R"("x")"}}, "failed");
    row("huge number", "and", {{"1", "=", R"("99999999999999999999")"}}, "false");
    row("huge number, less", "and", {{"1", "<", R"("99999999999999999999")"}}, "true");
    row("exact above 2^53", "and", {{"9007199254740993", ">", R"("9007199254740992")"}}, "true");
    row("exists", "and", {{"0", "exists", R"("")"}, {"null", "not exists", R"("")"}}, "true");
    row("null greater", "or", {{"null", ">", R"("1")"}, {"null", "≤", R"("1")"}}, "false");
    row("text greater", "and", {{R"("2")", ">", R"("1")"}}, "failed");
    row("no conditions, and", "and", {}, "true");
    row("no conditions, or", "or", {}, "false");
}

// row: nodes-24, nodes-25, nodes-27..34, nodes-36, nodes-43..47
void TestIfElse::conformance()
{
    QFETCH(QString, logic);
    QFETCH(std::vector<Row>, rows);
    QFETCH(QString, expected);
    for (const Profile profile : {Profile::Current, Profile::Dify112}) {
        NodeHarness harness = legacy(logic.toUtf8(), rows, profile);
        const NodeResult result = harness.run();
        const QString outcome = result.failed ? "failed" : result.outputs["result"].toBool() ? "true" : "false";
        QVERIFY2(outcome == expected, qPrintable(outcome + ' ' + QString::fromStdString(result.error)));
        if (!result.failed)
            QCOMPARE(result.handle, expected.toStdString());
        else
            QVERIFY(result.errorType.empty());
    }
}

// row: nodes-38, nodes-39
void TestIfElse::legacyTrace()
{
    NodeHarness matching = legacy("and", {{"true", "is", R"("true")"}});
    NodeResult result = matching.run();
    QCOMPARE(shown(result.outputs), QByteArray(R"({"result":true,"selected_case_id":"true"})"));
    QCOMPARE(result.handle, "true");
    QCOMPARE(shown(result.processData),
             QByteArray(R"({"condition_results":[{"group":"default","results":[true],"final_result":true}]})"));
    QCOMPARE(shown(result.inputs),
             QByteArray(R"({"conditions":[{"actual_value":true,"expected_value":true,"comparison_operator":"is"}]})"));

    NodeHarness failing = legacy("and", {{"true", "is", R"("false")"}});
    result = failing.run();
    QCOMPARE(shown(result.outputs), QByteArray(R"({"result":false,"selected_case_id":"false"})"));
    QCOMPARE(result.handle, "false");
    QCOMPARE(result.processData["condition_results"].size(), std::size_t(1));
}

// row: nodes-35, nodes-40
void TestIfElse::caseOrder()
{
    const Value enabledFalse = condition("enabled", "is", "false"), enabledTrue = condition("enabled", "is", "true");
    NodeHarness harness(
        node_if_else(),
        Value::object(
            {{"cases", Value::array({caseOf("first", "and", {enabledFalse}), caseOf("second", "and", {enabledTrue}),
                                     caseOf("unreachable", "and", {condition("missing", "is", "x")})})},
             {"conditions", Value::array({enabledTrue})},
             {"logical_operator", "and"}}));
    harness.set("enabled", true);
    const NodeResult result = harness.run();
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(shown(result.outputs), QByteArray(R"({"result":true,"selected_case_id":"second"})"));
    QCOMPARE(result.handle, "second");
    QCOMPARE(result.processData["condition_results"].size(), std::size_t(2));

    NodeHarness row35(
        node_if_else(),
        Value::object(
            {{"cases", Value::array({caseOf("true", "and", {enabledTrue, condition("off", "is not", "true")})})}}));
    row35.set("enabled", true);
    row35.set("off", false);
    QCOMPARE(shown(row35.run().outputs), QByteArray(R"({"result":true,"selected_case_id":"true"})"));
}

// row: nodes-41
void TestIfElse::casesBeatLegacy()
{
    NodeHarness harness(
        node_if_else(),
        Value::object({{"cases", Value::array({caseOf("true", "and", {condition("e", "is", "false")})})},
                       {"conditions", Value::array({condition("e", "is", "true")})}}));
    harness.set("e", true);
    QCOMPARE(shown(harness.run().outputs), QByteArray(R"({"result":false,"selected_case_id":"false"})"));
}

// row: nodes-42, nodes-d4
void TestIfElse::emptyCases() // row 42, and what 1.12 does instead
{
    const Value data = Value::object({{"cases", Value::Array()},
                                      {"conditions", Value::array({condition("e", "is", "true")})},
                                      {"logical_operator", "and"}});
    NodeHarness current(node_if_else(), data);
    current.set("e", true);
    const NodeResult result = current.run();
    QCOMPARE(shown(result.outputs), QByteArray(R"({"result":false,"selected_case_id":"false"})"));
    QCOMPARE(shown(result.inputs), QByteArray(R"({"conditions":[]})"));
    QCOMPARE(shown(result.processData), QByteArray(R"({"condition_results":[]})"));

    NodeHarness older(node_if_else(), data, Profile::Dify112);
    older.set("e", true);
    QCOMPARE(older.run().handle, "true");
}

// row: nodes-37
void TestIfElse::templatedValue()
{
    NodeHarness harness(
        node_if_else(),
        Value::object({{"conditions", Value::array({condition("text", "contains", "{{#n.needle#}}")})}}));
    harness.set("text", "graphon");
    harness.set("needle", "pho");
    const NodeResult result = harness.run();
    QCOMPARE(result.handle, "true");
    QCOMPARE(result.inputs["conditions"].at(0)["expected_value"].toString(), "pho");
}

void TestIfElse::files_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("sub");
    QTest::addColumn<QString>("expected");
    QTest::newRow("row 26")
        << "contains"
        << R"({"logical_operator":"and","conditions":[{"key":"name","comparison_operator":"contains","value":"ab"}]})"
        << "true";
    QTest::newRow("row 48")
        << "not contains"
        << R"({"logical_operator":"and","conditions":[{"key":"name","comparison_operator":"contains","value":"zz"}]})"
        << "false";
    QTest::newRow("extension without dot")
        << "contains"
        << R"({"logical_operator":"and","conditions":[{"key":"extension","comparison_operator":"is","value":"txt"}]})"
        << "true";
    QTest::newRow("size")
        << "all of"
        << R"({"logical_operator":"and","conditions":[{"key":"size","comparison_operator":">","value":"11"}]})"
        << "true";
    QTest::newRow("not: every file")
        << "contains"
        << R"({"logical_operator":"and","conditions":[{"key":"name","comparison_operator":"not contains","value":"ab"}]})"
        << "false";
    QTest::newRow("or")
        << "contains"
        << R"({"logical_operator":"or","conditions":[{"key":"type","comparison_operator":"in","value":["image"]},{"key":"type","comparison_operator":"in","value":["document"]}]})"
        << "true";
    QTest::newRow("unknown key")
        << "contains"
        << R"({"logical_operator":"or","conditions":[{"key":"colour","comparison_operator":"is","value":"x"}]})"
        << "failed";
    QTest::newRow("no sub-conditions") << "contains" << "null" << "failed";
}

// row: nodes-26, nodes-48
void TestIfElse::files()
{
    QFETCH(QString, operation);
    QFETCH(QString, sub);
    QFETCH(QString, expected);
    Value item = condition("files", operation.toUtf8(), "");
    item.set("sub_variable_condition", json(sub.toUtf8()));
    NodeHarness harness(node_if_else(), Value::object({{"cases", Value::array({caseOf("true", "and", {item})})}}));
    harness.set("files", Value::array({fileValue("ab"), fileValue("c", "document", "text/plain", ".md", 12)}));
    const NodeResult result = harness.run();
    QVERIFY2((result.failed ? "failed" : result.handle) == expected.toStdString(), result.error.c_str());
}

void TestIfElse::missingVariable()
{
    NodeHarness harness(node_if_else(), Value::object({{"conditions", Value::array({condition("gone", "is", "x")})}}));
    const NodeResult result = harness.run();
    QVERIFY(result.failed);
    QCOMPARE(result.error, "Variable ['n', 'gone'] not found");
    QCOMPARE(shown(result.inputs), QByteArray(R"({"conditions":[]})"));
}

void TestIfElse::rejectedData_data()
{
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("field");
    QTest::newRow("unknown operator")
        << R"({"conditions":[{"variable_selector":["n","a"],"comparison_operator":"is null","value":""}]})"
        << "conditions.0.comparison_operator";
    QTest::newRow("case id is a boolean") << R"({"cases":[{"case_id":true,"logical_operator":"and","conditions":[]}]})"
                                          << "cases.0.case_id";
    QTest::newRow("no logical operator") << R"({"cases":[{"case_id":"true","conditions":[]}]})"
                                         << "cases.0.logical_operator";
    QTest::newRow("no selector") << R"({"conditions":[{"comparison_operator":"is","value":""}]})"
                                 << "conditions.0.variable_selector";
    QTest::newRow("number as value")
        << R"({"conditions":[{"variable_selector":["n","a"],"comparison_operator":"=","value":5}]})"
        << "conditions.0.value";
    QTest::newRow("cases are text") << R"({"cases":"x"})" << "cases";
    QTest::newRow("conditions are text") << R"({"conditions":"x"})" << "conditions";
}

void TestIfElse::rejectedData()
{
    QFETCH(QString, data);
    QFETCH(QString, field);
    NodeHarness harness(node_if_else(), json(data.toUtf8()));
    const auto error = harness.load();
    QVERIFY(error.has_value());
    QCOMPARE(error->code, "node.invalid");
    QCOMPARE(error->where, "X (x)");
    QCOMPARE(error->facts["field"].toString(), field.toStdString());
    QCOMPARE(error->facts["node"].toString(), "x");
}

void TestIfElse::handlesOfFirstTrueCase()
{
    NodeHarness harness(node_if_else(), Value::object({{"cases", Value::array({caseOf("", "and", {})})}}));
    const NodeResult result = harness.run();
    QCOMPARE(result.handle, "false"); // an empty id counts as no selection, though the case matched
    QCOMPARE(result.outputs["result"].toBool(), true);
}

Q_DECLARE_METATYPE(std::vector<Row>)
QTEST_GUILESS_MAIN(TestIfElse)
#include "tst_ifelse.moc"
