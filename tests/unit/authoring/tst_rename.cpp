#include "engine/authoring/variables.h"
#include "engine/document/document.h"
#include "engine/document/yaml.h"
#include "engine/nodes/catalogue.h"

#include <QDirIterator>
#include <QtTest>
#include <set>

using namespace millrace;

namespace {

std::unique_ptr<Document> open(const std::string& text)
{
    auto document = Document::fromText(text, "t.yml");
    if (!document.ok())
        qWarning("%s", document.error().english().c_str());
    return document.ok() ? std::move(*document) : nullptr;
}

const char* const head = "app:\n  mode: advanced-chat\n  name: t\nkind: app\nversion: 0.4.0\nworkflow:\n";

std::string codeApp(const std::string& code, const char* language = "python3")
{
    std::string block;
    std::size_t start = 0;
    while (start <= code.size()) {
        const std::size_t end = std::min(code.find('\n', start), code.size());
        block += "          " + code.substr(start, end - start) + "\n";
        start = end + 1;
    }
    return std::string(head) +
           "  graph:\n    edges: []\n    nodes:\n    - id: c\n      type: custom\n      data:\n"
           "        type: code\n        title: C\n        code_language: " +
           language + "\n        code: |\n" + block +
           "        outputs:\n          result:\n            type: string\n          other:\n            type: string\n"
           "        default_value:\n        - key: result\n          type: string\n          value: ''\n"
           "        variables:\n        - variable: text\n          value_selector: [s, q]\n"
           "        - variable: count\n          value_selector: [s, n]\n";
}

std::string codeAfter(const Document& document)
{
    std::string code = document.model().node("c")->data["code"].toString();
    while (!code.empty() && code.back() == '\n')
        code.pop_back();
    return code;
}

QStringList corpusFiles()
{
    QStringList files;
    QDirIterator it(QStringLiteral(MILLRACE_SOURCE_DIR "/../shared/corpus"), {"*.yml"}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext())
        files << it.next();
    files.sort();
    return files;
}

bool mentions(const ReferenceIndex& index, const Selector& selector)
{
    for (const Reference& reference : index.all())
        if (reference.selector.size() >= selector.size() &&
            std::equal(selector.begin(), selector.end(), reference.selector.begin()))
            return true;
    return false;
}

} // namespace

class TestRename : public QObject {
    Q_OBJECT

private slots:
    void everythingFollows()
    {
        auto document = open(std::string(head) + R"(  conversation_variables:
  - name: memo
    value_type: string
    selector: [conversation, memo]
  environment_variables: []
  features:
    opening_statement: 'Hi {{ q }}, {{query}}'
    suggested_questions: ['{{q}}?']
  graph:
    edges: []
    nodes:
    - id: s
      type: custom
      data:
        type: start
        title: S
        variables:
        - variable: q
          type: paragraph
        - variable: n
          type: number
    - id: m
      type: custom
      data:
        type: llm
        title: M
        prompt_template:
        - role: user
          text: '{{#s.q#}} and {{#s.q#}} but {{#s.qq#}} {{#conversation.memo#}}'
        context: {enabled: true, variable_selector: [s, q]}
    - id: a
      type: custom
      data:
        type: assigner
        version: '2'
        title: A
        items:
        - variable_selector: [conversation, memo]
          input_type: variable
          operation: over-write
          value: [s, q]
)");
        QVERIFY(document);
        const std::string before = document->text();
        auto step = renameVariable(*document, {"s", "q"}, "question");
        QVERIFY2(step.ok(), step.ok() ? "" : step.error().english().c_str());
        QVERIFY(document->apply(*step).ok());
        const Value& prompt = document->model().node("m")->data["prompt_template"].at(0);
        QCOMPARE(prompt["text"].toString(),
                 std::string("{{#s.question#}} and {{#s.question#}} but {{#s.qq#}} {{#conversation.memo#}}"));
        QCOMPARE(document->model().node("m")->data["context"]["variable_selector"], Value::array({"s", "question"}));
        QCOMPARE(document->model().node("a")->data["items"].at(0)["value"], Value::array({"s", "question"}));
        QCOMPARE(document->model().features["opening_statement"].toString(),
                 std::string("Hi {{ question }}, {{query}}"));
        QCOMPARE(document->model().features["suggested_questions"].at(0).toString(), std::string("{{question}}?"));
        QVERIFY(!mentions(document->references(), {"s", "q"}));

        auto memo = renameVariable(*document, {"conversation", "memo"}, "notes");
        QVERIFY(memo.ok());
        QVERIFY(document->apply(*memo).ok());
        QCOMPARE(document->model().conversation[0].name, std::string("notes"));
        QCOMPARE(document
                     ->find(Path{PathStep::key("workflow"), PathStep::key("conversation_variables"), PathStep::at(0),
                                 PathStep::key("selector")})
                     ->at(1)
                     .toString(),
                 std::string("notes"));
        QCOMPARE(document->model().node("a")->data["items"].at(0)["variable_selector"],
                 Value::array({"conversation", "notes"}));
        QVERIFY(document->apply(memo->inverted()).ok());
        QVERIFY(document->apply(step->inverted()).ok());
        QCOMPARE(document->text(), before);
    }

