#include "processes.h"
#include "sandboxfixture.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace millrace;
using namespace millrace::tests;

/// What breaks from outside or on the way, what a limit says when it is hit, and that nothing is left behind.
class SandboxFaults : public QObject {
    Q_OBJECT

private slots:
    void limitsNameTheirSetting_data();
    void limitsNameTheirSetting();
    void waitingNamesItsSetting();
    void killedFromOutside();
    void stopKillsWithinASecond_data();
    void stopKillsWithinASecond();
    void cancelAtEveryMoment();
    void settingsChangeWhileRunning();
    void onlyTheMonotonicClock();
    void nothingIsLeftAfterAThousandRuns();
};

namespace {

SandboxSettings smallLimits()
{
    SandboxSettings settings;
    settings.wallLimit = std::chrono::milliseconds(1500);
    settings.cpuLimit = std::chrono::seconds(1);
    settings.renderLimit = std::chrono::milliseconds(800);
    settings.memoryLimit = 200u << 20;
    settings.stdoutLimit = 1u << 20;
    settings.temporaryLimit = 4u << 20;
    settings.maxThreads = 8;
    return settings;
}

int openDescriptors()
{
    return static_cast<int>(
        QDir("/proc/self/fd").entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size());
}

} // namespace

void SandboxFaults::limitsNameTheirSetting_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("setting");
    const auto python = [](const char* setting, const char* code) {
        QTest::newRow(setting) << "python3" << code << setting;
    };
    python("sandbox.wall_seconds", "import time\ndef main():\n    time.sleep(60)");
    python("sandbox.cpu_seconds", "def main():\n    while True:\n        pass");
    python("sandbox.memory_mb", "def main():\n    return {'x': len(bytearray(300 << 20))}");
    python("sandbox.output_mb", "def main():\n    print('x' * (2 << 20))\n    return {}");
    python("sandbox.temporary_mb", "def main():\n    open('/tmp/x', 'wb').write(b'x' * (5 << 20))\n    return {}");
    python("sandbox.threads", "import threading\ndef main():\n    e = threading.Event()\n    try:\n        for i in "
                              "range(50):\n            threading.Thread(target=e.wait, daemon=True).start()\n    "
                              "finally:\n        e.set()\n    return {}");
    QTest::newRow("js sandbox.temporary_mb")
        << "javascript"
        << "function main() { require('fs').writeFileSync('/tmp/x', Buffer.alloc(5 "
           "<< 20)); return {} }"
        << "sandbox.temporary_mb";
    QTest::newRow("template sandbox.render_seconds")
        << "template" << "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
        << "sandbox.render_seconds";
}

void SandboxFaults::limitsNameTheirSetting()
{
    QFETCH(QString, language);
    QFETCH(QString, code);
    QFETCH(QString, setting);
    SandboxFixture fixture(smallLimits());
    Error error;
    if (language == "template") {
        const auto got = fixture.render(code.toStdString());
        QVERIFY(!got.ok());
        error = got.error();
    } else {
        const auto got = fixture.run(language.toStdString(), code.toStdString());
        QVERIFY2(!got.ok(), told(got).c_str());
        error = got.error();
    }
    QVERIFY2(error.hint.english().find(setting.toStdString()) != std::string::npos, error.english().c_str());
}

void SandboxFaults::waitingNamesItsSetting()
{
    SandboxSettings settings;
    settings.maxWorkers = 1;
    settings.maxRequests = 1;
    SandboxFixture fixture(settings);
    const auto busy =
        fixture.code.run({"python3", "import time\ndef main():\n    time.sleep(60)", {}}, [](const auto&) {});
    const auto got = fixture.python("def main():\n    return {}");
    QVERIFY(!got.ok());
    QVERIFY2(got.error().hint.english().find("sandbox.waiting") != std::string::npos, got.error().english().c_str());
}

/// `kill -9` of everything inside while it runs: an error, and the next program runs.
void SandboxFaults::killedFromOutside()
{
    SandboxSettings settings;
    settings.sparesPerLanguage = 0;
    SandboxFixture fixture(settings);
    std::optional<Result<CodeOutcome>> answer;
    const auto operation = fixture.code.run(
        {"python3", "import time\ndef main():\n    print('running', flush=True)\n    time.sleep(60)", {}},
        [&](Result<CodeOutcome> result) { answer = std::move(result); });
    QTRY_VERIFY_WITH_TIMEOUT(descendants(getpid()).size() >= 2, 10'000);
    for (const int pid : descendants(getpid())) {
        kill(pid, SIGKILL);
    }
    QVERIFY(fixture.wait([&] { return answer.has_value(); }, 5));
    QVERIFY(!answer->ok());
    QVERIFY2(answer->error().code == "sandbox.code" || answer->error().code == "sandbox.unavailable",
             answer->error().english().c_str());
    QCOMPARE(told(fixture.python("def main():\n    return {}")), std::string("{}"));
}

void SandboxFaults::stopKillsWithinASecond_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("code");
    QTest::newRow("sleeping") << "python3" << "import time\ndef main():\n    time.sleep(600)";
    QTest::newRow("computing") << "python3" << "def main():\n    while True:\n        pass";
    QTest::newRow("ignoring signals")
        << "python3"
        << "import signal\ndef main():\n    for s in (1, 2, 3, 15):\n        signal.signal(s, "
           "signal.SIG_IGN)\n    while True:\n        try:\n            signal.pause()\n "
           "       except BaseException:\n            pass";
    QTest::newRow("printing") << "python3" << "def main():\n    while True:\n        print('x')";
    QTest::newRow("javascript") << "javascript" << "function main() { for (;;); }";
}

