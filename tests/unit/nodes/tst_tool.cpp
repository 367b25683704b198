#include "tests/support/fakenodecontext.h"

#include <QTest>

using namespace millrace;

namespace millrace {
NodeKind node_tool();
}

class TestTool : public QObject {
    Q_OBJECT

private slots:
    void tool();
    void toolFailures();
};

void TestTool::tool()
{
    FakeNodeContext context;
    context.set("n", "list", json("[1,2]"));
    context.set("n", "name", "Ada");
    context.toolReplies.push_back(json(R"({"text":"hello","json":[{"a":1},{}]})"));
    const NodeResult& result = context.run(
        node_tool(), json(R"({"provider_id":"time","provider_name":"time","provider_type":"builtin","tool_name":"now",
            "tool_label":"Now","tool_configurations":{},"tool_parameters":{
            "a":{"type":"mixed","value":"Hi {{#n.name#}}"},"b":{"type":"variable","value":["n","list"]},
            "c":{"type":"constant","value":5},"d":{"type":"variable","value":["n","none"]},"e":null,
            "f":{"type":"constant","value":true}},
            "paramSchemas":[{"name":"a","type":"string"},{"name":"b","type":"array"},{"name":"c","type":"number"},
                            {"name":"d","type":"string"},{"name":"f","type":"boolean"}]})"));
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(toJson(context.toolParameters.at(0)), std::string(R"({"a":"Hi Ada","b":[1,2],"c":5,"f":true})"));
    QCOMPARE(toJson(result.outputs), std::string(R"({"text":"hello","files":[],"json":[{"a":1}]})"));
    QCOMPARE(result.metadata["tool_info"]["provider_id"].toString(), std::string("time"));
    const std::vector<FakeNodeContext::Chunk> expected = {{"text", "hello"}, {"text", "", true}};
    QVERIFY(context.chunks == expected);
}

void TestTool::toolFailures()
{
    const auto data = [](const char* parameters) {
        Value out = json(R"({"provider_id":"p","provider_name":"p","provider_type":"api","tool_name":"t",
                             "tool_label":"T","tool_configurations":{},
                             "paramSchemas":[{"name":"a","type":"number","required":true}]})");
        out.set("tool_parameters", json(parameters));
        return out;
    };
    FakeNodeContext missing;
    QCOMPARE(missing.run(node_tool(), data(R"({"a":{"type":"variable","value":["n","none"]}})")).errorType,
             std::string("ToolParameterError"));
    FakeNodeContext uncastable;
    QCOMPARE(uncastable.run(node_tool(), data(R"({"a":{"type":"mixed","value":"many"}})")).errorType,
             std::string("ToolParameterError"));
    FakeNodeContext noFile; // 211
    noFile.toolReplies.push_back(json(R"({"text":"","files":["x"]})"));
    QCOMPARE(noFile.run(node_tool(), data("{}")).errorType, std::string("ToolNodeError"));
    FakeNodeContext empty;
    empty.toolReplies.push_back(json(R"({"text":""})"));
    QCOMPARE(toJson(empty.run(node_tool(), data("{}")).outputs["json"]), std::string(R"([{"data":[]}])"));
    FakeNodeContext refused;
    QVERIFY(!refused.compile(node_tool(), data(R"({"a":{"type":"variable","value":"n.none"}})")).ok());
    QVERIFY(!refused.compile(node_tool(), data(R"({"a":{"type":"guess","value":""}})")).ok());
}

QTEST_APPLESS_MAIN(TestTool)
#include "tst_tool.moc"
