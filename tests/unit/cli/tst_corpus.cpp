#include "engine/base/json.h"
#include "engine/base/value.h"
#include "engine/document/yaml.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace millrace;

namespace {

const char corpus[] = MILLRACE_SOURCE_DIR "/../shared/corpus/";

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool isTitle(const QByteArray& line)
{
    return line.trimmed().startsWith("title:");
}

qsizetype indentOf(const QByteArray& line)
{
    return line.size() - line.trimmed().size();
}

} // namespace

/// The headless program on every file of the corpus, and through the conversations that its longer chats need.
class CorpusTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void savesIdenticalBytes_data() { addFiles(); }
    void savesIdenticalBytes();
    void validates_data() { addFiles(); }
    void validates();
    void titleEditKeepsOtherLines_data() { addFiles(); }
    void titleEditKeepsOtherLines();
    void laterTurnNamesMissingKnowledge();
    void laterTurnRunsWithStandIns();
    void thirdTurnNeedsItsTool();

private:
    struct Finished {
        int status = -1; ///< -1: crashed, or did not end
        QByteArray out, err;
    };
    void addFiles();
    Finished run(const QStringList& arguments);
    Finished converse(const QString& app, const QByteArray& rules, const QStringList& queries,
                      const QStringList& options = {}, const QStringList& lastOptions = {});
    static QString different(const QByteArray& before, const QByteArray& after);

    std::unique_ptr<QTemporaryDir> folder_;
};

void CorpusTest::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(folder_->isValid());
}

void CorpusTest::addFiles()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<qint64>("nodes");
    QTest::addColumn<qint64>("edges");
    const Result<Value> index = parseJson(contentOf(QString(corpus) + "index.json").toStdString());
    QVERIFY2(index.ok(), "the list of the corpus");
    QCOMPARE(index->size(), std::size_t(58));
    for (const Value& entry : index->toArray()) {
        const std::string& file = entry["file"].toString();
        QTest::newRow(file.c_str()) << QString::fromStdString(corpus + file) << qint64(entry["nodes"].toInt())
                                    << qint64(entry["edges"].toInt());
    }
}

CorpusTest::Finished CorpusTest::run(const QStringList& arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("MILLRACE_CONFIG_DIR", folder_->filePath("config"));
    environment.insert("MILLRACE_DATA_DIR", folder_->filePath("data"));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder_->path());
    process.start(MILLRACE_PROGRAM, arguments);
    Finished out;
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit) {
        process.kill();
        process.waitForFinished();
        return out;
    }
    out.status = process.exitCode();
    out.out = process.readAllStandardOutput();
    out.err = process.readAllStandardError();
    return out;
}

void CorpusTest::savesIdenticalBytes()
{
    QFETCH(QString, path);
    const QString out = folder_->filePath("out.yml");
    const Finished result = run({"save", path, "-o", out});
    QVERIFY2(result.status == 0, result.err.constData());
    const QByteArray original = contentOf(path);
    QVERIFY(!original.isEmpty());
    QVERIFY2(contentOf(out) == original, "saving without an edit must give the same bytes");
}

void CorpusTest::validates()
{
    QFETCH(QString, path);
    QFETCH(qint64, nodes);
    QFETCH(qint64, edges);
    const Finished result = run({"validate", path, "--json"});
    QVERIFY2(result.status == 0 || result.status == 1, result.err.constData());
    const Result<Value> report = parseJson(result.out.toStdString());
    QVERIFY2(report.ok(), result.out.constData());
    const Value& entry = report->at(0);
    QCOMPARE(qint64(entry["nodes"].toInt(-1)), nodes);
    QCOMPARE(qint64(entry["edges"].toInt(-1)), edges);
    QCOMPARE(entry["valid"].toBool(), result.status == 0);
    QVERIFY2(result.status == 0 || entry["problems"].size() > 0, "an invalid app must say why");
}

// What is wrong with an edit of one title, empty when only lines of that title differ.
QString CorpusTest::different(const QByteArray& before, const QByteArray& after)
{
    QList<QByteArray> old = before.split('\n'), now = after.split('\n');
    while (!old.isEmpty() && !now.isEmpty() && old.first() == now.first()) {
        old.removeFirst();
        now.removeFirst();
    }
    while (!old.isEmpty() && !now.isEmpty() && old.last() == now.last()) {
        old.removeLast();
        now.removeLast();
    }
    if (now.size() != 1 || !isTitle(now.first())) {
        return "the new lines are not one title:\n" + QString::fromUtf8(now.join('\n'));
    }
    if (old.isEmpty()) {
        return {}; // the node had no title
    }
    if (!isTitle(old.first()) || indentOf(old.first()) != indentOf(now.first())) {
        return "this line went away:\n" + QString::fromUtf8(old.first());
    }
    for (const QByteArray& line : old.mid(1)) {
        if (indentOf(line) <= indentOf(old.first())) {
            return "this line is no part of the old title:\n" + QString::fromUtf8(line);
        }
    }
    return {};
}

