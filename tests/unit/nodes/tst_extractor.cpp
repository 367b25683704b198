#include "engine/nodes/detail/extractor.h"
#include "tests/support/fakenodecontext.h"

#include <QTest>

using namespace millrace;

namespace millrace {
NodeKind node_parameter_extractor();
}

namespace {

ExtractorParameters parameters(const Value& list)
{
    ExtractorParameters out;
    for (const Value& item : list.toArray()) {
        out.push_back({item["name"].toString(), item["type"].toString(), item["description"].toString(),
                       item["required"].toBool(), item["options"]});
    }
    return out;
}

Value nodeData(const char* list = R"([{"name":"city","type":"string","description":"","required":true}])",
               const char* mode = "prompt", const char* modelMode = "chat")
{
    Value data = json(R"({"model":{"provider":"openai","name":"m","completion_params":{}},"query":["start","q"],
                          "instruction":"Mind {{#start.q#}}"})");
    Value model = data["model"];
    model.set("mode", modelMode);
    data.set("model", model);
    data.set("parameters", json(list));
    data.set("reasoning_mode", mode);
    return data;
}

} // namespace

class TestExtractor : public QObject {
    Q_OBJECT

private slots:
    void validation_data();
    void validation();
    void transform_data();
    void transform();
    void schema();
    void legacyTypes();
    void outcome_data();
    void outcome();
    void functionCall();
    void callFails();
    void reservedName();
    void strategies();
};

// row: nodes-168..177
void TestExtractor::validation_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("mentions");
    const auto row = [](const char* name, const char* list, const char* object, const char* type = "",
                        const char* mentions = "") {
        QTest::newRow(name) << QByteArray(list) << QByteArray(object) << QByteArray(type) << QByteArray(mentions);
    };
    row("168 string", R"([{"name":"name","type":"string","required":true}])", R"({"name":"John"})");
    row("168 integer", R"([{"name":"age","type":"number","required":true}])", R"({"age":25})");
    row("168 float", R"([{"name":"price","type":"number","required":true}])", R"({"price":19.99})");
    row("168 boolean", R"([{"name":"active","type":"boolean","required":true}])", R"({"active":false})");
    row("168 select", R"([{"name":"status","type":"string","options":["active","off"],"required":true}])",
        R"({"status":"active"})");
    row("168 list", R"([{"name":"tags","type":"array[string]","required":true}])", R"({"tags":[]})");
    row("168 optional", R"([{"name":"nick","type":"string","required":false}])", R"({"nick":"Jo"})");
    row("169 too few", R"([{"name":"name","type":"string"},{"name":"age","type":"number"}])", R"({"name":"John"})",
        "InvalidNumberOfParametersError");
    row("169 too many", R"([{"name":"name","type":"string"}])", R"({"name":"John","age":1})",
        "InvalidNumberOfParametersError");
    row("170", R"([{"name":"name","type":"string"}])", R"({"name":null})", "InvalidValueTypeError", "none");
    row("171", R"([{"name":"age","type":"number"}])", R"({"age":"25"})", "InvalidValueTypeError", "string");
    row("172", R"([{"name":"active","type":"boolean"}])", R"({"active":"yes"})", "InvalidValueTypeError", "string");
    row("173", R"([{"name":"d","type":"string"}])", R"({"d":123})", "InvalidValueTypeError", "integer");
    row("174", R"([{"name":"tags","type":"array[string]"}])", R"({"tags":"a"})", "InvalidValueTypeError", "string");
    row("175 number", R"([{"name":"t","type":"array[number]"}])", R"({"t":[1,"x"]})", "InvalidValueTypeError",
        "array[any]");
    row("175 string", R"([{"name":"t","type":"array[string]"}])", R"({"t":["x",1]})", "InvalidValueTypeError",
        "array[any]");
    row("175 object", R"([{"name":"t","type":"array[object]"}])", R"({"t":[{},"x"]})", "InvalidValueTypeError",
        "array[any]");
    row("176", R"([{"name":"s","type":"string","options":["a","b"]}])", R"({"s":"c"})", "InvalidSelectValueError");
    row("177", R"([{"name":"name","type":"string","required":true}])", R"({"other":"x"})",
        "RequiredParameterMissingError");
    row("no number", R"([{"name":"n","type":"number"}])", R"({"n":true})", "InvalidValueTypeError", "boolean");
}

