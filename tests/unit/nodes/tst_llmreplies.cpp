#include "tests/support/fakenodecontext.h"

#include <QFile>
#include <QTest>

using namespace millrace;

namespace millrace {
NodeKind node_llm();
NodeKind node_question_classifier();
NodeKind node_parameter_extractor();
} // namespace millrace

// What models answer beside text: pictures, films, a handle to ask again with; and what a node tells about it.
class TestLlmReplies : public QObject {
    Q_OBJECT

private slots:
    void contents_data();
    void contents();
    void pictures();
    void wholeReply();
    void fileService();
    void keptNowhere();
    void remoteFiles_data();
    void remoteFiles();
    void afterThinking();
    void polling();
    void pollingVideo();
    void pollingFailures_data();
    void pollingFailures();
    void pollingPauses();
    void pollingCancelled();
    void citations();
    void noCitations();
    void attempts();
    void estimates();
};

namespace {

Value nodeData(const char* extra = "{}")
{
    Value data = json(R"({"model":{"provider":"openai","name":"m","mode":"chat","completion_params":{}},
                          "context":{"enabled":false,"variable_selector":[]},
                          "prompt_template":[{"role":"user","text":"Hello"}]})");
    const Value changes = json(extra);
    for (const auto& [key, value] : changes.toObject()) {
        data.set(key, value);
    }
    return data;
}

ModelChunk text(const char* what)
{
    return {what, {}};
}

ModelChunk media(ModelContent::Kind kind, const char* mime, const char* bytes, const char* url = "")
{
    return {{}, {}, std::make_shared<const ModelMedia>(ModelMedia{kind, mime, bytes, url})};
}

ModelChunk picture()
{
    return media(ModelContent::Kind::Image, "image/png", "PNG");
}

/// A reply of these parts, streamed.
void replyParts(FakeNodeContext& context, std::vector<ModelChunk> parts)
{
    context.replyText({});
    for (const ModelChunk& part : parts) {
        context.models.back().reply->text += part.text;
    }
    context.models.back().chunks = parts;
    context.models.back().reply->parts = std::move(parts);
}

void replyRunning(FakeNodeContext& context, Value state, double after = 0, double expires = 0, int most = 0)
{
    context.replyText({});
    context.models.back().reply->polling =
        std::make_shared<const ModelPoll>(ModelPoll{std::move(state), after, expires, most});
}

std::string reportedAttempts(const FakeNodeContext& context)
{
    std::string out;
    for (const auto& [type, outputs] : context.reports) {
        out += type == EventType::ModelPolling ? std::to_string(outputs["attempt"].toInt()) + " " : "? ";
    }
    return out;
}

QByteArray bytesOf(const File& file)
{
    QFile stored(QString::fromStdString(file.localPath));
    return stored.open(QIODevice::ReadOnly) ? stored.readAll() : QByteArray("unreadable");
}

class MemoryFiles : public FileService {
public:
    class Into : public Writer {
    public:
        explicit Into(MemoryFiles& owner) : owner_(owner) {}
        Result<void> write(std::string_view bytes) override
        {
            if (owner_.full) {
                return Error("file.full", MR_TEXT("the disk is full"));
            }
            owner_.bytes += bytes;
            return {};
        }
        Result<std::shared_ptr<const File>> finish(File facts) override
        {
            facts.localPath = "/blobs/b1";
            facts.relatedId = "b1";
            return std::shared_ptr<const File>(std::make_shared<File>(std::move(facts)));
        }

    private:
        MemoryFiles& owner_;
    };
    std::unique_ptr<Writer> create() override { return std::make_unique<Into>(*this); }
    Result<std::shared_ptr<const File>> adopt(const std::string&, File) override
    {
        return Error("file.unwritable", MR_TEXT("not here"));
    }
    std::string bytes;
    bool full = false;
};

} // namespace

// row: nodes-188
void TestLlmReplies::contents_data()
{
    QTest::addColumn<int>("form"); // 0 a text, 1 a list of one text, 2 nothing
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("text") << 0 << QByteArray("hello world");
    QTest::newRow("list") << 1 << QByteArray("hello world");
    QTest::newRow("null") << 2 << QByteArray();
}