void CorpusTest::titleEditKeepsOtherLines()
{
    QFETCH(QString, path);
    const QByteArray original = contentOf(path);
    const Result<Value> before = parseYaml(original.toStdString(), path.toStdString());
    QVERIFY(before.ok());
    const Value& nodes = (*before)["workflow"]["graph"]["nodes"];
    QVERIFY(nodes.size() > 0);
    const QString out = folder_->filePath("out.yml");
    const std::string title = "改: a \"title\" # with 'signs'";
    for (const std::size_t at : std::set<std::size_t>{0, nodes.size() / 2, nodes.size() - 1}) {
        const QString id = QString::fromStdString(nodes.at(at)["id"].toString());
        const Finished result =
            run({"edit", path, "--node", id, "--set", "title='改: a \"title\" # with ''signs'''", "-o", out});
        QVERIFY2(result.status == 0, result.err.constData());
        const QByteArray edited = contentOf(out);
        const QString difference = different(original, edited);
        QVERIFY2(difference.isEmpty(), qPrintable(id + ": " + difference));
        const Result<Value> after = parseYaml(edited.toStdString(), "edited");
        QVERIFY(after.ok());
        QCOMPARE((*after)["workflow"]["graph"]["nodes"].at(at)["data"]["title"].toString(), title);
    }
    QVERIFY2(contentOf(path) == original, "the corpus itself must not change");
}

// Runs one turn after the other in one conversation; the last one counts, the others must succeed.
CorpusTest::Finished CorpusTest::converse(const QString& app, const QByteArray& rules, const QStringList& queries,
                                          const QStringList& options, const QStringList& lastOptions)
{
    const QString rehearsal = folder_->filePath("rehearsal.yml");
    QFile file(rehearsal);
    if (!file.open(QIODevice::WriteOnly) || file.write("version: 1\nrules:\n" + rules) <= 0) {
        qFatal("the test cannot write its own file");
    }
    file.close();
    QStringList arguments = QStringList{"run", corpus + app, "--rehearse", rehearsal} + options;
    for (const QString& query : queries.first(queries.size() - 1)) {
        const Finished turn = run(arguments + QStringList{"--query", query});
        if (turn.status != 0) {
            return {};
        }
        if (!arguments.contains("--conversation")) {
            arguments << "--conversation" << QString::fromUtf8(turn.err.trimmed().split(' ').last());
        }
    }
    return run(arguments + lastOptions + QStringList{"--query", queries.last()});
}

namespace {

const char researcher[] = "community/05-deep-researcher-on-dify.yml";
const QByteArray researcherRules =
    R"(- match: {type: parameter-extractor, title: sub主题提取}
  reply: {text: '{"subtitle1": "one", "subtitle2": "two", "subtitle3": "three", "subtitle4": "four"}'}
- match: {type: parameter-extractor, title: sub关键词提取1}
  reply: {text: '{"Keyword1": ["a"]}'}
- match: {type: parameter-extractor, title: sub关键词提取2}
  reply: {text: '{"Keyword2": ["b"]}'}
- match: {type: parameter-extractor, title: sub关键词提取3}
  reply: {text: '{"Keyword3": ["c"]}'}
- match: {type: parameter-extractor, title: sub关键词提取4}
  reply: {text: '{"Keyword4": ["d", "e"]}'}
- match: {type: llm, title: 主题提取}
  reply: {text: Offline}
)";

} // namespace

// This app drops the rounds that fail, as its iterations are set: the run goes on, the failed nodes say why.
void CorpusTest::laterTurnNamesMissingKnowledge()
{
    const Finished last = converse(researcher, researcherRules, {"one", "two", "three", "four"},
                                   {"--input", "Research_Theme=offline"}, {"--events", "jsonl"});
    QVERIFY2(last.status == 0, last.err.constData());
    std::set<std::string> errors;
    for (const QByteArray& line : last.out.trimmed().split('\n')) {
        const Result<Value> event = parseJson(line.toStdString());
        QVERIFY2(event.ok(), line.constData());
        if ((*event)["event"].toString() == "node_finished" && (*event)["data"]["status"].toString() == "failed") {
            const std::string& error = (*event)["data"]["error"].toString();
            errors.insert(error.substr(0, error.find('(')));
        }
    }
    QCOMPARE(errors, (std::set<std::string>{"Node \"知识检索\" ", "Node \"知识检索 2\" ", "Node \"知识检索 3\" ",
                                            "Node \"维基百科搜索\" "}));
}

void CorpusTest::laterTurnRunsWithStandIns()
{
    const QByteArray standIns =
        R"(- match: {type: knowledge-retrieval}
  outputs: {result: [{title: t, content: known}]}
- match: {type: tool, provider: wikipedia}
  reply: {text: from the encyclopedia}
)";
    const Finished last = converse(researcher, researcherRules + standIns, {"one", "two", "three", "four"},
                                   {"--input", "Research_Theme=offline"});
    QVERIFY2(last.status == 0, last.err.constData());
    for (const char* part : {"<h1>Offline</h1>", "<h2>one</h2>", "<h2>four</h2>"}) {
        QVERIFY2(last.out.contains(part), last.out.constData());
    }
}

void CorpusTest::thirdTurnNeedsItsTool()
{
    const QString app = "community/46-记忆测试.yml";
    const QByteArray model = "- match: {type: llm}\n  reply: {text: 好的}\n";
    const Finished without = converse(app, model, {"一", "二", "三"});
    QCOMPARE(without.status, 1);
    QVERIFY2(without.err.contains("Node \"获取当前时间\" (1726715181866): Tools wait for the plugin host"),
             without.err.constData());
    const QByteArray clock = "- match: {type: tool, provider: time, tool: current_time}\n  reply: {text: 10:00}\n";
    const Finished with = converse(app, clock + model, {"一", "二", "三"});
    QVERIFY2(with.status == 0, with.err.constData());
    QCOMPARE(with.out, QByteArray("好的\n"));
}

QTEST_GUILESS_MAIN(CorpusTest)
#include "tst_corpus.moc"
