#include "tests/support/fakenodecontext.h"

#include <QTest>

using namespace millrace;

namespace millrace {
NodeKind node_code();
NodeKind node_template_transform();
} // namespace millrace

namespace {

Value codeData(const Value& outputs)
{
    return Value::object({{"variables", json(R"([{"variable":"a","value_selector":["n","a"]},
                                                 {"variable":"b","value_selector":["n","b"]}])")},
                          {"code_language", "python3"},
                          {"code", "def main(a, b): pass"},
                          {"outputs", outputs}});
}

NodeResult runCode(const char* outputs, const Value& returned, Profile profile = Profile::Current)
{
    FakeNodeContext context(profile);
    context.outcomes.push_back(CodeOutcome{returned, {}, {}});
    return context.run(node_code(), codeData(json(outputs)));
}

std::string repeated(const char* item, int count)
{
    std::string out = "[";
    for (int i = 0; i < count; ++i) {
        out += (i ? "," : "") + std::string(item);
    }
    return out + "]";
}

} // namespace

class TestCodeNode : public QObject {
    Q_OBJECT

private slots:
    void inputs();
    void validation_data();
    void validation();
    void longText();
    void manyNumbers();
    void failures_data();
    void failures();
    void refused_data();
    void refused();
    void cancelled();
    void templateTransform();
    void templateRefused();
    void templateTooLong();
};

void TestCodeNode::inputs()
{
    FakeNodeContext context;
    auto file = std::make_shared<File>();
    file->filename = "a.png";
    context.set("n", "a", Value::array({Value(std::shared_ptr<const File>(file))}));
    context.outcomes.push_back(CodeOutcome{json(R"({"result":3})"), {}, {}});
    const NodeResult& result = context.run(node_code(), codeData(json(R"({"result":{"type":"number"}})")));
    QVERIFY2(!result.failed, result.error.c_str());
    const Value& sent = context.codeRequests.at(0).inputs;
    QCOMPARE(sent["a"].at(0)["filename"].toString(), std::string("a.png"));
    QVERIFY(sent.find("b") && sent["b"].isNull());
    QCOMPARE(toJson(result.outputs), std::string(R"({"result":3})"));
    QVERIFY(result.inputs == sent);
}