void TestExtractor::validation()
{
    QFETCH(QByteArray, parameters);
    QFETCH(QByteArray, object);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, mentions);
    const ExtractorProblem problem =
        validateExtracted(::parameters(json(parameters.toStdString())), json(object.toStdString()));
    QCOMPARE(QByteArray::fromStdString(problem.type), type);
    QVERIFY2(QByteArray::fromStdString(problem.message).contains(mentions), problem.message.c_str());
}

// row: nodes-178, nodes-179, nodes-180
void TestExtractor::transform_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* list, const char* object, const char* expected) {
        QTest::newRow(name) << QByteArray(list) << QByteArray(object) << QByteArray(expected);
    };
    const char* const number = R"([{"name":"n","type":"number"}])";
    row("178 float", number, R"({"n":"19.99"})", R"({"n":19.99})");
    row("178 integer", number, R"({"n":"25"})", R"({"n":25})");
    row("178 text", number, R"({"n":"invalid_number"})", R"({"n":0})");
    row("178 list", number, R"({"n":["x"]})", R"({"n":0})");
    row("boolean as number", number, R"({"n":true})", R"({"n":1})");
    row("179", R"([{"name":"s","type":"array[number]"}])", R"({"s":[85,"92.5","78"]})", R"({"s":[85,92.5,78]})");
    row("179 invalid", R"([{"name":"s","type":"array[number]"}])", R"({"s":[85,"invalid","78"]})", R"({"s":[85,78]})");
    row("180",
        R"([{"name":"name","type":"string"},{"name":"age","type":"number"},{"name":"active","type":"boolean"},
            {"name":"tags","type":"array[string]"}])",
        R"({"name":"John","age":25})", R"({"name":"John","age":25,"active":false,"tags":[]})");
    row("truth", R"([{"name":"b","type":"boolean"}])", R"({"b":2})", R"({"b":true})");
    row("no truth in text", R"([{"name":"b","type":"boolean"}])", R"({"b":"true"})", R"({"b":false})");
    row("no text", R"([{"name":"s","type":"string"}])", R"({"s":5})", R"({"s":""})");
    row("dropped elements", R"([{"name":"s","type":"array[object]"}])", R"({"s":[{"a":1},2]})", R"({"s":[{"a":1}]})");
}

void TestExtractor::transform()
{
    QFETCH(QByteArray, parameters);
    QFETCH(QByteArray, object);
    QFETCH(QByteArray, expected);
    const Value out(transformExtracted(::parameters(json(parameters.toStdString())), json(object.toStdString())));
    QCOMPARE(QByteArray::fromStdString(toJson(out)), expected);
}

// row: nodes-182
void TestExtractor::schema() // 182
{
    const Value schema =
        extractorSchema(parameters(json(R"([{"name":"location","type":"string","description":"where","required":true},
                            {"name":"tags","type":"array[string]","description":"which","options":["a","b"]}])")));
    QCOMPARE(toJson(schema),
             std::string(R"({"type":"object","properties":{"location":{"description":"where","type":"string"},)"
                         R"("tags":{"description":"which","type":"array","items":{"type":"string"},)"
                         R"("enum":["a","b"]}},"required":["location"]})"));
}

// row: nodes-181
void TestExtractor::legacyTypes() // 181
{
    FakeNodeContext context;
    context.replyText(R"({"a":true,"b":"x"})");
    const NodeResult& result = context.run(node_parameter_extractor(),
                                           nodeData(R"([{"name":"a","type":"bool","description":"","required":true},
                                 {"name":"b","type":"select","description":"","required":true,"options":["x"]}])"));
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(result.outputs["__is_success"].toInt(), 1);
    QCOMPARE(result.outputs["a"].toBool(), true);
}

void TestExtractor::outcome_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<int>("success");
    QTest::addColumn<QByteArray>("city");
    QTest::newRow("plain") << QByteArray(R"({"city":"Rome"})") << 1 << QByteArray("Rome");
    QTest::newRow("prose") << QByteArray("Here: ```json\n{\"city\":\"Rome\"}\n```") << 1 << QByteArray("Rome");
    QTest::newRow("nothing") << QByteArray("I do not know.") << 0 << QByteArray("");
    QTest::newRow("list") << QByteArray("[\"Rome\"]") << 0 << QByteArray("");
    QTest::newRow("wrong type") << QByteArray(R"({"city":5})") << 0 << QByteArray("");
}

