#include "tests/support/fakenodecontext.h"

#include <QTest>

#include <map>

using namespace millrace;

namespace millrace {
NodeKind node_knowledge_retrieval();
}

namespace {

// Knows knowledge bases by description; the search itself is scripted in the context.
class Bases : public KnowledgeService {
public:
    std::map<std::string, Value> known;

    bool has(const std::string& id) const override { return known.count(id) > 0; }
    Value describe(const std::string& id) const override { return known.count(id) > 0 ? known.at(id) : Value(); }
    OperationPtr retrieve(const RetrievalRequest&, std::function<void(Result<Value>)>) override { return {}; }
};

Value nodeData(const char* members)
{
    Value out = json(R"({"query_variable_selector":["n","q"],"dataset_ids":["d1","d2"],"retrieval_mode":"multiple",
                         "multiple_retrieval_config":{"top_k":3,"reranking_enable":false}})");
    const Value more = json(members);
    for (const Value::Member& member : more.toObject()) {
        out.set(member.first, member.second);
    }
    return out;
}

constexpr const char* single = R"({"retrieval_mode":"single","single_retrieval_config":{"model":
    {"provider":"p","name":"m","mode":"chat","completion_params":{}}}})";

} // namespace

class TestKnowledge : public QObject {
    Q_OBJECT

private slots:
    void manualFilter();
    void badFilterValue();
    void automaticFilter();
    void singleByTools();
    void singleByWords();
    void singleWithOneBase();
    void together_data();
    void together();
    void unknownBases();
    void attachments();
    void external();
};

void TestKnowledge::manualFilter()
{
    FakeNodeContext context;
    context.set("n", "q", "mills");
    context.set("n", "year", 1999);
    context.set("n", "name", "two\n\tlines ");
    context.passages.push_back(json("[]"));
    const NodeResult& result = context.run(
        node_knowledge_retrieval(),
        nodeData(R"({"metadata_filtering_mode":"manual","metadata_filtering_conditions":{"logical_operator":"or",
            "conditions":[{"id":"1","name":"year","comparison_operator":">","value":"{{#n.year#}}"},
            {"id":"2","name":"author","comparison_operator":"is","value":"{{#n.name#}}, not this"},
            {"id":"3","name":"tag","comparison_operator":"empty"},
            {"id":"4","name":"left out","comparison_operator":"is","value":null},
            {"id":"5","name":"list","comparison_operator":"in","value":["a","b"]}]}})"));
    QVERIFY2(!result.failed, result.error.c_str());
    const RetrievalRequest& request = context.retrievals.at(0);
    QCOMPARE(request.metadataMode, std::string("manual"));
    QCOMPARE(toJson(request.metadataConditions),
             std::string(R"({"logical_operator":"or","conditions":[)"
                         R"({"name":"year","comparison_operator":">","value":1999},)"
                         R"({"name":"author","comparison_operator":"is","value":"two lines"},)"
                         R"({"name":"tag","comparison_operator":"empty","value":null},)"
                         R"({"name":"list","comparison_operator":"in","value":["a","b"]}]})"));
    QCOMPARE(toJson(result.outputs), std::string(R"({"result":[]})"));
}

void TestKnowledge::badFilterValue()
{
    FakeNodeContext context;
    context.set("n", "q", "mills");
    context.set("n", "list", json("[1]"));
    const NodeResult& result = context.run(
        node_knowledge_retrieval(), nodeData(R"({"metadata_filtering_mode":"manual","metadata_filtering_conditions":{
            "conditions":[{"id":"1","name":"x","comparison_operator":"is","value":"{{#n.list#}}"}]}})"));
    QVERIFY(result.failed);
    QCOMPARE(result.errorType, std::string("ValueError"));
}

void TestKnowledge::automaticFilter()
{
    Bases bases;
    bases.known = {{"d1", json(R"({"name":"one","metadata_fields":["author"]})")},
                   {"d2", json(R"({"name":"two","metadata_fields":[{"name":"year"}]})")}};
    FakeNodeContext context;
    context.services().knowledge = &bases;
    context.set("n", "q", "books by Ada");
    context.replyText("```json\n{\"metadata_map\": [{\"metadata_field_name\": \"author\", \"metadata_field_value\": "
                      "\"Ada\", \"comparison_operator\": \"is\"}, {\"metadata_field_name\": \"mood\", "
                      "\"metadata_field_value\": \"x\", \"comparison_operator\": \"is\"}]}\n```");
    context.passages.push_back(json("[]"));
    const NodeResult& result = context.run(node_knowledge_retrieval(),
                                           nodeData(R"({"metadata_filtering_mode":"automatic","metadata_model_config":
            {"provider":"p","name":"m","mode":"chat","completion_params":{}}})"));
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(toJson(context.retrievals.at(0).metadataConditions),
             std::string(R"({"logical_operator":"or","conditions":[)"
                         R"({"name":"author","comparison_operator":"is","value":"Ada"}]})"));
    QCOMPARE(result.usage.totalTokens, std::int64_t{7});
    QVERIFY(context.modelRequests.at(0).messages.at(0).plainText().find(R"(["author", "year"])") != std::string::npos);
}

void TestKnowledge::singleByTools()
{
    FakeNodeContext context;
    context.features.toolCall = true;
    context.set("n", "q", "mills");
    context.replyText("");
    context.models.back().reply->toolCalls = json(R"([{"id":"c","function":{"name":"d2","arguments":"{}"}}])");
    context.passages.push_back(json(R"([{"content":"c"}])"));
    const NodeResult& result = context.run(node_knowledge_retrieval(), nodeData(single));
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(context.modelRequests.at(0).tools.size(), std::size_t{2});
    QCOMPARE(context.modelRequests.at(0).tools.at(0)["function"]["name"].toString(), std::string("d1"));
    QCOMPARE(context.retrievals.at(0).datasetIds, std::vector<std::string>{"d2"});
    QCOMPARE(context.retrievals.at(0).mode, std::string("single"));
    QCOMPARE(result.outputs["result"].at(0)["metadata"]["position"].toInt(), std::int64_t{1});
}

