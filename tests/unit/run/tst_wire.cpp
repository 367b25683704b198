#include "tests/unit/run/runfixture.h"

#include "engine/run/wire.h"

using namespace millrace;
using namespace millrace::test;

namespace {

// The wire events of a run, one JSON text each.
QStringList wireOf(const AppText& app, Profile profile, RunOptions options, const std::string& stopAt = {})
{
    options.appId = "app";
    options.workflowId = "wf";
    options.runId = "run";
    options.userId = "user";
    options.conversationId = app.model().isChat() ? "conv" : "";
    Bench bench(app.graph(profile), std::move(options));
    const AppModel model = app.model();
    WireWriter::Identity identity{"task", "run", "wf", "conv", "msg", "user", bench.executor.wall()};
    WireWriter writer(model, profile, identity);
    QStringList out;
    bench.run->addListener([&](const RunEvent& event) {
        for (const Value& wire : writer.convert(event)) {
            out << QString::fromStdString(toJson(wire));
        }
        if (!stopAt.empty() && event.nodeId == stopAt) {
            bench.run->stop();
        }
    });
    bench.finish();
    bench.executor.runUntil([] { return false; });
    return out;
}

Value at(const QStringList& wire, int index)
{
    return json(wire.value(index, "null").toStdString());
}

// `event` and the node or container it is about, for the order.
QStringList order(const QStringList& wire)
{
    QStringList out;
    for (int i = 0; i < wire.size(); ++i) {
        const Value event = at(wire, i);
        std::string line = event["event"].toString();
        const Value& data = event["data"];
        if (!data["node_id"].isNull()) {
            line += " " + data["node_id"].toString();
        }
        if (data["index"].isInt() && line.find("_next") != std::string::npos) {
            line += " " + std::to_string(data["index"].toInt());
        }
        if (!data["status"].isNull()) {
            line += " " + data["status"].toString();
        }
        if (!event["answer"].isNull()) {
            line += " '" + event["answer"].toString() + "'";
        }
        out << QString::fromStdString(line);
    }
    return out;
}

Value find(const QStringList& wire, const std::string& name, const std::string& node = {})
{
    for (int i = 0; i < wire.size(); ++i) {
        const Value event = at(wire, i);
        if (event["event"].toString() == name && (node.empty() || event["data"]["node_id"].toString() == node)) {
            return event;
        }
    }
    return {};
}

AppText plain()
{
    AppText app;
    app.node("s", "{'type':'start','variables':[{'variable':'n','label':'n','type':'text-input'}]}")
        .node("a", code("wait 2500"))
        .node("e", "{'type':'end','outputs':[{'variable':'r','value_selector':['a','x']}]}")
        .edges("s>a a>e");
    return app;
}

AppText conversation()
{
    AppText app("advanced-chat");
    app.node("s", "{'type':'start','variables':[]}").node("l", llm).node("an", answer("{{#l.text#}}!"));
    app.edges("s>l l>an");
    return app;
}

RunOptions question(const std::string& rule)
{
    RunOptions options;
    options.query = "q";
    options.rehearsal = rehearsal("rules:\n- match: {node: l}\n  " + rule + "\n");
    return options;
}

} // namespace

