#include "engine/document/document.h"
#include "engine/lint/lint.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace millrace;

namespace {

const char* const start = "{id: s, data: {type: start, title: Start, variables: []}}";
const char* const end =
    "{id: e, data: {type: end, title: End, outputs: [{variable: q, value_selector: [sys, user_id]}]}}";
const char* const startToEnd = "{id: e1, source: s, target: e}";

/// A workflow file of flow-style nodes and edges.
std::string app(const QStringList& nodes, const QStringList& edges, const char* mode = "workflow",
                const char* head = "version: 0.6.0\nkind: app\n", const char* tail = "")
{
    QString text = QString::fromUtf8(head) + "app: {name: Test, mode: " + mode + "}\nworkflow:\n  graph:\n    nodes:";
    text += nodes.isEmpty() ? " []\n" : "\n";
    for (const QString& node : nodes)
        text += "    - " + node + "\n";
    text += edges.isEmpty() ? "    edges: []\n" : "    edges:\n";
    for (const QString& edge : edges)
        text += "    - " + edge + "\n";
    return (text + QString::fromUtf8(tail)).toStdString();
}

std::vector<Problem> check(const std::string& text, Profile profile = Profile::Current)
{
    const auto document = Document::fromText(text, "test.yml");
    if (!document) { // a broken fixture: its row fails with the reason
        Problem problem;
        problem.code = document.error().english();
        return {problem};
    }
    return lint((*document)->model(), profile);
}

QString codes(const std::vector<Problem>& problems)
{
    QStringList list;
    for (const Problem& problem : problems)
        list << QString::fromStdString(problem.code) + (problem.blocksRun ? "!" : "");
    list.sort();
    return list.join(' ');
}

/// start → the node `x` with this data → end
std::string around(const char* data, const char* mode = "workflow", const char* tail = "")
{
    return app({start, QString("{id: x, data: {title: X, %1}}").arg(data), end},
               {"{id: a, source: s, target: x}", "{id: b, source: x, target: e}"}, mode, "version: 0.6.0\nkind: app\n",
               tail);
}

} // namespace

/// Each rule with a file that it finds something in, and one that it leaves alone. A `!` marks what stops a run.
class TestLintRules : public QObject {
    Q_OBJECT

private slots:
    void rules_data();
    void rules();
    void placesAndOrder();
    void cycleNamesItsNodes();
    void profiles();
    void cyclicParents();
    void tenThousandNodes();
};

