#include "processes.h"
#include "sandboxfixture.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <thread>
#include <unistd.h>

using namespace millrace;
using namespace millrace::tests;

/// Time, memory, output, files, queue, and what happens when something outside breaks (E12, E13, E41 to E45, E58, E59).
class SandboxLimits : public QObject {
    Q_OBJECT

private slots:
    void limits_data();
    void limits();
    void nextRunIsUnaffected();
    void concurrentRunsDoNotSeeEachOther();
    void manyAtOnce();
    void queueIsLimited();
    void queueWaitIsLimited();
    void threadsShareTheSandbox();
    void cancelledRunEndsSilently();
    void withoutBubblewrap();
    void withBrokenBubblewrap();
    void withoutInterpreter();
    void probe();
    void noOrphans();

private:
    static SandboxSettings shortLimits()
    {
        SandboxSettings settings;
        settings.wallLimit = std::chrono::milliseconds(1500);
        settings.cpuLimit = std::chrono::seconds(1);
        return settings;
    }
    SandboxFixture fixture_;
    SandboxFixture short_{shortLimits()};
};

void SandboxLimits::limits_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("expected"); // a part of the result or of `code: message`
    const auto python = [](const char* name, const char* code, const char* expected) {
        QTest::newRow(name) << "python3" << code << expected;
    };
    const auto node = [](const char* name, const char* code, const char* expected) {
        QTest::newRow(name) << "javascript" << code << expected;
    };
    python("E41 prints", "def main():\n    while True:\n        print('x' * 1000)", "sandbox.output");
    python("E41 no newline", "import sys\ndef main():\n    while True:\n        sys.stdout.write('x' * 100)",
           "sandbox.output");
    python("E41 stderr", "import sys\ndef main():\n    while True:\n        sys.stderr.write('x' * 1000)",
           "sandbox.output");
    python("E41 huge line", "def main():\n    print('x' * 9 * 2**20)\n    return {}", "sandbox.output");
    python("E41 huge result", "def main():\n    return {'x': 'y' * (40 * 2**20)}", "sandbox.output");
    python("E41 fits", "def main():\n    print('x' * (7 * 2**20))\n    return {'x': 1}", "{\"x\":1}");
    python("E42 list", "def main():\n    x = []\n    while True:\n        x.append('y' * 1000000)", "sandbox.memory");
    python("E42 string", "def main():\n    return {'x': 'a' * 10**10}", "sandbox.memory");
    python("E42 bytearray", "def main():\n    return {'x': len(bytearray(2**30))}", "sandbox.memory");
    python("E42 caught",
           "def main():\n    try:\n        x = 'a' * 10**10\n    except MemoryError:\n        return {'x': 'caught'}",
           "{\"x\":\"caught\"}");
    python("E42 integer", "def main():\n    return {'x': int('9' * 10**7)}", "sandbox.");
    python("E42 power", "def main():\n    return {'x': 9**9**9}", "sandbox.timeout");
    python("E42 regex", "import re\ndef main():\n    re.match('(a+)+$', 'a' * 40 + 'b')", "sandbox.timeout");
    python("E43 loop", "def main():\n    while True:\n        pass", "sandbox.timeout");
    python("E43 sleep", "import time\ndef main():\n    time.sleep(10**6)", "sandbox.timeout");
    python("E43 stubborn",
           "import signal, time\ndef main():\n    for s in range(1, 65):\n        try:\n            signal.signal(s, "
           "signal.SIG_IGN)\n        except (OSError, ValueError):\n            pass\n    while True:\n        try:\n  "
           "          time.sleep(1)\n        except BaseException:\n            pass",
           "sandbox.timeout");
    python("E43 before main", "while True:\n    pass", "sandbox.timeout");
    python("E44 alarm", "import signal, time\ndef main():\n    signal.alarm(1)\n    time.sleep(20)", "sandbox.timeout");
    python("E44 stop",
           "import os, signal, time\ndef main():\n    os.kill(os.getpid(), signal.SIGSTOP)\n    time.sleep(20)",
           "sandbox.timeout");
    python("E45 fill",
           "def main():\n    n = 0\n    try:\n        for i in range(100):\n            with open(f'/tmp/{i}', 'wb') "
           "as f:\n                f.write(b'x' * (9 << 20))\n            n += 1\n    except OSError as e:\n        "
           "return {'full': e.errno == 28 and n < 8}",
           "{\"full\":true}");
    python("E45 one file",
           "def main():\n    try:\n        with open('/tmp/x', 'wb') as f:\n            f.write(b'x' * (11 << 20))\n   "
           " except OSError as e:\n        return {'errno': e.errno}",
           "{\"errno\":27}");
    python("E45 sparse",
           "def main():\n    try:\n        with open('/tmp/x', 'wb') as f:\n            f.truncate(1 << 40)\n    "
           "except OSError as e:\n        return {'errno': e.errno}",
           "{\"errno\":27}");
    python("E45 many files",
           "def main():\n    i = 0\n    while True:\n        open(str(i), 'w').close()\n        i += 1",
           "sandbox.timeout");
    python("E45 deep",
           "import os\ndef main():\n    n = 0\n    for i in range(2000):\n        os.mkdir('d')\n        "
           "os.chdir('d')\n    return {'x': 1}",
           "{\"x\":1}");
    python("E45 descriptors",
           "def main():\n    x = []\n    try:\n        while True:\n            x.append(open('/dev/null'))\n    "
           "except OSError as e:\n        return {'errno': e.errno, 'few': len(x) < 64}",
           "{\"errno\":24,\"few\":true}");
    node("js E41", "function main() { for (;;) console.log('x'.repeat(1000)) }", "sandbox.output");
    node("js E42 heap", "function main() { const x = []; for (;;) x.push({a: [1, 2, 3]}) }", "sandbox.");
    node("js E42 buffers", "function main() { const x = []; for (;;) x.push(Buffer.alloc(5e7, 1)) }", "sandbox.memory");
    node("js E43", "function main() { for (;;); }", "sandbox.timeout");
    node("js E43 waits", "async function main() { await new Promise(r => setTimeout(r, 1e6)) }", "sandbox.timeout");
    node("js E45",
         "const fs = require('fs'); function main() { try { for (let i = 0; ; ++i) fs.writeFileSync('/tmp/' + i, "
         "Buffer.alloc(9 << 20)) } catch (e) { return {code: e.code} } }",
         "{\"code\":\"ENOSPC\"}");
}