class WireTest : public QObject {
    Q_OBJECT

private slots:
    void workflow_data()
    {
        QTest::addColumn<int>("profile");
        QTest::newRow("current") << static_cast<int>(Profile::Current);
        QTest::newRow("dify-1.12") << static_cast<int>(Profile::Dify112);
    }
    void workflow()
    {
        QFETCH(int, profile);
        const bool old = static_cast<Profile>(profile) == Profile::Dify112;
        RunOptions options;
        options.inputs = json("{'n':'x'}");
        const QStringList wire = wireOf(plain(), static_cast<Profile>(profile), options);
        QCOMPARE(order(wire),
                 QStringList({"workflow_started", "node_started s", "node_finished s succeeded", "node_started a",
                              "text_chunk", "node_finished a succeeded", "node_started e", "node_finished e succeeded",
                              "workflow_finished succeeded"}));
        same(at(wire, 0),
             std::string("{'event':'workflow_started','workflow_run_id':'run','task_id':'task','data':{'id':'run',"
                         "'workflow_id':'wf','inputs':{'n':'x','sys.files':[],'sys.user_id':'user','sys.app_id':'app',"
                         "'sys.workflow_id':'wf','sys.workflow_run_id':'run','sys.timestamp':1700000000},"
                         "'created_at':1700000000") +
                 (old ? "}}" : ",'reason':'initial'}}"));
        const std::string node =
            "'id':'00000000-0000-4000-8000-000000000002','node_id':'a','node_type':'code','title':'a'," +
            std::string(old ? "'index':1,'predecessor_node_id':null" : "'index':2,'predecessor_node_id':'s'");
        same(at(wire, 3), "{'event':'node_started','workflow_run_id':'run','task_id':'task','data':{" + node +
                              ",'inputs':null,'inputs_truncated':false,'created_at':1700000000,'extras':{},"
                              "'iteration_id':null,'loop_id':null,'agent_strategy':null}}");
        same(at(wire, 4), "{'event':'text_chunk','workflow_run_id':'run','task_id':'task',"
                          "'data':{'text':'v','from_variable_selector':['a','x']}}");
        same(at(wire, 5), "{'event':'node_finished','workflow_run_id':'run','task_id':'task','data':{" + node +
                              ",'inputs':{},'inputs_truncated':false,'process_data':null,"
                              "'process_data_truncated':false,'outputs':{'x':'v'},'outputs_truncated':false,"
                              "'status':'succeeded','error':null,'elapsed_time':2.5,'execution_metadata':{},"
                              "'created_at':1700000000,'finished_at':1700000002,'files':[],'iteration_id':null,"
                              "'loop_id':null}}");
        same(at(wire, 8), "{'event':'workflow_finished','workflow_run_id':'run','task_id':'task','data':{'id':'run',"
                          "'workflow_id':'wf','status':'succeeded','outputs':{'r':'v'},'error':null,"
                          "'elapsed_time':2.5,'total_tokens':0,'total_steps':3,"
                          "'created_by':{'id':'user','user':'user'},'created_at':1700000000,"
                          "'finished_at':1700000002,'exceptions_count':0,'files':[]}}");
    }

    void chat_data() { workflow_data(); }
    // row: engine-81, engine-d31
    void chat()
    {
        QFETCH(int, profile);
        const bool old = static_cast<Profile>(profile) == Profile::Dify112;
        const QStringList wire =
            wireOf(conversation(), static_cast<Profile>(profile),
                   question("reply: {text: hello, chunks: 2, usage: {prompt_tokens: 3, completion_tokens: 2}}"));
        QStringList wanted = {"workflow_started",
                              "node_started s",
                              "node_finished s succeeded",
                              "node_started l",
                              "message 'he'",
                              "message 'llo'",
                              "message ''",
                              "message '!'",
                              "node_finished l succeeded",
                              "node_started an",
                              "node_finished an succeeded"};
        wanted += old ? QStringList({"workflow_finished succeeded", "message_end"})
                      : QStringList({"message_end", "workflow_finished succeeded"});
        QCOMPARE(order(wire), wanted);
        const std::string envelope =
            "'conversation_id':'conv','message_id':'msg','created_at':1700000000,'task_id':'task'";
        same(at(wire, 0), "{'event':'workflow_started'," + envelope +
                              ",'workflow_run_id':'run','data':{'id':'run','workflow_id':'wf','inputs':{"
                              "'sys.query':'q','sys.files':[],'sys.user_id':'user','sys.dialogue_count':1,"
                              "'sys.app_id':'app','sys.workflow_id':'wf','sys.workflow_run_id':'run'},"
                              "'created_at':1700000000" +
                              (old ? "}}" : ",'reason':'initial'}}"));
        same(at(wire, 4),
             "{'event':'message'," + envelope + ",'id':'msg','answer':'he','from_variable_selector':['l','text']}");
        same(at(wire, 7),
             "{'event':'message'," + envelope + ",'id':'msg','answer':'!','from_variable_selector':['an','answer']}");
        same(find(wire, "message_end"),
             "{'event':'message_end'," + envelope +
                 ",'id':'msg','metadata':{'annotation_reply':null,'retriever_resources':[],'usage':{"
                 "'prompt_tokens':3,'prompt_unit_price':'0.0','prompt_price_unit':'0.0','prompt_price':'0.0',"
                 "'completion_tokens':2,'completion_unit_price':'0.0','completion_price_unit':'0.0',"
                 "'completion_price':'0.0','total_tokens':5,'total_price':'0.0','currency':'USD','latency':0.0,"
                 "'time_to_first_token':0.0,'time_to_generate':0.0}},'files':[]}");
        same(find(wire, "workflow_finished"),
             "{'event':'workflow_finished'," + envelope +
                 ",'workflow_run_id':'run','data':{'id':'run','workflow_id':'wf','status':'succeeded',"
                 "'outputs':{'answer':'hello!','files':[]},'error':null,'elapsed_time':0.0,'total_tokens':5,"
                 "'total_steps':3,'created_by':{'id':'user','user':'user'},'created_at':1700000000,"
                 "'finished_at':1700000000,'exceptions_count':0,'files':[]}}");
        const Value metadata = find(wire, "node_finished", "l")["data"]["execution_metadata"];
        same(metadata, "{'total_tokens':5,'total_price':'0.0','currency':'USD'}");
    }

