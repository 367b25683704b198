#include "engine/base/json.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace millrace;

namespace {

const char app[] = R"(app: {mode: workflow, name: asks, description: ''}
kind: app
version: 0.5.0
workflow:
  environment_variables:
  - {id: e, name: KEY, value: sk-very-secret, value_type: secret}
  graph:
    edges:
    - {id: a, source: '1', sourceHandle: source, target: '2', targetHandle: target}
    - {id: b, source: '2', sourceHandle: ok, target: '3', targetHandle: target}
    nodes:
    - id: '1'
      data: {title: Start, type: start, variables: [{variable: q, label: q, type: text-input, required: true}]}
    - id: '2'
      data:
        title: Ask
        type: human-input
        delivery_methods: [{id: w, type: webapp, enabled: true}]
        form_content: "{{#$output.word#}} about {{#1.q#}} with {{#env.KEY#}}"
        inputs: [{type: paragraph, output_variable_name: word}]
        user_actions: [{id: ok, title: Fine}]
        timeout: 3
        timeout_unit: day
    - id: '3'
      data:
        title: End
        type: end
        outputs: [{variable: word, value_selector: ['2', word]}, {variable: q, value_selector: ['1', q]}]
)";

} // namespace

/// `millrace runs` as a script sees it.
class RunsTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void pausedRunGoesOn();
    void wrongAnswersLeaveItWaiting();
    void runAgainWithOtherValues();
    void exportsAndForgets();
    void usageErrors_data();
    void usageErrors();
    void notRecorded();

private:
    struct Finished {
        int status = -1;
        QByteArray out, err;
    };
    Finished run(QStringList arguments);
    QString pause(); ///< runs the app up to its form; the run's id
    Value list();
    void write(const QString& name, const QByteArray& content);

    std::unique_ptr<QTemporaryDir> folder_;
};

void RunsTest::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    write("app.yml", app);
    write("millrace.yml", "name: test\n");
}

