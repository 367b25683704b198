#include "engine/nodes/detail/toolparameters.h"
#include "tests/support/fakenodecontext.h"

#include <QFile>
#include <QTest>

using namespace millrace;

namespace millrace {
NodeKind node_tool();
NodeKind node_agent();
} // namespace millrace

class TestTool : public QObject {
    Q_OBJECT

private slots:
    void tool();
    void toolFailures();
    void carriesEverything();
    void settings();
    void casts_data();
    void casts();
    void links();
    void streams();
    void files();
    void badMessages_data();
    void badMessages();
    void agent();
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
    FakeNodeContext noFile;
    noFile.toolReplies.push_back(json(R"({"text":"","files":["x"]})"));
    QCOMPARE(noFile.run(node_tool(), data("{}")).errorType, std::string("ToolNodeError"));
    FakeNodeContext empty;
    empty.toolReplies.push_back(json(R"({"text":""})"));
    QCOMPARE(toJson(empty.run(node_tool(), data("{}")).outputs["json"]), std::string(R"([{"data":[]}])"));
    FakeNodeContext refused;
    QVERIFY(!refused.compile(node_tool(), data(R"({"a":{"type":"variable","value":"n.none"}})")).ok());
    QVERIFY(!refused.compile(node_tool(), data(R"({"a":{"type":"guess","value":""}})")).ok());
}

namespace {

Value toolData(const char* members = "{}")
{
    Value out = json(R"({"provider_id":"p","provider_name":"pn","provider_type":"plugin","tool_name":"t",
                         "tool_label":"T","tool_configurations":{},"tool_parameters":{}})");
    const Value more = json(members);
    for (const Value::Member& member : more.toObject()) {
        out.set(member.first, member.second);
    }
    return out;
}

Value messages(const char* list)
{
    return Value::object({{"messages", json(list)}});
}

} // namespace

void TestTool::carriesEverything()
{
    FakeNodeContext context;
    context.toolReplies.push_back(messages("[]"));
    const NodeResult& result = context.run(
        node_tool(), toolData(R"({"credential_id":"c1","plugin_unique_identifier":"o/p:1@x","tool_node_version":"2",
                                  "tool_parameters":{"q":{"type":"constant","value":{"a":["{{#n.x#}}",1]}}},
                                  "tool_configurations":{"k":{"type":"constant","value":3}}})"));
    QVERIFY2(!result.failed, result.error.c_str());
    const ToolRequest& request = context.toolRequests.at(0);
    QCOMPARE(request.providerType, std::string("plugin"));
    QCOMPARE(request.providerId, std::string("p"));
    QCOMPARE(request.providerName, std::string("pn"));
    QCOMPARE(request.tool, std::string("t"));
    QCOMPARE(request.credentialId, std::string("c1"));
    QCOMPARE(request.pluginIdentifier, std::string("o/p:1@x"));
    QCOMPARE(request.userId, std::string("local"));
    QCOMPARE(toJson(request.parameters), std::string(R"({"q":{"a":["n.x",1]}})"));
    QCOMPARE(toJson(request.configurations), std::string(R"({"k":3})"));
    QCOMPARE(toJson(result.metadata["tool_info"]),
             std::string(R"({"provider_type":"plugin","provider_id":"p","plugin_unique_identifier":"o/p:1@x"})"));
}

// row: nodes-212
void TestTool::settings()
{
    const auto sent = [](const char* members) {
        FakeNodeContext context;
        context.set("n", "x", 7);
        context.toolReplies.push_back(messages("[]"));
        const NodeResult& result = context.run(node_tool(), toolData(members));
        return result.failed ? result.errorType : toJson(context.toolRequests.at(0).configurations);
    };
    const char* legacy = R"({"tool_configurations":{"k":{"type":"variable","value":["n","x"]},"m":2}})";
    QCOMPARE(sent(legacy), std::string(R"({"k":{"type":"variable","value":["n","x"]},"m":2})"));
    const char* current = R"({"tool_node_version":"2","tool_configurations":{"k":{"type":"variable","value":["n","x"]},
        "m":{"type":"mixed","value":"<{{#n.x#}}>"},"empty":{"type":"constant","value":null}}})";
    QCOMPARE(sent(current), std::string(R"({"k":7,"m":"<7>"})"));
    QCOMPARE(sent(R"({"tool_node_version":"2","tool_configurations":{"k":{"type":"variable","value":["n","no"]}}})"),
             std::string("ToolParameterError"));
    QCOMPARE(sent(R"({"tool_configurations":{"a":""},"paramSchemas":[
                      {"name":"a","type":"number","form":"form","default":5},
                      {"name":"b","type":"string","form":"form","default":"d"}]})"),
             std::string(R"({"a":5,"b":"d"})"));
    QCOMPARE(sent(R"({"paramSchemas":[{"name":"a","type":"string","form":"form","required":true}]})"),
             std::string("ToolParameterError"));
}

