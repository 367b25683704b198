#include "engine/base/json.h"
#include "engine/base/value.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace millrace;

/// The headless program as a script sees it: arguments in, standard output, standard error and exit status out.
class CommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void helpAndVersion();
    void usageErrors_data();
    void usageErrors();
    void workflowOutputs();
    void chatAnswerAndConversation();
    void inputsOfAllKinds();
    void wrongInputs_data();
    void wrongInputs();
    void events();
    void failedRun();
    void streamsWhileRunning();
    void interrupt();
    void timeout();
    void validateReports();
    void editChangesOnlyItsLine();
    void editErrors_data();
    void editErrors();
    void saveIsLossless();
    void brokenFiles_data();
    void brokenFiles();
    void nodeCatalogue();
    void noSecretsInEvents();

private:
    struct Finished {
        int status = -1;
        QByteArray out, err;
    };
    Finished run(const QStringList& arguments);
    QString write(const QString& name, const QByteArray& content);
    void prepare(QProcess& process) const;

    std::unique_ptr<QTemporaryDir> folder_;
};

namespace {

const char workflow[] = R"(app:
  description: ''
  mode: workflow
  name: greet
kind: app
version: 0.5.0
workflow:
  environment_variables:
  - id: e1
    name: KEY
    value: sk-very-secret-value
    value_type: secret
  graph:
    edges:
    - id: a
      source: '1'
      sourceHandle: source
      target: '2'
      targetHandle: target
    - id: b
      source: '2'
      sourceHandle: source
      target: '3'
      targetHandle: target
    nodes:
    - data:
        title: Start
        type: start
        variables:
        - label: name
          max_length: 8
          required: true
          type: text-input
          variable: name
        - label: n
          type: number
          variable: n
        - label: choice
          options:
          - x
          - y
          type: select
          variable: choice
        - label: doc
          type: file
          variable: doc
      id: '1'
    - data:
        code: |-
          def main(name, key):
              return {"text": "Hello " + name + key[:0]}
        code_language: python3
        outputs:
          text:
            children: null
            type: string
        title: Code
        type: code
        variables:
        - value_selector:
          - '1'
          - name
          variable: name
        - value_selector:
          - env
          - KEY
          variable: key
      id: '2'
    - data:
        outputs:
        - value_selector:
          - '2'
          - text
          variable: text
        - value_selector:
          - '1'
          - n
          variable: n
        - value_selector:
          - '1'
          - doc
          - size
          variable: size
        title: End
        type: end
      id: '3'
)";

const char chat[] = R"(app:
  mode: advanced-chat
  name: chat
kind: app
version: 0.5.0
workflow:
  conversation_variables:
  - id: c1
    name: seen
    value: []
    value_type: array[string]
  graph:
    edges:
    - id: a
      source: s
      target: as
    - id: b
      source: as
      target: l
    - id: c
      source: l
      target: an
    nodes:
    - data:
        title: Start
        type: start
        variables: []
      id: s
    - data:
        items:
        - input_type: variable
          operation: append
          value:
          - sys
          - query
          variable_selector:
          - conversation
          - seen
        title: Remember
        type: assigner
        version: '2'
      id: as
    - data:
        context:
          enabled: false
        model:
          completion_params: {}
          mode: chat
          name: m
          provider: p
        prompt_template:
        - role: user
          text: '{{#sys.query#}}'
        title: Model
        type: llm
      id: l
    - data:
        answer: '{{#sys.dialogue_count#}}:{{#l.text#}}{{#conversation.seen#}}'
        title: Answer
        type: answer
      id: an
)";

} // namespace

void CommandsTest::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(folder_->isValid());
}

QString CommandsTest::write(const QString& name, const QByteArray& content)
{
    const QString path = folder_->filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        qFatal("the test cannot write its own file");
    }
    return path;
}

void CommandsTest::prepare(QProcess& process) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("MILLRACE_CONFIG_DIR", folder_->filePath("config"));
    environment.insert("MILLRACE_DATA_DIR", folder_->filePath("data"));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder_->path());
}

