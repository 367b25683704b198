// A step that only puts numbers in the place of numbers goes its own, quick way: it must end where the slow one does.
#include "engine/document/document.h"

#include <QTest>

using namespace millrace;

namespace {

std::string item(const std::string& id, const std::string& position)
{
    return "    - id: " + id + "\n      type: custom\n" + position + "      data: {type: code, title: " + id + "}\n";
}

std::string app(const std::string& nodes)
{
    return "app: {mode: workflow, name: t}\nkind: app\nversion: 0.3.0\nworkflow:\n  graph:\n    edges: []\n    "
           "nodes:\n" +
           nodes;
}

std::unique_ptr<Document> open(const std::string& text)
{
    auto document = Document::fromText(text, "t.yml");
    return document ? std::move(*document) : nullptr;
}

} // namespace

class TestMoveMany : public QObject {
    Q_OBJECT
private slots:
    void oneStepEndsWhereManyDo()
    {
        std::string nodes;
        std::vector<Document::NodePosition> places;
        for (int i = 0; i < 60; ++i) {
            const std::string id = "n" + std::to_string(i);
            const std::string x = std::to_string(i * 7), y = std::to_string(-i);
            nodes += item(id, "      position: {x: " + x + ", y: " + y + "}\n      positionAbsolute:\n        x: " + x +
                                  " # here\n        y:   " + y + "\n");
            places.push_back({id, i % 3 == 0 ? i * 1000.5 : i * 1000.0, i % 7 == 0 ? -i : i * 3.25});
        }
        const std::string before = app(nodes);
        auto document = open(before), other = open(before);
        QVERIFY(document && other);
        const EditStep step = document->makeMove(places);
        QVERIFY(document->apply(step).ok());
        for (const Document::NodePosition& place : places)
            QVERIFY(other->apply(other->makeMove({place})).ok());
        QVERIFY(document->model().root == other->model().root);
        auto again = open(document->text());
        QVERIFY(again && again->model().root == document->model().root);
        QVERIFY(document->text().find("# here") != std::string::npos);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const NodeModel& node = document->model().nodes[i];
            QCOMPARE(node.x, places[i].x);
            QCOMPARE(node.y, places[i].y);
            QCOMPARE(node.line, again->model().nodes[i].line);
        }
        QVERIFY(document->apply(step.inverted()).ok());
        QCOMPARE(document->text(), before);
        QVERIFY(document->apply(step).ok());
        QVERIFY(document->model().root == again->model().root);
    }

    void oddLayoutsAreStillRight_data()
    {
        QTest::addColumn<QString>("position");
        QTest::newRow("quoted") << "      position: {x: '1', y: 2}\n      positionAbsolute: {x: 1, y: 2}\n";
        QTest::newRow("alias") << "      position: &p {x: 1, y: 2}\n      positionAbsolute: *p\n";
        QTest::newRow("tag") << "      position: {x: !!int '1', y: 2}\n      positionAbsolute: {x: 1, y: 2}\n";
        QTest::newRow("twice") << "      position: {x: 1, x: 3, y: 2}\n      positionAbsolute: {x: 1, y: 2}\n";
        QTest::newRow("explicit key") << "      position:\n        ? x\n        : 1\n        ? y\n        : 2\n";
        QTest::newRow("float") << "      position: {x: 1.50, y: 2e3}\n      positionAbsolute: {x: 1.5, y: 2000.0}\n";
        QTest::newRow("hex") << "      position: {x: 0x10, y: 0o7}\n";
        QTest::newRow("below") << "      position:\n        x:\n          1\n        y: 2\n";
    }
    void oddLayoutsAreStillRight()
    {
        QFETCH(QString, position);
        const std::string before = app(item("a", position.toStdString()) + item("b", position.toStdString()));
        auto document = open(before);
        QVERIFY(document);
        const EditStep step = document->makeMove({{"a", 100.25, -40}, {"b", 7, 8}});
        QVERIFY(document->apply(step).ok());
        auto again = open(document->text());
        QVERIFY(again && again->model().root == document->model().root);
        QCOMPARE(again->model().node("a")->relativeX, 100.25);
        QCOMPARE(again->model().node("b")->relativeY, 8.0);
        QVERIFY(document->apply(step.inverted()).ok());
        QCOMPARE(document->text(), before);
    }

    void aPlaceSetTwiceInOneStep()
    {
        auto document = open(app(item("a", "      position: {x: 1, y: 2}\n")));
        QVERIFY(document);
        EditStep step = document->makeMove({{"a", 5, 2}});
        EditStep next = step;
        next.edits[0].before = Value(5);
        next.edits[0].after = Value(9);
        step.edits.push_back(next.edits[0]);
        QVERIFY(document->apply(step).ok());
        QCOMPARE(document->model().node("a")->x, 9.0);
        QVERIFY(open(document->text())->model().root == document->model().root);
    }
};

QTEST_APPLESS_MAIN(TestMoveMany)
#include "tst_movemany.moc"