void TestKnowledge::singleByWords()
{
    FakeNodeContext context;
    context.set("n", "q", "mills");
    context.replyText("Thought: the first\nAction:\n```\n{\"action\": \"d1\", \"action_input\": \"mills\"}\n```");
    context.passages.push_back(json("[]"));
    context.run(node_knowledge_retrieval(), nodeData(single));
    QVERIFY(context.modelRequests.at(0).tools.isNull());
    QCOMPARE(context.modelRequests.at(0).stop, std::vector<std::string>{"Observation:"});
    QCOMPARE(context.retrievals.at(0).datasetIds, std::vector<std::string>{"d1"});
    FakeNodeContext failing; // a model that fails chooses nothing
    failing.set("n", "q", "mills");
    failing.models.push_back({{}, FakeNodeContext::failure("model.failed", "InvokeServerUnavailableError", "down")});
    const NodeResult& nothing = failing.run(node_knowledge_retrieval(), nodeData(single));
    QVERIFY(!nothing.failed);
    QCOMPARE(toJson(nothing.outputs), std::string(R"({"result":[]})"));
    QVERIFY(failing.retrievals.empty());
}

void TestKnowledge::singleWithOneBase()
{
    FakeNodeContext context;
    context.set("n", "q", "mills");
    context.passages.push_back(json("[]"));
    Value data = nodeData(single);
    data.set("dataset_ids", json(R"(["d2"])"));
    context.run(node_knowledge_retrieval(), data);
    QVERIFY(context.modelRequests.empty());
    QCOMPARE(context.retrievals.size(), std::size_t{1});
}

void TestKnowledge::together_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<QString>("config");
    QTest::addColumn<bool>("allowed");
    const QString high =
        R"({"indexing_technique":"high_quality","embedding_model":"a","embedding_model_provider":"p"})";
    const QString other =
        R"({"indexing_technique":"high_quality","embedding_model":"b","embedding_model_provider":"p"})";
    const QString economy = R"({"indexing_technique":"economy"})";
    const QString weighted = R"({"top_k":2,"reranking_enable":true,"reranking_mode":"weighted_score","weights":{}})";
    const QString reranked = R"({"top_k":2,"reranking_enable":true,"reranking_mode":"reranking_model"})";
    QTest::newRow("mixed indexing") << high << economy << R"({"top_k":2,"reranking_enable":false})" << false;
    QTest::newRow("mixed indexing, reranked") << high << economy << reranked << true;
    QTest::newRow("mixed indexing, weighted") << high << economy << weighted << false;
    QTest::newRow("mixed embedding, weighted") << high << other << weighted << false;
    QTest::newRow("mixed embedding") << high << other << R"({"top_k":2,"reranking_enable":false})" << true;
    QTest::newRow("alike, weighted") << high << high << weighted << true;
}

void TestKnowledge::together()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(QString, config);
    QFETCH(bool, allowed);
    Bases bases;
    bases.known = {{"d1", json(first.toStdString())}, {"d2", json(second.toStdString())}};
    FakeNodeContext context;
    context.services().knowledge = &bases;
    context.set("n", "q", "mills");
    context.passages.push_back(json("[]"));
    Value data = nodeData("{}");
    data.set("multiple_retrieval_config", json(config.toStdString()));
    const NodeResult& result = context.run(node_knowledge_retrieval(), data);
    QCOMPARE(!result.failed, allowed);
    QCOMPARE(context.retrievals.size(), std::size_t{allowed ? 1U : 0U});
}

void TestKnowledge::unknownBases()
{
    Bases bases;
    FakeNodeContext context;
    context.services().knowledge = &bases;
    context.set("n", "q", "mills");
    const NodeResult& result = context.run(node_knowledge_retrieval(), nodeData("{}"));
    QCOMPARE(toJson(result.outputs), std::string(R"({"result":[]})"));
    QVERIFY(context.retrievals.empty());
}

void TestKnowledge::attachments()
{
    auto file = std::make_shared<File>();
    file->relatedId = "f";
    const Value picture(std::shared_ptr<const File>(std::move(file)));
    const auto run = [](const Value& value) {
        FakeNodeContext context;
        context.set("n", "pictures", value);
        context.passages.push_back(json("[]"));
        const NodeResult& result =
            context.run(node_knowledge_retrieval(),
                        nodeData(R"({"query_variable_selector":[],"query_attachment_selector":["n","pictures"]})"));
        return result.failed ? -1 : int(context.retrievals.at(0).attachments.size());
    };
    QCOMPARE(run(picture), 1);
    QCOMPARE(run(Value::array({picture, picture})), 2);
    QCOMPARE(run("x"), -1);
    QCOMPARE(run(json("[]")), -1);
}

void TestKnowledge::external()
{
    FakeNodeContext context;
    context.set("n", "q", "mills");
    context.passages.push_back(
        json(R"([{"title":"T","content":"c","metadata":{"data_source_type":"external","score":0.5}}])"));
    const NodeResult& result = context.run(node_knowledge_retrieval(), nodeData("{}"));
    const Value& metadata = result.outputs["result"].at(0)["metadata"];
    QCOMPARE(metadata["document_id"].toString(), std::string("T"));
    QVERIFY(!metadata.find("segment_id"));
}

QTEST_APPLESS_MAIN(TestKnowledge)
#include "tst_knowledge.moc"
