#include "tests/unit/run/runfixture.h"

#include "engine/base/file.h"

using namespace millrace;
using namespace millrace::test;

class PoolTest : public QObject {
    Q_OBJECT

private slots:
    void twoLevels()
    {
        VariablePool pool(2);
        pool.set(4, "x", 1);
        pool.set(4, "y", Value());
        pool.set(VariablePool::Sys, "query", "q");
        QCOMPARE(pool.find(4, "x")->toInt(), std::int64_t(1));
        QVERIFY(pool.find(4, "y") && pool.find(4, "y")->isNull());
        QVERIFY(!pool.find(4, "z"));
        QVERIFY(!pool.find(5, "x"));
        pool.set(4, "x", 2);
        QCOMPARE(shown(Value(pool.all(4))), QByteArray("{\"x\":2,\"y\":null}"));
        pool.remove(4, "x");
        pool.remove(4, "unknown");
        pool.remove(5, "x");
        QCOMPARE(shown(Value(pool.all(4))), QByteArray("{\"y\":null}"));
        pool.clear(4);
        QVERIFY(pool.all(4).empty());
    }

    void ownersOutOfRangeAreIgnored()
    {
        VariablePool pool(1);
        for (const int owner : {-1, 5, 1000000}) {
            pool.set(owner, "x", 1);
            pool.remove(owner, "x");
            pool.clear(owner);
            QVERIFY(!pool.find(owner, "x"));
            QVERIFY(pool.all(owner).empty());
        }
        const VariablePool none;
        QVERIFY(!none.find(0, "x"));
    }

    void copiesAreIndependent()
    {
        VariablePool first(1);
        first.set(4, "x", json("[1]"));
        VariablePool second = first;
        second.set(4, "x", json("[2]"));
        second.set(4, "y", 1);
        second.remove(VariablePool::Sys, "q");
        QCOMPARE(shown(Value(first.all(4))), QByteArray("{\"x\":[1]}"));
        second.clear(4);
        QVERIFY(first.find(4, "x"));
        VariablePool third = first;
        third.remove(4, "x");
        QVERIFY(first.find(4, "x"));
    }

    void aWideOwnerKeepsItsOrder()
    {
        VariablePool pool(1);
        for (int i = 0; i < 100; ++i) {
            pool.set(4, "n" + std::to_string(i), i);
        }
        pool.set(4, "n50", "again");
        const Value::Object all = pool.all(4);
        QCOMPARE(all.size(), std::size_t(100));
        QCOMPARE(all.indexOf("n50"), std::ptrdiff_t(50));
    }

    // engine.md 3.3 and 3.4.
    void selectors_data()
    {
        QTest::addColumn<QString>("selector");
        QTest::addColumn<QString>("found");
        const auto row = [](const char* selector, const char* found) { QTest::newRow(selector) << selector << found; };
        row("[]", "-");
        row("['a']", "-");
        row("['a','o']", "{\"k\":{\"l\":[1,{\"m\":2}],\"z\":null}}");
        row("['a','o','k']", "{\"l\":[1,{\"m\":2}],\"z\":null}");
        row("['a','o','k','l']", "[1,{\"m\":2}]");
        row("['a','o','k','z']", "null");
        row("['a','o','k','l','0']", "-");
        row("['a','o','k','z','y']", "-");
        row("['a','o','nope']", "-");
        row("['a','f','name']", "\"a.png\"");
        row("['a','f','extension']", "\".png\"");
        row("['a','f','size']", "12");
        row("['a','f','nope']", "-");
        row("['a','f','name','x']", "-");
        row("['a','s','x']", "-");
        row("['b','o']", "-");
        row("['unknown','o']", "-");
        row("['a',1]", "-");
        row("'text'", "-");
        row("null", "-");
    }
    // row: engine-40
    void selectors()
    {
        QFETCH(QString, selector);
        QFETCH(QString, found);
        AppModel app;
        for (const char* id : {"a", "b"}) {
            NodeModel node;
            node.id = id;
            node.index = app.nodes.size();
            app.nodes.push_back(node);
        }
        const GraphNames names(app);
        VariablePool pool(2);
        pool.set(4, "o", json("{'k':{'l':[1,{'m':2}],'z':null}}"));
        pool.set(4, "s", "text");
        File file;
        file.type = "image";
        file.filename = "a.png";
        file.extension = ".png";
        file.size = 12;
        pool.set(4, "f", Value(std::make_shared<const File>(file)));
        const std::optional<Value> value = pool.get(names.ref(json(selector.toStdString())));
        QCOMPARE(value ? QString::fromStdString(toJson(*value)) : QString("-"), found);
    }

    void notesOwnNothing()
    {
        AppModel app;
        NodeModel note;
        note.id = "n";
        note.canvasType = "custom-note";
        app.nodes = {note};
        QCOMPARE(GraphNames(app).owner("n"), -1);
        QCOMPARE(GraphNames(app).owner("conversation"), VariablePool::Conversation);
    }

    // engine.md 3.1.
    void types_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("shownType");
        const auto row = [](const char* value, const char* type, const char* exposed) {
            QTest::newRow(value) << value << type << exposed;
        };
        row("null", "none", "none");
        row("true", "boolean", "boolean");
        row("1", "integer", "number");
        row("1.0", "float", "number");
        row("'x'", "string", "string");
        row("{}", "object", "object");
        row("[]", "array[any]", "array[any]");
        row("['a']", "array[string]", "array[string]");
        row("[1]", "array[number]", "array[number]");
        row("[1,2.5]", "array[number]", "array[number]");
        row("[true]", "array[boolean]", "array[boolean]");
        row("[true,1]", "array[any]", "array[any]");
        row("[{}]", "array[object]", "array[object]");
        row("[null]", "array[any]", "array[any]");
        row("[[1]]", "array[any]", "array[any]");
        row("['a',1]", "array[any]", "array[any]");
    }
    void types()
    {
        QFETCH(QString, value);
        QFETCH(QString, type);
        QFETCH(QString, shownType);
        QCOMPARE(QString::fromStdString(valueType(json(value.toStdString()))), type);
        QCOMPARE(QString::fromStdString(exposedType(json(value.toStdString()))), shownType);
    }
};

QTEST_GUILESS_MAIN(PoolTest)
#include "tst_pool.moc"