    void chatFailed_data() { workflow_data(); }
    // row: engine-82
    void chatFailed()
    {
        QFETCH(int, profile);
        const QStringList wire = wireOf(conversation(), static_cast<Profile>(profile),
                                        question("error: {message: overloaded, type: InvokeRateLimitError}"));
        QCOMPARE(order(wire).mid(4), QStringList({"node_finished l failed", "workflow_finished failed", "error"}));
        QCOMPARE(at(wire, 4)["data"]["error"].toString(), std::string("overloaded"));
        QCOMPARE(at(wire, 5)["data"]["error"].toString(), std::string("overloaded"));
        QCOMPARE(at(wire, 5)["data"]["exceptions_count"].toInt(), std::int64_t(1));
        same(at(wire, 5)["data"]["outputs"], "{}");
        same(at(wire, 6), "{'event':'error','conversation_id':'conv','message_id':'msg','created_at':1700000000,"
                          "'code':'invalid_param','message':'Run failed: overloaded','status':400}");
    }

    void workflowFailed_data() { workflow_data(); }
    void workflowFailed()
    {
        QFETCH(int, profile);
        AppText app;
        app.node("s", "{'type':'start','variables':[]}").node("a", code("fail")).edges("s>a");
        const QStringList wire = wireOf(app, static_cast<Profile>(profile), {});
        QCOMPARE(order(wire).mid(3),
                 QStringList({"node_started a", "node_finished a failed", "workflow_finished failed"}));
    }

    void stopped_data() { workflow_data(); }
    // row: engine-83
    void stopped()
    {
        QFETCH(int, profile);
        const QStringList chatWire = wireOf(conversation(), static_cast<Profile>(profile),
                                            question("reply: {text: hello, chunks: 2, delay_ms: 5}"), "l");
        QCOMPARE(order(chatWire).mid(3), QStringList({"node_started l", "workflow_finished stopped", "message_end"}));
        QCOMPARE(at(chatWire, 4)["data"]["error"].toString(), std::string("Stopped by user."));
        const QStringList wire = wireOf(plain(), static_cast<Profile>(profile), {}, "a");
        QCOMPARE(order(wire).mid(3), QStringList({"node_started a", "workflow_finished stopped"}));
    }

