#include "tests/unit/run/runfixture.h"

using namespace millrace;
using namespace millrace::test;

namespace {

RehearsalCall callOf(const std::string& node, const std::string& kind, const std::string& title = "T")
{
    RehearsalCall call;
    call.nodeId = node;
    call.kind = kind;
    call.title = title;
    return call;
}

// One rule with that match; whether it answers the call.
bool holds(const std::string& match, const RehearsalCall& call)
{
    return rehearsal("rules:\n- match: {" + match + "}\n  reply: {text: x}\n")->find(call, true) != nullptr;
}

std::shared_ptr<const Graph> chat(Profile profile = Profile::Current)
{
    AppText app("advanced-chat");
    app.node("s", "{'type':'start','variables':[]}").node("l", llm).node("an", answer("{{#l.text#}}"));
    app.edges("s>l l>an");
    return app.graph(profile);
}

RunOptions with(const std::string& text)
{
    RunOptions options;
    options.query = "question";
    options.rehearsal = rehearsal(text);
    return options;
}

} // namespace

class RehearsalTest : public QObject {
    Q_OBJECT

private slots:
    void formatErrors_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        QTest::addColumn<int>("rule"); // 0: not about a rule
        const auto row = [](const char* name, const char* text, const char* message, int rule) {
            QTest::newRow(name) << text << message << rule;
        };
        row("empty", "", "must be a mapping", 0);
        row("list", "- 1", "must be a mapping", 0);
        row("unknown key", "rules: []\nrule: []", "unknown key \"rule\"", 0);
        row("version", "version: 2", "version 2 is not known", 0);
        row("version text", "version: one", "version one is not known", 0);
        row("rules mapping", "rules: {}", "\"rules\" must be a list", 0);
        row("fallback list", "fallback: []", "\"fallback\" must be a mapping", 0);
        row("rule text", "rules: [x]", "a rule must be a mapping", 1);
        row("rule without answer", "rules:\n- match: {node: a}", "exactly one of", 1);
        row("two answers", "rules:\n- reply: {}\n  error: {}", "exactly one of", 1);
        row("second rule", "rules:\n- reply: {}\n- replies: {}", "unknown key \"replies\"", 2);
        row("match text", "rules:\n- match: a\n  reply: {}", "\"match\" must be a mapping", 1);
        row("reply text", "rules:\n- reply: hi", "\"reply\" must be a mapping", 1);
        row("unknown match", "rules:\n- match: {nod: a}\n  reply: {}", "does not know the key \"nod\"", 1);
        row("match list", "rules:\n- match: {node: [a]}\n  reply: {}", "match.node must be a text", 1);
        row("match null", "rules:\n- match: {node: }\n  reply: {}", "match.node must be a text", 1);
        row("attempt text", "rules:\n- match: {attempt: one}\n  reply: {}", "match.attempt must be a whole number", 1);
        row("index float", "rules:\n- match: {index: 1.5}\n  reply: {}", "match.index must be a whole number", 1);
        row("regex", "rules:\n- match: {prompt: '('}\n  reply: {}", "match.prompt is no regular expression", 1);
    }
    void formatErrors()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        QFETCH(int, rule);
        const auto read = Rehearsal::fromText(text.toStdString(), "r.yml");
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, std::string("rehearsal.shape"));
        const QString what = QString::fromStdString(read.error().what.english());
        QVERIFY2(what.contains(message), qPrintable(what));
        QVERIFY(QString::fromStdString(read.error().where).startsWith("r.yml"));
        QCOMPARE(read.error().facts["rule"].toInt(0), std::int64_t(rule));
    }

    void unreadableFiles()
    {
        QCOMPARE(Rehearsal::fromText("rules: [", "r.yml").error().code, std::string("yaml.syntax"));
        QCOMPARE(Rehearsal::load("/no/such/file.yml").error().code, std::string("file.unreadable"));
    }

    void smallestFiles()
    {
        QVERIFY(Rehearsal::fromText("version: 1", "r").ok());
        QVERIFY(Rehearsal::fromText("rules: []", "r").ok());
        QVERIFY(holds("", callOf("a", "llm"))); // a rule without conditions answers everything
    }

    void keys_data()
    {
        QTest::addColumn<QString>("match");
        QTest::addColumn<bool>("held");
        const auto row = [](const char* match, bool held) { QTest::newRow(match) << match << held; };
        row("node: '17'", true);
        row("node: 17", true); // an id that YAML reads as a number
        row("node: '1*'", false);
        row("type: llm", true);
        row("type: 'l*'", false);
        row("title: 'Trans*'", true);
        row("title: 'trans*'", false);
        row("title: '*late to ?rench'", true);
        row("title: '*'", true);
        row("title: '[ST]ranslate*'", true);
        row("title: '[!T]ranslate*'", false);
        row("title: '[A-Z]ranslate*'", true);
        row("title: '[Translate*'", false);
        row("title: 'Translate'", false);
        row("title: ''", false);
        row("model: 'gpt-4*'", true);
        row("model: 'gpt-3*'", false);
        row("prompt: 'translate .* to French'", true);
        row("prompt: '^first'", true);
        row("prompt: 'first.*second'", true); // the dot takes lines
        row("prompt: '^second'", false);
        row("prompt: '(?m)^second'", true);
        row("prompt: 'Translate'", false);
        row("attempt: 2", true);
        row("attempt: 1", false);
        row("index: 3", true);
        row("index: 0", false);
        row("node: '17', type: llm, attempt: 2", true);
        row("node: '17', type: llm, attempt: 1", false);
        row("url: '*'", true); // no URL: the empty text
        row("url: 'http*'", false);
        row("provider: google", false);
    }
    void keys()
    {
        QFETCH(QString, match);
        QFETCH(bool, held);
        RehearsalCall call = callOf("17", "llm", "Translate to French");
        call.model = "gpt-4o";
        call.prompt = "first: translate this to French\nsecond";
        call.attempt = 2;
        call.index = 3;
        QCOMPARE(holds(match.toStdString(), call), held);
    }

    void methodsAndAddresses()
    {
        RehearsalCall call = callOf("h", "http-request");
        call.url = "https://api.example.com/v1/x?y=[1]";
        call.method = "GET";
        QVERIFY(holds("url: 'https://api.example.com/*', method: get", call));
        QVERIFY(!holds("method: POST", call));
        QVERIFY(!holds("url: 'https://api.example.com/'", call));
        call = callOf("t", "tool");
        call.provider = "langgenius/google/google";
        call.tool = "search";
        QVERIFY(holds("provider: '*google*', tool: search", call));
    }

    void globsStayFast()
    {
        RehearsalCall call = callOf("n", "llm", std::string(20000, 'a'));
        QVERIFY(!holds("title: 'a*a*a*a*a*a*a*a*a*a*a*a*b'", call));
        QVERIFY(holds("title: 'a*a*a*a*a*a*a*a*a*a*a*a*a'", call));
    }

    void firstRuleWins()
    {
        const auto rules = rehearsal("rules:\n- match: {attempt: 1}\n  reply: {text: one}\n"
                                     "- match: {type: llm}\n  reply: {text: two}\n- reply: {text: three}\n");
        RehearsalCall call = callOf("a", "llm");
        QCOMPARE(rules->find(call, true)->reply["text"].toString(), std::string("one"));
        call.attempt = 2;
        QCOMPARE(rules->find(call, true)->reply["text"].toString(), std::string("two"));
        call.kind = "tool";
        QCOMPARE(rules->find(call, true)->reply["text"].toString(), std::string("three"));
    }

    void stages()
    {
        const auto rules = rehearsal("rules:\n- match: {node: a}\n  outputs: {text: o}\n"
                                     "- match: {node: b, prompt: x}\n  reply: {text: r}\n"
                                     "- match: {node: b}\n  error: {message: e}\n");
        QVERIFY(rules->find(callOf("a", "llm"), false)->outputs.isObject());
        QVERIFY(!rules->find(callOf("a", "llm"), true)); // it would have replaced the node
        QVERIFY(rules->find(callOf("b", "llm"), false)->error.isObject());
        RehearsalCall call = callOf("b", "llm");
        call.prompt = "x";
        QVERIFY(rules->find(call, true)->reply.isObject());
    }

    void outputsReplaceTheNode()
    {
        Bench bench(chat(), with("rules:\n- match: {node: l}\n  outputs: {text: given}\n"));
        bench.finish();
        QCOMPARE(bench.run->outputs()["answer"].toString(), std::string("given"));
        const RunEvent* event = bench.find(EventType::NodeSucceeded, "l");
        QVERIFY(event && event->rehearsed);
        QCOMPARE(shown(event->outputs), QByteArray("{\"text\":\"given\"}"));
    }

    void aBranchIsReplacedWithItsHandle()
    {
        AppText app;
        app.node("s", "{'type':'start','variables':[]}")
            .node("if", "{'type':'if-else','cases':[{'case_id':'true','logical_operator':'and','conditions':[]}]}")
            .node("yes", code("echo"))
            .node("no", code("echo"))
            .edges("s>if if:true>yes if:false>no");
        for (const char* handle : {"true", "false"}) {
            Bench bench(app.graph(),
                        with("rules:\n- match: {node: if}\n  outputs: {__handle: '" + std::string(handle) + "'}\n"));
            bench.finish();
            QCOMPARE(bench.find(EventType::NodeSucceeded, "yes") != nullptr, std::string(handle) == "true");
            QCOMPARE(bench.find(EventType::NodeSucceeded, "no") != nullptr, std::string(handle) == "false");
            QVERIFY(bench.find(EventType::NodeSucceeded, "if")->outputs["__handle"].isNull());
        }
    }

    void repliesAreCutAtCharacters()
    {
        AppText app("advanced-chat");
        Value data = json(llm);
        data.set("reasoning_format", "separated");
        app.node("s", "{'type':'start','variables':[]}").node("l", toJson(data)).node("an", answer("{{#l.text#}}"));
        app.edges("s>l l>an");
        Bench bench(app.graph(), with("rules:\n- match: {node: l}\n"
                                      "  reply: {text: 你好吗, chunks: 7, delay_ms: 5, reasoning: why, usage: "
                                      "{prompt_tokens: 9, completion_tokens: 1}}\n"));
        bench.finish();
        QStringList chunks;
        for (const RunEvent& event : bench.events) {
            if (event.type == EventType::StreamChunk) {
                chunks << QString::fromStdString(event.chunk);
            }
        }
        QCOMPARE(chunks.join('|'), QString("你|好|吗|"));
        QCOMPARE(bench.events.back().totalTokens, std::int64_t(10));
        QVERIFY(bench.events.back().elapsed >= std::chrono::milliseconds(15));
        QCOMPARE(bench.count(EventType::ReasoningChunk) > 0, true);
    }

    void errorsCountAsFailures()
    {
        AppText app("advanced-chat");
        Value data = json(llm);
        data.set("retry_config", json("{'retry_enabled':true,'max_retries':1,'retry_interval':10}"));
        app.node("s", "{'type':'start','variables':[]}").node("l", toJson(data)).node("an", answer("{{#l.text#}}"));
        app.edges("s>l l>an");
        const std::string rules = "rules:\n- match: {node: l, attempt: 1}\n"
                                  "  error: {message: overloaded, type: InvokeRateLimitError}\n"
                                  "- match: {node: l}\n  reply: {text: ok}\n";
        Bench bench(app.graph(), with(rules));
        bench.finish();
        QCOMPARE(bench.run->status(), RunStatus::PartialSucceeded);
        QCOMPARE(bench.run->outputs()["answer"].toString(), std::string("ok"));
        const RunEvent* retry = bench.find(EventType::NodeRetry, "l");
        QVERIFY(retry);
        QCOMPARE(retry->error, std::string("overloaded"));
        QCOMPARE(retry->errorType, std::string("InvokeRateLimitError"));
        QCOMPARE(retry->retryIndex, 1);
        QCOMPARE(retry->index, bench.find(EventType::NodeStarted, "l")->index);
    }

    void roundsAreTold()
    {
        AppText app;
        app.node("s", "{'type':'start','variables':[]}")
            .node("list", code("list", {}, "array[string]"))
            .node("it", "{'type':'iteration','iterator_selector':['list','x'],'output_selector':['a','x'],"
                        "'start_node_id':'its'}")
            .node("its", "{'type':'iteration-start'}")
            .node("a", code("echo"))
            .node("e", "{'type':'end','outputs':[{'variable':'r','value_selector':['it','output']}]}")
            .edges("s>list list>it it>e its>a");
        Bench bench(app.graph(), with("rules:\n- match: {node: a, index: 1}\n  outputs: {x: second}\n"));
        bench.finish();
        QCOMPARE(shown(bench.run->outputs()), QByteArray("{\"r\":[\"v\",\"second\",\"v\"]}"));
    }

    void fallbacks()
    {
        Bench known(chat(),
                    with("fallback: {llm: {text: fell}}\nrules:\n- match: {node: other}\n  reply: {text: no}\n"));
        QCOMPARE(known.finish().run->outputs()["answer"].toString(), std::string("fell"));
        Bench model(chat(), with("rules: []\n"));
        const std::string answered = model.finish().run->outputs()["answer"].toString();
        QVERIFY(QString::fromStdString(answered).startsWith("[rehearsal] "));
    }

    void otherCallsWithoutARuleNameTheRule()
    {
        AppText app;
        app.node("s", "{'type':'start','variables':[]}")
            .node("h", "{'type':'http-request','method':'get','url':'http://x.example/a','headers':'','params':'',"
                       "'authorization':{'type':'no-auth','config':null},'body':{'type':'none','data':[]}}")
            .edges("s>h");
        RunOptions options = with("rules: []\n");
        options.offline = true;
        Bench bench(app.graph(), options);
        bench.finish();
        QCOMPARE(bench.run->status(), RunStatus::Failed);
        const QString error = QString::fromStdString(bench.run->error());
        QVERIFY2(error.contains("h") && error.contains("url: \"http://x.example/a\""), qPrintable(error));
    }
};

QTEST_GUILESS_MAIN(RehearsalTest)
#include "tst_rehearsal.moc"
