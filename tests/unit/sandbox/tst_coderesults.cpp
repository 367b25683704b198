#include "sandboxfixture.h"

#include <QTest>

using namespace millrace;
using namespace millrace::tests;

/// What programs get and give: the contract of main(), results, errors, streams (sandbox.md sections 6, 7, E53 to E55).
class CodeResults : public QObject {
    Q_OBJECT

private slots:
    void results_data();
    void results();
    void streams();
    void tracebackShowsOnlyTheAuthorsLines();
    void inputsArriveUnchanged();
    void filesArriveAsMappings();
    void tooDeepInputs();
    void strangeCode();
    void unknownLanguage();

private:
    SandboxFixture fixture_;
};

void CodeResults::results_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("expected"); // the result, or a part of `code: message`
    const auto python = [](const char* name, const char* code, const char* expected) {
        QTest::newRow(name) << "python3" << code << expected;
    };
    const auto node = [](const char* name, const char* code, const char* expected) {
        QTest::newRow(name) << "javascript" << code << expected;
    };
    python("sum", "def main(a, b):\n    return {'result': a + b}", R"({"result":3})");
    python("kinds",
           "def main(a, b):\n    return {'i': 1, 'f': 1.0, 's': 'ä', 'n': None, 'b': True, 'l': [1, {'x': []}]}",
           R"({"i":1,"f":1.0,"s":"ä","n":null,"b":true,"l":[1,{"x":[]}]})");
    python("scientific", "def main(a, b):\n    return {'x': '-8.0E-5', 'y': ['1e+3', '1e3', 'e+3', '1.5e-2x']}",
           R"({"x":-8e-05,"y":[1000.0,"1e3","e+3","1.5e-2x"]})");
    python("libraries",
           "import base64, json, datetime, zoneinfo, re\ndef main(a, b):\n    return {'x': "
           "base64.b64encode(json.dumps([a]).encode()).decode(), 'z': "
           "datetime.datetime(2024, 7, 1, tzinfo=zoneinfo.ZoneInfo('Europe/Berlin')).isoformat()}",
           R"({"x":"WzFd","z":"2024-07-01T00:00:00+02:00"})");
    python("jinja2 is there",
           "import jinja2\ndef main(a, b):\n    return {'x': jinja2.Template('{{ a }}').render(a=a)}", R"({"x":"1"})");
    python("threads",
           "import concurrent.futures as f\ndef main(a, b):\n    with f.ThreadPoolExecutor(4) as p:\n        return "
           "{'x': list(p.map(lambda i: i * i, range(4)))}",
           R"({"x":[0,1,4,9]})");
    python("asyncio",
           "import asyncio\nasync def work():\n    await asyncio.sleep(0)\n    return 5\ndef main(a, b):\n    return "
           "{'x': asyncio.run(work())}",
           R"({"x":5})");
    python("dataclass",
           "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int\ndef main(a, b):\n    return {'x': "
           "P(3).x, 'n': __name__}",
           R"({"x":3,"n":"__main__"})");
    python("E55 no main", "x = 1", "sandbox.code: NameError: the code defines no function main");
    python("E55 other parameters", "def main(a, c):\n    return {}",
           "sandbox.code: TypeError: main() got an unexpected keyword argument 'b'");
    python("E55 no object", "def main(a, b):\n    return [1]",
           "sandbox.result: main must return an object (dict), not list");
    python("E55 nothing", "def main(a, b):\n    pass",
           "sandbox.result: main must return an object (dict), not NoneType");
    python("E55 generator", "def main(a, b):\n    yield 1", "sandbox.result: main contains yield");
    python("E55 coroutine", "async def main(a, b):\n    return {}", "sandbox.result: main is an async function");
    python("E55 instance", "class A: pass\ndef main(a, b):\n    return {'x': {'y': [A()]}}",
           "sandbox.result: result['x']['y'][0] is of type A, which JSON cannot carry");
    python("E55 nan", "def main(a, b):\n    return {'x': [1.0, float('nan')]}",
           "sandbox.result: result['x'][1] is nan, which JSON cannot carry");
    python("E55 infinity", "def main(a, b):\n    return {'x': float('-inf')}",
           "sandbox.result: result['x'] is -inf, which JSON cannot carry");
    python("E55 bytes", "def main(a, b):\n    return {'x': b'1'}",
           "sandbox.result: result['x'] is of type bytes, which JSON cannot carry");
    python("E55 datetime", "import datetime\ndef main(a, b):\n    return {'x': datetime.datetime.now()}",
           "sandbox.result: result['x'] is of type datetime, which JSON cannot carry");
    python("E55 cyclic", "def main(a, b):\n    x = {}\n    x['x'] = [x]\n    return x",
           "sandbox.result: result['x'][0] contains itself");
    python("E55 tuple key", "def main(a, b):\n    return {(1, 2): 3}",
           "sandbox.result: result has a key of type tuple, which JSON cannot carry");
    python("E55 deep", "def main(a, b):\n    x = {}\n    for i in range(5000):\n        x = {'x': x}\n    return x",
           "sandbox.result: ");
    python("E41 lone surrogate", "def main(a, b):\n    return {'x': 'a\\ud800b'}",
           "{\"x\":\"a\xef\xbf\xbd"
           "b\"}");
    python("surrogate pair", "def main(a, b):\n    return {'x': '\\ud83d\\ude00', 'y': '\\x00'}",
           "{\"x\":\"😀\",\"y\":\"\\u0000\"}");
    python("exit", "import sys\ndef main(a, b):\n    sys.exit(3)",
           "sandbox.code: the program ended itself (exit status 3)");
    python("hard exit", "import os\ndef main(a, b):\n    os._exit(7)",
           "sandbox.code: The program ended early (exit status 7)");
    python("E54 syntax", "def main(a, b)\n    return {}",
           "sandbox.code:   File \"main.py\", line 1\n    def main(a, b)\n                  ^\nSyntaxError");
    python("E54 empty", "", "sandbox.code: NameError: the code defines no function main");
    python("E54 bom and crlf",
           "\xef\xbb\xbf"
           "def main(a, b):\r\n    return {'x': 1}\r\n",
           R"({"x":1})");
    python("E54 coding cookie", "# coding: utf-7\ndef main(a, b):\n    return {'x': '+AGE-ü'}", R"({"x":"+AGE-ü"})");
    python("E54 form feed", "\fdef main(a, b):\n    return {'x': 1}", R"({"x":1})");
    python("E54 bidirectional controls", "def main(a, b):\n    return {'x': '\u202e\u2066'}",
           "{\"x\":\"\u202e\u2066\"}");
    python("E53 placeholder text", "x = '{{inputs}}{{code}}'\ndef main(a, b):\n    return {'x': x}",
           R"({"x":"{{inputs}}{{code}}"})");

    node("sum", "function main({a, b}) { return {result: a + b} }", R"({"result":3})");
    node("arrow", "const main = ({a, b}) => ({result: a + b}) // end", R"({"result":3})");
    node("async", "async function main({a}) { await new Promise(r => setTimeout(r, 5)); return {a} }", R"({"a":1})");
    node("modern",
         "class A { #x = 1; get x() { return this.#x } }\nfunction main(o) { const {a, ...rest} = o; "
         "return {x: new A().x, rest, at: [1, 2].at(-1), s: structuredClone({q: 1n > 0})} }",
         R"({"x":1,"rest":{"b":2},"at":2,"s":{"q":true}})");
    node("libraries",
         "const crypto = require('crypto'); function main() { return {x: Buffer.from('é').toString('base64'), "
         "h: crypto.createHash('md5').update('a').digest('hex')} }",
         R"({"x":"w6k=","h":"0cc175b9c0f1b6a831c399e269772661"})");
    node("numbers", "function main() { return {x: '-1.5e+10', n: NaN, u: undefined} }",
         R"({"x":-15000000000.0,"n":null})");
    node("js E55 no main", "var x = 1", "sandbox.code: ReferenceError: the code defines no function main");
    node("js E55 no object", "function main() { return 1 }", "sandbox.result: main must return an object, not number");
    node("js E55 array", "function main() { return [1] }", "sandbox.result: main must return an object, not an array");
    node("js E55 nothing", "function main() { }", "sandbox.result: main must return an object, not undefined");
    node("js E55 cyclic", "function main() { const x = {}; x.x = x; return x }",
         "sandbox.result: JSON cannot carry the result: Converting circular structure");
    node("js E55 bigint", "function main() { return {x: 1n} }",
         "sandbox.result: JSON cannot carry the result: Do not know how to serialize a BigInt");
    node("rejected", "async function main() { throw new Error('no way') }",
         "sandbox.code: Error: no way\n    at main (main.js:1:");
    node("js E55 never settled", "function main() { return new Promise(() => {}) }",
         "sandbox.code: the promise that main returned was never settled");
    node("exit", "function main() { process.exit(3) }", "sandbox.code: the program ended itself (exit status 3)");
    node("later error",
         "function main() { setTimeout(() => { throw new TypeError('late') }, 1); return new Promise(() => {}) }",
         "sandbox.code: TypeError: late");
    node("js E54 syntax", "function main( { return {} }", "SyntaxError: Unexpected token '{'");
    node("js E54 no way out of the wrapper", "} function evil() {", "SyntaxError: Unexpected token '}'");
    node("lone surrogate", "function main() { return {x: 'a\\ud800b'} }",
         "{\"x\":\"a\xef\xbf\xbd"
         "b\"}");
    node("js E35 hoisting",
         "function parseInt() {} function require() {} function main() { JSON.stringify = () => '{\"evil\":1}'; "
         "JSON.parse = null; Buffer.from = null; Function.prototype.call = null; process.binding = null; "
         "process.reallyExit = null; require('fs').writeSync = null; return {x: 1} }",
         "sandbox.code");
    node("js E35 redefined builtins",
         "function parseInt() {} function main() { JSON.stringify = () => '{\"evil\":1}'; JSON.parse = null; "
         "Buffer.from = null; Buffer.concat = null; Function.prototype.call = null; "
         "process.reallyExit = null; const fs = require('fs'); fs.writeSync = null; return {x: 1} }",
         R"({"x":1})");
    node("js E53 placeholder text", "const x = '{{inputs}}</script>'; function main() { return {x} }",
         R"({"x":"{{inputs}}</script>"})");
}

