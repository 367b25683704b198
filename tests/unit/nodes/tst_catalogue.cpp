#include "tests/unit/nodes/nodeharness.h"

#include "engine/nodes/catalogue.h"

#include <QtCore/QFile>

#include <set>

using namespace millrace;
using namespace millrace::test;

/// What forms, checks and help derive from must be whole for every kind.
class TestCatalogue : public QObject {
    Q_OBJECT

private slots:
    void everyKindIsComplete();
    void pickerOrder();
    void lookup();
    void handles_data();
    void handles();
    void outputs_data();
    void outputs();
};

void TestCatalogue::everyKindIsComplete()
{
    static const std::set<std::string> categories = {
        "start", "default", "question-understand", "logic", "transform", "utilities", "tools", "sources", "none"};
    std::set<std::string> kinds;
    for (const NodeDescriptor* descriptor : nodeCatalogue()) {
        const char* kind = descriptor->kind.c_str();
        QVERIFY2(kinds.insert(descriptor->kind).second, kind);
        QVERIFY2(!descriptor->title.empty() && !descriptor->summary.empty(), kind);
        QVERIFY2(categories.count(descriptor->category), kind);
        QVERIFY2(!descriptor->versions.empty(), kind);
        QVERIFY2(QFile::exists(QStringLiteral(MILLRACE_SOURCE_DIR "/resources/icons/nodes/%1.svg")
                                   .arg(QString::fromStdString(descriptor->icon))),
                 descriptor->icon.c_str());
        const bool runs = descriptor->support == NodeSupport::Runs;
        QVERIFY2(runs == descriptor->missing.empty(), kind);
        QVERIFY2(!runs || standardNodes().kind(descriptor->kind, "1")->compile, kind);
        std::set<std::string> paths;
        for (const FieldSpec& field : descriptor->fields) {
            QVERIFY2(!field.path.empty() && !field.label.empty(), kind);
            QVERIFY2(paths.insert(field.path).second, field.path.c_str());
            QVERIFY2(field.kind != FieldKind::Choice || !field.choices.empty(), field.path.c_str());
            QVERIFY2(field.minimum <= field.maximum, field.path.c_str());
            QVERIFY2(field.visibleWhen.empty() || field.visibleWhen.find('=') != std::string::npos, field.path.c_str());
        }
        for (const OutputSpec& output : descriptor->outputs)
            QVERIFY2(!output.name.empty() && !output.type.empty(), kind);
    }
    QCOMPARE(kinds.size(), std::size_t(29));
}

void TestCatalogue::pickerOrder()
{
    QStringList order;
    for (const NodeDescriptor* descriptor : nodeCatalogue())
        order << QString::fromStdString(descriptor->kind);
    QVERIFY(order.indexOf("start") < order.indexOf("trigger-plugin"));
    QVERIFY(order.indexOf("trigger-webhook") < order.indexOf("llm"));
    QVERIFY(order.indexOf("llm") < order.indexOf("knowledge-retrieval"));
    QVERIFY(order.indexOf("question-classifier") < order.indexOf("if-else"));
    QVERIFY(order.indexOf("loop") < order.indexOf("code"));
    QVERIFY(order.indexOf("parameter-extractor") < order.indexOf("http-request"));
}

void TestCatalogue::lookup()
{
    QCOMPARE(nodeDescriptor("variable-assigner"), nodeDescriptor("variable-aggregator"));
    QVERIFY(nodeDescriptor("variable-aggregator"));
    QVERIFY(!nodeDescriptor("no-such-kind"));
    QVERIFY(!nodeDescriptor(""));
    QVERIFY(standardNodes().kind("assigner", "99")); // an unknown version is the newest
}

