#include "tests/support/fakenodecontext.h"

#include <QTest>

using namespace millrace;

namespace millrace {
NodeKind node_llm();
}

namespace {

Value nodeData(const char* prompt, const char* extra = "{}")
{
    Value data = json(R"({"model":{"provider":"openai","name":"m","mode":"chat","completion_params":{}},
                          "context":{"enabled":false,"variable_selector":[]}})");
    data.set("prompt_template", json(prompt));
    const Value changes = json(extra);
    for (const auto& [key, value] : changes.toObject()) {
        data.set(key, value);
    }
    return data;
}

const char* const Hello = R"([{"role":"user","text":"Hello"}])";

/// `role: text` lines of the request.
std::string transcript(const ModelRequest& request)
{
    std::string out;
    for (const ModelMessage& message : request.messages) {
        out += (out.empty() ? "" : "\n") + message.role + ": ";
        for (const ModelContent& content : message.content) {
            out += content.file ? "[" + content.file->type + "]" : content.text;
        }
    }
    return out;
}

} // namespace

class TestStructuredOutput : public QObject {
    Q_OBJECT

private slots:
    void structuredSwitch_data();
    void structuredSwitch();
    void structured_data();
    void structured();
    void structuredRequest();
};

// row: nodes-206, nodes-206a, nodes-206b
void TestStructuredOutput::structuredSwitch_data()
{
    QTest::addColumn<QByteArray>("extra");
    QTest::addColumn<bool>("older");
    QTest::addColumn<QByteArray>("outcome"); // on, off or the error type
    const auto row = [](const char* name, const char* extra, bool older, const char* outcome) {
        QTest::newRow(name) << QByteArray(extra) << older << QByteArray(outcome);
    };
    row("206 null", R"({"structured_output_enabled":true,"structured_output":null})", false, "off");
    row("206 empty", R"({"structured_output_enabled":true,"structured_output":{}})", false, "LLMNodeError");
    row("206a", R"({"structured_output_enabled":false,"structured_output_switch_on":true,
                    "structured_output":{"schema":{}}})",
        false, "on");
    row("206a 1.12", R"({"structured_output_enabled":false,"structured_output_switch_on":true,
                    "structured_output":{"schema":{}}})",
        true, "off");
    row("206b", R"({"structured_output_enabled":true,
                    "structured_output":{"schema":{"type":"not-a-json-schema-type"}}})",
        false, "LLMNodeError");
    row("no schema key", R"({"structured_output_enabled":true,"structured_output":{"x":1}})", false, "on");
}

void TestStructuredOutput::structuredSwitch()
{
    QFETCH(QByteArray, extra);
    QFETCH(bool, older);
    QFETCH(QByteArray, outcome);
    FakeNodeContext context(older ? Profile::Dify112 : Profile::Current);
    context.replyText(R"({"a":1})");
    const NodeResult& result = context.run(node_llm(), nodeData(Hello, extra.constData()));
    if (outcome == "on" || outcome == "off") {
        QVERIFY2(!result.failed, result.error.c_str());
        QCOMPARE(result.outputs.find("structured_output") != nullptr, outcome == "on");
        return;
    }
    QCOMPARE(QByteArray::fromStdString(result.errorType), outcome);
    QVERIFY(context.modelRequests.empty());
    if (extra.contains("not-a-json-schema-type")) {
        QVERIFY2(result.error.find("stage schema, path $.type") != std::string::npos, result.error.c_str());
    }
}

void TestStructuredOutput::structured_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<bool>("older");
    QTest::addColumn<QByteArray>("outcome"); // the object, or the error type
    const auto row = [](const char* name, const char* reply, bool older, const char* outcome) {
        QTest::newRow(name) << QByteArray(reply) << older << QByteArray(outcome);
    };
    row("strict", R"({"a":1})", false, R"({"a":1})");
    row("fenced", "```json\n{\"a\":1}\n```", false, R"({"a":1})");
    row("repaired", "{a: 1,}", false, R"({"a":1})");
    row("list", R"([3,{"a":1},{"a":2}])", false, R"({"a":1})");
    row("after thinking", "<think>{}</think>{\"a\":1}", false, R"({"a":1})");
    row("wrong type", R"({"a":"x"})", false, "LLMNodeError");
    row("wrong type 1.12", R"({"a":"x"})", true, R"({"a":"x"})");
    row("text", "I will not.", true, "OutputParserError");
}

// row: nodes-d8
void TestStructuredOutput::structured()
{
    QFETCH(QByteArray, reply);
    QFETCH(bool, older);
    QFETCH(QByteArray, outcome);
    FakeNodeContext context(older ? Profile::Dify112 : Profile::Current);
    context.replyText(reply.toStdString());
    const NodeResult& result =
        context.run(node_llm(), nodeData(Hello, R"({"structured_output_enabled":true,"structured_output":{"schema":
            {"type":"object","properties":{"a":{"type":"integer"}}}}})"));
    if (outcome.startsWith('{')) {
        QVERIFY2(!result.failed, result.error.c_str());
        QCOMPARE(QByteArray::fromStdString(toJson(result.outputs["structured_output"])), outcome);
        QCOMPARE(QByteArray::fromStdString(result.outputs["text"].toString()), reply);
    } else {
        QCOMPARE(QByteArray::fromStdString(result.errorType), outcome);
        QCOMPARE(result.error.find("stage result, path $.a") != std::string::npos, !older);
    }
}

void TestStructuredOutput::structuredRequest()
{
    const char* const extra = R"({"structured_output_enabled":true,"structured_output":{"schema":
        {"type":"object","properties":{"a":{"type":"boolean"}}}}})";
    FakeNodeContext prompted;
    prompted.replyText("{}");
    prompted.run(node_llm(), nodeData(R"([{"role":"system","text":"Be brief."},{"role":"user","text":"x"}])", extra));
    const std::string system = prompted.modelRequests.at(0).messages.at(0).plainText();
    QVERIFY(system.find(R"("a":{"type":"boolean"})") != std::string::npos);
    QVERIFY(system.size() > 9 && system.substr(system.size() - 9) == "Be brief.");
    for (const Profile profile : {Profile::Current, Profile::Dify112}) {
        FakeNodeContext native(profile);
        native.features.structuredOutput = true;
        native.replyText("{}");
        native.run(node_llm(), nodeData(Hello, extra));
        const Value& parameters = native.modelRequests.at(0).parameters;
        QCOMPARE(parameters["response_format"].toString(), std::string("json_schema"));
        const Value sent = json(parameters["json_schema"].toString());
        QCOMPARE(sent["name"].toString(), std::string("llm_response"));
        QCOMPARE(sent["schema"]["properties"]["a"]["type"].toString(),
                 std::string(profile == Profile::Current ? "boolean" : "string"));
        QCOMPARE(transcript(native.modelRequests.at(0)), std::string("user: Hello"));
    }
}

QTEST_APPLESS_MAIN(TestStructuredOutput)
#include "tst_structuredoutput.moc"