    void retryAndException_data() { workflow_data(); }
    void retryAndException()
    {
        QFETCH(int, profile);
        const bool old = static_cast<Profile>(profile) == Profile::Dify112;
        AppText app;
        app.node("s", "{'type':'start','variables':[]}")
            .node("a", code("fail", "'error_strategy':'default-value','default_value':[{'key':'x','type':'string',"
                                    "'value':'dv'}],'retry_config':{'retry_enabled':true,'max_retries':1,"
                                    "'retry_interval':1000}"))
            .edges("s>a");
        const QStringList wire = wireOf(app, static_cast<Profile>(profile), {});
        QCOMPARE(order(wire).mid(3), QStringList({"node_started a", "node_retry a retry", "node_finished a exception",
                                                  "workflow_finished partial-succeeded"}));
        const std::string node =
            "'id':'00000000-0000-4000-8000-000000000002','node_id':'a','node_type':'code','title':'a'," +
            std::string(old ? "'index':1,'predecessor_node_id':null" : "'index':2,'predecessor_node_id':'s'");
        same(at(wire, 4), "{'event':'node_retry','workflow_run_id':'run','task_id':'task','data':{" + node +
                              ",'inputs':{},'inputs_truncated':false,'process_data':null,"
                              "'process_data_truncated':false,'outputs':null,'outputs_truncated':false,"
                              "'status':'retry','error':'boom','elapsed_time':0.0,'execution_metadata':{},"
                              "'created_at':1700000000,'finished_at':1700000000,'files':[],'iteration_id':null,"
                              "'loop_id':null,'retry_index':1}}");
        same(at(wire, 5), "{'event':'node_finished','workflow_run_id':'run','task_id':'task','data':{" + node +
                              ",'inputs':{},'inputs_truncated':false,'process_data':null,"
                              "'process_data_truncated':false,'outputs':{'x':'dv','error_message':'boom',"
                              "'error_type':'CodeExecutionError'},'outputs_truncated':false,'status':'exception',"
                              "'error':" +
                              (old ? "'Unknown error'" : "'boom'") +
                              ",'elapsed_time':1.0,'execution_metadata':{'error_strategy':'default-value'},"
                              "'created_at':1700000000,'finished_at':1700000001,'files':[],'iteration_id':null,"
                              "'loop_id':null}}");
        const Value finished = at(wire, 6)["data"];
        QCOMPARE(finished["exceptions_count"].toInt(), std::int64_t(2));
        QCOMPARE(finished["total_steps"].toInt(), std::int64_t(3));
        QVERIFY(finished["error"].isNull() && finished.find("error"));
    }

    void retryAndSuccess_data() { workflow_data(); }
    // row: engine-85
    void retryAndSuccess()
    {
        QFETCH(int, profile);
        AppText app;
        app.node("s", "{'type':'start','variables':[]}")
            .node("a", code("flaky 2", "'retry_config':{'retry_enabled':true,'max_retries':2,'retry_interval':10}"))
            .edges("s>a");
        const QStringList wire = wireOf(app, static_cast<Profile>(profile), {});
        QCOMPARE(order(wire).mid(3), QStringList({"node_started a", "node_retry a retry", "node_retry a retry",
                                                  "node_finished a succeeded", "workflow_finished partial-succeeded"}));
        QCOMPARE(at(wire, 5)["data"]["retry_index"].toInt(), std::int64_t(2));
        QCOMPARE(at(wire, 7)["data"]["exceptions_count"].toInt(), std::int64_t(2));
    }

    void iteration_data() { workflow_data(); }
    // row: engine-84
    void iteration()
    {
        QFETCH(int, profile);
        const bool old = static_cast<Profile>(profile) == Profile::Dify112;
        AppText app;
        app.node("s", "{'type':'start','variables':[]}")
            .node("list", code("list", {}, "array[string]"))
            .node("it", "{'type':'iteration','iterator_selector':['list','x'],'output_selector':['a','x'],"
                        "'start_node_id':'its'}")
            .node("its", "{'type':'iteration-start'}")
            .node("a", code("wait 1000"))
            .edges("s>list list>it its>a");
        const QStringList wire = wireOf(app, static_cast<Profile>(profile), {});
        QCOMPARE(order(wire).mid(5), QStringList({"iteration_started it", "iteration_next it 0", "node_started a",
                                                  "node_finished a succeeded", "iteration_next it 1", "node_started a",
                                                  "node_finished a succeeded", "iteration_next it 2", "node_started a",
                                                  "node_finished a succeeded", "iteration_completed it succeeded",
                                                  "workflow_finished succeeded"}));
        const std::string head = "'workflow_run_id':'run','task_id':'task','data':{'id':'it','node_id':'it',"
                                 "'node_type':'iteration','title':'it'";
        const std::string inputs = "'inputs':{'iterator_selector':['a','b','c']},'inputs_truncated':false";
        same(at(wire, 5), "{'event':'iteration_started'," + head +
                              ",'created_at':1700000000,'extras':{},'metadata':{'iteration_length':3}," + inputs +
                              "}}");
        same(at(wire, 9), "{'event':'iteration_next'," + head + ",'index':1,'created_at':1700000001,'extras':{}}}");
        const Value inner = at(wire, 11)["data"];
        QCOMPARE(inner["iteration_id"].toString(), std::string("it"));
        QVERIFY(inner["loop_id"].isNull());
        same(inner["execution_metadata"], "{'iteration_id':'it','iteration_index':1}");
        same(at(wire, 15), "{'event':'iteration_completed'," + head +
                               ",'outputs':{'output':['v','v','v']},'outputs_truncated':false,"
                               "'created_at':1700000000,'extras':{}," +
                               inputs +
                               ",'status':'succeeded','error':null,'elapsed_time':3.0,'total_tokens':0,"
                               "'execution_metadata':{'total_tokens':0,'total_price':'0.0','currency':'USD',"
                               "'iteration_duration_map':{'0':1.0,'1':1.0,'2':1.0}},'finished_at':1700000003,"
                               "'steps':3}}");
        QCOMPARE(at(wire, 16)["data"]["total_steps"].toInt(), std::int64_t(old ? 3 : 6));
    }