void RunsTest::write(const QString& name, const QByteArray& content)
{
    QFile file(folder_->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

RunsTest::Finished RunsTest::run(QStringList arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("MILLRACE_CONFIG_DIR", folder_->filePath("config"));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder_->path());
    process.start(MILLRACE_PROGRAM, arguments);
    if (!process.waitForFinished(60000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

Value RunsTest::list()
{
    const Result<Value> runs = parseJson(run({"runs", "list", "--json"}).out.toStdString());
    return runs.ok() ? *runs : Value();
}

QString RunsTest::pause()
{
    const Finished paused = run({"run", "app.yml", "--input", "q=cats"});
    const QString id = QString::fromStdString(list().at(0)["run_id"].toString());
    const bool told = paused.status == 1 && paused.out.isEmpty() &&
                      paused.err.contains(("runs resume " + id + " --action ok --field word=").toUtf8());
    return told ? id : QString::fromUtf8(paused.err);
}

void RunsTest::pausedRunGoesOn()
{
    const QString id = pause();
    QCOMPARE(list().at(0)["status"].toString(), std::string("paused"));
    QCOMPARE(list().at(0)["forms"].at(0)["node_id"].toString(), std::string("2"));
    const Finished shown = run({"runs", "show", id});
    QVERIFY(shown.out.contains("paused") && shown.out.contains("action ok") && shown.out.contains("field  word"));
    const Finished resumed = run({"runs", "resume", id, "--action", "ok", "--field", "word=meow"});
    QVERIFY2(resumed.status == 0, resumed.err);
    QCOMPARE(resumed.out, QByteArray("{\"word\":\"meow\",\"q\":\"cats\"}\n"));
    QCOMPARE(list().size(), std::size_t(1));
    QCOMPARE(list().at(0)["status"].toString(), std::string("succeeded"));
    const Finished again = run({"runs", "resume", id});
    QCOMPARE(again.status, 1);
    QVERIFY(again.err.contains("rerun"));
}

void RunsTest::wrongAnswersLeaveItWaiting()
{
    const QString id = pause();
    QCOMPARE(run({"runs", "resume", id, "--action", "other"}).status, 2);
    QCOMPARE(run({"runs", "resume", id, "--action", "ok", "--node", "9"}).status, 2);
    QCOMPARE(run({"runs", "resume", id, "--field", "word=x"}).status, 2);
    QCOMPARE(list().at(0)["status"].toString(), std::string("paused"));
    QCOMPARE(list().at(0)["forms"].size(), std::size_t(1));
    const Finished still = run({"runs", "resume", id}); // nobody has answered: it still waits
    QCOMPARE(still.status, 1);
    QCOMPARE(list().at(0)["status"].toString(), std::string("paused"));
    QCOMPARE(list().at(0)["forms"].size(), std::size_t(1));
    // The app's file has changed since: the run goes on as it was begun.
    write("app.yml", "app: {mode: workflow, name: other}\nkind: app\nversion: 0.5.0\n");
    QCOMPARE(run({"runs", "resume", id, "--action", "ok", "--field", "word=late"}).out,
             QByteArray("{\"word\":\"late\",\"q\":\"cats\"}\n"));
}

void RunsTest::runAgainWithOtherValues()
{
    const QString id = pause();
    QCOMPARE(run({"runs", "resume", id, "--action", "ok", "--field", "word=meow"}).status, 0);
    const Finished again = run({"runs", "rerun", id, "--from", "3", "--set", "2.word=dog"});
    QVERIFY2(again.status == 0, again.err);
    QCOMPARE(again.out, QByteArray("{\"word\":\"dog\",\"q\":\"cats\"}\n"));
    QCOMPARE(list().at(0)["parent"].toString(), id.toStdString());
    QVERIFY(list().at(0)["run_id"].toString() != id.toStdString());
    QCOMPARE(run({"runs", "rerun", id, "--from", "nowhere"}).status, 2);
    QCOMPARE(run({"runs", "rerun", id}).status, 2);
}

void RunsTest::exportsAndForgets()
{
    const QString id = pause();
    const Finished exported = run({"runs", "export", id});
    QCOMPARE(exported.status, 0);
    const QList<QByteArray> lines = exported.out.trimmed().split('\n');
    QCOMPARE(parseJson(lines[0].toStdString())->find("run_id")->toString(), id.toStdString());
    for (qsizetype i = 1; i < lines.size(); ++i)
        QCOMPARE(parseJson(lines[i].toStdString())->find("sequence")->toInt(), std::int64_t(i));
    QVERIFY(exported.out.contains("human_input_required"));
    QVERIFY(!exported.out.contains("sk-very-secret"));
    QCOMPARE(run({"runs", "export", "--all", "-o", "all.jsonl"}).status, 0);
    QFile all(folder_->filePath("all.jsonl"));
    QVERIFY(all.open(QIODevice::ReadOnly));
    QCOMPARE(all.readAll(), exported.out);
    QCOMPARE(run({"runs", "pin", id, "--label", "the one"}).status, 0);
    QCOMPARE(list().at(0)["label"].toString(), std::string("the one"));
    pause();
    QCOMPARE(list().size(), std::size_t(2));
    QCOMPARE(list().at(0)["label"].toString(), std::string());
    const std::string second = list().at(0)["run_id"].toString();
    QCOMPARE(run({"runs", "remove", QString::fromStdString(second)}).status, 0);
    QCOMPARE(run({"runs", "show", QString::fromStdString(second)}).status, 2);
    QVERIFY(run({"runs", "prune", "--keep-runs", "1"}).out.startsWith("0 runs"));
    QCOMPARE(list().size(), std::size_t(1));
}

void RunsTest::usageErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("command") << QStringList{"runs", "dance"};
    QTest::newRow("no run") << QStringList{"runs", "show"};
    QTest::newRow("unknown run") << QStringList{"runs", "resume", "absent"};
    QTest::newRow("unknown run again") << QStringList{"runs", "rerun", "absent", "--from", "1"};
    QTest::newRow("number") << QStringList{"runs", "prune", "--keep-days", "many"};
    QTest::newRow("both") << QStringList{"runs", "resume", "x", "--repeat-unfinished", "--fail-unfinished"};
}

void RunsTest::usageErrors()
{
    QFETCH(QStringList, arguments);
    const Finished finished = run(arguments);
    QCOMPARE(finished.status, 2);
    QVERIFY(finished.out.isEmpty());
    QVERIFY(finished.err.startsWith("millrace: "));
    QVERIFY(!QDir(folder_->filePath(".millrace")).exists()); // looking makes nothing
}

void RunsTest::notRecorded()
{
    write("millrace.yml", "history: {record: none}\n");
    const Finished paused = run({"run", "app.yml", "--input", "q=cats"});
    QCOMPARE(paused.status, 1);
    QVERIFY(paused.err.contains("cannot be gone on with"));
    QVERIFY(!QDir(folder_->filePath(".millrace")).exists());
}

QTEST_GUILESS_MAIN(RunsTest)

#include "tst_runs.moc"
