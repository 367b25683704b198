#include "engine/base/manualexecutor.h"
#include "tests/unit/nodes/nodeharness.h"

using namespace millrace;
using namespace millrace::test;

namespace millrace {
NodeKind node_human_input();
}

namespace {

const char* form = R"({"form_content":"{{#n.who#}}: {{#$output.word#}} {{#$output.other#}}",
    "inputs":[{"type":"paragraph","output_variable_name":"word","default":{"type":"constant","value":"preset"}},
              {"type":"select","output_variable_name":"pick","option_source":{"type":"variable","selector":["n","list"]}}],
    "user_actions":[{"id":"approve","title":"Approve it"},{"id":"reject","title":"Reject"}],
    "timeout":2,"timeout_unit":"hour"})";

class Form : public NodeHarness {
public:
    explicit Form(const char* data, Profile profile = Profile::Current)
        : NodeHarness(node_human_input(), json(data), profile)
    {
        services().executor = &executor;
        services().ids = &ids;
        runOptions().runId = "run";
        set("who", "Ann");
        set("list", json(R"(["a","b"])"));
    }
    ManualExecutor executor;
    CountingIds ids;
};

} // namespace

class TestHumanInput : public QObject {
    Q_OBJECT

private slots:
    void pauses();
    void isFilled();
    void timesOut();
    void needsARun();
    void refusesWrongAnswers();
    void badSettings_data();
    void badSettings();
    void standardTimes();
    void deliveryDecidesWhereItIsShown_data();
    void deliveryDecidesWhereItIsShown();
    void handleOfTheStub_data();
    void handleOfTheStub();
    void theStubTakesMissingVariables();
};