void TestLintRules::rules_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const std::string& text, const char* expected) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QString(expected);
    };
    const auto plain = [](const char* head) { return app({start, end}, {startToEnd}, "workflow", head); };

    row("good", app({start, end}, {startToEnd}), "");
    row("version absent", plain(""), "");
    row("version as number", plain("version: 0.5\n"), "version.type");
    row("version unreadable", plain("version: new\n"), "version.unreadable");
    row("version newer", plain("version: 0.7.0\n"), "version.newer");
    row("version older", plain("version: 0.1.2\n"), "version.older");
    row("version patch", plain("version: 0.6.0rc1\n"), "");
    row("mode unknown", app({start, end}, {startToEnd}, "magic"), "mode.unknown!");
    row("mode chat", "app: {name: T, mode: chat}\nmodel_config: {model: {}}\n", "app.model!");
    row("mode chat, cut", "app: {name: T, mode: chat}\nworkflow: {graph: {nodes: [], edges: []}}\n",
        "graph.empty! model_config.missing");

    const auto basic = [](const char* mode, const std::string& config) {
        return std::string("app: {name: T, mode: ") + mode + "}\nversion: 0.6.0\nkind: app\nmodel_config:\n" +
               "  model: {provider: p, name: m, mode: chat, completion_params: {}}\n" + config;
    };
    row("plain chat", basic("chat", "  pre_prompt: Hi.\n"), "");
    row("plain app, all in use",
        basic("completion", "  pre_prompt: '{{a}}{{b}}'\n  user_input_form: [{text-input: {variable: a, label: A, "
                            "required: true}}, {select: {variable: b, label: B, required: true, options: [x]}}]\n"),
        "");
    row("plain app without a prompt", basic("completion", "  pre_prompt: ' '\n"), "prompt.empty");
    row("unknown and unused inputs",
        basic("chat", "  pre_prompt: '{{b}} {{#query#}} {{ c }}'\n  user_input_form: [{paragraph: {variable: a, label: "
                      "A, required: true}}]\n"),
        "prompt.unused prompt.variable");
    row("form of a plain app",
        basic("chat", "  pre_prompt: ''\n  user_input_form: [{slider: {variable: a, label: A}}, {select: {variable: "
                      "1b, label: B}}, {number: {variable: a, label: A}}]\n"),
        "variable.duplicate variable.name variable.options variable.type!");
    row("expert prompt",
        basic("chat", "  prompt_type: advanced\n  chat_prompt_config: {prompt: [{role: robot, text: '{{x}}'}]}\n"),
        "prompt.role! prompt.variable");
    row("what stays on the server",
        basic("chat", "  pre_prompt: ''\n  annotation_reply: {enabled: true}\n  text_to_speech: {enabled: true}\n  "
                      "sensitive_word_avoidance: {enabled: true, type: openai_moderation}\n  external_data_tools: "
                      "[{enabled: true, type: api, variable: w}]\n"),
        "app.external_data feature.local feature.local feature.local");
    row("moderation without a type", basic("chat", "  pre_prompt: ''\n  sensitive_word_avoidance: {enabled: true}\n"),
        "feature.moderation");
    row("agent app", basic("agent-chat", "  pre_prompt: ''\n  agent_mode: {enabled: true, tools: []}\n"), "app.agent");
    row("knowledge without a query",
        basic("completion",
              "  pre_prompt: x\n  dataset_configs: {datasets: {datasets: [{dataset: {enabled: true, id: d}}]}}\n"),
        "app.config!");
    row("many stop words",
        "app: {name: T, mode: chat}\nversion: 0.6.0\nkind: app\nmodel_config: {pre_prompt: x, model: {provider: p, "
        "name: "
        "m, mode: chat, completion_params: {stop: [a, b, c, d, e]}}}\n",
        "app.stop");

    const auto branches = [](const char* reader, const char* extra) {
        return app(
            {start,
             "{id: i, data: {type: if-else, title: I, cases: [{case_id: 'true', logical_operator: and, conditions: "
             "[{variable_selector: [sys, user_id], comparison_operator: not empty}]}]}}",
             "{id: a, data: {type: template-transform, title: A, template: a, variables: []}}",
             QString("{id: x, data: {title: X, %1}}").arg(reader), end},
            {"{id: a1, source: s, target: i}", "{id: a2, source: i, sourceHandle: 'true', target: a}",
             "{id: a3, source: i, sourceHandle: 'false', target: x}", "{id: a4, source: a, target: x}",
             "{id: a5, source: x, target: e}", extra});
    };
    const char* const reading = "type: template-transform, template: '{{ v }}', variables: [{variable: v, "
                                "value_selector: [a, output]}]";
    row("not set on every path", branches(reading, "{id: a6, source: a, target: e}"), "variable.notCertain");
    row("an aggregator copes",
        branches("type: variable-aggregator, output_type: string, variables: [[a, output]]",
                 "{id: a6, source: a, target: e}"),
        "");
    row("second edge", app({start, end}, {startToEnd, "{id: e2, source: s, target: e}"}), "edge.duplicate");
    row("no title",
        app({start, "{id: e, data: {type: end, title: ' ', outputs: [{variable: q, value_selector: [sys, "
                    "user_id]}]}}"},
            {startToEnd}),
        "node.title");
    row("list expected", around("type: document-extractor, variable_selector: [sys, user_id], is_array_file: false"),
        "variable.mismatch");
    row("operator of another type",
        around("type: if-else, cases: [{case_id: 'true', logical_operator: and, conditions: [{variable_selector: [sys, "
               "timestamp], comparison_operator: contains, value: a}]}]"),
        "condition.operatorType edge.handle");
    row("disabled nodes are not loaded", around("type: code, millrace: {mode: disabled}"),
        "field.required field.required");

    row("no nodes", app({}, {}), "graph.empty!");
    row("no start", app({end}, {}), "start.missing!");
    row("start has an incoming edge", app({start, end}, {startToEnd, "{id: b, source: e, target: s}"}),
        "edge.after_end edge.into_start graph.cycle root.missing!");
    row("two starts", app({start, "{id: s2, data: {type: start, title: Two, variables: []}}", end}, {startToEnd}),
        "start.several");
    row("no end", app({start}, {}), "end.missing");
    row("chatflow without answer", app({start}, {}, "advanced-chat"), "answer.missing");
    row("start and trigger", app({start, "{id: t, data: {type: trigger-schedule, title: T}}", end}, {startToEnd}),
        "start.trigger");

    row("duplicate id", app({start, end, end}, {startToEnd}), "node.duplicate!");
    row("dangling edge", app({start, end}, {startToEnd, "{id: b, source: s, target: gone}"}), "edge.dangling!");
    row("edge to a note",
        app({start, end, "{id: note, type: custom-note, data: {type: '', title: '', text: ''}}"},
            {startToEnd, "{id: b, source: s, target: note}"}),
        "edge.dangling!");
    row("malformed edge", app({start, end}, {startToEnd, "{id: b, source: 5, target: e}"}), "edge.malformed");
    row("self loop",
        app({start, "{id: x, data: {type: answer, title: X, answer: hi}}", end},
            {startToEnd, "{id: a, source: s, target: x}", "{id: b, source: x, target: x}"}),
        "edge.self");
    row("success branch", app({start, end}, {"{id: a, source: s, sourceHandle: success-branch, target: e}"}),
        "edge.handle");
    const char* branch = "{id: i, data: {type: if-else, title: If, cases: [{case_id: 'true', logical_operator: and, "
                         "conditions: [{variable_selector: [sys, user_id], comparison_operator: is, value: x}]}]}}";
    row("branches",
        app({start, branch, end},
            {"{id: a, source: s, target: i}", "{id: b, source: i, sourceHandle: 'true', target: e}",
             "{id: c, source: i, sourceHandle: 'false', target: e}"}),
        "");
    row("unknown case",
        app({start, branch, end},
            {"{id: a, source: s, target: i}", "{id: b, source: i, sourceHandle: '2', target: e}"}),
        "edge.handle");
    row("unconnected", app({start, end, "{id: x, data: {type: answer, title: X, answer: hi}}"}, {startToEnd}),
        "node.unconnected");

    const char* inside = "{id: ls, parentId: l, data: {type: loop-start, title: '', isInLoop: true, loop_id: l}}";
    row("loop",
        app({start,
             "{id: l, data: {type: loop, title: L, start_node_id: ls, loop_count: 5, break_conditions: [], "
             "logical_operator: and, loop_variables: []}}",
             inside, end},
            {"{id: a, source: s, target: l}", "{id: b, source: l, target: e}"}),
        "");
    row("container without start",
        app({start, "{id: l, data: {type: loop, title: L, loop_count: 5, break_conditions: [], logical_operator: and}}",
             end},
            {"{id: a, source: s, target: l}", "{id: b, source: l, target: e}"}),
        "container.start");
    row("container start unknown, border crossed",
        app({start,
             "{id: l, data: {type: loop, title: L, start_node_id: gone, loop_count: 5, break_conditions: [], "
             "logical_operator: and}}",
             inside, end},
            {"{id: a, source: s, target: l}", "{id: b, source: l, target: e}", "{id: c, source: ls, target: e}"}),
        "container.start edge.border");
    row("end in a loop, exit outside",
        app({start,
             "{id: l, data: {type: loop, title: L, start_node_id: ls, loop_count: 5, break_conditions: [], "
             "logical_operator: and}}",
             inside,
             "{id: e, parentId: l, data: {type: end, title: E, outputs: [{variable: q, value_selector: [sys, "
             "user_id]}]}}",
             "{id: x, data: {type: loop-end, title: X}}"},
            {"{id: a, source: s, target: l}", "{id: b, source: ls, target: e}", "{id: c, source: s, target: x}"}),
        "container.loop_end container.placement");

    row("unknown kind", around("type: from-the-future"), "node.unknown!");
    row("opens only", around("type: agent, version: '2', agent_node_kind: dify_agent, agent_task: Do it"),
        "node.unsupported!");
    row("source of a plugin",
        app({"{id: d, data: {type: datasource, title: D, plugin_id: p, provider_name: n, provider_type: online_drive}}",
             end},
            {"{id: a, source: d, target: e}"}),
        "node.unsupported!");
    row("schedule that cannot be",
        app({"{id: d, data: {type: trigger-schedule, title: D, mode: cron, cron_expression: '61 * * * *'}}", end},
            {"{id: a, source: d, target: e}"}),
        "trigger.schedule");
    row("legacy kind", around("type: variable-assigner, output_type: any, variables: [[sys, user_id]]"), "node.legacy");
    row("required field", around("type: answer, answer: ''"), "field.required");
    row("required field absent", around("type: answer"), "field.required!");
    row("model missing",
        around("type: llm, model: {provider: '', name: '', mode: chat, completion_params: {}}, context: {enabled: "
               "false}, prompt_template: [{role: user, text: hi}]"),
        "field.required");
    row("empty prompt",
        around("type: llm, model: {provider: p, name: m, mode: chat, completion_params: {}}, context: {enabled: "
               "false}, prompt_template: [{role: user, text: ' '}]"),
        "prompt.empty");
    row("memory without the question",
        around("type: llm, model: {provider: p, name: m, mode: chat, completion_params: {}}, context: {enabled: "
               "false}, prompt_template: [{role: user, text: a}], memory: {window: {enabled: false, size: 5}, "
               "query_prompt_template: hello}"),
        "prompt.query");
    row("structured output schema",
        around("type: llm, model: {provider: p, name: m, mode: chat, completion_params: {}}, context: {enabled: "
               "false}, prompt_template: [{role: user, text: a}], structured_output_enabled: true, "
               "structured_output: {schema: {type: thing}}"),
        "schema.invalid");
    row("retries out of range",
        around("type: code, variables: [], code_language: python3, code: x, outputs: {}, retry_config: "
               "{retry_enabled: true, max_retries: 11, retry_interval: 100}"),
        "field.range");
    row("unknown code output type",
        around("type: code, variables: [], code_language: python3, code: x, outputs: {a: {type: text}}"),
        "code.output_type!");
    row("code variable without value",
        around(
            "type: code, variables: [{variable: a, value_selector: []}], code_language: python3, code: x, outputs: {}"),
        "variables.value");
    row("if-else without case", around("type: if-else, cases: []"), "condition.cases edge.handle");
    row("if-else without value",
        app({start,
             "{id: i, data: {type: if-else, title: If, cases: [{case_id: 'true', logical_operator: and, conditions: "
             "[{variable_selector: [sys, user_id], comparison_operator: is, value: ''}, {variable_selector: [sys, "
             "user_id], comparison_operator: empty, value: ''}]}]}}",
             end},
            {"{id: a, source: s, target: i}", "{id: b, source: i, sourceHandle: 'true', target: e}"}),
        "condition.value");
    row("condition the engine refuses",
        app({start,
             "{id: i, data: {type: if-else, title: If, cases: [{case_id: 'true', logical_operator: and, conditions: "
             "[{variable_selector: [sys, user_id], comparison_operator: is, value: 5}]}]}}",
             end},
            {"{id: a, source: s, target: i}", "{id: b, source: i, sourceHandle: 'true', target: e}"}),
        "node.invalid!");
    row("assigner item",
        around("type: assigner, version: '2', items: [{variable_selector: [conversation, c], input_type: constant, "
               "operation: set, value: ''}]",
               "workflow", "  conversation_variables:\n  - {id: '1', name: c, value_type: string, value: ''}\n"),
        "assign.value");
    row("aggregator group",
        around("type: variable-aggregator, output_type: any, variables: [], advanced_settings: {group_enabled: true, "
               "groups: [{group_name: G, output_type: any, variables: []}]}"),
        "aggregate.variables");
    row("output entry",
        app({start, "{id: e, data: {type: end, title: E, outputs: [{variable: '', value_selector: []}]}}"},
            {startToEnd}),
        "output.entry");
    row("class without name",
        app({start,
             "{id: c, data: {type: question-classifier, title: C, query_variable_selector: [sys, user_id], model: "
             "{provider: p, name: m, mode: chat, completion_params: {}}, classes: [{id: '1', name: a}, {id: '2', name: "
             "''}]}}",
             end},
            {"{id: a, source: s, target: c}", "{id: b, source: c, sourceHandle: '1', target: e}"}),
        "classes.name");
    row("reserved parameter",
        around("type: parameter-extractor, model: {provider: p, name: m, mode: chat, completion_params: {}}, query: "
               "[sys, user_id], reasoning_mode: prompt, parameters: [{name: a, type: string, description: d, required: "
               "true}, {name: a, type: string, description: d, required: true}]"),
        "parameters.duplicate");
    row("form",
        app({"{id: s, data: {type: start, title: S, variables: [{variable: a, label: A, type: select, options: "
             "[]}, {variable: a, label: B, type: number}]}}",
             end},
            {startToEnd}),
        "form.duplicate form.options");
    row("form schema",
        app({"{id: s, data: {type: start, title: S, variables: [{variable: a, label: A, type: "
             "json_object, json_schema: '{'}]}}",
             end},
            {startToEnd}),
        "schema.json!");
    row("bad default value",
        around("type: code, variables: [], code_language: python3, code: x, outputs: {}, error_strategy: "
               "default-value, default_value: [{key: a, type: number, value: text}]"),
        "node.invalid!");

    row("human input",
        app({start,
             "{id: h, data: {type: human-input, title: H, delivery_methods: [], user_actions: [], "
             "form_content: ''}}",
             end},
            {"{id: a, source: s, target: h}", "{id: b, source: h, target: e}"}),
        "human.actions human.delivery");

    row("upstream variable", around("type: answer, answer: 'Hi {{#s.sys.user_id#}} {{#sys.user_id#}}'"),
        "variable.invalid");
    row("deleted node", around("type: answer, answer: 'Hi {{#gone.text#}}'"), "variable.invalid");
    row("unknown system variable", around("type: answer, answer: 'Hi {{#sys.mood#}}'"), "variable.invalid");
    row("chat variable in a workflow", around("type: answer, answer: 'Hi {{#sys.query#}}'"), "variable.mode");
    row("unknown environment variable", around("type: answer, answer: 'Hi {{#env.KEY#}}'"), "variable.invalid");
    row("environment variable",
        around("type: answer, answer: 'Hi {{#env.KEY#}}'", "workflow",
               "  environment_variables:\n  - {id: '1', name: KEY, value_type: string, value: v}\n"),
        "");
    row("environment variable without value",
        around("type: answer, answer: hi", "workflow",
               "  environment_variables:\n  - {id: '1', name: KEY, value_type: string, value: null}\n"),
        "variable.value");
    row("environment variable of a foreign type",
        around("type: answer, answer: hi", "workflow",
               "  environment_variables:\n  - {id: '1', name: KEY, value_type: object, value: {}}\n"),
        "variable.type");
    row("not upstream",
        app({start, "{id: x, data: {type: answer, title: X, answer: '{{#y.answer#}}'}}",
             "{id: y, data: {type: answer, title: Y, answer: hi}}", end},
            {"{id: a, source: s, target: x}", "{id: b, source: x, target: y}", "{id: c, source: y, target: e}"}),
        "variable.upstream");
    row("unknown output",
        app({start, "{id: x, data: {type: template-transform, title: X, template: a, variables: []}}",
             "{id: y, data: {type: answer, title: Y, answer: '{{#x.output#}}{{#x.other#}}'}}", end},
            {"{id: a, source: s, target: x}", "{id: b, source: x, target: y}", "{id: c, source: y, target: e}"}),
        "variable.invalid");
}

