#include "engine/apps/basicapp.h"
#include "engine/base/json.h"

#include <QTest>

using namespace millrace;

namespace {

Value json(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    Result<Value> parsed = parseJson(text);
    if (!parsed) {
        qFatal("bad JSON in a test: %s", text.c_str());
    }
    return *parsed;
}

AppModel app(const char* mode, const char* config)
{
    AppModel out;
    out.mode = mode;
    out.name = "Mill";
    out.modelConfig = json(config);
    if (!out.modelConfig["model"].isObject()) {
        out.modelConfig.set("model", json("{'provider':'p','name':'m'}"));
    }
    return out;
}

QString chain(const AppModel& graph)
{
    QStringList out;
    for (const NodeModel& node : graph.nodes) {
        out << QString::fromStdString(node.kind);
    }
    return out.join(' ');
}

} // namespace

class BasicAppTest : public QObject {
    Q_OBJECT

private slots:
    void kinds();
    void chains();
    void settingsOfTheKnowledge();
    void form();
    void modelAndStopWords();
    void refusals();
    void documentStaysAsItIs();
};

void BasicAppTest::kinds()
{
    QVERIFY(isBasicApp(app("chat", "{}")));
    QVERIFY(!isBasicApp(app("workflow", "{}")));
    AppModel bare;
    bare.mode = "chat";
    QVERIFY(!isBasicApp(bare));
    QVERIFY(isAgentApp(app("agent-chat", "{}")));
    QVERIFY(isAgentApp(app("chat", "{'agent_mode':{'enabled':true,'strategy':'function_call'}}")));
    QVERIFY(!isAgentApp(app("chat", "{'agent_mode':{'enabled':false,'strategy':'function_call'}}")));
    QVERIFY(!isAgentApp(app("chat", "{'agent_mode':{'enabled':true,'strategy':'router'}}")));
    QVERIFY(repliesWithText(app("completion", "{}")));
    QVERIFY(!repliesWithText(app("workflow", "{}")));
}

void BasicAppTest::chains()
{
    const auto of = [](const char* mode, const char* config) { return chain(*basicAppGraph(app(mode, config))); };
    QCOMPARE(of("chat", "{}"), QString("start basic-prompt llm answer"));
    const char* all =
        "{'dataset_query_variable':'q','external_data_tools':[{'enabled':true,'variable':'w','type':'api'},"
        "{'enabled':false,'variable':'off'}],"
        "'dataset_configs':{'datasets':{'datasets':[{'dataset':{'enabled':true,'id':'a'}}]}}}";
    QCOMPARE(of("completion", all), QString("start external-data knowledge-retrieval basic-prompt llm answer"));
    QCOMPARE(of("agent-chat", all), QString("start external-data basic-prompt basic-agent answer"));
}

void BasicAppTest::settingsOfTheKnowledge()
{
    const char* config =
        "{'agent_mode':{'enabled':true,'strategy':'react_router','tools':[{'dataset':{'enabled':true,'id':'old'}},"
        "{'dataset':{'enabled':true,'id':'a'}}]},'dataset_configs':{'datasets':{'datasets':[{'dataset':{'enabled':true,"
        "'id':'a'}},{'dataset':{'enabled':false,'id':'b'}},{'other':1}]},'top_k':7,'score_threshold':0.5,"
        "'score_threshold_enabled':false,'reranking_enabled':true,'reranking_model':{'reranking_provider_name':'c',"
        "'reranking_model_name':'r'},'metadata_filtering_mode':'disabled','metadata_filtering_conditions':{}}}";
    const AppModel graph = *basicAppGraph(app("chat", config));
    const Value& data = graph.node("knowledge")->data;
    QCOMPARE(toJson(data["dataset_ids"]), std::string("[\"a\",\"old\"]"));
    QCOMPARE(toJson(data["query_variable_selector"]), std::string("[\"sys\",\"query\"]"));
    const Value& multiple = data["multiple_retrieval_config"];
    QCOMPARE(multiple["top_k"].toInt(), std::int64_t{7});
    QVERIFY(multiple["score_threshold"].isNull());
    QVERIFY(multiple["reranking_enable"].toBool());
    QCOMPARE(toJson(multiple["reranking_model"]), std::string("{\"provider\":\"c\",\"model\":\"r\"}"));
    QVERIFY(!data.find("metadata_filtering_conditions"));
    const AppModel single = *basicAppGraph(
        app("chat", "{'dataset_configs':{'retrieval_model':'single','datasets':{'datasets':[{'dataset':{'enabled':true,"
                    "'id':'a'}}]}}}"));
    QCOMPARE(single.node("knowledge")->data["single_retrieval_config"]["model"]["name"].toString(), std::string("m"));
}

