#include "apps.h"

#include "engine/base/json.h"
#include "engine/diff/diff.h"

#include <QTest>
#include <algorithm>

using namespace millrace;
using namespace millrace::testing;
using Element = ElementDifference::Element;
using Change = ElementDifference::Change;

namespace {

std::string shown(const AppDifference& difference)
{
    return differenceText(difference, false);
}

AppDifference diff(const Document& before, const Document& after, bool layout = false)
{
    return diffApps(before.model(), after.model(), {layout, false});
}

/// Every node id replaced, in all places where ids stand in Dify's files.
std::string withNewIds(const Document& document)
{
    std::string text = document.text();
    int number = 0;
    std::vector<std::string> ids;
    for (const NodeModel& node : document.model().nodes)
        ids.push_back(node.id);
    std::sort(ids.begin(), ids.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    std::vector<std::pair<std::string, std::string>> names;
    for (const std::string& id : ids) {
        // Ids that are words would be found inside other words.
        if (std::count_if(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; }) < 8)
            return {};
        const std::string mark = "\x01" + std::to_string(number) + "\x02";
        names.emplace_back(mark, "n99" + std::to_string(10'000'000'000 + number++));
        for (std::size_t at = text.find(id); at != std::string::npos; at = text.find(id, at + mark.size()))
            text.replace(at, id.size(), mark);
    }
    for (const auto& [mark, name] : names) {
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + name.size()))
            text.replace(at, mark.size(), name);
    }
    return text;
}

} // namespace

class TestDiff : public QObject {
    Q_OBJECT
private slots:
    void findsNothingInEqualApps()
    {
        for (const QString& path : corpusFiles()) {
            const auto document = Document::load(path.toStdString());
            QVERIFY(document.ok());
            QVERIFY2(diffApps((*document)->model(), (*document)->model(), {true, false}).empty(), qPrintable(path));
            const auto again = copyOf(**document);
            QVERIFY(diff(**document, *again, true).empty());
            // Another exporter's text: keys in another order, other quotes, everything written anew.
            const auto rewritten = Document::fromValue((*document)->model().root, "rewritten");
            QVERIFY(rewritten.ok());
            const AppDifference difference = diff(**document, **rewritten, true);
            QVERIFY2(difference.empty(), shown(difference).c_str());
        }
    }

    void leavesNoiseOut()
    {
        const auto a = open(sample), b = open(sample);
        QVERIFY(set(*b, Path::node("s") / "selected", Value(true)));
        QVERIFY(set(*b, Path::node("s") / "height", Value(120)));
        QVERIFY(set(*b, Path::node("s").dotted("positionAbsolute.x"), Value(77)));
        QVERIFY(set(*b, Path::node("l") / "zIndex", Value(1002)));
        QVERIFY(set(*b, Path::node("l") / "dragging", Value(false)));
        QVERIFY(set(*b, Path::nodeData("l") / "selected", Value(true)));
        QVERIFY(set(*b, Path::nodeData("l") / "_runningStatus", Value("running")));
        QVERIFY(set(*b, Path::nodeData("l") / "desc", Value("")));
        QVERIFY(set(*b, Path::nodeData("l").dotted("context.enabled"), Value(false)));
        QVERIFY(set(*b, Path::nodeData("l").dotted("vision"), Value::object({{"enabled", false}})));
        QVERIFY(set(*b, Path::nodeData("l").dotted("model.provider"), Value("langgenius/openai/openai")));
        QVERIFY(set(*b, Path::nodeData("l").dotted("prompt_template.0.id"), Value("other")));
        QVERIFY(set(*b, Path::nodeData("s").dotted("variables.0.options"), Value(Value::Array())));
        QVERIFY(set(*b, Path::edge("s-l").dotted("data.sourceType"), Value("start")));
        QVERIFY(set(*b, Path::edge("s-l") / "id", Value("another")));
        QVERIFY(set(*b, Path().dotted("workflow.graph.viewport.x"), Value(500)));
        QVERIFY(set(*b, Path().dotted("workflow.features.file_upload.image"), Value::object({{"enabled", false}})));
        QVERIFY(set(*b, Path().dotted("workflow.features.speech_to_text"), Value::object({{"enabled", false}})));
        QVERIFY(set(*b, Path().dotted("workflow.environment_variables.0.selector"), Value::array({"env", "LIMIT"})));
        QVERIFY(set(*b, Path() / "version", Value("0.5.0")));
        const AppDifference difference = diff(*a, *b);
        QVERIFY2(difference.empty(), shown(difference).c_str());
    }

