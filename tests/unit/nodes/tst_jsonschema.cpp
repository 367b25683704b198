#include "tests/unit/nodes/nodeharness.h"

#include "engine/nodes/jsonschema.h"

using namespace millrace;
using namespace millrace::test;

class TestJsonSchema : public QObject {
    Q_OBJECT

private slots:
    void values_data();
    void values();
    void schemas_data();
    void schemas();
    void deepRecursionEnds();
};

void TestJsonSchema::values_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("path"); // empty: valid
    const auto row = [](const char* name, const char* schema, const char* value, const char* path) {
        QTest::newRow(name) << schema << value << path;
    };
    row("empty", "{}", "[1]", "");
    row("false", "false", "1", "$");
    row("type", R"({"type":"string"})", "1", "$");
    row("1.0 is an integer", R"({"type":"integer"})", "1.0", "");
    row("true is no number", R"({"type":"number"})", "true", "$");
    row("types", R"({"type":["string","null"]})", "null", "");
    row("nested", R"({"properties":{"a":{"items":{"type":"number"}}}})", R"({"a":[1,"x"]})", "$.a[1]");
    row("required", R"({"required":["a"]})", "{}", "$");
    row("additional", R"({"properties":{"a":{}},"additionalProperties":false})", R"({"a":1,"b":2})", "$");
    row("additional schema", R"({"additionalProperties":{"type":"string"}})", R"({"b":2})", "$.b");
    row("pattern properties", R"({"patternProperties":{"^x":{"type":"number"}},"additionalProperties":false})",
        R"({"x1":1})", "");
    row("enum", R"({"enum":["a",1]})", "1.0", "");
    row("enum, no boolean", R"({"enum":[1]})", "true", "$");
    row("const", R"({"const":{"a":[1]}})", R"({"a":[2]})", "$");
    row("minimum", R"({"minimum":3})", "2", "$");
    row("exclusive maximum", R"({"exclusiveMaximum":3})", "3", "$");
    row("multiple", R"({"multipleOf":0.1})", "0.3", "");
    row("length in characters", R"({"maxLength":2})", R"("日本")", "");
    row("pattern", R"({"pattern":"^a+$"})", R"("ab")", "$");
    row("items", R"({"minItems":2})", "[1]", "$");
    row("unique", R"({"uniqueItems":true})", "[1,1.0]", "$");
    row("tuple", R"({"items":[{"type":"string"}],"additionalItems":false})", R"(["a",1])", "$[1]");
    row("contains", R"({"contains":{"type":"string"}})", "[1]", "$");
    row("any of", R"({"anyOf":[{"type":"string"},{"type":"null"}]})", "1", "$");
    row("one of", R"({"oneOf":[{"minimum":1},{"minimum":2}]})", "3", "$");
    row("all of", R"({"allOf":[{"minimum":1},{"maximum":2}]})", "3", "$");
    row("not", R"({"not":{"type":"string"}})", R"("a")", "$");
    row("if then", R"({"if":{"type":"string"},"then":{"minLength":2},"else":{"minimum":5}})", R"("a")", "$");
    row("dependencies", R"({"dependencies":{"a":["b"]}})", R"({"a":1})", "$");
    row("reference", R"({"$ref":"#/definitions/a~1b","definitions":{"a/b":{"type":"string"}}})", "1", "$");
    row("foreign reference", R"({"$ref":"https://example.com/x"})", "1", "");
}

void TestJsonSchema::values()
{
    QFETCH(QString, schema);
    QFETCH(QString, value);
    QFETCH(QString, path);
    const auto violation = validateSchema(json(schema.toUtf8()), json(value.toUtf8()));
    QCOMPARE(violation ? QString::fromStdString(violation->path) : QString(), path);
    QVERIFY(!violation || !violation->message.empty());
}

void TestJsonSchema::schemas_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("path");
    QTest::newRow("good") << R"({"type":"object","properties":{"a":{"type":["string","null"]}}})" << "";
    QTest::newRow("row 206b") << R"({"type":"not-a-json-schema-type"})" << "$.type";
    QTest::newRow("nested") << R"({"properties":{"a":{"type":"thing"}}})" << "$.properties.a.type";
    QTest::newRow("required") << R"({"required":true})" << "$.required";
    QTest::newRow("text") << R"("x")" << "$";
}

void TestJsonSchema::schemas()
{
    QFETCH(QString, schema);
    QFETCH(QString, path);
    const auto violation = checkSchema(json(schema.toUtf8()));
    QCOMPARE(violation ? QString::fromStdString(violation->path) : QString(), path);
}

void TestJsonSchema::deepRecursionEnds()
{
    const Value schema = Value::object({{"$ref", "#"}});
    QVERIFY(!validateSchema(schema, Value(1)));
}

QTEST_GUILESS_MAIN(TestJsonSchema)
#include "tst_jsonschema.moc"