    /// Apps without a graph read their inputs as `{{name}}`, exactly so.
    void inputsOfPlainApps()
    {
        auto document = open(R"(app: {mode: chat, name: t}
kind: app
version: 0.5.0
model_config:
  model: {provider: openai, name: gpt, mode: chat, completion_params: {}}
  prompt_type: simple
  pre_prompt: 'Talk about {{topic}} ({{topic}}), not {{ topic }}, {{topics}} or {{who}}'
  chat_prompt_config:
    prompt:
    - {role: system, text: 'On {{topic}}'}
    - {role: user, text: '{{who}}'}
  completion_prompt_config:
    prompt: {text: '{{topic}}: '}
  opening_statement: Hi, {{topic}}?
  suggested_questions: ['What is {{topic}}?', 'Who?']
  dataset_query_variable: topic
  dataset_configs:
    metadata_filtering_conditions:
      logical_operator: and
      conditions:
      - {id: '1', name: subject, comparison_operator: is, value: '{{topic}}'}
  agent_mode:
    enabled: false
    prompt: {first_prompt: 'Of the strategy: {{topic}}'}
  user_input_form:
  - paragraph: {variable: topic, label: topic, required: true}
  - select: {variable: who, label: Who, required: false, options: [topic]}
  - external_data_tool: {variable: weather, label: W, type: api, config: {}}
  external_data_tools:
  - {variable: weather, type: api, enabled: true, config: {}}
)");
        QVERIFY(document);
        const std::string before = document->text();
        const std::vector<Use> uses = usesOfInput(document->model(), {}, "topic");
        QCOMPARE(uses.size(), std::size_t(8));
        QVERIFY(uses.front().declares);
        QCOMPARE(uses.front().field, std::string("model_config.user_input_form.0.paragraph.variable"));
        QVERIFY(canRename(*document, {"", "topic"}));
        QVERIFY(!canRename(*document, {"", "nobody"}));

        auto step = renameInput(*document, {}, "topic", "thema_题目");
        QVERIFY2(step.ok(), step.ok() ? "" : step.error().english().c_str());
        QVERIFY(document->apply(*step).ok());
        const Value& config = document->model().root["model_config"];
        QCOMPARE(config["pre_prompt"].toString(),
                 std::string("Talk about {{thema_题目}} ({{thema_题目}}), not {{ topic }}, {{topics}} or {{who}}"));
        QCOMPARE(config["chat_prompt_config"]["prompt"].at(0)["text"].toString(), std::string("On {{thema_题目}}"));
        QCOMPARE(config["completion_prompt_config"]["prompt"]["text"].toString(), std::string("{{thema_题目}}: "));
        QCOMPARE(config["opening_statement"].toString(), std::string("Hi, {{thema_题目}}?"));
        QCOMPARE(config["suggested_questions"].at(0).toString(), std::string("What is {{thema_题目}}?"));
        QCOMPARE(config["dataset_query_variable"].toString(), std::string("thema_题目"));
        QCOMPARE(config["dataset_configs"]["metadata_filtering_conditions"]["conditions"].at(0)["value"].toString(),
                 std::string("{{thema_题目}}"));
        // A label, an option and the placeholders of a strategy only look like it.
        QCOMPARE(config["agent_mode"]["prompt"]["first_prompt"].toString(), std::string("Of the strategy: {{topic}}"));
        QCOMPARE(config["user_input_form"].at(0)["paragraph"]["label"].toString(), std::string("topic"));
        QCOMPARE(config["user_input_form"].at(1)["select"]["options"].at(0).toString(), std::string("topic"));
        QVERIFY(usesOfInput(document->model(), {}, "topic").empty());
        QVERIFY(document->apply(step->inverted()).ok());
        QCOMPARE(document->text(), before);

        auto weather = renameInput(*document, {}, "weather", "rain");
        QVERIFY(weather.ok());
        QVERIFY(document->apply(*weather).ok());
        const Value& after = document->model().root["model_config"];
        QCOMPARE(after["external_data_tools"].at(0)["variable"].toString(), std::string("rain"));
        QCOMPARE(after["user_input_form"].at(2)["external_data_tool"]["variable"].toString(), std::string("rain"));

        const auto refusal = [&](const char* from, const std::string& to) {
            auto refused = renameInput(*document, {}, from, to);
            return refused.ok() ? std::string("ok") : refused.error().code;
        };
        QCOMPARE(refusal("nobody", "x"), std::string("rename.unknown"));
        QCOMPARE(refusal("", "x"), std::string("rename.unknown"));
        QCOMPARE(refusal("topic", "who"), std::string("rename.taken"));
        QCOMPARE(refusal("topic", "rain"), std::string("rename.taken"));
        QCOMPARE(refusal("topic", "1st"), std::string("rename.name"));
        QCOMPARE(refusal("topic", "a b"), std::string("rename.name"));
        QCOMPARE(refusal("topic", std::string(101, 'a')), std::string("rename.name"));
        QCOMPARE(refusal("topic", "topic"), std::string("ok"));
    }

