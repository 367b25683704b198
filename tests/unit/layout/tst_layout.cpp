#include "engine/layout/layout.h"

#include <QElapsedTimer>
#include <QtTest>

#include <array>
#include <random>

using namespace millrace;

namespace {

struct Case {
    std::vector<LayoutBox> boxes;
    std::vector<LayoutEdge> edges;

    int box(double x, double y, double width = 240, double height = 100, int parent = -1)
    {
        LayoutBox box;
        box.x = x;
        box.y = y;
        box.width = width;
        box.height = height;
        box.parent = parent;
        boxes.push_back(box);
        return static_cast<int>(boxes.size()) - 1;
    }
    void edge(int source, int target, double sourceY = 26) { edges.push_back({source, target, sourceY, 26}); }
    LayoutBox& at(int index) { return boxes[static_cast<std::size_t>(index)]; }
    LayoutResult run(const LayoutOptions& options = {}) const { return layoutGraph(boxes, edges, options); }
};

bool overlap(const LayoutBox& a, const LayoutBox& b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

bool encloses(const LayoutBox& outer, const LayoutBox& inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width &&
           inner.y + inner.height <= outer.y + outer.height;
}

QString place(const LayoutBox& box)
{
    return QStringLiteral("%1,%2 %3×%4").arg(box.x).arg(box.y).arg(box.width).arg(box.height);
}

/// Empty, or what is wrong with a layout: siblings on each other, children outside, fixed boxes moved, not final.
QString fault(const Case& from, const LayoutResult& result, const LayoutOptions& options = {})
{
    const auto& boxes = result.boxes;
    if (boxes.size() != from.boxes.size())
        return QStringLiteral("boxes lost");
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (from.boxes[i].fixed && !from.boxes[i].container &&
            (boxes[i].x != from.boxes[i].x || boxes[i].y != from.boxes[i].y))
            return QStringLiteral("fixed %1 moved to %2").arg(i).arg(place(boxes[i]));
        if (boxes[i].note || boxes[i].frame)
            continue;
        for (std::size_t k = i + 1; k < boxes.size(); ++k) {
            const bool both = from.boxes[i].fixed && from.boxes[k].fixed;
            if (!boxes[k].note && !boxes[k].frame && !both && boxes[i].parent == boxes[k].parent &&
                overlap(boxes[i], boxes[k]))
                return QStringLiteral("%1 at %2 on %3 at %4").arg(i).arg(place(boxes[i])).arg(k).arg(place(boxes[k]));
        }
        if (boxes[i].parent >= 0 && !encloses(boxes[static_cast<std::size_t>(boxes[i].parent)], boxes[i]))
            return QStringLiteral("%1 outside of its container").arg(i);
    }
    const LayoutResult again = layoutGraph(boxes, from.edges, options);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (place(boxes[i]) != place(again.boxes[i]))
            return QStringLiteral("%1 moves again from %2 to %3").arg(i).arg(place(boxes[i]), place(again.boxes[i]));
    }
    return {};
}

Case randomCase(unsigned seed, int count, bool cycles)
{
    std::mt19937 random(seed);
    auto below = [&random](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
    Case graph;
    std::vector<int> containers{-1};
    for (int i = 0; i < count; ++i) {
        const int parent = containers[static_cast<std::size_t>(below(static_cast<int>(containers.size())))];
        const int box =
            graph.box(below(3000) + 0.25 * below(4), below(3000), 100 + below(300), 40 + below(300), parent);
        if (below(9) == 0 && containers.size() < 6) {
            graph.at(box).container = true;
            containers.push_back(box);
        } else if (below(12) == 0) {
            graph.at(box).note = true;
        } else if (below(30) == 0) {
            graph.at(box).frame = graph.at(box).note = true;
            graph.at(box).width = 900;
            graph.at(box).height = 700;
        } else if (below(25) == 0 && parent < 0) {
            graph.at(box).fixed = true;
        }
    }
    for (int i = 0; i < count * 5 / 4; ++i) {
        int a = below(count), b = below(count);
        if (!cycles && a > b)
            std::swap(a, b);
        graph.edge(a, b, 26 + below(3) * 24);
    }
    return graph;
}

} // namespace