CommandsTest::Finished CommandsTest::run(const QStringList& arguments)
{
    QProcess process;
    prepare(process);
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

void CommandsTest::helpAndVersion()
{
    const Finished help = run({"help"});
    QCOMPARE(help.status, 0);
    for (const char* command : {"run", "validate", "edit", "save", "render", "nodes", "desktop", "help"}) {
        QVERIFY2(help.out.contains(QByteArray("\n  ") + command + " "), command);
        if (QByteArray(command) != "help") {
            const Finished one = run({command, "--help"});
            QCOMPARE(one.status, 0);
            QVERIFY(one.out.contains(QByteArray("Usage: millrace ") + command));
        }
    }
    QVERIFY2(help.out.count('\n') < 25, "one screen");
    const Finished version = run({"--version"});
    QCOMPARE(version.status, 0);
    QVERIFY(version.out.startsWith("millrace "));
}

void CommandsTest::usageErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("unknown command") << QStringList{"dance"};
    QTest::newRow("run without app") << QStringList{"run"};
    QTest::newRow("unknown option") << QStringList{"run", "x.yml", "--fast"};
    QTest::newRow("missing value") << QStringList{"run", "x.yml", "--input"};
    QTest::newRow("missing file") << QStringList{"run", "nowhere.yml"};
    QTest::newRow("validate nothing") << QStringList{"validate"};
    QTest::newRow("edit without set") << QStringList{"edit", "x.yml", "--node", "1"};
    QTest::newRow("save without target") << QStringList{"save", "x.yml"};
    QTest::newRow("render without target") << QStringList{"render", "x.yml"};
    QTest::newRow("events value") << QStringList{"run", "x.yml", "--events", "xml"};
}

void CommandsTest::usageErrors()
{
    QFETCH(QStringList, arguments);
    const Finished result = run(arguments);
    QCOMPARE(result.status, 2);
    QVERIFY(result.err.startsWith("millrace: "));
    QVERIFY2(result.out.isEmpty(), "standard output is for results");
}

void CommandsTest::workflowOutputs()
{
    const QString app = write("app.yml", workflow);
    const Finished result = run({"run", app, "--input", "name=Ada", "--input", "n=2.5"});
    QVERIFY2(result.status == 0, result.err.constData());
    QCOMPARE(result.out, QByteArray("{\"text\":\"Hello Ada\",\"n\":2.5,\"size\":null}\n"));
}

void CommandsTest::chatAnswerAndConversation()
{
    const QString app = write("chat.yml", chat);
    const QString rehearsal = write("r.yml", "version: 1\nfallback:\n  llm: {text: ok, chunks: 2}\n");
    const Finished first = run({"run", app, "--query", "one", "--rehearse", rehearsal});
    QVERIFY2(first.status == 0, first.err.constData());
    QCOMPARE(first.out, QByteArray("1:ok- one\n"));
    const QByteArray id = first.err.trimmed().split(' ').last();
    QCOMPARE(id.size(), 36);
    const Finished second = run({"run", app, "--query", "two", "--rehearse", rehearsal, "--conversation", id});
    QVERIFY2(second.status == 0, second.err.constData());
    QCOMPARE(second.out, QByteArray("2:ok- one\n- two\n"));
    QCOMPARE(run({"run", app, "--query", "x", "--conversation", "unknown"}).status, 2);
    QCOMPARE(run({"run", app}).status, 2);
}

void CommandsTest::inputsOfAllKinds()
{
    const QString app = write("app.yml", workflow);
    const QString inputs = write("in.json", R"({"name": "Bob", "choice": "x"})");
    const QString document = write("d.txt", "12345");
    const Finished result = run({"run", app, "--inputs", inputs, "--input", "n=7", "--file", "doc=" + document});
    QVERIFY2(result.status == 0, result.err.constData());
    QCOMPARE(result.out, QByteArray("{\"text\":\"Hello Bob\",\"n\":7,\"size\":5}\n"));
}