    void refusals()
    {
        auto document = open(codeApp("def main(text: str):\n    return {\"result\": text}"));
        QVERIFY(document);
        const auto refusal = [&](const Selector& variable, const char* name) {
            auto step = renameVariable(*document, variable, name);
            return step.ok() ? std::string("ok") : step.error().code;
        };
        QCOMPARE(refusal({"c", "nothing"}, "x"), std::string("rename.unknown"));
        QCOMPARE(refusal({"nobody", "result"}, "x"), std::string("rename.unknown"));
        QCOMPARE(refusal({"c"}, "x"), std::string("rename.unknown"));
        QCOMPARE(refusal({}, "x"), std::string("rename.unknown"));
        QCOMPARE(refusal({"c", "result"}, "other"), std::string("rename.taken"));
        QCOMPARE(refusal({"c", "result"}, "1st"), std::string("rename.name"));
        QCOMPARE(refusal({"c", "result"}, "a b"), std::string("rename.name"));
        QCOMPARE(refusal({"c", "result"}, ""), std::string("rename.name"));
        QCOMPARE(refusal({"c", "result"}, "a234567890123456789012345678901"), std::string("rename.name"));
        QCOMPARE(refusal({"c", "text"}, "count"), std::string("rename.taken"));
        QCOMPARE(refusal({"c", "text"}, "main"), std::string("rename.name"));
        QCOMPARE(refusal({"c", "text"}, "lambda"), std::string("rename.name"));
        QCOMPARE(refusal({"c", "result"}, "result"), std::string("ok"));
    }

