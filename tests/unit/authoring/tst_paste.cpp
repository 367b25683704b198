#include "apps.h"

#include "engine/authoring/fragment.h"
#include "engine/authoring/graphediting.h"
#include "engine/base/json.h"

#include <random>

using namespace millrace;
using namespace millrace::testing;

using Kind = PasteOffer::Kind;

class TestPaste : public QObject {
    Q_OBJECT

    std::unique_ptr<Document> app_ = makeApp("workflow", {"1700000000001 start"}, {});

    PasteOffer first(const std::string& text) const
    {
        const auto offers = recognisePaste(text, app_->model());
        return offers.empty() ? PasteOffer() : offers.front();
    }

    static const Value& dataOf(const PasteOffer& offer, std::size_t node = 0)
    {
        return offer.fragment.nodes.size() > node ? offer.fragment.nodes[node]["data"] : nullValue();
    }

    static std::string names(const Value& variables)
    {
        std::string result;
        for (const Value& variable : variables.toArray())
            result += (result.empty() ? "" : ",") + variable["variable"].toString();
        return result;
    }

    static std::string types(const Value& outputs)
    {
        std::string result;
        for (const auto& [name, output] : outputs.toObject())
            result += (result.empty() ? "" : ",") + name + ':' + output["type"].toString();
        return result;
    }

private slots:
    void nothing()
    {
        QVERIFY(recognisePaste("", app_->model()).empty());
        QVERIFY(recognisePaste(" \n\t", app_->model()).empty());
    }

    void ownFragments()
    {
        const auto source =
            makeApp("workflow", {"1700000000002 llm", "1700000000003 code"}, {"1700000000002 1700000000003"});
        const GraphFragment fragment = copyNodes(source->model(), {"1700000000002", "1700000000003"});
        for (const std::string& text : {fragmentToText(fragment), fragmentToDifyClipboard(fragment)}) {
            const PasteOffer offer = first(text);
            QCOMPARE(offer.kind, Kind::Nodes);
            QCOMPARE(offer.fragment.nodes.size(), std::size_t(2));
            for (std::size_t i = 0; i < 2; ++i)
                QVERIFY(dataOf(offer, i) == fragment.nodes[i]["data"]);
            QVERIFY(offer.fragment.edges == fragment.edges);
            QCOMPARE(offer.label.english(), std::string("2 nodes"));
        }
    }

    void difysClipboard()
    {
        const PasteOffer offer = first(
            R"({"kind":"dify-workflow-clipboard","version":1,"nodes":[{"id":"1","type":"custom","data":{"type":)"
            R"("code","title":"Code","_connectedSourceHandleIds":["source"]},"position":{"x":1,"y":2}}],"edges":[]})");
        QCOMPARE(offer.kind, Kind::Nodes);
        const auto pasted = pasteFragment(*app_, offer.fragment, 0, 0, {}, 42);
        QVERIFY(pasted.ok());
        const auto copy = Document::fromText(app_->text(), "copy");
        QVERIFY((*copy)->apply(pasted->step).ok());
        QVERIFY(!(*copy)->model().node("42")->data.find("_connectedSourceHandleIds"));
    }

    void wholeAndPartialFiles()
    {
        for (const QString& file : corpusFiles()) {
            const auto document = Document::load(file.toStdString());
            const auto offers = recognisePaste((*document)->text(), app_->model());
            QCOMPARE(offers.front().kind, Kind::Nodes);
            QCOMPARE(offers.front().fragment.nodes.size(), (*document)->model().nodes.size());
            QVERIFY(std::any_of(offers.begin(), offers.end(),
                                [](const PasteOffer& offer) { return offer.kind == Kind::App; }));
        }
        PasteOffer offer = first("- data:\n    title: Ask\n    type: llm\n  id: '17'\n");
        QCOMPARE(offer.kind, Kind::Nodes);
        QCOMPARE(offer.label.english(), std::string("LLM"));
        QVERIFY(offer.fragment.nodes[0]["position"]["x"].isNumber());
        offer =
            first("graph:\n  nodes:\n  - data: {type: code, title: A}\n    id: '1'\n  - data: {type: code}\n    id: "
                  "'2'\n  edges:\n  - {source: '1', target: '2'}\n");
        QCOMPARE(offer.fragment.edges.size(), std::size_t(1));
        offer = first("app: {mode: chat, name: Bot}\nmodel_config: {model: {name: x}}\n");
        QCOMPARE(offer.kind, Kind::App);
    }

