#include "tests/unit/nodes/nodeharness.h"

using namespace millrace;
using namespace millrace::test;

namespace millrace {
NodeKind node_list_operator();
}

class TestListOperator : public QObject {
    Q_OBJECT

private slots:
    void lists_data();
    void lists();
    void files_data();
    void files();
    void fileAttributes_data();
    void fileAttributes();
    void missingVariable();
    void rejectedData();
};

void TestListOperator::lists_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("settings"); // JSON members of data
    QTest::addColumn<QString>("expected"); // result; or `failed` or `uncaught`
    const auto row = [](const char* name, const char* input, const char* settings, const char* expected) {
        QTest::newRow(name) << input << settings << expected;
    };
    row("row 153", R"(["apple","banana","cherry"])", "{}", R"(["apple","banana","cherry"])");
    row("row 154", "[]", "{}", "[]");
    row("row 155", "[1,2,3]",
        R"({"filter_by":{"enabled":true,"conditions":[{"comparison_operator":">","value":"2"}]},
            "order_by":{"enabled":true,"value":"desc"},"limit":{"enabled":true,"size":1}})",
        "[3]");
    row("null", "null", "{}", "[]");
    row("text", R"("")", "{}", "[]");
    row("not a list", R"("abc")", "{}", "failed");
    row("objects", R"([{"a":1}])", "{}", "failed");
    row("in is a part of", R"(["a","b","z"])",
        R"({"filter_by":{"enabled":true,"conditions":[{"comparison_operator":"in","value":"cab"}]}})", R"(["a","b"])");
    row("two conditions", R"(["ab","ac","bc"])",
        R"({"filter_by":{"enabled":true,"conditions":[{"comparison_operator":"contains","value":"a"},
            {"comparison_operator":"not contains","value":"b"}]}})",
        R"(["ac"])");
    row("templated", R"(["x","y"])",
        R"({"filter_by":{"enabled":true,"conditions":[{"comparison_operator":"is","value":"{{#n.wanted#}}"}]}})",
        R"(["y"])");
    row("not empty", R"(["","y"])",
        R"({"filter_by":{"enabled":true,"conditions":[{"comparison_operator":"not empty","value":""}]}})", R"(["y"])");
    row("booleans", "[true,false]",
        R"({"filter_by":{"enabled":true,"conditions":[{"comparison_operator":"is not","value":true}]}})", "[false]");
    row("booleans need one", "[true,false]",
        R"({"filter_by":{"enabled":true,"conditions":[{"comparison_operator":"is","value":"true"}]}})", "failed");
    row("no number", "[1]", R"({"filter_by":{"enabled":true,"conditions":[{"comparison_operator":"=","value":"x"}]}})",
        "uncaught");
    row("wrong operator", "[1]",
        R"({"filter_by":{"enabled":true,"conditions":[{"comparison_operator":"contains","value":"1"}]}})", "failed");
    row("extract", R"(["a","b"])", R"({"extract_by":{"enabled":true,"serial":"2"}})", R"(["b"])");
    row("extract 0", R"(["a","b"])", R"({"extract_by":{"enabled":true,"serial":"0"}})", "uncaught");
    row("extract too far", R"(["a","b"])", R"({"extract_by":{"enabled":true,"serial":"3"}})", "failed");
    row("extract text", R"(["a","b"])", R"({"extract_by":{"enabled":true,"serial":"x"}})", "uncaught");
    row("ascending", R"(["b","B","a"])", R"({"order_by":{"enabled":true,"value":"asc"}})", R"(["B","a","b"])");
    row("limit 0", "[1,2,3]", R"({"limit":{"enabled":true,"size":0}})", "[]");
    row("limit negative", "[1,2,3]", R"({"limit":{"enabled":true,"size":-1}})", "[1,2]");
    row("limit very negative", "[1,2,3]", R"({"limit":{"enabled":true,"size":-9}})", "[]");
    row("limit large", "[1,2,3]", R"({"limit":{"enabled":true,"size":9}})", "[1,2,3]");
    row("switched off", "[3,1]",
        R"({"filter_by":{"enabled":false,"conditions":[{"comparison_operator":"=","value":"1"}]},
            "order_by":{"enabled":false},"extract_by":{"enabled":false,"serial":"9"}})",
        "[3,1]");
}

// row: nodes-153..155
void TestListOperator::lists()
{
    QFETCH(QString, input);
    QFETCH(QString, settings);
    QFETCH(QString, expected);
    Value data = json(settings.toUtf8());
    data.set("variable", Value::array({"n", "v"}));
    NodeHarness harness(node_list_operator(), data);
    harness.set("v", json(input.toUtf8()));
    harness.set("wanted", "y");
    const NodeResult result = harness.run();
    if (expected == "failed" || expected == "uncaught") {
        QVERIFY(result.failed);
        QCOMPARE(result.errorType, expected == "failed" ? "" : "WorkflowNodeError");
        return;
    }
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(shown(result.outputs["result"]), expected.toUtf8());
    const Value& list = result.outputs["result"];
    QCOMPARE(shown(result.outputs["first_record"]), shown(list.at(0)));
    QCOMPARE(shown(result.outputs["last_record"]), list.size() ? shown(list.at(list.size() - 1)) : QByteArray("null"));
}