    void programs_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* name, const char* language, const char* before, const char* after) {
            QTest::newRow(name) << language << before << after;
        };
        row("words", "python3", "def main(text: str):\n    texts = text + context\n    return text",
            "def main(words: str):\n    texts = words + context\n    return words");
        row("texts and comments", "python3", "# text\nx = 'text' + \"text\" + '''text\ntext''' + text  # text",
            "# text\nx = 'text' + \"text\" + '''text\ntext''' + words  # text");
        row("escaped quotes", "python3", R"(x = 'it\'s text' + text)", R"(x = 'it\'s text' + words)");
        row("f-strings", "python3", "x = f'text {text!r:>10} {{text}} {d[\"text\"]} {text[0]}' + f\"{y}\"",
            "x = f'text {words!r:>10} {{text}} {d[\"text\"]} {words[0]}' + f\"{y}\"");
        row("members", "python3", "x = r.text + text.text", "x = r.text + words.text");
        row("keyword arguments", "python3", "f(text=text)\ndict(text=1)", "f(text=words)\ndict(text=1)");
        row("own keyword arguments", "python3", "def help(text=1): pass\nhelp(text=text)",
            "def help(words=1): pass\nhelp(words=words)");
        row("dict keys", "python3", "x = {text: 1, 'text': text}", "x = {words: 1, 'text': words}");
        row("imports", "python3", "import text\nfrom text import x", "import text\nfrom text import x");
        row("pattern of main", "javascript", "function main({text, count}) { return {result: text} }",
            "function main({words, count}) { return {result: words} }");
        row("shorthand", "javascript", "const x = {text, a: text, text: 1}",
            "const x = {text: words, a: words, text: 1}");
        row("templates", "javascript", "x = `text ${text} ${f({a: text})}` + 'text' // text\n/* text */ + text",
            "x = `text ${words} ${f({a: words})}` + 'text' // text\n/* text */ + words");
        row("regular expressions", "javascript", "x = text.replace(/text\"/g, text)",
            "x = words.replace(/text\"/g, words)");
        row("optional members", "javascript", "x = r?.text ?? [...text]", "x = r?.text ?? [...words]");
        row("conditional", "javascript", "x = a ? text : text", "x = a ? words : words");
        row("open text", "python3", "x = 'text\ny = text", "x = 'text\ny = words");
    }

    void programs()
    {
        QFETCH(QString, language);
        QFETCH(QString, before);
        QFETCH(QString, after);
        auto document = open(codeApp(before.toStdString(), language.toLatin1().constData()));
        QVERIFY(document);
        auto step = renameInput(*document, "c", "text", "words");
        QVERIFY2(step.ok(), step.ok() ? "" : step.error().english().c_str());
        QVERIFY(document->apply(*step).ok());
        QCOMPARE(QString::fromStdString(codeAfter(*document)), after);
        QCOMPARE(document->model().node("c")->data["variables"].at(0)["variable"].toString(), std::string("words"));
    }

    /// A program that is cut anywhere is still a program to rename in.
    void cutPrograms()
    {
        const std::vector<std::pair<const char*, std::string>> programs = {
            {"python3", "def main(text):\n    x = f'{text!r:>{3}} \\'' + rb\"\\\"\" + '''a\\''' # text\n    return "
                        "{'result': [text]}"},
            {"javascript",
             "function main({text}) { return {result: `${text + `${text}`}\\``, /[/\\]]/g: a?.b} /* text */ }"}};
        for (const auto& [language, program] : programs)
            for (std::size_t length = 1; length <= program.size(); ++length) {
                auto document = open(codeApp(program.substr(0, length), language));
                QVERIFY(document);
                for (const char* name : {"text", "result"}) {
                    auto step = renameVariable(*document, {"c", name}, "renamed_here");
                    QVERIFY2(step.ok(), step.ok() ? "" : step.error().english().c_str());
                    QVERIFY(document->apply(*step).ok());
                }
            }
        auto document = open(codeApp("x = '\\"));
        QVERIFY(document->apply(*document->makeSet(Path::nodeData("c") / "code", "x = '\\", "cut")).ok());
        QVERIFY(renameInput(*document, "c", "text", "words").ok());
    }

    void aNameThatTheProgramUsesIsTaken()
    {
        auto document = open(codeApp("def main(text):\n    words = 1\n    return text"));
        auto step = renameInput(*document, "c", "text", "words");
        QVERIFY(!step.ok());
        QCOMPARE(step.error().code, std::string("rename.taken"));
    }

    void returnedNames_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* name, const char* language, const char* before, const char* after) {
            QTest::newRow(name) << language << before << after;
        };
        row("literal", "python3", "def main(text):\n    d = {'result': 1}\n    return {\"result\": d['result']}",
            "def main(text):\n    d = {'result': 1}\n    return {\"answer\": d['result']}");
        row("variable", "python3", "def main(text):\n    r = {'result': 1}\n    r['result'] = 2\n    return r",
            "def main(text):\n    r = {'answer': 1}\n    r['answer'] = 2\n    return r");
        row("dict", "python3", "def main(text):\n    return dict(result=text)",
            "def main(text):\n    return dict(answer=text)");
        row("nested", "python3", "def main(text):\n    return {'a': {'result': 1}, 'result': 2}",
            "def main(text):\n    return {'a': {'result': 1}, 'answer': 2}");
        row("helper", "python3",
            "def help():\n    return {'result': 1}\ndef main(text):\n    return {'result': help()}",
            "def help():\n    return {'result': 1}\ndef main(text):\n    return {'answer': help()}");
        row("script", "javascript", "function main({text}) { const result = 1; return {result, other: 2} }",
            "function main({text}) { const result = 1; return {answer: result, other: 2} }");
        row("script key", "javascript", "function main({text}) { return {result: text, 'other': 1} }",
            "function main({text}) { return {answer: text, 'other': 1} }");
    }

    void returnedNames()
    {
        QFETCH(QString, language);
        QFETCH(QString, before);
        QFETCH(QString, after);
        auto document = open(codeApp(before.toStdString(), language.toLatin1().constData()));
        QVERIFY(document);
        auto step = renameVariable(*document, {"c", "result"}, "answer");
        QVERIFY(step.ok());
        QVERIFY(document->apply(*step).ok());
        QCOMPARE(QString::fromStdString(codeAfter(*document)), after);
        const Value& data = document->model().node("c")->data;
        QVERIFY(data["outputs"].find("answer"));
        QVERIFY(!data["outputs"].find("result"));
        QCOMPARE(data["default_value"].at(0)["key"].toString(), std::string("answer"));
    }

    void templates()
    {
        auto document = open(std::string(head) + R"(  graph:
    edges: []
    nodes:
    - id: t
      type: custom
      data:
        type: template-transform
        title: T
        template: 'text {{ text }} {{- text.text | text }} {# text #} {% if text is text %}{{ "text" }}{% endif %} {% raw %}{{ text }}{% endraw %} {{ f(text=text) }}'
        variables:
        - variable: text
          value_selector: [s, q]
)");
        auto step = renameVariable(*document, {"t", "text"}, "words");
        QVERIFY2(step.ok(), step.ok() ? "" : step.error().english().c_str());
        QVERIFY(document->apply(*step).ok());
        QCOMPARE(document->model().node("t")->data["template"].toString(),
                 std::string("text {{ words }} {{- words.text | text }} {# text #} {% if words is text %}{{ \"text\" "
                             "}}{% endif %} {% raw %}{{ text }}{% endraw %} {{ f(text=words) }}"));
    }

    void structuredOutputs()
    {
        auto document = open(std::string(head) + R"(  graph:
    edges: []
    nodes:
    - id: m
      type: custom
      data:
        type: llm
        title: M
        structured_output_enabled: true
        structured_output:
          schema:
            type: object
            required: [name]
            properties:
              name: {type: string}
              rest: {type: object, properties: {inner: {type: number}}, required: [inner]}
    - id: a
      type: custom
      data:
        type: answer
        title: A
        answer: '{{#m.structured_output.name#}} {{#m.structured_output.rest.inner#}}'
)");
        for (const auto& [selector, name] :
             {std::pair<Selector, std::string>{{"m", "structured_output", "name"}, "label"},
              {{"m", "structured_output", "rest", "inner"}, "depth"}}) {
            auto step = renameVariable(*document, selector, name);
            QVERIFY2(step.ok(), step.ok() ? "" : step.error().english().c_str());
            QVERIFY(document->apply(*step).ok());
        }
        QCOMPARE(document->model().node("a")->data["answer"].toString(),
                 std::string("{{#m.structured_output.label#}} {{#m.structured_output.rest.depth#}}"));
        const Value& schema = document->model().node("m")->data["structured_output"]["schema"];
        QCOMPARE(schema["required"].at(0).toString(), std::string("label"));
        QCOMPARE(schema["properties"]["rest"]["required"].at(0).toString(), std::string("depth"));
        QVERIFY(!renameVariable(*document, {"m", "text"}, "x").ok());
        QVERIFY(!renameVariable(*document, {"m", "structured_output"}, "x").ok());
    }

    void redirecting()
    {
        auto document = open(std::string(head) + R"(  graph:
    edges: []
    nodes:
    - {id: a, type: custom, data: {type: answer, title: A, answer: '{{#x.text#}} {{#x.textual#}} {{#x.text.more#}}'}}
    - {id: b, type: custom, data: {type: answer, title: B, answer: '{{#x.text#}}'}}
)");
        QVERIFY(document->apply(redirectReferences(*document, {"x", "text"}, {"y", "out", "deep"}, "a")).ok());
        QCOMPARE(document->model().node("a")->data["answer"].toString(),
                 std::string("{{#y.out.deep#}} {{#x.textual#}} {{#y.out.deep.more#}}"));
        QCOMPARE(document->model().node("b")->data["answer"].toString(), std::string("{{#x.text#}}"));
        QVERIFY(redirectReferences(*document, {"nobody", "x"}, {"y", "z"}).edits.empty());
    }

    void uses()
    {
        auto document = open(codeApp("def main(text):\n    return {\"result\": text}") +
                             "    - id: a\n      type: custom\n      data:\n        type: answer\n        title: A\n"
                             "        answer: \"first\\nsee {{#c.result#}} here\\nlast\"\n"
                             "        model: {provider: p, name: gpt, mode: chat}\n"
                             "        dataset_ids: [d1, d2]\n");
        const std::vector<Use> uses = usesOfVariable(*document, {"c", "result"});
        QCOMPARE(uses.size(), std::size_t(2));
        QVERIFY(uses[0].declares);
        QCOMPARE(uses[0].nodeId, std::string("c"));
        QCOMPARE(uses[0].field, std::string("outputs.result"));
        QCOMPARE(uses[1].nodeId, std::string("a"));
        QCOMPARE(uses[1].excerpt, std::string("see {{#c.result#}} here"));
        QVERIFY(canRename(*document, {"c", "result"}));
        QVERIFY(canRename(*document, {"c", "text"}));
        QVERIFY(!canRename(*document, {"sys", "query"}));
        const auto inputs = usesOfInput(document->model(), "c", "text");
        QCOMPARE(inputs.size(), std::size_t(2));
        QVERIFY(inputs[0].declares);
        QCOMPARE(inputs[0].excerpt, std::string("text = s.q"));
        QCOMPARE(inputs[1].excerpt, std::string("def main(text):"));
        QCOMPARE(variablesOfNode(document->model(), "c").size(), std::size_t(2));
        const auto models = usesOfModel(document->model(), "", "gpt");
        QCOMPARE(models.size(), std::size_t(1));
        QCOMPARE(models[0].field, std::string("model"));
        QVERIFY(usesOfModel(document->model(), "other", "gpt").empty());
        const auto datasets = usesOfDataset(document->model(), "d2");
        QCOMPARE(datasets.size(), std::size_t(1));
        QCOMPARE(datasets[0].field, std::string("dataset_ids.1"));
    }

    /// Every variable of every app that can be renamed: no old name is left, and renaming back gives the same meaning.
    void corpus()
    {
        int renamed = 0;
        for (const QString& file : corpusFiles()) {
            auto loaded = Document::load(file.toStdString());
            QVERIFY2(loaded.ok(), qPrintable(file));
            Document& document = **loaded;
            std::set<Selector> variables;
            for (const Reference& reference : document.references().all())
                for (std::size_t size = 2; size <= reference.selector.size(); ++size)
                    variables.emplace(reference.selector.begin(),
                                      reference.selector.begin() + static_cast<std::ptrdiff_t>(size));
            for (const VariableModel& variable : document.model().environment)
                variables.insert({"env", variable.name});
            const Value root = document.model().root;
            const std::string text = document.text();
            for (const Selector& variable : variables) {
                auto step = renameVariable(document, variable, "renamed_here");
                if (!step.ok()) {
                    QVERIFY2(step.error().code == "rename.unknown", step.error().english().c_str());
                    continue;
                }
                ++renamed;
                QVERIFY(document.apply(*step).ok());
                QVERIFY(!(document.model().root == root));
                QVERIFY2(!mentions(document.references(), variable), variable[1].c_str());
                Selector there = variable;
                there.back() = "renamed_here";
                auto back = renameVariable(document, there, variable.back());
                if (!back.ok()) { // the file has a name that could not be given today
                    QCOMPARE(back.error().code, std::string("rename.name"));
                    QVERIFY(document.apply(step->inverted()).ok());
                } else {
                    QVERIFY(document.apply(*back).ok());
                }
                QVERIFY2(document.model().root == root, variable[1].c_str());
                QCOMPARE(document.text(), text);
            }
        }
        QVERIFY2(renamed > 200, qPrintable(QString::number(renamed)));
        qInfo("%d variables renamed there and back", renamed);
    }

    /// The inputs of every code and template node.
    void corpusInputs()
    {
        int renamed = 0;
        for (const QString& file : corpusFiles()) {
            auto loaded = Document::load(file.toStdString());
            QVERIFY(loaded.ok());
            Document& document = **loaded;
            const Value root = document.model().root;
            const std::string text = document.text();
            const AppModel model = document.model();
            for (const NodeModel& node : model.nodes) {
                if (node.kind != "code" && node.kind != "template-transform")
                    continue;
                for (const Value& input : node.data["variables"].toArray()) {
                    const std::string& name = input["variable"].toString();
                    auto step = renameInput(document, node.id, name, "renamed_here");
                    QVERIFY2(step.ok(), step.ok() ? "" : step.error().english().c_str());
                    QVERIFY(document.apply(*step).ok());
                    const char* const field = node.kind == "code" ? "code" : "template";
                    if (node.data[field].toString().find(name) != std::string::npos)
                        ++renamed;
                    auto back = renameInput(document, node.id, "renamed_here", name);
                    if (!back.ok() && (back.error().code == "rename.name" || back.error().code == "rename.taken")) {
                        QVERIFY(document.apply(step->inverted()).ok());
                    } else {
                        QVERIFY2(back.ok(), back.ok() ? "" : back.error().english().c_str());
                        QVERIFY(document.apply(*back).ok());
                    }
                    QVERIFY2(document.model().root == root, name.c_str());
                    QCOMPARE(document.text(), text);
                }
            }
        }
        qInfo("%d inputs renamed there and back", renamed);
        QVERIFY(renamed > 30);
    }
};

QTEST_APPLESS_MAIN(TestRename)
#include "tst_rename.moc"