void CodeResults::results()
{
    QFETCH(QString, language);
    QFETCH(QString, code);
    QFETCH(QString, expected);
    const Value inputs = Value::object({{"a", 1}, {"b", 2}});
    const std::string got = told(fixture_.run(language.toStdString(), code.toStdString(), inputs));
    if (expected.startsWith('{')) {
        QCOMPARE(QString::fromStdString(got), expected);
    } else {
        QVERIFY2(got.find(expected.toStdString()) != std::string::npos, got.c_str());
    }
}

void CodeResults::streams()
{
    const auto big = fixture_.python("def main():\n    print('x' * 304487)\n    return {}");
    QVERIFY2(big.ok(), told(big).c_str());
    QCOMPARE(big->stdoutText.size(), std::size_t(304488));

    const auto logged =
        fixture_.python("import logging\ndef main():\n    logging.warning('careful')\n    return {'x': 1}");
    QVERIFY2(logged.ok(), told(logged).c_str());
    QCOMPARE(logged->stdoutText, std::string());
    QVERIFY(logged->stderrText.find("careful") != std::string::npos);

    const auto node = fixture_.node("function main() { console.error('careful'); console.log('fine'); return {} }");
    QVERIFY2(node.ok(), told(node).c_str());
    QCOMPARE(node->stdoutText, std::string("fine\n"));
    QCOMPARE(node->stderrText, std::string("careful\n"));

    const auto broken = fixture_.python(
        "import sys\ndef main():\n    sys.stdout.buffer.write(b'a\\xff')\n    print('\\ud800')\n    return {}");
    QVERIFY2(broken.ok(), told(broken).c_str());
    QVERIFY(broken->stdoutText.rfind("a\xef\xbf\xbd", 0) == 0);

    const auto failed = fixture_.python("def main():\n    print('before')\n    1 / 0");
    QVERIFY(!failed.ok());
    QCOMPARE(failed.error().facts["stdout"].toString(), std::string("before\n"));
    QCOMPARE(failed.error().facts["type"].toString(), std::string("ZeroDivisionError"));
}