void SandboxLimits::limits()
{
    QFETCH(QString, language);
    QFETCH(QString, code);
    QFETCH(QString, expected);
    QElapsedTimer timer;
    timer.start();
    const bool late = expected.contains("timeout");
    const std::string got = told((late ? short_ : fixture_).run(language.toStdString(), code.toStdString()));
    QVERIFY2(got.find(expected.toStdString()) != std::string::npos, got.substr(0, 500).c_str());
    QVERIFY2(!late || timer.elapsed() < 1500 + 1000, qPrintable(QString::number(timer.elapsed())));
}

/// E12: what one run plants, the next does not meet.
void SandboxLimits::nextRunIsUnaffected()
{
    const auto planted = fixture_.python(
        "import os, json, builtins, sys\ndef main():\n"
        "    open('/tmp/sitecustomize.py', 'w').write('import os; os._exit(9)')\n"
        "    open('/tmp/json.py', 'w').write('evil = 1')\n"
        "    os.environ['PYTHONPATH'] = '/tmp'\n    os.environ['NODE_OPTIONS'] = '--require /tmp/x.js'\n"
        "    builtins.len = lambda x: 666\n    json.dumps = None\n    return {'x': 1}");
    QCOMPARE(QString::fromStdString(told(planted)), QString("{\"x\":1}"));
    QCOMPARE(told(fixture_.python(
                 "import os, json\ndef main():\n    return {'n': len('ab'), 'tmp': os.listdir('/tmp'), 'p': "
                 "os.environ.get('PYTHONPATH'), 'evil': hasattr(json, 'evil')}")),
             std::string(R"({"n":2,"tmp":[],"p":null,"evil":false})"));
    QCOMPARE(told(fixture_.node(
                 "function main() { globalThis.x = 1; require('fs').writeFileSync('/tmp/a', ''); return {} }")),
             std::string("{}"));
    QCOMPARE(told(fixture_.node("function main() { return {x: typeof x, o: process.env.NODE_OPTIONS, n: "
                                "require('fs').readdirSync('/tmp').length} }")),
             std::string(R"({"x":"undefined","n":0})"));
}

/// E13
void SandboxLimits::concurrentRunsDoNotSeeEachOther()
{
    const std::string code =
        "import os, time\ndef main(n):\n    open(f'/tmp/{n}', 'w').write('secret')\n    time.sleep(0.4)\n"
        "    return {'seen': os.listdir('/tmp'), 'processes': [p for p in os.listdir('/proc') if p.isdigit()]}";
    std::vector<OperationPtr> operations;
    std::map<int, std::string> answers;
    for (int i = 0; i < 4; ++i) {
        operations.push_back(
            fixture_.code.run({"python3", code, Value::object({{"n", i}})},
                              [&answers, i](const Result<CodeOutcome>& result) { answers[i] = told(result); }));
    }
    QVERIFY(fixture_.wait([&] { return answers.size() == 4; }));
    for (const auto& [i, answer] : answers) {
        QCOMPARE(answer, "{\"seen\":[\"" + std::to_string(i) + "\"],\"processes\":[\"1\"]}");
    }
}