void TestExtractor::outcome()
{
    QFETCH(QByteArray, reply);
    QFETCH(int, success);
    QFETCH(QByteArray, city);
    FakeNodeContext context;
    context.set("start", "q", "to Rome");
    context.replyText(reply.toStdString());
    const NodeResult& result = context.run(node_parameter_extractor(), nodeData());
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(result.outputs["__is_success"].toInt(-1), success);
    QCOMPARE(result.outputs["__reason"].isNull(), success == 1);
    QCOMPARE(result.outputs["__usage"]["total_tokens"].toInt(), 7);
    QCOMPARE(QByteArray::fromStdString(result.outputs["city"].toString()), city);
    QCOMPARE(result.inputs["instruction"].toString(), std::string("Mind to Rome"));
    QCOMPARE(QByteArray::fromStdString(result.processData["llm_text"].toString()), reply);
}

void TestExtractor::functionCall()
{
    FakeNodeContext context;
    context.features.toolCall = true;
    context.replyText("");
    context.models.back().reply->toolCalls = json(
        R"([{"id":"1","type":"function","function":{"name":"extract_parameters","arguments":"{\"city\": \"Rome\"}"}}])");
    const NodeResult& result =
        context.run(node_parameter_extractor(),
                    nodeData(R"([{"name":"city","type":"string","description":"","required":true}])", "function_call"));
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(result.outputs["city"].toString(), std::string("Rome"));
    const ModelRequest& request = context.modelRequests.at(0);
    QCOMPARE(request.tools.at(0)["function"]["name"].toString(), std::string("extract_parameters"));
    QCOMPARE(request.messages.front().role, std::string("system"));
    QCOMPARE(request.messages.back().role, std::string("user"));
    QVERIFY(request.messages.back().plainText().find("<structure>") != std::string::npos);
    QVERIFY(!request.stream);
    QCOMPARE(result.processData["function"]["name"].toString(), std::string("extract_parameters"));
}

void TestExtractor::callFails()
{
    FakeNodeContext context;
    context.models.push_back({{}, FakeNodeContext::failure("model.rate", "InvokeRateLimitError", "too many requests")});
    const NodeResult& result = context.run(node_parameter_extractor(), nodeData());
    QVERIFY(result.failed);
    QCOMPARE(result.errorType, std::string());
    QCOMPARE(result.outputs["__is_success"].toInt(-1), 0);
    QVERIFY(result.error.find("too many requests") != std::string::npos);
}

void TestExtractor::reservedName()
{
    FakeNodeContext context;
    const auto compiled =
        context.compile(node_parameter_extractor(),
                        nodeData(R"([{"name":"__reason","type":"string","description":"","required":true}])"));
    QVERIFY(!compiled.ok());
    QCOMPARE(compiled.error().facts["field"].toString(), std::string("parameters.0.name"));
}

void TestExtractor::strategies()
{
    FakeNodeContext chat;
    chat.replyText("{}");
    chat.run(node_parameter_extractor(), nodeData());
    QCOMPARE(chat.modelRequests.at(0).messages.size(), std::size_t(6));
    QVERIFY(chat.modelRequests.at(0).tools.isNull());
    FakeNodeContext completion;
    completion.replyText("{}");
    completion.run(
        node_parameter_extractor(),
        nodeData(R"([{"name":"city","type":"string","description":"","required":true}])", "prompt", "completion"));
    QCOMPARE(completion.modelRequests.at(0).messages.size(), std::size_t(1));
    FakeNodeContext impossible;
    impossible.features.toolCall = true;
    impossible.replyText("{}");
    QCOMPARE(impossible
                 .run(node_parameter_extractor(),
                      nodeData(R"([{"name":"city","type":"string","description":"","required":true}])", "function_call",
                               "completion"))
                 .errorType,
             std::string("InvalidModelModeError"));
}

QTEST_APPLESS_MAIN(TestExtractor)
#include "tst_extractor.moc"
