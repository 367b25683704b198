#include "engine/base/json.h"
#include "engine/base/pytext.h"

#include <QProcess>
#include <QTest>

#include <cmath>
#include <random>

using namespace millrace;

class PyTextTest : public QObject {
    Q_OBJECT

private slots:
    void againstPython();
    void numbers();
    void text();
};

namespace {

Value randomValue(std::mt19937& random, int depth)
{
    static const std::vector<std::string> texts = {
        "",           "a",      "it's",   "say \"hi\"", "both ' and \"", "\n\t\r\\", "\u4e2d\u6587",
        "\U0001F600", "\u00a0", "\u200b", "\x01\x7f",   "\u00ad",        "\u00e9"};
    switch (random() % (depth > 2 ? 5 : 7)) {
    case 0:
        return {};
    case 1:
        return random() % 2 == 0;
    case 2:
        return static_cast<std::int64_t>(random()) * (random() % 2 ? 1 : -1) * 1000003;
    case 3: {
        const double mantissa = static_cast<double>(random()) / 1000.0;
        return mantissa * std::pow(10.0, static_cast<double>(random() % 60) - 30.0);
    }
    case 4:
        return texts[random() % texts.size()];
    case 5: {
        Value::Array out;
        for (std::size_t i = random() % 4; i > 0; --i) {
            out.push_back(randomValue(random, depth + 1));
        }
        return out;
    }
    default: {
        Value::Object out;
        for (std::size_t i = random() % 4; i > 0; --i) {
            out.set(texts[random() % texts.size()], randomValue(random, depth + 1));
        }
        return out;
    }
    }
}

} // namespace

void PyTextTest::againstPython()
{
    constexpr unsigned seed = 20261125;
    std::mt19937 random(seed);
    Value::Array values;
    for (int i = 0; i < 3000; ++i) {
        values.push_back(randomValue(random, 0));
    }
    QProcess python;
    python.start("/usr/bin/python3", {"-c", "import json,sys\n"
                                            "values = json.load(sys.stdin)\n"
                                            "print(json.dumps([[repr(v), str(v), bool(v),"
                                            " json.dumps(v, ensure_ascii=False)] for v in values]))"});
    python.write(QByteArray::fromStdString(toJson(Value(values))));
    python.closeWriteChannel();
    QVERIFY(python.waitForFinished(60000));
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
    const Result<Value> expected = parseJson(python.readAllStandardOutput().toStdString());
    QVERIFY(expected.ok());
    QCOMPARE(expected->size(), values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Value& row = expected->at(i);
        QCOMPARE(pythonRepr(values[i]), row.at(0).toString());
        QCOMPARE(pythonStr(values[i]), row.at(1).toString());
        QCOMPARE(pythonTruth(values[i]), row.at(2).toBool());
        QCOMPARE(toPythonJson(values[i]), row.at(3).toString());
    }
}

void PyTextTest::numbers()
{
    std::int64_t integer = 0;
    double real = 0;
    QVERIFY(pythonInt(" 42 ", integer) && integer == 42);
    QVERIFY(pythonInt("1_000", integer) && integer == 1000);
    QVERIFY(pythonInt("+7", integer) && integer == 7);
    for (const char* bad : {"", "22.0", "1__0", "_1", "0x10", "+-1", "9223372036854775808"}) {
        QVERIFY2(!pythonInt(bad, integer), bad);
    }
    QVERIFY(pythonFloat("1e3", real) && real == 1000);
    QVERIFY(pythonFloat(" -.5 ", real) && real == -0.5);
    QVERIFY(pythonFloat("-inf", real) && real < 0);
    for (const char* bad : {"", "abc", "1e", "0x1p3", "--1", "1,5"}) {
        QVERIFY2(!pythonFloat(bad, real), bad);
    }
}

void PyTextTest::text()
{
    QCOMPARE(std::string(trimmed("\u3000 x \u00a0\n")), std::string("x"));
    QCOMPARE(codePoints("a\u4e2d\U0001F600"), std::size_t(3));
    QCOMPARE(std::string(leftCodePoints("a\u4e2d\U0001F600", 2)), std::string("a\u4e2d"));
    QCOMPARE(validUtf8("a\xff\xc3"), std::string("a\ufffd\ufffd"));
}

QTEST_GUILESS_MAIN(PyTextTest)
#include "tst_pytext.moc"
