#include "engine/project/search.h"

#include <QDir>
#include <QtTest>

using namespace millrace;

namespace {

const char* const app = R"(kind: app
version: 0.5.0
app: {name: Cat finder, mode: workflow, description: about cats}
workflow:
  features: {opening_statement: ''}
  environment_variables:
  - {id: e1, name: KEY, value_type: secret, value: cat-secret, description: a cat}
  conversation_variables: []
  graph:
    nodes:
    - {id: '1700000000001', type: custom, position: {x: 0, y: 0}, data: {type: start, title: Cat start, variables: [{variable: cat, type: text-input, label: Cat}]}}
    - id: '1700000000002'
      type: custom
      position: {x: 300, y: 0}
      data:
        type: llm
        title: Ask
        model: {provider: langgenius/openai/openai, name: gpt-4o, mode: chat, completion_params: {temperature: 0.5}}
        prompt_template:
        - {id: p1, role: system, text: 'A cat, a Cat and a category.'}
        - {id: p2, role: user, text: "line one\nsay {{#1700000000001.cat#}} to the cat\nline three"}
        context: {enabled: false, variable_selector: []}
        vision: {enabled: false}
    - {id: '1700000000003', type: custom, position: {x: 600, y: 0}, data: {type: code, title: Count, code: "def main(x):\n    return {'cat': x}\n", code_language: python3, variables: [{variable: x, value_selector: ['1700000000002', text]}], outputs: {cat: {type: string, children: null}}}}
    edges: []
)";

} // namespace

class SearchTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Document> document_;

    std::vector<SearchHit> find(const SearchQuery& query) const
    {
        auto hits = searchApp(document_->model(), query);
        if (!hits)
            qFatal("%s", hits.error().english().c_str());
        return *hits;
    }

private slots:
    void init() { document_ = std::move(*Document::fromText(app, "cats.yml")); }

    void findsTextsAndNothingElse()
    {
        SearchQuery query;
        query.text = "cat";
        for (const SearchHit& hit : find(query)) {
            QVERIFY2(hit.path.toString().find("value") == std::string::npos || hit.nodeId.empty() == false,
                     hit.path.toString().c_str());
            QVERIFY(hit.line.find("secret") == std::string::npos);
        }
        query.prompts = true;
        query.code = query.settings = query.titles = query.appTexts = false;
        QCOMPARE(find(query).size(), std::size_t(5)); // cat, Cat, category; the selector's name and cat of the second
        query.wholeWords = true;
        QCOMPARE(find(query).size(), std::size_t(4));
        query.matchCase = true;
        QCOMPARE(find(query).size(), std::size_t(3));
        query.prompts = false;
        query.code = true;
        const auto code = find(query);
        QCOMPARE(code.size(), std::size_t(1));
        QCOMPARE(code[0].line, std::string("    return {'cat': x}"));
        QCOMPARE(code[0].line.substr(code[0].lineStart, code[0].length), std::string("cat"));
    }

    void narrows()
    {
        SearchQuery query;
        query.kinds = {"code"};
        for (const SearchHit& hit : find(query))
            QCOMPARE(hit.kind, std::string("code"));
        query.kinds.clear();
        query.model = "GPT-4";
        for (const SearchHit& hit : find(query))
            QCOMPARE(hit.kind, std::string("llm"));
        QVERIFY(!find(query).empty());
        query.model.clear();
        query.variable = "1700000000002.text";
        const auto readers = find(query);
        QVERIFY(!readers.empty());
        for (const SearchHit& hit : readers)
            QCOMPARE(hit.nodeId, std::string("1700000000003"));
    }

    void replacesAsOneStepAndBack()
    {
        SearchQuery query;
        query.text = "cat";
        query.wholeWords = true;
        query.code = query.settings = query.titles = query.appTexts = false;
        auto hits = find(query);
        hits.erase(hits.begin()); // not the first one
        const auto step = replaceHits(*document_, query, hits, "dög");
        QVERIFY(step.ok());
        const std::string before = document_->text();
        QVERIFY(document_->apply(*step).ok());
        const Value& prompts = document_->model().node("1700000000002")->data["prompt_template"];
        QCOMPARE(prompts.at(0)["text"].toString(), std::string("A cat, a dög and a category."));
        const auto stale = replaceHits(*document_, query, hits, "x");
        QCOMPARE(stale.error().code, std::string("search.stale"));
        QVERIFY(document_->apply(step->inverted()).ok());
        QCOMPARE(document_->text(), before);
    }

    void expressionsFillGroups()
    {
        SearchQuery query;
        query.text = "a (\\w+)";
        query.expression = true;
        query.code = query.settings = query.titles = query.appTexts = false;
        const auto hits = find(query);
        const auto step = replaceHits(*document_, query, hits, "the \\1");
        QVERIFY(document_->apply(*step).ok());
        QCOMPARE(document_->model().node("1700000000002")->data["prompt_template"].at(0)["text"].toString(),
                 std::string("the cat, the Cat and the category."));
        query.text = "a (";
        const auto bad = searchApp(document_->model(), query);
        QCOMPARE(bad.error().code, std::string("search.expression"));
    }

    void changesAModelEverywhere()
    {
        const auto uses = modelsOf(document_->model());
        QCOMPARE(uses.size(), std::size_t(1));
        QCOMPARE(uses[0].name, std::string("gpt-4o"));
        const Value to = Value::object({{"provider", "langgenius/ollama/ollama"}, {"name", "qwen3"}, {"mode", "chat"}});
        const EditStep step = changeModel(*document_, uses[0].provider, uses[0].name, to);
        QCOMPARE(step.edits.size(), std::size_t(1));
        QVERIFY(document_->apply(step).ok());
        const Value& model = document_->model().node("1700000000002")->data["model"];
        QCOMPARE(model["name"].toString(), std::string("qwen3"));
        QCOMPARE(model["completion_params"]["temperature"].toDouble(), 0.5);
    }

    /// In every real app, replacing a text by itself in capitals and back gives the same bytes, and ids never change.
    void wholeCorpus()
    {
        int apps = 0;
        std::size_t all = 0;
        for (const char* folder : {"community", "fixtures"}) {
            QDir dir(QStringLiteral(MILLRACE_SOURCE_DIR "/../shared/corpus/") + QLatin1String(folder));
            for (const QFileInfo& file : dir.entryInfoList({"*.yml"}, QDir::Files)) {
                auto document = Document::load(file.filePath().toStdString());
                QVERIFY(document.ok());
                const std::string before = (*document)->text();
                std::vector<std::string> ids;
                for (const NodeModel& node : (*document)->model().nodes)
                    ids.push_back(node.id + node.kind);
                SearchQuery query;
                query.text = "the";
                query.matchCase = true;
                auto hits = searchApp((*document)->model(), query, 100'000);
                QVERIFY(hits.ok());
                all += hits->size();
                auto step = replaceHits(**document, query, *hits, "thee");
                QVERIFY2(step.ok(), qPrintable(file.fileName()));
                QVERIFY2((*document)->apply(*step).ok(), qPrintable(file.fileName()));
                for (std::size_t i = 0; i < ids.size(); ++i)
                    QCOMPARE((*document)->model().nodes[i].id + (*document)->model().nodes[i].kind, ids[i]);
                QVERIFY((*document)->apply(step->inverted()).ok());
                QVERIFY2((*document)->text() == before, qPrintable(file.fileName()));
                ++apps;
            }
        }
        QVERIFY(apps > 40);
        QVERIFY(all > 100);
    }
};

QTEST_GUILESS_MAIN(SearchTest)

#include "tst_search.moc"