void TestTool::casts_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("out"); // empty: refused
    const auto row = [](const char* type, const char* value, const char* out) {
        QTest::addRow("%s of %s", type, value) << type << value << out;
    };
    row("string", "null", R"("")");
    row("string", "1.0", R"("1.0")");
    row("number", R"("1.5")", "1.5");
    row("number", R"("15")", "15");
    row("number", R"("")", "null");
    row("number", R"("x")", "");
    row("boolean", R"("No")", "false");
    row("boolean", R"("perhaps")", "true");
    row("boolean", "null", "false");
    row("array", R"("[1,2]")", "[1,2]");
    row("array", R"("x")", R"(["x"])");
    row("object", R"("{\"a\":1}")", R"({"a":1})");
    row("object", R"("x")", "{}");
    row("file", R"([1])", "1");
    row("file", R"([1,2])", "");
    row("files", "1", "[1]");
    row("select", R"("a")", R"("a")");
    row("select", R"("z")", "");
    row("model-selector", R"("z")", "");
    row("array[tools]", "{}", "");
    row("any", "{}", "{}");
}

void TestTool::casts()
{
    QFETCH(QString, type);
    QFETCH(QString, value);
    QFETCH(QString, out);
    ToolDeclaration declared;
    declared.name = "p";
    declared.type = type.toStdString();
    declared.options = {"a", "b"};
    std::string error;
    const Value got = castParameter(json(value.toStdString()), declared, error);
    QCOMPARE(error.empty() ? toJson(got) : std::string(), out.toStdString());
}

// row: nodes-207, nodes-208
void TestTool::links()
{
    FakeNodeContext file;
    file.toolReplies.push_back(messages(R"([{"type":"link","message":{"text":"/files/tools/file-id.pdf"},
        "meta":{"file":{"dify_model_identity":"__dify__file__","related_id":"file-id"}}}])"));
    const NodeResult& withFile = file.run(node_tool(), toolData());
    QCOMPARE(withFile.outputs["text"].toString(), std::string("File: /files/tools/file-id.pdf\n"));
    QCOMPARE(withFile.outputs["files"].size(), std::size_t{1});
    FakeNodeContext plain;
    plain.toolReplies.push_back(messages(R"([{"type":"link","message":{"text":"https://dify.ai"}}])"));
    const NodeResult& without = plain.run(node_tool(), toolData());
    QCOMPARE(without.outputs["text"].toString(), std::string("Link: https://dify.ai\n"));
    QCOMPARE(without.outputs["files"].size(), std::size_t{0});
}

// row: nodes-209
void TestTool::streams()
{
    FakeNodeContext context;
    context.toolReplies.push_back(messages(R"([{"type":"text","message":{"text":"hello"}},
        {"type":"variable","message":{"variable_name":"answer","variable_value":"A","stream":true}},
        {"type":"file","message":{},"meta":{"file":{"dify_model_identity":"__dify__file__","related_id":"f"}}}])"));
    const NodeResult& result = context.run(node_tool(), toolData());
    const std::vector<FakeNodeContext::Chunk> expected = {
        {"text", "hello"}, {"answer", "A"}, {"text", "", true}, {"answer", "", true}};
    QVERIFY(context.chunks == expected);
    QCOMPARE(result.outputs["answer"].toString(), std::string("A"));
    QCOMPARE(result.outputs["files"].size(), std::size_t{1});
    QCOMPARE(toJson(result.outputs["json"]), std::string(R"([{"data":[]}])"));
}

// row: nodes-210
void TestTool::files()
{
    FakeNodeContext context; // "raw " and "bytes", then a whole blob
    context.toolReplies.push_back(messages(R"([
        {"type":"blob_chunk","message":{"id":"b","sequence":0,"total_length":9,"blob":"cmF3IA==","end":false},
         "meta":{"mime_type":"text/plain"}},
        {"type":"blob_chunk","message":{"id":"b","sequence":1,"total_length":9,"blob":"Ynl0ZXM=","end":true},
         "meta":{"mime_type":"text/plain"}},
        {"type":"blob","message":{"blob":"eA=="},"meta":{"mime_type":"image/png","filename":"../a.png"}},
        {"type":"image_link","message":{"text":"/files/tools/i1.png?sign=x"},"meta":{"mime_type":"image/png"}}])"));
    const NodeResult& result = context.run(node_tool(), toolData());
    QVERIFY2(!result.failed, result.error.c_str());
    const Value& made = result.outputs["files"];
    QCOMPARE(made.size(), std::size_t{3});
    const std::shared_ptr<const File> text = made.at(0).toFile();
    QFile bytes(QString::fromStdString(text->localPath));
    QVERIFY(bytes.open(QIODevice::ReadOnly));
    QCOMPARE(bytes.readAll(), QByteArray("raw bytes"));
    QCOMPARE(text->size, std::int64_t{9});
    QCOMPARE(text->type, std::string("document"));
    QCOMPARE(made.at(1).toFile()->filename, std::string("a.png"));
    QCOMPARE(made.at(1).toFile()->type, std::string("image"));
    QCOMPARE(made.at(2).toFile()->relatedId, std::string("i1"));
}

// row: nodes-211
void TestTool::badMessages_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("type");
    QTest::newRow("no file") << R"([{"type":"file","message":{},"meta":{"file":"not-a-file"}}])" << "ToolNodeError";
    QTest::newRow("file without meta") << R"([{"type":"file","message":{}}])" << "ToolNodeError";
    QTest::newRow("unknown") << R"([{"type":"smell","message":{}}])" << "ToolNodeError";
    QTest::newRow("reserved name") << R"([{"type":"variable","message":{"variable_name":"text","variable_value":1}}])"
                                   << "ToolNodeError";
    QTest::newRow("streamed number")
        << R"([{"type":"variable","message":{"variable_name":"a","variable_value":1,"stream":true}}])"
        << "ToolNodeError";
    QTest::newRow("no Base64") << R"([{"type":"blob","message":{"blob":"%%%"}}])" << "ToolFileError";
    QTest::newRow("cut file") << R"([{"type":"blob_chunk","message":{"id":"b","total_length":9,"blob":"eA=="}}])"
                              << "ToolFileError";
    QTest::newRow("wrong length")
        << R"([{"type":"blob_chunk","message":{"id":"b","total_length":9,"blob":"eA==","end":true}}])"
        << "ToolFileError";
    QTest::newRow("huge announcement")
        << R"([{"type":"blob_chunk","message":{"id":"b","total_length":99999999999,"blob":"eA=="}}])"
        << "ToolFileError";
}