class LayoutTest : public QObject {
    Q_OBJECT
private slots:
    void nothing()
    {
        QVERIFY(layoutGraph({}, {}).boxes.empty());
        Case one;
        one.box(10.5, 20);
        QCOMPARE(one.run().boxes[0].y, 20.0);
    }

    void chainIsStraightAndStaysAtItsFirstBox()
    {
        Case graph;
        const int a = graph.box(100, 200), c = graph.box(0, 0), b = graph.box(900, -50, 240, 180);
        graph.edge(a, b);
        graph.edge(b, c);
        const LayoutResult result = graph.run();
        QCOMPARE(fault(graph, result), QString());
        QCOMPARE(result.boxes[0].x, 100.0);
        QCOMPARE(result.boxes[0].y, 200.0);
        QCOMPARE(result.boxes[2].x, 100.0 + 240 + 80);
        QCOMPARE(result.boxes[1].x, 100.0 + 2 * (240 + 80));
        QCOMPARE(result.boxes[2].y, 200.0); // handles are level
        QCOMPARE(result.boxes[1].y, 200.0);
        QCOMPARE(result.crossings, 0);
    }

    void acyclicGraphsRunFromLeftToRight()
    {
        for (unsigned seed = 0; seed < 40; ++seed) {
            Case graph;
            std::mt19937 random(seed);
            for (int i = 0; i < 30; ++i)
                graph.box(random() % 1000, random() % 1000, 100 + random() % 200, 50 + random() % 200);
            for (int i = 1; i < 30; ++i)
                graph.edge(static_cast<int>(random() % static_cast<unsigned>(i)), i);
            for (int i = 0; i < 12; ++i) {
                const int b = 1 + static_cast<int>(random() % 29U);
                graph.edge(static_cast<int>(random() % static_cast<unsigned>(b)), b);
            }
            const LayoutResult result = graph.run();
            QCOMPARE(fault(graph, result), QString());
            for (const LayoutEdge& edge : graph.edges) {
                const LayoutBox& source = result.boxes[static_cast<std::size_t>(edge.source)];
                const LayoutBox& target = result.boxes[static_cast<std::size_t>(edge.target)];
                QVERIFY2(source.x + source.width < target.x, qPrintable(place(source) + place(target)));
            }
        }
    }

    void branchesFollowTheirHandles()
    {
        Case graph;
        const int fork = graph.box(0, 0, 240, 300);
        std::vector<int> targets;
        for (int i = 0; i < 4; ++i)
            targets.push_back(graph.box(400, 100.0 * i));
        // Handles from top to bottom lead to the boxes that lie from bottom to top now.
        for (int i = 0; i < 4; ++i)
            graph.edge(fork, targets[static_cast<std::size_t>(3 - i)], 60 + 50 * i);
        const LayoutResult result = graph.run();
        QCOMPARE(fault(graph, result), QString());
        QCOMPARE(result.crossings, 0);
        for (int i = 0; i + 1 < 4; ++i)
            QVERIFY(result.boxes[static_cast<std::size_t>(targets[static_cast<std::size_t>(3 - i)])].y <
                    result.boxes[static_cast<std::size_t>(targets[static_cast<std::size_t>(2 - i)])].y);
    }

    void crossingsAreRemoved()
    {
        Case graph;
        for (int i = 0; i < 20; ++i)
            graph.box(0, i * 10);
        for (int i = 0; i < 10; ++i)
            graph.edge(i, 19 - i);
        for (int i = 0; i < 9; ++i)
            graph.edge(i, 18 - i);
        QCOMPARE(graph.run().crossings, 0);
    }

    void cyclesEnd()
    {
        Case graph;
        const int a = graph.box(0, 0), b = graph.box(0, 0), c = graph.box(0, 0);
        graph.edge(a, b);
        graph.edge(b, c);
        graph.edge(c, a);
        graph.edge(b, b);
        graph.edge(a, b);
        const LayoutResult result = graph.run();
        QCOMPARE(fault(graph, result), QString());
        QVERIFY(result.boxes[0].x < result.boxes[1].x && result.boxes[1].x < result.boxes[2].x);
    }

