#include "engine/document/document.h"
#include "engine/document/marks.h"

#include <QtTest>

using namespace millrace;

class TestMarks : public QObject {
    Q_OBJECT

private slots:
    void nothingIsMarkedByDefault()
    {
        const Value data = Value::object({{"type", "llm"}});
        QVERIFY(nodeMarks(data) == NodeMarks());
        QVERIFY(nodeMarks(Value()) == NodeMarks());
        QVERIFY(withMarks(data, NodeMarks()).isNull());
    }

    void everyMarkSurvivesWritingAndReading()
    {
        NodeMarks marks;
        marks.mode = NodeMode::Bypassed;
        marks.pinnedOutputs = Value::object({{"text", "hello"}, {"n", 3}});
        marks.breakpoint = marks.fixedPosition = marks.collapsed = marks.frame = true;
        marks.snippet = "greeting";
        Value data = Value::object({{"type", "code"}});
        data.set("millrace", withMarks(data, marks));
        QVERIFY(nodeMarks(data) == marks);

        const Value stored = data["millrace"];
        QCOMPARE(stored["mode"].toString(), std::string("bypassed"));
        QCOMPARE(stored["fixed_position"].toBool(), true);
        QCOMPARE(stored["pinned"]["n"].toInt(), 3);

        marks.mode = NodeMode::Disabled;
        data.set("millrace", withMarks(data, marks));
        QVERIFY(nodeMarks(data).mode == NodeMode::Disabled);
    }

    void emptyPinnedOutputsAreStillPinned()
    {
        NodeMarks marks;
        marks.pinnedOutputs = Value(Value::Object());
        Value data;
        data.set("millrace", withMarks(data, marks));
        QVERIFY(nodeMarks(data).pinnedOutputs.has_value());
    }

    void unknownKeysStay()
    {
        Value data = Value::object({{"millrace", Value::object({{"mode", "disabled"}, {"later", 7}})}});
        const Value left = withMarks(data, NodeMarks());
        QCOMPARE(left, Value::object({{"later", 7}}));
        NodeMarks marks;
        marks.breakpoint = true;
        QCOMPARE(withMarks(data, marks), Value::object({{"later", 7}, {"breakpoint", true}}));
    }

    void whatIsNotUnderstoodCountsAsAbsent()
    {
        const Value odd = Value::object({{"mode", 5},
                                         {"pinned", "text"},
                                         {"breakpoint", "yes"},
                                         {"fixed_position", 1},
                                         {"frame", Value()},
                                         {"snippet", Value::array({"a"})}});
        QVERIFY(nodeMarks(Value::object({{"millrace", odd}})) == NodeMarks());
        QVERIFY(nodeMarks(Value::object({{"millrace", "x"}})) == NodeMarks());
        QVERIFY(nodeMarks(Value::object({{"millrace", Value::object({{"mode", "paused"}})}})).mode == NodeMode::Normal);
        NodeMarks marks;
        marks.frame = true;
        QCOMPARE(withMarks(Value::object({{"millrace", "x"}}), marks), Value::object({{"frame", true}}));
    }

    void unmarkingLeavesTheBytesOfTheFile()
    {
        const std::string text = "app:\n  mode: workflow\n  name: t\nkind: app\nversion: 0.4.0\nworkflow:\n  graph:\n"
                                 "    edges: []\n    nodes:\n    - data:\n        title: A\n        type: start\n"
                                 "        variables: []\n      id: '1'\n      type: custom\n";
        auto document = Document::fromText(text, "t.yml");
        QVERIFY(document.ok());
        const Path place = Path::nodeData("1") / "millrace";
        NodeMarks marks;
        marks.breakpoint = true;
        const auto apply = [&](const NodeMarks& wanted) {
            const Value& data = (*document)->model().node("1")->data;
            const Value value = withMarks(data, wanted);
            auto step =
                value.isNull() ? (*document)->makeRemove(place, "mark") : (*document)->makeSet(place, value, "mark");
            QVERIFY(step.ok());
            QVERIFY((*document)->apply(*step).ok());
        };
        apply(marks);
        QVERIFY((*document)->text() != text);
        QVERIFY(nodeMarks((*document)->model().node("1")->data) == marks);
        apply(NodeMarks());
        QCOMPARE((*document)->text(), text);
    }
};

QTEST_APPLESS_MAIN(TestMarks)
#include "tst_marks.moc"
