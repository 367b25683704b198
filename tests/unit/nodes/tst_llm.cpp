#include "tests/support/fakenodecontext.h"

#include <QTest>

using namespace millrace;

namespace millrace {
NodeKind node_llm();
} // namespace millrace

namespace {

Value nodeData(const char* prompt, const char* extra = "{}")
{
    Value data = json(R"({"model":{"provider":"openai","name":"m","mode":"chat","completion_params":{}},
                          "context":{"enabled":false,"variable_selector":[]}})");
    data.set("prompt_template", json(prompt));
    const Value changes = json(extra);
    for (const auto& [key, value] : changes.toObject()) {
        data.set(key, value);
    }
    return data;
}

const char* const Hello = R"([{"role":"user","text":"Hello"}])";

/// `role: text` lines of the request.
std::string transcript(const ModelRequest& request)
{
    std::string out;
    for (const ModelMessage& message : request.messages) {
        out += (out.empty() ? "" : "\n") + message.role + ": ";
        for (const ModelContent& content : message.content) {
            out += content.file ? "[" + content.file->type + "]" : content.text;
        }
    }
    return out;
}

Value image(const char* type = "image")
{
    auto file = std::make_shared<File>();
    file->type = type;
    file->filename = "a.png";
    file->extension = ".png";
    file->mimeType = "image/png";
    return Value(std::shared_ptr<const File>(file));
}

std::string asked(FakeNodeContext& context, const Value& data)
{
    context.replyText("ok");
    const NodeResult& result = context.run(node_llm(), data);
    return result.failed ? result.errorType : transcript(context.modelRequests.at(0));
}

} // namespace

class TestLlm : public QObject {
    Q_OBJECT

private slots:
    void streams();
    void older();
    void result();
    void reasoning_data();
    void reasoning();
    void protocolReasoning();
    void missingVariables();
    void context_data();
    void context();
    void contextItems();
    void assembly();
    void jinja();
    void tracedVariables();
    void knowledgeFiles();
    void memory();
    void completion();
    void vision_data();
    void vision();
    void emptyPrompts();
    void parameters();
    void failures();
    void cancelled();
    void refused_data();
    void refused();
};

void TestLlm::streams() // engine.md 44
{
    FakeNodeContext context;
    context.replyText("xy", {"x", "y"});
    QVERIFY(!context.run(node_llm(), nodeData(Hello)).failed);
    const std::vector<FakeNodeContext::Chunk> expected = {{"text", "x"}, {"text", "y"}, {"text", "", true}};
    QVERIFY(context.chunks == expected);
    FakeNodeContext whole; // the reply came in one piece
    whole.replyText("xy");
    whole.run(node_llm(), nodeData(Hello));
    QCOMPARE(whole.streamed(), std::string("xy"));
    QVERIFY(whole.chunks.back().final);
}

// row: nodes-d6, nodes-d7
void TestLlm::older() // separated, 1.12: the stream still has the tags
{
    FakeNodeContext context(Profile::Dify112);
    context.replyText("", {"<think>a</think>", "b"});
    const NodeResult& result = context.run(node_llm(), nodeData(Hello, R"({"reasoning_format":"separated"})"));
    QCOMPARE(context.streamed(), std::string("<think>a</think>b"));
    QCOMPARE(context.reasoning, std::string());
    QCOMPARE(result.outputs["text"].toString(), std::string("b"));
    QCOMPARE(result.outputs["reasoning_content"].toString(), std::string("a"));
    QVERIFY(!result.inputs.find("model_name"));
}

