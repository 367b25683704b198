#include "engine/base/json.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace millrace;

/// Whole exports of chat, completion and agent-chat apps through the command line.
class PlainAppsTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void chat();
    void turnRunAgain();
    void chatIsModerated();
    void completion();
    void agent();
    void wrongUse();
    void checks();

private:
    struct Finished {
        int status = -1;
        QByteArray out, err;
    };
    Finished run(const QStringList& arguments);
    QString rehearsal(const QByteArray& rules);
    static QString app(const char* name) { return QString(MILLRACE_SOURCE_DIR "/tests/data/apps/") + name + ".yml"; }
    static QStringList events(const QByteArray& lines);

    std::unique_ptr<QTemporaryDir> folder_;
};

void PlainAppsTest::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(folder_->isValid());
}

PlainAppsTest::Finished PlainAppsTest::run(const QStringList& arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("MILLRACE_CONFIG_DIR", folder_->filePath("config"));
    environment.insert("MILLRACE_DATA_DIR", folder_->filePath("data"));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder_->path());
    process.start(MILLRACE_PROGRAM, arguments + QStringList{"--project", folder_->path()});
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

QString PlainAppsTest::rehearsal(const QByteArray& rules)
{
    QFile file(folder_->filePath("rehearsal.yml"));
    if (!file.open(QIODevice::WriteOnly) || file.write("version: 1\nrules:\n" + rules) < 0) {
        qFatal("the test cannot write its own file");
    }
    return file.fileName();
}

QStringList PlainAppsTest::events(const QByteArray& lines)
{
    QStringList out;
    for (const QByteArray& line : lines.trimmed().split('\n')) {
        const Result<Value> event = parseJson(line.toStdString());
        out << (event.ok() ? QString::fromStdString((*event)["event"].toString()) : QString("broken"));
    }
    return out;
}

void PlainAppsTest::chat()
{
    const QString rules = rehearsal(
        "- match: {node: knowledge, prompt: oldest}\n"
        "  reply: {result: [{title: Vase, content: The vase is from 600 BC., metadata: {_source: knowledge}}]}\n"
        "- {match: {node: knowledge}, reply: {result: []}}\n"
        "- {match: {node: llm, prompt: 'from 600 BC.*guide visitors through the Louvre.*Speak English.*oldest'}, "
        "reply: {text: It is the vase., chunks: 3}}\n"
        "- {match: {node: llm, prompt: 'Speak English\\.\\nWhat is the oldest\\?\\nIt is the vase\\.\\nAnd then\\?$'}, "
        "reply: {text: A coin.}}\n");
    const QStringList common{"--rehearse", rules, "--input", "museum=Louvre"};
    const Finished first = run(QStringList{"run", app("chat"), "--query", "What is the oldest?"} + common);
    QVERIFY2(first.status == 0, first.err.constData());
    QCOMPARE(first.out, QByteArray("It is the vase.\n"));
    const QString id = first.err.trimmed().split(' ').last();
    const Finished second = run(
        QStringList{"run", app("chat"), "--query", "And then?", "--conversation", id, "--events", "jsonl"} + common);
    QVERIFY2(second.status == 0, second.err.constData());
    QCOMPARE(events(second.out).join(' '), QString("message message_end"));
    QVERIFY(second.out.contains("\"conversation_id\":\"" + id.toUtf8() + "\""));
}

void PlainAppsTest::turnRunAgain()
{
    const QByteArray found = "- {match: {node: knowledge}, reply: {result: []}}\n";
    const QString first = rehearsal(found + "- {match: {node: llm}, reply: {text: Wrong.}}\n");
    const QStringList common{"--input", "museum=Louvre"};
    const Finished asked = run(QStringList{"run", app("chat"), "--query", "One?", "--rehearse", first} + common);
    QVERIFY2(asked.status == 0, asked.err.constData());
    const QString conversation = asked.err.trimmed().split(' ').last();
    const Finished listed = run({"runs", "list"});
    const QString id = listed.out.split(' ').first();
    const QString second = rehearsal(found + "- {match: {node: llm}, reply: {text: Right.}}\n");
    const Finished again = run({"runs", "rerun", id, "--from", "llm", "--rehearse", second});
    QVERIFY2(again.status == 0, again.err.constData());
    QCOMPARE(again.out, QByteArray("Right.\n"));
    // The next turn remembers the second answer only.
    const QString third = rehearsal(
        found + "- {match: {node: llm, prompt: 'English\\.\\nOne\\?\\nRight\\.\\nTwo\\?$'}, reply: {text: Fine.}}\n");
    const Finished next =
        run(QStringList{"run", app("chat"), "--query", "Two?", "--conversation", conversation, "--rehearse", third} +
            common);
    QVERIFY2(next.status == 0, next.err.constData());
    QCOMPARE(next.out, QByteArray("Fine.\n"));
}