// row: nodes-225
void TestHumanInput::pauses()
{
    Form node(form);
    const NodeResult result = node.run();
    QVERIFY(result.pause);
    const Value reason = result.pauseReason;
    QCOMPARE(reason["TYPE"].toString(), std::string("hitl_required"));
    QCOMPARE(reason["session_id"].toString(), result.pause->formId);
    QCOMPARE(reason["node_id"].toString(), std::string("x"));
    QCOMPARE(reason["node_title"].toString(), std::string("X"));
    const Value told = result.pause->toValue();
    QCOMPARE(told["form_content"].toString(), std::string("Ann: {{#$output.word#}} {{#$output.other#}}"));
    QCOMPARE(shown(told["inputs"].at(1)["option_source"]["value"]), QByteArray(R"(["a","b"])"));
    QCOMPARE(shown(told["resolved_default_values"]), QByteArray(R"({"word":"preset"})"));
    QCOMPARE(told["expiration_time"].toInt(), 1'700'000'000 + 7200);
    QVERIFY(HumanForm::fromValue(told).toValue() == told);
    QVERIFY(node.reports.empty());
}

// row: nodes-226
void TestHumanInput::isFilled()
{
    Form node(form);
    node.decision = HumanDecision{"approve", json(R"({"word":"yes","pick":"b"})")};
    const NodeResult result = node.run();
    QVERIFY(!result.failed && !result.pause);
    QCOMPARE(result.handle, std::string("approve"));
    QCOMPARE(shown(result.outputs),
             QByteArray(R"({"word":"yes","pick":"b","__action_id":"approve","__action_value":"Approve it",)"
                        R"("__rendered_content":"Ann: yes {{#$output.other#}}"})"));
    QCOMPARE(node.reports.size(), std::size_t(1));
    QCOMPARE(node.reports[0].first, EventType::HumanInputFilled);
    QCOMPARE(shown(node.reports[0].second),
             QByteArray(R"({"rendered_content":"Ann: yes {{#$output.other#}}","action_id":"approve",)"
                        R"("action_text":"Approve it","submitted_data":{"word":"yes","pick":"b"}})"));
}

// row: nodes-227
void TestHumanInput::timesOut()
{
    Form node(form);
    node.decision = HumanDecision{};
    const NodeResult result = node.run();
    QCOMPARE(result.handle, std::string("__timeout"));
    QCOMPARE(shown(result.inputs), QByteArray("{}"));
    QCOMPARE(result.outputs["__action_id"].toString("?"), std::string());
    QCOMPARE(result.outputs["__action_value"].toString("?"), std::string());
    QCOMPARE(node.reports[0].first, EventType::HumanInputTimeout);
}

// row: nodes-228
void TestHumanInput::needsARun()
{
    Form node(form);
    node.runOptions().runId.clear();
    const NodeResult result = node.run();
    QVERIFY(result.failed);
    QCOMPARE(result.errorType, std::string("ValueError"));
}

void TestHumanInput::refusesWrongAnswers()
{
    Form node(form);
    node.decision = HumanDecision{"approve", json(R"({"word":"yes","pick":"c"})")};
    const NodeResult result = node.run();
    QVERIFY(result.failed);
    QVERIFY2(result.error.find("must be one of: a, b") != std::string::npos, result.error.c_str());
}

void TestHumanInput::badSettings_data()
{
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* name, const char* data, const char* field) {
        QTest::newRow(name) << data << field;
    };
    row("action without an id", R"({"user_actions":[{"title":"x"}]})", "user_actions.0.id");
    row("empty id", R"({"user_actions":[{"id":"","title":"x"}]})", "user_actions.0.id");
    row("digit first", R"({"user_actions":[{"id":"1a","title":"x"}]})", "user_actions.0.id");
    row("long id", R"({"user_actions":[{"id":"abcdefghijklmnopqrstu","title":"x"}]})", "user_actions.0.id");
    row("same ids", R"({"user_actions":[{"id":"a","title":"x"},{"id":"a","title":"y"}]})", "user_actions.1.id");
    row("no title", R"({"user_actions":[{"id":"a"}]})", "user_actions.0.title");
    row("bad style", R"({"user_actions":[{"id":"a","title":"x","button_style":"loud"}]})",
        "user_actions.0.button_style");
    row("kind of field", R"({"inputs":[{"type":"slider","output_variable_name":"a"}]})", "inputs.0.type");
    row("field without a name", R"({"inputs":[{"type":"paragraph"}]})", "inputs.0.output_variable_name");
    row("same names",
        R"({"inputs":[{"type":"paragraph","output_variable_name":"a"},{"type":"file","output_variable_name":"a"}]})",
        "inputs.1.output_variable_name");
    row("select without options", R"({"inputs":[{"type":"select","output_variable_name":"a"}]})",
        "inputs.0.option_source");
    row("no time", R"({"timeout":0})", "timeout");
    row("unit", R"({"timeout_unit":"week"})", "timeout_unit");
    row("content", R"({"form_content":5})", "form_content");
}

void TestHumanInput::badSettings()
{
    QFETCH(QString, data);
    QFETCH(QString, field);
    Form node(data.toUtf8().constData());
    const std::optional<Error> error = node.load();
    QVERIFY(error.has_value());
    QCOMPARE(error->facts["field"].toString(), field.toStdString());
}

void TestHumanInput::standardTimes()
{
    Form node("{}");
    const NodeResult result = node.run();
    QCOMPARE(result.pause->expiresAt.count() / 1000, std::int64_t(1'700'000'000 + 36 * 3600));
}

void TestHumanInput::deliveryDecidesWhereItIsShown_data()
{
    QTest::addColumn<QString>("methods");
    QTest::addColumn<bool>("expected");
    QTest::newRow("none") << "[]" << true;
    QTest::newRow("web app") << R"([{"type":"webapp","enabled":true}])" << true;
    QTest::newRow("web app off") << R"([{"type":"webapp","enabled":false}])" << false;
    QTest::newRow("mail") << R"([{"type":"email","enabled":true}])" << false;
}

void TestHumanInput::deliveryDecidesWhereItIsShown()
{
    QFETCH(QString, methods);
    QFETCH(bool, expected);
    Form node((R"({"delivery_methods":)" + methods + "}").toUtf8().constData());
    QCOMPARE(node.run().pause->inWebApp, expected);
}

void TestHumanInput::handleOfTheStub_data()
{
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("expected");
    const QString any = R"({"title":"t","required_variables":["n.who"]})";
    QTest::newRow("nothing said") << any << "" << "source";
    QTest::newRow("by the person") << any << "left" << "left";
    QTest::newRow("default")
        << R"({"title":"t","required_variables":["n.who"],"default_value":[{"key":"branch","type":"string","value":"d"}]})"
        << "" << "d";
    QTest::newRow("mapping")
        << R"({"title":"t","required_variables":["n.who"],"default_value":[{"key":"handle","type":"object","value":{"x":1,"branch_id":"m"}}]})"
        << "" << "m";
}

void TestHumanInput::handleOfTheStub()
{
    QFETCH(QString, data);
    QFETCH(QString, action);
    QFETCH(QString, expected);
    Form node(data.toUtf8().constData(), Profile::Dify112);
    node.decision = HumanDecision{action.toStdString(), {}};
    QCOMPARE(node.run().handle, expected.toStdString());
}

void TestHumanInput::theStubTakesMissingVariables()
{
    Form node(R"({"title":"t","required_variables":["n.who","n.new"],"pause_reason":"why"})", Profile::Dify112);
    NodeResult result = node.run();
    QVERIFY(result.pause);
    QCOMPARE(result.pauseReason["TYPE"].toString(), std::string("human_input_required"));
    QCOMPARE(result.pause->content, std::string("why"));
    QCOMPARE(result.pause->inputs.at(0)["output_variable_name"].toString(), std::string("n.new"));
    QCOMPARE(result.pause->inputs.size(), std::size_t(1));
    node.decision = HumanDecision{"", json(R"({"n.new":5})")};
    result = node.run();
    QVERIFY(!result.pause);
    QCOMPARE(node.updates.size(), std::size_t(1));

    Form empty(R"({"title":"t"})", Profile::Dify112);
    QVERIFY(empty.run().pause);
    Form bad(R"({"title":"t","required_variables":["who"]})", Profile::Dify112);
    QVERIFY(bad.load().has_value());
}

QTEST_GUILESS_MAIN(TestHumanInput)
#include "tst_humaninput.moc"