void CommandsTest::wrongInputs_data()
{
    QTest::addColumn<QStringList>("extra");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("required") << QStringList{} << QByteArray("name is required");
    QTest::newRow("too long") << QStringList{"--input", "name=123456789"} << QByteArray("less than 8 characters");
    QTest::newRow("number") << QStringList{"--input", "name=a", "--input", "n=abc"} << QByteArray("valid number");
    QTest::newRow("option") << QStringList{"--input", "name=a", "--input", "choice=z"}
                            << QByteArray("one of the following");
    QTest::newRow("no equals sign") << QStringList{"--input", "name"} << QByteArray("NAME=VALUE");
    QTest::newRow("no such file") << QStringList{"--input", "name=a", "--file", "doc=nowhere"}
                                  << QByteArray("cannot be read");
    QTest::newRow("unknown profile") << QStringList{"--input", "name=a", "--profile", "old"}
                                     << QByteArray("unknown profile");
    QTest::newRow("bad timeout") << QStringList{"--input", "name=a", "--timeout", "soon"} << QByteArray("--timeout");
}

void CommandsTest::wrongInputs()
{
    QFETCH(QStringList, extra);
    QFETCH(QByteArray, message);
    const QString app = write("app.yml", workflow);
    const Finished result = run(QStringList{"run", app} + extra);
    QCOMPARE(result.status, 2);
    QVERIFY2(result.err.contains(message), result.err.constData());
}

void CommandsTest::events()
{
    const QString app = write("chat.yml", chat);
    const QString rehearsal = write("r.yml", "version: 1\nfallback:\n  llm: {text: ok, chunks: 2}\n");
    const Finished result = run({"run", app, "--query", "q", "--rehearse", rehearsal, "--events", "jsonl"});
    QVERIFY2(result.status == 0, result.err.constData());
    QStringList names;
    QByteArray answer;
    for (const QByteArray& line : result.out.trimmed().split('\n')) {
        const Result<Value> event = parseJson(line.toStdString());
        QVERIFY2(event.ok(), line.constData());
        const std::string name = (*event)["event"].toString();
        names << QString::fromStdString(name);
        QVERIFY(!(*event)["task_id"].toString().empty());
        QVERIFY(!(*event)["conversation_id"].toString().empty());
        if (name == "message") {
            answer += QByteArray::fromStdString((*event)["answer"].toString());
        } else if (name == "node_finished") {
            QCOMPARE((*event)["data"]["status"].toString(), std::string("succeeded"));
            QVERIFY((*event)["data"]["elapsed_time"].isFloat());
        }
    }
    QCOMPARE(names.first(), QString("workflow_started"));
    QCOMPARE(names.mid(names.size() - 2), QStringList({"message_end", "workflow_finished"}));
    QCOMPARE(names.count("node_started"), 4);
    QCOMPARE(names.count("node_finished"), 4);
    QCOMPARE(answer, QByteArray("1:ok- q"));
}

void CommandsTest::failedRun()
{
    QByteArray source = workflow;
    source.replace("return {\"text\": \"Hello \" + name + key[:0]}", "raise ValueError('no luck')");
    const QString app = write("app.yml", source);
    const Finished result = run({"run", app, "--input", "name=Ada"});
    QCOMPARE(result.status, 1);
    QVERIFY(result.out.isEmpty());
    QVERIFY2(result.err.contains("no luck"), result.err.constData());
}

void CommandsTest::streamsWhileRunning()
{
    const QString app = write("chat.yml", chat);
    const QString rehearsal =
        write("r.yml", "version: 1\nfallback:\n  llm: {text: abcdefgh, chunks: 8, delay_ms: 150}\n");
    QProcess process;
    prepare(process);
    process.start(MILLRACE_PROGRAM, {"run", app, "--query", "q", "--rehearse", rehearsal});
    QByteArray out;
    int pieces = 0;
    while (process.state() != QProcess::NotRunning && process.waitForReadyRead(20000)) {
        out += process.readAllStandardOutput();
        ++pieces;
    }
    process.waitForFinished();
    out += process.readAllStandardOutput();
    QCOMPARE(out, QByteArray("1:abcdefgh- q\n"));
    QVERIFY2(pieces >= 5, "the answer must arrive in pieces while the run goes on");
}