// E56 of the sandbox specification is among these rows.
void TestCodeNode::validation_data()
{
    QTest::addColumn<QByteArray>("outputs");
    QTest::addColumn<QByteArray>("returned");
    QTest::addColumn<QByteArray>("expected"); // outputs as JSON, or the error type
    QTest::addColumn<QByteArray>("mentions");
    const auto row = [](const char* name, const char* outputs, const std::string& returned, const char* expected,
                        const char* mentions = "") {
        QTest::newRow(name) << QByteArray(outputs) << QByteArray::fromStdString(returned) << QByteArray(expected)
                            << QByteArray(mentions);
    };
    const char* const mixed =
        R"({"s":{"type":"string"},"n":{"type":"number"},"an":{"type":"array[number]"},"as":{"type":"array[string]"},
            "o":{"type":"object","children":{"result":{"type":"number"},"depth":{"type":"object","children":
            {"depth":{"type":"object","children":{"depth":{"type":"number"}}}}}}}})";
    row("49", R"({"result":{"type":"number"}})", R"({"result":3})", R"({"result":3})");
    row("50", R"({"result":{"type":"string"}})", R"({"result":3})", "OutputValidationError", "result");
    row("51", mixed,
        R"({"s":"1","n":1,"an":[1,2,3,3.333],"as":["1","2","3"],"o":{"result":1,"depth":{"depth":{"depth":1}}}})",
        R"({"s":"1","n":1,"an":[1,2,3,3.333],"as":["1","2","3"],"o":{"result":1,"depth":{"depth":{"depth":1}}}})");
    row("52 string", mixed, R"({"s":1,"n":"1","an":"x","as":1,"o":[]})", "OutputValidationError", "s must be a string");
    row("52 number", R"({"n":{"type":"number"}})", R"({"n":"1"})", "OutputValidationError");
    row("52 array[number]", R"({"n":{"type":"array[number]"}})", R"({"n":["1"]})", "OutputValidationError", "n[0]");
    row("52 object", R"({"n":{"type":"object"}})", R"({"n":[]})", "OutputValidationError");
    row("55", R"({"r":{"type":"array[object]"}})", R"({"r":[{"result":1},{"result":2},{"result":[1,2,3]}]})",
        R"({"r":[{"result":1},{"result":2},{"result":[1,2,3]}]})");
    row("56", R"({"r":{"type":"array[object]"}})", R"({"r":[{"result":1},{"result":2},{"result":[1,2,3]},1]})",
        "OutputValidationError", "r[3]");
    row("57", R"({"r":{"type":"number"}})", R"({"r":-8.0E-5})", R"({"r":-8e-05})");
    row("57 as text", R"({"r":{"type":"number"}})", R"({"r":"-8.0E-5"})", R"({"r":-8e-05})");
    row("58", R"({"r":{"type":"string"}})", R"({"r":"hello\u0000world"})", R"({"r":"helloworld"})");
    row("59", R"({"s":{"type":"string"},"b":{"type":"boolean"},"n":{"type":"number"}})",
        R"({"s":null,"b":null,"n":null})", R"({"s":null,"b":null,"n":null})");
    row("60", R"({"a":{"type":"number"},"b":{"type":"number"},"c":{"type":"array[number]"}})",
        R"({"a":true,"b":false,"c":[true,42,3.14]})", R"({"a":1,"b":0,"c":[1,42,3.14]})");
    row("61", R"({"root":{"type":"object","children":{"child":{"type":"string"}}}})", R"({"root":{}})",
        "OutputValidationError", "root.child");
    row("62", R"({"items":{"type":"array[string]"}})", R"({"items":["valid",1]})", "OutputValidationError", "items[1]");
    row("63", R"({"items":{"type":"array[object]","children":{"child":{"type":"string"}}}})",
        R"({"items":[{"child":1},1]})", "OutputValidationError", "items[1]");
    row("64", R"({"a":{"type":"number"}})", R"({"a":1,"b":2})", "CodeNodeError");
    row("65 strings pass", R"({"a":{"type":"array[string]"}})", "{\"a\":" + repeated("null", 30) + "}",
        R"({"a":[null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null]})");
    row("65 strings", R"({"a":{"type":"array[string]"}})", "{\"a\":" + repeated("\"x\"", 31) + "}",
        "OutputValidationError");
    row("65 objects", R"({"a":{"type":"array[object]"}})", "{\"a\":" + repeated("{}", 31) + "}",
        "OutputValidationError");
    row("66 boolean", R"({"a":{"type":"boolean"}})", R"({"a":"yes"})", R"({"a":"yes"})");
    row("66 none declared", "{}", R"({"a":1})", "CodeNodeError");
    row("null number in list", R"({"a":{"type":"array[number]"}})", R"({"a":[1,null]})", "OutputValidationError");
    row("booleans", R"({"a":{"type":"array[boolean]"}})", R"({"a":[true,null]})", R"({"a":[true,null]})");
    row("no booleans", R"({"a":{"type":"array[boolean]"}})", R"({"a":[1]})", "OutputValidationError");
    row("2^63", R"({"a":{"type":"number"}})", R"({"a":9223372036854775808})", "OutputValidationError", "range");
    row("largest", R"({"a":{"type":"number"}})", R"({"a":9223372036854775807})", R"({"a":9223372036854775807})");
    row("21 decimals", R"({"a":{"type":"number"}})", R"({"a":1.5e-20})", "OutputValidationError", "digits");
    row("20 decimals", R"({"a":{"type":"number"}})", R"({"a":1e-20})", R"({"a":1e-20})");
    row("depth 5", R"({"a":{"type":"object"}})", R"({"a":{"b":{"c":{"d":{}}}}})", R"({"a":{"b":{"c":{"d":{}}}}})");
    row("depth 6", R"({"a":{"type":"object"}})", R"({"a":{"b":{"c":{"d":{"e":{}}}}}})", "DepthLimitError");
    row("mixed list", R"({"a":{"type":"object"}})", R"({"a":{"l":[1,"x"]}})", "OutputValidationError", "a.l");
    row("list with a null first", R"({"a":{"type":"object"}})", R"({"a":{"l":[null,1,"x"]}})",
        R"({"a":{"l":[null,1,"x"]}})");
    row("generic stays as it is", R"({"a":{"type":"object"}})", R"({"a":{"s":"x\u0000","b":[true,1]}})",
        R"({"a":{"s":"x\u0000","b":[true,1]}})");
    row("extra inside", R"({"a":{"type":"object","children":{"b":{"type":"number"}}}})", R"({"a":{"b":1,"c":2}})",
        "CodeNodeError", "a.c");
}

// row: nodes-49..52, nodes-55..66
void TestCodeNode::validation()
{
    QFETCH(QByteArray, outputs);
    QFETCH(QByteArray, returned);
    QFETCH(QByteArray, expected);
    QFETCH(QByteArray, mentions);
    const NodeResult result = runCode(outputs.constData(), json(returned.toStdString()));
    if (expected.startsWith('{')) {
        QVERIFY2(!result.failed, result.error.c_str());
        QCOMPARE(QByteArray::fromStdString(toJson(result.outputs)), expected);
    } else {
        QCOMPARE(QByteArray::fromStdString(result.errorType), expected);
        QVERIFY2(QByteArray::fromStdString(result.error).contains(mentions), result.error.c_str());
        QVERIFY(result.outputs.isNull());
    }
}

// row: nodes-53
void TestCodeNode::longText()
{
    const char* const outputs = R"({"r":{"type":"string"}})";
    QCOMPARE(runCode(outputs, Value::object({{"r", std::string(400001, 'x')}})).errorType,
             std::string("OutputValidationError")); // 53
    QVERIFY(!runCode(outputs, Value::object({{"r", std::string(400000, 'x')}})).failed);
}

