#include "engine/document/document.h"
#include "engine/lint/fix.h"

#include <QDirIterator>
#include <QtTest>

#include <algorithm>
#include <map>
#include <set>

using namespace millrace;

namespace {

const char* const start = "{id: s, position: {x: 0, y: 0}, data: {type: start, title: Start, variables: [{variable: q, "
                          "label: q, type: paragraph}, {variable: n, label: n, type: number}]}}";
const char* const end = "{id: e, position: {x: 900, y: 0}, data: {type: end, title: End, outputs: [{variable: q, "
                        "value_selector: [s, q]}]}}";

std::string app(const QStringList& nodes, const QStringList& edges, const char* mode = "workflow",
                const char* tail = "")
{
    QString text =
        QString("version: 0.6.0\nkind: app\napp: {name: Test, mode: ") + mode + "}\nworkflow:\n  graph:\n    nodes:";
    text += nodes.isEmpty() ? " []\n" : "\n";
    for (const QString& node : nodes)
        text += "    - " + node + "\n";
    text += edges.isEmpty() ? "    edges: []\n" : "    edges:\n";
    for (const QString& edge : edges)
        text += "    - " + edge + "\n";
    return (text + QString::fromUtf8(tail)).toStdString();
}

std::string around(const char* data)
{
    return app({start, QString("{id: x, position: {x: 400, y: 0}, data: {title: X, %1}}").arg(data), end},
               {"{id: a, source: s, target: x}", "{id: b, source: x, target: e}"});
}

std::vector<Value> models()
{
    return {Value::object({{"provider", "p"}, {"name", "m"}, {"mode", "chat"}}),
            Value::object({{"provider", "p"}, {"name", "m2"}, {"mode", "chat"}})};
}

using Codes = std::multiset<std::string>;

Codes codesOf(const AppModel& model)
{
    Codes codes;
    for (const Problem& problem : lint(model))
        codes.insert(problem.code);
    return codes;
}

/// Applies each fix of a problem to its own copy of the text. Empty, or what is wrong.
QString tryAll(const std::string& text, const Problem& problem, const std::vector<Fix>& fixes)
{
    // What a person is asked next is no new fault: a node without its edge, a workflow that only begins.
    static const std::set<std::pair<std::string, std::string>> follows = {
        {"edge.handle", "node.unconnected"}, {"edge.handle", "variable.upstream"}, {"graph.empty", "end.missing"}};
    for (const Fix& fix : fixes) {
        const auto document = Document::fromText(text, "test.yml");
        const Codes before = codesOf((*document)->model());
        const QString title = QString::fromStdString(problem.code + " / " + fix.title.english() + ": ");
        if (const auto applied = (*document)->apply(fix.step); !applied.ok())
            return title + QString::fromStdString(applied.error().english());
        const Codes after = codesOf((*document)->model());
        if (after.count(problem.code) >= before.count(problem.code))
            return title + "the problem is still there";
        for (const std::string& code : after)
            if (after.count(code) > before.count(code) && follows.count({problem.code, code}) == 0)
                return title + "new: " + QString::fromStdString(code);
        if (!(*document)->apply(fix.step.inverted()).ok() || (*document)->text() != text)
            return title + "undoing it does not give back the file";
    }
    return {};
}

} // namespace

class TestFixes : public QObject {
    Q_OBJECT

private slots:
    void fixes_data();
    void fixes();
    void corpus();
    void damagedCorpus();
    void allOfAKind();
};