void CommandsTest::interrupt()
{
    const QString app = write("chat.yml", chat);
    const QString rehearsal =
        write("r.yml", "version: 1\nfallback:\n  llm: {text: abcdefgh, chunks: 8, delay_ms: 20000}\n");
    QProcess process;
    prepare(process);
    process.start(MILLRACE_PROGRAM, {"run", app, "--query", "q", "--rehearse", rehearsal, "--events", "jsonl"});
    QByteArray out;
    while (!out.contains("\"l\"") && process.waitForReadyRead(20000)) {
        out += process.readAllStandardOutput();
    }
    QVERIFY(out.contains("\"l\""));
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY2(process.waitForFinished(5000), "an interrupt must end the run soon");
    out += process.readAllStandardOutput();
    QCOMPARE(process.exitCode(), 130);
    QVERIFY2(out.contains("\"status\":\"stopped\""), "the stream must end cleanly");
}

void CommandsTest::timeout()
{
    QByteArray source = workflow;
    source.replace("return {\"text\": \"Hello \" + name + key[:0]}", "while True: pass");
    const QString app = write("app.yml", source);
    QElapsedTimer timer;
    timer.start();
    const Finished result = run({"run", app, "--input", "name=Ada", "--timeout", "0.5"});
    QCOMPARE(result.status, 1);
    QVERIFY2(result.err.contains("--timeout"), result.err.constData());
    QVERIFY2(timer.elapsed() < 10000, "code that never ends must not hold the program");
}

void CommandsTest::validateReports()
{
    QByteArray source = workflow;
    source.replace("      target: '3'\n", "      target: '99'\n");
    const QString bad = write("bad.yml", source);
    const QString good = write("good.yml", workflow);
    const Finished fine = run({"validate", good, "--json"});
    QVERIFY2(fine.status == 0, fine.out.constData());
    const Finished result = run({"validate", good, bad, "--json"});
    QCOMPARE(result.status, 1);
    const Result<Value> report = parseJson(result.out.toStdString());
    QVERIFY(report.ok());
    QCOMPARE(report->size(), std::size_t(2));
    QVERIFY(report->at(0)["valid"].toBool());
    QVERIFY(!report->at(1)["valid"].toBool(true));
    bool blocks = false;
    for (const Value& problem : report->at(1)["problems"].toArray()) {
        blocks = blocks || (problem["blocks_run"].toBool() && problem["line"].toInt() > 0);
        QVERIFY(!problem["code"].toString().empty() && !problem["message"].toString().empty());
    }
    QVERIFY2(blocks, result.out.constData());
    const Finished text = run({"validate", bad});
    QCOMPARE(text.status, 1);
    QVERIFY2(text.out.contains("bad.yml:"), text.out.constData());
}

void CommandsTest::editChangesOnlyItsLine()
{
    const QString app = write("app.yml", workflow);
    const QString out = folder_->filePath("out.yml");
    const Finished result = run({"edit", app, "--node", "2", "--set", "title=中文 title", "-o", out});
    QVERIFY2(result.status == 0, result.err.constData());
    QFile file(out);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray expected = workflow;
    expected.replace("        title: Code\n", "        title: 中文 title\n");
    QCOMPARE(file.readAll(), expected);
    QFile original(app);
    QVERIFY(original.open(QIODevice::ReadOnly));
    QCOMPARE(original.readAll(), QByteArray(workflow));
    QCOMPARE(run({"edit", app, "--node", "1", "--set", "variables.1.required=true"}).status, 0);
    QFile edited(app);
    QVERIFY(edited.open(QIODevice::ReadOnly));
    expected = workflow;
    expected.replace("        - label: n\n          type: number\n",
                     "        - label: n\n          required: true\n          type: number\n");
    QCOMPARE(edited.readAll(), expected);
}

void CommandsTest::editErrors_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("unknown node") << QStringList{"--node", "77", "--set", "title=x"};
    QTest::newRow("bad YAML") << QStringList{"--node", "2", "--set", "title=[1"};
    QTest::newRow("index out of range") << QStringList{"--node", "1", "--set", "variables.9.label=x"};
    QTest::newRow("no assignment") << QStringList{"--node", "1", "--set", "title"};
}