// row: nodes-54
void TestCodeNode::manyNumbers()
{
    const char* const outputs = R"({"r":{"type":"array[number]"}})";
    QCOMPARE(runCode(outputs, json("{\"r\":" + repeated("1", 8000) + "}")).errorType,
             std::string("OutputValidationError")); // 54
    QVERIFY(!runCode(outputs, json("{\"r\":" + repeated("1", 1000) + "}")).failed);
}

void TestCodeNode::failures_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("current");
    QTest::addColumn<QByteArray>("older");
    QTest::newRow("raised") << QByteArray("sandbox.code") << QByteArray("CodeExecutionError")
                            << QByteArray("CodeExecutionError");
    QTest::newRow("no isolation") << QByteArray("sandbox.unavailable") << QByteArray("CodeExecutionError")
                                  << QByteArray("CodeExecutionError");
    QTest::newRow("no object") << QByteArray("sandbox.result") << QByteArray("SandboxCodeExecutionError")
                               << QByteArray("WorkflowNodeError");
}

// row: nodes-d17, nodes-d18
void TestCodeNode::failures()
{
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, current);
    QFETCH(QByteArray, older);
    for (const Profile profile : {Profile::Current, Profile::Dify112}) {
        FakeNodeContext context(profile);
        context.outcomes.push_back(FakeNodeContext::failure(code.toStdString(), {}, "boom"));
        const NodeResult& result = context.run(node_code(), codeData(json("{}")));
        QCOMPARE(QByteArray::fromStdString(result.errorType), profile == Profile::Current ? current : older);
        QVERIFY(result.error.find("boom") != std::string::npos);
    }
    QCOMPARE(runCode(R"({"a":{"type":"array[string]"}})", json(R"({"a":[1]})"), Profile::Dify112).errorType,
             std::string("WorkflowNodeError"));
}

void TestCodeNode::refused_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("language") << QByteArray(R"({"variables":[],"code_language":"ruby","code":"","outputs":{}})")
                              << QByteArray("code_language");
    QTest::newRow("no code") << QByteArray(R"({"variables":[],"code_language":"python3","outputs":{}})")
                             << QByteArray("code");
    QTest::newRow("output type")
        << QByteArray(R"({"variables":[],"code_language":"python3","code":"","outputs":{"a":{"type":"date"}}})")
        << QByteArray("outputs.a.type");
    QTest::newRow("selector")
        << QByteArray(
               R"({"variables":[{"variable":"a","value_selector":"x"}],"code_language":"python3","code":"","outputs":{}})")
        << QByteArray("variables.0.value_selector");
}

void TestCodeNode::refused()
{
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, field);
    FakeNodeContext context;
    const auto compiled = context.compile(node_code(), json(data.toStdString()));
    QVERIFY(!compiled.ok());
    QCOMPARE(compiled.error().code, std::string("node.invalid"));
    QCOMPARE(QByteArray::fromStdString(compiled.error().facts["field"].toString()), field);
    QCOMPARE(compiled.error().where, std::string("Node under test (node)"));
}

void TestCodeNode::cancelled()
{
    FakeNodeContext context; // no outcome scripted: the call stays open
    context.run(node_code(), codeData(json("{}")));
    context.cancel();
    QVERIFY(!context.finished);
}

void TestCodeNode::templateTransform()
{
    FakeNodeContext context;
    context.set("n", "items", json(R"(["a","b"])"));
    context.rendered.push_back(std::string("a, b. Total: 2"));
    const NodeResult& result = context.run(node_template_transform(),
                                           json(R"({"variables":[{"variable":"items","value_selector":["n","items"]},
                              {"variable":"total","value_selector":["n","none"]}],"template":"{{ items }}"})"));
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(toJson(result.outputs), std::string(R"({"output":"a, b. Total: 2"})"));
    QCOMPARE(context.renderRequests.at(0).first, std::string("{{ items }}"));
    QCOMPARE(toJson(context.renderRequests.at(0).second), std::string(R"({"items":["a","b"],"total":null})"));
}

// row: nodes-67, nodes-68
void TestCodeNode::templateRefused()
{
    FakeNodeContext context; // 67, 68
    const auto both = context.compile(node_template_transform(), json("{}"));
    QVERIFY(!both.ok());
    QVERIFY(both.error().english().find("variables") != std::string::npos);
    QVERIFY(both.error().english().find("template") != std::string::npos);
    const auto selector = context.compile(
        node_template_transform(), json(R"({"variables":[{"variable":"a","value_selector":"n.a"}],"template":""})"));
    QVERIFY(!selector.ok());
    QCOMPARE(selector.error().facts["field"].toString(), std::string("variables.0.value_selector"));
}

void TestCodeNode::templateTooLong()
{
    const Value data = json(R"({"variables":[],"template":"x"})");
    FakeNodeContext context;
    context.rendered.push_back(std::string(400001, 'x'));
    QVERIFY(context.run(node_template_transform(), data).failed);
    FakeNodeContext broken;
    broken.rendered.push_back(FakeNodeContext::failure("template.syntax", {}, "line 1: unexpected end"));
    QVERIFY(broken.run(node_template_transform(), data).error.find("line 1: unexpected end") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestCodeNode)
#include "tst_codenode.moc"
