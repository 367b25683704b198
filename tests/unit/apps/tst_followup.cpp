#include "engine/apps/followup.h"
#include "engine/base/json.h"
#include "engine/base/manualexecutor.h"
#include "engine/nodes/catalogue.h"
#include "engine/run/graph.h"
#include "engine/run/rehearsal.h"
#include "engine/run/runner.h"

#include <QTest>

using namespace millrace;

namespace {

AppModel chatbot()
{
    AppModel app;
    app.mode = "chat";
    app.modelConfig = Value::object({{"model", Value::object({{"provider", "p"}, {"name", "m"}})}});
    return app;
}

// Runs it with one rehearsed reply; `prompt` must match what the model is asked.
Value outputsOf(const FollowUp& followUp, std::string_view node, const char* prompt, const char* reply)
{
    ManualExecutor executor;
    CountingIds ids;
    const auto graph = compileGraph(followUp.app, Profile::Current, standardNodes());
    RunOptions options;
    options.inputs = followUp.inputs;
    options.offline = true;
    const Value match = Value::object({{"node", Value(std::string(node))}, {"prompt", prompt}});
    const Value rule = Value::object({{"match", match}, {"reply", Value::object({{"text", reply}})}});
    options.rehearsal =
        *Rehearsal::fromValue(Value::object({{"version", 1}, {"rules", Value::array({rule})}}), "rehearsal");
    Services services;
    services.executor = &executor;
    services.ids = &ids;
    auto run = Run::create(*graph, std::move(options), services);
    (*run)->start();
    executor.runUntil([&] { return (*run)->finished(); });
    return (*run)->outputs();
}

} // namespace

class FollowUpTest : public QObject {
    Q_OBJECT

private slots:
    void questions();
    void questionLists_data();
    void questionLists();
    void titles();
    void models();
};

void FollowUpTest::questions()
{
    const Turns turns = {{"gone", "long ago"}, {"q1", "a1"}, {"q2", "a2"}, {"q3", "a3"}};
    const auto followUp = followUpQuestions(chatbot(), turns);
    QVERIFY(followUp.ok());
    const Value outputs = outputsOf(*followUp, QuestionsNode,
                                    "JSON list.*\nPerson: q1\nAssistant: a1\nPerson: q2\nAssistant: a2\nPerson: "
                                    "q3\nAssistant: a3\n$",
                                    "<think>hm [\"no\"]</think> Sure: [\"A?\", \"B?\"]");
    QCOMPARE(questionsFrom(outputs), (std::vector<std::string>{"A?", "B?"}));
}

void FollowUpTest::questionLists_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("fenced") << "```json\n[\"a\",\n\"b\"]\n```" << QStringList{"a", "b"};
    QTest::newRow("many") << "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]" << QStringList{"1", "2", "3", "4", "5"};
    QTest::newRow("mixed") << "[\" a \\n b \", 4, null, \"\"]" << QStringList{"a   b"};
    QTest::newRow("prose") << "What about tea?" << QStringList{};
    QTest::newRow("broken") << "[\"a\", " << QStringList{};
    QTest::newRow("turned") << "] [" << QStringList{};
    QTest::newRow("rehearsed") << "[rehearsal] Person: hi" << QStringList{};
    QTest::newRow("too long") << "[\"" + QString(201, 'x') + "\"]" << QStringList{};
}

void FollowUpTest::questionLists()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    QStringList got;
    for (const std::string& question : questionsFrom(Value::object({{"text", text.toStdString()}}))) {
        got << QString::fromStdString(question);
    }
    QCOMPARE(got, expected);
}

void FollowUpTest::titles()
{
    QCOMPARE(titleOf("  Hello\nthere "), std::string("Hello there"));
    QCOMPARE(titleOf("How do I get from the old harbour to the new station by night?"),
             std::string("How do I get from the old harbour to the…"));
    QCOMPARE(titleOf(std::string(50, 'x')), std::string(40, 'x') + "…");
    QCOMPARE(titleFrom(Value::object({{"text", " \"'A walk'\" \n"}})), std::string("A walk"));
    QCOMPARE(titleFrom({}), std::string());
    const auto followUp = followUpTitle(chatbot(), {{"q", "a"}});
    QVERIFY(followUp.ok());
    QCOMPARE(titleFrom(outputsOf(*followUp, TitleNode, "title.*\nPerson: q\nAssistant: a\n$", "Tea")),
             std::string("Tea"));
}

void FollowUpTest::models()
{
    AppModel flow;
    flow.mode = "advanced-chat";
    flow.hasGraph = true;
    QCOMPARE(followUpQuestions(flow, {{"q", "a"}}).error().code, std::string("app.config"));
    for (const auto& [id, mode] : {std::pair("a", "chat"), std::pair("b", "chat"), std::pair("c", "completion")}) {
        NodeModel node;
        node.id = id;
        node.kind = "llm";
        node.data = Value::object({{"model", Value::object({{"provider", "p"}, {"name", id}, {"mode", mode}})}});
        flow.nodes.push_back(node);
    }
    const auto followUp = followUpQuestions(flow, {{"q", "a"}});
    QVERIFY(followUp.ok());
    QCOMPARE(followUp->app.node(QuestionsNode)->data["model"]["name"].toString(), std::string("b"));
    AppModel text = chatbot();
    text.modelConfig =
        Value::object({{"model", Value::object({{"provider", "p"}, {"name", "m"}, {"mode", "completion"}})}});
    const auto plain = followUpQuestions(text, {{"q", "a"}});
    QVERIFY(plain.ok() && plain->app.node(QuestionsNode)->data["prompt_template"].isObject());
}

QTEST_GUILESS_MAIN(FollowUpTest)
#include "tst_followup.moc"