    void loop_data() { workflow_data(); }
    // row: engine-84
    void loop()
    {
        QFETCH(int, profile);
        const bool old = static_cast<Profile>(profile) == Profile::Dify112;
        AppText app;
        app.node("s", "{'type':'start','variables':[]}")
            .node("lp", "{'type':'loop','loop_count':2,'start_node_id':'lps','break_conditions':[],"
                        "'logical_operator':'and','loop_variables':[{'label':'k','var_type':'number',"
                        "'value_type':'constant','value':7}]}")
            .node("lps", "{'type':'loop-start'}")
            .node("a", code("wait 1000"))
            .edges("s>lp lps>a");
        const QStringList wire = wireOf(app, static_cast<Profile>(profile), {});
        QStringList wanted = {"loop_started lp", "node_started a", "node_finished a succeeded",
                              "loop_next lp 1",  "node_started a", "node_finished a succeeded"};
        wanted += old ? QStringList("loop_next lp 2") : QStringList(); // the older engine's trailing one
        wanted += {"loop_completed lp succeeded", "workflow_finished succeeded"};
        QCOMPARE(order(wire).mid(3), wanted);
        const std::string head = "'workflow_run_id':'run','task_id':'task','data':{'id':'lp','node_id':'lp',"
                                 "'node_type':'loop','title':'lp'";
        const std::string inputs = "'inputs':{'loop_count':2,'k':7},'inputs_truncated':false";
        same(at(wire, 3), "{'event':'loop_started'," + head +
                              ",'created_at':1700000000,'extras':{},'metadata':{'loop_length':2}," + inputs + "}}");
        same(at(wire, 6),
             "{'event':'loop_next'," + head + ",'index':1,'created_at':1700000001,'pre_loop_output':{},'extras':{}}}");
        same(find(wire, "loop_completed"),
             "{'event':'loop_completed'," + head +
                 ",'outputs':{'k':7,'loop_round':2},'outputs_truncated':false,'created_at':1700000000,"
                 "'extras':{}," +
                 inputs +
                 ",'status':'succeeded','error':null,'elapsed_time':2.0,'total_tokens':0,'execution_metadata':{"
                 "'total_tokens':0,'total_price':'0.0','currency':'USD','completed_reason':'loop_completed',"
                 "'loop_duration_map':{'0':1.0,'1':1.0},'loop_variable_map':{'0':{'k':7},'1':{'k':7}}},"
                 "'finished_at':1700000002,'steps':2}}");
        same(find(wire, "node_finished", "a")["data"]["execution_metadata"], "{'loop_id':'lp','loop_index':0}");
    }

    void usageOfContainers_data() { workflow_data(); }
    // row: engine-d30
    void usageOfContainers()
    {
        QFETCH(int, profile);
        const bool old = static_cast<Profile>(profile) == Profile::Dify112;
        AppText app("advanced-chat");
        app.node("s", "{'type':'start','variables':[]}")
            .node("list", code("list", {}, "array[string]"))
            .node("it", "{'type':'iteration','iterator_selector':['list','x'],'output_selector':['l','text'],"
                        "'start_node_id':'its'}")
            .node("its", "{'type':'iteration-start'}")
            .node("l", llm)
            .node("l2", llm)
            .node("an", answer("{{#l2.text#}}"))
            .edges("s>list list>it its>l it>l2 l2>an");
        RunOptions options;
        options.query = "q";
        options.rehearsal = rehearsal(
            "rules:\n- match: {node: l}\n  reply: {text: x, usage: {prompt_tokens: 1, completion_tokens: 1}}\n"
            "- match: {node: l2}\n  reply: {text: x, usage: {prompt_tokens: 6, completion_tokens: 4}}\n");
        const QStringList wire = wireOf(app, static_cast<Profile>(profile), options);
        QCOMPARE(find(wire, "workflow_finished")["data"]["total_tokens"].toInt(), std::int64_t(16));
        // Three items of two tokens; the older engine counts those of a container twice here, and only here.
        QCOMPARE(find(wire, "message_end")["metadata"]["usage"]["total_tokens"].toInt(), std::int64_t(old ? 22 : 16));
    }