void CodeResults::tracebackShowsOnlyTheAuthorsLines()
{
    const auto failed = fixture_.python("def inner():\n    return 1 / 0\n\ndef main():\n    return inner()\n");
    QVERIFY(!failed.ok());
    QCOMPARE(failed.error().what.english(), std::string("Traceback (most recent call last):\n"
                                                        "  File \"main.py\", line 5, in main\n    return inner()\n"
                                                        "           ^^^^^^^\n"
                                                        "  File \"main.py\", line 2, in inner\n    return 1 / 0\n"
                                                        "           ~~^~~\nZeroDivisionError: division by zero"));
    const auto thrown = fixture_.node("\nfunction main() {\n  throw new Error('no');\n}");
    QVERIFY(!thrown.ok());
    QCOMPARE(thrown.error().what.english(), std::string("Error: no\n    at main (main.js:3:9)"));
}

/// E53
void CodeResults::inputsArriveUnchanged()
{
    std::string control;
    for (char c = 0; c < 0x20; ++c) {
        control += c;
    }
    const Value inputs = Value::object({{"class", "</script>{{inputs}}"},
                                        {"__class__", Value::array({1, 1.0, -0.5, true, nullptr})},
                                        {"self", Value::object({{"", std::string(10'000'000, 'x')}})},
                                        {"long", std::int64_t(9007199254740991)},
                                        {"text", "äöü 你好 😀 \u2028 \" \\ '" + control}});
    const auto python = fixture_.python("def main(**kw):\n    return kw", inputs);
    QVERIFY2(python.ok(), told(python).substr(0, 300).c_str());
    QVERIFY(python->result == inputs);
    const auto node = fixture_.node("function main(o) { return {keys: Object.keys(o), o} }", inputs);
    QVERIFY2(node.ok(), told(node).substr(0, 300).c_str());
    QCOMPARE(node->result["o"]["self"], inputs["self"]);
    QCOMPARE(node->result["o"]["text"], inputs["text"]);
    QCOMPARE(node->result["keys"].size(), std::size_t(5));
}