    void containersGrowAroundTheirChildren()
    {
        Case graph;
        const int start = graph.box(0, 0);
        const int box = graph.box(300, 0, 300, 150);
        graph.at(box).container = true;
        const int first = graph.box(320, 70, 44, 44, box), second = graph.box(330, 70, 240, 100, box);
        const int inner = graph.box(330, 70, 240, 100, box);
        graph.at(inner).container = true;
        const int deep = graph.box(0, 0, 700, 90, inner);
        const int end = graph.box(0, 0);
        graph.edge(start, box);
        graph.edge(first, second);
        graph.edge(second, inner);
        graph.edge(box, end);
        const LayoutResult result = graph.run();
        QCOMPARE(fault(graph, result), QString());
        const auto at = [&result](int index) { return result.boxes[static_cast<std::size_t>(index)]; };
        QCOMPARE(at(deep).x - at(inner).x, 24.0);
        QCOMPARE(at(deep).y - at(inner).y, 65.0);
        QCOMPARE(at(inner).width, 748.0);
        QVERIFY(at(box).width > 748 + 44 + 240);
        QVERIFY(at(end).x > at(box).x + at(box).width);
    }

    void fixedBoxesStayAndOthersMakeWay()
    {
        Case graph;
        const int a = graph.box(0, 0), b = graph.box(500, 700), c = graph.box(0, 0), d = graph.box(520, 720);
        graph.at(b).fixed = true;
        graph.edge(a, b);
        graph.edge(b, c);
        graph.edge(a, d);
        const LayoutResult result = graph.run();
        QCOMPARE(fault(graph, result), QString());
        QCOMPARE(result.boxes[1].x, 500.0);
        QVERIFY(result.boxes[0].x + 240 < 500 && result.boxes[2].x > 740);
        QCOMPARE(result.boxes[0].y, 700.0);
    }

    void notesGoAlong()
    {
        Case graph;
        const int a = graph.box(0, 0), b = graph.box(2000, 1500), note = graph.box(2000, 1340, 240, 120);
        graph.at(note).note = true;
        graph.edge(a, b);
        const LayoutResult result = graph.run();
        QCOMPARE(fault(graph, result), QString());
        QCOMPARE(result.boxes[2].x - result.boxes[1].x, 0.0);
        QCOMPARE(result.boxes[1].y - result.boxes[2].y, 160.0);
    }

    void notesStayOffBoxes()
    {
        Case graph;
        const int a = graph.box(0, 0, 240, 100), b = graph.box(1500, 0), c = graph.box(1500, 900);
        const int note = graph.box(1500, 120, 240, 600); // below b, but b and c will be near each other
        graph.at(note).note = true;
        graph.edge(a, b);
        graph.edge(a, c);
        const LayoutResult result = graph.run();
        QCOMPARE(fault(graph, result), QString());
        for (int i : {a, b, c})
            QVERIFY(!overlap(result.boxes[static_cast<std::size_t>(i)], result.boxes[3]));
    }

    void framesFollow()
    {
        Case graph;
        const int a = graph.box(0, 0), b = graph.box(800, 50), c = graph.box(800, 900);
        const int frame = graph.box(-50, -80, 1200, 300);
        graph.at(frame).note = graph.at(frame).frame = true;
        graph.edge(a, b);
        graph.edge(b, c);
        const LayoutResult result = graph.run();
        QCOMPARE(fault(graph, result), QString());
        QVERIFY(encloses(result.boxes[3], result.boxes[0]) && encloses(result.boxes[3], result.boxes[1]));
        QVERIFY(!overlap(result.boxes[3], result.boxes[2]));
    }

    void partsArePacked()
    {
        Case graph;
        for (int i = 0; i < 6; ++i)
            graph.box(0, 0);
        graph.edge(0, 1);
        graph.edge(2, 3);
        QCOMPARE(fault(graph, graph.run()), QString());
    }