// row: engine-90, engine-91
void TestLintRules::rules()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const std::vector<Problem> problems = check(text.toStdString());
    QStringList details;
    for (const Problem& problem : problems)
        details << QString::fromStdString(problem.field + ": " + problem.message.english());
    QVERIFY2(codes(problems) == expected, qPrintable(codes(problems) + "\n" + details.join('\n')));
}

void TestLintRules::placesAndOrder()
{
    const std::vector<Problem> problems =
        check(app({start, end, "{id: x, data: {type: answer, title: X}}"}, {startToEnd}));
    QCOMPARE(codes(problems), QString("field.required! node.unconnected"));
    QCOMPARE(problems[0].severity, Severity::Error);
    QCOMPARE(problems[1].severity, Severity::Warning);
    QCOMPARE(problems[0].nodeId, "x");
    QCOMPARE(problems[0].field, "answer");
    QCOMPARE(problems[0].line, 9);
    QCOMPARE(problems[0].message.english(), "Answer is required");
}

void TestLintRules::cycleNamesItsNodes()
{
    const std::vector<Problem> problems =
        check(app({start, "{id: x, data: {type: answer, title: X, answer: a}}",
                   "{id: y, data: {type: answer, title: Y, answer: b}}", end},
                  {startToEnd, "{id: a, source: s, target: x}", "{id: b, source: x, target: y}",
                   "{id: c, source: y, target: x}"}));
    QCOMPARE(codes(problems), QString("graph.cycle"));
    QVERIFY(problems[0].message.english().find("X (x), Y (y)") != std::string::npos);
}

