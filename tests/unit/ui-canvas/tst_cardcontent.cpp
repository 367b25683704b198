#include "engine/base/json.h"
#include "ui/canvas/detail/cardcontent.h"
#include "ui/canvas/detail/cardlayout.h"

#include <QTest>

using namespace millrace;
using namespace millrace::ui;

class TestCardContent : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void says_data();
    void says();
    void branchesHaveTheirOwnHandles();
    void failBranchIsAHandle();
    void unknownKindStaysVisible();
    void longListsAreCut();
    void cardsStayNearTheirStoredHeight();
    void handlesLieInsideTheCard();
    void wrongTypesAreHarmless_data();
    void wrongTypesAreHarmless();

private:
    NodeModel node(const char* kind, const char* data) const;
    AppModel app_;
};

void TestCardContent::initTestCase()
{
    app_.mode = "workflow";
    app_.hasGraph = true;
    NodeModel start;
    start.id = "s";
    start.kind = "start";
    start.title = "Begin";
    app_.nodes.push_back(start);
}

NodeModel TestCardContent::node(const char* kind, const char* data) const
{
    NodeModel node;
    node.id = "n";
    node.kind = kind;
    node.title = "Title";
    Result<Value> parsed = parseJson(data);
    Q_ASSERT(parsed.ok());
    node.data = *parsed;
    return node;
}

void TestCardContent::says_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("data");
    QTest::addColumn<QStringList>("expected");
    auto row = [](const char* kind, const char* data, QStringList expected) {
        QTest::newRow(kind) << QString::fromLatin1(kind) << QString::fromUtf8(data) << expected;
    };
    row("start",
        R"({"variables":[{"variable":"topic","type":"paragraph","required":true},{"variable":"n","type":"number"}]})",
        {"topic paragraph *", "n number"});
    row("llm", R"({"model":{"name":"gpt-4o","provider":"langgenius/openai/openai"},"vision":{"enabled":true},
        "prompt_template":[{"role":"system","text":"Be brief about {{#s.topic#}}."},{"role":"user","text":"Go"}]})",
        {"gpt-4o openai vision", "System Be brief about  Begin / topic .", "User Go"});
    row("if-else", R"({"cases":[{"case_id":"true","logical_operator":"and","conditions":[
        {"variable_selector":["s","topic"],"comparison_operator":"contains","value":"hello"},
        {"variable_selector":["s","n"],"comparison_operator":"≥","value":"5","varType":"number"}]}]})",
        {"IF", "Begin / topic contains \"hello\" AND", "Begin / n ≥ 5", "ELSE"});
    row("question-classifier", R"({"model":{"name":"m"},"query_variable_selector":["sys","query"],
        "classes":[{"id":"1","name":"After sales"},{"id":"2","name":""}]})",
        {"of sys / query", "1 After sales", "2 unnamed class"});
    row("code",
        R"({"code_language":"javascript","variables":[{"variable":"a"},{"variable":"b"}],"outputs":{"sum":{"type":"number"}}})",
        {"JavaScript a, b → sum"});
    row("http-request", R"({"method":"post","url":"https://x.y/{{#s.topic#}}"})", {"POST https://x.y/ Begin / topic"});
    row("template-transform", R"({"template":"Hi {{ name }}"})", {"Hi {{ name }}"});
    row("end", R"({"outputs":[{"variable":"out","value_selector":["s","topic"]}]})", {"out ← Begin / topic"});
    row("answer", R"({"answer":"Yes {{#s.topic#}}"})", {"Yes  Begin / topic"});
    row("variable-aggregator", R"({"variables":[["s","topic"],["s","n"]]})", {"Begin / topic", "Begin / n"});
    row("variable-assigner", R"({"variables":[["s","topic"]]})", {"Begin / topic"});
    row("assigner", R"({"version":"2","items":[{"variable_selector":["conversation","mem"],"operation":"append",
        "input_type":"variable","value":["s","topic"]},{"variable_selector":["conversation","x"],"operation":"clear"}]})",
        {"conversation / mem append Begin / topic", "conversation / x cleared"});
    row("list-operator", R"({"variable":["s","files"],"filter_by":{"enabled":true,"conditions":[{"key":"type",
        "comparison_operator":"in","value":["image"]}]},"order_by":{"enabled":true,"key":"name","value":"desc"},
        "limit":{"enabled":true,"size":3}})",
        {"of Begin / files", "filter type is in image", "order by name descending", "first 3"});
    row("parameter-extractor",
        R"({"model":{"name":"m"},"query":["sys","query"],"parameters":[{"name":"city","type":"string","required":true}]})",
        {"from sys / query", "city string *"});
    row("knowledge-retrieval",
        R"({"query_variable_selector":["sys","query"],"dataset_ids":["a","b"],"multiple_retrieval_config":{"top_k":4}})",
        {"query sys / query", "2 knowledge bases top 4"});
    row("tool",
        R"({"provider_name":"langgenius/google/google","tool_label":"Search","tool_parameters":{"q":{"type":"mixed","value":"{{#s.topic#}}"}}})",
        {"google Search", "q ← Begin / topic"});
    row("agent", R"({"agent_strategy_label":"ReAct","agent_parameters":{"model":{"value":{"model":"qwen"}},
        "tools":{"value":[{"enabled":true,"tool_label":"Time"},{"enabled":false,"tool_label":"Off"}]}}})",
        {"ReAct", "model qwen", "tools Time"});
    row("iteration", R"({"iterator_selector":["s","list"],"is_parallel":true,"parallel_nums":4})",
        {"for each of Begin / list 4 at once"});
    row("loop",
        R"({"loop_count":5,"break_conditions":[{"variable_selector":["s","n"],"comparison_operator":"empty"}]})",
        {"up to 5 rounds until Begin / n is empty"});
    row("document-extractor", R"({"variable_selector":["s","file"]})", {"text of Begin / file"});
}

