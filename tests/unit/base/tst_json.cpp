#include "engine/base/json.h"

#include <QTest>

using namespace millrace;

class JsonTest : public QObject {
    Q_OBJECT

private slots:
    void roundTrip_data();
    void roundTrip();
    void refused_data();
    void refused();
    void pythonStyle();
    void repair_data();
    void repair();
    void repairTerminates();
};

void JsonTest::roundTrip_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("key order kept") << QByteArray(R"({"z":1,"a":2.0,"m":{"y":null,"b":[true,false]}})");
    QTest::newRow("float keeps its point") << QByteArray("[1.0,2.5,1e+16,1e-05,-0.0]");
    QTest::newRow("largest integers") << QByteArray("[9223372036854775807,-9223372036854775808]");
    QTest::newRow("escapes") << QByteArray(R"(["\n\t\"\\","\u0001"])");
    QTest::newRow("raw unicode") << QByteArray("[\"\u4e2d\u6587 \U0001F600\"]");
    QTest::newRow("scalar") << QByteArray("\"x\"");
}

void JsonTest::roundTrip()
{
    QFETCH(QByteArray, text);
    const Result<Value> value = parseJson(text.toStdString());
    QVERIFY2(value.ok(), value.ok() ? "" : value.error().english().c_str());
    QCOMPARE(QByteArray::fromStdString(toJson(*value)), text);
}

void JsonTest::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::newRow("empty") << QByteArray("") << 1;
    QTest::newRow("trailing comma") << QByteArray("[1,\n2,]") << 2;
    QTest::newRow("two values") << QByteArray("1 2") << 1;
    QTest::newRow("raw newline in a string") << QByteArray("[\"a\nb\"]") << 1;
    QTest::newRow("NaN") << QByteArray("[NaN]") << 1;
    QTest::newRow("bad UTF-8") << QByteArray("[\"\xff\"]") << 1;
    QTest::newRow("too deep") << QByteArray(100000, '[') << 1;
}

void JsonTest::refused()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    const Result<Value> value = parseJson(text.toStdString());
    QVERIFY(!value.ok());
    QCOMPARE(value.error().code, std::string("json.syntax"));
    QCOMPARE(static_cast<int>(value.error().facts["line"].toInt()), line);
}

void JsonTest::pythonStyle()
{
    const Value value = Value::object({{"a", Value::array({1, "x"})}, {"b", Value::object({})}});
    QCOMPARE(toPythonJson(value), std::string(R"({"a": [1, "x"], "b": {}})"));
    QCOMPARE(toPythonJson(value, 2), std::string("{\n  \"a\": [\n    1,\n    \"x\"\n  ],\n  \"b\": {}\n}"));
    JsonStyle ascii;
    ascii.asciiOnly = true;
    QCOMPARE(toJson(Value("\u4e2d\U0001F600"), ascii), std::string("\"\\u4e2d\\ud83d\\ude00\""));
}

void JsonTest::repair_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
    };
    row("valid stays", R"({"a": 1})", R"({"a":1})");
    row("bare word value", R"({"rowId": 57eeeeb1-450b-482c-81b9-4be77e95dee2})",
        R"({"rowId":"57eeeeb1-450b-482c-81b9-4be77e95dee2"})");
    row("number and bare word", R"({"count": 42, "id": abc-123})", R"({"count":42,"id":"abc-123"})");
    row("single quotes", "{'a': 'it'}", R"({"a":"it"})");
    row("trailing comma", R"({"a": [1, 2,],})", R"({"a":[1,2]})");
    row("missing comma", "{\"a\": \"x\"\n \"b\": 2}", R"({"a":"x","b":2})");
    row("missing bracket", R"({"a": [1, 2)", R"({"a":[1,2]})");
    row("bare key", "{a: 1}", R"({"a":1})");
    row("python words", "{\"a\": True, \"b\": None}", R"({"a":true,"b":null})");
    row("prose and fence", "Here you are:\n```json\n{\"a\": 1}\n```", R"({"a":1})");
    row("comment", "{\"a\": 1, // one\n \"b\": 2}", R"({"a":1,"b":2})");
    row("quote inside", R"({"a": "say "hi" now"})", R"({"a":"say \"hi\" now"})");
    row("unicode escape", R"({"a": '\u4e2d'})", "{\"a\":\"\u4e2d\"}");
}

void JsonTest::repair()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const Result<Value> value = repairJson(text.toStdString());
    QVERIFY(value.ok());
    QCOMPARE(QByteArray::fromStdString(toJson(*value)), expected);
}

void JsonTest::repairTerminates()
{
    // Every text up to six characters of this alphabet: it must end, whatever it gives.
    const std::string alphabet = "{[\":,a";
    std::size_t results = 0;
    for (std::size_t n = 0; n < 46656; ++n) {
        std::string text;
        for (std::size_t rest = n; text.size() < 6; rest /= alphabet.size()) {
            text += alphabet[rest % alphabet.size()];
        }
        results += repairJson(text).ok() ? 1 : 0;
    }
    QVERIFY(results > 0);
    QVERIFY(!repairJson(std::string(5, ' ')).ok());
    QVERIFY(repairJson(std::string(100000, '[')).ok());
}

QTEST_APPLESS_MAIN(JsonTest)
#include "tst_json.moc"