/// E58: 200 at once: each gets its own answer or a clear refusal.
void SandboxLimits::manyAtOnce()
{
    SandboxSettings settings;
    settings.maxRequests = 60;
    SandboxFixture fixture(settings);
    std::vector<OperationPtr> operations;
    int fine = 0, refused = 0, wrong = 0;
    for (int i = 0; i < 200; ++i) {
        const std::string language = i % 8 == 7 ? "javascript" : "python3";
        const std::string code = language == "python3" ? "def main(n):\n    print(n)\n    return {'n': n}"
                                                       : "function main({n}) { console.log(n); return {n} }";
        operations.push_back(
            fixture.code.run({language, code, Value::object({{"n", i}})}, [&, i](const Result<CodeOutcome>& result) {
                const bool own =
                    result.ok() && result->result["n"] == Value(i) && result->stdoutText == std::to_string(i) + "\n";
                fine += own;
                refused += !result.ok() && result.error().code == "sandbox.queue";
                wrong += !own && (result.ok() || result.error().code != "sandbox.queue");
            }));
    }
    QVERIFY(fixture.wait([&] { return fine + refused + wrong == 200; }));
    QCOMPARE(wrong, 0);
    QCOMPARE(fine, 60);
    QCOMPARE(refused, 140);
}

void SandboxLimits::queueIsLimited()
{
    SandboxSettings settings;
    settings.maxWorkers = 1;
    settings.maxRequests = 2;
    SandboxFixture fixture(settings);
    std::vector<OperationPtr> operations;
    std::vector<std::string> answers(3);
    for (std::size_t i = 0; i < 3; ++i) {
        operations.push_back(
            fixture.code.run({"python3", "def main():\n    return {}", {}},
                             [&answers, i](const Result<CodeOutcome>& result) { answers[i] = told(result); }));
    }
    QVERIFY(fixture.wait([&] { return !answers[0].empty() && !answers[1].empty() && !answers[2].empty(); }));
    QCOMPARE(answers[0], std::string("{}"));
    QCOMPARE(answers[1], std::string("{}"));
    QCOMPARE(answers[2], std::string("sandbox.queue: Too many programs wait to be run (limit 2)"));
}

void SandboxLimits::queueWaitIsLimited()
{
    SandboxSettings settings;
    settings.maxWorkers = 1;
    settings.queueLimit = std::chrono::milliseconds(300);
    SandboxFixture fixture(settings);
    std::string late;
    const auto busy =
        fixture.code.run({"python3", "import time\ndef main():\n    time.sleep(10)", {}}, [](const auto&) {});
    const auto waiting = fixture.code.run({"python3", "def main():\n    return {}", {}},
                                          [&](const Result<CodeOutcome>& result) { late = told(result); });
    QVERIFY(fixture.wait([&] { return !late.empty(); }));
    QCOMPARE(late, std::string("sandbox.queue: No place became free within 0.3 seconds"));
}

