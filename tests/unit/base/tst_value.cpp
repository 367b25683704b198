#include "engine/base/file.h"
#include "engine/base/secret.h"
#include "engine/base/value.h"

#include <QTest>

using namespace millrace;

class ValueTest : public QObject {
    Q_OBJECT

private slots:
    void copyOnWrite();
    void objectsKeepOrder();
    void equality();
    void wrongKindsAreHarmless();
    void files();
    void masks();
};

void ValueTest::copyOnWrite()
{
    Value a = Value::array({1, 2});
    const Value b = a;
    a.push(3);
    QCOMPARE(a.size(), std::size_t(3));
    QCOMPARE(b.size(), std::size_t(2));
    Value outer = Value::object({{"inner", a}});
    outer.editObject().find("inner")->push(4);
    QCOMPARE(outer["inner"].size(), std::size_t(4));
    QCOMPARE(a.size(), std::size_t(3));
}

void ValueTest::objectsKeepOrder()
{
    Value::Object object({{"b", 1}, {"a", 2}});
    object.set("b", 3);
    object.insert(1, "c", 4);
    std::string keys;
    for (const Value::Member& member : object) {
        keys += member.first;
    }
    QCOMPARE(keys, std::string("bca"));
    QVERIFY(object.remove("c") && !object.remove("c"));
    QCOMPARE(object.indexOf("a"), std::ptrdiff_t(1));
}

void ValueTest::equality()
{
    QVERIFY(!(Value(1) == Value(1.0)));
    QVERIFY(!(Value(1) == Value(true)));
    QVERIFY(Value::object({{"a", 1}, {"b", 2}}) == Value::object({{"b", 2}, {"a", 1}}));
    QVERIFY(!(Value::object({{"a", 1}}) == Value::object({{"a", 1}, {"b", Value()}})));
}

void ValueTest::wrongKindsAreHarmless()
{
    const Value text("x");
    QCOMPARE(text.toInt(7), std::int64_t(7));
    QVERIFY(text["k"].isNull() && text.at(3).isNull() && text.toArray().empty());
    QCOMPARE(Value(1e300).toInt(-1), std::int64_t(-1));
    QCOMPARE(Value(2.9).toInt(), std::int64_t(2));
}

void ValueTest::files()
{
    const auto file = fileFromValue(
        Value::object({{"type", "document"}, {"transfer_method", "remote_url"}, {"url", "https://x.org/d/a.PDF?v=1"}}),
        true);
    QVERIFY(file);
    QCOMPARE(file->filename, std::string("a.PDF"));
    QCOMPARE(file->extension, std::string(".pdf"));
    QCOMPARE(file->mimeType, std::string("application/pdf"));
    QCOMPARE(file->attribute("size").toInt(), std::int64_t(-1));
    QVERIFY(!fileFromValue(Value::object({{"type", "image"}})));
    const auto sly = fileFromValue(Value::object({{"type", "document"}, {"local_path", "/etc/passwd"}}), true);
    QVERIFY(sly && sly->localPath.empty()); // what an app or a server says names no file of this machine
    const Value wire = file->toValue();
    QCOMPARE(wire["dify_model_identity"].toString(), std::string("__dify__file__"));
    QVERIFY(fileFromValue(wire)->toValue() == wire);
}

// row: engine-39
void ValueTest::masks()
{
    QCOMPARE(Secret::mask(""), std::string());
    QCOMPARE(Secret::mask("12345678"), std::string(20, '*'));
    QCOMPARE(Secret::mask("sk-1234567890"), std::string("sk-123************90"));
}

QTEST_APPLESS_MAIN(ValueTest)
#include "tst_value.moc"