void TestLlmReplies::contents()
{
    QFETCH(int, form);
    QFETCH(QByteArray, expected);
    FakeNodeContext context;
    context.replyText(form == 2 ? "" : "hello world");
    if (form == 1) {
        context.models.back().reply->parts = {text("hello "), text("world")};
    }
    const NodeResult& result = context.run(node_llm(), nodeData());
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(QByteArray::fromStdString(result.outputs["text"].toString()), expected);
    QCOMPARE(QByteArray::fromStdString(context.streamed()), expected);
    QVERIFY(!result.outputs.find("files"));
}

// row: nodes-189
void TestLlmReplies::pictures()
{
    QString path;
    {
        FakeNodeContext context;
        replyParts(context, {text("Look: "), picture(), text(" nice")});
        const NodeResult& result = context.run(node_llm(), nodeData());
        QVERIFY2(!result.failed, result.error.c_str());
        const Value& files = result.outputs["files"];
        QCOMPARE(files.size(), std::size_t(1));
        const std::shared_ptr<const File> file = files.at(0).toFile();
        QVERIFY(file != nullptr);
        QCOMPARE(file->type, std::string("image"));
        QCOMPARE(file->transferMethod, std::string("tool_file"));
        QCOMPARE(file->extension, std::string(".png"));
        QCOMPARE(file->size, std::int64_t(3));
        QCOMPARE(bytesOf(*file), QByteArray("PNG"));
        QVERIFY(file->url.find(file->relatedId + ".png") != std::string::npos);
        QCOMPARE(result.outputs["text"].toString(), "Look: ![](" + file->url + ") nice");
        QCOMPARE(context.streamed(), result.outputs["text"].toString());
        path = QString::fromStdString(file->localPath);
    }
    QVERIFY(!QFile::exists(path)); // a temporary file goes with the last value that needs it
}

void TestLlmReplies::wholeReply() // in one piece, with a sound
{
    FakeNodeContext context;
    replyParts(context, {text("Listen: "), media(ModelContent::Kind::Audio, "audio/mpeg", "MP3")});
    context.models.back().chunks.clear();
    const NodeResult& result = context.run(node_llm(), nodeData());
    const std::shared_ptr<const File> file = result.outputs["files"].at(0).toFile();
    QCOMPARE(file->type, std::string("audio"));
    QCOMPARE(file->filename, std::string("audio.mp3"));
    QCOMPARE(result.outputs["text"].toString(), "Listen: [audio.mp3](" + file->url + ")");
}

void TestLlmReplies::fileService()
{
    MemoryFiles files;
    FakeNodeContext context;
    context.services().files = &files;
    replyParts(context, {picture()});
    const NodeResult& result = context.run(node_llm(), nodeData());
    QCOMPARE(files.bytes, std::string("PNG"));
    const std::shared_ptr<const File> file = result.outputs["files"].at(0).toFile();
    QCOMPARE(file->localPath, std::string("/blobs/b1"));
    QCOMPARE(file->url, std::string("file:///blobs/b1"));
    QCOMPARE(result.outputs["text"].toString(), std::string("![](file:///blobs/b1)"));
}

void TestLlmReplies::keptNowhere()
{
    MemoryFiles files;
    files.full = true;
    FakeNodeContext context;
    context.services().files = &files;
    replyParts(context, {text("a"), picture()});
    const NodeResult& result = context.run(node_llm(), nodeData());
    QVERIFY(result.failed);
    QCOMPARE(result.errorType, std::string("LLMNodeError"));
    QVERIFY2(result.error.find("the disk is full") != std::string::npos, result.error.c_str());
}

void TestLlmReplies::remoteFiles_data()
{
    QTest::addColumn<int>("answer"); // 0: a 200, 1: a 404, 2: an error, 3: the run is offline
    QTest::newRow("fetched") << 0;
    QTest::newRow("gone") << 1;
    QTest::newRow("unreachable") << 2;
    QTest::newRow("offline") << 3;
}