    void tellsMovesOnlyWhenAsked()
    {
        const auto a = open(sample), b = open(sample);
        QVERIFY(b->apply(b->makeMove({{"l", 310, 5}})).ok());
        QVERIFY(set(*b, Path::node("box") / "width", Value(500)));
        QVERIFY(diff(*a, *b).empty());
        const AppDifference moves = diff(*a, *b, true);
        QCOMPARE(moves.elements.size(), std::size_t(2));
        QVERIFY(moves.sameMeaning());
        QCOMPARE(moves.elements[0].id, std::string("l"));
        QCOMPARE(moves.elements[0].fields.size(), std::size_t(2));
        QCOMPARE(moves.elements[1].fields[0].field, std::string("width"));
    }

    void namesWhatDiffers()
    {
        const auto a = open(sample), b = open(sample);
        QVERIFY(set(*b, Path::nodeData("l").dotted("model.name"), Value("gpt-5")));
        QVERIFY(set(*b, Path::nodeData("l").dotted("model.completion_params.temperature"), Value(1.5)));
        QVERIFY(set(*b, Path::nodeData("l").dotted("prompt_template.0.text"), Value("You are a poet.")));
        QVERIFY(set(*b, Path::nodeData("s").dotted("variables.1.required"), Value(true)));
        QVERIFY(remove(*b, Path().dotted("workflow.conversation_variables.0")));
        QVERIFY(set(*b, Path().dotted("workflow.environment_variables.0.value"), Value(6)));
        QVERIFY(set(*b, Path().dotted("workflow.features.opening_statement"), Value("Hi")));
        QVERIFY(set(*b, Path().dotted("dependencies.0.value.marketplace_plugin_unique_identifier"),
                    Value("langgenius/openai:0.2.0@bb")));
        QVERIFY(removeNode(*b, "e"));
        const AppDifference difference = diff(*a, *b);
        const QString text = QString::fromStdString(shown(difference));
        const QString expected = QString::fromUtf8(R"(~ feature opening_statement
    value: "" → "Hi"

~ environment variable LIMIT
    value: 5 → 6

- conversation variable mood

~ node Start (start) #s
    variables.tone.required: false → true

~ node Model (llm) #l
    model.completion_params.temperature: 0.7 → 1.5
    model.name: "gpt-4" → "gpt-5"
    prompt_template.0.text:
      You are a [-helper.-]
      [-Be short.-]
      [-Answer in English.-]
      [-Never guess.-]
      [-Say thanks-]{+poet+}.

- node End (end) #e

- edge Model → End

~ plugin langgenius/openai
    value.marketplace_plugin_unique_identifier: "langgenius/openai:0.1.0@aa" → "langgenius/openai:0.2.0@bb"
)");
        QVERIFY2(text == expected, qPrintable(text));
        QVERIFY(shown(difference).size() < differenceText(difference, true).size());
        const Value json = differenceJson(difference);
        QCOMPARE(json["elements"].size(), difference.elements.size());
        QVERIFY(!json["same_meaning"].toBool(true));
        QVERIFY(parseJson(toJson(json)).ok());
    }

    void keepsLiteralsApart()
    {
        const auto a = open(sample), b = open(sample);
        QVERIFY(set(*b, Path().dotted("workflow.environment_variables.0.value"), Value(5.0)));
        QCOMPARE(diff(*a, *b).elements.size(), std::size_t(1));
        const auto c = open(sample), d = open(sample);
        QVERIFY(set(*c, Path::nodeData("l").dotted("model.completion_params.temperature"), Value(1)));
        QVERIFY(set(*d, Path::nodeData("l").dotted("model.completion_params.temperature"), Value(1.0)));
        QVERIFY(diff(*c, *d).empty());
    }

    void tellsOrderWhereItCounts()
    {
        const auto a = open(sample), b = open(sample);
        const Value first = *b->find(Path::nodeData("l").dotted("prompt_template.0"));
        const Value second = *b->find(Path::nodeData("l").dotted("prompt_template.1"));
        QVERIFY(set(*b, Path::nodeData("l") / "prompt_template", Value::array({second, first})));
        const AppDifference difference = diff(*a, *b);
        QCOMPARE(difference.elements.size(), std::size_t(1));
        QCOMPARE(difference.elements[0].fields[0].field, std::string("prompt_template"));
    }

    void readsOldConditionsAsCases()
    {
        const std::string head = "app: {mode: workflow}\nworkflow:\n  graph:\n    edges: []\n    nodes:\n    - id: i\n"
                                 "      data:\n        type: if-else\n        title: If\n";
        const auto a = open(head + "        conditions: [{id: '1', comparison_operator: is, value: x, "
                                   "variable_selector: [s, q]}]\n        logical_operator: and\n");
        const auto b = open(head + "        cases: [{case_id: 'true', id: 'true', logical_operator: and, conditions: "
                                   "[{id: '2', comparison_operator: is, value: x, variable_selector: [s, q]}]}]\n");
        QVERIFY(a && b);
        const AppDifference difference = diff(*a, *b);
        QVERIFY2(difference.empty(), shown(difference).c_str());
    }