void TestListOperator::files_data()
{
    QTest::addColumn<QString>("settings");
    QTest::addColumn<QString>("expected"); // names, joined
    QTest::newRow("row 149")
        << R"({"filter_by":{"enabled":true,"conditions":[{"key":"type","comparison_operator":"in","value":["image","document"]}]}})"
        << "i1 d1 i2";
    QTest::newRow("row 152")
        << R"({"filter_by":{"enabled":true,"conditions":[{"key":"colour","comparison_operator":"is","value":"x"}]}})"
        << "failed";
    QTest::newRow("name")
        << R"({"filter_by":{"enabled":true,"conditions":[{"key":"name","comparison_operator":"start with","value":"i"}]}})"
        << "i1 i2";
    QTest::newRow("size")
        << R"({"filter_by":{"enabled":true,"conditions":[{"key":"size","comparison_operator":"≥","value":"2"}]}})"
        << "d1 i2 a1";
    QTest::newRow("url is the remote one")
        << R"({"filter_by":{"enabled":true,"conditions":[{"key":"url","comparison_operator":"empty","value":""}]}})"
        << "i1 d1 i2 a1";
    QTest::newRow("by size, down") << R"({"order_by":{"enabled":true,"key":"size","value":"desc"}})" << "a1 i2 d1 i1";
    QTest::newRow("by type is stable") << R"({"order_by":{"enabled":true,"key":"type","value":"desc"}})"
                                       << "i1 i2 d1 a1";
    QTest::newRow("by nothing known") << R"({"order_by":{"enabled":true,"key":"x"}})" << "failed";
}

// row: nodes-149, nodes-152
void TestListOperator::files()
{
    QFETCH(QString, settings);
    QFETCH(QString, expected);
    Value data = json(settings.toUtf8());
    data.set("variable", Value::array({"n", "v"}));
    NodeHarness harness(node_list_operator(), data);
    harness.set("v",
                Value::array({fileValue("i1", "image", "image/png", ".png", 1), fileValue("d1", "document", "", "", 2),
                              fileValue("i2", "image", "image/png", ".png", 3), fileValue("a1", "audio", "", "", 4)}));
    const NodeResult result = harness.run();
    if (expected == "failed") {
        QVERIFY(result.failed);
        return;
    }
    QVERIFY2(!result.failed, result.error.c_str());
    QStringList names;
    for (const Value& file : result.outputs["result"].toArray())
        names << QString::fromStdString(file.toFile()->filename);
    QCOMPARE(names.join(' '), expected);
}

void TestListOperator::fileAttributes_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("operation"); // with {} for the value
    QTest::addColumn<QString>("value");     // of a complete file; that of one without any facts is ""
    const auto text = [](const char* key, const char* value) {
        QTest::newRow(key) << key << R"("comparison_operator":"is","value":"{}")" << value;
    };
    const auto list = [](const char* key, const char* value) {
        QTest::newRow(key) << key << R"("comparison_operator":"in","value":["{}"])" << value;
    };
    text("name", "test_file.txt");
    text("extension", ".txt");
    text("mime_type", "text/plain");
    text("url", "https://example.com/test_file.txt");
    text("related_id", "r1");
    list("type", "document");
    list("transfer_method", "local_file");
}

// row: nodes-150, nodes-151
void TestListOperator::fileAttributes()
{
    QFETCH(QString, key);
    QFETCH(QString, operation);
    QFETCH(QString, value);
    File complete;
    complete.id = "complete";
    complete.filename = "test_file.txt";
    complete.type = "document";
    complete.extension = ".txt";
    complete.mimeType = "text/plain";
    complete.remoteUrl = "https://example.com/test_file.txt";
    complete.url = "https://elsewhere.example.com/signed";
    complete.relatedId = "r1";
    File bare;
    bare.id = "bare";
    bare.type = bare.transferMethod = "";
    const auto chosen = [&](const QString& wanted) {
        QString condition = operation;
        condition.replace("{}", wanted);
        const QString settings = R"({"filter_by":{"enabled":true,"conditions":[{"key":"%1",%2}]}})";
        Value data = json(settings.arg(key, condition).toUtf8());
        data.set("variable", Value::array({"n", "v"}));
        NodeHarness harness(node_list_operator(), data);
        harness.set("v", Value::array({Value(std::make_shared<const File>(complete)),
                                       Value(std::make_shared<const File>(bare))}));
        const NodeResult result = harness.run();
        const Value& list = result.outputs["result"];
        return result.failed || list.size() != 1 ? "not one: " + result.error : list.at(0).toFile()->id;
    };
    QCOMPARE(chosen(value), "complete");
    QCOMPARE(chosen(""), "bare");
}

void TestListOperator::missingVariable()
{
    NodeHarness harness(node_list_operator(), Value::object({{"variable", Value::array({"n", "gone"})}}));
    const NodeResult result = harness.run();
    QVERIFY(result.failed);
    QCOMPARE(result.error, "Variable not found for selector: ['n', 'gone']");
}

void TestListOperator::rejectedData()
{
    NodeHarness harness(node_list_operator(),
                        json(R"({"variable":["n","v"],"filter_by":{"enabled":true,"conditions":[{"value":5}]}})"));
    const auto error = harness.load();
    QVERIFY(error.has_value());
    QCOMPARE(error->facts["field"].toString(), "filter_by.conditions.0.value");
}

QTEST_GUILESS_MAIN(TestListOperator)
#include "tst_listoperator.moc"