void TestCatalogue::handles_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("expected"); // handle:caption, joined
    QTest::newRow("plain") << "code" << "{}" << "source:";
    QTest::newRow("fail branch") << "code" << R"({"error_strategy":"fail-branch"})"
                                 << "source:|fail-branch:Fail Branch";
    QTest::newRow("default value") << "code" << R"({"error_strategy":"default-value"})" << "source:";
    QTest::newRow("cases") << "if-else" << R"({"cases":[{"case_id":"true"},{"case_id":"b"},{"case_id":"c"}]})"
                           << "true:IF|b:ELIF 2|c:ELIF 3|false:ELSE";
    QTest::newRow("legacy case") << "if-else" << R"({"conditions":[],"logical_operator":"or"})" << "true:IF|false:ELSE";
    QTest::newRow("classes") << "question-classifier"
                             << R"({"classes":[{"id":"1","name":"Sales"},{"id":"2","name":" "}]})"
                             << "1:Sales|2:CLASS 2";
    QTest::newRow("actions") << "human-input" << R"({"user_actions":[{"id":"ok","title":"Approve"}]})"
                             << "ok:Approve|__timeout:Timeout";
    QTest::newRow("end") << "end" << "{}" << "";
    QTest::newRow("loop-end") << "loop-end" << "{}" << "";
    QTest::newRow("knowledge-index") << "knowledge-index" << "{}" << "";
    QTest::newRow("note") << "" << "{}" << "";
    QTest::newRow("unknown") << "from-the-future" << "{}" << "source:";
}

void TestCatalogue::handles()
{
    QFETCH(QString, kind);
    QFETCH(QString, data);
    QFETCH(QString, expected);
    QStringList list;
    for (const HandleSpec& handle : nodeHandles(kind.toStdString(), json(data.toUtf8())))
        list << QString::fromStdString(handle.handle + ":" + handle.caption);
    QCOMPARE(list.join('|'), expected);
}

void TestCatalogue::outputs_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("expected"); // name:type, joined
    QTest::newRow("start") << "start"
                           << R"({"variables":[{"variable":"a","type":"number"},{"variable":"b","type":"select"},
                                {"variable":"f","type":"file-list"},{"variable":"o","type":"json_object","json_schema":
                                {"properties":{"x":{"type":"integer"}}}}]})"
                           << "a:number|b:string|f:array[file]|o:object|o.x:number";
    QTest::newRow("code") << "code" << R"({"outputs":{"r":{"type":"array[string]"}},"error_strategy":"fail-branch"})"
                          << "r:array[string]|error_message:string|error_type:string";
    QTest::newRow("aggregator") << "variable-aggregator" << R"({"output_type":"string"})" << "output:string";
    QTest::newRow("groups")
        << "variable-aggregator"
        << R"({"advanced_settings":{"group_enabled":true,"groups":[{"group_name":"G","output_type":"number"}]}})"
        << "G:object|G.output:number";
    QTest::newRow("loop") << "loop" << R"({"loop_variables":[{"label":"n","var_type":"number"}]})" << "n:number";
    QTest::newRow("iteration") << "iteration" << R"({"output_type":"array[number]"})" << "output:array[number]";
    QTest::newRow("extractor documents") << "document-extractor" << R"({"is_array_file":true})" << "text:array[string]";
    QTest::newRow("list") << "list-operator" << R"({"var_type":"array[file]","item_var_type":"file"})"
                          << "result:array[file]|first_record:file|last_record:file";
    QTest::newRow("tool schema")
        << "tool"
        << R"({"output_schema":{"properties":{"text":{"type":"string"},"hits":{"type":"Array","items":{"type":"Object"}}}}})"
        << "text:string|files:array[file]|json:array[object]|hits:array[object]";
    QTest::newRow("webhook") << "trigger-webhook"
                             << R"({"headers":[{"name":"X-Key"}],"params":[{"name":"p","type":"string"}]})"
                             << "_webhook_raw:object|X_Key:string|p:string";
    QTest::newRow("answer") << "answer" << "{}" << "";
}

void TestCatalogue::outputs()
{
    QFETCH(QString, kind);
    QFETCH(QString, data);
    QFETCH(QString, expected);
    QStringList list;
    for (const OutputSpec& output : nodeOutputs(kind.toStdString(), json(data.toUtf8())))
        list << QString::fromStdString(output.name + ":" + output.type);
    QCOMPARE(list.join('|'), expected);
}

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