    void urls()
    {
        const PasteOffer offer = first("  https://example.org/a?x=1&y=%C3%BC#top\n");
        QCOMPARE(offer.kind, Kind::HttpRequest);
        QCOMPARE(offer.label.english(), std::string("HTTP request to example.org"));
        QCOMPARE(dataOf(offer)["url"].toString(), std::string("https://example.org/a"));
        QCOMPARE(dataOf(offer)["params"].toString(), std::string("x:1\ny:ü"));
        QCOMPARE(dataOf(offer)["method"].toString(), std::string("get"));
        QCOMPARE(first("curl https://example.org -d a=1").kind, Kind::HttpRequest);
        QCOMPARE(first("curl https://example.org -d 'open").kind, Kind::Note);
    }

    void openApi3()
    {
        const std::string yaml = R"(openapi: 3.0.1
info: {title: Pets}
servers:
- url: https://{region}.example.org/v1/
  variables: {region: {default: eu}}
security:
- token: []
paths:
  /pets/{petId}:
    parameters:
    - {name: petId, in: path, required: true, schema: {type: string}}
    get:
      summary: One pet
      parameters:
      - {name: fields, in: query, required: true, schema: {type: string, example: name}}
      - {name: other, in: query, schema: {type: string}}
    put:
      requestBody:
        content:
          application/json:
            schema: {$ref: '#/components/schemas/Pet'}
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
  schemas:
    Pet:
      type: object
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string, example: Rex}
        tags: {type: array, items: {type: string}}
        parent: {$ref: '#/components/schemas/Pet'}
)";
        PasteOffer offer = first(yaml);
        QCOMPARE(offer.kind, Kind::OpenApi);
        QCOMPARE(offer.label.english(), std::string("2 requests of Pets"));
        QCOMPARE(dataOf(offer)["url"].toString(), std::string("https://eu.example.org/v1/pets/{{#env.petId#}}"));
        QCOMPARE(dataOf(offer)["title"].toString(), std::string("One pet"));
        QCOMPARE(dataOf(offer)["params"].toString(), std::string("fields:name"));
        QCOMPARE(dataOf(offer)["authorization"]["config"]["api_key"].toString(), std::string("{{#env.token#}}"));
        QCOMPARE(dataOf(offer, 1)["method"].toString(), std::string("put"));
        const auto body = parseJson(dataOf(offer, 1)["body"]["data"].at(0)["value"].toString());
        QVERIFY(body.ok());
        QCOMPARE((*body)["name"].toString(), std::string("Rex"));
        QVERIFY((*body)["tags"].isArray() && !body->find("id"));
        QCOMPARE(offer.fragment.environment.size(), std::size_t(2));
        const auto pasted = pasteFragment(*app_, offer.fragment, 0, 0, {}, 42);
        QVERIFY(pasted.ok());
        QVERIFY(pasted->unresolved.empty());
        const auto copy = Document::fromText(app_->text(), "copy");
        QVERIFY((*copy)->apply(pasted->step).ok());
        QCOMPARE((*copy)->model().environment.size(), std::size_t(2));
    }

    void swagger2()
    {
        const PasteOffer offer = first(
            R"({"swagger":"2.0","info":{"title":"Old"},"host":"api.example.org","basePath":"/v2","schemes":["http"],)"
            R"("securityDefinitions":{"key":{"type":"apiKey","in":"header","name":"X-Key"}},"security":[{"key":[]}],)"
            R"("paths":{"/up":{"post":{"operationId":"up","parameters":[{"name":"f","in":"formData","type":"file"},)"
            R"({"name":"n","in":"formData","type":"integer"}]}},"/j":{"post":{"parameters":[{"name":"b","in":"body",)"
            R"("schema":{"type":"object","properties":{"a":{"type":"boolean"}}}}]}}}})");
        QCOMPARE(offer.kind, Kind::OpenApi);
        QCOMPARE(dataOf(offer)["url"].toString(), std::string("http://api.example.org/v2/up"));
        QCOMPARE(dataOf(offer)["body"]["type"].toString(), std::string("form-data"));
        QCOMPARE(dataOf(offer)["body"]["data"].at(0)["type"].toString(), std::string("file"));
        QCOMPARE(dataOf(offer)["authorization"]["config"]["header"].toString(), std::string("X-Key"));
        QCOMPARE(dataOf(offer, 1)["title"].toString(), std::string("post /j"));
        QVERIFY(dataOf(offer, 1)["body"]["data"].at(0)["value"].toString().find("\"a\": false") != std::string::npos);
    }

    void python()
    {
        PasteOffer offer = first("import json\n\ndef helper(x):\n    return {\"no\": x}\n\n"
                                 "def main(text: str, count: int = 3, tags: list[str] = [], *, flag=True) -> dict:\n"
                                 "    # return {\"comment\": 1}\n    note = 'return {\"string\": 1}'\n"
                                 "    return {\n        'answer': f\"{text}\",\n        \"size\": len(text),\n"
                                 "        'ok': True, 'items': [{\"a\": 1}],\n    }\n");
        QCOMPARE(offer.kind, Kind::Code);
        QCOMPARE(names(dataOf(offer)["variables"]), std::string("text,count,tags,flag"));
        QCOMPARE(dataOf(offer)["variables"].at(1)["value_type"].toString(), std::string("number"));
        QCOMPARE(types(dataOf(offer)["outputs"]),
                 std::string("answer:string,size:number,ok:boolean,items:array[object]"));
        QCOMPARE(dataOf(offer)["code_language"].toString(), std::string("python3"));
        offer = first("def shout(words):\n    return words.upper()\n");
        QVERIFY(dataOf(offer)["code"].toString().find("def main(words):") != std::string::npos);
        QCOMPARE(types(dataOf(offer)["outputs"]), std::string("result:string"));
        offer = first("```python\ndef main(a):\n    return {\"b\": 1}\n```");
        QCOMPARE(dataOf(offer)["code"].toString(), std::string("def main(a):\n    return {\"b\": 1}\n"));
    }

    void javaScript()
    {
        PasteOffer offer =
            first("function main({arg1, arg2 = 2}) {\n  return { result: arg1 + `}${arg2}`, n: 1, arg1 }\n}");
        QCOMPARE(offer.kind, Kind::Code);
        QCOMPARE(offer.label.english(), std::string("JavaScript code"));
        QCOMPARE(names(dataOf(offer)["variables"]), std::string("arg1,arg2"));
        QCOMPARE(types(dataOf(offer)["outputs"]), std::string("result:string,n:number,arg1:string"));
        offer = first("const main = (a, b) => {\n  return {sum: a};\n};");
        QCOMPARE(names(dataOf(offer)["variables"]), std::string("a,b"));
    }

    void templates()
    {
        PasteOffer offer = first("{% for item in items if item.ok %}{{ loop.index }}: {{ item.name | default('x') }}"
                                 "{% endfor %}{% set total = count + 1 %}{{ total }}{{ user.name }}");
        QCOMPARE(offer.kind, Kind::Template);
        QCOMPARE(names(dataOf(offer)["variables"]), std::string("items,count,user"));
        offer = first("Dear {{#1700000000001.name#}}, {{#1700000000001.name#}} and {{#sys.user_id#}}");
        QCOMPARE(offer.kind, Kind::Template);
        QCOMPARE(dataOf(offer)["template"].toString(), std::string("Dear {{ name }}, {{ name }} and {{ user_id }}"));
        QCOMPARE(dataOf(offer)["variables"].at(0)["value_selector"].at(0).toString(), std::string("1700000000001"));
    }

    void variables()
    {
        const PasteOffer offer = first("# settings\nexport API_KEY=\"abc\"\nBASE_URL=https://example.org\n");
        QCOMPARE(offer.kind, Kind::Variable);
        QCOMPARE(offer.fragment.environment.size(), std::size_t(2));
        QCOMPARE(offer.fragment.environment[0].valueType, std::string("secret"));
        const auto pasted = pasteFragment(*app_, offer.fragment, 0, 0, {}, 42);
        QVERIFY(pasted.ok());
        const auto copy = Document::fromText(app_->text(), "copy");
        QVERIFY((*copy)->apply(pasted->step).ok());
        QCOMPARE((*copy)->model().environment[1].value.toString(), std::string("https://example.org"));
    }

    void everythingElseIsANote()
    {
        for (const char* text : {"Remember the milk", "Note: call Anna", "a: b", "I import things from there",
                                 "{broken json", "[1, 2, 3]", "from here to there", "# Title\n- one", "{\"a\": 1}"}) {
            const auto offers = recognisePaste(text, app_->model());
            QCOMPARE(offers.size(), std::size_t(1));
            QCOMPARE(offers[0].kind, Kind::Note);
            QCOMPARE(GraphEditing::noteMarkdown(offers[0].fragment.nodes[0]["data"]).empty(), false);
        }
        const auto offers = recognisePaste(std::string(6u << 20, 'x'), app_->model());
        QCOMPARE(offers.size(), std::size_t(1));
    }

    /// Broken forms of everything that is understood: nothing crashes, and what is pasted can be undone.
    void damagedTexts()
    {
        std::mt19937 random(7);
        const QDir seeds(QStringLiteral(MILLRACE_SOURCE_DIR "/tests/fuzz/seeds/paste"));
        const QStringList names = seeds.entryList(QDir::Files, QDir::Name);
        QVERIFY(names.size() >= 10);
        int pastes = 0;
        for (const QString& name : names) {
            QFile file(seeds.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const std::string seed = file.readAll().toStdString();
            for (int round = 0; round < 60; ++round) {
                std::string text = seed;
                for (unsigned i = random() % 4; i-- > 0 && !text.empty();) {
                    const std::size_t at = random() % text.size();
                    if (random() % 2 == 0)
                        text.erase(at, random() % 5);
                    else
                        text.insert(at, 1, "{}[]()'\"\\^:#%$\n-,"[random() % 18]);
                }
                for (const PasteOffer& offer : recognisePaste(text, app_->model())) {
                    const auto pasted = pasteFragment(*app_, offer.fragment, 0, 0, {}, 42);
                    if (!pasted)
                        continue;
                    ++pastes;
                    const auto copy = Document::fromText(app_->text(), "copy");
                    QVERIFY2((*copy)->apply(pasted->step).ok(), text.c_str());
                    QVERIFY2((*copy)->apply(pasted->step.inverted()).ok(), text.c_str());
                    QVERIFY2((*copy)->text() == app_->text(), text.c_str());
                }
            }
        }
        QVERIFY(pastes > 500);
    }

    void everyOfferCanBePasted()
    {
        for (const char* text : {"https://example.org", "def main(a):\n    return {\"b\": a}\n", "{{ name }}", "hello",
                                 "curl -F a=@b https://example.org"})
            for (const PasteOffer& offer : recognisePaste(text, app_->model())) {
                const auto pasted = pasteFragment(*app_, offer.fragment, 10, 20, {}, 42);
                QVERIFY2(pasted.ok(), text);
                const auto copy = Document::fromText(app_->text(), "copy");
                QVERIFY((*copy)->apply(pasted->step).ok());
                QVERIFY((*copy)->apply(pasted->step.inverted()).ok());
                QVERIFY((*copy)->text() == app_->text());
            }
    }
};

QTEST_GUILESS_MAIN(TestPaste)
#include "tst_paste.moc"