void TestLlm::result()
{
    FakeNodeContext context;
    context.set("start", "name", "Ada");
    context.replyText("hi");
    const NodeResult& result = context.run(node_llm(), nodeData(R"([{"role":"user","text":"I am {{#start.name#}}"}])"));
    QCOMPARE(result.outputs["text"].toString(), std::string("hi"));
    QCOMPARE(result.outputs["finish_reason"].toString(), std::string("stop"));
    QCOMPARE(result.outputs["usage"]["total_tokens"].toInt(), 7);
    QCOMPARE(result.usage.totalTokens, 7);
    QCOMPARE(toJson(result.inputs),
             std::string(R"({"#start.name#":"Ada","model_provider":"openai","model_name":"m"})"));
    const Value& data = result.processData;
    QCOMPARE(data["model_mode"].toString(), std::string("chat"));
    QCOMPARE(toJson(data["prompts"]), std::string(R"([{"role":"user","text":"I am Ada","files":[]}])"));
    QCOMPARE(data["model_name"].toString(), std::string("m"));
    QCOMPARE(data["finish_reason"].toString(), std::string("stop"));
}

// row: nodes-190, nodes-191, nodes-193
void TestLlm::reasoning_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("reasoning");
    QTest::addColumn<QByteArray>("streamed");
    const QByteArray raw = "<think>plan</think>\n\nAnswer.";
    QTest::newRow("191") << QByteArray("tagged") << raw << QByteArray() << raw;
    QTest::newRow("193") << QByteArray() << raw << QByteArray() << raw;
    QTest::newRow("190") << QByteArray("separated") << QByteArray("Answer.") << QByteArray("plan")
                         << QByteArray("Answer.");
}

void TestLlm::reasoning()
{
    QFETCH(QByteArray, format);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, reasoning);
    QFETCH(QByteArray, streamed);
    FakeNodeContext context;
    context.replyText("", {"<thi", "nk>plan</think>", "\n\nAnswer."});
    Value data = nodeData(Hello);
    data.set("reasoning_format", format.isEmpty() ? Value() : Value(format.toStdString()));
    const NodeResult& result = context.run(node_llm(), data);
    QCOMPARE(QByteArray::fromStdString(result.outputs["text"].toString()), text);
    QCOMPARE(QByteArray::fromStdString(result.outputs["reasoning_content"].toString()), reasoning);
    QCOMPARE(QByteArray::fromStdString(context.streamed()), streamed);
    QCOMPARE(QByteArray::fromStdString(context.reasoning), reasoning);
    QCOMPARE(context.reasoningClosed, !reasoning.isEmpty());
}

void TestLlm::protocolReasoning()
{
    for (const bool separated : {true, false}) {
        FakeNodeContext context;
        context.replyText("answer");
        context.models.back().chunks = {{{}, "pl"}, {{}, "an"}, {"answer", {}}};
        context.models.back().reply->reasoning = "plan";
        const NodeResult& result =
            context.run(node_llm(), nodeData(Hello, separated ? R"({"reasoning_format":"separated"})" : "{}"));
        QCOMPARE(result.outputs["text"].toString(),
                 std::string(separated ? "answer" : "<think>\nplan\n</think>answer"));
        QCOMPARE(context.reasoning, std::string(separated ? "plan" : ""));
        QCOMPARE(context.streamed(), result.outputs["text"].toString());
    }
    FakeNodeContext whole;
    whole.replyText("answer");
    whole.models.back().reply->reasoning = "plan";
    QCOMPARE(whole.run(node_llm(), nodeData(Hello, R"({"reasoning_format":"separated"})"))
                 .outputs["reasoning_content"]
                 .toString(),
             std::string("plan"));
}

void TestLlm::missingVariables()
{
    for (const char* extra :
         {R"({"prompt_template":[{"role":"user","text":"{{#start.none#}}"}]})",
          R"({"prompt_config":{"jinja2_variables":[{"variable":"a","value_selector":["start","none"]}]}})",
          R"({"memory":{"query_prompt_template":"{{#start.none#}}"}})"}) {
        FakeNodeContext context;
        const NodeResult& result = context.run(node_llm(), nodeData(Hello, extra));
        QCOMPARE(result.errorType, std::string("VariableNotFoundError"));
        QVERIFY(result.error.find("start.none") != std::string::npos);
        QVERIFY(context.modelRequests.empty());
    }
}

// row: nodes-184, nodes-185
void TestLlm::context_data()
{
    QTest::addColumn<bool>("older");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("context");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* name, bool older, const char* text, const char* context, const char* message) {
        QTest::newRow(name) << older << QByteArray(text) << QByteArray(context) << QByteArray(message);
    };
    row("184", true, "Hello, {#context#}", "world", "user: Hello, world");
    row("184 as written by the editor", true, "Hello, {{#context#}}", "world", "user: Hello, {world}");
    row("1.12 resolves references in it", true, "{#context#}", "{{#start.name#}}", "user: Ada");
    row("1.12 without context", true, "Hello, {{#context#}}", "", "user: Hello, {{#context#}}");
    row("185", false, "Hello {{#start.name#}} from {{#context#}}", "Graphon", "user: Hello Ada from Graphon");
    row("current keeps references in it", false, "{{#context#}}", "{{#start.name#}}", "user: {{#start.name#}}");
    row("current without context", false, "Hello{{#context#}}!", "", "user: Hello!");
}

// row: nodes-d5
void TestLlm::context()
{
    QFETCH(bool, older);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, context);
    QFETCH(QByteArray, message);
    FakeNodeContext run(older ? Profile::Dify112 : Profile::Current);
    run.set("start", "name", "Ada");
    if (!context.isEmpty()) {
        run.set("n", "ctx", context.toStdString());
    }
    Value data = nodeData("[]", R"({"context":{"enabled":true,"variable_selector":["n","ctx"]}})");
    data.set("prompt_template", Value::array({Value::object({{"role", "user"}, {"text", text.toStdString()}})}));
    QCOMPARE(QByteArray::fromStdString(asked(run, data)), message);
}

void TestLlm::contextItems()
{
    const Value data = nodeData(R"([{"role":"user","text":"{{#context#}}"}])",
                                R"({"context":{"enabled":true,"variable_selector":["n","ctx"]}})");
    FakeNodeContext list;
    list.set("n", "ctx", json(R"(["one",{"content":"two","summary":"short"},{"content":"three\n"}])"));
    QCOMPARE(asked(list, data), std::string("user: one\nshort\ntwo\nthree"));
    QCOMPARE(list.result.inputs["#context#"].toString(), std::string("one\nshort\ntwo\nthree"));
    FakeNodeContext broken;
    broken.set("n", "ctx", json(R"([{"title":"two"}])"));
    QCOMPARE(asked(broken, data), std::string("InvalidContextStructureError"));
}

void TestLlm::assembly()
{
    FakeNodeContext context;
    context.features.vision = true;
    context.set("n", "img", image());
    context.set("sys", "files", Value::array({image(), image("audio")}));
    context.setConversation("Q?", {{"q1", "a1"}, {"q2", ""}});
    QCOMPARE(asked(context, nodeData(R"([{"role":"system","text":"S"},{"role":"user","text":""},
                                         {"role":"user","text":"See {{#n.img#}}"},{"role":"assistant","text":"A"}])",
                                     R"({"memory":{"window":{"enabled":false,"size":5}},"vision":{"enabled":true}})")),
             std::string("system: S\nuser: See \nuser: [image]\nassistant: A\nuser: q1\nassistant: a1\n"
                         "user: [image]Q?"));
}

// row: nodes-187
void TestLlm::jinja()
{
    FakeNodeContext context;
    context.set("start", "name", "Ada");
    context.rendered.push_back(std::string("Hi Ada"));
    const Value data = nodeData(R"([{"role":"system","text":"","edition_type":"jinja2","jinja2_text":"Hi {{ who }}"},
                                    {"role":"user","text":"go"}])",
                                R"({"prompt_config":{"jinja2_variables":
                                    [{"variable":"who","value_selector":["start","name"]}]}})");
    QCOMPARE(asked(context, data), std::string("system: Hi Ada\nuser: go"));
    QCOMPARE(toJson(context.renderRequests.at(0).second), std::string(R"({"who":"Ada"})"));

    FakeNodeContext broken; // 187
    broken.set("start", "name", "Ada");
    broken.rendered.push_back(FakeNodeContext::failure("sandbox.unavailable", {}, "no renderer"));
    QCOMPARE(asked(broken, data), std::string("TemplateRenderError"));
}

void TestLlm::tracedVariables()
{
    FakeNodeContext context;
    context.set("start", "nothing", Value());
    context.set("n", "list", json(R"(["a",1,{"k":"ü"},{"metadata":{"_source":"knowledge"},"content":"passage"}])"));
    context.setConversation("q");
    context.replyText("ok");
    context.run(node_llm(), nodeData(R"([{"role":"user","text":"Hi{{#start.nothing#}}"}])",
                                     R"({"prompt_config":{"jinja2_variables":
                                        [{"variable":"list","value_selector":["n","list"]}]},
                                        "memory":{"query_prompt_template":"{{#start.nothing#}}{{#sys.query#}}"}})"));
    const Value& inputs = context.result.inputs;
    QCOMPARE(inputs["#start.nothing#"].toString("null"), std::string());
    QCOMPARE(inputs["list"].toString(), std::string("a\n1\n{\"k\": \"ü\"}\npassage"));
    QCOMPARE(inputs["#sys.query#"].toString(), std::string("q"));
}

void TestLlm::knowledgeFiles() // they need vision to be on, as in Dify
{
    const Value passages = Value::array({Value::object({{"content", "c"},
                                                        {"metadata", Value::object({{"_source", "knowledge"}})},
                                                        {"files", Value::array({image()})}})});
    for (const bool vision : {true, false}) {
        FakeNodeContext context;
        context.features.vision = true;
        context.set("n", "ctx", passages);
        Value data = nodeData(Hello, R"({"context":{"enabled":true,"variable_selector":["n","ctx"]}})");
        data.set("vision", Value::object({{"enabled", vision}}));
        QCOMPARE(asked(context, data), std::string(vision ? "user: [image]Hello" : "user: Hello"));
        QCOMPARE(context.result.inputs["#context_files#"].size(), std::size_t(1));
    }
}

void TestLlm::memory()
{
    const std::vector<ChatTurn> history = {{"q1", "a1"}, {"q2", "a2"}, {"q3", "a3"}};
    FakeNodeContext window;
    window.setConversation("now", history);
    QCOMPARE(asked(window, nodeData("[]", R"({"memory":{"window":{"enabled":true,"size":2},
                                              "query_prompt_template":"Q: {{#sys.query#}}"}})")),
             std::string("user: q2\nassistant: a2\nuser: q3\nassistant: a3\nuser: Q: now"));

    FakeNodeContext budget; // the oldest turns go when the model's context is small
    budget.setConversation("now", history);
    budget.features.contextSize = 100;
    QCOMPARE(asked(budget, nodeData("[]", R"({"memory":{"window":{"enabled":false}},
        "model":{"provider":"p","name":"m","mode":"chat","completion_params":{"max_tokens":96}}})")),
             std::string("user: q2\nassistant: a2\nuser: q3\nassistant: a3\nuser: now"));

    FakeNodeContext workflow; // no conversation: no memory, and no query either
    QCOMPARE(asked(workflow, nodeData(Hello, R"({"memory":{"window":{"enabled":false}}})")),
             std::string("user: Hello"));
}

void TestLlm::completion()
{
    const auto data = [](const char* text, const char* memory) {
        Value out = nodeData("{}");
        out.set("prompt_template", Value::object({{"text", text}}));
        out.set("memory", json(memory));
        Value model = out["model"];
        model.set("mode", "completion");
        out.set("model", model);
        return out;
    };
    const char* const prefixes = R"({"role_prefix":{"user":"H","assistant":"A"},"window":{"enabled":false}})";
    FakeNodeContext plain;
    QCOMPARE(asked(plain, data("Once", "null")), std::string("user: Once"));
    FakeNodeContext placed;
    placed.setConversation("q", {{"q1", "a1"}});
    QCOMPARE(asked(placed, data("<#histories#>", prefixes)), std::string("user: q\n<H: q1\nA: a1>"));
    FakeNodeContext prepended;
    prepended.setConversation("q", {{"q1", "a1"}});
    QCOMPARE(asked(prepended, data("go", prefixes)), std::string("user: q\nH: q1\nA: a1\ngo"));
    FakeNodeContext first;
    first.setConversation("q");
    QCOMPARE(asked(first, data("go", prefixes)), std::string("user: q\n\ngo"));
    FakeNodeContext bare;
    bare.setConversation("q");
    QCOMPARE(asked(bare, data("go", R"({"window":{"enabled":false}})")), std::string("MemoryRolePrefixRequiredError"));
}

// row: nodes-183
void TestLlm::vision_data() // 183
{
    QTest::addColumn<int>("variable");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("file") << 0 << QByteArray("user: [image]Hello");
    QTest::newRow("files") << 1 << QByteArray("user: [image][image]Hello");
    QTest::newRow("null") << 2 << QByteArray("user: Hello");
    QTest::newRow("empty list") << 3 << QByteArray("user: Hello"); // array[any]
    QTest::newRow("absent") << 4 << QByteArray("user: Hello");
    QTest::newRow("text") << 5 << QByteArray("InvalidVariableTypeError");
}

void TestLlm::vision()
{
    QFETCH(int, variable);
    QFETCH(QByteArray, message);
    FakeNodeContext context;
    context.features.vision = true;
    const std::vector<Value> values = {
        image(), Value::array({image(), image()}), Value(), Value(Value::Array()), Value(), Value("text")};
    if (variable != 4) {
        context.set("n", "v", values[static_cast<std::size_t>(variable)]);
    }
    QCOMPARE(QByteArray::fromStdString(
                 asked(context, nodeData(Hello, R"({"vision":{"enabled":true,"configs":{"variable_selector":["n","v"],
                                              "detail":"low"}}})"))),
             message);
}

// row: nodes-186
void TestLlm::emptyPrompts() // 186
{
    FakeNodeContext jinja;
    QCOMPARE(asked(jinja, nodeData(R"([{"role":"user","text":"x","edition_type":"jinja2","jinja2_text":""}])")),
             std::string("NoPromptFoundError"));
    FakeNodeContext dropped; // only a picture, and the model sees none
    dropped.set("n", "img", image());
    QCOMPARE(asked(dropped, nodeData(R"([{"role":"user","text":"{{#n.img#}}"}])")), std::string("NoPromptFoundError"));
    FakeNodeContext unnamed; // left to the call: without a configured model the rehearsal model answers
    QCOMPARE(asked(unnamed, nodeData(Hello, R"({"model":{"provider":"","name":"","mode":"chat"}})")),
             std::string("user: Hello"));
    FakeNodeContext noMode;
    QCOMPARE(asked(noMode, nodeData(Hello, R"({"model":{"provider":"p","name":"m","mode":""}})")),
             std::string("LLMModeRequiredError"));
}

// row: nodes-185, nodes-d10
void TestLlm::parameters() // 185: the stop list is passed through
{
    const char* const extra = R"({"model":{"provider":"p","name":"m","mode":"chat","completion_params":
        {"temperature":"{{#n.t#}}","stop":["END"],"user":"u","top_p":0.5}}})";
    FakeNodeContext current;
    current.set("n", "t", "0.25");
    asked(current, nodeData(Hello, extra));
    QCOMPARE(toJson(current.modelRequests.at(0).parameters),
             std::string(R"({"temperature":0.25,"user":"u","top_p":0.5})"));
    QVERIFY(current.modelRequests.at(0).stop == std::vector<std::string>{"END"});
    QVERIFY(current.modelRequests.at(0).stream);
    FakeNodeContext older(Profile::Dify112);
    asked(older, nodeData(Hello, extra));
    QCOMPARE(older.modelRequests.at(0).parameters["temperature"].toString(), std::string("{{#n.t#}}"));
    FakeNodeContext tooLong;
    tooLong.set("n", "t", std::string(1025, '1'));
    QCOMPARE(asked(tooLong, nodeData(Hello, extra)), std::string("LLMNodeError"));
}

void TestLlm::failures()
{
    FakeNodeContext context;
    context.models.push_back(
        {{{"par", {}}}, FakeNodeContext::failure("model.rate", "InvokeRateLimitError", "overloaded")});
    const NodeResult& result = context.run(node_llm(), nodeData(Hello));
    QCOMPARE(result.errorType, std::string("InvokeRateLimitError"));
    QVERIFY(result.error.find("overloaded") != std::string::npos);
    QCOMPARE(context.streamed(), std::string("par"));
    QVERIFY(!context.chunks.back().final);
}

void TestLlm::cancelled()
{
    FakeNodeContext context; // no reply: the run ends while the call is open
    context.run(node_llm(), nodeData(Hello));
    context.cancel();
    QVERIFY(!context.finished);
}

void TestLlm::refused_data()
{
    QTest::addColumn<QByteArray>("extra");
    QTest::addColumn<QByteArray>("field"); // empty: accepted
    const auto row = [](const char* name, const char* extra, const char* field = "") {
        QTest::newRow(name) << QByteArray(extra) << QByteArray(field);
    };
    row("no model", R"({"model":null})", "model");
    row("no mode", R"({"model":{"provider":"p","name":"m"}})", "model.mode");
    row("no prompt", R"({"prompt_template":null})", "prompt_template");
    row("role", R"({"prompt_template":[{"role":"tool","text":"x"}]})", "prompt_template.0.role");
    row("no context", R"({"context":null})", "context");
    row("reasoning", R"({"reasoning_format":"both"})", "reasoning_format");
    row("detail", R"({"vision":{"enabled":true,"configs":{"detail":"medium"}}})", "vision.configs.detail");
    row("null configurations", R"({"memory":null,"vision":null,"prompt_config":null,"structured_output":null,
                                   "context":{"enabled":false,"variable_selector":null}})");
    row("null vision settings", R"({"vision":{"enabled":false,"configs":null}})");
    row("null memory parts", R"({"memory":{"role_prefix":null,"window":{"enabled":true,"size":null},
                                 "query_prompt_template":null}})");
}

void TestLlm::refused()
{
    QFETCH(QByteArray, extra);
    QFETCH(QByteArray, field);
    FakeNodeContext context;
    const auto compiled = context.compile(node_llm(), nodeData(Hello, extra.constData()));
    QCOMPARE(compiled.ok(), field.isEmpty());
    if (!compiled.ok()) {
        QCOMPARE(QByteArray::fromStdString(compiled.error().facts["field"].toString()), field);
    }
}

QTEST_APPLESS_MAIN(TestLlm)
#include "tst_llm.moc"
