#include "engine/document/document.h"
#include "engine/nodes/variablemapping.h"

#include <QTest>

using namespace millrace;

class TestVariableMapping : public QObject {
    Q_OBJECT

private slots:
    void request();
    void namedInputs();
    void iteration();
    void loop();
    void unknownNode();
};

namespace {

/// The mapping as `key=selector` lines.
std::string mapping(const std::string& nodes, const char* id)
{
    const std::string text =
        "app: {mode: workflow, name: x}\nkind: app\nversion: 0.5.0\nworkflow:\n  graph:\n    edges: []\n"
        "    nodes:\n"
        "    - {id: c, type: custom, data: {type: start, title: t, variables: []}}\n"
        "    - {id: start, type: custom, data: {type: start, title: t, variables: []}}" +
        nodes;
    const auto document = Document::fromText(text, "app.yml");
    if (!document.ok()) {
        return document.error().english();
    }
    std::string out;
    for (const NeededVariable& each : variableMapping((*document)->model(), (*document)->references(), id)) {
        out += each.key + "=";
        for (const std::string& part : each.selector) {
            out += part + (&part == &each.selector.back() ? "\n" : ".");
        }
    }
    return out;
}

} // namespace

// row: nodes-128
void TestVariableMapping::request()
{
    const std::string got = mapping(R"(
    - id: http
      type: custom
      data:
        type: http-request
        title: t
        method: post
        url: 'https://x.example/{{#a.path#}}'
        headers: 'X: {{#a.header#}}'
        params: 'p: {{#b.param#}}{{#a.path#}}'
        authorization: {type: no-auth, config: null}
        body:
          type: form-data
          data:
          - {key: k, type: text, value: '{{#c.text#}}'}
          - {key: f, type: file, value: '', file: [c, file]}
)",
                                    "http");
    for (const char* line : {"http.#a.path#=a.path\n", "http.#a.header#=a.header\n", "http.#b.param#=b.param\n",
                             "http.#c.text#=c.text\n", "http.#c.file#=c.file\n"}) {
        QVERIFY2(got.find(line) != std::string::npos, got.c_str());
    }
    QCOMPARE(std::count(got.begin(), got.end(), '\n'), 5);
}

void TestVariableMapping::namedInputs()
{
    const std::string nodes = R"(
    - id: code
      type: custom
      data:
        type: code
        title: t
        code_language: python3
        code: ''
        outputs: {}
        variables:
        - {variable: x, value_selector: [a, one]}
        - {variable: y, value_selector: [a, two]}
)";
    QCOMPARE(mapping(nodes, "code"), std::string("code.x=a.one\ncode.y=a.two\n"));
}

// row: nodes-91
void TestVariableMapping::iteration()
{
    const std::string nodes = R"(
    - id: iteration
      type: custom
      data: {type: iteration, title: t, iterator_selector: [source, list], output_selector: [sibling, x]}
    - id: child
      type: custom
      parentId: iteration
      data: {type: template-transform, title: t, iteration_id: iteration, isInIteration: true, variables: [], template: '{{#source.value#}}{{#iteration.item#}}{{#sibling.x#}}'}
    - id: sibling
      type: custom
      parentId: iteration
      data: {type: answer, title: t, iteration_id: iteration, isInIteration: true, answer: '{{#iteration.index#}}'}
    - id: nested
      type: custom
      parentId: iteration
      data: {type: answer, title: t, iteration_id: iteration, isInIteration: true, answer: '{{#source.other#}}'}
)";
    QCOMPARE(mapping(nodes, "iteration"),
             std::string("iteration.input_selector=source.list\nchild.child.#source.value#=source.value\n"
                         "nested.nested.#source.other#=source.other\n"));
}

// row: nodes-92
void TestVariableMapping::loop()
{
    const std::string nodes = R"(
    - id: loop
      type: custom
      data:
        type: loop
        title: t
        loop_count: 3
        break_conditions: [{id: c, variable_selector: [loop, acc], comparison_operator: contains, value: x, varType: string}]
        loop_variables:
        - {id: v, label: acc, var_type: string, value_type: variable, value: [start, seed]}
        - {id: w, label: fixed, var_type: string, value_type: constant, value: z}
    - id: child
      type: custom
      parentId: loop
      data: {type: answer, title: t, loop_id: loop, isInLoop: true, answer: '{{#source.value#}}{{#loop.acc#}}'}
)";
    const std::string got = mapping(nodes, "loop");
    QVERIFY2(got == "loop.acc=start.seed\nchild.child.#source.value#=source.value\n", got.c_str());
}

void TestVariableMapping::unknownNode()
{
    QVERIFY(mapping("\n    - {id: a, type: custom, data: {type: end, title: t, outputs: []}}\n", "b").empty());
}

QTEST_GUILESS_MAIN(TestVariableMapping)
#include "tst_variablemapping.moc"