    void containersThatFail_data() { workflow_data(); }
    void containersThatFail()
    {
        QFETCH(int, profile);
        AppText app;
        app.node("s", "{'type':'start','variables':[]}")
            .node("list", code("list", {}, "array[string]"))
            .node("it", "{'type':'iteration','iterator_selector':['list','x'],'output_selector':['a','x'],"
                        "'start_node_id':'its','error_handle_mode':'terminated'}")
            .node("its", "{'type':'iteration-start'}")
            .node("a", "{'type':'code','code_language':'python3','code':'fail on b','variables':[{'variable':'in',"
                       "'value_selector':['it','item']}],'outputs':{'x':{'type':'string'}}}")
            .edges("s>list list>it its>a");
        const QStringList wire = wireOf(app, static_cast<Profile>(profile), {});
        QCOMPARE(order(wire).mid(9), QStringList({"iteration_next it 1", "node_started a", "node_finished a failed",
                                                  "iteration_completed it failed", "workflow_finished failed"}));
        const Value completed = find(wire, "iteration_completed")["data"];
        same(completed["outputs"], "{'output':['a']}");
        QVERIFY(completed.find("error") && completed["error"].isNull()); // always, even now
        QCOMPARE(find(wire, "workflow_finished")["data"]["error"].toString(), std::string("boom"));
    }

    void reasoning()
    {
        AppText app("advanced-chat");
        Value data = json(llm);
        data.set("reasoning_format", "separated");
        app.node("s", "{'type':'start','variables':[]}").node("l", toJson(data)).node("an", answer("{{#l.text#}}"));
        app.edges("s>l l>an");
        const RunOptions options = question("reply: {text: hi, reasoning: why}");
        same(find(wireOf(app, Profile::Current, options), "reasoning_chunk"),
             "{'event':'reasoning_chunk','conversation_id':'conv','message_id':'msg','created_at':1700000000,"
             "'task_id':'task','workflow_run_id':'run','data':{'reasoning':'why','node_id':'l','is_final':false,"
             "'message_id':'msg'}}");
        QVERIFY(find(wireOf(app, Profile::Dify112, options), "reasoning_chunk").isNull());
    }

    void filesAreMappings()
    {
        AppText app;
        app.node("s", "{'type':'start','variables':[{'variable':'f','label':'f','type':'file'}]}")
            .node("e", "{'type':'end','outputs':[{'variable':'r','value_selector':['s','f']}]}")
            .edges("s>e");
        RunOptions options;
        options.inputs = json("{'f':{'type':'image','transfer_method':'remote_url','url':'https://x/a.png'}}");
        const QStringList wire = wireOf(app, Profile::Current, options);
        for (const Value& file :
             {at(wire, 0)["data"]["inputs"]["f"], find(wire, "workflow_finished")["data"]["outputs"]["r"],
              find(wire, "workflow_finished")["data"]["files"].at(0),
              find(wire, "node_finished", "e")["data"]["files"].at(0)}) {
            QCOMPARE(file["dify_model_identity"].toString(), std::string("__dify__file__"));
            QCOMPARE(file["type"].toString(), std::string("image"));
            QCOMPARE(file["remote_url"].toString(), std::string("https://x/a.png"));
        }
    }

private:
    static void same(const Value& actual, const std::string& wanted)
    {
        if (!(actual == json(wanted))) {
            QCOMPARE(QString(shown(actual)), QString(shown(json(wanted))));
            QFAIL("the texts are equal, the kinds of some numbers are not");
        }
    }
};

QTEST_GUILESS_MAIN(WireTest)
#include "tst_wire.moc"