void SandboxFaults::stopKillsWithinASecond()
{
    QFETCH(QString, language);
    QFETCH(QString, code);
    SandboxSettings settings;
    settings.sparesPerLanguage = 0;
    SandboxFixture fixture(settings);
    bool called = false;
    auto operation =
        fixture.code.run({language.toStdString(), code.toStdString(), {}}, [&](const auto&) { called = true; });
    QTRY_VERIFY_WITH_TIMEOUT(descendants(getpid()).size() >= 2, 10'000);
    const QList<int> inside = descendants(getpid());
    QElapsedTimer timer;
    timer.start();
    operation.reset();
    while (std::any_of(inside.begin(), inside.end(), alive) && timer.elapsed() < 5000) {
        QTest::qWait(5);
    }
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!called);
}

/// Cancelled after each of the first milliseconds: no answer, no process, and the sandbox works on.
void SandboxFaults::cancelAtEveryMoment()
{
    SandboxSettings settings;
    settings.sparesPerLanguage = 0;
    SandboxFixture fixture(settings);
    bool called = false;
    for (int wait = 0; wait < 60; wait += 2) {
        auto operation = fixture.code.run({"python3", "import time\ndef main():\n    time.sleep(600)", {}},
                                          [&](const auto&) { called = true; });
        QTest::qWait(wait);
        operation.reset();
    }
    QTRY_COMPARE_WITH_TIMEOUT(descendants(getpid()).size(), 0, 5'000);
    QVERIFY(!called);
    QCOMPARE(told(fixture.python("def main():\n    return {}")), std::string("{}"));
}

void SandboxFaults::settingsChangeWhileRunning()
{
    SandboxFixture fixture;
    std::string slow;
    const auto operation =
        fixture.code.run({"python3", "import time\ndef main():\n    time.sleep(1)\n    return {'x': 1}", {}},
                         [&](const Result<CodeOutcome>& result) { slow = told(result); });
    QVERIFY(fixture.python("def main():\n    return {}").ok());
    fixture.sandbox.setSettings(smallLimits()); // the one under way keeps what it was started with
    QCOMPARE(told(fixture.python("def main():\n    return {'x': len(bytearray(300 << 20))}")),
             std::string("sandbox.memory: The code needs more than 200 MB of memory"));
    QVERIFY(fixture.wait([&] { return !slow.empty(); }));
    QCOMPARE(slow, std::string(R"({"x":1})"));
    fixture.sandbox.setSettings({});
    QCOMPARE(told(fixture.python("def main():\n    return {'x': len(bytearray(300 << 20)) >> 20}")),
             std::string(R"({"x":300})"));
}

/// E60: a test cannot turn the machine's clock, but it can see that nothing here asks it.
void SandboxFaults::onlyTheMonotonicClock()
{
    const QString folder = QStringLiteral(MILLRACE_SOURCE_DIR "/engine/sandbox");
    int seen = 0;
    for (const QString& sub : {folder, folder + "/detail"}) {
        for (const QString& name : QDir(sub).entryList({"*.cpp", "*.h"})) {
            QFile file(sub + '/' + name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray text = file.readAll();
            seen += text.contains("steady_clock");
            for (const char* clock : {"system_clock", "CLOCK_REALTIME", "gettimeofday(", "QDateTime", "std::time("}) {
                QVERIFY2(!text.contains(clock), qPrintable(name));
            }
        }
    }
    QVERIFY(seen > 0);
}

void SandboxFaults::nothingIsLeftAfterAThousandRuns()
{
    const int before = openDescriptors();
    int withSpares = 0;
    {
        SandboxFixture fixture;
        int done = 0, fine = 0;
        std::vector<OperationPtr> operations;
        const auto start = [&](int i) {
            const std::string language = i % 20 == 19 ? "javascript" : "python3";
            const std::string code =
                i % 10 == 3 ? (language == "python3" ? "def main():\n    1 / 0" : "function main() { throw 1 }")
                : language == "python3" ? "def main():\n    return {}"
                                        : "function main() { return {} }";
            operations.push_back(fixture.code.run({language, code, {}}, [&, i](const Result<CodeOutcome>& result) {
                fine += result.ok() == (i % 10 != 3);
                ++done;
            }));
        };
        for (int i = 0; i < 1000; ++i) {
            start(i);
            if (i >= 8) {
                QVERIFY(fixture.wait([&] { return done > i - 8; }));
            }
        }
        QVERIFY(fixture.wait([&] { return done == 1000; }));
        QCOMPARE(fine, 1000);
        operations.clear();
        // Only the spares are there: two of each language at most, with seven descriptors each.
        QTRY_VERIFY_WITH_TIMEOUT(openDescriptors() - before <= 4 * 7 + 8, 5'000);
        QTRY_VERIFY_WITH_TIMEOUT(descendants(getpid()).size() <= 4 * 2, 5'000);
        withSpares = openDescriptors();
    }
    QVERIFY(withSpares > before);
    QCOMPARE(openDescriptors(), before);
    QCOMPARE(descendants(getpid()).size(), 0); // no zombies either: they are children too
}

QTEST_GUILESS_MAIN(SandboxFaults)
#include "tst_sandboxfaults.moc"