void TestCardContent::says()
{
    QFETCH(QString, kind);
    QFETCH(QString, data);
    QFETCH(QStringList, expected);
    const CardContext context(app_);
    const CardContent content = cardContent(node(kind.toLatin1(), data.toUtf8()), context);
    const QStringList lines = content.plainText().split(u'\n');
    for (const QString& line : std::as_const(expected)) {
        const bool found =
            std::any_of(lines.begin(), lines.end(), [&](const QString& l) { return l.startsWith(line); });
        QVERIFY2(found, qPrintable(QStringLiteral("%1 is not in:\n%2").arg(line, content.plainText())));
    }
    QVERIFY(!content.unknown);
}

void TestCardContent::branchesHaveTheirOwnHandles()
{
    const CardContext context(app_);
    const CardContent content = cardContent(
        node("if-else", R"({"cases":[{"case_id":"true","conditions":[]},{"case_id":"x-1","conditions":[]}]})"),
        context);
    QVERIFY(!content.hasSource);
    QStringList handles;
    for (const CardHandle& handle : layoutCard(content, 244, 0).handles)
        handles << handle.id;
    QCOMPARE(handles, (QStringList{"true", "x-1", "false"}));
}

void TestCardContent::failBranchIsAHandle()
{
    const CardContext context(app_);
    const CardContent content =
        cardContent(node("http-request", R"({"method":"get","url":"http://a","error_strategy":"fail-branch",
             "retry_config":{"retry_enabled":true,"max_retries":3}})"),
                    context);
    QStringList handles;
    for (const CardHandle& handle : layoutCard(content, 244, 0).handles)
        handles << handle.id;
    QCOMPARE(handles, (QStringList{"source", "fail-branch"}));
    QVERIFY(content.plainText().contains(QStringLiteral("Retries 3 times")));
}