void TestFixes::fixes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("first");
    const auto row = [](const char* name, const std::string& text, const char* code, const char* first) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QString(code) << QString(first);
    };
    const char* const link = "{id: a, source: s, target: e}";
    row("dangling edge", app({start, end}, {link, "{id: b, source: s, target: nowhere}"}), "edge.dangling",
        "Remove the edge");
    row("malformed edge", app({start, end}, {link, "{id: b, source: 5, target: e}"}), "edge.malformed",
        "Remove the edge");
    row("duplicate edge", app({start, end}, {link, "{id: b, source: s, target: e}"}), "edge.duplicate",
        "Remove the edge");
    row("edge to itself", app({start, end}, {link, "{id: b, source: s, target: s}"}), "edge.self", "Remove the edge");
    row("edge into the start", app({start, end}, {link, "{id: b, source: e, target: s}"}), "edge.into_start",
        "Remove the edge");
    row("no place to start", app({start, end}, {link, "{id: b, source: e, target: s}"}), "root.missing",
        "Remove the edge");
    row("unknown handle",
        app({start,
             "{id: x, data: {type: if-else, title: X, cases: [{case_id: c1, logical_operator: and, conditions: "
             "[{variable_selector: [s, q], comparison_operator: not empty}]}]}}",
             end},
            {"{id: a, source: s, target: x}", "{id: b, source: x, sourceHandle: gone, target: e}"}),
        "edge.handle", "Start the edge at IF");
    row("unconnected",
        app({start, end,
             "{id: x, position: {x: 300, y: 200}, data: {type: template-transform, title: X, template: a, "
             "variables: []}}"},
            {link}),
        "node.unconnected", "Connect it behind Start");
    row("no start", app({end}, {}), "start.missing", "Add User Input");
    row("no nodes", app({}, {}), "graph.empty", "Add User Input");
    row("no end", app({start}, {}), "end.missing", "Add Output behind Start");
    row("no answer", app({start}, {}, "advanced-chat"), "answer.missing", "Add Answer behind Start");
    row("two starts", app({start, end, "{id: s2, data: {type: start, title: Two, variables: []}}"}, {link}),
        "start.several", "Delete the node");
    row("container without start",
        around("type: loop, loop_count: 3, logical_operator: and, break_conditions: [], loop_variables: []"),
        "container.start", "Add the start node");
    row("unknown variable in a text",
        around(
            "type: http-request, method: get, url: 'http://a/{{#s.gone#}}', authorization: {type: no-auth}, headers: "
            "'', params: '', body: {type: none, data: []}"),
        "variable.invalid", "Remove the reference");
    row("variable of another node, same name",
        app({start,
             QString("{id: x, data: {title: X, type: template-transform, template: '{{ a }}', variables: "
                     "[{variable: a, value_selector: [gone, q]}]}}"),
             end},
            {"{id: a, source: s, target: x}", "{id: b, source: x, target: e}"}),
        "variable.invalid", "Read Start / q instead");
    row("variable that comes later",
        app({start,
             "{id: x, data: {title: X, type: template-transform, template: '{{ a }}', variables: [{variable: a, "
             "value_selector: [y, output]}]}}",
             "{id: y, data: {title: Y, type: template-transform, template: 'b', variables: []}}", end},
            {"{id: a, source: s, target: x}", "{id: b, source: x, target: y}", "{id: c, source: y, target: e}"}),
        "variable.upstream", "Read Start / q instead");
    row("disabled source",
        app({start,
             "{id: x, data: {title: X, type: template-transform, template: 'a', variables: [], millrace: {mode: "
             "disabled}}}",
             "{id: y, data: {title: Y, type: template-transform, template: '{{ a }}', variables: [{variable: a, "
             "value_selector: [x, output]}]}}",
             end},
            {"{id: a, source: s, target: x}", "{id: b, source: x, target: y}", "{id: c, source: y, target: e}"}),
        "variable.disabled", "Enable X");
    row("type mismatch", around("type: document-extractor, variable_selector: [s, q], is_array_file: false"),
        "variable.mismatch", "");
    row("missing model",
        around("type: llm, model: {provider: '', name: '', mode: chat, completion_params: {temperature: 0.7}}, "
               "prompt_template: [{role: user, text: hi}], context: {enabled: false, variable_selector: []}, vision: "
               "{enabled: false}"),
        "field.required", "Use the model m");
    row("missing selector",
        around("type: list-operator, variable: [], filter_by: {enabled: false, conditions: []}, "
               "order_by: {enabled: false}, limit: {enabled: false}, extract_by: {enabled: false}"),
        "field.required", "");
    row("duplicate inputs",
        around("type: template-transform, template: '{{ a }}', variables: [{variable: a, value_selector: [s, q]}, "
               "{variable: a, value_selector: [s, n]}]"),
        "variables.duplicate", "Rename it to a_2");
    row("nameless input",
        around("type: template-transform, template: '{{ a }}', variables: [{variable: '', value_selector: [s, n]}]"),
        "variables.name", "Name it n");
    row("input that reads nothing",
        around("type: template-transform, template: '{{ a }}', variables: [{variable: a, value_selector: []}]"),
        "variables.value", "Read Start / q");
    row("duplicate field of the form",
        app({"{id: s, data: {type: start, title: Start, variables: [{variable: q, label: q, type: paragraph}, "
             "{variable: q, label: r, type: paragraph}]}}",
             end},
            {link}),
        "form.duplicate", "Rename it to q_2");
    row("operator of another type",
        around("type: if-else, cases: [{case_id: 'true', logical_operator: and, conditions: [{variable_selector: [s, "
               "n], comparison_operator: is, value: '3'}]}]"),
        "condition.operatorType", "Use the operator \"=\"");
    row("no operator",
        around("type: if-else, cases: [{case_id: 'true', logical_operator: and, conditions: [{variable_selector: [s, "
               "q], comparison_operator: '', value: ''}]}]"),
        "condition.operator", "Use the operator \"empty\"");
    row("operation of another type",
        app({start,
             "{id: x, data: {title: X, type: assigner, version: '2', items: [{variable_selector: [conversation, c], "
             "input_type: variable, operation: append, value: [s, q]}]}}",
             "{id: e, data: {type: answer, title: A, answer: a}}"},
            {"{id: a, source: s, target: x}", "{id: b, source: x, target: e}"}, "advanced-chat",
            "  conversation_variables: [{name: c, value_type: string, value: ''}]\n"),
        "assign.operation", "Use the operation \"over-write\"");
    row("default values",
        around("type: code, code_language: python3, code: x, variables: [], outputs: {r: {type: number}}, "
               "error_strategy: default-value, default_value: [{key: r, type: number, value: many}]"),
        "node.invalid", "Use empty default values");
    row("no title",
        app({start, "{id: e, data: {type: end, title: '', outputs: [{variable: q, value_selector: [s, q]}]}}"}, {link}),
        "node.title", "Name it Output");
    row("out of bounds",
        around("type: loop, start_node_id: l, loop_count: 1000, logical_operator: and, break_conditions: [], "
               "loop_variables: []"),
        "field.range", "Set it to 100");
    row("two variables of one name",
        app({start, end}, {link}, "workflow",
            "  environment_variables: [{name: a, value_type: string, value: ''}, {name: b, value_type: string, value: "
            "''},\n    {name: a, value_type: string, value: ''}]\n"),
        "variable.duplicate", "Rename it to a_2");
    row("variable without a value",
        app({start, end}, {link}, "workflow", "  environment_variables:\n  - {name: a, value_type: number}\n"),
        "variable.value", "Give it an empty value");
    row("old name of a kind", around("type: variable-assigner, output_type: string, variables: [[s, q]]"),
        "node.legacy", "Change it to variable-aggregator");
}