void TestLlmReplies::remoteFiles()
{
    QFETCH(int, answer);
    FakeNodeContext context;
    replyParts(context, {media(ModelContent::Kind::Image, "", "", "https://example.com/a/cat.jpg?x=1"), text("!")});
    HttpResponse response;
    response.status = answer == 1 ? 404 : 200;
    response.body = "JPG";
    if (answer == 2) {
        context.responses.push_back(Error("http.connect", MR_TEXT("refused")));
    } else {
        context.responses.push_back(response);
    }
    context.setOffline(answer == 3);
    const NodeResult& result = context.run(node_llm(), nodeData());
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(context.httpRequests.size(), std::size_t(answer == 3 ? 0 : 1));
    QCOMPARE(result.outputs["text"].toString(), std::string("![](https://example.com/a/cat.jpg?x=1)!"));
    const std::shared_ptr<const File> file = result.outputs["files"].at(0).toFile();
    QCOMPARE(file->filename, std::string("cat.jpg"));
    QCOMPARE(file->mimeType, std::string("image/jpeg"));
    QCOMPARE(file->url, std::string("https://example.com/a/cat.jpg?x=1"));
    QCOMPARE(file->transferMethod, std::string(answer == 0 ? "tool_file" : "remote_url"));
    QCOMPARE(file->localPath.empty(), answer != 0);
    if (answer == 0) {
        QCOMPARE(bytesOf(*file), QByteArray("JPG"));
    } else {
        QCOMPARE(file->remoteUrl, file->url);
    }
}

void TestLlmReplies::afterThinking() // reasoning is closed before a picture
{
    FakeNodeContext context;
    replyParts(context, {picture()});
    context.models.back().chunks.insert(context.models.back().chunks.begin(), ModelChunk{{}, "hm"});
    const NodeResult& result = context.run(node_llm(), nodeData(R"({"reasoning_format":"separated"})"));
    QCOMPARE(result.outputs["reasoning_content"].toString(), std::string("hm"));
    QVERIFY(result.outputs["text"].toString().rfind("![](file:", 0) == 0);
}

// row: nodes-204
void TestLlmReplies::polling()
{
    FakeNodeContext context;
    replyRunning(context, Value::object({{"job", 1}}), 2);
    replyRunning(context, Value::object({{"job", 2}}), 0.1);
    context.replyText("checked");
    const NodeResult& result = context.run(node_llm(), nodeData());
    QVERIFY2(!result.failed, result.error.c_str());
    QCOMPARE(reportedAttempts(context), std::string("0 1 "));
    QCOMPARE(result.outputs["text"].toString(), std::string("checked"));
    QCOMPARE(context.modelRequests.size(), std::size_t(3));
    QVERIFY(!context.modelRequests[0].poll);
    QCOMPARE(context.modelRequests[1].poll->state["job"].toInt(), std::int64_t(1));
    QCOMPARE(context.modelRequests[1].poll->after, 2.0);
    QCOMPARE(context.modelRequests[2].poll->state["job"].toInt(), std::int64_t(2));
    QCOMPARE(context.modelRequests[2].poll->after, 1.0); // never more often than each second
    QCOMPARE(context.modelRequests[2].messages.size(), std::size_t(1));
}

// row: nodes-205
void TestLlmReplies::pollingVideo()
{
    FakeNodeContext context;
    replyRunning(context, Value::object({{"job", 1}}));
    replyParts(context, {media(ModelContent::Kind::Video, "", "", "https://example.com/video.mp4")});
    context.setOffline(true);
    const NodeResult& result = context.run(node_llm(), nodeData());
    QCOMPARE(result.outputs["text"].toString(), std::string("[video.mp4](https://example.com/video.mp4)"));
    QCOMPARE(result.outputs["files"].size(), std::size_t(1));
    QCOMPARE(result.outputs["files"].at(0).toFile()->type, std::string("video"));
}

void TestLlmReplies::pollingFailures_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("no handle") << 0 << QByteArray("no handle");
    QTest::newRow("deadline") << 1 << QByteArray("has not finished");
    QTest::newRow("attempts") << 2 << QByteArray("after 2 checks");
    QTest::newRow("failed") << 3 << QByteArray("the film tore");
}

void TestLlmReplies::pollingFailures()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, message);
    FakeNodeContext context;
    const Value state = Value::object({{"job", 1}});
    for (int i = 0; i < 5; ++i) {
        if (kind == 3) {
            context.models.push_back({{}, FakeNodeContext::failure("model.polling", "", "the film tore")});
        } else {
            replyRunning(context, kind == 0 ? Value() : state, 10, kind == 1 ? 25 : 0, kind == 2 ? 2 : 0);
        }
    }
    const NodeResult& result = context.run(node_llm(), nodeData());
    QVERIFY(result.failed);
    QCOMPARE(result.errorType, std::string("LLMNodeError"));
    QVERIFY2(QByteArray::fromStdString(result.error).contains(message), result.error.c_str());
}