void TestCardContent::unknownKindStaysVisible()
{
    const CardContext context(app_);
    const CardContent content = cardContent(node("quantum-oracle", "{}"), context);
    QVERIFY(content.unknown);
    QCOMPARE(content.kindTitle, QStringLiteral("quantum-oracle"));
}

void TestCardContent::longListsAreCut()
{
    Value::Array variables;
    for (int i = 0; i < 40; ++i)
        variables.push_back(Value::object({{"variable", "v" + std::to_string(i)}, {"type", "text-input"}}));
    NodeModel start = node("start", "{}");
    start.data.set("variables", variables);
    const CardContext context(app_);
    const CardContent content = cardContent(start, context);
    QVERIFY(content.rows.size() < 12);
    QVERIFY(content.plainText().contains(QStringLiteral("and 32 more")));
}

void TestCardContent::cardsStayNearTheirStoredHeight()
{
    const CardContext context(app_);
    const char* longPrompt = R"({"model":{"name":"m"},"prompt_template":[
        {"role":"system","text":"A very long prompt that goes on and on and would take several lines on a card"},
        {"role":"user","text":"Another long message that would take its own two lines on the card, at least"}]})";
    const CardContent content = cardContent(node("llm", longPrompt), context);
    const qreal unlimited = layoutCard(content, 244, 0).size.height();
    const CardGeometry fitted = layoutCard(content, 244, 98);
    QVERIFY(unlimited > 98 + card::slack);
    QVERIFY(fitted.size.height() <= 98 + card::slack);
    QCOMPARE(fitted.rows.size(), content.rows.size());
}

void TestCardContent::handlesLieInsideTheCard()
{
    const CardContext context(app_);
    const CardContent content =
        cardContent(node("question-classifier",
                         R"({"classes":[{"id":"1","name":"a"},{"id":"2","name":"b"},{"id":"3","name":"c"}]})"),
                    context);
    const CardGeometry geometry = layoutCard(content, 244, 60);
    QCOMPARE(geometry.handles.size(), std::size_t(3));
    qreal before = 0;
    for (const CardHandle& handle : geometry.handles) {
        QVERIFY(handle.y > before);
        QVERIFY(handle.y < geometry.size.height());
        before = handle.y;
    }
}

void TestCardContent::wrongTypesAreHarmless_data()
{
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"start",
                             "llm",
                             "if-else",
                             "question-classifier",
                             "code",
                             "http-request",
                             "tool",
                             "agent",
                             "template-transform",
                             "end",
                             "answer",
                             "variable-aggregator",
                             "assigner",
                             "list-operator",
                             "parameter-extractor",
                             "knowledge-retrieval",
                             "iteration",
                             "loop",
                             "human-input",
                             "datasource",
                             "trigger-webhook",
                             "trigger-schedule",
                             "trigger-plugin",
                             "knowledge-index"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TestCardContent::wrongTypesAreHarmless()
{
    QFETCH(QString, kind);
    const CardContext context(app_);
    const char* const keys[] = {"variables",
                                "model",
                                "prompt_template",
                                "cases",
                                "conditions",
                                "classes",
                                "code",
                                "outputs",
                                "url",
                                "method",
                                "tool_parameters",
                                "agent_parameters",
                                "template",
                                "answer",
                                "items",
                                "filter_by",
                                "parameters",
                                "dataset_ids",
                                "iterator_selector",
                                "break_conditions",
                                "retry_config",
                                "error_strategy",
                                "desc",
                                "advanced_settings",
                                "user_actions"};
    const Value bad[] = {Value(), Value(7), Value("text"), Value::array({Value(1), Value()}),
                         Value::object({{"a", 1}})};
    for (const Value& value : bad) {
        NodeModel broken = node(kind.toLatin1(), "{}");
        for (const char* key : keys)
            broken.data.set(key, value);
        const CardContent content = cardContent(broken, context);
        QVERIFY(layoutCard(content, 244, 90).size.height() > 20);
    }
}

QTEST_GUILESS_MAIN(TestCardContent)
#include "tst_cardcontent.moc"