void BasicAppTest::form()
{
    const Value form = inputForm(app(
        "completion", "{'user_input_form':[{'text-input':{'variable':'a','label':'','max_length':'48','default':''}},"
                      "{'select':{'variable':'b','label':'B','options':[1,'x'],'default':''}},"
                      "{'external_data_tool':{'variable':'w','type':'api','required':true}},"
                      "{'number':{'label':'no name'}},{'paragraph':{'variable':'a','label':'again'}}],"
                      "'external_data_tools':[{'enabled':true,'variable':'w'},{'enabled':true,'variable':'v'}]}"));
    QCOMPARE(form.size(), std::size_t{4});
    QCOMPARE(form.at(0)["label"].toString(), std::string("a"));
    QCOMPARE(form.at(0)["max_length"].toInt(), std::int64_t{48});
    QVERIFY(!form.at(0).find("default"));
    QCOMPARE(toJson(form.at(1)["options"]), std::string("[\"1\",\"x\"]"));
    QVERIFY(form.at(1).find("default"));
    QCOMPARE(form.at(2)["type"].toString(), std::string("external_data_tool"));
    QVERIFY(!form.at(2)["required"].toBool());
    QCOMPARE(form.at(3)["variable"].toString(), std::string("v"));
    AppModel flow;
    flow.mode = "workflow";
    QCOMPARE(inputForm(flow).size(), std::size_t{0});
    QVERIFY(inputForm(flow).isArray());
}

void BasicAppTest::modelAndStopWords()
{
    const AppModel plain = *basicAppGraph(app("chat", "{}"));
    QCOMPARE(plain.node("llm")->data["model"]["mode"].toString(), std::string("chat"));
    QVERIFY(plain.node("llm")->data["memory"].isObject());
    const char* text = "{'model':{'provider':'p','name':'m','mode':'completion'}}";
    QCOMPARE(toJson((*basicAppGraph(app("chat", text))).node("llm")->data["model"]["completion_params"]["stop"]),
             std::string("[\"\\nHuman:\"]"));
    const AppModel generator = *basicAppGraph(app("completion", text));
    QVERIFY(generator.node("llm")->data["model"]["completion_params"]["stop"].isNull());
    QVERIFY(generator.node("llm")->data["memory"].isNull());
}

void BasicAppTest::refusals()
{
    for (const char* config : {"{'model':{'provider':'p'}}", "{'model':{'name':''}}"}) {
        const auto graph = basicAppGraph(app("chat", config));
        QVERIFY(!graph.ok());
        QCOMPARE(graph.error().code, std::string("app.config"));
        QCOMPARE(graph.error().facts["field"].toString(), std::string("model"));
    }
}

void BasicAppTest::documentStaysAsItIs()
{
    const AppModel before = app("chat", "{'pre_prompt':'x','retriever_resource':{'enabled':true}}");
    const AppModel graph = *basicAppGraph(before);
    QCOMPARE(graph.mode, before.mode);
    QVERIFY(graph.modelConfig == before.modelConfig);
    QVERIFY(before.nodes.empty() && !before.hasGraph);
    QVERIFY(isBasicApp(graph)); // what asks the graph's app about features gets the same answers
}

QTEST_GUILESS_MAIN(BasicAppTest)
#include "tst_basicapp.moc"
