#include "engine/base/json.h"
#include "engine/nodes/detail/jsonintext.h"

#include <QTest>

using namespace millrace;

class TestJsonInText : public QObject {
    Q_OBJECT

private slots:
    void parsed_data();
    void parsed();
    void refused_data();
    void refused();
    void firstJson_data();
    void firstJson();
    void brackets();
};

// row: nodes-156, nodes-157, nodes-158, nodes-159, nodes-164
void TestJsonInText::parsed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("object");
    QTest::newRow("156") << QByteArray("```json\n{\"a\":1,\"b\":\"x\"}\n```") << QByteArray(R"({"a":1,"b":"x"})");
    QTest::newRow("157") << QByteArray("Look:\n```\n{\"k\":[1,2,3]}\n```") << QByteArray(R"({"k":[1,2,3]})");
    QTest::newRow("158") << QByteArray("`{\"x\": true}`") << QByteArray(R"({"x":true})");
    QTest::newRow("159") << QByteArray("  \t{ \"ok\"\t: \"yes\" }\t ") << QByteArray(R"({"ok":"yes"})");
    QTest::newRow("prose") << QByteArray("It is {\"a\":{\"b\":2}} I think.") << QByteArray(R"({"a":{"b":2}})");
    const QByteArray object = R"({"keywords":["2"],"category_id":"2","category_name":"2"})";
    QTest::newRow("164 raw") << "[" + object + "]" << object;
    QTest::newRow("164 fenced") << QByteArray("```json\n[" + object + "]\n```") << object;
}

void TestJsonInText::parsed()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, object);
    const Result<Value> result = objectInText(text.toStdString());
    QVERIFY2(result.ok(), result.ok() ? "" : result.error().english().c_str());
    QCOMPARE(QByteArray::fromStdString(toJson(*result)), object);
}

// row: nodes-160, nodes-161, nodes-162, nodes-163
void TestJsonInText::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("160") << QByteArray("no json here") << QByteArray("ValueError");
    QTest::newRow("161") << QByteArray("```json\n{invalid json}\n```") << QByteArray("OutputParserError");
    QTest::newRow("162") << QByteArray("```json\n{\"present\":1}\n```") << QByteArray("OutputParserError");
    QTest::newRow("163") << QByteArray("```json\n{\"present\":1,\"missing\":1}\n```\n```json\n{\"present\":1}\n```")
                         << QByteArray("OutputParserError");
    QTest::newRow("only an opener") << QByteArray("well { then") << QByteArray("ValueError");
    QTest::newRow("empty") << QByteArray("") << QByteArray("ValueError");
    QTest::newRow("list of two") << QByteArray("```json\n[{\"present\":1},{\"missing\":1}]\n```")
                                 << QByteArray("OutputParserError");
}

void TestJsonInText::refused()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, type);
    const Result<Value> result = objectInText(text.toStdString(), {"present", "missing"});
    QVERIFY(!result.ok());
    QCOMPARE(QByteArray::fromStdString(result.error().facts["type"].toString()), type);
}

void TestJsonInText::firstJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json"); // empty: none
    QTest::newRow("object in prose") << QByteArray("Sure: {\"a\": 1} and {\"b\": 2}") << QByteArray(R"({"a":1})");
    QTest::newRow("broken one first") << QByteArray("{nope} {\"b\":[1]}") << QByteArray(R"({"b":[1]})");
    QTest::newRow("list") << QByteArray("x [1, 2]") << QByteArray("[1,2]");
    QTest::newRow("none") << QByteArray("nothing { here") << QByteArray();
}

void TestJsonInText::firstJson()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    const std::optional<Value> found = firstJsonIn(text.toStdString());
    QCOMPARE(found.has_value(), !json.isEmpty());
    QCOMPARE(found ? QByteArray::fromStdString(toJson(*found)) : QByteArray(), json);
}

void TestJsonInText::brackets()
{
    // Must end soon: a hostile reply may not stall the thread that carries other runs.
    QVERIFY(!firstJsonIn(std::string(100000, '{')).has_value());
}

QTEST_APPLESS_MAIN(TestJsonInText)
#include "tst_jsonintext.moc"
