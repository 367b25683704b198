#include "sandboxfixture.h"

#include <QTest>

using namespace millrace;
using namespace millrace::tests;

/// The reference tests of the sandbox specification's section 7, by their names. Where the reference kills or lies (a
/// fork that returns 0), a refusal is expected here.
class Reference : public QObject {
    Q_OBJECT

private slots:
    void tests_data();
    void tests();
    void TestPythonFd3Transport();
    void TestNodejsFd3Transport();
    void TestPythonLoggingStaysInStderr();
    void TestNodejsConsoleErrorStaysInStderr();
    void TestPythonExceptionPopulatesErrorAndStderr();
    void TestNodejsThrowPopulatesErrorAndStderr();
    void TestPythonLargeOutput();

private:
    SandboxFixture fixture_;
};

void Reference::tests_data()
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
    const char* const refused = "Operation not permitted";
    python("TestSysFork", "import os\ndef main():\n    print(os.fork())\n    print(123)\n    return {}", refused);
    python("TestExec", "import os\ndef main():\n    os.execl('/bin/ls', 'ls')", refused);
    python("TestRunCommand", "import subprocess\ndef main():\n    subprocess.run(['ls', '-l'])", refused);
    python("TestReadEtcPasswd", "def main():\n    print(open('/etc/passwd').read())", "No such file or directory");
    node("TestNodejsRunCommand",
         "const {spawn} = require('child_process'); function main() { return new Promise((ok, no) => "
         "spawn('ls').on('error', no)) }",
         "spawn EPERM");
    node("TestNodejsRunRedeclareFunctionCommand",
         "function parseInt() { return 0 } function main() { const result = require('child_process').spawnSync('id'); "
         "return {out: 'result: ' + (result.stdout === null ? undefined : result.stdout), uid: process.getuid()} }",
         R"({"out":"result: undefined","uid":65534})");
    python("TestPythonBase64", "import base64\ndef main():\n    return {'x': base64.b64encode(b'hello').decode()}",
           R"({"x":"aGVsbG8="})");
    python("TestPythonJSON", "import json\ndef main():\n    return {'x': json.dumps({'hello': 'world'})}",
           R"({"x":"{\"hello\": \"world\"}"})");
    python(
        "TestPythonTimezone",
        "from datetime import datetime\nfrom zoneinfo import ZoneInfo\ndef main():\n    return {'x': datetime(2024, 1, "
        "1, 12, tzinfo=ZoneInfo('Asia/Shanghai')).isoformat()}",
        R"({"x":"2024-01-01T12:00:00+08:00"})");
    node("TestNodejsBasicTemplate", "function main({a, b}) { return {result: a + b} }", R"({"result":3})");
    node("TestNodejsBase64", "function main() { return {x: Buffer.from('hello').toString('base64')} }",
         R"({"x":"aGVsbG8="})");
    node("TestNodejsJSON", "function main() { return {x: JSON.stringify({hello: 'world'})} }",
         R"({"x":"{\"hello\":\"world\"}"})");
}

void Reference::tests()
{
    QFETCH(QString, language);
    QFETCH(QString, code);
    QFETCH(QString, expected);
    const Value inputs = language == "javascript" ? Value::object({{"a", 1}, {"b", 2}}) : Value::object({});
    const std::string got = told(fixture_.run(language.toStdString(), code.toStdString(), inputs));
    QVERIFY2(got.find(expected.toStdString()) != std::string::npos, got.c_str());
}

/// The code is neither in an argument nor in the environment.
void Reference::TestPythonFd3Transport()
{
    const auto got = fixture_.python("marker = 'canary-81b1'\ndef main():\n    return {'x': [open('/proc/self/' + "
                                     "n).read().count('canary') for n in ('cmdline', 'environ')]}");
    QCOMPARE(told(got), std::string(R"({"x":[0,0]})"));
}

void Reference::TestNodejsFd3Transport()
{
    const auto got = fixture_.node("const marker = 'canary-81b1'; function main() { return {x: ['cmdline', "
                                   "'environ'].map(n => require('fs').readFileSync('/proc/self/' + n, "
                                   "'utf8').includes('canary'))} }");
    QCOMPARE(told(got), std::string(R"({"x":[false,false]})"));
}

void Reference::TestPythonLoggingStaysInStderr()
{
    const auto got = fixture_.python("import logging\nlogging.basicConfig(level=logging.INFO)\ndef main():\n    "
                                     "logging.info('hello from logger')\n    return {'x': 1}");
    QVERIFY2(got.ok(), told(got).c_str());
    QVERIFY(got->stderrText.find("hello from logger") != std::string::npos && got->stdoutText.empty());
}

void Reference::TestNodejsConsoleErrorStaysInStderr()
{
    const auto got = fixture_.node("function main() { console.error('oops'); return {x: 1} }");
    QVERIFY2(got.ok(), told(got).c_str());
    QVERIFY(got->stderrText == "oops\n" && got->stdoutText.empty());
}

void Reference::TestPythonExceptionPopulatesErrorAndStderr()
{
    const auto got = fixture_.python("import sys\ndef main():\n    print('before', file=sys.stderr)\n    raise "
                                     "ValueError('boom')");
    QVERIFY(!got.ok());
    QVERIFY(got.error().what.english().find("ValueError: boom") != std::string::npos);
    QCOMPARE(got.error().facts["stderr"].toString(), std::string("before\n"));
}

void Reference::TestNodejsThrowPopulatesErrorAndStderr()
{
    const auto got = fixture_.node("function main() { console.error('before'); throw new Error('boom') }");
    QVERIFY(!got.ok());
    QVERIFY(got.error().what.english().find("Error: boom") != std::string::npos);
    QCOMPARE(got.error().facts["stderr"].toString(), std::string("before\n"));
}

void Reference::TestPythonLargeOutput()
{
    const auto got = fixture_.python("def main():\n    print('x' * 304486)\n    return {}");
    QVERIFY2(got.ok(), told(got).c_str());
    QCOMPARE(got->stdoutText.size(), std::size_t(304487));
}

QTEST_GUILESS_MAIN(Reference)
#include "tst_reference.moc"