void TestFixes::fixes()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    QFETCH(QString, first);
    const auto document = Document::fromText(text.toStdString(), "test.yml");
    QVERIFY(document.ok());
    bool found = false;
    for (const Problem& problem : lint((*document)->model())) {
        if (problem.code != code.toStdString())
            continue;
        found = true;
        const std::vector<Fix> fixes = fixesFor(**document, problem, models());
        if (!first.isEmpty()) {
            QVERIFY2(!fixes.empty(), "no fix is offered");
            QCOMPARE(QString::fromStdString(fixes.front().title.english()), first);
        }
        const QString wrong = tryAll(text.toStdString(), problem, fixes);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
    QVERIFY2(found, "the problem is not found");
}

/// Every fix of every problem of every real app.
void TestFixes::corpus()
{
    int tried = 0;
    QDirIterator it(QStringLiteral(MILLRACE_SOURCE_DIR "/../shared/corpus"), {"*.yml"}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const auto document = Document::load(it.next().toStdString());
        QVERIFY(document.ok());
        for (const Problem& problem : lint((*document)->model())) {
            const std::vector<Fix> fixes = fixesFor(**document, problem, models());
            tried += static_cast<int>(fixes.size());
            const QString wrong = tryAll((*document)->text(), problem, fixes);
            QVERIFY2(wrong.isEmpty(), qPrintable(it.filePath() + ": " + wrong));
        }
    }
    qInfo("%d fixes of real problems tried", tried);
    QVERIFY(tried > 0);
}