void SandboxLimits::threadsShareTheSandbox()
{
    Sandbox sandbox;
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&sandbox, &good, t] {
            QtExecutor executor;
            SandboxCodeService code(executor, sandbox);
            SandboxTemplateService templates(executor, sandbox);
            QEventLoop loop;
            int left = 22;
            std::vector<OperationPtr> operations;
            const auto finished = [&] {
                if (--left == 0) {
                    loop.quit();
                }
            };
            for (int i = 0; i < 2; ++i) {
                operations.push_back(
                    code.run({"python3", "def main(t):\n    return {'t': t}", Value::object({{"t", t}})},
                             [&, t](const Result<CodeOutcome>& result) {
                                 good += result.ok() && result->result["t"] == Value(t);
                                 finished();
                             }));
            }
            for (int i = 0; i < 20; ++i) {
                operations.push_back(templates.render("{{ t|int + i }}", Value::object({{"t", t}, {"i", i}}),
                                                      [&, t, i](const Result<std::string>& result) {
                                                          good += told(result) == std::to_string(t + i);
                                                          finished();
                                                      }));
            }
            QTimer::singleShot(20'000, &loop, &QEventLoop::quit);
            loop.exec();
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    QCOMPARE(good.load(), 4 * 22);
}

void SandboxLimits::cancelledRunEndsSilently()
{
    SandboxFixture fixture;
    bool called = false;
    auto operation = fixture.code.run({"python3", "import time\ndef main():\n    time.sleep(100)", {}},
                                      [&](const auto&) { called = true; });
    operation.reset();
    QVERIFY(fixture.python("def main():\n    return {}").ok());
    QVERIFY(!called);
    // Destroyed before it could even start.
    fixture.code.run({"python3", "def main():\n    return {}", {}}, [&](const auto&) { called = true; }).reset();
    fixture.templates.render("plain", {}, [&](const auto&) { called = true; }).reset();
    fixture.templates.render("{% if 1 %}x{% endif %}", {}, [&](const auto&) { called = true; }).reset();
    QVERIFY(fixture.render("{{ 1 + 1 }}").ok());
    QVERIFY(!called);
}

void SandboxLimits::withoutBubblewrap()
{
    SandboxSettings settings;
    settings.bwrapPath = "/nowhere/bwrap";
    SandboxFixture fixture(settings);
    const auto code = fixture.python("def main():\n    return {}");
    QCOMPARE(
        told(code),
        std::string("sandbox.unavailable: bubblewrap (bwrap), which isolates code and templates, is not installed"));
    QCOMPARE(code.error().hint.english(), std::string("Install it: sudo apt install bubblewrap"));
    QCOMPARE(fixture.render("{{ 1 + 1 }}").error().code, std::string("sandbox.unavailable"));
    QCOMPARE(told(fixture.render("needs {{ nothing }}")), std::string("needs "));
}

/// A bwrap that the system refuses, as inside a chroot or under AppArmor.
void SandboxLimits::withBrokenBubblewrap()
{
    QTemporaryDir folder;
    QFile tool(folder.filePath("bwrap"));
    QVERIFY(tool.open(QIODevice::WriteOnly));
    tool.write("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n");
    tool.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
    tool.close();
    SandboxSettings settings;
    settings.bwrapPath = tool.fileName().toStdString();
    SandboxFixture fixture(settings);
    for (int i = 0; i < 2; ++i) {
        const auto code = fixture.python("def main():\n    return {}");
        QVERIFY(!code.ok());
        QCOMPARE(code.error().code, std::string("sandbox.unavailable"));
        QVERIFY2(code.error().what.english().find("does not allow isolated processes") != std::string::npos,
                 told(code).c_str());
        QVERIFY(!code.error().hint.empty());
    }
    std::optional<Isolation> isolation;
    fixture.sandbox.probe(fixture.executor, [&](Isolation told) { isolation = std::move(told); });
    QVERIFY(fixture.wait([&] { return isolation.has_value(); }));
    QCOMPARE(isolation->level, 0);
    QCOMPARE(isolation->problem->code, std::string("sandbox.unavailable"));
}

void SandboxLimits::withoutInterpreter()
{
    SandboxSettings settings;
    settings.nodePath = "/nowhere/node";
    settings.pythonPath = "/bin/sh";
    SandboxFixture fixture(settings);
    QCOMPARE(told(fixture.node("function main() {}")),
             std::string("sandbox.unavailable: Node.js, which runs JavaScript, is not installed"));
    QCOMPARE(fixture.python("def main():\n    return {}").error().code, std::string("sandbox.unavailable"));
}

void SandboxLimits::probe()
{
    SandboxFixture fixture;
    std::optional<Isolation> isolation;
    fixture.sandbox.probe(fixture.executor, [&](Isolation told) { isolation = std::move(told); });
    QVERIFY(fixture.wait([&] { return isolation.has_value(); }));
    QCOMPARE(isolation->level, 3);
    QVERIFY(!isolation->problem);
}

/// E59: this program, killed while it runs something, leaves nothing behind.
void SandboxLimits::noOrphans()
{
    QProcess crashing;
    crashing.start(QCoreApplication::applicationFilePath(), {"--crash-dummy"});
    QVERIFY(crashing.waitForStarted());
    QByteArray said;
    const auto running = [&] { return (said += crashing.readAllStandardOutput()).contains("running"); };
    QTRY_VERIFY_WITH_TIMEOUT(running(), 20'000);
    const QList<int> inside = descendants(crashing.processId());
    QVERIFY2(inside.size() >= 4, qPrintable(QString::number(inside.size())));
    crashing.kill();
    QVERIFY(crashing.waitForFinished());
    for (const int pid : inside) {
        QTRY_VERIFY_WITH_TIMEOUT(!alive(pid), 2000);
    }
}

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (application.arguments().contains("--crash-dummy")) {
        SandboxFixture fixture;
        const auto first = fixture.python("def main():\n    return {}");
        bool ended = false;
        const auto sleeping = fixture.code.run({"python3", "import time\ndef main():\n    time.sleep(30)", {}},
                                               [&](const auto&) { ended = true; });
        const auto rendered = fixture.render("{{ 1 + 1 }}");
        fputs(first.ok() && rendered.ok() ? "running\n" : "broken\n", stdout);
        fflush(stdout);
        fixture.wait([&] { return ended; });
        return 0;
    }
    SandboxLimits test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_sandboxlimits.moc"