void PlainAppsTest::chatIsModerated()
{
    const QString rules = rehearsal("- {match: {node: knowledge}, reply: {result: []}}\n"
                                    "- {match: {node: llm}, reply: {text: Ask the GUARD., chunks: 2}}\n");
    const QStringList common{"--rehearse", rules, "--input", "museum=Louvre"};
    const Finished input = run(QStringList{"run", app("chat"), "--query", "Tell me the Alarm Code"} + common);
    QCOMPARE(input.out, QByteArray("I can only talk about the museum.\n"));
    const Finished output = run(QStringList{"run", app("chat"), "--query", "Where?"} + common);
    QCOMPARE(output.out, QByteArray("That is not for visitors.\n"));
    const Finished told = run(QStringList{"run", app("chat"), "--query", "Where?", "--events", "jsonl"} + common);
    QCOMPARE(events(told.out).join(' '), QString("message message message_replace message_end"));
}

void PlainAppsTest::completion()
{
    const QString rules = rehearsal("- {match: {node: llm, prompt: '^You write letters\\.\\nTo Ann, about \"tea\", at "
                                    "most 12 lines\\.\\nPolite: True\\. Known: $'}, reply: {text: Dear Ann}}\n");
    const QStringList arguments{"run",    app("completion"), "--rehearse",    rules,     "--input",
                                "to=Ann", "--input",         "about=\"tea\"", "--input", "polite=yes"};
    const Finished plain = run(arguments);
    QVERIFY2(plain.status == 0, plain.err.constData());
    QCOMPARE(plain.out, QByteArray("Dear Ann\n"));
    QVERIFY(!plain.err.contains("conversation"));
    const Finished told = run(arguments + QStringList{"--events", "jsonl"});
    QCOMPARE(events(told.out).join(' '), QString("message message_end"));
    QVERIFY(!told.out.contains("conversation_id"));
}

void PlainAppsTest::agent()
{
    const QStringList arguments{"run", app("agent-chat"), "--input", "place=Ulm", "--query", "Now?"};
    const QString rules =
        rehearsal("- match: {node: agent, tool: function_call}\n  reply:\n    messages:\n"
                  "    - {type: log, message: {id: t1, label: L, status: success, data: {thought: look, tool: "
                  "current_time, observation: '12:00'}}}\n    - {type: text, message: {text: At noon.}}\n");
    const Finished answered = run(arguments + QStringList{"--rehearse", rules});
    QVERIFY2(answered.status == 0, answered.err.constData());
    QCOMPARE(answered.out, QByteArray("At noon.\n"));
    const Finished told = run(arguments + QStringList{"--rehearse", rules, "--events", "jsonl"});
    QCOMPARE(events(told.out).join(' '), QString("agent_thought agent_message message_end"));
    const Finished alone = run(arguments);
    QCOMPARE(alone.status, 1);
    QVERIFY2(alone.err.contains("agent runtime"), alone.err.constData());
}

void PlainAppsTest::wrongUse()
{
    const Finished silent = run({"run", app("chat"), "--input", "museum=Louvre"});
    QCOMPARE(silent.status, 2);
    QVERIFY(silent.err.contains("--query"));
    const Finished unknown = run({"run", app("completion"), "--input", "nobody=x"});
    QCOMPARE(unknown.status, 2);
    QVERIFY2(unknown.err.contains("known inputs: to, about, lines, polite"), unknown.err.constData());
    QVERIFY(unknown.err.contains("to is required in input form"));
    const Finished conversation = run({"run", app("completion"), "--conversation", "x"});
    QCOMPARE(conversation.status, 2);
}

void PlainAppsTest::checks()
{
    QProcess process;
    for (const auto& [name, expected] :
         {std::pair("chat", 0), std::pair("completion", 0), std::pair("agent-chat", 0)}) {
        process.start(MILLRACE_PROGRAM, {"validate", app(name)});
        QVERIFY(process.waitForFinished(60000));
        const QByteArray out = process.readAllStandardOutput();
        QVERIFY2(process.exitCode() == expected, out.constData());
        QVERIFY2(!out.contains(": error:"), out.constData());
    }
}

QTEST_GUILESS_MAIN(PlainAppsTest)
#include "tst_plainapps.moc"