    void harmlessInATerminal()
    {
        const auto a = open(sample), b = open(sample);
        QVERIFY(set(*b, Path::nodeData("l") / "title", Value("\x1b[2J evil")));
        QVERIFY(shown(diff(*a, *b)).find('\x1b') == std::string::npos);
    }

    /// Each edit is reported at its place, and nothing else is.
    void reportsRandomEdits()
    {
        QRandomGenerator random(20'260);
        int edits = 0;
        for (const QString& path : corpusFiles()) {
            const auto document = Document::load(path.toStdString());
            const auto& nodes = (*document)->model().nodes;
            for (int round = 0; round < 2 && !nodes.empty(); ++round) {
                const auto changed = copyOf(**document);
                std::vector<std::string> expected;
                for (int i = 0; i < 3; ++i) {
                    const NodeModel& node = nodes[random.bounded(static_cast<quint32>(nodes.size()))];
                    if (std::find(expected.begin(), expected.end(), node.id) != expected.end() || node.isNote())
                        continue;
                    expected.push_back(node.id);
                    QVERIFY(set(*changed, Path::nodeData(node.id) / "title", Value("T" + std::to_string(edits++))));
                    QVERIFY(set(*changed, Path::nodeData(node.id) / "selected", Value(true)));
                    QVERIFY(changed->apply(changed->makeMove({{node.id, 11, 12}})).ok());
                }
                const AppDifference difference = diff(**document, *changed);
                QCOMPARE(difference.elements.size(), expected.size());
                for (const ElementDifference& element : difference.elements) {
                    QVERIFY(std::find(expected.begin(), expected.end(), element.id) != expected.end());
                    QCOMPARE(element.fields.size(), std::size_t(1));
                    QCOMPARE(element.fields[0].field, std::string("title"));
                    QVERIFY(*changed->find(element.fields[0].path) == *element.fields[0].after);
                    QVERIFY(*(*document)->find(element.fields[0].path) == *element.fields[0].before);
                }
            }
        }
        QVERIFY(edits > 100);
    }

    void tellsAddedAndRemovedNodesAndEdges()
    {
        for (const QString& path : corpusFiles()) {
            const auto document = Document::load(path.toStdString());
            const auto changed = copyOf(**document);
            const std::string id = changed->model().nodes.back().id;
            const auto count = [&](const AppModel& model) {
                return static_cast<std::size_t>(
                    std::count_if(model.edges.begin(), model.edges.end(),
                                  [&](const EdgeModel& edge) { return edge.source == id || edge.target == id; }));
            };
            const std::size_t edges = count(changed->model());
            QVERIFY(removeNode(*changed, id));
            const AppDifference removed = diff(**document, *changed), added = diff(*changed, **document);
            QCOMPARE(removed.elements.size(), 1 + edges);
            QCOMPARE(added.elements.size(), 1 + edges);
            for (std::size_t i = 0; i < removed.elements.size(); ++i) {
                QVERIFY(removed.elements[i].change == Change::Removed);
                QVERIFY(added.elements[i].change == Change::Added);
            }
        }
    }

    void matchesAppsThatWereBuiltTwice()
    {
        int compared = 0;
        for (const QString& path : corpusFiles()) {
            const auto document = Document::load(path.toStdString());
            const std::string text = withNewIds(**document);
            if (text.empty())
                continue;
            const auto twin = open(text);
            QVERIFY2(twin, qPrintable(path));
            if (!(*document)->model().nodes.empty())
                QVERIFY(!diff(**document, *twin).empty());
            const AppDifference difference = diffApps((*document)->model(), twin->model(), {false, true});
            QVERIFY2(difference.empty(), qPrintable(path + '\n' + QString::fromStdString(shown(difference))));
            ++compared;
        }
        QVERIFY(compared > 30);
    }

    void findsRealChangesInRenumberedApps()
    {
        const auto a = open(sample);
        std::string text = sample;
        for (const auto& [old, now] : {std::pair<std::string, std::string>{"id: l\n", "id: L2\n"},
                                       {"source: l\n", "source: L2\n"},
                                       {"target: l\n", "target: L2\n"},
                                       {"[l, text]", "[L2, text]"},
                                       {"name: gpt-4", "name: gpt-5"}})
            text.replace(text.find(old), old.size(), now);
        const auto b = open(text);
        QVERIFY(b);
        const AppDifference difference = diffApps(a->model(), b->model(), {false, true});
        QCOMPARE(difference.elements.size(), std::size_t(1));
        QCOMPARE(difference.elements[0].id, std::string("L2"));
        QCOMPARE(difference.elements[0].fields.size(), std::size_t(1));
        QCOMPARE(difference.elements[0].fields[0].field, std::string("model.name"));
    }
};

QTEST_APPLESS_MAIN(TestDiff)
#include "tst_diff.moc"