void TestTool::badMessages()
{
    QFETCH(QString, list);
    QFETCH(QString, type);
    FakeNodeContext context;
    context.toolReplies.push_back(messages(qPrintable(list)));
    const NodeResult& result = context.run(node_tool(), toolData());
    QVERIFY(result.failed);
    QCOMPARE(result.errorType, type.toStdString());
}

void TestTool::agent()
{
    FakeNodeContext context;
    context.set("n", "city", "Oslo");
    context.agentReplies.push_back(messages(R"([
        {"type":"log","message":{"id":"1","label":"ROUND 1","status":"success","data":{"a":1}}},
        {"type":"text","message":{"text":"hi"}},
        {"type":"json","message":{"json_object":{"r":1,"execution_metadata":{"total_tokens":5,"total_price":"0.25"}}}}])"));
    const NodeResult& result =
        context.run(node_agent(), json(R"({"agent_strategy_provider_name":"o/p/q","agent_strategy_name":"fc",
            "agent_strategy_label":"FC","agent_parameters":{
            "model":{"type":"constant","value":{"provider":"pr","model":"m","mode":"chat"}},
            "tools":{"type":"constant","value":[
                {"enabled":true,"type":"builtin","provider_name":"w","tool_name":"weather","schemas":[1],
                 "settings":{"unit":{"value":"C"}},
                 "parameters":{"city":{"auto":0,"value":{"type":"variable","value":["n","city"]}},
                               "days":{"auto":1,"value":{"type":"mixed","value":"3"}},
                               "fix":{"auto":0,"value":{"type":"constant","value":4}}}},
                {"enabled":false,"tool_name":"off"},{"enabled":true,"type":"mcp","tool_name":"mcp"}]}}})"));
    QVERIFY2(!result.failed, result.error.c_str());
    const Value& parameters = context.agentRequests.at(0).parameters;
    QCOMPARE(parameters["tools"].size(), std::size_t{1});
    const Value& tool = parameters["tools"].at(0);
    QCOMPARE(toJson(tool["parameters"]), std::string(R"({"city":"Oslo","days":null,"fix":4})"));
    QCOMPARE(toJson(tool["settings"]), std::string(R"({"unit":"C"})"));
    QVERIFY(!tool.find("schemas"));
    QVERIFY2(parameters["model"]["history_prompt_messages"].isArray(), toJson(parameters).c_str());
    QCOMPARE(result.outputs["text"].toString(), std::string("hi"));
    QCOMPARE(result.usage.totalTokens, std::int64_t{5});
    QCOMPARE(result.outputs["json"].size(), std::size_t{2});
    QCOMPARE(result.outputs["json"].at(0)["label"].toString(), std::string("ROUND 1"));
    QCOMPARE(toJson(result.outputs["json"].at(1)), std::string(R"({"r":1})"));
    QCOMPARE(context.reports.size(), std::size_t{1});
}

QTEST_APPLESS_MAIN(TestTool)
#include "tst_tool.moc"