void CodeResults::filesArriveAsMappings()
{
    auto file = std::make_shared<File>();
    file->filename = "a.png";
    file->type = "image";
    const Value inputs = Value::object({{"f", Value::array({std::shared_ptr<const File>(file)})}});
    const auto got =
        fixture_.python("def main(f):\n    return {'name': f[0]['filename'], 'kind': f[0]['type']}", inputs);
    QCOMPARE(told(got), std::string(R"({"name":"a.png","kind":"image"})"));
}

void CodeResults::tooDeepInputs()
{
    Value deep = 1;
    for (int i = 0; i < 2'000; ++i) {
        deep = Value::array({deep});
    }
    const auto got = fixture_.python("def main(x):\n    return {}", Value::object({{"x", deep}}));
    QVERIFY(told(got).find("nested too deeply") != std::string::npos);
    Value fine = 1;
    for (int i = 0; i < 800; ++i) {
        fine = Value::array({fine});
    }
    QCOMPARE(told(fixture_.python("def main(x):\n    return {}", Value::object({{"x", fine}}))), std::string("{}"));
    QCOMPARE(told(fixture_.node("function main() { return {} }", Value::object({{"x", fine}}))), std::string("{}"));
}

/// E54: NUL bytes and megabytes of code run or are a syntax error, and the wrapper stays what it is.
void CodeResults::strangeCode()
{
    std::string code = "def main():\n    return {'x': 1}\n";
    const auto nul = fixture_.python(code + std::string(1, '\0') + "def main():\n    return {'x': 2}\n");
    QVERIFY2(told(nul).find("null bytes") != std::string::npos, told(nul).c_str());
    const auto nulInNode = fixture_.node("function main() { return {x: '" + std::string(1, '\0') + "'.length} }");
    QCOMPARE(told(nulInNode), std::string(R"({"x":1})"));
    code += "# " + std::string(5 << 20, 'x') + "\n";
    QCOMPARE(told(fixture_.python(code)), std::string(R"({"x":1})"));
    QCOMPARE(told(fixture_.node("function main() { return {x: 1} } // " + std::string(5 << 20, 'x'))),
             std::string(R"({"x":1})"));
    QVERIFY(!fixture_.python("\xff\xfe garbage").ok());
}

void CodeResults::unknownLanguage()
{
    QVERIFY(told(fixture_.run("ruby", "x")).find("cannot be run") != std::string::npos);
}

QTEST_GUILESS_MAIN(CodeResults)
#include "tst_coderesults.moc"