void TestLlmReplies::pollingPauses()
{
    FakeNodeContext context;
    for (const double after : {0.0, 0.2, 7.0, 100.0}) {
        replyRunning(context, Value(1), after);
    }
    context.replyText("done");
    context.run(node_llm(), nodeData());
    std::string pauses;
    for (const auto& [type, outputs] : context.reports) {
        pauses += std::to_string(int(outputs["next_check_after_seconds"].toDouble())) + " ";
    }
    QCOMPARE(pauses, std::string("1 1 7 30 "));
}

void TestLlmReplies::pollingCancelled()
{
    FakeNodeContext context;
    replyRunning(context, Value(1)); // no further script: the check stays open
    context.run(node_llm(), nodeData());
    context.cancel();
    QVERIFY(!context.finished);
}

void TestLlmReplies::citations()
{
    FakeNodeContext context;
    context.set("n", "ctx", json(R"([{"content":"Mills grind.","title":"Mills","files":[],
        "metadata":{"_source":"knowledge","position":1,"dataset_id":"d1","document_name":"mills.md","score":0.9,
                    "segment_hit_count":3,"segment_word_count":2,"segment_index_node_hash":"h"}},
        {"content":"mine","metadata":{"_source":"other"}}])"));
    context.replyText("ok");
    context.run(node_llm(), nodeData(R"({"context":{"enabled":true,"variable_selector":["n","ctx"]}})"));
    QCOMPARE(context.reports.size(), std::size_t(1));
    QVERIFY(context.reports[0].first == EventType::RetrieverResource);
    const Value& told = context.reports[0].second;
    QCOMPARE(told["context"].toString(), std::string("Mills grind.\nmine"));
    QCOMPARE(told["retriever_resources"].size(), std::size_t(1));
    const Value& cited = told["retriever_resources"].at(0);
    QCOMPARE(cited["position"].toInt(), std::int64_t(1));
    QCOMPARE(cited["document_name"].toString(), std::string("mills.md"));
    QCOMPARE(cited["hit_count"].toInt(), std::int64_t(3));
    QCOMPARE(cited["index_node_hash"].toString(), std::string("h"));
    QCOMPARE(cited["content"].toString(), std::string("Mills grind."));
    QCOMPARE(cited["title"].toString(), std::string("Mills"));
    QVERIFY(cited["page"].isNull());
}

void TestLlmReplies::noCitations()
{
    FakeNodeContext context;
    context.set("n", "ctx", json(R"(["one",{"content":"two"}])"));
    context.replyText("ok");
    context.run(node_llm(), nodeData(R"({"context":{"enabled":true,"variable_selector":["n","ctx"]}})"));
    QVERIFY(context.reports.empty());
}

void TestLlmReplies::attempts()
{
    const Value classifier = json(R"({"query_variable_selector":["start","q"],"classes":[{"id":"1","name":"a"}],
        "model":{"provider":"p","name":"m","mode":"chat","completion_params":{}}})");
    const Value extractor = json(R"({"query":["start","q"],"parameters":[],
        "model":{"provider":"p","name":"m","mode":"chat","completion_params":{}}})");
    const std::pair<NodeKind, Value> nodes[] = {
        {node_llm(), nodeData()}, {node_question_classifier(), classifier}, {node_parameter_extractor(), extractor}};
    for (const auto& [kind, data] : nodes) {
        FakeNodeContext once;
        once.replyText("{}");
        QVERIFY(!once.run(kind, data).processData.find("attempts"));
        FakeNodeContext often;
        often.replyText("{}");
        often.models.back().reply->attempts = 3;
        QCOMPARE(often.run(kind, data).processData["attempts"].toInt(), std::int64_t(3));
        FakeNodeContext failed;
        Error error = FakeNodeContext::failure("model.rate", "InvokeRateLimitError", "slow down");
        error.facts.set("attempts", 2);
        failed.models.push_back({{}, error});
        QCOMPARE(failed.run(kind, data).processData["attempts"].toInt(), std::int64_t(2));
    }
}

void TestLlmReplies::estimates()
{
    FakeNodeContext counted;
    counted.replyText("a");
    QVERIFY(counted.run(node_llm(), nodeData()).metadata.isNull());
    FakeNodeContext guessed;
    guessed.replyText("a");
    guessed.models.back().reply->usage.estimated = true;
    QCOMPARE(toJson(guessed.run(node_llm(), nodeData()).metadata), std::string(R"({"usage_estimated":true})"));
}

QTEST_APPLESS_MAIN(TestLlmReplies)
#include "tst_llmreplies.moc"