void CommandsTest::editErrors()
{
    QFETCH(QStringList, words);
    const QString app = write("app.yml", workflow);
    const Finished result = run(QStringList{"edit", app} + words);
    QCOMPARE(result.status, 2);
    QFile file(app);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray(workflow));
}

void CommandsTest::saveIsLossless()
{
    QByteArray source = workflow;
    source.replace("\n", "\r\n");
    source += "# a comment at the end without a line break";
    const QString app = write("app.yml", source);
    const QString out = folder_->filePath("out.yml");
    QCOMPARE(run({"save", app, "-o", out}).status, 0);
    QFile file(out);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), source);
    QCOMPARE(run({"save", app, "-o", folder_->filePath("no/such/folder.yml")}).status, 2);
}

void CommandsTest::brokenFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("message");
    QByteArray bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
    for (int i = 1; i < 12; ++i) {
        const QByteArray last = "*a" + QByteArray::number(i - 1);
        bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" +
                QByteArrayList(9, last).join(",") + "]\n";
    }
    QTest::newRow("syntax") << QByteArray("app:\n  mode: workflow\n bad: [1\n") << QByteArray(":3");
    QTest::newRow("bomb") << bomb << QByteArray("values");
    QTest::newRow("a list") << QByteArray("- 1\n- 2\n") << QByteArray("mapping");
    QTest::newRow("empty") << QByteArray("") << QByteArray("x.yml");
    QTest::newRow("binary") << QByteArray("\x00\x01\xff\xfe", 4) << QByteArray("x.yml");
    QTest::newRow("deep") << QByteArray(5000, '[') << QByteArray("x.yml");
}

void CommandsTest::brokenFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, message);
    const QString app = write("x.yml", content);
    for (const QStringList& words : {QStringList{"run", app}, QStringList{"validate", app},
                                     QStringList{"save", app, "-o", folder_->filePath("o.yml")}}) {
        const Finished result = run(words);
        QCOMPARE(result.status, 2);
        QVERIFY2(result.err.contains(message), result.err.constData());
    }
}

void CommandsTest::nodeCatalogue()
{
    const Finished result = run({"nodes", "--json"});
    QCOMPARE(result.status, 0);
    const Result<Value> nodes = parseJson(result.out.toStdString());
    QVERIFY(nodes.ok());
    QHash<QString, bool> runs;
    for (const Value& node : nodes->toArray()) {
        runs.insert(QString::fromStdString(node["kind"].toString()), node["support"].toString() == "runs");
        QVERIFY(!node["title"].toString().empty() && node["versions"].size() > 0);
        QVERIFY(node["support"].toString() == "runs" || !node["missing"].toString().empty());
    }
    for (const char* kind : {"start", "end", "answer", "llm", "if-else", "template-transform", "code", "http-request",
                             "variable-aggregator", "assigner", "list-operator", "question-classifier",
                             "parameter-extractor", "iteration", "loop"}) {
        QVERIFY2(runs.value(kind), kind);
    }
    QVERIFY(runs.contains("agent") && !runs.value("agent"));
}

void CommandsTest::noSecretsInEvents()
{
    const QString app = write("app.yml", workflow);
    const Finished result = run({"run", app, "--input", "name=Ada", "--events", "jsonl"});
    QVERIFY2(result.status == 0, result.err.constData());
    QVERIFY(result.out.contains("node_finished"));
    QVERIFY2(!result.out.contains("sk-very-secret-value"), "a secret must not reach the events");
    QDir data(folder_->filePath("data/.millrace"));
    const QStringList files = data.entryList(QDir::Files | QDir::Hidden);
    QVERIFY(!files.isEmpty());
    for (const QString& name : files) {
        QFile file(data.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("sk-very-secret-value"), qPrintable(name));
    }
}

QTEST_GUILESS_MAIN(CommandsTest)
#include "tst_commands.moc"