void TestLintRules::profiles()
{
    const std::string duplicate = app({start, end, end}, {startToEnd});
    QCOMPARE(codes(check(duplicate, Profile::Dify112)), QString("node.duplicate"));
    const std::string trigger = app({start, "{id: t, data: {type: trigger-schedule, title: T}}", end}, {startToEnd});
    QVERIFY(codes(check(trigger, Profile::Dify112)).contains("start.trigger!"));
}

void TestLintRules::cyclicParents()
{
    const auto loop = [](const char* id, const char* parent) {
        return QString("{id: %1, parentId: %2, data: {type: loop, title: %1, start_node_id: %1, loop_count: 5, "
                       "break_conditions: [], logical_operator: and}}")
            .arg(id, parent);
    };
    const std::vector<Problem> problems =
        check(app({start, end, loop("a", "b"), loop("b", "c"), loop("c", "a")}, {startToEnd}));
    QVERIFY(codes(problems).contains("container.cycle"));
}

void TestLintRules::tenThousandNodes()
{
    // A chain in which every node reads the one before it and the first one.
    constexpr int count = 10000;
    AppModel model;
    model.mode = "workflow";
    model.version = "0.6.0";
    model.root = Value::object({{"version", "0.6.0"}});
    model.hasGraph = true;
    for (int i = 0; i < count; ++i) {
        NodeModel node;
        node.id = "n" + std::to_string(i);
        node.title = node.id;
        node.index = static_cast<std::size_t>(i);
        node.line = i + 1;
        node.kind = i == 0 ? "start" : "answer";
        node.data = Value::object({{"type", node.kind}, {"title", node.title}});
        if (i > 0)
            node.data.set("answer", i == 1 ? std::string("{{#sys.user_id#}}")
                                           : "{{#n" + std::to_string(i - 1) + ".answer#}}{{#n1.answer#}}");
        model.nodes.push_back(node);
        if (i > 0) {
            EdgeModel edge;
            edge.id = "e" + std::to_string(i);
            edge.source = "n" + std::to_string(i - 1);
            edge.target = node.id;
            edge.index = static_cast<std::size_t>(i - 1);
            model.edges.push_back(edge);
        }
    }
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(codes(lint(model)), QString());
    qInfo("10,000 nodes: %lld ms", timer.elapsed());

    model.nodes[2].data.set("answer", "{{#n9999.answer#}}");
    QCOMPARE(codes(lint(model)), QString("variable.upstream"));
    EdgeModel back = model.edges.back();
    std::swap(back.source, back.target);
    back.source = "n9999";
    back.target = "n1";
    back.index = model.edges.size();
    model.edges.push_back(back);
    QCOMPARE(codes(lint(model)), QString("graph.cycle"));
}

QTEST_GUILESS_MAIN(TestLintRules)
#include "tst_lintrules.moc"
