#include "tests/support/fakenodecontext.h"

#include <QTest>

using namespace millrace;

namespace millrace {
NodeKind node_question_classifier();
}

namespace {

Value nodeData(const char* extra = "{}")
{
    Value data = json(R"({"query_variable_selector":["start","q"],"instruction":"Be kind to {{#start.who#}}",
        "model":{"provider":"openai","name":"m","mode":"chat","completion_params":{"temperature":0.2}},
        "classes":[{"id":"1","name":"Orders of {{#start.who#}}","label":"Orders"},{"id":"x","name":"Rest"}]})");
    const Value changes = json(extra);
    for (const auto& [key, value] : changes.toObject()) {
        data.set(key, value);
    }
    return data;
}

} // namespace

class TestClassifier : public QObject {
    Q_OBJECT

private slots:
    void choice_data();
    void choice();
    void failures_data();
    void failures();
    void request();
    void olderOutputs();
    void visionDefaults();
    void history();
    void noClasses();
};

// row: nodes-166, nodes-167
void TestClassifier::choice_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("known") << QByteArray(R"({"keywords":[],"category_id":"x","category_name":"Rest"})")
                           << QByteArray("x");
    QTest::newRow("fenced") << QByteArray("```json\n{\"category_id\":\"x\",\"category_name\":\"Rest\"}\n```")
                            << QByteArray("x");
    QTest::newRow("one in a list") << QByteArray("```json\n[{\"category_id\":\"x\",\"category_name\":\"Rest\"}]\n```")
                                   << QByteArray("x");
    QTest::newRow("after thinking") << QByteArray(
                                           "<think>{\"a\"</think>{\"category_id\":\"x\",\"category_name\":\"Rest\"}")
                                    << QByteArray("x");
    QTest::newRow("167") << QByteArray(R"({"category_id":"99","category_name":"Rest"})") << QByteArray("1");
    QTest::newRow("number is no id") << QByteArray(R"({"category_id":1,"category_name":"Rest"})") << QByteArray("1");
    QTest::newRow("no name") << QByteArray(R"({"category_id":"x"})") << QByteArray("1");
}

void TestClassifier::choice()
{
    QFETCH(QByteArray, reply);
    QFETCH(QByteArray, id);
    FakeNodeContext context;
    context.set("start", "q", "Where is it?");
    context.set("start", "who", "Ada");
    context.replyText(reply.toStdString());
    const NodeResult& result = context.run(node_question_classifier(), nodeData());
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(QByteArray::fromStdString(result.handle), id);
    QCOMPARE(QByteArray::fromStdString(result.outputs["class_id"].toString()), id);
    QCOMPARE(result.outputs["class_name"].toString(), std::string(id == "1" ? "Orders of Ada" : "Rest"));
    QCOMPARE(result.outputs["class_label"].toString(), std::string(id == "1" ? "Orders" : "CLASS 2"));
    QCOMPARE(result.usage.totalTokens, 7);
    QCOMPARE(toJson(result.inputs), std::string(R"({"query":"Where is it?"})"));
    QVERIFY(context.chunks.empty());
}

void TestClassifier::failures_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("no JSON") << QByteArray("The second one.") << QByteArray("ValueError");
    QTest::newRow("broken JSON") << QByteArray("{category: x}") << QByteArray("OutputParserError");
    QTest::newRow("model") << QByteArray() << QByteArray("InvokeConnectionError");
}

void TestClassifier::failures()
{
    QFETCH(QByteArray, reply);
    QFETCH(QByteArray, type);
    FakeNodeContext context;
    if (reply.isEmpty()) {
        context.models.push_back({{}, FakeNodeContext::failure("model.connect", "InvokeConnectionError", "refused")});
    } else {
        context.replyText(reply.toStdString());
    }
    QCOMPARE(QByteArray::fromStdString(context.run(node_question_classifier(), nodeData()).errorType), type);
}

void TestClassifier::request()
{
    FakeNodeContext context; // the query variable is missing: an empty query is classified
    context.set("start", "who", "Ada");
    context.replyText("{}");
    context.run(node_question_classifier(), nodeData());
    const ModelRequest& request = context.modelRequests.at(0);
    QCOMPARE(request.messages.size(), std::size_t(6));
    QCOMPARE(request.messages.back().plainText(),
             std::string(R"({"input_text":[""],"categories":[{"category_id":"1","category_name":"Orders of Ada"},)"
                         R"({"category_id":"x","category_name":"Rest"}],)"
                         R"("classification_instructions":["Be kind to Ada"]})"));
    QCOMPARE(request.parameters["temperature"].toDouble(), 0.2);
}

// row: nodes-d12
void TestClassifier::olderOutputs()
{
    FakeNodeContext context(Profile::Dify112);
    context.replyText(R"({"category_id":"x","category_name":"Rest"})");
    QVERIFY(!context.run(node_question_classifier(), nodeData()).outputs.find("class_label"));
}

// row: nodes-165
void TestClassifier::visionDefaults() // 165
{
    for (const char* vision : {R"({"vision":{"enabled":true}})", R"({"vision":{"enabled":true,"configs":null}})"}) {
        FakeNodeContext context;
        auto file = std::make_shared<File>();
        file->type = "image";
        file->extension = ".png";
        file->mimeType = "image/png";
        context.set("sys", "files", Value::array({Value(std::shared_ptr<const File>(file))}));
        context.features.vision = true;
        context.replyText("{}");
        context.run(node_question_classifier(), nodeData(vision));
        const ModelMessage& last = context.modelRequests.at(0).messages.back();
        QCOMPARE(last.content.size(), std::size_t(2));
        QCOMPARE(last.content[0].detail, std::string("high"));
    }
}

void TestClassifier::history()
{
    FakeNodeContext context;
    context.setConversation("q", {{"first", "one"}, {"second", "two"}});
    context.replyText("{}");
    context.run(node_question_classifier(), nodeData(R"({"memory":{"window":{"enabled":true,"size":1}}})"));
    const std::string system = context.modelRequests.at(0).messages.front().plainText();
    QVERIFY(system.find("Human: second\nAssistant: two") != std::string::npos);
    QVERIFY(system.find("first") == std::string::npos);
}

void TestClassifier::noClasses()
{
    FakeNodeContext context;
    const NodeResult& result = context.run(node_question_classifier(), nodeData(R"({"classes":[]})"));
    QCOMPARE(result.errorType, std::string("WorkflowNodeError"));
    QVERIFY(context.modelRequests.empty());
    QVERIFY(!context.compile(node_question_classifier(), json("{}")).ok());
}

QTEST_APPLESS_MAIN(TestClassifier)
#include "tst_classifier.moc"