    void keepsThePresentOrder()
    {
        Case graph;
        const int a = graph.box(0, 0);
        std::vector<int> rows;
        for (double y : {500.0, 100.0, 300.0})
            rows.push_back(graph.box(400, y));
        for (int row : rows)
            graph.edge(a, row);
        const LayoutResult result = graph.run();
        QVERIFY(result.boxes[2].y < result.boxes[3].y && result.boxes[3].y < result.boxes[1].y);
    }

    void addingABoxMovesOnlyWhatMust()
    {
        Case graph;
        for (int i = 0; i < 8; ++i)
            graph.box(0, 0);
        for (int i = 0; i < 7; ++i)
            graph.edge(i / 2, i + 1);
        graph.boxes = graph.run().boxes;
        const std::vector<LayoutBox> before = graph.boxes;
        const int added = graph.box(graph.boxes[7].x + 400, graph.boxes[7].y);
        graph.edge(7, added);
        const LayoutResult result = graph.run();
        QCOMPARE(fault(graph, result), QString());
        for (std::size_t i = 0; i < before.size(); ++i)
            QCOMPARE(place(result.boxes[i]), place(before[i]));
    }

    void randomGraphs_data()
    {
        QTest::addColumn<bool>("cycles");
        QTest::addColumn<bool>("keepOrder");
        QTest::newRow("acyclic") << false << true;
        QTest::newRow("cycles") << true << true;
        QTest::newRow("fresh order") << true << false;
    }
    void randomGraphs()
    {
        QFETCH(bool, cycles);
        QFETCH(bool, keepOrder);
        LayoutOptions options;
        options.keepOrder = keepOrder;
        for (unsigned seed = 1; seed <= 100; ++seed) {
            const Case graph = randomCase(seed, 3 + static_cast<int>(seed % 60), cycles);
            const LayoutResult result = graph.run(options);
            const QString wrong = fault(graph, result, options);
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(wrong)));
            const LayoutResult same = graph.run(options);
            for (std::size_t i = 0; i < graph.boxes.size(); ++i)
                QCOMPARE(place(result.boxes[i]), place(same.boxes[i]));
        }
    }

    void badInputEnds()
    {
        Case graph;
        graph.box(std::nan(""), 1e300, -5, std::numeric_limits<double>::infinity(), 7);
        graph.box(0, 0, 10, 10, 1); // its own parent
        graph.at(1).container = true;
        graph.box(0, 0, 10, 10, 3);
        graph.box(0, 0, 10, 10, 2);
        graph.at(2).container = graph.at(3).container = true;
        graph.edges = {{0, 99, 0, 0}, {-4, 1, 0, 0}, {2, 3, 0, 0}, {0, 1, std::nan(""), 0}};
        for (const LayoutBox& box : graph.run().boxes)
            QVERIFY(std::isfinite(box.x + box.y + box.width + box.height));
    }

    void canBeCancelled()
    {
        const Case graph = randomCase(3, 400, true);
        std::atomic<bool> cancelled = true;
        LayoutOptions options;
        options.cancelled = &cancelled;
        const LayoutResult result = graph.run(options);
        QVERIFY(result.cancelled);
        QCOMPARE(place(result.boxes[5]), place(graph.boxes[5]));
    }

    void largeGraphsEnd_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("5,000") << 5000;
        QTest::newRow("20,000") << 20000;
    }
    void largeGraphsEnd()
    {
        QFETCH(int, count);
        Case graph;
        std::mt19937 random(1);
        for (int i = 0; i < count; ++i)
            graph.box(320.0 * (i / 70), 190.0 * (i % 70));
        for (int i = 1; i < count; ++i)
            graph.edge(std::max(0, i - 1 - static_cast<int>(random() % 90U)), i);
        for (int i = 0; i < count / 5; ++i)
            graph.edge(static_cast<int>(random() % static_cast<unsigned>(count - 1)), count - 1);
        QElapsedTimer timer;
        timer.start();
        const LayoutResult result = graph.run();
        qInfo("%d boxes: %lld ms, %d crossings", count, static_cast<long long>(timer.elapsed()), result.crossings);
        QVERIFY(!result.cancelled);
    }
};

QTEST_APPLESS_MAIN(LayoutTest)
#include "tst_layout.moc"