/// Real apps with a node taken out of the file: dangling edges, unknown variables, unconnected nodes.
void TestFixes::damagedCorpus()
{
    int tried = 0;
    std::map<std::string, int> offered;
    QDirIterator it(QStringLiteral(MILLRACE_SOURCE_DIR "/../shared/corpus/community"), {"*.yml"}, QDir::Files);
    while (it.hasNext()) {
        auto document = Document::load(it.next().toStdString());
        QVERIFY(document.ok());
        const AppModel& model = (*document)->model();
        const auto victim = std::find_if(model.nodes.begin(), model.nodes.end(), [](const NodeModel& node) {
            return node.kind == "llm" || node.kind == "code" || node.kind == "tool";
        });
        if (victim == model.nodes.end() || model.nodes.size() > 40)
            continue;
        const auto step = (*document)->makeRemove(Path::node(victim->id), "remove");
        QVERIFY(step.ok());
        QVERIFY((*document)->apply(*step).ok());
        std::set<std::string> seen;
        for (const Problem& problem : lint((*document)->model())) {
            if (!seen.insert(problem.code + problem.nodeId).second)
                continue;
            for (const Fix& fix : fixesFor(**document, problem, models())) {
                const std::string text = (*document)->text();
                const auto before = codesOf((*document)->model());
                QVERIFY2((*document)->apply(fix.step).ok(), fix.title.english().c_str());
                const auto after = codesOf((*document)->model());
                QVERIFY2(after.count(problem.code) < before.count(problem.code) || problem.code == "variable.invalid",
                         (problem.nodeId + " " + problem.field + " " + problem.code + " " + problem.message.english() +
                          ": " + fix.title.english())
                             .c_str());
                QVERIFY((*document)->apply(fix.step.inverted()).ok());
                QCOMPARE((*document)->text(), text);
                ++tried;
                ++offered[problem.code];
            }
        }
    }
    for (const auto& [code, count] : offered)
        qInfo("%s: %d", code.c_str(), count);
    QVERIFY(tried > 50);
}

void TestFixes::allOfAKind()
{
    const std::string text = app({start, end}, {"{id: a, source: s, target: e}", "{id: b, source: s, target: x}",
                                                "{id: c, source: y, target: e}", "{id: d, source: s, target: z}"});
    const auto document = Document::fromText(text, "test.yml");
    const FixAll all = fixAll(text, "edge.dangling");
    QCOMPARE(all.fixed, 3);
    QVERIFY((*document)->apply(all.step).ok());
    QVERIFY(lint((*document)->model()).empty());
    QVERIFY((*document)->apply(all.step.inverted()).ok());
    QCOMPARE((*document)->text(), text);
    QCOMPARE(fixAll(text, "variable.upstream").fixed, 0); // a person has to look at each
    QVERIFY(fixAll("not an app", "edge.dangling").step.edits.empty());
}

QTEST_GUILESS_MAIN(TestFixes)
#include "tst_fixes.moc"
